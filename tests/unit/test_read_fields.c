/* test_read_fields.c - fields of a claim that a sentence could easily give another value.
 *
 *   test_read_fields LEXICON GAZETTEER FIELDS.tsv
 *
 * A row of FIELDS.tsv is a sentence and fields of its last claim, as "key=value"; "claim=0" makes
 * those behind it fields of the first claim.
 */
#include "harness.h"

#include <stdio.h>

#include "base/edtf.h"
#include "map_file.h"
#include "read/read.h"

static Reader reader;
static Gazetteer gazetteer;
static Str rows;

/* The country in which the gazetteer finds the place of a claim, or the empty text. */
static Str country_of(const ReadClaim *claim, Place *place)
{
    PlaceRef ref = PLACE_NONE;
    bool is_found = claim->place.id.n > 0 &&
                    gazetteer_find(&gazetteer, claim->place.id, &ref) &&
                    gazetteer_place(&gazetteer, ref, place);
    return is_found ? str_z(place->country) : S("");
}

static void check_field(const ReadClaim *claim, Str key, Str want)
{
    Place place;
    char part[12];
    int n = claim->subset_of < 0 ? 0 : snprintf(part, sizeof part, "%d", (int)claim->subset_of);
    const struct { const char *key; Str value; } field[] = {
        { "place", claim->place.name },  { "country", country_of(claim, &place) },
        { "time", claim->time.edtf },    { "actor", claim->actor },
        { "said_by", claim->said_by },   { "weapon", claim->weapon },
        { "modality", claim->modality }, { "measure", claim->measure },
        { "scope", claim->scope },       { "subset_of", { part, (size_t)n } },
    };
    size_t i = 0;
    while (i < N_ROWS(field) && !str_eq(key, str_z(field[i].key)))
        i++;
    if (CHECK(i < N_ROWS(field)))
        CHECK(str_eq(field[i].value, want));
}

/* The day of publication: of the row, or the one of all that say none. */
static int32_t day_of(Str fields)
{
    DayRange day;
    Err err = { 0 };
    Str field, key;
    while (str_split(&fields, '\t', &field))
        if (str_split(&field, '=', &key) && str_eq(key, S("published")))
            return CHECK_OK(edtf_range(field, &day, &err)) ? day.from : READ_NO_DAY;
    return CHECK_OK(edtf_range(S("2024-03-15"), &day, &err)) ? day.from : READ_NO_DAY;
}

static void check_row(Str text, Str fields)
{
    AUTO(Arena) arena = { 0 };
    Err err = { 0 };
    ReadClaim *claim = NULL;
    Str key, field;
    size_t n = 0;
    arena_init(&arena, 16 << 20);
    ReadInput input = { .text = text, .published = day_of(fields) };
    CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
    if (!CHECK(n > 0))
        return;
    size_t number = n - 1;
    while (str_split(&fields, '\t', &field)) {
        if (!CHECK(str_split(&field, '=', &key)) || str_eq(key, S("published")))
            continue;
        if (!str_eq(key, S("claim")))
            check_field(&claim[number], key, field);
        else if (CHECK(field.n == 1 && (size_t)(field.p[0] - '0') < n))
            number = (size_t)(field.p[0] - '0');
    }
}

static void test_fields(void)
{
    Str rest = rows, line, text;
    int n_rows = 0;
    while (str_split(&rest, '\n', &line)) {
        if (line.n == 0 || line.p[0] == '#')
            continue;
        n_rows++;
        ROW (STR_FMT, STR_ARG(line)) {
            Str fields = line;
            if (CHECK(str_split(&fields, '\t', &text)))
                check_row(text, fields);
        }
    }
    CHECK(n_rows > 30);
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    if (argc != 4) {
        fprintf(stderr, "usage: test_read_fields LEXICON GAZETTEER FIELDS.tsv\n");
        return 2;
    }
    CHECK_OK(gazetteer_open(map_file(argv[2]), &gazetteer, &err));
    CHECK_OK(reader_open(map_file(argv[1]), &gazetteer, &reader, &err));
    rows = map_file(argv[3]);
    RUN(test_fields);
    return harness_end();
}

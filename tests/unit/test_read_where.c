/* test_read_where.c - which place a claim is of, in sentences that name several.
 *
 *   test_read_where LEXICON GAZETTEER PLACES.tsv
 *
 * A row of PLACES.tsv is a sentence, the place of its last claim as written there, and the country
 * in which the gazetteer must find it.
 */
#include "harness.h"

#include <stdio.h>

#include "map_file.h"
#include "read/read.h"

enum { PUBLISHED = 19797 /* 2024-03-15 */ };

static Reader reader;
static Gazetteer gazetteer;
static Str places;

static void check_row(Str text, Str name, Str country)
{
    AUTO(Arena) arena = { 0 };
    Err err = { 0 };
    ReadClaim *claim = NULL;
    PlaceRef ref = PLACE_NONE;
    Place place;
    size_t n = 0;
    arena_init(&arena, 16 << 20);
    ReadInput input = { .text = text, .published = PUBLISHED };
    CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
    if (!CHECK(n > 0) || !CHECK(str_eq(claim[n - 1].place.name, name)))
        return;
    if (CHECK(gazetteer_find(&gazetteer, claim[n - 1].place.id, &ref)) &&
        CHECK(gazetteer_place(&gazetteer, ref, &place)))
        CHECK(str_eq(str_z(place.country), country));
}

static void test_places(void)
{
    Str rest = places, line, text, name;
    int n_rows = 0;
    while (str_split(&rest, '\n', &line)) {
        if (line.n == 0 || line.p[0] == '#')
            continue;
        n_rows++;
        ROW (STR_FMT, STR_ARG(line)) {
            Str fields = line;
            CHECK(str_split(&fields, '\t', &text) && str_split(&fields, '\t', &name));
            check_row(text, name, fields);
        }
    }
    CHECK(n_rows > 30);
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    if (argc != 4) {
        fprintf(stderr, "usage: test_read_where LEXICON GAZETTEER PLACES.tsv\n");
        return 2;
    }
    CHECK_OK(gazetteer_open(map_file(argv[2]), &gazetteer, &err));
    CHECK_OK(reader_open(map_file(argv[1]), &gazetteer, &reader, &err));
    places = map_file(argv[3]);
    RUN(test_places);
    return harness_end();
}

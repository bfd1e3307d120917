/* test_read_labels.c - the reader against labelled sentences and the seed report.
 *
 *   test_read_labels LEXICON GAZETTEER SENTENCES.jsonl... SEED.txt
 *
 * Of the labelled sentences a share must be found and little else; nothing that a label calls
 * denied, threatened, feared, planned or alleged may be asserted; every quote must be the text at
 * its offsets. The seed report is checked claim by claim, and skipped when it is not there.
 */
#include "harness.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/edtf.h"
#include "base/utf8.h"
#include "map_file.h"
#include "read/read.h"

static Reader reader;
static Gazetteer gazetteer;
static const char *const *files;
static int n_files;

/* ---- labelled sentences ---- */

typedef struct Tally {
    int n_want, n_got, n_found, n_wrongly_asserted, n_bad_quotes;
} Tally;

static int64_t label_number(const json_t *label, const char *key)
{
    const json_t *value = json_object_get(label, key);
    return json_is_integer(value) ? (int64_t)json_integer_value(value) : READ_NULL;
}

static bool label_is(const json_t *label, const char *key, Str value)
{
    const char *text = json_string_value(json_object_get(label, key));
    return str_eq(str_z(text == NULL ? "" : text), value);
}

static bool same_claim(const json_t *label, const ReadClaim *c)
{
    return label_is(label, "measure", c->measure) && label_number(label, "min") == c->min &&
           label_number(label, "best") == c->best && label_number(label, "max") == c->max;
}

/* Counts the labels that a claim of their own answers. */
static void match_labels(const json_t *labels, const ReadClaim *claim, size_t n, Tally *tally)
{
    bool used[256] = { false };
    size_t i;
    const json_t *label;
    json_array_foreach (labels, i, label) {
        tally->n_want++;
        for (size_t k = 0; k < n && k < 256; k++) {
            if (used[k] || !same_claim(label, &claim[k]))
                continue;
            used[k] = true;
            tally->n_found++;
            bool is_asserted = str_eq(claim[k].modality, S("asserted"));
            tally->n_wrongly_asserted += is_asserted && !label_is(label, "modality", S("asserted"));
            break;
        }
    }
}

static void read_row(const json_t *row, Tally *tally)
{
    AUTO(Arena) arena = { 0 };
    Err err = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0;
    DayRange day;
    arena_init(&arena, 32 << 20);
    CHECK_OK(edtf_range(str_z(json_string_value(json_object_get(row, "published"))), &day, &err));
    ReadInput input = { .text = str_z(json_string_value(json_object_get(row, "text"))),
                        .published = day.from };
    CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
    for (size_t i = 0; i < n; i++) {
        Str at = str_part(input.text, claim[i].start_byte, claim[i].end_byte);
        tally->n_bad_quotes += !str_eq(at, claim[i].quote);
    }
    tally->n_got += (int)n;
    match_labels(json_object_get(row, "claims"), claim, n, tally);
}

/* What was reached, in per cent; a better reader raises it. Sentences that the reader does not
 * manage stay in the set. */
enum { MIN_FOUND = 95, MIN_RIGHT = 99, MAX_WRONGLY_ASSERTED = 0 };

static void check_sentences(const char *path)
{
    Str rest = map_file(path), line;
    Tally tally = { 0 };
    while (str_split(&rest, '\n', &line)) {
        json_error_t why;
        json_t *row = line.n == 0 ? NULL : json_loadb(line.p, line.n, 0, &why);
        if (row != NULL)
            read_row(row, &tally);
        json_decref(row);
    }
    printf("%s: %d of %d labels found, %d claims\n", path, tally.n_found, tally.n_want,
           tally.n_got);
    CHECK(tally.n_want > 100);
    CHECK(tally.n_found * 100 >= tally.n_want * MIN_FOUND);
    CHECK(tally.n_found * 100 >= tally.n_got * MIN_RIGHT);
    CHECK(tally.n_wrongly_asserted <= MAX_WRONGLY_ASSERTED);
    CHECK_INT(tally.n_bad_quotes, 0);
}

static void test_sentences(void)
{
    for (int i = 0; i + 1 < n_files; i++)
        check_sentences(files[i]);
}

/* ---- the seed report ---- */

typedef struct Want {
    const char *quote, *measure;
    int64_t min, best;
    const char *scope, *modality, *time, *place_id;
    int subset_of, supersedes;
} Want;

enum { ANY = -2 };

/* The first claims of the report; what follows repeats them. */
static const Want WANT[] = {
    { "Over 70", "killed", 71, READ_NULL, "period", "asserted", "2019-02", "geonames:169387", -1,
      -1 },
    { "Over 70 people", "killed", 71, READ_NULL, "period", "asserted", "2019-02",
      "geonames:169387", -1, -1 },
    { "72 civilians", "killed", 72, 72, "period", "asserted", "2019-02", "geonames:169387", -1, 0 },
    { "at least 1681 missiles", "munitions", 1681, READ_NULL, "period", "asserted", "2019-02",
      "geonames:169387", -1, -1 },
    { "67 air strikes", "strikes", 67, 67, "period", "asserted", "2019-02", "geonames:169387", -1,
      -1 },
    { "116 cluster rockets", "munitions", 116, 116, "period", "asserted", "2019-02",
      "geonames:169387", -1, -1 },
    { "28 children", "killed", 28, 28, "period", "asserted", "2019-02", "geonames:169387", 2, -1 },
    { "22 women", "killed", 22, 22, "period", "asserted", "2019-02", "geonames:169387", 2, -1 },
    { "a number of civil defence volunteers", "killed", ANY, READ_NULL, "period", "asserted",
      "2019-02", "geonames:169387", 2, -1 },
    { "Most of the deaths", "killed", READ_NULL, READ_NULL, "period", "asserted", "2019-02",
      "geonames:168325", 2, -1 },
    { "many residents", "displaced", ANY, READ_NULL, "period", "asserted", "2019-02",
      "geonames:168325", -1, -1 },
    { "ceasefire zone agreed between Russia and Turkey", "agreement", READ_NULL, READ_NULL,
      "context", "asserted", "2018", "geonames:169387", -1, -1 },
    { "Russia and the Syrian regime issue new threats", "threat", READ_NULL, READ_NULL, "context",
      "threatened", "", "geonames:169387", -1, -1 },
    { "the hardline militant group not considered to be part of the truce agreement by Moscow",
      "exclusion", READ_NULL, READ_NULL, "context", "asserted", "", NULL, -1, -1 },
    { "HTS captured all of Idlib province from rebel groups", "control", READ_NULL, READ_NULL,
      "context", "asserted", "2019-01", "geonames:169387", -1, -1 },
    { "Salvation Government would administer the areas", "control", READ_NULL, READ_NULL, "context",
      "planned", "", NULL, -1, -1 },
    { "regime and Russian bombardments would resume", "attacks", READ_NULL, READ_NULL, "context",
      "feared", "", NULL, -1, -1 },
};

static void check_want(const ReadClaim *c, const Want *w)
{
    CHECK_SLICE(c->quote, w->quote);
    CHECK_SLICE(c->measure, w->measure);
    if (w->min != ANY)
        CHECK_INT(c->min, w->min);
    CHECK_INT(c->best, w->best);
    CHECK_SLICE(c->scope, w->scope);
    CHECK_SLICE(c->modality, w->modality);
    CHECK_SLICE(c->time.edtf, w->time);
    if (w->place_id != NULL)
        CHECK_SLICE(c->place.id, w->place_id);
    CHECK_INT(c->subset_of, w->subset_of);
    CHECK_INT(c->supersedes, w->supersedes);
}

/* Who the seed report names. */
static void check_actors(const ReadClaim *claim)
{
    CHECK_SLICE(claim[2].said_by, "The Syrian Civil Defence force");
    CHECK_SLICE(claim[2].actor, "Syrian regime forces");
    CHECK_SLICE(claim[2].status, "civilian");
    CHECK_SLICE(claim[5].weapon, "W2c");
    CHECK_SLICE(claim[5].weapon_as_written, "cluster rockets");
    CHECK_SLICE(claim[8].function, "F1");
    if (CHECK_INT(claim[11].n_parties, 2)) {
        CHECK_SLICE(claim[11].party[0], "Russia");
        CHECK_SLICE(claim[11].party[1], "Turkey");
    }
    CHECK_SLICE(claim[13].actor, "Hayat Tahrir al-Sham");
    CHECK_SLICE(claim[13].said_by, "Moscow");
    if (CHECK_INT(claim[13].n_actor_aliases, 2))
        CHECK_SLICE(claim[13].actor_alias[1], "Jabhat al-Nusra");
    CHECK_SLICE(claim[14].actor, "HTS");
    if (CHECK_INT(claim[14].n_parties, 1))
        CHECK_SLICE(claim[14].party[0], "rebel groups");
    CHECK_SLICE(claim[15].actor_role, "administrator");
}

static void test_seed(void)
{
    AUTO(Arena) arena = { 0 };
    Err err = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0, n_first = N_ROWS(WANT);
    Str text = map_file(files[n_files - 1]);
    if (text.p == NULL)
        SKIP("no seed report");
    arena_init(&arena, 32 << 20);
    ReadInput input = { .text = text, .published = 17956 };
    CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
    if (!CHECK(n > n_first))
        return;
    EACH (WANT, w)
        ROW ("claim %d", (int)(w - WANT))
            check_want(&claim[w - WANT], w);
    CHECK_INT(claim[1].repeat_of, 0);
    for (size_t i = n_first; i < n; i++)
        ROW ("claim %zu", i)
            CHECK(claim[i].repeat_of >= 3);
    check_actors(claim);
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    if (argc < 5) {
        fprintf(stderr, "usage: test_read_labels LEXICON GAZETTEER SENTENCES... SEED\n");
        return 2;
    }
    CHECK_OK(gazetteer_open(map_file(argv[2]), &gazetteer, &err));
    CHECK_OK(reader_open(map_file(argv[1]), &gazetteer, &reader, &err));
    files = (const char *const *)argv + 3;
    n_files = argc - 3;
    RUN(test_sentences);
    RUN(test_seed);
    return harness_end();
}

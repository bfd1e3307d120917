/* test_scan.c - a scan that grows record by record finds what a look at everything finds. */
#include "match/scan.h"

#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "mix.h"

enum { PEOPLE = 2500, RECORDS_MAX = 3 * PEOPLE, CELLS = 7, STEPS = 3, CELL_BYTES = 80 };

static const struct { const char *name; MatchRole role; } COLUMN[CELLS] = {
    { "list", MATCH_SOURCE }, { "name", MATCH_NAME }, { "father", MATCH_FATHER },
    { "sex", MATCH_SEX }, { "age", MATCH_AGE }, { "date", MATCH_HARM }, { "place", MATCH_PLACE },
};

/* Invented records of invented people: each stands on one to three lists, with slips. */
typedef struct World {
    char cell[RECORDS_MAX][CELLS][CELL_BYTES];
    ScanRecord record[RECORDS_MAX];
    size_t n;
    uint32_t number[RECORDS_MAX]; /* record of the world behind each record of the scan */
} World;

static uint64_t below(uint64_t *seed, uint64_t n) { return seed_next(seed) % n; }

/* A word of a pool: the first ones often. */
static void word_make(uint64_t *seed, uint64_t pool, char *ret, size_t room)
{
    static const char *const part[] = { "ba", "du", "ki", "lo", "mar", "nas", "qi", "ram", "sul",
                                        "tab", "wad", "yus", "zin", "fah", "gha", "hal" };
    uint64_t which = below(seed, pool) * below(seed, pool) / pool;
    uint64_t spelt = mix(which + 77);
    snprintf(ret, room, "%s%s%s", part[spelt & 15], part[spelt >> 4 & 15], part[spelt >> 8 & 15]);
}

static void slip(uint64_t *seed, char *text)
{
    if (below(seed, 8) == 0 && strlen(text) > 3) text[2] = (char)('a' + below(seed, 26));
}

static void record_add(World *w, uint64_t *seed, char person[CELLS][CELL_BYTES], int list)
{
    size_t r = w->n++;
    memcpy(w->cell[r], person, sizeof w->cell[r]);
    snprintf(w->cell[r][0], CELL_BYTES, "list %d", list);
    slip(seed, w->cell[r][1]);
    for (size_t c = 2; c < CELLS; c++)
        if (below(seed, 10) == 0) w->cell[r][c][0] = '\0';
    for (size_t i = 0; i < SCAN_ID_BYTES; i++) w->record[r].id[i] = (uint8_t)seed_next(seed);
    w->record[r].list = (uint32_t)list;
}

static World *world_make(uint64_t seed)
{
    World *w = calloc(1, sizeof *w);
    for (int p = 0; w != NULL && p < PEOPLE; p++) {
        char person[CELLS][CELL_BYTES] = { "" }, given[16], father[16], family[16];
        word_make(&seed, 150, given, sizeof given);
        word_make(&seed, 150, father, sizeof father);
        word_make(&seed, 900, family, sizeof family);
        snprintf(person[1], CELL_BYTES, "%s %s %s", given, father, family);
        snprintf(person[2], CELL_BYTES, "%s", father);
        snprintf(person[3], CELL_BYTES, "%s", below(&seed, 3) == 0 ? "f" : "m");
        snprintf(person[4], CELL_BYTES, "%d", (int)below(&seed, 70) + 1);
        snprintf(person[5], CELL_BYTES, "2019-%02d-%02d", (int)below(&seed, 12) + 1,
                 (int)below(&seed, 28) + 1);
        snprintf(person[6], CELL_BYTES, "town %d", (int)(below(&seed, 40) * below(&seed, 40) / 40));
        for (int list = 0; list < 3; list++)
            if (list == 0 || below(&seed, 2) == 0) record_add(w, &seed, person, list);
    }
    for (size_t i = w == NULL ? 0 : w->n; i-- > 1;) {   /* mixes the lists */
        size_t k = below(&seed, i + 1);
        char swap[CELLS][CELL_BYTES];
        ScanRecord record = w->record[i];
        memcpy(swap, w->cell[i], sizeof swap);
        memcpy(w->cell[i], w->cell[k], sizeof swap);
        memcpy(w->cell[k], swap, sizeof swap);
        w->record[i] = w->record[k];
        w->record[k] = record;
    }
    return w;
}

/* Texts of records of the world, by the numbers of the scan. */
typedef struct Asked {
    World *world;
    Arena *arena;
} Asked;

static TwCode texts(void *context, const uint32_t *record, size_t n, MatchList *ret, Err *err)
{
    Asked *asked = context;
    size_t at = 0;
    TRY(list_init(ret, n, asked->arena, err));
    for (size_t c = 0; c < CELLS; c++)
        TRY(list_column(ret, str_z(COLUMN[c].name), COLUMN[c].role, &at, err));
    for (size_t i = 0; i < n; i++) {
        uint32_t from = asked->world->number[record[i]];
        uint32_t r = list_record(ret, S("x"), 0, 0);
        for (size_t c = 0; c < CELLS; c++) list_put(ret, c, r, str_z(asked->world->cell[from][c]));
    }
    return list_sources(ret, err);
}

/* A scan of the first records of the world. */
static TwCode first_scan(Asked *asked, size_t n, Scan *ret, Err *err)
{
    AUTO(MatchResult) result = { .n_clusters = 0 };
    MatchList list;
    uint32_t *all = arena_array(asked->arena, n, sizeof *all);
    for (uint32_t r = 0; r < n; r++) all[r] = asked->world->number[r] = r;
    TRY(texts(asked, all, n, &list, err));
    TRY(match_run(&list, &MATCH_DEFAULTS, asked->arena, NULL, &result, err));
    return scan_take(&result, asked->world->record, asked->arena, ret, err);
}

/* Adds records of the world, and forgets some. */
static TwCode grow(Scan *scan, Asked *asked, size_t from, size_t to, const uint32_t *gone,
                   size_t n_gone, Err *err)
{
    for (size_t r = from; r < to; r++)
        asked->world->number[scan->n_records + (r - from)] = (uint32_t)r;
    const ScanMore more = { .record = asked->world->record + from, .n = to - from, .gone = gone,
                            .n_gone = n_gone, .texts = texts, .context = asked };
    return scan_extend(scan, &more, asked->arena, NULL, err);
}

/* A pair by the records of the world, and its pattern. */
typedef struct Seen {
    uint32_t a, b;
    uint64_t pattern;
} Seen;

static int seen_compare(const void *pa, const void *pb)
{
    const Seen *a = pa, *b = pb;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static Seen *seen_make(const Scan *scan, const World *w, Arena *a)
{
    Seen *seen = arena_array(a, scan->n_pairs + 1, sizeof *seen);
    for (size_t i = 0; i < scan->n_pairs; i++) {
        uint32_t x = w->number[scan->pair[i].a], y = w->number[scan->pair[i].b];
        seen[i] = (Seen){ x < y ? x : y, x < y ? y : x, scan->pattern[scan->pair[i].pattern] };
    }
    qsort(seen, scan->n_pairs, sizeof *seen, seen_compare);
    return seen;
}

/* Everything looked at again, with what the scan has learned. */
static TwCode whole_scan(const Scan *scan, Asked *asked, size_t n, Scan *ret, Err *err)
{
    *ret = *scan;
    ret->n_records = ret->n_pairs = ret->n_gone = 0;
    ret->n_patterns = 0;
    return grow(ret, asked, 0, n, NULL, 0, err);
}

/* What grew record by record is what a look at everything gives; pairs that only the first has are
 * of records that were there, in a block that has grown too large. */
static void same_check(const Seen *grown, size_t n_grown, const Seen *whole, size_t n_whole,
                       size_t n_first)
{
    size_t g = 0, n_missing = 0, n_other = 0, n_new_only = 0, n_old_only = 0;
    for (size_t i = 0; i < n_whole; i++) {
        while (g < n_grown && seen_compare(&grown[g], &whole[i]) < 0) {
            n_old_only += grown[g].b < n_first;
            n_new_only += grown[g++].b >= n_first;
        }
        bool is_there = g < n_grown && seen_compare(&grown[g], &whole[i]) == 0;
        n_missing += !is_there;
        if (!is_there) continue;
        n_other += grown[g++].pattern != whole[i].pattern;
    }
    CHECK_INT(n_missing, 0);
    CHECK_INT(n_other, 0);
    CHECK_INT(n_new_only, 0);
    CHECK(n_old_only * 20 <= n_grown);
    CHECK(n_grown > 500);
}

static void test_grows(void)
{
    static const size_t step[][STEPS + 1] = {
        { 3500, 3501, 3600, 4000 },   /* one record, a hundred, many */
        { 4000, 4000, 4000, 4400 },   /* nothing at all, then many   */
    };
    for (size_t s = 0; s < N_ROWS(step); s++) {
        AUTO(Arena) a = { 0 };
        arena_init(&a, SIZE_MAX);
        World *w = world_make(s + 1);
        Asked asked = { w, &a };
        Scan scan, whole;
        Err err = { 0 };
        CHECK(w != NULL && w->n > step[s][STEPS]);
        CHECK_OK(first_scan(&asked, step[s][0], &scan, &err));
        for (size_t i = 0; i < STEPS; i++)
            CHECK_OK(grow(&scan, &asked, step[s][i], step[s][i + 1], NULL, 0, &err));
        CHECK(scan.n_looked_at < scan.n_records || step[s][STEPS] - step[s][STEPS - 1] > 300);
        size_t n_grown = scan.n_pairs;
        Seen *grown = seen_make(&scan, w, &a);
        CHECK_OK(whole_scan(&scan, &asked, step[s][STEPS], &whole, &err));
        same_check(grown, n_grown, seen_make(&whole, w, &a), whole.n_pairs, step[s][0]);
        free(w);
    }
}

/* One new record asks for few others. */
static void test_touches_few(void)
{
    AUTO(Arena) a = { 0 };
    arena_init(&a, SIZE_MAX);
    World *w = world_make(5);
    Asked asked = { w, &a };
    Scan scan;
    Err err = { 0 };
    CHECK_OK(first_scan(&asked, 4000, &scan, &err));
    CHECK_OK(grow(&scan, &asked, 4000, 4001, NULL, 0, &err));
    CHECK(scan.n_looked_at < 400);
    CHECK(scan.n_compared < 400);
    free(w);
}

/* Records that changed are in no pair; the same record again finds the same pairs. */
static void test_changes(void)
{
    AUTO(Arena) a = { 0 };
    arena_init(&a, SIZE_MAX);
    World *w = world_make(9);
    Asked asked = { w, &a };
    Scan scan;
    Err err = { 0 };
    CHECK_OK(first_scan(&asked, 4000, &scan, &err));
    size_t n_before = scan.n_pairs, n_of = 0;
    Seen *before = seen_make(&scan, w, &a);
    uint32_t gone = before[n_before / 2].a;
    for (size_t i = 0; i < n_before; i++) n_of += before[i].a == gone || before[i].b == gone;
    CHECK_OK(grow(&scan, &asked, 0, 0, &gone, 1, &err));
    CHECK_INT(scan.n_pairs, n_before - n_of);
    CHECK_INT(scan.n_gone, 1);
    CHECK(scan_find(&scan, w->record[gone].id) == UINT32_MAX);
    CHECK_OK(grow(&scan, &asked, gone, gone + 1, NULL, 0, &err));
    CHECK_INT(scan.n_pairs, n_before);
    CHECK(scan_find(&scan, w->record[gone].id) == 4000);
    CHECK(memcmp(before, seen_make(&scan, w, &a), n_before * sizeof *before) == 0);
    free(w);
}

/* Bytes give the scan back; other bytes give nothing. */
static void test_bytes(void)
{
    AUTO(Arena) a = { 0 };
    arena_init(&a, SIZE_MAX);
    World *w = world_make(11);
    Asked asked = { w, &a };
    Scan scan, back;
    Err err = { 0 };
    Str bytes;
    CHECK_OK(first_scan(&asked, 1000, &scan, &err));
    CHECK_OK(scan_write(&scan, &a, &bytes, &err));
    CHECK(scan_read(bytes, &back));
    CHECK_INT(back.n_pairs, scan.n_pairs);
    CHECK_OK(grow(&scan, &asked, 1000, 1200, NULL, 0, &err));
    CHECK_OK(grow(&back, &asked, 1000, 1200, NULL, 0, &err));
    CHECK_INT(back.n_pairs, scan.n_pairs);
    CHECK(memcmp(seen_make(&back, w, &a), seen_make(&scan, w, &a),
                 scan.n_pairs * sizeof(Seen)) == 0);
    CHECK(!scan_read(str_part(bytes, 0, bytes.n - 8), &back));
    CHECK(!scan_read(S("TWSCAN1"), &back));
    free(w);
}

int main(void)
{
    RUN(test_grows);
    RUN(test_touches_few);
    RUN(test_changes);
    RUN(test_bytes);
    return harness_end();
}

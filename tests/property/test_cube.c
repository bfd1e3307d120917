/* test_cube.c - cells of figures against their totals and against counting one by one.
 *
 * Random registers: persons on several lists with holes in what is known of them, events with parts
 * told and not told. For random keys: persons are counted again the plain way; the totals bound
 * their cells and are bounded by them; spreading loses nobody; kept facts give the same cells.
 * Prints its seed.
 *
 *   test_cube [REGISTERS [SEED]]      default 200 (30 under the sanitizers) 1
 */
#include "harness.h"

#include <stdlib.h>

#include "figures/cube.h"
#include "figures/facts_make.h"
#include "mix.h"

enum { REGISTERS = TW_SANITIZED ? 30 : 200, PERSONS = 300, EVENTS = 60, QUESTIONS = 8 };

static int registers = REGISTERS;
static uint64_t seed = 1;

static Str pick(const char *const *word, size_t n)
{
    return str_z(word[seed_next(&seed) % n]);
}

static Str path_pick(void)
{
    static const char *const path[] = {
        "", "/t:1/d:1/g:1/c:1/", "/t:2/d:1/g:1/c:1/", "/t:3/d:2/g:1/c:1/", "/d:1/g:1/c:1/",
        "/g:2/c:1/", "/t:4/d:3/g:2/c:1/",
    };
    return pick(path, N_ROWS(path));
}

/* Days of 2019: one, a month, or not known. */
static bool days_pick(DayRange *ret)
{
    int32_t first = 0;
    uint64_t r = seed_next(&seed);
    if (!day_from_ymd((Ymd){ 2019, 1, 1 }, &first) || r % 8 == 0) return false;
    ret->from = first + (int32_t)(r >> 8) % 120;
    ret->to = r % 5 == 0 ? ret->from + 40 : ret->from;
    return true;
}

static void persons_make(Arena *a, Facts *f, int n_lists)
{
    static const char *const list[] = { "list-1", "list-2", "list-3" };
    static const char *const measure[] = { "killed", "injured" };
    static const char *const sex[] = { "", "m", "f" };
    static const char *const age[] = { "", "child", "adult" };
    static const char *const weapon[] = { "", "W1c", "W2a" };
    FactsMaker m;
    Err err = { 0 };
    facts_begin(&m, a, f, false);
    for (uint32_t i = 0; i < PERSONS; i++) {
        FactTexts t = { .row = i };
        t.text[FACT_MEASURE] = pick(measure, 2);
        t.text[FACT_SEX] = pick(sex, 3);
        t.text[FACT_AGE] = pick(age, 3);
        t.text[FACT_WEAPON] = pick(weapon, 3);
        t.text[FACT_PLACE] = path_pick();
        t.text[FACT_LIST] = str_z(list[seed_next(&seed) % (uint64_t)n_lists]);
        t.has_days = days_pick(&t.days);
        facts_add(&m, &t);
    }
    CHECK_OK(facts_end(&m, &err));
}

static uint32_t person_of[PERSONS];      /* the first entry of the same person */

/* Makes some entries the same person as an earlier one. */
static void same_make(Arena *a, Facts *f, bool has_same)
{
    f->same = arena_array(a, PERSONS, sizeof *f->same);
    for (uint32_t i = 0; i < PERSONS; i++) person_of[i] = i;
    for (uint32_t i = 1; i < PERSONS && has_same; i++)
        if (seed_next(&seed) % 6 == 0) person_of[i] = person_of[seed_next(&seed) % i];
    for (uint32_t p = 0; p < PERSONS && f->same != NULL; p++)
        for (uint32_t i = p; i < PERSONS; i++)
            if (person_of[i] == p) f->same[f->n_same++] = (FactSame){ p, i };
}

static Range count_pick(void)
{
    uint64_t r = seed_next(&seed);
    int64_t n = (int64_t)(r >> 16 & 15);
    if (r % 7 == 0) return (Range){ 0 };
    if (r % 5 == 0) return range_at_least(n);
    if (r % 3 == 0) return range_between(n, n + 4);
    return range_exact(n);
}

static FigureClaim claim_new(uint32_t i, Str scope)
{
    static const char *const weapon[] = { "", "W1c", "W2a" };
    FigureClaim c = { .document = (int32_t)(seed_next(&seed) % 3), .number = i,
                      .measure = S("killed"), .count = count_pick(), .modality = S("asserted"),
                      .scope = scope, .role = S("victim"), .quantifier = S("exact"),
                      .precision = S("P3"), .subset_of = FIGURE_NONE, .repeat_of = FIGURE_NONE,
                      .supersedes = FIGURE_NONE, .incident = FIGURE_NONE };
    memcpy(c.id, &i, sizeof i);
    c.weapon = pick(weapon, 3);
    c.place_path = path_pick();
    Str rest = c.place_path.n > 1 ? str_part(c.place_path, 1, c.place_path.n) : S("");
    if (rest.n > 0) (void)str_split(&rest, '/', &c.place_id);
    if (days_pick(&c.days)) c.time = S("known");
    return c;
}

/* Claims of events and of periods, some with children and women told. */
static void counts_make(Arena *a, FigureFacts *facts)
{
    static const FigureDocument document[] = {
        { .source = { "one", 3 }, .published = { "2019-03-01", 10 } },
        { .source = { "two", 3 }, .published = { "2019-03-02", 10 } },
        { .source = { "three", 5 }, .published = { "2019-03-03", 10 } },
    };
    Err err = { 0 };
    FigureClaim *claim = arena_array(a, 3 * EVENTS, sizeof *claim);
    uint32_t n = 0;
    for (int i = 0; i < EVENTS && claim != NULL; i++) {
        int32_t whole = (int32_t)n;
        Str scope = i % 4 == 0 ? S("period") : S("incident");
        claim[n] = claim_new(n, scope);
        n++;
        for (int part = 0; part < 2; part++) {
            if (seed_next(&seed) % 2 == 0) continue;
            claim[n] = claim[whole];
            claim[n].number = n;
            claim[n].subset_of = whole;
            claim[n].count = range_exact((int64_t)(seed_next(&seed) % 3));
            claim[n].age = part == 0 ? S("child") : S("adult");
            if (part == 1) claim[n].sex = S("f");
            n++;
        }
    }
    const FigureInput in = { .scope.days = { DAY_OPEN_FROM, DAY_OPEN_TO }, .document = document,
                             .n_documents = 3, .claim = claim, .n_claims = n };
    CHECK_OK(facts_counts(&in, a, &facts->kind[FACTS_EVENTS], &facts->kind[FACTS_STATEMENTS],
                          &err));
}

static Str place_inside(void *context, Str path, CubeBy level)
{
    static const char letter[] = { [BY_COUNTRY] = 'c', [BY_GOVERNORATE] = 'g',
                                   [BY_DISTRICT] = 'd', [BY_COMMUNITY] = 't' };
    Str id;
    (void)context;
    while (str_split(&path, '/', &id))
        if (id.n > 0 && id.p[0] == letter[level]) return id;
    return S("");
}

static CubeAsk ask_pick(void)
{
    static const CubeBy key[] = { BY_GOVERNORATE, BY_DISTRICT, BY_COMMUNITY, BY_DAY, BY_WEEK,
                                  BY_MONTH, BY_QUARTER, BY_YEAR, BY_SEX, BY_AGE, BY_WEAPON };
    CubeAsk ask = { .scope.days = { DAY_OPEN_FROM, DAY_OPEN_TO }, .places = { place_inside, NULL },
                    .is_traced = seed_next(&seed) % 2 == 0 };
    size_t n = 1 + seed_next(&seed) % 3, from = seed_next(&seed) % N_ROWS(key);
    for (size_t k = 0; k < n; k++) ask.by[ask.n_by++] = key[(from + k * 3) % N_ROWS(key)];
    return ask;
}

/* The text of a fact's key, found without the cube's tables. */
static Str key_of(const Facts *f, CubeBy by, size_t i, Arena *a)
{
    FactDim dim = by == BY_SEX ? FACT_SEX : by == BY_AGE ? FACT_AGE : FACT_WEAPON;
    if (cube_is_place(by)) {
        Str path = f->column[FACT_PLACE].text[fact_code(f, FACT_PLACE, i)];
        return path.n == 0 ? S("") : place_inside(NULL, path, by);
    }
    if (!cube_is_period(by)) return f->column[dim].text[fact_code(f, dim, i)];
    if (f->from[i] > f->to[i]) return S("");
    Str from = cube_period_text(by, f->from[i], a), to = cube_period_text(by, f->to[i], a);
    return str_eq(from, to) ? from : S("");
}

/* Counts one cell of persons the plain way. */
static Range plain_count(const Facts *f, const CubeAsk *ask, const CubeCell *cell, Arena *a)
{
    int64_t of[8] = { 0 }, longest = 0, all = 0;
    bool is_seen[PERSONS] = { false }, is_listed[8][PERSONS] = { { false } };
    for (size_t i = 0; i < f->n; i++) {
        bool is_in = str_eq(f->column[FACT_MEASURE].text[fact_code(f, FACT_MEASURE, i)],
                            cell->measure);
        for (size_t k = 0; k < ask->n_by && is_in; k++)
            is_in = str_eq(key_of(f, ask->by[k], i, a), cell->key[k]);
        if (!is_in) continue;
        uint32_t list = fact_code(f, FACT_LIST, i), person = person_of[i];
        all += !is_seen[person];
        of[list] += !is_listed[list][person];
        is_seen[person] = is_listed[list][person] = true;
    }
    for (int l = 0; l < 8; l++)
        if (of[l] > longest) longest = of[l];
    return longest == all ? range_exact(all) : range_between(longest, all);
}

static bool same_range(Range a, Range b)
{
    return a.has == b.has && (!(a.has & RANGE_MIN) || a.min == b.min)
           && (!(a.has & RANGE_BEST) || a.best == b.best)
           && (!(a.has & RANGE_MAX) || a.max == b.max);
}

/* What the cells of one measure add up to. */
typedef struct Sum {
    int64_t min, best, max, largest_min, n;
    bool has_max;
} Sum;

static Sum sum_of(const Cube *c, Str measure)
{
    Sum s = { .has_max = true };
    for (size_t i = 0; i < c->n; i++) {
        Range r = c->cell[i].count;
        if (!str_eq(c->cell[i].measure, measure)) continue;
        s.n += c->cell[i].n_records;
        s.min += (r.has & RANGE_MIN) ? r.min : 0;
        s.best += (r.has & RANGE_BEST) ? r.best : 0;
        s.max += (r.has & RANGE_MAX) ? r.max : 0;
        s.has_max = s.has_max && (r.has & RANGE_MAX) != 0;
        if ((r.has & RANGE_MIN) && r.min > s.largest_min) s.largest_min = r.min;
    }
    return s;
}

static void check_bounds(FigureLevel level, const Cube *cells, const Cube *totals)
{
    for (size_t i = 0; i < totals->n; i++) {
        Range total = totals->cell[i].count;
        Sum s = sum_of(cells, totals->cell[i].measure);
        int64_t min = (total.has & RANGE_MIN) ? total.min : 0;
        CHECK(min >= s.largest_min);
        if (level == FIGURE_INCIDENTS) CHECK(s.min <= min);
        if (s.has_max && (total.has & RANGE_MAX)) CHECK(s.max >= total.max);
        if (s.has_max) CHECK((total.has & RANGE_MAX) != 0);
        if (level == FIGURE_NAMED) {
            CHECK(s.max >= total.max);
            CHECK_INT(s.n, totals->cell[i].n_records);
        }
    }
}

static void check_order(const Cube *c)
{
    for (size_t i = 1; i < c->n; i++) {
        const CubeCell *a = &c->cell[i - 1], *b = &c->cell[i];
        if (!str_eq(a->measure, b->measure) || a->level == FIGURE_STATED) continue;
        bool is_after = (a->key[0].n > 0) == (b->key[0].n > 0)
                            ? str_cmp(a->key[0], b->key[0]) <= 0 : a->key[0].n > 0;
        CHECK(is_after);
    }
}

static void check_persons(const FigureFacts *facts, const CubeAsk *ask, const Cube *c, Arena *a)
{
    const Facts *f = &facts->kind[FACTS_PERSONS];
    for (size_t i = 0; i < c->n; i++) {
        CHECK(same_range(c->cell[i].count, plain_count(f, ask, &c->cell[i], a)));
        if (ask->is_traced) CHECK_INT(c->cell[i].n_at, c->cell[i].n_records);
    }
}

/* Spread persons of one list: nobody is lost, and no cell has less than it surely has. */
static void check_spread(const FigureFacts *facts, CubeAsk ask, const Cube *plain, Arena *a)
{
    Cube spread, totals;
    Err err = { 0 };
    CubeAsk none = ask;
    ask.is_spread = true;
    none.n_by = 0;
    if (!CHECK_OK(cube_count(facts, FIGURE_NAMED, &ask, a, &spread, &err))) return;
    if (!CHECK_OK(cube_count(facts, FIGURE_NAMED, &none, a, &totals, &err))) return;
    for (size_t i = 0; i < totals.n; i++)
        CHECK_INT(sum_of(&spread, totals.cell[i].measure).best, totals.cell[i].count.best);
    CHECK(spread.n + 8 >= plain->n / 2);
    for (size_t i = 0; i < spread.n; i++)
        CHECK(spread.cell[i].count.min <= spread.cell[i].count.best
              && spread.cell[i].count.best <= spread.cell[i].count.max);
}

static void check_kept(const FigureFacts *facts, const CubeAsk *ask, FigureLevel level,
                       const Cube *c, Arena *a)
{
    AUTO(Buf) bytes;
    FigureFacts back;
    Cube again;
    Err err = { 0 };
    buf_init(&bytes, 16 << 20);
    facts_pack(facts, &bytes);
    Str kept = arena_str(a, buf_str(&bytes));
    if (!CHECK_OK(facts_unpack(kept, a, &back, &err))) return;
    if (!CHECK_OK(cube_count(&back, level, ask, a, &again, &err))) return;
    if (!CHECK_INT(again.n, c->n)) return;
    for (size_t i = 0; i < c->n; i++) {
        CHECK(same_range(again.cell[i].count, c->cell[i].count));
        CHECK(str_eq(again.cell[i].key[0], c->cell[i].key[0]));
    }
    for (size_t cut = 1; cut < 40; cut += 13)
        CHECK(facts_unpack(str_part(kept, 0, kept.n - cut), a, &back, &err) != TW_OK);
}

static void test_registers(void)
{
    for (int r = 0; r < registers; r++) {
        AUTO(Arena) a = { 0 };
        FigureFacts facts = { 0 };
        arena_init(&a, 512 << 20);
        int n_lists = r % 2 == 0 ? 1 : 3;
        persons_make(&a, &facts.kind[FACTS_PERSONS], n_lists);
        same_make(&a, &facts.kind[FACTS_PERSONS], r % 3 == 0 && n_lists > 1);
        counts_make(&a, &facts);
        for (int q = 0; q < QUESTIONS; q++) {
            CubeAsk ask = ask_pick(), none = ask;
            none.n_by = 0;
            for (FigureLevel level = FIGURE_STATED; level <= FIGURE_NAMED; level++) {
                Cube cells, totals;
                Err err = { 0 };
                if (!CHECK_OK(cube_count(&facts, level, &ask, &a, &cells, &err))) return;
                if (!CHECK_OK(cube_count(&facts, level, &none, &a, &totals, &err))) return;
                check_order(&cells);
                if (level != FIGURE_STATED) check_bounds(level, &cells, &totals);
                if (level == FIGURE_NAMED) check_persons(&facts, &ask, &cells, &a);
                if (level == FIGURE_NAMED && n_lists == 1) check_spread(&facts, ask, &cells, &a);
                if (q == 0) check_kept(&facts, &ask, level, &cells, &a);
            }
        }
    }
}

/* Weeks are those of ISO 8601. */
static void test_periods(void)
{
    static const struct { Ymd day; CubeBy by; const char *want; } row[] = {
        { { 2019, 2, 15 }, BY_WEEK, "2019-W07" },
        { { 2018, 12, 31 }, BY_WEEK, "2019-W01" },   /* belongs to the next year  */
        { { 2021, 1, 3 }, BY_WEEK, "2020-W53" },     /* and this to the one before */
        { { 2019, 3, 31 }, BY_QUARTER, "2019-Q1" },
        { { 2019, 4, 1 }, BY_QUARTER, "2019-Q2" },
        { { 1969, 12, 31 }, BY_MONTH, "1969-12" },   /* before day 0              */
        { { 2019, 2, 5 }, BY_DAY, "2019-02-05" },
        { { 2019, 2, 5 }, BY_YEAR, "2019" },
    };
    AUTO(Arena) a = { 0 };
    arena_init(&a, 1 << 20);
    EACH (row, r)
        ROW ("%s", r->want) {
            int32_t day = 0;
            CHECK(day_from_ymd(r->day, &day));
            CHECK(str_eq(cube_period_text(r->by, day, &a), str_z(r->want)));
        }
}

int main(int argc, char **argv)
{
    if (argc > 1) registers = (int)strtol(argv[1], NULL, 10);
    if (argc > 2) seed = strtoull(argv[2], NULL, 10);
    printf("seed %" PRIu64 "\n", seed);
    RUN(test_periods);
    RUN(test_registers);
    return harness_end();
}

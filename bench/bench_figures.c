/* bench_figures.c - tables of figures over a large register, and the same data for others.
 *
 * Makes a register of N casualties, N/10 incidents and N/2 claims, all invented, in DIR/register;
 * writes the same persons, incidents and claims as CSV beside it; then opens the
 * register as any command does and times every table. Prints one line a figure: name, milliseconds.
 * bench_figures.py runs it and times the same tables by SQL.
 *
 *   bench_figures DIR [N]        default 1000000
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "figures/cube.h"
#include "log/log.h"
#include "mix.h"
#include "store/store.h"

enum { N_LISTS = 3, N_SOURCES = 40, N_DOCUMENTS = 2000, N_TOWNS = 600, TIMES = 5 };

typedef struct Bench {
    const char *dir;
    size_t n;
    uint64_t seed;
    Store *store;
    FILE *csv[3];                /* persons, incidents, claims */
    Err err;
} Bench;

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(Bench *b, TwCode code)
{
    if (code == TW_OK) return;
    fprintf(stderr, "bench_figures: %s (%s)\n", b->err.message, b->err.context);
    exit(code);
}

static uint64_t next(Bench *b) { return seed_next(&b->seed); }

static void id_of(uint8_t ret[RECORD_ID_BYTES], char kind, uint64_t n)
{
    memset(ret, kind, RECORD_ID_BYTES);
    uint64_t mixed = mix(n + 1);
    memcpy(ret, &mixed, 8);
    memcpy(ret + 8, &n, 7);
}

/* Where and when something was: texts of one incident. */
typedef struct Scene {
    char day[16], town[24], path[80];
    const char *weapon, *actor, *target, *grade;
} Scene;

/* Everything about an incident follows from its number. */
static void scene_of(uint64_t n, Scene *s)
{
    static const char *const weapon[] = { "W1a", "W1c", "W2a", "W2c", "W3c", "W5", NULL };
    static const char *const actor[] = { "Side A", "Side B", "Side C", NULL };
    static const char *const target[] = { "T1", "T2", "T3", "T5", "T7", NULL };
    static const char *const grade[] = { "V1", "V2", "V3", NULL };
    uint64_t a = mix(n * 7 + 3);
    unsigned town = (unsigned)(a % N_TOWNS), district = town / 20, governorate = district / 5;
    snprintf(s->day, sizeof s->day, "20%02d-%02d-%02d", 11 + (int)(a >> 10) % 12,
             1 + (int)(a >> 20 & 0xff) % 12, 1 + (int)(a >> 30 & 0xff) % 28);
    snprintf(s->town, sizeof s->town, "t:%u", town);
    snprintf(s->path, sizeof s->path, "/t:%u/d:%u/g:%u/c:1/", town, district, governorate);
    s->weapon = weapon[(a >> 40) % 7];
    s->actor = actor[(a >> 44) % 4];
    s->target = target[(a >> 48) % 6];
    s->grade = grade[(a >> 52) % 4];
}

static void text(Record *r, int field, const char *value)
{
    if (value != NULL) record_text(r, field, str_z(value));
}

static const char *or_empty(const char *s) { return s == NULL ? "" : s; }

static void put_documents(Bench *b)
{
    static const uint8_t root[32] = { 1 };
    char name[40];
    uint8_t source[RECORD_ID_BYTES], id[RECORD_ID_BYTES];
    for (uint64_t i = 0; i < N_SOURCES; i++) {
        Record r;
        id_of(source, 's', i);
        record_init(&r, KIND_SOURCE, source);
        snprintf(name, sizeof name, "Invented Source %u", (unsigned)i);
        text(&r, SOURCE_NAME, name);
        must(b, store_add(b->store, &r, STORE_NEW, &b->err));
    }
    for (uint64_t i = 0; i < N_DOCUMENTS; i++) {
        Record r;
        uint8_t sha[32] = { 2 };
        memcpy(sha + 1, &i, sizeof i);
        id_of(id, 'd', i);
        id_of(source, 's', i % N_SOURCES);
        record_init(&r, KIND_DOCUMENT, id);
        record_text(&r, DOCUMENT_SOURCE, str_pn(source, sizeof source));
        record_text(&r, DOCUMENT_SHA256, str_pn(sha, sizeof sha));
        record_text(&r, DOCUMENT_ROOT, str_pn(root, sizeof root));
        text(&r, DOCUMENT_PUBLISHED, "2023-01-01");
        must(b, store_add(b->store, &r, STORE_NEW, &b->err));
    }
}

static void put_incident(Bench *b, uint64_t n)
{
    Record r;
    Scene s;
    uint8_t id[RECORD_ID_BYTES];
    scene_of(n, &s);
    id_of(id, 'i', n);
    record_init(&r, KIND_INCIDENT, id);
    text(&r, INCIDENT_DATE, s.day);
    text(&r, INCIDENT_PLACE_ID, s.town);
    text(&r, INCIDENT_PLACE_PATH, s.path);
    text(&r, INCIDENT_WEAPON, s.weapon);
    text(&r, INCIDENT_ACTOR, s.actor);
    text(&r, INCIDENT_TARGET, s.target);
    text(&r, INCIDENT_VERIFICATION, s.grade);
    must(b, store_add(b->store, &r, STORE_NEW, &b->err));
    fprintf(b->csv[1], "%llu,%s,%s,%s,%s,%s,%s\n", (unsigned long long)n, s.day, s.path,
            or_empty(s.weapon), or_empty(s.actor), or_empty(s.target), or_empty(s.grade));
}

/* Five claims tell of an incident: killed, of them children and women, injured, and once more. */
static void put_claim(Bench *b, uint64_t incident, unsigned which)
{
    static const char *const measure[] = { "killed", "killed", "killed", "injured", "killed" };
    static const char *const sex[] = { NULL, NULL, "f", NULL, NULL };
    static const char *const age[] = { NULL, "child", "adult", NULL, NULL };
    Record r;
    Scene s;
    uint8_t id[RECORD_ID_BYTES], whole[RECORD_ID_BYTES], other[RECORD_ID_BYTES];
    uint64_t n = incident * 5 + which, a = mix(incident);
    int64_t killed = 3 + (int64_t)(a % 9), part = (int64_t)(a >> 8) % 3;
    int64_t count = which == 0 || which == 4 ? killed : which == 3 ? killed * 2 : part;
    scene_of(incident, &s);
    id_of(id, 'c', n);
    record_init(&r, KIND_CLAIM, id);
    id_of(other, 'd', (incident + (which == 4)) % N_DOCUMENTS);
    record_text(&r, CLAIM_DOCUMENT, str_pn(other, sizeof other));
    record_int(&r, CLAIM_NUMBER, (int64_t)(n % 1000));
    text(&r, CLAIM_MEASURE, measure[which]);
    record_int(&r, CLAIM_MIN, count);
    record_int(&r, CLAIM_BEST, count);
    record_int(&r, CLAIM_MAX, count);
    text(&r, CLAIM_QUANTIFIER, "exact");
    text(&r, CLAIM_SEX, sex[which]);
    text(&r, CLAIM_AGE, age[which]);
    text(&r, CLAIM_WEAPON, s.weapon);
    text(&r, CLAIM_PLACE_ID, s.town);
    text(&r, CLAIM_PLACE_PATH, s.path);
    text(&r, CLAIM_PRECISION, "P3");
    text(&r, CLAIM_TIME_EDTF, s.day);
    text(&r, CLAIM_MODALITY, "asserted");
    text(&r, CLAIM_SCOPE, "incident");
    text(&r, CLAIM_ROLE, "victim");
    if (which == 1 || which == 2) {
        id_of(whole, 'c', incident * 5);
        record_text(&r, CLAIM_SUBSET_OF, str_pn(whole, sizeof whole));
        text(&r, CLAIM_SLICE, "subset");
    }
    uint8_t of[RECORD_ID_BYTES];
    id_of(of, 'i', incident);
    record_text(&r, CLAIM_INCIDENT, str_pn(of, sizeof of));
    must(b, store_add(b->store, &r, STORE_NEW, &b->err));
    fprintf(b->csv[2], "%llu,%llu,%s,%lld,%s,%s,%d\n", (unsigned long long)n,
            (unsigned long long)incident, measure[which], (long long)count, or_empty(sex[which]),
            or_empty(age[which]), which == 1 || which == 2);
}

static void put_person(Bench *b, uint64_t n, size_t n_incidents)
{
    Record r;
    Scene s;
    char name[40];
    uint8_t id[RECORD_ID_BYTES], list[RECORD_ID_BYTES], of[RECORD_ID_BYTES];
    uint64_t a = next(b), incident = n % n_incidents;
    int age = (int)(a >> 40 & 0xff) % 80;
    const char *sex = a % 11 == 0 ? NULL : a & 1 ? "m" : "f", *outcome = a >> 20 & 3 ? "H1" : "H2";
    const char *status = a % 13 == 0 ? "combatant" : "civilian";
    const char *function = a % 17 == 0 ? "F2" : a % 19 == 0 ? "F3" : NULL;
    scene_of(incident, &s);
    id_of(id, 'p', n);
    record_init(&r, KIND_CASUALTY, id);
    id_of(list, 'd', n % N_LISTS);
    record_text(&r, CASUALTY_DOCUMENT, str_pn(list, sizeof list));
    record_int(&r, CASUALTY_ROW, (int64_t)n);
    snprintf(name, sizeof name, "Invented Person %llu", (unsigned long long)n);
    text(&r, CASUALTY_NAME, name);
    text(&r, CASUALTY_SEX, sex);
    if (a % 3 != 0) record_int(&r, CASUALTY_AGE_YEARS, age);
    text(&r, CASUALTY_STATUS, status);
    text(&r, CASUALTY_FUNCTION, function);
    text(&r, CASUALTY_OUTCOME, outcome);
    text(&r, CASUALTY_DATE, s.day);
    text(&r, CASUALTY_PLACE_ID, s.town);
    text(&r, CASUALTY_PLACE_PATH, s.path);
    text(&r, CASUALTY_WEAPON, s.weapon);
    text(&r, CASUALTY_ACTOR, s.actor);
    id_of(of, 'i', incident);
    record_text(&r, CASUALTY_INCIDENT, str_pn(of, sizeof of));
    must(b, store_add(b->store, &r, STORE_NEW, &b->err));
    fprintf(b->csv[0], "%llu,%u,%s,%s,%s,%s,%s,%s,%s,%s,%s,%llu\n", (unsigned long long)n,
            (unsigned)(n % N_LISTS), outcome, or_empty(sex),
            a % 3 == 0 ? "" : age < 18 ? "child" : "adult", status, or_empty(function),
            or_empty(s.weapon), or_empty(s.actor), s.day, s.path, (unsigned long long)incident);
}

static void csv_open_all(Bench *b)
{
    static const char *const name[] = { "person", "incident", "claim" };
    char path[512];
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s.csv", b->dir, name[i]);
        b->csv[i] = fopen(path, "w");
        if (b->csv[i] == NULL) exit(TW_E_STORAGE);
    }
}

static void fill(Bench *b)
{
    size_t n_incidents = b->n / 10;
    StoreAct act = { .action = S("import"), .is_bulk = true };
    csv_open_all(b);
    must(b, store_begin(b->store, &act, &b->err));
    put_documents(b);
    for (size_t i = 0; i < n_incidents; i++) put_incident(b, i);
    for (size_t i = 0; i < n_incidents; i++)
        for (unsigned which = 0; which < 5; which++) put_claim(b, i, which);
    for (size_t i = 0; i < b->n; i++) put_person(b, i, n_incidents);
    must(b, store_commit(b->store, NULL, &b->err));
    for (int i = 0; i < 3; i++) fclose(b->csv[i]);
}

/* Places of the bench are named by their level: "g:3" is a governorate. */
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

static int by_time(const void *a, const void *b)
{
    return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void time_table(Bench *b, const FigureFacts *facts, FigureLevel level, const char *name,
                       CubeAsk ask)
{
    double took[TIMES];
    size_t n_cells = 0;
    ask.places.inside = place_inside;
    if (ask.scope.days.from == 0) ask.scope.days = (DayRange){ DAY_OPEN_FROM, DAY_OPEN_TO };
    for (int i = 0; i < TIMES; i++) {
        Arena a;
        Cube cube;
        arena_init(&a, (size_t)2 << 30);
        double start = now_s();
        must(b, cube_count(facts, level, &ask, &a, &cube, &b->err));
        took[i] = now_s() - start;
        n_cells = cube.n;
        arena_clear(&a);
    }
    qsort(took, TIMES, sizeof *took, by_time);
    printf("table %s %.2f %zu\n", name, took[TIMES / 2] * 1000, n_cells);
    fflush(stdout);
}

static void time_tables(Bench *b, const FigureFacts *facts)
{
    static const struct { FigureLevel level; const char *name; CubeAsk ask; } table[] = {
        { FIGURE_NAMED, "named:month,sex,age",
          { .by = { BY_MONTH, BY_SEX, BY_AGE }, .n_by = 3 } },
        { FIGURE_NAMED, "named:governorate,year,weapon",
          { .by = { BY_GOVERNORATE, BY_YEAR, BY_WEAPON }, .n_by = 3 } },
        { FIGURE_NAMED, "named:community,month", { .by = { BY_COMMUNITY, BY_MONTH }, .n_by = 2 } },
        { FIGURE_NAMED, "named:actor,target,grade",
          { .by = { BY_ACTOR, BY_TARGET, BY_GRADE }, .n_by = 3 } },
        { FIGURE_NAMED, "named:day", { .by = { BY_DAY }, .n_by = 1 } },
        { FIGURE_NAMED, "named:sex,where-weapon-and-place",
          { .by = { BY_SEX, BY_AGE }, .n_by = 2, .n_where = 1,
            .where = { { BY_WEAPON, { "W1", 2 } } },
            .scope = { .place_id = { "g:3", 3 }, .place_path = { "/g:3/c:1/", 9 } } } },
        { FIGURE_NAMED, "named:community,month,sex,age,weapon",
          { .by = { BY_COMMUNITY, BY_MONTH, BY_SEX, BY_AGE, BY_WEAPON }, .n_by = 5 } },
        { FIGURE_INCIDENTS, "incidents:month,weapon",
          { .by = { BY_MONTH, BY_WEAPON }, .n_by = 2 } },
        { FIGURE_INCIDENTS, "incidents:district,sex,age",
          { .by = { BY_DISTRICT, BY_SEX, BY_AGE }, .n_by = 3 } },
        { FIGURE_INCIDENTS, "incidents:actor,target,grade,source",
          { .by = { BY_ACTOR, BY_TARGET, BY_GRADE, BY_SOURCE }, .n_by = 4 } },
        { FIGURE_STATED, "stated:month", { .by = { BY_MONTH }, .n_by = 1 } },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        time_table(b, facts, table[i].level, table[i].name, table[i].ask);
}

static double open_and_load(Bench *b, Log *log, Arena *a, const FigureFacts **ret)
{
    double start = now_s();
    must(b, store_open(log, NULL, &b->store, &b->err));
    double opened = now_s();
    must(b, facts_of(b->store, a, ret, &b->err));
    double loaded = now_s();
    printf("step open %.1f\nstep facts %.1f\n", (opened - start) * 1000,
           (loaded - opened) * 1000);
    fflush(stdout);
    return loaded - start;
}

int main(int argc, char **argv)
{
    Bench b = { .dir = argv[1], .n = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000000, .seed = 1 };
    char path[512];
    Log *log = NULL;
    const FigureFacts *facts = NULL;
    AUTO(Arena) a = { 0 };
    if (argc < 2) return TW_E_USAGE;
    arena_init(&a, (size_t)6 << 30);
    snprintf(path, sizeof path, "%s/register", b.dir);
    must(&b, log_create(path, &(LogLock){ .is_plain = true }, &log, &b.err));
    must(&b, store_open(log, NULL, &b.store, &b.err));
    fill(&b);
    double start = now_s();
    must(&b, facts_of(b.store, &a, &facts, &b.err));
    printf("step make-facts %.1f\n", (now_s() - start) * 1000);
    must(&b, store_save(b.store, true, &b.err));
    store_close(b.store);
    arena_clear(&a);
    open_and_load(&b, log, &a, &facts);
    time_tables(&b, facts);
    store_close(b.store);
    log_close(log);
    return 0;
}

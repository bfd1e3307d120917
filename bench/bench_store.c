/* bench_store.c - how fast records go into a register and come out of it.
 *
 * Makes a register of N invented casualties in a temporary folder and measures: writing them
 * (check, encode, seal, sign, fold), folding alone, rebuilding from the log, saving and opening the
 * snapshot, figures by month, sex and age, and one small batch. Prints one line a figure with its
 * goal; exit code 1 when a goal is missed.
 *
 *   bench_store [N [--cpu]]      default 1000000
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "figures/cube.h"
#include "log/log.h"
#include "mix.h"
#include "scratch.h"
#include "store/store.h"
#include "store/views.h"

typedef struct Bench {
    size_t n;
    uint64_t seed;
    int n_missed;
    Err err;
} Bench;

/* Wall time; with --cpu the time of this process's threads, for a machine that others use too. */
static clockid_t clock_used = CLOCK_MONOTONIC;

static double now_s(void)
{
    struct timespec t;
    clock_gettime(clock_used, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(Bench *b, TwCode code)
{
    if (code == TW_OK) return;
    fprintf(stderr, "bench_store: %s (%s)\n", b->err.message, b->err.context);
    exit(code);
}

/* Prints a figure beside its goal. */
static void report(Bench *b, const char *what, double value, const char *unit, double goal,
                   bool is_most)
{
    bool is_met = is_most ? value <= goal : value >= goal;
    printf("%-44s %12.3f %-8s goal %s %g%s\n", what, value, unit, is_most ? "<=" : ">=", goal,
           is_met ? "" : "   MISSED");
    if (!is_met) b->n_missed++;
    fflush(stdout);
}

static uint64_t next(Bench *b)
{
    return seed_next(&b->seed);
}

typedef struct Texts {
    char name[40], father[40], date[16], place[24], path[80];
} Texts;

/* An invented person; texts live in t. */
static void casualty_make(Bench *b, Record *r, Texts *t, const uint8_t *document, size_t row)
{
    uint64_t a = next(b), c = next(b);
    int place = (int)(a % 400);
    snprintf(t->name, sizeof t->name, "Invented Person %zu", row);
    snprintf(t->father, sizeof t->father, "Invented Father %d", (int)(c % 5000));
    snprintf(t->date, sizeof t->date, "20%02d-%02d-%02d", 11 + (int)(a >> 10) % 12,
             1 + (int)(a >> 20 & 0xff) % 12, 1 + (int)(a >> 30 & 0xff) % 28);
    snprintf(t->place, sizeof t->place, "geonames:%d", 160000 + place);
    snprintf(t->path, sizeof t->path, "/geonames:%d/geonames:169387/geonames:163843/",
             160000 + place);
    uint8_t id[RECORD_ID_BYTES];
    memcpy(id, &a, 8);
    memcpy(id + 8, &c, 8);
    record_init(r, KIND_CASUALTY, id);
    record_text(r, CASUALTY_DOCUMENT, str_pn(document, RECORD_ID_BYTES));
    record_int(r, CASUALTY_ROW, (int64_t)row);
    record_text(r, CASUALTY_NAME, str_z(t->name));
    record_text(r, CASUALTY_FATHER, str_z(t->father));
    record_text(r, CASUALTY_SEX, a >> 40 & 1 ? S("m") : S("f"));
    if (c % 3 != 0) record_int(r, CASUALTY_AGE_YEARS, (int64_t)(c >> 40 & 0xff) % 80);
    record_text(r, CASUALTY_STATUS, S("civilian"));
    record_text(r, CASUALTY_OUTCOME, c >> 20 & 3 ? S("H1") : S("H2"));
    record_text(r, CASUALTY_DATE, str_z(t->date));
    record_text(r, CASUALTY_PLACE_NAME, S("Example town"));
    record_text(r, CASUALTY_PLACE_ID, str_z(t->place));
    record_text(r, CASUALTY_PLACE_PATH, str_z(t->path));
    record_text(r, CASUALTY_WEAPON, c >> 30 & 1 ? S("W1c") : S("W2a"));
}

/* Writes n casualties as one batch; returns the seconds it took. */
static double write_many(Bench *b, Store *store, size_t n, bool is_bulk)
{
    StoreAct act = { .action = S("import"), .is_bulk = is_bulk };
    uint8_t document[RECORD_ID_BYTES] = { 1 };
    double start = now_s();
    must(b, store_begin(store, &act, &b->err));
    for (size_t i = 0; i < n; i++) {
        Record r;
        Texts t;
        casualty_make(b, &r, &t, document, i);
        must(b, store_add(store, &r, STORE_NEW, &b->err));
    }
    must(b, store_commit(store, NULL, &b->err));
    return now_s() - start;
}

/* Folds the log's entries onto fresh views; returns the seconds it took. */
static double fold_all(Bench *b, Log *log)
{
    Views v = { 0 };
    Feed feed = feed_of_log(log);
    double start = now_s();
    must(b, views_open(&v, &b->err));
    must(b, views_refresh(&v, &feed, NULL, &b->err));
    double took = now_s() - start;
    views_close(&v);
    return took;
}

/* Seconds to read and open every item without folding. */
static double read_all(Bench *b, Log *log)
{
    LogReader *reader = NULL;
    double start = now_s();
    must(b, log_read(log, 1, &reader, &b->err));
    for (bool found = true; found;) {
        LogEntry entry;
        must(b, log_read_next(reader, &found, &entry, &b->err));
    }
    log_read_close(reader);
    return now_s() - start;
}

static int by_time(const void *a, const void *b)
{
    return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

/* Median seconds of figures by month, sex and age, once the facts are read. */
static double figures_ask(Bench *b, Store *store)
{
    enum { TIMES = 5 };
    double took[TIMES];
    AUTO(Arena) kept = { 0 };
    const FigureFacts *facts = NULL;
    const CubeAsk ask = { .scope.days = { DAY_OPEN_FROM, DAY_OPEN_TO },
                          .by = { BY_MONTH, BY_SEX, BY_AGE }, .n_by = 3 };
    arena_init(&kept, (size_t)2 << 30);
    must(b, facts_of(store, &kept, &facts, &b->err));
    for (int i = 0; i < TIMES; i++) {
        AUTO(Arena) a = { 0 };
        Cube cube;
        arena_init(&a, 64 << 20);
        double start = now_s();
        must(b, cube_count(facts, FIGURE_NAMED, &ask, &a, &cube, &b->err));
        took[i] = now_s() - start;
    }
    qsort(took, TIMES, sizeof *took, by_time);
    return took[TIMES / 2];
}

static Store *open_store(Bench *b, Log *log)
{
    Store *store = NULL;
    must(b, store_open(log, NULL, &store, &b->err));
    return store;
}

static Log *log_make(Bench *b, const char *name)
{
    Log *log = NULL;
    must(b, log_create(scratch_path(name), &(LogLock){ .is_plain = true }, &log, &b->err));
    return log;
}

/* The whole way on a big register. */
static void bench_big(Bench *b)
{
    Log *log = log_make(b, "big");
    Store *store = open_store(b, log);
    double million = (double)b->n / 1e6;
    double wrote = write_many(b, store, b->n, true);
    double figures = figures_ask(b, store);
    double start = now_s();
    must(b, store_save(store, true, &b->err));
    double saved = now_s() - start;
    store_close(store);
    start = now_s();
    store = open_store(b, log);
    double opened = now_s() - start;
    start = now_s();
    (void)figures_ask(b, store);
    double first = now_s() - start - 5 * figures;
    store_close(store);
    double read = read_all(b, log), folded = fold_all(b, log);
    report(b, "write (check, encode, seal, sign, fold)", wrote, "s", 15 * million, true);
    report(b, "of that or of a rebuild: fold alone", folded - read, "s", 5 * million, true);
    report(b, "rebuild from the log", (double)b->n / folded, "items/s", 100000, false);
    report(b, "figures by month, sex, age", figures * 1000, "ms", 100, true);
    report(b, "reading the facts of figures back", first * 1000, "ms", 300, true);
    report(b, "save the snapshot", saved, "s", 3 * million, true);
    report(b, "open from the snapshot, per 500,000", opened * 0.5 / million, "s", 1, true);
    log_close(log);
}

/* A small batch on a register of 10,000 records, from opening to saving. */
static void bench_small(Bench *b)
{
    Log *log = log_make(b, "small");
    Store *store = open_store(b, log);
    write_many(b, store, 10000, false);
    must(b, store_save(store, false, &b->err));
    store_close(store);
    double worst = 0;
    for (int i = 0; i < 20; i++) {
        double start = now_s();
        store = open_store(b, log);
        write_many(b, store, 20, false);
        must(b, store_save(store, false, &b->err));
        store_close(store);
        double took = now_s() - start;
        if (took > worst) worst = took;
    }
    report(b, "open, add 20 records to 10,000, close", worst * 1000, "ms", 100, true);
    log_close(log);
}

int main(int argc, char **argv)
{
    Bench b = { .n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000, .seed = 1 };
    struct rusage used;
    if (argc > 2) clock_used = CLOCK_PROCESS_CPUTIME_ID;
    scratch_begin("bench_store");
    printf("%zu invented casualties\n", b.n);
    bench_small(&b);
    bench_big(&b);
    getrusage(RUSAGE_SELF, &used);
    report(&b, "most memory", (double)used.ru_maxrss / 1e6, "GB", 2, true);
    return b.n_missed == 0 ? 0 : 1;
}

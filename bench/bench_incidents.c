/* bench_incidents.c - grouping, ranges and pages of incidents on a large register.
 *
 * Makes a register of N invented claims about N / 10 invented incidents, each told by two
 * documents, and measures: putting all claims to incidents, deriving all ranges, listing, and a
 * filtered page of incidents with its counts. Prints one line a figure with its goal; exit code 1
 * when one is missed.
 *
 *   bench_incidents [N [--cpu]]      default 500000
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/app.h"
#include "app/incident_page.h"
#include "app/propose.h"
#include "app/ranges.h"
#include "mix.h"
#include "scratch.h"
#include "store/query.h"

enum { TOWNS = 400, A_DOCUMENT = 5, TELLING = 2 };

typedef struct Bench {
    uint64_t seed;
    int n_missed;
    Err err;
} Bench;

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
    fprintf(stderr, "bench_incidents: %s (%s)\n", b->err.message, b->err.context);
    exit(code);
}

static void report(Bench *b, const char *what, double value, const char *unit, double at_most)
{
    bool is_met = value <= at_most;
    printf("%-44s %12.3f %-8s goal <= %g%s\n", what, value, unit, at_most,
           is_met ? "" : "   MISSED");
    b->n_missed += !is_met;
    fflush(stdout);
}

/* An incident of which documents tell. */
typedef struct Happening {
    char date[16], place[24], path[80];
    int64_t killed, injured, lat, lon;
    const char *weapon;
} Happening;

static void happen(Bench *b, Happening *h)
{
    static const char *const weapon[] = { "W1", "W1c", "W2a", "W2c", "W3c", "W5" };
    uint64_t a = seed_next(&b->seed);
    int town = (int)(a % TOWNS);
    snprintf(h->date, sizeof h->date, "20%02d-%02d-%02d", 11 + (int)(a >> 10) % 12,
             1 + (int)(a >> 20 & 0xff) % 12, 1 + (int)(a >> 30 & 0xff) % 28);
    snprintf(h->place, sizeof h->place, "geonames:%d", 160000 + town);
    snprintf(h->path, sizeof h->path, "/geonames:%d/geonames:169387/geonames:163843/",
             160000 + town);
    h->lat = 345000000 + town % 20 * 1500000;
    h->lon = 360000000 + town / 20 * 1500000;
    h->killed = 1 + (int64_t)(a >> 38 & 0xff) % 30;
    h->injured = (int64_t)(a >> 46 & 0xff) % 60;
    h->weapon = weapon[(a >> 54) % 6];
}

static void id_make(Bench *b, uint8_t id[RECORD_ID_BYTES])
{
    uint64_t a = seed_next(&b->seed), c = seed_next(&b->seed);
    memcpy(id, &a, 8);
    memcpy(id + 8, &c, 8);
}

/* One claim of a document; the second and third are parts of the first. */
static void claim_add(Bench *b, Store *store, const Happening *h, const uint8_t *document,
                      int number, uint8_t first[RECORD_ID_BYTES])
{
    static const char *const age[] = { NULL, "child", "adult", NULL, NULL };
    uint8_t id[RECORD_ID_BYTES];
    Record r;
    id_make(b, id);
    if (number == 0) memcpy(first, id, sizeof id);
    bool is_part = number == 1 || number == 2;
    int64_t n = number == 3 ? h->injured : is_part ? h->killed / 3 : h->killed;
    record_init(&r, KIND_CLAIM, id);
    record_text(&r, CLAIM_DOCUMENT, str_pn(document, RECORD_ID_BYTES));
    record_int(&r, CLAIM_NUMBER, number);
    record_text(&r, CLAIM_QUOTE, S("some invented people of an example town"));
    record_text(&r, CLAIM_MEASURE, number == 3 ? S("injured") : number == 4 ? S("strikes")
                                                                           : S("killed"));
    record_int(&r, CLAIM_MIN, n);
    record_int(&r, CLAIM_BEST, n);
    record_int(&r, CLAIM_MAX, n);
    record_text(&r, CLAIM_QUANTIFIER, S("exact"));
    if (age[number] != NULL) record_text(&r, CLAIM_AGE, str_z(age[number]));
    if (number == 2) record_text(&r, CLAIM_SEX, S("f"));
    if (is_part) record_text(&r, CLAIM_SUBSET_OF, str_pn(first, RECORD_ID_BYTES));
    record_text(&r, CLAIM_WEAPON, str_z(h->weapon));
    record_text(&r, CLAIM_PLACE_NAME, S("Example town"));
    record_text(&r, CLAIM_PLACE_ID, str_z(h->place));
    record_text(&r, CLAIM_PLACE_PATH, str_z(h->path));
    record_int(&r, CLAIM_LAT_E7, h->lat);
    record_int(&r, CLAIM_LON_E7, h->lon);
    record_text(&r, CLAIM_PRECISION, S("P3"));
    record_text(&r, CLAIM_TIME_EDTF, str_z(h->date));
    record_text(&r, CLAIM_MODALITY, S("asserted"));
    record_text(&r, CLAIM_SCOPE, S("incident"));
    record_text(&r, CLAIM_ROLE, S("victim"));
    must(b, store_add(store, &r, STORE_NEW, &b->err));
}

static void document_add(Bench *b, Store *store, const Happening *h, const uint8_t *source)
{
    uint8_t id[RECORD_ID_BYTES], first[RECORD_ID_BYTES] = { 0 };
    Record r;
    id_make(b, id);
    record_init(&r, KIND_DOCUMENT, id);
    record_text(&r, DOCUMENT_SOURCE, str_pn(source, RECORD_ID_BYTES));
    record_text(&r, DOCUMENT_PUBLISHED, str_z(h->date));
    record_text(&r, DOCUMENT_SHA256, str_pn(id, sizeof id));
    record_text(&r, DOCUMENT_ROOT, str_pn(id, sizeof id));
    must(b, store_add(store, &r, STORE_NEW, &b->err));
    for (int i = 0; i < A_DOCUMENT; i++) claim_add(b, store, h, id, i, first);
}

/* Writes claims of n / 10 incidents, each told by two documents of five claims. */
static void register_fill(Bench *b, Store *store, size_t n)
{
    StoreAct act = { .action = S("add"), .is_bulk = true };
    uint8_t source[8][RECORD_ID_BYTES];
    must(b, store_begin(store, &act, &b->err));
    for (int i = 0; i < 8; i++) {
        Record r;
        char name[32];
        snprintf(name, sizeof name, "Example Source %d", i);
        id_make(b, source[i]);
        record_init(&r, KIND_SOURCE, source[i]);
        record_text(&r, SOURCE_NAME, str_z(name));
        must(b, store_add(store, &r, STORE_NEW, &b->err));
    }
    for (size_t i = 0; i < n / (A_DOCUMENT * TELLING); i++) {
        Happening h;
        happen(b, &h);
        for (int k = 0; k < TELLING; k++) document_add(b, store, &h, source[(i + (size_t)k) % 8]);
    }
    must(b, store_commit(store, NULL, &b->err));
}

static void measure(Bench *b, App *app, size_t n)
{
    ProposeAll done;
    RangesDone ranges;
    double start = now_s();
    must(b, propose_all(app, &done, &b->err));
    report(b, "claims put to incidents, all", now_s() - start, "s", 20.0 * (double)n / 500000);
    printf("  %zu claims, %zu incidents, %zu proposals\n", done.n_linked, done.n_incidents,
           done.n_proposals);
    start = now_s();
    must(b, ranges_derive(app, &(RangesAsk){ 0 }, true, &ranges, &b->err));
    report(b, "ranges derived, all", now_s() - start, "s", 5.0 * (double)n / 500000);
    printf("  %zu ranges of %zu incidents\n", ranges.n_ranges, ranges.n_incidents);
    Table *all = NULL;
    start = now_s();
    must(b, store_list(app->store, STORE_INCIDENTS, NULL, STORE_IDS_RAW, app->arena, &all,
                       &b->err));
    report(b, "incidents listed, all", now_s() - start, "s", 5.0 * (double)n / 500000);
    Page page;
    const PageAsk ask = { .weapon = S("W2"), .period = S("2015"), .max = 50 };
    must(b, incident_page(app, &ask, &page, &b->err));
    start = now_s();
    must(b, incident_page(app, &ask, &page, &b->err));
    report(b, "a filtered page with its counts", (now_s() - start) * 1000, "ms", 50);
    printf("  %zu incidents found\n", page.n);
    start = now_s();
    must(b, incident_page(app, &(PageAsk){ .max = 50 }, &page, &b->err));
    report(b, "a page of all with counts of all", (now_s() - start) * 1000, "ms", 100);
}

int main(int argc, char **argv)
{
    Bench b = { .seed = 1 };
    size_t n = argc > 1 ? (size_t)strtoull(argv[1], NULL, 10) : 500000;
    if (argc > 2) clock_used = CLOCK_PROCESS_CPUTIME_ID;
    scratch_begin_in_memory("bench");
    AppOpen how = { .dir = str_z(scratch_path("r")), .is_plain = true };
    AUTO(Arena) arena = { 0 };
    App *app = NULL;
    arena_init(&arena, (size_t)8 << 30);
    must(&b, app_create(&how, &b.err));
    must(&b, app_open(&how, &arena, &app, &b.err));
    register_fill(&b, app->store, n);
    measure(&b, app, n);
    app_close(app);
    return b.n_missed > 0;
}

/* test_load.c: figures over a real register: what is put into the store comes out on its level,
 * with the document and the log entry behind it.
 */
#include "harness.h"

#include "figures/load.h"
#include "log/log.h"
#include "scratch.h"
#include "store/store.h"

static Store *store;
static Log *log_of_store;
static Arena arena;

/* Records of one batch; ids are handed back so that later records can refer to them. */
static Record record[64];
static size_t n_records;

static Record *add(Kind kind)
{
    uint8_t id[RECORD_ID_BYTES];
    store_new_id(store, id);
    record_init(&record[n_records], kind, id);
    return &record[n_records++];
}

static Str id_of(const Record *r)
{
    return arena_str(&arena, str_pn(r->id, RECORD_ID_BYTES));
}

static void put_all(void)
{
    Err err = { 0 };
    const StoreAct act = { .action = { "test", 4 } };
    if (!CHECK_OK(store_put(store, &act, record, n_records, STORE_NEW, NULL, &err)))
        printf("    %s %s\n", err.message, err.context);
    n_records = 0;
}

static Str document(const char *source_name, const char *group, const char *published)
{
    Record *source = add(KIND_SOURCE);
    record_text(source, SOURCE_NAME, str_z(source_name));
    record_text(source, SOURCE_INDEPENDENCE_GROUP, str_z(group));
    Str source_id = id_of(source);
    Record *d = add(KIND_DOCUMENT);
    record_text(d, DOCUMENT_SOURCE, source_id);
    record_text(d, DOCUMENT_TITLE, S("Bulletin"));
    record_text(d, DOCUMENT_PUBLISHED, str_z(published));
    record_text(d, DOCUMENT_SHA256, S("0123456789abcdef0123456789abcdef"));
    record_text(d, DOCUMENT_ROOT, S("fedcba9876543210fedcba9876543210"));
    return id_of(d);
}

static Record *claim(Str document_id, int64_t number, const char *scope, int64_t n)
{
    Record *c = add(KIND_CLAIM);
    record_text(c, CLAIM_DOCUMENT, document_id);
    record_int(c, CLAIM_NUMBER, number);
    record_int(c, CLAIM_START, 10);
    record_int(c, CLAIM_END, 20);
    record_text(c, CLAIM_QUOTE, S("72 civilians"));
    record_text(c, CLAIM_MEASURE, S("killed"));
    record_int(c, CLAIM_MIN, n);
    record_int(c, CLAIM_BEST, n);
    record_int(c, CLAIM_MAX, n);
    record_text(c, CLAIM_QUANTIFIER, S("exact"));
    record_text(c, CLAIM_MODALITY, S("asserted"));
    record_text(c, CLAIM_SCOPE, str_z(scope));
    record_text(c, CLAIM_ROLE, S("victim"));
    record_text(c, CLAIM_PLACE_NAME, S("Idlib"));
    record_text(c, CLAIM_PLACE_ID, S("geonames:1"));
    record_text(c, CLAIM_PLACE_PATH, S("/geonames:1/iso:SY/"));
    record_text(c, CLAIM_TIME_EDTF, S("2019-02"));
    return c;
}

static void put_incident(Str list, const char *town, const char *day, int64_t killed)
{
    Record *n = add(KIND_INCIDENT);
    record_text(n, INCIDENT_CODE, S("M-01"));
    record_text(n, INCIDENT_DATE, str_z(day));
    record_text(n, INCIDENT_PLACE_ID, str_z(town));
    record_text(n, INCIDENT_PLACE_PATH, arena_fmt(&arena, "/%s/geonames:1/iso:SY/", town));
    record_text(n, INCIDENT_DOCUMENT, list);
    record_int(n, INCIDENT_ROW, 2);
    Str incident = id_of(n);
    Record *t = add(KIND_TALLY);
    record_text(t, TALLY_INCIDENT, incident);
    record_text(t, TALLY_OUTCOME, S("H1"));
    record_int(t, TALLY_MIN, killed);
    record_int(t, TALLY_BEST, killed);
    record_int(t, TALLY_MAX, killed);
}

static void put_person(Str list, const char *name, const char *sex, int64_t age, const char *day)
{
    Record *p = add(KIND_CASUALTY);
    record_text(p, CASUALTY_DOCUMENT, list);
    if (name != NULL) record_text(p, CASUALTY_NAME, str_z(name));
    record_text(p, CASUALTY_SEX, str_z(sex));
    record_int(p, CASUALTY_AGE_YEARS, age);
    record_text(p, CASUALTY_OUTCOME, S("H1"));
    record_text(p, CASUALTY_DATE, str_z(day));
    record_text(p, CASUALTY_PLACE_PATH, S("/geonames:5/geonames:1/iso:SY/"));
}

static void ask(FigureInput *in, Figures *f)
{
    Err err = { 0 };
    *in = (FigureInput){ .scope = { .place_id = S("geonames:1"), .place_name = S("Idlib"),
                                    .place_path = S("/geonames:1/iso:SY/"),
                                    .period = S("2019-02") } };
    CHECK_OK(edtf_range(S("2019-02"), &in->scope.days, &err));
    CHECK_OK(figures_load(store, &arena, in, &err));
    CHECK_OK(figures_levels(in, &arena, f, &err));
}

static const FigureRow *row(const Figures *f, FigureLevel level, const char *group)
{
    for (size_t i = 0; i < f->n_rows; i++)
        if (f->row[i].level == level && str_eq(f->row[i].group, str_z(group))) return &f->row[i];
    return NULL;
}

/* A statement in two documents of one group, with a part and a repeat. */
static void test_statement(void)
{
    FigureInput in;
    Figures f;
    Str first = document("Example Corps", "corps", "2019-03-01");
    Str whole = id_of(claim(first, 0, "period", 72));
    Record *part = claim(first, 1, "period", 28);
    record_text(part, CLAIM_AGE, S("child"));
    record_text(part, CLAIM_SUBSET_OF, whole);
    record_text(claim(first, 2, "period", 72), CLAIM_REPEAT_OF, whole);
    Str second = document("Example News", "corps", "2019-03-02");
    claim(second, 0, "period", 72);
    put_all();
    ask(&in, &f);
    const FigureRow *all = row(&f, FIGURE_STATED, "all");
    if (!CHECK(all != NULL)) return;
    CHECK_INT(all->count.best, 72);
    CHECK_INT(all->n_claims, 2);
    CHECK_INT(in.n_claims, 4);
    const FigureDocument *d = &in.document[in.claim[all->claim[0]].document];
    CHECK_SLICE(d->source, "Example Corps");
    CHECK_SLICE(d->sha256, "0123456789abcdef0123456789abcdef");
    CHECK_INT(d->log_n, 1);
    CHECK_INT(d->log_id.n, 32);
    CHECK_INT(row(&f, FIGURE_STATED, "not_broken_down")->count.best, 44);
}

/* A newspaper that quotes a publisher of the register does not corroborate it. */
static void test_quoted(void)
{
    FigureInput in;
    Figures f;
    claim(document("Example Corps", "corps", "2019-03-01"), 0, "period", 72);
    Str paper = document("Example Paper", "paper", "2019-03-02");
    record_text(claim(paper, 0, "period", 72), CLAIM_SAID_BY, S("The Example Corps"));
    record_text(claim(paper, 1, "period", 80), CLAIM_SAID_BY, S("residents"));
    put_all();
    ask(&in, &f);
    CHECK_INT(f.row[0].n_claims, 2);
    CHECK_SLICE(f.row[0].who, "Example Corps");
    CHECK_INT(f.row[1].count.best, 80);
    CHECK_SLICE(f.row[1].who, "Example Paper");
}

static void test_incidents(void)
{
    FigureInput in;
    Figures f;
    Str list = document("Example Monitor", "monitor", "2019-03-02");
    put_incident(list, "geonames:5", "2019-02-02", 5);
    put_incident(list, "geonames:6", "2019-02-03", 3);
    put_incident(list, "geonames:6", "2019-03-03", 50);      /* another month */
    put_all();
    ask(&in, &f);
    CHECK_INT(f.n_events, 2);
    CHECK_INT(row(&f, FIGURE_INCIDENTS, "all")->count.best, 8);
    CHECK_INT(in.incident[0].row, 2);
}

static void test_persons(void)
{
    FigureInput in;
    Figures f;
    Str list = document("Example List", "list", "2019-03-04");
    put_person(list, "Sample One", "f", 9, "2019-02-02");
    put_person(list, "Sample Two", "f", 30, "2019-02-28");
    put_person(list, "Sample Three", "m", 40, "2019-02");
    put_person(list, "Sample Four", "m", 40, "2019-03-01");   /* another month */
    put_person(list, NULL, "m", 40, "2019-02-03");            /* not named     */
    put_all();
    ask(&in, &f);
    CHECK_INT(row(&f, FIGURE_NAMED, "all")->count.best, 3);
    CHECK_INT(row(&f, FIGURE_NAMED, "children")->count.best, 1);
    CHECK_INT(row(&f, FIGURE_NAMED, "women")->count.best, 1);
}

/* A register of its own for each test. */
static void with_register(const char *name, void (*test)(void))
{
    Err err = { 0 };
    LogLock lock = { .is_plain = true };
    arena_init(&arena, 64 << 20);
    bool is_open = CHECK_OK(log_create(scratch_path(name), &lock, &log_of_store, &err))
                   && CHECK_OK(store_open(log_of_store, NULL, &store, &err));
    if (is_open) test();
    store_close(store);
    log_close(log_of_store);
    arena_clear(&arena);
}

static void test_register_statement(void) { with_register("statement", test_statement); }
static void test_register_quoted(void) { with_register("quoted", test_quoted); }
static void test_register_incidents(void) { with_register("incidents", test_incidents); }
static void test_register_persons(void) { with_register("persons", test_persons); }

int main(void)
{
    scratch_begin("test_load");
    RUN(test_register_statement);
    RUN(test_register_quoted);
    RUN(test_register_incidents);
    RUN(test_register_persons);
    return harness_end();
}

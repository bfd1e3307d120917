/* test_reconcile.c: stated totals beside the events in their place and period. */
#include "harness.h"

#include "figures/reconcile.h"

enum { MAX = 64 };

static struct {
    FigureDocument document[MAX];
    FigureClaim claim[MAX];
    FigureIncident incident[MAX];
    CheckAttack attack[MAX];
    size_t n_documents, n_claims, n_incidents, n_attacks;
    Arena arena;
    Reconciled out;
} r;

static DayRange days(const char *edtf)
{
    DayRange range = { 0 };
    Err err = { 0 };
    CHECK_OK(edtf_range(str_z(edtf), &range, &err));
    return range;
}

static void start(void)
{
    arena_clear(&r.arena);
    memset(&r, 0, sizeof r);
    arena_init(&r.arena, 64 << 20);
}

static int32_t document(const char *source, const char *published)
{
    r.document[r.n_documents] = (FigureDocument){ .source = str_z(source),
                                                  .published = str_z(published) };
    return (int32_t)r.n_documents++;
}

/* A total for Idlib in February. */
static int32_t total(int32_t doc, const char *measure, Range count)
{
    r.claim[r.n_claims] = (FigureClaim){
        .document = doc, .measure = str_z(measure), .count = count, .quantifier = S("exact"),
        .quote = S("words"), .place_name = S("Idlib"), .place_id = S("P7"),
        .place_path = S("/P7/SY/"), .precision = S("P6"), .time = S("2019-02"),
        .days = days("2019-02"), .modality = S("asserted"), .scope = S("period"),
        .role = S("victim"), .subset_of = FIGURE_NONE, .repeat_of = FIGURE_NONE,
        .supersedes = FIGURE_NONE, .incident = FIGURE_NONE };
    return (int32_t)r.n_claims++;
}

/* What a report tells of one event in a town. */
static int32_t event(int32_t doc, const char *town, const char *day, Range killed)
{
    int32_t at = total(doc, "killed", killed);
    FigureClaim *c = &r.claim[at];
    c->place_name = c->place_id = str_z(town);
    c->place_path = arena_fmt(&r.arena, "/%s/P7/SY/", town);
    c->precision = S("P3");
    c->time = str_z(day);
    c->days = days(day);
    c->scope = S("incident");
    return at;
}

static const Reconciled *run(void)
{
    Err err = { 0 };
    const FigureInput in = { .document = r.document, .n_documents = r.n_documents,
                             .claim = r.claim, .n_claims = r.n_claims, .incident = r.incident,
                             .n_incidents = r.n_incidents };
    CHECK_OK(reconcile_rows(&in, r.attack, r.n_attacks, &r.arena, &r.out, &err));
    return &r.out;
}

/* The row of a statement by its claim. */
static const ReconcileRow *row_of(int32_t claim)
{
    for (size_t i = 0; i < r.out.n; i++)
        for (size_t k = 0; k < r.out.row[i].n_claims; k++)
            if (r.out.row[i].claim[k] == (uint32_t)claim) return &r.out.row[i];
    CHECK(!"a row of the statement");
    return &r.out.row[0];
}

static void check_range(Range got, int64_t min, int64_t max)
{
    CHECK_INT(got.has & RANGE_MIN ? got.min : -1, min);
    CHECK_INT(got.has & RANGE_MAX ? got.max : -1, max);
}

/* Sums, differences and what they suggest. */
static void test_sums(void)
{
    static const struct {
        int64_t stated, first_min, first_max, second;  /* first_max -1: open; second -1: nobody */
        int64_t sum_min, sum_max, missing_min, missing_max;
        const char *suggestion;
    } row[] = {
        { 12, 9, 9, 3, 12, 12, 0, 0, "none" },
        { 72, 9, 9, 3, 12, 12, 60, 60, "missing_incidents" },
        { 10, 9, 9, 3, 12, 12, -2, -2, "scope" },
        { 14, 9, 12, 3, 12, 15, -1, 2, "none" },          /* both can be true */
        { 20, 9, -1, 3, 12, -1, -99, 8, "open_counts" },  /* -99: not known */
    };
    EACH (row, t)
        ROW ("%d", (int)t->stated) {
            start();
            int32_t d = document("Bulletin", "2019-03-01"), p = document("Paper", "2019-02-20");
            int32_t month = total(d, "killed", range_exact(t->stated));
            Range first = t->first_max < 0 ? range_at_least(t->first_min)
                          : t->first_min == t->first_max ? range_exact(t->first_min)
                                                         : range_between(t->first_min,
                                                                         t->first_max);
            event(p, "A", "2019-02-15", first);
            event(p, "B", "2019-02-16", range_exact(t->second));
            run();
            const ReconcileRow *got = row_of(month);
            check_range(got->sum, t->sum_min, t->sum_max);
            CHECK_INT(got->n_events, 2);
            CHECK_INT(got->has_missing_min ? got->missing_min : -99, t->missing_min);
            CHECK_INT(got->has_missing_max ? got->missing_max : -99, t->missing_max);
            CHECK_SLICE(got->suggestion, t->suggestion);
        }
}

/* R10: an event of another month or governorate is not in the sum. */
static void test_inside(void)
{
    start();
    int32_t month = total(document("Bulletin", "2019-03-01"), "killed", range_exact(9));
    int32_t p = document("Paper", "2019-02-20");
    event(p, "A", "2019-02-28", range_exact(9));
    event(p, "A", "2019-03-01", range_exact(5));
    r.claim[event(p, "B", "2019-02-10", range_exact(7))].place_path = S("/B/P2/SY/");
    r.incident[r.n_incidents++] = (FigureIncident){       /* a night across the end of the month */
        .document = FIGURE_NONE, .place_name = S("C"), .place_id = S("C"),
        .place_path = S("/C/P7/SY/"), .time = S("2019-02-28/2019-03-01"),
        .days = days("2019-02-28/2019-03-01"), .killed = range_exact(2) };
    run();
    CHECK_INT(row_of(month)->n_events, 1);
    CHECK_INT(row_of(month)->n_partly, 1);
    check_range(row_of(month)->sum, 9, 9);
}

/* R5: of one publisher the later total stands; two publishers are two rows, one after the other. */
static void test_publishers(void)
{
    start();
    int32_t first = total(document("A", "2019-03-01"), "killed", range_exact(63));
    int32_t later = total(document("A", "2019-03-05"), "killed", range_exact(72));
    int32_t other = total(document("B", "2019-03-02"), "killed", range_at_least(100));
    run();
    CHECK_INT(r.out.n, 3);
    CHECK(row_of(first)->is_superseded);
    CHECK_INT(row_of(first)->superseded_by, later);
    CHECK(!row_of(later)->is_superseded);
    CHECK(!row_of(other)->is_superseded);
    for (int i = 0; i < 3; i++) CHECK_SLICE(r.out.row[i].place_id, "P7");
    CHECK_SLICE(row_of(other)->suggestion, "missing_incidents");
    check_range(row_of(other)->stated, 100, -1);
    CHECK(!row_of(other)->has_missing_max);               /* at least 100: no most */
}

/* R6: strikes are held against strikes, persons against persons. */
static void test_units(void)
{
    start();
    int32_t d = document("Bulletin", "2019-03-01"), p = document("Paper", "2019-02-20");
    int32_t strikes = total(d, "strikes", range_exact(67));
    int32_t missiles = total(d, "munitions", range_at_least(1681));
    int32_t killed = total(d, "killed", range_exact(72));
    event(p, "A", "2019-02-15", range_exact(9));
    r.claim[strikes].weapon = S("W1");
    int32_t raids = event(p, "A", "2019-02-15", range_exact(4));
    r.claim[raids].measure = S("strikes");
    r.claim[raids].weapon = S("W1a");
    r.incident[r.n_incidents++] = (FigureIncident){
        .document = FIGURE_NONE, .is_proposed = true, .place_name = S("B"), .place_id = S("B"),
        .place_path = S("/B/P7/SY/"), .time = S("2019-02-16"), .days = days("2019-02-16") };
    r.attack[r.n_attacks++] = (CheckAttack){ .incident = 0, .claim = FIGURE_NONE,
                                             .weapon = S("W1"), .strikes = range_exact(2) };
    run();
    check_range(row_of(strikes)->sum, 6, 6);
    check_range(row_of(killed)->sum, 9, 9);
    CHECK(!row_of(missiles)->is_comparable);
    CHECK_SLICE(row_of(missiles)->suggestion, "no_counterpart");
    CHECK_SLICE(row_of(missiles)->unit, "munition");
}

/* Parts below their total; a breakdown that is not told keeps the sum open. */
static void test_parts(void)
{
    start();
    int32_t d = document("Bulletin", "2019-03-01"), p = document("Paper", "2019-02-20");
    int32_t month = total(d, "killed", range_exact(72));
    int32_t children = total(d, "killed", range_exact(28));
    r.claim[children].age = S("child");
    r.claim[children].subset_of = month;
    int32_t at = event(p, "A", "2019-02-15", range_exact(9));
    int32_t six = event(p, "A", "2019-02-15", range_exact(6));
    r.claim[six].age = S("child");
    r.claim[six].subset_of = at;
    event(p, "B", "2019-02-16", range_exact(3));
    run();
    CHECK_INT(row_of(children)->depth, 1);
    check_range(row_of(children)->sum, 6, -1);
    CHECK_INT(row_of(children)->n_no_number, 1);
    check_range(row_of(month)->sum, 12, 12);
    CHECK_INT(row_of(month)->n_events, 2);
    CHECK_INT(row_of(month)->n_no_number, 0);
}

/* No incidents at all: at least nobody, never zero. */
static void test_nothing(void)
{
    start();
    int32_t month = total(document("Bulletin", "2019-03-01"), "killed", range_exact(72));
    run();
    CHECK_INT(row_of(month)->n_events, 0);
    check_range(row_of(month)->sum, 0, -1);
    CHECK(!row_of(month)->has_missing_min);
    CHECK_INT(row_of(month)->missing_max, 72);
    CHECK_SLICE(row_of(month)->suggestion, "missing_incidents");
}

int main(void)
{
    RUN(test_sums);
    RUN(test_inside);
    RUN(test_publishers);
    RUN(test_units);
    RUN(test_parts);
    RUN(test_nothing);
    arena_clear(&r.arena);
    return harness_end();
}

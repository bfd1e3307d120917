/* test_figures.c: the levels, from a few claims, incidents and lists each; the fixtures are the
 * consistency cases of published bulletins. */
#include "harness.h"

#include "figures/figure.h"

enum { MAX = 64 };

/* A register in a few lines: claims are added one by one, all for February 2019 in Idlib. */
static struct {
    FigureDocument document[MAX];
    FigureClaim claim[MAX];
    FigureIncident incident[MAX];
    FigureCell cell[MAX];
    FigureMatched matched[MAX];
    size_t n_documents, n_claims, n_incidents, n_cells, n_matched;
    Arena arena;
    Figures out;
    FigureScope scope;
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
    memset(&r, 0, sizeof r);
    arena_init(&r.arena, 64 << 20);
    r.scope = (FigureScope){ S("P7"), S("/P7/SY/"), S("Idlib"), false, S("2019-02"),
                             days("2019-02") };
}

static int32_t document(const char *source, const char *group, const char *published)
{
    r.document[r.n_documents] = (FigureDocument){ .source = str_z(source), .group = str_z(group),
                                                  .published = str_z(published) };
    return (int32_t)r.n_documents++;
}

/* A total for Idlib governorate in February, said in `doc`; fields are changed afterwards. */
static FigureClaim *claim(int32_t doc, const char *measure, Range count)
{
    FigureClaim *c = &r.claim[r.n_claims++];
    *c = (FigureClaim){
        .document = doc, .measure = str_z(measure), .count = count, .quantifier = S("exact"),
        .quote = S("words"), .status = S("civilian"), .place_name = S("Idlib"),
        .place_id = S("P7"), .place_path = S("/P7/SY/"), .time = S("2019-02"),
        .days = days("2019-02"), .modality = S("asserted"), .scope = S("period"),
        .role = S("victim"), .subset_of = FIGURE_NONE, .repeat_of = FIGURE_NONE,
        .supersedes = FIGURE_NONE, .incident = FIGURE_NONE,
    };
    return c;
}

static int32_t last(void)
{
    return (int32_t)r.n_claims - 1;
}

static FigureClaim *part(int32_t doc, int32_t whole, const char *group, Range count)
{
    FigureClaim *c = claim(doc, "killed", count);
    c->measure = r.claim[whole].measure;
    c->subset_of = whole;
    c->slice = S("subset");
    if (strcmp(group, "children") == 0) c->age = S("child");
    else if (strcmp(group, "women") == 0) c->sex = S("f"), c->age = S("adult");
    else if (strcmp(group, "men") == 0) c->sex = S("m"), c->age = S("adult");
    else c->function = str_z(group);
    return c;
}

/* A claim about one event in a town. */
static FigureClaim *event(int32_t doc, const char *town, const char *day, Range killed)
{
    FigureClaim *c = claim(doc, "killed", killed);
    static char path[MAX][32];
    snprintf(path[last()], sizeof path[0], "/%s/P7/SY/", town);
    c->place_id = c->place_name = str_z(town);
    c->place_path = str_z(path[last()]);
    c->precision = S("P3");
    c->time = str_z(day);
    c->days = days(day);
    c->scope = S("incident");
    return c;
}

static void run(void)
{
    Err err = { 0 };
    FigureInput in = { r.scope, r.document, r.n_documents, r.claim, r.n_claims, r.incident,
                       r.n_incidents, r.cell, r.n_cells, r.matched, r.n_matched };
    CHECK_OK(figures_levels(&in, &r.arena, &r.out, &err));
}

static void finish(void)
{
    arena_clear(&r.arena);
}

/* The n-th row of a level, measure and group, or NULL. */
static const FigureRow *row(FigureLevel level, const char *measure, const char *group, int n)
{
    for (size_t i = 0; i < r.out.n_rows; i++) {
        const FigureRow *f = &r.out.row[i];
        bool same = f->level == level && str_eq(f->measure, str_z(measure))
                    && str_eq(f->group, str_z(group));
        if (same && n-- == 0) return f;
    }
    return NULL;
}

static void check_row(const FigureRow *f, Range want)
{
    if (!CHECK(f != NULL)) return;
    CHECK_INT(f->count.has, want.has);
    if (want.has & RANGE_MIN) CHECK_INT(f->count.min, want.min);
    if (want.has & RANGE_BEST) CHECK_INT(f->count.best, want.best);
    if (want.has & RANGE_MAX) CHECK_INT(f->count.max, want.max);
}

static int n_doubts(FigureDoubtKind kind)
{
    int n = 0;
    for (size_t i = 0; i < r.out.n_doubts; i++) n += r.out.doubt[i].kind == kind;
    return n;
}

#define STATED(group, n) row(FIGURE_STATED, "killed", group, n)

/* "Over 70", "72 civilians", 28 children, 22 women, volunteers: one statement, 22 left. */
static void test_one_statement(void)
{
    start();
    int32_t d = document("Example News", "", "2019-03-01");
    claim(d, "killed", range_at_least(71))->status = S("unknown");
    claim(d, "killed", range_exact(72));
    int32_t whole = last();
    part(d, whole, "children", range_exact(28));
    part(d, whole, "women", range_exact(22));
    FigureClaim *volunteers = part(d, whole, "F1", range_at_least(2));
    volunteers->quantifier = S("vague");
    volunteers->slice = S("unknown");
    part(d, whole, "children", range_exact(28))->repeat_of = whole + 1;   /* paragraph again */
    run();
    check_row(STATED("all", 0), range_exact(72));
    CHECK_INT(STATED("all", 0)->n_claims, 2);
    CHECK(STATED("all", 1) == NULL);
    check_row(STATED("children", 0), range_exact(28));
    CHECK(STATED("children", 1) == NULL);
    check_row(STATED("women", 0), range_exact(22));
    check_row(STATED("not_broken_down", 0), range_exact(22));
    CHECK(STATED("not_broken_down", 0)->is_residual);
    check_row(STATED("F1", 0), range_at_least(2));
    CHECK_INT(n_doubts(DOUBT_VAGUE), 1);
    CHECK_INT(n_doubts(DOUBT_CONFLICT), 0);
    finish();
}

/* A partition that counts volunteers apart leaves nobody; 195 + 83 + 61 + 4 = 343. */
static void test_partition(void)
{
    start();
    int32_t d = document("Example Corps", "corps", "2019-03-01");
    claim(d, "killed", range_exact(343));
    static const struct { const char *group; int64_t n; } slice[] = {
        { "men", 195 }, { "children", 83 }, { "women", 61 }, { "F1", 4 },
    };
    EACH (slice, s)
        part(d, 0, s->group, range_exact(s->n))->slice = S("partition");
    run();
    check_row(STATED("F1", 0), range_exact(4));
    CHECK(STATED("not_broken_down", 0) == NULL);
    finish();
}

/* Parts larger than their total are said, and no residual is made up. */
static void test_overfull(void)
{
    start();
    int32_t d = document("Example Corps", "corps", "2019-03-01");
    claim(d, "killed", range_exact(20));
    part(d, 0, "children", range_exact(15));
    part(d, 0, "women", range_exact(6));
    run();
    CHECK_INT(n_doubts(DOUBT_OVERFULL), 1);
    CHECK(STATED("not_broken_down", 0) == NULL);
    finish();
}

/* 63 and more than 100 for one period, from two publishers: both stand, and it is said. */
static void test_publishers_side_by_side(void)
{
    start();
    claim(document("Example Agency", "agency", "2019-02-17"), "killed", range_exact(63));
    claim(document("Sample Coalition", "coalition", "2019-02-16"), "killed", range_at_least(101));
    run();
    check_row(STATED("all", 0), range_exact(63));
    check_row(STATED("all", 1), range_at_least(101));
    CHECK_INT(n_doubts(DOUBT_CONFLICT), 1);
    finish();
}

/* Independence group the same: 26,727 in two outlets, 27,727 in one, all of one day. Both variants
 * stay. */
static void test_transcription_variant(void)
{
    start();
    claim(document("Outlet A", "ohchr", "2021-09-24"), "killed", range_exact(26727));
    claim(document("Outlet B", "ohchr", "2021-09-24"), "killed", range_exact(26727));
    claim(document("Outlet C", "ohchr", "2021-09-24"), "killed", range_exact(27727));
    run();
    check_row(STATED("all", 0), range_exact(26727));
    CHECK_INT(STATED("all", 0)->n_claims, 2);
    check_row(STATED("all", 1), range_exact(27727));
    CHECK_INT(n_doubts(DOUBT_CONFLICT), 1);
    CHECK_INT(n_doubts(DOUBT_SHARED), 1);
    finish();
}

/* The same publisher revises later: 20 children become 19. */
static void test_revision_supersedes(void)
{
    start();
    claim(document("Monitor", "monitor", "2022-04-01"), "killed", range_exact(20));
    claim(document("Monitor", "monitor", "2022-04-03"), "killed", range_exact(19));
    run();
    check_row(STATED("all", 0), range_exact(19));
    CHECK(STATED("all", 1) == NULL);
    CHECK_INT(n_doubts(DOUBT_SUPERSEDED), 1);
    finish();
}

static void test_superseded_inside_document(void)
{
    start();
    int32_t d = document("Example News", "", "2019-03-01");
    claim(d, "killed", range_exact(14));
    claim(d, "killed", range_exact(8))->supersedes = 0;
    run();
    check_row(STATED("all", 0), range_exact(8));
    CHECK(STATED("all", 1) == NULL);
    CHECK_INT(n_doubts(DOUBT_SUPERSEDED), 1);
    finish();
}

/* Munitions, strikes and attacks stay in rows of their own, and weapons of one measure too. */
static void test_units_are_not_added(void)
{
    start();
    int32_t d = document("Example Corps", "corps", "2019-03-01");
    claim(d, "munitions", range_at_least(1681))->weapon = S("W2");
    claim(d, "munitions", range_exact(116))->weapon = S("W2c");
    claim(d, "strikes", range_exact(67))->weapon = S("W1");
    claim(d, "attacks", range_exact(310));
    run();
    check_row(row(FIGURE_STATED, "munitions", "all", 0), range_at_least(1681));
    check_row(row(FIGURE_STATED, "munitions", "all", 1), range_exact(116));
    check_row(row(FIGURE_STATED, "strikes", "all", 0), range_exact(67));
    check_row(row(FIGURE_STATED, "attacks", "all", 0), range_exact(310));
    CHECK_INT(r.out.n_rows, 4);
    finish();
}

static void test_what_does_not_count(void)
{
    static const struct { const char *modality, *role, *measure, *time, *place; } skip[] = {
        { "feared", "victim", "killed", "2019-02", "P7" },
        { "denied", "victim", "killed", "2019-02", "P7" },
        { "asserted", "perpetrator", "killed", "2019-02", "P7" },
        { "asserted", "victim", "threat", "2019-02", "P7" },
        { "asserted", "victim", "killed", "2019-01", "P7" },     /* another month      */
        { "asserted", "victim", "killed", "2019", "P7" },        /* a longer period    */
        { "asserted", "victim", "killed", "2019-02", "P5" },     /* another place      */
        { "asserted", "victim", "killed", "2019-02", "SY" },     /* a larger place     */
    };
    start();
    int32_t d = document("Example News", "", "2019-03-01");
    EACH (skip, s) {
        FigureClaim *c = claim(d, s->measure, range_exact(5));
        c->modality = str_z(s->modality);
        c->role = str_z(s->role);
        c->time = str_z(s->time);
        c->days = days(s->time);
        c->place_id = str_z(s->place);
        if (strcmp(s->place, "P7") != 0) c->place_path = S("/SY/");
    }
    run();
    CHECK_INT(r.out.n_rows, 0);
    CHECK_INT(n_doubts(DOUBT_PARTLY), 1);
    CHECK_INT(n_doubts(DOUBT_NOT_ASSERTED), 1);
    CHECK_INT(n_doubts(DOUBT_PERPETRATORS), 1);
    finish();
}

/* A total of a week or a town inside: shown with its own place and time, added to nothing. */
static void test_inside(void)
{
    start();
    int32_t d = document("Example News", "", "2019-03-01");
    claim(d, "killed", range_exact(66));
    FigureClaim *week = claim(d, "killed", range_exact(17));
    week->time = S("2019-02-11/2019-02-15");
    week->days = days("2019-02-11/2019-02-15");
    run();
    check_row(STATED("all", 0), range_exact(66));
    check_row(STATED("all", 1), range_exact(17));
    CHECK_INT(STATED("all", 0)->fit, FIT_SAME);
    CHECK_INT(STATED("all", 1)->fit, FIT_INSIDE);
    finish();
}

/* 79 in the whole country, of them 74 in Idlib: a total of 74 for Idlib. */
static void test_part_of_wider(void)
{
    start();
    int32_t d = document("Example Network", "network", "2019-03-03");
    FigureClaim *wide = claim(d, "killed", range_exact(79));
    wide->place_id = S("SY");
    wide->place_path = S("/SY/");
    claim(d, "killed", range_at_least(74))->subset_of = 0;
    run();
    check_row(STATED("all", 0), range_at_least(74));
    CHECK_INT(STATED("all", 0)->depth, 0);
    finish();
}

static void test_superlative(void)
{
    start();
    FigureClaim *c = claim(document("Example News", "", "2019-03-01"), "killed", (Range){ 0 });
    c->quantifier = S("superlative");
    claim(0, "killed", range_exact(72));
    FigureClaim *most = part(0, last(), "children", range_at_least(1));
    most->quantifier = S("superlative");
    run();
    CHECK_INT(r.out.n_rows, 1);
    CHECK_INT(n_doubts(DOUBT_SUPERLATIVE), 2);
    finish();
}

#define KILLED(n) row(FIGURE_INCIDENTS, "killed", "all", n)

/* Reports of a town and day are one event; a reprint is no witness; the later toll stands. */
static void test_events(void)
{
    start();
    int32_t wire = document("Wire", "wire", "2019-02-02");
    int32_t update = document("Wire", "wire", "2019-02-04");
    int32_t reprint = document("Gazette", "wire", "2019-02-05");
    int32_t radio = document("Radio", "radio", "2019-02-02");
    event(wire, "town-a", "2019-02-02", range_exact(5));
    event(update, "town-a", "2019-02-02", range_exact(6));
    event(reprint, "town-a", "2019-02-02", range_exact(6));
    event(radio, "town-a", "2019-02-02", range_between(6, 8));
    event(radio, "town-b", "2019-02-02", range_exact(3));
    event(radio, "town-a", "2019-02-03", range_exact(1));
    run();
    CHECK_INT(r.out.n_events, 3);
    check_row(KILLED(0), range_exact(6 + 3 + 1));
    CHECK_INT(KILLED(0)->n_records, 3);
    CHECK_INT(r.out.event[0].n_groups, 2);
    finish();
}

/* Fighters among the dead: a whole of fighters, and fighters as a part. */
static void test_event_combatants(void)
{
    start();
    int32_t d = document("Wire", "wire", "2019-02-20");
    event(d, "town-a", "2019-02-20", range_exact(9));
    FigureClaim *six = event(d, "town-a", "2019-02-20", range_exact(6));
    six->subset_of = 0;
    six->status = S("combatant");
    event(d, "town-b", "2019-02-20", range_exact(2))->status = S("combatant");
    run();
    check_row(KILLED(0), range_exact(11));
    check_row(row(FIGURE_INCIDENTS, "killed", "combatant", 0), range_exact(8));
    finish();
}

/* Publishers that contradict each other span a range. */
static void test_event_conflict(void)
{
    start();
    event(document("Wire", "wire", "2019-02-14"), "town-a", "2019-02-14", range_exact(4));
    event(document("Radio", "radio", "2019-02-15"), "town-a", "2019-02-14", range_exact(6));
    run();
    check_row(KILLED(0), range_between(4, 6));
    finish();
}

/* Killed and injured that are not split bound the killed from above, and say no more. */
static void test_event_unsplit(void)
{
    start();
    event(document("Wire", "wire", "2019-02-14"), "town-a", "2019-02-14", range_at_least(4));
    event(document("Radio", "radio", "2019-02-15"), "town-a", "2019-02-14", range_exact(11))
        ->measure = S("casualties");
    run();
    check_row(KILLED(0), range_between(4, 11));
    CHECK_INT(row(FIGURE_INCIDENTS, "injured", "all", 0)->count.has, RANGE_MAX);
    finish();
}

/* Three publishers, of whom two agree: the order in which they are looked at changes nothing. */
static void test_event_two_agree(void)
{
    start();
    event(document("A", "a", "2019-02-14"), "town-a", "2019-02-14", range_exact(6));
    event(document("B", "b", "2019-02-14"), "town-a", "2019-02-14", range_exact(5));
    event(document("C", "c", "2019-02-14"), "town-a", "2019-02-14", range_exact(5));
    run();
    check_row(KILLED(0), range_between(5, 6));
    finish();
}

/* Two incidents of one town and day are one event until a person tells them apart. */
static void test_event_apart(void)
{
    for (int is_apart = 0; is_apart < 2; is_apart++) {
        start();
        int32_t d = document("Wire", "wire", "2019-02-14");
        r.incident[r.n_incidents++] = (FigureIncident){ .document = FIGURE_NONE,
                                                        .is_proposed = true };
        r.incident[r.n_incidents++] = (FigureIncident){
            .document = FIGURE_NONE, .apart = is_apart ? S("0123456789abcdef") : S("") };
        event(d, "town-a", "2019-02-14", range_exact(4))->incident = 0;
        event(d, "town-a", "2019-02-14", range_exact(9))->incident = 1;
        run();
        check_row(KILLED(0), range_exact(is_apart ? 13 : 9));
        CHECK_INT(r.out.n_events, is_apart ? 2 : 1);
        finish();
    }
}

/* Nothing said of the injured is not a zero: the total stays a minimum and says so. */
static void test_event_unknown(void)
{
    start();
    int32_t d = document("Wire", "wire", "2019-02-14");
    event(d, "town-a", "2019-02-14", range_exact(4));
    event(d, "town-a", "2019-02-14", range_exact(9))->measure = S("injured");
    event(d, "town-b", "2019-02-14", range_exact(1));
    run();
    check_row(KILLED(0), range_exact(5));
    check_row(row(FIGURE_INCIDENTS, "injured", "all", 0), range_at_least(9));
    CHECK_INT(n_doubts(DOUBT_NO_NUMBER), 1);
    finish();
}

/* An incident of a list and a report of the same town and day are one event. */
static void test_event_of_list(void)
{
    start();
    int32_t wire = document("Wire", "wire", "2019-02-02");
    int32_t list = document("Monitor", "m", "2019-03");
    event(wire, "town-a", "2019-02-02", range_exact(5));
    r.incident[r.n_incidents++] = (FigureIncident){
        .document = list, .place_id = S("town-a"), .place_path = S("/town-a/P7/SY/"),
        .time = S("2019-02-02"), .days = days("2019-02-02"), .killed = range_exact(5),
        .injured = range_between(7, 8) };
    r.incident[r.n_incidents++] = (FigureIncident){
        .document = list, .place_id = S("town-x"), .place_path = S("/town-x/P5/SY/"),
        .time = S("2019-02-02"), .days = days("2019-02-02"), .killed = range_exact(50) };
    run();
    CHECK_INT(r.out.n_events, 1);
    check_row(KILLED(0), range_exact(5));
    check_row(row(FIGURE_INCIDENTS, "injured", "all", 0), range_between(7, 8));
    finish();
}

static void test_events_without_town_or_day(void)
{
    start();
    int32_t d = document("Wire", "wire", "2019-02-14");
    event(d, "town-a", "2019-02", range_exact(4));
    FigureClaim *c = event(d, "town-a", "2019-02-14", range_exact(4));
    c->place_id = S("P7");
    run();
    CHECK_INT(r.out.n_events, 0);
    CHECK_INT(n_doubts(DOUBT_UNDATED), 1);
    CHECK_INT(n_doubts(DOUBT_UNPLACED), 1);
    finish();
}

static void add_cell(int32_t list, const char *outcome, const char *sex, const char *age, int64_t n)
{
    r.cell[r.n_cells++] = (FigureCell){ list, str_z(outcome), str_z(sex), str_z(age), S(""), n };
}

/* Two lists may hold the same people: the longest is the minimum, all together the maximum. */
static void test_named(void)
{
    start();
    int32_t a = document("List A", "a", "2019-03-04"), b = document("List B", "b", "2019-03-05");
    add_cell(a, "H1", "m", "adult", 15);
    add_cell(a, "H1", "f", "child", 9);
    add_cell(a, "H1a", "m", "child", 4);
    add_cell(a, "H2", "f", "child", 1);
    add_cell(a, "X1", "m", "adult", 7);          /* not from the conflict */
    add_cell(b, "H1", "f", "adult", 10);
    add_cell(b, "H1", "f", "", 3);               /* age not known         */
    add_cell(b, "H10", "f", "", 99);             /* another outcome       */
    r.cell[0].status = S("combatant");
    run();
    check_row(row(FIGURE_NAMED, "killed", "all", 0), range_exact(28));
    check_row(row(FIGURE_NAMED, "killed", "all", 1), range_exact(13));
    check_row(row(FIGURE_NAMED, "killed", "all", 2), range_between(28, 41));
    check_row(row(FIGURE_NAMED, "killed", "children", 1), range_exact(13));
    check_row(row(FIGURE_NAMED, "killed", "not_broken_down", 0), range_exact(3));
    check_row(row(FIGURE_NAMED, "injured", "all", 0), range_exact(1));
    check_row(row(FIGURE_NAMED, "killed", "combatant", 0), range_exact(15));
    CHECK_INT(n_doubts(DOUBT_LISTS), 1);
    CHECK_INT(n_doubts(DOUBT_OUTSIDE), 1);
    for (size_t i = 0; i < r.out.n_doubts; i++)
        if (r.out.doubt[i].kind == DOUBT_OUTSIDE) CHECK_INT(r.out.doubt[i].number, 7 + 99);
    finish();
}

static void add_matched(uint32_t person, int32_t list, const char *outcome, const char *sex,
                        const char *age)
{
    r.matched[r.n_matched++] = (FigureMatched){ list, str_z(outcome), str_z(sex), str_z(age),
                                                S(""), person };
}

/* Whom reviewers decided to be one person counts once: each decision narrows the range by one, and
 * only for the measure and group that both records have. */
static void test_named_matched(void)
{
    start();
    int32_t a = document("List A", "a", "2019-03-04"), b = document("List B", "b", "2019-03-05");
    add_cell(a, "H1", "m", "adult", 15);
    add_cell(a, "H1", "f", "child", 5);
    add_cell(b, "H1", "m", "adult", 10);
    add_cell(b, "H1", "f", "adult", 3);
    add_cell(b, "H2", "m", "adult", 2);
    add_matched(0, a, "H1", "m", "adult");
    add_matched(0, b, "H1", "m", "adult");       /* on both lists                      */
    add_matched(1, a, "H1", "f", "child");
    add_matched(1, b, "H1", "f", "adult");       /* one person, of two ages            */
    add_matched(2, a, "H1", "m", "adult");
    add_matched(2, b, "H2", "m", "adult");       /* dead on one, injured on the other  */
    add_matched(3, b, "H1", "m", "adult");
    add_matched(3, b, "H1", "m", "adult");       /* twice on one list                  */
    run();
    check_row(row(FIGURE_NAMED, "killed", "all", 0), range_exact(20));
    check_row(row(FIGURE_NAMED, "killed", "all", 1), range_exact(12));
    check_row(row(FIGURE_NAMED, "killed", "all", 2), range_between(20, 30));
    check_row(row(FIGURE_NAMED, "killed", "men", 2), range_between(15, 23));
    check_row(row(FIGURE_NAMED, "killed", "children", 1), range_exact(5));
    check_row(row(FIGURE_NAMED, "injured", "all", 0), range_exact(2));
    for (size_t i = 0; i < r.out.n_doubts; i++)
        if (r.out.doubt[i].kind == DOUBT_LISTS) CHECK_INT(r.out.doubt[i].number, 3);
    finish();
}

/* No row of one level ever holds the sum of two levels. */
static void test_levels_stay_apart(void)
{
    start();
    int32_t d = document("Wire", "wire", "2019-03-01");
    claim(d, "killed", range_exact(72));
    event(d, "town-a", "2019-02-02", range_exact(5));
    add_cell(d, "H1", "m", "adult", 3);
    run();
    check_row(STATED("all", 0), range_exact(72));
    check_row(KILLED(0), range_exact(5));
    check_row(row(FIGURE_NAMED, "killed", "all", 0), range_exact(3));
    for (size_t i = 0; i < r.out.n_rows; i++) {
        int64_t n = 0;
        if (!range_point(r.out.row[i].count, &n)) continue;
        CHECK(n != 72 + 5 && n != 72 + 3 && n != 5 + 3 && n != 72 + 5 + 3);
    }
    finish();
}

/* Chains of repeats and parts that run in circles, or into nothing, end. */
static void test_hostile_links(void)
{
    Err err = { 0 };
    start();
    int32_t d = document("Wire", "wire", "2019-03-01");
    claim(d, "killed", range_exact(1));
    claim(d, "killed", range_exact(2));
    r.claim[0].repeat_of = 1;
    r.claim[1].repeat_of = 0;
    part(d, 0, "children", range_exact(1));
    r.claim[2].subset_of = 2;
    run();
    CHECK_INT(r.out.n_rows, 0);
    r.claim[2].subset_of = 99;
    FigureInput in = { r.scope, r.document, r.n_documents, r.claim, r.n_claims, NULL, 0,
                       NULL, 0, NULL, 0 };
    CHECK_CODE(figures_levels(&in, &r.arena, &r.out, &err), TW_E_BUG);
    finish();
}

int main(void)
{
    RUN(test_one_statement);
    RUN(test_partition);
    RUN(test_overfull);
    RUN(test_publishers_side_by_side);
    RUN(test_transcription_variant);
    RUN(test_revision_supersedes);
    RUN(test_superseded_inside_document);
    RUN(test_units_are_not_added);
    RUN(test_what_does_not_count);
    RUN(test_inside);
    RUN(test_part_of_wider);
    RUN(test_superlative);
    RUN(test_events);
    RUN(test_event_combatants);
    RUN(test_event_conflict);
    RUN(test_event_unsplit);
    RUN(test_event_two_agree);
    RUN(test_event_apart);
    RUN(test_event_unknown);
    RUN(test_event_of_list);
    RUN(test_events_without_town_or_day);
    RUN(test_named);
    RUN(test_named_matched);
    RUN(test_levels_stay_apart);
    RUN(test_hostile_links);
    return harness_end();
}

/* test_check.c: the consistency rules, with the published bulletins of the field standards as
 * fixtures: the flawed ones must be found, the sound ones must not. */
#include "harness.h"

#include "figures/check.h"

enum { MAX = 64 };

static struct {
    FigureDocument document[MAX];
    FigureClaim claim[MAX];
    FigureIncident incident[MAX];
    CheckIncident more[MAX];
    CheckTally tally[MAX];
    size_t n_documents, n_claims, n_incidents, n_tallies;
    CheckInput in;
    Arena arena;
    Findings out;
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

static int32_t document(const char *source, const char *group, const char *published)
{
    r.document[r.n_documents] = (FigureDocument){ .source = str_z(source), .group = str_z(group),
                                                  .published = str_z(published) };
    return (int32_t)r.n_documents++;
}

/* A total of February in Idlib; fields are changed afterwards. */
static int32_t total(int32_t doc, const char *measure, Range count)
{
    FigureClaim *c = &r.claim[r.n_claims];
    *c = (FigureClaim){
        .document = doc, .number = (int64_t)r.n_claims, .measure = str_z(measure), .count = count,
        .quantifier = range_kind(count) == RANGE_KIND_AT_LEAST ? S("at_least") : S("exact"),
        .quote = S("words"), .status = S("civilian"), .place_name = S("Idlib"),
        .place_id = S("P7"), .place_path = S("/P7/SY/"), .time = S("2019-02"),
        .days = days("2019-02"), .modality = S("asserted"), .scope = S("period"),
        .role = S("victim"), .subset_of = FIGURE_NONE, .repeat_of = FIGURE_NONE,
        .supersedes = FIGURE_NONE, .incident = FIGURE_NONE,
    };
    c->id[0] = (uint8_t)r.n_claims;
    return (int32_t)r.n_claims++;
}

static int32_t exact(int32_t doc, const char *measure, int64_t n)
{
    return total(doc, measure, range_exact(n));
}

/* A part of a total: a group of people, or "" for a share of something else. */
static int32_t part(int32_t whole, const char *group, const char *slice, int64_t n)
{
    int32_t at = total(r.claim[whole].document, "killed", range_exact(n));
    FigureClaim *c = &r.claim[at];
    c->measure = r.claim[whole].measure;
    c->subset_of = whole;
    c->slice = str_z(slice);
    bool is_woman = strcmp(group, "women") == 0, is_man = strcmp(group, "men") == 0;
    if (strcmp(group, "children") == 0) c->age = S("child");
    else if (is_woman || is_man) c->sex = is_woman ? S("f") : S("m"), c->age = S("adult");
    else c->function = str_z(group);
    return at;
}

static int32_t share(int32_t whole, int64_t n) { return part(whole, "", "partition", n); }

static int32_t incident(const char *place, const char *time, Range killed)
{
    FigureIncident *n = &r.incident[r.n_incidents];
    *n = (FigureIncident){ .document = FIGURE_NONE, .place_name = str_z(place),
                           .place_id = str_z(place), .place_path = S("/town/P7/SY/"),
                           .time = str_z(time), .days = days(time), .killed = killed };
    n->id[0] = (uint8_t)(100 + r.n_incidents);
    return (int32_t)r.n_incidents++;
}

static const Findings *run(int rule)
{
    Err err = { 0 };
    r.in.figures.document = r.document, r.in.figures.n_documents = r.n_documents;
    r.in.figures.claim = r.claim, r.in.figures.n_claims = r.n_claims;
    r.in.figures.incident = r.incident, r.in.figures.n_incidents = r.n_incidents;
    r.in.figures.scope.days = (DayRange){ DAY_OPEN_FROM, DAY_OPEN_TO };
    r.in.incident = r.more;
    r.in.tally = r.tally, r.in.n_tallies = r.n_tallies;
    r.out = (Findings){ 0 };
    CHECK_OK(checks_run(&r.in, rule, &r.arena, &r.out, &err));
    return &r.out;
}

/* How many findings of a code. */
static int count(const Findings *f, const char *code)
{
    int n = 0;
    for (size_t i = 0; i < f->n; i++) n += str_eq(f->finding[i].code, str_z(code));
    return n;
}

/* All rules together find nothing. */
static void check_sound(const char *what)
{
    const Findings *f = run(0);
    if (f->n > 0) printf("%s: " STR_FMT "\n", what, STR_ARG(f->finding[0].code));
    CHECK_INT(f->n, 0);
}

/* One finding in all, of this code. */
static void check_flawed(const char *code)
{
    const Findings *f = run(0);
    CHECK_INT(f->n, 1);
    CHECK_INT(count(f, code), 1);
}

/* Civil defence, February 2019: parts that leave a rest, and a reprint that merged two lines. */
static void test_february(void)
{
    start();
    int32_t bulletin = document("Civil Defence", "scd", "2019-03-01");
    int32_t reprint = document("Agency", "scd", "2019-03-01");
    int32_t killed = exact(bulletin, "killed", 72);
    part(killed, "children", "subset", 28);
    part(killed, "women", "subset", 22);
    int32_t injured = exact(reprint, "injured", 186);
    part(injured, "children", "subset", 48);
    part(injured, "women", "subset", 32);
    r.claim[total(bulletin, "munitions", range_at_least(1681))].weapon = S("W2");
    r.claim[exact(bulletin, "munitions", 116)].weapon = S("W2c");
    r.claim[exact(reprint, "munitions", 1797)].weapon = S("W9");
    exact(bulletin, "strikes", 67);
    check_sound("february");
}

/* Campaign of 2019: volunteers are a slice of their own; both sums hold. */
static void test_campaign(void)
{
    static const int64_t n[][5] = { { 343, 195, 83, 61, 4 }, { 860, 529, 195, 128, 8 } };
    start();
    int32_t d = document("Civil Defence", "scd", "2019-08-03");
    for (int i = 0; i < 2; i++) {
        int32_t whole = exact(d, i == 0 ? "killed" : "injured", n[i][0]);
        part(whole, "men", "partition", n[i][1]);
        part(whole, "children", "partition", n[i][2]);
        part(whole, "women", "partition", n[i][3]);
        part(whole, "F1", "partition", n[i][4]);
    }
    check_sound("campaign");
    r.claim[4].count = range_exact(5);                    /* one volunteer too many */
    CHECK_INT(count(run(1), "parts_exceed"), 1);
}

/* May: 116+56+59 and 352+144+163; accidents stand apart, as a total that is no part. */
static void test_may(void)
{
    static const int64_t n[][4] = { { 231, 116, 56, 59 }, { 659, 352, 144, 163 } };
    start();
    int32_t d = document("Civil Defence", "scd", "2019-06-01");
    for (int i = 0; i < 2; i++) {
        int32_t whole = exact(d, i == 0 ? "killed" : "injured", n[i][0]);
        part(whole, "men", "partition", n[i][1]);
        part(whole, "women", "partition", n[i][2]);
        part(whole, "children", "partition", n[i][3]);
    }
    check_sound("may");
}

/* Losses since 2012: one total divided in two ways, by cause and by governorate. */
static void test_losses(void)
{
    static const int64_t by_place[] = { 51, 65, 16, 27, 8, 20, 77, 1, 2 };
    static const int64_t centres[] = { 277, 103, 17 };
    start();
    int32_t d = document("Civil Defence", "scd", "2020-01-01");
    int32_t whole = exact(d, "killed", 267);
    share(whole, 240);
    share(whole, 27);
    for (int i = 0; i < 9; i++) {
        int32_t p = share(whole, by_place[i]);
        r.claim[p].place_id = str_pn(&"ABCDEFGHI"[i], 1);
        r.claim[p].place_path = arena_fmt(&r.arena, "/%c/P7/SY/", 'A' + i);
    }
    int32_t objects = exact(d, "objects_hit", 397);
    for (int i = 0; i < 3; i++) share(objects, centres[i]);
    check_sound("losses");
}

/* October 2023: a rest of 30 is no flaw, and 269 attacks are not 43 facilities. */
static void test_october(void)
{
    start();
    int32_t d = document("Civil Defence", "scd", "2023-11-01");
    int32_t whole = exact(d, "killed", 66);
    part(whole, "children", "subset", 23);
    part(whole, "women", "subset", 13);
    exact(d, "attacks", 269);
    exact(d, "objects_hit", 43);
    check_sound("october");
}

/* A network's August 2019: seven parties, and the children and women of some of them. */
static void test_parties(void)
{
    static const int64_t party[] = { 130, 60, 2, 1, 2, 9, 63 };
    static const int64_t child[] = { 36, 15, 4, 17 }, woman[] = { 12, 7, 1, 1 };
    start();
    int32_t d = document("Network", "", "2019-09-01"), at[7];
    int32_t whole = exact(d, "killed", 267);
    for (int i = 0; i < 7; i++) at[i] = share(whole, party[i]);
    int32_t children = part(whole, "children", "subset", 72);
    int32_t women = part(whole, "women", "subset", 21);
    for (int i = 0; i < 4; i++) {
        share(children, child[i]);
        share(women, woman[i]);
    }
    part(at[0], "children", "subset", 36);
    check_sound("parties");
}

/* Massacres of January 2016: a share that follows from its numbers. */
static void test_share(void)
{
    static const int64_t party[] = { 172, 492, 35 }, woman[] = { 34, 65, 13 };
    static const int64_t child[] = { 44, 129, 1 };
    static const char text[] = "In all 699 were killed, of them 112 women and 174 children, "
                               "that is 41 % of the victims.";
    start();
    int32_t d = document("Network", "", "2016-02-01");
    int32_t whole = exact(d, "killed", 699);
    for (int i = 0; i < 3; i++) share(whole, party[i]);
    int32_t women = part(whole, "women", "subset", 112);
    int32_t children = part(whole, "children", "subset", 174);
    for (int i = 0; i < 3; i++) {
        share(women, woman[i]);
        share(children, child[i]);
    }
    r.claim[whole].start = 7;
    r.claim[women].start = 32;
    r.claim[children].start = 46;
    for (size_t i = 0; i < r.n_claims; i++)
        if (r.claim[i].start == 0) r.claim[i].start = 500;
    r.in.text = &(CheckText){ d, str_z(text) };
    r.in.n_texts = 1;
    check_sound("share");
}

/* Massacres of October 2014: 162 and 51 of 393 are 54 %, not 4.2 %. In both scripts, in the same
 * sentence and in the next. */
static void test_wrong_share(void)
{
    static const struct { const char *text; int n; } row[] = {
        { "393 victims, of them 162 children and 51 women, or 4.2 % of all.", 1 },
        { "393 victims, of them 162 children and 51 women. Both are 4.2 per cent: women, children.",
          1 },
        { "393 victims, of them 162 children and 51 women, or 54.2 % of all.", 0 },
        { "393 victims, of them 162 children and 51 women, or 54% of all.", 0 },
        { "393 victims, of them 162 children and 51 women, or 41.2% children.", 0 },
        { "393 victims, of them 162 children and 51 women. Men are 45.8 %, women 13 %.", 0 },
        { "393 ضحية بينهم 162 طفلاً و51 امرأة أي ٤٫٢٪ من الضحايا.", 1 },
        { "393 ضحية بينهم 162 طفلاً و51 امرأة أي ٥٤٫٢ بالمئة من الضحايا.", 0 },
        /* about something else: no part of it stands beside the share */
        { "393 victims, of them 162 children and 51 women. 70 % of clinics are shut.", 0 },
        { "Prices rose by 12 % in the month.", 0 },
    };
    EACH (row, t)
        ROW ("%s", t->text) {
            start();
            int32_t d = document("Network", "", "2014-11-01");
            int32_t whole = exact(d, "killed", 393);
            r.claim[part(whole, "children", "subset", 162)].start = 20;
            r.claim[part(whole, "women", "subset", 51)].start = 30;
            r.in.text = &(CheckText){ d, str_z(t->text) };
            r.in.n_texts = 1;
            CHECK_INT(count(run(0), "percent_wrong"), t->n);
            CHECK_INT(r.out.n, t->n);
            if (t->n > 0) CHECK_INT(r.out.finding[0].n_refs, 3);
        }
}

/* Human-rights office 2021: one outlet writes 27,727 women where two write 26,727: all of them
 * quote one origin, so both claims are kept and it is one independence group. */
static void test_variant(void)
{
    start();
    for (int i = 0; i < 3; i++) {
        static const char *const outlet[] = { "Outlet A", "Outlet B", "Outlet C" };
        int32_t whole = exact(document(outlet[i], "ohchr", "2021-09-24"), "killed", 350209);
        part(whole, "women", "subset", i == 2 ? 27727 : 26727);
    }
    check_flawed("variant");
    CHECK_INT(r.out.finding[0].rule, 13);
    CHECK_INT(r.out.finding[0].n_refs, 3);                /* both of the two, and the third */
    r.document[2].group = S("other");                     /* independent: no finding */
    check_sound("two origins");
}

/* March 2022: the headline has 20 children, the body 19; the parts shown leave 2 of 67. */
static void test_headline(void)
{
    start();
    int32_t d = document("Network", "", "2022-04-01");
    int32_t head = exact(d, "killed", 67);
    part(head, "children", "subset", 20);
    int32_t body = exact(d, "killed", 67);
    part(body, "children", "subset", 19);
    share(body, 7);
    share(body, 5);
    share(body, 53);
    const Findings *f = run(0);
    CHECK_INT(f->n, 2);
    CHECK_INT(count(f, "publisher_contradicts"), 1);
    CHECK_INT(count(f, "parts_short"), 1);
    CHECK_SLICE(f->finding[0].arg[3], "2");               /* the rest, R1 comes first */
}

/* R2 and R4, and what they must let pass. */
static void test_parts(void)
{
    static const struct {
        int64_t all, children, women, men; int rule; const char *code; int n;
    } row[] = {
        { 10, 12, 0, 0, 2, "part_exceeds", 1 },           /* more children than people */
        { 10, 10, 0, 0, 2, "part_exceeds", 0 },           /* all of them */
        { 10, 6, 5, 0, 4, "groups_exceed", 1 },           /* 11 of 10 */
        { 10, 6, 4, 0, 4, "groups_exceed", 0 },           /* nobody else */
        { 10, 5, 3, 3, 4, "groups_exceed", 1 },
    };
    EACH (row, t)
        ROW ("%s %d of %d", t->code, (int)t->children, (int)t->all) {
            start();
            int32_t whole = exact(document("A", "", "2019-03-01"), "killed", t->all);
            part(whole, "children", "subset", t->children);
            part(whole, "women", "subset", t->women);
            part(whole, "men", "subset", t->men);
            CHECK_INT(count(run(t->rule), t->code), t->n);
        }
    start();                                              /* at least 10 may have 12 in a part */
    int32_t open = total(document("A", "", "2019-03-01"), "killed", range_at_least(10));
    part(open, "children", "subset", 12);
    check_sound("open whole");
}

static void test_ages(void)
{
    static const struct { int64_t years; const char *band; int n; } row[] = {
        { 12, "adult", 1 }, { 40, "child", 1 }, { 70, "infant", 1 },
        { 17, "child", 0 }, { 18, "adult", 0 }, { 1, "infant", 0 }, { 61, "elderly", 0 },
    };
    EACH (row, t)
        ROW ("%d %s", (int)t->years, t->band) {
            start();
            r.in.person = &(CheckPerson){ .years = t->years, .band = str_z(t->band) };
            r.in.n_persons = 1;
            CHECK_INT(count(run(4), "age_contradicts"), t->n);
        }
}

static void test_order(void)
{
    start();
    total(document("A", "", "2019-03-01"), "killed",
          (Range){ 5, 3, 9, RANGE_MIN | RANGE_BEST | RANGE_MAX });
    r.tally[r.n_tallies++] = (CheckTally){ .incident = FIGURE_NONE, .claim = FIGURE_NONE,
                                           .outcome = S("H1"), .count = range_between(9, 4) };
    r.tally[r.n_tallies++] = (CheckTally){ .incident = FIGURE_NONE, .claim = FIGURE_NONE,
                                           .outcome = S("H1"), .count = range_between(4, 9) };
    CHECK_INT(count(run(3), "range_disordered"), 2);
}

/* R5: a later total of a publisher replaces the earlier one in silence. */
static void test_revisions(void)
{
    static const struct { const char *first, *second, *published; int n; } row[] = {
        { "A", "A", "2019-03-05", 0 },                    /* corrected later */
        { "A", "A", "2019-03-01", 1 },                    /* two numbers on one day */
        { "A", "B", "2019-03-01", 0 },                    /* two publishers coexist */
    };
    EACH (row, t)
        ROW ("%s %s %s", t->first, t->second, t->published) {
            start();
            exact(document(t->first, "", "2019-03-01"), "killed", 63);
            exact(document(t->second, "", t->published), "killed", 101);
            CHECK_INT(count(run(5), "publisher_contradicts"), t->n);
            CHECK_INT(run(0)->n, t->n);
        }
}

static void test_units(void)
{
    start();
    int32_t d = document("A", "", "2019-03-01");
    exact(d, "objects_hit", 1);                           /* a hospital */
    exact(d, "objects_hit", 4);                           /* and four schools */
    int32_t strikes = exact(d, "strikes", 67), missiles = exact(d, "munitions", 1681);
    exact(d, "attacks", 269);
    check_sound("side by side");
    r.claim[strikes].subset_of = missiles;                /* 67 strikes of 1,681 missiles */
    CHECK_INT(count(run(6), "part_of_other_unit"), 1);
    r.claim[strikes].subset_of = FIGURE_NONE;
    r.claim[strikes].supersedes = missiles;
    CHECK_INT(count(run(6), "link_across_units"), 1);
    r.claim[strikes].supersedes = FIGURE_NONE;
    r.tally[r.n_tallies++] = (CheckTally){ .incident = FIGURE_NONE, .claim = missiles,
                                           .outcome = S("H1"), .count = range_exact(67) };
    CHECK_INT(count(run(6), "tally_of_other_measure"), 1);
    start();                                              /* killed and injured of casualties */
    int32_t all = exact(document("A", "", "2019-03-01"), "casualties", 20);
    int32_t killed = exact(0, "killed", 5), injured = exact(0, "injured", 15);
    r.claim[killed].subset_of = r.claim[injured].subset_of = all;
    check_sound("casualties");
    r.claim[killed].subset_of = injured;
    CHECK_INT(count(run(6), "part_of_other_measure"), 1);
}

static void test_displacement(void)
{
    static const char id[] = "0123456789abcdef", other[] = "fedcba9876543210";
    static const struct {
        bool is_stock[2]; const char *unit[2], *time[2], *claims; const char *code; int n;
    } row[] = {
        { { true, false }, { "person", "person" }, { "2019-02-28", "2019-02" }, id,
          "stock_and_flow", 1 },
        { { true, false }, { "person", "person" }, { "2019-02-28", "2019-02" }, other,
          "stock_and_flow", 0 },
        { { false, false }, { "person", "household" }, { "2019-02", "2019-02" }, id,
          "persons_and_households", 1 },
        { { true, false }, { "person", "person" }, { "2019-02-01/2019-02-28", "2019-02" }, other,
          "stock_over_span", 1 },
        { { true, true }, { "person", "person" }, { "2019-02", "2019-02" }, id,
          "stock_over_span", 0 },                         /* some day of the month */
    };
    EACH (row, t)
        ROW ("%s", t->code) {
            start();
            CheckMove move[2] = {
                { .is_stock = t->is_stock[0], .unit = str_z(t->unit[0]), .time = str_z(t->time[0]),
                  .claims = S("0123456789abcdef") },
                { .is_stock = t->is_stock[1], .unit = str_z(t->unit[1]), .time = str_z(t->time[1]),
                  .claims = str_z(t->claims) } };
            r.in.move = move;
            r.in.n_moves = 2;
            CHECK_INT(count(run(7), t->code), t->n);
            CHECK_INT(r.out.n, t->n);
        }
}

/* R8: totals stay out of incidents. */
static void test_levels(void)
{
    start();
    int32_t month = exact(document("A", "", "2019-03-01"), "killed", 72);
    int32_t day = incident("town", "2019-02-15", range_exact(9));
    incident("P7", "2019-02", range_exact(72));
    r.more[0].precision = S("P3");
    r.more[1].precision = S("P3");                        /* a town, some day of the month */
    check_sound("apart");
    r.claim[month].incident = day;
    CHECK_INT(count(run(8), "total_in_incident"), 1);
    r.claim[month].incident = FIGURE_NONE;
    r.more[1].precision = S("P6");                        /* a governorate, a month: a total */
    CHECK_INT(count(run(8), "incident_is_total"), 1);
    r.tally[r.n_tallies++] = (CheckTally){ .incident = day, .claim = month, .outcome = S("H1"),
                                           .count = range_exact(72) };
    CHECK_INT(count(run(8), "tally_of_total"), 1);
}

/* R10: an incident of January, or of another governorate, is no part of Idlib's February. */
static void test_containment(void)
{
    static const struct { const char *path, *time, *code; } row[] = {
        { "/town/P7/SY/", "2019-02-15", NULL },
        { "/town/P7/SY/", "2019-01-31", "incident_outside_period" },
        { "/town/P7/SY/", "2019-02-27/2019-03-02", "incident_outside_period" },
        { "/town/P2/SY/", "2019-02-15", "incident_outside_place" },
    };
    EACH (row, t)
        ROW ("%s %s", t->path, t->time) {
            start();
            int32_t month = exact(document("A", "", "2019-03-01"), "killed", 72);
            int32_t day = incident("town", t->time, range_exact(9));
            r.incident[day].place_path = str_z(t->path);
            CheckReconciled rec = { .claim = month, .explanation = S("residual"),
                                    .incidents = str_pn(r.incident[day].id, 16) };
            r.in.reconciled = &rec;
            r.in.n_reconciled = 1;
            CHECK_INT(run(10)->n, t->code == NULL ? 0 : 1);
            if (t->code != NULL) CHECK_INT(count(&r.out, t->code), 1);
        }
    start();                                              /* a part of last year's */
    int32_t whole = exact(document("A", "", "2019-03-01"), "killed", 72);
    int32_t p = part(whole, "children", "subset", 3);
    r.claim[p].time = S("2018-02");
    r.claim[p].days = days("2018-02");
    CHECK_INT(count(run(10), "part_outside_period"), 1);
    start();                                              /* a zone lies in no path */
    int32_t zone = exact(document("A", "", "2019-03-01"), "killed", 79);
    r.claim[zone].place_id = S("NW");
    r.claim[zone].place_path = S("/NW/SY/");
    share(zone, 74);
    CHECK_INT(count(run(10), "part_outside_place"), 1);
    r.claim[zone].precision = S("P7");
    CHECK_INT(run(10)->n, 0);
    start();                                              /* linked to an event days away */
    int32_t at = incident("town", "2019-02-15", range_exact(9));
    int32_t told = exact(document("A", "", "2019-02-16"), "killed", 9);
    r.claim[told].scope = S("incident");
    r.claim[told].incident = at;
    r.claim[told].time = S("2019-02-16");
    r.claim[told].days = days("2019-02-16");
    CHECK_INT(run(10)->n, 0);                             /* the day after may be the same night */
    r.claim[told].time = S("2019-02-20");
    r.claim[told].days = days("2019-02-20");
    CHECK_INT(count(run(10), "claim_off_incident"), 1);
}

static void test_words(void)
{
    start();
    int32_t d = document("A", "", "2019-03-01");
    int32_t most = exact(d, "killed", 72);
    r.claim[most].quantifier = S("superlative");
    CHECK_INT(count(run(11), "superlative_counted"), 1);
    r.claim[most].count = (Range){ 1, 0, 0, RANGE_MIN };  /* more than nobody is no number */
    check_sound("superlative");
    start();
    d = document("A", "", "2019-03-01");
    int32_t least = exact(d, "killed", 72);
    r.claim[least].quantifier = S("at_least");            /* kept as if it were exact */
    CHECK_INT(count(run(12), "number_against_word"), 1);
    r.claim[least].count = range_at_least(72);
    check_sound("at least");
    start();                                              /* 1,797: at least 1,681, and 116 */
    int32_t sum = exact(document("A", "", "2019-03-01"), "munitions", 1797);
    r.claim[share(sum, 1681)].count = range_at_least(1681);
    share(sum, 116);
    CHECK_INT(count(run(12), "sum_firmer_than_parts"), 1);
    r.claim[sum].count = range_at_least(1797);
    CHECK_INT(count(run(12), "sum_firmer_than_parts"), 0);
}

/* R13: corroboration needs two origins. */
static void test_origins(void)
{
    start();
    int32_t at = incident("town", "2019-02-15", range_exact(9));
    r.more[at].verification = S("V2");
    for (int i = 0; i < 2; i++) {
        int32_t d = document(i == 0 ? "Bulletin" : "Paper", "scd", "2019-02-16");
        int32_t c = exact(d, "killed", 9);
        r.claim[c].scope = S("incident");
        r.claim[c].incident = at;
        r.claim[c].time = S("2019-02-15");
        r.claim[c].days = days("2019-02-15");
    }
    CHECK_INT(count(run(13), "not_corroborated"), 1);
    r.document[1].group = S("paper");
    CHECK_INT(count(run(13), "not_corroborated"), 0);
    for (int i = 0; i < 6; i++) {                         /* the same three wordings in both */
        static const char *const words[] = {
            "nine people were killed in the market", "among the dead were six children there",
            "rockets hit the town all afternoon" };
        int32_t c = exact(i % 2, "killed", 9);
        r.claim[c].scope = S("incident");
        r.claim[c].quote = str_z(words[i / 2]);
    }
    CHECK_INT(count(run(13), "reprint_not_marked"), 1);
    r.document[1].group = S("scd");
    CHECK_INT(count(run(13), "reprint_not_marked"), 0);
}

static void test_points(void)
{
    static const struct { CheckAnswer answer; int n; } row[] = {
        { CHECK_NO, 1 }, { CHECK_YES, 0 }, { CHECK_UNKNOWN, 0 },
    };
    EACH (row, t)
        ROW ("%d", (int)t->answer) {
            start();
            r.in.point = &(CheckPoint){ .kind = KIND_INCIDENT, .is_inside = t->answer };
            r.in.n_points = 1;
            CHECK_INT(count(run(14), "point_outside"), t->n);
        }
}

static void test_breaches(void)
{
    static const struct { const char *result, *tested, *code; } row[] = {
        { "assessed", "not_applicable", "breach_refuted" },   /* the excluded group was hit */
        { "assessed", "undetermined", "breach_open" },
        { "assessed", "alleged", NULL },
        { "assessed", "assessed", NULL },
        { "not_applicable", "not_applicable", NULL },
        { "undetermined", "undetermined", NULL },
    };
    EACH (row, t)
        ROW ("%s, tested %s", t->result, t->tested) {
            start();
            r.in.violation = &(CheckViolation){
                .kind = KIND_VIOLATION,
                .incident = incident("town", "2019-02-15", range_exact(9)),
                .agreement = S("Truce"), .result = str_z(t->result), .tested = str_z(t->tested),
                .failed = S("target") };
            r.in.n_violations = 1;
            CHECK_INT(run(15)->n, t->code == NULL ? 0 : 1);
            if (t->code != NULL) CHECK_INT(count(&r.out, t->code), 1);
        }
}

/* A finding says what, in both languages, and names its records. */
static void test_sentence(void)
{
    start();
    int32_t whole = exact(document("A", "", "2019-03-01"), "killed", 10);
    part(whole, "children", "subset", 12);
    const Findings *f = run(2);
    CHECK_INT(f->n, 1);
    CHECK_INT(f->finding[0].rule, 2);
    CHECK_INT(f->finding[0].n_refs, 2);
    CHECK_SLICE(f->finding[0].place_name, "Idlib");
    AUTO(Buf) say;
    buf_init(&say, 1024);
    finding_say(&f->finding[0], false, &say);
    CHECK_SLICE(buf_str(&say), "a part of 12 (children) is more than its whole of 10 killed");
    buf_reset(&say);
    finding_say(&f->finding[0], true, &say);
    CHECK(str_find(buf_str(&say), S("12")) != SIZE_MAX);
    CHECK(str_find(buf_str(&say), S("يتجاوز")) != SIZE_MAX);
}

int main(void)
{
    RUN(test_february);
    RUN(test_campaign);
    RUN(test_may);
    RUN(test_losses);
    RUN(test_october);
    RUN(test_parties);
    RUN(test_share);
    RUN(test_wrong_share);
    RUN(test_variant);
    RUN(test_headline);
    RUN(test_parts);
    RUN(test_ages);
    RUN(test_order);
    RUN(test_revisions);
    RUN(test_units);
    RUN(test_displacement);
    RUN(test_levels);
    RUN(test_containment);
    RUN(test_words);
    RUN(test_origins);
    RUN(test_points);
    RUN(test_breaches);
    RUN(test_sentence);
    arena_clear(&r.arena);
    return harness_end();
}

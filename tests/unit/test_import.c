/* test_import.c: lists into a register and out of it again: columns, cells, counts, changes,
 * problems, undo. Places are tested by the golden cases of import, which have the gazetteer.
 */
#include <stdlib.h>
#include <unistd.h>

#include "app/export.h"
#include "app/import.h"
#include "app/list_count.h"
#include "harness.h"
#include "scratch.h"
#include "store/query.h"

typedef struct Register {
    char dir[96];
    Arena arena;
    App *app;
    Err err;
} Register;

/* Points the program's data at the build's, which lies two folders above this test. */
static void data_find(void)
{
    char path[512];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 64);

    if (n < 0)
        return;
    path[n] = '\0';
    for (int up = 0; up < 3 && strrchr(path, '/') != NULL; up++)
        *strrchr(path, '/') = '\0';
    n = (ssize_t)strlen(path);
    snprintf(path + n, sizeof path - (size_t)n, "/share/tawthiq");
    setenv("TW_DATA", path, 0);
}

static bool register_open(Register *r)
{
    *r = (Register){ 0 };
    snprintf(r->dir, sizeof r->dir, "%s/register", scratch);
    arena_init(&r->arena, 1 << 30);
    AppOpen how = { .dir = str_z(r->dir), .is_plain = true };
    return CHECK_OK(app_create(&how, &r->err)) &&
           CHECK_OK(app_open(&how, &r->arena, &r->app, &r->err));
}

static void register_close(Register *r)
{
    app_close(r->app);
    arena_clear(&r->arena);
    CHECK_INT(scratch_remove(r->dir), 0);
}

static ImportDone import(Register *r, const char *csv, bool is_dry_run, bool accepts)
{
    ImportAsk ask = { .bytes = str_z(csv), .file_name = S("list.csv"), .is_dry_run = is_dry_run,
                      .accepts_problems = accepts };
    ImportDone done = { 0 };

    err_clear(&r->err);
    if (!CHECK_OK(import_list(r->app, &ask, &done, &r->err)))
        printf("    %s\n", r->err.message);
    return done;
}

static TwCode keep(void *context, Str bytes, Err *err)
{
    buf_add(context, bytes);
    return buf_check(context, err);
}

static uint64_t export(Register *r, const char *what, Buf *out)
{
    ExportAsk ask = { .what = str_z(what), .guard = CSV_GUARDED };
    uint64_t n = 0;
    Str note;

    buf_reset(out);
    CHECK_OK(export_list(r->app, &ask, (Sink){ keep, out }, &n, &note, &r->err));
    return n;
}

/* Replaces the first occurrence of a text in a builder. */
static void edit(Buf *b, const char *from, const char *to)
{
    AUTO(Buf) copy = { .max = 1 << 20 };
    size_t at = str_find(buf_str(b), str_z(from));

    if (!CHECK(at != SIZE_MAX))
        return;
    buf_add(&copy, str_part(buf_str(b), 0, at));
    buf_z(&copy, to);
    buf_add(&copy, str_part(buf_str(b), at + strlen(from), b->n));
    buf_reset(b);
    buf_add(b, buf_str(&copy));
}

static const char people[] =
    "No,Full name,Sex,Age,Outcome,Date,Remarks\n"
    "1,Invented One,male,35,killed,15/02/2019,=1+2\n"
    "2,\"Invented, Two\",f,child,injured,Feb 2019,\n"
    "3,\xD8\xA7\xD8\xB3\xD9\x85,\xD8\xB0\xD9\x83\xD8\xB1,\xD9\xA1\xD9\xA2,\xD8\xB4\xD9\x87\xD9\x8A"
    "\xD8\xAF,\xD9\xA1\xD9\xA5/\xD9\xA2/\xD9\xA2\xD9\xA0\xD9\xA1\xD9\xA9,-\n";

static void test_counts(void)
{
    static const struct { const char *in; Count want; } row[] = {
        { "72", { 72, 72, 72, { "exact", 5 } } },
        { "0", { 0, 0, 0, { "none", 4 } } },
        { ">70", { 71, -1, -1, { "more_than", 9 } } },
        { "more than 70", { 71, -1, -1, { "more_than", 9 } } },
        { "at least 4", { 4, -1, -1, { "at_least", 8 } } },
        { "\xE2\x89\xA5" "4", { 4, -1, -1, { "at_least", 8 } } },
        { "5+", { 5, -1, -1, { "at_least", 8 } } },
        { "3-5", { 3, -1, 5, { "range", 5 } } },
        { "3 to 5", { 3, -1, 5, { "range", 5 } } },
        { "between 3 and 5", { 3, -1, 5, { "range", 5 } } },
        { "\xD9\xA3 \xE2\x80\x93 \xD9\xA5", { 3, -1, 5, { "range", 5 } } },
        { "up to 9", { -1, -1, 9, { "up_to", 5 } } },
        { "<10", { -1, -1, 9, { "less_than", 9 } } },
        { "~20", { -1, 20, -1, { "about", 5 } } },
        { "1,681", { 1681, 1681, 1681, { "exact", 5 } } },
        { "أكثر من ٧٠", { 71, -1, -1, { "more_than", 9 } } },
        { "لا يقل عن 4", { 4, -1, -1, { "at_least", 8 } } },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            Count got = { 0 }, again = { 0 };
            AUTO(Buf) text = { .max = 64 };
            if (!CHECK(count_parse(str_z(r->in), &got)))
                continue;
            CHECK_INT(got.min, r->want.min);
            CHECK_INT(got.best, r->want.best);
            CHECK_INT(got.max, r->want.max);
            CHECK(str_eq(got.quantifier, r->want.quantifier));
            count_print(&got, &text);
            CHECK(count_parse(buf_str(&text), &again));
            CHECK(again.min == got.min && again.best == got.best && again.max == got.max);
            CHECK(str_eq(again.quantifier, got.quantifier));
        }
    static const char *const bad[] = { "", "many", "5-3", "-4", "3-", "1,68", "12 children", ">",
                                       "3.5", "1234567890123" };
    EACH (bad, b) {
        Count c = { .min = 77 };
        CHECK(!count_parse(str_z(*b), &c));
        CHECK_INT(c.min, 77);
    }
}

static void test_new_rows(void)
{
    Register r;
    AUTO(Buf) csv = { .max = 1 << 20 };

    if (!register_open(&r))
        return;
    ImportDone dry = import(&r, people, true, false);
    CHECK_INT(dry.n_new, 3);
    CHECK(!dry.is_stored);
    CHECK_INT(export(&r, "casualties", &csv), 0);
    ImportDone done = import(&r, people, false, false);
    CHECK(done.is_stored);
    CHECK_INT(done.n_rows, 3);
    CHECK_INT(done.n_new, 3);
    CHECK_INT(done.n_problems, 0);
    CHECK_INT(export(&r, "casualties", &csv), 3);
    static const char *const holds[] = {
        ",1,Invented One,,,,m,35,,,,H1,2019-02-15,", ",\"'=1+2\",",
        ",2,\"Invented, Two\",,,,f,,child,,,H2,2019-02,", ",m,12,,,,H1,2019-02-15,",
    };
    EACH (holds, h)
        ROW ("%s", *h)
            CHECK(str_find(buf_str(&csv), str_z(*h)) != SIZE_MAX);
    register_close(&r);
}

static void test_repeat(void)
{
    Register r;
    AUTO(Buf) csv = { .max = 1 << 20 };

    if (!register_open(&r))
        return;
    ImportDone first = import(&r, people, false, false);
    ImportDone again = import(&r, people, false, false);
    CHECK(again.is_repeat && !again.is_stored);
    CHECK_INT(export(&r, "casualties", &csv), 3);
    Str undo;
    CHECK_OK(import_undo(r.app, first.batch, S(""), S(""), &undo, &r.err));
    CHECK_INT(export(&r, "casualties", &csv), 0);
    ImportDone anew = import(&r, people, false, false);  /* after an undo it is new again */
    CHECK(anew.is_stored);
    CHECK_INT(export(&r, "casualties", &csv), 3);
    CHECK_CODE(import_undo(r.app, S("b-zzzzzzzz"), S(""), S(""), &undo, &r.err), TW_E_NOT_FOUND);
    register_close(&r);
}

static void test_round_trip(void)
{
    Register r;
    AUTO(Buf) csv = { .max = 1 << 20 };
    AUTO(Buf) later = { .max = 1 << 20 };

    if (!register_open(&r))
        return;
    import(&r, people, false, false);
    export(&r, "casualties", &csv);
    ImportDone same = import(&r, buf_cz(&csv), false, false);
    CHECK_INT(same.n_same, 3);
    CHECK(!same.is_stored);
    edit(&csv, ",m,35,,", ",m,36,,");        /* a changed cell                     */
    edit(&csv, "\"'=1+2\"", "");             /* an empty cell clears               */
    ImportDone done = import(&r, buf_cz(&csv), false, false);
    CHECK(done.is_stored);
    CHECK_INT(done.n_changed, 1);
    CHECK_INT(done.n_same, 2);
    CHECK_INT(done.n_new, 0);
    if (!CHECK_INT(done.report->n_rows, 2))
        return;
    CHECK_SLICE(table_cell(done.report, 0, 5)->text, "35");
    CHECK_SLICE(table_cell(done.report, 0, 6)->text, "36");
    CHECK_SLICE(table_cell(done.report, 1, 5)->text, "=1+2");
    CHECK_INT(export(&r, "casualties", &later), 3);
    CHECK(str_find(buf_str(&later), S(",m,36,,")) != SIZE_MAX);
    CHECK(str_find(buf_str(&later), S("1+2")) == SIZE_MAX);
    /* absent columns and absent rows are left alone */
    AUTO(Buf) thin = { .max = 1 << 12 };
    size_t id_at = str_find(buf_str(&later), S("p-"));
    buf_z(&thin, "id,sex\n");
    buf_add(&thin, str_part(buf_str(&later), id_at, id_at + 28));
    buf_z(&thin, ",f\n");
    ImportDone few = import(&r, buf_cz(&thin), false, false);
    CHECK_INT(few.n_changed, 1);
    CHECK_INT(export(&r, "casualties", &later), 3);
    register_close(&r);
}

static void test_problems(void)
{
    static const char bad[] = "Name,Sex,Age,Date\n"
                              "Invented One,male,35,2019-02-15\n"
                              "Invented Two,both,35,2019-02-15\n"
                              "Invented Three,f,-3,2019-02-30\n"
                              "Invented Four,f,3\n";
    Register r;
    AUTO(Buf) csv = { .max = 1 << 20 };

    if (!register_open(&r))
        return;
    ImportDone done = import(&r, bad, false, false);
    CHECK(!done.is_stored);
    CHECK_INT(done.n_bad, 3);
    CHECK_INT(done.n_problems, 4);
    CHECK_INT(export(&r, "casualties", &csv), 0);
    static const struct { int row; const char *column; } want[] = { { 3, "Sex" }, { 4, "Age" },
                                                                    { 4, "Date" }, { 5, "" } };
    for (size_t i = 0; i < N_ROWS(want) && i < done.report->n_rows; i++) {
        CHECK_INT(table_cell(done.report, i, 0)->i, want[i].row);
        CHECK_SLICE(table_cell(done.report, i, 4)->text, want[i].column);
    }
    for (size_t i = 0; i < done.report->n_cells; i++)  /* names stay out of reports */
        CHECK(str_find(done.report->cell[i].text, S("Invented")) == SIZE_MAX);
    ImportDone good = import(&r, bad, false, true);
    CHECK(good.is_stored);
    CHECK_INT(good.n_new, 1);
    CHECK_INT(good.n_problems, 4);
    CHECK_INT(export(&r, "casualties", &csv), 1);
    register_close(&r);
}

static void test_whole_refused(void)
{
    static const struct { const char *csv; TwCode code; const char *why; } row[] = {
        { "", TW_E_DATA, "empty" },
        { "Name,Place,Place\nx,y,z\n", TW_E_DATA, "columns 2 ('Place') and 3 ('Place')" },
        { "alpha,beta\n1,2\n", TW_E_DATA, "do not say whether a row is a casualty" },
        { "Name,Sex\n\"x,m\n", TW_E_DATA, "line 2, column 1 is not closed" },
        { "PK\x03\x04", TW_E_DATA, "spreadsheet" },
    };
    Register r;

    if (!register_open(&r))
        return;
    EACH (row, c)
        ROW ("%s", c->why) {
            ImportAsk ask = { .bytes = str_z(c->csv), .file_name = S("list.csv") };
            ImportDone done;
            err_clear(&r.err);
            CHECK_CODE(import_list(r.app, &ask, &done, &r.err), c->code);
            CHECK(strstr(r.err.message, c->why) != NULL);
            CHECK(!done.is_stored);
        }
    register_close(&r);
}

static void test_mapping(void)
{
    static const char odd[] = "Who,What happened,When\nInvented One,killed,3/4/2019\n";
    static const char next[] = "When,Who,What happened\n3/5/2019,Invented Two,killed\n";
    Register r;
    AUTO(Buf) csv = { .max = 1 << 20 };
    ImportDone done;

    if (!register_open(&r))
        return;
    ImportAsk ask = { .bytes = str_z(odd), .file_name = S("a.csv"), .keep_as = S("council"),
                      .wish = { .kind = S("casualties"), .order = S("mdy"),
                                .set = S("status=civilian"), .columns = S("Who=name;2=outcome") } };
    CHECK_OK(import_list(r.app, &ask, &done, &r.err));
    CHECK(done.is_stored);
    ImportAsk again = { .bytes = str_z(next), .file_name = S("b.csv"), .mapping = S("council") };
    CHECK_OK(import_list(r.app, &again, &done, &r.err));
    CHECK(done.is_stored);
    export(&r, "casualties", &csv);
    CHECK(str_find(buf_str(&csv), S(",civilian,,H1,2019-03-04,")) != SIZE_MAX);
    CHECK(str_find(buf_str(&csv), S(",civilian,,H1,2019-03-05,")) != SIZE_MAX);
    again.mapping = S("nobody's");
    again.bytes = S("Name,Sex\nx,m\n");
    CHECK_CODE(import_list(r.app, &again, &done, &r.err), TW_E_NOT_FOUND);
    register_close(&r);
}

static void test_incidents(void)
{
    static const char list[] = "Incident\tDate\tAttack\tKilled\tInjured\tMunitions\n"
                               "M-01\t2019-02-02\tartillery\t5\t>=12\t3-4\n"
                               "M-02\t2019-02-03\tair strike\t0\t\t\n";
    Register r;
    AUTO(Buf) csv = { .max = 1 << 20 };

    if (!register_open(&r))
        return;
    ImportDone done = import(&r, list, false, false);
    CHECK_INT(done.n_new, 2);
    CHECK_INT(done.kind, KIND_INCIDENT);
    export(&r, "incidents", &csv);
    CHECK(str_find(buf_str(&csv), S(",W2a,,,5,>=12,,,3-4,,")) != SIZE_MAX);
    CHECK(str_find(buf_str(&csv), S(",W1,,,0,,,,,,")) != SIZE_MAX);
    edit(&csv, ",W2a,,,5,>=12,", ",W2a,,,6,,");
    done = import(&r, buf_cz(&csv), false, false);
    CHECK_INT(done.n_changed, 1);
    CHECK_INT(done.n_same, 1);
    export(&r, "incidents", &csv);
    CHECK(str_find(buf_str(&csv), S(",W2a,,,6,,,,3-4,,")) != SIZE_MAX);
    register_close(&r);
}

/* Ctrl-C during an import leaves the register as it was. */
static void test_cancel(void)
{
    Register r;
    AUTO(Buf) csv = { .max = 1 << 20 };
    Job job = { .is_cancelled = true };
    ImportAsk ask = { .bytes = str_z(people), .file_name = S("list.csv") };
    ImportDone done;

    if (!register_open(&r))
        return;
    r.app->job = &job;
    CHECK_CODE(import_list(r.app, &ask, &done, &r.err), TW_E_CANCELLED);
    r.app->job = NULL;
    CHECK(!done.is_stored);
    CHECK_INT(export(&r, "casualties", &csv), 0);
    ImportDone again = import(&r, people, false, false);
    CHECK(again.is_stored);
    register_close(&r);
}

int main(void)
{
    scratch_begin("test_import");
    data_find();
    RUN(test_counts);
    RUN(test_new_rows);
    RUN(test_repeat);
    RUN(test_round_trip);
    RUN(test_problems);
    RUN(test_whole_refused);
    RUN(test_mapping);
    RUN(test_incidents);
    RUN(test_cancel);
    return harness_end();
}

/* estimate_record.c: from a row of `estimate` to a record. */
#include "app/estimate_record.h"

#include "app/figures.h"
#include "figures/cube.h"
#include "model/id.h"
#include "model/vocab.h"
#include "os/clock.h"

const Column ESTIMATE_RECORD_COLUMNS[ESTIMATE_RECORD_N_COLUMNS] = {
    { "id", COLUMN_TEXT, NULL, "record" },
    { "outcome", COLUMN_TEXT, NULL, "code" },
    { "place", COLUMN_TEXT, NULL, "place it is about; null for all" },
    { "period", COLUMN_TEXT, "EDTF", "period it is about" },
    { "model", COLUMN_TEXT, NULL, "which model said it" },
    { "documented", COLUMN_INT, NULL, "people on the lists" },
    { "low", COLUMN_INT, NULL, "least, 95 per cent" },
    { "best", COLUMN_INT, NULL, "median" },
    { "high", COLUMN_INT, NULL, "most, 95 per cent" },
};

static const Cell *cell_of(const Table *t, const char *name)
{
    size_t row = t->n_rows - 1;   /* of strata, their sum */
    for (size_t c = 0; c < ESTIMATING_N_COLUMNS; c++)
        if (str_eq(str_z(ESTIMATING_COLUMNS[c].name), str_z(name))) return table_cell(t, row, c);
    return NULL;
}

/* A number of a column of whole or real numbers, rounded. */
static bool number_of(const Table *t, const char *name, int64_t *ret)
{
    const Cell *cell = cell_of(t, name);
    if (cell == NULL || cell->is_null) return false;
    *ret = cell->real != 0 ? (int64_t)(cell->real + 0.5) : cell->i;
    return true;
}

static Str text_of(const Table *t, const char *name)
{
    const Cell *cell = cell_of(t, name);
    return cell == NULL || cell->is_null ? S("") : cell->text;
}

/* The outcome of a code or a word; a word of a measure ("killed") is its outcome. */
static TwCode outcome_of(Str word, Str *ret, Err *err)
{
    const VocabTerm *term = vocab_find_written(VOCAB_OUTCOME, word);
    Str code = term != NULL ? term->code
                            : vocab_map(vocab_find(VOCAB_MEASURE, word), S("outcome"));
    if (code.n == 0)
        return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no outcome: killed, injured, H3, ...",
                       STR_ARG(word));
    *ret = code;
    return TW_OK;
}

static void number_set(Record *r, int field, const Table *t, const char *name)
{
    int64_t n = 0;
    if (number_of(t, name, &n)) record_int(r, field, n);
}

static TwCode record_fill(App *app, const Table *t, const Estimating *how,
                          const EstimateAbout *about, Record *r, Err *err)
{
    enum { MS_A_DAY = 86400000 };
    Arena *a = app->arena;
    FigureScope scope;
    Str outcome;
    uint8_t id[RECORD_ID_BYTES];
    TRY(outcome_of(about->outcome, &outcome, err));
    TRY(app_scope(app, about->place, about->period, &scope, err));
    store_new_id(app->store, id);
    record_init(r, KIND_ESTIMATE, id);
    record_text(r, ESTIMATE_OUTCOME, outcome);
    record_text(r, ESTIMATE_PERIOD, about->period);
    record_text(r, ESTIMATE_MODEL, text_of(t, "model"));
    record_text(r, ESTIMATE_TITLE, about->title);
    record_text(r, ESTIMATE_NOTE, about->note);
    if (scope.place_id.n > 0) {
        record_text(r, ESTIMATE_PLACE_ID, scope.place_id);
        record_text(r, ESTIMATE_PLACE_NAME, scope.place_name);
        record_text(r, ESTIMATE_PLACE_PATH, scope.place_path);
    }
    number_set(r, ESTIMATE_DOCUMENTED, t, "documented");
    number_set(r, ESTIMATE_LOW, t, "low");
    number_set(r, ESTIMATE_BEST, t, "median");
    number_set(r, ESTIMATE_HIGH, t, "high");
    record_text(r, ESTIMATE_METHOD,
                arena_fmt(a, "tawthiq " TW_VERSION " estimate, seed %llu%s",
                          (unsigned long long)how->options.seed,
                          how->columns.pool.n > 0 ? ", over draws of who is the same person" : ""));
    record_text(r, ESTIMATE_MADE,
                cube_period_text(BY_DAY, (int32_t)(clock_wall_ms() / MS_A_DAY), a));
    return arena_check(a, err);
}

static void show(Table *t, const Record *r, Arena *a)
{
    static const int text[] = { ESTIMATE_OUTCOME, ESTIMATE_PLACE_NAME, ESTIMATE_PERIOD,
                                ESTIMATE_MODEL };
    static const int number[] = { ESTIMATE_DOCUMENTED, ESTIMATE_LOW, ESTIMATE_BEST,
                                  ESTIMATE_HIGH };
    char id[ID_TEXT_MAX];
    table_text(t, arena_str(a, id_show(KIND_ESTIMATE, r->id, ID_SHOWN, id)));
    for (int i = 0; i < 4; i++) table_text(t, record_str(r, text[i]));
    for (int i = 0; i < 4; i++) {
        if (record_has(r, number[i])) table_int(t, record_num(r, number[i], 0));
        else table_null(t);
    }
}

/* The estimate of a file, or of the register's own casualties. */
static TwCode estimate_make(App *app, Estimating *how, Str path, const PeopleAsk *people,
                            const EstimateAbout *about, Table **ret, Err *err)
{
    if (path.n > 0) return estimating_file(how, path, ret, err);
    PeopleAsk ask = *people;
    ask.place = about->place, ask.period = about->period, ask.outcome = about->outcome;
    return people_estimate(app, &ask, how, ret, err);
}

TwCode estimate_record(App *app, Estimating *how, Str path, const PeopleAsk *people,
                       const EstimateAbout *about, Table **ret_table, Err *err)
{
    Table *t = NULL;
    Record r;
    if (about->period.n == 0) return err_set(err, TW_E_USAGE, "an estimate needs --period");
    if (how->models == 0 || (how->models & (how->models - 1)) != 0)
        return err_set(err, TW_E_USAGE, "one model is recorded: choose it with --model");
    TRY(estimate_make(app, how, path, people, about, &t, err));
    bool is_one = t->n_rows == 1 || (t->n_rows > 1 && how->columns.strata.n > 0);
    const Cell *refused = is_one ? cell_of(t, "refused") : NULL;
    if (refused == NULL) return err_set(err, TW_E_USAGE, "one estimate is recorded at a time");
    if (!refused->is_null && refused->i != 0) {
        Str why = text_of(t, "why");
        return err_set(err, TW_E_DATA, "the estimate is refused: " STR_FMT, STR_ARG(why));
    }
    TRY(record_fill(app, t, how, about, &r, err));
    StoreAct act = { .action = S("estimate"), .user = app_user() };
    TRY(store_put(app->store, &act, &r, 1, STORE_NEW, NULL, err));
    Table *out = table_new(app->arena, ESTIMATE_RECORD_COLUMNS, ESTIMATE_RECORD_N_COLUMNS);
    TRY(arena_check(app->arena, err));
    show(out, &r, app->arena);
    TRY(arena_check(app->arena, err));
    *ret_table = out;
    return TW_OK;
}

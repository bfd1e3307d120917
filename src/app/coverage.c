/* coverage.c: see coverage.h. */
#include "app/coverage.h"

#include <string.h>

#include "app/add.h"
#include "app/figures.h"
#include "base/edtf.h"
#include "model/vocab.h"
#include "store/query.h"

const Column COVERAGE_COLUMNS[COVERAGE_N_COLUMNS] = {
    { "id", COLUMN_TEXT, NULL, "record" },
    { "source", COLUMN_TEXT, NULL, "of which source this is said" },
    { "what", COLUMN_TEXT, NULL, "covers: would have recorded; excludes: shares nobody with" },
    { "other", COLUMN_TEXT, NULL, "the source that it excludes" },
    { "place", COLUMN_TEXT, NULL, "people of this place; null: of any" },
    { "period", COLUMN_TEXT, "EDTF", "harmed then; null: at any time" },
    { "outcome", COLUMN_TEXT, NULL, "code; null: of any" },
    { "status", COLUMN_TEXT, NULL, "code; null: of any" },
    { "sex", COLUMN_TEXT, NULL, "m or f; null: either" },
    { "age", COLUMN_TEXT, NULL, "code; null: of any" },
    { "document", COLUMN_TEXT, NULL, "where that is written" },
    { "note", COLUMN_TEXT, NULL, "how that is known" },
};

/* Columns of coverage_list. */
enum { C_ID, C_WHAT, C_SOURCE, C_SOURCE_NAME, C_OTHER, C_OTHER_NAME, C_PLACE_NAME, C_PLACE_ID,
       C_PLACE_PATH, C_PERIOD, C_OUTCOME, C_STATUS, C_SEX, C_AGE, C_DOCUMENT, C_STATE, C_NOTE };

/* A source by its name or the beginning of its id. */
static TwCode source_find(App *app, Str typed, uint8_t ret_id[RECORD_ID_BYTES], Err *err)
{
    Record r;
    bool is_new = false, found = false;
    Kind kind = KIND_NONE;
    IdRange range;
    if (id_parse(typed, &range) && range.kind == KIND_SOURCE) {
        TRY(store_find(app->store, typed, &found, &kind, ret_id, err));
        if (found && kind == KIND_SOURCE) return TW_OK;
    }
    TRY(add_source(app, typed, (Str){ NULL, 0 }, &r, &is_new, err));
    if (is_new) {
        err_set(err, TW_E_NOT_FOUND, "there is no source '" STR_FMT "'", STR_ARG(typed));
        return err_hint(err, TW_E_NOT_FOUND, "`tawthiq sources` lists them.");
    }
    memcpy(ret_id, r.id, RECORD_ID_BYTES);
    return TW_OK;
}

static TwCode code_set(Record *r, int field, VocabId vocab, Str word, Err *err)
{
    if (word.n == 0) return TW_OK;
    const VocabTerm *term = vocab_find_written(vocab, word);
    Str code = term != NULL ? term->code : (Str){ NULL, 0 };
    if (term == NULL && vocab == VOCAB_OUTCOME)
        code = vocab_map(vocab_find(VOCAB_MEASURE, word), S("outcome"));
    if (code.n == 0)
        return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no code of vocab/" STR_FMT ".tsv",
                       STR_ARG(word), STR_ARG(vocab_table[vocab].name));
    record_text(r, field, code);
    return TW_OK;
}

static TwCode codes_set(const CoverageAsk *ask, Record *r, Err *err)
{
    TRY(code_set(r, COVERAGE_OUTCOME, VOCAB_OUTCOME, ask->outcome, err));
    TRY(code_set(r, COVERAGE_STATUS, VOCAB_STATUS, ask->status, err));
    TRY(code_set(r, COVERAGE_SEX, VOCAB_SEX, ask->sex, err));
    return code_set(r, COVERAGE_AGE, VOCAB_AGE, ask->age, err);
}

static TwCode scope_set(App *app, const CoverageAsk *ask, Record *r, Err *err)
{
    FigureScope scope;
    Str none = { NULL, 0 };
    TRY(app_scope(app, ask->place.n > 0 ? ask->place : none, ask->period.n > 0 ? ask->period : none,
                  &scope, err));
    if (ask->place.n > 0) {
        record_text(r, COVERAGE_PLACE_ID, scope.place_id);
        record_text(r, COVERAGE_PLACE_NAME, scope.place_name);
        record_text(r, COVERAGE_PLACE_PATH, scope.place_path);
    }
    if (ask->period.n > 0) record_text(r, COVERAGE_PERIOD, ask->period);
    return TW_OK;
}

static TwCode document_set(App *app, Str typed, Record *r, Err *err)
{
    bool found = false;
    Kind kind = KIND_NONE;
    uint8_t id[RECORD_ID_BYTES];
    if (typed.n == 0) return TW_OK;
    TRY(store_find(app->store, typed, &found, &kind, id, err));
    if (!found || kind != KIND_DOCUMENT)
        return err_set(err, TW_E_NOT_FOUND, "no document '" STR_FMT "'", STR_ARG(typed));
    record_text(r, COVERAGE_DOCUMENT, arena_str(app->arena, str_pn(id, RECORD_ID_BYTES)));
    return arena_check(app->arena, err);
}

/* A source that excludes another: for good, not for a place or a time. */
static TwCode other_set(App *app, const CoverageAsk *ask, const uint8_t *source, Record *r,
                        Err *err)
{
    uint8_t *other = arena_alloc(app->arena, RECORD_ID_BYTES);
    bool is_limited = ask->place.n + ask->period.n + ask->outcome.n + ask->status.n + ask->sex.n +
                      ask->age.n > 0;
    TRY(arena_check(app->arena, err));
    TRY(source_find(app, ask->excludes, other, err));
    if (memcmp(other, source, RECORD_ID_BYTES) == 0)
        return err_set(err, TW_E_USAGE, "a source cannot exclude itself");
    if (is_limited)
        return err_set(err, TW_E_USAGE, "--excludes holds everywhere and always: leave the place, "
                       "the period and the codes out");
    record_text(r, COVERAGE_OTHER, str_pn(other, RECORD_ID_BYTES));
    return TW_OK;
}

TwCode coverage_add(App *app, const CoverageAsk *ask, Table **ret_table, Str *ret_batch, Err *err)
{
    uint8_t source[RECORD_ID_BYTES], id[RECORD_ID_BYTES];
    char shown[ID_TEXT_MAX];
    StoreReceipt receipt = { 0 };
    Record r;
    TRY(source_find(app, ask->source, source, err));
    store_new_id(app->store, id);
    record_init(&r, KIND_COVERAGE, id);
    record_text(&r, COVERAGE_WHAT, ask->excludes.n > 0 ? S("excludes") : S("covers"));
    record_text(&r, COVERAGE_SOURCE, str_pn(source, RECORD_ID_BYTES));
    if (ask->excludes.n > 0) TRY(other_set(app, ask, source, &r, err));
    TRY(codes_set(ask, &r, err));
    TRY(scope_set(app, ask, &r, err));
    TRY(document_set(app, ask->document, &r, err));
    if (ask->note.n > 0) record_text(&r, COVERAGE_NOTE, ask->note);
    StoreAct act = { .action = S("coverage"), .user = app_user() };
    TRY(store_put(app->store, &act, &r, 1, STORE_NEW, &receipt, err));
    *ret_batch = arena_str(app->arena, id_show(KIND_ACT, receipt.batch, ID_SHOWN, shown));
    TRY(arena_check(app->arena, err));
    return coverage_list(app, ask->source, ret_table, err);
}

static Str short_id(Str whole) { return str_part(whole, 0, 2 + ID_SHOWN); }

/* A cell as it is, blank when there is nothing. */
static void cell_copy(Table *t, const Cell *cell)
{
    if (cell->is_null) table_null(t);
    else table_text(t, cell->text);
}

TwCode coverage_list(App *app, Str source, Table **ret_table, Err *err)
{
    static const int rest[] = { C_PLACE_NAME, C_PERIOD, C_OUTCOME, C_STATUS, C_SEX, C_AGE };
    const StoreFilter all = { 0 };
    uint8_t id[RECORD_ID_BYTES];
    char text[ID_TEXT_MAX];
    Table *in = NULL, *t = table_new(app->arena, COVERAGE_COLUMNS, COVERAGE_N_COLUMNS);
    if (source.n > 0) TRY(source_find(app, source, id, err));
    TRY(store_list(app->store, STORE_COVERAGE, &all, STORE_IDS_SHOWN, app->arena, &in, err));
    for (size_t i = 0; i < in->n_rows; i++) {
        const Cell *cell = in->cell + i * in->n_columns;
        if (source.n > 0 && !str_eq(cell[C_SOURCE].text, id_show(KIND_SOURCE, id, ID_WHOLE, text)))
            continue;
        table_text(t, short_id(cell[C_ID].text));
        cell_copy(t, &cell[C_SOURCE_NAME]);
        table_text(t, cell[C_WHAT].text);
        cell_copy(t, &cell[C_OTHER_NAME]);
        for (size_t k = 0; k < sizeof rest / sizeof *rest; k++) cell_copy(t, &cell[rest[k]]);
        if (cell[C_DOCUMENT].is_null) table_null(t);
        else table_text(t, short_id(cell[C_DOCUMENT].text));
        cell_copy(t, &cell[C_NOTE]);
    }
    *ret_table = t;
    return arena_check(app->arena, err);
}

TwCode coverage_load(App *app, Coverage **ret, size_t *ret_n, Err *err)
{
    const StoreFilter all = { 0 };
    Table *in = NULL;
    TRY(store_list(app->store, STORE_COVERAGE, &all, STORE_IDS_SHOWN, app->arena, &in, err));
    Coverage *coverage = arena_array(app->arena, in->n_rows + 1, sizeof *coverage);
    TRY(arena_check(app->arena, err));
    for (size_t i = 0; i < in->n_rows; i++) {
        const Cell *cell = in->cell + i * in->n_columns;
        Coverage *c = &coverage[i];
        *c = (Coverage){ .source = cell[C_SOURCE_NAME].text, .other = cell[C_OTHER_NAME].text,
                         .outcome = cell[C_OUTCOME].text, .status = cell[C_STATUS].text,
                         .sex = cell[C_SEX].text, .age = cell[C_AGE].text };
        c->scope = (FigureScope){ .place_id = cell[C_PLACE_ID].text,
                                  .place_path = cell[C_PLACE_PATH].text,
                                  .period = cell[C_PERIOD].text,
                                  .days = { DAY_OPEN_FROM, DAY_OPEN_TO } };
        if (c->scope.period.n > 0) TRY(edtf_range(c->scope.period, &c->scope.days, err));
    }
    *ret = coverage;
    *ret_n = in->n_rows;
    return TW_OK;
}

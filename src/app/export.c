/* export.c: lists of casualties and incidents as CSV. */
#include "app/export.h"

#include <string.h>

#include "app/list_count.h"
#include "app/records.h"
#include "base/edtf.h"
#include "store/query.h"

enum { PIECE = 1 << 16 };

/* A column of an export: where its cells come from. */
typedef enum ExportForm { EXPORT_CELL, EXPORT_DEGREES, EXPORT_TALLY, EXPORT_MUNITIONS,
                          EXPORT_STRIKES } ExportForm;

typedef struct ExportColumn {
    const char *name;      /* as the import knows it                     */
    const char *from;      /* column of the record list, or an outcome   */
    ExportForm form;
    int at;                /* column number in the record list           */
} ExportColumn;

static const ExportColumn casualty_columns[] = {
    { "id", "id", EXPORT_CELL, 0 }, { "external_id", "external_id", EXPORT_CELL, 0 },
    { "name", "name", EXPORT_CELL, 0 }, { "name_other", "name_other", EXPORT_CELL, 0 },
    { "father", "father", EXPORT_CELL, 0 }, { "mother", "mother", EXPORT_CELL, 0 },
    { "sex", "sex", EXPORT_CELL, 0 }, { "age_years", "age_years", EXPORT_CELL, 0 },
    { "age_band", "age_band", EXPORT_CELL, 0 }, { "status", "status", EXPORT_CELL, 0 },
    { "function", "function", EXPORT_CELL, 0 }, { "outcome", "outcome", EXPORT_CELL, 0 },
    { "date", "date", EXPORT_CELL, 0 }, { "place_name", "place_name", EXPORT_CELL, 0 },
    { "place_id", "place_id", EXPORT_CELL, 0 }, { "lat", "lat_e7", EXPORT_DEGREES, 0 },
    { "lon", "lon_e7", EXPORT_DEGREES, 0 }, { "precision", "precision", EXPORT_CELL, 0 },
    { "weapon", "weapon", EXPORT_CELL, 0 }, { "actor", "actor", EXPORT_CELL, 0 },
    { "incident_record", "incident", EXPORT_CELL, 0 }, { "note", "note", EXPORT_CELL, 0 },
    { "consent", "consent", EXPORT_CELL, 0 }, { "state", "state", EXPORT_CELL, 0 },
    { "document", "document", EXPORT_CELL, 0 },
    { "row", "row", EXPORT_CELL, 0 },
    { "given", "given", EXPORT_CELL, 0 }, { "grandfather", "grandfather", EXPORT_CELL, 0 },
    { "family", "family", EXPORT_CELL, 0 },
};

static const ExportColumn incident_columns[] = {
    { "id", "id", EXPORT_CELL, 0 }, { "external_id", "external_id", EXPORT_CELL, 0 },
    { "code", "code", EXPORT_CELL, 0 }, { "title", "title", EXPORT_CELL, 0 },
    { "date", "date", EXPORT_CELL, 0 }, { "place_name", "place_name", EXPORT_CELL, 0 },
    { "place_id", "place_id", EXPORT_CELL, 0 }, { "lat", "lat_e7", EXPORT_DEGREES, 0 },
    { "lon", "lon_e7", EXPORT_DEGREES, 0 }, { "precision", "precision", EXPORT_CELL, 0 },
    { "weapon", "weapon", EXPORT_CELL, 0 }, { "actor", "actor", EXPORT_CELL, 0 },
    { "target", "target", EXPORT_CELL, 0 }, { "killed", "H1", EXPORT_TALLY, 0 },
    { "injured", "H2", EXPORT_TALLY, 0 }, { "missing", "H3", EXPORT_TALLY, 0 },
    { "detained", "H4", EXPORT_TALLY, 0 }, { "munitions", "", EXPORT_MUNITIONS, 0 },
    { "strikes", "", EXPORT_STRIKES, 0 }, { "narrative", "narrative", EXPORT_CELL, 0 },
    { "verification", "verification", EXPORT_CELL, 0 },
    { "attribution", "attribution", EXPORT_CELL, 0 },
    { "strike_status", "strike_status", EXPORT_CELL, 0 }, { "note", "note", EXPORT_CELL, 0 },
    { "state", "state", EXPORT_CELL, 0 }, { "document", "document", EXPORT_CELL, 0 },
    { "row", "row", EXPORT_CELL, 0 },
};

/* An export under way. */
typedef struct Export {
    App *app;
    const ExportAsk *ask;
    Sink out;
    Buf piece, cell;
    Arena scratch;          /* emptied for every incident */
    ExportColumn column[32];
    size_t n_columns;
    bool is_of_incidents;
    uint64_t n_rows;
} Export;

/* Position of a column of a table, or -1. */
static int table_at(const Table *t, const char *name)
{
    for (size_t i = 0; i < t->n_columns; i++)
        if (strcmp(t->column[i].name, name) == 0)
            return (int)i;
    return -1;
}

static int64_t cell_bound(const Table *t, size_t row, const char *name)
{
    int at = table_at(t, name);
    const Cell *cell = at < 0 ? NULL : table_cell(t, row, (size_t)at);

    return cell == NULL || cell->is_null ? COUNT_NONE : cell->i;
}

static bool cell_absent(const Table *t, size_t row, const char *name)
{
    int at = table_at(t, name);

    return at < 0 || table_cell(t, row, (size_t)at)->is_null;
}

/* Appends the count of the first row that the column means. */
static void count_show(const Table *t, const ExportColumn *column, Buf *ret)
{
    const char *prefix = column->form == EXPORT_MUNITIONS ? "n_munitions_"
                         : column->form == EXPORT_STRIKES ? "n_strikes_" : "";
    char name[3][32];

    snprintf(name[0], sizeof name[0], "%smin", prefix);
    snprintf(name[1], sizeof name[1], "%sbest", prefix);
    snprintf(name[2], sizeof name[2], "%smax", prefix);
    for (size_t i = 0; i < t->n_rows; i++) {
        bool is_group = column->form == EXPORT_TALLY &&
                        !(cell_absent(t, i, "sex") && cell_absent(t, i, "age") &&
                          cell_absent(t, i, "status") && cell_absent(t, i, "function") &&
                          cell_absent(t, i, "claim"));
        if (is_group)
            continue;
        int at = table_at(t, "quantifier");
        Count c = { cell_bound(t, i, name[0]), cell_bound(t, i, name[1]),
                    cell_bound(t, i, name[2]), S("") };
        if (at >= 0 && !table_cell(t, i, (size_t)at)->is_null)
            c.quantifier = table_cell(t, i, (size_t)at)->text;
        count_print(&c, ret);
        return;
    }
}

/* Appends a count of an incident, asked for by its id. */
static TwCode count_ask(Export *x, const ExportColumn *column, Str id, Err *err)
{
    StoreFilter filter = { 0 };
    uint8_t bytes[RECORD_ID_BYTES];
    IdRange range;
    Table *t = NULL;

    if (!id_parse(id, &range))
        return TW_OK;
    memcpy(bytes, range.lo, sizeof bytes);
    filter.incident = bytes;
    if (column->form == EXPORT_TALLY)
        filter.what = str_z(column->from);
    arena_clear(&x->scratch);
    TRY(store_list(x->app->store, column->form == EXPORT_TALLY ? STORE_TALLIES : STORE_ATTACKS,
                   &filter, STORE_IDS_RAW, &x->scratch, &t, err));
    count_show(t, column, &x->cell);
    return TW_OK;
}

/* Appends degrees with the seven decimals that are kept. */
static void degrees_show(int64_t e7, Buf *ret)
{
    int64_t whole = e7 < 0 ? -e7 : e7;

    buf_fmt(ret, "%s%lld.%07lld", e7 < 0 ? "-" : "", (long long)(whole / 10000000),
            (long long)(whole % 10000000));
}

static TwCode cell_show(Export *x, const Table *t, size_t row, const ExportColumn *column, Err *err)
{
    buf_reset(&x->cell);
    if (column->form == EXPORT_TALLY || column->form == EXPORT_MUNITIONS ||
        column->form == EXPORT_STRIKES)
        return count_ask(x, column, table_cell(t, row, 0)->text, err);
    const Cell *cell = column->at < 0 ? NULL : table_cell(t, row, (size_t)column->at);
    if (cell == NULL || cell->is_null)
        return TW_OK;
    if (column->form == EXPORT_DEGREES)
        degrees_show(cell->i, &x->cell);
    else if (t->column[column->at].type == COLUMN_INT)
        buf_int(&x->cell, cell->i);
    else
        buf_add(&x->cell, cell->text);
    return TW_OK;
}

static TwCode piece_send(Export *x, Err *err)
{
    TRY(buf_check(&x->piece, err));
    TRY(buf_check(&x->cell, err));
    TRY(x->out.write(x->out.context, buf_str(&x->piece), err));
    buf_reset(&x->piece);
    return TW_OK;
}

/* Chooses the columns and writes their names. */
static void columns_choose(Export *x)
{
    const ExportColumn *from = x->is_of_incidents ? incident_columns : casualty_columns;

    x->n_columns = x->is_of_incidents ? sizeof incident_columns / sizeof incident_columns[0]
                                      : sizeof casualty_columns / sizeof casualty_columns[0];
    for (size_t i = 0; i < x->n_columns; i++) {
        x->column[i] = from[i];
        csv_put(&x->piece, str_z(from[i].name), i == 0, CSV_PLAIN);
    }
    csv_end(&x->piece);
}

/* Finds the columns in the list of records. */
static void columns_find(Export *x, const Table *t)
{
    for (size_t i = 0; i < x->n_columns; i++)
        x->column[i].at = table_at(t, x->column[i].from);
}

/* Writes one record; the first also says where the columns are. */
static TwCode row_write(void *context, const Table *t, Err *err)
{
    Export *x = context;

    if (x->n_rows++ == 0)
        columns_find(x, t);
    for (size_t i = 0; i < x->n_columns; i++) {
        TRY(cell_show(x, t, 0, &x->column[i], err));
        csv_put(&x->piece, buf_str(&x->cell), i == 0, x->ask->guard);
    }
    csv_end(&x->piece);
    if (x->piece.n < PIECE)
        return TW_OK;
    TRY(job_step(x->app->job, x->n_rows, 0, "records", err));
    return piece_send(x, err);
}

/* Finds the list that the person names. */
static TwCode document_find(App *app, Str typed, uint8_t *id, const uint8_t **ret_id, Err *err)
{
    bool found = false;
    Kind kind = KIND_NONE;

    if (typed.n == 0)
        return TW_OK;
    TRY(store_find(app->store, typed, &found, &kind, id, err));
    if (!found || kind != KIND_DOCUMENT)
        return err_set(err, TW_E_NOT_FOUND, "'" STR_FMT "' is no document of this register",
                       STR_ARG(typed));
    *ret_id = id;
    return TW_OK;
}

/* The first or the last day of a date as a person writes it; nothing stays nothing. */
static TwCode day_ask(Str typed, bool is_last, Arena *a, Str *ret_day, Err *err)
{
    AUTO(Buf) text = { .max = EDTF_TEXT_MAX };
    DayRange days;

    *ret_day = (Str){ NULL, 0 };
    if (typed.p == NULL)
        return TW_OK;
    TwCode code = edtf_range(typed, &days, err);
    if (code == TW_E_DATA)
        err->code = TW_E_USAGE;
    if (code != TW_OK)
        return err->code;
    day_print(is_last ? days.to : days.from, &text);
    *ret_day = arena_str(a, buf_str(&text));
    return arena_check(a, err);
}

/* What is asked for, as the store wants it. */
static TwCode filter_ask(App *app, const ExportAsk *ask, StoreFilter *ret, Str *ret_note, Err *err)
{
    Place place;

    *ret = (StoreFilter){ 0 };
    *ret_note = S("");
    TRY(day_ask(ask->from, false, app->arena, &ret->from, err));
    TRY(day_ask(ask->to, true, app->arena, &ret->to, err));
    if (ask->place.p == NULL)
        return TW_OK;
    TRY(list_place(app, ask->place, &place, ret_note, err));
    ret->place = arena_str(app->arena, str_z(place.id));
    return arena_check(app->arena, err);
}

TwCode export_list(App *app, const ExportAsk *ask, Sink out, uint64_t *ret_n_rows, Str *ret_note,
                   Err *err)
{
    StoreFilter filter;
    bool is_of_incidents = str_eq(ask->what, S("incidents"));
    uint8_t document[RECORD_ID_BYTES];

    if (!is_of_incidents && !str_eq(ask->what, S("casualties")))
        return err_set(err, TW_E_USAGE, "there is no export of that name: see tawthiq help export");
    TRY(filter_ask(app, ask, &filter, ret_note, err));
    TRY(document_find(app, ask->document, document, &filter.document, err));
    Export *x = arena_alloc(app->arena, sizeof *x);
    TRY(arena_check(app->arena, err));
    *x = (Export){ .app = app, .ask = ask, .out = out, .is_of_incidents = is_of_incidents };
    buf_init(&x->piece, 64 << 20);
    buf_init(&x->cell, 1 << 20);
    arena_init(&x->scratch, 64 << 20);
    columns_choose(x);
    TwCode code = store_list_each(app->store, is_of_incidents ? STORE_INCIDENTS : STORE_CASUALTIES,
                                  &filter, STORE_IDS_SHOWN, row_write, x, err);
    if (code == TW_OK)
        code = piece_send(x, err);
    buf_clear(&x->piece);
    buf_clear(&x->cell);
    arena_clear(&x->scratch);
    *ret_n_rows = x->n_rows;
    return code;
}

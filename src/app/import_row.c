/* import_row.c: one row of a list as changes of records.
 *
 * A row with an id is compared with the record as it stands, cell by cell in the form in which an
 * export writes it, so that a list that was exported and imported again changes nothing.
 */
#include "app/import_row.h"

#include <string.h>

#include "app/import_name.h"
#include "store/query.h"

enum { REPORT_MAX = 200000 };

/* Whether the report still takes lines. */
static bool import_has_room(Import *im)
{
    im->done->is_cut = im->done->is_cut || im->done->report->n_rows >= REPORT_MAX;
    return !im->done->is_cut;
}

/* The first five cells of a line of the report. */
static void line_begin(Import *im, const char *what, int column)
{
    Table *t = im->done->report;
    char id[ID_TEXT_MAX];

    table_int(t, (int64_t)im->row->row);
    table_int(t, (int64_t)im->row->line);
    table_text(t, str_z(what));
    if (im->is_existing)
        table_text(t, arena_str(im->a, id_show(im->plan.kind, im->record.id, ID_WHOLE, id)));
    else
        table_null(t);
    if (column == NO_COLUMN)
        table_null(t);
    else
        table_text(t, im->plan.column[column].header);
}

static Str text_kept(Import *im, Str text)
{
    return text.p == NULL ? text : arena_str(im->a, text);
}

void import_report(Import *im, const char *what, int column, Str before, Str after)
{
    Table *t = im->done->report;

    if (!import_has_room(im))
        return;
    line_begin(im, what, column);
    table_text(t, text_kept(im, before));
    table_text(t, text_kept(im, after));
    table_null(t);
    table_null(t);
}

/* Whether a column may hold what identifies a person; such cells are not shown in the report. */
static bool is_personal(const Import *im, int column)
{
    if (column == NO_COLUMN)
        return true;
    int field = im->plan.column[column].field;
    CellForm form = im->plan.column[column].form;
    return form != FORM_PLACE && field >= 0 &&
           (kind_info(im->plan.kind)->field[field].flags & FIELD_PERSONAL) != 0;
}

static void complain(Import *im, const char *what, int column, Str value, const char *why,
                     const char *hint)
{
    Table *t = im->done->report;

    if (!import_has_room(im))
        return;
    line_begin(im, what, column);
    table_null(t);
    table_text(t, is_personal(im, column) ? (Str){ NULL, 0 } : text_kept(im, value));
    table_text(t, str_z(why));
    table_text(t, hint == NULL ? (Str){ NULL, 0 } : str_z(hint));
}

void import_problem(Import *im, int column, Str value, const char *why, const char *hint)
{
    im->is_bad = true;
    im->done->n_problems++;
    complain(im, "problem", column, value, why, hint);
}

void import_warning(Import *im, int column, Str value, const char *why, const char *hint)
{
    im->done->n_warnings++;
    complain(im, "warning", column, value, why, hint);
}

/* Whether a text is what the record has already. */
static bool text_same(const Import *im, int field, Str value)
{
    return im->is_existing && str_eq(record_str(&im->current, field), value);
}

static bool int_same(const Import *im, int field, bool has_value, int64_t value)
{
    if (!im->is_existing)
        return false;
    return record_has(&im->current, field) == has_value &&
           (!has_value || record_num(&im->current, field, 0) == value);
}

/* Adds a warning about the value of a cell, once for all rows that have it. */
static void import_doubt(Import *im, int column, Str text, const CellValue *value)
{
    if (value->use->n_rows++ > 0)
        return;
    value->use->line = im->done->report->n_rows;
    import_warning(im, column, text, value->why, value->hint);
    bool is_listed = im->done->report->n_rows > value->use->line;
    im->doubt = arena_push(im->a, im->doubt, im->n_doubts, &im->cap_doubts, sizeof *im->doubt);
    if (is_listed && im->doubt != NULL)
        im->doubt[im->n_doubts++] = value;
}

void import_doubts_end(Import *im)
{
    Table *t = im->done->report;

    for (size_t i = 0; i < im->n_doubts; i++) {
        const CellUse *use = im->doubt[i]->use;
        Cell *reason = &t->cell[use->line * t->n_columns + IMPORT_REASON];
        if (use->n_rows > 1)
            reason->text = arena_fmt(im->a, "%s (%llu rows)", im->doubt[i]->why,
                                     (unsigned long long)use->n_rows);
    }
}

/* Sets a text field, or clears it; what is there already is left alone. */
static void text_set(Import *im, int field, Str value)
{
    if (field < 0 || text_same(im, field, value))
        return;
    if (value.n > 0)
        record_text(&im->record, field, value);
    else if (im->is_existing && record_has(&im->current, field))
        record_null(&im->record, field);
}

static void int_set(Import *im, int field, bool has_value, int64_t value)
{
    if (field < 0 || int_same(im, field, has_value, value))
        return;
    if (has_value)
        record_int(&im->record, field, value);
    else if (im->is_existing && record_has(&im->current, field))
        record_null(&im->record, field);
}

/* Sets what a place cell gives; a place that is as it was leaves everything alone. */
static void place_set(Import *im, const CellValue *value)
{
    const ImportFields *f = &im->field;
    bool has_value = value->state == CELL_VALUE;

    if (text_same(im, f->place_name, has_value ? value->text : S("")))
        return;
    text_set(im, f->place_name, has_value ? value->text : S(""));
    text_set(im, f->place_id, value->place_id);
    text_set(im, f->place_path, value->place_path);
    text_set(im, f->place_doubt, value->doubt);
    text_set(im, f->precision, value->precision);
    int_set(im, f->lat, value->has_point, value->lat_e7);
    int_set(im, f->lon, value->has_point, value->lon_e7);
}

static void place_id_set(Import *im, const CellValue *value)
{
    const ImportFields *f = &im->field;

    if (text_same(im, f->place_id, value->state == CELL_VALUE ? value->text : S("")) ||
        (value->state == CELL_EMPTY && !im->is_existing))
        return;
    text_set(im, f->place_id, value->text);
    text_set(im, f->place_path, value->place_path);
    text_set(im, f->place_doubt, value->doubt);
    text_set(im, f->precision, value->precision);
    int_set(im, f->lat, value->has_point, value->lat_e7);
    int_set(im, f->lon, value->has_point, value->lon_e7);
}

static void age_set(Import *im, const CellValue *value)
{
    const ImportFields *f = &im->field;
    bool has_years = value->state == CELL_VALUE && value->number >= 0;
    Str band = value->state == CELL_VALUE && !has_years ? value->text : S("");

    int_set(im, f->age_years, has_years, value->number);
    text_set(im, f->age_band, band);
}

/* Sets a field of the record from the value of its cell. */
static TwCode value_set(Import *im, int at, const CellValue *value, Err *err)
{
    const ListColumn *column = &im->plan.column[at];
    bool has_value = value->state == CELL_VALUE;

    switch (column->form) {
    case FORM_CODE:
    case FORM_DATE:
        text_set(im, column->field, has_value ? value->text : S(""));
        return TW_OK;
    case FORM_INT:
    case FORM_DEGREES:
        if (has_value || im->is_existing)
            int_set(im, column->field, has_value, value->number);
        return TW_OK;
    case FORM_AGE: age_set(im, value); return TW_OK;
    case FORM_PLACE: place_set(im, value); return TW_OK;
    case FORM_PLACE_ID: place_id_set(im, value); return TW_OK;
    case FORM_COUNT:
    case FORM_MUNITIONS:
    case FORM_STRIKES: return import_count(im, at, value, err);
    case FORM_IGNORE:
    case FORM_ID:
    case FORM_TEXT:
    case FORM_AREA:
    case FORM_REF: break;
    }
    return TW_OK;
}

/* A reference to an incident, as people type ids. */
static TwCode ref_take(Import *im, int at, Str text, Err *err)
{
    const ListColumn *column = &im->plan.column[at];
    uint8_t *id = arena_alloc(&im->row_arena, RECORD_ID_BYTES);
    Err why = { 0 };
    bool found = false;
    Kind kind = KIND_NONE;

    TRY(arena_check(&im->row_arena, err));
    if (text.n == 0) {
        text_set(im, column->field, S(""));
        return TW_OK;
    }
    if (store_find(im->app->store, text, &found, &kind, id, &why) != TW_OK || !found ||
        kind != KIND_INCIDENT) {
        import_problem(im, at, text, "no incident has that id", "Write it as i-4k2m9x7qp0.");
        return TW_OK;
    }
    text_set(im, column->field, str_pn(id, RECORD_ID_BYTES));
    return TW_OK;
}

static void text_take(Import *im, int at, Str text)
{
    int field = im->plan.column[at].field;
    bool is_name = im->plan.kind == KIND_CASUALTY && field == CASUALTY_NAME && !im->has_parts;

    if (is_name && text.n == 0 && !im->is_existing)
        import_warning(im, at, S(""), "no name", "Leave it empty if nobody knows it.");
    if (text.n > RECORD_TEXT_MAX) {
        import_problem(im, at, S(""), "the text is longer than 32 KiB", "Shorten it.");
        return;
    }
    text_set(im, field, text);
}

/* The cell of a column, without blanks around it and the apostrophe of a guarded export. */
static Str cell_text(const Import *im, size_t at)
{
    return str_trim(csv_unguard(im->row->field[at]));
}

/* Reads a cell and sets what it says. */
static TwCode cell_take(Import *im, int at, Err *err)
{
    const ListColumn *column = &im->plan.column[at];
    const CellValue *value = NULL;
    Str text = cell_text(im, (size_t)at);

    if (column->form == FORM_IGNORE || column->form == FORM_ID || column->form == FORM_AREA)
        return TW_OK;
    if (column->form == FORM_TEXT) {
        text_take(im, at, text);
        return TW_OK;
    }
    if (column->form == FORM_REF)
        return ref_take(im, at, text, err);
    if (column->form == FORM_PLACE && text_same(im, im->field.place_name, text))
        return TW_OK;  /* what was decided about it stands */
    const CellValue *area = column->form == FORM_PLACE ? im->area : NULL;
    TRY(cell_read(&im->cells, (size_t)at, text, area, &value, err));
    if (value->state == CELL_PROBLEM) {
        import_problem(im, at, text, value->why, value->hint);
        return TW_OK;
    }
    if (value->is_doubtful)
        import_doubt(im, at, text, value);
    if (column->form == FORM_PLACE && value->state == CELL_EMPTY && im->area != NULL &&
        im->area->state == CELL_VALUE)
        value = im->area;
    return value_set(im, at, value, err);
}

/* The place of an id among those that were seen, taken or free. */
static SeenId *seen_place(SeenId *seen, size_t cap, const uint8_t *id)
{
    size_t at = (size_t)str_hash(str_pn(id, RECORD_ID_BYTES)) & (cap - 1);

    while (seen[at].row != 0 && memcmp(seen[at].id, id, RECORD_ID_BYTES) != 0)
        at = (at + 1) & (cap - 1);
    return &seen[at];
}

static TwCode seen_grow(Import *im, Err *err)
{
    size_t cap = im->cap_seen == 0 ? 1024 : im->cap_seen * 2;
    SeenId *seen = arena_array(im->a, cap, sizeof *seen);

    TRY(arena_check(im->a, err));
    memset(seen, 0, cap * sizeof *seen);
    for (size_t i = 0; i < im->cap_seen; i++)
        if (im->seen[i].row != 0)
            *seen_place(seen, cap, im->seen[i].id) = im->seen[i];
    im->seen = seen;
    im->cap_seen = cap;
    return TW_OK;
}

/* A row that was copied keeps its id: taken as it is, it would change the person it was copied
 * from. */
static TwCode seen_take(Import *im, const uint8_t *id, Str text, Err *err)
{
    if (im->n_seen * 2 >= im->cap_seen)
        TRY(seen_grow(im, err));
    SeenId *seen = seen_place(im->seen, im->cap_seen, id);
    if (seen->row != 0) {
        import_problem(im, im->id_at, text,
                       arena_fmt(im->a, "row %zu has the same id", seen->row).p,
                       "Empty the cell for a new record, or keep one of the rows.");
        return TW_OK;
    }
    memcpy(seen->id, id, RECORD_ID_BYTES);
    seen->row = im->row->row;
    im->n_seen++;
    return TW_OK;
}

/* Reads the id of a row and the record that it names. */
static TwCode id_take(Import *im, Err *err)
{
    Str text = im->id_at == NO_COLUMN ? S("") : cell_text(im, (size_t)im->id_at);
    uint8_t id[RECORD_ID_BYTES];
    Err why = { 0 };
    bool found = false;
    Kind kind = KIND_NONE;

    im->is_existing = false;
    if (text.n == 0) {
        store_new_id(im->app->store, id);
        record_init(&im->record, im->plan.kind, id);
        return TW_OK;
    }
    arena_clear(&im->row_arena);
    TwCode code = store_find(im->app->store, text, &found, &kind, id, &why);
    record_init(&im->record, im->plan.kind, id);
    if (code != TW_OK || !found || kind != im->plan.kind) {
        import_problem(im, im->id_at, text, "no such record in this register",
                       "Leave the cell empty for a new record, or take the id from an export.");
        return TW_OK;
    }
    im->is_existing = true;
    TRY(seen_take(im, id, text, err));
    return store_get(im->app->store, kind, id, &im->row_arena, &found, &im->current, err);
}

/* Reads the governorate of a row, which decides between places of one name. */
static TwCode area_take(Import *im, Err *err)
{
    im->area = NULL;
    if (im->area_at == NO_COLUMN)
        return TW_OK;
    Str text = cell_text(im, (size_t)im->area_at);
    TRY(cell_read(&im->cells, (size_t)im->area_at, text, NULL, &im->area, err));
    if (im->area->state == CELL_PROBLEM)
        import_warning(im, im->area_at, text, im->area->why, im->area->hint);
    else if (im->area->is_doubtful && im->area->place_id.n == 0)
        import_doubt(im, im->area_at, text, im->area);
    if (im->place_at == NO_COLUMN && im->area->state == CELL_VALUE)
        place_set(im, im->area);
    return TW_OK;
}

/* What every new row gets: its list, its place in it, and constants for what no cell said. */
static void new_fill(Import *im)
{
    if (im->is_existing)
        return;
    record_text(&im->record, im->field.document, str_pn(im->done->document, RECORD_ID_BYTES));
    record_int(&im->record, im->field.row, (int64_t)im->row->row);
    for (size_t i = 0; i < im->plan.n_constants; i++)
        if (!record_has(&im->record, im->plan.constant[i].field))
            record_text(&im->record, im->plan.constant[i].field, im->plan.constant[i].value);
}

/* A field of a record as an export would show it. */
static Str field_show(Import *im, const Record *r, int field)
{
    const Field *info = &kind_info(r->kind)->field[field];

    if (!record_has(r, field))
        return (Str){ NULL, 0 };
    if (field == im->field.lat || field == im->field.lon)
        return arena_fmt(im->a, "%.7f", (double)record_num(r, field, 0) / 1e7);
    if (info->type == FIELD_INT || info->type == FIELD_BOOL)
        return arena_fmt(im->a, "%lld", (long long)record_num(r, field, 0));
    if (info->type != FIELD_REF)
        return record_str(r, field);
    char id[ID_TEXT_MAX];
    Str bytes = record_str(r, field);
    return arena_str(im->a, id_show((Kind)info->about, (const uint8_t *)bytes.p, ID_WHOLE, id));
}

/* The column that fills a field, or NO_COLUMN. */
static int column_of(const Import *im, int field)
{
    for (size_t i = 0; i < im->plan.n_columns; i++)
        if (im->plan.column[i].field == field && im->plan.column[i].form != FORM_IGNORE)
            return (int)i;
    return NO_COLUMN;
}

/* Reports what a row with an id changes, field by field. */
static void changes_report(Import *im)
{
    for (uint64_t left = im->record.set; left != 0; left &= left - 1) {
        int field = __builtin_ctzll(left);
        int column = column_of(im, field);
        if (column == NO_COLUMN && field != im->field.place_id)
            continue;
        import_report(im, "changed", column, field_show(im, &im->current, field),
                      field_show(im, &im->record, field));
    }
}

/* Counts and reports a good row. */
static void row_count(Import *im)
{
    Str none = { NULL, 0 };

    if (!im->is_existing) {
        im->done->n_new++;
        if (im->ask->is_dry_run)
            import_report(im, "new", NO_COLUMN, none, none);
        return;
    }
    bool is_same = im->record.set == 0 && im->n_extra == 0;
    im->done->n_same += is_same;
    im->done->n_changed += !is_same;
    if (is_same && im->ask->is_dry_run)
        import_report(im, "same", NO_COLUMN, none, none);
    if (!is_same)
        changes_report(im);
}

/* Gives one record to the batch; what its check refuses is a problem of the row. */
static TwCode record_give(Import *im, const Record *record, StoreChange change, Err *err)
{
    Err why = { 0 };

    if (!im->is_open) {
        if (record_check(record, change == STORE_NEW, &why) != TW_OK)
            import_problem(im, NO_COLUMN, S(""), arena_str(im->a, str_z(why.message)).p, NULL);
        return TW_OK;
    }
    TwCode code = store_add(im->app->store, record, change, &why);
    if (code == TW_E_DATA) {
        import_problem(im, NO_COLUMN, S(""), arena_str(im->a, str_z(why.message)).p, NULL);
        return TW_OK;
    }
    if (code != TW_OK) {
        im->is_open = false;  /* the store has rolled the batch back */
        *err = why;
    }
    return code;
}

/* Gives the row's records to the batch. */
static TwCode row_give(Import *im, Err *err)
{
    StoreChange change = im->is_existing ? STORE_CHANGE : STORE_NEW;

    if (im->record.set != 0)
        TRY(record_give(im, &im->record, change, err));
    for (size_t i = 0; i < im->n_extra && !im->is_bad; i++)
        TRY(record_give(im, &im->extra[i], im->extra_is_new[i] ? STORE_NEW : STORE_CHANGE, err));
    return TW_OK;
}

TwCode import_row(Import *im, const CsvRow *row, Err *err)
{
    im->row = row;
    im->is_bad = false;
    im->n_extra = 0;
    im->done->n_rows++;
    if (row->flaw == CSV_TEXT_BEHIND_QUOTE)
        import_warning(im, (int)row->flaw_field, S(""),
                       "text behind a closing quote: kept with its quotes",
                       "Double quotes that belong to the text.");
    TRY(id_take(im, err));
    if (!im->is_bad)
        TRY(area_take(im, err));
    for (size_t i = 0; i < im->plan.n_columns && !(im->is_bad && im->id_at == (int)i); i++)
        TRY(cell_take(im, (int)i, err));
    if (!im->is_bad) {
        if (im->has_parts)
            import_name(im);
        new_fill(im);
        TRY(row_give(im, err));
    }
    if (im->is_bad)
        im->done->n_bad++;
    else
        row_count(im);
    return TW_OK;
}

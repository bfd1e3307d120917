/* import.c: a list into the register: reads the header, plans the columns, goes through the rows in
 * one batch, and keeps the file itself with the document that all new rows point to.
 */
#include "app/import.h"
#include "app/propose.h"

#include <string.h>

#include "app/add.h"
#include "app/import_name.h"
#include "app/import_row.h"
#include "app/show.h"
#include "crypto/hash.h"
#include "intake/media.h"
#include "log/file_store.h"
#include "os/clock.h"
#include "store/query.h"

enum { BULK_BYTES = 1 << 19, STEP_ROWS = 4096, PROBLEMS_MAX = 100000, SAMPLE_PLACES = 64,
       SAMPLE_ROWS = 500, DAY_MS = 86400000 };

const Column IMPORT_COLUMNS[IMPORT_N_COLUMNS] = {
    { "row", COLUMN_INT, NULL, "row of the list; the header is row 1" },
    { "line", COLUMN_INT, NULL, "line of the file" },
    { "what", COLUMN_TEXT, NULL, "new, changed, same, problem or warning" },
    { "id", COLUMN_TEXT, NULL, "the record that is there already" },
    { "column", COLUMN_TEXT, NULL, "header of the column" },
    { "before", COLUMN_TEXT, NULL, "what the field was" },
    { "after", COLUMN_TEXT, NULL, "what it becomes, or the cell in question" },
    { "reason", COLUMN_TEXT, NULL, "what is wrong" },
    { "to_do", COLUMN_TEXT, NULL, "what the person can do" },
};

/* The columns of the kept mapping of a name. */
static TwCode mapping_find(App *app, Str name, bool *ret_found, uint8_t *ret_id, Str *ret_json,
                           Err *err)
{
    StoreFilter all = { 0 };
    Table *t = NULL;

    *ret_found = false;
    TRY(store_list(app->store, STORE_MAPPINGS, &all, STORE_IDS_RAW, app->arena, &t, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Record r;
        const uint8_t *id = (const uint8_t *)table_cell(t, i, 0)->text.p;
        bool found = false;
        TRY(store_get(app->store, KIND_MAPPING, id, app->arena, &found, &r, err));
        if (!found || !str_eq(record_str(&r, MAPPING_NAME), name))
            continue;
        memcpy(ret_id, id, RECORD_ID_BYTES);
        *ret_json = record_str(&r, MAPPING_COLUMNS);
        *ret_found = true;
    }
    return TW_OK;
}

/* The id a named question finds, if any. */
static TwCode id_ask(App *app, SqlId sql, QueryArg arg, bool *ret_found, uint8_t *ret_id, Err *err)
{
    Query query = { .id = sql, .arg = &arg, .n_args = 1, .ids = STORE_IDS_RAW };
    Table *t = NULL;

    TRY(store_query(app->store, &query, app->arena, &t, err));
    *ret_found = t->n_rows > 0;
    if (*ret_found)
        memcpy(ret_id, table_cell(t, 0, 0)->text.p, RECORD_ID_BYTES);
    return TW_OK;
}

/* Whether this very file was imported before. */
static TwCode repeat_find(App *app, const uint8_t sha256[32], ImportDone *done, Err *err)
{
    QueryArg arg = { SQL_BLOB, false, 0, str_pn(sha256, 32) };
    Record r;
    bool found = false;

    TRY(id_ask(app, SQL_DOCUMENT_BY_SHA256, arg, &found, done->document, err));
    if (!found)
        return TW_OK;
    TRY(store_get(app->store, KIND_DOCUMENT, done->document, app->arena, &found, &r, err));
    done->is_repeat = found && record_has(&r, DOCUMENT_LIST_KIND);
    return TW_OK;
}

/* Numbers of the fields that rows fill besides their own columns. */
static ImportFields fields_of(Kind kind)
{
    return (ImportFields){
        .document = field_find(kind, S("document")), .row = field_find(kind, S("row")),
        .place_name = field_find(kind, S("place_name")),
        .place_id = field_find(kind, S("place_id")),
        .place_path = field_find(kind, S("place_path")), .lat = field_find(kind, S("lat_e7")),
        .lon = field_find(kind, S("lon_e7")), .precision = field_find(kind, S("precision")),
        .age_years = field_find(kind, S("age_years")), .age_band = field_find(kind, S("age_band")),
        .weapon = field_find(kind, S("weapon")),
        .place_doubt = field_find(kind, S("place_doubt")),
    };
}

static int column_find(const ListPlan *plan, CellForm form)
{
    for (size_t i = 0; i < plan->n_columns; i++)
        if (plan->column[i].form == form && plan->column[i].target.n > 0)
            return (int)i;
    return NO_COLUMN;
}

/* Names the columns that fill nothing. */
static void columns_report(Import *im)
{
    CsvRow header = { .row = 1, .line = 1 };

    im->row = &header;
    im->is_existing = false;
    for (size_t i = 0; i < im->plan.n_columns; i++) {
        const ListColumn *column = &im->plan.column[i];
        if (column->target.n > 0)
            continue;
        if (column->header.n == 0)
            import_warning(im, NO_COLUMN, S(""),
                           arena_fmt(im->a, "column %zu has no name: not read", column->number).p,
                           "Name it, or say what it is with --columns 'NUMBER=field'.");
        else
            import_warning(im, (int)i, S(""), "no field is known for this column: not read",
                           "Say what it is with --columns 'Header=field', or Header=ignore.");
    }
}

/* Learns from the first rows which country the places are in. */
static TwCode places_learn(Import *im, Str text, Err *err)
{
    AUTO(CsvReader) r = { 0 };
    Str name[SAMPLE_PLACES];
    size_t n = 0;
    CsvRow row;
    bool found = true;

    if (im->place_at == NO_COLUMN)
        return TW_OK;
    TRY(csv_open(&r, text, im->ask->separator, err));
    for (size_t i = 0; i < SAMPLE_ROWS && n < SAMPLE_PLACES && found; i++) {
        TRY(csv_next(&r, &row, &found, err));
        if (!found || i == 0 || row.n <= (size_t)im->place_at)
            continue;
        Str cell = str_trim(row.field[im->place_at]);
        size_t k = 0;
        while (k < n && !str_eq(name[k], cell))
            k++;
        if (k == n && cell.n > 0)
            name[n++] = arena_str(im->a, cell);
    }
    cell_context_learn(&im->cells, name, n);
    return TW_OK;
}

/* Whether a cell is an id of a record as an export or a table shows it; a shorter one is somebody's
 * own numbering. */
static bool is_record_id(Kind kind, Str cell)
{
    IdRange range;

    return id_parse(cell, &range) && range.kind == kind && range.n_chars >= ID_SHOWN;
}

/* Takes a column called "id" for the list's own references when no cell of it is an id of a record:
 * lists have numbers of their own, and those are kept. */
static TwCode ids_judge(Import *im, Str text, Err *err)
{
    AUTO(CsvReader) r = { 0 };
    CsvRow row, header = { .row = 1, .line = 1 };
    int at = column_find(&im->plan, FORM_ID);
    bool found = true, has_text = false;

    if (at == NO_COLUMN || !im->plan.column[at].is_guessed)
        return TW_OK;
    TRY(csv_open(&r, text, im->ask->separator, err));
    for (size_t i = 0; found; i++) {
        TRY(csv_next(&r, &row, &found, err));
        if (!found || i == 0 || row.n <= (size_t)at)
            continue;
        Str cell = str_trim(csv_unguard(row.field[at]));
        has_text = has_text || cell.n > 0;
        if (is_record_id(im->plan.kind, cell))
            return TW_OK;
    }
    if (!has_text)
        return TW_OK;
    im->row = &header;
    bool is_own = plan_own_ids(&im->plan, (size_t)at);
    import_warning(im, at, S(""),
                   is_own ? "no ids of this register: kept as the list's own references"
                          : "no ids of this register, and another column has the list's own "
                            "references: not read",
                   "Say what is meant with --columns 'Header=external_id' or 'Header=ignore'.");
    return TW_OK;
}

/* Makes the plan and what reading cells needs. */
static TwCode import_prepare(Import *im, const CsvRow *header, Str text, Err *err)
{
    App *app = im->app;
    const Gazetteer *gazetteer = NULL;
    ListWish wish = im->ask->wish;
    Err missing = { 0 };

    if (im->ask->mapping.n > 0) {
        bool found;
        uint8_t id[RECORD_ID_BYTES];
        TRY(mapping_find(app, im->ask->mapping, &found, id, &wish.kept, err));
        if (!found)
            return err_set(err, TW_E_NOT_FOUND, "no mapping is kept as '" STR_FMT "'",
                           STR_ARG(im->ask->mapping));
    }
    TRY(plan_make(header->field, header->n, &wish, im->a, &im->plan, err));
    im->done->kind = im->plan.kind;
    TRY(ids_judge(im, text, err));
    im->field = fields_of(im->plan.kind);
    im->id_at = column_find(&im->plan, FORM_ID);
    im->place_at = column_find(&im->plan, FORM_PLACE);
    im->area_at = column_find(&im->plan, FORM_AREA);
    im->has_parts = import_has_parts(&im->plan);
    bool has_places = im->place_at != NO_COLUMN || im->area_at != NO_COLUMN ||
                      column_find(&im->plan, FORM_PLACE_ID) != NO_COLUMN;
    if (has_places && data_gazetteer(&app->data, &gazetteer, &missing) != TW_OK)
        return err_note(err, (*err = missing).code, "reading the places of a list");
    int32_t today = (int32_t)(clock_wall_ms() / DAY_MS);
    TRY(cell_reader_init(&im->cells, &im->plan, gazetteer, today, im->a, err));
    return places_learn(im, text, err);
}

/* Opens the batch; a dry run needs none. */
static TwCode batch_open(Import *im, Err *err)
{
    StoreAct act = { .action = S("import"), .note = im->ask->note,
                     .is_bulk = im->ask->bytes.n > BULK_BYTES };

    act.user = im->ask->user.n > 0 ? im->ask->user : app_user();
    store_new_id(im->app->store, im->done->document);
    if (im->ask->is_dry_run)
        return TW_OK;
    TRY(store_begin(im->app->store, &act, err));
    im->is_open = true;
    return TW_OK;
}

/* Gives the batch up when the first problem says that nothing will be stored. */
static void batch_watch(Import *im)
{
    if (im->is_open && im->done->n_problems > 0 && !im->ask->accepts_problems) {
        store_rollback(im->app->store);
        im->is_open = false;
    }
}

/* A row whose number of fields is not that of the header. */
static void ragged_report(Import *im, const CsvRow *row)
{
    im->row = row;
    im->is_existing = im->is_bad = false;
    im->done->n_rows++;
    im->done->n_bad++;
    import_problem(im, NO_COLUMN, S(""),
                   arena_fmt(im->a, "the row has %zu fields, the header has %zu", row->n,
                             im->plan.n_columns).p,
                   "Look for a missing or extra separator, or quote the field that holds one.");
}

/* Whether no cell of a row says anything, as below the end of a list in a spreadsheet. */
static bool row_is_empty(const CsvRow *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (str_trim(row->field[i]).n > 0)
            return false;
    return true;
}

/* A row without a word is nobody: it is named and left out. */
static void empty_report(Import *im, const CsvRow *row)
{
    im->row = row;
    im->is_existing = false;
    import_warning(im, NO_COLUMN, S(""), "the row is empty: left out", NULL);
}

static TwCode rows_read(Import *im, CsvReader *csv, Err *err)
{
    CsvRow row;
    bool found;

    for (uint64_t n = 0;; n++) {
        TRY(csv_next(csv, &row, &found, err));
        if (!found)
            return TW_OK;
        if (n % STEP_ROWS == 0)
            TRY(job_step(im->app->job, csv->at, csv->bytes.n, "bytes", err));
        if (row_is_empty(&row))
            empty_report(im, &row);
        else if (row.n != im->plan.n_columns)
            ragged_report(im, &row);
        else
            TRY(import_row(im, &row, err));
        batch_watch(im);
        TRY(arena_check(im->a, err));
        if (im->done->n_problems >= PROBLEMS_MAX) {
            im->done->is_cut = true;
            return err_set(err, TW_E_DATA, "more than %d problems; row %zu was the last one read",
                           PROBLEMS_MAX, row.row);
        }
    }
}

/* The source's id, made when there is none of that name. */
static TwCode source_take(Import *im, uint8_t *id, bool *ret_has, Err *err)
{
    bool is_new = false;
    Record r;

    *ret_has = im->ask->source.n > 0;
    if (!*ret_has)
        return TW_OK;
    TRY(add_source(im->app, im->ask->source, (Str){ NULL, 0 }, &r, &is_new, err));
    memcpy(id, r.id, RECORD_ID_BYTES);
    return is_new ? store_add(im->app->store, &r, STORE_NEW, err) : TW_OK;
}

static void text_maybe(Record *r, int field, Str value)
{
    if (value.n > 0)
        record_text(r, field, value);
}

/* Keeps the file and the document that the new rows point to. */
static TwCode document_keep(Import *im, const Media *media, Err *err)
{
    const ImportAsk *ask = im->ask;
    uint8_t source[RECORD_ID_BYTES];
    bool has_source = false;
    FileInfo file;
    Record r;
    Edtf today = edtf_from_range((DayRange){ im->cells.today, im->cells.today });
    AUTO(Buf) captured = { .max = EDTF_TEXT_MAX };

    edtf_print(&today, &captured);
    TRY(file_store_put(im->app->log, ask->bytes, &file, err));
    TRY(source_take(im, source, &has_source, err));
    record_init(&r, KIND_DOCUMENT, im->done->document);
    if (has_source)
        record_text(&r, DOCUMENT_SOURCE, str_pn(source, RECORD_ID_BYTES));
    text_maybe(&r, DOCUMENT_FILE_NAME, show_text(im->a, ask->file_name));
    text_maybe(&r, DOCUMENT_PUBLISHED, ask->published);
    text_maybe(&r, DOCUMENT_OBTAINED, ask->obtained);
    text_maybe(&r, DOCUMENT_INDEPENDENCE_GROUP, ask->group);
    text_maybe(&r, DOCUMENT_NOTE, im->done->charset_note);
    record_text(&r, DOCUMENT_CAPTURED, buf_str(&captured));
    record_text(&r, DOCUMENT_MEDIA_TYPE, str_z(media->type));
    record_text(&r, DOCUMENT_SHA256, str_pn(file.sha256, sizeof file.sha256));
    record_int(&r, DOCUMENT_SIZE_BYTES, (int64_t)file.size);
    record_text(&r, DOCUMENT_ROOT, str_pn(file.root, sizeof file.root));
    record_text(&r, DOCUMENT_LIST_KIND,
                im->plan.kind == KIND_CASUALTY ? S("casualties") : S("incidents"));
    return store_add(im->app->store, &r, STORE_NEW, err);
}

/* Keeps the mapping under a name, in place of an older one of that name. */
static TwCode mapping_keep(Import *im, Err *err)
{
    AUTO(Buf) json = { .max = RECORD_TEXT_MAX };
    uint8_t id[RECORD_ID_BYTES];
    bool found = false;
    Str before = { NULL, 0 };
    Record r;

    if (im->ask->keep_as.n == 0)
        return TW_OK;
    TRY(mapping_find(im->app, im->ask->keep_as, &found, id, &before, err));
    if (!found)
        store_new_id(im->app->store, id);
    plan_json(&im->plan, &json);
    TRY(buf_check(&json, err));
    record_init(&r, KIND_MAPPING, id);
    record_text(&r, MAPPING_NAME, im->ask->keep_as);
    record_text(&r, MAPPING_LIST_KIND,
                im->plan.kind == KIND_CASUALTY ? S("casualties") : S("incidents"));
    record_text(&r, MAPPING_COLUMNS, buf_str(&json));
    return store_add(im->app->store, &r, STORE_NEW, err);
}

/* Ends the batch: keeps file, document and mapping when anything changes. */
static TwCode batch_end(Import *im, const Media *media, Err *err)
{
    ImportDone *done = im->done;
    bool has_changes = done->n_new + done->n_changed > 0;

    if (!im->is_open)
        return TW_OK;
    if (has_changes)
        TRY(document_keep(im, media, err));
    TRY(mapping_keep(im, err));
    if (!has_changes && im->ask->keep_as.n == 0) {
        store_rollback(im->app->store);
        im->is_open = false;
        return TW_OK;
    }
    im->is_open = false;
    TRY(store_commit(im->app->store, &done->receipt, err));
    done->batch = show_id(im->a, KIND_ACT, done->receipt.batch, ID_WHOLE);
    done->document_shown = show_id(im->a, KIND_DOCUMENT, done->document, ID_WHOLE);
    done->is_stored = true;
    return TW_OK;
}

/* Reads the text of a list from its header to its end. */
static TwCode list_read(Import *im, const Media *media, Err *err)
{
    AUTO(CsvReader) csv = { 0 };
    CsvRow header;
    bool found = false;

    TRY(csv_open(&csv, media->text, im->ask->separator, err));
    TRY(csv_next(&csv, &header, &found, err));
    if (!found)
        return err_set(err, TW_E_DATA, "the list has no header");
    TRY(import_prepare(im, &header, media->text, err));
    columns_report(im);
    TRY(batch_open(im, err));
    TRY(rows_read(im, &csv, err));
    import_doubts_end(im);
    return batch_end(im, media, err);
}

static TwCode sha256_of(Str bytes, uint8_t ret[32], Err *err)
{
    AUTO(Hash) h = { 0 };

    TRY(hash_open(&h, err));
    hash_once(&h, bytes.p, bytes.n, ret);
    return TW_OK;
}

TwCode import_list(App *app, const ImportAsk *ask, ImportDone *ret_done, Err *err)
{
    Import *im = arena_alloc(app->arena, sizeof *im);
    Media media;
    uint8_t sha256[32];

    TRY(arena_check(app->arena, err));
    *ret_done = (ImportDone){ .report = table_new(app->arena, IMPORT_COLUMNS, IMPORT_N_COLUMNS) };
    *im = (Import){ .app = app, .ask = ask, .done = ret_done, .a = app->arena };
    TRY(media_read(ask->bytes, ask->file_name, app->arena, &media, err));
    ret_done->charset_note = media.n_replaced > 0
        ? arena_fmt(app->arena, "%zu ill-formed parts are shown as U+FFFD", media.n_replaced)
        : media.is_decoded ? arena_fmt(app->arena, "read as %s", media.charset) : S("");
    TRY(sha256_of(ask->bytes, sha256, err));
    TRY(repeat_find(app, sha256, ret_done, err));
    if (ret_done->is_repeat && !ask->is_dry_run)
        return TW_OK;
    arena_init(&im->row_arena, 64 << 20);
    TwCode code = list_read(im, &media, err);
    if (im->is_open)
        store_rollback(app->store);
    arena_clear(&im->row_arena);
    cell_reader_clear(&im->cells);
    if (code != TW_OK || !ret_done->is_stored || ret_done->kind != KIND_INCIDENT)
        return code;
    return propose_same(app, ret_done->document, ret_done->receipt.batch, &ret_done->n_linked,
                        err);
}

/* Whether a batch is taken back already. */
static TwCode batch_is_undone(App *app, const uint8_t *batch, bool *ret_is_undone, Err *err)
{
    StoreFilter all = { 0 };
    Table *t = NULL;
    size_t live = 0;

    *ret_is_undone = false;
    TRY(store_list(app->store, STORE_BATCHES, &all, STORE_IDS_RAW, app->arena, &t, err));
    while (live < t->n_columns && strcmp(t->column[live].name, "is_live") != 0)
        live++;
    for (size_t i = 0; i < t->n_rows && live < t->n_columns; i++)
        if (str_eq(table_cell(t, i, 0)->text, str_pn(batch, RECORD_ID_BYTES)))
            *ret_is_undone = table_cell(t, i, live)->i == 0;
    return TW_OK;
}

TwCode import_undo(App *app, Str typed, Str user, Str note, Str *ret_batch, Err *err)
{
    StoreReceipt receipt;
    StoreAct act = { .action = S("undo"), .note = note,
                     .user = user.n > 0 ? user : app_user() };
    uint8_t batch[RECORD_ID_BYTES];
    bool found = false;
    Kind kind = KIND_NONE;

    TRY(store_find(app->store, typed, &found, &kind, batch, err));
    if (!found || kind != KIND_ACT) {
        err_set(err, found ? TW_E_USAGE : TW_E_NOT_FOUND,
                "'" STR_FMT "' is no batch of this register", STR_ARG(typed));
        return err_hint(err, err->code, "Batches begin with b-; `tawthiq batches` lists them.");
    }
    bool is_undone = false;
    TRY(batch_is_undone(app, batch, &is_undone, err));
    *ret_batch = S("");
    if (is_undone)
        return TW_OK;
    TRY(store_undo(app->store, &act, batch, &receipt, err));
    *ret_batch = show_id(app->arena, KIND_ACT, receipt.batch, ID_WHOLE);
    return arena_check(app->arena, err);
}

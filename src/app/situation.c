/* situation.c: agreements, control and displacement, made, changed, decided on and imported. */
#include "app/situation.h"

#include <string.h>

#include "app/add.h"
#include "app/show.h"
#include "app/situation_field.h"
#include "app/situation_write.h"
#include "base/csv.h"
#include "crypto/hash.h"
#include "figures/situation.h"
#include "intake/media.h"
#include "log/file_store.h"
#include "model/id.h"
#include "model/vocab.h"
#include "store/query.h"

const Column SITUATION_COLUMNS[SITUATION_N_COLUMNS] = {
    { "kind", COLUMN_TEXT, NULL, "agreement, control, displacement, violation, reconciliation" },
    { "id", COLUMN_TEXT, NULL, "record" },
    { "what", COLUMN_TEXT, NULL, "what it says, in short" },
    { "state", COLUMN_TEXT, NULL, "proposed, reviewed, rejected" },
    { "n_claims", COLUMN_INT, NULL, "claims it rests on" },
};

Table *situation_table(Arena *a) { return table_new(a, SITUATION_COLUMNS, SITUATION_N_COLUMNS); }

/* "8000–11000", "4000", "≥2000": for the short form. */
static Str count_text(const Record *r, Arena *a)
{
    long long min = record_num(r, DISPLACEMENT_MIN, 0), max = record_num(r, DISPLACEMENT_MAX, 0);
    if (record_has(r, DISPLACEMENT_BEST))
        return arena_fmt(a, "%lld", (long long)record_num(r, DISPLACEMENT_BEST, 0));
    if (record_has(r, DISPLACEMENT_MAX)) return arena_fmt(a, "%lld\u2013%lld", min, max);
    return record_has(r, DISPLACEMENT_MIN) ? arena_fmt(a, "\u2265%lld", min) : S("?");
}

/* From where, or to where. */
static Str move_place(const Record *r)
{
    bool has_origin = record_has(r, DISPLACEMENT_ORIGIN_NAME);
    return record_str(r, has_origin ? DISPLACEMENT_ORIGIN_NAME : DISPLACEMENT_DESTINATION_NAME);
}

/* What a record says, in short. */
static Str short_of(const Record *r, Arena *a)
{
    switch ((int)r->kind) {
    case KIND_AGREEMENT: return record_str(r, AGREEMENT_NAME);
    case KIND_CONTROL:
        return arena_fmt(a, STR_FMT ": " STR_FMT "%s" STR_FMT,
                         STR_ARG(record_str(r, CONTROL_PLACE_NAME)),
                         STR_ARG(record_str(r, CONTROL_HOLDER)),
                         record_has(r, CONTROL_SINCE) ? ", since " : "",
                         STR_ARG(record_str(r, CONTROL_SINCE)));
    case KIND_DISPLACEMENT:
        return arena_fmt(a, STR_FMT " " STR_FMT ", " STR_FMT " " STR_FMT,
                         STR_ARG(record_str(r, DISPLACEMENT_FIGURE)),
                         STR_ARG(count_text(r, a)),
                         STR_ARG(move_place(r)),
                         STR_ARG(record_str(r, DISPLACEMENT_DATE)));
    case KIND_VIOLATION: return record_str(r, VIOLATION_RESULT);
    case KIND_RECONCILIATION: return record_str(r, RECONCILIATION_EXPLANATION);
    default: return S("");
    }
}

/* A field of a record by name, which all these kinds have under one name. */
static Str common(const Record *r, const char *name)
{
    int f = field_find(r->kind, str_z(name));
    return f < 0 ? S("") : record_str(r, f);
}

TwCode situation_tell(App *app, Table *t, const Record *r, Err *err)
{
    Record whole;
    bool found = false;
    TRY(store_get(app->store, r->kind, r->id, app->arena, &found, &whole, err));
    const Record *told = found ? &whole : r;
    table_text(t, str_z(kind_info(r->kind)->name));
    table_text(t, show_id(app->arena, r->kind, r->id, ID_SHOWN));
    table_text(t, short_of(told, app->arena));
    table_text(t, common(told, "state"));
    table_int(t, (int64_t)(common(told, "claims").n / RECORD_ID_BYTES));
    return arena_check(app->arena, err);
}

TwCode situation_write(App *app, const SituationWrite *what, SituationDone *ret_done, Err *err)
{
    StoreAct act = { .action = what->action, .user = what->act->user, .note = what->act->note };
    StoreReceipt receipt = { 0 };
    *ret_done = (SituationDone){ situation_table(app->arena), S("") };
    if (what->n == 0) return arena_check(app->arena, err);
    TRY(store_put(app->store, &act, what->record, what->n, what->change, &receipt, err));
    for (size_t i = 0; i < what->n; i++)
        TRY(situation_tell(app, ret_done->table, &what->record[i], err));
    ret_done->batch = show_id(app->arena, KIND_ACT, receipt.batch, ID_WHOLE);
    return arena_check(app->arena, err);
}

static bool is_ours(Kind kind)
{
    return kind == KIND_AGREEMENT || kind == KIND_CONTROL || kind == KIND_DISPLACEMENT;
}

/* The record that a person names by the beginning of its id. */
static TwCode record_find(App *app, Str typed, Record *ret, Err *err)
{
    bool found = false;
    Kind kind = KIND_NONE;
    uint8_t id[RECORD_ID_BYTES];
    TRY(store_find(app->store, typed, &found, &kind, id, err));
    if (!found) return err_set(err, TW_E_NOT_FOUND, "no record '" STR_FMT "'", STR_ARG(typed));
    bool has_state = is_ours(kind) || kind == KIND_VIOLATION || kind == KIND_RECONCILIATION;
    if (!has_state)
        return err_set(err, TW_E_USAGE, "'" STR_FMT "' is a %s", STR_ARG(typed),
                       kind_info(kind)->name);
    record_init(ret, kind, id);
    return TW_OK;
}

/* "field=value" into a record. */
static TwCode assign(App *app, Record *r, Str text, Err *err)
{
    size_t at = str_find(text, S("="));
    if (at == SIZE_MAX || at == 0) {
        err_set(err, TW_E_USAGE, "'" STR_FMT "' is not field=value", STR_ARG(text));
        return err_hint(err, TW_E_USAGE, "Write for example holder=HTS or since=2019-01.");
    }
    return situation_field(app, r, str_part(text, 0, at), str_part(text, at + 1, text.n), err);
}

TwCode situation_set(App *app, Str what, const Str *set, size_t n, const SituationAct *act,
                     SituationDone *ret_done, Err *err)
{
    Record r;
    Kind kind = kind_find(what);
    bool is_new = is_ours(kind);
    uint8_t id[RECORD_ID_BYTES];
    store_new_id(app->store, id);
    if (is_new) record_init(&r, kind, id);
    else TRY(record_find(app, what, &r, err));
    for (size_t i = 0; i < n; i++) TRY(assign(app, &r, set[i], err));
    int state = field_find(r.kind, S("state"));
    if (is_new && !record_has(&r, state)) record_text(&r, state, S("reviewed"));
    const SituationWrite what_to = { is_new ? S("enter situation") : S("change situation"), act, &r,
                                     1, is_new ? STORE_NEW : STORE_CHANGE };
    return situation_write(app, &what_to, ret_done, err);
}

TwCode situation_decide(App *app, const Str *ids, size_t n, Str state, const SituationAct *act,
                        SituationDone *ret_done, Err *err)
{
    Record *r = arena_array(app->arena, n + 1, sizeof *r);
    TRY(arena_check(app->arena, err));
    for (size_t i = 0; i < n; i++) {
        TRY(record_find(app, ids[i], &r[i], err));
        record_text(&r[i], field_find(r[i].kind, S("state")), state);
    }
    Str action = str_eq(state, S("rejected")) ? S("refuse") : S("accept");
    const SituationWrite what = { action, act, r, n, STORE_CHANGE };
    return situation_write(app, &what, ret_done, err);
}

/* A list being imported. */
typedef struct ListImport {
    App *app;
    const SituationImport *in;
    uint8_t document[RECORD_ID_BYTES];
    Str *header;
    size_t n_columns;
    Record *record;
    bool *is_new;
    size_t n, cap, cap_new;
} ListImport;

/* Columns of a list that was exported and that no one writes. */
static bool is_derived(Str name)
{
    static const char *const derived[] = { "entry", "n_claims", "type", "document" };
    for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
        if (str_eq(name, str_z(derived[i]))) return true;
    return false;
}

/* Begins the record of a row: a known one when the row has an id. */
static TwCode row_record(ListImport *l, const CsvRow *row, Record *r, bool *ret_is_new, Err *err)
{
    uint8_t id[RECORD_ID_BYTES];
    *ret_is_new = true;
    for (size_t c = 0; c < l->n_columns; c++) {
        if (!str_eq(l->header[c], S("id")) || row->field[c].n == 0) continue;
        *ret_is_new = false;
        TRY(record_find(l->app, row->field[c], r, err));
        if (r->kind != l->in->kind)
            return err_set(err, TW_E_DATA, "the id is that of a %s", kind_info(r->kind)->name);
        return TW_OK;
    }
    store_new_id(l->app->store, id);
    record_init(r, l->in->kind, id);
    return TW_OK;
}

static TwCode row_read(ListImport *l, const CsvRow *row, Err *err)
{
    Record r;
    bool is_new = true;
    TRY(csv_row_check(row, l->n_columns, err));
    TRY(row_record(l, row, &r, &is_new, err));
    for (size_t c = 0; c < l->n_columns; c++) {
        if (str_eq(l->header[c], S("id")) || is_derived(l->header[c])) continue;
        if (is_new && row->field[c].n == 0) continue;
        TwCode code = situation_field(l->app, &r, l->header[c], csv_unguard(row->field[c]), err);
        if (code != TW_OK)
            return err_note(err, code, "column '" STR_FMT "'", STR_ARG(l->header[c]));
    }
    if (is_new) {
        int document = field_find(r.kind, S("document"));    /* judgements have none */
        if (document >= 0) {
            record_text(&r, document, str_pn(l->document, RECORD_ID_BYTES));
            record_int(&r, field_find(r.kind, S("row")), (int64_t)row->row - 1);
        }
        int state = field_find(r.kind, S("state"));
        if (!record_has(&r, state)) record_text(&r, state, S("received"));
    }
    TRY(record_check(&r, is_new, err));
    l->record = arena_push(l->app->arena, l->record, l->n, &l->cap, sizeof *l->record);
    l->is_new = arena_push(l->app->arena, l->is_new, l->n, &l->cap_new, sizeof *l->is_new);
    TRY(arena_check(l->app->arena, err));
    l->is_new[l->n] = is_new;
    l->record[l->n++] = r;
    return TW_OK;
}

static TwCode header_read(ListImport *l, CsvReader *csv, Err *err)
{
    CsvRow row;
    bool found = false;
    TRY(csv_next(csv, &row, &found, err));
    if (!found) return err_set(err, TW_E_DATA, "the list has no header");
    l->n_columns = row.n;
    l->header = arena_array(l->app->arena, row.n + 1, sizeof *l->header);
    TRY(arena_check(l->app->arena, err));
    for (size_t c = 0; c < row.n; c++)
        l->header[c] = arena_str(l->app->arena, str_trim(row.field[c]));
    return arena_check(l->app->arena, err);
}

static TwCode rows_read(ListImport *l, Err *err)
{
    AUTO(CsvReader) csv = { 0 };
    CsvRow row;
    Media media;
    TRY(media_read(l->in->bytes, l->in->file_name, l->app->arena, &media, err));
    TRY(csv_open(&csv, media.text, 0, err));
    TRY(header_read(l, &csv, err));
    for (bool found = true;;) {
        TRY(csv_next(&csv, &row, &found, err));
        if (!found) return TW_OK;
        TwCode code = row_read(l, &row, err);
        if (code != TW_OK) return err_note(err, code, "row %zu", row.row);
    }
}

/* Keeps the file, and the document that new rows point to. */
static TwCode document_keep(ListImport *l, Err *err)
{
    static const struct { Kind kind; const char *name; } list_kind[] = {
        { KIND_AGREEMENT, "agreements" }, { KIND_CONTROL, "control" },
        { KIND_DISPLACEMENT, "displacement" },
    };
    FileInfo file;
    Record r, source;
    bool is_new_source = false;
    record_init(&r, KIND_DOCUMENT, l->document);
    TRY(file_store_put(l->app->log, l->in->bytes, &file, err));
    if (l->in->source.n > 0) {
        TRY(add_source(l->app, l->in->source, (Str){ NULL, 0 }, &source, &is_new_source, err));
        if (is_new_source) TRY(store_add(l->app->store, &source, STORE_NEW, err));
        record_text(&r, DOCUMENT_SOURCE, str_pn(source.id, RECORD_ID_BYTES));
    }
    record_text(&r, DOCUMENT_FILE_NAME, l->in->file_name);
    if (l->in->published.n > 0) record_text(&r, DOCUMENT_PUBLISHED, l->in->published);
    record_text(&r, DOCUMENT_MEDIA_TYPE, S("text/csv"));
    record_text(&r, DOCUMENT_SHA256, str_pn(file.sha256, sizeof file.sha256));
    record_int(&r, DOCUMENT_SIZE_BYTES, (int64_t)file.size);
    record_text(&r, DOCUMENT_ROOT, str_pn(file.root, sizeof file.root));
    for (size_t i = 0; i < sizeof list_kind / sizeof *list_kind; i++)
        if (list_kind[i].kind == l->in->kind)
            record_text(&r, DOCUMENT_LIST_KIND, str_z(list_kind[i].name));
    return store_add(l->app->store, &r, STORE_NEW, err);
}

static TwCode list_store(ListImport *l, Str *ret_batch, Err *err)
{
    StoreAct act = { .action = S("import"), .user = l->in->act.user, .note = l->in->act.note };
    StoreReceipt receipt = { 0 };
    TRY(store_begin(l->app->store, &act, err));
    AUTO(StoreBatch) batch = l->app->store;
    TRY(document_keep(l, err));
    for (size_t i = 0; i < l->n; i++)
        TRY(store_add(batch, &l->record[i], l->is_new[i] ? STORE_NEW : STORE_CHANGE, err));
    TRY(store_commit(batch, &receipt, err));
    *ret_batch = show_id(l->app->arena, KIND_ACT, receipt.batch, ID_WHOLE);
    return TW_OK;
}

TwCode situation_import(App *app, const SituationImport *in, SituationDone *ret_done, Err *err)
{
    ListImport l = { .app = app, .in = in };
    store_new_id(app->store, l.document);
    *ret_done = (SituationDone){ situation_table(app->arena), S("") };
    TRY(rows_read(&l, err));
    if (!in->is_dry_run && l.n > 0) TRY(list_store(&l, &ret_done->batch, err));
    for (size_t i = 0; i < l.n; i++) TRY(situation_tell(app, ret_done->table, &l.record[i], err));
    return arena_check(app->arena, err);
}

TwCode agreement_find(App *app, Str typed, uint8_t ret_id[RECORD_ID_BYTES], Err *err)
{
    Situation s;
    size_t n = 0;
    TRY(situation_load(app->store, app->arena, &s, err));
    for (size_t i = 0; i < s.n_agreements; i++) {
        const Agreement *g = &s.agreement[i];
        Str id = show_id(app->arena, KIND_AGREEMENT, g->id, ID_WHOLE);
        bool is_it = str_starts(id, typed)
                     || str_eq_nocase(str_part(g->name, 0, typed.n), typed);
        if (!is_it || typed.n == 0) continue;
        memcpy(ret_id, g->id, RECORD_ID_BYTES);
        n++;
    }
    if (n == 1) return TW_OK;
    if (n > 1)
        return err_set(err, TW_E_CONFLICT, "%zu agreements begin with '" STR_FMT "'", n,
                       STR_ARG(typed));
    err_set(err, TW_E_NOT_FOUND, "no agreement '" STR_FMT "'", STR_ARG(typed));
    return err_hint(err, TW_E_NOT_FOUND, "'tawthiq -r DIR agreements' lists them.");
}

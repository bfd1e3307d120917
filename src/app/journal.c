/* journal.c: the log as tables: what was entered, what an entry changed, and what verify found. */
#include "app/journal.h"

#include <string.h>

#include "app/show.h"
#include "app/verify.h"
#include "base/json.h"
#include "model/id.h"

enum { SHOWN_HEX = 12 };

const Column JOURNAL_COLUMNS[JOURNAL_N_COLUMNS] = {
    { "n", COLUMN_INT, NULL, "arrival number in this register" },
    { "id", COLUMN_TEXT, NULL, "beginning of the entry's id" },
    { "time", COLUMN_TEXT, "UTC", "the device's clock when it was entered" },
    { "device", COLUMN_TEXT, NULL, "beginning of the device's public key" },
    { "seq", COLUMN_INT, NULL, "place in that device's chain" },
    { "action", COLUMN_TEXT, NULL, "what was done" },
    { "items", COLUMN_INT, NULL, "changes in it" },
    { "batch", COLUMN_TEXT, NULL, "what undo takes back together" },
    { "user", COLUMN_TEXT, NULL, "who did it, as the machine knows them" },
};

static void log_row(Table *t, const LogEntry *e, Arena *a)
{
    Record act = { 0 };
    Err ignored = { 0 };
    char batch[ID_TEXT_MAX];
    bool has_act = e->items != NULL && e->items[0].p != NULL &&
                   record_decode(e->items[0], &act, &ignored) == TW_OK && act.kind == KIND_ACT;
    table_int(t, (int64_t)e->info.n);
    table_text(t, show_hex(a, e->info.id, SHOWN_HEX));
    table_text(t, show_time(a, e->info.wall_ms));
    table_text(t, show_hex(a, e->info.device, 8));
    table_int(t, (int64_t)e->info.seq);
    table_text(t, has_act ? arena_str(a, record_str(&act, ACT_ACTION)) : (Str){ NULL, 0 });
    table_int(t, e->info.n_items);
    Str b = has_act ? record_str(&act, ACT_BATCH) : (Str){ NULL, 0 };
    if (b.n != RECORD_ID_BYTES) table_null(t);
    else table_text(t, arena_str(a, id_show(KIND_ACT, (const uint8_t *)b.p, ID_SHOWN, batch)));
    Str user = has_act ? record_str(&act, ACT_USER) : (Str){ NULL, 0 };
    table_text(t, user.p == NULL ? user : arena_str(a, user));
}

TwCode journal_list(App *app, uint64_t last, Table **ret_table, Err *err)
{
    LogHead head;
    TRY(log_head(app->log, &head, err));
    uint64_t from = last > 0 && head.n > last ? head.n - last + 1 : 1;
    Table *t = table_new(app->arena, JOURNAL_COLUMNS, JOURNAL_N_COLUMNS);
    AUTO(LogReaderPtr) reader = NULL;
    TRY(log_read(app->log, from, &reader, err));
    for (;;) {
        bool found;
        LogEntry e = { 0 };
        TRY(log_read_next(reader, &found, &e, err));
        if (!found) break;
        log_row(t, &e, app->arena);
        TRY(job_step(app->job, e.info.n, head.n, "entries", err));
    }
    *ret_table = t;
    return arena_check(app->arena, err);
}

const Column ENTRY_COLUMNS[ENTRY_N_COLUMNS] = {
    { "item", COLUMN_INT, NULL, "number within the entry" },
    { "kind", COLUMN_TEXT, NULL, "kind of record" },
    { "record", COLUMN_TEXT, NULL, "the record's id" },
    { "fields", COLUMN_JSON, NULL, "what it sets; null clears" },
};

/* One field of a record as JSON. */
static void field_json(Json *j, const Record *r, int field, Arena *a)
{
    const Field *f = &kind_info(r->kind)->field[field];
    Str key = str_z(f->name), text = record_str(r, field);
    char id[ID_TEXT_MAX];
    if (!record_has(r, field)) json_null(j, key);
    else if (f->type == FIELD_INT) json_int(j, key, record_num(r, field, 0));
    else if (f->type == FIELD_BOOL) json_bool(j, key, record_num(r, field, 0) != 0);
    else if (f->type == FIELD_REF && text.n == RECORD_ID_BYTES)
        json_text(j, key, id_show((Kind)f->about, (const uint8_t *)text.p, ID_SHOWN, id));
    else if (f->type == FIELD_BYTES || f->type == FIELD_REF)
        json_text(j, key, show_hex(a, (const uint8_t *)text.p, text.n > 32 ? 64 : 2 * text.n));
    else json_text(j, key, text);
}

TwCode journal_fields(const Record *r, Arena *a, Str *ret_json, Err *err)
{
    AUTO(Buf) fields;
    buf_init(&fields, 1 << 20);
    Json j = json_writer(&fields);
    json_open(&j, S(""), '{');
    for (int f = 0; f < kind_info(r->kind)->n_fields; f++)
        if ((r->set >> f & 1) != 0) field_json(&j, r, f, a);
    json_close(&j, '}');
    TRY(buf_check(&fields, err));
    *ret_json = arena_str(a, buf_str(&fields));
    return arena_check(a, err);
}

/* One item as a row; items of kinds this program does not know are listed, too. */
static TwCode show_row(Table *t, int64_t number, Str item, Arena *a, Err *err)
{
    Record r = { 0 };
    char id[ID_TEXT_MAX];
    table_int(t, number);
    if (item.p == NULL) {
        table_text(t, S("erased"));
        table_null(t);
        table_text(t, S("{}"));
        return TW_OK;
    }
    TRY(record_decode(item, &r, err));
    if (r.kind == KIND_NONE) {
        table_text(t, S("unknown"));
        table_null(t);
        table_text(t, S("{}"));
        return TW_OK;
    }
    Str fields;
    TRY(journal_fields(&r, a, &fields, err));
    table_text(t, str_z(kind_info(r.kind)->name));
    table_text(t, arena_str(a, id_show(r.kind, r.id, ID_SHOWN, id)));
    table_text(t, fields);
    return TW_OK;
}

/* The entry a person names: its number, or the beginning of its id. */
static TwCode entry_named(Log *log, Str name, uint64_t *ret_n, Err *err)
{
    int64_t number;
    LogHead head;
    TRY(log_head(log, &head, err));
    if (name.n < 8 && str_int(name, &number)) {
        if (number >= 1 && (uint64_t)number <= head.n) {
            *ret_n = (uint64_t)number;
            return TW_OK;
        }
        return err_set(err, TW_E_NOT_FOUND, "no entry %lld; the log has %llu", (long long)number,
                       (unsigned long long)head.n);
    }
    bool found = false;
    LogEntryInfo info = { 0 };
    TRY(log_find(log, name, &found, &info, err));
    if (!found)
        return err_set(err, TW_E_NOT_FOUND, "no entry whose id begins with '" STR_FMT "'",
                       STR_ARG(name));
    *ret_n = info.n;
    return TW_OK;
}

TwCode journal_show(App *app, Str name, Table **ret_table, Str *ret_id, Err *err)
{
    uint64_t n = 0;
    bool found = false;
    LogEntry e = { 0 };
    TRY(entry_named(app->log, name, &n, err));
    AUTO(LogReaderPtr) reader = NULL;
    TRY(log_read(app->log, n, &reader, err));
    TRY(log_read_next(reader, &found, &e, err));
    if (!found) return err_set(err, TW_E_NOT_FOUND, "no entry %llu", (unsigned long long)n);
    Table *t = table_new(app->arena, ENTRY_COLUMNS, ENTRY_N_COLUMNS);
    for (uint32_t i = 0; i < e.info.n_items; i++)
        TRY(show_row(t, i, e.items[i], app->arena, err));
    *ret_id = show_hex(app->arena, e.info.id, 64);
    *ret_table = t;
    return arena_check(app->arena, err);
}

const Column FAULT_COLUMNS[FAULT_N_COLUMNS] = {
    { "n", COLUMN_INT, NULL, "entry, when it is about one" },
    { "id", COLUMN_TEXT, NULL, "beginning of the entry's id" },
    { "item", COLUMN_INT, NULL, "item of the entry" },
    { "file", COLUMN_TEXT, NULL, "file of the register" },
    { "check", COLUMN_TEXT, NULL, "what was checked" },
    { "why", COLUMN_TEXT, NULL, "what is wrong" },
};

typedef struct VerifyOut {
    Table *table;
    Arena *arena;
} VerifyOut;

static TwCode verify_fault(void *context, const LogFault *f, Err *err)
{
    VerifyOut *out = context;
    (void)err;
    if (f->n > 0) table_int(out->table, (int64_t)f->n);
    else table_null(out->table);
    table_text(out->table, f->has_id ? show_hex(out->arena, f->id, SHOWN_HEX) : (Str){ NULL, 0 });
    if (f->item >= 0) table_int(out->table, f->item);
    else table_null(out->table);
    table_text(out->table, f->file == NULL ? (Str){ NULL, 0 }
                                           : arena_str(out->arena, str_z(f->file)));
    table_text(out->table, str_z(f->check));
    table_text(out->table, arena_str(out->arena, str_z(f->why)));
    return TW_OK;
}

TwCode journal_verify(App *app, Table **ret_table, LogVerified *ret_done, Err *err)
{
    VerifyOut out = { table_new(app->arena, FAULT_COLUMNS, FAULT_N_COLUMNS), app->arena };
    TRY(app_verify(app, verify_fault, &out, ret_done, err));
    *ret_table = out.table;
    return arena_check(app->arena, err);
}

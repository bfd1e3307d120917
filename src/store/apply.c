/* apply.c: one entry onto the views.
 *
 * Values are bound straight from the decoded item to the statement of the kind, which sets the
 * fields that are present and leaves the others alone. Bounds of dates are computed here, once.
 */
#include <string.h>

#include "base/edtf.h"
#include "store/views_internal.h"

enum { PARAM_ID = 1, PARAM_POS = 2, PARAM_PRESENT = 3, PARAM_FIELDS = 4 };

enum { DAY_BYTES = 10, MONTH_BYTES = 7 };    /* 2019-02-15, 2019-02 */

/* How a kind is folded. */
typedef struct KindFold {
    SqlId fold, seen;
} KindFold;

#define KIND_FOLD(KIND, kind, number, letter) [KIND_##KIND] = { SQL_FOLD_##KIND, SQL_SEEN_##KIND },
static const KindFold kind_fold[KIND_END] = { VIEWED_KINDS(KIND_FOLD) };

/* The field whose bounds are folded too, and 1; 0 where there is none. */
#define KIND_DATED(KIND, kind, FIELD, field) [KIND_##KIND] = KIND##_##FIELD + 1,
static const int kind_dated[KIND_END] = { DATED_KINDS(KIND_DATED) };

static bool is_viewed(Kind kind) { return kind > KIND_UNDO && kind < KIND_END; }

/* Order of two entries in the fold. */
static int fold_key_cmp(const FoldKey *a, const FoldKey *b)
{
    if (a->hlc != b->hlc) return a->hlc < b->hlc ? -1 : 1;
    int order = memcmp(a->device, b->device, sizeof a->device);
    if (order != 0) return order;
    return (a->seq > b->seq) - (a->seq < b->seq);
}

/* A clock value as the database keeps it: a false one past the end of its numbers counts as the
 * end, here and in its order. */
static int64_t hlc_kept(uint64_t hlc) { return hlc > INT64_MAX ? INT64_MAX : (int64_t)hlc; }

/* The key of an entry. */
static FoldKey fold_key_of(const LogEntryInfo *info)
{
    FoldKey key = { .hlc = (uint64_t)hlc_kept(info->hlc), .seq = info->seq };
    memcpy(key.device, info->device, sizeof key.device);
    return key;
}

/* Writes 2019-02-15; open ends become the first and the last day there are, so that every window
 * overlaps them. */
static Str day_write(int32_t day, char ret[DAY_BYTES])
{
    Ymd d = day_to_ymd(day < DAY_MIN ? DAY_MIN : day > DAY_MAX ? DAY_MAX : day);
    int part[3] = { d.year, d.month, d.day }, n_digits[3] = { 4, 2, 2 }, n = 0;
    for (int i = 0; i < 3; i++) {
        if (i > 0) ret[n++] = '-';
        for (int k = n_digits[i] - 1; k >= 0; k--) {
            ret[n + k] = (char)('0' + part[i] % 10);
            part[i] /= 10;
        }
        n += n_digits[i];
    }
    return (Str){ ret, (size_t)n };
}

/* Whether a date is one plain day that exists: most are, and then it is its own bounds. */
static bool is_plain_day(Str s)
{
    static const char form[] = "dddd-dd-dd";
    int number[3] = { 0 }, part = 0;
    int32_t day = 0;
    if (s.n != DAY_BYTES) return false;
    for (int i = 0; i < DAY_BYTES; i++) {
        bool is_digit = s.p[i] >= '0' && s.p[i] <= '9';
        if (is_digit != (form[i] == 'd') || (!is_digit && s.p[i] != '-')) return false;
        if (is_digit) number[part] = number[part] * 10 + (s.p[i] - '0');
        else part++;
    }
    return day_from_ymd((Ymd){ number[0], number[1], number[2] }, &day);
}

/* Bounds of a date, as texts. */
typedef struct Bounds {
    char from_bytes[DAY_BYTES], to_bytes[DAY_BYTES];
    Str from, to;
} Bounds;

/* False when the date is of a form that this program does not know: it has no bounds then. */
static bool bounds_of(Str date, Bounds *ret)
{
    DayRange range = { 0 };
    Err why = { 0 };
    if (is_plain_day(date)) {
        ret->from = ret->to = date;
        return true;
    }
    if (edtf_range(date, &range, &why) != TW_OK) return false;
    ret->from = day_write(range.from, ret->from_bytes);
    ret->to = day_write(range.to, ret->to_bytes);
    return true;
}

/* Binds what is computed from the date of a record. `b` must live until the statement has run. */
static void bounds_bind(Stmt *q, const Record *r, int at, Bounds *b)
{
    int field = kind_dated[r->kind] - 1;
    if (field < 0 || !record_has(r, field)) return;
    if (!bounds_of(record_str(r, field), b)) return;
    stmt_bind_text(q, at, b->from);
    stmt_bind_text(q, at + 1, b->to);
    Str month = str_part(b->from, 0, MONTH_BYTES);
    if (r->kind == KIND_CASUALTY && str_starts(b->to, month)) stmt_bind_text(q, at + 2, month);
}

static void field_bind(Stmt *q, int at, FieldType type, const Value *value)
{
    switch (type) {
    case FIELD_INT:
    case FIELD_BOOL: stmt_bind_int(q, at, value->i); break;
    case FIELD_REF:
    case FIELD_BYTES: stmt_bind_blob(q, at, value->s); break;
    case FIELD_TEXT:
    case FIELD_CODE:
    case FIELD_EDTF: stmt_bind_text(q, at, value->s); break;
    }
}

/* Binds one record to the statement of its kind and runs it. */
static TwCode view_apply(Views *v, const Record *r, uint64_t pos, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    const KindFold *how = &kind_fold[r->kind];
    const KindInfo *info = kind_info(r->kind);
    Bounds bounds;
    TRY(db_stmt(v->db, how->fold, &q, err));
    stmt_bind_blob(q, PARAM_ID, str_pn(r->id, RECORD_ID_BYTES));
    stmt_bind_int(q, PARAM_POS, (int64_t)pos);
    stmt_bind_int(q, PARAM_PRESENT, (int64_t)r->set);
    for (uint64_t left = r->set & ~r->nulls; left != 0; left &= left - 1) {
        int f = __builtin_ctzll(left);
        field_bind(q, PARAM_FIELDS + f, info->field[f].type, &r->value[f]);
    }
    bounds_bind(q, r, PARAM_FIELDS + info->n_fields, &bounds);
    return stmt_run(q, err);
}

/* Whether a statement with one id as its parameter finds a row. */
static TwCode id_found(Views *v, SqlId sql, const uint8_t *id, bool *ret_found, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(v->db, sql, &q, err));
    stmt_bind_blob(q, 1, str_pn(id, RECORD_ID_BYTES));
    return stmt_row(q, ret_found, err);
}

/* Marks the record of a dead item as undone unless a live entry spoke of it first. */
static TwCode view_undo(Views *v, Kind kind, const uint8_t *id, uint64_t until, Err *err)
{
    bool is_seen = false;
    if (!is_viewed(kind)) return TW_OK;
    TRY(id_found(v, kind_fold[kind].seen, id, &is_seen, err));
    if (is_seen) return TW_OK;
    v->has_undone = true;
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(v->db, SQL_FOLD_UNDONE, &q, err));
    stmt_bind_blob(q, 1, str_pn(id, RECORD_ID_BYTES));
    stmt_bind_int(q, 2, (int64_t)until);
    return stmt_run(q, err);
}

/* Whether a record is undone at a place. */
static TwCode undone_at(Views *v, const uint8_t *id, uint64_t pos, bool *ret_is_undone, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    TRY(db_stmt(v->db, SQL_UNDONE_BY_ID, &q, err));
    stmt_bind_blob(q, 1, str_pn(id, RECORD_ID_BYTES));
    TRY(stmt_row(q, &found, err));
    *ret_is_undone = found && pos < (uint64_t)stmt_int(q, 0);
    return TW_OK;
}

static TwCode undo_row(Views *v, uint64_t pos, uint32_t item, Str batch, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(v->db, SQL_FOLD_UNDO, &q, err));
    stmt_bind_int(q, 1, (int64_t)pos);
    stmt_bind_int(q, 2, item);
    stmt_bind_blob(q, 3, batch);
    return stmt_run(q, err);
}

static TwCode entry_row(Views *v, const LogEntryInfo *info, uint64_t pos, const EntryFacts *facts,
                        bool is_live, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    int at = 1;
    TRY(db_stmt(v->db, SQL_FOLD_ENTRY, &q, err));
    stmt_bind_int(q, at++, (int64_t)pos);
    stmt_bind_int(q, at++, (int64_t)info->n);
    stmt_bind_blob(q, at++, str_pn(info->id, sizeof info->id));
    stmt_bind_blob(q, at++, str_pn(info->device, sizeof info->device));
    stmt_bind_int(q, at++, (int64_t)info->seq);
    stmt_bind_int(q, at++, hlc_kept(info->hlc));
    stmt_bind_int(q, at++, info->wall_ms);
    stmt_bind_int(q, at++, info->n_items);
    stmt_bind_int(q, at++, facts->n_unknown);
    stmt_bind_int(q, at++, facts->n_erased);
    stmt_bind_int(q, at++, is_live);
    if (facts->act.kind == KIND_ACT) {
        stmt_bind_text(q, at++, record_str(&facts->act, ACT_ACTION));
        stmt_bind_text(q, at++, record_str(&facts->act, ACT_USER));
        stmt_bind_blob(q, at++, record_str(&facts->act, ACT_BATCH));
        stmt_bind_text(q, at++, record_str(&facts->act, ACT_NOTE));
        stmt_bind_text(q, at++, record_str(&facts->act, ACT_PROGRAM));
    }
    return stmt_run(q, err);
}

/* What is done with the records of an entry. */
typedef enum FoldMode { FOLD_APPLY, FOLD_UNDO, FOLD_KEEP } FoldMode;

/* An entry being folded. */
typedef struct Folding {
    Views *v;
    uint64_t pos;
    FoldMode mode;
    uint64_t until;        /* FOLD_UNDO: place of the undo */
} Folding;

static TwCode record_fold(const Folding *f, const Record *r, Err *err)
{
    bool is_undone = false;
    if (f->mode == FOLD_KEEP) return TW_OK;
    if (f->mode == FOLD_UNDO) return view_undo(f->v, r->kind, r->id, f->until, err);
    if (f->v->has_undone) TRY(undone_at(f->v, r->id, f->pos, &is_undone, err));
    return is_undone ? TW_OK : view_apply(f->v, r, f->pos, err);
}

/* Folds one item. */
static TwCode item_fold(const Folding *f, Str item, uint32_t number, EntryFacts *facts, Err *err)
{
    Record r;
    Err why = { 0 };
    if (item.p == NULL) {
        facts->n_erased++;
        return TW_OK;
    }
    if (record_decode(item, &r, &why) != TW_OK || r.kind == KIND_NONE) {
        facts->n_unknown++;
        return TW_OK;
    }
    if (r.kind == KIND_ACT) {
        if (facts->act.kind == KIND_NONE) facts->act = r;
        return TW_OK;
    }
    if (r.kind == KIND_UNDO)
        return undo_row(f->v, f->pos, number,
                        record_has(&r, UNDO_BATCH) ? record_str(&r, UNDO_BATCH) : S(""), err);
    return record_fold(f, &r, err);
}

/* Moves the counters behind a folded entry. */
static void entry_count(Views *v, const LogEntryInfo *info)
{
    v->n_entries++;
    v->n_items += info->n_items;
    if (info->n > v->last_n) v->last_n = info->n;
    v->last_key = fold_key_of(info);
}

static TwCode entry_take(const Folding *f, const LogEntry *entry, Err *err)
{
    EntryFacts facts;
    facts.act.kind = KIND_NONE;
    facts.n_unknown = facts.n_erased = 0;
    for (uint32_t i = 0; i < entry->info.n_items; i++)
        TRY(item_fold(f, entry->items[i], i, &facts, err));
    TRY(entry_row(f->v, &entry->info, f->pos, &facts, f->mode != FOLD_UNDO, err));
    entry_count(f->v, &entry->info);
    return TW_OK;
}

TwCode record_apply(Views *v, const Record *r, Err *err)
{
    return record_fold(&(Folding){ v, v->n_entries + 1, FOLD_APPLY, 0 }, r, err);
}

TwCode entry_close(Views *v, const LogEntryInfo *info, const Record *act, Err *err)
{
    EntryFacts facts;
    facts.act = *act;
    facts.n_unknown = facts.n_erased = 0;
    TRY(entry_row(v, info, v->n_entries + 1, &facts, true, err));
    entry_count(v, info);
    return TW_OK;
}

TwCode entry_fold(Views *v, const LogEntry *entry, Err *err)
{
    return entry_take(&(Folding){ v, v->n_entries + 1, FOLD_APPLY, 0 }, entry, err);
}

TwCode entry_undo(Views *v, const LogEntry *entry, uint64_t until, Err *err)
{
    return entry_take(&(Folding){ v, v->n_entries + 1, FOLD_UNDO, until }, entry, err);
}

TwCode entry_keep(Views *v, const LogEntry *entry, Err *err)
{
    return entry_take(&(Folding){ v, v->n_entries + 1, FOLD_KEEP, 0 }, entry, err);
}

/* Whether an undo item takes back something that was folded. */
static TwCode undo_matters(Views *v, Str item, bool *ret_matters, Err *err)
{
    Record r;
    Kind kind = KIND_NONE;
    const uint8_t *id = NULL;
    Err why = { 0 };
    if (item.p == NULL || record_peek(item, &kind, &id, &why) != TW_OK || kind != KIND_UNDO)
        return TW_OK;
    if (record_decode(item, &r, &why) != TW_OK || !record_has(&r, UNDO_BATCH)) return TW_OK;
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(v->db, SQL_ENTRY_OF_BATCH, &q, err));
    stmt_bind_blob(q, 1, record_str(&r, UNDO_BATCH));
    return stmt_row(q, ret_matters, err);
}

bool entry_is_last(const Views *v, const LogEntryInfo *info)
{
    FoldKey key = fold_key_of(info);
    return v->n_entries == 0 || fold_key_cmp(&key, &v->last_key) > 0;
}

TwCode entry_is_next(Views *v, const LogEntry *entry, bool *ret_is_next, Err *err)
{
    bool matters = !entry_is_last(v, &entry->info);
    for (uint32_t i = 0; i < entry->info.n_items && !matters; i++)
        TRY(undo_matters(v, entry->items[i], &matters, err));
    *ret_is_next = !matters;
    return TW_OK;
}

/* reader.c: entries in order of arrival, opened.
 *
 * A large entry is opened by a helping thread while the caller works on the one before: the reader
 * keeps two slots. The database is only touched by the caller's thread; the helper gets copies.
 */
#include <stdlib.h>
#include <string.h>

#include "log/bytes.h"
#include "log/log_internal.h"
#include "log/rows.h"

enum { HELP_BYTES_MIN = 64 * 1024 };   /* below that, handing over costs more than it saves */

/* One entry being opened. */
typedef struct Slot {
    const Log *log;
    Hash hash;
    uint64_t n;
    uint8_t tag[TAG_BYTES];
    uint8_t head[HEAD_BYTES];
    Buf items, keys;        /* sealed, opened in place */
    uint8_t *plain;         /* opened items */
    size_t plain_cap;
    Str *item;
    size_t item_cap;
    LogEntryInfo info;
    Err err;
    TwCode code;
    bool is_full, is_running;
} Slot;

struct LogReader {
    Log *log;
    Stmt *q;
    Worker *worker;
    bool is_headers_only, is_over;
    int current;            /* slot the caller has */
    Slot slot[2];
};

static void slot_clear(Slot *s)
{
    if (s->plain != NULL) secret_wipe(s->plain, s->plain_cap);
    if (s->keys.p != NULL) secret_wipe(s->keys.p, s->keys.cap);
    free(s->plain);
    free(s->item);
    buf_clear(&s->items);
    buf_clear(&s->keys);
    hash_close(&s->hash);
}

void log_read_close(LogReader *r)
{
    if (r == NULL) return;
    worker_close(r->worker);
    append_wait(r->log);
    stmt_end(r->q);
    slot_clear(&r->slot[0]);
    slot_clear(&r->slot[1]);
    free(r);
}

static TwCode slot_init(Slot *s, const Log *log, Err *err)
{
    s->log = log;
    buf_init(&s->items, ITEMS_BYTES_MAX + ROW_ADDED_BYTES);
    buf_init(&s->keys, KEYS_BYTES_MAX + ROW_ADDED_BYTES);
    return hash_open(&s->hash, err);
}

static TwCode reader_open(Log *log, uint64_t from_n, bool is_headers_only, LogReader **ret,
                          Err *err)
{
    TRY(append_finish(log, err));
    AUTO(LogReaderPtr) r = calloc(1, sizeof *r);
    if (r == NULL) return err_set(err, TW_E_LIMIT, "out of memory to read the log");
    r->log = log;
    r->is_headers_only = is_headers_only;
    TRY(slot_init(&r->slot[0], log, err));
    TRY(slot_init(&r->slot[1], log, err));
    TRY(db_stmt(log->db, is_headers_only ? SQL_LOG_HEAD_READ : SQL_LOG_ENTRY_READ, &r->q, err));
    if (from_n > INT64_MAX) from_n = INT64_MAX;
    stmt_bind_int(r->q, 1, (int64_t)from_n);
    *ret = r;
    r = NULL;
    return TW_OK;
}

TwCode log_read(Log *log, uint64_t from_n, LogReader **ret_reader, Err *err)
{
    return reader_open(log, from_n, false, ret_reader, err);
}

TwCode log_read_headers(Log *log, uint64_t from_n, LogReader **ret_reader, Err *err)
{
    return reader_open(log, from_n, true, ret_reader, err);
}

/* Says that a row is damaged. */
static TwCode damaged(const Slot *s, const char *what, Err *err)
{
    TwCode code = err_set(err, TW_E_DATA, "entry %llu is damaged: %s", (unsigned long long)s->n,
                          what);
    return err_hint(err, code, "Run verify to see how much of the log is, and restore a copy.");
}

/* Grows the room for opened items. */
static TwCode make_room(Slot *s, size_t n_bytes, size_t n_items, Err *err)
{
    if (n_bytes > s->plain_cap) {
        if (s->plain != NULL) secret_wipe(s->plain, s->plain_cap);
        free(s->plain);
        s->plain = malloc(n_bytes);
        s->plain_cap = s->plain == NULL ? 0 : n_bytes;
    }
    if (n_items > s->item_cap) {
        free(s->item);
        s->item = malloc(n_items * sizeof *s->item);
        s->item_cap = s->item == NULL ? 0 : n_items;
    }
    if (s->plain == NULL || s->item == NULL)
        return err_set(err, TW_E_LIMIT, "out of memory to read the log");
    return TW_OK;
}

/* Opens the items of an entry whose columns are open. */
static TwCode open_items(Slot *s, Str sealed, Str keys, Err *err)
{
    static const uint8_t no_key[SEAL_KEY_BYTES];
    ItemBound bound = item_bound(s->head + HEADER_ORG, s->info.device, s->info.seq,
                                 s->info.compartment);
    uint8_t *to = s->plain;
    size_t at = 0;
    for (uint32_t i = 0; i < s->info.n_items; i++) {
        const uint8_t *in = (const uint8_t *)sealed.p + at;
        const uint8_t *key = (const uint8_t *)keys.p + (size_t)i * SEAL_KEY_BYTES;
        if (sealed.n - at < ITEM_LENGTH_BYTES) return damaged(s, "items are missing", err);
        size_t n = (size_t)bytes_get(in, ITEM_LENGTH_BYTES);
        size_t step = ITEM_LENGTH_BYTES + (n == 0 ? HASH_BYTES : n);
        if (sealed.n - at < step) return damaged(s, "items are missing", err);
        at += step;
        s->item[i] = (Str){ NULL, 0 };
        if (n == 0 || memcmp(key, no_key, sizeof no_key) == 0) continue;
        size_t n_item = 0;
        const char *why = item_open(str_pn(in + ITEM_LENGTH_BYTES, n), &bound, (uint16_t)i, key,
                                    &s->hash, to, &n_item);
        if (why != NULL) {
            TwCode code = damaged(s, why, err);
            return err_note(err, code, "item %u", i);
        }
        s->item[i] = str_pn(to, n_item);
        to += n;
    }
    return at == sealed.n ? TW_OK : damaged(s, "bytes follow its items", err);
}

/* Opens a column in place, behind its nonce. */
static bool open_column(Slot *s, RowPart part, Buf *b, Str *ret)
{
    uint8_t *to = (uint8_t *)b->p + SEAL_NONCE_BYTES;
    if (b->n < ROW_ADDED_BYTES || !row_open(s->log, part, s->n, s->tag, buf_str(b), to))
        return false;
    *ret = str_pn(to, b->n - ROW_ADDED_BYTES);
    return true;
}

/* Opens the columns of an entry, then its items. */
static TwCode slot_open(Slot *s, Err *err)
{
    Str sealed, keys;
    if (!open_column(s, ROW_ITEMS, &s->items, &sealed)
        || !open_column(s, ROW_KEYS, &s->keys, &keys))
        return damaged(s, "its items do not open", err);
    if (keys.n != (size_t)s->info.n_items * SEAL_KEY_BYTES)
        return damaged(s, "it has not one key an item", err);
    TRY(make_room(s, sealed.n + 1, s->info.n_items, err));
    return open_items(s, sealed, keys, err);
}

static TwCode slot_open_in_thread(void *ctx)
{
    Slot *s = ctx;
    err_clear(&s->err);
    return slot_open(s, &s->err);
}

/* Takes the columns of the row the statement stands on. */
static TwCode slot_take(LogReader *r, Slot *s, Err *err)
{
    s->n = (uint64_t)stmt_int(r->q, 0);
    Str tag = stmt_blob(r->q, 1), head = stmt_blob(r->q, 2);
    if (tag.n != TAG_BYTES || head.n != HEAD_BYTES + ROW_ADDED_BYTES)
        return damaged(s, "its row has the wrong form", err);
    memcpy(s->tag, tag.p, TAG_BYTES);
    if (!row_open(s->log, ROW_HEAD, s->n, s->tag, head, s->head))
        return damaged(s, "its header does not open", err);
    TRY(head_info(s->n, s->head, &s->hash, &s->info, err));
    if (r->is_headers_only) return TW_OK;
    buf_reset(&s->items);
    buf_reset(&s->keys);
    buf_add(&s->items, stmt_blob(r->q, 3));
    buf_add(&s->keys, stmt_blob(r->q, 4));
    if (s->items.failed || s->keys.failed) return damaged(s, "its row is too large", err);
    return TW_OK;
}

/* Fills a slot with the next row; opens it here, or starts the helper on it. */
static TwCode slot_fill(LogReader *r, Slot *s, bool may_help, Err *err)
{
    bool found = false;
    s->is_full = false;
    if (r->is_over) return TW_OK;
    append_wait(r->log);
    TRY(stmt_row(r->q, &found, err));
    r->is_over = !found;
    if (!found) return TW_OK;
    TRY(slot_take(r, s, err));
    s->is_full = true;
    if (r->is_headers_only) return TW_OK;
    if (!may_help || s->items.n < HELP_BYTES_MIN) return slot_open(s, err);
    if (r->worker == NULL) TRY(worker_open(&r->worker, err));
    s->is_running = true;
    worker_begin(r->worker, slot_open_in_thread, s);
    return TW_OK;
}

/* Waits for the helper if it works on this slot, and tells what filling it met. */
static TwCode slot_wait(LogReader *r, Slot *s, Err *err)
{
    if (s->is_running) s->code = worker_wait(r->worker);
    s->is_running = false;
    if (s->code != TW_OK) *err = s->err;
    return s->code;
}

/* Starts on the next row while the caller works on this one; a failure is told when it comes for
 * that row. */
static void slot_fill_ahead(LogReader *r, Slot *s)
{
    err_clear(&s->err);
    s->code = slot_fill(r, s, true, &s->err);
    if (s->code != TW_OK) s->is_full = true;
}

TwCode log_read_next(LogReader *r, bool *ret_found, LogEntry *ret_entry, Err *err)
{
    Slot *s = &r->slot[1 - r->current], *other = &r->slot[r->current];
    /* The slot the helper filled, or none on the first call and behind small entries. */
    if (!s->is_full) TRY(slot_fill(r, s, false, err));
    TRY(slot_wait(r, s, err));
    *ret_found = s->is_full;
    if (!s->is_full) return TW_OK;
    r->current = 1 - r->current;
    *ret_entry = (LogEntry){ .info = s->info, .items = r->is_headers_only ? NULL : s->item };
    s->is_full = false;
    if (!r->is_headers_only && s->items.n >= HELP_BYTES_MIN) slot_fill_ahead(r, other);
    return TW_OK;
}

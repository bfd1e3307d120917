/* put.c: batches: records become entries of the log and, in the same step, rows of the views.
 *
 * Records go onto the views straight from the caller's hands, not by way of their items, which
 * saves a fifth of the work of an import. The log is the truth, the views follow: when an entry
 * cannot be folded onto them (an undo), the batch goes on in the log alone and the views are
 * refreshed from it after the commit.
 */
#include <string.h>

#include "store/store_internal.h"
#include "store/views_internal.h"

enum { BARE_BYTES_MAX = 32 << 20 };

static const char program[] = "tawthiq " TW_VERSION;

/* Writes the first item of an entry. */
static void act_begin(Store *store)
{
    Batch *b = &store->batch;
    buf_reset(&b->items);
    store_new_id(store, b->act.id);
    record_encode(&b->act, &b->items);
    b->end[0] = b->items.n;
    b->n = 1;
}

static void act_prepare(Store *store, const StoreAct *act)
{
    static const uint8_t zero[RECORD_ID_BYTES];
    Batch *b = &store->batch;
    uint8_t *batch = b->receipt.batch;
    memcpy(batch, act->batch, RECORD_ID_BYTES);
    if (memcmp(batch, zero, RECORD_ID_BYTES) == 0) store_new_id(store, batch);
    record_init(&b->act, KIND_ACT, zero);
    record_text(&b->act, ACT_ACTION, act->action);
    record_text(&b->act, ACT_BATCH, str_pn(batch, RECORD_ID_BYTES));
    record_text(&b->act, ACT_PROGRAM, str_z(program));
    if (act->user.n > 0) record_text(&b->act, ACT_USER, act->user);
    if (act->note.n > 0) record_text(&b->act, ACT_NOTE, act->note);
}

/* Begins on the views. Indexes are dropped only while making them again costs little. */
static TwCode batch_views_begin(Store *store, bool is_bulk, Err *err)
{
    int64_t size = 0;
    Batch *b = &store->batch;
    TRY(db_size(store->views.db, &size, err));
    TRY(txn_begin(&b->txn, store->views.db, err));
    b->before = store->views;
    if (!is_bulk || size > BARE_BYTES_MAX) return TW_OK;
    TwCode code = views_bare(&store->views, err);
    if (code != TW_OK) txn_rollback(&b->txn);
    return code;
}

TwCode store_begin(Store *store, const StoreAct *act, Err *err)
{
    Batch *b = &store->batch;
    if (b->is_open) return err_set(err, TW_E_BUG, "a batch is open already");
    b->receipt = (StoreReceipt){ 0 };
    if (b->items.failed) buf_clear(&b->items);
    act_prepare(store, act);
    TRY(record_check(&b->act, true, err));
    TRY(act->is_bulk ? log_begin_bulk(store->log, err) : log_begin(store->log, err));
    TwCode code = views_follow(store, NULL, err);
    if (code == TW_OK) code = batch_views_begin(store, act->is_bulk, err);
    if (code != TW_OK) {
        log_rollback(store->log);
        return code;
    }
    b->is_open = b->fits = true;
    b->is_bulk = act->is_bulk;
    act_begin(store);
    return TW_OK;
}

/* Appends the filled entry to the log and folds it. */
static TwCode entry_flush(Store *store, Err *err)
{
    Batch *b = &store->batch;
    Str item[LOG_ITEMS_MAX];
    LogEntryInfo info;
    for (size_t i = 0, from = 0; i < b->n; from = b->end[i++])
        item[i] = (Str){ b->items.p + from, b->end[i] - from };
    TRY(log_append(store->log, item, b->n, &info, err));
    b->fits = b->fits && entry_is_last(&store->views, &info);
    if (b->fits) TRY(entry_close(&store->views, &info, &b->act, err));
    if (b->receipt.n_entries++ == 0) b->receipt.first_n = info.n;
    b->receipt.last_n = info.n;
    act_begin(store);
    return TW_OK;
}

/* Puts the encoded record into the entry being filled, and onto the views. An undo never fits onto
 * them. */
static TwCode item_add(Store *store, const Record *record, Err *err)
{
    Batch *b = &store->batch;
    if (b->n == LOG_ITEMS_MAX || b->items.n + b->item.n > LOG_ENTRY_BYTES_MAX)
        TRY(entry_flush(store, err));
    buf_add(&b->items, buf_str(&b->item));
    TRY(buf_check(&b->items, err));
    b->end[b->n++] = b->items.n;
    b->receipt.n_records++;
    if (record->kind <= KIND_UNDO) b->fits = false;
    return b->fits ? record_apply(&store->views, record, err) : TW_OK;
}

/* Says why a record could not be encoded; the batch can go on without it. */
static TwCode item_refuse(Store *store, const Record *record, Err *err)
{
    enum { FRAME_BYTES = 1024 };             /* more than keys, lengths and numbers ever take */
    size_t n_bytes = FRAME_BYTES;
    for (int f = 0; f < kind_info(record->kind)->n_fields; f++) n_bytes += record_str(record, f).n;
    buf_clear(&store->batch.item);
    if (n_bytes <= RECORD_ITEM_MAX) return err_set(err, TW_E_LIMIT, "out of memory for a record");
    return err_set(err, TW_E_DATA, "a %s is longer than 64 KiB", kind_info(record->kind)->name);
}

TwCode store_add(Store *store, const Record *record, StoreChange change, Err *err)
{
    Batch *b = &store->batch;
    if (!b->is_open) return err_set(err, TW_E_BUG, "no batch is open");
    TRY(record_check(record, change == STORE_NEW, err));
    buf_reset(&b->item);
    record_encode(record, &b->item);
    if (b->item.failed) return item_refuse(store, record, err);
    TwCode code = item_add(store, record, err);
    if (code != TW_OK) store_rollback(store);
    return code;
}

/* Gives the entry rows of a bulk batch the ids that were not known when they were folded. */
static TwCode ids_fill(Store *store, Err *err)
{
    Batch *b = &store->batch;
    AUTO(LogReaderPtr) reader = NULL;
    AUTO(StmtPtr) q = NULL;
    TRY(log_read_headers(store->log, b->receipt.first_n, &reader, err));
    TRY(db_stmt(store->views.db, SQL_ENTRY_SET_ID, &q, err));
    for (bool found = true;;) {
        LogEntry entry;
        TRY(log_read_next(reader, &found, &entry, err));
        if (!found || entry.info.n > b->receipt.last_n) return TW_OK;
        stmt_bind_int(q, 1, (int64_t)entry.info.n);
        stmt_bind_blob(q, 2, str_pn(entry.info.id, sizeof entry.info.id));
        TRY(stmt_run(q, err));
    }
}

/* Makes the folded rows stand. */
static TwCode views_commit(Store *store, Err *err)
{
    Batch *b = &store->batch;
    if (b->is_bulk) TRY(ids_fill(store, err));
    TRY(views_index(&store->views, err));
    return txn_commit(&b->txn, err);
}

TwCode store_commit(Store *store, StoreReceipt *ret_receipt, Err *err)
{
    Batch *b = &store->batch;
    if (!b->is_open) return err_set(err, TW_E_BUG, "no batch is open");
    TwCode code = b->n > 1 ? entry_flush(store, err) : TW_OK;
    if (code == TW_OK) code = log_commit(store->log, err);
    if (code != TW_OK) {
        store_rollback(store);
        return code;
    }
    b->is_open = false;
    if (ret_receipt != NULL) *ret_receipt = b->receipt;
    Err why = { 0 };
    if (b->fits && views_commit(store, &why) == TW_OK) return TW_OK;
    /* The entries are durable; the views are taken back and read them from the log. */
    txn_rollback(&b->txn);
    store->views = b->before;
    store->is_stale = true;
    err_clear(&why);
    IGNORE(store_refresh(store, NULL, &why), "the next question tries again and tells");
    return TW_OK;
}

void store_rollback(Store *store)
{
    if (store == NULL || !store->batch.is_open) return;
    Batch *b = &store->batch;
    b->is_open = false;
    txn_rollback(&b->txn);
    store->views = b->before;
    log_rollback(store->log);
}

TwCode store_put(Store *store, const StoreAct *act, const Record *records, size_t n,
                 StoreChange change, StoreReceipt *ret_receipt, Err *err)
{
    TRY(store_begin(store, act, err));
    AUTO(StoreBatch) batch = store;
    for (size_t i = 0; i < n; i++) TRY(store_add(batch, &records[i], change, err));
    return store_commit(batch, ret_receipt, err);
}

TwCode store_undo(Store *store, const StoreAct *act, const uint8_t batch[RECORD_ID_BYTES],
                  StoreReceipt *ret_receipt, Err *err)
{
    Record undo;
    uint8_t id[RECORD_ID_BYTES];
    bool found = false;
    TRY(store_refresh(store, NULL, err));
    {
        AUTO(StmtPtr) q = NULL;
        TRY(db_stmt(store->views.db, SQL_ENTRY_OF_BATCH, &q, err));
        stmt_bind_blob(q, 1, str_pn(batch, RECORD_ID_BYTES));
        TRY(stmt_row(q, &found, err));
    }
    if (!found) return err_set(err, TW_E_NOT_FOUND, "no entry of the log belongs to that batch");
    store_new_id(store, id);
    record_init(&undo, KIND_UNDO, id);
    record_text(&undo, UNDO_BATCH, str_pn(batch, RECORD_ID_BYTES));
    return store_put(store, act, &undo, 1, STORE_NEW, ret_receipt, err);
}

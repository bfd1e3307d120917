/* exchange.c: giving, accepting and erasing: whole rows taken apart and put together again. */
#include "log/exchange.h"

#include <stdlib.h>
#include <string.h>

#include "log/bytes.h"
#include "log/items.h"
#include "log/log_internal.h"
#include "log/rows.h"

/* How far a remote clock may run ahead of ours before it stops moving ours: ten minutes. */
enum { CLOCK_AHEAD_MS = 10 * 60 * 1000 };

/* A row in memory, its columns open behind their nonces. */
typedef struct RowCopy {
    uint8_t tag[TAG_BYTES];
    uint8_t head[HEAD_BYTES + ROW_ADDED_BYTES];
    Buf items, keys;
    LogEntryInfo info;
} RowCopy;

static void RowCopy_auto(RowCopy *row)
{
    if (row->keys.p != NULL) secret_wipe(row->keys.p, row->keys.cap);
    buf_clear(&row->items);
    buf_clear(&row->keys);
}

/* Loads and opens one row. */
static TwCode row_load(Log *log, uint64_t n, RowCopy *row, Err *err)
{
    buf_init(&row->items, ITEMS_BYTES_MAX + ROW_ADDED_BYTES);
    buf_init(&row->keys, KEYS_BYTES_MAX + ROW_ADDED_BYTES);
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    TRY(db_stmt(log->db, SQL_LOG_ENTRY_READ, &q, err));
    stmt_bind_int(q, 1, n > INT64_MAX ? INT64_MAX : (int64_t)n);
    TRY(stmt_row(q, &found, err));
    if (!found || (uint64_t)stmt_int(q, 0) != n)
        return err_set(err, TW_E_NOT_FOUND, "there is no entry %llu", (unsigned long long)n);
    Str tag = stmt_blob(q, 1), head = stmt_blob(q, 2);
    buf_add(&row->items, stmt_blob(q, 3));
    buf_add(&row->keys, stmt_blob(q, 4));
    if (tag.n == TAG_BYTES) memcpy(row->tag, tag.p, TAG_BYTES);
    if (tag.n != TAG_BYTES || head.n != sizeof row->head || row->items.failed || row->keys.failed
        || row->items.n < ROW_ADDED_BYTES || row->keys.n < ROW_ADDED_BYTES
        || !row_open(log, ROW_HEAD, n, row->tag, head, row->head + SEAL_NONCE_BYTES)
        || !row_open(log, ROW_ITEMS, n, row->tag, buf_str(&row->items),
                     (uint8_t *)row->items.p + SEAL_NONCE_BYTES)
        || !row_open(log, ROW_KEYS, n, row->tag, buf_str(&row->keys),
                     (uint8_t *)row->keys.p + SEAL_NONCE_BYTES))
        return err_set(err, TW_E_DATA, "entry %llu is damaged", (unsigned long long)n);
    return head_info(n, row->head + SEAL_NONCE_BYTES, &log->hash, &row->info, err);
}

/* The open value of a column. */
static Str value_of(const Buf *b)
{
    return str_pn(b->p + SEAL_NONCE_BYTES, b->n - ROW_ADDED_BYTES);
}

TwCode log_export(Log *log, uint64_t n, Buf *ret_entry, Buf *ret_keys, Err *err)
{
    AUTO(RowCopy) row = { 0 };
    TRY(append_finish(log, err));
    TRY(row_load(log, n, &row, err));
    buf_bytes(ret_entry, row.head + SEAL_NONCE_BYTES, ENTRY_FRONT_BYTES);
    buf_add(ret_entry, value_of(&row.items));
    buf_add(ret_keys, value_of(&row.keys));
    TRY(buf_check(ret_entry, err));
    return buf_check(ret_keys, err);
}

/* What an entry that is there already says about this one. */
static TwCode compare_known(Log *log, const EntryHeader *header, const uint8_t *id,
                            LogEntryInfo *ret, Err *err)
{
    uint8_t tag[TAG_BYTES];
    bool found = false;
    row_tag(log, ROW_HEAD, header->device, SIGN_PUBLIC_BYTES, header->seq, tag);
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(log->db, SQL_LOG_ENTRY_BY_TAG, &q, err));
    stmt_bind_blob(q, 1, str_pn(tag, sizeof tag));
    TRY(stmt_row(q, &found, err));
    if (!found) return err_set(err, TW_E_DATA, "an entry of the device's chain is missing");
    AUTO(RowCopy) row = { 0 };
    TRY(row_load(log, (uint64_t)stmt_int(q, 0), &row, err));
    *ret = row.info;
    if (memcmp(row.info.id, id, LOG_ID_BYTES) == 0) return TW_OK;
    TwCode code = err_set(err, TW_E_CONFLICT, "the device's chain has a fork at its entry %llu",
                          (unsigned long long)header->seq);
    return err_hint(err, code, "Two copies of one device wrote. People must decide between them.");
}

/* Whether the entry is the next of its device's chain. */
static TwCode check_place(Log *log, const EntryHeader *header, const Tree *tree, Err *err)
{
    uint8_t root[HASH_BYTES];
    if (header->seq > tree->size)
        return err_set(err, TW_E_CONFLICT, "entries of the device are missing before its %llu",
                       (unsigned long long)header->seq);
    if (memcmp(header->device, log->device, SIGN_PUBLIC_BYTES) == 0) {
        TwCode code = err_set(err, TW_E_CONFLICT, "this device's own chain goes on elsewhere");
        return err_hint(err, code, "The register was put back from a copy. Make a new one and "
                        "take the entries over; never go on with the same device.");
    }
    tree_root(tree, &log->hash, root);
    if (memcmp(root, header->root, HASH_BYTES) != 0)
        return err_set(err, TW_E_CONFLICT, "the entry follows another chain of its device");
    return TW_OK;
}

/* Stores a checked entry at the end. */
static TwCode store_entry(Log *log, Str entry, Str keys, LogEntryInfo *ret, Err *err)
{
    size_t n_items = entry.n - ENTRY_FRONT_BYTES;
    uint8_t head[HEAD_BYTES + ROW_ADDED_BYTES];
    RowBuffers row = { .head = head, .n_items = n_items, .n_keys = keys.n };
    row.items = malloc(n_items + ROW_ADDED_BYTES);
    row.keys = malloc(keys.n + ROW_ADDED_BYTES);
    TwCode code = TW_OK;
    if (row.items == NULL || row.keys == NULL) {
        code = err_set(err, TW_E_LIMIT, "out of memory");
    } else {
        memcpy(head + SEAL_NONCE_BYTES, entry.p, ENTRY_FRONT_BYTES);
        memcpy(row.items + SEAL_NONCE_BYTES, entry.p + ENTRY_FRONT_BYTES, n_items);
        memcpy(row.keys + SEAL_NONCE_BYTES, keys.p, keys.n);
        code = row_store(log, &row, ret, err);
    }
    free(row.items);
    free(row.keys);
    return code;
}

/* Accepts a checked entry, inside a transaction. */
static TwCode accept_checked(Log *log, Str entry, Str keys, const EntryHeader *header,
                             LogEntryInfo *ret, bool *ret_is_new, Err *err)
{
    bool is_own = memcmp(header->device, log->device, SIGN_PUBLIC_BYTES) == 0;
    uint8_t id[LOG_ID_BYTES];
    Tree tree;
    if (is_own) tree = log->state.own;
    else TRY(chain_load(log, header->device, &tree, err));
    tree_leaf(&log->hash, entry.p, HEADER_BYTES, id);
    *ret_is_new = header->seq >= tree.size;
    if (!*ret_is_new) return compare_known(log, header, id, ret, err);
    TRY(check_place(log, header, &tree, err));
    TRY(store_entry(log, entry, keys, ret, err));
    tree_add(&tree, &log->hash, id);
    TRY(chain_save(log, header->device, &tree, err));
    int64_t latest_ms = log_now_ms(log) + CLOCK_AHEAD_MS;
    uint64_t latest = latest_ms < 0 ? 0 : (uint64_t)latest_ms << 16;
    uint64_t seen = header->hlc < latest ? header->hlc : latest;
    if (seen > log->state.hlc) log->state.hlc = seen;
    return TW_OK;
}

TwCode log_accept(Log *log, Str entry, Str keys, LogEntryInfo *ret_info, bool *ret_is_new,
                  Err *err)
{
    EntryHeader header;
    LogEntryInfo info = { 0 };
    bool is_own_txn = false, is_new = false;
    TRY(append_finish(log, err));
    TRY(entry_open(entry, keys, &log->hash, &header, err));
    if (memcmp(header.org, log->org, ORG_BYTES) != 0)
        return err_set(err, TW_E_DENIED, "the entry belongs to another organisation");
    TRY(log_ensure_begun(log, &is_own_txn, err));
    TwCode code = accept_checked(log, entry, keys, &header, &info, &is_new, err);
    /* A refusal wrote nothing: the caller's transaction can go on without this entry. */
    if (code == TW_E_CONFLICT && !is_own_txn) return code;
    TRY(log_end_begun(log, is_own_txn, code, err));
    if (ret_info != NULL) *ret_info = info;
    if (ret_is_new != NULL) *ret_is_new = is_new;
    return TW_OK;
}

/* Puts the leaf hash in an item's place and zeros its key. */
static TwCode erase_in_row(Log *log, RowCopy *row, uint32_t index, Err *err)
{
    Str items = value_of(&row->items);
    const uint8_t *at = (const uint8_t *)items.p, *end = at + items.n;
    AUTO(Buf) out;
    buf_init(&out, ITEMS_BYTES_MAX + ROW_ADDED_BYTES);
    buf_grow(&out, SEAL_NONCE_BYTES);
    for (uint32_t i = 0; at < end; i++) {
        size_t n = (size_t)bytes_get(at, ITEM_LENGTH_BYTES);
        size_t step = ITEM_LENGTH_BYTES + (n == 0 ? HASH_BYTES : n);
        if (i == index && n > 0) {
            uint8_t leaf[ITEM_LENGTH_BYTES + HASH_BYTES] = { 0 };
            tree_leaf(&log->hash, at + ITEM_LENGTH_BYTES, n, leaf + ITEM_LENGTH_BYTES);
            buf_bytes(&out, leaf, sizeof leaf);
        } else {
            buf_bytes(&out, at, step);
        }
        at += step;
    }
    size_t n_value = out.n - SEAL_NONCE_BYTES;
    buf_grow(&out, SEAL_TAG_BYTES);
    TRY(buf_check(&out, err));
    memset(row->keys.p + SEAL_NONCE_BYTES + (size_t)index * SEAL_KEY_BYTES, 0, SEAL_KEY_BYTES);
    row_seal(log, ROW_ITEMS, row->info.n, row->tag, (uint8_t *)out.p, n_value);
    row_seal(log, ROW_KEYS, row->info.n, row->tag, (uint8_t *)row->keys.p,
             row->keys.n - ROW_ADDED_BYTES);
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(log->db, SQL_LOG_ENTRY_CHANGE, &q, err));
    stmt_bind_int(q, 1, (int64_t)row->info.n);
    stmt_bind_blob(q, 2, buf_str(&out));
    stmt_bind_blob(q, 3, buf_str(&row->keys));
    return stmt_run(q, err);
}

/* Checks that a row's items can be walked, then erases one. */
static TwCode erase_one(Log *log, uint64_t n, uint32_t index, Err *err)
{
    AUTO(RowCopy) row = { 0 };
    EntryHeader header;
    AUTO(ItemList) list = { 0 };
    TRY(row_load(log, n, &row, err));
    if (index >= row.info.n_items)
        return err_set(err, TW_E_NOT_FOUND, "entry %llu has no item %u", (unsigned long long)n,
                       index);
    TRY(entry_decode(row.head + SEAL_NONCE_BYTES, &header, err));
    TRY(items_split(value_of(&row.items), &header, &log->hash, &list, err));
    if (value_of(&row.keys).n != (size_t)header.n_items * SEAL_KEY_BYTES)
        return err_set(err, TW_E_DATA, "entry %llu has not one key an item", (unsigned long long)n);
    return erase_in_row(log, &row, index, err);
}

TwCode log_checkpoint(Log *log, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    TRY(db_stmt(log->db, SQL_LOG_CHECKPOINT, &q, err));
    TRY(stmt_row(q, &found, err));
    if (found && stmt_int(q, 0) == 0) return TW_OK;
    TwCode code = err_set(err, TW_E_CONFLICT, "erased, but old bytes still lie in the write-ahead "
                          "log, because another process reads it");
    return err_hint(err, code, "Close the other process and erase again.");
}

TwCode log_erase_item(Log *log, uint64_t n, uint32_t index, Err *err)
{
    if (log->txn.db != NULL) return err_set(err, TW_E_BUG, "erasing inside a transaction");
    bool is_own = false;
    TRY(log_ensure_begun(log, &is_own, err));
    TRY(log_end_begun(log, is_own, erase_one(log, n, index, err), err));
    return log_checkpoint(log, err);
}

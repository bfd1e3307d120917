/* rows.c: what is in log.db: tags, sealed values, chains, the head. */
#include "log/rows.h"

#include <string.h>

#include "crypto/kdf.h"
#include "log/bytes.h"

enum { BOUND_BYTES = 1 + 8 + TAG_BYTES, CHAIN_BYTES_MAX = 32 + 8 + TREE_LEVELS * HASH_BYTES,
       META_HEAD_BYTES = 8 + 8 + HASH_BYTES };

static const char ARRIVAL_DOMAIN[] = "tawthiq arrival 1";   /* hashed with its NUL */

void row_tag(const Log *log, RowPart part, const void *p, size_t n, uint64_t seq,
             uint8_t ret[TAG_BYTES])
{
    uint8_t in[1 + 8 + HASH_BYTES], out[KDF_BYTES];
    size_t used = n < HASH_BYTES ? n : HASH_BYTES;
    in[0] = (uint8_t)part;
    bytes_put(in + 1, 8, seq);
    memcpy(in + 9, p, used);
    kdf_derive(log->keys->tag, str_pn(in, 9 + used), out);
    memcpy(ret, out, TAG_BYTES);
}

/* What a sealed value is bound to. */
static void row_bound(RowPart part, uint64_t n, const uint8_t tag[TAG_BYTES],
                      uint8_t ret[BOUND_BYTES])
{
    ret[0] = (uint8_t)part;
    bytes_put(ret + 1, 8, n);
    memcpy(ret + 9, tag, TAG_BYTES);
}

void row_seal(Log *log, RowPart part, uint64_t n, const uint8_t tag[TAG_BYTES], uint8_t *buf,
              size_t n_value)
{
    uint8_t bound[BOUND_BYTES];
    row_bound(part, n, tag, bound);
    random_pool_bytes(&log->pool, buf, SEAL_NONCE_BYTES);
    seal_bytes(str_pn(buf + SEAL_NONCE_BYTES, n_value), str_pn(bound, sizeof bound), buf,
               log->keys->row, buf + SEAL_NONCE_BYTES);
}

bool row_open(const Log *log, RowPart part, uint64_t n, const uint8_t tag[TAG_BYTES], Str in,
              uint8_t *ret)
{
    if (in.n < ROW_ADDED_BYTES) return false;
    uint8_t bound[BOUND_BYTES];
    row_bound(part, n, tag, bound);
    return seal_open(str_part(in, SEAL_NONCE_BYTES, in.n), str_pn(bound, sizeof bound),
                     (const uint8_t *)in.p, log->keys->row, ret);
}

void arrival_hash(Hash *h, const uint8_t *before, const uint8_t *id, uint8_t *ret)
{
    hash_begin(h);
    hash_add(h, ARRIVAL_DOMAIN, sizeof ARRIVAL_DOMAIN);
    hash_add(h, before, HASH_BYTES);
    hash_add(h, id, LOG_ID_BYTES);
    hash_end(h, ret);
}

/* Says that something in log.db is not as it was written. */
static TwCode damaged(Err *err, const char *what)
{
    TwCode code = err_set(err, TW_E_DATA, "the log is damaged: %s", what);
    return err_hint(err, code, "Run verify to see how much of it, and restore a copy.");
}

TwCode chain_load(Log *log, const uint8_t *device, Tree *ret, Err *err)
{
    uint8_t tag[TAG_BYTES], plain[CHAIN_BYTES_MAX];
    row_tag(log, ROW_CHAIN, device, SIGN_PUBLIC_BYTES, 0, tag);
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    TRY(db_stmt(log->db, SQL_LOG_CHAIN_GET, &q, err));
    stmt_bind_blob(q, 1, str_pn(tag, sizeof tag));
    TRY(stmt_row(q, &found, err));
    memset(ret, 0, sizeof *ret);
    if (!found) return TW_OK;
    Str in = stmt_blob(q, 0);
    if (in.n > CHAIN_BYTES_MAX + ROW_ADDED_BYTES || in.n < 40 + ROW_ADDED_BYTES
        || !row_open(log, ROW_CHAIN, 0, tag, in, plain)
        || memcmp(plain, device, SIGN_PUBLIC_BYTES) != 0)
        return damaged(err, "a device's chain does not open");
    Tree t = { .size = bytes_get(plain + 32, 8) };
    size_t at = 40, n = in.n - ROW_ADDED_BYTES;
    for (int i = TREE_LEVELS - 1; i >= 0 && at + HASH_BYTES <= n; i--)
        if (t.size >> i & 1) {
            memcpy(t.peak[i], plain + at, HASH_BYTES);
            at += HASH_BYTES;
        }
    if (at != n || (n - 40) / HASH_BYTES != (size_t)__builtin_popcountll(t.size))
        return damaged(err, "a device's chain has the wrong length");
    *ret = t;
    return TW_OK;
}

TwCode chain_save(Log *log, const uint8_t *device, const Tree *tree, Err *err)
{
    uint8_t tag[TAG_BYTES], buf[CHAIN_BYTES_MAX + ROW_ADDED_BYTES];
    uint8_t *at = buf + SEAL_NONCE_BYTES;
    row_tag(log, ROW_CHAIN, device, SIGN_PUBLIC_BYTES, 0, tag);
    memcpy(at, device, SIGN_PUBLIC_BYTES);
    at = bytes_put(at + SIGN_PUBLIC_BYTES, 8, tree->size);
    for (int i = TREE_LEVELS - 1; i >= 0; i--)
        if (tree->size >> i & 1) {
            memcpy(at, tree->peak[i], HASH_BYTES);
            at += HASH_BYTES;
        }
    size_t n = (size_t)(at - buf) - SEAL_NONCE_BYTES;
    row_seal(log, ROW_CHAIN, 0, tag, buf, n);
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(log->db, SQL_LOG_CHAIN_PUT, &q, err));
    stmt_bind_blob(q, 1, str_pn(tag, sizeof tag));
    stmt_bind_blob(q, 2, str_pn(buf, n + ROW_ADDED_BYTES));
    return stmt_run(q, err);
}

TwCode meta_save(Log *log, const char *name, Str value, Err *err)
{
    uint8_t tag[TAG_BYTES], buf[META_BYTES_MAX + ROW_ADDED_BYTES];
    row_tag(log, ROW_META, name, strlen(name), 0, tag);
    memcpy(buf + SEAL_NONCE_BYTES, value.p, value.n);
    row_seal(log, ROW_META, 0, tag, buf, value.n);
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(log->db, SQL_LOG_META_PUT, &q, err));
    stmt_bind_text(q, 1, str_z(name));
    stmt_bind_blob(q, 2, str_pn(buf, value.n + ROW_ADDED_BYTES));
    return stmt_run(q, err);
}

TwCode meta_load(Log *log, const char *name, size_t n, uint8_t *ret, Err *err)
{
    uint8_t tag[TAG_BYTES];
    row_tag(log, ROW_META, name, strlen(name), 0, tag);
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    TRY(db_stmt(log->db, SQL_LOG_META_GET, &q, err));
    stmt_bind_text(q, 1, str_z(name));
    TRY(stmt_row(q, &found, err));
    if (!found) return damaged(err, "a part of it is missing");
    Str in = stmt_blob(q, 0);
    if (in.n != n + ROW_ADDED_BYTES || !row_open(log, ROW_META, 0, tag, in, ret))
        return damaged(err, "a part of it does not open, or belongs to another register");
    return TW_OK;
}

/* Arrival number of the last row. */
static TwCode last_row(Log *log, uint64_t *ret, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    TRY(db_stmt(log->db, SQL_LOG_LAST, &q, err));
    TRY(stmt_row(q, &found, err));
    *ret = found ? (uint64_t)stmt_int(q, 0) : 0;
    return TW_OK;
}

TwCode head_load(Log *log, LogHead *ret, uint64_t *ret_hlc, Err *err)
{
    uint8_t head[META_HEAD_BYTES];
    uint64_t last = 0;
    TRY(meta_load(log, "head", sizeof head, head, err));
    TRY(last_row(log, &last, err));
    /* Another process may have committed between the two, so more rows are no fault here. */
    if (last < bytes_get(head, 8))
        return err_set(err, TW_E_DATA, "the log is damaged: entries %llu to %llu were removed from "
                       "its end", (unsigned long long)last + 1,
                       (unsigned long long)bytes_get(head, 8));
    ret->n = bytes_get(head, 8);
    *ret_hlc = bytes_get(head + 8, 8);
    memcpy(ret->hash, head + 16, HASH_BYTES);
    return TW_OK;
}

TwCode state_load(Log *log, LogState *ret, Err *err)
{
    LogState s;
    uint64_t last = 0;
    TRY(head_load(log, &s.head, &s.hlc, err));
    TRY(last_row(log, &last, err));
    if (last != s.head.n) return damaged(err, "rows were added to it by something else");
    TRY(chain_load(log, log->device, &s.own, err));
    *ret = s;
    return TW_OK;
}

TwCode state_save(Log *log, const LogState *state, Err *err)
{
    uint8_t head[META_HEAD_BYTES];
    bytes_put(head, 8, state->head.n);
    bytes_put(head + 8, 8, state->hlc);
    memcpy(head + 16, state->head.hash, HASH_BYTES);
    TRY(meta_save(log, "head", str_pn(head, sizeof head), err));
    return chain_save(log, log->device, &state->own, err);
}

TwCode head_info(uint64_t n, const uint8_t *head, Hash *h, LogEntryInfo *ret, Err *err)
{
    EntryHeader header;
    TRY(entry_decode(head, &header, err));
    LogEntryInfo info = { .n = n, .seq = header.seq, .hlc = header.hlc, .wall_ms = header.wall_ms,
                          .received_ms = (int64_t)bytes_get(head + HEAD_RECEIVED, 8),
                          .n_items = header.n_items, .compartment = header.compartment };
    memcpy(info.device, header.device, LOG_DEVICE_BYTES);
    tree_leaf(h, head, HEADER_BYTES, info.id);
    *ret = info;
    return TW_OK;
}

TwCode row_store(Log *log, RowBuffers *row, LogEntryInfo *ret_info, Err *err)
{
    uint8_t tag[TAG_BYTES];
    uint8_t *head = row->head + SEAL_NONCE_BYTES;
    LogHead next = { .n = log->state.head.n + 1 };
    bytes_put(head + HEAD_RECEIVED, 8, (uint64_t)log_now_ms(log));
    TRY(head_info(next.n, head, &log->hash, ret_info, err));
    arrival_hash(&log->hash, log->state.head.hash, ret_info->id, next.hash);
    memcpy(head + HEAD_ARRIVAL, next.hash, HASH_BYTES);
    row_tag(log, ROW_HEAD, ret_info->device, LOG_DEVICE_BYTES, ret_info->seq, tag);
    row_seal(log, ROW_HEAD, next.n, tag, row->head, HEAD_BYTES);
    row_seal(log, ROW_ITEMS, next.n, tag, row->items, row->n_items);
    row_seal(log, ROW_KEYS, next.n, tag, row->keys, row->n_keys);
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(log->db, SQL_LOG_ENTRY_ADD, &q, err));
    stmt_bind_int(q, 1, (int64_t)next.n);
    stmt_bind_blob(q, 2, str_pn(tag, sizeof tag));
    stmt_bind_blob(q, 3, str_pn(row->head, HEAD_BYTES + ROW_ADDED_BYTES));
    stmt_bind_blob(q, 4, str_pn(row->items, row->n_items + ROW_ADDED_BYTES));
    stmt_bind_blob(q, 5, str_pn(row->keys, row->n_keys + ROW_ADDED_BYTES));
    TRY(stmt_run(q, err));
    log->state.head = next;
    return TW_OK;
}

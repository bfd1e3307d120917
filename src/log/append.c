/* append.c: one entry of this device: items sealed, header signed, row stored.
 *
 * Everything is made in buffers that are kept from entry to entry. In bulk the items are copied
 * into them and the rest is done by a helping thread, one entry at a time; until append_finish has
 * waited for it, nobody else may touch the log's database, hash, pool or state.
 */
#include <stdlib.h>
#include <string.h>

#include "base/cbor.h"
#include "log/bytes.h"
#include "log/log_internal.h"
#include "log/rows.h"

struct AppendJob {
    Log *log;
    Worker *worker;         /* NULL outside bulk */
    bool is_running;
    Str item[LOG_ITEMS_MAX];
    size_t n;
    uint64_t hlc;
    int64_t wall_ms;
    uint8_t *copy;          /* in bulk: LOG_ENTRY_BYTES_MAX */
    uint8_t leaf[LOG_ITEMS_MAX][HASH_BYTES];
    uint8_t head[HEAD_BYTES + ROW_ADDED_BYTES];
    uint8_t items[ITEMS_BYTES_MAX + ROW_ADDED_BYTES];
    uint8_t keys[KEYS_BYTES_MAX + ROW_ADDED_BYTES];
    LogEntryInfo info;
    TwCode code;            /* what the helping thread met; stays until append_forget */
    Err err;
};

void append_free(AppendJob *job)
{
    if (job == NULL) return;
    worker_close(job->worker);
    if (job->copy != NULL) secret_wipe(job->copy, LOG_ENTRY_BYTES_MAX);
    free(job->copy);
    secret_wipe(job->keys, sizeof job->keys);
    free(job);
}

/* The buffers, made when first needed: several MiB of address space, touched as far as used. */
static TwCode get_job(Log *log, Err *err)
{
    if (log->append == NULL) log->append = calloc(1, sizeof *log->append);
    if (log->append == NULL) return err_set(err, TW_E_LIMIT, "out of memory to append");
    log->append->log = log;
    return TW_OK;
}

void append_wait(Log *log)
{
    AppendJob *job = log->append;
    if (job == NULL || !job->is_running) return;
    job->is_running = false;
    job->code = worker_wait(job->worker);
    if (job->code != TW_OK) log->is_broken = true;
}

TwCode append_finish(Log *log, Err *err)
{
    append_wait(log);
    AppendJob *job = log->append;
    if (job == NULL || job->code == TW_OK) return TW_OK;
    *err = job->err;
    return job->code;
}

void append_forget(Log *log)
{
    append_wait(log);
    if (log->append != NULL) log->append->code = TW_OK;
}

/* Seals all items into the buffers; returns the bytes of the items column. */
static TwCode seal_items(AppendJob *job, uint32_t *ret_sealed, size_t *ret_n, Err *err)
{
    Log *log = job->log;
    ItemBound bound = item_bound(log->org, log->device, log->state.own.size, 0);
    uint8_t *at = job->items + SEAL_NONCE_BYTES, *key = job->keys + SEAL_NONCE_BYTES;
    uint8_t nonce[SEAL_NONCE_BYTES];
    for (size_t i = 0; i < job->n; i++, key += SEAL_KEY_BYTES) {
        TwCode code = cbor_check(job->item[i], err);
        if (code != TW_OK) return err_note(err, code, "item %zu of a new entry", i);
        size_t n = item_sealed_bytes(job->item[i].n);
        random_pool_bytes(&log->pool, key, SEAL_KEY_BYTES);
        random_pool_bytes(&log->pool, nonce, sizeof nonce);
        at = bytes_put(at, ITEM_LENGTH_BYTES, n);
        item_seal(job->item[i], &bound, (uint16_t)i, key, nonce, &log->hash, at);
        tree_leaf(&log->hash, at, n, job->leaf[i]);
        at += n;
    }
    *ret_n = (size_t)(at - job->items) - SEAL_NONCE_BYTES;
    *ret_sealed = (uint32_t)(*ret_n - job->n * ITEM_LENGTH_BYTES);
    return TW_OK;
}

/* Seals, signs and stores the entry. */
static TwCode append_run(AppendJob *job, Err *err)
{
    Log *log = job->log;
    EntryHeader header = { .seq = log->state.own.size, .hlc = job->hlc, .wall_ms = job->wall_ms,
                           .n_items = (uint16_t)job->n };
    RowBuffers row = { .head = job->head, .items = job->items, .keys = job->keys,
                       .n_keys = job->n * SEAL_KEY_BYTES };
    uint8_t *head = job->head + SEAL_NONCE_BYTES, id[HASH_BYTES];
    TRY(seal_items(job, &header.items_bytes, &row.n_items, err));
    memcpy(header.org, log->org, ORG_BYTES);
    memcpy(header.device, log->device, SIGN_PUBLIC_BYTES);
    tree_root(&log->state.own, &log->hash, header.root);
    tree_root_of((const uint8_t (*)[HASH_BYTES])job->leaf, job->n, &log->hash, header.items_root);
    entry_encode(&header, head);
    entry_sign(head, log->keys->sign_secret, head + HEAD_SIG);
    tree_leaf(&log->hash, head, HEADER_BYTES, id);
    TRY(row_store(log, &row, &job->info, err));
    tree_add(&log->state.own, &log->hash, id);
    log->state.hlc = header.hlc;
    return TW_OK;
}

/* The helping thread's job. */
static TwCode append_in_thread(void *ctx)
{
    AppendJob *job = ctx;
    err_clear(&job->err);
    return append_run(job, &job->err);
}

TwCode log_begin_bulk(Log *log, Err *err)
{
    TRY(get_job(log, err));
    AppendJob *job = log->append;
    if (job->copy == NULL) job->copy = malloc(LOG_ENTRY_BYTES_MAX);
    if (job->copy == NULL) return err_set(err, TW_E_LIMIT, "out of memory to append");
    TRY(log_begin(log, err));
    TwCode code = job->worker == NULL ? worker_open(&job->worker, err) : TW_OK;
    if (code != TW_OK) log_rollback(log);
    log->is_bulk = code == TW_OK;
    return code;
}

/* Checks what is to be appended against the limits. */
static TwCode check_items(const Str *items, size_t n, Err *err)
{
    size_t bytes = 0;
    if (n == 0 || n > LOG_ITEMS_MAX)
        return err_set(err, TW_E_LIMIT, "an entry has 1 to %d items, not %zu", LOG_ITEMS_MAX, n);
    for (size_t i = 0; i < n; i++) {
        if (items[i].n == 0 || items[i].n > LOG_ITEM_BYTES_MAX)
            return err_set(err, TW_E_LIMIT, "item %zu has %zu bytes, at most %d fit", i,
                           items[i].n, LOG_ITEM_BYTES_MAX);
        bytes += items[i].n;
        if (bytes > LOG_ENTRY_BYTES_MAX)
            return err_set(err, TW_E_LIMIT, "an entry has more than %d bytes", LOG_ENTRY_BYTES_MAX);
    }
    return TW_OK;
}

/* Hands the entry to the helping thread; its id is not known yet. */
static void append_later(AppendJob *job, const Str *items, LogEntryInfo *ret_info)
{
    Log *log = job->log;
    uint8_t *at = job->copy;
    for (size_t i = 0; i < job->n; i++) {
        memcpy(at, items[i].p, items[i].n);
        job->item[i] = str_pn(at, items[i].n);
        at += items[i].n;
    }
    LogEntryInfo info = { .n = log->state.head.n + 1, .seq = log->state.own.size, .hlc = job->hlc,
                          .wall_ms = job->wall_ms, .received_ms = job->wall_ms,
                          .n_items = (uint32_t)job->n };
    memcpy(info.device, log->device, LOG_DEVICE_BYTES);
    *ret_info = info;
    job->is_running = true;
    worker_begin(job->worker, append_in_thread, job);
}

/* Clock value of the next entry: behind the last one, never behind the time of day. */
static uint64_t next_hlc(uint64_t last, int64_t wall_ms)
{
    uint64_t now = wall_ms < 0 ? 0 : (uint64_t)wall_ms << 16;
    return now > last ? now : last + 1;
}

TwCode log_append(Log *log, const Str *items, size_t n, LogEntryInfo *ret_info, Err *err)
{
    bool is_own = false;
    LogEntryInfo info;
    TRY(check_items(items, n, err));
    TRY(get_job(log, err));
    TRY(log_ensure_begun(log, &is_own, err));
    AppendJob *job = log->append;
    job->n = n;
    job->wall_ms = log_now_ms(log);
    job->hlc = next_hlc(log->state.hlc, job->wall_ms);
    TwCode code = TW_OK;
    if (log->is_bulk && !is_own) {
        append_later(job, items, &info);
    } else {
        memcpy(job->item, items, n * sizeof *items);
        code = append_run(job, err);
        info = job->info;
    }
    TRY(log_end_begun(log, is_own, code, err));
    if (ret_info != NULL) *ret_info = info;
    return TW_OK;
}

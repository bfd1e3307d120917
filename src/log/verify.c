/* verify.c: walks every row as if nothing had been checked before.
 *
 * One fault must not hide the next or be counted for every row behind it: after a break in a chain
 * or in the arrivals the walk goes on from what the next row says.
 */
#include "log/verify.h"

#include <stdlib.h>
#include <string.h>

#include "log/bytes.h"
#include "log/file_store_internal.h"
#include "log/items.h"
#include "log/log_internal.h"
#include "log/rows.h"
#include "os/prompt.h"

enum { DEVICES_MAX = 100000 };

/* The tree of one device as the rows give it. */
typedef struct Chain {
    uint8_t device[SIGN_PUBLIC_BYTES];
    Tree tree;
    bool is_broken;   /* a fault was told; its roots no longer mean anything */
} Chain;

typedef struct Walk {
    Log *log;
    const LogVerify *opt;
    LogVerified *ret;
    Hash hash;
    uint64_t last_n;
    uint8_t arrival[HASH_BYTES];
    bool is_arrival_known;
    Chain *chain;
    size_t n_chains, cap_chains;
    /* The row at hand. */
    LogEntryInfo info;
    bool has_id;
} Walk;

/* Reports a fault. */
static TwCode tell(Walk *w, LogFault fault, Err *err)
{
    w->ret->n_faults++;
    if (w->opt == NULL || w->opt->on_fault == NULL) return TW_OK;
    if (fault.n != 0 && w->has_id && fault.n == w->info.n) {
        fault.has_id = true;
        memcpy(fault.id, w->info.id, LOG_ID_BYTES);
    }
    return w->opt->on_fault(w->opt->ctx, &fault, err);
}

/* Reports a fault of the row at hand. */
static TwCode tell_row(Walk *w, const char *check, const char *why, Err *err)
{
    return tell(w, (LogFault){ .n = w->info.n, .item = -1, .check = check, .why = why }, err);
}

/* The chain of a device, made when it is new. */
static TwCode chain_of(Walk *w, const uint8_t *device, Chain **ret, Err *err)
{
    for (size_t i = 0; i < w->n_chains; i++)
        if (memcmp(w->chain[i].device, device, SIGN_PUBLIC_BYTES) == 0) {
            *ret = &w->chain[i];
            return TW_OK;
        }
    if (w->n_chains == w->cap_chains) {
        size_t cap = w->cap_chains == 0 ? 8 : 2 * w->cap_chains;
        Chain *grown = cap > DEVICES_MAX ? NULL : realloc(w->chain, cap * sizeof *grown);
        if (grown == NULL) return err_set(err, TW_E_LIMIT, "out of memory for so many devices");
        w->chain = grown;
        w->cap_chains = cap;
    }
    Chain *c = &w->chain[w->n_chains++];
    memset(c, 0, sizeof *c);
    memcpy(c->device, device, SIGN_PUBLIC_BYTES);
    *ret = c;
    return TW_OK;
}

/* Checks a header's place in its device's chain and counts it in. */
static TwCode check_chain(Walk *w, const uint8_t *head, const EntryHeader *header, Err *err)
{
    Chain *c = NULL;
    uint8_t root[HASH_BYTES];
    TRY(chain_of(w, header->device, &c, err));
    if (header->seq != c->tree.size) {
        if (!c->is_broken)
            TRY(tell_row(w, "chain", header->seq > c->tree.size
                         ? "entries of its device are missing before it, or out of order"
                         : "its device has an entry at this place already", err));
        c->is_broken = true;
        c->tree.size = header->seq;
    } else if (!c->is_broken) {
        tree_root(&c->tree, &w->hash, root);
        if (memcmp(root, header->root, HASH_BYTES) != 0) {
            TRY(tell_row(w, "root", "its tree root is not that of its device's earlier entries",
                         err));
            c->is_broken = true;
        }
    }
    if (memcmp(header->org, w->log->org, ORG_BYTES) != 0)
        TRY(tell_row(w, "org", "it belongs to another organisation", err));
    if (!entry_check(head, head + HEAD_SIG))
        TRY(tell_row(w, "signature", "its signature is not its device's", err));
    tree_add(&c->tree, &w->hash, w->info.id);
    return TW_OK;
}

/* Checks that the row follows the one before it. */
static TwCode check_arrival(Walk *w, const uint8_t *head, Err *err)
{
    uint8_t want[HASH_BYTES];
    if (w->is_arrival_known) {
        arrival_hash(&w->hash, w->arrival, w->info.id, want);
        if (memcmp(want, head + HEAD_ARRIVAL, HASH_BYTES) != 0)
            TRY(tell_row(w, "arrival", "it did not arrive behind the row before it", err));
    }
    memcpy(w->arrival, head + HEAD_ARRIVAL, HASH_BYTES);
    w->is_arrival_known = true;
    return TW_OK;
}

/* Passes an opened item to the caller. */
static const char *look(void *ctx, uint32_t item, Str bytes)
{
    Walk *w = ctx;
    if (w->opt == NULL || w->opt->on_item == NULL) return NULL;
    return w->opt->on_item(w->opt->ctx, &w->info, item, bytes);
}

/* Opens a column into memory of its own. */
static bool open_column(Walk *w, RowPart part, const uint8_t *tag, Str in, Buf *to)
{
    buf_init(to, ITEMS_BYTES_MAX + ROW_ADDED_BYTES);
    if (in.n < ROW_ADDED_BYTES) return false;
    char *room = buf_grow(to, in.n);
    if (room == NULL || !row_open(w->log, part, w->info.n, tag, in, (uint8_t *)room)) return false;
    to->n = in.n - ROW_ADDED_BYTES;
    return true;
}

/* Checks the items and keys of the row at hand. */
static TwCode check_items(Walk *w, Stmt *q, const uint8_t *tag, const EntryHeader *header,
                          Err *err)
{
    AUTO(Buf) items = { 0 };
    AUTO(Secret) keys = { 0 };
    AUTO(ItemList) list = { 0 };
    Err form = { 0 };
    bool has_items = open_column(w, ROW_ITEMS, tag, stmt_blob(q, 3), &items);
    bool has_keys = open_column(w, ROW_KEYS, tag, stmt_blob(q, 4), &keys);
    if (!has_items || !has_keys)
        return tell_row(w, "row", has_items ? "its item keys do not open" : "its items do not open",
                        err);
    TwCode code = items_split(buf_str(&items), header, &w->hash, &list, &form);
    if (code == TW_E_DATA) return tell_row(w, "items", form.message, err);
    if (code != TW_OK) {
        *err = form;
        return code;
    }
    for (uint32_t i = 0; i < list.n; i++)
        if (list.sealed[i].p == NULL) w->ret->n_erased++;
    w->ret->n_items += list.n;
    const char *why = items_check(&list, header, buf_str(&keys), &w->hash,
                                  &(ItemWatch){ .look = look, .ctx = w });
    if (why == NULL) return TW_OK;
    return tell(w, (LogFault){ .n = w->info.n, .item = list.at_item, .why = why,
                               .check = list.at_item < 0 ? "items" : "item" }, err);
}

/* Checks the row the statement stands on. */
static TwCode check_row(Walk *w, Stmt *q, Err *err)
{
    uint8_t tag[TAG_BYTES], want[TAG_BYTES], head[HEAD_BYTES];
    EntryHeader header;
    Err form = { 0 };
    uint64_t n = (uint64_t)stmt_int(q, 0);
    Str t = stmt_blob(q, 1), in = stmt_blob(q, 2);
    w->info = (LogEntryInfo){ .n = n };
    w->has_id = false;
    w->ret->n_entries++;
    if (n != w->last_n + 1) {
        TRY(tell_row(w, "gap", "rows are missing before it", err));
        w->is_arrival_known = false;
    }
    w->last_n = n;
    if (t.n == TAG_BYTES) memcpy(tag, t.p, TAG_BYTES);
    if (t.n != TAG_BYTES || in.n != HEAD_BYTES + ROW_ADDED_BYTES
        || !row_open(w->log, ROW_HEAD, n, tag, in, head)) {
        w->is_arrival_known = false;
        return tell_row(w, "row", "its header does not open: damaged, or another row's", err);
    }
    if (head_info(n, head, &w->hash, &w->info, &form) != TW_OK
        || entry_decode(head, &header, &form) != TW_OK)
        return tell_row(w, "header", form.message, err);
    w->has_id = true;
    row_tag(w->log, ROW_HEAD, header.device, SIGN_PUBLIC_BYTES, header.seq, want);
    if (memcmp(tag, want, TAG_BYTES) != 0)
        TRY(tell_row(w, "tag", "its tag is not that of its device and place", err));
    TRY(check_arrival(w, head, err));
    TRY(check_chain(w, head, &header, err));
    return check_items(w, q, tag, &header, err);
}

/* Checks every row. */
static TwCode check_rows(Walk *w, uint64_t n_all, Job *job, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = true;
    TRY(db_stmt(w->log->db, SQL_LOG_ENTRY_READ, &q, err));
    stmt_bind_int(q, 1, INT64_MIN);
    while (true) {
        TRY(stmt_row(q, &found, err));
        if (!found) return TW_OK;
        TRY(check_row(w, q, err));
        TRY(job_step(job, w->ret->n_entries, n_all, "entries", err));
    }
}

/* Compares what log.db says of its end with what the rows gave. */
static TwCode check_end(Walk *w, const LogHead *head, Err *err)
{
    w->info.n = 0;
    if (head->n != w->last_n)
        TRY(tell_row(w, "head", "the log ends elsewhere than its head says: rows were removed",
                     err));
    else if (w->is_arrival_known && memcmp(head->hash, w->arrival, HASH_BYTES) != 0)
        TRY(tell_row(w, "head", "its head is not that of the last row", err));
    for (size_t i = 0; i < w->n_chains; i++) {
        Tree told;
        Err form = { 0 };
        Chain *c = &w->chain[i];
        TwCode code = chain_load(w->log, c->device, &told, &form);
        if (code == TW_OK && c->is_broken) continue;
        uint8_t a[HASH_BYTES], b[HASH_BYTES];
        tree_root(&told, &w->hash, a);
        tree_root(&c->tree, &w->hash, b);
        if (code != TW_OK || told.size != c->tree.size || memcmp(a, b, HASH_BYTES) != 0)
            TRY(tell_row(w, "chain", "a device's chain is not as long as log.db says, or damaged",
                         err));
    }
    return TW_OK;
}

/* Checks that log.db knows no device whose rows are all gone. */
static TwCode check_chains(Walk *w, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = true;
    Tree own;
    Err ignored = { 0 };
    bool is_own_empty = chain_load(w->log, w->log->device, &own, &ignored) == TW_OK
        && own.size == 0;
    TRY(db_stmt(w->log->db, SQL_LOG_CHAIN_ALL, &q, err));
    while (true) {
        uint8_t tag[TAG_BYTES];
        bool is_known = false;
        TRY(stmt_row(q, &found, err));
        if (!found) return TW_OK;
        Str t = stmt_blob(q, 0);
        for (size_t i = 0; i < w->n_chains && !is_known; i++) {
            row_tag(w->log, ROW_CHAIN, w->chain[i].device, SIGN_PUBLIC_BYTES, 0, tag);
            is_known = t.n == TAG_BYTES && memcmp(t.p, tag, TAG_BYTES) == 0;
        }
        row_tag(w->log, ROW_CHAIN, w->log->device, SIGN_PUBLIC_BYTES, 0, tag);
        bool is_own = t.n == TAG_BYTES && memcmp(t.p, tag, TAG_BYTES) == 0;
        /* This device's own chain is there from the start, with no entry yet. */
        if (is_known || (is_own && is_own_empty)) continue;
        TRY(tell_row(w, "chain", "every entry of a device is missing", err));
    }
}

/* Reports what SQLite itself finds. */
static TwCode check_sqlite(Walk *w, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = true;
    TRY(db_stmt(w->log->db, SQL_LOG_INTEGRITY, &q, err));
    while (true) {
        char why[200];
        TRY(stmt_row(q, &found, err));
        if (!found) return TW_OK;
        Str problem = stmt_text(q, 0);
        if (str_eq(problem, S("ok"))) continue;
        snprintf(why, sizeof why, STR_FMT, STR_ARG(problem));
        TRY(tell(w, (LogFault){ .item = -1, .file = "log.db", .check = "sqlite", .why = why },
                 err));
    }
}

/* Checks every kept file. */
static TwCode check_files(Walk *w, Job *job, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = true;
    TRY(db_stmt(w->log->db, SQL_LOG_FILE_ALL, &q, err));
    while (true) {
        uint8_t tag[TAG_BYTES] = { 0 };
        char name[FILE_NAME_BYTES] = "log.db";
        FileSlot slot;
        Err form = { 0 };
        TRY(stmt_row(q, &found, err));
        if (!found) return TW_OK;
        Str t = stmt_blob(q, 0);
        if (t.n == TAG_BYTES) memcpy(tag, t.p, TAG_BYTES);
        w->ret->n_files++;
        TwCode code = TW_OK;
        if (t.n != TAG_BYTES || !file_slot_open(w->log, tag, stmt_blob(q, 1), &slot)) {
            code = err_set(&form, TW_E_DATA, "the key of a kept file is damaged");
        } else {
            file_name(slot.info.root, name);
            w->ret->n_file_bytes += slot.info.size;
            code = file_slot_read(w->log, &slot, NULL, NULL, &form);
            secret_wipe(slot.key, sizeof slot.key);
        }
        if (code != TW_OK)
            TRY(tell(w, (LogFault){ .item = -1, .file = name, .check = "file",
                                    .why = form.message }, err));
        TRY(job_step(job, w->ret->n_files, 0, "files", err));
    }
}

static void Walk_auto(Walk *w)
{
    free(w->chain);
    hash_close(&w->hash);
}

/* The whole walk, over one state of the log, whatever other processes write meanwhile. */
static TwCode walk(Walk *w, Job *job, Err *err)
{
    const LogHead head = w->log->state.head;
    TRY(check_sqlite(w, err));
    TRY(check_rows(w, head.n, job, err));
    TRY(check_end(w, &head, err));
    TRY(check_chains(w, err));
    if (w->opt != NULL && w->opt->skip_files) return TW_OK;
    return check_files(w, job, err);
}

TwCode log_verify(Log *log, const LogVerify *opt, Job *job, LogVerified *ret, Err *err)
{
    AUTO(Walk) w = { .log = log, .opt = opt, .ret = ret, .is_arrival_known = true };
    *ret = (LogVerified){ 0 };
    if (log->txn.db != NULL) return err_set(err, TW_E_BUG, "verify inside a transaction");
    TRY(hash_open(&w.hash, err));
    TRY(db_run(log->db, SQL_LOG_BEGIN_READ, err));
    log->txn.db = log->db;
    uint64_t hlc = 0;
    TwCode code = head_load(log, &log->state.head, &hlc, err);
    if (code == TW_OK) code = walk(&w, job, err);
    log_rollback(log);
    if (code != TW_OK) return code;
    if (ret->n_faults == 0) return TW_OK;
    code = err_set(err, TW_E_NO, "%llu faults were found in the register",
                   (unsigned long long)ret->n_faults);
    return err_hint(err, code, "Restore a copy; what was found says how much of this one is good.");
}

TwCode log_verify_file(Log *log, const uint8_t root[32], const uint8_t sha256[32], uint64_t size,
                       Err *err)
{
    FileInfo info;
    bool found = false;
    TRY(file_store_find(log, root, &found, &info, err));
    if (!found) return err_set(err, TW_E_NOT_FOUND, "the file is not kept here, or was erased");
    if (info.size != size || memcmp(info.sha256, sha256, HASH_BYTES) != 0)
        return err_set(err, TW_E_DATA, "the kept file is not the one the entry speaks of");
    return file_store_get(log, root, NULL, NULL, err);
}

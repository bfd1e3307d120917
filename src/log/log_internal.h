/* log_internal.h: what the files of this folder share about an open register. Not for others. */
#ifndef LOG_LOG_INTERNAL_H
#define LOG_LOG_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "crypto/hash.h"
#include "crypto/seal.h"
#include "db/db.h"
#include "log/entry.h"
#include "log/item_seal.h"
#include "log/key_file.h"
#include "log/log.h"
#include "log/tree.h"
#include "os/random.h"
#include "os/thread.h"

enum {
    LOG_PATH_BYTES_MAX = 4096,
    TAG_BYTES = 16,
    META_BYTES_MAX = 256,
    ROW_ADDED_BYTES = SEAL_NONCE_BYTES + SEAL_TAG_BYTES,
    /* What the column `head` holds, before sealing. */
    HEAD_SIG = HEADER_BYTES,
    HEAD_RECEIVED = HEAD_SIG + SIGN_BYTES,
    HEAD_ARRIVAL = HEAD_RECEIVED + 8,
    HEAD_BYTES = HEAD_ARRIVAL + HASH_BYTES,
    /* Before each sealed item in the column `items`: its length, or 0 and then its leaf hash. */
    ITEM_LENGTH_BYTES = 4,
    ITEMS_BYTES_MAX = LOG_ENTRY_BYTES_MAX
        + LOG_ITEMS_MAX * (ITEM_ADDED_BYTES + ITEM_PAD_BYTES + ITEM_LENGTH_BYTES),
    KEYS_BYTES_MAX = LOG_ITEMS_MAX * SEAL_KEY_BYTES
};

/* Keys of an open register, in guarded memory. All but the first two are derived from storage. */
typedef struct LogKeys {
    uint8_t storage[SEAL_KEY_BYTES];
    uint8_t sign_secret[SIGN_SECRET_BYTES];
    uint8_t row[SEAL_KEY_BYTES];    /* seals what is in log.db */
    uint8_t tag[SEAL_KEY_BYTES];    /* makes tags */
    uint8_t views[SEAL_KEY_BYTES];  /* seals the snapshot */
} LogKeys;

/* How far this log and this device's chain go. */
typedef struct LogState {
    LogHead head;
    uint64_t hlc;   /* the last one used or seen */
    Tree own;       /* over the headers of this device's entries */
} LogState;

typedef struct AppendJob AppendJob;

struct Log {
    char dir[LOG_PATH_BYTES_MAX];
    LogKeys *keys;
    uint8_t org[ORG_BYTES], register_id[REGISTER_BYTES], device[SIGN_PUBLIC_BYTES];
    Db *db;
    Txn txn;
    bool is_broken;       /* something failed in this transaction: only rollback is left */
    bool is_bulk;         /* this transaction appends in the helping thread */
    LogState state;       /* in a transaction: as it will be after it */
    Hash hash;
    RandomPool pool;
    AppendJob *append;    /* buffers, made when first needed */
    Buf new_files;        /* roots of the files kept in this transaction, 32 bytes each */
    int64_t (*now_ms)(void *now_ctx);
    void *now_ctx;
};

/* Time as the register's clock has it.
 *
 * log     register
 * return  Unix time in milliseconds
 * cost    O(1)
 */
int64_t log_now_ms(const Log *log);

/* Builds a path inside the register.
 *
 * log, name  register, and the name below its folder
 * ret        builder, initialised here
 * errors     TW_E_LIMIT
 * cost       O(n)
 */
TwCode log_path(const Log *log, const char *name, Buf *ret, Err *err) TW_CHECKED;

/* Begins a transaction unless one is open, and says which.
 *
 * log      register
 * ret_own  whether one was begun here, and must be ended here
 * errors   as log_begin
 * cost     O(1)
 */
TwCode log_ensure_begun(Log *log, bool *ret_own, Err *err) TW_CHECKED;

/* Ends what log_ensure_begun began: commits, or rolls back after a failure.
 *
 * log     register
 * is_own  from log_ensure_begun
 * code    how the work between ended
 * return  code, or how the commit ended
 * errors  as log_commit
 * cost    as log_commit
 */
TwCode log_end_begun(Log *log, bool is_own, TwCode code, Err *err) TW_CHECKED;

/* Frees the buffers of appending.
 *
 * job   may be NULL
 * cost  O(1)
 */
void append_free(AppendJob *job);

/* Waits for the helping thread, so that the database may be used; tells nothing.
 *
 * log   register
 * cost  the rest of what is being appended
 */
void append_wait(Log *log);

/* Waits for the helping thread and tells what it met, each time until append_forget.
 *
 * log     register
 * errors  what appending met
 * cost    as append_wait
 */
TwCode append_finish(Log *log, Err *err) TW_CHECKED;

/* Waits for the helping thread and forgets what it met: the transaction is being undone.
 *
 * log   register
 * cost  as append_wait
 */
void append_forget(Log *log);

/* Moves everything out of the write-ahead log, so that no erased bytes lie there.
 *
 * log     register, not in a transaction
 * errors  TW_E_CONFLICT another process reads; TW_E_STORAGE
 * cost    O(write-ahead log)
 */
TwCode log_checkpoint(Log *log, Err *err) TW_CHECKED;

#endif

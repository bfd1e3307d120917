/* log.h: the register on disk: an append-only log of signed, sealed entries.
 *
 * An entry is one thing a person did; its items are opaque bytes (deterministic CBOR to the layers
 * above). The log is the only durable truth: everything else is folded from it and can be dropped.
 * Reading needs no signature check, because every row was checked when it was stored and is sealed
 * under the storage key since; log/verify.h checks everything again from nothing.
 * docs/log-format.md has every byte.
 */
#ifndef LOG_LOG_H
#define LOG_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum {
    LOG_ID_BYTES = 32,
    LOG_DEVICE_BYTES = 32,
    LOG_ITEMS_MAX = 4096,          /* items in one entry */
    LOG_ITEM_BYTES_MAX = 65536,    /* bytes of one item */
    LOG_ENTRY_BYTES_MAX = 1 << 20  /* bytes of all items of one entry */
};

typedef struct Log Log;
typedef struct LogReader LogReader;

/* How a register is unlocked and opened. All zero: passphrase unknown, the safe defaults. */
typedef struct LogLock {
    Str passphrase;       /* p NULL: none given; borrowed for the call */
    bool is_plain;        /* log_create only: store the key unwrapped (--no-passphrase) */
    bool use_keyring;     /* log_open: try the kernel keyring if no passphrase is given */
    const uint8_t *org;   /* log_create only: 16 bytes, the organisation to join; NULL: a new one */
    uint32_t argon_ops;   /* log_create only: Argon2id passes; 0 means 3 */
    uint32_t argon_kib;   /* log_create only: Argon2id memory; 0 means 262144 (256 MiB) */
    const char *vfs;      /* SQLite VFS by name; NULL means the default one */
    int busy_ms;          /* how long a writer waits for another; 0 means 5000 */
    /* Asks for the passphrase when it is needed and none was given; NULL means never ask. */
    TwCode (*ask)(void *ask_ctx, Buf *ret, Err *err);
    void *ask_ctx;
    int64_t (*now_ms)(void *now_ctx); /* clock for tests; NULL means the system's */
    void *now_ctx;
} LogLock;

/* What is known of an entry without opening its items. */
typedef struct LogEntryInfo {
    uint64_t n;                      /* arrival number in this register, from 1, no gaps */
    uint8_t id[LOG_ID_BYTES];        /* leaf hash of the header */
    uint8_t device[LOG_DEVICE_BYTES]; /* Ed25519 public key of the device that signed it */
    uint64_t seq;                    /* place in that device's chain, from 0 */
    uint64_t hlc;                    /* hybrid logical clock: Unix ms << 16, plus a counter */
    int64_t wall_ms;                 /* the device's own clock, Unix ms, as it stood */
    int64_t received_ms;             /* this register's clock when the entry arrived */
    uint32_t n_items;
    uint16_t compartment;
} LogEntryInfo;

/* An entry with its items; valid until the reader moves or closes. */
typedef struct LogEntry {
    LogEntryInfo info;
    const Str *items; /* info.n_items of them; p is NULL for an erased item */
} LogEntry;

/* Where the log ends. */
typedef struct LogHead {
    uint64_t n;                 /* arrival number of the last entry; 0 when there is none */
    uint8_t hash[LOG_ID_BYTES]; /* hash over the ids of entries 1..n in order of arrival */
} LogHead;

/* Makes a register: the folder, its key, an empty log and this device's signing key.
 *
 * dir      path; must not exist, or be an empty folder
 * lock     passphrase, or is_plain; both absent is a usage error
 * ret_log  the open register; log_close frees it
 * errors   TW_E_CONFLICT the folder holds something; TW_E_STORAGE disk full or read-only
 * cost     one Argon2id
 */
TwCode log_create(const char *dir, const LogLock *lock, Log **ret_log, Err *err) TW_CHECKED;

/* Opens a register.
 *
 * dir      path of the register
 * lock     how to unlock it; NULL means keyring only
 * ret_log  the open register; log_close frees it
 * errors   TW_E_NOT_FOUND no register there; TW_E_DENIED locked or wrong passphrase; TW_E_DATA
 *          damaged, or made by a newer version; TW_E_STORAGE unreadable
 * cost     one Argon2id unless the key is plain or in the keyring; O(1) in the size of the log
 */
TwCode log_open(const char *dir, const LogLock *lock, Log **ret_log, Err *err) TW_CHECKED;

/* Closes a register, wipes its keys, and rolls back what was not committed.
 *
 * log   may be NULL
 * cost  O(1)
 */
void log_close(Log *log);

/* Begins a transaction: the entries up to log_commit are stored together or not at all. Waits for
 * another writer.
 *
 * log     not in a transaction
 * errors  TW_E_CONFLICT another process went on writing; TW_E_STORAGE read-only
 * cost    O(1)
 */
TwCode log_begin(Log *log, Err *err) TW_CHECKED;

/* As log_begin, for many large entries: they are sealed and stored by a helping thread while the
 * caller goes on. log_append then leaves the id in its info zero, and what one met is returned by
 * the next call.
 *
 * log     not in a transaction
 * errors  as log_begin; TW_E_LIMIT no thread to be had
 * cost    one thread
 */
TwCode log_begin_bulk(Log *log, Err *err) TW_CHECKED;

/* Commits: when it returns TW_OK the entries survive a power cut.
 *
 * log     in a transaction
 * errors  TW_E_STORAGE disk full or failed; nothing was stored, the transaction is over
 * cost    one fsync
 */
TwCode log_commit(Log *log, Err *err) TW_CHECKED;

/* Forgets what was appended since log_begin.
 *
 * log   may be outside a transaction: then nothing happens
 * cost  O(appended)
 */
void log_rollback(Log *log);

/* Seals and signs one entry of this device and appends it; outside a transaction it is one of its
 * own. After any failure inside a transaction only log_rollback is possible.
 *
 * log       register
 * items     n borrowed items of 1..LOG_ITEM_BYTES_MAX bytes, each deterministic CBOR
 * n         1..LOG_ITEMS_MAX
 * ret_info  what was stored; may be NULL
 * errors    TW_E_LIMIT a limit above is passed; TW_E_CONFLICT, TW_E_STORAGE as log_begin,
 *           log_commit
 * cost      about 1 microsecond an item
 */
TwCode log_append(Log *log, const Str *items, size_t n, LogEntryInfo *ret_info, Err *err)
    TW_CHECKED;

/* Where the log ends now; sees what other processes committed.
 *
 * log       register
 * ret_head  last arrival number and the hash over all ids
 * errors    TW_E_DATA damaged; TW_E_STORAGE
 * cost      O(1)
 */
TwCode log_head(Log *log, LogHead *ret_head, Err *err) TW_CHECKED;

/* Finds an entry by the beginning of its id.
 *
 * log        register
 * id_hex     2..64 hexadecimal digits
 * ret_found  whether there is exactly one
 * ret_info   the entry, when found
 * errors     TW_E_USAGE not hexadecimal; TW_E_CONFLICT more than one entry begins so
 * cost       opens every header: about 1 microsecond an entry
 */
TwCode log_find(Log *log, Str id_hex, bool *ret_found, LogEntryInfo *ret_info, Err *err)
    TW_CHECKED;

/* Starts reading entries in order of arrival. Entries committed later are not seen by this reader.
 *
 * log         register, may be in a transaction (its entries are seen)
 * from_n      first arrival number wanted; 0 and 1 are the same
 * ret_reader  log_read_close frees it, before log_close
 * errors      TW_E_STORAGE
 * cost        O(log entries)
 */
TwCode log_read(Log *log, uint64_t from_n, LogReader **ret_reader, Err *err) TW_CHECKED;

/* As log_read, but opens headers only: items of the entries given is NULL.
 *
 * log, from_n, ret_reader  as log_read
 * errors                   TW_E_STORAGE
 * cost                     O(log entries)
 */
TwCode log_read_headers(Log *log, uint64_t from_n, LogReader **ret_reader, Err *err) TW_CHECKED;

/* Moves to the next entry and opens its items.
 *
 * reader     from log_read
 * ret_found  false behind the last entry
 * ret_entry  the entry, valid until the next call; untouched when none is left
 * errors     TW_E_DATA a row is damaged (names it); TW_E_STORAGE
 * cost       about 1.5 microseconds an item
 */
TwCode log_read_next(LogReader *reader, bool *ret_found, LogEntry *ret_entry, Err *err) TW_CHECKED;

/* Ends reading and wipes what was opened.
 *
 * reader  may be NULL
 * cost    O(1)
 */
void log_read_close(LogReader *reader);

/* The organisation the register belongs to.
 *
 * log     register
 * return  16 bytes that live as long as the log
 * cost    O(1)
 */
const uint8_t *log_org(const Log *log);

/* This register's own device: the Ed25519 public key that signs its entries.
 *
 * log     register
 * return  32 bytes that live as long as the log
 * cost    O(1)
 */
const uint8_t *log_device(const Log *log);

/* For AUTO(LogPtr) log = NULL and AUTO(LogReaderPtr) reader = NULL. */
typedef Log *LogPtr;
typedef LogReader *LogReaderPtr;

static inline void LogPtr_auto(Log **log) { log_close(*log); }
static inline void LogReaderPtr_auto(LogReader **reader) { log_read_close(*reader); }

#endif

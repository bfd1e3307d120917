/* verify.h: checks a register from nothing: every hash, tree, signature, sealed item and file.
 *
 * It trusts no index and no earlier check. What it cannot see is said in docs/log-format.md: rows
 * cut from the end together with the sealed head, that is, an older copy put back whole.
 */
#ifndef LOG_VERIFY_H
#define LOG_VERIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/job.h"
#include "log/log.h"

/* One thing found wrong. Strings are borrowed for the call. */
typedef struct LogFault {
    uint64_t n;           /* entry, or 0 when it is not about one */
    bool has_id;
    uint8_t id[LOG_ID_BYTES];
    int64_t item;         /* item of the entry, or -1 */
    const char *file;     /* "ab/…" below files/, "key", "log.db", or NULL */
    const char *check;    /* stable word: "row", "signature", "root", "chain", "items", "item", … */
    const char *why;      /* one line for people */
} LogFault;

/* Counts of what was checked. */
typedef struct LogVerified {
    uint64_t n_entries, n_items, n_erased, n_files, n_file_bytes, n_faults;
} LogVerified;

typedef struct LogVerify {
    /* Called for each fault; an error it returns ends the run. May be NULL. */
    TwCode (*on_fault)(void *ctx, const LogFault *fault, Err *err);
    /* Called for each item that opens, so that the caller can collect the files it speaks of, or
     * check its fields; returns a fault text or NULL. May be NULL. */
    const char *(*on_item)(void *ctx, const LogEntryInfo *info, uint32_t item, Str bytes);
    void *ctx;
    bool skip_files;
} LogVerify;

/* Checks everything and reports every fault.
 *
 * log      register, not in a transaction
 * opt      what to call; NULL means only count
 * job      progress in entries; may be NULL
 * ret      what was checked and how many faults were found
 * errors   TW_E_NO at least one fault was found (ret says how many); TW_E_STORAGE unreadable
 * cost     one signature check an entry (25,000/s), two hashes and one opening an item; files once
 */
TwCode log_verify(Log *log, const LogVerify *opt, Job *job, LogVerified *ret, Err *err) TW_CHECKED;

/* Checks that a file the register speaks of is kept, whole, with the hash and size it should have.
 *
 * log     register
 * root    32 bytes: its name
 * sha256  32 bytes: of the original, as the entry has it
 * size    bytes of the original
 * errors  TW_E_NOT_FOUND not kept, or erased; TW_E_DATA differs or damaged
 * cost    O(bytes)
 */
TwCode log_verify_file(Log *log, const uint8_t root[32], const uint8_t sha256[32], uint64_t size,
                       Err *err) TW_CHECKED;

#endif

/* snapshot.h: what was worked out of the log as one sealed file, the views as `views`: a cache that
 * may be lost, stale or damaged at no cost but time.
 *
 * It is loaded only when it was made from a prefix of this very log by the same schema; anything
 * else is "not found", never an error, so that the caller folds the log again.
 */
#ifndef LOG_SNAPSHOT_H
#define LOG_SNAPSHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "log/log.h"

/* The memory that a snapshot is loaded into; sqlite3_malloc64 has the type of alloc. */
typedef struct SnapshotMemory {
    void *(*alloc)(unsigned long long n_bytes);
    void (*release)(void *p);
} SnapshotMemory;

typedef struct Snapshot {
    unsigned char *p;   /* from the allocator given; the caller's to free */
    uint64_t n_bytes;
    uint64_t up_to_n;   /* the views hold the entries 1..up_to_n */
} Snapshot;

/* Seals views into the register, replacing the snapshot that was there.
 *
 * log      register
 * file     its name: "views", "scan"
 * bytes    borrowed image of the views
 * up_to_n  last entry folded into them
 * schema   32 bytes that name the schema and the program that folded
 * errors   TW_E_NOT_FOUND no entry up_to_n; TW_E_STORAGE disk full or read-only: the old one stays
 * cost     about 1 s a GB, 2 MiB of memory
 */
TwCode snapshot_save(Log *log, const char *file, Str bytes, uint64_t up_to_n,
                     const uint8_t schema[32], Err *err) TW_CHECKED;

/* Loads the snapshot if there is one that fits.
 *
 * log         register
 * file        as given to snapshot_save
 * schema      as given to snapshot_save
 * memory      where the image goes; NULL means malloc and free
 * ret_found   false when there is none, or it is stale, of another schema, or damaged
 * ret         untouched when not found
 * errors      TW_E_LIMIT alloc gave NULL
 * cost        about 1 s a GB
 */
TwCode snapshot_load(Log *log, const char *file, const uint8_t schema[32],
                     const SnapshotMemory *memory, bool *ret_found, Snapshot *ret, Err *err)
    TW_CHECKED;

#endif

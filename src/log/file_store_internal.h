/* file_store_internal.h: kept files for verify. Not for other folders. */
#ifndef LOG_FILE_STORE_INTERNAL_H
#define LOG_FILE_STORE_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "log/file_store.h"
#include "log/log_internal.h"

enum {
    FILE_SLOT_BYTES = 3 * HASH_BYTES + 8,
    FILE_NAME_BYTES = sizeof "files/ab/" + 2 * HASH_BYTES
};

/* What log.db holds of a kept file. */
typedef struct FileSlot {
    FileInfo info;
    uint8_t key[SEAL_KEY_BYTES];
} FileSlot;

/* Name of a kept file below the register's folder.
 *
 * root  32 bytes
 * ret   "files/ab/abcd…" with its NUL
 * cost  O(1)
 */
void file_name(const uint8_t root[HASH_BYTES], char ret[FILE_NAME_BYTES]);

/* Opens a slot.
 *
 * log    register
 * tag    of the row
 * blob   of the row
 * ret    key and info; wipe the key after use
 * return false when it is damaged or in another's place
 * cost   O(1)
 */
bool file_slot_open(const Log *log, const uint8_t tag[TAG_BYTES], Str blob, FileSlot *ret);

/* Reads and checks a kept file.
 *
 * log     register
 * slot    key and what the file must be
 * sink    receives the bytes; may be NULL
 * ctx     passed to sink
 * errors  TW_E_NOT_FOUND; TW_E_DATA damaged; what sink returns
 * cost    O(bytes)
 */
TwCode file_slot_read(Log *log, const FileSlot *slot, FileSink sink, void *ctx, Err *err)
    TW_CHECKED;

/* Removes the files that the transaction which is being rolled back kept.
 *
 * log   register
 * cost  O(files)
 */
void file_store_forget(Log *log);

#endif

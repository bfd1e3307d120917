/* file_store.h: originals, kept byte for byte in sealed 1 MiB chunks under files/ab/<root in hex>.
 *
 * A file's name is the RFC 9162 root over its sealed bytes, so anybody can check it without reading
 * it. Its key lies in log.db, so that it can be erased. A file is whole and durable on disk before
 * its key is stored, and its key before the entry that speaks of it.
 */
#ifndef LOG_FILE_STORE_H
#define LOG_FILE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/job.h"
#include "log/log.h"

/* What is known of a kept file. */
typedef struct FileInfo {
    uint8_t root[32];   /* its name: RFC 9162 root over header and sealed chunks */
    uint8_t sha256[32]; /* of the original bytes */
    uint64_t size;      /* original bytes */
} FileInfo;

/* Receives the original bytes in order; chunk is valid during the call only. */
typedef TwCode (*FileSink)(void *ctx, Str chunk, Err *err);

/* Keeps everything that can be read from a descriptor.
 *
 * log       register; in a transaction the file's key belongs to it, otherwise it is stored at once
 * fd        open for reading, at the first byte; stays the caller's
 * job       progress in bytes; may be NULL
 * ret_info  name, hash and size
 * errors    TW_E_STORAGE disk full or failed, or fd cannot be read; TW_E_CONFLICT as log_begin
 * cost      O(bytes), constant memory, two fsyncs
 */
TwCode file_store_put_fd(Log *log, int fd, Job *job, FileInfo *ret_info, Err *err) TW_CHECKED;

/* Keeps bytes that are in memory.
 *
 * log, ret_info  as file_store_put_fd
 * bytes          borrowed
 * errors         as file_store_put_fd
 * cost           O(bytes), two fsyncs
 */
TwCode file_store_put(Log *log, Str bytes, FileInfo *ret_info, Err *err) TW_CHECKED;

/* Gives a kept file's original bytes, each chunk checked before it is given. The SHA-256 of the
 * whole is checked at the end: a caller that cannot take bytes back waits for TW_OK.
 *
 * log     register
 * root    32 bytes: the file's name
 * sink    receives the bytes
 * ctx     passed to sink
 * errors  TW_E_NOT_FOUND no such file, or erased; TW_E_DATA damaged; whatever sink returns
 * cost    O(bytes), constant memory
 */
TwCode file_store_get(Log *log, const uint8_t root[32], FileSink sink, void *ctx, Err *err)
    TW_CHECKED;

/* Gives a kept file's original bytes in one piece.
 *
 * log, root  as file_store_get
 * ret        builder that receives the bytes; its maximum is the largest file wanted
 * errors     as file_store_get; TW_E_LIMIT larger than the builder may become
 * cost       O(bytes)
 */
TwCode file_store_get_all(Log *log, const uint8_t root[32], Buf *ret, Err *err) TW_CHECKED;

/* What is known of a kept file, without reading it.
 *
 * log        register
 * root       32 bytes: the file's name
 * ret_found  false when its key is not there (never kept, or erased)
 * ret_info   untouched when not found
 * errors     TW_E_DATA damaged; TW_E_STORAGE
 * cost       O(log files)
 */
TwCode file_store_find(Log *log, const uint8_t root[32], bool *ret_found, FileInfo *ret_info,
                       Err *err) TW_CHECKED;

/* Finds a kept file by the hash of its original bytes.
 *
 * log        register
 * sha256     32 bytes
 * ret_found  false when there is none
 * ret_info   untouched when not found; the first kept when there are several
 * errors     TW_E_DATA damaged; TW_E_STORAGE
 * cost       O(log files)
 */
TwCode file_store_find_sha256(Log *log, const uint8_t sha256[32], bool *ret_found,
                              FileInfo *ret_info, Err *err) TW_CHECKED;

/* Destroys a kept file for good: its key first, then its sealed bytes.
 *
 * log     register, not in a transaction
 * root    32 bytes: the file's name
 * errors  TW_E_NOT_FOUND; TW_E_STORAGE
 * cost    O(1)
 */
TwCode file_store_erase(Log *log, const uint8_t root[32], Err *err) TW_CHECKED;

#endif

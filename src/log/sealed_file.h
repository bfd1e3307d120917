/* sealed_file.h: a stream sealed in 1 MiB chunks, each of which opens by itself. Not for other
 * folders.
 *
 *   "TWF" 0x01 | commitment 32 | chunk 0 | chunk 1 | …
 *
 * A chunk is XChaCha20-Poly1305 of 1 MiB (the last: of 0 to 1 MiB) with the front as bound bytes.
 * Its nonce is its number and whether it is the last, so chunks cannot be moved, dropped or cut
 * off; the key is random and used for one file only, so nonces need not be.
 */
#ifndef LOG_SEALED_FILE_H
#define LOG_SEALED_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "crypto/seal.h"
#include "log/tree.h"
#include "os/file.h"

enum {
    CHUNK_BYTES = 1 << 20,
    CHUNK_SEALED_BYTES = CHUNK_BYTES + SEAL_TAG_BYTES,
    FILE_FRONT_BYTES = 4 + HASH_BYTES
};

/* Whether the file's root is wanted: a kept file is named by it, a snapshot is not, and hashing
 * takes as long as sealing. */
typedef enum SealedKind { SEALED_NAMED, SEALED_UNNAMED } SealedKind;

typedef struct SealedFile {
    Fd fd;                    /* the caller's */
    SealedKind kind;
    uint8_t key[SEAL_KEY_BYTES], front[FILE_FRONT_BYTES];
    Hash hash;                /* of leaves */
    Tree tree;                /* leaf 0 is the front, then the sealed chunks */
    uint64_t index, left;     /* next chunk; reading: sealed bytes not yet read */
    uint8_t *buf;             /* CHUNK_SEALED_BYTES */
    size_t n_buf;             /* writing: bytes waiting in buf */
    bool is_over;
} SealedFile;

/* Starts writing: puts the front.
 *
 * f       the caller's struct; SealedFile_auto frees it
 * fd      open for writing; stays the caller's
 * key     32 random bytes used for nothing else
 * kind    whether sealed_finish gives a root
 * errors  TW_E_STORAGE; TW_E_LIMIT
 * cost    1 MiB of memory
 */
TwCode sealed_create(SealedFile *f, Fd fd, const uint8_t key[SEAL_KEY_BYTES], SealedKind kind,
                     Err *err) TW_CHECKED;

/* Adds bytes.
 *
 * f       from sealed_create
 * bytes   borrowed
 * errors  TW_E_STORAGE
 * cost    O(n)
 */
TwCode sealed_write(SealedFile *f, Str bytes, Err *err) TW_CHECKED;

/* Puts the last chunk; the caller syncs.
 *
 * f         from sealed_create
 * ret_root  32 bytes: tree root over front and chunks; zero for SEALED_UNNAMED
 * errors    TW_E_STORAGE
 * cost      O(1 MiB)
 */
TwCode sealed_finish(SealedFile *f, uint8_t ret_root[HASH_BYTES], Err *err) TW_CHECKED;

/* Starts reading: checks the front.
 *
 * f       the caller's struct; SealedFile_auto frees it
 * fd      open for reading; stays the caller's
 * n       sealed bytes from here to the end
 * key     as sealed
 * kind    whether sealed_root will be asked for
 * errors  TW_E_DATA damaged, or another key; TW_E_STORAGE; TW_E_LIMIT
 * cost    1 MiB of memory
 */
TwCode sealed_open(SealedFile *f, Fd fd, uint64_t n, const uint8_t key[SEAL_KEY_BYTES],
                   SealedKind kind, Err *err) TW_CHECKED;

/* Moves to a chunk, so that several threads can each read a part; for SEALED_UNNAMED.
 *
 * f       from sealed_open, with a descriptor of its own
 * index   chunk that sealed_read shall give next
 * errors  TW_E_DATA there is no such chunk; TW_E_STORAGE
 * cost    O(1)
 */
TwCode sealed_seek(SealedFile *f, uint64_t index, Err *err) TW_CHECKED;

/* As sealed_read, into memory of the caller.
 *
 * f          from sealed_open
 * to, room   where it goes
 * ret_found  false behind the last chunk
 * ret_n      bytes of the chunk
 * errors     as sealed_read; TW_E_LIMIT the chunk is larger than the room
 * cost       O(1 MiB)
 */
TwCode sealed_read_to(SealedFile *f, uint8_t *to, uint64_t room, bool *ret_found, size_t *ret_n,
                      Err *err) TW_CHECKED;

/* Reads and opens the next chunk.
 *
 * f          from sealed_open
 * ret_found  false behind the last chunk
 * ret_chunk  borrowed until the next call
 * errors     TW_E_DATA damaged (says which chunk); TW_E_STORAGE
 * cost       O(1 MiB)
 */
TwCode sealed_read(SealedFile *f, bool *ret_found, Str *ret_chunk, Err *err) TW_CHECKED;

/* Root over what was read so far: the file's name once sealed_read found no more.
 *
 * f     from sealed_open
 * ret   32 bytes
 * cost  O(log chunks)
 */
void sealed_root(SealedFile *f, uint8_t ret[HASH_BYTES]);

/* Wipes key and buffer and frees them.
 *
 * f     may be zeroed
 * cost  O(1 MiB)
 */
void SealedFile_auto(SealedFile *f);

#endif

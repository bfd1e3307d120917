/* hash.h: SHA-256, the one hash of the project: courts know it and sha256sum checks it.
 *
 * OpenSSL's EVP is used because it has the processor's own instructions (1.8 GB/s against 0.4 for
 * the portable code); one Hash is kept and used again, because making one costs more than hashing
 * a header.
 */
#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { HASH_BYTES = 32 };

/* A reusable hash state; one thread at a time. */
typedef struct Hash {
    void *ctx;
} Hash;

/* Makes a hash state ready for hash_begin.
 *
 * h       the caller's struct; hash_close frees it
 * errors  TW_E_LIMIT out of memory
 * cost    about 1 microsecond
 */
TwCode hash_open(Hash *h, Err *err) TW_CHECKED;

/* Frees a hash state.
 *
 * h     may be zeroed
 * cost  O(1)
 */
void hash_close(Hash *h);

static inline void Hash_auto(Hash *h) { hash_close(h); }

/* Starts a new hash; what was begun before is forgotten.
 *
 * h     open
 * cost  O(1), no allocation
 */
void hash_begin(Hash *h);

/* Adds bytes.
 *
 * h     begun
 * p, n  borrowed bytes
 * cost  O(n), no allocation
 */
void hash_add(Hash *h, const void *p, size_t n);

/* Ends the hash.
 *
 * h     begun; hash_begin starts another
 * ret   32 bytes
 * cost  O(1), no allocation
 */
void hash_end(Hash *h, uint8_t ret[HASH_BYTES]);

/* Hashes bytes in one call.
 *
 * h     open
 * p, n  borrowed bytes
 * ret   32 bytes
 * cost  O(n), no allocation
 */
void hash_once(Hash *h, const void *p, size_t n, uint8_t ret[HASH_BYTES]);

#endif

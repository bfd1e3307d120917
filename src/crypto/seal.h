/* seal.h: XChaCha20-Poly1305: nobody without the key can read the bytes, or change one unnoticed.
 *
 * It is not key-committing: two keys may open one ciphertext. Where that matters (a signed item
 * must mean one thing) log/item_seal.h adds a commitment.
 */
#ifndef CRYPTO_SEAL_H
#define CRYPTO_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { SEAL_KEY_BYTES = 32, SEAL_NONCE_BYTES = 24, SEAL_TAG_BYTES = 16 };

/* Starts libsodium: chooses the code for this processor. Call before anything else of this folder.
 *
 * errors  TW_E_BUG the library does not start
 * cost    once; later calls do nothing
 * thread  any
 */
TwCode crypto_start(Err *err) TW_CHECKED;

/* Seals bytes, in place or not.
 *
 * in          borrowed bytes to hide
 * aad         borrowed bytes to bind but not hide
 * nonce, key  a pair used for no other bytes
 * ret         room for in.n + SEAL_TAG_BYTES; may be in.p
 * cost        O(n), about 0.5 microseconds and 1.8 GB/s
 */
void seal_bytes(Str in, Str aad, const uint8_t nonce[SEAL_NONCE_BYTES],
                const uint8_t key[SEAL_KEY_BYTES], uint8_t *ret);

/* Opens what seal_bytes sealed, in place or not.
 *
 * in          borrowed sealed bytes with their tag
 * aad, nonce, as sealed
 * key
 * ret         room for in.n - SEAL_TAG_BYTES; may be in.p; all zero when false is returned
 * return      false when anything differs
 * cost        as seal_bytes
 */
bool seal_open(Str in, Str aad, const uint8_t nonce[SEAL_NONCE_BYTES],
               const uint8_t key[SEAL_KEY_BYTES], uint8_t *ret);

/* Compares in a time that does not depend on the bytes.
 *
 * a, b, n  borrowed bytes
 * return   whether they are the same
 * cost     O(n)
 */
bool secret_equal(const void *a, const void *b, size_t n);

/* Wipes memory in a way the compiler keeps.
 *
 * p, n  memory
 * cost  O(n)
 */
void secret_wipe(void *p, size_t n);

/* Memory for keys: behind guard pages, locked into RAM where the system allows, kept out of cores
 * and of forked children, which see zeros there.
 *
 * n       bytes
 * return  memory, or NULL; secret_free wipes and frees it
 * cost    some pages; for a few long-lived keys
 */
void *secret_alloc(size_t n);

/* Wipes and frees memory of secret_alloc.
 *
 * p     may be NULL
 * cost  O(1)
 */
void secret_free(void *p);

#endif

/* sign.h: Ed25519 signatures by libsodium, and only by it: libraries disagree on odd signatures, so
 * one of them decides everywhere.
 */
#ifndef CRYPTO_SIGN_H
#define CRYPTO_SIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIGN_SEED_BYTES = 32, SIGN_PUBLIC_BYTES = 32, SIGN_SECRET_BYTES = 64, SIGN_BYTES = 64 };

/* Makes the key pair that belongs to a seed.
 *
 * seed        32 random bytes: the only thing worth keeping
 * ret_public  32 bytes
 * ret_secret  64 bytes; wipe after use
 * cost        one scalar multiplication
 */
void sign_keys(const uint8_t seed[SIGN_SEED_BYTES], uint8_t ret_public[SIGN_PUBLIC_BYTES],
               uint8_t ret_secret[SIGN_SECRET_BYTES]);

/* Signs a message.
 *
 * p, n     borrowed message
 * secret   64 bytes, from sign_keys
 * ret_sig  64 bytes
 * cost     O(n), about 20 microseconds
 */
void sign_message(const void *p, size_t n, const uint8_t secret[SIGN_SECRET_BYTES],
                  uint8_t ret_sig[SIGN_BYTES]);

/* Whether a signature is one of this message by this key.
 *
 * p, n    borrowed message
 * sig     64 bytes
 * key     32 bytes
 * return  false for anything else, also for weak keys and signatures not in their one form
 * cost    O(n), about 40 microseconds
 */
bool sign_check(const void *p, size_t n, const uint8_t sig[SIGN_BYTES],
                const uint8_t key[SIGN_PUBLIC_BYTES]);

#endif

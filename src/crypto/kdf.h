/* kdf.h: keys made from other keys, and from what a person can remember. */
#ifndef CRYPTO_KDF_H
#define CRYPTO_KDF_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { KDF_BYTES = 32, KDF_SALT_BYTES = 16 };

/* A key for one purpose: HMAC-SHA-256 of a label under a key.
 *
 * key    32 bytes
 * label  borrowed; names the purpose, never a secret
 * ret    32 bytes; wipe after use
 * cost   O(label)
 * source RFC 2104
 */
void kdf_derive(const uint8_t key[KDF_BYTES], Str label, uint8_t ret[KDF_BYTES]);

/* A key from a passphrase by Argon2id, version 1.3, one lane.
 *
 * passphrase  borrowed bytes
 * salt        16 random bytes
 * ops, kib    passes (at least 1) and memory in KiB (at least 8)
 * ret         32 bytes; wipe after use
 * errors      TW_E_LIMIT the memory is not to be had; TW_E_DATA parameters out of range
 * cost        256 MiB and 3 passes: about 0.5 s
 * source      RFC 9106
 */
TwCode kdf_passphrase(Str passphrase, const uint8_t salt[KDF_SALT_BYTES], uint32_t ops,
                      uint32_t kib, uint8_t ret[KDF_BYTES], Err *err) TW_CHECKED;

#endif

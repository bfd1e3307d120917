/* kdf.c: HMAC-SHA-256 and Argon2id of libsodium. */
#include "crypto/kdf.h"

#include <sodium.h>

_Static_assert(KDF_BYTES == crypto_auth_hmacsha256_BYTES, "size of a key");
_Static_assert(KDF_BYTES == crypto_auth_hmacsha256_KEYBYTES, "size of a key");
_Static_assert(KDF_SALT_BYTES == crypto_pwhash_SALTBYTES, "size of a salt");

void kdf_derive(const uint8_t key[KDF_BYTES], Str label, uint8_t ret[KDF_BYTES])
{
    crypto_auth_hmacsha256(ret, (const unsigned char *)label.p, label.n, key);
}

TwCode kdf_passphrase(Str passphrase, const uint8_t salt[KDF_SALT_BYTES], uint32_t ops,
                      uint32_t kib, uint8_t ret[KDF_BYTES], Err *err)
{
    uint64_t bytes = (uint64_t)kib * 1024;
    if (ops < crypto_pwhash_OPSLIMIT_MIN || bytes < crypto_pwhash_MEMLIMIT_MIN
        || bytes > crypto_pwhash_MEMLIMIT_MAX)
        return err_set(err, TW_E_DATA, "key derivation with %u passes and %u KiB is not possible",
                       ops, kib);
    if (crypto_pwhash(ret, KDF_BYTES, passphrase.p, passphrase.n, salt, ops, (size_t)bytes,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return err_set(err, TW_E_LIMIT, "not enough memory to unlock: %u MiB are needed",
                       kib / 1024);
    return TW_OK;
}

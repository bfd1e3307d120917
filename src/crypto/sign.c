/* sign.c: crypto_sign_detached and its check. */
#include "crypto/sign.h"

#include <sodium.h>

_Static_assert(SIGN_SEED_BYTES == crypto_sign_SEEDBYTES, "seed");
_Static_assert(SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES, "public key");
_Static_assert(SIGN_SECRET_BYTES == crypto_sign_SECRETKEYBYTES, "secret key");
_Static_assert(SIGN_BYTES == crypto_sign_BYTES, "signature");

void sign_keys(const uint8_t seed[SIGN_SEED_BYTES], uint8_t ret_public[SIGN_PUBLIC_BYTES],
               uint8_t ret_secret[SIGN_SECRET_BYTES])
{
    crypto_sign_seed_keypair(ret_public, ret_secret, seed);
}

void sign_message(const void *p, size_t n, const uint8_t secret[SIGN_SECRET_BYTES],
                  uint8_t ret_sig[SIGN_BYTES])
{
    crypto_sign_detached(ret_sig, NULL, p, n, secret);
}

bool sign_check(const void *p, size_t n, const uint8_t sig[SIGN_BYTES],
                const uint8_t key[SIGN_PUBLIC_BYTES])
{
    return crypto_sign_verify_detached(sig, p, n, key) == 0;
}

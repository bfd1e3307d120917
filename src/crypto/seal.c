/* seal.c: libsodium's XChaCha20-Poly1305 (IETF) and its guarded memory. */
#include "crypto/seal.h"

#include <sodium.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define AEAD(name) crypto_aead_xchacha20poly1305_ietf_##name

_Static_assert(SEAL_KEY_BYTES == AEAD(KEYBYTES), "key");
_Static_assert(SEAL_NONCE_BYTES == AEAD(NPUBBYTES), "nonce");
_Static_assert(SEAL_TAG_BYTES == AEAD(ABYTES), "tag");

static const unsigned char *bytes_of(Str s)
{
    return (const unsigned char *)s.p;
}

TwCode crypto_start(Err *err)
{
    if (sodium_init() < 0) return err_set(err, TW_E_BUG, "the cryptography library does not start");
    return TW_OK;
}

void seal_bytes(Str in, Str aad, const uint8_t nonce[SEAL_NONCE_BYTES],
                const uint8_t key[SEAL_KEY_BYTES], uint8_t *ret)
{
    AEAD(encrypt)(ret, NULL, bytes_of(in), in.n, bytes_of(aad), aad.n, NULL, nonce, key);
}

bool seal_open(Str in, Str aad, const uint8_t nonce[SEAL_NONCE_BYTES],
               const uint8_t key[SEAL_KEY_BYTES], uint8_t *ret)
{
    if (in.n < SEAL_TAG_BYTES) return false;
    if (AEAD(decrypt)(ret, NULL, NULL, bytes_of(in), in.n, bytes_of(aad), aad.n, nonce, key) == 0)
        return true;
    memset(ret, 0, in.n - SEAL_TAG_BYTES);
    return false;
}

bool secret_equal(const void *a, const void *b, size_t n)
{
    return sodium_memcmp(a, b, n) == 0;
}

void secret_wipe(void *p, size_t n)
{
    sodium_memzero(p, n);
}

/* A child that reads outside bytes is forked from a process that may hold keys: it gets zeros. */
static void fork_hide(const void *p, size_t n)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = (uintptr_t)p & ~(page - 1), to = ((uintptr_t)p + n + page - 1) & ~(page - 1);
    (void)madvise((void *)from, to - from, MADV_WIPEONFORK);
}

void *secret_alloc(size_t n)
{
    void *p = sodium_malloc(n);
    if (p == NULL) return NULL;
    memset(p, 0, n);
    fork_hide(p, n);
    return p;
}

void secret_free(void *p)
{
    sodium_free(p);
}

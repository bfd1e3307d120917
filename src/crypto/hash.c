/* hash.c: EVP. Nothing here allocates after hash_open, so a failure later would be a broken
 * library: the program ends rather than go on with a hash that is not one. */
#include "crypto/hash.h"

#include <openssl/evp.h>
#include <stdlib.h>

TwCode hash_open(Hash *h, Err *err)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    if (ctx == NULL || EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) != 1) {
        EVP_MD_CTX_free(ctx);
        return err_set(err, TW_E_LIMIT, "out of memory for a hash");
    }
    h->ctx = ctx;
    return TW_OK;
}

void hash_close(Hash *h)
{
    EVP_MD_CTX_free(h->ctx);
    h->ctx = NULL;
}

void hash_begin(Hash *h)
{
    /* NULL: the algorithm set in hash_open, without looking it up again. */
    if (EVP_DigestInit_ex(h->ctx, NULL, NULL) != 1) abort();
}

void hash_add(Hash *h, const void *p, size_t n)
{
    if (EVP_DigestUpdate(h->ctx, p, n) != 1) abort();
}

void hash_end(Hash *h, uint8_t ret[HASH_BYTES])
{
    if (EVP_DigestFinal_ex(h->ctx, ret, NULL) != 1) abort();
}

void hash_once(Hash *h, const void *p, size_t n, uint8_t ret[HASH_BYTES])
{
    hash_begin(h);
    hash_add(h, p, n);
    hash_end(h, ret);
}

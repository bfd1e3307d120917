/* item_seal.c: commitment, nonce, sealed and padded item. */
#include "log/item_seal.h"

#include <string.h>

#include "log/bytes.h"

static const char COMMITMENT_DOMAIN[] = "tawthiq item key 1";   /* hashed with its NUL */

ItemBound item_bound(const uint8_t *org, const uint8_t *device, uint64_t seq, uint16_t compartment)
{
    ItemBound b;
    memcpy(b.bytes, org, ORG_BYTES);
    memcpy(b.bytes + ORG_BYTES, device, SIGN_PUBLIC_BYTES);
    bytes_put(b.bytes + ORG_BYTES + SIGN_PUBLIC_BYTES, 8, seq);
    bytes_put(b.bytes + ITEM_BOUND_BYTES - 4, 2, compartment);
    bytes_put(b.bytes + ITEM_BOUND_BYTES - 2, 2, 0);
    return b;
}

size_t item_sealed_bytes(size_t n)
{
    return ITEM_ADDED_BYTES + (n / ITEM_PAD_BYTES + 1) * ITEM_PAD_BYTES;
}

/* Commitment to the key that opens a ciphertext. */
static void commit(Hash *h, const uint8_t *key, const uint8_t *nonce, const uint8_t *tag,
                   const ItemBound *bound, uint8_t ret[HASH_BYTES])
{
    uint8_t all[sizeof COMMITMENT_DOMAIN + SEAL_KEY_BYTES + SEAL_NONCE_BYTES + SEAL_TAG_BYTES
                + ITEM_BOUND_BYTES];
    uint8_t *at = all;
    memcpy(at, COMMITMENT_DOMAIN, sizeof COMMITMENT_DOMAIN);
    at += sizeof COMMITMENT_DOMAIN;
    memcpy(at, key, SEAL_KEY_BYTES);
    at += SEAL_KEY_BYTES;
    memcpy(at, nonce, SEAL_NONCE_BYTES);
    at += SEAL_NONCE_BYTES;
    memcpy(at, tag, SEAL_TAG_BYTES);
    at += SEAL_TAG_BYTES;
    memcpy(at, bound->bytes, ITEM_BOUND_BYTES);
    hash_once(h, all, sizeof all, ret);
    secret_wipe(all + sizeof COMMITMENT_DOMAIN, SEAL_KEY_BYTES);
}

void item_seal(Str item, ItemBound *bound, uint16_t index, const uint8_t key[SEAL_KEY_BYTES],
               const uint8_t nonce[SEAL_NONCE_BYTES], Hash *h, uint8_t *ret)
{
    size_t n = item_sealed_bytes(item.n) - ITEM_ADDED_BYTES;
    uint8_t *text = ret + ITEM_BEFORE_BYTES;
    bytes_put(bound->bytes + ITEM_BOUND_BYTES - 2, 2, index);
    memcpy(ret + HASH_BYTES, nonce, SEAL_NONCE_BYTES);
    memcpy(text, item.p, item.n);
    text[item.n] = 0x80;
    memset(text + item.n + 1, 0, n - item.n - 1);
    seal_bytes(str_pn(text, n), str_pn(bound->bytes, ITEM_BOUND_BYTES), nonce, key, text);
    commit(h, key, nonce, text + n, bound, ret);
}

const char *item_open(Str sealed, ItemBound *bound, uint16_t index,
                      const uint8_t key[SEAL_KEY_BYTES], Hash *h, uint8_t *ret, size_t *ret_n)
{
    if (sealed.n < ITEM_ADDED_BYTES + ITEM_PAD_BYTES
        || (sealed.n - ITEM_ADDED_BYTES) % ITEM_PAD_BYTES != 0)
        return "its length is not one a sealed item can have";
    const uint8_t *in = (const uint8_t *)sealed.p;
    size_t n = sealed.n - ITEM_ADDED_BYTES;
    const uint8_t *nonce = in + HASH_BYTES, *text = in + ITEM_BEFORE_BYTES;
    uint8_t commitment[HASH_BYTES];
    bytes_put(bound->bytes + ITEM_BOUND_BYTES - 2, 2, index);
    commit(h, key, nonce, text + n, bound, commitment);
    if (!secret_equal(commitment, in, HASH_BYTES)) return "its key is not the one committed to";
    if (!seal_open(str_pn(text, n + SEAL_TAG_BYTES), str_pn(bound->bytes, ITEM_BOUND_BYTES), nonce,
                   key, ret))
        return "its seal does not open";
    size_t end = n;
    while (end > n - ITEM_PAD_BYTES && ret[end - 1] == 0) end--;
    if (end == n - ITEM_PAD_BYTES || ret[end - 1] != 0x80) return "its padding is not right";
    *ret_n = end - 1;
    return NULL;
}

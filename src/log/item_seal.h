/* item_seal.h: one item sealed under a key of its own, so that it can be erased by itself.
 *
 *   commitment 32 | nonce 24 | XChaCha20-Poly1305(item, 0x80, zeros to a multiple of 64) + tag 16
 *
 * The commitment is SHA-256 over the key, nonce, tag and what the item is bound to: a signed
 * ciphertext can be opened with one key only. Padding hides an item's length within 64 bytes from
 * who holds the ciphertext without the key (a relay, a backup): 32 bytes an item on average, where
 * 256 would double the size of a row of a casualty list.
 */
#ifndef LOG_ITEM_SEAL_H
#define LOG_ITEM_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "crypto/hash.h"
#include "crypto/seal.h"
#include "log/entry.h"

enum {
    ITEM_PAD_BYTES = 64,
    ITEM_BEFORE_BYTES = HASH_BYTES + SEAL_NONCE_BYTES,        /* commitment and nonce */
    ITEM_ADDED_BYTES = ITEM_BEFORE_BYTES + SEAL_TAG_BYTES,    /* without padding */
    ITEM_BOUND_BYTES = ORG_BYTES + SIGN_PUBLIC_BYTES + 8 + 2 + 2
};

/* What an item is bound to: org 16, device 32, seq 8, compartment 2, number of the item 2. */
typedef struct ItemBound {
    uint8_t bytes[ITEM_BOUND_BYTES];
} ItemBound;

/* Prepares the binding of an entry's items.
 *
 * org, device       16 and 32 bytes
 * seq, compartment  of the entry
 * return            the binding, with the item's number 0
 * cost              O(1)
 */
ItemBound item_bound(const uint8_t *org, const uint8_t *device, uint64_t seq, uint16_t compartment);

/* Bytes of a sealed item.
 *
 * n       bytes of the item
 * return  bytes with commitment, nonce, padding and tag
 * cost    O(1)
 */
size_t item_sealed_bytes(size_t n);

/* Seals an item.
 *
 * item   borrowed, at least 1 byte
 * bound  of the entry; the item's number is written into it
 * index  number of the item, from 0
 * key    32 random bytes used for nothing else
 * nonce  24 random bytes
 * h      scratch
 * ret    item_sealed_bytes(item.n) bytes
 * cost   one sealing, one hash
 */
void item_seal(Str item, ItemBound *bound, uint16_t index, const uint8_t key[SEAL_KEY_BYTES],
               const uint8_t nonce[SEAL_NONCE_BYTES], Hash *h, uint8_t *ret);

/* Opens a sealed item.
 *
 * sealed   borrowed
 * bound    of the entry; the item's number is written into it
 * index    number of the item, from 0
 * key      32 bytes
 * h        scratch
 * ret      room for sealed.n bytes
 * ret_n    bytes of the item
 * return   NULL when it opened, else what is wrong: one line
 * cost     one hash, one opening
 */
const char *item_open(Str sealed, ItemBound *bound, uint16_t index,
                      const uint8_t key[SEAL_KEY_BYTES], Hash *h, uint8_t *ret, size_t *ret_n);

#endif

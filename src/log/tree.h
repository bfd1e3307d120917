/* tree.h: the Merkle tree of RFC 9162 section 2.1, grown one leaf at a time.
 *
 * Only the roots of the complete subtrees are kept (one per bit of the size), so appending and
 * taking the root need no earlier leaf. The same tree serves a device's entries, an entry's items
 * and a file's chunks.
 */
#ifndef LOG_TREE_H
#define LOG_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto/hash.h"

enum { TREE_LEVELS = 64 };

/* Zeroed is the empty tree. peak[i] is the root of a subtree of 2^i leaves where bit i of size is
 * set, and nothing otherwise. */
typedef struct Tree {
    uint64_t size;
    uint8_t peak[TREE_LEVELS][HASH_BYTES];
} Tree;

/* Hash of a leaf: SHA-256(0x00 || bytes).
 *
 * h       scratch
 * p, n    borrowed bytes of the leaf
 * ret     32 bytes
 * cost    O(n)
 * source  RFC 9162, 2.1.1
 */
void tree_leaf(Hash *h, const void *p, size_t n, uint8_t ret[HASH_BYTES]);

/* Appends a leaf.
 *
 * t     tree
 * h     scratch
 * leaf  32 bytes, from tree_leaf
 * cost  amortised one hash
 */
void tree_add(Tree *t, Hash *h, const uint8_t leaf[HASH_BYTES]);

/* Root over all leaves; SHA-256 of nothing for the empty tree.
 *
 * t       tree
 * h       scratch
 * ret     32 bytes
 * cost    O(log size) hashes
 * source  RFC 9162, 2.1.1
 */
void tree_root(const Tree *t, Hash *h, uint8_t ret[HASH_BYTES]);

/* Root over n leaf hashes.
 *
 * leaf  n times 32 bytes
 * n     leaves
 * h     scratch
 * ret   32 bytes
 * cost  O(n) hashes
 */
void tree_root_of(const uint8_t (*leaf)[HASH_BYTES], size_t n, Hash *h, uint8_t ret[HASH_BYTES]);

/* Whether a leaf is in a tree, by an inclusion proof.
 *
 * leaf         32 bytes, from tree_leaf
 * index, size  its place, and the tree's size
 * path         n_path times 32 bytes
 * root         32 bytes
 * h            scratch
 * return       true when the proof holds
 * cost         O(n_path) hashes
 * source       RFC 9162, 2.1.3.2
 */
bool tree_check_inclusion(const uint8_t leaf[HASH_BYTES], uint64_t index, uint64_t size,
                          const uint8_t (*path)[HASH_BYTES], size_t n_path,
                          const uint8_t root[HASH_BYTES], Hash *h);

/* Makes the inclusion proof of a leaf.
 *
 * leaf   n times 32 bytes
 * n      leaves, at least 1
 * index  below n
 * h      scratch
 * ret    room for TREE_LEVELS times 32 bytes
 * return hashes written
 * cost   O(n) hashes
 * source RFC 9162, 2.1.3.1
 */
size_t tree_prove_inclusion(const uint8_t (*leaf)[HASH_BYTES], size_t n, size_t index, Hash *h,
                            uint8_t (*ret)[HASH_BYTES]);

#endif

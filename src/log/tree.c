/* tree.c: RFC 9162 hashes: 0x00 before a leaf, 0x01 before two nodes, so that no leaf can pass for
 * a node. */
#include "log/tree.h"

#include <string.h>

void tree_leaf(Hash *h, const void *p, size_t n, uint8_t ret[HASH_BYTES])
{
    hash_begin(h);
    hash_add(h, "\x00", 1);
    hash_add(h, p, n);
    hash_end(h, ret);
}

/* Hash of two subtrees; ret may be one of them. */
static void node(Hash *h, const uint8_t *left, const uint8_t *right, uint8_t ret[HASH_BYTES])
{
    uint8_t both[1 + 2 * HASH_BYTES];
    both[0] = 1;
    memcpy(both + 1, left, HASH_BYTES);
    memcpy(both + 1 + HASH_BYTES, right, HASH_BYTES);
    hash_once(h, both, sizeof both, ret);
}

void tree_add(Tree *t, Hash *h, const uint8_t leaf[HASH_BYTES])
{
    uint8_t carry[HASH_BYTES];
    memcpy(carry, leaf, HASH_BYTES);
    int level = 0;
    for (; t->size >> level & 1; level++) node(h, t->peak[level], carry, carry);
    memcpy(t->peak[level], carry, HASH_BYTES);
    t->size++;
}

void tree_root(const Tree *t, Hash *h, uint8_t ret[HASH_BYTES])
{
    if (t->size == 0) {
        hash_once(h, "", 0, ret);
        return;
    }
    int level = 0;
    while (!(t->size >> level & 1)) level++;
    memcpy(ret, t->peak[level], HASH_BYTES);
    for (level++; level < TREE_LEVELS; level++)
        if (t->size >> level & 1) node(h, t->peak[level], ret, ret);
}

void tree_root_of(const uint8_t (*leaf)[HASH_BYTES], size_t n, Hash *h, uint8_t ret[HASH_BYTES])
{
    Tree t;
    t.size = 0;
    for (size_t i = 0; i < n; i++) tree_add(&t, h, leaf[i]);
    tree_root(&t, h, ret);
}

bool tree_check_inclusion(const uint8_t leaf[HASH_BYTES], uint64_t index, uint64_t size,
                          const uint8_t (*path)[HASH_BYTES], size_t n_path,
                          const uint8_t root[HASH_BYTES], Hash *h)
{
    if (index >= size) return false;
    uint64_t fn = index, sn = size - 1;
    uint8_t r[HASH_BYTES];
    memcpy(r, leaf, HASH_BYTES);
    for (size_t i = 0; i < n_path; i++) {
        if (sn == 0) return false;
        if ((fn & 1) || fn == sn) {
            node(h, path[i], r, r);
            while (!(fn & 1) && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            node(h, r, path[i], r);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && memcmp(r, root, HASH_BYTES) == 0;
}

size_t tree_prove_inclusion(const uint8_t (*leaf)[HASH_BYTES], size_t n, size_t index, Hash *h,
                            uint8_t (*ret)[HASH_BYTES])
{
    size_t n_ret = 0;
    uint8_t path[TREE_LEVELS][HASH_BYTES];
    while (n > 1) {
        size_t k = 1;
        while (k < n - k) k *= 2;
        bool is_left = index < k;
        tree_root_of(is_left ? leaf + k : leaf, is_left ? n - k : k, h, path[n_ret++]);
        leaf = is_left ? leaf : leaf + k;
        index = is_left ? index : index - k;
        n = is_left ? k : n - k;
    }
    for (size_t i = 0; i < n_ret; i++) memcpy(ret[i], path[n_ret - 1 - i], HASH_BYTES);
    return n_ret;
}

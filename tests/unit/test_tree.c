/* test_tree.c: the tree of RFC 9162 against the vectors of Certificate Transparency, and proofs. */
#include <stdlib.h>

#include "harness.h"
#include "log/tree.h"

enum { N_LEAVES = 8 };

/* Leaves and roots of the Certificate Transparency reference tests (RFC 6962 hashes the same). */
static const struct { const char *leaf; size_t n; const char *root; } row[N_LEAVES] = {
    { "", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
    { "\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
    { "\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
    { "\x20\x21", 2, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
    { "\x30\x31", 2, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
    { "\x40\x41\x42\x43", 4, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
    { "\x50\x51\x52\x53\x54\x55\x56\x57", 8,
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
    { "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16,
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
};

static void check_hex(const uint8_t got[HASH_BYTES], const char *want)
{
    char hex[2 * HASH_BYTES + 1];
    for (size_t i = 0; i < HASH_BYTES; i++) snprintf(hex + 2 * i, 3, "%02x", got[i]);
    CHECK_STR(hex, want);
}

static void test_vectors(void)
{
    Err err = { 0 };
    AUTO(Hash) h = { 0 };
    CHECK_OK(hash_open(&h, &err));
    Tree t = { .size = 0 };
    uint8_t leaf[N_LEAVES][HASH_BYTES], root[HASH_BYTES];
    tree_root(&t, &h, root);
    check_hex(root, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (size_t i = 0; i < N_LEAVES; i++)
        ROW ("%zu leaves", i + 1) {
            tree_leaf(&h, row[i].leaf, row[i].n, leaf[i]);
            tree_add(&t, &h, leaf[i]);
            tree_root(&t, &h, root);
            check_hex(root, row[i].root);
            tree_root_of((const uint8_t (*)[HASH_BYTES])leaf, i + 1, &h, root);
            check_hex(root, row[i].root);
        }
}

/* The definition itself, by recursion: MTH of RFC 9162, 2.1.1. */
static void root_by_definition(Hash *h, const uint8_t (*leaf)[HASH_BYTES], size_t n,
                               uint8_t ret[HASH_BYTES])
{
    if (n == 1) {
        memcpy(ret, leaf[0], HASH_BYTES);
        return;
    }
    size_t k = 1;
    while (2 * k < n) k *= 2;
    uint8_t both[1 + 2 * HASH_BYTES] = { 1 };
    root_by_definition(h, leaf, k, both + 1);
    root_by_definition(h, leaf + k, n - k, both + 1 + HASH_BYTES);
    hash_once(h, both, sizeof both, ret);
}

static void test_proofs(void)
{
    enum { MOST = 70 };
    Err err = { 0 };
    AUTO(Hash) h = { 0 };
    CHECK_OK(hash_open(&h, &err));
    uint8_t leaf[MOST][HASH_BYTES], root[HASH_BYTES], want[HASH_BYTES];
    uint8_t path[TREE_LEVELS][HASH_BYTES];
    const uint8_t (*leaves)[HASH_BYTES] = (const uint8_t (*)[HASH_BYTES])leaf;
    const uint8_t (*proof)[HASH_BYTES] = (const uint8_t (*)[HASH_BYTES])path;
    for (size_t i = 0; i < MOST; i++) tree_leaf(&h, &i, sizeof i, leaf[i]);
    for (size_t n = 1; n <= MOST; n++) {
        tree_root_of(leaves, n, &h, root);
        root_by_definition(&h, leaves, n, want);
        CHECK_BYTES(root, HASH_BYTES, want, HASH_BYTES);
        bool holds = true, refuses = true;
        for (size_t i = 0; i < n; i++) {
            size_t k = tree_prove_inclusion(leaves, n, i, &h, path);
            holds &= tree_check_inclusion(leaf[i], i, n, proof, k, root, &h);
            refuses &= !tree_check_inclusion(leaf[i], i, n, proof, k + 1, root, &h);
            refuses &= !tree_check_inclusion(leaf[i], i + 1, n, proof, k, root, &h);
            refuses &= !tree_check_inclusion(leaf[(i + 1) % MOST], i, n, proof, k, root, &h);
            if (k == 0) continue;
            refuses &= !tree_check_inclusion(leaf[i], i, n, proof, k - 1, root, &h);
            path[k - 1][3] ^= 1;
            refuses &= !tree_check_inclusion(leaf[i], i, n, proof, k, root, &h);
        }
        ROW ("%zu leaves", n) {
            CHECK(holds);
            CHECK(refuses);
        }
    }
}

int main(void)
{
    RUN(test_vectors);
    RUN(test_proofs);
    return harness_end();
}

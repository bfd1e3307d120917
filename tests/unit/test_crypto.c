/* test_crypto.c: the wrappers against published vectors, and what they must refuse. */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "crypto/hash.h"
#include "crypto/kdf.h"
#include "crypto/seal.h"
#include "crypto/sign.h"
#include "harness.h"
#include "os/random.h"

static size_t unhex(const char *hex, uint8_t *out)
{
    size_t n = strlen(hex) / 2;
    for (size_t i = 0; i < n; i++) {
        char pair[3] = { hex[2 * i], hex[2 * i + 1], 0 };
        out[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return n;
}

static void check_hex(const uint8_t *got, size_t n, const char *want)
{
    uint8_t bytes[256];
    size_t n_want = unhex(want, bytes);
    CHECK(n == n_want && memcmp(got, bytes, n) == 0);
}

static void test_hash(void)
{
    static const struct { const char *in; size_t repeat; const char *want; } row[] = {
        { "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
    };
    Err err = { 0 };
    AUTO(Hash) h = { 0 };
    CHECK_OK(hash_open(&h, &err));
    EACH (row, r)
        ROW ("'%s' x %zu", r->in, r->repeat) {
            uint8_t got[HASH_BYTES];
            hash_begin(&h);
            hash_add(&h, "forgotten", 9);
            hash_begin(&h);
            for (size_t i = 0; i < r->repeat; i++) hash_add(&h, r->in, strlen(r->in));
            hash_end(&h, got);
            check_hex(got, sizeof got, r->want);
        }
}

/* RFC 8032 section 7.1. */
static const struct { const char *seed, *key, *message, *sig; } signature_row[] = {
    { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
      "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
    { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0"
      "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
    { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1"
      "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
};

static void test_signatures(void)
{
    EACH (signature_row, r)
        ROW ("message '%s'", r->message) {
            uint8_t seed[32], key[32], secret[64], sig[64], want[64], message[8];
            unhex(r->seed, seed);
            unhex(r->sig, want);
            size_t n = unhex(r->message, message);
            sign_keys(seed, key, secret);
            check_hex(key, 32, r->key);
            sign_message(message, n, secret, sig);
            check_hex(sig, 64, r->sig);
            CHECK(sign_check(message, n, want, key));
            int n_wrong = 0;
            for (size_t bit = 0; bit < 512; bit++) {
                want[bit / 8] ^= (uint8_t)(1 << bit % 8);
                n_wrong += sign_check(message, n, want, key);
                want[bit / 8] ^= (uint8_t)(1 << bit % 8);
            }
            CHECK_INT(n_wrong, 0);
            key[5] ^= 1;
            CHECK(!sign_check(message, n, want, key));
            key[5] ^= 1;
            CHECK(!sign_check("other", 5, want, key));
        }
}

/* Signatures that careless checkers take: another form of s, a key of small order. */
static void test_odd_signatures(void)
{
    static const char order[] = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
    uint8_t key[32], sig[64], l[32], message[1] = { 0x72 };
    unhex(signature_row[1].key, key);
    unhex(signature_row[1].sig, sig);
    unhex(order, l);
    CHECK(sign_check(message, 1, sig, key));
    unsigned carry = 0;
    for (int i = 0; i < 32; i++) {
        carry += sig[32 + i] + l[i];
        sig[32 + i] = (uint8_t)carry;
        carry >>= 8;
    }
    CHECK(!sign_check(message, 1, sig, key));    /* s + L: the same point, another form */

    /* With the neutral element as key and R, and s = 0, the equation holds for any message. */
    uint8_t neutral[32] = { 1 }, empty[64] = { 1 };
    CHECK(!sign_check(message, 1, empty, neutral));
    uint8_t zero_sig[64] = { 0 };
    CHECK(!sign_check(message, 1, zero_sig, key));
}

/* draft-irtf-cfrg-xchacha-03, A.3.1. */
static void test_seal_vector(void)
{
    static const char text[] = "Ladies and Gentlemen of the class of '99: If I could offer you "
                               "only one tip for the future, sunscreen would be it.";
    uint8_t key[32], nonce[24], bound[12], out[sizeof text - 1 + 16];
    unhex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", key);
    unhex("404142434445464748494a4b4c4d4e4f5051525354555657", nonce);
    unhex("50515253c0c1c2c3c4c5c6c7", bound);
    seal_bytes(S("Ladies and Gentlemen of the class of '99: If I could offer you "
                 "only one tip for the future, sunscreen would be it."),
               str_pn(bound, 12), nonce, key, out);
    check_hex(out, 16, "bd6d179d3e83d43b9576579493c0e939");
    check_hex(out + sizeof text - 1, 16, "c0875924c1c7987947deafd8780acf49");
    uint8_t back[sizeof out];
    CHECK(seal_open(str_pn(out, sizeof out), str_pn(bound, 12), nonce, key, back));
    CHECK_BYTES(back, sizeof text - 1, text, sizeof text - 1);
    CHECK(seal_open(str_pn(out, sizeof out), str_pn(bound, 12), nonce, key, out));  /* in place */
    CHECK_BYTES(out, sizeof text - 1, text, sizeof text - 1);
}

static void test_seal_refuses(void)
{
    uint8_t key[32] = { 1 }, nonce[24] = { 2 }, sealed[5 + 16], back[8];
    seal_bytes(S("plain"), S("bound"), nonce, key, sealed);
    Str in = str_pn(sealed, sizeof sealed);
    CHECK(seal_open(in, S("bound"), nonce, key, back));
    for (size_t i = 0; i < sizeof sealed; i++) {
        sealed[i] ^= 0x40;
        CHECK(!seal_open(in, S("bound"), nonce, key, back));
        sealed[i] ^= 0x40;
    }
    memset(back, 'x', sizeof back);
    CHECK(!seal_open(in, S("other"), nonce, key, back));
    CHECK(back[0] == 0 && back[4] == 0);      /* nothing of the text is left to use by mistake */
    CHECK(!seal_open(str_part(in, 0, 20), S("bound"), nonce, key, back));
    CHECK(!seal_open(str_part(in, 0, 15), S("bound"), nonce, key, back));
    key[31] ^= 1;
    CHECK(!seal_open(in, S("bound"), nonce, key, back));
    key[31] ^= 1;
    nonce[23] ^= 1;
    CHECK(!seal_open(in, S("bound"), nonce, key, back));
    CHECK(secret_equal("same", "same", 4) && !secret_equal("same", "sane", 4));
}

/* A child, as one that reads outside bytes, has no key in its memory. */
static void test_fork(void)
{
    uint8_t *key = secret_alloc(32);
    int status = -1;

    if (!CHECK(key != NULL)) return;
    memset(key, 0xA5, 32);
    pid_t pid = fork();
    if (pid == 0) {
        int sum = 0;
        for (int i = 0; i < 32; i++) sum |= key[i];
        _exit(sum == 0 ? 0 : 1);
    }
    CHECK(pid > 0 && waitpid(pid, &status, 0) == pid);
    CHECK_INT(status, 0);
    CHECK_INT(key[31], 0xA5);
    secret_free(key);
}

/* RFC 4231 cases 1 and 2; a shorter key equals one filled up with zeros. */
static void test_derive(void)
{
    uint8_t key[32] = { 0 }, out[32];
    memset(key, 0x0b, 20);
    kdf_derive(key, S("Hi There"), out);
    check_hex(out, 32, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    memset(key, 0, sizeof key);
    memcpy(key, "Jefe", 4);
    kdf_derive(key, S("what do ya want for nothing?"), out);
    check_hex(out, 32, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

static void test_passphrase(void)
{
    Err err = { 0 };
    uint8_t salt[16] = { 1 }, a[32], b[32];
    CHECK_OK(kdf_passphrase(S("one"), salt, 1, 8, a, &err));
    CHECK_OK(kdf_passphrase(S("one"), salt, 1, 8, b, &err));
    CHECK(memcmp(a, b, 32) == 0);
    CHECK_OK(kdf_passphrase(S("two"), salt, 1, 8, b, &err));
    CHECK(memcmp(a, b, 32) != 0);
    CHECK_OK(kdf_passphrase(S("one"), salt, 2, 8, b, &err));
    CHECK(memcmp(a, b, 32) != 0);
    CHECK_OK(kdf_passphrase(S("one"), salt, 1, 16, b, &err));
    CHECK(memcmp(a, b, 32) != 0);
    salt[15] = 9;
    CHECK_OK(kdf_passphrase(S("one"), salt, 1, 8, b, &err));
    CHECK(memcmp(a, b, 32) != 0);
    CHECK_CODE(kdf_passphrase(S("one"), salt, 0, 8, b, &err), TW_E_DATA);
    err_clear(&err);
    CHECK_CODE(kdf_passphrase(S("one"), salt, 1, 1, b, &err), TW_E_DATA);
}

static void test_random(void)
{
    RandomPool pool = { .left = 0 };
    uint8_t big[10000], seen[256] = { 0 }, a[32], b[32];
    random_pool_bytes(&pool, a, sizeof a);
    random_pool_bytes(&pool, b, sizeof b);
    CHECK(memcmp(a, b, sizeof a) != 0);
    random_pool_bytes(&pool, big, sizeof big);
    size_t n_kinds = 0;
    for (size_t i = 0; i < sizeof big; i++) n_kinds += !seen[big[i]]++;
    CHECK_INT(n_kinds, 256);                  /* 10,000 bytes miss one of 256 with p < 1e-14 */
    /* What was handed out is no longer in the pool. */
    size_t used = sizeof pool.bytes - pool.left;
    size_t n_kept = 0;
    for (size_t i = 0; i < used; i++) n_kept += pool.bytes[i] != 0;
    CHECK_INT(n_kept, 0);
    random_pool_clear(&pool);
    CHECK_INT(pool.left, 0);
}

int main(void)
{
    Err err = { 0 };
    CHECK_OK(crypto_start(&err));
    RUN(test_hash);
    RUN(test_signatures);
    RUN(test_odd_signatures);
    RUN(test_seal_vector);
    RUN(test_seal_refuses);
    RUN(test_fork);
    RUN(test_derive);
    RUN(test_passphrase);
    RUN(test_random);
    return harness_end();
}

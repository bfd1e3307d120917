/* test_seal.c: one item sealed: padding, binding, commitment; the header and its signature. */
#include <stdlib.h>

#include "harness.h"
#include "log/entry.h"
#include "log/item_seal.h"

static uint8_t org[ORG_BYTES] = { 1 }, device[SIGN_PUBLIC_BYTES] = { 2 };

/* A sealed item and what opens it. */
typedef struct Sealed {
    uint8_t bytes[ITEM_ADDED_BYTES + 4096], key[SEAL_KEY_BYTES];
    size_t n;
} Sealed;

static void seal_some(Sealed *s, Str item, uint64_t seq, uint16_t index, Hash *h)
{
    uint8_t nonce[SEAL_NONCE_BYTES] = { 3 };
    ItemBound bound = item_bound(org, device, seq, 0);
    memset(s->key, 4, sizeof s->key);
    s->n = item_sealed_bytes(item.n);
    item_seal(item, &bound, index, s->key, nonce, h, s->bytes);
}

static const char *open_some(const Sealed *s, uint64_t seq, uint16_t compartment, uint16_t index,
                             Hash *h, uint8_t *plain, size_t *n)
{
    ItemBound bound = item_bound(org, device, seq, compartment);
    return item_open(str_pn(s->bytes, s->n), &bound, index, s->key, h, plain, n);
}

static void test_padding(void)
{
    static const struct { size_t n, sealed; } row[] = {
        { 1, 136 }, { 63, 136 },      /* the marker fits behind them */
        { 64, 200 }, { 127, 200 }, { 128, 264 }, { 4000, 72 + 63 * 64 },
    };
    Err err = { 0 };
    AUTO(Hash) h = { 0 };
    CHECK_OK(hash_open(&h, &err));
    uint8_t item[4096], plain[4200];
    memset(item, 0x80, sizeof item);      /* looks like padding all through */
    EACH (row, r)
        ROW ("%zu bytes", r->n) {
            Sealed s;
            size_t n = 0;
            CHECK_INT(item_sealed_bytes(r->n), r->sealed);
            seal_some(&s, str_pn(item, r->n), 7, 3, &h);
            CHECK(open_some(&s, 7, 0, 3, &h, plain, &n) == NULL);
            CHECK_BYTES(plain, n, item, r->n);
        }
}

static void test_binding(void)
{
    Err err = { 0 };
    AUTO(Hash) h = { 0 };
    CHECK_OK(hash_open(&h, &err));
    Sealed s;
    uint8_t plain[200];
    size_t n = 0;
    seal_some(&s, S("one person's data"), 7, 3, &h);
    CHECK(open_some(&s, 7, 0, 3, &h, plain, &n) == NULL);
    CHECK(open_some(&s, 8, 0, 3, &h, plain, &n) != NULL);    /* another entry */
    CHECK(open_some(&s, 7, 1, 3, &h, plain, &n) != NULL);    /* another compartment */
    CHECK(open_some(&s, 7, 0, 4, &h, plain, &n) != NULL);    /* another place in the entry */
    org[0]++;
    CHECK(open_some(&s, 7, 0, 3, &h, plain, &n) != NULL);
    org[0]--;
    device[0]++;
    CHECK(open_some(&s, 7, 0, 3, &h, plain, &n) != NULL);
    device[0]--;
    for (size_t i = 0; i < s.n; i++) {
        s.bytes[i] ^= 1;
        CHECK(open_some(&s, 7, 0, 3, &h, plain, &n) != NULL);
        s.bytes[i] ^= 1;
    }
    s.n -= 64;
    CHECK(open_some(&s, 7, 0, 3, &h, plain, &n) != NULL);
    s.n = 71;
    CHECK(open_some(&s, 7, 0, 3, &h, plain, &n) != NULL);
}

/* Without the commitment another key would only have to fit the tag; with it, it is named. */
static void test_commitment(void)
{
    Err err = { 0 };
    AUTO(Hash) h = { 0 };
    CHECK_OK(hash_open(&h, &err));
    Sealed s, other;
    uint8_t plain[200];
    size_t n = 0;
    seal_some(&s, S("statement"), 7, 3, &h);
    s.key[0] ^= 1;
    const char *why = open_some(&s, 7, 0, 3, &h, plain, &n);
    CHECK(why != NULL && strstr(why, "committed") != NULL);
    s.key[0] ^= 1;
    /* A well-sealed text under the same key, put behind the commitment of another. */
    seal_some(&other, S("otherwise"), 7, 3, &h);
    memcpy(other.bytes, s.bytes, HASH_BYTES);
    why = open_some(&other, 7, 0, 3, &h, plain, &n);
    CHECK(why != NULL && strstr(why, "committed") != NULL);
}

static void test_header(void)
{
    Err err = { 0 };
    uint8_t seed[32] = { 9 }, secret[64], bytes[HEADER_BYTES], sig[64];
    EntryHeader in = { .seq = 0x0102030405060708, .hlc = 77, .wall_ms = -1, .compartment = 5,
                       .n_items = 4096, .items_bytes = 123456 }, out;
    sign_keys(seed, in.device, secret);
    memset(in.org, 0xa, sizeof in.org);
    memset(in.root, 0xb, sizeof in.root);
    memset(in.items_root, 0xc, sizeof in.items_root);
    entry_encode(&in, bytes);
    CHECK_BYTES(bytes, 4, "TWE\x01", 4);
    CHECK_BYTES(bytes + 52, 8, "\x01\x02\x03\x04\x05\x06\x07\x08", 8);
    CHECK_OK(entry_decode(bytes, &out, &err));
    CHECK(memcmp(&in, &out, sizeof in) == 0);
    entry_sign(bytes, secret, sig);
    CHECK(entry_check(bytes, sig));
    CHECK(!sign_check(bytes, sizeof bytes, sig, in.device));    /* not without the domain */
    for (size_t i = 0; i < HEADER_BYTES; i++) {
        bytes[i] ^= 1;
        CHECK(!entry_check(bytes, sig));
        bytes[i] ^= 1;
    }
    bytes[3] = 2;
    CHECK_CODE(entry_decode(bytes, &out, &err), TW_E_DATA);
    CHECK(strstr(err.hint, "newer") != NULL);
    err_clear(&err);
    bytes[3] = 1;
    bytes[0] = 'X';
    CHECK_CODE(entry_decode(bytes, &out, &err), TW_E_DATA);
    err_clear(&err);
    bytes[0] = 'T';
    bytes[110] = bytes[111] = 0;
    CHECK_CODE(entry_decode(bytes, &out, &err), TW_E_DATA);
    err_clear(&err);
    bytes[110] = 0x10;
    bytes[111] = 1;
    CHECK_CODE(entry_decode(bytes, &out, &err), TW_E_DATA);
}

int main(void)
{
    Err err = { 0 };
    CHECK_OK(crypto_start(&err));
    RUN(test_padding);
    RUN(test_binding);
    RUN(test_commitment);
    RUN(test_header);
    return harness_end();
}

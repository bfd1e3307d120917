/* test_cbor.c: RFC 8949 appendix A where it is allowed here, and every form that is refused. */
#include "base/cbor.h"

#include <stdlib.h>
#include <string.h>

#include "harness.h"

/* Bytes of a hexadecimal string. */
static size_t hex_bytes(const char *hex, unsigned char *out)
{
    size_t n = strlen(hex) / 2;
    for (size_t i = 0; i < n; i++) {
        char pair[3] = { hex[2 * i], hex[2 * i + 1], 0 };
        out[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    return n;
}

static void test_integers(void)
{
    static const struct { int64_t value; const char *hex; } row[] = {
        { 0, "00" }, { 1, "01" }, { 10, "0a" }, { 23, "17" },     /* in the first byte */
        { 24, "1818" }, { 25, "1819" }, { 100, "1864" }, { 255, "18ff" },
        { 256, "190100" }, { 1000, "1903e8" }, { 65535, "19ffff" },
        { 65536, "1a00010000" }, { 1000000, "1a000f4240" },
        { 4294967295, "1affffffff" }, { 4294967296, "1b0000000100000000" },
        { 1000000000000, "1b000000e8d4a51000" },
        { INT64_MAX, "1b7fffffffffffffff" },
        { -1, "20" }, { -10, "29" }, { -24, "37" }, { -25, "3818" }, { -100, "3863" },
        { -1000, "3903e7" },
        { INT64_MIN, "3b7fffffffffffffff" },
    };
    EACH (row, r)
        ROW ("%lld", (long long)r->value) {
            Err err = { 0 };
            unsigned char want[16];
            size_t n = hex_bytes(r->hex, want);
            AUTO(Buf) b;
            buf_init(&b, 64);
            cbor_int(&b, r->value);
            CHECK_BYTES(b.p, b.n, want, n);
            CborReader in;
            CborValue v = { 0 };
            cbor_open(&in, buf_str(&b));
            CHECK_OK(cbor_expect(&in, CBOR_INT, &v, &err));
            CHECK_INT(v.value, r->value);
            CHECK_OK(cbor_end(&in, &err));
        }
}

static void test_structure(void)
{
    Err err = { 0 };
    AUTO(Buf) b;
    buf_init(&b, 1024);
    cbor_map(&b, 4);
    cbor_int(&b, 0);
    cbor_text(&b, S("خان شيخون"));
    cbor_int(&b, 7);
    cbor_bytes(&b, S("\x00\xff"));
    cbor_int(&b, 300);
    cbor_array(&b, 3);
    cbor_bool(&b, true);
    cbor_null(&b);
    cbor_array(&b, 0);
    cbor_int(&b, -1);
    cbor_map(&b, 0);
    CHECK_OK(cbor_check(buf_str(&b), &err));

    CborReader in;
    CborValue v;
    cbor_open(&in, buf_str(&b));
    CHECK_OK(cbor_expect(&in, CBOR_MAP, &v, &err));
    CHECK_INT(v.n, 4);
    CHECK_OK(cbor_expect(&in, CBOR_INT, &v, &err));
    CHECK_CODE(cbor_expect(&in, CBOR_INT, &v, &err), TW_E_DATA);
    err_clear(&err);
    CHECK_OK(cbor_expect(&in, CBOR_TEXT, &v, &err));    /* the refused one is still there */
    CHECK_SLICE(v.bytes, "خان شيخون");
    CHECK_OK(cbor_skip(&in, &err));
    CHECK_OK(cbor_skip(&in, &err));
    CHECK_OK(cbor_expect(&in, CBOR_INT, &v, &err));
    CHECK_INT(v.value, 300);
    CHECK_OK(cbor_skip(&in, &err));                     /* the array with all inside */
    CHECK_CODE(cbor_end(&in, &err), TW_E_DATA);
    err_clear(&err);
    CHECK_OK(cbor_skip(&in, &err));
    CHECK_OK(cbor_skip(&in, &err));
    CHECK_OK(cbor_end(&in, &err));
    CHECK_CODE(cbor_next(&in, &v, &err), TW_E_DATA);
}

static void test_accepted(void)
{
    static const char *const row[] = {
        "40", "4401020304", "60", "6161", "6449455446", "62c3bc", "63e6b0b4", "64f0908591",
        "80", "83010203", "8301820203820405", "a0", "a201020304", "f4", "f5", "f6",
        "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
        "8181818181818180",    /* eight deep */
        "a30001010220f6",      /* 0, 1, -1: that order */
    };
    EACH (row, r)
        ROW ("%s", *r) {
            Err err = { 0 };
            unsigned char in[64];
            CHECK_OK(cbor_check(str_pn(in, hex_bytes(*r, in)), &err));
        }
}

static void test_refused(void)
{
    static const struct { const char *hex, *why; } row[] = {
        { "", "nothing" },
        { "0000", "two values" },
        { "1817", "23 in two bytes" },
        { "190017", "23 in three bytes" },
        { "1900ff", "255 in three bytes" },
        { "1a0000ffff", "65535 in five bytes" },
        { "1b00000000ffffffff", "2^32-1 in nine bytes" },
        { "5801ff", "length 1 in two bytes" },
        { "1bffffffffffffffff", "past int64" },
        { "3bffffffffffffffff", "past int64 below" },
        { "1b8000000000000000", "one past int64" },
        { "1c", "reserved length" },
        { "5f42010243030405ff", "indefinite bytes" },
        { "7f657374726561646d696e67ff", "indefinite text" },
        { "9fff", "indefinite array" },
        { "bfff", "indefinite map" },
        { "ff", "a break alone" },
        { "c074323031332d30332d32315432303a30343a30305a", "tag" },
        { "f90000", "half float" }, { "fa47c35000", "float" },
        { "fb3ff199999999999a", "double" },
        { "f7", "undefined" }, { "f0", "simple 16" }, { "f8ff", "simple 255" },
        { "f818", "simple 24" },
        { "a1616101", "text key" }, { "a1f401", "key false" }, { "a18001", "array as key" },
        { "a201020102", "key twice" }, { "a202020102", "keys not ascending" },
        { "a220010001", "negative before positive" },
        { "a22101200a", "-2 before -1" },
        { "61ff", "text is not UTF-8" }, { "62c080", "overlong UTF-8" },
        { "63eda080", "surrogate" },
        { "41", "bytes cut off" }, { "8201", "array cut off" }, { "a101", "map cut off" },
        { "19ff", "number cut off" },
        { "9bffffffffffffffff", "array of 2^64-1" }, { "bb7fffffffffffffff00", "map of 2^63-1" },
        { "5b7fffffffffffffff00", "string of 2^63-1" },
        { "818181818181818180", "nine deep" },
        { "8181818181818181a0", "nine deep, map" },
    };
    EACH (row, r)
        ROW ("%s (%s)", r->hex, r->why) {
            Err err = { 0 };
            unsigned char in[64];
            size_t n = hex_bytes(r->hex, in);
            CHECK_CODE(cbor_check(str_pn(in, n), &err), TW_E_DATA);
            CHECK(err.message[0] != '\0');
        }
}

/* Every single-byte change of a valid item is another value or refused, and never reads beyond. */
static void test_mutations(void)
{
    unsigned char item[32], copy[32];
    size_t n = hex_bytes("a4001903e80143010203028262c3bcf6208120", item);
    Err err = { 0 };
    CHECK_OK(cbor_check(str_pn(item, n), &err));
    size_t n_accepted = 0;
    for (size_t i = 0; i < n * 256; i++) {
        memcpy(copy, item, n);
        copy[i / 256] = (unsigned char)i;
        err_clear(&err);
        unsigned char *exact = malloc(n);
        memcpy(exact, copy, n);
        if (cbor_check(str_pn(exact, n), &err) == TW_OK) n_accepted++;
        free(exact);
    }
    CHECK(n_accepted > n && n_accepted < n * 128);
}

int main(void)
{
    RUN(test_integers);
    RUN(test_structure);
    RUN(test_accepted);
    RUN(test_refused);
    RUN(test_mutations);
    return harness_end();
}

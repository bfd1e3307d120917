/* fuzz_cbor.c - any bytes are refused, or are one value that the writer gives back byte by byte. */
#include <string.h>

#include "base/cbor.h"
#include "fuzz/fuzz.h"

static void write_again(Buf *out, const CborValue *v)
{
    switch (v->type) {
    case CBOR_INT: cbor_int(out, v->value); break;
    case CBOR_BYTES: cbor_bytes(out, v->bytes); break;
    case CBOR_TEXT: cbor_text(out, v->bytes); break;
    case CBOR_ARRAY: cbor_array(out, v->n); break;
    case CBOR_MAP: cbor_map(out, v->n); break;
    case CBOR_BOOL: cbor_bool(out, v->value != 0); break;
    case CBOR_NULL: cbor_null(out); break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    Str in = str_pn(data, n);
    Err err = { 0 };
    TwCode code = cbor_check(in, &err);
    MUST(code == TW_OK || code == TW_E_DATA);
    if (code != TW_OK) return 0;

    AUTO(Buf) out;
    buf_init(&out, n + 16);
    CborReader r;
    CborValue v;
    cbor_open(&r, in);
    while (cbor_end(&r, &err) != TW_OK) {
        err_clear(&err);
        MUST(cbor_next(&r, &v, &err) == TW_OK);
        write_again(&out, &v);
    }
    MUST(out.n == n && memcmp(out.p, data, n) == 0);
    return 0;
}

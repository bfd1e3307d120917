/* cbor.c: the shortest heads on the way out, and nothing else accepted on the way in.
 *
 * The reader keeps one small record per open array or map, so a document is read in one pass,
 * without recursion or allocation, whatever it claims about its own size.
 */
#include "base/cbor.h"

#include "base/utf8.h"

enum { MAJOR_UINT, MAJOR_NEGATIVE, MAJOR_BYTES, MAJOR_TEXT, MAJOR_ARRAY, MAJOR_MAP, MAJOR_TAG,
       MAJOR_SIMPLE };
enum { SIMPLE_FALSE = 20, SIMPLE_TRUE = 21, SIMPLE_NULL = 22 };

/* Writes major type and argument in the fewest bytes. */
static void put_head(Buf *b, unsigned major, uint64_t arg)
{
    unsigned char head[9];
    size_t n = arg <= UINT8_MAX ? arg >= 24 : arg <= UINT16_MAX ? 2 : arg <= UINT32_MAX ? 4 : 8;
    static const unsigned char info[9] = { 0, 24, 25, 0, 26, 0, 0, 0, 27 };
    head[0] = (unsigned char)(major << 5 | (n == 0 ? (unsigned)arg : info[n]));
    for (size_t i = 0; i < n; i++) head[1 + i] = (unsigned char)(arg >> (8 * (n - 1 - i)));
    buf_bytes(b, head, n + 1);
}

void cbor_int(Buf *b, int64_t value)
{
    if (value >= 0)
        put_head(b, MAJOR_UINT, (uint64_t)value);
    else
        put_head(b, MAJOR_NEGATIVE, (uint64_t)(-1 - value));
}

void cbor_bytes(Buf *b, Str bytes)
{
    put_head(b, MAJOR_BYTES, bytes.n);
    buf_add(b, bytes);
}

void cbor_text(Buf *b, Str text)
{
    put_head(b, MAJOR_TEXT, text.n);
    buf_add(b, text);
}

void cbor_array(Buf *b, size_t n)
{
    put_head(b, MAJOR_ARRAY, n);
}

void cbor_map(Buf *b, size_t n)
{
    put_head(b, MAJOR_MAP, n);
}

void cbor_bool(Buf *b, bool is_true)
{
    put_head(b, MAJOR_SIMPLE, is_true ? SIMPLE_TRUE : SIMPLE_FALSE);
}

void cbor_null(Buf *b)
{
    put_head(b, MAJOR_SIMPLE, SIMPLE_NULL);
}

void cbor_open(CborReader *r, Str in)
{
    *r = (CborReader){ .in = in };
    r->level[0].left = 1;
}

/* Sets an error at an offset. */
static TwCode bad(Err *err, size_t at, const char *why)
{
    return err_set(err, TW_E_DATA, "item is not deterministic CBOR at byte %zu: %s", at, why);
}

/* Reads a head: major type and argument in its shortest form. */
static TwCode take_head(CborReader *r, size_t *at, unsigned *ret_major, uint64_t *ret_arg, Err *err)
{
    if (*at >= r->in.n) return bad(err, *at, "it ends too early");
    unsigned first = (unsigned char)r->in.p[(*at)++];
    unsigned info = first & 31;
    *ret_major = first >> 5;
    *ret_arg = info;
    if (info < 24) return TW_OK;
    if (info > 27) return bad(err, *at - 1, "indefinite or reserved length");
    if (*ret_major == MAJOR_SIMPLE) return bad(err, *at - 1, "floats are not used");
    size_t n = (size_t)1 << (info - 24);
    if (r->in.n - *at < n) return bad(err, *at, "it ends too early");
    uint64_t arg = 0;
    for (size_t i = 0; i < n; i++) arg = arg << 8 | (unsigned char)r->in.p[(*at)++];
    static const uint64_t least[4] = { 24, 1u << 8, 1u << 16, (uint64_t)1 << 32 };
    if (arg < least[info - 24]) return bad(err, *at - n - 1, "a number is longer than it need be");
    *ret_arg = arg;
    return TW_OK;
}

/* Checks that a map's key is an integer behind the one before it. */
static TwCode check_key(CborReader *r, unsigned major, uint64_t arg, size_t at, Err *err)
{
    if (major != MAJOR_UINT && major != MAJOR_NEGATIVE)
        return bad(err, at, "a key is not an integer");
    bool is_negative = major == MAJOR_NEGATIVE;
    if (r->level[r->depth].has_key) {
        bool was_negative = r->level[r->depth].last_key_is_negative;
        uint64_t last = r->level[r->depth].last_key;
        if (is_negative < was_negative || (is_negative == was_negative && arg <= last))
            return bad(err, at, "keys are not in order, or one is there twice");
    }
    r->level[r->depth].has_key = true;
    r->level[r->depth].last_key = arg;
    r->level[r->depth].last_key_is_negative = is_negative;
    return TW_OK;
}

/* Takes the bytes of a string that a head announced. */
static TwCode take_string(const CborReader *r, size_t *at, bool is_text, uint64_t n, Str *ret,
                          Err *err)
{
    if (n > r->in.n - *at) return bad(err, *at, "a string is longer than what is there");
    Str s = str_part(r->in, *at, *at + (size_t)n);
    if (is_text && utf8_bad(s) != SIZE_MAX) return bad(err, *at + utf8_bad(s), "text is not UTF-8");
    *at += (size_t)n;
    *ret = s;
    return TW_OK;
}

/* Reads what a head stands for, except the elements of arrays and maps. */
static TwCode take_value(const CborReader *r, size_t *at, unsigned major, uint64_t arg,
                         CborValue *v, Err *err)
{
    size_t left = r->in.n - *at;
    switch (major) {
    case MAJOR_UINT:
    case MAJOR_NEGATIVE:
        if (arg > INT64_MAX) return bad(err, *at, "an integer does not fit 64 bits with sign");
        v->type = CBOR_INT;
        v->value = major == MAJOR_UINT ? (int64_t)arg : -1 - (int64_t)arg;
        return TW_OK;
    case MAJOR_BYTES:
    case MAJOR_TEXT:
        v->type = major == MAJOR_TEXT ? CBOR_TEXT : CBOR_BYTES;
        return take_string(r, at, major == MAJOR_TEXT, arg, &v->bytes, err);
    case MAJOR_ARRAY:
    case MAJOR_MAP:
        if (arg > left / (major == MAJOR_MAP ? 2 : 1))
            return bad(err, *at, "more elements are announced than there are bytes");
        if (r->depth >= CBOR_DEPTH_MAX) return bad(err, *at, "nested more than 8 deep");
        v->type = major == MAJOR_MAP ? CBOR_MAP : CBOR_ARRAY;
        v->n = (size_t)arg;
        return TW_OK;
    case MAJOR_SIMPLE:
        if (arg < SIMPLE_FALSE || arg > SIMPLE_NULL) break;
        v->type = arg == SIMPLE_NULL ? CBOR_NULL : CBOR_BOOL;
        v->value = arg == SIMPLE_TRUE;
        return TW_OK;
    default:
        return bad(err, *at, "tags are not used");
    }
    return bad(err, *at, "floats and other simple values are not used");
}

TwCode cbor_next(CborReader *r, CborValue *ret_value, Err *err)
{
    if (r->level[r->depth].left == 0) return bad(err, r->at, "another value was expected");
    size_t at = r->at;
    unsigned major = 0;
    uint64_t arg = 0;
    CborValue v = { 0 };
    TRY(take_head(r, &at, &major, &arg, err));
    if (r->level[r->depth].is_map && r->level[r->depth].left % 2 == 0)
        TRY(check_key(r, major, arg, r->at, err));
    TRY(take_value(r, &at, major, arg, &v, err));
    r->at = at;
    r->level[r->depth].left--;
    if ((v.type == CBOR_ARRAY || v.type == CBOR_MAP) && v.n > 0) {
        r->depth++;
        r->level[r->depth].is_map = v.type == CBOR_MAP;
        r->level[r->depth].left = v.type == CBOR_MAP ? 2 * (uint64_t)v.n : v.n;
        r->level[r->depth].has_key = false;
    }
    while (r->depth > 0 && r->level[r->depth].left == 0) r->depth--;
    *ret_value = v;
    return TW_OK;
}

TwCode cbor_expect(CborReader *r, CborType type, CborValue *ret_value, Err *err)
{
    static const char *const name[] = { "an integer", "bytes", "text", "an array", "a map",
                                        "true or false", "null" };
    CborReader before = *r;
    CborValue v;
    TRY(cbor_next(r, &v, err));
    if (v.type != type) {
        size_t at = before.at;
        *r = before;
        return err_set(err, TW_E_DATA, "item at byte %zu: %s was expected, not %s", at, name[type],
                       name[v.type]);
    }
    *ret_value = v;
    return TW_OK;
}

TwCode cbor_skip(CborReader *r, Err *err)
{
    CborValue v;
    uint64_t left = 1;
    while (left > 0) {
        TRY(cbor_next(r, &v, err));
        left--;
        if (v.type == CBOR_ARRAY) left += v.n;
        if (v.type == CBOR_MAP) left += 2 * (uint64_t)v.n;
    }
    return TW_OK;
}

TwCode cbor_end(const CborReader *r, Err *err)
{
    if (r->depth > 0 || r->level[0].left > 0) return bad(err, r->at, "it ends too early");
    if (r->at != r->in.n) return bad(err, r->at, "bytes follow the end");
    return TW_OK;
}

TwCode cbor_check(Str in, Err *err)
{
    CborReader r;
    cbor_open(&r, in);
    TRY(cbor_skip(&r, err));
    return cbor_end(&r, err);
}

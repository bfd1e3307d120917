/* cbor.h: deterministic CBOR (RFC 8949 section 4.2.1), restricted to what a signed item may hold.
 *
 * Integers of 64 bits with sign, byte and UTF-8 strings, arrays, maps with integer keys in
 * ascending order of their encoded bytes, false, true, null. No floats, tags, indefinite lengths;
 * at most 8 levels. One value has exactly one encoding: the reader refuses every other form, so
 * that what was signed can be stored and shipped verbatim and still means one thing.
 */
#ifndef BASE_CBOR_H
#define BASE_CBOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { CBOR_DEPTH_MAX = 8 };

typedef enum CborType {
    CBOR_INT,
    CBOR_BYTES,
    CBOR_TEXT,
    CBOR_ARRAY,
    CBOR_MAP,
    CBOR_BOOL,
    CBOR_NULL
} CborType;

/* One value, or the head of an array or map whose elements follow. */
typedef struct CborValue {
    CborType type;
    int64_t value; /* CBOR_INT; CBOR_BOOL 0 or 1 */
    Str bytes;     /* CBOR_BYTES, CBOR_TEXT: borrowed from what is read */
    size_t n;      /* CBOR_ARRAY elements, CBOR_MAP pairs */
} CborValue;

/* Reads values one by one; checks form, order of keys and depth as it goes. */
typedef struct CborReader {
    Str in;
    size_t at;
    int depth;
    struct {
        uint64_t left;  /* values still to come at this level, a pair counting two */
        bool is_map;
        bool has_key;   /* last_key holds the key before */
        uint64_t last_key;
        bool last_key_is_negative;
    } level[CBOR_DEPTH_MAX + 1];
} CborReader;

/* Appends an integer in its shortest form.
 *
 * b      builder
 * value  any
 * cost   O(1)
 */
void cbor_int(Buf *b, int64_t value);

/* Appends a byte string.
 *
 * b      builder
 * bytes  borrowed, copied
 * cost   O(n)
 */
void cbor_bytes(Buf *b, Str bytes);

/* Appends a text string.
 *
 * b     builder
 * text  borrowed, copied; must be well-formed UTF-8 (the reader refuses anything else)
 * cost  O(n)
 */
void cbor_text(Buf *b, Str text);

/* Appends the head of an array; its elements follow.
 *
 * b     builder
 * n     elements
 * cost  O(1)
 */
void cbor_array(Buf *b, size_t n);

/* Appends the head of a map; n pairs follow, each an integer key and a value. The keys must come as
 * 0, 1, 2, … then -1, -2, … (the order of their encoded bytes), each once.
 *
 * b     builder
 * n     pairs
 * cost  O(1)
 */
void cbor_map(Buf *b, size_t n);

/* Appends false or true.
 *
 * b        builder
 * is_true  which
 * cost     O(1)
 */
void cbor_bool(Buf *b, bool is_true);

/* Appends null.
 *
 * b     builder
 * cost  O(1)
 */
void cbor_null(Buf *b);

/* Prepares to read exactly one value.
 *
 * r     the caller's struct; owns nothing
 * in    borrowed for as long as values of it are used
 * cost  O(1)
 */
void cbor_open(CborReader *r, Str in);

/* Reads the next value, or the head of the next array or map.
 *
 * r          reader
 * ret_value  untouched on failure
 * errors     TW_E_DATA not deterministic CBOR as above, with the offset; TW_E_DATA nothing is left
 * cost       O(length), no allocation
 */
TwCode cbor_next(CborReader *r, CborValue *ret_value, Err *err) TW_CHECKED;

/* Reads the next value and refuses another type.
 *
 * r          reader
 * type       wanted
 * ret_value  untouched on failure
 * errors     TW_E_DATA as cbor_next, or another type
 * cost       O(length), no allocation
 */
TwCode cbor_expect(CborReader *r, CborType type, CborValue *ret_value, Err *err) TW_CHECKED;

/* Skips the next value with everything inside it, checking it.
 *
 * r       reader
 * errors  TW_E_DATA as cbor_next
 * cost    O(length), no allocation
 */
TwCode cbor_skip(CborReader *r, Err *err) TW_CHECKED;

/* Checks that the one value is complete and nothing follows it.
 *
 * r       reader
 * errors  TW_E_DATA values are missing, or bytes are left
 * cost    O(1)
 */
TwCode cbor_end(const CborReader *r, Err *err) TW_CHECKED;

/* Checks that bytes are one value in its only form.
 *
 * in      any bytes
 * errors  TW_E_DATA with the offset and what is wrong there
 * cost    O(n), no allocation
 */
TwCode cbor_check(Str in, Err *err) TW_CHECKED;

#endif

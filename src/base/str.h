/* str.h: borrowed slices of UTF-8 text, and the bounded builder that makes them.
 *
 * A Str never owns its bytes and is not NUL-terminated. A Buf owns its bytes, has a maximum, and
 * its failure is sticky: append freely, then check once with buf_check.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

typedef struct Str {
    const char *p;
    size_t n;
} Str;

typedef struct Buf {
    char *p;
    size_t n, cap, max;
    bool failed;
} Buf;

/* A slice of a string literal. */
#define S(lit) ((Str){ "" lit, sizeof(lit) - 1 })
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p

/* Slice over a NUL-terminated string.
 *
 * z       borrowed; NULL gives the empty slice
 * return  slice over the bytes of z without the NUL
 * cost    O(n), no allocation
 */
Str str_z(const char *z);

/* Slice over n bytes at p.
 *
 * p, n    borrowed bytes
 * return  the slice
 * cost    O(1)
 */
Str str_pn(const void *p, size_t n);

/* Whether two slices hold the same bytes.
 *
 * a, b    borrowed
 * return  true when lengths and bytes are equal
 * cost    O(n)
 */
bool str_eq(Str a, Str b);

/* Whether two slices are equal when ASCII letters are compared without case.
 *
 * a, b    borrowed
 * return  true when equal
 * cost    O(n)
 */
bool str_eq_nocase(Str a, Str b);

/* Byte order of two slices, the shorter first when one is a prefix.
 *
 * a, b    borrowed
 * return  <0, 0 or >0
 * cost    O(n)
 */
int str_cmp(Str a, Str b);

/* Whether s begins with prefix.
 *
 * s, prefix  borrowed
 * return     true when it does; the empty prefix always does
 * cost       O(prefix)
 */
bool str_starts(Str s, Str prefix);

/* Whether s ends with suffix.
 *
 * s, suffix  borrowed
 * return     true when it does
 * cost       O(suffix)
 */
bool str_ends(Str s, Str suffix);

/* Offset of the first occurrence of a slice in another.
 *
 * s, part  borrowed
 * return   byte offset in s, or SIZE_MAX when absent; 0 for an empty part
 * cost     linear in s (memmem)
 */
size_t str_find(Str s, Str part);

/* The slice from byte `from` up to but not including byte `to`, both clamped to the slice.
 *
 * s         borrowed
 * from, to  byte offsets
 * return    the part, sharing s's bytes
 * cost      O(1)
 */
Str str_part(Str s, size_t from, size_t to);

/* The slice without ASCII white space at both ends.
 *
 * s       borrowed
 * return  the trimmed slice, sharing s's bytes
 * cost    O(n)
 */
Str str_trim(Str s);

/* Takes the text up to the separator off the front of *rest.
 *
 * rest      in: what is left; out: what follows the separator, or {NULL, 0} when none was found
 * sep       one byte
 * ret_part  the part before the separator
 * return    false when *rest was already exhausted (p is NULL)
 * cost      O(n)
 */
bool str_split(Str *rest, char sep, Str *ret_part);

/* Decimal number with optional sign that fills the whole slice.
 *
 * s          borrowed, ASCII digits only
 * ret_value  the number; untouched when false is returned
 * return     false when s is empty, has another character, or overflows int64
 * cost       O(n)
 */
bool str_int(Str s, int64_t *ret_value);

/* FNV-1a 64-bit hash of the bytes; for tables in memory, never for evidence.
 *
 * s       borrowed
 * return  hash
 * cost    O(n)
 * source  Fowler, Noll, Vo; constants 14695981039346656037 and 1099511628211
 */
uint64_t str_hash(Str s);

/* Prepares an empty builder.
 *
 * b    the caller's struct; buf_clear frees it
 * max  most bytes it may ever hold (excluding the NUL kept after them)
 * cost O(1), no allocation
 */
void buf_init(Buf *b, size_t max);

/* Frees a builder and leaves it empty and usable with the same maximum.
 *
 * b    may be zeroed
 */
void buf_clear(Buf *b);

/* Sets the length to 0 and keeps memory and a failed mark.
 *
 * b    builder
 */
void buf_reset(Buf *b);

/* Makes room for n more bytes; the pointer stays valid until the next call on b.
 *
 * b       builder
 * n       bytes
 * return  where the n bytes go (already counted in b->n), or NULL when the builder failed
 * cost    amortised O(n)
 */
char *buf_grow(Buf *b, size_t n);

/* Appends a slice.
 *
 * b    builder; marks itself failed past its maximum or without memory
 * s    borrowed, copied
 * cost amortised O(n)
 */
void buf_add(Buf *b, Str s);

/* Appends n bytes.
 *
 * b     builder
 * p, n  borrowed bytes, copied
 * cost  amortised O(n)
 */
void buf_bytes(Buf *b, const void *p, size_t n);

/* Appends a NUL-terminated string.
 *
 * b    builder
 * z    borrowed, copied
 * cost amortised O(n)
 */
void buf_z(Buf *b, const char *z);

/* Appends one byte.
 *
 * b    builder
 * c    byte
 */
void buf_char(Buf *b, char c);

/* Appends formatted text.
 *
 * b    builder
 * fmt  printf format, constant
 * cost amortised O(n)
 */
void buf_fmt(Buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Appends a decimal number.
 *
 * b      builder
 * value  number
 * cost   O(1)
 */
void buf_int(Buf *b, int64_t value);

/* Appends a code point as UTF-8.
 *
 * b     builder
 * cp    scalar value; anything else is written as U+FFFD
 * cost  O(1)
 */
void buf_utf8(Buf *b, uint32_t cp);

/* What has been built so far; valid until the next append or clear.
 *
 * b       builder
 * return  borrowed slice, NUL-terminated behind its end unless the builder never grew
 * cost    O(1)
 */
Str buf_str(const Buf *b);

/* What has been built so far as a C string, for system calls.
 *
 * b       builder
 * return  borrowed; "" for an empty or failed builder
 * cost    O(1)
 */
const char *buf_cz(const Buf *b);

/* Reports a failure that any earlier append met.
 *
 * b       builder
 * errors  TW_E_LIMIT when the maximum or memory ran out
 * cost    O(1)
 */
TwCode buf_check(const Buf *b, Err *err) TW_CHECKED;

static inline void Buf_auto(Buf *b) { buf_clear(b); }

#endif

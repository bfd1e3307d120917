/* buf.h: the bounded builder of text (comes with str.h).
 *
 * A Buf owns its bytes, has a maximum, and its failure is sticky: append freely, then check once
 * with buf_check.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

typedef struct Buf {
    char *p;
    size_t n, cap, max;
    bool failed;
} Buf;

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

/* As buf_grow, when the room that there is does not do.
 *
 * b       builder
 * n       bytes
 * return  as buf_grow
 * cost    amortised O(n)
 */
char *buf_grow_slow(Buf *b, size_t n);

/* Makes room for n more bytes; the pointer stays valid until the next call on b.
 *
 * b       builder
 * n       bytes
 * return  where the n bytes go (already counted in b->n), or NULL when the builder failed
 * cost    amortised O(n)
 */
static inline char *buf_grow(Buf *b, size_t n)
{
    if (n >= b->cap - b->n || b->failed) return buf_grow_slow(b, n);
    char *at = b->p + b->n;
    b->n += n;
    b->p[b->n] = '\0';
    return at;
}

/* Appends n bytes.
 *
 * b     builder
 * p, n  borrowed bytes, copied
 * cost  amortised O(n)
 */
static inline void buf_bytes(Buf *b, const void *p, size_t n)
{
    char *at = buf_grow(b, n);
    if (at != NULL && n > 0) memcpy(at, p, n);
}

/* Appends a slice.
 *
 * b    builder; marks itself failed past its maximum or without memory
 * s    borrowed, copied
 * cost amortised O(n)
 */
static inline void buf_add(Buf *b, Str s)
{
    buf_bytes(b, s.p, s.n);
}

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
static inline void buf_char(Buf *b, char c)
{
    char *at = buf_grow(b, 1);
    if (at != NULL) *at = c;
}

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

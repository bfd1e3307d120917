/* str.h: borrowed slices of UTF-8 text. The bounded builder that makes them is in buf.h, which
 * comes with this header.
 *
 * A Str never owns its bytes and is not NUL-terminated. What is asked for every word of a text is
 * written here, so that it costs no call.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/err.h"

typedef struct Str {
    const char *p;
    size_t n;
} Str;

/* A slice of a string literal. */
#define S(lit) ((Str){ "" lit, sizeof(lit) - 1 })

/* The same as the initialiser of static data: static const Str WORDS[] = { STR_OF("one") }. */
#define STR_OF(lit) { "" lit, sizeof(lit) - 1 }

#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p

/* Slice over a NUL-terminated string.
 *
 * z       borrowed; NULL gives the empty slice
 * return  slice over the bytes of z without the NUL
 * cost    O(n), no allocation
 */
static inline Str str_z(const char *z)
{
    return z == NULL ? (Str){ "", 0 } : (Str){ z, strlen(z) };
}

/* Slice over n bytes at p.
 *
 * p, n    borrowed bytes
 * return  the slice
 * cost    O(1)
 */
static inline Str str_pn(const void *p, size_t n)
{
    return (Str){ p, n };
}

/* Whether two slices hold the same bytes.
 *
 * a, b    borrowed
 * return  true when lengths and bytes are equal
 * cost    O(n)
 */
static inline bool str_eq(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Whether n bytes are equal when ASCII letters are compared without case.
 *
 * a, b    n bytes each, borrowed
 * n       how many
 * return  true when equal
 * cost    O(n)
 */
bool str_same_nocase(const char *a, const char *b, size_t n);

/* Whether two slices are equal when ASCII letters are compared without case.
 *
 * a, b    borrowed
 * return  true when equal
 * cost    O(n); O(1) for most that differ, whose length or first letter is another
 */
static inline bool str_eq_nocase(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || (((a.p[0] ^ b.p[0]) & ~0x20) == 0 &&
                                       str_same_nocase(a.p, b.p, a.n)));
}

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
static inline bool str_starts(Str s, Str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

/* Whether s ends with suffix.
 *
 * s, suffix  borrowed
 * return     true when it does
 * cost       O(suffix)
 */
static inline bool str_ends(Str s, Str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

/* Whether a slice begins with another when ASCII letters are compared without case.
 *
 * s       borrowed
 * prefix  borrowed
 * return  true when it does
 * cost    O(prefix)
 */
static inline bool str_starts_nocase(Str s, Str prefix)
{
    return s.n >= prefix.n && str_eq_nocase((Str){ s.p, prefix.n }, prefix);
}

/* Whether a slice ends with another when ASCII letters are compared without case.
 *
 * s       borrowed
 * suffix  borrowed
 * return  true when it does
 * cost    O(suffix)
 */
static inline bool str_ends_nocase(Str s, Str suffix)
{
    return s.n >= suffix.n && str_eq_nocase((Str){ s.p + (s.n - suffix.n), suffix.n }, suffix);
}

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
static inline Str str_part(Str s, size_t from, size_t to)
{
    if (to > s.n) to = s.n;
    if (from > to) from = to;
    return s.p == NULL ? s : (Str){ s.p + from, to - from };
}

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

#include "base/buf.h"

#endif

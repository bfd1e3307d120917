/* utf8.h: the one place where bytes become text. Everything behind it may assume valid UTF-8.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* Offset of the first byte that is not part of well-formed UTF-8.
 *
 * s       any bytes
 * return  byte offset, or SIZE_MAX when all of s is well formed
 * cost    O(n), no allocation
 * source  Unicode 15, table 3-7 (no overlong forms, no surrogates, at most U+10FFFF)
 */
size_t utf8_bad(Str s);

/* Refuses bytes that are not UTF-8 text.
 *
 * s       any bytes
 * errors  TW_E_DATA with the offset of the first bad byte
 * cost    O(n), no allocation
 */
TwCode utf8_check(Str s, Err *err) TW_CHECKED;

/* Appends s with each maximal ill-formed part replaced by U+FFFD.
 *
 * s               any bytes
 * ret_text        builder that receives well-formed UTF-8
 * ret_n_replaced  how many replacements were made
 * cost            O(n)
 */
void utf8_repair(Str s, Buf *ret_text, size_t *ret_n_replaced);

/* As utf8_next, for one of three or four bytes.
 *
 * s       well-formed text
 * at      in and out: byte offset of such a character
 * return  the code point
 * cost    O(1)
 */
uint32_t utf8_next_long(Str s, size_t *at);

/* Reads the code point at *at and moves behind it. s must be well formed and *at < s.n.
 *
 * s       well-formed text
 * at      in and out: byte offset of a character start
 * return  the code point
 * cost    O(1)
 */
static inline uint32_t utf8_next(Str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *at += 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    return utf8_next_long(s, at);
}

/* Number of code points.
 *
 * s       well-formed text
 * return  code points
 * cost    O(n)
 */
size_t utf8_count(Str s);

#endif

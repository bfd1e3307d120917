/* utf8.c: checking, repairing and walking UTF-8. */
#include "base/utf8.h"

#include <string.h>

/* Length of the well-formed sequence at p, or 0; *ret_skip is the length of the ill-formed part. */
static size_t sequence_length(const unsigned char *p, size_t n, size_t *ret_skip)
{
    *ret_skip = 1;
    if (p[0] < 0x80) return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
    size_t want = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    unsigned char low = 0x80, high = 0xBF;
    if (p[0] == 0xE0) low = 0xA0;
    if (p[0] == 0xED) high = 0x9F;
    if (p[0] == 0xF0) low = 0x90;
    if (p[0] == 0xF4) high = 0x8F;
    for (size_t i = 1; i < want; i++) {
        if (i >= n || p[i] < low || p[i] > high) {
            *ret_skip = i;
            return 0;
        }
        low = 0x80;
        high = 0xBF;
    }
    return want;
}

/* Bytes from p on that are ASCII, looked at eight at a time; up to seven more may follow. */
static size_t ascii_length(const unsigned char *p, size_t n)
{
    size_t i = 0;
    uint64_t eight;
    for (; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, p + i, sizeof eight);
        if ((eight & UINT64_C(0x8080808080808080)) != 0) break;
    }
    return i;
}

size_t utf8_bad(Str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t skip;
    for (size_t i = 0; i < s.n;) {
        if (p[i] < 0x80) {
            size_t plain = ascii_length(p + i, s.n - i);
            i += plain > 0 ? plain : 1;
            continue;
        }
        if (p[i] >= 0xC2 && p[i] < 0xE0 && i + 1 < s.n && (p[i + 1] & 0xC0) == 0x80) {
            i += 2;
            continue;
        }
        size_t n = sequence_length(p + i, s.n - i, &skip);
        if (n == 0) return i;
        i += n;
    }
    return SIZE_MAX;
}

TwCode utf8_check(Str s, Err *err)
{
    size_t at = utf8_bad(s);
    if (at == SIZE_MAX) return TW_OK;
    TwCode code = err_set(err, TW_E_DATA, "not UTF-8 text: byte 0x%02x at offset %zu",
                          (unsigned)(unsigned char)s.p[at], at);
    return err_hint(err, code, "Save the file as UTF-8 and try again.");
}

void utf8_repair(Str s, Buf *ret_text, size_t *ret_n_replaced)
{
    const unsigned char *p = (const unsigned char *)s.p;
    *ret_n_replaced = 0;
    for (size_t i = 0; i < s.n;) {
        size_t skip;
        size_t n = sequence_length(p + i, s.n - i, &skip);
        if (n > 0) {
            buf_bytes(ret_text, s.p + i, n);
            i += n;
        } else {
            buf_utf8(ret_text, 0xFFFD);
            (*ret_n_replaced)++;
            i += skip;
        }
    }
}

uint32_t utf8_next_long(Str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    if (p[0] < 0xF0) {
        *at += 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *at += 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
           (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

size_t utf8_count(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

/* str.c: slices and the bounded builder. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned char ascii_lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool str_same_nocase(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
    return true;
}

int str_cmp(Str a, Str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n == 0 ? 0 : memcmp(a.p, b.p, n);
    if (order != 0) return order;
    return (a.n > b.n) - (a.n < b.n);
}

size_t str_find(Str s, Str part)
{
    if (part.n == 0) return 0;
    if (s.n < part.n) return SIZE_MAX;
    const char *at = memmem(s.p, s.n, part.p, part.n);
    return at == NULL ? SIZE_MAX : (size_t)(at - s.p);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str s)
{
    while (s.n > 0 && is_space(s.p[0])) s = str_part(s, 1, s.n);
    while (s.n > 0 && is_space(s.p[s.n - 1])) s.n--;
    return s;
}

bool str_split(Str *rest, char sep, Str *ret_part)
{
    if (rest->p == NULL) return false;
    const char *at = rest->n == 0 ? NULL : memchr(rest->p, sep, rest->n);
    if (at == NULL) {
        *ret_part = *rest;
        *rest = (Str){ NULL, 0 };
        return true;
    }
    size_t n = (size_t)(at - rest->p);
    *ret_part = str_part(*rest, 0, n);
    *rest = str_part(*rest, n + 1, rest->n);
    return true;
}

bool str_int(Str s, int64_t *ret_value)
{
    bool negative = s.n > 0 && s.p[0] == '-';
    size_t i = negative || (s.n > 0 && s.p[0] == '+') ? 1 : 0;
    if (i == s.n) return false;
    int64_t value = 0;
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        int digit = s.p[i] - '0';
        if (__builtin_mul_overflow(value, (int64_t)10, &value)) return false;
        if (__builtin_sub_overflow(value, (int64_t)digit, &value)) return false;
    }
    if (!negative && value == INT64_MIN) return false;
    *ret_value = negative ? value : -value;
    return true;
}

uint64_t str_hash(Str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h;
}

void buf_init(Buf *b, size_t max)
{
    *b = (Buf){ .max = max };
}

void buf_clear(Buf *b)
{
    free(b->p);
    buf_init(b, b->max);
}

void buf_reset(Buf *b)
{
    b->n = 0;
}

char *buf_grow_slow(Buf *b, size_t n)
{
    if (b->failed || n > b->max || b->n > b->max - n) {
        b->failed = true;
        return NULL;
    }
    if (b->n + n + 1 > b->cap) {
        size_t cap = b->cap < 32 ? 64 : b->cap * 2;
        if (cap < b->n + n + 1) cap = b->n + n + 1;
        if (cap - 1 > b->max) cap = b->max + 1;
        char *p = realloc(b->p, cap);
        if (p == NULL) {
            b->failed = true;
            return NULL;
        }
        b->p = p;
        b->cap = cap;
    }
    char *at = b->p + b->n;
    b->n += n;
    b->p[b->n] = '\0';
    return at;
}

void buf_z(Buf *b, const char *z)
{
    buf_bytes(b, z, strlen(z));
}

void buf_fmt(Buf *b, const char *fmt, ...)
{
    char text[128]; /* enough for most, so that they are formatted once */
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    char *at = n < 0 ? NULL : buf_grow(b, (size_t)n);
    if (at != NULL && (size_t)n < sizeof text) memcpy(at, text, (size_t)n);
    else if (at != NULL) vsnprintf(at, (size_t)n + 1, fmt, again);
    va_end(again);
}

void buf_int(Buf *b, int64_t value)
{
    char digits[24];
    size_t n = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--n] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) digits[--n] = '-';
    buf_bytes(b, digits + n, sizeof digits - n);
}

void buf_utf8(Buf *b, uint32_t cp)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) cp = 0xFFFD;
    char c[4];
    size_t n = 1;
    if (cp < 0x80) {
        c[0] = (char)cp;
    } else if (cp < 0x800) {
        c[0] = (char)(0xC0 | cp >> 6);
        c[1] = (char)(0x80 | (cp & 0x3F));
        n = 2;
    } else if (cp < 0x10000) {
        c[0] = (char)(0xE0 | cp >> 12);
        c[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        c[2] = (char)(0x80 | (cp & 0x3F));
        n = 3;
    } else {
        c[0] = (char)(0xF0 | cp >> 18);
        c[1] = (char)(0x80 | (cp >> 12 & 0x3F));
        c[2] = (char)(0x80 | (cp >> 6 & 0x3F));
        c[3] = (char)(0x80 | (cp & 0x3F));
        n = 4;
    }
    buf_bytes(b, c, n);
}

Str buf_str(const Buf *b)
{
    return b->failed || b->p == NULL ? (Str){ "", 0 } : (Str){ b->p, b->n };
}

const char *buf_cz(const Buf *b)
{
    return b->failed || b->p == NULL ? "" : b->p;
}

TwCode buf_check(const Buf *b, Err *err)
{
    if (!b->failed) return TW_OK;
    return err_set(err, TW_E_LIMIT, "text grew past its limit of %zu bytes, or memory ran out",
                   b->max);
}

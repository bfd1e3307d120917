/* html_entity.c: character references of HTML. */
#include <string.h>

#include "intake/html_entity_table.h"
#include "intake/html_token.h"

enum { REFERENCE_MAX = 10 };

/* What numbers 0x80..0x9F mean in pages: windows-1252. */
static const uint16_t c1_slips[32] = {
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152,
    0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122,
    0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
};

static int digit_of(char c, int base)
{
    int lower = c | 32;
    int value = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 87 : 99;

    return value < base ? value : -1;
}

/* What a page means by a number: windows-1252 for C1, U+FFFD for what is no character. */
static uint32_t reference_mend(uint32_t cp)
{
    if (cp >= 0x80 && cp < 0xA0)
        cp = c1_slips[cp - 0x80];
    bool is_scalar = cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF);
    return is_scalar && (cp >= ' ' || cp == '\n' || cp == '\t') ? cp : 0xFFFD;
}

/* Code point of "#65" or "#x41", or 0. */
static uint32_t number_of(Str name)
{
    bool is_hex = name.n > 1 && (name.p[1] | 32) == 'x';
    uint32_t cp = 0;

    for (size_t i = is_hex ? 2 : 1; i < name.n; i++) {
        int digit = digit_of(name.p[i], is_hex ? 16 : 10);
        if (digit < 0 || cp > 0x10FFFF)
            return 0;
        cp = cp * (is_hex ? 16 : 10) + (uint32_t)digit;
    }
    return reference_mend(cp);
}

/* Code point of a named reference, or 0. */
static uint32_t name_of(Str name)
{
    size_t low = 0, high = sizeof html_entities / sizeof html_entities[0];

    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = str_cmp(name, str_z(html_entities[mid].name));
        if (order == 0)
            return html_entities[mid].cp;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return 0;
}

/* Length of the reference behind "&" (without ";"), at most REFERENCE_MAX. */
static size_t reference_length(Str text, size_t at)
{
    size_t n = 0;

    while (n < REFERENCE_MAX && at + n < text.n) {
        char c = text.p[at + n];
        bool is_part = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
                       (n == 0 && c == '#');
        if (!is_part)
            break;
        n++;
    }
    return n;
}

void html_unescape(Str text, Buf *ret)
{
    size_t at = 0;

    while (at < text.n) {
        const char *hit = memchr(text.p + at, '&', text.n - at);
        size_t amp = hit != NULL ? (size_t)(hit - text.p) : text.n;
        buf_add(ret, str_part(text, at, amp));
        if (amp == text.n)
            return;
        size_t n = reference_length(text, amp + 1);
        Str name = str_part(text, amp + 1, amp + 1 + n);
        uint32_t cp = n == 0 ? 0 : name.p[0] == '#' ? number_of(name) : name_of(name);
        if (cp == 0) {
            buf_char(ret, '&');
            at = amp + 1;
            continue;
        }
        buf_utf8(ret, cp);
        at = amp + 1 + n;
        at += at < text.n && text.p[at] == ';';
    }
}

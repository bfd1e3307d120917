/* letters.c: see letters.h. */
#include "match/letters.h"

static const uint16_t MORE[] = { 0x67E, 0x686, 0x698, 0x6A4, 0x6AF, 0x679, 0x688, 0x691,
                                 0x695, 0x6B5, 0x6BA, 0x6BE, 0x6C6, 0x6CE };

enum { N_MORE = sizeof MORE / sizeof *MORE };

uint8_t letter_code(uint32_t cp)
{
    if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9')) return (uint8_t)cp;
    if (cp >= 0x621 && cp <= 0x64A) return (uint8_t)(0x80 + cp - 0x620);
    for (unsigned i = 0; i < N_MORE; i++)
        if (cp == MORE[i]) return (uint8_t)(0xC0 + i);
    return 0;
}

size_t letter_add(uint32_t cp, uint8_t *form, size_t n, size_t max)
{
    uint8_t byte[4] = { letter_code(cp) };
    size_t n_bytes = 1;
    if (byte[0] != 0) {
    } else if (cp < 0x80) {
        byte[0] = (uint8_t)cp;
    } else if (cp < 0x800) {
        byte[0] = (uint8_t)(0xC0 | cp >> 6);
        n_bytes = 2;
    } else if (cp < 0x10000) {
        byte[0] = (uint8_t)(0xE0 | cp >> 12);
        n_bytes = 3;
    } else {
        byte[0] = (uint8_t)(0xF0 | cp >> 18);
        n_bytes = 4;
    }
    for (size_t i = 1; i < n_bytes; i++)
        byte[i] = (uint8_t)(0x80 | (cp >> 6 * (n_bytes - 1 - i) & 0x3F));
    if (n + n_bytes > max) return n;
    for (size_t i = 0; i < n_bytes; i++) form[n + i] = byte[i];
    return n + n_bytes;
}

void letters_print(const uint8_t *form, size_t n, Buf *ret)
{
    for (size_t i = 0; i < n; i++) {
        unsigned c = form[i];
        uint32_t cp = c < 0x80 ? c : c < 0xC0 ? 0x620 + c - 0x80 : 0;
        if (c >= 0xC0 && c < 0xC0 + N_MORE) cp = MORE[c - 0xC0];
        if (cp != 0) buf_utf8(ret, cp);
    }
}

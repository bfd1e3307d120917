/* id.c: record ids in base 32 (Crockford's alphabet). */
#include "model/id.h"

#include <string.h>

static const char digit[] = "0123456789abcdefghjkmnpqrstvwxyz";

/* Five bits of an id from bit `at` on; bits behind its end are 0. */
static unsigned bits_get(const uint8_t *id, int at)
{
    unsigned value = 0;
    for (int i = at; i < at + 5; i++) {
        unsigned bit = i < RECORD_ID_BYTES * 8 ? (unsigned)(id[i / 8] >> (7 - i % 8)) & 1 : 0;
        value = value << 1 | bit;
    }
    return value;
}

static void bits_put(uint8_t *id, int at, unsigned value)
{
    for (int i = 0; i < 5 && at + i < RECORD_ID_BYTES * 8; i++) {
        uint8_t mask = (uint8_t)(0x80 >> ((at + i) % 8));
        if (value >> (4 - i) & 1) id[(at + i) / 8] |= mask;
        else id[(at + i) / 8] &= (uint8_t)~mask;
    }
}

Str id_show(Kind kind, const uint8_t id[RECORD_ID_BYTES], int n_chars, char ret[ID_TEXT_MAX])
{
    char letter = kind_info(kind)->letter;
    int n = 0;
    ret[n++] = letter != '\0' ? letter : 'x';
    ret[n++] = '-';
    for (int i = 0; i < n_chars && i < ID_WHOLE; i++)
        ret[n++] = digit[bits_get(id, i * 5)];
    ret[n] = '\0';
    return (Str){ ret, (size_t)n };
}

/* Value of a typed character, or -1. */
static int digit_value(char c)
{
    if (c >= 'A' && c <= 'Z') c = (char)(c + ('a' - 'A'));
    if (c == 'o') c = '0';
    if (c == 'i' || c == 'l') c = '1';
    const char *p = c == '\0' ? NULL : strchr(digit, c);
    return p == NULL ? -1 : (int)(p - digit);
}

static Kind kind_of_letter(char letter)
{
    for (int k = KIND_NONE + 1; k < KIND_END; k++)
        if (kind_info((Kind)k)->letter == letter) return (Kind)k;
    return KIND_NONE;
}

bool id_parse(Str text, IdRange *ret)
{
    enum { TYPED_MIN = 4 };
    if (text.n < TYPED_MIN + 2 || text.n > ID_WHOLE + 2 || text.p[1] != '-') return false;
    char first = text.p[0];
    IdRange range = { .n_chars = (int)text.n - 2 };
    range.kind = kind_of_letter((char)(first >= 'A' && first <= 'Z' ? first + 32 : first));
    if (range.kind == KIND_NONE) return false;
    memset(range.hi, 0xff, sizeof range.hi);
    for (int i = 0; i < range.n_chars; i++) {
        int value = digit_value(text.p[i + 2]);
        if (value < 0) return false;
        bits_put(range.lo, i * 5, (unsigned)value);
        bits_put(range.hi, i * 5, (unsigned)value);
    }
    *ret = range;
    return true;
}

/* fold.c: see fold.h.
 *
 * Works code point by code point so that the tokeniser can hash while it walks and never needs a
 * copy of the text. Tables are small and read-only (fold_table.h).
 */
#include "text/fold.h"

#include "base/utf8.h"
#include "text/fold_table.h"

/* Whether a character shows nothing and may stand anywhere: zero width, direction marks, BOM. */
static bool text_is_invisible(uint32_t cp)
{
    return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF || cp == 0xAD || cp == 0x61C;
}

/* Vowel signs, Koranic marks, the dagger alef and tatweel. */
static bool is_arabic_dress(uint32_t cp)
{
    return cp == 0x640 || (cp >= 0x64B && cp <= 0x65F) || cp == 0x670 ||
           (cp >= 0x610 && cp <= 0x61A) || (cp >= 0x6D6 && cp <= 0x6ED && cp != 0x6DD);
}

/* Letters of the Arabic block that have one folded spelling; others stay. */
static uint32_t fold_arabic(uint32_t cp)
{
    uint32_t letter = text_fold_arabic(cp);
    if (letter != 0)
        return letter;
    if (cp >= 0x660 && cp <= 0x669)
        return cp - 0x660 + '0';
    if (cp >= 0x6F0 && cp <= 0x6F9)
        return cp - 0x6F0 + '0';
    switch (cp) {
    case 0x671:
        return 0x627;
    case 0x6CC:
    case 0x6D2:
        return 0x64A;
    case 0x6C1:
    case 0x6D5:
        return 0x647;
    case 0x6A9:
        return 0x643;
    default:
        return cp;
    }
}

/* Letters of the presentation forms blocks; may be two. */
static int fold_form(uint32_t cp, uint32_t ret_cp[TEXT_FOLD_MAX])
{
    uint32_t v = cp >= 0xFE70 ? ARABIC_FORM_B[cp - 0xFE70] : ARABIC_FORM_A[cp - 0xFB50];
    if (cp >= 0xFE70 && cp <= 0xFE7F)
        return 0;
    if (v == 0) {
        ret_cp[0] = cp;
        return 1;
    }
    ret_cp[0] = fold_arabic(v & 0xFFFF);
    ret_cp[1] = fold_arabic(v >> 16);
    return v >> 16 ? 2 : 1;
}

/* A Latin letter with its accent taken off, or 0. */
static uint32_t fold_latin(uint32_t cp)
{
    if (cp >= 0xC0 && cp < 0x250)
        return (uint32_t)LATIN_BASE[cp - 0xC0];
    if (cp >= 0x1E00 && cp < 0x1F00)
        return (uint32_t)LATIN_MORE[cp - 0x1E00];
    return 0;
}

/* Characters that fold to nothing: apostrophes, modifier letters, combining marks, invisible
 * ones. */
static bool is_dropped(uint32_t cp)
{
    return (cp >= 0x2B0 && cp <= 0x36F) || cp == 0x2018 || cp == 0x2019 || is_arabic_dress(cp) ||
           text_is_invisible(cp);
}

/* Small letter of a Greek or Cyrillic capital; anything else stays. */
static uint32_t fold_other(uint32_t cp)
{
    bool is_greek = cp >= 0x391 && cp <= 0x3A9;
    bool is_cyrillic = cp >= 0x410 && cp <= 0x42F;
    return is_greek || is_cyrillic ? cp + 32 : cp;
}

int text_fold_wide(uint32_t cp, uint32_t ret_cp[TEXT_FOLD_MAX])
{
    if (is_dropped(cp))
        return 0;
    if ((cp >= 0xFB50 && cp < 0xFC00) || (cp >= 0xFE70 && cp < 0xFF00))
        return fold_form(cp, ret_cp);
    uint32_t latin = fold_latin(cp);
    bool is_arabic = cp >= 0x600 && cp < 0x700;
    ret_cp[0] = latin != 0 ? latin : is_arabic ? fold_arabic(cp) : fold_other(cp);
    return 1;
}

void text_fold(Str word, Buf *ret)
{
    for (size_t at = 0; at < word.n;) {
        uint32_t out[TEXT_FOLD_MAX];
        int n = text_fold_cp(utf8_next(word, &at), out);
        for (int i = 0; i < n; i++)
            buf_utf8(ret, out[i]);
    }
}

uint64_t text_hash(Str word)
{
    uint64_t h = TEXT_HASH_SEED;
    for (size_t at = 0; at < word.n;) {
        uint32_t out[TEXT_FOLD_MAX];
        int n = text_fold_cp(utf8_next(word, &at), out);
        for (int i = 0; i < n; i++)
            h = text_hash_cp(h, out[i]);
    }
    return h;
}

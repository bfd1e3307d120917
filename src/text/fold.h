/* fold.h: one spelling for letters that differ only in dress.
 *
 * Folding is for looking up, never for showing: case, Latin accents, apostrophes inside words,
 * Arabic vowel signs and tatweel are dropped; alef forms, final ya, ta marbuta, presentation forms,
 * Persian kaf and ya become one letter each; digits of all three sets become ASCII. Folding twice
 * is folding once.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { TEXT_FOLD_MAX = 2 };

#define TEXT_HASH_SEED UINT64_C(14695981039346656037)

/* Adds the UTF-8 bytes of a folded code point to a hash that began as TEXT_HASH_SEED.
 *
 * h       hash so far
 * cp      folded code point
 * return  hash
 * cost    O(1)
 * source  FNV-1a as base/str.h str_hash
 */
static inline uint64_t text_hash_cp(uint64_t h, uint32_t cp)
{
    const uint64_t prime = UINT64_C(1099511628211);
    if (cp < 0x80)
        return (h ^ cp) * prime;
    if (cp < 0x800)
        return (((h ^ (0xC0 | cp >> 6)) * prime) ^ (0x80 | (cp & 0x3F))) * prime;
    if (cp < 0x10000) {
        h = (h ^ (0xE0 | cp >> 12)) * prime;
    } else {
        h = (h ^ (0xF0 | cp >> 18)) * prime;
        h = (h ^ (0x80 | (cp >> 12 & 0x3F))) * prime;
    }
    h = (h ^ (0x80 | (cp >> 6 & 0x3F))) * prime;
    return (h ^ (0x80 | (cp & 0x3F))) * prime;
}

/* Folds an Arabic letter of the alphabet.
 *
 * cp      any scalar value
 * return  its folded letter; 0 for anything else: a tatweel, a vowel sign, a letter of other
 *         languages
 * cost    O(1)
 */
static inline uint32_t text_fold_arabic(uint32_t cp)
{
    static const uint8_t TO[] = { /* low bytes, from U+0620 to U+064A */
        0x20, 0x21, 0x27, 0x27, 0x24, 0x27, 0x26, 0x27, 0x28, 0x47, 0x2A,
        0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35,
        0x36, 0x37, 0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0,
        0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x4A, 0x4A
    };
    uint32_t low = cp - 0x620 < sizeof TO ? TO[cp - 0x620] : 0;
    return low == 0 ? 0 : 0x600 | low;
}

/* As text_fold_cp, for code points beyond ASCII.
 *
 * cp      from 0x80 on
 * ret_cp  as text_fold_cp
 * return  as text_fold_cp
 * cost    O(1)
 * source  Unicode 15 character names and compatibility decompositions
 */
int text_fold_wide(uint32_t cp, uint32_t ret_cp[TEXT_FOLD_MAX]);

/* Folds one code point.
 *
 * cp        any scalar value
 * ret_cp    up to TEXT_FOLD_MAX code points
 * return    how many were written; 0 when the character is dropped
 * cost      O(1)
 * source    Unicode 15 character names and compatibility decompositions
 */
static inline int text_fold_cp(uint32_t cp, uint32_t ret_cp[TEXT_FOLD_MAX])
{
    if (cp >= 0x80) {
        ret_cp[0] = text_fold_arabic(cp);
        return ret_cp[0] != 0 ? 1 : text_fold_wide(cp, ret_cp);
    }
    ret_cp[0] = cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    return cp == '\'' || cp == '`' ? 0 : 1;
}

/* Appends the folded form of a word or phrase; spaces and marks other than apostrophes stay.
 *
 * word  well-formed UTF-8, borrowed
 * ret   receives the folded text
 * cost  O(bytes)
 */
void text_fold(Str word, Buf *ret);

/* Hash of the folded form: equal to the `fold` of the token that spells it.
 *
 * word    well-formed UTF-8, borrowed; one word
 * return  FNV-1a, 64 bits, over the folded UTF-8
 * cost    O(bytes), no allocation
 * source  base/str.h str_hash
 */
uint64_t text_hash(Str word);

#endif

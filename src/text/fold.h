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

/* Whether a code point is an Arabic letter that is folded to itself.
 *
 * cp      any scalar value
 * return  true for most letters of Arabic words
 * cost    O(1)
 */
static inline bool text_is_plain_arabic(uint32_t cp)
{
    return cp == 0x627 || cp == 0x628 || (cp >= 0x62A && cp <= 0x63A) ||
           (cp >= 0x641 && cp <= 0x648) || cp == 0x64A;
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
    if (cp >= 0x80 && !text_is_plain_arabic(cp))
        return text_fold_wide(cp, ret_cp);
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

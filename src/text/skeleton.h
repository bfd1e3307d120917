/* skeleton.h: the consonants of an Arabic name, the same from Arabic letters and from any
 * romanisation of them.
 *
 * "Khan Shaykhun", "Khân Cheïkhoûn", "Khan Sheikhoun" and "خان شيخون" have one skeleton; "Khan
 * Sheikoun" and Turkish "Han Şeyhun" share one of its variants. Vowels, ayn, doubling and articles
 * are dropped and sounds that schemes write alike are put together, because the schemes contradict
 * each other (a letter with a line below is one sound in UN 2017 and another in ISO 233): so the
 * skeleton is a key for candidates and never says by itself that two names are one.
 */
#ifndef TEXT_SKELETON_H
#define TEXT_SKELETON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { TEXT_SKELETON_MAX = 40, TEXT_SKELETON_VARIANTS = 4 };

typedef struct TextSkeleton {
    char sound[TEXT_SKELETON_MAX + 1]; /* one letter a sound, NUL-terminated: "xncxn" */
    uint8_t n_sounds;
    uint8_t n_words;  /* without articles */
    bool has_cedilla; /* an s with a mark: sh in Turkish, s in BGN */
} TextSkeleton;

/* Takes the skeleton of a name of one or more words.
 *
 * name          well-formed UTF-8 in Latin or Arabic letters, borrowed
 * ret_skeleton  untouched when false is returned
 * return        false when nothing is left, it is longer than TEXT_SKELETON_MAX, or a letter is of
 *               another script
 * cost          O(bytes), no allocation
 * source        the letter tables of the ALA-LC, BGN/PCGN, UNGEGN and ISO 233 romanisations, French
 *               and Turkish spellings
 */
bool text_skeleton(Str name, TextSkeleton *ret_skeleton);

/* Hashes of a skeleton and of its variants: kh written h (Turkish), kh written k, marked s as sh.
 *
 * skeleton  of a name
 * ret_hash  distinct hashes, the plain one first
 * return    how many, 1 to TEXT_SKELETON_VARIANTS; two names may be one when any hash is shared
 * cost      O(sounds)
 */
size_t text_skeleton_hashes(const TextSkeleton *skeleton,
                            uint64_t ret_hash[TEXT_SKELETON_VARIANTS]);

#endif

/* name.h: how the words of a name become its key; shared by match.c and build.c, so that a name is
 * cut the same way when it is stored and when it is looked for.
 *
 * The key of a name is the hash of its folded letters without anything between them: "Khan
 * Shaykhun", "Khan-Shaykhun" and "خان شيخون", "خانشيخون" meet. The first word's key is the `fold`
 * of its token, so the common question "does a name begin here?" needs no hashing at all.
 */
#ifndef PLACE_NAME_H
#define PLACE_NAME_H

#include <stdint.h>

#include "place/gazetteer.h"

/* Goes on with a hash over the folded letters of one more word.
 *
 * hash    key so far, TEXT_HASH_SEED at the start
 * word    bytes of one token
 * return  key with the word
 * cost    O(bytes)
 */
uint64_t name_hash_word(uint64_t hash, Str word);

/* Few words that begin a name ("the", "San") are followed by one. So the filter knows the names'
 * beginnings up to so many letters behind the first word, every NAME_ASK_STEP. */
enum { NAME_ASK_STEP = 3, NAME_ASK_LAST = 9, NAME_LETTERS_MAX = 64 };

/* Whether the filter knows beginnings of this length.
 *
 * n_letters  behind the first word
 * return     true when a name that goes on must be in the filter
 * cost       O(1)
 */
static inline bool name_is_asked(size_t n_letters)
{
    return n_letters == NAME_ASK_STEP || n_letters == 2 * NAME_ASK_STEP ||
           n_letters == NAME_ASK_LAST;
}

/* Keys of a name's first letters: ret[i] is that of the first i + 1.
 *
 * hash    key of what stands before, TEXT_HASH_SEED at the start
 * word    bytes of tokens
 * max     most letters
 * ret     receives at most max keys
 * return  how many letters there are, at most max
 * cost    O(letters)
 */
size_t name_hash_letters(uint64_t hash, Str word, size_t max, uint64_t *ret);

/* The next word of a name: the token behind i, or the one behind a hyphen or apostrophe glued to
 * it.
 *
 * token   n tokens
 * i       a word of the name
 * return  index of the next word, or SIZE_MAX when the name cannot go on (another mark, a new
 *         paragraph, the end)
 * cost    O(1)
 */
size_t name_next(const TextToken *token, size_t n, size_t i);

typedef struct NameKeys {
    uint64_t key, first; /* of the whole name; of its first word */
    uint64_t letter[NAME_LETTERS_MAX]; /* of its first letters, as name_hash_letters */
    size_t n_words, n_letters;
} NameKeys;

/* Keys of a name that is to be stored.
 *
 * name      well-formed UTF-8
 * scratch   for the tokens
 * ret_keys  untouched when false is returned
 * return    false when the name has a mark that text matching would stop at, more than
 *           PLACE_NAME_TOKENS words, or no letters
 * cost      O(bytes)
 */
bool name_keys(Str name, Arena *scratch, NameKeys *ret_keys);

#endif

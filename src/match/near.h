/* near.h: how near two words are, letter by letter: Jaro-Winkler and edits, sixteen letters at a
 * time.
 *
 * Every value equals that of the textbook loops (tests/unit/test_near.c holds them side by side);
 * only the order of the arguments is fixed first, so that (a, b) and (b, a) always agree. A cut-off
 * makes most comparisons end after looking at lengths and the sets of letters.
 */
#ifndef MATCH_NEAR_H
#define MATCH_NEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { NEAR_MAX = 64 };

/* The faster of two builds of a function is taken when the program starts: counting bits and
 * comparing eight numbers at once is one instruction on every processor since 2013, but not in the
 * oldest instruction set. */
#if defined(__x86_64__) && !TW_SANITIZED
#define NEAR_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define NEAR_WIDE
#endif

/* A word or short text, a byte a letter; bytes behind n are 0. */
typedef struct NearWord {
    uint8_t letter[NEAR_MAX];
    uint32_t n;
    uint32_t set; /* bit (letter & 31) for each letter */
} NearWord;

/* Prepares a text: folds it, codes a byte a letter, makes one blank of each gap.
 *
 * text      well-formed UTF-8, borrowed
 * ret_word  the word; letters beyond NEAR_MAX are left out
 * return    false when the text was longer than NEAR_MAX
 * cost      O(bytes)
 */
bool near_word(Str text, NearWord *ret_word);

/* Prepares bytes as they are.
 *
 * form      n coded bytes
 * ret_word  the word; bytes beyond NEAR_MAX are left out
 * cost      O(n)
 */
void near_word_coded(const uint8_t *form, size_t n, NearWord *ret_word);

/* Jaro-Winkler similarity: prefix of up to four letters, weight 0.1, for a Jaro similarity above
 * 0.7.
 *
 * a, b     words
 * cut_off  below this the answer is 0; 0 for the exact value always
 * return   0 to 1; 1 when both are empty, 0 when one is
 * cost     O(n of a + n of b) for words of up to NEAR_MAX letters, no allocation
 * source   Jaro 1989, J. American Statistical Association 84:414; Winkler 1990, Proc. Survey
 *          Research Methods 354; bits of matching letters as in Hyyro 2003 for edits
 */
double near_jaro_winkler(const NearWord *a, const NearWord *b, double cut_off);

/* Edits between two words: a letter put in, left out, changed, or exchanged with its neighbour
 * (each stretch edited once).
 *
 * a, b    words
 * return  0 to NEAR_MAX
 * cost    O(n of b), no allocation
 * source  Hyyro 2003, Nordic J. Computing 10:29 (bit-parallel restricted Damerau distance)
 */
unsigned near_edits(const NearWord *a, const NearWord *b);

#endif

/* letters.h: one byte for a letter, so that Arabic words are compared letter by letter as Latin
 * ones are, and sixteen letters at a time.
 */
#ifndef MATCH_LETTERS_H
#define MATCH_LETTERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Byte of a folded letter: a..z and 0..9 as they are, U+0621..U+064A as 0x80 + (code point -
 * 0x620), the commonest letters of Persian, Kurdish and Urdu from 0xC0.
 *
 * cp      folded code point
 * return  its byte; 0 when it has none
 * cost    O(1)
 */
uint8_t letter_code(uint32_t cp);

/* Appends a folded code point to a word: its byte, or its UTF-8 when it has none.
 *
 * cp      folded code point
 * form    room for max bytes, n of them used
 * return  bytes used now; n when the letter does not fit
 * cost    O(1)
 */
size_t letter_add(uint32_t cp, uint8_t *form, size_t n, size_t max);

/* Appends a word of Latin or Arabic letters as text.
 *
 * form  n coded bytes
 * ret   builder
 * cost  O(n)
 */
void letters_print(const uint8_t *form, size_t n, Buf *ret);

#endif

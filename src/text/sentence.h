/* sentence.h: where sentences begin and end, by script.
 *
 * A line break ends a sentence unless the text is wrapped at a fixed width, which is decided once
 * for the whole text. Sentences are never longer than TEXT_SENTENCE_MAX tokens, so that work on one
 * sentence is bounded whatever the text.
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "text/token.h"

enum { TEXT_SENTENCE_MAX = 200 };

typedef enum TextLanguage { TEXT_NO_LANGUAGE, TEXT_ENGLISH, TEXT_ARABIC } TextLanguage;

/* Whether lines of the text are wrapped at a width, so that a line break says nothing.
 *
 * text    borrowed
 * return  true when most lines are about equally long and most do not end in a full stop
 * cost    O(bytes)
 */
bool text_is_wrapped(Str text);

/* End of the sentence that begins at a token.
 *
 * text, token, n  tokens of the whole text
 * at              first token of the sentence, < n
 * is_wrapped      from text_is_wrapped
 * return          index behind its last token; greater than at, at most at + TEXT_SENTENCE_MAX
 * cost            O(length)
 */
size_t text_sentence_end(Str text, const TextToken *token, size_t n, size_t at, bool is_wrapped);

/* Language of some tokens by their script; the program reads Latin script as English.
 *
 * token, n  tokens
 * return    the script most words are in; TEXT_NO_LANGUAGE without words
 * cost      O(n)
 */
TextLanguage text_language(const TextToken *token, size_t n);

#endif

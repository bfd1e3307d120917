/* lexicon_text.h: the word lists of lexicon/<language>/ as text, checked and compiled.
 *
 * The build and `tawthiq lexicon` use the same code: what one refuses, the other refuses with the
 * same words. A list is read line by line; every mistake is told with its line and what to do, and
 * reading goes on, so that a documenter sees all of them at once. Pure: texts come in, an image
 * goes out.
 *
 *   files -> lines "tag key=value: phrase, phrase | plural" -> senses by phrase -> image
 *
 * lexicon/README.md describes the format, docs/lexicon.md how to extend it.
 */
#ifndef READ_LEXICON_TEXT_H
#define READ_LEXICON_TEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "read/lexicon.h"

/* Hears one mistake: the file, the line from 1 (0: the file as a whole), and what to do. */
typedef void LexiconSay(void *context, Str file, int line, Str what);

typedef struct LexiconText LexiconText;

/* Begins an empty lexicon.
 *
 * arena         holds everything until the image is written
 * say, context  hears mistakes
 * return        the lexicon, or NULL when the arena is full
 * cost          O(1)
 */
LexiconText *lexicon_text_new(Arena *arena, LexiconSay *say, void *context);

/* Reads one list. Texts need not outlive the call.
 *
 * t         begun
 * file      its name in messages
 * language  name of its folder: "en", "ar", "fr"
 * text      the list; bytes that are not UTF-8 are a mistake
 * cost      linear in the text
 */
void lexicon_text_read(LexiconText *t, Str file, Str language, Str text);

/* Adds the words of a compiled lexicon behind those that were read, so that a person's own senses
 * are looked at first. A sense that is there already is not added twice.
 *
 * t     all lists read
 * base  open, checked (lexicon_check)
 * cost  O(words)
 */
void lexicon_text_add(LexiconText *t, const Lexicon *base);

/* How many mistakes were told.
 *
 * t       begun
 * return  number
 * cost    O(1)
 */
size_t lexicon_text_mistakes(const LexiconText *t);

/* How many phrases, each in each of its senses, were read from lists.
 *
 * t       begun
 * return  number
 * cost    O(1)
 */
size_t lexicon_text_phrases(const LexiconText *t);

/* Writes the image that lexicon_open takes.
 *
 * t       all lists read
 * ret     receives the image
 * errors  TW_E_DATA when there were mistakes; TW_E_LIMIT when memory ran out
 * cost    O(words)
 */
TwCode lexicon_text_image(LexiconText *t, Buf *ret, Err *err) TW_CHECKED;

#endif

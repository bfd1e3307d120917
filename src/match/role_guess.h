/* role_guess.h: shared by the files that find out what columns hold; see role.h. */
#ifndef MATCH_ROLE_GUESS_H
#define MATCH_ROLE_GUESS_H

#include "base/buf.h"
#include "match/role.h"

/* Sums of what the texts of a column look like. */
typedef struct ColumnLook {
    size_t n_numbers, n_dates, n_years, n_at, n_words, n_digits, n_chars;
} ColumnLook;

/* Looks at texts.
 *
 * text    n of them, borrowed
 * return  sums
 * cost    O(bytes)
 */
ColumnLook column_look(const Str *text, size_t n);

/* How many of some texts differ.
 *
 * text    n of them, borrowed
 * return  up to n
 * cost    O(n log n)
 */
size_t texts_distinct(const Str *text, size_t n);

/* Words of a header, folded, with blanks between: words end at marks, and where small letters
 * become capitals.
 *
 * header  borrowed
 * ret     replaced
 * cost    O(bytes)
 */
void header_cut(Str header, Buf *ret);

#endif

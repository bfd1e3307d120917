/* settle.h: from the drafts of a document to its claims (inside src/read only).
 */
#ifndef READ_SETTLE_H
#define READ_SETTLE_H

#include "read/work.h"

enum { REPEAT_LOOK_BACK = 60 };

/* Marks repeats and corrections among drafts (repeat.c).
 *
 * doc      drafts in text order
 * first    where to begin; those before were compared already
 * scratch  for 48 bytes a draft
 * errors   TW_E_LIMIT when the arena is full
 * cost     O(drafts), each compared with REPEAT_LOOK_BACK before it
 */
TwCode repeats_find(Doc *doc, size_t first, Arena *scratch, Err *err) TW_CHECKED;

/* Makes what is told after a risen figure of its sentence a part of it (revise.c).
 *
 * doc    drafts in text order, before repeats are looked for
 * first  where to begin
 * cost   O(drafts)
 */
void tolls_find(Doc *doc, size_t first);

/* Whether two claims may speak of one place and one time (repeat.c).
 *
 * doc     holds the gazetteer
 * a, b    drafts
 * return  true when neither place nor time keeps them apart
 * cost    O(depth of the gazetteer)
 */
bool fits_where_when(const Doc *doc, const Draft *a, const Draft *b);

/* Hangs counts on the totals of other sentences that take them in: "in all", headings, figures
 * coded by a recorder, counts that add up; older figures are superseded (whole.c).
 *
 * doc    drafts in text order, before repeats are looked for
 * first  where to begin
 * cost   O(drafts), each compared with a bounded number near it
 */
void wholes_find(Doc *doc, size_t first);

/* Lets figures correct the older one that stands behind them in their sentence (revise.c).
 *
 * doc    drafts in text order, after repeats were found
 * first  where to begin
 * cost   O(drafts)
 */
void previous_find(Doc *doc, size_t first);

/* Marks what later sentences tell again of a total: all of it, or parts that add up to it
 * (again.c).
 *
 * doc    drafts in text order, after repeats and corrections were found
 * first  where to begin
 * cost   O(drafts), each with a bounded number of others
 */
void agains_find(Doc *doc, size_t first);

/* At the end of a window: locates its drafts and, when a block or the text is full, makes them
 * claims and hands out those that are certain (settle.c).
 *
 * doc       a window was read
 * end_byte  of the text: where the next window begins
 * errors    TW_E_LIMIT; the sink's
 * cost      amortised O(1) a draft and byte
 */
TwCode drafts_settle(Doc *doc, size_t end_byte, Err *err) TW_CHECKED;

/* Copies the strings of a claim that were made while it was read; the others are the text's.
 *
 * c      claim
 * arena  receives them; failure is sticky in it
 * cost   O(bytes)
 */
void claim_keep(ReadClaim *c, Arena *arena);

/* Bits that differ little between sentences of nearly the same words, made once a sentence: those
 * that more than half of the pairs of words have (likeness.c).
 *
 * w       sentence; the bits are kept in it
 * return  64 bits, or 0 for a sentence too short to tell
 * cost    O(tokens) once
 */
uint64_t likeness_of(Work *w);

#endif

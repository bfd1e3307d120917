/* reprint.h: whether two texts are the same text printed twice, by a sketch of 128 bytes each.
 *
 * A sketch is the smallest hashes of all runs of three words. What two sketches share of their
 * smallest estimates what the texts share, so that reprints are found without keeping any words.
 */
#ifndef MATCH_REPRINT_H
#define MATCH_REPRINT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { REPRINT_HASHES = 32, REPRINT_BYTES = 4 * REPRINT_HASHES };

/* Makes the sketch of a text.
 *
 * text       well-formed UTF-8
 * a          receives the sketch
 * ret_print  REPRINT_BYTES, or empty for a text of less than about forty words: too short to say
 * errors     TW_E_LIMIT the arena is full
 * cost       O(bytes)
 * source     Broder 1997, On the resemblance and containment of documents
 */
TwCode reprint_print(Str text, Arena *a, Str *ret_print, Err *err) TW_CHECKED;

/* How much two texts share.
 *
 * a, b    sketches; anything of another size shares nothing
 * return  estimate of the Jaccard index of their runs of three words, 0 to 1; error about 0.08
 * cost    O(1)
 * source  as reprint_print
 */
double reprint_alike(Str a, Str b);

/* From here on a text is the same text: a reprint with another head or a line added. */
#define REPRINT_SAME 0.45

#endif

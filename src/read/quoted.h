/* quoted.h: who speaks from one sentence to the next (inside src/read only).
 */
#ifndef READ_QUOTED_H
#define READ_QUOTED_H

#include "read/units.h"

/* The name of a speaker; of a pronoun that of who spoke before, in the sentence or before it.
 *
 * w        sentence
 * speaker  of the sentence
 * return   slice of the text; empty when nobody is known
 * cost     O(speakers)
 */
Str speaker_name(const Work *w, const Speaker *speaker);

/* Who speaks at a unit that stands within quotation marks with no verb of saying beside it: who
 * was quoted in the sentence before.
 *
 * w       sentence
 * at      unit
 * return  slice of the text; empty when the unit is not quoted or nobody is known
 * cost    O(units)
 */
Str speaker_quoted(const Work *w, unsigned at);

/* Keeps who spoke last, and whether a quotation is still open, for the next sentence.
 *
 * w     sentence whose speakers are found
 * cost  O(units)
 */
void speakers_keep(Work *w);

#endif

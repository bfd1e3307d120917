/* speaker.h: the words beside a verb of saying (inside src/read only).
 */
#ifndef READ_SPEAKER_H
#define READ_SPEAKER_H

#include "read/units.h"

enum { MAX_SPEAKER_UNITS = 16 }; /* the longest phrase that names who speaks */

/* Whether a phrase that names who speaks ends at a unit: a mark, but no stop of a title.
 *
 * w       sentence
 * u       unit
 * return  true when it is no part of the phrase
 * cost    O(1)
 */
bool ends_speaker(const Work *w, unsigned u);

/* Whether a unit is never part of who says it: an end, a time, a verb.
 *
 * w       sentence
 * u       unit
 * return  true when it is none
 * cost    O(1)
 */
bool breaks_speaker(const Work *w, unsigned u);

/* "later", "also", "officially": what may stand before a verb of saying.
 *
 * w       sentence
 * u       unit
 * return  true for an English adverb
 * cost    O(1)
 */
bool is_adverb(const Work *w, unsigned u);

/* "amid reports", "medical reports": the noun, not the verb.
 *
 * w       sentence
 * u       unit of a word of saying
 * return  true when it is no verb here
 * cost    O(1)
 */
bool is_noun_of_saying(const Work *w, unsigned u);

/* The phrase that ends before a unit, past brackets, asides and relative clauses.
 *
 * w       sentence
 * u       unit of the verb
 * return  units, empty when there is none
 * cost    O(units), bounded by MAX_SPEAKER_UNITS and clauses of that length
 */
Span speaker_left(const Work *w, unsigned u);

/* The phrase that begins at a unit.
 *
 * w       sentence
 * u       unit behind the verb
 * return  units, empty when there is none
 * cost    O(MAX_SPEAKER_UNITS)
 */
Span speaker_right(const Work *w, unsigned u);

/* Whether a phrase can speak: no shell, no count, no "reports".
 *
 * w       sentence
 * span    units, or empty
 * return  true when it may be quoted
 * cost    O(units + groups)
 */
bool is_quotable(const Work *w, Span span);

#endif

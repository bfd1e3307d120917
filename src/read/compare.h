/* compare.h: figures of another time that a figure is compared with (inside src/read only).
 */
#ifndef READ_COMPARE_H
#define READ_COMPARE_H

#include "read/units.h"

/* The comparison that a unit stands behind: "up from 41 in April", "مقارنة مع 41".
 *
 * w       sentence
 * u       unit
 * return  the first unit of what is compared, at or before u; 0 when u is no part of a comparison
 * cost    O(units)
 */
unsigned comparison_before(const Work *w, unsigned u);

/* Whether a sentence names a toll, which older figures of it are compared with: "the toll stands at
 * 14, up from 12".
 *
 * w       sentence
 * return  true when it has such a word
 * cost    O(units)
 */
bool tells_toll(const Work *w);

/* What a bare number counts that others are compared with: the same as they do.
 *
 * w       sentence, its other counts claimed
 * u       unit of the number
 * return  MEASURE_..., or MEASURE_nothing when several counts stand before it
 * cost    O(drafts of the sentence)
 */
uint8_t compared_measure(const Work *w, unsigned u);

#endif

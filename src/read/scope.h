/* scope.h: of how many events, or of which time, a count is (inside src/read only).
 */
#ifndef READ_SCOPE_H
#define READ_SCOPE_H

#include "read/attribute.h"

/* Whether a claim is of one event, several, a time, or only recalled, and whether it tells a
 * changed figure: words of scope, coupled events and places, lengths of time (scope.c).
 *
 * w     sentence
 * d     draft with its numbers, place and time; its scope, is_older and is_revised are set
 * f     what it was made of
 * cost  O(units)
 */
void scope_set(Work *w, Draft *d, const Frame *f);

/* How a count stands to those of other sentences: a heading, a coded, an overall figure (scope.c).
 *
 * w     sentence
 * f     what the draft was made of
 * d     draft; is_coded, is_late, is_overall and is_heading are set
 * cost  O(units)
 */
void standing_set(const Work *w, const Frame *f, Draft *d);

/* "The war has killed thousands": whether a count is a total over a war (scope.c).
 *
 * w       sentence
 * f       what was found
 * return  true when it is of no single event
 * cost    O(units)
 */
bool is_war_total(const Work *w, const Frame *f);

/* "A strike in March killed 22": whether a count is of one attack though its time is wider than a
 * day (scope.c).
 *
 * w       sentence
 * f       what is claimed, or NULL
 * when    its time
 * return  whether one attack or one attacker is told of beside it; never for "since" and "during"
 * cost    O(units)
 */
bool is_of_one_attack(const Work *w, const Frame *f, const When *when);

#endif

/* place_learn.h: which names of places stand for one place in lists that have no name in common:
 * "Aleppo" in one and "حلب" in another, or a code. Learned from pairs that are likely one person by
 * everything else.
 */
#ifndef MATCH_PLACE_LEARN_H
#define MATCH_PLACE_LEARN_H

#include "match/candidate.h"
#include "match/evidence.h"

/* Makes one value of the names that two lists have for one place. Only names that no list has side
 * by side, or in two scripts, are taken: neighbouring places of one list stay two.
 *
 * set          evidence; places and what is counted of them change
 * pairs        with the numbers of their patterns
 * probability  of each pattern
 * arena        owns what is counted anew
 * ret_any      whether something was learned: then pairs must be found and compared again
 * errors       TW_E_LIMIT when the arena is full
 * cost         O(pairs + records)
 * source       docs/method/match.md [M-213]
 */
TwCode places_learn(EvidenceSet *set, const Candidates *pairs, const float *probability,
                    Arena *arena, bool *ret_any, Err *err) TW_CHECKED;

#endif

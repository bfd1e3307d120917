/* evidence_learn.h: spellings learned from the pairs that are one person's by everything else.
 */
#ifndef MATCH_EVIDENCE_LEARN_H
#define MATCH_EVIDENCE_LEARN_H

#include "match/candidate.h"
#include "match/evidence.h"

/* Whether one part of the names of a pair disagrees and another agrees: the pairs that learning
 * looks at, and changes.
 *
 * set      evidence
 * pattern  of the pair
 * return   true when exactly one part disagrees
 * cost     O(parts)
 */
bool evidence_is_odd(const EvidenceSet *set, uint64_t pattern);

/* Learns which words of names stand in for each other, from likely pairs in which all parts of the
 * names but one agree.
 *
 * set          evidence; its names learn
 * pairs        candidates with the numbers of their patterns
 * pattern      of each number
 * probability  of each number, that it is one person
 * ret_learned  how many pairs of words are new; caches must be cleared when there are any
 * errors       TW_E_LIMIT without memory
 * cost         O(pairs)
 * source       docs/method/names.md [M-107]
 */
TwCode evidence_learn(EvidenceSet *set, const Candidates *pairs, const uint64_t *pattern,
                      const float *probability, size_t *ret_learned, Err *err) TW_CHECKED;

#endif

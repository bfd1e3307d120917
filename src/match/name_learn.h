/* name_learn.h: which words of names stand in for each other, learned from records that are one
 * person's by everything else: Bob for Robert, Boutrous for Pedro.
 *
 * What is learned are pairs of words, not groups: that Bob may be Robert and Bobby may be Bob does
 * not make Bobby Robert.
 */
#ifndef MATCH_NAME_LEARN_H
#define MATCH_NAME_LEARN_H

#include "match/name.h"

typedef struct NameLearner NameLearner;

/* Begins learning.
 *
 * index        sealed
 * n_pairs      most different pairs of words it is given; more are left out
 * arena        for working
 * ret_learner  the learner
 * errors       TW_E_LIMIT when the arena is full
 * cost         O(n_pairs + words)
 */
TwCode name_learner_new(NameIndex *index, size_t n_pairs, Arena *arena, NameLearner **ret_learner,
                        Err *err) TW_CHECKED;

/* Says that a record of a likely pair has a word, whether or not it agrees.
 *
 * learner  begun
 * word     1 to name_forms
 * share    probability that the pair is one person
 * cost     O(1)
 */
void name_learner_see(NameLearner *learner, uint32_t word, float share);

/* Says that two words stand against each other in a likely pair whose other words agree.
 *
 * learner  begun
 * a, b     1 to name_forms
 * share    probability that the pair is one person
 * cost     O(1)
 */
void name_learner_pair(NameLearner *learner, uint32_t a, uint32_t b, float share);

/* Takes pairs of words for spellings of one name (name_learn) that are seen in the equivalent of
 * two and a half sure pairs or more, and in an eighth of the likely pairs that have the rarer word.
 *
 * learner      begun; no other thread compares
 * ret_learned  how many new pairs of words; caches must be cleared when there are any
 * errors       TW_E_LIMIT when the index's arena is full
 * cost         O(pairs of words)
 * source       docs/method/names.md [M-107]
 */
TwCode name_learner_end(NameLearner *learner, size_t *ret_learned, Err *err) TW_CHECKED;

#endif

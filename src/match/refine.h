/* refine.h: what reviewed pairs teach: how far each field may be trusted.
 *
 * The log odds of a fitted model become a straight line of themselves and of the weights of the
 * fields: odds' = shift + scale * odds + sum of trust_k * weight_k. A few hundred reviewed pairs
 * are enough for so few numbers, and the more they disagree with the model the further it moves;
 * with none it stays where it was.
 */
#ifndef MATCH_REFINE_H
#define MATCH_REFINE_H

#include "match/evidence.h"

typedef struct Refinement {
    double shift, scale;
    double trust[EVIDENCE_MAX];   /* beside what `scale` gives every field */
    bool is_learned;
} Refinement;

/* One reviewed pair. */
typedef struct ReviewedPair {
    double odds;                  /* natural log odds of the fitted model */
    double weight[EVIDENCE_MAX];  /* natural log weights of the fields, 0 when not known */
    bool is_same;
} ReviewedPair;

/* Learns from reviewed pairs: logistic regression by Newton's method, with normal priors that hold
 * shift at 0 (deviation 1), scale at 1 and trust at 0 (deviation 0.25).
 *
 * pair            n of them
 * n               may be 0: nothing is learned then
 * n_items         fields
 * ret_refinement  the caller's
 * cost            O(n * fields^2) a round, at most 25 rounds
 * source          docs/method/match.md [M-204]
 */
void refinement_learn(const ReviewedPair *pair, size_t n, size_t n_items,
                      Refinement *ret_refinement);

/* The refined log odds of a pair.
 *
 * refinement  learned or not
 * pair        is_same is not looked at
 * n_items     fields
 * return      natural log odds
 * cost        O(fields)
 */
double refinement_odds(const Refinement *refinement, const ReviewedPair *pair, size_t n_items);

#endif

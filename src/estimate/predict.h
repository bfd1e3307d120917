/* predict.h: whether lists drawn from the fitted model overlap as the real ones do: a posterior
 * predictive check. [M-013]
 *
 * From time to time a draw of the sampler makes a replicate: how many people would be on both of
 * each two lists. Replicate and truth are measured by their distance from what this draw expects;
 * where the truth is nearly always the farther one, the model does not describe how the lists came
 * about, and its total should not be trusted. Distances belong to a draw, so that a posterior of
 * many hills is judged hill by hill.
 */
#ifndef ESTIMATE_PREDICT_H
#define ESTIMATE_PREDICT_H

#include "estimate/latent_chain.h"

/* Two lists. */
typedef struct PredictPair {
    unsigned a, b;
    int64_t seen;             /* people on both */
    double expected;          /* sum over replicates */
    double distance;          /* of what was seen, sum over replicates */
} PredictPair;

typedef struct Predict {
    const LatentData *data;
    PredictPair *pair;
    size_t n_pairs;
    uint64_t n, n_farther;    /* replicates; those at least as far from the model as the truth */
    Rng rng;                  /* its own, so that the chains are not touched */
} Predict;

/* Prepares the check.
 *
 * d        data of the run, borrowed
 * seed     of the run
 * chain    number of the chain whose replicates it takes
 * a        owns the pairs
 * ret      no pairs when some patterns cannot occur: replicates would have to know them
 * errors   TW_E_LIMIT no memory
 * cost     O(lists^2 * patterns)
 */
TwCode predict_open(const LatentData *d, uint64_t seed, unsigned chain, Arena *a, Predict *ret,
                    Err *err) TW_CHECKED;

/* Takes a replicate.
 *
 * p       check
 * chain   a chain that is drawing
 * cost    O(lists^2 * classes)
 * source  distance of Freeman and Tukey 1950, (sqrt(n) - sqrt(expected))^2, summed over pairs
 */
void predict_add(Predict *p, const LatentChain *chain);

/* Adds the replicates of another chain of the same data.
 *
 * p      receives
 * other  opened as p was
 * cost   O(lists^2)
 */
void predict_join(Predict *p, const Predict *other);

/* Share of replicates that are at least as far from the model as the truth.
 *
 * p       check
 * return  0 to 1; NaN when there is nothing to check
 * cost    O(1)
 * source  Gelman, Meng and Stern 1996, Statistica Sinica 6:733, section 2.2
 */
double predict_fit(const Predict *p);

/* The two lists whose overlap is farthest from what the model expects.
 *
 * p       check with replicates
 * return  the pair, or NULL when there is none
 * cost    O(pairs)
 */
const PredictPair *predict_worst(const Predict *p);

#endif

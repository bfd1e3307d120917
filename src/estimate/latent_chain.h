/* latent_chain.h: one chain of the latent-class sampler: a ladder of tempered copies, each moved by
 * Hamiltonian trajectories, exchanged up and down. [M-011]
 *
 * The posterior has many hills: classes can trade places, merge and split. Data augmentation
 * (the usual Gibbs sampler) walks around one hill in tiny steps. Here everyone's class is
 * integrated out, trajectories follow the gradient over a whole hill, classes trade places on the
 * stick directly, and hot copies, for which the data count less, carry the chain between hills.
 */
#ifndef ESTIMATE_LATENT_CHAIN_H
#define ESTIMATE_LATENT_CHAIN_H

#include "estimate/latent_point.h"
#include "estimate/rng.h"

enum { RUNGS_MAX = 16 };

typedef struct LatentRung {
    LatentPoint point;
    double far;       /* place on the way, 0 to 1: 0 for the copy that gives the draws */
    LatentHeat heat;  /* of that place */
    double step;      /* length of a leapfrog step */
    double accepted;  /* recent share of trajectories accepted */
} LatentRung;

typedef struct LatentChain {
    const LatentData *data;
    Rng rng;
    unsigned n_rungs;
    size_t n_steps;
    LatentRung *rung;                /* n_rungs, the coldest first */
    double refused[RUNGS_MAX];       /* sums of chances that neighbours do not exchange, */
    double tried[RUNGS_MAX];         /* and how often they tried, since the last spacing */
    double unseen;                   /* people on no list: the draw */
} LatentChain;

typedef enum LatentPhase { LATENT_WARMING, LATENT_DRAWING } LatentPhase;

/* Starts a chain at a random place that is wider than the posterior.
 *
 * d        borrowed
 * n_rungs  1 to RUNGS_MAX
 * a        owns the rungs
 * ret      its rng is set by the caller before
 * errors   TW_E_LIMIT no memory
 * cost     O(rungs * lists)
 */
TwCode latent_chain_open(const LatentData *d, unsigned n_rungs, Arena *a, LatentChain *ret,
                         Err *err) TW_CHECKED;

/* Goes on where a chain of another table ended: places, temperatures and step lengths.
 *
 * c     chain of the same lists, classes and rungs
 * rung  its n_rungs rungs, copied
 * cost  O(rungs * patterns)
 */
void latent_chain_resume(LatentChain *c, const LatentRung *rung);

/* One step: a trajectory and label moves in each rung, exchanges, and a draw of the unseen.
 *
 * c      chain
 * phase  while warming, step lengths are tuned; afterwards they stay, so that the chain is exact
 * cost   rungs * leapfrogs * gradient; no allocation
 * source Neal 2011, Handbook of MCMC chapter 5; exchanges even and odd in turn: Syed,
 *        Bouchard-Cote, Deligiannidis and Doucet 2022, JRSS B 84:321
 */
void latent_chain_step(LatentChain *c, LatentPhase phase);

/* Spaces the temperatures so that all neighbours exchange equally often, judging by what was seen
 * since the last call, and gives up the hottest when there are too few rungs to reach them; then
 * begins to count again. Does nothing before the first step. Only while warming.
 *
 * c       chain
 * cost    O(rungs)
 * source  Syed et al. 2022, section 5.3
 */
void latent_chain_space(LatentChain *c);

#endif

/* latent_point.h: one point of the latent-class model's parameter space: its likelihood with
 * everyone's class and the population's size integrated out, and the gradient of it. [M-010]
 *
 * A point is a matrix: row 0 the sticks, row 1 + j the catch rates of list j, one lane per class,
 * all as logits. Lanes are a fixed number, so that the compiler turns loops over classes into
 * vector instructions; lanes beyond the last class have share 0 and do not move.
 */
#ifndef ESTIMATE_LATENT_POINT_H
#define ESTIMATE_LATENT_POINT_H

#include "estimate/overlap.h"
#include "estimate/rng.h"

enum { LANES = 12, LATENT_ROWS_MAX = OVERLAP_LISTS_MAX + 1 };

/* The data of a run, shared by all points. */
typedef struct LatentData {
    const Overlap *overlap;
    unsigned n_classes;      /* 2 to LANES */
    unsigned n_rows;         /* lists + 1 */
    double total;            /* documented people */
    const OverlapCube *hidden; /* where nobody can be seen, not meeting: the pattern of no list
                                  first, then what cannot occur */
    size_t n_hidden;
    double tilt[LATENT_ROWS_MAX]; /* by row: what a full tilt adds to the prior's second shape */
} LatentData;

/* How far a copy is from the posterior: its likelihood is raised to `power`, and the rates of list
 * j have the prior Beta(1, 1 + tilt * data->tilt[j]) in place of the uniform. */
typedef struct LatentHeat {
    double power, tilt;
} LatentHeat;

#define LATENT_COLD ((LatentHeat){ .power = 1, .tilt = 0 })

typedef struct LatentPoint {
    double x[LATENT_ROWS_MAX][LANES];     /* logits: the point itself */
    double value[LATENT_ROWS_MAX][LANES]; /* stick parts and catch rates, of x */
    double odds[LATENT_ROWS_MAX][LANES];  /* value / (1 - value) */
    double share[LANES];                  /* of each class among all people */
    double base[LANES];                   /* share times the chance to escape every list */
    double alpha;                         /* concentration of the stick */
    double log_tilt;                      /* log of what a tilt of 1 multiplies the prior by */
    double log_likelihood;                /* of the documented people, given that they are seen */
    double escape;                        /* chance to be on no list */
    double hidden;                        /* chance to fall into any hidden cell */
} LatentPoint;

/* Computes values, odds, shares and chances from x.
 *
 * d     data
 * p     point
 * cost  O(rows * lanes)
 */
void latent_refresh(const LatentData *d, LatentPoint *p);

/* Draws how many people are on no list, given the point.
 *
 * d       data
 * p       point; its chances are filled in
 * rng     stream
 * return  a whole number; beyond 1e15 the mean of what would be drawn
 * cost    O(1)
 * source  with the prior 1/N, n_0 is negative binomial: a Poisson with a gamma mean
 */
double latent_unseen(const LatentData *d, const LatentPoint *p, Rng *rng);

/* Log of the target: likelihood raised to a power, times the tilted prior on the logit scale.
 *
 * d       data
 * p       point; its x and alpha are read, all else is filled in
 * heat    LATENT_COLD for the posterior
 * return  log density up to a constant that does not depend on x
 * cost    O(patterns * lists * lanes)
 * source  Manrique-Vallier 2016, Biometrics 72:1246, equations 2 to 6; with the prior 1/N the size
 *         integrates out to the likelihood of the seen given that they are seen
 */
double latent_density(const LatentData *d, LatentPoint *p, LatentHeat heat);

/* Gradient of latent_density in x.
 *
 * d         data
 * p         point; values, odds, shares and base are filled in
 * heat      as latent_density
 * ret_grad  n_rows rows of LANES
 * cost      O(patterns * lists * lanes)
 * source    differentiation; the sums are those of an EM step (expected people per class and list)
 */
void latent_gradient(const LatentData *d, LatentPoint *p, LatentHeat heat,
                     double ret_grad[LATENT_ROWS_MAX][LANES]);

#endif

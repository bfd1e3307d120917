/* diagnose.h: whether chains of a sampler agree, and how many independent draws they are worth.
 *
 * Both are taken on ranks, so that a posterior with a heavy tail (the number of unseen people
 * often has no finite variance) does not fool them.
 */
#ifndef ESTIMATE_DIAGNOSE_H
#define ESTIMATE_DIAGNOSE_H

#include "base/arena.h"

typedef struct Diagnosis {
    double rhat;     /* the larger of split R-hat on ranks and on folded ranks */
    double ess_bulk; /* effective draws for the middle */
    double ess_tail; /* effective draws for the 5 % and 95 % quantiles, the smaller */
} Diagnosis;

/* Diagnoses chains of equal length.
 *
 * draw       n_chains * n values, chain by chain
 * n_chains   at least 1
 * n          draws a chain, at least 8
 * a          for working memory
 * ret        untouched on failure
 * errors     TW_E_LIMIT no memory
 * cost       O(chains * n * (log + lags))
 * source     Vehtari, Gelman, Simpson, Carpenter and Buerkner 2021, Bayesian Analysis 16:667
 */
TwCode diagnose_chains(const double *draw, size_t n_chains, size_t n, Arena *a, Diagnosis *ret,
                       Err *err) TW_CHECKED;

/* Effective draws of half-chains, by Geyer's initial monotone sequence.
 *
 * x         n_chains * n values, chain by chain
 * n_chains  at least 2
 * n         at least 4
 * return    effective draws, at most n_chains * n * log10(n_chains * n); 0 for constant values
 * cost      O(chains * n * lags)
 * source    Geyer 1992, Statistical Science 7:473; Vehtari et al. 2021, section 3.2
 */
double ess_geyer(const double *x, size_t n_chains, size_t n);

/* Split R-hat of half-chains, on the values as they are.
 *
 * x         n_chains * n values, chain by chain
 * n_chains  at least 2
 * n         at least 2
 * return    R-hat, 1 when chains agree
 * cost      O(chains * n)
 * source    Gelman et al. 2013, Bayesian Data Analysis, section 11.4
 */
double rhat_plain(const double *x, size_t n_chains, size_t n);

#endif

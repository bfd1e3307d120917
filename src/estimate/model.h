/* model.h: the inside of the room: what each model does for estimate_run, and what they share.
 */
#ifndef ESTIMATE_MODEL_H
#define ESTIMATE_MODEL_H

#include "estimate/estimate.h"

/* What a sampled answer must reach: Vehtari et al. 2021, Bayesian Analysis 16:667, section 4. */
#define ESTIMATE_RHAT_MOST 1.01
#define ESTIMATE_ESS_LEAST 400

/* Makes an estimate a refusal: numbers go, the reason stays.
 *
 * ret   estimate; model and documented stay
 * why   sentences: the reason and what to do
 * cost  O(1)
 */
void estimate_refuse(Estimate *ret, Str why);

/* Fills in the numbers of an estimate that is a point and a lognormal interval, and its draws.
 *
 * ret       estimate; documented is set
 * unseen    people on no list; at least 0
 * variance  of unseen
 * a         owns the draws
 * errors    TW_E_LIMIT no memory
 * cost      O(ESTIMATE_DRAWS)
 * source    Chao 1987, Biometrics 43:783
 */
TwCode estimate_lognormal(Estimate *ret, double unseen, double variance, Arena *a, Err *err)
    TW_CHECKED;

/* Estimates Chao's lower bound [M-004].
 *
 * in      job
 * ret     estimate; documented is set
 * errors  TW_E_LIMIT no memory
 * cost    O(patterns)
 * source  Chao 1987, Biometrics 43:783; Rivest and Baillargeon 2007, Biometrics 63:999
 */
TwCode chao_run(const EstimateJob *in, Estimate *ret, Err *err) TW_CHECKED;

/* Estimates by sample coverage [M-005].
 *
 * in      job
 * ret     estimate; documented is set
 * errors  TW_E_LIMIT no memory
 * cost    O(lists^2 * patterns)
 * source  Chao and Tsay 1998, JASA 93:283; Chao et al. 2001, Statistics in Medicine 20:3123
 */
TwCode coverage_run(const EstimateJob *in, Estimate *ret, Err *err) TW_CHECKED;

/* Estimates by log-linear models [M-006, M-007].
 *
 * in      job
 * ret     estimate; documented is set
 * errors  TW_E_LIMIT no memory; TW_E_CANCELLED
 * cost    about 20 microseconds a model: 6,893 models for five lists
 * source  Fienberg 1972, Biometrika 59:591; Cormack 1992, Biometrics 48:567
 */
TwCode loglinear_run(const EstimateJob *in, Estimate *ret, Err *err) TW_CHECKED;

/* Estimates by decomposable graphical models, averaged [M-008, M-009].
 *
 * in      job
 * ret     estimate; documented is set
 * errors  TW_E_LIMIT no memory
 * cost    O(graphs * grid): 822 graphs for five lists
 * source  Madigan and York 1997, Biometrika 84:19
 */
TwCode dga_run(const EstimateJob *in, Estimate *ret, Err *err) TW_CHECKED;

/* Estimates by latent classes [M-010, M-011, M-012].
 *
 * in      job
 * ret     estimate; documented is set
 * errors  TW_E_LIMIT no memory; TW_E_CANCELLED
 * cost    chains * draws * (patterns * classes * lists)
 * source  Manrique-Vallier 2016, Biometrics 72:1246
 */
TwCode latent_run(const EstimateJob *in, Estimate *ret, Err *err) TW_CHECKED;

#endif

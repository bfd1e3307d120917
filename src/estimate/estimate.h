/* estimate.h: how many people were never recorded: one overlap table in, one estimate a model out.
 *
 * Every model answers with the same struct, so that they can be put side by side. A model that
 * cannot answer honestly refuses and says what to do: a refused estimate has no numbers. NaN
 * stands for "not known"; it is never 0.
 */
#ifndef ESTIMATE_ESTIMATE_H
#define ESTIMATE_ESTIMATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/job.h"
#include "base/runner.h"
#include "estimate/overlap.h"

typedef enum EstimateModel {
    MODEL_LATENT_CLASS, /* non-parametric Bayesian latent classes [M-010] */
    MODEL_DGA,          /* decomposable graphs, averaged [M-008] */
    MODEL_LOGLINEAR,    /* hierarchical log-linear models, selected or averaged [M-006, M-007] */
    MODEL_CHAO,         /* lower bound [M-004] */
    MODEL_COVERAGE,     /* sample coverage [M-005] */
    MODEL_COUNT
} EstimateModel;

typedef enum EstimateCriterion {
    CRITERION_BIC, CRITERION_AIC, CRITERION_BIC_AVERAGE, CRITERION_AIC_AVERAGE
} EstimateCriterion;

enum { ESTIMATE_DRAWS = 4000 };

typedef struct EstimateOptions {
    uint64_t seed;
    unsigned n_chains;           /* latent-class: at least 4 */
    size_t n_draws;              /* latent-class: kept draws a chain in the first round */
    size_t max_draws;            /* latent-class: kept draws a chain after which it gives up */
    unsigned n_classes;          /* latent-class: where the stick is cut */
    EstimateCriterion criterion; /* loglinear */
    bool is_part;                /* latent-class: one of many that estimate_pool puts together and
                                    judges: R-hat to 1.05 and 100 effective draws will do here */
} EstimateOptions;

#define ESTIMATE_DEFAULTS \
    ((EstimateOptions){ .seed = 1, .n_chains = 4, .n_draws = 6000, .max_draws = 24000, \
                        .n_classes = 10, .criterion = CRITERION_BIC })

typedef struct Estimate {
    EstimateModel model;
    int64_t documented;
    double mean, median, low, high;  /* persons in all, 95 % interval; NaN when not known */
    double rhat, ess;                /* NaN for a model that does not sample */
    double fit;                      /* chance of overlaps as odd as the worst, if the model held;
                                        NaN when not checked [M-013] */
    bool is_refused;
    Str why;                         /* the reason, and what to do; or what was chosen */
    double *draw;                    /* ESTIMATE_DRAWS totals, ascending; NULL when refused */
} Estimate;

/* Name of a model as typed: "latent-class", "dga", "loglinear", "chao", "coverage".
 *
 * model   one of the enum
 * return  static text
 * cost    O(1)
 */
const char *model_name(EstimateModel model);

/* Whether what a model draws is a posterior: latent-class and dga.
 *
 * model   one of the enum
 * return  false where draws only stand for an interval
 * cost    O(1)
 */
bool model_is_bayesian(EstimateModel model);

/* Where the chains of an earlier table ended: a start for one that differs little, such as the next
 * draw of who is the same person. Zeroed before the first. */
typedef struct EstimateWarm {
    Arena *arena;            /* owns what is kept; lives as long as this */
    struct LatentKept *kept; /* NULL before the first */
} EstimateWarm;

/* What one estimate is made of. */
typedef struct EstimateJob {
    const Overlap *overlap;
    const EstimateOptions *options;
    Arena *arena;
    Job *job;
    const Runner *runner;   /* chains of latent-class at once; NULL: one after the other */
    EstimateWarm *warm;     /* latent-class: begins and ends there; NULL: from anywhere */
} EstimateJob;

/* Estimates the total of one stratum by one model.
 *
 * in      overlap table, options, the arena that owns texts and draws, and a job that may be NULL
 * model   which
 * ret     the estimate; a model that cannot answer is a result (is_refused), not an error
 * errors  TW_E_LIMIT no memory; TW_E_CANCELLED
 * cost    the model's: microseconds for chao and coverage, seconds for latent-class
 */
TwCode estimate_run(const EstimateJob *in, EstimateModel model, Estimate *ret, Err *err) TW_CHECKED;

/* Pools the estimates of several readings of the same people, for example of several draws of who
 * is the same person: the answer spreads as widely as they do together.
 *
 * part    n estimates of one model
 * n       at least 1
 * in      arena; options and overlap are not read
 * ret     mean of the means, quantiles of all draws together, the sum of ess and the root of the
 *         mean square of rhat; documented is the middle one; refused when more than one in ten is,
 *         or when rhat is over 1.01 or ess under 400
 * errors  TW_E_LIMIT no memory
 * cost    O(n * ESTIMATE_DRAWS log n)
 * source  mixture of posteriors with equal weights: Rubin 1987, Multiple imputation, section 3.2
 */
TwCode estimate_pool(const Estimate *part, size_t n, const EstimateJob *in, Estimate *ret,
                     Err *err) TW_CHECKED;

/* Adds strata: the total of independent estimates of one model, from their draws.
 *
 * part    n estimates of one model; one refused part makes the sum refused
 * n       at least 1
 * in      options for the seed, arena; the overlap is not read
 * ret     the sum
 * errors  TW_E_LIMIT no memory
 * cost    O(n * ESTIMATE_DRAWS)
 */
TwCode estimate_sum(const Estimate *part, size_t n, const EstimateJob *in, Estimate *ret, Err *err)
    TW_CHECKED;

#endif

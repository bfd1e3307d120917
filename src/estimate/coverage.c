/* coverage.c: sample coverage after Chao and Tsay: how much of each list the other lists hold,
 * corrected for dependence between pairs of lists. [M-005]
 *
 * The formulas are smooth in the cell counts, so their variance is taken by the delta method over
 * a multinomial of the estimated size, with numerical derivatives.
 */
#include <math.h>

#include "estimate/model.h"

typedef struct Coverage {
    double share;     /* sample coverage C */
    double plain;     /* D / C, for independent lists */
    double full;      /* equation (20) of Chao and Tsay; for a high coverage */
    double one_step;  /* for a low coverage */
} Coverage;

typedef struct CoverageSums {
    double on[OVERLAP_LISTS_MAX], only[OVERLAP_LISTS_MAX];
    double both[OVERLAP_LISTS_MAX][OVERLAP_LISTS_MAX];     /* persons on both */
    double alone[OVERLAP_LISTS_MAX][OVERLAP_LISTS_MAX];    /* on j, or j and k, and no other */
    double total;
} CoverageSums;

/* The sums over cells that the estimators are made of. */
static void sums_add(CoverageSums *s, unsigned n_lists, uint32_t pattern, double count)
{
    s->total += count;
    for (unsigned j = 0; j < n_lists; j++) {
        uint32_t own = UINT32_C(1) << j;
        if ((pattern & own) == 0) continue;
        s->on[j] += count;
        if (pattern == own) s->only[j] += count;
        for (unsigned k = 0; k < n_lists; k++) {
            if (k == j) continue;
            if (pattern >> k & 1) s->both[j][k] += count;
            if ((pattern & ~(UINT32_C(1) << k)) == own) s->alone[j][k] += count;
        }
    }
}

/* Dependence-corrected totals of the sums. */
static Coverage sums_solve(const CoverageSums *s, unsigned n_lists)
{
    Coverage c = { 0 };
    double lists = n_lists, missed = 0, only = 0, weight = 0, scaled = 0;
    for (unsigned j = 0; j < n_lists; j++) {
        missed += s->only[j] / s->on[j];
        only += s->only[j];
    }
    c.share = 1 - missed / lists;
    double distinct = s->total - only / lists;
    c.plain = distinct / c.share;
    for (unsigned j = 0; j < n_lists; j++) {
        for (unsigned k = j + 1; k < n_lists; k++) {
            double w = s->alone[j][k] + s->alone[k][j];
            weight += w;
            scaled += w * s->both[j][k] / (s->on[j] * s->on[k]);
        }
    }
    c.full = (lists * distinct - weight) / (lists * c.share - scaled);
    double start = c.plain + (c.plain * scaled - weight) / (lists * c.share);
    c.one_step = c.plain + (start * scaled - weight) / (lists * c.share);
    return c;
}

static Coverage coverage_of(const Overlap *o, size_t nudged, double by)
{
    CoverageSums s = { 0 };
    for (size_t i = 0; i < o->n_patterns; i++)
        sums_add(&s, o->n_lists, o->pattern[i], (double)o->count[i] + (i == nudged ? by : 0));
    return sums_solve(&s, o->n_lists);
}

static double chosen(const Coverage *c, bool is_high)
{
    return is_high ? c->full : c->one_step;
}

TwCode coverage_run(const EstimateJob *in, Estimate *ret, Err *err)
{
    const Overlap *o = in->overlap;
    Coverage c = coverage_of(o, SIZE_MAX, 0);
    bool is_high = c.share >= 0.55;
    double total = chosen(&c, is_high), square = 0, linear = 0;
    if (!(c.share > 0) || !(total >= (double)o->total) || !isfinite(total)) {
        estimate_refuse(ret, S("the lists overlap too little, or depend on each other too much,"
                               " for sample coverage; read the lower bound instead"));
        return TW_OK;
    }
    for (size_t i = 0; i < o->n_patterns; i++) {
        double by = 1e-4 * (double)o->count[i];
        Coverage up = coverage_of(o, i, by), down = coverage_of(o, i, -by);
        double slope = (chosen(&up, is_high) - chosen(&down, is_high)) / (2 * by);
        square += slope * slope * (double)o->count[i];
        linear += slope * (double)o->count[i];
    }
    double variance = square - linear * linear / total;
    ret->why = arena_fmt(in->arena, "coverage %.1f %%: %s", 100 * c.share,
                         is_high ? "estimator for a high coverage"
                                 : "one-step estimator for a low coverage");
    return estimate_lognormal(ret, total - (double)o->total, variance > 0 ? variance : 0,
                              in->arena, err);
}

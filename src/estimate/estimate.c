/* estimate.c: one door to all models, and what they share. */
#include "estimate/estimate.h"

#include <math.h>

#include "estimate/model.h"
#include "estimate/rng.h"
#include "estimate/special.h"

static const struct {
    const char *name;
    TwCode (*run)(const EstimateJob *in, Estimate *ret, Err *err);
    unsigned min_lists;
    bool takes_never;   /* has a place for what cannot occur */
    bool is_bayesian;
} models[MODEL_COUNT] = {
    [MODEL_LATENT_CLASS] = { "latent-class", latent_run, 3, true, true },
    [MODEL_DGA] = { "dga", dga_run, 3, false, true },
    [MODEL_LOGLINEAR] = { "loglinear", loglinear_run, 2, true, false },
    [MODEL_CHAO] = { "chao", chao_run, 2, false, false },
    [MODEL_COVERAGE] = { "coverage", coverage_run, 3, false, false },
};

const char *model_name(EstimateModel model)
{
    return models[model].name;
}

bool model_is_bayesian(EstimateModel model)
{
    return models[model].is_bayesian;
}

void estimate_refuse(Estimate *ret, Str why)
{
    ret->mean = ret->median = ret->low = ret->high = NAN;
    ret->is_refused = true;
    ret->why = why;
    ret->draw = NULL;
}

TwCode estimate_lognormal(Estimate *ret, double unseen, double variance, Arena *a, Err *err)
{
    double seen = (double)ret->documented, low = 0, high = 0;
    ret->draw = arena_array(a, ESTIMATE_DRAWS, sizeof *ret->draw);
    TRY(arena_check(a, err));
    double spread = 0;
    if (unseen > 0) {
        lognormal_interval(unseen, variance, &low, &high);
        spread = sqrt(log1p(variance / (unseen * unseen)));
    }
    ret->mean = ret->median = seen + unseen;
    ret->low = seen + low;
    ret->high = seen + high;
    for (int i = 0; i < ESTIMATE_DRAWS; i++) {
        double z = normal_quantile((i + 0.5) / ESTIMATE_DRAWS);
        ret->draw[i] = seen + unseen * exp(spread * z);
    }
    return TW_OK;
}

TwCode estimate_run(const EstimateJob *in, EstimateModel model, Estimate *ret, Err *err)
{
    const Overlap *o = in->overlap;
    Estimate e = { .model = model, .documented = o->total, .mean = NAN, .median = NAN, .low = NAN,
                   .high = NAN, .rhat = NAN, .ess = NAN, .fit = NAN };
    if (o->n_lists < models[model].min_lists) {
        estimate_refuse(&e, arena_fmt(in->arena, "needs %u lists that hold somebody, here %u; add a"
                                      " list", models[model].min_lists, o->n_lists));
    } else if (o->n_never > 0 && !models[model].takes_never) {
        estimate_refuse(&e, S("this model has no place for lists that exclude each other by rule;"
                              " read latent-class or loglinear"));
    } else {
        TRY(models[model].run(in, &e, err));
    }
    TRY(arena_check(in->arena, err));
    *ret = e;
    return TW_OK;
}

/* Adds draws of a part to the sum, in an order of its own: parts are independent. */
static void draws_add(double *sum, const double *part, uint32_t *order, Rng *r)
{
    for (uint32_t i = 0; i < ESTIMATE_DRAWS; i++) order[i] = i;
    for (uint32_t i = ESTIMATE_DRAWS - 1; i > 0; i--) {
        uint32_t k = (uint32_t)(rng_uniform(r) * (i + 1)), swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
    for (uint32_t i = 0; i < ESTIMATE_DRAWS; i++) sum[i] += part[order[i]];
}

TwCode estimate_sum(const Estimate *part, size_t n, const EstimateJob *in, Estimate *ret, Err *err)
{
    Estimate e = { .model = part[0].model, .mean = 0, .rhat = NAN, .ess = NAN, .fit = NAN };
    double *sum = arena_array(in->arena, ESTIMATE_DRAWS, sizeof *sum);
    uint32_t *order = arena_array(in->arena, ESTIMATE_DRAWS, sizeof *order);
    TRY(arena_check(in->arena, err));
    Rng r;
    rng_init(&r, in->options->seed, 1000);
    size_t n_refused = 0;
    for (size_t i = 0; i < n; i++) {
        e.documented += part[i].documented;
        if (part[i].is_refused) n_refused++;
        else draws_add(sum, part[i].draw, order, &r);
        e.mean += part[i].mean;
        if (!(part[i].rhat <= e.rhat)) e.rhat = part[i].rhat;
        if (!(part[i].ess >= e.ess)) e.ess = part[i].ess;
    }
    if (n_refused > 0) {
        estimate_refuse(&e, arena_fmt(in->arena, "%zu of %zu strata gave no estimate; join thin"
                                      " strata", n_refused, n));
    } else {
        sort_values(sum, ESTIMATE_DRAWS);
        e.draw = sum;
        e.median = sorted_quantile(sum, ESTIMATE_DRAWS, 0.5);
        e.low = sorted_quantile(sum, ESTIMATE_DRAWS, 0.025);
        e.high = sorted_quantile(sum, ESTIMATE_DRAWS, 0.975);
        e.why = S("sum of the strata");
    }
    TRY(arena_check(in->arena, err));
    *ret = e;
    return TW_OK;
}

/* Quantiles of all draws together, as the draws of one estimate. */
static void pool_quantiles(double *all, size_t n, Estimate *e)
{
    sort_values(all, n);
    e->median = sorted_quantile(all, n, 0.5);
    e->low = sorted_quantile(all, n, 0.025);
    e->high = sorted_quantile(all, n, 0.975);
    for (int i = 0; i < ESTIMATE_DRAWS; i++)
        e->draw[i] = sorted_quantile(all, n, (i + 0.5) / ESTIMATE_DRAWS);
}

TwCode estimate_pool(const Estimate *part, size_t n, const EstimateJob *in, Estimate *ret,
                     Err *err)
{
    Estimate e = { .model = part[0].model, .mean = 0, .rhat = NAN, .ess = NAN, .fit = NAN };
    double *all = arena_array(in->arena, n * ESTIMATE_DRAWS, sizeof *all);
    double *documented = arena_array(in->arena, n, sizeof *documented);
    e.draw = arena_array(in->arena, ESTIMATE_DRAWS, sizeof *e.draw);
    TRY(arena_check(in->arena, err));
    size_t n_good = 0;
    double square = 0, effective = 0;
    for (size_t i = 0; i < n; i++) {
        documented[i] = (double)part[i].documented;
        if (part[i].is_refused) continue;
        for (int k = 0; k < ESTIMATE_DRAWS; k++)
            all[n_good * ESTIMATE_DRAWS + (size_t)k] = part[i].draw[k];
        n_good++;
        e.mean += part[i].mean;
        square += part[i].rhat * part[i].rhat;
        effective += part[i].ess;
        if (!(part[i].fit >= e.fit)) e.fit = part[i].fit;
    }
    sort_values(documented, n);
    e.documented = (int64_t)documented[n / 2];
    e.rhat = n_good > 0 ? sqrt(square / (double)n_good) : NAN;
    e.ess = n_good > 0 ? effective : NAN;
    if (e.rhat > ESTIMATE_RHAT_MOST || e.ess < ESTIMATE_ESS_LEAST) {
        estimate_refuse(&e, arena_fmt(in->arena, "the chains of %zu draws do not agree well enough"
                                      " together (R-hat over 1.01 or under 400 effective draws);"
                                      " allow more with --draws", n));
    } else if ((n - n_good) * 10 > n) {
        estimate_refuse(&e, arena_fmt(in->arena, "%zu of %zu draws gave no estimate; see why with"
                                      " one of them", n - n_good, n));
    } else {
        pool_quantiles(all, n_good * ESTIMATE_DRAWS, &e);
        e.mean /= (double)n_good;
        e.why = arena_fmt(in->arena, "%zu draws of who is the same person, pooled", n_good);
    }
    TRY(arena_check(in->arena, err));
    *ret = e;
    return TW_OK;
}

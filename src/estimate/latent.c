/* latent.c: the latent-class estimate: chains, rounds, diagnosis, refusal. [M-010, M-012]
 *
 * A round runs every chain for twice as many draws as the one before and forgets the earlier ones,
 * until the chains agree; if they never do, there is no estimate. Chains are seeded one by one,
 * so that their numbers do not depend on what runs beside them.
 */
#include <math.h>
#include <string.h>

#include "estimate/diagnose.h"
#include "estimate/latent_chain.h"
#include "estimate/model.h"
#include "estimate/predict.h"
#include "estimate/special.h"

enum { CHAINS_MAX = 64, RUNGS_LEAST = 8, RUNGS_MOST = 16, SPACINGS = 3, PREDICT_EVERY = 8 };

static const double RHAT_MOST = 1.01, ESS_LEAST = 400, MISFIT = 0.01;

typedef struct LatentRun {
    LatentData data;
    LatentChain chain[CHAINS_MAX];
    unsigned n_chains;
    double *draw;            /* n_chains * max_draws: totals of this round */
    Predict predict;
    uint64_t done, expected; /* steps, for the progress line */
    Job *job;
} LatentRun;

static TwCode run_open(const EstimateJob *in, LatentRun *run, Err *err)
{
    const Overlap *o = in->overlap;
    const EstimateOptions *options = in->options;
    uint32_t *hidden = arena_array(in->arena, o->n_never + 1, sizeof *hidden);
    run->draw = arena_array(in->arena, options->max_draws * options->n_chains, sizeof(double));
    TRY(arena_check(in->arena, err));
    if (o->n_never > 0) memcpy(hidden + 1, o->never, o->n_never * sizeof *hidden);
    run->data = (LatentData){ .overlap = o, .n_classes = options->n_classes,
                              .n_rows = o->n_lists + 1, .total = (double)o->total,
                              .hidden = hidden, .n_hidden = o->n_never + 1 };
    TRY(predict_open(&run->data, options->seed, in->arena, &run->predict, err));
    run->n_chains = options->n_chains;
    run->job = in->job;
    run->expected = options->n_draws * options->n_chains * 7 / 4;
    size_t n_rungs = 6 + o->n_patterns / 7;
    if (n_rungs < RUNGS_LEAST) n_rungs = RUNGS_LEAST;
    if (n_rungs > RUNGS_MOST) n_rungs = RUNGS_MOST;
    for (unsigned c = 0; c < run->n_chains; c++) {
        rng_init(&run->chain[c].rng, options->seed, c);
        TRY(latent_chain_open(&run->data, (unsigned)n_rungs, in->arena, &run->chain[c], err));
    }
    return TW_OK;
}

/* Steps of one chain; draws are kept when ret_draw is not NULL. */
static TwCode chain_run(LatentRun *run, LatentChain *c, size_t n, double *ret_draw, Err *err)
{
    for (size_t i = 0; i < n; i++) {
        if (i % 64 == 0) TRY(job_step(run->job, run->done, run->expected, "steps", err));
        latent_chain_step(c, ret_draw != NULL ? LATENT_DRAWING : LATENT_WARMING);
        if (ret_draw != NULL) ret_draw[i] = run->data.total + c->unseen;
        if (ret_draw != NULL && i % PREDICT_EVERY == 0) predict_add(&run->predict, c);
        run->done++;
    }
    return TW_OK;
}

/* Warms up, spacing the temperatures anew a few times, and draws. */
static TwCode round_run(LatentRun *run, size_t n, Err *err)
{
    predict_restart(&run->predict);
    for (unsigned c = 0; c < run->n_chains; c++) {
        for (int i = 0; i < SPACINGS; i++) {
            TRY(chain_run(run, &run->chain[c], n * 3 / 16, NULL, err));
            latent_chain_space(&run->chain[c]);
        }
        TRY(chain_run(run, &run->chain[c], n * 3 / 16, NULL, err));
        TRY(chain_run(run, &run->chain[c], n, run->draw + c * n, err));
    }
    return TW_OK;
}

/* Says how well replicates of the model overlap as the lists do. */
static void fit_say(const LatentRun *run, Arena *a, Estimate *ret)
{
    const PredictPair *pair = predict_worst(&run->predict);
    ret->fit = predict_fit(&run->predict);
    if (pair == NULL || ret->fit >= MISFIT) return;
    const Str *name = run->data.overlap->name;
    ret->why = arena_fmt(a, STR_FMT "; does not fit: '" STR_FMT "' and '" STR_FMT "' share %lld"
                         " where the model expects %.0f: do not publish this total",
                         STR_ARG(ret->why), STR_ARG(name[pair->a]), STR_ARG(name[pair->b]),
                         (long long)pair->seen, pair->expected / (double)run->predict.n);
}

/* The numbers of an estimate from the draws of all chains. */
static TwCode answer(const LatentRun *run, size_t n, Arena *a, Estimate *ret, Err *err)
{
    size_t total = n * run->n_chains;
    ret->draw = arena_array(a, ESTIMATE_DRAWS, sizeof(double));
    TRY(arena_check(a, err));
    double sum = 0;
    for (size_t i = 0; i < total; i++) sum += run->draw[i];
    sort_values(run->draw, total);
    ret->mean = sum / (double)total;
    ret->median = sorted_quantile(run->draw, total, 0.5);
    ret->low = sorted_quantile(run->draw, total, 0.025);
    ret->high = sorted_quantile(run->draw, total, 0.975);
    for (int i = 0; i < ESTIMATE_DRAWS; i++)
        ret->draw[i] = sorted_quantile(run->draw, total, (i + 0.5) / ESTIMATE_DRAWS);
    ret->why = arena_fmt(a, "%u chains of %zu draws", run->n_chains, n);
    fit_say(run, a, ret);
    return TW_OK;
}

static bool is_fit(const EstimateOptions *o)
{
    return o->n_chains >= 4 && o->n_chains <= CHAINS_MAX && o->n_classes >= 2 &&
           o->n_classes <= LANES && o->n_draws >= 64 && o->max_draws >= o->n_draws;
}

TwCode latent_run(const EstimateJob *in, Estimate *ret, Err *err)
{
    if (!is_fit(in->options))
        return err_set(err, TW_E_USAGE, "latent-class takes 4 to %d chains, 2 to %d classes and at"
                       " least 64 draws", CHAINS_MAX, LANES);
    LatentRun *run = arena_alloc(in->arena, sizeof *run);
    TRY(arena_check(in->arena, err));
    TRY(run_open(in, run, err));
    Diagnosis d = { .rhat = INFINITY };
    size_t n = in->options->n_draws;
    for (;; n *= 2) {
        TRY(round_run(run, n, err));
        TRY(diagnose_chains(run->draw, run->n_chains, n, in->arena, &d, err));
        if (d.rhat <= RHAT_MOST && fmin(d.ess_bulk, d.ess_tail) >= ESS_LEAST) break;
        if (n * 2 > in->options->max_draws) break;
        run->expected += n * 2 * run->n_chains * 7 / 4;
    }
    ret->rhat = d.rhat;
    ret->ess = fmin(d.ess_bulk, d.ess_tail);
    if (d.rhat <= RHAT_MOST && ret->ess >= ESS_LEAST)
        return answer(run, n, in->arena, ret, err);
    estimate_refuse(ret, arena_fmt(in->arena, "after %zu draws in each of %u chains they do not"
                                   " agree (R-hat over 1.01 or under 400 effective draws); allow"
                                   " more with --draws, or join strata", n, run->n_chains));
    return TW_OK;
}

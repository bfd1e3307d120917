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

/* One chain and what is made of its draws; nothing of it is shared with another. */
typedef struct LatentWalk {
    LatentChain chain;
    Predict predict;
    double *draw;            /* totals of this round */
    bool is_first;           /* of the first part, which runs in the caller's thread */
} LatentWalk;

typedef struct LatentRun {
    LatentData data;
    LatentWalk walk[CHAINS_MAX];
    unsigned n_chains;
    double *draw;            /* n_chains * max_draws: those of all walks, one after the other */
    uint64_t done, expected; /* steps of the first part, for the progress line */
    const EstimateJob *in;
    size_t n, n_parts;       /* of the round that runs: kept draws a chain; parts of the work */
    Err err[CHAINS_MAX];     /* of each part */
} LatentRun;

static TwCode walk_open(const EstimateJob *in, LatentRun *run, unsigned c, Err *err)
{
    LatentWalk *w = &run->walk[c];
    size_t n_rungs = 6 + in->overlap->n_patterns / 7;
    if (n_rungs < RUNGS_LEAST) n_rungs = RUNGS_LEAST;
    if (n_rungs > RUNGS_MOST) n_rungs = RUNGS_MOST;
    rng_init(&w->chain.rng, in->options->seed, c);
    TRY(predict_open(&run->data, in->options->seed, c, in->arena, &w->predict, err));
    return latent_chain_open(&run->data, (unsigned)n_rungs, in->arena, &w->chain, err);
}

static TwCode run_open(const EstimateJob *in, LatentRun *run, Err *err)
{
    const Overlap *o = in->overlap;
    const EstimateOptions *options = in->options;
    CubeSet hidden = { .arena = in->arena };
    run->draw = arena_array(in->arena, options->max_draws * options->n_chains, sizeof(double));
    TRY(arena_check(in->arena, err));
    TRY(cube_add(&hidden, (OverlapCube){ .off = UINT32_MAX >> (32 - o->n_lists) }, err));
    for (size_t i = 0; i < o->n_never; i++) TRY(cube_add(&hidden, o->never[i], err));
    run->data = (LatentData){ .overlap = o, .n_classes = options->n_classes,
                              .n_rows = o->n_lists + 1, .total = (double)o->total,
                              .hidden = hidden.cube, .n_hidden = hidden.n };
    run->n_chains = options->n_chains;
    run->in = in;
    for (unsigned c = 0; c < run->n_chains; c++) TRY(walk_open(in, run, c, err));
    return TW_OK;
}

/* Steps of one chain; draws are kept when ret_draw is not NULL. Only the first part tells how far
 * it is. */
static TwCode walk_steps(LatentRun *run, LatentWalk *w, size_t n, double *ret_draw, Err *err)
{
    Job *job = run->in->job;
    for (size_t i = 0; i < n; i++) {
        if (i % 64 == 0 && w->is_first)
            TRY(job_step(job, run->done, run->expected, "steps", err));
        else if (i % 64 == 0 && job != NULL && atomic_load(&job->is_cancelled))
            return err_set(err, TW_E_CANCELLED, "stopped on request");
        latent_chain_step(&w->chain, ret_draw != NULL ? LATENT_DRAWING : LATENT_WARMING);
        if (ret_draw != NULL) ret_draw[i] = run->data.total + w->chain.unseen;
        if (ret_draw != NULL && i % PREDICT_EVERY == 0) predict_add(&w->predict, &w->chain);
        run->done += w->is_first;
    }
    return TW_OK;
}

/* A round of one chain: warms up, spacing the temperatures anew a few times, and draws. */
static TwCode walk_round(LatentRun *run, LatentWalk *w, Err *err)
{
    size_t n = run->n;
    predict_restart(&w->predict);
    for (int i = 0; i < SPACINGS; i++) {
        TRY(walk_steps(run, w, n * 3 / 16, NULL, err));
        latent_chain_space(&w->chain);
    }
    TRY(walk_steps(run, w, n * 3 / 16, NULL, err));
    return walk_steps(run, w, n, w->draw, err);
}

/* The chains of one part. */
static TwCode round_part(void *work, size_t which)
{
    LatentRun *run = work;
    Err *err = &run->err[which];
    for (size_t c = which; c < run->n_chains; c += run->n_parts)
        TRY(walk_round(run, &run->walk[c], err));
    return TW_OK;
}

static TwCode round_run(LatentRun *run, size_t n, Err *err)
{
    const Runner *runner = run->in->runner;
    run->n = n;
    run->n_parts = runner == NULL ? 1 : runner->n_threads;
    if (run->n_parts > run->n_chains) run->n_parts = run->n_chains;
    for (unsigned c = 0; c < run->n_chains; c++) {
        run->walk[c].draw = run->draw + c * n;
        run->walk[c].is_first = c % run->n_parts == 0;
        if (run->walk[c].is_first) run->expected += n * 7 / 4;
    }
    TwCode code = run->n_parts == 1 ? round_part(run, 0)
                  : runner->run(runner->context, round_part, run, run->n_parts, err);
    if (code != TW_OK && run->err[0].code != TW_OK) *err = run->err[0];
    return code;
}

/* The replicates of all chains. */
static const Predict *predict_of(LatentRun *run)
{
    for (unsigned c = 1; c < run->n_chains; c++)
        predict_join(&run->walk[0].predict, &run->walk[c].predict);
    return &run->walk[0].predict;
}

/* Says how well replicates of the model overlap as the lists do. */
static void fit_say(LatentRun *run, Arena *a, Estimate *ret)
{
    const Predict *predict = predict_of(run);
    const PredictPair *pair = predict_worst(predict);
    ret->fit = predict_fit(predict);
    if (pair == NULL || ret->fit >= MISFIT) return;
    const Str *name = run->data.overlap->name;
    ret->why = arena_fmt(a, STR_FMT "; does not fit: '" STR_FMT "' and '" STR_FMT "' share %lld"
                         " where the model expects %.0f: do not publish this total",
                         STR_ARG(ret->why), STR_ARG(name[pair->a]), STR_ARG(name[pair->b]),
                         (long long)pair->seen, pair->expected / (double)predict->n);
}

/* The numbers of an estimate from the draws of all chains. */
static TwCode answer(LatentRun *run, size_t n, Arena *a, Estimate *ret, Err *err)
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

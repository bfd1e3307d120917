/* latent.c: the latent-class estimate: chains, rounds, diagnosis, refusal. [M-010, M-012]
 *
 * Each round gives every chain as many draws again as it has, until the chains agree; if they never
 * do, there is no estimate. Chains are seeded one by one, so that their numbers do not depend on
 * what runs beside them.
 */
#include <math.h>
#include <string.h>

#include "estimate/diagnose.h"
#include "estimate/latent_chain.h"
#include "estimate/model.h"
#include "estimate/predict.h"
#include "estimate/special.h"

enum { CHAINS_MAX = 64, RUNGS_LEAST = 8, RUNGS_MOST = 16, WARM_STRETCHES = 4,
       WARM_LEAST = 150, PREDICT_EVERY = 8, PATTERNS_MANY = 100, FIRST_LEAST = 1000 };

static const double MISFIT = 0.01;

/* When chains are taken to agree, on the total and on the likelihood. That of the likelihood tells
 * hills apart whose totals overlap: a chain that sits in one of them fails it by far. */
typedef struct LatentLimits {
    double rhat, ess, rhat_hill, ess_hill;
} LatentLimits;

static const LatentLimits LIMITS = { ESTIMATE_RHAT_MOST, ESTIMATE_ESS_LEAST, 1.05, 100 };
static const LatentLimits LIMITS_OF_PART = { 1.05, 100, 1.1, 25 };

/* The rungs of all chains as they were at the end. */
typedef struct LatentKept {
    unsigned n_lists, n_classes, n_chains, n_rungs;
    LatentRung *rung;        /* n_chains * n_rungs */
} LatentKept;

/* One chain and what is made of its draws; nothing of it is shared with another. */
typedef struct LatentWalk {
    LatentChain chain;
    Predict predict;
    double *draw;            /* totals of this round */
    double *likelihood;      /* logs of it, at the same steps */
    bool is_first;           /* of the first part, which runs in the caller's thread */
} LatentWalk;

typedef struct LatentRun {
    LatentData data;
    LatentWalk walk[CHAINS_MAX];
    unsigned n_chains;
    double *draw;            /* n_chains * max_draws: those of all walks, one after the other */
    double *likelihood;      /* as draw */
    bool is_warm;            /* the chains go on from another round or another table */
    uint64_t done, expected; /* steps of the first part, for the progress line */
    const EstimateJob *in;
    size_t n_kept;           /* draws of each chain in the rounds that are over */
    size_t n, n_parts;       /* of the round that runs: draws a chain; parts of the work */
    Err err[CHAINS_MAX];     /* of each part */
} LatentRun;

/* What is kept of an earlier table, if its chains were of the same shape. */
static const LatentKept *kept_of(const EstimateJob *in)
{
    const LatentKept *k = in->warm != NULL ? in->warm->kept : NULL;
    bool is_alike = k != NULL && k->n_lists == in->overlap->n_lists &&
                    k->n_classes == in->options->n_classes && k->n_chains == in->options->n_chains;
    return is_alike ? k : NULL;
}

static unsigned rungs_wanted(const EstimateJob *in)
{
    const LatentKept *kept = kept_of(in);
    size_t n = 6 + in->overlap->n_patterns / 7;
    if (kept != NULL) return kept->n_rungs;
    return n < RUNGS_LEAST ? RUNGS_LEAST : n > RUNGS_MOST ? RUNGS_MOST : (unsigned)n;
}

/* Keeps where the chains are, for the next table. */
static TwCode chains_keep(const LatentRun *run, EstimateWarm *warm, Err *err)
{
    unsigned n_rungs = run->walk[0].chain.n_rungs;
    const LatentKept *old = kept_of(run->in);
    LatentKept *k = old != NULL ? warm->kept : arena_alloc(warm->arena, sizeof *k);
    TRY(arena_check(warm->arena, err));
    if (old == NULL) {
        *k = (LatentKept){ run->in->overlap->n_lists, run->in->options->n_classes, run->n_chains,
                           n_rungs, NULL };
        k->rung = arena_array(warm->arena, (size_t)n_rungs * run->n_chains, sizeof *k->rung);
        TRY(arena_check(warm->arena, err));
        warm->kept = k;
    }
    for (unsigned c = 0; c < run->n_chains; c++)
        memcpy(k->rung + (size_t)c * n_rungs, run->walk[c].chain.rung, n_rungs * sizeof *k->rung);
    return TW_OK;
}

static TwCode walk_open(const EstimateJob *in, LatentRun *run, unsigned c, Err *err)
{
    LatentWalk *w = &run->walk[c];
    unsigned n_rungs = rungs_wanted(in);
    const LatentKept *kept = kept_of(in);
    rng_init(&w->chain.rng, in->options->seed, c);
    TRY(predict_open(&run->data, in->options->seed, c, in->arena, &w->predict, err));
    TRY(latent_chain_open(&run->data, n_rungs, in->arena, &w->chain, err));
    if (kept != NULL) latent_chain_resume(&w->chain, kept->rung + (size_t)c * n_rungs);
    return TW_OK;
}

static TwCode run_open(const EstimateJob *in, LatentRun *run, Err *err)
{
    const Overlap *o = in->overlap;
    const EstimateOptions *options = in->options;
    CubeSet hidden = { .arena = in->arena };
    run->draw = arena_array(in->arena, options->max_draws * options->n_chains, sizeof(double));
    run->likelihood = arena_array(in->arena, options->max_draws * options->n_chains,
                                  sizeof(double));
    TRY(arena_check(in->arena, err));
    TRY(cube_add(&hidden, (OverlapCube){ .off = UINT32_MAX >> (32 - o->n_lists) }, err));
    for (size_t i = 0; i < o->n_never; i++) TRY(cube_add(&hidden, o->never[i], err));
    run->data = (LatentData){ .overlap = o, .n_classes = options->n_classes,
                              .n_rows = o->n_lists + 1, .total = (double)o->total,
                              .hidden = hidden.cube, .n_hidden = hidden.n };
    for (unsigned j = 0; j < o->n_lists; j++) {
        double on = (double)overlap_on_all(o, UINT32_C(1) << j);
        run->data.tilt[j + 1] = fmax(0, 2 * run->data.total / on - 2);
    }
    run->n_chains = options->n_chains;
    run->in = in;
    run->is_warm = kept_of(in) != NULL;
    for (unsigned c = 0; c < run->n_chains; c++) TRY(walk_open(in, run, c, err));
    return TW_OK;
}

/* Steps of one chain; draws are kept unless it is warming. Only the first part tells how far it
 * is. */
static TwCode walk_steps(LatentRun *run, LatentWalk *w, size_t n, LatentPhase phase, Err *err)
{
    bool is_kept = phase == LATENT_DRAWING;
    Job *job = run->in->job;
    for (size_t i = 0; i < n; i++) {
        if (i % 64 == 0 && w->is_first)
            TRY(job_step(job, run->done, run->expected, "steps", err));
        else if (i % 64 == 0 && job != NULL && atomic_load(&job->is_cancelled))
            return err_set(err, TW_E_CANCELLED, "stopped on request");
        latent_chain_step(&w->chain, phase);
        if (is_kept) w->draw[i] = run->data.total + w->chain.unseen;
        if (is_kept) w->likelihood[i] = w->chain.rung[0].point.log_likelihood;
        if (is_kept && i % PREDICT_EVERY == 0) predict_add(&w->predict, &w->chain);
        run->done += w->is_first;
    }
    return TW_OK;
}

/* Steps of one stretch of warming up before n draws. */
static size_t warm_steps(size_t n)
{
    return n / 8 < WARM_LEAST ? WARM_LEAST : n / 8;
}

/* Stretches of warming up: a chain that has run before, in the last round or on another table, only
 * tunes its steps again. */
static size_t warm_stretches(const LatentRun *run)
{
    return run->is_warm ? 1 : WARM_STRETCHES;
}

/* A round of one chain: warms up, spacing the temperatures anew before each stretch, and draws. */
static TwCode walk_round(LatentRun *run, LatentWalk *w, Err *err)
{
    for (size_t i = 0; i < warm_stretches(run); i++) {
        latent_chain_space(&w->chain);
        TRY(walk_steps(run, w, warm_steps(run->n), LATENT_WARMING, err));
    }
    return walk_steps(run, w, run->n, LATENT_DRAWING, err);
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

/* Makes room behind each chain's kept values for n more. */
static void rows_spread(const LatentRun *run, double *value, size_t n)
{
    for (unsigned c = run->n_chains; c-- > 1;)
        memmove(value + c * (run->n_kept + n), value + c * run->n_kept,
                run->n_kept * sizeof *value);
}

/* Adds n draws to each chain. */
static TwCode round_run(LatentRun *run, size_t n, Err *err)
{
    const Runner *runner = run->in->runner;
    rows_spread(run, run->draw, n);
    rows_spread(run, run->likelihood, n);
    run->n = n;
    run->n_parts = runner == NULL ? 1 : runner->n_threads;
    if (run->n_parts > run->n_chains) run->n_parts = run->n_chains;
    for (unsigned c = 0; c < run->n_chains; c++) {
        run->walk[c].draw = run->draw + c * (run->n_kept + n) + run->n_kept;
        run->walk[c].likelihood = run->likelihood + (run->walk[c].draw - run->draw);
        run->walk[c].is_first = c % run->n_parts == 0;
        if (run->walk[c].is_first) run->expected += n + warm_stretches(run) * warm_steps(n);
    }
    TwCode code = run->n_parts == 1 ? round_part(run, 0)
                  : runner->run(runner->context, round_part, run, run->n_parts, err);
    if (code != TW_OK && run->err[0].code != TW_OK) *err = run->err[0];
    run->n_kept += n;
    run->is_warm = true;
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
static TwCode answer(LatentRun *run, Arena *a, Estimate *ret, Err *err)
{
    size_t total = run->n_kept * run->n_chains;
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
    ret->why = arena_fmt(a, "%u chains of %zu draws", run->n_chains, run->n_kept);
    fit_say(run, a, ret);
    return TW_OK;
}

static bool is_fit(const EstimateOptions *o)
{
    return o->n_chains >= 4 && o->n_chains <= CHAINS_MAX && o->n_classes >= 2 &&
           o->n_classes <= LANES && o->n_draws >= 64 && o->max_draws >= o->n_draws;
}

/* Diagnoses the totals and the likelihoods so far; whether both say that chains agree. */
static TwCode round_judge(LatentRun *run, Diagnosis *ret, bool *ret_agree, Err *err)
{
    const LatentLimits *most = run->in->options->is_part ? &LIMITS_OF_PART : &LIMITS;
    Diagnosis d, hill;
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    TRY(diagnose_chains(run->draw, run->n_chains, run->n_kept, &scratch, &d, err));
    TRY(diagnose_chains(run->likelihood, run->n_chains, run->n_kept, &scratch, &hill,
                        err));
    *ret_agree = d.rhat <= most->rhat && fmin(d.ess_bulk, d.ess_tail) >= most->ess &&
                 hill.rhat <= most->rhat_hill && hill.ess_bulk >= most->ess_hill;
    *ret = d;
    return TW_OK;
}

/* Draws a chain of the first round. A step costs as much as there are patterns: with very many, it
 * begins with fewer, and the chains are judged all the same. */
static size_t first_round(const EstimateJob *in)
{
    size_t n = in->options->n_draws, n_patterns = in->overlap->n_patterns;
    if (n <= FIRST_LEAST || n_patterns <= PATTERNS_MANY) return n;
    n = n * PATTERNS_MANY / n_patterns;
    return n < FIRST_LEAST ? FIRST_LEAST : n;
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
    bool is_agreed = false;
    for (size_t n = first_round(in);; n = run->n_kept) {
        TRY(round_run(run, n, err));
        TRY(round_judge(run, &d, &is_agreed, err));
        if (is_agreed || run->n_kept * 2 > in->options->max_draws) break;
    }
    ret->rhat = d.rhat;
    ret->ess = fmin(d.ess_bulk, d.ess_tail);
    if (is_agreed && in->warm != NULL) TRY(chains_keep(run, in->warm, err));
    if (is_agreed) return answer(run, in->arena, ret, err);
    estimate_refuse(ret, arena_fmt(in->arena, "after %zu draws chains do not agree: allow more with"
                                   " --draws, or join strata (R-hat over %g or under %g effective"
                                   " draws, of the total or of the classes)", run->n_kept,
                                   in->options->is_part ? LIMITS_OF_PART.rhat : LIMITS.rhat,
                                   in->options->is_part ? LIMITS_OF_PART.ess : LIMITS.ess));
    return TW_OK;
}

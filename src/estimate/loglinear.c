/* loglinear.c: log-linear models: all hierarchical ones up to five lists, stepwise beyond; chosen
 * or averaged by AIC or BIC; profile-likelihood interval for the chosen one. [M-006, M-007]
 */
#include <math.h>
#include <string.h>

#include "estimate/hierarchy.h"
#include "estimate/model.h"
#include "estimate/poisson.h"
#include "estimate/special.h"

typedef struct Candidate {
    double score;     /* AIC or BIC: smaller is better */
    double unseen, variance;
} Candidate;

typedef struct Search {
    PoissonTable table;
    const Str *name;            /* of the lists */
    double penalty;             /* of one parameter */
    bool is_average;
    Candidate *candidate;       /* all that were fitted */
    size_t n, cap, n_tried;
    uint32_t best[POISSON_TERMS_MAX];
    unsigned n_best;
    double best_score;
    PoissonFit best_fit;
    Arena *arena;
} Search;

/* Fits a model and keeps it when it is the best; returns whether it is. */
static bool search_try(Search *s, const uint32_t *term, unsigned n)
{
    PoissonFit fit;
    poisson_fit(&s->table, term, n, &fit);
    s->n_tried++;
    if (!fit.is_fitted) return false;
    double score = s->penalty * n - 2 * fit.log_likelihood;
    if (s->is_average) {
        s->candidate = arena_push(s->arena, s->candidate, s->n, &s->cap, sizeof *s->candidate);
        if (s->candidate != NULL)
            s->candidate[s->n++] = (Candidate){ score, fit.unseen, fit.variance };
    }
    if (s->n_best > 0 && score >= s->best_score) return false;
    memcpy(s->best, term, n * sizeof *term);
    s->n_best = n;
    s->best_score = score;
    s->best_fit = fit;
    return true;
}

static TwCode search_all(Search *s, Job *job, Err *err)
{
    uint32_t *model, term[32];
    size_t n;
    TRY(hierarchy_all(s->table.n_lists, s->arena, &model, &n, err));
    for (size_t i = 0; i < n; i++) {
        if (i % 256 == 0) TRY(job_step(job, i, n, "models", err));
        unsigned n_terms = hierarchy_terms(model[i], term);
        IGNORE(search_try(s, term, n_terms), "the best is kept in the search");
    }
    return TW_OK;
}

/* Whether a term may join: not there yet, and all smaller ones are. */
static bool may_join(const uint32_t *term, unsigned n, uint32_t candidate)
{
    unsigned inside = 0;
    for (unsigned i = 0; i < n; i++) {
        if (term[i] == candidate) return false;
        if ((term[i] & candidate) == term[i]) inside++;
    }
    return inside == (1U << __builtin_popcount(candidate)) - 1;
}

/* Adds the best term of two or three lists until none makes the score better. */
static TwCode search_steps(Search *s, Job *job, Err *err)
{
    uint32_t term[POISSON_TERMS_MAX] = { 0 };
    unsigned n = 1;
    for (unsigned j = 0; j < s->table.n_lists; j++) term[n++] = UINT32_C(1) << j;
    IGNORE(search_try(s, term, n), "the best is kept in the search");
    bool is_better = s->n_best > 0;
    while (is_better && n < POISSON_TERMS_MAX) {
        is_better = false;
        memcpy(term, s->best, n * sizeof *term);
        for (uint32_t c = 3; c < s->table.n_cells; c++) {
            int size = __builtin_popcount(c);
            if (size < 2 || size > 3 || !may_join(term, n, c)) continue;
            TRY(job_step(job, s->n_tried, 0, "models", err));
            term[n] = c;
            if (search_try(s, term, n + 1)) is_better = true;
        }
        n++;
    }
    return TW_OK;
}

/* Multinomial log likelihood with `unseen` people in cell 0, at its maximum over the terms. */
static double profile_at(Search *s, double unseen)
{
    PoissonTable *t = &s->table;
    PoissonFit fit;
    t->count[0] = unseen;
    t->use[0] = 1;
    poisson_margins(t);
    poisson_fit(t, s->best, s->n_best, &fit);
    double total = t->margin[0], ll = -INFINITY;
    if (fit.is_fitted) {
        ll = log_gamma(total + 1) - log_gamma(unseen + 1);
        for (size_t c = 0; c < t->n_cells; c++)
            if (t->count[c] > 0) ll += t->count[c] * log(t->mean[c] / total);
    }
    t->count[0] = 0;
    t->use[0] = 0;
    poisson_margins(t);
    return ll;
}

/* Where the profile falls to `level` between an inside and an outside point. */
static double profile_cross(Search *s, double inside, double outside, double level)
{
    for (int i = 0; i < 60 && fabs(outside - inside) > 1e-6 * (1 + inside); i++) {
        double middle = (inside + outside) / 2;
        if (profile_at(s, middle) >= level) inside = middle;
        else outside = middle;
    }
    return (inside + outside) / 2;
}

/* The top of the profile near the estimate, by golden section on the logarithm. */
static double profile_top(Search *s, double around)
{
    double low = log(around / 3 + 1e-3), high = log(around * 3 + 1), g = 0.6180339887498949;
    double a = high - g * (high - low), b = low + g * (high - low);
    double at_a = profile_at(s, exp(a)), at_b = profile_at(s, exp(b));
    while (high - low > 1e-5) {
        if (at_a > at_b) {
            high = b;
            b = a;
            at_b = at_a;
            a = high - g * (high - low);
            at_a = profile_at(s, exp(a));
        } else {
            low = a;
            a = b;
            at_a = at_b;
            b = low + g * (high - low);
            at_b = profile_at(s, exp(b));
        }
    }
    return exp((low + high) / 2);
}

/* The 95 % profile interval of those unseen; the upper end may be infinite. */
static void profile_interval(Search *s, double *ret_low, double *ret_high)
{
    double top = profile_top(s, s->best_fit.unseen);
    double level = profile_at(s, top) - CHI2_1_95 / 2;
    *ret_low = profile_at(s, 0) >= level ? 0 : profile_cross(s, top, 0, level);
    double outside = top * 2 + 1;
    while (outside < 1e12 && profile_at(s, outside) >= level) outside *= 4;
    *ret_high = outside >= 1e12 ? INFINITY : profile_cross(s, top, outside, level);
}

/* A split lognormal whose median and 95 % ends are those given, as draws. */
static void draws_split(Estimate *e, double unseen, double low, double high)
{
    for (int i = 0; i < ESTIMATE_DRAWS; i++) {
        double z = normal_quantile((i + 0.5) / ESTIMATE_DRAWS);
        double end = z < 0 ? low : high;
        double ratio = end > 0 && unseen > 0 && isfinite(end) ? fabs(log(end / unseen)) : 0;
        e->draw[i] = (double)e->documented + unseen * exp(ratio * z / NORMAL_975);
    }
}

static TwCode answer_best(Search *s, Estimate *ret, Err *err)
{
    AUTO(Buf) text;
    buf_init(&text, 1 << 16);
    hierarchy_print(s->best, s->n_best, s->name, &text);
    double low, high, seen = (double)ret->documented, unseen = s->best_fit.unseen;
    profile_interval(s, &low, &high);
    ret->draw = arena_array(s->arena, ESTIMATE_DRAWS, sizeof *ret->draw);
    TRY(arena_check(s->arena, err));
    ret->mean = ret->median = seen + unseen;
    ret->low = seen + low;
    ret->high = isfinite(high) ? seen + high : NAN;
    draws_split(ret, unseen, low, high);
    Str of = s->n_tried == 1 ? S("the only model")
                             : arena_fmt(s->arena, "best of %zu models", s->n_tried);
    ret->why = arena_fmt(s->arena, STR_FMT ": " STR_FMT "%s", STR_ARG(of), STR_ARG(buf_str(&text)),
                         isfinite(high) ? "" : "; the data set no upper end");
    return arena_check(s->arena, err);
}

/* Buckland's average: weights exp(-score / 2), variance within and between models. */
static TwCode answer_average(Search *s, Estimate *ret, Err *err)
{
    double weight = 0, mean = 0, square = 0;
    for (size_t i = 0; i < s->n; i++) {
        double w = exp((s->best_score - s->candidate[i].score) / 2);
        weight += w;
        mean += w * s->candidate[i].unseen;
    }
    mean /= weight;
    for (size_t i = 0; i < s->n; i++) {
        double w = exp((s->best_score - s->candidate[i].score) / 2) / weight;
        double off = s->candidate[i].unseen - mean;
        square += w * sqrt(s->candidate[i].variance + off * off);
    }
    ret->why = arena_fmt(s->arena, "average over %zu models", s->n);
    return estimate_lognormal(ret, mean, square * square, s->arena, err);
}

TwCode loglinear_run(const EstimateJob *in, Estimate *ret, Err *err)
{
    const Overlap *o = in->overlap;
    EstimateCriterion criterion = in->options->criterion;
    if (o->n_lists > POISSON_LISTS_MAX) {
        estimate_refuse(ret, arena_fmt(in->arena, "takes up to %d lists, here %u; choose some with"
                                       " --lists", POISSON_LISTS_MAX, o->n_lists));
        return TW_OK;
    }
    bool is_bic = criterion == CRITERION_BIC || criterion == CRITERION_BIC_AVERAGE;
    Search s = { .name = o->name, .penalty = is_bic ? log((double)o->total) : 2, .arena = in->arena,
                 .is_average = criterion == CRITERION_BIC_AVERAGE ||
                               criterion == CRITERION_AIC_AVERAGE };
    PoissonInput table = { .n_lists = o->n_lists };
    TRY(overlap_full(o, in->arena, &table.count, &table.use, err));
    TRY(poisson_open(&table, in->arena, &s.table, err));
    if (o->n_lists <= HIERARCHY_LISTS_MAX) TRY(search_all(&s, in->job, err));
    else TRY(search_steps(&s, in->job, err));
    TRY(arena_check(in->arena, err));
    if (s.n_best == 0 || !isfinite(s.best_fit.unseen)) {
        estimate_refuse(ret, S("no maximum: lists are alike or hardly overlap; join strata"));
        return TW_OK;
    }
    return s.is_average ? answer_average(&s, ret, err) : answer_best(&s, ret, err);
}

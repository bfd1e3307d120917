/* dga.c: decomposable graphical models with hyper-Dirichlet priors, averaged over all graphs.
 * [M-008, M-009]
 *
 * For each number of unseen people the marginal likelihood of a graph is a product over its
 * cliques and separators, and each factor depends on that number through two gamma functions. So
 * the factors are tabulated once for each set of lists on a grid of numbers, and 822 graphs are
 * sums of a few rows. There is no cap: the grid reaches 1e12 in steps of 5 %, and is then laid
 * again, finely, where the mass is.
 */
#include <math.h>
#include <string.h>

#include "estimate/graph.h"
#include "estimate/model.h"
#include "estimate/special.h"

enum { COARSE_MAX = 700, FINE_MAX = 3000 };

typedef struct Posterior {
    const Overlap *overlap;
    Graph *graph;
    size_t n_graphs;
    double set_constant[GRAPH_SETS], set_zero[GRAPH_SETS], set_prior[GRAPH_SETS];
    double *factor[GRAPH_SETS];  /* of the current grid */
    double *base;                /* what all graphs share */
    double *unseen;              /* the grid: numbers of unseen people, ascending */
    double *density;             /* log posterior, averaged over graphs */
    double *graph_mass;          /* log weight of each graph, from the coarse grid */
    size_t n;
} Posterior;

/* Persons on none of the lists of a set, and the part of its factor that does not change. */
static void set_prepare(Posterior *p, uint32_t set)
{
    const Overlap *o = p->overlap;
    double cell[GRAPH_SETS] = { 0 };
    unsigned n_in = (unsigned)__builtin_popcount(set);
    double prior = ldexp(1, -(int)n_in), sum = 0;
    for (size_t i = 0; i < o->n_patterns; i++) cell[o->pattern[i] & set] += (double)o->count[i];
    for (uint32_t c = set; c != 0; c = (c - 1) & set) sum += log_gamma(cell[c] + prior);
    p->set_constant[set] = sum - ldexp(log_gamma(prior), (int)n_in);
    p->set_zero[set] = cell[0];
    p->set_prior[set] = prior;
}

/* Tabulates the factors on the grid. The prior counts add up to 1 in every margin. */
static void factors_fill(Posterior *p)
{
    double seen = (double)p->overlap->total;
    for (size_t i = 0; i < p->n; i++) {
        double total = seen + p->unseen[i], whole = log_gamma(total + 1);
        p->base[i] = whole - log_gamma(p->unseen[i] + 1) - log(total);
        for (uint32_t set = 1; set < UINT32_C(1) << p->overlap->n_lists; set++)
            p->factor[set][i] = p->set_constant[set] - whole +
                log_gamma(p->set_zero[set] + p->unseen[i] + p->set_prior[set]);
    }
}

/* Log posterior of one graph over the grid, not normalised. */
static void graph_row(const Posterior *p, const Graph *g, double *ret_row)
{
    memcpy(ret_row, p->base, p->n * sizeof *ret_row);
    for (unsigned t = 0; t < g->n_terms; t++) {
        const double *factor = p->factor[g->set[t]];
        double sign = g->sign[t];
        for (size_t i = 0; i < p->n; i++) ret_row[i] += sign * factor[i];
    }
}

static double row_max(const double *row, size_t n)
{
    double top = -INFINITY;
    for (size_t i = 0; i < n; i++)
        if (row[i] > top) top = row[i];
    return top;
}

/* Sums graphs into the density; graphs whose weight is under 1e-12 of all are left out when
 * weights are known. */
static void density_fill(Posterior *p, double *row, double *sum)
{
    double all = -INFINITY, top = -INFINITY;
    bool has_mass = p->graph_mass[0] < 0;
    memset(sum, 0, p->n * sizeof *sum);
    for (size_t g = 0; g < p->n_graphs; g++) {
        if (has_mass && p->graph_mass[g] < -28) continue;
        graph_row(p, &p->graph[g], row);
        double peak = row_max(row, p->n);
        if (peak < top - 40) {
            p->graph_mass[g] = peak - 1000;
            continue;
        }
        if (peak > top) {
            double shrink = exp(top - peak);
            for (size_t i = 0; i < p->n; i++) sum[i] *= shrink;
            top = peak;
        }
        double mass = 0;
        for (size_t i = 0; i < p->n; i++) {
            double d = row[i] - top;
            if (d < -45) continue;
            d = exp(d);
            sum[i] += d;
            mass += d * (p->unseen[i] + 1);
        }
        if (!has_mass) p->graph_mass[g] = log(mass) + top;
        all = log_add(all, log(mass) + top);
    }
    for (size_t i = 0; i < p->n; i++) p->density[i] = log(sum[i]) + top;
    if (has_mass) return;
    for (size_t g = 0; g < p->n_graphs; g++) p->graph_mass[g] -= all + 1e-9;
}

static TwCode posterior_open(Posterior *p, const Overlap *o, Arena *a, Err *err)
{
    memset(p, 0, sizeof *p);
    p->overlap = o;
    TRY(graph_all(o->n_lists, a, &p->graph, &p->n_graphs, err));
    for (uint32_t set = 1; set < UINT32_C(1) << o->n_lists; set++) {
        set_prepare(p, set);
        p->factor[set] = arena_array(a, FINE_MAX, sizeof(double));
    }
    p->base = arena_array(a, FINE_MAX, sizeof(double));
    p->unseen = arena_array(a, FINE_MAX, sizeof(double));
    p->density = arena_array(a, FINE_MAX, sizeof(double));
    p->graph_mass = arena_array(a, p->n_graphs, sizeof(double));
    return arena_check(a, err);
}

/* 0, 1, 2 ... in steps of at least 5 %, to 1e12. */
static void grid_coarse(Posterior *p)
{
    double x = 0;
    for (p->n = 0; x < 1e12 && p->n < COARSE_MAX; p->n++) {
        p->unseen[p->n] = x;
        x = floor(fmax(x + 1, x * 1.05));
    }
}

/* Whole numbers, evenly spaced in the logarithm, where the density is within 26 of its top. */
static void grid_fine(Posterior *p)
{
    size_t low = 0, high = p->n - 1;
    double top = -INFINITY;
    for (size_t i = 0; i < p->n; i++)
        top = fmax(top, p->density[i] + log(p->unseen[i] + 1));
    while (low < high && p->density[low] + log(p->unseen[low] + 1) < top - 26) low++;
    while (high > low && p->density[high] + log(p->unseen[high] + 1) < top - 26) high--;
    double from = p->unseen[low > 0 ? low - 1 : 0];
    double to = p->unseen[high + 1 < p->n ? high + 1 : high];
    double ratio = (log(to + 1) - log(from + 1)) / (FINE_MAX - 2), x = from;
    for (p->n = 0; p->n < FINE_MAX && x <= to + 1; p->n++) {
        p->unseen[p->n] = x;
        x = floor(fmax(x + 1, (x + 1) * exp(ratio) - 1));
    }
}

/* Replaces the density by the distribution function at the right edge of each grid step: a step
 * stands for the whole numbers from halfway to its neighbours. */
static void density_cumulate(Posterior *p)
{
    double top = row_max(p->density, p->n), sum = 0;
    for (size_t i = 0; i < p->n; i++) {
        double left = i > 0 ? (p->unseen[i] - p->unseen[i - 1]) / 2 : 0.5;
        double right = i + 1 < p->n ? (p->unseen[i + 1] - p->unseen[i]) / 2 : 0.5;
        sum += exp(p->density[i] - top) * (left + right);
        p->density[i] = sum;
    }
    for (size_t i = 0; i < p->n; i++) p->density[i] /= sum;
}

/* The right edge of the whole numbers that a grid step stands for. */
static double step_edge(const Posterior *p, size_t i)
{
    if (i + 1 == p->n) return p->unseen[i] + 0.5;
    return (p->unseen[i] + p->unseen[i + 1]) / 2;
}

/* Those unseen at a share of the distribution, between steps linear, to the nearest whole. */
static double posterior_quantile(const Posterior *p, double share)
{
    size_t low = 0, high = p->n - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->density[middle] < share) low = middle + 1;
        else high = middle;
    }
    double before = low > 0 ? p->density[low - 1] : 0;
    double left = low > 0 ? step_edge(p, low - 1) : p->unseen[0] - 0.5;
    double part = (share - before) / (p->density[low] - before);
    double at = left + part * (step_edge(p, low) - left);
    return fmax(0, floor(at + 0.5));
}

static void estimate_fill(const Posterior *p, Estimate *ret)
{
    double seen = (double)ret->documented;
    ret->median = seen + posterior_quantile(p, 0.5);
    ret->low = seen + posterior_quantile(p, 0.025);
    ret->high = seen + posterior_quantile(p, 0.975);
    for (int i = 0; i < ESTIMATE_DRAWS; i++)
        ret->draw[i] = seen + posterior_quantile(p, (i + 0.5) / ESTIMATE_DRAWS);
}

TwCode dga_run(const EstimateJob *in, Estimate *ret, Err *err)
{
    const Overlap *o = in->overlap;
    if (o->n_lists > GRAPH_LISTS_MAX) {
        estimate_refuse(ret, arena_fmt(in->arena, "takes up to %d lists, here %u; choose some with"
                                       " --lists", GRAPH_LISTS_MAX, o->n_lists));
        return TW_OK;
    }
    Posterior p;
    TRY(posterior_open(&p, o, in->arena, err));
    double *row = arena_array(in->arena, FINE_MAX, sizeof *row);
    double *sum = arena_array(in->arena, FINE_MAX, sizeof *sum);
    ret->draw = arena_array(in->arena, ESTIMATE_DRAWS, sizeof *ret->draw);
    TRY(arena_check(in->arena, err));
    grid_coarse(&p);
    factors_fill(&p);
    density_fill(&p, row, sum);
    grid_fine(&p);
    factors_fill(&p);
    density_fill(&p, row, sum);
    density_cumulate(&p);
    estimate_fill(&p, ret);
    ret->why = arena_fmt(in->arena, "average over %zu graphs; the posterior has no mean",
                         p.n_graphs);
    return TW_OK;
}

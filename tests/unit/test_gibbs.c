/* test_gibbs.c: the latent-class sampler against a plain one of the same model, which knows nothing
 * of gradients, ladders or summed-out classes: everybody's class is drawn, then rates, shares,
 * concentration and the number unseen, each from its conditional (Manrique-Vallier 2016, Biometrics
 * 72:1246, section 4). It mixes slowly and is right. [M-010, M-011]
 *
 *   test_gibbs                       the tests
 *   test_gibbs FILE SWEEPS CHAINS    quantiles and effective draws of a longer run of Gibbs
 */
#include "harness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/overlap_file.h"
#include "estimate/diagnose.h"
#include "estimate/estimate.h"
#include "estimate/rng.h"
#include "estimate/special.h"
#include "os/file.h"

enum { CLASSES = 10, LISTS_MAX = 16 };

typedef struct Gibbs {
    const Overlap *overlap;
    Rng rng;
    double rate[CLASSES][LISTS_MAX], share[CLASSES], alpha;
    double people[CLASSES], on[CLASSES][LISTS_MAX];  /* of the present sweep, the unseen too */
    double unseen;
} Gibbs;

static double draw_beta(Rng *r, double a, double b)
{
    double x = rng_gamma(r, a), y = rng_gamma(r, b);
    return fmin(fmax(x / (x + y), 1e-12), 1 - 1e-12);
}

/* Chance of a pattern in each class, share included; returns the sum. */
static double chances(const Gibbs *g, uint32_t pattern, double *ret)
{
    double sum = 0;
    for (int k = 0; k < CLASSES; k++) {
        ret[k] = g->share[k];
        for (unsigned j = 0; j < g->overlap->n_lists; j++)
            ret[k] *= pattern >> j & 1 ? g->rate[k][j] : 1 - g->rate[k][j];
        sum += ret[k];
    }
    return sum;
}

/* Shares people of one pattern out over the classes. */
static void people_share(Gibbs *g, uint32_t pattern, double n)
{
    double chance[CLASSES], left = chances(g, pattern, chance);
    for (int k = 0; k < CLASSES && n > 0; k++) {
        double part = k + 1 == CLASSES || chance[k] >= left ? n
                    : rng_binomial(&g->rng, n, chance[k] / left);
        g->people[k] += part;
        for (unsigned j = 0; j < g->overlap->n_lists; j++)
            if (pattern >> j & 1) g->on[k][j] += part;
        n -= part;
        left -= chance[k];
    }
}

static void sticks_draw(Gibbs *g)
{
    double behind = 0, rest = 1, log_rest = 0, part[CLASSES];
    for (int k = CLASSES; k-- > 0;) {
        part[k] = k + 1 == CLASSES ? 1 : draw_beta(&g->rng, 1 + g->people[k], g->alpha + behind);
        behind += g->people[k];
    }
    for (int k = 0; k < CLASSES; k++) {
        g->share[k] = rest * part[k];
        rest *= 1 - part[k];
        if (k + 1 < CLASSES) log_rest += log1p(-part[k]);
    }
    g->alpha = fmax(1e-3, rng_gamma(&g->rng, 0.25 + CLASSES - 1) / (0.25 - log_rest));
}

static void sweep(Gibbs *g)
{
    const Overlap *o = g->overlap;
    double chance[CLASSES], escape = chances(g, 0, chance);
    memset(g->people, 0, sizeof g->people);
    memset(g->on, 0, sizeof g->on);
    double mean = rng_gamma(&g->rng, (double)o->total) * escape / (1 - escape);
    g->unseen = rng_poisson(&g->rng, mean);
    people_share(g, 0, g->unseen);
    for (size_t i = 0; i < o->n_patterns; i++)
        people_share(g, o->pattern[i], (double)o->count[i]);
    for (int k = 0; k < CLASSES; k++)
        for (unsigned j = 0; j < o->n_lists; j++)
            g->rate[k][j] = draw_beta(&g->rng, 1 + g->on[k][j], 1 + g->people[k] - g->on[k][j]);
    sticks_draw(g);
}

/* Runs chains of n sweeps after a tenth as many; fills n_chains * n totals. */
static void gibbs_run(const Overlap *o, size_t n_chains, size_t n, double *ret_total)
{
    for (size_t c = 0; c < n_chains; c++) {
        Gibbs g = { .overlap = o, .alpha = 0.5 };
        rng_init(&g.rng, 11, c);
        for (int k = 0; k < CLASSES; k++) {
            g.share[k] = 1.0 / CLASSES;
            for (unsigned j = 0; j < o->n_lists; j++) g.rate[k][j] = rng_uniform(&g.rng);
        }
        for (size_t i = 0; i < n / 10; i++) sweep(&g);
        for (size_t i = 0; i < n; i++) {
            sweep(&g);
            ret_total[c * n + i] = (double)o->total + g.unseen;
        }
    }
}

/* The share of the plain sampler's draws below each end and the middle is what it should be, to
 * four standard errors of both. */
static void test_same_posterior(void)
{
    static const struct {
        const char *why;
        unsigned n_lists;
        int64_t count[15];          /* of the patterns 1 to 15 */
    } row[] = {
        { "three lists, independent", 3, { 60, 50, 20, 40, 15, 12, 6 } },
        { "three lists, two kinds of people", 3, { 40, 45, 12, 50, 10, 14, 40 } },
        { "four lists, small", 4, { 12, 9, 4, 10, 3, 5, 2, 8, 3, 1, 2, 4, 1, 2, 3 } },
    };
    enum { CHAINS = 4, SWEEPS = 60000 };
    static const Str names[] = { { "a", 1 }, { "b", 1 }, { "c", 1 }, { "d", 1 } };
    static const double level[] = { 0.025, 0.5, 0.975 };
    uint32_t pattern[15];
    for (uint32_t i = 0; i < 15; i++) pattern[i] = i + 1;
    EACH (row, r)
        ROW ("%s", r->why) {
            AUTO(Arena) a;
            Err err = { 0 };
            Overlap o;
            Estimate e;
            Diagnosis d;
            EstimateOptions options = ESTIMATE_DEFAULTS;
            arena_init(&a, (size_t)1 << 30);
            OverlapInput in = { pattern, r->count, (1U << r->n_lists) - 1, names, r->n_lists };
            EstimateJob job = { .overlap = &o, .options = &options, .arena = &a };
            double *total = arena_array(&a, CHAINS * SWEEPS, sizeof *total);
            if (!CHECK_OK(overlap_make(&in, &a, &o, &err)) ||
                !CHECK_OK(estimate_run(&job, MODEL_LATENT_CLASS, &e, &err)))
                return;
            gibbs_run(&o, CHAINS, SWEEPS, total);
            if (!CHECK_OK(diagnose_chains(total, CHAINS, SWEEPS, &a, &d, &err))) return;
            CHECK(d.rhat < 1.02 && fmin(d.ess_bulk, d.ess_tail) > 400);
            double worth = 1 / (1 / fmin(d.ess_bulk, d.ess_tail) + 1 / e.ess);
            const double at[] = { e.low, e.median, e.high };
            for (int i = 0; i < 3; i++) {
                double below = 0;
                for (size_t k = 0; k < CHAINS * SWEEPS; k++)
                    below += (total[k] < at[i]) + 0.5 * !(total[k] < at[i] || total[k] > at[i]);
                below /= CHAINS * SWEEPS;
                CHECK_NEAR(below, level[i],
                           4 * sqrt(level[i] * (1 - level[i]) / worth) + 0.5 / (e.high - e.low));
            }
        }
}

/* A longer run on a file, for docs/method/estimate.md. */
static int file_run(const char *path, size_t n, size_t n_chains)
{
    AUTO(Arena) a;
    AUTO(Buf) bytes;
    Err err = { 0 };
    OverlapFile f;
    OverlapColumns columns = { .lists = { NULL, 0 } };
    Diagnosis d;
    arena_init(&a, SIZE_MAX);
    buf_init(&bytes, 1 << 24);
    double *total = arena_array(&a, n_chains * n, sizeof *total);
    if (file_read_all(path, &bytes, &err) != TW_OK ||
        overlap_file_parse(buf_str(&bytes), &columns, &a, &f, &err) != TW_OK ||
        arena_check(&a, &err) != TW_OK || f.stratum[0].overlap.n_lists > LISTS_MAX) {
        fprintf(stderr, "test_gibbs: %s\n", err.message);
        return 1;
    }
    gibbs_run(&f.stratum[0].overlap, n_chains, n, total);
    if (diagnose_chains(total, n_chains, n, &a, &d, &err) != TW_OK) return 1;
    sort_values(total, n * n_chains);
    printf("median %.0f [%.0f-%.0f], R-hat %.4f, effective draws %.0f\n",
           sorted_quantile(total, n * n_chains, 0.5), sorted_quantile(total, n * n_chains, 0.025),
           sorted_quantile(total, n * n_chains, 0.975), d.rhat, fmin(d.ess_bulk, d.ess_tail));
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 4)
        return file_run(argv[1], strtoul(argv[2], NULL, 10), strtoul(argv[3], NULL, 10));
    RUN(test_same_posterior);
    return harness_end();
}

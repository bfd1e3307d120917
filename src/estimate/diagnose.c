/* diagnose.c: R-hat and effective draws on ranks. [M-003] */
#include "estimate/diagnose.h"

#include <math.h>
#include <stdlib.h>

#include "estimate/special.h"

static double mean_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[i];
    return sum / (double)n;
}

/* Mean within-chain variance, and the variance of the chain means times n. */
static void variances(const double *x, size_t n_chains, size_t n, double *ret_within,
                      double *ret_between)
{
    double within = 0, between = 0, all = mean_of(x, n_chains * n);
    for (size_t c = 0; c < n_chains; c++) {
        double m = mean_of(x + c * n, n), sum = 0;
        for (size_t i = 0; i < n; i++) sum += (x[c * n + i] - m) * (x[c * n + i] - m);
        within += sum / (double)(n - 1);
        between += (m - all) * (m - all);
    }
    *ret_within = within / (double)n_chains;
    *ret_between = n_chains > 1 ? between / (double)(n_chains - 1) * (double)n : 0;
}

double rhat_plain(const double *x, size_t n_chains, size_t n)
{
    double within, between, length = (double)n;
    variances(x, n_chains, n, &within, &between);
    if (within <= 0) return between > 0 ? INFINITY : 1;
    return sqrt((length - 1) / length + between / (length * within));
}

/* Mean over chains of the autocovariance at a lag, each with divisor n. */
static double autocovariance(const double *x, size_t n_chains, size_t n, size_t lag)
{
    double total = 0;
    for (size_t c = 0; c < n_chains; c++) {
        const double *y = x + c * n;
        double m = mean_of(y, n), sum = 0;
        for (size_t i = 0; i + lag < n; i++) sum += (y[i] - m) * (y[i + lag] - m);
        total += sum / (double)n;
    }
    return total / (double)n_chains;
}

double ess_geyer(const double *x, size_t n_chains, size_t n)
{
    double within, between, length = (double)n, draws = (double)(n_chains * n);
    variances(x, n_chains, n, &within, &between);
    double plus = within * (length - 1) / length + between / length;
    if (!(plus > 0)) return 0;
    double sum = 0, last = INFINITY;
    for (size_t t = 0; t + 1 < n; t += 2) {
        double even = t == 0 ? 1 : 1 - (within - autocovariance(x, n_chains, n, t)) / plus;
        double odd = 1 - (within - autocovariance(x, n_chains, n, t + 1)) / plus;
        double pair = even + odd;
        if (!(pair > 0)) break;
        if (pair > last) pair = last;
        last = pair;
        sum += pair;
    }
    double tau = -1 + 2 * sum;
    double least = 1 / log10(draws);
    return draws / (tau > least ? tau : least);
}

typedef struct Ranked {
    double value;
    size_t at;
} Ranked;

static int ranked_order(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* Replaces values by the normal scores of their ranks, ties sharing their mean rank. */
static void rank_scores(const double *x, size_t n, Ranked *work, double *ret_score)
{
    for (size_t i = 0; i < n; i++) work[i] = (Ranked){ x[i], i };
    qsort(work, n, sizeof *work, ranked_order);
    for (size_t i = 0; i < n;) {
        size_t k = i;
        while (k < n && work[k].value == work[i].value) k++;
        double rank = ((double)i + 1 + (double)k) / 2;
        double score = normal_quantile((rank - 0.375) / ((double)n + 0.25));
        for (; i < k; i++) ret_score[work[i].at] = score;
    }
}

/* Effective draws of the indicator of lying at or below a quantile. */
static double ess_below(const double *x, size_t n_chains, size_t n, double bound, double *work)
{
    for (size_t i = 0; i < n_chains * n; i++) work[i] = x[i] <= bound ? 1 : 0;
    return ess_geyer(work, n_chains, n);
}

TwCode diagnose_chains(const double *draw, size_t n_chains, size_t n, Arena *a, Diagnosis *ret,
                       Err *err)
{
    size_t half = n / 2, total = n_chains * 2 * half;
    double *x = arena_array(a, total + 1, sizeof *x);
    double *score = arena_array(a, total + 1, sizeof *score);
    double *sorted = arena_array(a, total + 1, sizeof *sorted);
    Ranked *work = arena_array(a, total + 1, sizeof *work);
    TRY(arena_check(a, err));
    for (size_t c = 0; c < n_chains; c++)
        for (size_t i = 0; i < 2 * half; i++) x[c * 2 * half + i] = draw[c * n + n - 2 * half + i];
    for (size_t i = 0; i < total; i++) sorted[i] = x[i];
    sort_values(sorted, total);
    rank_scores(x, total, work, score);
    Diagnosis d = { .rhat = rhat_plain(score, 2 * n_chains, half),
                    .ess_bulk = ess_geyer(score, 2 * n_chains, half) };
    double low = ess_below(x, 2 * n_chains, half, sorted_quantile(sorted, total, 0.05), score);
    double high = ess_below(x, 2 * n_chains, half, sorted_quantile(sorted, total, 0.95), score);
    d.ess_tail = low < high ? low : high;
    double median = sorted_quantile(sorted, total, 0.5);
    for (size_t i = 0; i < total; i++) x[i] = fabs(x[i] - median);
    rank_scores(x, total, work, score);
    double folded = rhat_plain(score, 2 * n_chains, half);
    if (folded > d.rhat) d.rhat = folded;
    *ret = d;
    return TW_OK;
}

/* poisson.c: hierarchical log-linear models by Newton's method on transforms. [M-006] */
#include "estimate/poisson.h"

#include <math.h>
#include <string.h>

#include "estimate/special.h"

enum { STEPS_MAX = 60 };

/* Replaces x[s] by the sum of x over all supersets of s. */
static void superset_sums(double *x, unsigned n_lists)
{
    size_t n = (size_t)1 << n_lists;
    for (size_t bit = 1; bit < n; bit <<= 1)
        for (size_t base = 0; base < n; base += 2 * bit)
            for (size_t s = base; s < base + bit; s++) x[s] += x[s + bit];
}

/* Replaces x[s] by the sum of x over all subsets of s. */
static void subset_sums(double *x, unsigned n_lists)
{
    size_t n = (size_t)1 << n_lists;
    for (size_t bit = 1; bit < n; bit <<= 1)
        for (size_t base = 0; base < n; base += 2 * bit)
            for (size_t s = base; s < base + bit; s++) x[s + bit] += x[s];
}

void poisson_margins(PoissonTable *t)
{
    for (size_t c = 0; c < t->n_cells; c++) t->margin[c] = t->use[c] > 0 ? t->count[c] : 0;
    superset_sums(t->margin, t->n_lists);
}

TwCode poisson_open(const PoissonInput *in, Arena *a, PoissonTable *ret, Err *err)
{
    if (in->n_lists > POISSON_LISTS_MAX)
        return err_set(err, TW_E_LIMIT, "%u lists, at most %d can be crossed", in->n_lists,
                       POISSON_LISTS_MAX);
    PoissonTable t = { .n_lists = in->n_lists, .n_cells = (size_t)1 << in->n_lists,
                       .count = in->count, .use = in->use };
    t.margin = arena_array(a, t.n_cells, sizeof(double));
    t.mean = arena_array(a, t.n_cells, sizeof(double));
    t.work = arena_array(a, t.n_cells, sizeof(double));
    t.fit_use = arena_array(a, t.n_cells, sizeof(double));
    t.matrix = arena_array(a, POISSON_TERMS_MAX * POISSON_TERMS_MAX, sizeof(double));
    TRY(arena_check(a, err));
    poisson_margins(&t);
    *ret = t;
    return TW_OK;
}

/* Cholesky factor of the n-by-n matrix m in its lower triangle; false when not positive. */
static bool cholesky(double *m, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        double *row = m + i * POISSON_TERMS_MAX;
        double diagonal = row[i];
        for (unsigned j = 0; j <= i; j++) {
            const double *other = m + j * POISSON_TERMS_MAX;
            double sum = row[j];
            for (unsigned k = 0; k < j; k++) sum -= row[k] * other[k];
            if (j < i) row[j] = sum / other[j];
            else if (!(sum > 1e-11 * diagonal)) return false;
            else row[i] = sqrt(sum);
        }
    }
    return true;
}

/* Solves L L' x = b in place. */
static void cholesky_solve(const double *m, unsigned n, double *b)
{
    for (unsigned i = 0; i < n; i++) {
        for (unsigned k = 0; k < i; k++) b[i] -= m[i * POISSON_TERMS_MAX + k] * b[k];
        b[i] /= m[i * POISSON_TERMS_MAX + i];
    }
    for (unsigned i = n; i-- > 0;) {
        for (unsigned k = i + 1; k < n; k++) b[i] -= m[k * POISSON_TERMS_MAX + i] * b[k];
        b[i] /= m[i * POISSON_TERMS_MAX + i];
    }
}

/* Information matrix of weights that were already summed over supersets, factored. */
static bool information(PoissonTable *t, const double *sums, const uint32_t *term, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        for (unsigned j = 0; j <= i; j++)
            t->matrix[i * POISSON_TERMS_MAX + j] = sums[term[i] | term[j]];
    return cholesky(t->matrix, n);
}

/* Means of all cells from the terms; returns the log likelihood without factorials. */
static double means_of(PoissonTable *t, const uint32_t *term, unsigned n, const double *theta)
{
    double *eta = t->work, sum = 0;
    memset(eta, 0, t->n_cells * sizeof *eta);
    for (unsigned i = 0; i < n; i++) eta[term[i]] = theta[i];
    subset_sums(eta, t->n_lists);
    for (size_t c = 0; c < t->n_cells; c++) {
        t->mean[c] = exp(eta[c]);
        if (t->fit_use[c] > 0) sum += t->count[c] * eta[c] - t->mean[c];
    }
    return sum;
}

/* Terms that can be estimated, the constant last; cells that hold a term without people are taken
 * out. */
static unsigned terms_live(PoissonTable *t, const uint32_t *term, unsigned n, uint32_t *ret_live)
{
    unsigned n_live = 0;
    memcpy(t->fit_use, t->use, t->n_cells * sizeof *t->use);
    for (unsigned i = 0; i < n; i++) {
        if (term[i] == 0) continue;
        if (t->margin[term[i]] > 0) {
            ret_live[n_live++] = term[i];
            continue;
        }
        for (size_t c = 0; c < t->n_cells; c++)
            if ((c & term[i]) == term[i]) t->fit_use[c] = 0;
    }
    ret_live[n_live++] = 0;
    return n_live;
}

/* First values: a weighted regression of the logarithms, as if means were counts and a half. */
static bool theta_start(PoissonTable *t, const uint32_t *term, unsigned n, double *ret_theta)
{
    double *w = t->work;
    for (size_t c = 0; c < t->n_cells; c++)
        w[c] = t->fit_use[c] > 0 ? t->count[c] + 0.5 : 0;
    superset_sums(w, t->n_lists);
    if (!information(t, w, term, n)) return false;
    for (size_t c = 0; c < t->n_cells; c++)
        w[c] = t->fit_use[c] > 0 ? (t->count[c] + 0.5) * log(t->count[c] + 0.5) - 0.5 : 0;
    superset_sums(w, t->n_lists);
    for (unsigned i = 0; i < n; i++) ret_theta[i] = w[term[i]];
    cholesky_solve(t->matrix, n, ret_theta);
    return true;
}

/* One Newton step, halved until the likelihood rises; returns the decrement, or -1 on failure. */
static double newton_step(PoissonTable *t, const uint32_t *term, unsigned n, double *theta,
                          double *log_likelihood)
{
    double step[POISSON_TERMS_MAX], next[POISSON_TERMS_MAX], decrement = 0;
    for (size_t c = 0; c < t->n_cells; c++)
        t->work[c] = t->fit_use[c] > 0 ? t->count[c] - t->mean[c] : 0;
    superset_sums(t->work, t->n_lists);
    for (unsigned i = 0; i < n; i++) next[i] = step[i] = t->work[term[i]];
    for (size_t c = 0; c < t->n_cells; c++) t->work[c] = t->fit_use[c] > 0 ? t->mean[c] : 0;
    superset_sums(t->work, t->n_lists);
    if (!information(t, t->work, term, n)) return -1;
    cholesky_solve(t->matrix, n, step);
    for (unsigned i = 0; i < n; i++) decrement += step[i] * next[i];
    for (double scale = 1; scale > 1e-4; scale /= 2) {
        for (unsigned i = 0; i < n; i++) next[i] = theta[i] + scale * step[i];
        double ll = means_of(t, term, n, next);
        if (ll >= *log_likelihood - 1e-9 * fabs(*log_likelihood)) {
            memcpy(theta, next, n * sizeof *theta);
            *log_likelihood = ll;
            return decrement;
        }
    }
    return -1;
}

void poisson_fit(PoissonTable *t, const uint32_t *term, unsigned n, PoissonFit *ret)
{
    uint32_t live[POISSON_TERMS_MAX];
    double theta[POISSON_TERMS_MAX], decrement = 1;
    *ret = (PoissonFit){ .n_terms = n };
    unsigned n_live = terms_live(t, term, n, live);
    if (!theta_start(t, live, n_live, theta)) return;
    double ll = means_of(t, live, n_live, theta);
    if (!isfinite(ll)) return;
    for (int i = 0; i < STEPS_MAX && decrement > 1e-9; i++) {
        decrement = newton_step(t, live, n_live, theta, &ll);
        if (decrement < 0) return;
    }
    for (unsigned i = 0; i < n_live; i++)
        if (!(fabs(theta[i]) < 35)) return;
    if (decrement > 1e-9) return;
    ret->is_fitted = true;
    ret->unseen = t->mean[0];
    double corner = t->matrix[(n_live - 1) * POISSON_TERMS_MAX + n_live - 1];
    ret->variance = ret->unseen + ret->unseen * ret->unseen / (corner * corner);
    for (size_t c = 0; c < t->n_cells; c++)
        if (t->use[c] > 0) ll -= log_gamma(t->count[c] + 1);
    for (size_t c = 0; c < t->n_cells; c++)
        if (t->fit_use[c] == 0 && !(t->use[c] == 0 && c == 0)) t->mean[c] = 0;
    ret->log_likelihood = ll;
}

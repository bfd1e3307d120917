/* refine.c: see refine.h. [M-204] */
#include "match/refine.h"

#include <math.h>
#include <string.h>

enum { TERMS = EVIDENCE_MAX + 2, ROUNDS = 25 };

/* Terms of a pair: 1, its odds, its weights. */
static void terms_of(const ReviewedPair *pair, size_t n_items, double *ret)
{
    ret[0] = 1;
    ret[1] = pair->odds;
    for (size_t k = 0; k < n_items; k++) ret[2 + k] = pair->weight[k];
}

/* Deviation of the prior of a term: how far it may go from where it starts. */
static double term_deviation(size_t term)
{
    return term == 0 ? 1 : 0.25;
}

/* Solves a * x = b for a symmetric positive matrix, in place; x is left in b. */
static void solve(double a[TERMS][TERMS], double *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            double factor = a[j][i] / a[i][i];
            for (size_t k = i; k < n; k++) a[j][k] -= factor * a[i][k];
            b[j] -= factor * b[i];
        }
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++) b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
}

/* One round of Newton's method; returns the largest step. */
static double round_step(const ReviewedPair *pair, size_t n, size_t n_terms, const double *start,
                         double *term)
{
    double curve[TERMS][TERMS] = { { 0 } }, slope[TERMS] = { 0 }, most = 0;
    for (size_t t = 0; t < n_terms; t++) {
        double held = 1 / (term_deviation(t) * term_deviation(t));
        curve[t][t] = held;
        slope[t] = held * (start[t] - term[t]);
    }
    for (size_t i = 0; i < n; i++) {
        double x[TERMS], odds = 0;
        terms_of(&pair[i], n_terms - 2, x);
        for (size_t t = 0; t < n_terms; t++) odds += term[t] * x[t];
        double p = 1 / (1 + exp(-odds)), spread = p * (1 - p);
        for (size_t t = 0; t < n_terms; t++) {
            slope[t] += (pair[i].is_same - p) * x[t];
            for (size_t u = 0; u < n_terms; u++) curve[t][u] += spread * x[t] * x[u];
        }
    }
    solve(curve, slope, n_terms);
    for (size_t t = 0; t < n_terms; t++) {
        double step = slope[t] > 0.5 ? 0.5 : slope[t] < -0.5 ? -0.5 : slope[t];
        term[t] += step;
        if (fabs(step) > most) most = fabs(step);
    }
    return most;
}

void refinement_learn(const ReviewedPair *pair, size_t n, size_t n_items, Refinement *ret)
{
    double start[TERMS] = { 0, 1 }, term[TERMS];
    memcpy(term, start, sizeof term);
    *ret = (Refinement){ .scale = 1 };
    if (n == 0) return;
    for (int round = 0; round < ROUNDS; round++)
        if (round_step(pair, n, n_items + 2, start, term) < 1e-6) break;
    ret->shift = term[0];
    ret->scale = term[1] > 0.1 ? term[1] : 0.1;
    for (size_t k = 0; k < n_items; k++) ret->trust[k] = term[2 + k];
    ret->is_learned = true;
}

double refinement_odds(const Refinement *r, const ReviewedPair *pair, size_t n_items)
{
    double odds = r->shift + r->scale * pair->odds;
    for (size_t k = 0; k < n_items; k++) odds += r->trust[k] * pair->weight[k];
    return odds;
}

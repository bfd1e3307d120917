/* rng.c: the random streams and their distributions. [M-001] */
#include "estimate/rng.h"

#include <math.h>

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

void rng_init(Rng *r, uint64_t seed, uint64_t stream)
{
    uint64_t state = seed;
    uint64_t mixed = splitmix(&state) ^ stream * UINT64_C(0xD1342543DE82EF95);
    for (int i = 0; i < 4; i++) r->s[i] = splitmix(&mixed);
    r->has_spare = 0;
    r->spare = 0;
}

double rng_normal(Rng *r)
{
    if (r->has_spare) {
        r->has_spare = 0;
        return r->spare;
    }
    double u, v, s;
    do {
        u = 2 * rng_uniform(r) - 1;
        v = 2 * rng_uniform(r) - 1;
        s = u * u + v * v;
    } while (s >= 1 || s == 0);
    double f = sqrt(-2 * log(s) / s);
    r->spare = v * f;
    r->has_spare = 1;
    return u * f;
}

/* Gamma of shape at least 1. */
static double gamma_large(Rng *r, double shape)
{
    double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = rng_normal(r), v = 1 + c * x;
        if (v <= 0) continue;
        v = v * v * v;
        double u = rng_uniform(r);
        if (u < 1 - 0.0331 * x * x * x * x) return d * v;
        if (log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
    }
}

double rng_gamma(Rng *r, double shape)
{
    if (shape >= 1) return gamma_large(r, shape);
    double g = gamma_large(r, shape + 1);
    return g * exp(log(rng_uniform(r)) / shape);
}

double rng_log_gamma(Rng *r, double shape)
{
    if (shape >= 1) return log(gamma_large(r, shape));
    double g = gamma_large(r, shape + 1);
    return log(g) + log(rng_uniform(r)) / shape;
}

/* log k! */
static double log_factorial(double k)
{
    int sign;
    return lgamma_r(k + 1, &sign);
}

static double poisson_large(Rng *r, double mean)
{
    double b = 0.931 + 2.53 * sqrt(mean), a = -0.059 + 0.02483 * b;
    double inverse = 1.1239 + 1.1328 / (b - 3.4), edge = 0.9277 - 3.6224 / (b - 2);
    double log_mean = log(mean);
    for (;;) {
        double u = rng_uniform(r) - 0.5, v = rng_uniform(r), s = 0.5 - fabs(u);
        double k = floor((2 * a / s + b) * u + mean + 0.43);
        if (s >= 0.07 && v <= edge) return k;
        if (k < 0 || (s < 0.013 && v > s)) continue;
        if (log(v * inverse / (a / (s * s) + b)) <= k * log_mean - mean - log_factorial(k))
            return k;
    }
}

double rng_poisson(Rng *r, double mean)
{
    if (mean >= 10) return poisson_large(r, mean);
    double limit = exp(-mean), product = rng_uniform(r), k = 0;
    while (product > limit) {
        product *= rng_uniform(r);
        k++;
    }
    return k;
}

/* Inversion from 0 upwards; p at most 1/2 and n p small. */
static double binomial_small(Rng *r, double n, double p)
{
    double q = 1 - p, s = p / q, mass = exp(n * log1p(-p)), u = rng_uniform(r), k = 0;
    while (u > mass && k < n) {
        u -= mass;
        k++;
        mass *= s * (n - k + 1) / k;
    }
    return k;
}

static double binomial_large(Rng *r, double n, double p)
{
    double spread = sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * spread;
    double a = -0.0873 + 0.0248 * b + 0.01 * p, c = n * p + 0.5, edge = 0.92 - 4.2 / b;
    double alpha = (2.83 + 5.1 / b) * spread, m = floor((n + 1) * p), odds = log(p / (1 - p));
    double h = log_factorial(m) + log_factorial(n - m);
    for (;;) {
        double u = rng_uniform(r) - 0.5, v = rng_uniform(r), s = 0.5 - fabs(u);
        double k = floor((2 * a / s + b) * u + c);
        if (k < 0 || k > n) continue;
        if (s >= 0.07 && v <= edge) return k;
        double bound = h - log_factorial(k) - log_factorial(n - k) + (k - m) * odds;
        if (log(v * alpha / (a / (s * s) + b)) <= bound) return k;
    }
}

double rng_binomial(Rng *r, double n, double p)
{
    if (n <= 0 || p <= 0) return 0;
    if (p >= 1) return n;
    if (p > 0.5) return n - rng_binomial(r, n, 1 - p);
    return n * p < 10 ? binomial_small(r, n, p) : binomial_large(r, n, p);
}

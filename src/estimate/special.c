/* special.c: special functions and small helpers of the models. [M-002] */
#include "estimate/special.h"

#include <math.h>
#include <stdlib.h>

/* Acklam's approximation for the lower tail and the middle. */
static double quantile_start(double p)
{
    static const double a[] = { -3.969683028665376e+01, 2.209460984245205e+02,
        -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01,
        2.506628277459239e+00 };
    static const double b[] = { -5.447609879822406e+01, 1.615858368580409e+02,
        -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01 };
    static const double c[] = { -7.784894002430293e-03, -3.223964580411365e-01,
        -2.400758277161838e+00, -2.549732539343734e+00, 4.374664141464968e+00,
        2.938163982698783e+00 };
    static const double d[] = { 7.784695709041462e-03, 3.224671290700398e-01,
        2.445134137142996e+00, 3.754408661907416e+00 };
    if (p < 0.02425) {
        double q = sqrt(-2 * log(p));
        return (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
               ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
    }
    double q = p - 0.5, r = q * q;
    return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
           (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
}

double normal_quantile(double p)
{
    if (p > 0.5) return -normal_quantile(1 - p);
    double x = quantile_start(p);
    double e = 0.5 * erfc(-x / sqrt(2.0)) - p;
    double u = e * sqrt(2 * acos(-1.0)) * exp(x * x / 2);
    return x - u / (1 + x * u / 2);
}

double log_gamma(double x)
{
    int sign;
    return lgamma_r(x, &sign);
}

double log_add(double a, double b)
{
    double high = a > b ? a : b, low = a > b ? b : a;
    return isinf(low) ? high : high + log1p(exp(low - high));
}

double sorted_quantile(const double *x, size_t n, double p)
{
    double at = p * (double)(n - 1);
    size_t i = (size_t)at;
    if (i + 1 >= n) return x[n - 1];
    return x[i] + (at - (double)i) * (x[i + 1] - x[i]);
}

static int value_order(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

void sort_values(double *x, size_t n)
{
    qsort(x, n, sizeof *x, value_order);
}

void lognormal_interval(double unseen, double variance, double *ret_low, double *ret_high)
{
    double c = exp(NORMAL_975 * sqrt(log1p(variance / (unseen * unseen))));
    *ret_low = unseen / c;
    *ret_high = unseen * c;
}

/* special.h: the few special functions that the C library lacks, and a fast exponential.
 */
#ifndef ESTIMATE_SPECIAL_H
#define ESTIMATE_SPECIAL_H

#include <stddef.h>

#define NORMAL_975 1.959963984540054       /* 97.5 % point of the standard normal */
#define CHI2_1_95 3.841458820694124        /* 95 % point of chi-squared, 1 degree of freedom */

/* Quantile of the standard normal distribution.
 *
 * p       strictly between 0 and 1
 * return  x with P(Z < x) = p, to 1e-9 relative before and 1e-15 after one step of Halley's method
 * cost    O(1)
 * source  Acklam's rational approximation, refined with erfc
 */
double normal_quantile(double p);

/* log Gamma(x), safe with several threads.
 *
 * x       over 0
 * return  natural logarithm of the gamma function
 * cost    O(1)
 */
double log_gamma(double x);

/* log(exp(a) + exp(b)).
 *
 * a, b    any, -INFINITY included
 * return  the logarithm of the sum
 * cost    O(1)
 */
double log_add(double a, double b);

/* Quantile of values in ascending order, linear between them (type 7 of Hyndman and Fan).
 *
 * x       n values in ascending order
 * n       at least 1
 * p       0 to 1
 * return  the quantile
 * cost    O(1)
 * source  Hyndman and Fan 1996, American Statistician 50:361
 */
double sorted_quantile(const double *x, size_t n, double p);

/* Sorts in ascending order.
 *
 * x     n values, none NaN
 * n     how many
 * cost  O(n log n)
 */
void sort_values(double *x, size_t n);

/* Interval of a total whose unseen part is taken as lognormal: documented + f0 / c to
 * documented + f0 * c.
 *
 * unseen     estimate of those on no list, over 0
 * variance   of the estimate
 * ret_low    unseen part at the lower end
 * ret_high   unseen part at the upper end
 * cost       O(1)
 * source     Chao 1987, Biometrics 43:783, section 4
 */
void lognormal_interval(double unseen, double variance, double *ret_low, double *ret_high);

#endif

/* density.h: the shape of a sample as a smooth curve, for pictures.
 */
#ifndef PUBLISH_DENSITY_H
#define PUBLISH_DENSITY_H

#include <stddef.h>

/* A sample, and where it ends by nature. */
typedef struct DensitySample {
    const double *draw;   /* n values, ascending */
    size_t n;             /* at least 1 */
    double least;         /* no value can be less: the curve is reflected there */
} DensitySample;

/* How likely values are, at evenly spaced places.
 *
 * sample  whole numbers, or numbers as large: no shape finer than one is drawn
 * from    first place
 * to      last place, over from
 * n       places, at least 2
 * ret     n heights, of which the area under the curve is 1; 0 below sample->least
 * cost    O(n * values near a place)
 * source  Silverman 1986, Density estimation, equations 2.15 (reflection) and 3.31 (width)
 */
void density_curve(const DensitySample *sample, double from, double to, size_t n, double *ret);

#endif

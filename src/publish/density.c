/* density.c: Gaussian kernel estimate with reflection at the least value. */
#include "publish/density.h"

#include <math.h>

static const double WIDTH_LEAST = 0.75;  /* of kernels over whole numbers, whose gaps vanish then */
static const double REACH = 4;           /* kernels end after so many widths: 6e-5 is left out */

/* Width of the kernels: Silverman's rule, by the quartiles where tails are heavy. */
static double kernel_width(const DensitySample *s)
{
    double mean = 0, square = 0, n = (double)s->n;
    for (size_t i = 0; i < s->n; i++) mean += s->draw[i] / n;
    for (size_t i = 0; i < s->n; i++) square += pow(s->draw[i] - mean, 2) / n;
    double quartiles = s->draw[(s->n - 1) * 3 / 4] - s->draw[(s->n - 1) / 4];
    return fmax(WIDTH_LEAST, 0.9 * fmin(sqrt(square), quartiles / 1.34) * pow(n, -0.2));
}

/* The first draw that is at least a value. */
static size_t draw_from(const DensitySample *s, double value)
{
    size_t low = 0, high = s->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (s->draw[mid] < value) low = mid + 1;
        else high = mid;
    }
    return low;
}

/* Sum of the kernels at a place. */
static double kernels_at(const DensitySample *s, double x, double width)
{
    double sum = 0;
    for (size_t i = draw_from(s, x - REACH * width); i < s->n; i++) {
        double z = (s->draw[i] - x) / width;
        if (z > REACH) break;
        sum += exp(-z * z / 2);
    }
    return sum / (width * sqrt(2 * acos(-1)) * (double)s->n);
}

void density_curve(const DensitySample *sample, double from, double to, size_t n, double *ret)
{
    double width = kernel_width(sample);
    for (size_t i = 0; i < n; i++) {
        double x = from + (to - from) * (double)i / (double)(n - 1);
        ret[i] = x < sample->least ? 0
               : kernels_at(sample, x, width) +
                 kernels_at(sample, 2 * sample->least - x, width);
    }
}

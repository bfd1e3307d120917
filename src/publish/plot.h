/* plot.h: pictures of an estimate: how lists overlap, and what the models say.
 */
#ifndef PUBLISH_PLOT_H
#define PUBLISH_PLOT_H

#include "base/arena.h"
#include "publish/html.h"
#include "publish/number.h"

/* People with one pattern of membership. */
typedef struct PlotPattern {
    uint32_t lists;        /* bit j: on list j */
    int64_t n;
} PlotPattern;

typedef struct PlotOverlap {
    Str title;
    const Str *name;       /* of the lists */
    unsigned n_lists;      /* at most 32 */
    const PlotPattern *pattern;
    size_t n_patterns;
} PlotOverlap;

/* What one model says of one stratum. */
typedef struct PlotInterval {
    Str label;
    double low, middle, high;
    const double *draw;    /* n_draws totals, ascending, or NULL */
    size_t n_draws;
    int64_t documented;
    bool is_refused;       /* has no numbers */
} PlotInterval;

/* Draws the largest patterns as columns over a grid of dots that says which lists each is on.
 *
 * h       writer of one picture
 * locale  language and digits
 * o       overlaps; patterns in any order, the 24 largest are drawn and the rest named
 * a       scratch
 * cost    O(patterns log patterns)
 */
void plot_overlap(Html *h, Locale locale, const PlotOverlap *o, Arena *a);

/* Draws estimates one below the other on one scale: the interval as a line, the middle as a bar
 * across it, the draws as a profile over it, the documented as a line through all that share it.
 *
 * h         writer of one picture
 * locale    language and digits
 * title     of the picture
 * interval  n of them; refused ones are drawn as words
 * cost      O(n)
 */
void plot_estimates(Html *h, Locale locale, Str title, const PlotInterval *interval, size_t n);

#endif

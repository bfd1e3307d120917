/* plot.h: pictures of an estimate: how lists overlap, and what the models say of whole and strata.
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
    Str stratum;           /* or empty */
    const Str *name;       /* of the lists */
    unsigned n_lists;      /* at most 32 */
    const PlotPattern *pattern;
    size_t n_patterns;
} PlotOverlap;

/* What one model says of one stratum. */
typedef struct PlotInterval {
    Str model, stratum;    /* either may be empty */
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
 * across it, the draws as a profile over it, the documented as a tick.
 *
 * h         writer of one picture
 * locale    language and digits
 * interval  n of them; refused ones are drawn as words
 * cost      O(n * draws)
 */
void plot_estimates(Html *h, Locale locale, const PlotInterval *interval, size_t n);

/* Draws strata beside one another, a part for each model: the documented as a solid bar, the
 * estimated that are on no list as a hollow one behind it, the interval as a line.
 *
 * h         writer of one picture
 * locale    language and digits
 * interval  n strata; those of one model stand together
 * cost      O(n)
 */
void plot_strata(Html *h, Locale locale, const PlotInterval *interval, size_t n);

/* Draws posteriors, each in a panel of its own: how likely each total is, with the interval
 * striped, the median as a line, and the documented number. Panels of one stratum share a scale.
 *
 * h         writer of one picture
 * locale    language and digits
 * interval  n of them with draws, or refused; those of one stratum stand together
 * cost      O(n * draws)
 */
void plot_posterior(Html *h, Locale locale, const PlotInterval *interval, size_t n);

#endif

/* chart.h: the two charts of a bulletin: bars by day, and a ranking of places.
 *
 * A bar is drawn to the best value (else the minimum); a thin line spans minimum to maximum; a
 * count that is not known is a question mark on the base line, never a bar of height 0.
 */
#ifndef PUBLISH_CHART_H
#define PUBLISH_CHART_H

#include "publish/svg.h"

/* One step of the time axis, with a count or without one. */
typedef struct ChartDay {
    Str date;               /* "2019-02-15", or "2019-02" when the axis is by month */
    Range killed, injured;  /* nothing in `has` when no incident is recorded */
    bool is_recorded;       /* an incident is recorded, whether or not it has a number */
} ChartDay;

/* One line of a ranking. */
typedef struct ChartPlace {
    Str label;
    Range killed, injured;
    int64_t n_incidents;
} ChartPlace;

/* Distance between the lines of a scale.
 *
 * max      largest value to show, 0 or more
 * n_steps  most lines wanted, at least 1
 * return   1, 2 or 5 times a power of ten, so that max fits under n_steps lines; at least 1
 * cost     O(log max)
 */
int64_t chart_step(int64_t max, int n_steps);

/* Draws killed and injured by day.
 *
 * h        page or picture being written
 * locale   language, direction and digits
 * id       prefix of ids, unique in the page
 * day, n   the whole period in order, days without record too; n >= 1
 * cost     O(n)
 */
void chart_days(Html *h, Locale locale, const char *id, const ChartDay *day, size_t n);

/* Draws a ranking of places by killed.
 *
 * h         page or picture being written
 * locale    language, direction and digits
 * id        prefix of ids, unique in the page
 * place, n  already in order; at most 15 are drawn; n >= 1
 * cost      O(n)
 */
void chart_places(Html *h, Locale locale, const char *id, const ChartPlace *place, size_t n);

#endif

/* level.h: the three levels, one file each; called by figures_levels in this order.
 */
#ifndef FIGURES_LEVEL_H
#define FIGURES_LEVEL_H

#include "figures/figure.h"

/* Adds the rows of totals that sources state for the period and area, and their doubts. Claims
 * that say the same again, reprints (same independence group) and corrected claims count once;
 * different publishers stand side by side.
 *
 * in      arrays with indexes that were checked
 * a       memory of rows and doubts
 * f       receives rows and doubts
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(claims * statements)
 */
TwCode level_stated(const FigureInput *in, Arena *a, Figures *f, Err *err) TW_CHECKED;

/* Adds the sums over incidents, the events they are made of, and their doubts.
 *
 * in      arrays with indexes that were checked
 * a       memory of rows, events and doubts
 * f       receives them
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n) of claims and incidents
 */
TwCode level_incidents(const FigureInput *in, Arena *a, Figures *f, Err *err) TW_CHECKED;

/* Adds the persons on lists, list by list and together.
 *
 * in      arrays with indexes that were checked
 * a       memory of rows and doubts
 * f       receives rows and doubts
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(cells * lists)
 */
TwCode level_named(const FigureInput *in, Arena *a, Figures *f, Err *err) TW_CHECKED;

/* The name under which a group of documents publishes: the source of its first document.
 *
 * in        arrays
 * document  index, or FIGURE_NONE
 * return    independence group, else source name, else empty
 * cost      O(1)
 */
Str level_group(const FigureInput *in, int32_t document);

/* Who a claim counts as coming from: somebody whom a document quotes is not corroborated by being
 * quoted (rule R13).
 *
 * in      arrays
 * c       a claim of them
 * return  its origin, else level_group of its document
 * cost    O(1)
 */
Str level_origin(const FigureInput *in, const FigureClaim *c);

/* What two counts of the same thing say together when they agree: the sharper ends of both.
 *
 * a, b    ranges that agree
 * return  highest minimum, lowest maximum; the best of whichever has one inside them
 * cost    O(1)
 */
Range level_meet(Range a, Range b);

#endif

/* load_matched.h: the casualties that people decided to be one person, for the arrays of figures.
 */
#ifndef FIGURES_LOAD_MATCHED_H
#define FIGURES_LOAD_MATCHED_H

#include "figures/cells.h"
#include "store/store.h"

/* Where and when, as the statements take it: "/id/" and the days of the period as text. */
typedef struct MatchedScope {
    Str place, from, to;
} MatchedScope;

/* Loads them.
 *
 * store     its views
 * scope     of the figures
 * document  indexes of the lists
 * a         receives the array
 * in        matched and n_matched are set here
 * errors    those of the store; TW_E_LIMIT when the arena is full
 * cost      O(decided pairs log pairs)
 */
TwCode figures_load_matched(Store *store, const MatchedScope *scope, const Ids *document, Arena *a,
                            FigureInput *in, Err *err) TW_CHECKED;

#endif

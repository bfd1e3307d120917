/* by.h: persons on lists, counted by month, sex and age.
 */
#ifndef FIGURES_BY_H
#define FIGURES_BY_H

#include "figures/figure.h"
#include "store/store.h"

enum { BY_MONTH = 1, BY_SEX = 2, BY_AGE = 4 };

/* One count. Texts are empty where nothing is known, or where the question does not ask. */
typedef struct ByRow {
    Str measure;            /* "killed", "injured", "missing", "detained" */
    Str month, sex, age;
    Range count;            /* exact for one list; longest list to all lists for several */
} ByRow;

/* Counts persons on lists. Nobody is counted whose outcome is not known or not of the conflict.
 *
 * store    its views
 * scope    place and period, or NULL for all
 * by       BY_MONTH | BY_SEX | BY_AGE, or 0 for totals
 * a        receives rows and texts
 * ret_row  sorted by measure, month, sex, age
 * ret_n    how many
 * errors   those of the store; TW_E_LIMIT when the arena is full
 * cost     without a scope one pass over an index (30 ms a million persons), else one over the rows
 */
TwCode figures_by(Store *store, const FigureScope *scope, unsigned by, Arena *a, ByRow **ret_row,
                  size_t *ret_n, Err *err) TW_CHECKED;

/* The measure that an outcome counts to.
 *
 * outcome  code
 * return   static text, empty for outcomes that are not counted (unknown, indirect, not of the
 *          conflict)
 * cost     O(1)
 */
Str figure_measure(Str outcome);

#endif

/* poisson.h: one hierarchical log-linear model of a table of lists, fitted by Newton's method.
 *
 * Terms are sets of lists. With a 0/1 coding the log mean of a cell is the sum of the terms inside
 * it, so the information matrix needs no multiplying: its element (s, t) is the sum of the means
 * of all cells that hold s and t, and one superset-sum transform gives all of them.
 */
#ifndef ESTIMATE_POISSON_H
#define ESTIMATE_POISSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

enum { POISSON_TERMS_MAX = 96, POISSON_LISTS_MAX = 12 };

/* A table to fit and room to work in; made once for many models. */
typedef struct PoissonTable {
    unsigned n_lists;
    size_t n_cells;
    double *count, *use;   /* n_cells: persons, and 1 for cells that are observed */
    double *margin;        /* n_cells: persons on all lists of a set */
    double *mean;          /* n_cells: fitted means of the last fit */
    double *work, *fit_use;
    double *matrix;        /* POISSON_TERMS_MAX^2 */
} PoissonTable;

typedef struct PoissonFit {
    bool is_fitted;        /* whether a maximum exists and was found */
    unsigned n_terms;      /* parameters, with the constant */
    double log_likelihood; /* Poisson, with the factorials */
    double unseen;         /* mean of cell 0 */
    double variance;       /* of unseen */
} PoissonFit;

typedef struct PoissonInput {
    double *count, *use;
    unsigned n_lists;
} PoissonInput;

/* Prepares a table of 2^n_lists cells.
 *
 * in      borrowed counts, and use: 1 for a cell that is observed, else 0; may change between fits
 *         if poisson_margins is called
 * a       owns the room
 * ret     untouched on failure
 * errors  TW_E_LIMIT too many lists or no memory
 * cost    O(2^lists * lists)
 */
TwCode poisson_open(const PoissonInput *in, Arena *a, PoissonTable *ret, Err *err) TW_CHECKED;

/* Counts again the persons on all lists of each set, after a count has changed.
 *
 * t     table
 * cost  O(2^lists * lists)
 */
void poisson_margins(PoissonTable *t);

/* Fits one model.
 *
 * t       table; mean holds the fitted means afterwards
 * term    n sets of lists, the empty set among them; with a set, all its subsets
 * n       at most POISSON_TERMS_MAX
 * ret     the fit; is_fitted is false where no maximum exists
 * cost    about ten times (2^lists * lists + n^3 / 6)
 * source  McCullagh and Nelder 1989, section 2.5; terms whose margin is 0 go to minus infinity and
 *         take their cells out: Fienberg and Rinaldo 2012, Annals of Statistics 40:996
 */
void poisson_fit(PoissonTable *t, const uint32_t *term, unsigned n, PoissonFit *ret);

#endif

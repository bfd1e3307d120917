/* differ.h: what several published tables give away together.
 *
 * A cell that one table hides may be the difference of two that others publish, and two cells that
 * count almost the same people tell about the few that make the difference. So before a table is
 * published it is held against all that were: each fact of the register is placed in the cells of
 * every table, and facts that no table tells apart become one *atom*. A published cell is then an
 * equation over atoms.
 *
 *   derived     a hidden cell is a combination of published ones (linear algebra modulo a prime:
 *               what is not derivable modulo a random-looking large prime is not derivable at all;
 *               the other way round it errs with probability 1e-9, on the careful side)
 *   nested      a published cell holds all of another one and less than the threshold more
 *   revised     a cell published before with another number, less than the threshold apart
 *
 * Arrays in, findings out.
 */
#ifndef FIGURES_DIFFER_H
#define FIGURES_DIFFER_H

#include "base/arena.h"
#include "figures/range.h"

enum { DIFFER_TABLES_MAX = 64, DIFFER_ATOMS_MAX = 1000, DIFFER_NONE = -1 };

/* One cell of a published table with its sums, or one that it hides. */
typedef struct DifferCell {
    uint32_t table;
    bool is_hidden;
    bool is_stale;             /* published of other facts than those there are: no equation */
} DifferCell;

/* Facts that all tables place alike. */
typedef struct DifferAtom {
    const uint32_t *cell;      /* cells it is counted in */
    size_t n_cells;
    int64_t n;                 /* people */
} DifferAtom;

typedef struct DifferInput {
    const DifferCell *cell;
    size_t n_cells;
    const DifferAtom *atom;
    size_t n_atoms;
    uint32_t newest;           /* the table that is to be published */
    int64_t threshold;
} DifferInput;

typedef enum DifferKind { DIFFER_DERIVED, DIFFER_NESTED, DIFFER_REVISED } DifferKind;

typedef struct DifferFinding {
    DifferKind kind;
    uint32_t cell;             /* the hidden cell; of nested and revised, the newer one */
    int32_t other;             /* the cell it differs from, or DIFFER_NONE */
    int64_t difference;
} DifferFinding;

typedef struct DifferFindings {
    DifferFinding *finding;
    size_t n, cap;
    bool is_partial;           /* too many atoms for algebra: only pairs were checked */
} DifferFindings;

/* Holds the newest table against the others.
 *
 * in       arrays; borrowed
 * a        memory
 * ret      findings that the newest table brings: what the others give away already is not said
 * errors   TW_E_LIMIT
 * cost     pairs: atoms times cells of an atom squared; algebra: atoms cubed
 */
TwCode differ_find(const DifferInput *in, Arena *a, DifferFindings *ret, Err *err) TW_CHECKED;

/* Whether two published numbers of one cell are apart by less than the threshold but not equal.
 *
 * a, b            ranges
 * threshold       smallest difference that gives nobody away
 * ret_difference  the smallest difference; untouched when false is returned
 * return          true when one of minimum, best and maximum is
 * cost            O(1)
 */
bool differ_is_revised(Range a, Range b, int64_t threshold, int64_t *ret_difference);

#endif

/* suppress.h: small counts of a table are hidden, and enough others that nobody can work them out.
 *
 * A table has up to SUPPRESS_DIMS_MAX keys and all its sums: along each set of keys, down to the
 * total. Hiding one cell is not enough, because the sums give it away. So for each small cell a
 * *move* is found: some cells change by +1, some by -1, and every sum that changes is hidden too.
 * The table after the move is another one that agrees with everything published and in which the
 * small cell is not what it is here: so what is published cannot give it away. This is the
 * hypercube method of official statistics, extended to sums that are small themselves.
 *
 * Arrays in, flags out. What must stay true: every hidden cell is changed by some move whose cells
 * are all hidden and which leaves no count below 0; so no hidden cell can be derived
 * (tests/property/test_suppress.c tries all tables there are).
 */
#ifndef FIGURES_SUPPRESS_H
#define FIGURES_SUPPRESS_H

#include "base/arena.h"
#include "figures/range.h"

enum { SUPPRESS_DIMS_MAX = 4, SUPPRESS_CELLS_MAX = 1 << 20 };

/* A table with its sums. A cell has a coordinate for each key: below size[d] a value of the key,
 * size[d] the sum over it. Cells stand in one array, the last key fastest. */
typedef struct SuppressTable {
    size_t n_dims;
    uint32_t size[SUPPRESS_DIMS_MAX];
    size_t n_cells;                   /* product of size[d] + 1 */
    const Range *count;               /* n_cells; nobody is counted where has is 0 or all is 0 */
    bool *is_hidden;                  /* n_cells: in, what must be hidden in any case; out, all */
    bool *is_small;                   /* n_cells: out, those hidden because they are small */
} SuppressTable;

/* How many cells a table has with its sums.
 *
 * n_dims, size  as in SuppressTable
 * return        cells, or 0 when there are more than SUPPRESS_CELLS_MAX
 * cost          O(dims)
 */
size_t suppress_cells(size_t n_dims, const uint32_t *size);

/* The place of a cell in the array.
 *
 * t      table with its sizes
 * at     n_dims coordinates
 * return index
 * cost   O(dims)
 */
size_t suppress_index(const SuppressTable *t, const uint32_t *at);

/* Whether a count is small: one of its numbers is at least 1 and below the threshold.
 *
 * r          count
 * threshold  0 or 1: nothing is small
 * return     true when it is
 * cost       O(1)
 */
bool suppress_is_small(Range r, int64_t threshold);

/* Hides small cells, and others until none of the hidden can be derived.
 *
 * t          flags are set here
 * threshold  counts from 1 to threshold - 1 are small
 * a          scratch memory
 * errors     TW_E_LIMIT
 * cost       for each small cell the moves there are: at most the cells times 2^dims
 * source     Repsilber 1994 (hypercube method), for the cells of a full table; sums as said above
 */
TwCode suppress(SuppressTable *t, int64_t threshold, Arena *a, Err *err) TW_CHECKED;

#endif

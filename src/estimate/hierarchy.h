/* hierarchy.h: all hierarchical log-linear models of up to five lists: 1, 8, 113 and 6,893 models
 * for two to five lists.
 *
 * A model is a set of terms, each a set of lists, as a bit mask over terms: bit s stands for the
 * term of lists s. It holds the constant, all single lists, and with a term all its subsets; never
 * the term of all lists, which would leave the unseen cell free.
 */
#ifndef ESTIMATE_HIERARCHY_H
#define ESTIMATE_HIERARCHY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { HIERARCHY_LISTS_MAX = 5 };

/* All models.
 *
 * n_lists    2 to HIERARCHY_LISTS_MAX
 * a          owns the array
 * ret_model  masks over terms
 * ret_n      how many
 * errors     TW_E_LIMIT no memory
 * cost       O(models)
 * source     the numbers are those of the simplicial complexes on all vertices, OEIS A006126,
 *            less the saturated one
 */
TwCode hierarchy_all(unsigned n_lists, Arena *a, uint32_t **ret_model, size_t *ret_n, Err *err)
    TW_CHECKED;

/* The terms of a model, one by one.
 *
 * model     mask over terms
 * ret_term  at least 32 values: sets of lists, the empty set first
 * return    how many
 * cost      O(terms)
 */
unsigned hierarchy_terms(uint32_t model, uint32_t *ret_term);

/* Appends a model as its largest terms, for example "[army, press][press, clinic][families]".
 *
 * term, n  terms in any order
 * name     of the lists, in their order
 * ret      builder
 * cost     O(n^2)
 */
void hierarchy_print(const uint32_t *term, unsigned n, const Str *name, Buf *ret);

#endif

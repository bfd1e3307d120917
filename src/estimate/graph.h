/* graph.h: all decomposable graphs of up to five lists, each as signed sums over sets of lists.
 *
 * A decomposable graph factors into cliques and separators. What a model needs is how often each
 * set of lists counts: +1 for a clique, -1 for a separator. The empty separator counts nothing.
 */
#ifndef ESTIMATE_GRAPH_H
#define ESTIMATE_GRAPH_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { GRAPH_LISTS_MAX = 5, GRAPH_SETS = 32, GRAPH_TERMS_MAX = 12 };

typedef struct Graph {
    uint8_t n_terms;
    uint8_t set[GRAPH_TERMS_MAX];  /* sets of lists */
    int8_t sign[GRAPH_TERMS_MAX];  /* +1 for each clique, -1 (or less) for separators */
} Graph;

/* All decomposable graphs: 2, 8, 61, 822 for two to five lists.
 *
 * n_lists    2 to GRAPH_LISTS_MAX
 * a          owns the array
 * ret_graph  the graphs
 * ret_n      how many
 * errors     TW_E_LIMIT no memory, or too many lists
 * cost       O(2^pairs)
 * source     chordal graphs on labelled nodes, OEIS A058862; maximum cardinality search after
 *            Tarjan and Yannakakis 1984, SIAM J. Computing 13:566
 */
TwCode graph_all(unsigned n_lists, Arena *a, Graph **ret_graph, size_t *ret_n, Err *err)
    TW_CHECKED;

#endif

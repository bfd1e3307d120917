/* graph.c: decomposable graphs by maximum cardinality search. [M-008] */
#include "estimate/graph.h"

#include <string.h>

typedef struct Signs {
    int8_t of[GRAPH_SETS];
} Signs;

static bool is_complete(const uint8_t *near, uint32_t set)
{
    for (unsigned v = 0; v < GRAPH_LISTS_MAX; v++)
        if ((set >> v & 1) && (set & ~(near[v] | 1U << v))) return false;
    return true;
}

/* Visits nodes by most visited neighbours; false when the graph is not chordal. Each node with its
 * visited neighbours S counts +1 for S and the node, -1 for S: cliques inside cliques cancel. */
static bool graph_signs(const uint8_t *near, unsigned n, Signs *ret)
{
    uint32_t visited = 0;
    memset(ret, 0, sizeof *ret);
    for (unsigned step = 0; step < n; step++) {
        int best = -1;
        unsigned next = 0;
        for (unsigned v = 0; v < n; v++) {
            int degree = __builtin_popcount(near[v] & visited);
            if ((visited >> v & 1) || degree <= best) continue;
            best = degree;
            next = v;
        }
        uint32_t before = near[next] & visited;
        if (!is_complete(near, before)) return false;
        ret->of[before | 1U << next]++;
        ret->of[before]--;
        visited |= 1U << next;
    }
    return true;
}

static Graph graph_of(const Signs *signs)
{
    Graph g = { 0 };
    for (unsigned s = 1; s < GRAPH_SETS; s++) {
        if (signs->of[s] == 0) continue;
        g.set[g.n_terms] = (uint8_t)s;
        g.sign[g.n_terms++] = signs->of[s];
    }
    return g;
}

TwCode graph_all(unsigned n_lists, Arena *a, Graph **ret_graph, size_t *ret_n, Err *err)
{
    if (n_lists < 2 || n_lists > GRAPH_LISTS_MAX)
        return err_set(err, TW_E_LIMIT, "decomposable graphs are known for 2 to %d lists, not %u",
                       GRAPH_LISTS_MAX, n_lists);
    unsigned n_pairs = n_lists * (n_lists - 1) / 2;
    Graph *graph = arena_array(a, (size_t)1 << n_pairs, sizeof *graph);
    TRY(arena_check(a, err));
    size_t n = 0;
    for (uint32_t edges = 0; edges < UINT32_C(1) << n_pairs; edges++) {
        uint8_t near[GRAPH_LISTS_MAX] = { 0 };
        unsigned at = 0;
        Signs signs;
        for (unsigned i = 0; i < n_lists; i++) {
            for (unsigned j = i + 1; j < n_lists; j++) {
                if ((edges >> at++ & 1) == 0) continue;
                near[i] |= (uint8_t)(1U << j);
                near[j] |= (uint8_t)(1U << i);
            }
        }
        if (graph_signs(near, n_lists, &signs)) graph[n++] = graph_of(&signs);
    }
    *ret_graph = graph;
    *ret_n = n;
    return TW_OK;
}

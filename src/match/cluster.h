/* cluster.h: scored pairs to persons.
 *
 * Records joined by likely pairs form components. A component whose pairs do not all agree is
 * divided so that the sum of the log odds inside the parts is as large as moves of parts and of
 * single records can make it. What a reviewer decided, and what cannot be, stands above all odds.
 */
#ifndef MATCH_CLUSTER_H
#define MATCH_CLUSTER_H

#include "match/evidence.h"

enum { CLUSTER_MATRIX_MAX = 400 };

typedef enum LinkKind {
    LINK_SCORED,
    LINK_MUST,   /* a reviewer said the same */
    LINK_CANNOT  /* a reviewer said different */
} LinkKind;

/* A pair that may be one person. */
typedef struct Link {
    uint32_t a, b;
    float odds;      /* natural log of p / (1 - p) */
    uint8_t kind;    /* LinkKind */
} Link;

typedef struct ClusterInput {
    size_t n_records;
    const Link *link;    /* each pair at most once */
    size_t n_links;
    /* Odds of a pair that is not in `link`; the same for (b, a). */
    float (*odds)(void *context, uint32_t a, uint32_t b);
    void *context;
} ClusterInput;

/* Puts records together.
 *
 * in           links in any order
 * arena        owns the result
 * ret_cluster  for each record the number of its cluster, from 0, in the order of the first record
 * ret_n        how many clusters
 * errors       TW_E_LIMIT without memory; TW_E_CONFLICT for reviewed pairs that contradict each
 *              other
 * cost         O(links log links); O(n^3) for a component of n records that has to be divided, up
 *              to CLUSTER_MATRIX_MAX; larger ones keep only their best links
 * source       docs/method/match.md [M-205]
 */
TwCode clusters_make(const ClusterInput *in, Arena *arena, uint32_t **ret_cluster, size_t *ret_n,
                     Err *err) TW_CHECKED;

#endif

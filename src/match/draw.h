/* draw.h: who is the same person, drawn again and again as often as the pairs leave it open.
 *
 * One clustering is one guess. What is estimated from it looks more certain than it is, because
 * pairs at even odds were counted as if they were known. Draws keep them open: each is a clustering
 * by chance, as likely as its pairs make it, and holds to what reviewers said.
 */
#ifndef MATCH_DRAW_H
#define MATCH_DRAW_H

#include "base/job.h"
#include "match/cluster.h"

enum { DRAWS_MAX = 10000, DRAW_EXACT_MAX = 10 };

typedef struct DrawOptions {
    uint64_t seed;      /* the same seed gives the same draws */
    size_t n_draws;     /* 1 to DRAWS_MAX */
} DrawOptions;

typedef struct ClusterDraws {
    size_t n_draws, n_records;
    uint32_t *member;   /* records that some link names, ascending; the others are always alone */
    size_t n_members;
    uint32_t *head;     /* n_draws * n_members: first record of the member's person in a draw */
    size_t n_walked;    /* records of components that were too large to be drawn exactly */
} ClusterDraws;

/* Draws clusterings. One of a set of records has the chance that its pairs have, were each decided
 * by itself with its probability, given that the answers make persons: same of A and B and of B and
 * C is same of A and C. Reviewed pairs are kept in every draw.
 *
 * in         as clusters_make takes it
 * cluster    what clusters_make made of it: where large components begin
 * options    seed and number
 * arena      owns the result
 * job        may be NULL
 * ret_draws  untouched on failure
 * errors     TW_E_LIMIT without memory; TW_E_CANCELLED
 * cost       O(links log links + draws * records with links); 3^n for a component of n up to
 *            DRAW_EXACT_MAX, and for larger ones some hundred looks at each link a draw
 * source     docs/method/match.md [M-210]
 */
TwCode clusters_draw(const ClusterInput *in, const uint32_t *cluster, const DrawOptions *options,
                     Arena *arena, Job *job, ClusterDraws *ret_draws, Err *err) TW_CHECKED;

/* Number of different persons in a draw.
 *
 * draws   from clusters_draw
 * which   0 to n_draws - 1
 * return  persons
 * cost    O(n_members)
 */
size_t draw_persons(const ClusterDraws *draws, size_t which);

/* The first record of the person that each record is of, in one draw.
 *
 * draws     from clusters_draw
 * which     0 to n_draws - 1
 * ret_head  n_records numbers, the caller's
 * cost      O(records)
 */
void draw_heads(const ClusterDraws *draws, size_t which, uint32_t *ret_head);

#endif

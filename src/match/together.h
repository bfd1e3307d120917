/* together.h: people harmed in one place in one month, and a fair sample of their pairs.
 *
 * Candidates are pairs that share a key, mostly of a name. Weights learned from them alone would
 * take two victims of a massacre who share a first name for a rare thing, and so for one person.
 * Here all pairs of one month and place are known, also those that nobody looks at.
 */
#ifndef MATCH_TOGETHER_H
#define MATCH_TOGETHER_H

#include "match/evidence.h"

typedef struct Together {
    uint32_t *group;    /* for each record its group, from 1; 0 for one that is in none */
    uint32_t *member;   /* records, group by group */
    uint32_t *begin;    /* where each group begins in `member`; one more for the end */
    uint64_t *before;   /* pairs of all groups before each; one more for all */
    size_t n_groups;
} Together;

/* Groups the records of one month and place; those of one day and place where there would be more
 * than `most` pairs; and none where those are too many as well. In a list without places only the
 * time counts.
 *
 * set     evidence
 * most    pairs
 * arena   owns the groups
 * ret     groups of at least two; none when no day of harm is known
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(records + days + places), twice at most
 */
TwCode together_find(const EvidenceSet *set, uint64_t most, Arena *arena, Together *ret, Err *err)
    TW_CHECKED;

/* One of all the pairs.
 *
 * t             groups
 * which         below t->before[t->n_groups]
 * ret_a, ret_b  two records of one group, a below b
 * cost          O(log groups)
 */
void together_pair(const Together *t, uint64_t which, uint32_t *ret_a, uint32_t *ret_b);

#endif

/* evidence_fetch.h: what comparing two records looks at, asked for some pairs before: pairs come in
 * no order of memory, and waiting for it would cost more than comparing.
 */
#ifndef MATCH_EVIDENCE_FETCH_H
#define MATCH_EVIDENCE_FETCH_H

#include "match/evidence.h"

/* Has the rows of two records brought near, some pairs before they are compared.
 *
 * set     evidence
 * a, b    records
 * cost    O(1), does not wait
 */
static inline void evidence_fetch(const EvidenceSet *set, uint32_t a, uint32_t b)
{
    __builtin_prefetch(set->row + a * set->n_row);
    __builtin_prefetch(set->row + b * set->n_row);
}

/* Has what is known of the words in which two records differ brought near, once their rows are.
 *
 * set     evidence
 * cache   of this thread; may be NULL
 * a, b    records
 * cost    O(parts of names), does not wait for the words
 */
void evidence_fetch_words(const EvidenceSet *set, const NameCache *cache, uint32_t a, uint32_t b);

#endif

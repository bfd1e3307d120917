/* pattern.h: how often each pattern of levels occurs. There are far fewer patterns than pairs, so
 * everything that is learned and every probability is worked out once a pattern.
 *
 * Above the levels a pattern holds whether both records stand on one list, and whether they
 * contradict each other.
 */
#ifndef MATCH_PATTERN_H
#define MATCH_PATTERN_H

#include "match/evidence.h"

/* Relation of two records, above the levels of a pattern. */
enum { RELATION_SHIFT = 60, RELATION_ACROSS = 0, RELATION_WITHIN = 1, RELATIONS = 2 };

/* Set when the two records cannot be one person. */
#define PATTERN_CONTRADICTS (UINT64_C(1) << 61)

typedef struct PatternBucket {
    uint64_t pattern;
    uint32_t number, count; /* number + 1; 0 for an empty one */
} PatternBucket;

typedef struct PatternTable {
    uint64_t *pattern;      /* n of them, in the order of their first coming */
    uint32_t *count;        /* once patterns_end was called */
    uint32_t n;
    size_t cap;
    PatternBucket *bucket;
    size_t n_buckets;
    bool failed;
} PatternTable;

/* Prepares an empty table.
 *
 * t       the caller's struct; patterns_clear frees it
 * cost    O(1)
 */
void patterns_init(PatternTable *t);

/* Frees a table.
 *
 * t     may be zeroed
 * cost  O(1)
 */
void patterns_clear(PatternTable *t);

/* Counts one occurrence.
 *
 * t        table; failure is sticky
 * pattern  levels and relation
 * return   its number
 * cost     amortised O(1)
 */
uint32_t pattern_count(PatternTable *t, uint64_t pattern);

/* Has the place of a pattern brought near before it is needed.
 *
 * t        table
 * pattern  one that will be counted soon
 * cost     O(1)
 */
void pattern_fetch(const PatternTable *t, uint64_t pattern);

/* Ends the counting: fills in `count`.
 *
 * t       table
 * errors  TW_E_LIMIT for a failure that any earlier count met
 * cost    O(patterns)
 */
TwCode patterns_end(PatternTable *t, Err *err) TW_CHECKED;

/* Whether the two records of a pattern stand on one list: RELATION_WITHIN or RELATION_ACROSS. */
static inline unsigned pattern_relation(uint64_t pattern)
{
    return (unsigned)(pattern >> RELATION_SHIFT) & 1U;
}

static inline void PatternTable_auto(PatternTable *t) { patterns_clear(t); }

#endif

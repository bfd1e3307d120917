/* candidate.h: which pairs are worth comparing.
 *
 * A rule brings together the records that share a key or two. A block that is too large is split by
 * further keys. Every pair that any rule finds comes out once. Where a pair was found by a rule
 * before is seen from the blocks of its two records: no table of pairs is kept.
 */
#ifndef MATCH_CANDIDATE_H
#define MATCH_CANDIDATE_H

#include "base/job.h"
#include "match/key.h"

enum { RULES_MAX = 64, RULE_KEYS = 3, RULE_SPLITS = 4,
       CANDIDATE_SMALL = 100000, CANDIDATE_TINY = 4000, CHUNK_PAIRS = 1 << 15 };

typedef struct Rule {
    uint8_t key[RULE_KEYS], n_keys;       /* which keys must be shared */
    uint8_t split[RULE_SPLITS], n_splits; /* further ones, when too many records share them */
    bool has_views;                       /* a key has a second view: two blocks a record */
    uint32_t most;                        /* records of a block that is paired as it is */
    double chance;                        /* pairs a record that share its keys by chance */
    uint64_t n_pairs;                     /* new pairs it found */
    uint32_t cut;                         /* records of the largest block that was paired */
} Rule;

typedef struct Pair {
    uint32_t a, b;        /* records, a < b */
    uint32_t pattern;     /* number of its pattern, filled in later */
} Pair;

typedef struct PairChunk {
    struct PairChunk *next;
    size_t n;
    Pair pair[CHUNK_PAIRS];
} PairChunk;

typedef struct Candidates {
    PairChunk *first, *last;
    uint64_t n;
    Rule rule[RULES_MAX];
    size_t n_rules;
} Candidates;

typedef struct CandidateOptions {
    double pairs_per_record;  /* about how many pairs to look at for each record of a large list */
    double pairs_more;        /* and how many more in one of up to CANDIDATE_SMALL records */
    double pairs_tiny;        /* and in one of up to CANDIDATE_TINY */
    uint32_t block_max;       /* records of the largest block that is paired; up to four times as
                                 many in a list of up to CANDIDATE_TINY */
} CandidateOptions;

extern const CandidateOptions CANDIDATE_DEFAULTS;

/* Finds the pairs.
 *
 * set             evidence
 * options         how much
 * arena           owns the pairs
 * job             may be NULL
 * ret_candidates  pairs, in an order that depends on the records only
 * errors          TW_E_LIMIT when the arena is full; TW_E_CANCELLED
 * cost            O(records * rules + pairs * rules)
 */
TwCode candidates_find(const EvidenceSet *set, const CandidateOptions *options, Arena *arena,
                       Job *job, Candidates *ret_candidates, Err *err) TW_CHECKED;

/* Records with their keys, of which the last ones are new. */
typedef struct CandidatesMore {
    const KeySet *keys;     /* `of` of all records */
    size_t n;               /* records */
    uint32_t first_new;
    const Rule *rule;       /* as they were run when the others were looked at */
    size_t n_rules;
} CandidatesMore;

/* Finds the pairs that new records bring: each as a look at all records by the same rules would,
 * with blocks no larger than were paired then.
 *
 * in              records
 * arena           owns the pairs
 * job             may be NULL
 * ret_candidates  pairs of which at least one record is new
 * errors          TW_E_LIMIT when the arena is full; TW_E_CANCELLED
 * cost            O(records * rules) looks at keys, and the blocks that new records are in
 */
TwCode candidates_more(const CandidatesMore *in, Arena *arena, Job *job,
                       Candidates *ret_candidates, Err *err) TW_CHECKED;

#endif

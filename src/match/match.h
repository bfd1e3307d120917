/* match.h: the door: records in, scored pairs and clusters out.
 *
 *     MatchList list;  ... list_put ...; TRY(list_sort(&list, err)); TRY(list_sources(&list, err));
 *     MatchResult result;
 *     TRY(match_run(&list, &MATCH_DEFAULTS, arena, job, &result, err));
 *     result.cluster[record], match_probability(&result, pair)
 */
#ifndef MATCH_MATCH_H
#define MATCH_MATCH_H

#include "base/runner.h"
#include "match/candidate.h"
#include "match/cluster.h"
#include "match/model.h"
#include "match/quality.h"

enum { MATCH_THREADS_MAX = 64 };

typedef struct MatchOptions {
    CandidateOptions candidates;
    const Label *label;     /* reviewed pairs */
    size_t n_labels;
    const Runner *runner; /* NULL: one after the other */
} MatchOptions;

extern const MatchOptions MATCH_DEFAULTS;

typedef struct MatchResult {
    EvidenceSet set;
    Candidates pairs;        /* with the number of their pattern */
    PatternTable patterns;   /* match_clear frees it */
    float *probability;      /* of each pattern: that it is one person */
    MatchModel model;
    uint32_t *cluster;       /* of each record */
    size_t n_clusters;
    double persons, persons_low, persons_high; /* expected number of different persons, 95 % */
} MatchResult;

/* Matches a list.
 *
 * list        sorted, with sources
 * options     MATCH_DEFAULTS for most
 * arena       owns the result
 * job         may be NULL
 * ret_result  match_clear frees what the arena does not own; the list must outlive it
 * errors      TW_E_LIMIT without memory; TW_E_CANCELLED; TW_E_CONFLICT for contradicting labels
 * cost        O(records * rules + pairs * pieces)
 */
TwCode match_run(const MatchList *list, const MatchOptions *options, Arena *arena, Job *job,
                 MatchResult *ret_result, Err *err) TW_CHECKED;

/* Pattern of a pair with the relation of its records.
 *
 * set     evidence of a list with sources
 * cache   of this thread; may be NULL
 * a, b    records
 * return  levels, whether they stand on one list and whether they contradict each other
 * cost    as evidence_pattern
 */
uint64_t match_pattern(const EvidenceSet *set, NameCache *cache, uint32_t a, uint32_t b);

/* What clusters are made of: the pairs that are not quite impossible, and the reviewed ones. */
typedef struct MatchLinks {
    const MatchResult *result;
    NameCache *cache;
    ClusterInput input;     /* points back here: do not copy */
} MatchLinks;

/* Collects the links of a result, for clusters_make and clusters_draw.
 *
 * result     matched
 * options    those it was matched with
 * cache      of this thread; may be NULL
 * arena      owns the links
 * ret_links  the caller's; the result must outlive it
 * errors     TW_E_LIMIT without memory
 * cost       O(pairs)
 */
TwCode match_links(const MatchResult *result, const MatchOptions *options, NameCache *cache,
                   Arena *arena, MatchLinks *ret_links, Err *err) TW_CHECKED;

/* Frees what the arena does not own.
 *
 * result  may be zeroed
 * cost    O(1)
 */
void match_clear(MatchResult *result);

static inline void MatchResult_auto(MatchResult *result) { match_clear(result); }

#endif

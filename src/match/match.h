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

/* How many different persons there are expected to be, with an interval of 95 %. */
typedef struct MatchPersons {
    double mean, low, high;
} MatchPersons;

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

/* Place of a pair among the reviewed ones.
 *
 * options  labels in the order of their records
 * a, b     records, a < b
 * return   n_labels when it is not there
 * cost     O(log labels)
 */
size_t match_label(const MatchOptions *options, uint32_t a, uint32_t b);

/* Natural log odds of a probability, kept finite.
 *
 * p       0 to 1
 * return  odds
 * cost    O(1)
 */
float match_odds(double p);

/* Puts what reviewers decided into links, whether or not the pair is one of them.
 *
 * options  labels
 * arena    for a moment's notes
 * link     n of them, with room for the labels
 * n        in and out
 * errors   TW_E_LIMIT when the arena is full
 * cost     O(links * log labels)
 */
TwCode match_review_links(const MatchOptions *options, Arena *arena, Link *link, size_t *n,
                          Err *err) TW_CHECKED;

/* Works out how many different persons there are expected to be.
 *
 * in       links of records
 * cluster  for each record, from clusters_make
 * ret      persons
 * errors   TW_E_LIMIT without memory
 * cost     O(records + links)
 * source   docs/method/match.md [M-206]
 */
TwCode match_expect(const ClusterInput *in, const uint32_t *cluster, MatchPersons *ret, Err *err)
    TW_CHECKED;

/* Frees what the arena does not own.
 *
 * result  may be zeroed
 * cost    O(1)
 */
void match_clear(MatchResult *result);

static inline void MatchResult_auto(MatchResult *result) { match_clear(result); }

#endif

/* quality.h: how well clusters and links agree with a truth.
 */
#ifndef MATCH_QUALITY_H
#define MATCH_QUALITY_H

#include "match/candidate.h"

typedef struct Quality {
    size_t n_records, n_entities;
    double true_pairs;                  /* pairs of records of one person */
    double precision, recall, f1;       /* of the links: pairs at least as likely as not */
    double closure_precision, closure_recall, closure_f1; /* of the clusters */
    double candidate_recall;            /* share of the true pairs that were looked at */
    double pairs_per_record;            /* looked at */
} Quality;

typedef struct QualityInput {
    const uint32_t *truth;              /* for each record: number of its person, 0 not known */
    size_t n_records;
    const uint32_t *cluster;
    const Candidates *candidates;
    const float *probability;           /* of each pattern */
} QualityInput;

/* Compares. Records whose truth is not known are left out.
 *
 * in           result and truth
 * ret_quality  shares are 1 where there is nothing to find
 * errors       TW_E_LIMIT without memory
 * cost         O(records log records + pairs)
 */
TwCode quality_measure(const QualityInput *in, Quality *ret_quality, Err *err) TW_CHECKED;

#endif

/* review_scan.h: the casualties of a register, matched: new ones are compared with those that they
 * touch, by weights that are kept.
 *
 * A large register keeps its scan beside the views, in a sealed file `scan`: a cache, made anew
 * when it is missing or does not fit. A small one is matched anew each time.
 */
#ifndef APP_REVIEW_SCAN_H
#define APP_REVIEW_SCAN_H

#include "app/review_load.h"
#include "match/scan.h"

/* Casualties from which a scan is kept: with fewer, weights are fitted anew in no time. */
enum { REVIEW_KEEP_MIN = 10000, REVIEW_REFIT_PART = 10 };

typedef struct ReviewScan {
    Scan scan;
    EvidenceSet shell;        /* what its model points to: do not copy */
    ReviewSet set;            /* decisions by numbers of the scan; its list has no texts */
    float *probability;       /* by pattern, with what decisions teach */
    MatchPersons persons;
    size_t n_new;             /* casualties that were compared now; 0 after a fit */
    bool is_fitted;           /* the weights were fitted now */
    uint32_t *slot;           /* hash table of ids */
    size_t mask;
    unsigned char *bytes;     /* what was loaded; ReviewScan_auto frees it */
} ReviewScan;

/* Matches what is new, or everything when the weights are to be fitted: without a scan that fits,
 * in a small register, when a tenth has come or changed since, or when that is asked for.
 *
 * app       open register
 * is_refit  asked for
 * ret       the caller's; zeroed before
 * errors    as match_run; those of the store
 * cost      of match_run after a fit; else a look at the keys of all, and what new ones touch
 */
TwCode review_scan(App *app, bool is_refit, ReviewScan *ret, Err *err) TW_CHECKED;

/* Texts of some casualties.
 *
 * rs         scan
 * record     numbers, n of them
 * n          how many
 * ret        a set whose list has them in this order; no decisions
 * errors     those of the store
 * cost       O(n log casualties)
 */
TwCode review_some(const ReviewScan *rs, const uint32_t *record, size_t n, ReviewSet *ret,
                   Err *err) TW_CHECKED;

/* The record of a casualty by the beginning of its id.
 *
 * rs          scan
 * typed       what a person typed
 * ret_record  its number
 * errors      TW_E_NOT_FOUND; TW_E_USAGE no id; TW_E_CONFLICT several begin so
 * cost        O(log casualties)
 */
TwCode review_number(const ReviewScan *rs, Str typed, uint32_t *ret_record, Err *err) TW_CHECKED;

/* Frees what was loaded.
 *
 * rs    may be zeroed
 * cost  O(1)
 */
void ReviewScan_auto(ReviewScan *rs);

#endif

/* scan.h: a list that was matched, kept so that new records are compared only with those that they
 * touch.
 *
 *     all records ── match_run ──▶ scan_take ──▶ Scan ──▶ bytes, kept
 *     bytes ──▶ scan_read ──▶ scan_extend(new records) ──▶ Scan
 *
 * A scan has for each record the keys that bring records together, and the likely pairs with their
 * patterns; what was learned is in its fit. The texts of records are asked for only where a new
 * record shares a block with them. Pairs of records that were there stay as they are, also when
 * their block has grown too large to be looked at again: what was proposed does not go away.
 */
#ifndef MATCH_SCAN_H
#define MATCH_SCAN_H

#include "match/fit.h"
#include "match/match.h"

enum { SCAN_ID_BYTES = 16 };

typedef struct ScanRecord {
    uint8_t id[SCAN_ID_BYTES];
    uint64_t content;   /* list_content: equal for equal records */
    uint32_t list;      /* which list it stands on: equal for one list */
    uint32_t is_gone;   /* changed or withdrawn since: in no pair */
} ScanRecord;

typedef struct ScanPair {
    uint32_t a, b, pattern;   /* a < b; number of the pattern */
} ScanPair;

typedef struct Scan {
    MatchFit fit;
    ScanRecord *record;
    size_t n_records, n_gone, n_fitted; /* n_fitted: when the weights were fitted */
    KeySet keys;
    ScanPair *pair;
    size_t n_pairs;
    uint64_t *pattern;        /* by number */
    uint32_t n_patterns;
    uint64_t position[4];     /* the caller's: where its records stood */
    size_t n_looked_at, n_compared; /* by the last scan_extend: records read, pairs compared */
} Scan;

/* Gives the texts of records.
 *
 * context   the caller's
 * record    n numbers of records of the scan
 * n         how many
 * ret_list  a list of these, in this order, with sources
 * errors    the caller's
 */
typedef TwCode ScanTexts(void *context, const uint32_t *record, size_t n, MatchList *ret_list,
                         Err *err);

/* What scan_extend takes. */
typedef struct ScanMore {
    const ScanRecord *record;  /* new ones, n of them */
    size_t n;
    const uint32_t *gone;      /* numbers of those that are not any more as they were */
    size_t n_gone;
    ScanTexts *texts;          /* asked for new records and for those that they share blocks with */
    void *context;
} ScanMore;

/* Takes a scan of a list that was matched.
 *
 * result    of match_run
 * record    one for each record of the list, in its order
 * arena     owns the scan
 * ret_scan  scan; position is zero
 * errors    those of fit_take and keys_make
 * cost      O(records * keys + pairs)
 */
TwCode scan_take(const MatchResult *result, const ScanRecord *record, Arena *arena, Scan *ret_scan,
                 Err *err) TW_CHECKED;

/* Matches more records with a scan, by its weights.
 *
 * scan    in and out: new records come behind the others
 * more    what changed
 * arena   owns what is made anew
 * job     may be NULL
 * errors  those of more->texts; TW_E_LIMIT without memory; TW_E_CANCELLED
 * cost    a look at the keys of all records; texts and comparisons only of what new records touch
 * source  docs/method/match.md [M-212]
 */
TwCode scan_extend(Scan *scan, const ScanMore *more, Arena *arena, Job *job, Err *err) TW_CHECKED;

/* A scan as bytes, for this machine only.
 *
 * scan    scan
 * arena   owns the bytes
 * ret     bytes
 * errors  TW_E_LIMIT without memory
 * cost    O(bytes)
 */
TwCode scan_write(const Scan *scan, Arena *arena, Str *ret, Err *err) TW_CHECKED;

/* A scan from its bytes.
 *
 * bytes     from scan_write, aligned for any type; borrowed as long as the scan
 * ret_scan  untouched when false is returned
 * return    false for anything else
 * cost      O(keys)
 */
bool scan_read(Str bytes, Scan *ret_scan);

/* The record of an id.
 *
 * scan     scan
 * id       SCAN_ID_BYTES
 * return   its number; UINT32_MAX when there is none that stands
 * cost     O(records)
 */
uint32_t scan_find(const Scan *scan, const uint8_t *id);

#endif

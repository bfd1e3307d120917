/* ranges.h: the ranges of incidents, derived anew from what is claimed of them, by a named rule.
 *
 * Nothing is typed and nothing is stored: the same claims and the same rule give the same ranges.
 * What is recorded is which rule is used, for the register or for one incident, with its version.
 */
#ifndef APP_RANGES_H
#define APP_RANGES_H

#include "app/app.h"
#include "base/table.h"
#include "figures/range.h"

enum { RANGES_N_COLUMNS = 9, EXPLAIN_N_COLUMNS = 11 };

extern const Column RANGES_COLUMNS[RANGES_N_COLUMNS];
extern const Column EXPLAIN_COLUMNS[EXPLAIN_N_COLUMNS];

/* Which ranges. Texts as typed; absent ones do not choose. */
typedef struct RangesAsk {
    Str incident;              /* absent: all */
    Str rule;                  /* absent: the incident's own, else the register's */
    bool explains;             /* EXPLAIN_COLUMNS: every claim and its part */
} RangesAsk;

/* What was derived. */
typedef struct RangesDone {
    Table *table;              /* NULL when only counted */
    size_t n_incidents, n_ranges;
    uint64_t hash;             /* of all ranges: the same when nothing changed */
} RangesDone;

/* Derives ranges.
 *
 * app        for store and arena
 * ask        which
 * counts     only counts and hashes: for all incidents of a large register
 * ret        what was derived
 * errors     TW_E_NOT_FOUND; TW_E_USAGE no such rule; those of the store
 * cost       O(claims log claims)
 */
TwCode ranges_derive(App *app, const RangesAsk *ask, bool counts, RangesDone *ret, Err *err)
    TW_CHECKED;

/* What is derived of an incident as a whole. A bound that is not known has no bit in `has`. */
typedef struct IncidentRanges {
    Range killed, injured;
} IncidentRanges;

/* Derives killed and injured of some incidents, by the rule that holds for each.
 *
 * app       for store and arena
 * incident  n ids
 * n         how many
 * ret       n entries, the caller's
 * errors    those of the store
 * cost      O(claims of these incidents)
 */
TwCode ranges_of(App *app, const uint8_t (*incident)[RECORD_ID_BYTES], size_t n,
                 IncidentRanges *ret, Err *err) TW_CHECKED;

/* Records by which rule an incident's ranges are derived.
 *
 * app       open register, not in a batch
 * incident  id as typed
 * rule      name, with or without version; the version is kept. Empty: the register's again
 * errors    TW_E_NOT_FOUND; TW_E_USAGE no such rule; those of the store
 * cost      one fsync
 */
TwCode ranges_set(App *app, Str incident, Str rule, Err *err) TW_CHECKED;

#endif

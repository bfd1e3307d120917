/* coverage.h: what sources would have recorded, as those say who know it: the place, period and
 * kind of harm that a list covers, and lists that by rule share nobody. Estimates rest on it.
 */
#ifndef APP_COVERAGE_H
#define APP_COVERAGE_H

#include "app/app.h"
#include "base/table.h"
#include "figures/figure.h"

enum { COVERAGE_N_COLUMNS = 12 };

extern const Column COVERAGE_COLUMNS[COVERAGE_N_COLUMNS];

/* What is said of a source. Texts may be empty: then nothing is limited. */
typedef struct CoverageAsk {
    Str source;                          /* name or id */
    Str excludes;                        /* name or id of a source that shares nobody with it */
    Str place, period, outcome, status, sex, age;
    Str document;                        /* id of where that is written */
    Str note;
} CoverageAsk;

/* Records what is said of a source.
 *
 * app        open register
 * ask        what
 * ret_table  COVERAGE_COLUMNS: the record
 * ret_batch  what `undo` takes; in the app's arena
 * errors     TW_E_NOT_FOUND no such source, place or document; TW_E_USAGE a code or period that is
 *            none, or a source that excludes itself or excludes and is limited; those of the store
 * cost       one fsync
 */
TwCode coverage_add(App *app, const CoverageAsk *ask, Table **ret_table, Str *ret_batch, Err *err)
    TW_CHECKED;

/* Lists what is said of sources.
 *
 * app        open register
 * source     name or id; empty for all
 * ret_table  COVERAGE_COLUMNS, in the app's arena
 * errors     TW_E_NOT_FOUND no such source; those of the store
 * cost       O(records)
 */
TwCode coverage_list(App *app, Str source, Table **ret_table, Err *err) TW_CHECKED;

/* One thing that is said of a source. */
typedef struct Coverage {
    Str source, other;       /* names; other: empty unless it excludes that one */
    FigureScope scope;       /* place and period */
    Str outcome, status, sex, age;
} Coverage;

/* All that is said of sources and stands.
 *
 * app     open register
 * ret     in the app's arena
 * ret_n   how many
 * errors  those of the store
 * cost    O(records)
 */
TwCode coverage_load(App *app, Coverage **ret, size_t *ret_n, Err *err) TW_CHECKED;

#endif

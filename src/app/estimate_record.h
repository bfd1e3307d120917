/* estimate_record.h: an estimate of the total, kept in the register beside what was counted.
 */
#ifndef APP_ESTIMATE_RECORD_H
#define APP_ESTIMATE_RECORD_H

#include "app/app.h"
#include "app/estimate_people.h"

enum { ESTIMATE_RECORD_N_COLUMNS = 9 };

extern const Column ESTIMATE_RECORD_COLUMNS[ESTIMATE_RECORD_N_COLUMNS];

/* What an estimate is about. */
typedef struct EstimateAbout {
    Str place, period;         /* as app_figures; the period is needed */
    Str outcome;               /* code or word: "H1", "killed" */
    Str title, note;           /* p NULL: none */
} EstimateAbout;

/* Estimates a file, or the casualties of the register, by one model and records the result; a
 * refused estimate is not recorded. Of strata their sum is.
 *
 * app        open register
 * how        with one model chosen; arena and say are set by the caller
 * path       of the file; empty: the register's casualties of that place, period and outcome
 * people     how those are asked for; place, period and outcome are taken from `about`
 * about      what it is about
 * ret_table  ESTIMATE_RECORD_COLUMNS: the record
 * errors     TW_E_USAGE no period, or more than one model; TW_E_DATA the estimate is refused, and
 *            why; those of estimating_file, people_estimate and
 *            the store
 * cost       theirs, and one fsync
 */
TwCode estimate_record(App *app, Estimating *how, Str path, const PeopleAsk *people,
                       const EstimateAbout *about, Table **ret_table, Err *err) TW_CHECKED;

#endif

/* checking.h: what does not add up in a register: the rules of figures/check.h over its records.
 */
#ifndef APP_CHECKING_H
#define APP_CHECKING_H

#include "app/app.h"
#include "base/table.h"
#include "figures/check.h"

enum { CHECK_N_COLUMNS = 11 };

extern const Column CHECK_COLUMNS[CHECK_N_COLUMNS];

/* What a person asks for; {NULL, 0} does not filter. */
typedef struct CheckAsk {
    Str rule;              /* "R2" or "2" */
    Str place, period;     /* as app_scope: findings whose first record touches them */
    Str severity;          /* "error": leave out warnings */
    bool is_arabic;        /* language of the sentences */
} CheckAsk;

typedef struct CheckAnswers {
    CheckInput in;
    Findings all;          /* those that were asked for */
    size_t n_errors, n_warnings;
} CheckAnswers;

/* Runs the rules over the whole register and keeps the findings that were asked for.
 *
 * app      open register
 * ask      what is wanted
 * ret      lives in the app's arena
 * errors   TW_E_USAGE no such rule, severity or period; TW_E_NOT_FOUND no such place; those of the
 *          store; TW_E_DATA the text of a document is damaged
 * cost     reads every claim, incident, tally and attack once, for R9 the text of every document
 */
TwCode check_register(App *app, const CheckAsk *ask, CheckAnswers *ret, Err *err) TW_CHECKED;

/* The findings as a table.
 *
 * answers    from check_register
 * is_arabic  language of the sentences
 * a          receives the table
 * return     CHECK_COLUMNS, one row a finding
 * cost       O(findings)
 */
Table *check_table(const CheckAnswers *answers, bool is_arabic, Arena *a);

/* The findings for people: a paragraph each, with the words they rest on.
 *
 * answers    from check_register
 * is_arabic  language
 * a          scratch
 * out        receives the text
 * cost       O(findings)
 */
void check_text(const CheckAnswers *answers, bool is_arabic, Arena *a, Buf *out);

#endif

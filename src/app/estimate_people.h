/* estimate_people.h: list overlaps of the casualties of a register, as people decided who is one
 * person, or as that is drawn; and who was left out of them.
 */
#ifndef APP_ESTIMATE_PEOPLE_H
#define APP_ESTIMATE_PEOPLE_H

#include "app/app.h"
#include "app/estimating.h"
#include "match/draw.h"

/* Whose overlaps are wanted. */
typedef struct PeopleAsk {
    Str place, period;      /* as app_figures; p NULL: everywhere, always */
    Str outcome;            /* a code or a word of a measure: "killed", "H3"; p NULL: any */
    Str strata;             /* keys as of figures --by: "governorate,month,sex"; empty: none */
    bool by_document;       /* a list is a document; otherwise a source */
    DrawOptions draw;       /* n_draws 0: persons as decided */
} PeopleAsk;

/* Makes the overlaps, as a file that overlap_file_parse reads.
 *
 * A person is counted when one of the records is of that place, period and outcome; then all of the
 * person's records say which lists have the person. A stratum is the one that most of them name.
 *
 * app      open register
 * ask      who
 * how      its columns are set to those of the file; say is told who was left out, and why
 * out      receives the file
 * errors   TW_E_USAGE no such key; TW_E_NOT_FOUND no such place; TW_E_DATA nobody is left, or one
 *          list only; TW_E_LIMIT more than OVERLAP_LISTS_MAX lists; those of the store; with draws
 *          as match_run
 * cost     O(casualties), with draws match_run's and O(draws * casualties)
 */
TwCode people_overlaps(App *app, const PeopleAsk *ask, Estimating *how, Buf *out, Err *err)
    TW_CHECKED;

/* Estimates the casualties of a register.
 *
 * app        open register
 * ask        who
 * how        as estimating_file; columns are set here
 * ret_table  ESTIMATING_COLUMNS, in how's arena
 * errors     as people_overlaps and estimating_bytes
 * cost       both
 */
TwCode people_estimate(App *app, const PeopleAsk *ask, Estimating *how, Table **ret_table, Err *err)
    TW_CHECKED;

#endif

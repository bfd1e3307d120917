/* review.h: the same person on several lists of a register: what the program proposes, and what
 * people decide about it.
 *
 * Nothing is merged: a decision is an entry of its own about two casualties. Persons are whatever
 * the decisions put together, worked out anew each time; undoing one takes them apart again.
 */
#ifndef APP_REVIEW_H
#define APP_REVIEW_H

#include "app/app.h"
#include "base/table.h"

enum { REVIEW_N_PROPOSED = 12, REVIEW_N_COMPARED = 5, REVIEW_N_PAIRS = 9, REVIEW_N_PERSONS = 9 };

extern const Column REVIEW_PROPOSED[REVIEW_N_PROPOSED];  /* pairs to look at */
extern const Column REVIEW_COMPARED[REVIEW_N_COMPARED];  /* one pair, field by field */
extern const Column REVIEW_PAIRS[REVIEW_N_PAIRS];        /* decisions */
extern const Column REVIEW_PERSONS[REVIEW_N_PERSONS];    /* casualties by person */

/* What a decision rests on. */
typedef struct ReviewDecision {
    Str one, other;     /* beginnings of ids */
    Str decision;       /* same, different, unsure */
    Str reason;         /* may be empty */
} ReviewDecision;

/* What is to be reviewed. */
typedef struct ReviewAsk {
    double least;       /* probability of the least likely pair */
    int64_t max;        /* rows; 0 for all */
    bool is_refit;      /* fit the weights anew */
} ReviewAsk;

/* How much there is to do. */
typedef struct ReviewState {
    size_t n_records, n_decided, n_open, n_contrary;
    double persons, low, high;   /* expected number of different persons, 95 % */
    size_t n_persons;            /* as decided: at most so many */
    bool is_fitted;              /* the weights were fitted now, else on n_fitted casualties */
    size_t n_fitted;
    size_t n_new, n_looked_at;   /* casualties that are new, and that were read to compare them */
} ReviewState;

/* Pairs that nobody has decided, the most useful first: what a decision is expected to bring, the
 * narrowing of the number of persons (the probability) and what it teaches (its entropy, in bits).
 * Pairs that follow from other decisions are left out, and of several that would put the same
 * records together the likeliest are listed.
 *
 * app        open register
 * ask        what to list
 * ret_table  REVIEW_PROPOSED, in the app's arena
 * ret_state  how much there is to do
 * errors     as match_run; those of the store
 * cost       as match_run on all casualties
 * source     docs/method/names.md [M-108]
 */
TwCode review_proposals(App *app, const ReviewAsk *ask, Table **ret_table, ReviewState *ret_state,
                        Err *err) TW_CHECKED;

/* Two casualties side by side, with the weight of every piece of evidence.
 *
 * app         open register
 * one, other  beginnings of ids
 * ret_table   REVIEW_COMPARED, in the app's arena
 * errors      TW_E_NOT_FOUND; as review_proposals
 * cost        as review_proposals
 */
TwCode review_compare(App *app, Str one, Str other, Table **ret_table, Err *err) TW_CHECKED;

/* Records decisions, all in one batch that can be undone. A later decision about a pair stands in
 * the place of an earlier one.
 *
 * app        open register
 * decision   n of them
 * ret_batch  what `undo` takes; in the app's arena
 * errors     TW_E_NOT_FOUND; TW_E_USAGE no such answer, or a casualty with itself; TW_E_CONFLICT
 *            the decisions contradict each other or earlier ones
 * cost       as review_proposals
 */
TwCode review_decide(App *app, const ReviewDecision *decision, size_t n, Str *ret_batch, Err *err)
    TW_CHECKED;

/* Reads decisions from a file of comma-separated values: one, other, decision, reason.
 *
 * bytes         the file; a first line that names these columns may give another order
 * a             owns the decisions
 * ret_decision  decisions
 * ret_n         how many
 * errors        TW_E_DATA with the row
 * cost          O(bytes)
 */
TwCode review_read(Str bytes, Arena *a, ReviewDecision **ret_decision, size_t *ret_n, Err *err)
    TW_CHECKED;

/* Decisions, the latest first.
 *
 * app        open register
 * max        rows; 0 for all
 * ret_table  REVIEW_PAIRS, in the app's arena
 * errors     those of the store
 * cost       O(decisions)
 */
TwCode review_pairs(App *app, int64_t max, Table **ret_table, Err *err) TW_CHECKED;

/* Casualties by person, as decided: only persons of two records or more, or all.
 *
 * app        open register
 * is_all     with those of one record
 * ret_table  REVIEW_PERSONS, in the app's arena
 * ret_state  how many
 * errors     those of the store
 * cost       O(casualties)
 */
TwCode review_persons(App *app, bool is_all, Table **ret_table, ReviewState *ret_state, Err *err)
    TW_CHECKED;

#endif

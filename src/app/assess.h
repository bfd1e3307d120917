/* assess.h: judgements of sources, claims and incidents on six axes, as entries.
 *
 * A judgement is never overwritten: a new one supersedes it, and both stay. The value that holds is
 * also a field of what was judged, so that lists and figures filter by it; both are written in one
 * batch, and undo takes both back.
 */
#ifndef APP_ASSESS_H
#define APP_ASSESS_H

#include "app/app.h"
#include "base/table.h"
#include "figures/judge.h"

/* A judgement as a person says it. */
typedef struct AssessAsk {
    Str subject;             /* id as typed */
    Str axis, value;         /* value may be absent with is_second */
    Str rule, note, position;
    const Str *evidence;     /* ids of claims as typed, or "all" */
    size_t n_evidence;
    const Str *actor;        /* several are joint */
    size_t n_actors;
    bool is_second;          /* confirms what somebody else judged */
} AssessAsk;

/* How an incident was judged. */
typedef struct AssessState {
    JudgeAxes axes;
    Str harm;                /* harm_grade, or empty */
    bool has_second;         /* a second person confirmed the verification */
} AssessState;

enum { ASSESS_N_COLUMNS = 15 };

extern const Column ASSESS_COLUMNS[ASSESS_N_COLUMNS];

/* Enters a judgement.
 *
 * app        open register, not in a batch
 * ask        what is said; borrowed
 * ret_table  ASSESS_COLUMNS: the judgement as it was entered
 * errors     TW_E_NOT_FOUND no such record; judge_check's; those of the store
 * cost       one fsync
 */
TwCode assess_enter(App *app, const AssessAsk *ask, Table **ret_table, Err *err) TW_CHECKED;

/* All judgements of a record, oldest first.
 *
 * app        for store and arena
 * subject    id as typed; an incident that was merged shows those of the other as well
 * axis       or empty for all
 * ret_table  ASSESS_COLUMNS
 * errors     TW_E_NOT_FOUND; those of the store
 * cost       O(judgements of the record)
 */
TwCode assess_history(App *app, Str subject, Str axis, Table **ret_table, Err *err) TW_CHECKED;

/* How an incident stands on its axes.
 *
 * app       for store and arena
 * incident  16 bytes
 * ret       axes and what follows from them
 * errors    those of the store
 * cost      O(its judgements)
 */
TwCode assess_state(App *app, const uint8_t *incident, AssessState *ret, Err *err) TW_CHECKED;

/* The record of an id as typed; an incident that was merged into another is that other.
 *
 * app       for store
 * typed     "i-28t5…"
 * ret_kind  its kind
 * ret_id    16 bytes
 * errors    TW_E_NOT_FOUND; TW_E_CONFLICT several ids begin so; TW_E_USAGE
 * cost      a few lookups
 */
TwCode assess_subject(App *app, Str typed, Kind *ret_kind, uint8_t ret_id[RECORD_ID_BYTES],
                      Err *err) TW_CHECKED;

#endif

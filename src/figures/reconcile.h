/* reconcile.h: what sources state of a period and an area, beside the incidents in it.
 *
 *     claims of totals ──▶ statements ─┐
 *                                      ├─▶ one row a statement: stated, sum, difference, why
 *     claims, incidents ──▶ events ────┘
 *
 * A statement is never added to anything. It is held against the events that lie in its place and
 * its period (rule R10) and are counted in its unit (rule R6): persons against persons, strikes
 * against strikes. Arrays in, rows out.
 *
 * What must stay true: an event at the edge is counted apart, not in; an event without a number
 * keeps the sum open; two publishers' totals are two rows; a publisher's later total stands for its
 * earlier one.
 */
#ifndef FIGURES_RECONCILE_H
#define FIGURES_RECONCILE_H

#include "figures/check.h"

/* What is counted of an event: one of FigureWhat, or the killed without known combatants. */
enum { RECONCILE_CIVILIANS = FIGURE_N_WHATS, RECONCILE_N_COUNTS, RECONCILE_UNIT = 0 };

/* One event, shared by the statements it was held against. One of strikes or munitions has its
 * count at RECONCILE_UNIT. */
typedef struct ReconcileEvent {
    Str place_name, place_id, place_path, time;
    DayRange days;
    Range count[RECONCILE_N_COUNTS];
    bool is_said[RECONCILE_N_COUNTS];
    const uint32_t *claim;         /* indexes */
    size_t n_claims;
    const uint32_t *incident;      /* indexes */
    size_t n_incidents;
} ReconcileEvent;

typedef struct ReconcileRow {
    Str who, published, said_by;   /* publisher of its first claim, and when */
    Str measure, group, weapon, unit, status;
    Str place_name, place_id, place_path, time;
    DayRange days;
    int depth;                     /* 0 a total, 1 a part of the row above it at depth 0, ... */
    Range stated, sum;
    int what;                      /* which count of its events is meant */
    bool is_comparable;            /* something in the register is counted in this unit and group */
    bool is_superseded;            /* a later total of the publisher stands for it */
    int32_t superseded_by;         /* its first claim, or FIGURE_NONE */
    const uint32_t *claim;
    size_t n_claims;
    const uint32_t *event;         /* indexes of Reconciled.event */
    size_t n_events, n_no_number;  /* inside; of them, without a number */
    size_t n_partly;               /* events across an edge of place or period: not in the sum */
    int64_t missing_min, missing_max;   /* stated - sum, may be negative */
    bool has_missing_min, has_missing_max;
    Str suggestion;                /* code of vocab/explanation.tsv */
    Str as_written;
} ReconcileRow;

typedef struct Reconciled {
    ReconcileRow *row;
    size_t n, cap;
    ReconcileEvent *event;
    size_t n_events, cap_events;
} Reconciled;

/* Holds every statement against the events inside it.
 *
 * in         arrays of the whole register; its scope is not used
 * attack     uses of weapons, n_attacks of them, for statements of strikes and munitions
 * a          receives rows; texts point into the arrays
 * ret        rows by measure, group, place and period, publishers of one subject side by side,
 *            parts below their totals
 * errors     TW_E_LIMIT when the arena is full
 * cost       O(claims log claims + statements * events of their days)
 */
TwCode reconcile_rows(const FigureInput *in, const CheckAttack *attack, size_t n_attacks, Arena *a,
                      Reconciled *ret, Err *err) TW_CHECKED;

#endif

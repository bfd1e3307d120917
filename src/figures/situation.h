/* situation.h: what stands around incidents, as plain arrays: agreements, who held which place,
 * displacement, and what persons said about totals and breaches.
 *
 * Lists within a text are parted by " | ", as the records have them; ids within a text are 16 bytes
 * each. situation_load is the only function here that touches the store.
 */
#ifndef FIGURES_SITUATION_H
#define FIGURES_SITUATION_H

#include "figures/figure.h"
#include "store/store.h"

typedef struct SituationPlace {
    Str name, id, path;
} SituationPlace;

typedef struct Agreement {
    uint8_t id[FIGURE_ID_BYTES];
    Str name, kind, status, signed_on, since, until;
    DayRange since_days, until_days;   /* of since (else of signed_on) and until, when not empty */
    Str parties, guarantors, bound, exclusions;
    Str zone_name, zone_places, zone_ring, zone_status;
    Str weapons, provisions, symbol, claims, state, note;
} Agreement;

typedef struct Control {
    uint8_t id[FIGURE_ID_BYTES];
    SituationPlace place;
    Str place_doubt, holder, also_known_as, taken_from, since, until;
    DayRange since_days, until_days;
    Str mode, extent, certainty, claims, state, note;
} Control;

typedef struct Displacement {
    uint8_t id[FIGURE_ID_BYTES];
    bool is_stock;                     /* else a flow; the two are never added */
    Str figure;
    SituationPlace origin, destination;
    Range count;
    Str quantifier, unit, date;
    DayRange days;
    Str term, use, claims, state, note;
} Displacement;

typedef struct Reconciliation {
    uint8_t id[FIGURE_ID_BYTES], claim[FIGURE_ID_BYTES];
    Str explanation;
    Range sum;                         /* of the incidents when it was typed */
    Str incidents, state, note;
} Reconciliation;

typedef struct Violation {
    uint8_t id[FIGURE_ID_BYTES], agreement[FIGURE_ID_BYTES], incident[FIGURE_ID_BYTES];
    Str result, provision, tests, state, note;
} Violation;

typedef struct Situation {
    Agreement *agreement;
    Control *control;
    Displacement *displacement;
    Reconciliation *reconciliation;
    Violation *violation;
    size_t n_agreements, n_controls, n_displacements, n_reconciliations, n_violations;
} Situation;

/* Loads all that stands; what was rejected or withdrawn does not.
 *
 * store   its views
 * a       receives arrays and texts
 * ret     filled, in the order in which records were made
 * errors  those of the store; TW_E_LIMIT when the arena is full
 * cost    O(records of these kinds)
 */
TwCode situation_load(Store *store, Arena *a, Situation *ret, Err *err) TW_CHECKED;

/* The next of a list parted by " | ".
 *
 * list      moved on; empty at the end
 * ret_item  without blanks around it
 * return    false when there is none
 * cost      O(bytes)
 */
bool situation_next(Str *list, Str *ret_item);

/* Whether somebody held a place on some day of a span, as far as a record says.
 *
 * c       record
 * path    path of the place, "/town/.../SY/"
 * days    span
 * return  true when the place lies in that of the record and the spans may meet
 * cost    O(path)
 */
bool control_holds(const Control *c, Str path, DayRange days);

#endif

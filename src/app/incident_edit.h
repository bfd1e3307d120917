/* incident_edit.h: what a person decides about incidents: which claims belong to which, which are
 * one, which are parts of a complex attack, what was used and what was hit.
 *
 * Each is one batch that undo takes back. Nothing is lost: an incident that was merged keeps its id
 * as a name of the other, and claims that are taken away stay with their document.
 */
#ifndef APP_INCIDENT_EDIT_H
#define APP_INCIDENT_EDIT_H

#include "app/app.h"
#include "base/table.h"

enum { EDIT_N_COLUMNS = 4, PROPOSAL_N_COLUMNS = 9 };

extern const Column EDIT_COLUMNS[EDIT_N_COLUMNS];
extern const Column PROPOSAL_COLUMNS[PROPOSAL_N_COLUMNS];

/* Merges an incident into another: its claims, attacks, objects and persons become the other's, and
 * its id goes on naming the other. One of a list keeps its row and only points to the other.
 *
 * app         open register, not in a batch
 * from, into  ids as typed
 * ret_table   EDIT_COLUMNS
 * errors      TW_E_CONFLICT they are one already, or one is a part of the other; TW_E_NOT_FOUND
 * cost        O(records of the incident), one fsync
 */
TwCode incident_merge(App *app, Str from, Str into, Table **ret_table, Err *err) TW_CHECKED;

/* Parts claims from their incident as one of their own; their parts and repeats go with them.
 *
 * app       open register, not in a batch
 * from      id as typed
 * claim, n  ids of claims of that incident
 * ret_table EDIT_COLUMNS
 * errors    TW_E_CONFLICT a claim is of another incident, or none would stay; TW_E_NOT_FOUND
 * cost      O(claims), one fsync
 */
TwCode incident_split(App *app, Str from, const Str *claim, size_t n, Table **ret_table, Err *err)
    TW_CHECKED;

/* Puts claims to an incident, wherever they were.
 *
 * app       open register, not in a batch
 * into      id as typed; an absent text takes the claims out of any incident
 * claim, n  ids of claims
 * ret_table EDIT_COLUMNS
 * errors    TW_E_NOT_FOUND; TW_E_USAGE not a claim
 * cost      O(claims), one fsync
 */
TwCode incident_link(App *app, Str into, const Str *claim, size_t n, Table **ret_table, Err *err)
    TW_CHECKED;

/* Accepts proposals (the newer incident becomes the older) or refuses them.
 *
 * app          open register, not in a batch
 * proposal, n  ids as typed
 * accepts      or refuses
 * ret_table    EDIT_COLUMNS
 * errors       TW_E_CONFLICT it was decided already; TW_E_NOT_FOUND
 * cost         as incident_merge, one batch each
 */
TwCode incident_decide(App *app, const Str *proposal, size_t n, bool accepts, Table **ret_table,
                       Err *err) TW_CHECKED;

/* Says that an incident is a part of a complex attack, or of none.
 *
 * app       open register, not in a batch
 * part      id as typed
 * whole     id as typed; absent: of none
 * ret_table EDIT_COLUMNS
 * errors    TW_E_CONFLICT it would be a part of itself; TW_E_NOT_FOUND
 * cost      one fsync
 */
TwCode incident_part(App *app, Str part, Str whole, Table **ret_table, Err *err) TW_CHECKED;

/* What was used, or what was hit, in an incident. */
typedef struct IncidentUse {
    Str incident;
    Str weapon;                    /* code or label; for an attack */
    Str target, damage, name;      /* for an object */
    Str munitions, strikes, n;     /* "12", "3-5", "3-", absent */
    Str note;
} IncidentUse;

/* Adds an attack or an object to an incident.
 *
 * app        open register, not in a batch
 * use        what; borrowed
 * is_object  an object that was hit, or a use of a weapon
 * ret_table  EDIT_COLUMNS
 * errors     TW_E_USAGE no such code, or not a count; TW_E_NOT_FOUND
 * cost       one fsync
 */
TwCode incident_use(App *app, const IncidentUse *use, bool is_object, Table **ret_table, Err *err)
    TW_CHECKED;

/* Open proposals, best first; or those in a state.
 *
 * app        for store and arena
 * incident   id as typed, or absent
 * state      open, accepted, refused, or absent
 * max        rows; 0 for all
 * ret_table  PROPOSAL_COLUMNS
 * errors     TW_E_NOT_FOUND; those of the store
 * cost       O(proposals)
 */
TwCode proposal_list(App *app, Str incident, Str state, int64_t max, Table **ret_table, Err *err)
    TW_CHECKED;

#endif

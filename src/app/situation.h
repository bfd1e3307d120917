/* situation.h: agreements, who held which place, and displacement: listed, proposed from claims,
 * entered by hand or from a list, accepted and refused.
 *
 * What the program makes of the reader's claims is a proposal (state "proposed") that names its
 * claims; a person accepts it, changes it, or refuses it. Every act is one batch that undo takes
 * back.
 */
#ifndef APP_SITUATION_H
#define APP_SITUATION_H

#include "app/app.h"
#include "base/table.h"
#include "model/record.h"

enum {
    AGREEMENT_N_COLUMNS = 25, CONTROL_N_COLUMNS = 20, DISPLACEMENT_N_COLUMNS = 23,
    SITUATION_N_COLUMNS = 5
};

extern const Column AGREEMENT_COLUMNS[AGREEMENT_N_COLUMNS];
extern const Column CONTROL_COLUMNS[CONTROL_N_COLUMNS];
extern const Column DISPLACEMENT_COLUMNS[DISPLACEMENT_N_COLUMNS];
extern const Column SITUATION_COLUMNS[SITUATION_N_COLUMNS];

/* What was done. */
typedef struct SituationDone {
    Table *table;      /* SITUATION_COLUMNS, a row a record, in the app's arena */
    Str batch;         /* "b-…", what undo takes back; empty when nothing was written */
} SituationDone;

/* What to list; {NULL, 0} does not filter. */
typedef struct SituationFilter {
    Str place;     /* records of it, of what lies in it, or of what it lies in */
    Str period;    /* EDTF: what may have held or happened in it */
    Str state;
} SituationFilter;

/* Who acts and why; may be empty. */
typedef struct SituationAct {
    Str user, note;
} SituationAct;

/* Lists records of one kind.
 *
 * app        open register
 * kind       KIND_AGREEMENT, KIND_CONTROL or KIND_DISPLACEMENT
 * filter     what to list
 * ret_table  the kind's columns, in the app's arena; named as the fields, so that a list that was
 *            exported can be imported
 * errors     TW_E_NOT_FOUND no such place; TW_E_USAGE no such period or state; those of the store
 * cost       O(records of the kind)
 */
TwCode situation_list(App *app, Kind kind, const SituationFilter *filter, Table **ret_table,
                      Err *err) TW_CHECKED;

/* Proposes records from the claims that no record names yet.
 *
 * app        open register
 * act        who
 * ret_done   what was done
 * errors     those of the store
 * cost       O(claims)
 */
TwCode situation_propose(App *app, const SituationAct *act, SituationDone *ret_done,
                         Err *err) TW_CHECKED;

/* Makes a record, or changes one.
 *
 * app        open register
 * what       a kind ("agreement", "control", "displacement") for a new one, or the beginning of an
 *            id
 * set        n texts "field=value"; "place=", "origin=", "destination=" and "zone=" take names of
 *            places; an empty value clears
 * act        who
 * ret_done   what was done
 * errors     TW_E_USAGE no such field or code; TW_E_NOT_FOUND no such record or place; TW_E_DATA
 *            what record_check refuses
 * cost       one fsync
 */
TwCode situation_set(App *app, Str what, const Str *set, size_t n, const SituationAct *act,
                     SituationDone *ret_done, Err *err) TW_CHECKED;

/* Accepts or refuses records.
 *
 * app        open register
 * ids        n beginnings of ids
 * state      "reviewed" or "rejected"
 * act        who
 * ret_done   what was done
 * errors     TW_E_NOT_FOUND no such record; TW_E_USAGE a record of another kind
 * cost       one fsync
 */
TwCode situation_decide(App *app, const Str *ids, size_t n, Str state, const SituationAct *act,
                        SituationDone *ret_done, Err *err) TW_CHECKED;

/* A list to import: of one of the three kinds, or of judgements (KIND_VIOLATION,
 * KIND_RECONCILIATION) that were exported. */
typedef struct SituationImport {
    Kind kind;
    Str bytes, file_name, source, published;
    bool is_dry_run;
    SituationAct act;
} SituationImport;

/* Imports a CSV list whose headers are fields, or "place", "origin", "destination", "zone". A row
 * with an id changes that record. A list with a problem changes nothing.
 *
 * app        open register
 * in         the list
 * ret_done   what was done
 * errors     TW_E_DATA with row and column; TW_E_NOT_FOUND a place
 * cost       O(rows)
 */
TwCode situation_import(App *app, const SituationImport *in, SituationDone *ret_done,
                        Err *err) TW_CHECKED;

/* Finds an agreement by the beginning of its id or of its name.
 *
 * app      open register
 * typed    "g-…" or a name, letters without case
 * ret_id   16 bytes
 * errors   TW_E_NOT_FOUND; TW_E_CONFLICT several begin so
 * cost     O(agreements)
 */
TwCode agreement_find(App *app, Str typed, uint8_t ret_id[RECORD_ID_BYTES], Err *err) TW_CHECKED;

#endif

/* export.h: records as a list that can be edited in a spreadsheet and imported again.
 *
 * The first column is the id; the others are named as the import knows them, so that an unchanged
 * list changes nothing when it comes back. Text that a spreadsheet would run as a formula is
 * disarmed by an apostrophe, which the import takes off again.
 */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "app/app.h"
#include "base/csv.h"
#include "base/table.h"

typedef struct ExportAsk {
    Str what;         /* "casualties" or "incidents"                        */
    Str place;        /* a name or an id, or {NULL, 0}: this place and all in it */
    Str from, to;     /* EDTF: from its first day, to its last; or {NULL, 0} */
    Str document;     /* "d-…": only of this list, or {NULL, 0}             */
    CsvGuard guard;
} ExportAsk;

/* Writes records as CSV.
 *
 * app         open register
 * ask         which
 * out         receives the file in pieces
 * ret_n_rows  records written
 * ret_note    what else the place's name may mean, or the empty text
 * errors      TW_E_USAGE no such kind of list, a document that is none, no date; TW_E_NOT_FOUND no
 *             such place; whatever out returns
 * cost        O(records)
 */
TwCode export_list(App *app, const ExportAsk *ask, Sink out, uint64_t *ret_n_rows, Str *ret_note,
                   Err *err) TW_CHECKED;

#endif

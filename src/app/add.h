/* add.h: takes a file into the register: kept byte for byte, read, its claims proposed.
 */
#ifndef APP_ADD_H
#define APP_ADD_H

#include "app/app.h"
#include "model/record.h"

/* What is known of a file; {NULL, 0} where nothing is. */
typedef struct AddInput {
    Str path;              /* NUL-terminated */
    Str source;            /* who published it */
    Str group;             /* independence group of the source, when it is new */
    Str published;         /* EDTF */
    Str lang;              /* en, ar */
    Str obtained;          /* how it was obtained */
    Str title, url, place;
} AddInput;

typedef struct AddResult {
    uint8_t document[RECORD_ID_BYTES];
    uint8_t batch[RECORD_ID_BYTES];   /* what undo takes back; zero when nothing was written */
    bool is_known;                    /* the same bytes are there already: nothing was written */
    Str media_type, source, note;     /* note: what was done to make it readable */
    size_t n_claims, n_repeats, n_incidents, n_rows;
    uint8_t sha256[32];
} AddResult;

/* Adds a report (text or a page), or imports a list. Whole or not at all.
 *
 * app      open register
 * in       what is known of it, borrowed
 * ret      what was done; its texts live in the app's arena
 * errors   TW_E_NOT_FOUND no such file; TW_E_DATA empty, binary, a date that is none, a list with
 *          problems (hint); TW_E_STORAGE, TW_E_CONFLICT as store_commit
 * cost     linear in the file; two fsyncs a kept file and one for the entry
 */
TwCode app_add(App *app, const AddInput *in, AddResult *ret, Err *err) TW_CHECKED;

/* The record of a source of this name: the one that is there, or a new one.
 *
 * app         open register
 * name        not empty
 * group       independence group of a new one; {NULL, 0} for a group of its own
 * ret_source  what to store when *ret_is_new; its id in any case
 * ret_is_new  whether it has to be stored
 * errors      TW_E_LIMIT without memory
 * cost        one query
 */
TwCode add_source(App *app, Str name, Str group, Record *ret_source, bool *ret_is_new, Err *err)
    TW_CHECKED;

#endif

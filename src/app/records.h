/* records.h: the records of a register as tables, filtered the way people ask: by the name of a
 * place, a period, the beginning of an id.
 */
#ifndef APP_RECORDS_H
#define APP_RECORDS_H

#include "app/app.h"
#include "base/table.h"
#include "model/vocab.h"
#include "store/query.h"

/* What a person asked for; {NULL, 0} and 0 do not filter. */
typedef struct ListFilter {
    Str place;      /* a name or an id: that place and everything in it */
    Str period;     /* EDTF */
    Str what;       /* measure of claims and statements, outcome of people */
    Str state;
    Str document;   /* beginning of an id */
    Str incident;   /* beginning of an id */
    int64_t max;    /* rows; 0 for all */
} ListFilter;

/* The kinds of list. Each has its columns below. */
typedef enum ListKind {
    LIST_CLAIMS, LIST_STATEMENTS, LIST_INCIDENTS, LIST_PEOPLE, LIST_DOCUMENTS, LIST_SOURCES,
    LIST_BATCHES
} ListKind;

enum {
    CLAIM_N_COLUMNS = 46, STATEMENT_N_COLUMNS = 32, INCIDENT_N_COLUMNS = 33, PEOPLE_N_COLUMNS = 30,
    DOCUMENT_N_COLUMNS = 22, SOURCE_N_COLUMNS = 10, BATCH_N_COLUMNS = 9
};

extern const Column CLAIM_COLUMNS[CLAIM_N_COLUMNS];
extern const Column STATEMENT_COLUMNS[STATEMENT_N_COLUMNS];
extern const Column INCIDENT_COLUMNS[INCIDENT_N_COLUMNS];
extern const Column PEOPLE_COLUMNS[PEOPLE_N_COLUMNS];
extern const Column DOCUMENT_COLUMNS[DOCUMENT_N_COLUMNS];
extern const Column SOURCE_COLUMNS[SOURCE_N_COLUMNS];
extern const Column BATCH_COLUMNS[BATCH_N_COLUMNS];

/* Lists records.
 *
 * app        open register
 * kind       which list
 * filter     what to list; a filter that the list has no use for is a usage error
 * ret_table  the list's columns, in the app's arena
 * ret_note   what to tell the person about how the filter was understood (an ambiguous place), or
 *            the empty text
 * errors     TW_E_NOT_FOUND unknown place, document or incident; TW_E_DATA not a period; TW_E_USAGE
 * cost       O(records)
 */
TwCode list_records(App *app, ListKind kind, const ListFilter *filter, Table **ret_table,
                    Str *ret_note, Err *err) TW_CHECKED;

/* The code that a person names by code or label.
 *
 * vocab     of which list
 * typed     absent: ret_code stays
 * ret_code  the code
 * errors    TW_E_USAGE no such code; the hint has all
 * cost      O(terms)
 */
TwCode list_code(VocabId vocab, Str typed, Str *ret_code, Err *err) TW_CHECKED;

/* The days a period may lie in.
 *
 * typed    EDTF
 * ret      from and to are set
 * a        receives the texts
 * errors   TW_E_USAGE not a period
 * cost     O(1)
 */
TwCode list_period(Str typed, StoreFilter *ret, Arena *a, Err *err) TW_CHECKED;

/* A record's id from the beginning somebody typed.
 *
 * app      for store and arena
 * typed    "i-28t5…"
 * kind     which it has to be
 * ret_id   16 bytes in the arena
 * errors   TW_E_NOT_FOUND; TW_E_CONFLICT several begin so
 * cost     one lookup
 */
TwCode list_id(App *app, Str typed, Kind kind, const uint8_t **ret_id, Err *err) TW_CHECKED;

/* The columns of a list out of those that the store has.
 *
 * from       the store's table, ids shown whole
 * kind       which list
 * a          receives the table
 * ret_table  the list's columns
 * errors     TW_E_BUG a column is missing; TW_E_LIMIT
 * cost       O(cells)
 */
TwCode list_pick(const Table *from, ListKind kind, Arena *a, Table **ret_table, Err *err)
    TW_CHECKED;

/* Finds the place a person names and says what else the name may mean.
 *
 * app        for places and arena
 * name       a name ("Idlib province") or an id
 * ret_place  the choice
 * ret_note   what else it may be, or the empty text
 * errors     TW_E_NOT_FOUND with what to do
 * cost       a few lookups
 */
TwCode list_place(App *app, Str name, Place *ret_place, Str *ret_note, Err *err) TW_CHECKED;

#endif

/* records.h: the records of a register as tables, filtered the way people ask: by the name of a
 * place, a period, the beginning of an id.
 */
#ifndef APP_RECORDS_H
#define APP_RECORDS_H

#include "app/app.h"
#include "base/table.h"

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
    CLAIM_N_COLUMNS = 46, STATEMENT_N_COLUMNS = 32, INCIDENT_N_COLUMNS = 33, PEOPLE_N_COLUMNS = 26,
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

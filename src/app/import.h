/* import.h: a list of casualties or incidents into the register, in one batch that one undo takes
 * back.
 *
 * A row with an id changes that record, cell by cell: only cells that differ become changes, an
 * empty cell of a present column clears, an absent column is left alone, an absent row means
 * nothing. A row without an id is a new record. A list with a problem anywhere changes nothing,
 * unless the caller accepts that such rows are left out; every one of them is in the report.
 */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/app.h"
#include "app/list_columns.h"
#include "base/table.h"

enum { IMPORT_N_COLUMNS = 9, IMPORT_REASON = 7 };

extern const Column IMPORT_COLUMNS[IMPORT_N_COLUMNS];

/* What a person asks for; texts borrowed, absent ones empty. */
typedef struct ImportAsk {
    Str bytes;              /* the file as it is                                     */
    Str file_name;          /* its name without folders                              */
    ListWish wish;          /* about its columns; `kept` is filled from `mapping`    */
    Str mapping;            /* name of a kept mapping to use                         */
    Str keep_as;            /* name to keep this mapping under                       */
    char separator;         /* 0: found out                                          */
    bool is_dry_run;        /* report what would change, change nothing              */
    bool accepts_problems;  /* leave out rows with problems instead of stopping      */
    Str source;             /* name of the source, made when it is new               */
    Str group;              /* independence group of the list                        */
    Str published;          /* EDTF                                                  */
    Str obtained, user, note;
} ImportAsk;

typedef struct ImportDone {
    uint64_t n_rows, n_new, n_changed, n_same, n_bad;  /* rows without the header            */
    uint64_t n_problems, n_warnings;
    size_t n_linked;        /* incidents found to be known from elsewhere                    */
    bool is_repeat;         /* this very file was imported before: nothing was done          */
    bool is_stored;
    bool is_cut;            /* the report stopped at its limit of lines; the counts are whole */
    Kind kind;
    StoreReceipt receipt;   /* when stored                                                   */
    Str batch;              /* "b-…", what undo takes; empty when nothing was stored         */
    uint8_t document[RECORD_ID_BYTES];
    Str document_shown;     /* "d-…"                                                         */
    Str charset_note;       /* what was done to the file's characters, or empty              */
    Table *report;          /* IMPORT_COLUMNS; all rows of a dry run, else changes and problems */
} ImportDone;

/* Imports a list.
 *
 * app       open register
 * ask       what is wanted
 * ret_done  what was done, or would be; with problems that were not accepted is_stored is false
 * errors    TW_E_DATA the file as a whole cannot be read (not text, no header, a quote that is not
 *           closed, headers that contradict each other); TW_E_USAGE a wish that does not fit;
 *           TW_E_NOT_FOUND no mapping of that name; those of the store
 * cost      about 1.5 microseconds a row and what store_add costs
 */
TwCode import_list(App *app, const ImportAsk *ask, ImportDone *ret_done, Err *err) TW_CHECKED;

/* Takes back a batch: an import or anything else that was done in one go.
 *
 * app          open register
 * typed        "b-…" as the import or the log gave it
 * user, note   who and why; may be empty
 * ret_batch    the undo's own batch, "b-…", which takes the undo back; empty when it is undone
 *              already, and nothing was done
 * errors       TW_E_NOT_FOUND no such batch; TW_E_USAGE not an id of a batch; those of the store
 * cost         makes the views anew
 */
TwCode import_undo(App *app, Str typed, Str user, Str note, Str *ret_batch, Err *err) TW_CHECKED;

#endif

/* import_row.h: the inside of an import: one row of a list as changes of records.
 */
#ifndef APP_IMPORT_ROW_H
#define APP_IMPORT_ROW_H

#include "app/import.h"
#include "app/list_cell.h"
#include "base/csv.h"

enum { EXTRAS_MAX = 8, NO_COLUMN = -1 };

/* Numbers of the fields that casualties and incidents both have, or have in part. */
typedef struct ImportFields {
    int document, row, place_name, place_id, place_path, lat, lon, precision, age_years, age_band,
        weapon,
        place_doubt;
} ImportFields;

/* An id that a row of the list bore, and the row. */
typedef struct SeenId {
    uint8_t id[RECORD_ID_BYTES];
    size_t row;                 /* 0: the place is free                             */
} SeenId;

/* An import under way. */
typedef struct Import {
    App *app;
    const ImportAsk *ask;
    ImportDone *done;
    Arena *a;                   /* lives as long as the report                      */
    Arena row_arena;            /* emptied for every row with an id                 */
    ListPlan plan;
    CellReader cells;
    ImportFields field;
    int id_at, place_at, area_at;
    bool has_parts;             /* parts of names stand in columns of their own      */
    bool is_open;               /* a batch of the store is open                     */
    const CellValue **doubt;    /* values that were warned of, each once            */
    size_t n_doubts, cap_doubts;
    SeenId *seen;               /* hash table of cap_seen places, a power of two    */
    size_t n_seen, cap_seen;
    /* the row */
    const CsvRow *row;
    Record record, current;     /* the change, and the record as it stands          */
    bool is_existing, is_bad;
    const CellValue *area;
    Record extra[EXTRAS_MAX];   /* tallies and attacks of an incident               */
    bool extra_is_new[EXTRAS_MAX];
    size_t n_extra;
} Import;

/* Reads a row and adds what it changes to the batch, if one is open.
 *
 * im      import; its counts and report are filled
 * row     a row with as many fields as the header
 * errors  those of the store; a bad row is a problem in the report, not an error
 * cost    O(cells)
 */
TwCode import_row(Import *im, const CsvRow *row, Err *err) TW_CHECKED;

/* Adds a problem of the current row to the report and marks the row bad.
 *
 * im      import
 * column  index of the column, or NO_COLUMN
 * value   the cell, shown unless the column may hold a name
 * why     reason, lower case; borrowed for the life of the report
 * hint    what to do, or NULL; borrowed likewise
 * cost    O(1)
 */
void import_problem(Import *im, int column, Str value, const char *why, const char *hint);

/* Adds a warning of the current row to the report.
 *
 * im, column, value, why, hint  as import_problem
 * cost                          O(1)
 */
void import_warning(Import *im, int column, Str value, const char *why, const char *hint);

/* Says in the warnings of import_doubt how many rows each stands for.
 *
 * im    import, all rows read
 * cost  O(doubtful values)
 */
void import_doubts_end(Import *im);

/* Adds a line to the report.
 *
 * im           import
 * what         "new", "changed", "same"
 * column       index of the column, or NO_COLUMN
 * before       value before the change, or {NULL, 0}
 * after        value after it, or {NULL, 0}
 * cost         O(1)
 */
void import_report(Import *im, const char *what, int column, Str before, Str after);

/* Takes a count column of an incident: a tally or an attack of its own.
 *
 * im      import; the row's record is set up
 * column  index of the column
 * value   what the cell says
 * errors  those of the store
 * cost    one query for a row with an id
 */
TwCode import_count(Import *im, int column, const CellValue *value, Err *err) TW_CHECKED;

#endif

/* list_cell.h: one cell of a list as a value: codes, dates, ages, places, numbers.
 *
 * The same words come back in thousands of rows, so what a text means is worked out once per column
 * and remembered. A value is one of: nothing (empty, "unknown", "-"), something, or a problem with
 * its reason and what to do.
 */
#ifndef APP_LIST_CELL_H
#define APP_LIST_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "app/list_columns.h"
#include "app/list_count.h"
#include "base/arena.h"
#include "place/gazetteer.h"
#include "place/resolve.h"

typedef enum CellState { CELL_EMPTY, CELL_VALUE, CELL_PROBLEM } CellState;

/* How often a doubtful text came, so that one line of the report stands for all its rows. */
typedef struct CellUse {
    uint64_t n_rows;
    size_t line;           /* of the report, where the first of them stands */
} CellUse;

typedef struct CellValue {
    CellState state;
    bool is_doubtful;      /* a value, with `why` as a warning                    */
    Str text;              /* code, date, place name, id or text; persistent      */
    int64_t number;        /* INT, degrees in 1e-7, age in years (-1: see text)   */
    Count count;
    Str place_id, place_path, precision;
    Str doubt;             /* ids of what else the place may be, parted by " | " */
    int64_t lat_e7, lon_e7;
    bool has_point;
    const char *why, *hint;
    CellUse *use;          /* of a doubtful value */
} CellValue;

typedef struct CellMemory CellMemory;

/* What reading cells needs besides the cell. */
typedef struct CellReader {
    const ListPlan *plan;
    const Gazetteer *gazetteer;   /* NULL: places are kept as written */
    PlaceContext context;
    int32_t today;                /* a later date is a problem */
    Arena *a;                     /* keeps what is remembered */
    Arena scratch;
    CellMemory *memory;           /* one for each column */
    Buf folded, key;
} CellReader;

/* Prepares reading the cells of a list.
 *
 * cr         the caller's struct; cell_reader_clear frees what it holds
 * plan       borrowed
 * gazetteer  borrowed, or NULL
 * today      days since 1970, the day of the import
 * a          keeps values as long as the import
 * errors     TW_E_LIMIT when the arena is full
 * cost       O(columns)
 */
TwCode cell_reader_init(CellReader *cr, const ListPlan *plan, const Gazetteer *gazetteer,
                        int32_t today, Arena *a, Err *err) TW_CHECKED;

/* Frees what reading cells needed.
 *
 * cr    may be zeroed
 * cost  O(columns)
 */
void cell_reader_clear(CellReader *cr);

/* Says which country the places of the list are in, from a sample of its place cells.
 *
 * cr       reader
 * name, n  texts of place cells
 * cost     a lookup each
 */
void cell_context_learn(CellReader *cr, const Str *name, size_t n);

/* Reads a cell that means the same wherever it stands: all forms but FORM_TEXT, FORM_ID and
 * FORM_REF.
 *
 * cr         reader
 * at         index of the column
 * text       the cell, trimmed; well-formed UTF-8
 * area       FORM_PLACE: the governorate that the row names, or NULL
 * ret_value  lives as long as the import
 * errors     TW_E_LIMIT when memory runs out; a bad cell is a value, not an error
 * cost       one lookup when the text was seen before
 */
TwCode cell_read(CellReader *cr, size_t at, Str text, const CellValue *area,
                 const CellValue **ret_value, Err *err) TW_CHECKED;

static inline void CellReader_auto(CellReader *cr) { cell_reader_clear(cr); }

#endif

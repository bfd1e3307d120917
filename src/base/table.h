/* table.h: the one typed result table, and its printers.
 *
 * A command fills a Table cell by cell, row by row; printers turn it into a terminal table, CSV,
 * JSON or JSON lines. The table borrows its texts: they must live as long as it (use the same
 * arena).
 *
 *     Table *t = table_new(arena, columns, 2);
 *     table_text(t, name); table_int(t, 72);
 *     TRY(table_print(t, TABLE_CSV, sink, err));
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef enum ColumnType {
    COLUMN_TEXT, COLUMN_INT, COLUMN_REAL, COLUMN_BOOL, COLUMN_JSON
} ColumnType;

/* Added to a type: left out of the table for people, which a screen has to hold. */
enum { COLUMN_DETAIL = 8 };

typedef struct Column {
    const char *name;  /* snake_case: CSV header and JSON key */
    int type;          /* ColumnType, and COLUMN_DETAIL or not */
    const char *unit;  /* "persons", "bytes", or NULL */
    const char *help;  /* one phrase for the reference */
} Column;

typedef struct Cell {
    bool is_null;
    int64_t i;
    double real;
    Str text;
} Cell;

typedef struct Table {
    Arena *arena;
    const Column *column;
    size_t n_columns, n_rows;
    Cell *cell;               /* n_rows * n_columns, row by row, and the unfinished row behind */
    size_t n_cells, cap_cells;
} Table;

typedef enum TableFormat { TABLE_TABLE, TABLE_CSV, TABLE_JSON, TABLE_JSONL } TableFormat;

/* Where printers write to. */
typedef struct Sink {
    TwCode (*write)(void *context, Str bytes, Err *err);
    void *context;
} Sink;

/* An empty table in an arena.
 *
 * a          owns the table and its cells
 * column, n  borrowed, n columns, usually static
 * return     the table, or NULL when the arena failed
 * cost       O(1)
 */
Table *table_new(Arena *a, const Column *column, size_t n);

/* Makes room for all rows at once: for tables of millions, which would else be copied as they grow.
 *
 * t       empty; NULL is allowed
 * n_rows  rows that will come; more may
 * cost    O(1)
 */
void table_room(Table *t, size_t n_rows);

/* Adds the next cell: text (COLUMN_TEXT or COLUMN_JSON); {NULL, 0} is null.
 *
 * t     table
 * text  borrowed for the life of the table
 * cost  amortised O(1)
 */
void table_text(Table *t, Str text);

/* Adds the next cell: a whole number (COLUMN_INT) or 0/1 (COLUMN_BOOL).
 *
 * t      table
 * value  number in the column's unit
 * cost   amortised O(1)
 */
void table_int(Table *t, int64_t value);

/* Adds the next cell: a number (COLUMN_REAL).
 *
 * t      table
 * value  number in the column's unit
 * cost   amortised O(1)
 */
void table_real(Table *t, double value);

/* Adds the next cell as "not known". Null is never 0.
 *
 * t     table
 * cost  amortised O(1)
 */
void table_null(Table *t);

/* The cell at a place.
 *
 * t            table
 * row, column  from 0, inside the table
 * return       borrowed cell
 * cost         O(1)
 */
const Cell *table_cell(const Table *t, size_t row, size_t column);

/* The text of a cell.
 *
 * t            table
 * row, column  inside the table
 * return       borrowed text; empty when the cell is null
 * cost         O(1)
 */
Str table_cell_text(const Table *t, size_t row, size_t column);

/* Prints the whole table.
 *
 * t       table; an unfinished last row is a bug
 * format  table (aligned, for people), csv (RFC 4180, header row), json (one array), jsonl
 * sink    receives pieces of at most 64 KiB and one row
 * errors  the sink's; TW_E_BUG for an unfinished row; TW_E_LIMIT without memory
 * cost    O(cells); memory for one row (the table format looks at all rows twice)
 */
TwCode table_print(const Table *t, TableFormat format, Sink sink, Err *err) TW_CHECKED;

/* The type of a column, without COLUMN_DETAIL.
 *
 * column  borrowed
 * return  its type
 * cost    O(1)
 */
static inline ColumnType column_type(const Column *column)
{
    return (ColumnType)(column->type & ~COLUMN_DETAIL);
}

/* Name of a format as typed on the command line.
 *
 * name        "table", "csv", "json" or "jsonl"
 * ret_format  untouched when false is returned
 * return      whether the name is known
 * cost        O(1)
 */
bool table_format_parse(Str name, TableFormat *ret_format);

/* Columns a text takes on a terminal: code points without combining marks and invisible controls.
 *
 * s       well-formed UTF-8
 * return  columns
 * cost    O(n)
 */
size_t text_width(Str s);

#endif

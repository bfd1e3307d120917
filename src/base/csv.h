/* csv.h: lists as text: a reader of comma, tab, semicolon or bar separated files (RFC 4180 and what
 * spreadsheets make of it), and a writer.
 *
 * The reader goes over a memory image row by row and gives slices of it, without copying; only a
 * field with a doubled quote is copied. A quote that is never closed, a field or row over the
 * limits ends the reading with an error; smaller flaws belong to their row, so that a caller can
 * report all of them.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum { CSV_COLUMNS_MAX = 1000, CSV_FIELD_MAX = 1 << 20 };

typedef enum CsvFlaw {
    CSV_FINE,
    CSV_TEXT_BEHIND_QUOTE  /* "..." and then more text; the quotes were kept as text */
} CsvFlaw;

typedef struct CsvRow {
    const Str *field;      /* n fields, valid until the next csv_next */
    size_t n;
    size_t row;            /* 1 is the header; blank lines do not count               */
    size_t line;           /* line of the file where the row begins, from 1 */
    CsvFlaw flaw;
    size_t flaw_field;     /* field with the flaw, from 0 */
} CsvRow;

typedef struct CsvReader {
    Str bytes;
    size_t at, line, row;
    char separator;
    bool has_bom;
    Str *field;
    size_t n_fields, cap_fields;
    char *scratch;         /* fields with doubled quotes, made single, for one row */
    size_t n_scratch, cap_scratch;
    unsigned char is_end[256];
} CsvReader;

/* Begins reading.
 *
 * r          the caller's struct; csv_close frees what it holds
 * bytes      borrowed until csv_close: the file, with or without a byte order mark
 * separator  ',', '\t', ';', '|', or 0 to find out from the first rows (or a line "sep=;")
 * errors     TW_E_USAGE for another separator
 * cost       O(first rows)
 */
TwCode csv_open(CsvReader *r, Str bytes, char separator, Err *err) TW_CHECKED;

/* Reads the next row that is not a blank line. Rows end with LF, CRLF or CR.
 *
 * r          reader
 * ret_row    the row; its slices live until the next call
 * ret_found  false at the end of the file
 * errors     TW_E_DATA for a quote that is not closed (says where it opened); TW_E_LIMIT for a
 *            field
 *            over CSV_FIELD_MAX bytes, more than CSV_COLUMNS_MAX columns, or no memory
 * cost       linear in the row
 */
TwCode csv_next(CsvReader *r, CsvRow *ret_row, bool *ret_found, Err *err) TW_CHECKED;

/* Frees what the reader holds; it may be zeroed.
 *
 * r     reader
 * cost  O(1)
 */
void csv_close(CsvReader *r);

/* Number of line ends; no more rows are in it than one more than that.
 *
 * s       borrowed
 * return  LF, CRLF and lone CR each count as one
 * cost    O(bytes)
 */
size_t csv_line_ends(Str s);

/* Refuses a row whose number of fields is not that of the header.
 *
 * row       a row
 * expected  fields of the header
 * errors    TW_E_DATA with line, row, expected and found
 * cost      O(1)
 */
TwCode csv_row_check(const CsvRow *row, size_t expected, Err *err) TW_CHECKED;

typedef enum CsvGuard {
    CSV_PLAIN,  /* fields as they are                                                     */
    CSV_GUARDED /* an apostrophe in front of text that a spreadsheet would run as formula */
} CsvGuard;

/* Appends a field, and a comma before it unless it is the first; quotes it where needed.
 *
 * ret       builder
 * field     borrowed
 * is_first  whether it begins the row
 * guard     whether formulas are disarmed
 * cost      O(n)
 */
void csv_put(Buf *ret, Str field, bool is_first, CsvGuard guard);

/* Ends a row (CRLF, as RFC 4180 says).
 *
 * ret   builder
 * cost  O(1)
 */
void csv_end(Buf *ret);

/* The field without the apostrophe that CSV_GUARDED put in front of it.
 *
 * field   borrowed
 * return  the field as it was before it was guarded
 * cost    O(1)
 */
Str csv_unguard(Str field);

static inline void CsvReader_auto(CsvReader *r) { csv_close(r); }

#endif

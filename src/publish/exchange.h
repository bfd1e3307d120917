/* exchange.h: rows of the register in the columns of other codebooks.
 *
 * The mapping is data: each form of export is a list under vocab/ (export_acled.tsv, ...) with one
 * line a column, whose keys say where its cell comes from:
 *
 *     from=NAME              the column of that name of the source rows
 *     text=WORDS             always these words; with when=NAME only where that column is not empty
 *     vocab=LIST;by=SCHEME   the cell is a code of vocab/LIST.tsv, translated by one of its maps;
 *                            the wider code is asked when the code itself has no such map
 *     else=WORDS             when nothing came out
 *     steps=A:X,B:Y          the cell is a number: X up to A, Y up to B, nothing beyond
 *     need=yes               a row without this cell is left out
 *     positive=NAME          a row is left out in which that column is 0 or empty
 *     why=WORDS              the column stays empty, for this reason
 *     hxl=#TAG               second line of the header
 *
 * What must stay true: no row and no column is left out in silence; unknown stays empty.
 */
#ifndef PUBLISH_EXCHANGE_H
#define PUBLISH_EXCHANGE_H

#include "base/table.h"
#include "model/vocab.h"

/* Something that was left out. */
typedef struct ExchangeGap {
    Str column;       /* name in the form of export */
    Str why;          /* of an empty column, or empty for rows */
    size_t n_rows;    /* rows left out for want of this column */
} ExchangeGap;

typedef struct Exchange {
    const Vocab *columns;
    Table *table;         /* all cells are text */
    bool has_tags;        /* hashtags stand in the list */
    ExchangeGap *gap;     /* in the order of the columns */
    size_t n_gaps;
} Exchange;

/* The list of a name: "export_acled" is vocab/export_acled.tsv.
 *
 * name    file name without .tsv
 * return  the list, or NULL
 * cost    O(lists)
 */
const Vocab *exchange_list(Str name);

/* Puts rows into the columns of a form.
 *
 * rows          source rows, borrowed
 * columns       list of columns; each from, when and positive names a column of rows
 * a             receives the result
 * ret_exchange  table and gaps
 * errors        TW_E_BUG when the list names a column or a list of codes that there is not;
 *               TW_E_LIMIT when the arena is full
 * cost          O(rows * columns * terms of the code lists)
 */
TwCode exchange_map(const Table *rows, const Vocab *columns, Arena *a, Exchange *ret_exchange,
                    Err *err) TW_CHECKED;

/* Writes the result as CSV: header, hashtags where the form has them, rows.
 *
 * x       result
 * guard   whether text that looks like a formula is disarmed
 * out     receives the bytes
 * errors  whatever out returns; TW_E_LIMIT
 * cost    O(cells)
 */
TwCode exchange_csv(const Exchange *x, bool guard, Sink out, Err *err) TW_CHECKED;

/* Writes the result as a GeoJSON FeatureCollection (RFC 7946); the columns lat and lon become the
 * point of each feature, the others its properties. Whole numbers are numbers, empty is null.
 *
 * x       result
 * out     receives the bytes
 * errors  whatever out returns; TW_E_LIMIT
 * cost    O(cells)
 */
TwCode exchange_geojson(const Exchange *x, Sink out, Err *err) TW_CHECKED;

#endif

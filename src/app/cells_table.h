/* cells_table.h: cells of figures for programs (a row is a cell of one level, or with --trace a
 * cell and one record behind it) and for people (a line is a cell, the levels stand side by side).
 */
#ifndef APP_CELLS_TABLE_H
#define APP_CELLS_TABLE_H

#include "app/cells.h"
#include "base/table.h"

/* Makes the table of an answer.
 *
 * app        open register
 * answer     cells
 * ret_table  of FIGURES_COLUMNS, in the app's arena
 * errors     those of the store; TW_E_LIMIT
 * cost       O(rows), and when traced three questions for each record behind them
 */
TwCode cells_table(App *app, const CellsAnswer *answer, Table **ret_table, Err *err) TW_CHECKED;

/* Writes an answer for people.
 *
 * app     open register
 * answer  cells
 * out     receives lines, then the notes
 * errors  TW_E_LIMIT
 * cost    O(rows)
 */
TwCode cells_text(App *app, const CellsAnswer *answer, Buf *out, Err *err) TW_CHECKED;

/* The name of a key's value: of a place as the gazetteer has it, of a code its label; "unknown"
 * when it is not known.
 *
 * answer  cells
 * by      key
 * value   text of the key
 * return  borrowed text
 * cost    O(log n)
 */
Str cells_key_label(const CellsAnswer *answer, CubeBy by, Str value);

/* The name of a level: "stated", "incidents", "named" or "estimated".
 *
 * level   one of them
 * return  static text
 * cost    O(1)
 */
Str cells_level_name(FigureLevel level);

#endif

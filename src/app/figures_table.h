/* figures_table.h: figures for programs: a row is a figure, or a figure and one claim it rests on.
 */
#ifndef APP_FIGURES_TABLE_H
#define APP_FIGURES_TABLE_H

#include "app/figures.h"
#include "base/table.h"

enum { FIGURES_N_COLUMNS = 57 };

extern const Column FIGURES_COLUMNS[FIGURES_N_COLUMNS];

/* Makes the table of an answer.
 *
 * answer    figures
 * is_trace  a row for each claim, row of a list or list behind a figure; without, one row a figure
 * a         receives the table
 * return    the table, or NULL when the arena failed
 * cost      O(rows + claims)
 */
Table *figures_table(const FiguresAnswer *answer, bool is_trace, Arena *a);

#endif

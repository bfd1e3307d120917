/* cells.h: rows of a question to the store, read one cell after the other, and ids made indexes.
 *
 * The arrays of figures know no ids among themselves: a reference becomes an index once, here.
 */
#ifndef FIGURES_CELLS_H
#define FIGURES_CELLS_H

#include "base/edtf.h"
#include "base/table.h"
#include "figures/figure.h"

/* One id and the row it stands in. */
typedef struct IdAt {
    const char *id;
    int32_t at;
} IdAt;

/* Ids of one array, sorted, with their indexes. */
typedef struct Ids {
    IdAt *id;
    size_t n;
} Ids;

/* The cells of one row, read one after the other. */
typedef struct Row {
    const Table *t;
    size_t row, column;
} Row;

/* Sorts the ids of the first column of a table.
 *
 * t       its first column holds raw ids of 16 bytes; borrowed as long as ret is used
 * a       memory of the index
 * ret     filled
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode ids_of(const Table *t, Arena *a, Ids *ret, Err *err) TW_CHECKED;

/* Index of an id.
 *
 * ids     from ids_of
 * id      16 bytes; anything shorter is no id
 * return  the row, or FIGURE_NONE
 * cost    O(log n)
 */
int32_t ids_find(const Ids *ids, Str id);

/* The next cell of a row.
 *
 * r       row, moved on
 * return  the cell
 * cost    O(1)
 */
const Cell *row_next(Row *r);

/* The next cell as text.
 *
 * r       row, moved on
 * return  the text, borrowed from the table; empty when null
 * cost    O(1)
 */
Str row_text(Row *r);

/* The next cell as a number.
 *
 * r       row, moved on
 * return  the number; 0 when null
 * cost    O(1)
 */
int64_t row_number(Row *r);

/* The next three cells as minimum, best and maximum.
 *
 * r       row, moved on
 * return  the range; a null sets no bit
 * cost    O(1)
 */
Range row_range(Row *r);

/* The next cell as an id.
 *
 * r      row, moved on
 * ret    16 bytes; untouched when the cell holds no id
 * cost   O(1)
 */
void row_id(Row *r, uint8_t ret[FIGURE_ID_BYTES]);

/* Bounds of a date.
 *
 * time    EDTF or empty; emptied when it is no date
 * return  its days; zero when there are none
 * cost    O(bytes)
 */
DayRange row_days(Str *time);

#endif

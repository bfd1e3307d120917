/* kept.h: what was computed of the views at one place of the fold, put away beside them.
 *
 * Built so that a short-lived process does not compute again what a longer one has: the bytes lie
 * in the views and go into their sealed snapshot. They are of this machine and of this place of
 * the fold: as soon as one entry more is folded they are not given any more. A cache, like the
 * views themselves: losing it costs time.
 */
#ifndef STORE_KEPT_H
#define STORE_KEPT_H

#include "base/arena.h"
#include "store/query.h"
#include "store/store.h"

/* Gives bytes that were kept at this very place of the fold.
 *
 * store      store
 * name       who keeps what, "figures"
 * a          receives the bytes, aligned for any type
 * ret_found  false when nothing was kept, or the fold went on since
 * ret        untouched when not found
 * errors     TW_E_LIMIT the arena is full
 * cost       O(bytes), one copy
 */
TwCode store_kept_get(Store *store, Str name, Arena *a, bool *ret_found, Str *ret, Err *err)
    TW_CHECKED;

/* Keeps bytes in the place of those of the same name, for this place of the fold.
 *
 * store      not in a batch
 * name       as store_kept_get
 * bytes      copied
 * is_costly  making them again takes longer than saving the views: the next store_save pays
 * errors     TW_E_LIMIT without memory
 * cost       O(bytes)
 */
TwCode store_kept_put(Store *store, Str name, Str bytes, bool is_costly, Err *err) TW_CHECKED;

/* One value of a row. */
typedef struct StoreCell {
    bool is_null;
    int64_t i;      /* of an int */
    Str s;          /* of a text or bytes; lives until the function returns */
} StoreCell;

/* Receives a row: as many cells as the statement declares columns. */
typedef TwCode StoreCells(void *context, const StoreCell *cell, Err *err);

/* Asks a named statement and hands over row by row, without a table and without copies: for
 * statements of a million rows.
 *
 * store          store
 * query          which, with its parameters; ids come as bytes
 * take, context  called for each row; what it returns other than TW_OK ends the question
 * errors         as store_query; what take returned
 * cost           the statement's
 */
TwCode store_cells(Store *store, const Query *query, StoreCells *take, void *context, Err *err)
    TW_CHECKED;

#endif

/* situation_write.h: records of the situation into the register, in one batch, and told.
 */
#ifndef APP_SITUATION_WRITE_H
#define APP_SITUATION_WRITE_H

#include "app/situation.h"

/* What is written. */
typedef struct SituationWrite {
    Str action;                /* a word or two for the log */
    const SituationAct *act;   /* who and why */
    const Record *record;      /* of kinds of the situation */
    size_t n;
    StoreChange change;        /* STORE_NEW or STORE_CHANGE, for all */
} SituationWrite;

/* Writes records as one batch.
 *
 * app        open register
 * what       records, borrowed
 * ret_done   what was done
 * errors     as store_put
 * cost       one fsync
 */
TwCode situation_write(App *app, const SituationWrite *what, SituationDone *ret_done, Err *err)
    TW_CHECKED;

/* Begins the table that tells what was done.
 *
 * a       receives it
 * return  SITUATION_COLUMNS, without rows
 * cost    O(1)
 */
Table *situation_table(Arena *a);

/* Adds a row about a record: its kind, id, name, place or count, state and number of claims.
 *
 * app      for a record of which only changes are at hand
 * t        from situation_table
 * r        record or change
 * errors   those of the store
 * cost     a lookup
 */
TwCode situation_tell(App *app, Table *t, const Record *r, Err *err) TW_CHECKED;

#endif

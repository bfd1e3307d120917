/* store_internal.h: what the files of this folder share of a store. Not for other folders. */
#ifndef STORE_STORE_INTERNAL_H
#define STORE_STORE_INTERNAL_H

#include "store/query.h"
#include "store/store.h"
#include "store/views.h"

/* An open batch. */
typedef struct Batch {
    bool is_open, is_bulk;
    bool fits;               /* every entry so far could be folded onto the views */
    Record act;
    Buf item;                /* the record being encoded */
    Buf items;               /* items of the entry being filled */
    size_t end[LOG_ITEMS_MAX];
    size_t n;
    Txn txn;                 /* on the views */
    Views before;            /* counters to go back to */
    StoreReceipt receipt;
} Batch;

struct Store {
    Log *log;
    Views views;
    Job *job;                /* stops long questions; NULL for none */
    uint64_t n_saved_items;  /* of views.n_items, how many the snapshot holds */
    bool has_costly;         /* what is kept took longer to make than the views take to save */
    bool is_stale;           /* the log went on and the views could not follow */
    Batch batch;
};

/* Folds what arrived in the log.
 *
 * store   with no transaction on its views
 * job     progress in entries
 * errors  as store_refresh
 */
TwCode views_follow(Store *store, Job *job, Err *err) TW_CHECKED;

/* Follows the log when an earlier attempt failed; to be called before a question.
 *
 * store   store
 * errors  as store_refresh
 */
TwCode store_catch_up(Store *store, Err *err) TW_CHECKED;

/* Binds the parameters of a question.
 *
 * q     statement, reset
 * args  n of them, in the order of its header
 */
void store_bind(Stmt *q, const QueryArg *args, size_t n);

#endif

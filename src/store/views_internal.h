/* views_internal.h: what views.c, apply.c and rebuild.c share. Not for other folders. */
#ifndef STORE_VIEWS_INTERNAL_H
#define STORE_VIEWS_INTERNAL_H

#include "model/record.h"
#include "store/views.h"

/* What the items of an entry say about the entry itself. */
typedef struct EntryFacts {
    Record act;            /* kind KIND_NONE when the entry has no act */
    int64_t n_unknown;     /* items of kinds this program does not know, or not in form */
    int64_t n_erased;
    bool has_undo;
} EntryFacts;

/* Order of two entries in the fold.
 *
 * a, b    keys
 * return  <0, 0 or >0
 */
int fold_key_cmp(const FoldKey *a, const FoldKey *b);

/* The key of an entry.
 *
 * info    of the entry
 * return  its key
 */
FoldKey fold_key_of(const LogEntryInfo *info);

/* Applies one record to its view.
 *
 * v       views, in a transaction
 * r       any kind but act and undo
 * pos     of its entry
 * errors  as views_fold
 */
TwCode view_apply(Views *v, const Record *r, uint64_t pos, Err *err) TW_CHECKED;

/* Marks the record of a dead item as undone unless a live entry spoke of it first.
 *
 * v       views, in a transaction
 * kind    of the item
 * id      of the item
 * errors  as views_fold
 */
TwCode view_undo(Views *v, Kind kind, const uint8_t *id, Err *err) TW_CHECKED;

/* Folds the items of an entry at the next place, and its entry row.
 *
 * v        views, in a transaction; its counters move on
 * entry    with its items
 * is_live  whether its records are applied, or marked undone
 * errors   as views_fold
 */
TwCode entry_fold(Views *v, const LogEntry *entry, bool is_live, Err *err) TW_CHECKED;

/* Keeps an entry's own row and its undo items at the next place, applying nothing: for a fold that
 * will be made anew.
 *
 * v       views, in a transaction; its counters move on
 * entry   with its items
 * errors  as views_fold
 */
TwCode entry_keep(Views *v, const LogEntry *entry, Err *err) TW_CHECKED;

/* Whether an entry can be folded onto the views as they are.
 *
 * v            views
 * entry        with its items
 * ret_is_next  true when it sorts last and takes back nothing that was folded
 * errors       as views_fold
 */
TwCode entry_is_next(Views *v, const LogEntry *entry, bool *ret_is_next, Err *err) TW_CHECKED;

#endif

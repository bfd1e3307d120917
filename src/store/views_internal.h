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
} EntryFacts;

/* Applies one record of the next entry to its view, before the entry has its row.
 *
 * v       views, in a transaction
 * r       any kind but act and undo
 * errors  TW_E_LIMIT without memory; TW_E_BUG
 */
TwCode record_apply(Views *v, const Record *r, Err *err) TW_CHECKED;

/* Gives the next entry its row, when its records were applied with record_apply.
 *
 * v       views, in a transaction; its counters move on
 * info    of the entry
 * act     its first item
 * errors  TW_E_LIMIT without memory; TW_E_BUG
 */
TwCode entry_close(Views *v, const LogEntryInfo *info, const Record *act, Err *err) TW_CHECKED;

/* Folds the items of an entry at the next place, and its entry row.
 *
 * v       views, in a transaction; its counters move on
 * entry   with its items
 * errors  TW_E_LIMIT without memory; TW_E_BUG
 */
TwCode entry_fold(Views *v, const LogEntry *entry, Err *err) TW_CHECKED;

/* Gives an undone entry its row at the next place, and marks what it was the first to speak of.
 *
 * v       views, in a transaction; its counters move on
 * entry   with its items
 * until   place of the entry that takes it back
 * errors  TW_E_LIMIT without memory; TW_E_BUG
 */
TwCode entry_undo(Views *v, const LogEntry *entry, uint64_t until, Err *err) TW_CHECKED;

/* Keeps an entry's own row and its undo items at the next place, applying nothing: for a fold that
 * will be made anew.
 *
 * v       views, in a transaction; its counters move on
 * entry   with its items
 * errors  TW_E_LIMIT without memory; TW_E_BUG
 */
TwCode entry_keep(Views *v, const LogEntry *entry, Err *err) TW_CHECKED;

/* Whether an entry sorts behind all that were folded.
 *
 * v       views
 * info    of the entry
 * return  true when it does
 */
bool entry_is_last(const Views *v, const LogEntryInfo *info);

/* Whether an entry can be folded onto the views as they are.
 *
 * v            views
 * entry        with its items
 * ret_is_next  true when it sorts last and takes back nothing that was folded
 * errors       TW_E_LIMIT without memory; TW_E_BUG
 */
TwCode entry_is_next(Views *v, const LogEntry *entry, bool *ret_is_next, Err *err) TW_CHECKED;

#endif

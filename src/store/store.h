/* store.h: a register in use: its log, and the views that follow it.
 *
 *     records --store_add--> items --log--> sealed entries
 *                              \--fold---> views in memory <--store_query-- whoever asks
 *
 * Opening loads the sealed snapshot when it fits and folds what came after it. Entries that other
 * processes commit are seen by store_refresh (and by every store_begin). The views can always be
 * made again from the log: store_rebuild.
 *
 * One store, one thread.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/job.h"
#include "log/log.h"
#include "model/id.h"
#include "model/record.h"

typedef struct Store Store;

/* What a person does: said once, kept in the first item of every entry of it. */
typedef struct StoreAct {
    Str action;                        /* a word: "add", "import", "undo" */
    Str user, note;                    /* may be absent */
    uint8_t batch[RECORD_ID_BYTES];    /* all zero: a new one is made */
    bool is_bulk;                      /* thousands of records: seal them in a second thread */
} StoreAct;

/* Whether a record may lack required fields. */
typedef enum StoreChange { STORE_NEW, STORE_CHANGE } StoreChange;

/* What was written. */
typedef struct StoreReceipt {
    uint8_t batch[RECORD_ID_BYTES];    /* what undo takes */
    uint64_t n_entries, n_records;
    uint64_t first_n, last_n;          /* arrival numbers; 0 when nothing was written */
} StoreReceipt;

/* Opens the views of a register.
 *
 * log        borrowed until store_close
 * job        progress in entries; borrowed until store_close, long questions stop when it is
 *            cancelled
 * ret_store  the store; store_close frees it
 * errors     those of the log; TW_E_CANCELLED
 * cost       about 1 s a GB of snapshot and 5 microseconds an item behind it
 */
TwCode store_open(Log *log, Job *job, Store **ret_store, Err *err) TW_CHECKED;

/* Frees the views; a batch that is not committed is rolled back. Writes nothing.
 *
 * store   may be NULL
 */
void store_close(Store *store);

/* Puts the views away as a sealed snapshot when that pays: when folding what came after the last
 * one costs more than writing a new one.
 *
 * store    not in a batch
 * always   write it also when it does not pay
 * errors   TW_E_STORAGE disk full or read-only: the old snapshot stays
 * cost     about 1 s a GB
 */
TwCode store_save(Store *store, bool always, Err *err) TW_CHECKED;

/* Whether store_save would write: what is worth keeping with the snapshot is made before.
 *
 * store     store
 * ret_pays  true when it would
 * errors    those of the views
 * cost      O(1)
 */
TwCode store_save_pays(Store *store, bool *ret_pays, Err *err) TW_CHECKED;

/* Folds what other processes committed.
 *
 * store   not in a batch
 * job     progress in entries
 * errors  those of the log; TW_E_CANCELLED
 * cost    nothing new: one look at the log
 */
TwCode store_refresh(Store *store, Job *job, Err *err) TW_CHECKED;

/* Makes the views anew from the log, without the snapshot.
 *
 * store   not in a batch
 * job     progress in entries
 * errors  those of the log; TW_E_CANCELLED, the views are then as before
 * cost    5 microseconds an item
 */
TwCode store_rebuild(Store *store, Job *job, Err *err) TW_CHECKED;

/* Copies the views as an SQLite file in memory, in the clear, without what is only cached in them:
 * for exports.
 *
 * store      not in a batch
 * ret_image  bytes; db_image_free frees them
 * ret_n      how many
 * errors     TW_E_LIMIT without memory
 * cost       O(size), three copies
 */
TwCode store_image(Store *store, uint8_t **ret_image, size_t *ret_n, Err *err) TW_CHECKED;

/* An id for a new record.
 *
 * store    store
 * ret_id   16 random bytes
 * cost     O(1)
 */
void store_new_id(Store *store, uint8_t ret_id[RECORD_ID_BYTES]);

/* Begins a batch: takes the log's write lock and folds what others committed. Until store_commit,
 * file_store_put may keep files in the same transaction.
 *
 * store   not in a batch
 * act     texts borrowed until the batch ends
 * errors  TW_E_CONFLICT another process went on writing; TW_E_STORAGE
 * cost    O(1) and the fold of what is new
 */
TwCode store_begin(Store *store, const StoreAct *act, Err *err) TW_CHECKED;

/* Adds a record to the batch, in as many entries as it takes. Questions see it at the latest after
 * store_commit.
 *
 * store    in a batch
 * record   copied
 * change   STORE_NEW: the required fields must be there
 * errors   TW_E_DATA what record_check refuses (the batch can go on); others end the batch
 * cost     about 5 microseconds
 */
TwCode store_add(Store *store, const Record *record, StoreChange change, Err *err) TW_CHECKED;

/* Makes the batch durable and visible, all of it or nothing. When it is durable and the views
 * cannot follow (no memory), that is told by the next question, not here.
 *
 * store        in a batch; afterwards not
 * ret_receipt  what was written; may be NULL
 * errors       TW_E_STORAGE disk full or failed: nothing was written
 * cost         one fsync
 */
TwCode store_commit(Store *store, StoreReceipt *ret_receipt, Err *err) TW_CHECKED;

/* Forgets the batch.
 *
 * store  may be NULL or not in a batch
 */
void store_rollback(Store *store);

/* Writes records as one batch.
 *
 * store        not in a batch
 * act          what is done
 * records      n of them
 * change       as store_add, for all
 * ret_receipt  may be NULL
 * errors       as store_begin, store_add, store_commit; nothing is written then
 * cost         one fsync
 */
TwCode store_put(Store *store, const StoreAct *act, const Record *records, size_t n,
                 StoreChange change, StoreReceipt *ret_receipt, Err *err) TW_CHECKED;

/* Takes a batch back; an undo is a batch too and can be taken back.
 *
 * store        not in a batch
 * act          what is done; its own batch is a new one
 * batch        which batch
 * ret_receipt  may be NULL
 * errors       TW_E_NOT_FOUND no entry of that batch; as store_put
 * cost         makes the views anew
 */
TwCode store_undo(Store *store, const StoreAct *act, const uint8_t batch[RECORD_ID_BYTES],
                  StoreReceipt *ret_receipt, Err *err) TW_CHECKED;

/* Where the log stands, so that the same entries can be found again on any machine that has them.
 *
 * store    store
 * a        receives the bytes
 * ret      for each device in order: its key, and how many of its entries, 8 bytes, big end first
 * errors   TW_E_LIMIT the arena is full
 * cost     O(entries)
 */
TwCode store_position(Store *store, Arena *a, Str *ret, Err *err) TW_CHECKED;

/* The views as they were at a position: for questions only.
 *
 * store      with its log, which the past shares; must stay open as long as the past
 * position   from store_position
 * ret_past   store_close frees it
 * errors     TW_E_DATA not a position, or entries of it are not here; TW_E_CANCELLED
 * cost       5 microseconds an item
 */
TwCode store_past(Store *store, Str position, Store **ret_past, Err *err) TW_CHECKED;

/* A hash over the views, the same for the same entries on every machine.
 *
 * store     store
 * ret_hash  see views_hash
 * errors    TW_E_LIMIT without memory
 * cost      O(rows)
 */
TwCode store_hash(Store *store, uint64_t *ret_hash, Err *err) TW_CHECKED;

/* Where the fold stands: arrival number of the last entry folded.
 *
 * store   store
 * return  0 for an empty register
 * cost    O(1)
 */
uint64_t store_last_n(const Store *store);

typedef Store *StorePtr;
static inline void StorePtr_auto(StorePtr *p) { store_close(*p); }

/* Rolls a batch back unless it was committed: AUTO(StoreBatch) b = store; */
typedef Store *StoreBatch;
static inline void StoreBatch_auto(StoreBatch *p) { store_rollback(*p); }

#endif

/* views.h: the views, and how entries become rows of them.
 *
 * Views are a database in memory, made by folding entries in one order: (hlc, device, seq). The
 * same entries give the same rows whatever order they arrived in:
 *
 *   - an entry that sorts behind the last folded one is folded onto the views;
 *   - one that sorts before it, or an undo, makes the views anew from all entries in order;
 *   - an undo takes back every earlier entry of its batch, unless a later undo takes it back. A
 *     record that an undone entry was the first to speak of does not exist, whoever changed it
 *     before the undo; who speaks of it after that makes it anew;
 *   - absent fields are left alone, null clears;
 *   - items of kinds this program does not know stay in the log and are counted, not applied.
 *
 * Every row knows the first and the last entry that touched it (first_pos, last_pos -> entry).
 */
#ifndef STORE_VIEWS_H
#define STORE_VIEWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/job.h"
#include "db/db.h"
#include "log/log.h"
#include "store/feed.h"

/* Place of an entry in the order of the fold. */
typedef struct FoldKey {
    uint64_t hlc, seq;
    uint8_t device[LOG_DEVICE_BYTES];
} FoldKey;

typedef struct Views {
    Db *db;
    uint64_t n_entries;    /* folded; also the last pos */
    uint64_t last_n;       /* highest arrival number folded */
    uint64_t n_items;      /* folded since the views were opened */
    FoldKey last_key;      /* of the last folded entry */
    bool has_undone;       /* some record is undone: look before applying */
    bool has_indexes;      /* those the questions need; the fold does without */
} Views;

/* Makes empty views, without the indexes of the questions: views_refresh adds them.
 *
 * v       the caller's struct, zeroed; views_close frees what it holds
 * errors  TW_E_LIMIT without memory
 * cost    about a millisecond
 */
TwCode views_open(Views *v, Err *err) TW_CHECKED;

/* Opens views over an image that db_image made of others.
 *
 * v       the caller's struct, zeroed
 * image   from db_image_alloc; taken over, also on failure
 * n       bytes
 * errors  TW_E_DATA not an image of views
 * cost    O(1)
 */
TwCode views_open_image(Views *v, uint8_t *image, size_t n, Err *err) TW_CHECKED;

/* Drops the indexes that many casualties would keep in order one by one; views_index makes them
 * again.
 *
 * v       views, in a transaction
 * errors  TW_E_LIMIT without memory
 * cost    O(pages of the indexes)
 */
TwCode views_bare(Views *v, Err *err) TW_CHECKED;

/* Makes the indexes that are missing.
 *
 * v       views
 * errors  TW_E_LIMIT without memory
 * cost    O(rows log rows) for those that are missing
 */
TwCode views_index(Views *v, Err *err) TW_CHECKED;

/* Frees the views.
 *
 * v   may be closed already
 */
void views_close(Views *v);

/* Folds everything that arrived since; makes the views anew when order or undo demand it. On
 * failure the views are as before.
 *
 * v       views
 * feed    all entries
 * job     progress in entries
 * errors  those of the feed; TW_E_CANCELLED
 * cost    about 5 microseconds an item; when made anew, for all items
 */
TwCode views_refresh(Views *v, const Feed *feed, Job *job, Err *err) TW_CHECKED;

/* Makes the views anew from all entries.
 *
 * v, feed, job  as views_refresh
 * errors        as views_refresh
 * cost          about 5 microseconds an item
 */
TwCode views_rebuild(Views *v, const Feed *feed, Job *job, Err *err) TW_CHECKED;

/* Makes views of the entries up to a position only: as they were, whatever arrived since. An entry
 * behind the position takes nothing back.
 *
 * v         views of all entries; unchanged
 * position  for each device its key and how many of its entries, as store_position
 * feed      all entries
 * job       progress in entries
 * fresh     zeroed; the views
 * errors    as views_refresh; TW_E_DATA not a position, or of entries that are not here
 * cost      about 5 microseconds an item
 */
TwCode views_past(Views *v, Str position, const Feed *feed, Job *job, Views *fresh, Err *err)
    TW_CHECKED;

/* A hash over every row and column of the views but arrival numbers; equal views give equal hashes
 * on every machine. For tests and for comparing replicas, not for evidence.
 *
 * v         views
 * ret_hash  FNV-1a over the dumped rows
 * errors    TW_E_LIMIT without memory
 * cost      O(rows)
 */
TwCode views_hash(Views *v, uint64_t *ret_hash, Err *err) TW_CHECKED;

static inline void Views_auto(Views *v) { views_close(v); }

#endif

/* rebuild.c: the views from nothing, in the order of the fold.
 *
 * The rows of entries and undos, kept while reading in order of arrival, say in which order to fold
 * and which entries are undone. The new views are made beside the old ones and take their place
 * only when they are whole.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "store/views_internal.h"

enum { BATCH_BYTES = 16, STEP = 256, POSITION_BYTES = LOG_DEVICE_BYTES + 8 };

/* One entry to fold. */
typedef struct Plan {
    uint64_t n;                  /* arrival number */
    int64_t old_pos;             /* in the views that are replaced */
    uint8_t batch[BATCH_BYTES];
    bool has_batch, has_undo;
    size_t until;                /* place of the entry that takes it back; 0 for none */
} Plan;

/* A batch that is taken back, and the last place in order that does so. */
typedef struct Dead {
    uint8_t batch[BATCH_BYTES];
    size_t until;
} Dead;

typedef struct Rebuild {
    Arena arena;
    Plan *plan;
    size_t n, cap;
    Dead *dead;
    size_t n_dead, cap_dead;
} Rebuild;

static inline void Rebuild_auto(Rebuild *r) { arena_clear(&r->arena); }

/* Reads the entries in the order of the fold. */
static TwCode plan_load(Rebuild *r, Views *v, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(v->db, SQL_ENTRY_IN_ORDER, &q, err));
    for (bool found = true;;) {
        TRY(stmt_row(q, &found, err));
        if (!found) return TW_OK;
        r->plan = arena_push(&r->arena, r->plan, r->n, &r->cap, sizeof *r->plan);
        TRY(arena_check(&r->arena, err));
        Plan *p = &r->plan[r->n++];
        *p = (Plan){ .old_pos = stmt_int(q, 0), .n = (uint64_t)stmt_int(q, 1),
                     .has_undo = stmt_int(q, 3) > 0 };
        Str batch = stmt_blob(q, 2);
        p->has_batch = batch.n == BATCH_BYTES;
        if (p->has_batch) memcpy(p->batch, batch.p, BATCH_BYTES);
    }
}

static Dead *dead_find(Rebuild *r, const uint8_t *batch)
{
    for (size_t i = 0; i < r->n_dead; i++)
        if (memcmp(r->dead[i].batch, batch, BATCH_BYTES) == 0) return &r->dead[i];
    return NULL;
}

/* Whether a later entry that stands takes this one back. */
static bool is_dead(Rebuild *r, size_t at)
{
    const Plan *p = &r->plan[at];
    const Dead *dead = p->has_batch ? dead_find(r, p->batch) : NULL;
    return dead != NULL && dead->until > at;
}

/* Takes what a standing entry takes back. */
static TwCode undo_load(Rebuild *r, Views *v, size_t at, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(v->db, SQL_UNDO_BY_POS, &q, err));
    stmt_bind_int(q, 1, r->plan[at].old_pos);
    for (bool found = true;;) {
        TRY(stmt_row(q, &found, err));
        if (!found) return TW_OK;
        Str batch = stmt_blob(q, 0);
        if (batch.n != BATCH_BYTES || dead_find(r, (const uint8_t *)batch.p) != NULL) continue;
        r->dead = arena_push(&r->arena, r->dead, r->n_dead, &r->cap_dead, sizeof *r->dead);
        TRY(arena_check(&r->arena, err));
        Dead *dead = &r->dead[r->n_dead++];
        memcpy(dead->batch, batch.p, BATCH_BYTES);
        dead->until = at;
    }
}

static int dead_cmp(const void *a, const void *b) { return memcmp(a, b, BATCH_BYTES); }

/* Decides which entries stand. Undos are looked at from the last to the first, so that whether an
 * undo itself stands is known when it is reached. */
static TwCode plan_judge(Rebuild *r, Views *v, Err *err)
{
    for (size_t i = r->n; i-- > 0;)
        if (r->plan[i].has_undo && !is_dead(r, i)) TRY(undo_load(r, v, i, err));
    if (r->n_dead == 0) return TW_OK;
    qsort(r->dead, r->n_dead, sizeof *r->dead, dead_cmp);
    for (size_t i = 0; i < r->n; i++) {
        Plan *p = &r->plan[i];
        if (!p->has_batch) continue;
        const Dead *dead = bsearch(p->batch, r->dead, r->n_dead, sizeof *r->dead, dead_cmp);
        if (dead != NULL && dead->until > i) p->until = dead->until + 1;
    }
    return TW_OK;
}

/* A cursor that is moved only when the next entry wanted is not the next one it gives. */
typedef struct Walk {
    const Feed *feed;
    void *cursor;
    uint64_t next_n;
} Walk;

static inline void Walk_auto(Walk *w)
{
    if (w->cursor != NULL) w->feed->close(w->cursor);
}

static TwCode walk_to(Walk *w, uint64_t n, LogEntry *ret_entry, Err *err)
{
    bool found = false;
    if (w->cursor == NULL || w->next_n != n) {
        Walk_auto(w);
        w->cursor = NULL;
        TRY(w->feed->open(w->feed->context, n, &w->cursor, err));
    }
    TRY(w->feed->next(w->cursor, &found, ret_entry, err));
    if (!found || ret_entry->info.n != n)
        return err_set(err, TW_E_DATA, "entry %llu of the log is missing", (unsigned long long)n);
    w->next_n = n + 1;
    return TW_OK;
}

static TwCode plan_fold(const Rebuild *r, Views *fresh, const Feed *feed, Job *job, Err *err)
{
    AUTO(Walk) walk = { .feed = feed };
    AUTO(Txn) txn = { 0 };
    LogEntry entry;
    TRY(txn_begin(&txn, fresh->db, err));
    for (size_t i = 0; i < r->n; i++) {
        if (i % STEP == 0) TRY(job_step(job, i, r->n, "entries", err));
        TRY(walk_to(&walk, r->plan[i].n, &entry, err));
        size_t until = r->plan[i].until;
        TRY(until == 0 ? entry_fold(fresh, &entry, err) : entry_undo(fresh, &entry, until, err));
    }
    TRY(views_index(fresh, err));
    return txn_commit(&txn, err);
}

/* How many entries of a device a position has. */
static uint64_t position_n(Str position, Str device)
{
    for (size_t at = 0; at + POSITION_BYTES <= position.n; at += POSITION_BYTES) {
        if (device.n != LOG_DEVICE_BYTES
            || memcmp(position.p + at, device.p, LOG_DEVICE_BYTES) != 0)
            continue;
        uint64_t n = 0;
        for (int i = 0; i < 8; i++)
            n = n << 8 | (uint8_t)position.p[at + LOG_DEVICE_BYTES + (size_t)i];
        return n;
    }
    return 0;
}

/* Takes the entries behind a position out of the plan; all of the position must be there. */
static TwCode plan_cut(Rebuild *r, Views *v, Str position, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    uint64_t wanted = 0;
    size_t n = 0;
    if (position.n % POSITION_BYTES != 0) return err_set(err, TW_E_DATA, "not a position");
    for (size_t at = LOG_DEVICE_BYTES; at < position.n; at += POSITION_BYTES)
        wanted += position_n(position, str_part(position, at - LOG_DEVICE_BYTES, at));
    TRY(db_stmt(v->db, SQL_ENTRY_KEYS, &q, err));
    for (size_t i = 0; i < r->n; i++) {
        bool found = false;
        TRY(stmt_row(q, &found, err));
        if (!found) break;
        if ((uint64_t)stmt_int(q, 2) < position_n(position, stmt_blob(q, 1)))
            r->plan[n++] = r->plan[i];
    }
    r->n = n;
    if (n == wanted) return TW_OK;
    TwCode code = err_set(err, TW_E_DATA, "%llu entries of the position are not in this register",
                          (unsigned long long)(wanted - n));
    return err_hint(err, code, "Fetch the entries of the other devices first.");
}

/* Makes fresh views of all entries, or of those up to a position; each must have its row in v
 * already. */
static TwCode rebuild(Views *v, const Str *position, Views *fresh, const Feed *feed, Job *job,
                      Err *err)
{
    AUTO(Rebuild) r = { 0 };
    arena_init(&r.arena, (size_t)4 << 30);
    TRY(plan_load(&r, v, err));
    if (position != NULL) TRY(plan_cut(&r, v, *position, err));
    TRY(plan_judge(&r, v, err));
    TRY(views_open(fresh, err));
    return plan_fold(&r, fresh, feed, job, err);
}

/* Folds or, once something did not fit, keeps what arrived. */
static TwCode arrivals_take(Views *v, void *cursor, const Feed *feed, bool *ret_fits, Job *job,
                            Err *err)
{
    uint64_t done = 0;
    for (;;) {
        LogEntry entry;
        bool found = false;
        TRY(feed->next(cursor, &found, &entry, err));
        if (!found) return TW_OK;
        if (*ret_fits) TRY(entry_is_next(v, &entry, ret_fits, err));
        TRY(*ret_fits ? entry_fold(v, &entry, err) : entry_keep(v, &entry, err));
        if (++done % STEP == 0) TRY(job_step(job, done, 0, "entries", err));
    }
}

/* Puts fresh views in the place of others, which are freed. */
static void views_replace(Views *v, Views *fresh)
{
    views_close(v);
    *v = *fresh;
    *fresh = (Views){ 0 };
}

/* Reads what arrived, inside a transaction on the views. When it does not fit onto them, makes
 * fresh views and leaves the old ones to be rolled back. */
static TwCode arrivals_fold(Views *v, Views *fresh, const Feed *feed, Job *job, Err *err)
{
    void *cursor = NULL;
    bool fits = true;
    AUTO(Txn) txn = { 0 };
    TRY(txn_begin(&txn, v->db, err));
    TRY(feed->open(feed->context, v->last_n + 1, &cursor, err));
    TwCode code = arrivals_take(v, cursor, feed, &fits, job, err);
    feed->close(cursor);
    if (code != TW_OK) return code;
    if (fits) {
        TRY(views_index(v, err));
        return txn_commit(&txn, err);
    }
    return rebuild(v, NULL, fresh, feed, job, err);
}

TwCode views_refresh(Views *v, const Feed *feed, Job *job, Err *err)
{
    Views before = *v;
    AUTO(Views) fresh = { 0 };
    TwCode code = arrivals_fold(v, &fresh, feed, job, err);
    if (code != TW_OK) *v = before;
    else if (fresh.db != NULL) views_replace(v, &fresh);
    return code;
}

TwCode views_rebuild(Views *v, const Feed *feed, Job *job, Err *err)
{
    AUTO(Views) fresh = { 0 };
    TRY(views_open(&fresh, err));
    TRY(views_refresh(&fresh, feed, job, err));
    views_replace(v, &fresh);
    return TW_OK;
}

TwCode views_past(Views *v, Str position, const Feed *feed, Job *job, Views *fresh, Err *err)
{
    AUTO(Views) past = { 0 };
    TRY(rebuild(v, &position, &past, feed, job, err));
    *fresh = past;
    past = (Views){ 0 };
    return TW_OK;
}

/* release_compare.c: which cells of two releases changed, and which records made them change.
 *
 * The register is folded again up to both positions; what is behind a cell then and what is behind
 * it later are two sets of records. A record of only one of them came, went or moved.
 */
#include <stdlib.h>
#include <string.h>

#include "app/cells_table.h"
#include "app/release.h"
#include "model/id.h"
#include "store/query.h"

const Column RELEASE_COMPARE_COLUMNS[RELEASE_N_COMPARE_COLUMNS] = {
    { "level", COLUMN_TEXT, NULL, "incidents or named" },
    { "measure", COLUMN_TEXT, NULL, "killed, injured, ..." },
    { "cell", COLUMN_TEXT, NULL, "keys and values; 'all' is a sum" },
    { "then_min", COLUMN_INT, NULL, "least, as published; null when suppressed or not there" },
    { "then_best", COLUMN_INT, NULL, "best" },
    { "then_max", COLUMN_INT, NULL, "most" },
    { "now_min", COLUMN_INT, NULL, "least, in the later release" },
    { "now_best", COLUMN_INT, NULL, "best" },
    { "now_max", COLUMN_INT, NULL, "most" },
    { "why", COLUMN_TEXT, NULL, "added, withdrawn, taken back, changed, reassessed, ..." },
    { "record", COLUMN_TEXT, NULL, "which record" },
    { "tombstone", COLUMN_TEXT, NULL, "of a record that went: its last log entry" },
};

/* A record behind a cell. */
typedef struct Behind {
    uint8_t kind, id[RECORD_ID_BYTES];
    uint64_t state;              /* hash of its fields, to see that it was changed */
} Behind;

/* One release counted again at its position, with what is behind each cell. */
typedef struct Past {
    Release release;
    StorePtr store;
    App app;
    CellsAnswer cells;
} Past;

static void past_close(Past *p) { store_close(p->store); }

static inline void Past_auto(Past *p) { past_close(p); }

static TwCode past_open(App *app, int64_t number, Past *ret, Err *err)
{
    TRY(release_get(app, number, &ret->release, err));
    TRY(store_past(app->store, record_str(&ret->release.record, RELEASE_POSITION), &ret->store,
                   err));
    ret->app = *app;
    ret->app.store = ret->store;
    const ReleaseAsk *ask = &ret->release.ask;
    const CellsAsk words = { .place = ask->place, .period = ask->period, .by = ask->by,
                             .where = ask->where, .is_spread = ask->is_spread,
                             .is_traced = true };
    return app_cells(&ret->app, &words, &ret->cells, err);
}

static uint64_t record_hash(const Record *r)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    AUTO(Buf) item;
    buf_init(&item, RECORD_ITEM_MAX);
    record_encode(r, &item);
    return hash ^ str_hash(buf_str(&item));
}

static TwCode behind_one(Past *p, Kind kind, const uint8_t *id, Behind *ret, Err *err)
{
    AUTO(Arena) a = { 0 };
    Record r;
    bool found = false;
    arena_init(&a, 1 << 20);
    *ret = (Behind){ .kind = (uint8_t)kind };
    memcpy(ret->id, id, RECORD_ID_BYTES);
    TRY(store_get(p->store, kind, id, &a, &found, &r, err));
    if (found) ret->state = record_hash(&r);
    return TW_OK;
}

static int by_id(const void *pa, const void *pb)
{
    return memcmp(((const Behind *)pa)->id, ((const Behind *)pb)->id, RECORD_ID_BYTES);
}

static TwCode person_id(Past *p, uint32_t row, uint8_t *ret, Err *err)
{
    AUTO(Arena) a = { 0 };
    Table *t = NULL;
    QueryArg n = query_int(row);
    arena_init(&a, 1 << 20);
    TRY(store_query(p->store, &(Query){ SQL_FACTS_PERSON, &n, 1, STORE_IDS_RAW }, &a, &t, err));
    if (t->n_rows > 0) memcpy(ret, table_cell(t, 0, 0)->text.p, RECORD_ID_BYTES);
    return TW_OK;
}

typedef struct BehindList {
    Behind *one;
    size_t n, cap;
} BehindList;

static TwCode behind_fact(Past *p, FigureLevel level, uint32_t at, BehindList *list, Err *err)
{
    const Facts *f = &p->cells.facts->kind[cube_facts(level)];
    uint32_t first = level == FIGURE_NAMED ? 0 : f->group[at].first_ref;
    uint32_t n = level == FIGURE_NAMED ? 1 : f->group[at].n_refs;
    for (uint32_t i = first; i < first + n; i++) {
        uint8_t id[RECORD_ID_BYTES] = { 0 };
        Kind kind = level == FIGURE_NAMED ? KIND_CASUALTY : (Kind)f->ref[i].kind;
        if (level == FIGURE_NAMED) TRY(person_id(p, f->row[at], id, err));
        else memcpy(id, f->ref[i].id, sizeof id);
        list->one = arena_push(p->app.arena, list->one, list->n, &list->cap, sizeof *list->one);
        TRY(arena_check(p->app.arena, err));
        TRY(behind_one(p, kind, id, &list->one[list->n++], err));
    }
    return TW_OK;
}

/* Whether an inner cell is in a cell of a table, which may be a sum. */
static bool is_inside(const ReleaseRow *row, const CubeCell *cell, size_t n_by)
{
    if (row->level != cell->level || !str_eq(row->measure, cell->measure)) return false;
    for (size_t k = 0; k < n_by; k++) {
        Str key = cell->key[k].n > 0 ? cell->key[k] : S("unknown");
        if (!str_eq(row->key[k], S("all")) && !str_eq(row->key[k], key)) return false;
    }
    return true;
}

static TwCode behind_cell(Past *p, const ReleaseRow *row, BehindList *ret, Err *err)
{
    BehindList list = { 0 };
    for (size_t i = 0; i < p->cells.n; i++) {
        const CubeCell *cell = &p->cells.row[i].cell;
        if (!is_inside(row, cell, p->cells.ask.n_by)) continue;
        for (size_t k = 0; k < cell->n_at; k++)
            TRY(behind_fact(p, row->level, cell->at[k], &list, err));
    }
    if (list.n > 0) qsort(list.one, list.n, sizeof *list.one, by_id);
    size_t n = 0;
    for (size_t i = 0; i < list.n; i++)
        if (n == 0 || by_id(&list.one[n - 1], &list.one[i]) != 0) list.one[n++] = list.one[i];
    list.n = n;
    *ret = list;
    return TW_OK;
}

/* ---- rows ---- */

typedef struct Comparing {
    App *app;
    Past *then, *now;
    Table *t;
} Comparing;

static void bounds(Table *t, const ReleaseRow *row)
{
    static const unsigned bit[] = { RANGE_MIN, RANGE_BEST, RANGE_MAX };
    for (int i = 0; i < 3; i++) {
        bool is_there = row != NULL && !row->is_hidden && (row->count.has & bit[i]) != 0;
        if (is_there) table_int(t, i == 0 ? row->count.min : i == 1 ? row->count.best
                                                                    : row->count.max);
        else table_null(t);
    }
}

static void change_row(Comparing *c, const ReleaseRow *then, const ReleaseRow *now, Str why,
                       const Behind *record, Str tombstone)
{
    char id[ID_TEXT_MAX];
    Arena *a = c->app->arena;
    const ReleaseRow *row = now != NULL ? now : then;
    const ReleaseTable *t = now != NULL ? &c->now->release.table : &c->then->release.table;
    AUTO(Buf) cell;
    buf_init(&cell, 1 << 16);
    for (size_t k = 0; k < t->n_by; k++)
        buf_fmt(&cell, "%s" STR_FMT "=" STR_FMT, k > 0 ? " " : "",
                STR_ARG(cube_by_name(t->by[k])), STR_ARG(row->key[k]));
    table_text(c->t, cells_level_name(row->level));
    table_text(c->t, row->measure);
    table_text(c->t, arena_str(a, buf_str(&cell)));
    bounds(c->t, then);
    bounds(c->t, now);
    table_text(c->t, why);
    if (record == NULL) table_null(c->t);
    else table_text(c->t, arena_str(a, id_show((Kind)record->kind, record->id, ID_SHOWN, id)));
    table_text(c->t, tombstone.n > 0 ? tombstone : (Str){ NULL, 0 });
}

/* The log entry that last spoke of a record, as its tombstone. */
static TwCode tombstone_of(Comparing *c, const Behind *b, Str *ret, Err *err)
{
    Table *t = NULL;
    QueryArg id = query_id(b->id);
    SqlId sql = b->kind == KIND_CLAIM ? SQL_LAST_ENTRY_CLAIM
                : b->kind == KIND_INCIDENT ? SQL_LAST_ENTRY_INCIDENT : SQL_LAST_ENTRY_CASUALTY;
    TRY(store_query(c->now->store, &(Query){ sql, &id, 1, STORE_IDS_RAW }, c->app->arena, &t, err));
    *ret = S("");
    if (t->n_rows > 0)
        *ret = arena_fmt(c->app->arena, "entry %lld", (long long)table_cell(t, 0, 0)->i);
    return TW_OK;
}

/* Why a record is behind a cell in the first release and not in the second. */
static TwCode why_gone(Comparing *c, const Behind *b, Str *ret_why, Str *ret_tombstone, Err *err)
{
    AUTO(Arena) a = { 0 };
    Record r;
    bool found = false;
    arena_init(&a, 1 << 20);
    TRY(store_get(c->now->store, (Kind)b->kind, b->id, &a, &found, &r, err));
    int field = field_find((Kind)b->kind, S("state"));
    Str state = found && field >= 0 ? record_str(&r, field) : S("");
    TRY(tombstone_of(c, b, ret_tombstone, err));
    *ret_why = !found ? S("taken back")
               : str_eq(state, S("withdrawn")) ? S("withdrawn")
               : str_eq(state, S("rejected")) ? S("rejected")
               : record_hash(&r) != b->state ? S("changed: now in another cell or none")
                                             : S("no longer counted here");
    return TW_OK;
}

static TwCode why_new(Comparing *c, const Behind *b, Str *ret_why, Err *err)
{
    AUTO(Arena) a = { 0 };
    Record r;
    bool found = false;
    arena_init(&a, 1 << 20);
    TRY(store_get(c->then->store, (Kind)b->kind, b->id, &a, &found, &r, err));
    *ret_why = !found ? S("added")
               : record_hash(&r) != b->state ? S("changed: came from another cell or none")
                                             : S("newly counted here");
    return TW_OK;
}

static TwCode explain(Comparing *c, const ReleaseRow *then, const ReleaseRow *now, Err *err)
{
    BehindList was = { 0 }, is = { 0 };
    const ReleaseRow *row = now != NULL ? now : then;
    size_t i = 0, k = 0, before = c->t->n_rows;
    TRY(behind_cell(c->then, row, &was, err));
    TRY(behind_cell(c->now, row, &is, err));
    while (i < was.n || k < is.n) {
        int order = i == was.n ? 1 : k == is.n ? -1 : by_id(&was.one[i], &is.one[k]);
        Str why = S(""), tombstone = S("");
        if (order < 0) TRY(why_gone(c, &was.one[i], &why, &tombstone, err));
        else if (order > 0) TRY(why_new(c, &is.one[k], &why, err));
        else if (was.one[i].state != is.one[k].state) why = S("reassessed");
        if (why.n > 0)
            change_row(c, then, now, why, order > 0 ? &is.one[k] : &was.one[i], tombstone);
        i += order <= 0;
        k += order >= 0;
    }
    if (c->t->n_rows == before)
        change_row(c, then, now, S("suppressed in one of them, or counted by another rule"), NULL,
                   S(""));
    return TW_OK;
}

static bool same_row(const ReleaseRow *a, const ReleaseRow *b)
{
    if (a->level != b->level || !str_eq(a->measure, b->measure)) return false;
    for (int k = 0; k < RELEASE_KEYS_MAX; k++)
        if (!str_eq(a->key[k], b->key[k])) return false;
    return str_eq(a->who, b->who) && str_eq(a->place, b->place) && str_eq(a->time, b->time);
}

static bool same_count(const ReleaseRow *a, const ReleaseRow *b)
{
    if (a->is_hidden != b->is_hidden) return false;
    if (a->is_hidden) return true;
    return a->count.has == b->count.has && a->count.min == b->count.min
           && a->count.best == b->count.best && a->count.max == b->count.max;
}

static bool is_explained(const ReleaseRow *row)
{
    return row->level == FIGURE_INCIDENTS || row->level == FIGURE_NAMED;
}

/* The same cell of the other table. A publisher may state several things of one cell, so that of
 * statements only the very same is the same. */
static const ReleaseRow *find_row(const ReleaseTable *t, const ReleaseRow *row)
{
    for (size_t i = 0; i < t->n; i++)
        if (same_row(&t->row[i], row) && (is_explained(row) || same_count(&t->row[i], row)))
            return &t->row[i];
    return NULL;
}

static TwCode compare_rows(Comparing *c, Err *err)
{
    const ReleaseTable *then = &c->then->release.table, *now = &c->now->release.table;
    for (size_t i = 0; i < now->n; i++) {
        const ReleaseRow *old = find_row(then, &now->row[i]);
        if (old != NULL && same_count(old, &now->row[i])) continue;
        if (is_explained(&now->row[i])) TRY(explain(c, old, &now->row[i], err));
        else change_row(c, old, &now->row[i], S("newly stated"), NULL, S(""));
    }
    for (size_t i = 0; i < then->n; i++) {
        if (find_row(now, &then->row[i]) != NULL) continue;
        if (is_explained(&then->row[i])) TRY(explain(c, &then->row[i], NULL, err));
        else change_row(c, &then->row[i], NULL, S("no longer stated"), NULL, S(""));
    }
    return TW_OK;
}

TwCode release_compare(App *app, int64_t first, int64_t second, Table **ret_table, Err *err)
{
    AUTO(Past) then = { 0 };
    AUTO(Past) now = { 0 };
    TRY(past_open(app, first, &then, err));
    TRY(past_open(app, second, &now, err));
    if (!str_eq(then.release.ask.by, now.release.ask.by)) {
        TwCode code = err_set(err, TW_E_USAGE, "the releases are by other keys");
        return err_hint(err, code, "Compare releases that are made --by the same.");
    }
    Comparing c = { app, &then, &now,
                    table_new(app->arena, RELEASE_COMPARE_COLUMNS, RELEASE_N_COMPARE_COLUMNS) };
    TRY(arena_check(app->arena, err));
    TRY(compare_rows(&c, err));
    TRY(arena_check(app->arena, err));
    *ret_table = c.t;
    return TW_OK;
}

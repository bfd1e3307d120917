/* release_differ.c: holds a table against every earlier release.
 *
 * Each earlier question is counted again over today's facts: that places every fact in the cells of
 * every table. What was published stands in the frozen rows, which say what is known outside.
 */
#include <stdlib.h>
#include <string.h>

#include "app/cells_table.h"
#include "app/release.h"
#include "figures/differ.h"
#include "store/query.h"

/* One table: an earlier release, or the one that is to be made, which is the last. */
typedef struct Side {
    int64_t number;              /* 0: to be made */
    ReleaseAsk ask;
    ReleaseTable table, now;     /* published; what the same question gives today */
    CubeAsk cube;
    uint32_t first;              /* its first DifferCell: one for each row of its table */
    const ReleaseRow **order;    /* rows by name, to find them */
} Side;

typedef struct Holding {
    App *app;
    Side *side;
    size_t n;
    DifferCell *cell;
    DifferAtom *atom;
    size_t n_cells, n_atoms, cap_atoms;
    Str *why, hide;
    size_t n_why, cap_why;
} Holding;

static int row_cmp(const ReleaseRow *a, const ReleaseRow *b)
{
    int order = (int)a->level - (int)b->level;
    if (order == 0) order = str_cmp(a->measure, b->measure);
    for (int k = 0; k < RELEASE_KEYS_MAX && order == 0; k++) order = str_cmp(a->key[k], b->key[k]);
    return order;
}

static int by_row(const void *pa, const void *pb)
{
    return row_cmp(*(const ReleaseRow *const *)pa, *(const ReleaseRow *const *)pb);
}

static bool is_own(const ReleaseRow *row)
{
    return row->level == FIGURE_INCIDENTS || row->level == FIGURE_NAMED;
}

static TwCode order_rows(Side *s, Arena *a, Err *err)
{
    s->order = arena_array(a, s->table.n + 1, sizeof *s->order);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < s->table.n; i++) s->order[i] = &s->table.row[i];
    if (s->table.n > 0) qsort(s->order, s->table.n, sizeof *s->order, by_row);
    return TW_OK;
}

static const ReleaseRow *find_row(const Side *s, const ReleaseRow *row)
{
    const ReleaseRow **found = s->table.n == 0 ? NULL
        : bsearch(&row, s->order, s->table.n, sizeof *s->order, by_row);
    return found == NULL ? NULL : *found;
}

static TwCode side_prepare(Holding *h, Side *s, Err *err)
{
    const CellsAsk words = { .place = s->ask.place, .period = s->ask.period, .by = s->ask.by,
                             .where = s->ask.where };
    TRY(cells_ask(h->app, &words, &s->cube, NULL, err));
    if (s->number > 0) {
        ReleaseAsk plain = s->ask;
        plain.threshold = 0;
        plain.hidden = S("");
        plain.is_fine = true;
        TRY(release_rows(h->app, &plain, h->app->arena, &s->now, err));
    }
    return order_rows(s, h->app->arena, err);
}

/* ---- cells ---- */

static bool range_eq(Range a, Range b)
{
    return a.has == b.has && (!(a.has & RANGE_MIN) || a.min == b.min)
           && (!(a.has & RANGE_BEST) || a.best == b.best)
           && (!(a.has & RANGE_MAX) || a.max == b.max);
}

/* Marks what was published of other facts than today's. */
static void mark_stale(Holding *h, const Side *s)
{
    for (size_t i = 0; i < s->table.n; i++) h->cell[s->first + i].is_stale = s->number > 0;
    for (size_t i = 0; i < s->now.n; i++) {
        const ReleaseRow *row = find_row(s, &s->now.row[i]);
        if (row == NULL || row->is_hidden || !range_eq(row->count, s->now.row[i].count)) continue;
        h->cell[s->first + (size_t)(row - s->table.row)].is_stale = false;
    }
}

static TwCode cells_make(Holding *h, Err *err)
{
    for (size_t s = 0; s < h->n; s++) h->n_cells += h->side[s].table.n;
    h->cell = arena_array(h->app->arena, h->n_cells + 1, sizeof *h->cell);
    TRY(arena_check(h->app->arena, err));
    uint32_t at = 0;
    for (size_t s = 0; s < h->n; s++) {
        h->side[s].first = at;
        for (size_t i = 0; i < h->side[s].table.n; i++, at++) {
            bool is_hidden = h->side[s].table.row[i].is_hidden;
            h->cell[at] = (DifferCell){ .table = (uint32_t)s, .is_hidden = is_hidden };
        }
        mark_stale(h, &h->side[s]);
    }
    return TW_OK;
}

/* ---- atoms ---- */

/* The cells of a table, sums counted, that one of its inner cells is in: their number among all. */
static size_t cells_of(const Side *s, const CubeCell *inner, uint32_t *ret)
{
    size_t n = 0, n_by = s->cube.n_by;
    for (unsigned summed = 0; summed < 1u << n_by; summed++) {
        ReleaseRow row = { .level = inner->level, .measure = inner->measure };
        for (size_t k = 0; k < n_by; k++)
            row.key[k] = (summed >> k & 1) != 0 ? S("all")
                         : inner->key[k].n > 0 ? inner->key[k] : S("unknown");
        const ReleaseRow *found = find_row(s, &row);
        if (found != NULL) ret[n++] = s->first + (uint32_t)(found - s->table.row);
    }
    return n;
}

/* Where the facts of a level lie in every table. */
typedef struct Places {
    uint32_t *cell[DIFFER_TABLES_MAX];    /* of each fact, its inner cell */
    Cube cube[DIFFER_TABLES_MAX];
} Places;

static int64_t people_of(const Facts *f, size_t i)
{
    if (f->min == NULL) return 1;
    if ((f->has[i] & RANGE_BEST) != 0) return f->best[i];
    return (f->has[i] & RANGE_MIN) != 0 ? f->min[i] : 0;
}

typedef struct Alike {
    uint64_t hash;
    size_t fact;
} Alike;

static int by_hash(const void *pa, const void *pb)
{
    const Alike *a = pa, *b = pb;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    return (a->fact > b->fact) - (a->fact < b->fact);
}

static bool is_alike(const Holding *h, const Places *p, size_t a, size_t b)
{
    for (size_t s = 0; s < h->n; s++)
        if (p->cell[s][a] != p->cell[s][b]) return false;
    return true;
}

/* Makes one atom of facts that all tables place alike. */
static void atom_add(Holding *h, const Places *p, size_t fact, int64_t n)
{
    uint32_t cell[DIFFER_TABLES_MAX << RELEASE_KEYS_MAX];
    size_t n_cells = 0;
    Arena *a = h->app->arena;
    for (size_t s = 0; s < h->n; s++)
        if (p->cell[s][fact] != UINT32_MAX)
            n_cells += cells_of(&h->side[s], &p->cube[s].cell[p->cell[s][fact]], cell + n_cells);
    uint32_t *kept = arena_array(a, n_cells + 1, sizeof *kept);
    h->atom = arena_push(a, h->atom, h->n_atoms, &h->cap_atoms, sizeof *h->atom);
    if (kept == NULL || h->atom == NULL || n_cells == 0) return;
    memcpy(kept, cell, n_cells * sizeof *kept);
    h->atom[h->n_atoms++] = (DifferAtom){ kept, n_cells, n };
}

static TwCode atoms_of_level(Holding *h, const FigureFacts *facts, FigureLevel level, Err *err)
{
    Places p = { 0 };
    const Facts *f = &facts->kind[cube_facts(level)];
    Arena *a = h->app->arena;
    for (size_t s = 0; s < h->n; s++)
        TRY(cube_place(facts, level, &h->side[s].cube, a, &p.cell[s], &p.cube[s], err));
    Alike *alike = arena_array(a, f->n + 1, sizeof *alike);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < f->n; i++) {
        alike[i] = (Alike){ 0, i };
        for (size_t s = 0; s < h->n; s++)
            alike[i].hash = (alike[i].hash ^ p.cell[s][i]) * UINT64_C(0x9E3779B97F4A7C15);
    }
    if (f->n > 0) qsort(alike, f->n, sizeof *alike, by_hash);
    for (size_t i = 0; i < f->n; ) {
        size_t from = i;
        int64_t n = 0;
        for (; i < f->n && is_alike(h, &p, alike[from].fact, alike[i].fact); i++)
            n += people_of(f, alike[i].fact);
        atom_add(h, &p, alike[from].fact, n);
    }
    return arena_check(a, err);
}

/* ---- findings ---- */

static void say(Holding *h, Str text)
{
    h->why = arena_push(h->app->arena, h->why, h->n_why, &h->cap_why, sizeof *h->why);
    if (h->why != NULL) h->why[h->n_why++] = text;
}

static const Side *side_of(const Holding *h, uint32_t cell, const ReleaseRow **ret_row)
{
    const Side *s = &h->side[h->cell[cell].table];
    *ret_row = &s->table.row[cell - s->first];
    return s;
}

static void hide_add(Holding *h, Str name)
{
    Arena *a = h->app->arena;
    if (str_find(h->hide, name) != SIZE_MAX) return;
    h->hide = h->hide.n == 0 ? name
                             : arena_fmt(a, STR_FMT ";" STR_FMT, STR_ARG(h->hide), STR_ARG(name));
}

static const char ADVICE[] = "ask by wider keys or a wider place or period, or hide it with --hide";

static void say_finding(Holding *h, const DifferFinding *f)
{
    Arena *a = h->app->arena;
    const ReleaseRow *row = NULL, *other = NULL;
    const Side *s = side_of(h, f->cell, &row);
    Str name = release_cell_name(&s->table, row, a);
    if (f->kind == DIFFER_DERIVED) {
        say(h, arena_fmt(a, "with earlier releases the hidden cell '" STR_FMT "'%s%.0lld can be "
                         "worked out; %s", STR_ARG(name), s->number > 0 ? " of release " : "",
                         (long long)s->number, ADVICE));
        return;
    }
    const Side *o = side_of(h, (uint32_t)f->other, &other);
    Str than = release_cell_name(&o->table, other, a);
    say(h, arena_fmt(a, "'" STR_FMT "' and '" STR_FMT "' of release %lld differ by %lld %s; %s",
                     STR_ARG(name), STR_ARG(than), (long long)o->number,
                     (long long)f->difference, f->difference == 1 ? "person" : "people", ADVICE));
    hide_add(h, name);
}

/* A hidden cell that can be worked out is mended by hiding what shows it: the sums it is in. */
static void hide_for_derived(Holding *h, const DifferFinding *f)
{
    const Side *newest = &h->side[h->n - 1];
    for (size_t i = 0; i < h->n_atoms; i++) {
        bool is_in = false;
        for (size_t k = 0; k < h->atom[i].n_cells; k++) is_in |= h->atom[i].cell[k] == f->cell;
        for (size_t k = 0; k < h->atom[i].n_cells && is_in; k++) {
            const DifferCell *cell = &h->cell[h->atom[i].cell[k]];
            const ReleaseRow *row = NULL;
            if (cell->table != h->n - 1 || cell->is_hidden) continue;
            side_of(h, h->atom[i].cell[k], &row);
            hide_add(h, release_cell_name(&newest->table, row, h->app->arena));
            break;
        }
    }
}

static bool same_question(const ReleaseAsk *a, const ReleaseAsk *b)
{
    return str_eq(a->place, b->place) && str_eq(a->period, b->period) && str_eq(a->by, b->by)
           && str_eq(a->where, b->where) && a->is_spread == b->is_spread;
}

/* Cells of the same question that were published with another number. */
static void find_revised(Holding *h, const Side *older, int64_t threshold)
{
    const Side *newest = &h->side[h->n - 1];
    if (!same_question(&older->ask, &newest->ask)) return;
    for (size_t i = 0; i < newest->table.n; i++) {
        const ReleaseRow *row = &newest->table.row[i], *then = find_row(older, row);
        int64_t difference = 0;
        if (!is_own(row) || row->is_hidden || then == NULL || then->is_hidden) continue;
        if (!differ_is_revised(row->count, then->count, threshold, &difference)) continue;
        DifferFinding f = { DIFFER_REVISED, newest->first + (uint32_t)i,
                            (int32_t)(older->first + (uint32_t)(then - older->table.row)),
                            difference };
        say_finding(h, &f);
    }
}

static TwCode find_all(Holding *h, int64_t threshold, Err *err)
{
    const FigureFacts *facts = NULL;
    DifferFindings found = { 0 };
    Arena *a = h->app->arena;
    TRY(facts_of(h->app->store, a, &facts, err));
    TRY(atoms_of_level(h, facts, FIGURE_INCIDENTS, err));
    TRY(atoms_of_level(h, facts, FIGURE_NAMED, err));
    const DifferInput in = { h->cell, h->n_cells, h->atom, h->n_atoms, (uint32_t)h->n - 1,
                             threshold };
    TRY(differ_find(&in, a, &found, err));
    for (size_t i = 0; i < found.n; i++) {
        say_finding(h, &found.finding[i]);
        if (found.finding[i].kind == DIFFER_DERIVED) hide_for_derived(h, &found.finding[i]);
    }
    for (size_t s = 0; s + 1 < h->n; s++) find_revised(h, &h->side[s], threshold);
    if (found.is_partial)
        say(h, arena_fmt(a, "%zu groups of people are told apart by this and the earlier releases, "
                         "more than the %d that can be checked together; ask by fewer or wider "
                         "keys", h->n_atoms, DIFFER_ATOMS_MAX));
    return arena_check(a, err);
}

TwCode release_differ(App *app, const ReleaseAsk *ask, const ReleaseTable *t, Str **ret,
                      size_t *ret_n, Str *ret_hide, Err *err)
{
    Holding h = { .app = app, .hide = S("") };
    Table *list = NULL;
    Arena *a = app->arena;
    *ret_n = 0;
    TRY(store_list(app->store, STORE_RELEASES, NULL, STORE_IDS_RAW, a, &list, err));
    if (list->n_rows == 0 || ask->threshold < 2) return TW_OK;
    if (list->n_rows >= DIFFER_TABLES_MAX)
        return err_set(err, TW_E_LIMIT, "more than %d earlier releases", DIFFER_TABLES_MAX - 1);
    h.side = arena_array(a, list->n_rows + 1, sizeof *h.side);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < list->n_rows; i++) {
        Release r;
        TRY(release_get(app, table_cell(list, i, 1)->i, &r, err));
        h.side[h.n++] = (Side){ .number = table_cell(list, i, 1)->i, .ask = r.ask,
                                .table = r.table };
    }
    h.side[h.n++] = (Side){ .ask = *ask, .table = *t };
    for (size_t s = 0; s < h.n; s++) TRY(side_prepare(&h, &h.side[s], err));
    TRY(cells_make(&h, err));
    TRY(find_all(&h, ask->threshold, err));
    *ret = h.why;
    *ret_n = h.n_why;
    *ret_hide = h.hide;
    return arena_check(a, err);
}

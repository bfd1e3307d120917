/* cells.c: from words to cells of all levels. */
#include "app/cells.h"

#include <stdlib.h>

#include "app/figures.h"
#include "place/gazetteer.h"
#include "store/query.h"

static const char ALL[] = "all";

static TwCode bad_key(Str word, Err *err)
{
    AUTO(Buf) known;
    buf_init(&known, 1024);
    for (int by = 0; by < BY_N; by++)
        buf_fmt(&known, "%s" STR_FMT, by > 0 ? ", " : "", STR_ARG(cube_by_name((CubeBy)by)));
    TwCode code = err_set(err, TW_E_USAGE, "figures are not counted by '" STR_FMT "'",
                          STR_ARG(word));
    return err_hint(err, code, "One or several, parted by commas, of: %s.", buf_cz(&known));
}

static TwCode take_by(Str by, CubeAsk *ask, Err *err)
{
    Str word;
    while (by.n > 0 && str_split(&by, ',', &word)) {
        CubeBy one = BY_N;
        if (!cube_by_find(str_trim(word), &one)) return bad_key(str_trim(word), err);
        for (size_t i = 0; i < ask->n_by; i++)
            if (ask->by[i] == one)
                return err_set(err, TW_E_USAGE, "'" STR_FMT "' is asked for twice",
                               STR_ARG(cube_by_name(one)));
        if (ask->n_by == CUBE_KEYS_MAX)
            return err_set(err, TW_E_USAGE, "at most %d keys at once", CUBE_KEYS_MAX);
        ask->by[ask->n_by++] = one;
    }
    return TW_OK;
}

static const PlaceLevel LEVEL_OF[] = {
    [BY_COUNTRY] = PLACE_COUNTRY, [BY_GOVERNORATE] = PLACE_GOVERNORATE,
    [BY_DISTRICT] = PLACE_DISTRICT, [BY_SUBDISTRICT] = PLACE_SUBDISTRICT,
    [BY_COMMUNITY] = PLACE_TOWN,
};

/* The part of a path that is a place of a level. */
static Str place_inside(void *context, Str path, CubeBy level)
{
    const Gazetteer *g = context;
    Str id;
    while (str_split(&path, '/', &id)) {
        PlaceRef ref;
        Place p;
        if (id.n == 0 || !gazetteer_find(g, id, &ref) || !gazetteer_place(g, ref, &p)) continue;
        if (p.level == LEVEL_OF[level]) return id;
    }
    return S("");
}

/* The id of a place that a filter names, at the level of its key: "Saraqib" as a district is the
 * district that it lies in. */
static TwCode where_place(App *app, CubeBy by, Str name, Str *ret_id, Err *err)
{
    FigureScope scope;
    const Gazetteer *g = NULL;
    TRY(app_scope(app, name, (Str){ NULL, 0 }, &scope, err));
    TRY(data_gazetteer(&app->data, &g, err));
    union { const Gazetteer *from; void *to; } context = { .from = g };
    *ret_id = place_inside(context.to, scope.place_path, by);
    if (ret_id->n > 0) return TW_OK;
    return err_set(err, TW_E_NOT_FOUND, "'" STR_FMT "' is and lies in no " STR_FMT, STR_ARG(name),
                   STR_ARG(cube_by_name(by)));
}

static TwCode take_where(App *app, Str where, CubeAsk *ask, Err *err)
{
    Str word, key;
    while (where.n > 0 && str_split(&where, ',', &word)) {
        CubeWhere one = { BY_N, word };
        if (!str_split(&one.value, '=', &key) || !cube_by_find(str_trim(key), &one.by))
            return bad_key(str_trim(key), err);
        one.value = str_trim(one.value);
        if (one.value.n == 0 || ask->n_where == CUBE_WHERE_MAX)
            return err_set(err, TW_E_USAGE, "a filter is KEY=VALUE, at most %d of them",
                           CUBE_WHERE_MAX);
        bool is_name = cube_is_place(one.by) && !str_eq(one.value, S("unknown"));
        if (is_name) TRY(where_place(app, one.by, one.value, &one.value, err));
        ask->where[ask->n_where++] = one;
    }
    return TW_OK;
}

TwCode cells_ask(App *app, const CellsAsk *ask, CubeAsk *ret_ask, const Gazetteer **ret_gazetteer,
                 Err *err)
{
    CubeAsk out = { .is_spread = ask->is_spread, .is_traced = ask->is_traced };
    const Gazetteer *g = NULL;
    TRY(app_scope(app, ask->place, ask->period, &out.scope, err));
    TRY(take_by(ask->by, &out, err));
    TRY(take_where(app, ask->where, &out, err));
    bool has_place = ask->place.p != NULL || ask->population.p != NULL;
    for (size_t i = 0; i < out.n_by; i++) has_place = has_place || cube_is_place(out.by[i]);
    for (size_t i = 0; i < out.n_where; i++)
        has_place = has_place || cube_is_place(out.where[i].by);
    if (has_place) TRY(data_gazetteer(&app->data, &g, err));
    union { const Gazetteer *from; void *to; } context = { .from = g };
    out.places = (CubePlaces){ place_inside, context.to };
    *ret_ask = out;
    if (ret_gazetteer != NULL) *ret_gazetteer = g;
    return TW_OK;
}

void cells_note(CellsAnswer *answer, Str note)
{
    if (answer->n_notes < CELLS_NOTES_MAX) answer->note[answer->n_notes++] = note;
}

static CellRow *row_new(CellsAnswer *answer, Arena *a, const CubeCell *cell)
{
    answer->row = arena_push(a, answer->row, answer->n, &answer->cap, sizeof *answer->row);
    if (answer->row == NULL) return NULL;
    CellRow *row = &answer->row[answer->n++];
    *row = (CellRow){ .cell = *cell };
    return row;
}

static int key_order(Str a, Str b)
{
    int ra = str_eq(a, str_z(ALL)) ? 2 : a.n == 0, rb = str_eq(b, str_z(ALL)) ? 2 : b.n == 0;
    return ra != rb ? ra - rb : str_cmp(a, b);
}

int cells_order(const CellRow *a, const CellRow *b)
{
    int order = str_cmp(a->cell.measure, b->cell.measure);
    for (int k = 0; k < CUBE_KEYS_MAX && order == 0; k++)
        order = key_order(a->cell.key[k], b->cell.key[k]);
    if (order == 0) order = (int)a->cell.level - (int)b->cell.level;
    if (order == 0) order = str_cmp(a->cell.who, b->cell.who);
    if (order == 0) order = str_cmp(a->cell.place_path, b->cell.place_path);
    if (order == 0) order = (a->cell.days.from > b->cell.days.from)
                            - (a->cell.days.from < b->cell.days.from);
    if (order == 0) order = (a->cell.days.to > b->cell.days.to)
                            - (a->cell.days.to < b->cell.days.to);
    return order;
}

static int by_order(const void *a, const void *b) { return cells_order(a, b); }

/* ---- estimates: few, so they are read as they are asked for ---- */

enum {
    E_OUTCOME = 2, E_PLACE_PATH = 5, E_PERIOD = 6, E_LOW = 8, E_BEST = 9, E_HIGH = 10, E_MODEL = 11
};

static bool path_has(Str path, Str id)
{
    for (size_t at; (at = str_find(path, id)) != SIZE_MAX; path = str_part(path, at + 1, path.n))
        if (at > 0 && path.p[at - 1] == '/' && at + id.n < path.n && path.p[at + id.n] == '/')
            return true;
    return false;
}

static Str text_of(const Table *t, size_t row, size_t column)
{
    const Cell *cell = table_cell(t, row, column);
    return cell->is_null ? S("") : cell->text;
}

static void bound_of(const Table *t, size_t row, size_t column, unsigned bit, int64_t *to,
                     Range *count)
{
    const Cell *cell = table_cell(t, row, column);
    if (cell->is_null) return;
    *to = cell->i;
    count->has |= (uint8_t)bit;
}

/* The key of an estimate: its place or period when it is that narrow; an estimate is of all sexes,
 * weapons and so on, so those are "all" of it. */
static Str estimate_key(const CubeAsk *ask, CubeBy by, const CubeCell *cell, Arena *a)
{
    if (cube_is_place(by)) return ask->places.inside(ask->places.context, cell->place_path, by);
    if (!cube_is_period(by)) return str_z(ALL);
    bool is_one = cube_period_number(by, cell->days.from) == cube_period_number(by, cell->days.to);
    return is_one ? cube_period_text(by, cell->days.from, a) : S("");
}

static TwCode count_estimates(App *app, const CubeAsk *ask, CellsAnswer *ret, Err *err)
{
    Table *t = NULL;
    if (ask->n_where > 0) return TW_OK;
    TRY(store_list(app->store, STORE_ESTIMATES, NULL, STORE_IDS_RAW, app->arena, &t, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        CubeCell cell = { .level = FIGURE_ESTIMATED, .who = text_of(t, i, E_MODEL),
                          .place_path = text_of(t, i, E_PLACE_PATH), .n_records = 1 };
        Err ignored = { 0 };
        if (edtf_range(text_of(t, i, E_PERIOD), &cell.days, &ignored) != TW_OK) continue;
        bool is_here = ask->scope.place_id.n == 0 || path_has(cell.place_path, ask->scope.place_id);
        if (!is_here || cell.days.from < ask->scope.days.from || cell.days.to > ask->scope.days.to)
            continue;
        cell.measure = figure_measure(text_of(t, i, E_OUTCOME));
        bound_of(t, i, E_LOW, RANGE_MIN, &cell.count.min, &cell.count);
        bound_of(t, i, E_BEST, RANGE_BEST, &cell.count.best, &cell.count);
        bound_of(t, i, E_HIGH, RANGE_MAX, &cell.count.max, &cell.count);
        for (size_t k = 0; k < ask->n_by; k++)
            cell.key[k] = estimate_key(ask, ask->by[k], &cell, app->arena);
        row_new(ret, app->arena, &cell);
    }
    return arena_check(app->arena, err);
}

/* ---- levels ---- */

static void level_notes(App *app, const FigureFacts *facts, FigureLevel level, const Cube *cube,
                        CellsAnswer *ret)
{
    static const char *const what[] = { "statements", "events", "persons on lists" };
    Arena *a = app->arena;
    int64_t left = facts->kind[cube_facts(level)].n_left_out, n_spread = 0;
    for (size_t i = 0; i < cube->n; i++) n_spread += cube->cell[i].n_spread;
    if (cube->n_partly > 0)
        cells_note(ret, arena_fmt(a, "%lld %s lie only partly in the place and period, and are "
                                  "in no cell", (long long)cube->n_partly, what[level]));
    if (cube->n_undated > 0)
        cells_note(ret, arena_fmt(a, "%lld %s of the place have no date, and are in no cell",
                                  (long long)cube->n_undated, what[level]));
    if (n_spread > 0)
        cells_note(ret, arena_fmt(a, "%s too wide for a key are spread over the cells they may "
                                  "belong to: dates by their days, places by how many are known "
                                  "there; each such cell may hold none of them (min) or all (max)",
                                  what[level]));
    if (level == FIGURE_INCIDENTS && left > 0)
        cells_note(ret, arena_fmt(a, "%lld claims of events without a town or a day are in no "
                                  "event of the register", (long long)left));
    if (level == FIGURE_NAMED && left > 0)
        cells_note(ret, arena_fmt(a, "%lld persons of lists have no name and are not counted as "
                                  "named", (long long)left));
}

TwCode cells_count(App *app, const FigureFacts *facts, const CubeAsk *ask, CellsAnswer *ret,
                   Err *err)
{
    for (FigureLevel level = FIGURE_STATED; level <= FIGURE_NAMED; level++) {
        Cube cube;
        TRY(cube_count(facts, level, ask, app->arena, &cube, err));
        for (size_t i = 0; i < cube.n; i++) row_new(ret, app->arena, &cube.cell[i]);
        level_notes(app, facts, level, &cube, ret);
    }
    return count_estimates(app, ask, ret, err);
}

/* Says what a cell of a key holds when others are under "unknown". */
static void unknown_note(CellsAnswer *ret)
{
    for (size_t i = 0; i < ret->n; i++)
        for (size_t k = 0; k < ret->ask.n_by; k++) {
            if (ret->row[i].cell.key[k].n > 0) continue;
            cells_note(ret, S("a cell counts who is known to belong to it; those under 'unknown' "
                              "may belong to any of the others"));
            return;
        }
}

/* The question with some keys summed over. */
static CubeAsk ask_without(const CubeAsk *ask, unsigned summed)
{
    CubeAsk out = *ask;
    out.n_by = 0;
    for (size_t k = 0; k < ask->n_by; k++)
        if ((summed >> k & 1) == 0) out.by[out.n_by++] = ask->by[k];
    return out;
}

/* Puts the keys of a sum back where they stand in the question. */
static void widen_keys(CellRow *row, size_t n_by, unsigned summed)
{
    CubeCell narrow = row->cell;
    size_t from = 0;
    row->summed = summed;
    for (size_t k = 0; k < n_by; k++) {
        bool is_all = (summed >> k & 1) != 0;
        row->cell.key[k] = is_all ? str_z(ALL) : narrow.key[from];
        row->cell.start[k] = is_all ? 0 : narrow.start[from];
        from += !is_all;
    }
}

/* The sums over each set of keys: counted, not added up from cells, so that what a level knows of
 * the whole is kept. */
static TwCode count_totals(App *app, const FigureFacts *facts, CellsAnswer *ret, Err *err)
{
    size_t n_by = ret->ask.n_by;
    for (unsigned summed = 1; summed < 1u << n_by; summed++) {
        CellsAnswer sums = { .ask = ask_without(&ret->ask, summed) };
        TRY(cells_count(app, facts, &sums.ask, &sums, err));
        for (size_t i = 0; i < sums.n; i++) {
            if (sums.row[i].cell.level == FIGURE_STATED) continue;
            CellRow *row = row_new(ret, app->arena, &sums.row[i].cell);
            if (row != NULL) widen_keys(row, n_by, summed);
        }
    }
    return arena_check(app->arena, err);
}

TwCode app_cells(App *app, const CellsAsk *ask, CellsAnswer *ret_answer, Err *err)
{
    CellsAnswer answer = { .log_n = 0 };
    TRY(cells_ask(app, ask, &answer.ask, &answer.gazetteer, err));
    TRY(facts_of(app->store, app->arena, &answer.facts, err));
    TRY(cells_count(app, answer.facts, &answer.ask, &answer, err));
    unknown_note(&answer);
    if (ask->has_totals) TRY(count_totals(app, answer.facts, &answer, err));
    if (answer.n > 0) qsort(answer.row, answer.n, sizeof *answer.row, by_order);
    if (ask->compare.p != NULL) TRY(cells_compare(app, ask->compare, &answer, err));
    if (ask->population.p != NULL) TRY(cells_population(app, ask->population, &answer, err));
    answer.log_n = store_last_n(app->store);
    TRY(arena_check(app->arena, err));
    *ret_answer = answer;
    return TW_OK;
}

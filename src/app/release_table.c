/* release_table.c: the rows of a release: counted, hidden where small, frozen, thawed. */
#include "app/release.h"

#include <stdlib.h>
#include <string.h>

#include "app/cells_table.h"
#include "base/csv.h"
#include "figures/suppress.h"

#define ALL S("all")
#define UNKNOWN S("unknown")

static bool is_level_wanted(Str levels, FigureLevel level)
{
    Str word;
    if (levels.n == 0) return true;
    while (str_split(&levels, ',', &word))
        if (str_eq(str_trim(word), cells_level_name(level))) return true;
    return false;
}

/* Days of a statement as an interval, or empty. */
static Str days_text(DayRange days, Arena *a)
{
    if (days.from > days.to || days.from == DAY_OPEN_FROM || days.to == DAY_OPEN_TO) return S("");
    Str from = cube_period_text(BY_DAY, days.from, a), to = cube_period_text(BY_DAY, days.to, a);
    return arena_fmt(a, STR_FMT "/" STR_FMT, STR_ARG(from), STR_ARG(to));
}

static Str first_id(Str path)
{
    Str id = S("");
    if (path.n < 2) return id;
    Str rest = str_part(path, 1, path.n);
    return str_split(&rest, '/', &id) ? id : S("");
}

static ReleaseRow *row_new(ReleaseTable *t, Arena *a)
{
    t->row = arena_push(a, t->row, t->n, &t->cap, sizeof *t->row);
    return t->row == NULL ? NULL : &t->row[t->n++];
}

static void take_cells(const CellsAnswer *in, Str levels, Arena *a, ReleaseTable *t)
{
    for (size_t i = 0; i < in->n; i++) {
        const CubeCell *cell = &in->row[i].cell;
        bool is_own = cell->level == FIGURE_INCIDENTS || cell->level == FIGURE_NAMED;
        if (!is_level_wanted(levels, cell->level)) continue;
        ReleaseRow *row = row_new(t, a);
        if (row == NULL) return;
        *row = (ReleaseRow){ .level = cell->level, .measure = cell->measure, .who = cell->who,
                             .count = cell->count };
        for (size_t k = 0; k < t->n_by; k++)
            row->key[k] = cell->key[k].n > 0 ? cell->key[k] : UNKNOWN;
        if (is_own) continue;
        row->place = first_id(cell->place_path);
        row->time = days_text(cell->days, a);
    }
}

/* ---- hiding ---- */

/* The values of the keys of one level and measure. */
typedef struct Axes {
    Str *value[RELEASE_KEYS_MAX];
    SuppressTable s;
} Axes;

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

static bool is_of(const ReleaseRow *row, FigureLevel level, Str measure)
{
    return row->level == level && str_eq(row->measure, measure);
}

/* Collects the values of each key, sorted. */
static TwCode axes_values(const ReleaseTable *t, FigureLevel level, Str measure, Arena *a,
                          Axes *ret, Err *err)
{
    for (size_t k = 0; k < t->n_by; k++) {
        Str *value = arena_array(a, t->n + 1, sizeof *value);
        uint32_t n = 0;
        TRY(arena_check(a, err));
        for (size_t i = 0; i < t->n; i++)
            if (is_of(&t->row[i], level, measure) && !str_eq(t->row[i].key[k], ALL))
                value[n++] = t->row[i].key[k];
        if (n > 0) qsort(value, n, sizeof *value, by_text);
        uint32_t kept = 0;
        for (uint32_t i = 0; i < n; i++)
            if (kept == 0 || !str_eq(value[kept - 1], value[i])) value[kept++] = value[i];
        ret->value[k] = value;
        ret->s.size[k] = kept;
    }
    return TW_OK;
}

static uint32_t coordinate(const Axes *x, size_t k, Str text)
{
    if (str_eq(text, ALL)) return x->s.size[k];
    const Str *found = bsearch(&text, x->value[k], x->s.size[k], sizeof text, by_text);
    return found == NULL ? x->s.size[k] : (uint32_t)(found - x->value[k]);
}

static size_t index_of(const Axes *x, const ReleaseRow *row)
{
    uint32_t at[SUPPRESS_DIMS_MAX] = { 0 };
    for (size_t k = 0; k < x->s.n_dims; k++) at[k] = coordinate(x, k, row->key[k]);
    return suppress_index(&x->s, at);
}

/* A row for a cell that nobody is in but which must be hidden. */
static void row_empty(ReleaseTable *t, const Axes *x, FigureLevel level, Str measure, size_t index,
                      Arena *a)
{
    ReleaseRow *row = row_new(t, a);
    if (row == NULL) return;
    *row = (ReleaseRow){ .level = level, .measure = measure, .is_hidden = true };
    for (size_t k = x->s.n_dims; k-- > 0;) {
        size_t n = (size_t)x->s.size[k] + 1, at = index % n;
        row->key[k] = at == x->s.size[k] ? ALL : x->value[k][at];
        index /= n;
    }
}

static bool is_named_hidden(const ReleaseTable *t, const ReleaseRow *row, Str hidden, Arena *a)
{
    Str line;
    if (hidden.n == 0) return false;
    Str name = release_cell_name(t, row, a);
    while (str_split(&hidden, ';', &line))
        if (str_eq(str_trim(line), name)) return true;
    return false;
}

/* Hides the small cells of one level and measure, with what it takes. */
static TwCode hide_one(ReleaseTable *t, const ReleaseAsk *ask, FigureLevel level, Str measure,
                       Arena *a, Err *err)
{
    Axes x = { .s.n_dims = t->n_by };
    TRY(axes_values(t, level, measure, a, &x, err));
    x.s.n_cells = suppress_cells(x.s.n_dims, x.s.size);
    if (x.s.n_cells == 0)
        return err_set(err, TW_E_LIMIT, "a table of that many cells is no release: ask by fewer "
                                        "or wider keys");
    Range *count = arena_array(a, x.s.n_cells, sizeof *count);
    bool *has_row = arena_array(a, x.s.n_cells, sizeof *has_row);
    x.s.is_hidden = arena_array(a, x.s.n_cells, sizeof *x.s.is_hidden);
    x.s.is_small = arena_array(a, x.s.n_cells, sizeof *x.s.is_small);
    TRY(arena_check(a, err));
    size_t n = t->n;
    for (size_t i = 0; i < n; i++) {
        if (!is_of(&t->row[i], level, measure)) continue;
        size_t at = index_of(&x, &t->row[i]);
        count[at] = t->row[i].count;
        has_row[at] = true;
        x.s.is_hidden[at] = is_named_hidden(t, &t->row[i], ask->hidden, a);
    }
    x.s.count = count;
    TRY(suppress(&x.s, ask->threshold, a, err));
    for (size_t i = 0; i < n; i++) {
        if (!is_of(&t->row[i], level, measure)) continue;
        size_t at = index_of(&x, &t->row[i]);
        t->row[i].is_hidden = x.s.is_hidden[at];
        t->row[i].is_small = x.s.is_small[at];
    }
    for (size_t i = 0; i < x.s.n_cells; i++)
        if (x.s.is_hidden[i] && !has_row[i]) row_empty(t, &x, level, measure, i, a);
    return arena_check(a, err);
}

static TwCode hide_small(ReleaseTable *t, const ReleaseAsk *ask, Arena *a, Err *err)
{
    static const FigureLevel own[] = { FIGURE_INCIDENTS, FIGURE_NAMED };
    for (size_t l = 0; l < 2; l++) {
        size_t n = t->n;
        for (size_t i = 0; i < n; i++) {
            bool is_first = t->row[i].level == own[l];
            for (size_t k = 0; k < i && is_first; k++)
                is_first = !is_of(&t->row[k], own[l], t->row[i].measure);
            if (is_first) TRY(hide_one(t, ask, own[l], t->row[i].measure, a, err));
        }
    }
    for (size_t i = 0; i < t->n; i++) t->n_hidden += t->row[i].is_hidden;
    return TW_OK;
}

static int key_order(Str a, Str b)
{
    int ra = str_eq(a, ALL) ? 2 : str_eq(a, UNKNOWN), rb = str_eq(b, ALL) ? 2 : str_eq(b, UNKNOWN);
    return ra != rb ? ra - rb : str_cmp(a, b);
}

static int by_row(const void *pa, const void *pb)
{
    const ReleaseRow *a = pa, *b = pb;
    int order = str_cmp(a->measure, b->measure);
    for (int k = 0; k < RELEASE_KEYS_MAX && order == 0; k++)
        order = key_order(a->key[k], b->key[k]);
    if (order == 0) order = (int)a->level - (int)b->level;
    if (order == 0) order = str_cmp(a->who, b->who);
    if (order == 0) order = str_cmp(a->place, b->place);
    if (order == 0) order = str_cmp(a->time, b->time);
    if (order == 0) order = (a->count.min > b->count.min) - (a->count.min < b->count.min);
    return order;
}

/* Keys that say too much about one person: a community, a day. */
static TwCode check_fine(const ReleaseAsk *ask, const CubeAsk *cube, Err *err)
{
    for (size_t k = 0; k < cube->n_by && !ask->is_fine; k++) {
        if (cube->by[k] != BY_COMMUNITY && cube->by[k] != BY_DAY) continue;
        bool is_day = cube->by[k] == BY_DAY;
        TwCode code = err_set(err, TW_E_CONFLICT, "a release by %s tells too much about one "
                              "person", is_day ? "day" : "community");
        return err_hint(err, code, "Ask by %s, let --coarsen do so, or keep it with --fine and "
                        "--reason.", is_day ? "week or month" : "subdistrict");
    }
    return TW_OK;
}

TwCode release_rows(App *app, const ReleaseAsk *ask, Arena *a, ReleaseTable *ret, Err *err)
{
    CellsAnswer cells = { 0 };
    const CellsAsk words = { .place = ask->place, .period = ask->period, .by = ask->by,
                             .where = ask->where, .is_spread = ask->is_spread,
                             .has_totals = true };
    ReleaseTable t = { 0 };
    CubeAsk cube;
    TRY(cells_ask(app, &words, &cube, NULL, err));
    if (cube.n_by > RELEASE_KEYS_MAX)
        return err_set(err, TW_E_USAGE, "a release has at most %d keys", RELEASE_KEYS_MAX);
    TRY(check_fine(ask, &cube, err));
    TRY(app_cells(app, &words, &cells, err));
    t.n_by = cube.n_by;
    for (size_t k = 0; k < cube.n_by; k++) t.by[k] = cube.by[k];
    take_cells(&cells, ask->levels, a, &t);
    TRY(arena_check(a, err));
    TRY(hide_small(&t, ask, a, err));
    if (t.n > 0) qsort(t.row, t.n, sizeof *t.row, by_row);
    *ret = t;
    return TW_OK;
}

Str release_cell_name(const ReleaseTable *t, const ReleaseRow *row, Arena *a)
{
    AUTO(Buf) b;
    buf_init(&b, 1 << 16);
    buf_add(&b, cells_level_name(row->level));
    buf_char(&b, ' ');
    buf_add(&b, row->measure);
    for (size_t k = 0; k < t->n_by; k++)
        buf_fmt(&b, " " STR_FMT "=" STR_FMT, STR_ARG(cube_by_name(t->by[k])),
                STR_ARG(row->key[k]));
    if (row->who.n > 0) buf_fmt(&b, " (" STR_FMT ")", STR_ARG(row->who));
    return arena_str(a, buf_str(&b));
}

/* ---- frozen ---- */

static void bound_put(Buf *b, const ReleaseRow *row, unsigned bit, int64_t value)
{
    AUTO(Buf) text;
    buf_init(&text, 32);
    if (!row->is_hidden && (row->count.has & bit) != 0) buf_int(&text, value);
    csv_put(b, buf_str(&text), false, CSV_PLAIN);
}

void release_freeze(const ReleaseTable *t, Buf *ret)
{
    static const char *const tail[] = { "who", "place", "time", "min", "best", "max", "state" };
    csv_put(ret, S("level"), true, CSV_PLAIN);
    csv_put(ret, S("measure"), false, CSV_PLAIN);
    for (size_t k = 0; k < t->n_by; k++) csv_put(ret, cube_by_name(t->by[k]), false, CSV_PLAIN);
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
        csv_put(ret, str_z(tail[i]), false, CSV_PLAIN);
    csv_end(ret);
    for (size_t i = 0; i < t->n; i++) {
        const ReleaseRow *row = &t->row[i];
        csv_put(ret, cells_level_name(row->level), true, CSV_PLAIN);
        csv_put(ret, row->measure, false, CSV_PLAIN);
        for (size_t k = 0; k < t->n_by; k++) csv_put(ret, row->key[k], false, CSV_GUARDED);
        csv_put(ret, row->who, false, CSV_GUARDED);
        csv_put(ret, row->place, false, CSV_PLAIN);
        csv_put(ret, row->time, false, CSV_PLAIN);
        bound_put(ret, row, RANGE_MIN, row->count.min);
        bound_put(ret, row, RANGE_BEST, row->count.best);
        bound_put(ret, row, RANGE_MAX, row->count.max);
        csv_put(ret, row->is_hidden ? S("suppressed") : S("published"), false, CSV_PLAIN);
        csv_end(ret);
    }
}

static void bound_take(Str text, unsigned bit, int64_t *to, Range *count)
{
    if (str_int(text, to)) count->has |= (uint8_t)bit;
}

static bool row_take(const CsvRow *in, ReleaseTable *t, Arena *a)
{
    size_t n = t->n_by;
    ReleaseRow *row = row_new(t, a);
    if (row == NULL || in->n != n + 9) return false;
    *row = (ReleaseRow){ .level = FIGURE_N_LEVELS };
    for (FigureLevel level = FIGURE_STATED; level < FIGURE_N_LEVELS; level++)
        if (str_eq(in->field[0], cells_level_name(level))) row->level = level;
    row->measure = arena_str(a, in->field[1]);
    for (size_t k = 0; k < n; k++) row->key[k] = arena_str(a, csv_unguard(in->field[2 + k]));
    row->who = arena_str(a, csv_unguard(in->field[n + 2]));
    row->place = arena_str(a, in->field[n + 3]);
    row->time = arena_str(a, in->field[n + 4]);
    bound_take(in->field[n + 5], RANGE_MIN, &row->count.min, &row->count);
    bound_take(in->field[n + 6], RANGE_BEST, &row->count.best, &row->count);
    bound_take(in->field[n + 7], RANGE_MAX, &row->count.max, &row->count);
    row->is_hidden = str_eq(in->field[n + 8], S("suppressed"));
    t->n_hidden += row->is_hidden;
    return row->level != FIGURE_N_LEVELS;
}

TwCode release_thaw(Str bytes, Arena *a, ReleaseTable *ret, Err *err)
{
    AUTO(CsvReader) csv = { 0 };
    CsvRow row;
    ReleaseTable t = { 0 };
    bool found = false;
    TRY(csv_open(&csv, bytes, ',', err));
    TRY(csv_next(&csv, &row, &found, err));
    bool is_good = found && row.n >= 9 && row.n <= 9 + RELEASE_KEYS_MAX;
    for (size_t k = 0; is_good && k + 9 < row.n; k++)
        is_good = cube_by_find(row.field[2 + k], &t.by[t.n_by++]);
    while (is_good) {
        TRY(csv_next(&csv, &row, &found, err));
        if (!found) break;
        is_good = row_take(&row, &t, a);
    }
    TRY(arena_check(a, err));
    if (!is_good) return err_set(err, TW_E_DATA, "the frozen table is damaged");
    *ret = t;
    return TW_OK;
}

/* ---- spec ---- */

static void line_put(Buf *b, const char *key, Str value)
{
    if (value.n > 0) buf_fmt(b, "%s=" STR_FMT "\n", key, STR_ARG(value));
}

Str release_spec(const ReleaseAsk *ask, Arena *a)
{
    AUTO(Buf) b;
    buf_init(&b, 32000);
    line_put(&b, "place", ask->place);
    line_put(&b, "period", ask->period);
    line_put(&b, "by", ask->by);
    line_put(&b, "where", ask->where);
    line_put(&b, "levels", ask->levels);
    buf_fmt(&b, "threshold=%lld\n", (long long)ask->threshold);
    if (ask->is_spread) buf_add(&b, S("spread=yes\n"));
    if (ask->is_fine) buf_add(&b, S("fine=yes\n"));
    line_put(&b, "hidden", ask->hidden);
    return arena_str(a, buf_str(&b));
}

static void line_take(ReleaseAsk *ask, Str key, Str value)
{
    const struct { const char *key; Str *to; } text[] = {
        { "place", &ask->place }, { "period", &ask->period }, { "by", &ask->by },
        { "where", &ask->where }, { "levels", &ask->levels }, { "hidden", &ask->hidden },
    };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        if (str_eq(key, str_z(text[i].key))) *text[i].to = value;
    if (str_eq(key, S("threshold"))) (void)str_int(value, &ask->threshold);
    if (str_eq(key, S("spread"))) ask->is_spread = true;
    if (str_eq(key, S("fine"))) ask->is_fine = true;
}

ReleaseAsk release_ask(Str spec, Arena *a)
{
    ReleaseAsk ask = { .threshold = RELEASE_SMALL };
    Str line, key;
    spec = arena_str(a, spec);
    while (spec.n > 0 && str_split(&spec, '\n', &line))
        if (line.n > 0 && str_split(&line, '=', &key)) line_take(&ask, key, line);
    return ask;
}

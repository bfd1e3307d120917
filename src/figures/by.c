/* by.c: persons by month, sex and age.
 *
 * Without a place the counts come from an index that holds nothing else, which is what makes them
 * fast, but which does not know the lists; so with several lists they are a maximum only.
 */
#include "figures/by.h"

#include <stdlib.h>

#include "figures/level.h"
#include "store/query.h"

/* A count of one list. */
typedef struct Cell3 {
    ByRow row;              /* count not filled */
    Str list;
    int64_t n;
} Cell3;

Str figure_measure(Str outcome)
{
    static const struct { Str outcome, measure; } of[] = {
        { { "H1", 2 }, { "killed", 6 } }, { { "H2", 2 }, { "injured", 7 } },
        { { "H3", 2 }, { "missing", 7 } }, { { "H4", 2 }, { "detained", 8 } },
    };
    bool is_digit = outcome.n > 2 && outcome.p[2] >= '0' && outcome.p[2] <= '9';
    if (is_digit || str_eq(outcome, S("H1d"))) return S("");
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        if (str_starts(outcome, of[i].outcome)) return of[i].measure;
    return S("");
}

static int by_key(const ByRow *a, const ByRow *b)
{
    int order = str_cmp(a->measure, b->measure);
    if (order == 0) order = str_cmp(a->month, b->month);
    if (order == 0) order = str_cmp(a->sex, b->sex);
    return order != 0 ? order : str_cmp(a->age, b->age);
}

static int by_key_and_list(const void *pa, const void *pb)
{
    const Cell3 *a = pa, *b = pb;
    int order = by_key(&a->row, &b->row);
    return order != 0 ? order : str_cmp(a->list, b->list);
}

static Str cell_text(const Table *t, size_t row, size_t column)
{
    const Cell *cell = table_cell(t, row, column);
    return cell->is_null ? S("") : cell->text;
}

/* Columns of the two statements: the second has no list and one outcome. */
typedef struct Shape {
    int list, outcome, month;   /* -1 when absent */
} Shape;

static size_t take_cells(const Table *t, Shape shape, unsigned by, Cell3 *ret)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n_rows; i++) {
        size_t month = (size_t)shape.month;
        Str outcome = shape.outcome < 0 ? S("H1") : cell_text(t, i, (size_t)shape.outcome);
        Cell3 c = { .row.measure = figure_measure(outcome), .n = table_cell(t, i, month + 3)->i };
        if (c.row.measure.n == 0) continue;
        if (shape.list >= 0) c.list = cell_text(t, i, (size_t)shape.list);
        if ((by & BY_MONTH) != 0) c.row.month = cell_text(t, i, month);
        if ((by & BY_SEX) != 0) c.row.sex = cell_text(t, i, month + 1);
        if ((by & BY_AGE) != 0) c.row.age = cell_text(t, i, month + 2);
        ret[n++] = c;
    }
    return n;
}

/* The range of one run of cells: the longest list, and all lists together. */
static Range range_of(const Cell3 *c, size_t n, bool knows_lists)
{
    int64_t longest = 0, all = 0;
    for (size_t i = 0; i < n; ) {
        int64_t list = 0;
        for (size_t from = i; i < n && str_eq(c[i].list, c[from].list); i++) list += c[i].n;
        all += list;
        if (list > longest) longest = list;
    }
    if (!knows_lists) return (Range){ 0, 0, all, RANGE_MAX };
    return longest == all ? range_exact(all) : range_between(longest, all);
}

/* Everything, from the index. */
static TwCode ask_all(Store *store, Arena *a, Table **ret, bool *ret_knows_lists, Err *err)
{
    Table *lists = NULL;
    const QueryArg killed[] = { query_text(S("H1")) };
    TRY(store_query(store, &(Query){ SQL_FIGURES_LISTS, NULL, 0, STORE_IDS_RAW }, a, &lists, err));
    *ret_knows_lists = lists->n_rows == 0 || table_cell(lists, 0, 0)->i <= 1;
    return store_query(store, &(Query){ SQL_CASUALTY_MONTHS, killed, 1, STORE_IDS_RAW }, a, ret,
                       err);
}

static TwCode ask_scope(Store *store, const FigureScope *scope, Arena *a, Table **ret, Err *err)
{
    Str place = arena_fmt(a, "/" STR_FMT "/", STR_ARG(scope->place_id));
    AUTO(Buf) from, to;
    buf_init(&from, 64);
    buf_init(&to, 64);
    day_print(scope->days.from, &from);
    day_print(scope->days.to, &to);
    Str none = { NULL, 0 };
    const QueryArg in[] = {
        query_text(scope->place_id.n > 0 ? place : none),
        query_text(scope->days.from == DAY_OPEN_FROM ? none : buf_str(&from)),
        query_text(scope->days.to == DAY_OPEN_TO ? none : buf_str(&to)),
    };
    TRY(arena_check(a, err));
    return store_query(store, &(Query){ SQL_FIGURES_PERSONS, in, 3, STORE_IDS_RAW }, a, ret, err);
}

TwCode figures_by(Store *store, const FigureScope *scope, unsigned by, Arena *a, ByRow **ret_row,
                  size_t *ret_n, Err *err)
{
    Table *t = NULL;
    bool knows_lists = true;
    if (scope == NULL) TRY(ask_all(store, a, &t, &knows_lists, err));
    else TRY(ask_scope(store, scope, a, &t, err));
    Cell3 *cell = arena_array(a, t->n_rows + 1, sizeof *cell);
    ByRow *row = arena_array(a, t->n_rows + 1, sizeof *row);
    TRY(arena_check(a, err));
    Shape shape = scope == NULL ? (Shape){ -1, -1, 0 } : (Shape){ 0, 1, 2 };
    size_t n = take_cells(t, shape, by, cell), n_rows = 0;
    if (n > 0) qsort(cell, n, sizeof *cell, by_key_and_list);
    for (size_t i = 0; i < n; ) {
        size_t from = i;
        while (i < n && by_key(&cell[i].row, &cell[from].row) == 0) i++;
        row[n_rows] = cell[from].row;
        row[n_rows++].count = range_of(cell + from, i - from, knows_lists);
    }
    *ret_row = row;
    *ret_n = n_rows;
    return TW_OK;
}

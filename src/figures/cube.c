/* cube.c: counting cells.
 *
 * A cell is a number: the labels of its keys, one digit each, the measure in front. Persons go
 * through block by block and key by key, which keeps the loops short and the tables in the cache;
 * their cells are an array while there are few, and hashed when there are many. Events and
 * statements are few and go one by one.
 */
#include "figures/cube.h"

#include <stdlib.h>
#include <string.h>

#include "figures/cube_count.h"

enum { BLOCK = 4096, DENSE_MAX = 1 << 23 };

FactsKind cube_facts(FigureLevel level)
{
    return level == FIGURE_NAMED ? FACTS_PERSONS
           : level == FIGURE_INCIDENTS ? FACTS_EVENTS : FACTS_STATEMENTS;
}

/* The maps of the measure and the keys, and the worth of each digit. */
static TwCode keys_make(Counting *c, Err *err)
{
    c->n_keys = c->ask->n_by + 1;
    TRY(key_measure(c->f, c->a, &c->key[0], err));
    for (size_t k = 1; k < c->n_keys; k++)
        TRY(key_map(c->f, c->ask->by[k - 1], &c->ask->places, c->a, &c->key[k], err));
    c->n_lists = c->level == FIGURE_NAMED ? c->f->column[FACT_LIST].n_texts : 1;
    c->size = c->n_lists;
    for (size_t k = c->n_keys; k-- > 0;) {
        c->worth[k] = c->size;
        if (c->size > UINT64_MAX / 2 / c->key[k].n_labels)
            return err_set(err, TW_E_LIMIT, "too many keys at once: ask by fewer");
        c->size *= c->key[k].n_labels;
    }
    return TW_OK;
}

uint64_t count_number(const Counting *c, size_t i)
{
    uint64_t number = 0;
    for (size_t k = 0; k < c->n_keys; k++)
        number += key_digit(&c->key[k], key_label(&c->key[k], c->f, i)) * c->worth[k];
    return number;
}

/* ---- cells by their number ---- */

static void table_grow(Counting *c)
{
    uint32_t n_slots = c->slot_mask == 0 ? 1024 : 2 * (c->slot_mask + 1);
    uint32_t *slot = arena_array(c->a, n_slots, sizeof *slot);
    if (slot == NULL) return;
    c->slot = slot;
    c->slot_mask = n_slots - 1;
    for (uint32_t i = 0; i < c->n_tallies; i++) {
        uint32_t at = (uint32_t)(c->tally[i].number * UINT64_C(0x9E3779B97F4A7C15) >> 33);
        while (slot[at & c->slot_mask] != 0) at++;
        slot[at & c->slot_mask] = i + 1;
    }
}

static Tally *tally_new(Counting *c, uint64_t number)
{
    c->tally = arena_push(c->a, c->tally, c->n_tallies, &c->cap_tallies, sizeof *c->tally);
    if (c->tally == NULL) return NULL;
    Tally *t = &c->tally[c->n_tallies++];
    *t = (Tally){ .number = number, .first_at = UINT32_MAX };
    return t;
}

Tally *count_tally(Counting *c, uint64_t number)
{
    if (2 * (uint64_t)c->n_tallies >= c->slot_mask) table_grow(c);
    if (c->a->failed) return NULL;
    uint32_t at = (uint32_t)(number * UINT64_C(0x9E3779B97F4A7C15) >> 33);
    for (; c->slot[at & c->slot_mask] != 0; at++) {
        Tally *t = &c->tally[c->slot[at & c->slot_mask] - 1];
        if (t->number == number) return t;
    }
    c->slot[at & c->slot_mask] = c->n_tallies + 1;
    return tally_new(c, number);
}

void count_at(Counting *c, Tally *t, size_t at)
{
    if (!c->ask->is_traced || t == NULL) return;
    c->at = arena_push(c->a, c->at, c->n_ats, &c->cap_ats, sizeof *c->at);
    if (c->at == NULL) return;
    c->at[c->n_ats] = (TallyAt){ (uint32_t)at, t->first_at };
    t->first_at = c->n_ats++;
}

/* ---- persons ---- */

/* Adds one digit to the numbers of a block. */
static void digit_add(const Counting *c, size_t k, const uint64_t *label_worth, size_t from,
                      size_t n, uint64_t *number)
{
    const KeyMap *key = &c->key[k];
    const Facts *f = c->f;
    if (cube_is_period(key->by) && k > 0) {
        for (size_t i = 0; i < n; i++)
            number[i] += key_digit(key, key_label(key, f, from + i)) * c->worth[k];
        return;
    }
    const FactColumn *column = &f->column[key->dim];
    if (column->byte != NULL)
        for (size_t i = 0; i < n; i++) number[i] += label_worth[column->byte[from + i]];
    else
        for (size_t i = 0; i < n; i++) number[i] += label_worth[column->word[from + i]];
}

/* The worth of each code of each key, so that a digit is one look-up. */
static TwCode worths_make(Counting *c, Err *err)
{
    for (size_t k = 0; k < c->n_keys; k++) {
        const KeyMap *key = &c->key[k];
        if (cube_is_period(key->by) && k > 0) continue;
        uint32_t n = c->f->column[key->dim].n_texts;
        c->code_worth[k] = arena_array(c->a, n + 1, sizeof(uint64_t));
        TRY(arena_check(c->a, err));
        for (uint32_t i = 0; i < n; i++)
            c->code_worth[k][i] = key_digit(key, key->label_of[i]) * c->worth[k];
    }
    return TW_OK;
}

/* Which facts of a block are meant. */
static void block_select(Counting *c, size_t from, size_t n, bool *is_in)
{
    for (size_t i = 0; i < n; i++) {
        SelectFit fit = select_fit(&c->select, c->f, from + i);
        is_in[i] = fit == SELECT_IN;
        c->out->n_partly += fit == SELECT_PARTLY;
        c->out->n_undated += fit == SELECT_UNDATED;
    }
}

static bool has_filters(const Counting *c)
{
    bool any = c->select.has_days || c->select.n_periods > 0;
    for (int d = 0; d < FACT_N_DIMS; d++) any = any || c->select.is_in[d] != NULL;
    return any;
}

static void block_count(Counting *c, size_t from, size_t n, const uint64_t *number,
                        const bool *is_in, uint32_t *dense)
{
    bool is_plain = !c->ask->is_spread && !c->ask->is_traced;
    if (dense != NULL && is_plain) {
        for (size_t i = 0; i < n; i++) dense[number[i]] += is_in == NULL || is_in[i];
        return;
    }
    for (size_t i = 0; i < n && !c->a->failed; i++) {
        if (is_in != NULL && !is_in[i]) continue;
        if (c->ask->is_spread && spread_take(c, number[i], from + i)) continue;
        Tally *t = count_tally(c, number[i]);
        if (t != NULL) t->n++;
        count_at(c, t, from + i);
    }
}

static TwCode count_persons(Counting *c, Err *err)
{
    static const bool *const all = NULL;
    bool filters = has_filters(c), is_in[BLOCK];
    bool is_dense = c->size <= DENSE_MAX && !c->ask->is_spread && !c->ask->is_traced;
    uint32_t *dense = is_dense ? arena_array(c->a, c->size, sizeof *dense) : NULL;
    uint64_t *number = arena_array(c->a, BLOCK, sizeof *number);
    TRY(worths_make(c, err));
    TRY(arena_check(c->a, err));
    for (size_t from = 0; from < c->f->n; from += BLOCK) {
        size_t n = c->f->n - from < BLOCK ? c->f->n - from : BLOCK;
        const uint32_t *list = c->f->column[FACT_LIST].word + from;
        for (size_t i = 0; i < n; i++) number[i] = list[i];
        for (size_t k = 0; k < c->n_keys; k++)
            digit_add(c, k, c->code_worth[k], from, n, number);
        if (filters) block_select(c, from, n, is_in);
        block_count(c, from, n, number, filters ? is_in : all, dense);
    }
    c->dense = dense;
    TRY(count_repeats(c, err));
    return spread_persons(c, err);
}

/* ---- events and statements ---- */

static Range fact_count(const Facts *f, size_t i)
{
    return (Range){ f->min[i], f->best[i], f->max[i], f->has[i] };
}

/* The tally that a part of a group belongs to: of its cell; of a statement, its own. */
static Tally *group_tally(Counting *c, uint64_t number, uint32_t group, uint32_t first_own)
{
    if (c->level != FIGURE_STATED) return count_tally(c, number);
    for (uint32_t i = first_own; i < c->n_tallies; i++)
        if (c->tally[i].number == number) return &c->tally[i];
    Tally *t = tally_new(c, number);
    if (t != NULL) t->group = group;
    return t;
}

/* Adds the parts of one cell: numbers[i] of facts that are in. */
static void group_cell(Counting *c, uint32_t group, uint64_t number, Range count,
                       uint32_t first_own)
{
    if (c->ask->is_spread && spread_group(c, group, number, count)) return;
    Tally *t = group_tally(c, number, group, first_own);
    if (t == NULL) return;
    range_sum_add(&t->sum, count);
    t->n_records++;
    count_at(c, t, group);
}

enum { GROUP_FACTS_MAX = 16 };

static void count_group(Counting *c, uint32_t group)
{
    const FactGroup *g = &c->f->group[group];
    uint64_t number[GROUP_FACTS_MAX];
    bool is_in[GROUP_FACTS_MAX], is_whole = true;
    SelectFit best = SELECT_OUT;
    uint32_t first_own = c->n_tallies, n = g->n < GROUP_FACTS_MAX ? g->n : GROUP_FACTS_MAX;
    for (uint32_t i = 0; i < n; i++) {
        SelectFit fit = select_fit(&c->select, c->f, g->first + i);
        is_in[i] = fit == SELECT_IN;
        if (fit > best) best = fit;
        number[i] = count_number(c, g->first + i);
        is_whole = is_whole && is_in[i] && number[i] == number[0];
    }
    c->out->n_partly += best == SELECT_PARTLY;
    c->out->n_undated += best == SELECT_UNDATED;
    if (is_whole && n > 0) {
        group_cell(c, group, number[0], (Range){ g->min, g->best, g->max, (uint8_t)g->has },
                   first_own);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (!is_in[i]) continue;
        RangeSum sum = { 0 };
        for (uint32_t k = i; k < n; k++) {
            if (!is_in[k] || number[k] != number[i]) continue;
            range_sum_add(&sum, fact_count(c->f, g->first + k));
            if (k > i) is_in[k] = false;
        }
        group_cell(c, group, number[i], range_sum_total(&sum), first_own);
    }
}

/* ---- cells ---- */

static int by_number(const void *pa, const void *pb)
{
    const Tally *a = pa, *b = pb;
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

static void cell_keys(const Counting *c, uint64_t number, CubeCell *cell)
{
    for (size_t k = 0; k < c->n_keys; k++) {
        const KeyMap *key = &c->key[k];
        uint64_t digit = number / c->worth[k] % key->n_labels;
        uint32_t label = key_label_of(key, (uint32_t)digit);
        if (k == 0) {
            cell->measure = key->label[label];
            continue;
        }
        cell->key[k - 1] = key->label[label];
        if (key->start != NULL && label > 0) cell->start[k - 1] = key->start[label];
    }
}

/* Facts of a cell in the order in which they were met. */
static void cell_ats(Counting *c, const Tally *t, size_t n_tallies, CubeCell *cell)
{
    size_t n = 0;
    for (size_t i = 0; i < n_tallies; i++)
        for (uint32_t at = t[i].first_at; at != UINT32_MAX; at = c->at[at].next) n++;
    uint32_t *list = arena_array(c->a, n + 1, sizeof *list);
    if (list == NULL) return;
    cell->at = list;
    cell->n_at = n;
    for (size_t i = 0; i < n_tallies; i++)
        for (uint32_t at = t[i].first_at; at != UINT32_MAX; at = c->at[at].next)
            list[--n] = c->at[at].at;
}

/* Lists of one cell: at least the longest, at most all, who is on several once; what is spread may
 * be here or not. */
static Range lists_range(const Counting *c, const Tally *t, size_t n)
{
    int64_t longest = 0, all = 0, best = 0, most = 0;
    uint64_t cell = t->number / c->n_lists;
    for (size_t i = 0; i < n; i++) {
        int64_t list = t[i].n - count_repeats_of(c, cell, t[i].number % c->n_lists);
        if (list > longest) longest = list;
        all += t[i].n;
        best += t[i].n + t[i].spread_best;
        most += t[i].n + t[i].spread_max;
    }
    int64_t repeats = count_repeats_of(c, cell, c->n_lists);
    all -= repeats;
    best -= repeats;
    most -= repeats;
    if (most == all) return longest == all ? range_exact(all) : range_between(longest, all);
    Range r = range_between(longest, most);
    if (n == 1) r.best = best, r.has |= RANGE_BEST;
    return r;
}

static CubeCell cell_of(Counting *c, const Tally *t, size_t n)
{
    CubeCell cell = { .level = c->level };
    cell_keys(c, t->number, &cell);
    for (size_t i = 0; i < n; i++) {
        cell.n_records += c->level == FIGURE_NAMED ? t[i].n + t[i].spread_max : t[i].n_records;
        cell.n_spread += t[i].spread_max;
    }
    cell.count = c->level == FIGURE_NAMED ? lists_range(c, t, n) : range_sum_total(&t->sum);
    if (c->level == FIGURE_STATED) {
        size_t at = c->f->group[t->group].first;
        cell.who = c->f->column[FACT_SOURCE].text[fact_code(c->f, FACT_SOURCE, at)];
        cell.place_path = c->f->column[FACT_PLACE].text[fact_code(c->f, FACT_PLACE, at)];
        cell.days = (DayRange){ c->f->from[at], c->f->to[at] };
    }
    if (c->ask->is_traced) cell_ats(c, t, n, &cell);
    return cell;
}

/* Statements of one cell: by publisher, place and days. */
static int by_statement(const void *pa, const void *pb)
{
    const CubeCell *a = pa, *b = pb;
    int order = str_cmp(a->who, b->who);
    if (order == 0) order = str_cmp(a->place_path, b->place_path);
    if (order == 0) order = (a->days.from > b->days.from) - (a->days.from < b->days.from);
    if (order == 0) order = (a->days.to > b->days.to) - (a->days.to < b->days.to);
    if (order == 0) order = (a->count.min > b->count.min) - (a->count.min < b->count.min);
    return order;
}

/* Orders the statements within each cell; the cells are in order already. */
static void statements_order(const Counting *c, Cube *out)
{
    for (size_t i = 0; i < out->n; ) {
        size_t from = i;
        while (i < out->n && c->tally[i].number == c->tally[from].number) i++;
        if (i - from > 1) qsort(&out->cell[from], i - from, sizeof *out->cell, by_statement);
    }
}

static bool is_in_order(const Counting *c)
{
    for (uint32_t i = 1; i < c->n_tallies; i++)
        if (by_number(&c->tally[i - 1], &c->tally[i]) > 0) return false;
    return true;
}

static size_t dense_lists(const Counting *c, uint64_t from, Tally *ret)
{
    size_t n = 0;
    for (uint64_t list = 0; list < c->n_lists; list++)
        if (c->dense[from + list] > 0)
            ret[n++] = (Tally){ .number = from + list, .n = c->dense[from + list] };
    return n;
}

/* Cells straight from the array of counts, in which they are in order. */
static TwCode dense_cells(Counting *c, Err *err)
{
    Cube *out = c->out;
    Tally *lists = arena_array(c->a, c->n_lists, sizeof *lists);
    TRY(arena_check(c->a, err));
    for (uint64_t from = 0; from < c->size; from += c->n_lists)
        out->n += dense_lists(c, from, lists) > 0;
    out->cell = arena_array(c->a, out->n + 1, sizeof *out->cell);
    TRY(arena_check(c->a, err));
    out->n = 0;
    for (uint64_t from = 0; from < c->size; from += c->n_lists) {
        size_t n = dense_lists(c, from, lists);
        if (n > 0) out->cell[out->n++] = cell_of(c, lists, n);
    }
    return TW_OK;
}

static TwCode cells_make(Counting *c, Err *err)
{
    Cube *out = c->out;
    if (c->dense != NULL) return dense_cells(c, err);
    out->cell = arena_array(c->a, c->n_tallies + 1, sizeof *out->cell);
    TRY(arena_check(c->a, err));
    if (!is_in_order(c)) qsort(c->tally, c->n_tallies, sizeof *c->tally, by_number);
    for (size_t i = 0; i < c->n_tallies; ) {
        size_t from = i++;
        uint64_t cell = c->tally[from].number / c->n_lists;
        while (c->level == FIGURE_NAMED && i < c->n_tallies
               && c->tally[i].number / c->n_lists == cell)
            i++;
        out->cell[out->n++] = cell_of(c, &c->tally[from], i - from);
    }
    if (c->level == FIGURE_STATED) statements_order(c, out);
    return arena_check(c->a, err);
}

TwCode cube_count(const FigureFacts *facts, FigureLevel level, const CubeAsk *ask, Arena *a,
                  Cube *ret_cube, Err *err)
{
    Cube out = { 0 };
    Counting c = { .f = &facts->kind[cube_facts(level)], .level = level, .ask = ask, .a = a,
                   .out = &out };
    TRY(keys_make(&c, err));
    TRY(select_make(c.f, ask, a, &c.select, err));
    if (level == FIGURE_NAMED) {
        TRY(count_persons(&c, err));
    } else {
        for (uint32_t g = 0; g < c.f->n_groups; g++) count_group(&c, g);
    }
    TRY(arena_check(a, err));
    TRY(cells_make(&c, err));
    *ret_cube = out;
    return TW_OK;
}

TwCode cube_place(const FigureFacts *facts, FigureLevel level, const CubeAsk *ask, Arena *a,
                  uint32_t **ret_cell, Cube *ret_cube, Err *err)
{
    Cube out = { 0 };
    Counting c = { .f = &facts->kind[cube_facts(level)], .level = level, .ask = ask, .a = a,
                   .out = &out };
    TRY(keys_make(&c, err));
    TRY(select_make(c.f, ask, a, &c.select, err));
    uint32_t *cell = arena_array(a, c.f->n + 1, sizeof *cell);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < c.f->n; i++) {
        bool is_in = select_fit(&c.select, c.f, i) == SELECT_IN;
        Tally *t = is_in ? count_tally(&c, count_number(&c, i)) : NULL;
        cell[i] = t == NULL ? UINT32_MAX : (uint32_t)(t - c.tally);
    }
    out.cell = arena_array(a, c.n_tallies + 1, sizeof *out.cell);
    TRY(arena_check(a, err));
    for (uint32_t i = 0; i < c.n_tallies; i++) {
        out.cell[i].level = level;
        cell_keys(&c, c.tally[i].number, &out.cell[i]);
    }
    out.n = c.n_tallies;
    *ret_cell = cell;
    *ret_cube = out;
    return TW_OK;
}

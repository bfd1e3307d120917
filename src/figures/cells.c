/* cells.c: rows of a question to the store, read one cell after the other. */
#include "figures/cells.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *pa, const void *pb)
{
    const IdAt *a = pa, *b = pb;
    return memcmp(a->id, b->id, FIGURE_ID_BYTES);
}

TwCode ids_of(const Table *t, Arena *a, Ids *ret, Err *err)
{
    ret->id = arena_array(a, t->n_rows + 1, sizeof *ret->id);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < t->n_rows; i++)
        ret->id[i] = (IdAt){ table_cell(t, i, 0)->text.p, (int32_t)i };
    ret->n = t->n_rows;
    if (ret->n > 0) qsort(ret->id, ret->n, sizeof *ret->id, by_id);
    return TW_OK;
}

int32_t ids_find(const Ids *ids, Str id)
{
    if (id.n != FIGURE_ID_BYTES || ids->n == 0) return FIGURE_NONE;
    IdAt key = { id.p, 0 };
    const IdAt *found = bsearch(&key, ids->id, ids->n, sizeof *ids->id, by_id);
    return found == NULL ? FIGURE_NONE : found->at;
}

const Cell *row_next(Row *r) { return table_cell(r->t, r->row, r->column++); }

Str row_text(Row *r)
{
    const Cell *cell = row_next(r);
    return cell->is_null ? S("") : cell->text;
}

int64_t row_number(Row *r)
{
    const Cell *cell = row_next(r);
    return cell->is_null ? 0 : cell->i;
}

Range row_range(Row *r)
{
    const Cell *min = row_next(r), *best = row_next(r), *max = row_next(r);
    Range count = { 0 };
    if (!min->is_null) count = (Range){ min->i, 0, 0, RANGE_MIN };
    if (!best->is_null) count.best = best->i, count.has |= RANGE_BEST;
    if (!max->is_null) count.max = max->i, count.has |= RANGE_MAX;
    return count;
}

void row_id(Row *r, uint8_t ret[FIGURE_ID_BYTES])
{
    const Cell *cell = row_next(r);
    if (!cell->is_null && cell->text.n == FIGURE_ID_BYTES) memcpy(ret, cell->text.p, cell->text.n);
}

DayRange row_days(Str *time)
{
    DayRange days = { 0 };
    Err ignored = { 0 };
    if (time->n > 0 && edtf_range(*time, &days, &ignored) != TW_OK) *time = S("");
    return days;
}

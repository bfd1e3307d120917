/* cube_repeat.c: persons who are on the lists more than once, taken out of the counts again.
 *
 * Two entries that people found to be one person are one in every cell that holds both. In a cell
 * that holds only one of them (the other list does not know the sex) the person counts there, and
 * once in the total.
 */
#include <stdlib.h>

#include "figures/cube_count.h"

static void repeat_add(Counting *c, uint64_t cell, uint64_t list)
{
    c->repeat = arena_push(c->a, c->repeat, c->n_repeats, &c->cap_repeats, sizeof *c->repeat);
    if (c->repeat != NULL)
        c->repeat[c->n_repeats++] = (Repeat){ cell * (c->n_lists + 1) + list, 1 };
}

static int by_number(const void *pa, const void *pb)
{
    const Repeat *a = pa, *b = pb;
    return (a->number > b->number) - (a->number < b->number);
}

/* One entry of somebody: where it counts. */
typedef struct Entry {
    uint64_t cell, list;
} Entry;

static int by_cell(const void *pa, const void *pb)
{
    const Entry *a = pa, *b = pb;
    if (a->cell != b->cell) return a->cell < b->cell ? -1 : 1;
    return (a->list > b->list) - (a->list < b->list);
}

/* The entries of one person that are meant, by cell and list; each but the first of a cell is a
 * repeat, and each but the first of a list too. */
static void person_repeats(Counting *c, const FactSame *same, size_t n, Entry *entry)
{
    size_t n_in = 0;
    for (size_t i = 0; i < n; i++) {
        size_t fact = same[i].fact;
        if (select_fit(&c->select, c->f, fact) != SELECT_IN) continue;
        entry[n_in++] = (Entry){ count_number(c, fact) / c->n_lists,
                                 c->f->column[FACT_LIST].word[fact] };
    }
    if (n_in > 1) qsort(entry, n_in, sizeof *entry, by_cell);
    for (size_t i = 1; i < n_in; i++) {
        if (entry[i].cell != entry[i - 1].cell) continue;
        repeat_add(c, entry[i].cell, c->n_lists);
        if (entry[i].list == entry[i - 1].list) repeat_add(c, entry[i].cell, entry[i].list);
    }
}

TwCode count_repeats(Counting *c, Err *err)
{
    const Facts *f = c->f;
    Entry *entry = arena_array(c->a, (size_t)f->n_same + 1, sizeof *entry);
    TRY(arena_check(c->a, err));
    for (size_t i = 0; i < f->n_same; ) {
        size_t from = i;
        while (i < f->n_same && f->same[i].person == f->same[from].person) i++;
        person_repeats(c, &f->same[from], i - from, entry);
    }
    TRY(arena_check(c->a, err));
    if (c->n_repeats == 0) return TW_OK;
    qsort(c->repeat, c->n_repeats, sizeof *c->repeat, by_number);
    size_t n = 0;
    for (size_t i = 0; i < c->n_repeats; i++) {
        if (n > 0 && c->repeat[n - 1].number == c->repeat[i].number) c->repeat[n - 1].n++;
        else c->repeat[n++] = c->repeat[i];
    }
    c->n_repeats = n;
    return TW_OK;
}

int64_t count_repeats_of(const Counting *c, uint64_t cell, uint64_t list)
{
    if (c->n_repeats == 0) return 0;
    Repeat key = { cell * (c->n_lists + 1) + list, 0 };
    const Repeat *found = bsearch(&key, c->repeat, c->n_repeats, sizeof key, by_number);
    return found == NULL ? 0 : found->n;
}

/* facts_same.c: who was found to be the same person as somebody else on the lists.
 *
 * People decide that two persons of lists are one; what their decisions put together is one person.
 * Of each such person the facts are listed, so that a count can take the repeats out again.
 */
#include <stdlib.h>

#include "figures/facts_make.h"
#include "base/sets.h"
#include "store/kept.h"

/* One decision; rows of the views, the smaller first. */
typedef struct Decision {
    uint32_t one, other, order;
    bool is_same;
} Decision;

typedef struct SameMaker {
    Arena *a;
    Decision *decision;
    size_t n, cap;
} SameMaker;

static TwCode take_decision(void *context, const StoreCell *c, Err *err)
{
    SameMaker *m = context;
    m->decision = arena_push(m->a, m->decision, m->n, &m->cap, sizeof *m->decision);
    TRY(arena_check(m->a, err));
    uint32_t one = (uint32_t)c[0].i, other = (uint32_t)c[1].i;
    m->decision[m->n] = (Decision){ one < other ? one : other, one < other ? other : one,
                                    (uint32_t)m->n, str_eq(c[2].s, S("same")) };
    m->n++;
    return TW_OK;
}

static int by_pair(const void *pa, const void *pb)
{
    const Decision *a = pa, *b = pb;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    if (a->other != b->other) return a->other < b->other ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* The fact of a row, or UINT32_MAX; rows of facts are in order. */
static uint32_t fact_of(const Facts *f, uint32_t row)
{
    size_t lo = 0, hi = f->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (f->row[mid] < row) lo = mid + 1;
        else hi = mid;
    }
    return lo < f->n && f->row[lo] == row ? (uint32_t)lo : UINT32_MAX;
}

static int by_person(const void *pa, const void *pb)
{
    const FactSame *a = pa, *b = pb;
    if (a->person != b->person) return a->person < b->person ? -1 : 1;
    return (a->fact > b->fact) - (a->fact < b->fact);
}

/* Puts together what the last decision on each pair says is one person. */
static TwCode persons_join(SameMaker *m, Facts *f, Arena *a, Err *err)
{
    uint32_t *parent = arena_array(m->a, f->n + 1, sizeof *parent);
    bool *is_joined = arena_array(m->a, f->n + 1, sizeof *is_joined);
    TRY(arena_check(m->a, err));
    sets_begin(parent, f->n);
    for (size_t i = 0; i < m->n; i++) {
        const Decision *d = &m->decision[i];
        bool is_last = i + 1 == m->n || d[1].one != d->one || d[1].other != d->other;
        uint32_t one = fact_of(f, d->one), other = fact_of(f, d->other);
        if (!is_last || !d->is_same || one == UINT32_MAX || other == UINT32_MAX) continue;
        sets_join(parent, one, other);
        is_joined[one] = is_joined[other] = true;
    }
    size_t cap = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        if (!is_joined[i]) continue;
        f->same = arena_push(a, f->same, f->n_same, &cap, sizeof *f->same);
        TRY(arena_check(a, err));
        f->same[f->n_same++] = (FactSame){ sets_root(parent, i), i };
    }
    if (f->n_same > 0) qsort(f->same, f->n_same, sizeof *f->same, by_person);
    return TW_OK;
}

TwCode facts_same(Store *store, Arena *a, Facts *f, Err *err)
{
    AUTO(Arena) scratch = { 0 };
    SameMaker m = { .a = &scratch };
    arena_init(&scratch, (size_t)2 << 30);
    TRY(store_cells(store, &(Query){ SQL_FACTS_PAIRS, NULL, 0, STORE_IDS_RAW }, take_decision, &m,
                    err));
    if (m.n == 0) return TW_OK;
    qsort(m.decision, m.n, sizeof *m.decision, by_pair);
    return persons_join(&m, f, a, err);
}

/* hierarchy.c: enumerates hierarchical models term by term, smaller terms first. [M-006] */
#include "estimate/hierarchy.h"

typedef struct Walk {
    uint32_t order[32];  /* terms of two lists and more, by size */
    unsigned n_order;
    uint32_t *model;
    size_t n, cap;
    Arena *arena;
} Walk;

/* Whether all subsets of a term that are one list smaller are in the model. */
static bool is_closed(uint32_t model, uint32_t term)
{
    for (uint32_t rest = term; rest != 0; rest &= rest - 1) {
        uint32_t smaller = term & ~(rest & -rest);
        if ((model >> smaller & 1) == 0) return false;
    }
    return true;
}

/* Decides on term `at` and all behind it. */
static void walk_from(Walk *w, unsigned at, uint32_t model)
{
    if (at == w->n_order) {
        w->model = arena_push(w->arena, w->model, w->n, &w->cap, sizeof *w->model);
        if (w->model != NULL) w->model[w->n++] = model;
        return;
    }
    walk_from(w, at + 1, model);
    if (is_closed(model, w->order[at]))
        walk_from(w, at + 1, model | UINT32_C(1) << w->order[at]);
}

TwCode hierarchy_all(unsigned n_lists, Arena *a, uint32_t **ret_model, size_t *ret_n, Err *err)
{
    if (n_lists < 2 || n_lists > HIERARCHY_LISTS_MAX)
        return err_set(err, TW_E_LIMIT, "all models can be listed for 2 to %d lists, not %u",
                       HIERARCHY_LISTS_MAX, n_lists);
    Walk w = { .arena = a };
    uint32_t single = 1, full = (UINT32_C(1) << n_lists) - 1;
    for (unsigned j = 0; j < n_lists; j++) single |= UINT32_C(1) << (UINT32_C(1) << j);
    for (int size = 2; size < (int)n_lists; size++)
        for (uint32_t term = 1; term < full; term++)
            if (__builtin_popcount(term) == size) w.order[w.n_order++] = term;
    walk_from(&w, 0, single);
    TRY(arena_check(a, err));
    *ret_model = w.model;
    *ret_n = w.n;
    return TW_OK;
}

unsigned hierarchy_terms(uint32_t model, uint32_t *ret_term)
{
    unsigned n = 0;
    for (uint32_t s = 0; s < 32; s++)
        if (model >> s & 1) ret_term[n++] = s;
    return n;
}

void hierarchy_print(const uint32_t *term, unsigned n, const Str *name, Buf *ret)
{
    for (unsigned i = 0; i < n; i++) {
        bool is_inside = term[i] == 0;
        for (unsigned k = 0; k < n; k++)
            if (k != i && (term[i] & term[k]) == term[i]) is_inside = true;
        if (is_inside) continue;
        const char *gap = "[";
        for (unsigned j = 0; j < 32; j++) {
            if ((term[i] >> j & 1) == 0) continue;
            buf_fmt(ret, "%s" STR_FMT, gap, STR_ARG(name[j]));
            gap = ", ";
        }
        buf_char(ret, ']');
    }
}

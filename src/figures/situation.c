/* situation.c: what stands around incidents, from the store into arrays. */
#include "figures/situation.h"

#include <string.h>

#include "figures/cells.h"
#include "model/vocab.h"
#include "store/query.h"

typedef struct Loader {
    Store *store;
    Arena *a;
    Situation *to;
} Loader;

/* The rows of a list and room for a struct each. */
static TwCode rows_of(Loader *l, StoreList list, size_t size, Table **ret, void **ret_array,
                      Err *err)
{
    TRY(store_list(l->store, list, NULL, STORE_IDS_RAW, l->a, ret, err));
    *ret_array = arena_array(l->a, (*ret)->n_rows + 1, size);
    return arena_check(l->a, err);
}

static void row_skip(Row *r, int n) { r->column += (size_t)n; }

static void row_date(Row *r, Str *ret, DayRange *ret_days)
{
    *ret = row_text(r);
    *ret_days = row_days(ret);
}

static SituationPlace row_place(Row *r)
{
    SituationPlace p = { row_text(r), S(""), S("") };
    p.id = row_text(r);
    p.path = row_text(r);
    return p;
}

static void read_agreement(Row *r, Agreement *g)
{
    DayRange signed_days = { 0 };
    row_id(r, g->id);
    g->name = row_text(r);
    g->kind = row_text(r);
    g->status = row_text(r);
    row_date(r, &g->signed_on, &signed_days);
    row_date(r, &g->since, &g->since_days);
    row_date(r, &g->until, &g->until_days);
    if (g->since.n == 0) g->since_days = signed_days;
    g->parties = row_text(r);
    g->guarantors = row_text(r);
    g->bound = row_text(r);
    g->exclusions = row_text(r);
    g->zone_name = row_text(r);
    g->zone_places = row_text(r);
    g->zone_ring = row_text(r);
    g->zone_status = row_text(r);
    g->weapons = row_text(r);
    g->provisions = row_text(r);
    g->symbol = row_text(r);
    row_skip(r, 1);                    /* implements */
    g->claims = row_text(r);
    row_skip(r, 3);                    /* document, row, external_id */
    g->state = row_text(r);
    g->note = row_text(r);
}

static void read_control(Row *r, Control *c)
{
    row_id(r, c->id);
    c->place = row_place(r);
    c->place_doubt = row_text(r);
    c->holder = row_text(r);
    c->also_known_as = row_text(r);
    c->taken_from = row_text(r);
    row_date(r, &c->since, &c->since_days);
    row_date(r, &c->until, &c->until_days);
    c->mode = row_text(r);
    c->extent = row_text(r);
    c->certainty = row_text(r);
    c->claims = row_text(r);
    row_skip(r, 3);
    c->state = row_text(r);
    c->note = row_text(r);
}

static void read_displacement(Row *r, Displacement *d)
{
    row_id(r, d->id);
    d->figure = row_text(r);
    d->is_stock = str_eq(vocab_map(vocab_find(VOCAB_DISPLACEMENT, d->figure), S("type")),
                         S("stock"));
    d->origin = row_place(r);
    d->destination = row_place(r);
    d->count = row_range(r);
    d->quantifier = row_text(r);
    d->unit = row_text(r);
    row_date(r, &d->date, &d->days);
    d->term = row_text(r);
    d->use = row_text(r);
    d->claims = row_text(r);
    row_skip(r, 3);
    d->state = row_text(r);
    d->note = row_text(r);
}

static void read_reconciliation(Row *r, Reconciliation *n)
{
    row_id(r, n->id);
    row_id(r, n->claim);
    n->explanation = row_text(r);
    n->sum = row_range(r);
    n->incidents = row_text(r);
    n->state = row_text(r);
    n->note = row_text(r);
}

static void read_violation(Row *r, Violation *v)
{
    row_id(r, v->id);
    row_id(r, v->agreement);
    row_id(r, v->incident);
    v->result = row_text(r);
    v->provision = row_text(r);
    v->tests = row_text(r);
    v->state = row_text(r);
    v->note = row_text(r);
}

/* One function a kind: rows of its list into its array. */
#define LOAD(word, Type, LIST)                                                                \
    static TwCode load_##word(Loader *l, Err *err)                                            \
    {                                                                                         \
        Table *t = NULL;                                                                      \
        void *array = NULL;                                                                   \
        TRY(rows_of(l, LIST, sizeof(Type), &t, &array, err));                                 \
        l->to->word = array;                                                                  \
        l->to->n_##word##s = t->n_rows;                                                       \
        for (size_t i = 0; i < t->n_rows; i++)                                                \
            read_##word(&(Row){ t, i, 0 }, &l->to->word[i]);                                  \
        return TW_OK;                                                                         \
    }

LOAD(agreement, Agreement, STORE_AGREEMENTS)
LOAD(control, Control, STORE_CONTROL)
LOAD(displacement, Displacement, STORE_DISPLACEMENT)
LOAD(reconciliation, Reconciliation, STORE_RECONCILIATIONS)
LOAD(violation, Violation, STORE_VIOLATIONS)

TwCode situation_load(Store *store, Arena *a, Situation *ret, Err *err)
{
    Loader l = { store, a, ret };
    *ret = (Situation){ 0 };
    TRY(load_agreement(&l, err));
    TRY(load_control(&l, err));
    TRY(load_displacement(&l, err));
    TRY(load_reconciliation(&l, err));
    return load_violation(&l, err);
}

bool situation_next(Str *list, Str *ret_item)
{
    while (list->n > 0) {
        size_t at = str_find(*list, S("|"));
        Str item = str_trim(str_part(*list, 0, at == SIZE_MAX ? list->n : at));
        *list = at == SIZE_MAX ? S("") : str_part(*list, at + 1, list->n);
        if (item.n == 0) continue;
        *ret_item = item;
        return true;
    }
    return false;
}

bool control_holds(const Control *c, Str path, DayRange days)
{
    FigureScope scope = { .place_id = c->place.id, .place_path = c->place.path };
    if (c->place.id.n == 0 || path.n < 2) return false;
    size_t end = str_find(str_part(path, 1, path.n), S("/"));
    Str id = str_part(path, 1, end == SIZE_MAX ? path.n : end + 1);
    if (figure_fit_place(&scope, id, path) < FIT_INSIDE) return false;
    if (c->since.n > 0 && days.to < c->since_days.from) return false;
    return c->until.n == 0 || days.from <= c->until_days.to;
}

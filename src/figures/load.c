/* load.c: rows of the views as arrays. Ids become indexes here, once, so that the levels need no
 * lookups. A reference to something that was not loaded (rejected, or of another document) becomes
 * "none".
 */
#include "figures/load.h"

#include <stdlib.h>

#include "figures/cells.h"
#include "figures/load_matched.h"
#include "figures/facts.h"
#include "store/query.h"

typedef struct Loader {
    Store *store;
    Arena *a;
    FigureInput *in;
    Str place, from, to;       /* "/id/" and the days of the period as text */
    Ids document, incident;
    bool is_all;               /* every place and time */
} Loader;

static TwCode ask(Loader *l, SqlId id, const QueryArg *arg, size_t n, Table **ret, Err *err)
{
    const Query query = { id, arg, n, STORE_IDS_RAW };
    return store_query(l->store, &query, l->a, ret, err);
}

static TwCode load_documents(Loader *l, Err *err)
{
    Table *t = NULL;
    TRY(ask(l, SQL_FIGURES_DOCUMENTS, NULL, 0, &t, err));
    TRY(ids_of(t, l->a, &l->document, err));
    FigureDocument *document = arena_array(l->a, t->n_rows + 1, sizeof *document);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        FigureDocument *d = &document[i];
        row_id(&r, d->id);
        d->source = row_text(&r);
        d->group = row_text(&r);
        d->title = row_text(&r);
        d->published = row_text(&r);
        d->sha256 = row_text(&r);
        d->log_n = row_number(&r);
        d->log_id = row_text(&r);
        if (d->source.n == 0) d->source = d->title;
    }
    l->in->document = document;
    l->in->n_documents = t->n_rows;
    return TW_OK;
}

static void read_incident(const Loader *l, Row *r, FigureIncident *n)
{
    row_id(r, n->id);
    n->document = ids_find(&l->document, row_text(r));
    n->code = row_text(r);
    n->row = row_number(r);
    n->is_proposed = str_eq(row_text(r), S("proposed"));
    n->place_name = row_text(r);
    n->place_id = row_text(r);
    n->place_path = row_text(r);
    const Cell *lat = row_next(r), *lon = row_next(r);
    n->has_point = !lat->is_null && !lon->is_null;
    n->lat = (double)lat->i / 1e7;
    n->lon = (double)lon->i / 1e7;
    n->time = row_text(r);
    n->days = row_days(&n->time);
    n->apart = row_text(r);
}

/* Puts a count where it belongs: whole counts, and children and women of the killed. A count of one
 * status (civilians, fighters) is a part and is left to the tallies of persons. */
static void read_tally(const Loader *l, Row *r, FigureIncident *incident)
{
    uint8_t id[FIGURE_ID_BYTES];
    row_id(r, id);
    int32_t at = ids_find(&l->incident, row_text(r));
    Str outcome = row_text(r), sex = row_text(r), age = row_text(r), status = row_text(r);
    Str function = row_text(r);
    Range count = row_range(r);
    if (at == FIGURE_NONE) return;
    FigureIncident *n = &incident[at];
    bool is_killed = str_eq(figure_measure(outcome), S("killed"));
    bool is_injured = str_eq(figure_measure(outcome), S("injured"));
    bool is_whole = sex.n + age.n + function.n + status.n == 0 || str_eq(status, S("unknown"));
    bool is_child = str_eq(age, S("child")) || str_eq(age, S("infant"));
    Range *to = is_whole ? is_killed ? &n->killed : is_injured ? &n->injured : NULL
              : !is_killed ? NULL : is_child ? &n->children : str_eq(sex, S("f")) ? &n->women
                                                                                   : NULL;
    if (to != NULL) *to = to->has == 0 ? count : range_add(*to, count);
}

static TwCode load_incidents(Loader *l, Err *err)
{
    Table *t = NULL, *tally = NULL;
    const QueryArg near[] = { query_text(l->place), query_text(l->in->scope.place_path),
                              query_text(l->from), query_text(l->to) };
    const QueryArg in[] = { query_text(l->place), query_text(l->from), query_text(l->to) };
    size_t n = l->is_all ? 0 : 4;
    TRY(ask(l, n > 0 ? SQL_FIGURES_INCIDENTS : SQL_CHECK_INCIDENTS, near, n, &t, err));
    n = l->is_all ? 0 : 3;
    TRY(ask(l, n > 0 ? SQL_FIGURES_TALLIES : SQL_CHECK_TALLIES, in, n, &tally, err));
    TRY(ids_of(t, l->a, &l->incident, err));
    FigureIncident *incident = arena_array(l->a, t->n_rows + 1, sizeof *incident);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) read_incident(l, &(Row){ t, i, 0 }, &incident[i]);
    for (size_t i = 0; i < tally->n_rows; i++) read_tally(l, &(Row){ tally, i, 0 }, incident);
    l->in->incident = incident;
    l->in->n_incidents = t->n_rows;
    return TW_OK;
}

/* Everything of a claim but its links, which need all claims. */
static void read_claim(const Loader *l, Row *r, FigureClaim *c)
{
    row_id(r, c->id);
    c->document = ids_find(&l->document, row_text(r));
    c->number = row_number(r);
    c->start = row_number(r);
    c->end = row_number(r);
    c->quote = row_text(r);
    c->measure = row_text(r);
    c->count = row_range(r);
    c->quantifier = row_text(r);
    c->status = row_text(r);
    c->sex = row_text(r);
    c->age = row_text(r);
    c->function = row_text(r);
    c->weapon = row_text(r);
    c->place_name = row_text(r);
    c->place_id = row_text(r);
    c->place_path = row_text(r);
    c->precision = row_text(r);
    c->place_doubt = row_text(r);
    c->time = row_text(r);
    c->days = row_days(&c->time);
    c->said_by = row_text(r);
    c->modality = row_text(r);
    c->scope = row_text(r);
    c->slice = row_text(r);
    c->role = row_text(r);
}

/* A name as it is compared: without the article in front. */
static Str bare_name(Str name)
{
    bool has_article = name.n > 4 && str_eq_nocase(str_part(name, 0, 4), S("the "));
    return has_article ? str_part(name, 4, name.n) : name;
}

static int by_source(const void *pa, const void *pb)
{
    const FigureDocument *const *a = pa, *const *b = pb;
    return str_cmp((*a)->source, (*b)->source);
}

/* The independence group of a publisher of the register that a claim quotes, or empty. */
static Str quoted_group(const FigureDocument **source, size_t n, Str said_by)
{
    Str name = bare_name(said_by);
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(bare_name(source[i]->source), name))
            return source[i]->group.n > 0 ? source[i]->group : source[i]->source;
    return S("");
}

TwCode figures_find_origins(const FigureInput *in, FigureClaim *claim, size_t n_claims, Arena *a,
                            Err *err)
{
    const FigureDocument **source = arena_array(a, in->n_documents + 1, sizeof *source);
    TRY(arena_check(a, err));
    size_t n = 0;
    for (size_t i = 0; i < in->n_documents; i++) source[i] = &in->document[i];
    if (in->n_documents > 0) qsort(source, in->n_documents, sizeof *source, by_source);
    for (size_t i = 0; i < in->n_documents; i++)
        if (n == 0 || !str_eq(source[n - 1]->source, source[i]->source)) source[n++] = source[i];
    for (size_t i = 0; i < n_claims; i++)
        if (claim[i].said_by.n > 0) claim[i].origin = quoted_group(source, n, claim[i].said_by);
    return TW_OK;
}

static TwCode load_claims(Loader *l, Err *err)
{
    Table *t = NULL;
    Ids ids = { 0 };
    const QueryArg near[] = { query_text(l->place), query_text(l->in->scope.place_path),
                              query_text(l->from), query_text(l->to) };
    size_t n_args = l->is_all ? 0 : 4;
    TRY(ask(l, n_args > 0 ? SQL_FIGURES_CLAIMS : SQL_CHECK_CLAIMS, near, n_args, &t, err));
    TRY(ids_of(t, l->a, &ids, err));
    FigureClaim *claim = arena_array(l->a, t->n_rows + 1, sizeof *claim);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        read_claim(l, &r, &claim[i]);
        claim[i].subset_of = ids_find(&ids, row_text(&r));
        claim[i].repeat_of = ids_find(&ids, row_text(&r));
        claim[i].supersedes = ids_find(&ids, row_text(&r));
        claim[i].incident = ids_find(&l->incident, row_text(&r));
        claim[i].is_put = row_number(&r) != 0;
    }
    TRY(figures_find_origins(l->in, claim, t->n_rows, l->a, err));
    l->in->claim = claim;
    l->in->n_claims = t->n_rows;
    return TW_OK;
}

/* Lists in the order in which they were added, whatever their ids are. */
static int by_list(const void *pa, const void *pb)
{
    const FigureCell *a = pa, *b = pb;
    int order = (a->document > b->document) - (a->document < b->document);
    if (order == 0) order = str_cmp(a->outcome, b->outcome);
    if (order == 0) order = str_cmp(a->sex, b->sex);
    return order != 0 ? order : str_cmp(a->age, b->age);
}

static TwCode load_cells(Loader *l, Err *err)
{
    Table *t = NULL;
    const QueryArg in[] = { query_text(l->place), query_text(l->from), query_text(l->to),
                            query_text(str_part(l->from, 0, 7)),
                            query_text(str_part(l->to, 0, 7)) };
    TRY(ask(l, SQL_FIGURES_CELLS, in, 5, &t, err));
    FigureCell *cell = arena_array(l->a, t->n_rows + 1, sizeof *cell);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        cell[i].document = ids_find(&l->document, row_text(&r));
        cell[i].outcome = row_text(&r);
        cell[i].sex = row_text(&r);
        cell[i].age = row_text(&r);
        cell[i].status = row_text(&r);
        cell[i].n = row_number(&r);
    }
    if (t->n_rows > 0) qsort(cell, t->n_rows, sizeof *cell, by_list);
    l->in->cell = cell;
    l->in->n_cells = t->n_rows;
    const MatchedScope scope = { l->place, l->from, l->to };
    return figures_load_matched(l->store, &scope, &l->document, l->a, l->in, err);
}

TwCode figures_load(Store *store, Arena *a, FigureInput *in, Err *err)
{
    Loader l = { .store = store, .a = a, .in = in };
    l.place = arena_fmt(a, "/" STR_FMT "/", STR_ARG(in->scope.place_id));
    l.from = day_text(in->scope.days.from, a);
    l.to = day_text(in->scope.days.to, a);
    TRY(arena_check(a, err));
    TRY(load_documents(&l, err));
    TRY(load_incidents(&l, err));
    TRY(load_claims(&l, err));
    return load_cells(&l, err);
}

TwCode figures_load_all(Store *store, Arena *a, FigureInput *in, Err *err)
{
    Loader l = { .store = store, .a = a, .in = in, .is_all = true };
    in->scope = (FigureScope){ .days = { DAY_OPEN_FROM, DAY_OPEN_TO } };
    TRY(load_documents(&l, err));
    TRY(load_incidents(&l, err));
    return load_claims(&l, err);
}

TwCode figures_load_documents(Store *store, Arena *a, FigureInput *in, Err *err)
{
    Loader l = { .store = store, .a = a, .in = in };
    return load_documents(&l, err);
}

TwCode figures_load_incidents(Store *store, Arena *a, FigureInput *in, Err *err)
{
    Loader l = { .store = store, .a = a, .in = in, .is_all = true };
    in->scope = (FigureScope){ .days = { DAY_OPEN_FROM, DAY_OPEN_TO } };
    TRY(load_documents(&l, err));
    return load_incidents(&l, err);
}

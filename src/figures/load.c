/* load.c: rows of the views as arrays. Ids become indexes here, once, so that the levels need no
 * lookups. A reference to something that was not loaded (rejected, or of another document) becomes
 * "none".
 */
#include "figures/load.h"

#include <stdlib.h>
#include <string.h>

#include "store/query.h"

/* Ids of one array, sorted, with their indexes. */
typedef struct IdAt {
    const char *id;
    int32_t at;
} IdAt;

typedef struct Ids {
    IdAt *id;
    size_t n;
} Ids;

typedef struct Loader {
    Store *store;
    Arena *a;
    FigureInput *in;
    Str place, from, to;       /* "/id/" and the days of the period as text */
    Ids document, incident;
} Loader;

static int by_id(const void *pa, const void *pb)
{
    const IdAt *a = pa, *b = pb;
    return memcmp(a->id, b->id, FIGURE_ID_BYTES);
}

/* Sorts the ids of the first column of a table. */
static TwCode ids_of(const Table *t, Arena *a, Ids *ret, Err *err)
{
    ret->id = arena_array(a, t->n_rows + 1, sizeof *ret->id);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < t->n_rows; i++)
        ret->id[i] = (IdAt){ table_cell(t, i, 0)->text.p, (int32_t)i };
    ret->n = t->n_rows;
    if (ret->n > 0) qsort(ret->id, ret->n, sizeof *ret->id, by_id);
    return TW_OK;
}

/* Index of an id, or FIGURE_NONE. */
static int32_t index_of(const Ids *ids, const Cell *cell)
{
    if (cell->is_null || cell->text.n != FIGURE_ID_BYTES || ids->n == 0) return FIGURE_NONE;
    IdAt key = { cell->text.p, 0 };
    const IdAt *found = bsearch(&key, ids->id, ids->n, sizeof *ids->id, by_id);
    return found == NULL ? FIGURE_NONE : found->at;
}

/* The cells of one row, read one after the other. */
typedef struct Row {
    const Table *t;
    size_t row, column;
} Row;

static const Cell *next(Row *r)
{
    return table_cell(r->t, r->row, r->column++);
}

static Str text(Row *r)
{
    const Cell *cell = next(r);
    return cell->is_null ? S("") : cell->text;
}

static int64_t number(Row *r)
{
    const Cell *cell = next(r);
    return cell->is_null ? 0 : cell->i;
}

static Range range(Row *r)
{
    const Cell *min = next(r), *best = next(r), *max = next(r);
    Range count = { 0 };
    if (!min->is_null) count = (Range){ min->i, 0, 0, RANGE_MIN };
    if (!best->is_null) count.best = best->i, count.has |= RANGE_BEST;
    if (!max->is_null) count.max = max->i, count.has |= RANGE_MAX;
    return count;
}

static void id_bytes(Row *r, uint8_t ret[FIGURE_ID_BYTES])
{
    const Cell *cell = next(r);
    if (!cell->is_null && cell->text.n == FIGURE_ID_BYTES) memcpy(ret, cell->text.p, cell->text.n);
}

/* Bounds of a date; a text that is no date has none, and the empty time says so. */
static DayRange bounds(Str *time)
{
    DayRange days = { 0 };
    Err ignored = { 0 };
    if (time->n > 0 && edtf_range(*time, &days, &ignored) != TW_OK) *time = S("");
    return days;
}

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
        id_bytes(&r, d->id);
        d->source = text(&r);
        d->group = text(&r);
        d->title = text(&r);
        d->published = text(&r);
        d->sha256 = text(&r);
        d->log_n = number(&r);
        d->log_id = text(&r);
        if (d->source.n == 0) d->source = d->title;
    }
    l->in->document = document;
    l->in->n_documents = t->n_rows;
    return TW_OK;
}

static void read_incident(const Loader *l, Row *r, FigureIncident *n)
{
    id_bytes(r, n->id);
    n->document = index_of(&l->document, next(r));
    n->code = text(r);
    n->row = number(r);
    n->is_proposed = str_eq(text(r), S("proposed"));
    n->place_name = text(r);
    n->place_id = text(r);
    n->place_path = text(r);
    const Cell *lat = next(r), *lon = next(r);
    n->has_point = !lat->is_null && !lon->is_null;
    n->lat = (double)lat->i / 1e7;
    n->lon = (double)lon->i / 1e7;
    n->time = text(r);
    n->days = bounds(&n->time);
}

/* Puts a count where it belongs: whole counts, and children and women of the killed. A count of one
 * status (civilians, fighters) is a part and is left to the tallies of persons. */
static void read_tally(const Loader *l, Row *r, FigureIncident *incident)
{
    uint8_t id[FIGURE_ID_BYTES];
    id_bytes(r, id);
    int32_t at = index_of(&l->incident, next(r));
    Str outcome = text(r), sex = text(r), age = text(r), status = text(r), function = text(r);
    Range count = range(r);
    if (at == FIGURE_NONE) return;
    FigureIncident *n = &incident[at];
    bool is_killed = str_starts(outcome, S("H1")) && !str_eq(outcome, S("H10"));
    bool is_injured = str_starts(outcome, S("H2"));
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
    TRY(ask(l, SQL_FIGURES_INCIDENTS, near, 4, &t, err));
    TRY(ask(l, SQL_FIGURES_TALLIES, in, 3, &tally, err));
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
    id_bytes(r, c->id);
    c->document = index_of(&l->document, next(r));
    c->number = number(r);
    c->start = number(r);
    c->end = number(r);
    c->quote = text(r);
    c->measure = text(r);
    c->count = range(r);
    c->quantifier = text(r);
    c->status = text(r);
    c->sex = text(r);
    c->age = text(r);
    c->function = text(r);
    c->weapon = text(r);
    c->place_name = text(r);
    c->place_id = text(r);
    c->place_path = text(r);
    c->precision = text(r);
    c->place_doubt = text(r);
    c->time = text(r);
    c->days = bounds(&c->time);
    c->said_by = text(r);
    c->modality = text(r);
    c->scope = text(r);
    c->slice = text(r);
    c->role = text(r);
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

/* Finds for each claim that quotes somebody whether that is a publisher of the register. */
static TwCode find_origins(Loader *l, FigureClaim *claim, size_t n_claims, Err *err)
{
    const FigureDocument **source = arena_array(l->a, l->in->n_documents + 1, sizeof *source);
    TRY(arena_check(l->a, err));
    size_t n = 0;
    for (size_t i = 0; i < l->in->n_documents; i++) source[i] = &l->in->document[i];
    if (l->in->n_documents > 0) qsort(source, l->in->n_documents, sizeof *source, by_source);
    for (size_t i = 0; i < l->in->n_documents; i++)
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
    TRY(ask(l, SQL_FIGURES_CLAIMS, near, 4, &t, err));
    TRY(ids_of(t, l->a, &ids, err));
    FigureClaim *claim = arena_array(l->a, t->n_rows + 1, sizeof *claim);
    TRY(arena_check(l->a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        read_claim(l, &r, &claim[i]);
        claim[i].subset_of = index_of(&ids, next(&r));
        claim[i].repeat_of = index_of(&ids, next(&r));
        claim[i].supersedes = index_of(&ids, next(&r));
        claim[i].incident = index_of(&l->incident, next(&r));
    }
    TRY(find_origins(l, claim, t->n_rows, err));
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
        cell[i].document = index_of(&l->document, next(&r));
        cell[i].outcome = text(&r);
        cell[i].sex = text(&r);
        cell[i].age = text(&r);
        cell[i].status = text(&r);
        cell[i].n = number(&r);
    }
    if (t->n_rows > 0) qsort(cell, t->n_rows, sizeof *cell, by_list);
    l->in->cell = cell;
    l->in->n_cells = t->n_rows;
    return TW_OK;
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

/* event.c: the sums over single incidents.
 *
 * What different reports tell of one town and one day is taken for one event; so is an incident of
 * a list. Within a document the largest total stands, because the others are parts or earlier
 * tolls; of one publisher the latest document stands; between publishers the counts are met where
 * they agree and span both where they do not. So two events of one town and day count as one: a
 * minimum that is safe, until a person tells them apart (a split, or a refused proposal). A claim
 * that a person put to an incident has the place and day of that incident.
 */
#include "figures/level.h"

#include <stdlib.h>

#include "figures/derive.h"

/* One count, told by one document. */
typedef struct Told {
    const FigureInput *in;
    Str place_id;
    int32_t day;              /* DAY_OPEN_TO when no single day: only `incident` names it then */
    int32_t incident;         /* the incident it was told of, or FIGURE_NONE */
    FigureWhat what;
    int32_t document;         /* or FIGURE_NONE */
    Str origin;
    Range count;
    int64_t claim;            /* or -1 for a row of a list */
    bool is_bound;            /* killed and injured not split: bounds from above only */
} Told;

typedef struct Gather {
    const FigureInput *in;
    Arena *a;
    Told *told;
    size_t n, cap;
    bool *is_old;             /* claims that another one supersedes */
    int64_t n_unplaced, n_undated, n_partly;
} Gather;

static void tell(Gather *g, Told told)
{
    g->told = arena_push(g->a, g->told, g->n, &g->cap, sizeof *g->told);
    if (g->told == NULL) return;
    told.in = g->in;
    told.origin = told.claim < 0 ? level_group(g->in, told.document)
                                 : level_origin(g->in, &g->in->claim[told.claim]);
    g->told[g->n++] = told;
}

/* What a claim counts, or N_WHATS when it is nothing that is summed here. */
static FigureWhat what_of(const FigureClaim *c)
{
    bool is_killed = str_eq(c->measure, S("killed"));
    if (c->subset_of == FIGURE_NONE)
        return is_killed ? FIGURE_KILLED
                         : str_eq(c->measure, S("injured")) ? FIGURE_INJURED : FIGURE_N_WHATS;
    Str group = figure_group(c);
    if (!is_killed) return FIGURE_N_WHATS;
    if (str_eq(group, S("children")) || str_eq(group, S("girls")) || str_eq(group, S("boys")))
        return FIGURE_CHILDREN;
    if (str_eq(group, S("combatant"))) return FIGURE_COMBATANTS;
    return str_eq(group, S("women")) ? FIGURE_WOMEN : FIGURE_N_WHATS;
}

/* Whether the place is narrow enough to be that of an event. */
static bool is_placed(const Gather *g, const FigureClaim *c, FigureFit place)
{
    if (place == FIT_SAME && !g->in->scope.is_town) return false;
    return c->precision.n == 0 || str_cmp(c->precision, S("P3")) <= 0;
}

/* Tells a count, and once more as combatants when the whole of it is; one that does not split
 * killed and injured bounds both. */
static void tell_parts(Gather *g, Told told)
{
    bool is_whole = told.what == FIGURE_KILLED && !told.is_bound;
    tell(g, told);
    if (told.is_bound) {
        told.what = FIGURE_INJURED;
        tell(g, told);
    }
    told.what = FIGURE_COMBATANTS;
    if (is_whole && str_eq(g->in->claim[told.claim].status, S("combatant"))) tell(g, told);
}

/* Where and when a claim tells of something. */
typedef struct Spot {
    Str place_id, place_path, time;
    DayRange days;
} Spot;

/* The claim's own place and time, or those of the incident that a person put it to; nothing when
 * that incident was not loaded, because it lies elsewhere. */
static Spot spot_of(const Gather *g, const FigureClaim *c)
{
    if (!c->is_put) return (Spot){ c->place_id, c->place_path, c->time, c->days };
    if (c->incident == FIGURE_NONE) return (Spot){ 0 };
    const FigureIncident *n = &g->in->incident[c->incident];
    return (Spot){ n->place_id, n->place_path, n->time, n->days };
}

/* Whether the claim counts people of one event and is to be told at all. */
static bool is_told(const Gather *g, size_t i)
{
    const FigureClaim *c = &g->in->claim[i];
    return figure_counts(c) && str_eq(c->scope, S("incident")) && !g->is_old[i] &&
           !str_eq(c->quantifier, S("superlative"));
}

static void tell_claim(Gather *g, size_t i)
{
    const FigureClaim *c = &g->in->claim[i];
    bool is_bound = str_eq(c->measure, S("casualties")) && c->subset_of == FIGURE_NONE;
    FigureWhat what = is_bound ? FIGURE_KILLED : what_of(c);
    Spot spot = spot_of(g, c);
    if (!is_told(g, i) || what == FIGURE_N_WHATS || (c->is_put && spot.place_id.n == 0)) return;
    FigureFit place = figure_fit_place(&g->in->scope, spot.place_id, spot.place_path);
    FigureFit time = figure_fit_time(&g->in->scope, spot.time, spot.days);
    bool is_near = place >= FIT_INSIDE && (time >= FIT_INSIDE || spot.time.n == 0);
    if (!is_near) return;
    bool is_dated = spot.time.n > 0 && spot.days.from == spot.days.to;
    if (!c->is_put && !is_placed(g, c, place)) g->n_unplaced += c->subset_of == FIGURE_NONE;
    else if (!is_dated) g->n_undated += c->subset_of == FIGURE_NONE;
    else
        tell_parts(g, (Told){ .place_id = spot.place_id, .day = spot.days.from,
                              .incident = c->incident, .what = what, .document = c->document,
                              .count = c->count, .claim = (int64_t)i, .is_bound = is_bound });
}

/* Tells the counts of an incident. One that was proposed from the words of a report has no counts
 * of its own: the claims tell of it. */
static void tell_incident(Gather *g, int32_t i)
{
    const FigureIncident *n = &g->in->incident[i];
    FigureFit place = figure_fit_place(&g->in->scope, n->place_id, n->place_path);
    FigureFit time = figure_fit_time(&g->in->scope, n->time, n->days);
    FigureFit fit = place < time ? place : time;
    g->n_partly += fit == FIT_PARTLY;
    if (fit < FIT_INSIDE) return;
    bool is_silent = n->killed.has == 0 && n->injured.has == 0;
    if (is_silent && n->row == 0 && n->is_proposed) return;
    bool is_day = n->days.from == n->days.to;
    const Range count[FIGURE_N_WHATS] = { n->killed, n->injured, n->children, n->women, { 0 } };
    for (int what = 0; what < FIGURE_N_WHATS; what++) {
        if (count[what].has == 0 && what != FIGURE_KILLED) continue;
        tell(g, (Told){ .place_id = n->place_id, .day = is_day ? n->days.from : DAY_OPEN_TO,
                        .incident = i, .what = (FigureWhat)what, .document = n->document,
                        .count = count[what], .claim = -1 });
    }
}

/* The incident that a person told from others of its town and day, or empty. */
static Str apart_of(const Told *t)
{
    return t->incident == FIGURE_NONE ? S("") : t->in->incident[t->incident].apart;
}

/* Events apart: by town and day, by what a person told apart, or by the incident when there is no
 * single day. */
static int order_event(const Told *a, const Told *b)
{
    int order = str_cmp(a->place_id, b->place_id);
    if (order == 0) order = (a->day > b->day) - (a->day < b->day);
    if (order == 0) order = str_cmp(apart_of(a), apart_of(b));
    if (order == 0 && a->day == DAY_OPEN_TO) order = a->incident - b->incident;
    return order;
}

static Str published(const Told *t)
{
    return t->document == FIGURE_NONE ? S("") : t->in->document[t->document].published;
}

/* By event, what is counted, publisher, date of publication, document. */
static int order_told(const void *pa, const void *pb)
{
    const Told *a = pa, *b = pb;
    int order = order_event(a, b);
    if (order == 0) order = (int)a->what - (int)b->what;
    if (order == 0) order = str_cmp(a->origin, b->origin);
    if (order == 0) order = str_cmp(published(a), published(b));
    if (order == 0) order = a->document - b->document;
    if (order == 0) order = (a->claim > b->claim) - (a->claim < b->claim);
    return order != 0 ? order : a->incident - b->incident;
}

/* What all publishers say together of one thing. */
static Range all_say(Arena *a, const Told *t, size_t n, size_t *ret_n_origins)
{
    DeriveItem *item = arena_array(a, n, sizeof *item);
    DeriveRule rule = derive_usual();
    for (size_t i = 0; i < n && item != NULL; i++)
        item[i] = (DeriveItem){ .origin = t[i].origin, .published = published(&t[i]),
                                .document = t[i].document, .is_row = t[i].claim < 0,
                                .is_bound = t[i].is_bound, .count = t[i].count };
    return item == NULL ? (Range){ 0 } : derive_range(&rule, item, n, ret_n_origins);
}

static void event_place(FigureEvent *e, const Told *t)
{
    if (t->claim >= 0) {
        e->place_name = t->in->claim[t->claim].place_name;
        return;
    }
    const FigureIncident *n = &t->in->incident[t->incident];
    e->place_name = n->place_name;
    e->has_point = n->has_point;
    e->lat = n->lat;
    e->lon = n->lon;
}

/* Which claims and which rows of lists an event rests on, each once. */
static void event_refs(Arena *a, FigureEvent *e, const Told *t, size_t n)
{
    uint32_t *claim = arena_array(a, n, sizeof *claim);
    uint32_t *incident = arena_array(a, n, sizeof *incident);
    for (size_t i = 0; i < n && claim != NULL && incident != NULL; i++) {
        if (i == 0 || t[i].claim < 0) event_place(e, &t[i]);
        if (t[i].claim >= 0) {
            claim[e->n_claims++] = (uint32_t)t[i].claim;
        } else if (t[i].what == FIGURE_KILLED) {
            incident[e->n_incidents++] = (uint32_t)t[i].incident;
        }
    }
    e->claim = claim;
    e->incident = incident;
}

static FigureEvent event_of(Arena *a, const Told *t, size_t n)
{
    FigureEvent e = { .place_id = t->place_id, .day = t->day };
    event_refs(a, &e, t, n);
    for (size_t i = 0; i < n; ) {
        size_t from = i, n_origins = 0;
        while (i < n && t[i].what == t[from].what) i++;
        e.count[t[from].what] = all_say(a, t + from, i - from, &n_origins);
        e.is_said[t[from].what] = true;
        if (n_origins > e.n_groups) e.n_groups = n_origins;
    }
    return e;
}

static bool is_part(FigureWhat what)
{
    return what != FIGURE_KILLED && what != FIGURE_INJURED;
}

static FigureRow row_of(FigureWhat what, Range count, size_t n_events)
{
    static const char *const group[FIGURE_N_WHATS] = { "all", "all", "children", "women",
                                                       "combatant" };
    return (FigureRow){
        .document = FIGURE_NONE, .level = FIGURE_INCIDENTS,
        .measure = what == FIGURE_INJURED ? S("injured") : S("killed"),
        .group = str_z(group[what]), .fit = FIT_SAME, .depth = is_part(what) ? 1 : 0,
        .count = count, .n_records = (int64_t)n_events,
    };
}

/* Sums one thing over all events. A part is only told by some reports, so its sum is a minimum
 * unless every
 * event in which somebody was killed is broken down. */
static Range sum_events(const Figures *f, FigureWhat what, int64_t *ret_n_unknown)
{
    RangeSum sum = { 0 };
    for (size_t i = 0; i < f->n_events; i++) {
        const FigureEvent *e = &f->event[i];
        bool nobody = range_kind(e->count[FIGURE_KILLED]) == RANGE_KIND_EXACT
                      && e->count[FIGURE_KILLED].min == 0;
        if (is_part(what) && nobody && e->count[what].has == 0) continue;
        range_sum_add(&sum, e->count[what]);
    }
    *ret_n_unknown = sum.n_unknown;
    return range_sum_total(&sum);
}

static void emit(Figures *f, Arena *a)
{
    static const FigureWhat order[] = { FIGURE_KILLED, FIGURE_CHILDREN, FIGURE_WOMEN,
                                        FIGURE_COMBATANTS, FIGURE_INJURED };
    for (size_t i = 0; i < sizeof order / sizeof *order && f->n_events > 0; i++) {
        int64_t n_unknown = 0;
        Range total = sum_events(f, order[i], &n_unknown);
        if (is_part(order[i]) && total.has == 0) continue;
        figure_row(f, a, row_of(order[i], total, f->n_events));
        if (n_unknown > 0 && !is_part(order[i]))
            figure_doubt(f, a, (FigureDoubt){ .kind = DOUBT_NO_NUMBER, .number = n_unknown,
                                              .text = { row_of(order[i], total, 0).measure } });
    }
}

static void count_doubts(const Gather *g, Figures *f)
{
    const struct { FigureDoubtKind kind; int64_t n; } doubt[] = {
        { DOUBT_UNPLACED, g->n_unplaced }, { DOUBT_UNDATED, g->n_undated },
        { DOUBT_PARTLY, g->n_partly },
    };
    for (size_t i = 0; i < sizeof doubt / sizeof *doubt; i++)
        if (doubt[i].n > 0)
            figure_doubt(f, g->a, (FigureDoubt){ .kind = doubt[i].kind, .number = doubt[i].n });
}

static void make_events(const Gather *g, Figures *f)
{
    f->event = arena_array(g->a, g->n + 1, sizeof *f->event);
    for (size_t i = 0; i < g->n && f->event != NULL; ) {
        size_t from = i;
        while (i < g->n && order_event(&g->told[i], &g->told[from]) == 0) i++;
        f->event[f->n_events++] = event_of(g->a, g->told + from, i - from);
    }
}

TwCode level_incidents(const FigureInput *in, Arena *a, Figures *f, Err *err)
{
    Gather g = { .in = in, .a = a };
    g.is_old = arena_array(a, in->n_claims + 1, sizeof *g.is_old);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < in->n_claims; i++)
        if (in->claim[i].supersedes != FIGURE_NONE) g.is_old[in->claim[i].supersedes] = true;
    for (size_t i = 0; i < in->n_claims; i++) tell_claim(&g, i);
    for (size_t i = 0; i < in->n_incidents; i++) tell_incident(&g, (int32_t)i);
    TRY(arena_check(a, err));
    if (g.n > 0) qsort(g.told, g.n, sizeof *g.told, order_told);
    make_events(&g, f);
    emit(f, a);
    count_doubts(&g, f);
    return arena_check(a, err);
}

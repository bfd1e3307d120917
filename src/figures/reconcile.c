/* reconcile.c: statements beside the events in their place and period. */
#include "figures/reconcile.h"

#include <stdlib.h>

#include "figures/level.h"
#include "figures/statement.h"
#include "model/vocab.h"

/* A count told in a unit that events of persons do not have: strikes, munitions, attacks. */
typedef struct UnitTold {
    Str measure, weapon, place_name, place_id, place_path, time, origin;
    DayRange days;
    Range count;
    int64_t claim, incident;       /* index, or -1 */
} UnitTold;

typedef struct Work {
    const FigureInput *in;
    Arena *a;
    Statements st;
    Figures figures;               /* its events */
    ReconcileEvent *person;        /* one an event, in order of their days, without a count */
    size_t n_persons;
    const FigureEvent **of;        /* the event behind it */
    UnitTold *unit;
    size_t n_units, cap_units;
    Reconciled *out;
} Work;

/* Place and days of an event from its first claim or incident. */
static void event_where(const Work *w, const FigureEvent *e, ReconcileEvent *ret)
{
    if (e->n_incidents > 0) {
        const FigureIncident *n = &w->in->incident[e->incident[0]];
        *ret = (ReconcileEvent){ .place_name = n->place_name, .place_id = n->place_id,
                                 .place_path = n->place_path, .time = n->time, .days = n->days };
    } else {
        const FigureClaim *c = &w->in->claim[e->claim[0]];
        *ret = (ReconcileEvent){ .place_name = c->place_name, .place_id = c->place_id,
                                 .place_path = c->place_path, .time = c->time, .days = c->days };
    }
    ret->claim = e->claim;
    ret->n_claims = e->n_claims;
    ret->incident = e->incident;
    ret->n_incidents = e->n_incidents;
}

static int by_day(const void *pa, const void *pb)
{
    const ReconcileEvent *a = pa, *b = pb;
    return (a->days.from > b->days.from) - (a->days.from < b->days.from);
}

/* Events in order of their days; `of` finds their counts again by their claims and incidents. */
static TwCode persons_make(Work *w, Err *err)
{
    size_t n = w->figures.n_events;
    w->person = arena_array(w->a, n + 1, sizeof *w->person);
    w->of = arena_array(w->a, n + 1, sizeof *w->of);
    TRY(arena_check(w->a, err));
    for (size_t i = 0; i < n; i++) {
        const FigureEvent *e = &w->figures.event[i];
        if (e->n_incidents + e->n_claims == 0) continue;
        event_where(w, e, &w->person[w->n_persons]);
        w->person[w->n_persons].has_number = false;
        w->person[w->n_persons].count.min = (int64_t)i;    /* found again after sorting */
        w->n_persons++;
    }
    if (w->n_persons > 0) qsort(w->person, w->n_persons, sizeof *w->person, by_day);
    for (size_t i = 0; i < w->n_persons; i++) {
        w->of[i] = &w->figures.event[w->person[i].count.min];
        w->person[i].count = (Range){ 0 };
    }
    return TW_OK;
}

static void unit_add(Work *w, UnitTold told)
{
    w->unit = arena_push(w->a, w->unit, w->n_units, &w->cap_units, sizeof *w->unit);
    if (w->unit != NULL) w->unit[w->n_units++] = told;
}

static void unit_claims(Work *w, const bool *is_old)
{
    for (size_t i = 0; i < w->in->n_claims; i++) {
        const FigureClaim *c = &w->in->claim[i];
        bool is_unit = statement_by_weapon(c->measure) || str_eq(c->measure, S("objects_hit"));
        bool is_one = figure_counts(c) && str_eq(c->scope, S("incident")) && !is_old[i]
                      && c->subset_of == FIGURE_NONE && c->time.n > 0;
        if (is_unit && is_one)
            unit_add(w, (UnitTold){ c->measure, c->weapon, c->place_name, c->place_id,
                                    c->place_path, c->time, level_origin(w->in, c), c->days,
                                    c->count, (int64_t)i, c->incident });
    }
}

/* Attacks that rest on a claim are told by the claim. */
static void unit_attacks(Work *w, const CheckAttack *attack, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (attack[i].incident == FIGURE_NONE || attack[i].claim != FIGURE_NONE) continue;
        const FigureIncident *x = &w->in->incident[attack[i].incident];
        UnitTold told = { .weapon = attack[i].weapon, .place_name = x->place_name,
                          .place_id = x->place_id, .place_path = x->place_path, .time = x->time,
                          .days = x->days, .claim = -1, .incident = attack[i].incident };
        if (attack[i].munitions.has != 0) {
            told.measure = S("munitions");
            told.count = attack[i].munitions;
            unit_add(w, told);
        }
        if (attack[i].strikes.has == 0) continue;
        told.measure = S("strikes");
        told.count = attack[i].strikes;
        unit_add(w, told);
    }
}

static int by_unit(const void *pa, const void *pb)
{
    const UnitTold *a = pa, *b = pb;
    int order = str_cmp(a->measure, b->measure);
    if (order == 0) order = str_cmp(a->weapon, b->weapon);
    if (order == 0) order = (a->days.from > b->days.from) - (a->days.from < b->days.from);
    if (order == 0) order = str_cmp(a->place_id, b->place_id);
    return order != 0 ? order : (a->claim > b->claim) - (a->claim < b->claim);
}

/* How an event lies to a statement. */
static FigureFit fit_of(const FigureScope *scope, Str place_id, Str path, Str time, DayRange days)
{
    FigureFit place = figure_fit_place(scope, place_id, path);
    FigureFit when = figure_fit_time(scope, time, days);
    return place < when ? place : when;
}

/* Which count of an event a statement speaks of, or FIGURE_N_WHATS. */
static FigureWhat what_of(const Statement *s)
{
    bool is_killed = str_eq(s->measure, S("killed"));
    if (str_eq(s->group, S("all")))
        return is_killed ? FIGURE_KILLED
                         : str_eq(s->measure, S("injured")) ? FIGURE_INJURED : FIGURE_N_WHATS;
    if (!is_killed) return FIGURE_N_WHATS;
    if (str_eq(s->group, S("children"))) return FIGURE_CHILDREN;
    if (str_eq(s->group, S("women"))) return FIGURE_WOMEN;
    return str_eq(s->group, S("combatant")) ? FIGURE_COMBATANTS : FIGURE_N_WHATS;
}

/* The count of an event that a statement speaks of: of civilians, without known combatants. */
static Range count_of(const FigureEvent *e, FigureWhat what, bool is_civilian)
{
    Range count = e->count[what];
    if (!is_civilian || what != FIGURE_KILLED || !e->is_said[FIGURE_COMBATANTS]) return count;
    Range rest = range_residual(count, e->count[FIGURE_COMBATANTS]);
    return rest.has != 0 ? rest : (Range){ 0 };
}

static bool is_zero(Range r) { return range_kind(r) == RANGE_KIND_EXACT && r.min == 0; }

/* Keeps an event under a row, and adds it to the sum. */
static void event_take(Work *w, ReconcileRow *row, size_t *cap, uint32_t **list, RangeSum *sum,
                       ReconcileEvent e)
{
    Reconciled *out = w->out;
    out->event = arena_push(w->a, out->event, out->n_events, &out->cap_events, sizeof *out->event);
    *list = arena_push(w->a, *list, row->n_events, cap, sizeof **list);
    if (out->event == NULL || *list == NULL) return;
    e.has_number = e.count.has != 0;
    out->event[out->n_events] = e;
    (*list)[row->n_events++] = (uint32_t)out->n_events++;
    row->event = *list;
    row->n_no_number += !e.has_number;
    range_sum_add(sum, e.count);
}

/* First event that may touch a day: events before it begin too early to reach it. */
static size_t first_near(const Work *w, int32_t day)
{
    enum { LONGEST_DAYS = 400 };
    size_t low = 0, high = w->n_persons;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (w->person[mid].days.from < day - LONGEST_DAYS) low = mid + 1;
        else high = mid;
    }
    return low;
}

static void persons_sum(Work *w, const Statement *s, const FigureScope *scope, ReconcileRow *row)
{
    FigureWhat what = what_of(s);
    bool is_civilian = str_eq(s->status, S("civilian")), is_part = what > FIGURE_INJURED;
    RangeSum sum = { 0 };
    uint32_t *list = NULL;
    size_t cap = 0;
    row->is_comparable = what != FIGURE_N_WHATS;
    for (size_t i = first_near(w, scope->days.from); row->is_comparable && i < w->n_persons; i++) {
        ReconcileEvent e = w->person[i];
        if (e.days.from > scope->days.to) break;
        FigureFit fit = fit_of(scope, e.place_id, e.place_path, e.time, e.days);
        bool is_said = w->of[i]->is_said[what] || (is_part && w->of[i]->is_said[FIGURE_KILLED]);
        row->n_partly += fit == FIT_PARTLY && is_said;
        if (fit < FIT_INSIDE || !is_said) continue;
        e.count = count_of(w->of[i], what, is_civilian);
        bool is_nobody = is_part && e.count.has == 0 && is_zero(w->of[i]->count[FIGURE_KILLED]);
        if (is_nobody) continue;
        event_take(w, row, &cap, &list, &sum, e);
    }
    row->sum = sum.n > 0 ? range_sum_total(&sum) : (Range){ 0, 0, 0, RANGE_MIN };
}

/* What is told of one place and day in a unit: met where publishers agree, spanned where not. */
static void units_sum(Work *w, const Statement *s, const FigureScope *scope, ReconcileRow *row)
{
    RangeSum sum = { 0 };
    uint32_t *list = NULL;
    size_t cap = 0;
    for (size_t i = 0; i < w->n_units; ) {
        const UnitTold *u = &w->unit[i];
        size_t from = i;
        Range all = { 0 };
        for (; i < w->n_units && str_eq(w->unit[i].measure, u->measure)
               && str_eq(w->unit[i].weapon, u->weapon) && w->unit[i].days.from == u->days.from
               && str_eq(w->unit[i].place_id, u->place_id); i++) {
            Range one = w->unit[i].count;
            all = i == from ? one : range_agrees(all, one) ? level_meet(all, one)
                                                            : range_hull(all, one);
        }
        bool is_kind = s->weapon.n == 0 || vocab_is_a(VOCAB_WEAPON, u->weapon, s->weapon);
        if (!str_eq(u->measure, s->measure) || !is_kind) continue;
        row->is_comparable = true;
        FigureFit fit = fit_of(scope, u->place_id, u->place_path, u->time, u->days);
        row->n_partly += fit == FIT_PARTLY;
        if (fit < FIT_INSIDE) continue;
        event_take(w, row, &cap, &list, &sum,
                   (ReconcileEvent){ .place_name = u->place_name, .place_id = u->place_id,
                                     .place_path = u->place_path, .time = u->time,
                                     .days = u->days, .count = all });
    }
    row->sum = sum.n > 0 ? range_sum_total(&sum) : (Range){ 0, 0, 0, RANGE_MIN };
}

/* stated - sum, as far as the ends are known. */
static void missing_set(ReconcileRow *row)
{
    Range t = row->stated, s = row->sum;
    row->has_missing_min = (t.has & RANGE_MIN) && (s.has & RANGE_MAX);
    row->has_missing_max = (t.has & RANGE_MAX) && (s.has & RANGE_MIN);
    row->missing_min = row->has_missing_min ? t.min - s.max : 0;
    row->missing_max = row->has_missing_max ? t.max - s.min : 0;
}

/* What the difference may come from, as far as the numbers say. */
static Str suggest(const ReconcileRow *row)
{
    if (!row->is_comparable) return S("no_counterpart");
    if (row->place_id.n == 0) return S("scope");
    if (row->n_events == 0) return S("missing_incidents");
    bool is_less = row->has_missing_min && row->missing_min > 0;
    bool is_more = row->has_missing_max && row->missing_max < 0;
    if (is_less) return S("missing_incidents");
    if (is_more) return S("scope");
    bool is_same = row->has_missing_min && row->has_missing_max && row->missing_min == 0
                   && row->missing_max == 0;
    if (is_same) return S("none");
    return row->n_no_number > 0 || !(row->sum.has & RANGE_MAX) ? S("open_counts") : S("none");
}

/* Another statement of the same subject that stands for a replaced one. */
static int32_t replacement_of(const Statements *st, const Statement *s)
{
    for (size_t i = 0; i < st->n; i++) {
        const Statement *o = &st->s[i];
        bool is_other = o != s && !o->is_replaced && o->parent == s->parent
                        && str_eq(o->measure, s->measure) && str_eq(o->group, s->group)
                        && str_eq(o->origin, s->origin) && str_eq(o->weapon, s->weapon);
        if (is_other && statement_same_scope(st, o, s)) return (int32_t)o->claim[0];
    }
    return FIGURE_NONE;
}

static void row_add(Work *w, const Statement *s)
{
    Reconciled *out = w->out;
    out->row = arena_push(w->a, out->row, out->n, &out->cap, sizeof *out->row);
    if (out->row == NULL) return;
    const FigureClaim *c = &w->in->claim[s->claim[0]];
    ReconcileRow *row = &out->row[out->n++];
    *row = (ReconcileRow){
        .who = w->in->document[c->document].source,
        .published = w->in->document[c->document].published, .said_by = c->said_by,
        .measure = s->measure, .group = s->group, .status = s->status,
        .weapon = statement_by_weapon(s->measure) ? s->weapon : S(""),
        .unit = vocab_map(vocab_find(VOCAB_MEASURE, s->measure), S("unit")),
        .place_name = c->place_name, .place_id = c->place_id, .place_path = c->place_path,
        .time = c->time, .days = c->days, .depth = s->depth, .stated = s->count,
        .is_superseded = s->is_replaced, .superseded_by = FIGURE_NONE, .claim = s->claim,
        .n_claims = s->n_claims, .as_written = c->quote };
    if (s->is_replaced) row->superseded_by = replacement_of(&w->st, s);
    FigureScope scope = { .place_id = c->place_id, .place_path = c->place_path, .days = c->days };
    bool is_person = str_eq(row->unit, S("person"));
    if (c->place_id.n > 0 && is_person) persons_sum(w, s, &scope, row);
    else if (c->place_id.n > 0) units_sum(w, s, &scope, row);
    missing_set(row);
    row->suggestion = suggest(row);
}

/* A total, and what it is sorted by. */
typedef struct Shown {
    const Statements *w;
    int32_t at;
} Shown;

static int by_subject(const void *pa, const void *pb)
{
    const Shown *a = pa, *b = pb;
    const Statement *sa = &a->w->s[a->at], *sb = &b->w->s[b->at];
    const FigureClaim *ca = &a->w->in->claim[sa->claim[0]], *cb = &b->w->in->claim[sb->claim[0]];
    int order = str_cmp(sa->measure, sb->measure);
    if (order == 0) order = str_cmp(sa->weapon, sb->weapon);
    if (order == 0) order = str_cmp(sa->group, sb->group);
    if (order == 0) order = (ca->days.from > cb->days.from) - (ca->days.from < cb->days.from);
    if (order == 0) order = (ca->days.to > cb->days.to) - (ca->days.to < cb->days.to);
    if (order == 0) order = str_cmp(ca->place_id, cb->place_id);
    if (order == 0) order = str_cmp(sa->origin, sb->origin);
    return order != 0 ? order : a->at - b->at;
}

/* A total and its parts, and parts of parts, without a call stack. */
static void rows_add(Work *w, int32_t root)
{
    int32_t at = root;
    for (;;) {
        row_add(w, &w->st.s[at]);
        if (w->st.s[at].first_part != FIGURE_NONE) {
            at = w->st.s[at].first_part;
            continue;
        }
        while (at != root && w->st.s[at].next_part == FIGURE_NONE) at = w->st.s[at].parent;
        if (at == root) return;
        at = w->st.s[at].next_part;
    }
}

static TwCode rows_make(Work *w, Err *err)
{
    Shown *shown = arena_array(w->a, w->st.n + 1, sizeof *shown);
    TRY(arena_check(w->a, err));
    size_t n = 0;
    for (size_t i = 0; i < w->st.n; i++)
        if (w->st.s[i].parent == FIGURE_NONE) shown[n++] = (Shown){ &w->st, (int32_t)i };
    if (n > 0) qsort(shown, n, sizeof *shown, by_subject);
    for (size_t i = 0; i < n; i++) rows_add(w, shown[i].at);
    return arena_check(w->a, err);
}

TwCode reconcile_rows(const FigureInput *in, const CheckAttack *attack, size_t n_attacks, Arena *a,
                      Reconciled *ret, Err *err)
{
    FigureInput all = *in;
    Reconciled out = { 0 };
    Work w = { .in = &all, .a = a, .out = &out };
    all.scope = (FigureScope){ .days = { DAY_OPEN_FROM, DAY_OPEN_TO } };
    bool *is_old = arena_array(a, in->n_claims + 1, sizeof *is_old);
    Figures unused = { 0 };
    TRY(arena_check(a, err));
    for (size_t i = 0; i < in->n_claims; i++)
        if (in->claim[i].supersedes != FIGURE_NONE) is_old[in->claim[i].supersedes] = true;
    TRY(statements_build(&all, a, &unused, &w.st, err));
    TRY(level_incidents(&all, a, &w.figures, err));
    TRY(persons_make(&w, err));
    unit_claims(&w, is_old);
    unit_attacks(&w, attack, n_attacks);
    if (w.n_units > 0) qsort(w.unit, w.n_units, sizeof *w.unit, by_unit);
    TRY(rows_make(&w, err));
    *ret = out;
    return arena_check(a, err);
}

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
    size_t event;                  /* index of the event it went into */
} UnitTold;

typedef struct Work {
    const FigureInput *in;
    Arena *a;
    Statements st;
    Figures figures;               /* its events */
    size_t n_persons;              /* events of persons: the first of out->event, by their days */
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

/* The counts of an event; of civilians, those killed without known combatants. */
static void counts_set(const FigureEvent *e, ReconcileEvent *ret)
{
    for (int what = 0; what < FIGURE_N_WHATS; what++) {
        ret->count[what] = e->count[what];
        ret->is_said[what] = e->is_said[what];
    }
    Range killed = e->count[FIGURE_KILLED];
    bool has_combatants = e->is_said[FIGURE_COMBATANTS];
    ret->is_said[RECONCILE_CIVILIANS] = e->is_said[FIGURE_KILLED];
    ret->count[RECONCILE_CIVILIANS] =
        has_combatants ? range_residual(killed, e->count[FIGURE_COMBATANTS]) : killed;
}

/* Events of persons in order of their days. */
static TwCode persons_make(Work *w, Err *err)
{
    Reconciled *out = w->out;
    out->cap_events = w->figures.n_events + 1;
    out->event = arena_array(w->a, out->cap_events, sizeof *out->event);
    TRY(arena_check(w->a, err));
    for (size_t i = 0; i < w->figures.n_events; i++) {
        const FigureEvent *e = &w->figures.event[i];
        if (e->n_incidents + e->n_claims == 0) continue;
        event_where(w, e, &out->event[out->n_events]);
        counts_set(e, &out->event[out->n_events++]);
    }
    w->n_persons = out->n_events;
    if (w->n_persons > 0) qsort(out->event, w->n_persons, sizeof *out->event, by_day);
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
                                    c->count, (int64_t)i, c->incident, 0 });
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

static bool is_zero(Range r) { return range_kind(r) == RANGE_KIND_EXACT && r.min == 0; }

/* A sum being made under a row. */
typedef struct Summing {
    ReconcileRow *row;
    RangeSum sum;
    uint32_t *event;
    size_t cap;
} Summing;

/* Adds an event to the sum of a row. */
static void event_take(Work *w, Summing *s, size_t at)
{
    ReconcileRow *row = s->row;
    Range count = w->out->event[at].count[row->what];
    s->event = arena_push(w->a, s->event, row->n_events, &s->cap, sizeof *s->event);
    if (s->event == NULL) return;
    s->event[row->n_events++] = (uint32_t)at;
    row->event = s->event;
    row->n_no_number += count.has == 0;
    range_sum_add(&s->sum, count);
}

/* The sum; without any event there are at least none, which is no zero. */
static Range sum_of(const Summing *s)
{
    return s->sum.n > 0 ? range_sum_total(&s->sum) : (Range){ 0, 0, 0, RANGE_MIN };
}

/* First event that may touch a day: events before it begin too early to reach it. */
static size_t first_near(const Work *w, int32_t day)
{
    enum { LONGEST_DAYS = 400 };
    size_t low = 0, high = w->n_persons;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (w->out->event[mid].days.from < day - LONGEST_DAYS) low = mid + 1;
        else high = mid;
    }
    return low;
}

/* Whether an event says something of what a statement counts. A part is also missing from an event
 * that tells only of the whole, unless nobody was killed there. */
static bool is_about(const ReconcileEvent *e, int what)
{
    bool is_part = what > FIGURE_INJURED && what < FIGURE_N_WHATS;
    if (!is_part) return e->is_said[what];
    bool is_nobody = e->count[what].has == 0 && is_zero(e->count[FIGURE_KILLED]);
    return (e->is_said[what] || e->is_said[FIGURE_KILLED]) && !is_nobody;
}

static void persons_sum(Work *w, const Statement *s, const FigureScope *scope, ReconcileRow *row)
{
    FigureWhat what = what_of(s);
    Summing sum = { .row = row };
    bool is_civilian = what == FIGURE_KILLED && str_eq(s->status, S("civilian"));
    row->is_comparable = what != FIGURE_N_WHATS;
    row->what = is_civilian ? RECONCILE_CIVILIANS : (int)what;
    for (size_t i = first_near(w, scope->days.from); row->is_comparable && i < w->n_persons; i++) {
        const ReconcileEvent *e = &w->out->event[i];
        if (e->days.from > scope->days.to) break;
        FigureFit fit = fit_of(scope, e->place_id, e->place_path, e->time, e->days);
        if (fit == FIT_OUTSIDE || !is_about(e, row->what)) continue;
        if (fit == FIT_PARTLY) row->n_partly++;
        else event_take(w, &sum, i);
    }
    row->sum = sum_of(&sum);
}

static bool same_unit(const UnitTold *a, const UnitTold *b)
{
    return str_eq(a->measure, b->measure) && str_eq(a->weapon, b->weapon)
           && a->days.from == b->days.from && str_eq(a->place_id, b->place_id);
}

/* Events of strikes and munitions: what is told of one place and day is met where publishers agree
 * and spanned where they do not. Each unit is left with the event it went into. */
static TwCode units_make(Work *w, Err *err)
{
    Reconciled *out = w->out;
    if (w->n_units > 0) qsort(w->unit, w->n_units, sizeof *w->unit, by_unit);
    for (size_t i = 0; i < w->n_units; ) {
        const UnitTold *u = &w->unit[i];
        size_t from = i;
        Range all = u->count;
        for (; i < w->n_units && same_unit(&w->unit[i], u); i++) {
            Range one = w->unit[i].count;
            all = range_agrees(all, one) ? level_meet(all, one) : range_hull(all, one);
        }
        out->event = arena_push(w->a, out->event, out->n_events, &out->cap_events,
                                sizeof *out->event);
        TRY(arena_check(w->a, err));
        out->event[out->n_events] = (ReconcileEvent){
            .place_name = u->place_name, .place_id = u->place_id, .place_path = u->place_path,
            .time = u->time, .days = u->days, .count = { all }, .is_said = { true } };
        for (size_t k = from; k < i; k++) w->unit[k].event = out->n_events;
        out->n_events++;
    }
    return TW_OK;
}

static void units_sum(Work *w, const Statement *s, const FigureScope *scope, ReconcileRow *row)
{
    Summing sum = { .row = row };
    row->what = RECONCILE_UNIT;
    for (size_t i = 0; i < w->n_units; i++) {
        const UnitTold *u = &w->unit[i];
        bool is_first = i == 0 || u->event != w->unit[i - 1].event;
        bool is_kind = s->weapon.n == 0 || vocab_is_a(VOCAB_WEAPON, u->weapon, s->weapon);
        if (!is_first || !is_kind || !str_eq(u->measure, s->measure)) continue;
        row->is_comparable = true;
        FigureFit fit = fit_of(scope, u->place_id, u->place_path, u->time, u->days);
        if (fit == FIT_PARTLY) row->n_partly++;
        else if (fit != FIT_OUTSIDE) event_take(w, &sum, u->event);
    }
    row->sum = sum_of(&sum);
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
    TRY(arena_check(a, err));
    TRY(units_make(&w, err));
    TRY(rows_make(&w, err));
    *ret = out;
    return arena_check(a, err);
}

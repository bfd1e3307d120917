/* facts_counts.c: events and statements as facts: each total parted into groups that exclude each
 * other and a rest of which nothing is told.
 *
 * Only groups that cannot overlap are parted: children, women, men (girls and boys where no
 * children are told). Without those, one group of a function, or fighters. What is told of others
 * ("two medics" beside "five children") may be among the same people and stays in the rest.
 */
#include "figures/facts_make.h"

#include <string.h>

#include "figures/level.h"
#include "figures/statement.h"
#include "model/record.h"

enum { PARTS_MAX = 8 };

/* One group of people told of a total. */
typedef struct Part {
    Str sex, age, status, function;
    Range count;
} Part;

typedef struct Parted {
    FactTexts whole;
    Part part[PARTS_MAX];
    int n_parts;
    uint32_t first_ref, n_refs;
} Parted;

static FactRef *ref_new(FactsMaker *m, uint8_t kind, const uint8_t id[FIGURE_ID_BYTES])
{
    Facts *f = m->f;
    f->ref = arena_push(m->a, f->ref, f->n_refs, &m->cap_refs, sizeof *f->ref);
    if (f->ref == NULL) return NULL;
    FactRef *ref = &f->ref[f->n_refs++];
    ref->kind = kind;
    memcpy(ref->id, id, FIGURE_ID_BYTES);
    return ref;
}

static void put_part(FactsMaker *m, const FactTexts *whole, const Part *part)
{
    FactTexts t = *whole;
    t.text[FACT_SEX] = part->sex;
    t.text[FACT_AGE] = part->age;
    if (part->status.n > 0) t.text[FACT_STATUS] = part->status;
    if (part->function.n > 0) t.text[FACT_FUNCTION] = part->function;
    t.count = part->count;
    facts_add(m, &t);
}

/* A total of which parts are told is at least their sum, also where it is not told itself. */
static Range at_least_parts(Range total, Range told)
{
    if ((told.has & RANGE_MIN) == 0) return total;
    if ((total.has & RANGE_MIN) != 0 && total.min >= told.min) return total;
    total.min = told.min;
    total.has |= RANGE_MIN;
    if (total.best < total.min) total.best = total.min;
    return total;
}

/* Puts a total: its parts, then what they leave. */
static void put_parted(FactsMaker *m, const Parted *p)
{
    Facts *f = m->f;
    RangeSum sum = { 0 };
    f->group = arena_push(m->a, f->group, f->n_groups, &m->cap_groups, sizeof *f->group);
    if (f->group == NULL) return;
    FactGroup *g = &f->group[f->n_groups++];
    for (int i = 0; i < p->n_parts; i++) range_sum_add(&sum, p->part[i].count);
    Range told = range_sum_total(&sum), total = p->whole.count;
    bool is_over = (total.has & RANGE_MAX) && (told.has & RANGE_MIN) && told.min > total.max;
    if (p->n_parts > 0 && !is_over) total = at_least_parts(total, told);
    Range rest = total;
    *g = (FactGroup){ .first = (uint32_t)f->n, .has = total.has, .min = (int32_t)total.min,
                      .best = (int32_t)total.best, .max = (int32_t)total.max,
                      .first_ref = p->first_ref, .n_refs = p->n_refs };
    if (p->n_parts > 0 && !is_over) {
        for (int i = 0; i < p->n_parts; i++) put_part(m, &p->whole, &p->part[i]);
        rest = range_residual(total, told);
    }
    bool is_none = p->n_parts > 0 && !is_over && (rest.has & RANGE_MAX) && rest.max == 0;
    if (!is_none) {
        FactTexts t = p->whole;
        t.count = rest;
        facts_add(m, &t);
    }
    g->n = (uint32_t)f->n - g->first;
}

/* The part of a group by its name in figures; false for one that may overlap others. */
static bool part_of_group(Str group, Part *ret)
{
    static const struct { const char *group, *sex, *age; } known[] = {
        { "children", "", "child" }, { "girls", "f", "child" }, { "boys", "m", "child" },
        { "women", "f", "adult" }, { "men", "m", "adult" },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(group, str_z(known[i].group))) {
            ret->sex = str_z(known[i].sex);
            ret->age = str_z(known[i].age);
            return true;
        }
    return false;
}

/* ---- statements ---- */

static bool has_children(const Statements *w, const Statement *s)
{
    for (int32_t i = s->first_part; i != FIGURE_NONE; i = w->s[i].next_part)
        if (!w->s[i].is_replaced && str_eq(w->s[i].group, S("children"))) return true;
    return false;
}

/* The parts of a statement that exclude each other; else one function or status. */
static void statement_parts(const Statements *w, const Statement *s, Parted *p)
{
    bool knows_children = has_children(w, s);
    const Statement *other = NULL;
    int n_others = 0;
    for (int32_t i = s->first_part; i != FIGURE_NONE; i = w->s[i].next_part) {
        const Statement *part = &w->s[i];
        Part one = { .count = part->count };
        if (part->is_replaced || p->n_parts == PARTS_MAX) continue;
        if (part_of_group(part->group, &one)) {
            bool is_child = str_eq(one.age, S("child")) && one.sex.n > 0;
            if (!is_child || !knows_children) p->part[p->n_parts++] = one;
        } else if (!str_eq(part->group, S("all"))) {
            other = part;
            n_others++;
        }
    }
    if (p->n_parts > 0 || n_others != 1) return;
    const FigureClaim *c = &w->in->claim[other->claim[0]];
    p->part[p->n_parts++] = (Part){ .function = c->function, .status = c->status, .sex = c->sex,
                                    .age = c->age, .count = other->count };
}

static Str outcome_of(Str measure)
{
    return vocab_map(vocab_find(VOCAB_MEASURE, measure), S("outcome"));
}

static Str path_of(Str path, Str id, Arena *a)
{
    if (path.n > 0 || id.n == 0) return path;
    return arena_fmt(a, "/" STR_FMT "/", STR_ARG(id));
}

static void put_statement(FactsMaker *m, const Statements *w, const Statement *s)
{
    const FigureClaim *c = &w->in->claim[s->claim[0]];
    Parted p = { .first_ref = m->f->n_refs };
    p.whole = (FactTexts){
        .text = { [FACT_MEASURE] = s->measure, [FACT_OUTCOME] = outcome_of(s->measure),
                  [FACT_SEX] = c->sex, [FACT_AGE] = c->age, [FACT_STATUS] = s->status,
                  [FACT_FUNCTION] = c->function, [FACT_WEAPON] = c->weapon,
                  [FACT_ACTOR] = c->actor, [FACT_SOURCE] = w->in->document[c->document].source,
                  [FACT_PLACE] = path_of(c->place_path, c->place_id, m->a) },
        .days = c->days, .has_days = c->time.n > 0, .count = s->count,
    };
    if (p.whole.text[FACT_STATUS].n == 0) p.whole.text[FACT_STATUS] = c->status;
    for (size_t i = 0; i < s->n_claims; i++)
        ref_new(m, KIND_CLAIM, w->in->claim[s->claim[i]].id);
    p.n_refs = m->f->n_refs - p.first_ref;
    bool is_whole = c->sex.n + c->age.n + c->function.n == 0;
    if (is_whole && !statement_by_weapon(s->measure)) statement_parts(w, s, &p);
    put_parted(m, &p);
}

/* ---- events ---- */

/* What is known of an event beside its counts: a value that all agree on, or none. */
typedef struct EventFacts {
    Str path, weapon, actor, target, grade, source;
    DayRange days;
    bool has_days, is_mixed[3];
} EventFacts;

enum { MIXED_WEAPON, MIXED_ACTOR, MIXED_SOURCE };

static void agree(EventFacts *e, int which, Str *to, Str value)
{
    if (value.n == 0 || e->is_mixed[which]) return;
    if (to->n == 0) *to = value;
    else if (!str_eq(*to, value)) e->is_mixed[which] = true;
}

static void from_incident(const FigureInput *in, EventFacts *e, int32_t at)
{
    if (at == FIGURE_NONE) return;
    const FigureIncident *n = &in->incident[at];
    if (e->path.n == 0) e->path = n->place_path;
    if (e->target.n == 0) e->target = n->target;
    if (e->grade.n == 0) e->grade = n->verification;
    agree(e, MIXED_WEAPON, &e->weapon, n->weapon);
    agree(e, MIXED_ACTOR, &e->actor, n->actor);
    if (!e->has_days && n->time.n > 0) {
        e->days = n->days;
        e->has_days = true;
    }
}

static EventFacts event_facts(const FigureInput *in, const FigureEvent *ev)
{
    EventFacts e = { 0 };
    if (ev->day != DAY_OPEN_TO) {
        e.days = (DayRange){ ev->day, ev->day };
        e.has_days = true;
    }
    for (size_t i = 0; i < ev->n_incidents; i++) {
        from_incident(in, &e, (int32_t)ev->incident[i]);
        agree(&e, MIXED_SOURCE, &e.source,
              level_group(in, in->incident[ev->incident[i]].document));
    }
    for (size_t i = 0; i < ev->n_claims; i++) {
        const FigureClaim *c = &in->claim[ev->claim[i]];
        if (e.path.n == 0) e.path = c->place_path;
        agree(&e, MIXED_WEAPON, &e.weapon, c->weapon);
        agree(&e, MIXED_ACTOR, &e.actor, c->actor);
        agree(&e, MIXED_SOURCE, &e.source, level_origin(in, c));
        from_incident(in, &e, c->incident);
    }
    if (e.is_mixed[MIXED_WEAPON]) e.weapon = S("several");
    if (e.is_mixed[MIXED_ACTOR]) e.actor = S("several");
    if (e.is_mixed[MIXED_SOURCE]) e.source = S("several");
    return e;
}

static void put_event(FactsMaker *m, const FigureInput *in, const FigureEvent *ev)
{
    EventFacts e = event_facts(in, ev);
    Parted p = { .first_ref = m->f->n_refs };
    for (size_t i = 0; i < ev->n_claims; i++)
        ref_new(m, KIND_CLAIM, in->claim[ev->claim[i]].id);
    for (size_t i = 0; i < ev->n_incidents; i++)
        ref_new(m, KIND_INCIDENT, in->incident[ev->incident[i]].id);
    p.n_refs = m->f->n_refs - p.first_ref;
    p.whole = (FactTexts){
        .text = { [FACT_WEAPON] = e.weapon, [FACT_TARGET] = e.target, [FACT_GRADE] = e.grade,
                  [FACT_ACTOR] = e.actor, [FACT_SOURCE] = e.source,
                  [FACT_PLACE] = path_of(e.path, ev->place_id, m->a) },
        .days = e.days, .has_days = e.has_days,
    };
    static const FigureWhat whole[] = { FIGURE_KILLED, FIGURE_INJURED };
    static const struct { FigureWhat what; Part part; } parts[] = {
        { FIGURE_CHILDREN, { .age = { "child", 5 } } },
        { FIGURE_WOMEN, { .sex = { "f", 1 }, .age = { "adult", 5 } } },
    };
    for (size_t k = 0; k < sizeof whole / sizeof *whole; k++) {
        bool is_killed = whole[k] == FIGURE_KILLED;
        if (!ev->is_said[whole[k]]) continue;
        p.n_parts = 0;
        p.whole.text[FACT_MEASURE] = is_killed ? S("killed") : S("injured");
        p.whole.text[FACT_OUTCOME] = is_killed ? S("H1") : S("H2");
        p.whole.count = ev->count[whole[k]];
        for (size_t i = 0; is_killed && i < sizeof parts / sizeof *parts; i++) {
            Part part = parts[i].part;
            part.count = ev->count[parts[i].what];
            if (ev->is_said[parts[i].what] && part.count.has != 0) p.part[p.n_parts++] = part;
        }
        Range fighters = ev->count[FIGURE_COMBATANTS];
        if (is_killed && p.n_parts == 0 && fighters.has != 0)
            p.part[p.n_parts++] = (Part){ .status = S("combatant"), .count = fighters };
        put_parted(m, &p);
    }
}

/* Claims of an event that could not be one: without a town or a day. */
static int64_t left_out(const Figures *f)
{
    int64_t n = 0;
    for (size_t i = 0; i < f->n_doubts; i++)
        if (f->doubt[i].kind == DOUBT_UNPLACED || f->doubt[i].kind == DOUBT_UNDATED)
            n += f->doubt[i].number;
    return n;
}

TwCode facts_counts(const FigureInput *in, Arena *a, Facts *ret_events, Facts *ret_statements,
                    Err *err)
{
    Figures f = { 0 };
    Statements w;
    FactsMaker m;
    TRY(level_incidents(in, a, &f, err));
    facts_begin(&m, a, ret_events, true);
    for (size_t i = 0; i < f.n_events; i++) put_event(&m, in, &f.event[i]);
    ret_events->n_left_out = left_out(&f);
    TRY(facts_end(&m, err));
    TRY(statements_build(in, a, &f, &w, err));
    facts_begin(&m, a, ret_statements, true);
    for (size_t i = 0; i < w.n; i++)
        if (w.s[i].parent == FIGURE_NONE && !w.s[i].is_replaced) put_statement(&m, &w, &w.s[i]);
    return facts_end(&m, err);
}

/* statement.c: which claims say the same. */
#include "figures/statement.h"

#include "figures/level.h"

Range level_meet(Range a, Range b)
{
    Range r = { 0 };
    r.has = a.has | b.has;
    if (r.has & RANGE_MIN) {
        r.min = a.has & RANGE_MIN ? a.min : b.min;
        if ((b.has & RANGE_MIN) && b.min > r.min) r.min = b.min;
    }
    if (r.has & RANGE_MAX) {
        r.max = a.has & RANGE_MAX ? a.max : b.max;
        if ((b.has & RANGE_MAX) && b.max < r.max) r.max = b.max;
    }
    r.best = a.has & RANGE_BEST ? a.best : b.best;
    if ((r.has & RANGE_MIN) && r.best < r.min) r.best = r.min;
    if ((r.has & RANGE_MAX) && r.best > r.max) r.best = r.max;
    return r;
}

Str level_group(const FigureInput *in, int32_t document)
{
    if (document == FIGURE_NONE) return S("");
    const FigureDocument *d = &in->document[document];
    return d->group.n > 0 ? d->group : d->source;
}

Str level_origin(const FigureInput *in, const FigureClaim *c)
{
    return c->origin.n > 0 ? c->origin : level_group(in, c->document);
}

bool statement_by_weapon(Str measure)
{
    return str_eq(measure, S("munitions")) || str_eq(measure, S("strikes"))
           || str_eq(measure, S("attacks")) || str_eq(measure, S("items_cleared"));
}

static bool same_scope(const FigureClaim *a, const FigureClaim *b)
{
    return str_eq(a->place_id, b->place_id) && a->days.from == b->days.from
           && a->days.to == b->days.to;
}

bool statement_same_scope(const Statements *w, const Statement *a, const Statement *b)
{
    return same_scope(&w->in->claim[a->claim[0]], &w->in->claim[b->claim[0]]);
}

static bool is_total_scope(const FigureClaim *c)
{
    return str_eq(c->scope, S("period")) || str_eq(c->scope, S("multi"));
}

/* "Most of the deaths": a constraint, not a value (rule R11), also where it is part of a total. */
static bool is_superlative(const FigureClaim *c)
{
    return str_eq(c->quantifier, S("superlative"));
}

/* The claim at the head of a chain of repeats; a circle ends after as many steps as claims. */
static int32_t first_of(const Statements *w, int32_t i)
{
    for (size_t steps = 0; steps < w->in->n_claims; steps++) {
        if (w->in->claim[i].repeat_of == FIGURE_NONE) return i;
        i = w->in->claim[i].repeat_of;
    }
    return i;
}

/* How a claim lies to what is asked; the worse of place and time. */
static FigureFit fit_of(const Statements *w, const FigureClaim *c)
{
    FigureFit place = figure_fit_place(&w->in->scope, c->place_id, c->place_path);
    FigureFit time = figure_fit_time(&w->in->scope, c->time, c->days);
    return place < time ? place : time;
}

static size_t hash_of(const Statements *w, const FigureClaim *c, int32_t parent)
{
    uint64_t h = str_hash(c->measure) * 31 + str_hash(level_origin(w->in, c));
    h = h * 31 + (uint64_t)(int64_t)parent;
    if (parent == FIGURE_NONE) h = h * 31 + str_hash(c->place_id) + (uint64_t)(int64_t)c->days.from;
    h ^= h >> 29;
    return (size_t)(h * 0x9E3779B97F4A7C15u >> 20) & w->hash_mask;
}

/* Whether a claim speaks of what a statement already holds. */
static bool is_about(const Statements *w, const Statement *s, const FigureClaim *c, int32_t parent)
{
    if (s->parent != parent || s->is_replaced) return false;
    if (!str_eq(s->measure, c->measure) || !str_eq(s->group, figure_group(c))) return false;
    if (statement_by_weapon(c->measure) && !str_eq(s->weapon, c->weapon)) return false;
    if (!str_eq(s->origin, level_origin(w->in, c))) return false;
    return parent != FIGURE_NONE || same_scope(&w->in->claim[s->claim[0]], c);
}

static int32_t find(const Statements *w, const FigureClaim *c, int32_t parent)
{
    for (int32_t i = w->hash[hash_of(w, c, parent)]; i != FIGURE_NONE; i = w->s[i].next_hash)
        if (is_about(w, &w->s[i], c, parent)) return i;
    return FIGURE_NONE;
}

static void hang_below(Statements *w, int32_t parent, int32_t at)
{
    if (parent == FIGURE_NONE) return;
    Statement *p = &w->s[parent];
    if (p->first_part == FIGURE_NONE) p->first_part = at;
    else w->s[p->last_part].next_part = at;
    p->last_part = at;
}

static int32_t statement_new(Statements *w, const FigureClaim *c, int32_t parent, FigureFit fit)
{
    w->s = arena_push(w->a, w->s, w->n, &w->cap, sizeof *w->s);
    if (w->s == NULL) return FIGURE_NONE;
    int32_t at = (int32_t)w->n++;
    size_t slot = hash_of(w, c, parent);
    w->s[at] = (Statement){
        .measure = c->measure, .group = figure_group(c), .weapon = c->weapon,
        .origin = level_origin(w->in, c), .count = c->count, .parent = parent,
        .first_part = FIGURE_NONE, .last_part = FIGURE_NONE, .next_part = FIGURE_NONE,
        .next_hash = w->hash[slot], .fit = fit, .is_partition = str_eq(c->slice, S("partition")),
        .depth = parent == FIGURE_NONE ? 0 : w->s[parent].depth + 1,
    };
    w->hash[slot] = at;
    hang_below(w, parent, at);
    return at;
}

/* A later claim of the same publisher that disagrees replaces the earlier one; one of the same day
 * stands beside it. Either way it is said (rule R5). */
static int32_t disagree(Statements *w, int32_t old, const FigureClaim *c, int32_t parent)
{
    const FigureClaim *before = &w->in->claim[w->s[old].claim[0]];
    const FigureDocument *then = &w->in->document[before->document];
    const FigureDocument *now = &w->in->document[c->document];
    FigureDoubt doubt = { .kind = DOUBT_SUPERSEDED,
                          .text = { c->measure, before->quote, c->quote },
                          .range = { w->s[old].count, c->count },
                          .claim = w->s[old].claim, .n_claims = w->s[old].n_claims };
    int32_t at = statement_new(w, c, parent, w->s[old].fit);
    if (at == FIGURE_NONE) return at;
    w->s[old].is_replaced = str_cmp(now->published, then->published) > 0;
    if (!w->s[old].is_replaced) {
        doubt.kind = DOUBT_CONFLICT;
        doubt.text[1] = then->source;
        doubt.text[2] = now->source;
    }
    figure_doubt(w->f, w->a, doubt);
    return at;
}

/* Puts a claim into the statement it belongs to, or a new one. */
static void put(Statements *w, uint32_t i, int32_t parent, FigureFit fit)
{
    const FigureClaim *c = &w->in->claim[i];
    int32_t at = find(w, c, parent);
    if (at == FIGURE_NONE)
        at = statement_new(w, c, parent, fit);
    else if (!range_agrees(w->s[at].count, c->count))
        at = disagree(w, at, c, parent);
    else
        w->s[at].count = level_meet(w->s[at].count, c->count);
    if (at == FIGURE_NONE) return;
    Statement *s = &w->s[at];
    s->claim = arena_push(w->a, s->claim, s->n_claims, &s->cap_claims, sizeof *s->claim);
    if (s->claim == NULL) return;
    s->claim[s->n_claims++] = i;
    if (str_eq(c->status, S("civilian"))) s->status = c->status;
    w->of_claim[i] = at;
}

static const uint32_t *one_ref(Arena *a, size_t i)
{
    uint32_t *ref = arena_array(a, 1, sizeof *ref);
    if (ref != NULL) *ref = (uint32_t)i;
    return ref;
}

/* A total inside the period and area: a statement, or a doubt when superseded or no number. */
static void put_total(Statements *w, size_t i, FigureFit fit)
{
    const FigureClaim *c = &w->in->claim[i];
    FigureDoubt doubt = { .claim = one_ref(w->a, i), .n_claims = 1 };
    if (doubt.claim == NULL) return;
    if (w->newer[i] != FIGURE_NONE) {
        doubt.kind = DOUBT_SUPERSEDED;
        doubt.text[0] = c->measure;
        doubt.text[1] = c->quote;
        doubt.text[2] = w->in->claim[w->newer[i]].quote;
        figure_doubt(w->f, w->a, doubt);
    } else if (is_superlative(c)) {
        doubt.kind = DOUBT_SUPERLATIVE;
        doubt.text[0] = c->quote;
        doubt.text[1] = c->place_name;
        figure_doubt(w->f, w->a, doubt);
    } else {
        put(w, (uint32_t)i, FIGURE_NONE, fit);
    }
}

/* Whether a claim is a part of a total that is shown. A part of a wider total ("79 in the north-
 * west, of
 * them 74 in Idlib") is a total of its own here. */
static bool is_part_inside(const Statements *w, const FigureClaim *c)
{
    if (c->subset_of == FIGURE_NONE) return false;
    const FigureClaim *whole = &w->in->claim[first_of(w, c->subset_of)];
    return fit_of(w, whole) >= FIT_INSIDE || !str_eq(figure_group(c), S("all"));
}

static void put_totals(Statements *w)
{
    for (size_t i = 0; i < w->in->n_claims; i++) {
        const FigureClaim *c = &w->in->claim[i];
        bool is_part = is_part_inside(w, c) && !is_superlative(c);
        if (!figure_counts(c) || !is_total_scope(c) || is_part) continue;
        FigureFit fit = fit_of(w, c);
        if (fit == FIT_PARTLY) w->n_partly++;
        if (fit >= FIT_INSIDE) put_total(w, i, fit);
    }
}

/* The statement a part belongs to, or FIGURE_NONE. */
static int32_t whole_of(const Statements *w, const FigureClaim *c)
{
    if (c->subset_of == FIGURE_NONE) return FIGURE_NONE;
    int32_t whole = w->of_claim[c->subset_of];
    if (whole == FIGURE_NONE) whole = w->of_claim[first_of(w, c->subset_of)];
    return whole != FIGURE_NONE && str_eq(w->s[whole].measure, c->measure) ? whole : FIGURE_NONE;
}

/* Parts, from the outside in: each round places parts of what the round before placed. */
static void put_parts(Statements *w)
{
    for (bool moved = true; moved && !w->a->failed; ) {
        moved = false;
        for (size_t i = 0; i < w->in->n_claims; i++) {
            const FigureClaim *c = &w->in->claim[i];
            if (w->of_claim[i] != FIGURE_NONE || w->newer[i] != FIGURE_NONE) continue;
            int32_t whole = whole_of(w, c);
            if (whole == FIGURE_NONE || !figure_counts(c) || is_superlative(c)) continue;
            put(w, (uint32_t)i, whole, w->s[whole].fit);
            moved = true;
        }
    }
}

TwCode statements_build(const FigureInput *in, Arena *a, Figures *f, Statements *ret, Err *err)
{
    Statements w = { .in = in, .a = a, .f = f };
    size_t size = 64;
    while (size < in->n_claims) size *= 2;
    w.hash_mask = size - 1;
    w.hash = arena_array(a, size, sizeof *w.hash);
    w.of_claim = arena_array(a, in->n_claims + 1, sizeof *w.of_claim);
    w.newer = arena_array(a, in->n_claims + 1, sizeof *w.newer);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < size; i++) w.hash[i] = FIGURE_NONE;
    for (size_t i = 0; i < in->n_claims; i++) w.of_claim[i] = w.newer[i] = FIGURE_NONE;
    for (size_t i = 0; i < in->n_claims; i++)
        if (in->claim[i].supersedes != FIGURE_NONE)
            w.newer[first_of(&w, in->claim[i].supersedes)] = (int32_t)i;
    put_totals(&w);
    put_parts(&w);
    *ret = w;
    return arena_check(a, err);
}

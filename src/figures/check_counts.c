/* check_counts.c: rules about single counts and what they are counts of (R3, R6, R8, R11, R12). */
#include "figures/check_rules.h"

#include "model/vocab.h"

static bool is_one_of(Str code, const char *a, const char *b)
{
    return str_eq(code, str_z(a)) || str_eq(code, str_z(b));
}

static bool is_superlative(const FigureClaim *c)
{
    return str_eq(c->quantifier, S("superlative"));
}

static bool is_total(const FigureClaim *c) { return is_one_of(c->scope, "period", "multi"); }

/* A finding about the count of a tally. */
static void find_tally(Check *k, const char *code, const CheckTally *t)
{
    check_find(k, code);
    check_count(k, 1, t->count);
    check_word(k, 2, t->quantifier);
    if (t->incident != FIGURE_NONE) check_ref_incident(k, t->incident);
    check_ref(k, KIND_TALLY, t->id);
    if (t->claim != FIGURE_NONE) check_ref_claim(k, t->claim);
}

/* A finding about the count of one claim. */
static void find_claim(Check *k, const char *code, size_t i)
{
    check_find(k, code);
    check_count(k, 1, k->claim[i].count);
    check_word(k, 2, k->claim[i].quantifier);
    check_ref_claim(k, (int32_t)i);
}

/* "3, 2, 1": a range out of order cannot be said as a range. */
static void spell_range(Check *k, Range r)
{
    check_word(k, 1, arena_fmt(k->a, "%lld, %lld, %lld",
                               (long long)((r.has & RANGE_MIN) ? r.min : 0),
                               (long long)((r.has & RANGE_BEST) ? r.best : 0),
                               (long long)((r.has & RANGE_MAX) ? r.max : 0)));
}

/* R3: minimum, best and maximum stand in order, in claims, tallies and attacks. */
TwCode check_r3(Check *k, Err *err)
{
    for (size_t i = 0; i < k->n_claims; i++) {
        if (range_valid(k->claim[i].count)) continue;
        find_claim(k, "range_disordered", i);
        spell_range(k, k->claim[i].count);
    }
    for (size_t i = 0; i < k->in->n_tallies; i++) {
        if (range_valid(k->in->tally[i].count)) continue;
        find_tally(k, "range_disordered", &k->in->tally[i]);
        spell_range(k, k->in->tally[i].count);
    }
    for (size_t i = 0; i < k->in->n_attacks; i++) {
        const CheckAttack *t = &k->in->attack[i];
        bool is_munitions = !range_valid(t->munitions);
        if (!is_munitions && range_valid(t->strikes)) continue;
        check_find(k, "range_disordered");
        spell_range(k, is_munitions ? t->munitions : t->strikes);
        if (t->incident != FIGURE_NONE) check_ref_incident(k, t->incident);
        check_ref(k, KIND_ATTACK, t->id);
    }
    return arena_check(k->a, err);
}

/* A repeat or a correction is of the same unit as what it repeats or corrects. */
static void look_link(Check *k, size_t i, int32_t other)
{
    if (other == FIGURE_NONE) return;
    const FigureClaim *c = &k->claim[i], *o = &k->claim[other];
    if (str_eq(check_unit(c->measure), check_unit(o->measure))) return;
    check_find(k, "link_across_units");
    check_word(k, 1, c->measure);
    check_word(k, 2, o->measure);
    check_ref_claim(k, (int32_t)i);
    check_ref_claim(k, other);
}

/* A tally counts what its claim counts. */
static void look_tally_unit(Check *k, const CheckTally *t)
{
    if (t->claim == FIGURE_NONE) return;
    Str measure = k->claim[t->claim].measure;
    Str counted = vocab_map(vocab_find(VOCAB_OUTCOME, t->outcome), S("measure"));
    if (counted.n == 0 || str_eq(counted, measure) || str_eq(measure, S("casualties"))) return;
    find_tally(k, "tally_of_other_measure", t);
    check_word(k, 1, counted);
    check_word(k, 2, measure);
}

/* Munitions come from counts of munitions, strikes from counts of strikes. */
static void look_attack_unit(Check *k, const CheckAttack *t)
{
    if (t->claim == FIGURE_NONE) return;
    Str measure = k->claim[t->claim].measure;
    bool is_munitions = t->munitions.has != 0 && !str_eq(measure, S("munitions"));
    bool is_strikes = t->strikes.has != 0 && !is_one_of(measure, "strikes", "attacks");
    if (check_unit(measure).n == 0 || !(is_munitions || is_strikes)) return;
    if (str_eq(check_unit(measure), S("person"))) return;      /* said of the same event */
    check_find(k, "tally_of_other_measure");
    check_word(k, 1, is_munitions ? S("munitions") : S("strikes"));
    check_word(k, 2, measure);
    if (t->incident != FIGURE_NONE) check_ref_incident(k, t->incident);
    check_ref(k, KIND_ATTACK, t->id);
    check_ref_claim(k, t->claim);
}

/* R6: units of counting never meet: not as part and whole, not as repeat or correction, not from a
 * claim to a record. */
TwCode check_r6(Check *k, Err *err)
{
    TRY(check_part_units(k, err));
    for (size_t i = 0; i < k->n_claims; i++) {
        look_link(k, i, k->claim[i].repeat_of);
        look_link(k, i, k->claim[i].supersedes);
    }
    for (size_t i = 0; i < k->in->n_tallies; i++) look_tally_unit(k, &k->in->tally[i]);
    for (size_t i = 0; i < k->in->n_attacks; i++) look_attack_unit(k, &k->in->attack[i]);
    return arena_check(k->a, err);
}

/* An incident of about a month over an area is a total that was entered as an incident. */
static void look_long(Check *k, int32_t i)
{
    enum { DAYS_MAX = 27 };
    const FigureIncident *n = &k->in->figures.incident[i];
    const CheckIncident *more = k->in->incident == NULL ? NULL : &k->in->incident[i];
    bool is_long = n->time.n > 0 && n->days.to - n->days.from >= DAYS_MAX;
    bool is_wide = more != NULL && str_cmp(more->precision, S("P5")) >= 0;
    if (!is_long || !is_wide || (n->killed.has == 0 && n->injured.has == 0)) return;
    check_find(k, "incident_is_total");
    check_count(k, 1, n->killed.has != 0 ? n->killed : n->injured);
    check_word(k, 2, n->time);
    check_word(k, 3, n->place_name);
    check_ref_incident(k, i);
}

/* R8: statements and incidents stay apart: a total is no claim of one incident and feeds none. */
TwCode check_r8(Check *k, Err *err)
{
    for (size_t i = 0; i < k->n_claims; i++) {
        const FigureClaim *c = &k->claim[i];
        if (!is_total(c) || c->incident == FIGURE_NONE || c->repeat_of != FIGURE_NONE) continue;
        find_claim(k, "total_in_incident", i);
        check_word(k, 2, c->time);
        check_ref_incident(k, c->incident);
    }
    for (size_t i = 0; i < k->in->n_tallies; i++) {
        const CheckTally *t = &k->in->tally[i];
        if (t->claim == FIGURE_NONE || !is_total(&k->claim[t->claim])) continue;
        find_tally(k, "tally_of_total", t);
    }
    for (size_t i = 0; i < k->in->figures.n_incidents; i++) look_long(k, (int32_t)i);
    return arena_check(k->a, err);
}

/* Whether "most of them" was given a number. */
static bool has_number(Range r)
{
    return (r.has & (RANGE_BEST | RANGE_MAX)) != 0 || ((r.has & RANGE_MIN) && r.min > 1);
}

/* R11: "most of the dead" is a constraint, not a value. */
TwCode check_r11(Check *k, Err *err)
{
    for (size_t i = 0; i < k->n_claims; i++)
        if (is_superlative(&k->claim[i]) && has_number(k->claim[i].count))
            find_claim(k, "superlative_counted", i);
    for (size_t i = 0; i < k->in->n_tallies; i++) {
        const CheckTally *t = &k->in->tally[i];
        if (t->claim == FIGURE_NONE || !is_superlative(&k->claim[t->claim])) continue;
        if (has_number(t->count)) find_tally(k, "superlative_counted", t);
    }
    return arena_check(k->a, err);
}

/* Whether the word in front of a number and the number as kept say different things. */
static bool is_firmer(Str quantifier, Range r)
{
    if (is_one_of(quantifier, "at_least", "more_than")) return (r.has & RANGE_MAX) != 0;
    if (str_eq(quantifier, S("exact"))) return r.has != 0 && range_kind(r) != RANGE_KIND_EXACT;
    if (!str_eq(quantifier, S("none"))) return false;
    return (r.has & RANGE_MAX) == 0 || r.max != 0;
}

/* R12: sums and copies keep the weaker word: at least and exact are at least. */
TwCode check_r12(Check *k, Err *err)
{
    for (size_t i = 0; i < k->n_claims; i++)
        if (is_firmer(k->claim[i].quantifier, k->claim[i].count))
            find_claim(k, "number_against_word", i);
    for (size_t i = 0; i < k->in->n_tallies; i++) {
        const CheckTally *t = &k->in->tally[i];
        if (is_firmer(t->quantifier, t->count)) find_tally(k, "number_against_word", t);
    }
    return check_part_words(k, err);
}

/* breach.c: the tests of an incident against an agreement. */
#include "figures/breach.h"

#include <string.h>

#include "model/vocab.h"

static BreachTest answer(CheckAnswer a, const char *why, Str first, Str second)
{
    return (BreachTest){ a, str_z(why), { first, second } };
}

static BreachTest yes(const char *why, Str word) { return answer(CHECK_YES, why, word, S("")); }

static BreachTest no(const char *why, Str word) { return answer(CHECK_NO, why, word, S("")); }

static BreachTest unknown(const char *why, Str word)
{
    return answer(CHECK_UNKNOWN, why, word, S(""));
}

/* Whether the agreement held on the day of the incident. */
static BreachTest test_in_force(const Agreement *g, const BreachCase *c)
{
    Str since = g->since.n > 0 ? g->since : g->signed_on;
    if (since.n == 0) return unknown("no_dates", S(""));
    if (c->time.n == 0) return unknown("date_imprecise", S("?"));
    if (c->days.to < g->since_days.from) return no("before", since);
    if (g->until.n > 0 && c->days.from > g->until_days.to) return no("after", g->until);
    bool is_begun = c->days.from >= g->since_days.to;
    bool is_over = g->until.n > 0 && c->days.to > g->until_days.from;
    /* signed on some day of 2018: an incident of that year may lie before it */
    if (!is_begun) return unknown("date_imprecise", since);
    if (is_over) return unknown("date_imprecise", g->until);
    bool is_loose = str_eq(g->status, S("suspended")) || str_eq(g->status, S("ended"));
    return is_loose && g->until.n == 0 ? unknown("suspended", S("")) : yes("from_day", since);
}

/* What the agreement says of one actor. */
typedef struct Standing {
    bool is_party, is_guarantor, is_excluded, is_ally;
} Standing;

static bool list_holds(const Actors *list, const VocabTerm *actor)
{
    for (size_t i = 0; i < list->n; i++)
        if (actor_is_of(actor, list->actor[i])) return true;
    return false;
}

static bool list_allied(const Actors *list, const VocabTerm *actor)
{
    for (size_t i = 0; i < list->n; i++)
        if (actor_is_ally(actor, list->actor[i])) return true;
    return false;
}

static Standing standing_of(const BreachTerms *t, const VocabTerm *actor)
{
    return (Standing){
        .is_party = list_holds(&t->parties, actor) || list_holds(&t->bound, actor),
        .is_guarantor = list_holds(&t->guarantors, actor),
        .is_excluded = list_holds(&t->exclusions, actor),
        .is_ally = list_allied(&t->parties, actor) || list_allied(&t->guarantors, actor),
    };
}

static BreachTest test_actor(const BreachTerms *terms, const VocabTerm *actor)
{
    Standing s = standing_of(terms, actor);
    Str name = actor->code;
    if (s.is_excluded) return no("is_excluded", name);
    if (s.is_party) return yes("is_party", name);
    if (s.is_guarantor) return yes("is_guarantor", name);
    return s.is_ally ? unknown("ally_of_party", name) : no("not_party", name);
}

/* An actor that the vocabulary does not have is a party when it is written as one. */
static bool is_written(Str list, Str actor)
{
    Str item;
    while (situation_next(&list, &item))
        if (str_eq_nocase(item, actor)) return true;
    return false;
}

/* Of several attackers one that is bound is enough. */
static BreachTest test_party(const BreachTerms *terms, const BreachCase *c)
{
    const Agreement *g = terms->agreement;
    if (c->actor.n == 0) return unknown("no_actor", S(""));
    if (g->parties.n + g->guarantors.n + g->bound.n == 0) return unknown("no_parties", S(""));
    if (is_written(g->parties, c->actor) || is_written(g->bound, c->actor))
        return yes("is_party", c->named.n == 1 ? c->named.actor[0]->code : c->actor);
    if (c->named.n == 0) return unknown("actor_unknown", c->actor);
    BreachTest best = test_actor(terms, c->named.actor[0]);
    for (size_t i = 1; i < c->named.n && best.answer != CHECK_YES; i++) {
        BreachTest t = test_actor(terms, c->named.actor[i]);
        if (t.answer == CHECK_YES || best.answer == CHECK_NO) best = t;
    }
    return best;
}

/* Who held the place then: the narrowest record, of those the latest to begin. A plan holds
 * nothing. */
static const Control *holder_of(const Situation *s, const BreachCase *c)
{
    const Control *best = NULL;
    for (size_t i = 0; i < s->n_controls && c->time.n > 0; i++) {
        const Control *h = &s->control[i];
        if (str_eq(h->certainty, S("planned")) || !control_holds(h, c->place_path, c->days))
            continue;
        bool is_narrower = best == NULL || h->place.path.n > best->place.path.n;
        bool is_later = best != NULL && h->place.path.n == best->place.path.n
                        && h->since_days.from >= best->since_days.from;
        if (is_narrower || is_later) best = h;
    }
    return best;
}

/* Whether the holder of a place is left out, under any of its names. */
static bool is_left_out(const BreachTerms *t, const Control *h)
{
    const Str names[] = { h->holder, h->also_known_as };
    for (int k = 0; k < 2; k++) {
        Actors named = actors_in(names[k]);
        for (size_t i = 0; i < named.n; i++)
            if (list_holds(&t->exclusions, named.actor[i])) return true;
    }
    return is_written(t->agreement->exclusions, h->holder);
}

TwCode breach_terms(const Agreement *g, const Situation *s, Arena *a, BreachTerms *ret, Err *err)
{
    BreachTerms t = { .agreement = g, .situation = s, .parties = actors_in(g->parties),
                      .guarantors = actors_in(g->guarantors), .bound = actors_in(g->bound),
                      .exclusions = actors_in(g->exclusions) };
    t.is_excluded = arena_array(a, s->n_controls + 1, sizeof *t.is_excluded);
    t.holder = arena_array(a, s->n_controls + 1, sizeof *t.holder);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < s->n_controls; i++) {
        Actors named = actors_in(s->control[i].holder);
        t.is_excluded[i] = is_left_out(&t, &s->control[i]);
        t.holder[i] = named.n == 1 ? named.actor[0]->code : s->control[i].holder;
    }
    *ret = t;
    return TW_OK;
}

/* Whether somebody else may have held the place on that day, who is treated otherwise: the other
 * record reaches that day, or the place may only have been taken after it. */
static bool is_disputed(const BreachTerms *t, size_t at, const BreachCase *c)
{
    const Control *h = &t->situation->control[at];
    for (size_t i = 0; i < t->situation->n_controls; i++) {
        const Control *o = &t->situation->control[i];
        bool is_other = i != at && o->place.path.n == h->place.path.n
                        && !str_eq(o->certainty, S("planned"))
                        && t->is_excluded[i] != t->is_excluded[at];
        if (!is_other || !control_holds(o, c->place_path, c->days)) continue;
        bool is_taken = o->until.n == 0 && o->since_days.from < h->since_days.from
                        && c->days.from >= h->since_days.to;
        if (!is_taken) return true;
    }
    return false;
}

/* Whether what was hit is of those the agreement leaves out. */
static BreachTest test_target(const BreachTerms *t, const Control *h, const BreachCase *c)
{
    const VocabTerm *target = vocab_find(VOCAB_TARGET, c->target);
    bool is_military = str_eq(c->target, S("T14"));
    bool is_civilian = target != NULL && !is_military && !str_eq(c->target, S("T0"))
                       && !str_eq(c->target, S("T99"));
    if (t->agreement->exclusions.n == 0) return yes("nobody_excluded", S(""));
    if (is_civilian) return yes("civilian_object", target->code);
    if (h == NULL) return unknown("holder_unknown", S(""));
    size_t at = (size_t)(h - t->situation->control);
    bool is_doubtful = str_eq(h->certainty, S("doubtful")) || str_eq(h->certainty, S("contested"));
    if (is_disputed(t, at, c)) return unknown("holder_disputed", t->holder[at]);
    if (t->is_excluded[at])
        return is_military && !is_doubtful ? no("excluded_hit", t->holder[at])
                                           : unknown("holder_excluded", t->holder[at]);
    return is_doubtful ? unknown("holder_unknown", S("")) : yes("holder_covered", t->holder[at]);
}

static BreachTest test_weapon(const Agreement *g, const BreachCase *c)
{
    Str list = g->weapons, code;
    if (list.n == 0) return yes("all_weapons", S(""));
    const VocabTerm *weapon = vocab_find(VOCAB_WEAPON, c->weapon);
    bool is_vague = weapon == NULL || str_eq(c->weapon, S("W0")) || str_eq(c->weapon, S("W9"));
    while (situation_next(&list, &code))
        if (!is_vague && vocab_is_a(VOCAB_WEAPON, c->weapon, code))
            return yes("weapon_named", weapon->code);
    return is_vague ? unknown("no_weapon", S("")) : no("weapon_other", weapon->code);
}

/* The latest judgement of a person. */
static const Violation *said_of(const Situation *s, const Agreement *g, const BreachCase *c)
{
    const Violation *said = NULL;
    for (size_t i = 0; i < s->n_violations; i++) {
        const Violation *v = &s->violation[i];
        if (memcmp(v->agreement, g->id, sizeof g->id) == 0
            && memcmp(v->incident, c->id, sizeof c->id) == 0)
            said = v;
    }
    return said;
}

static int first_with(const Breach *b, CheckAnswer wanted)
{
    for (int i = 0; i < BREACH_N_TESTS; i++)
        if (b->test[i].answer == wanted) return i;
    return -1;
}

void breach_test(const BreachTerms *t, const BreachCase *c, Breach *ret)
{
    Breach b = { .said = said_of(t->situation, t->agreement, c),
                 .holder = holder_of(t->situation, c) };
    b.test[BREACH_IN_FORCE] = test_in_force(t->agreement, c);
    b.test[BREACH_ZONE] = c->zone;
    b.test[BREACH_PARTY] = test_party(t, c);
    b.test[BREACH_TARGET] = test_target(t, b.holder, c);
    b.test[BREACH_WEAPON] = test_weapon(t->agreement, c);
    int refuted = first_with(&b, CHECK_NO), open = first_with(&b, CHECK_UNKNOWN);
    b.decided_by = refuted >= 0 ? refuted : open;
    b.tested = refuted >= 0 ? S("not_applicable") : open >= 0 ? S("undetermined") : S("alleged");
    /* a person may say less than the tests, but not more than a test that says no */
    bool is_more = b.said != NULL && (str_eq(b.said->result, S("assessed"))
                                      || str_eq(b.said->result, S("alleged")));
    b.result = b.said != NULL && !(is_more && refuted >= 0) ? b.said->result : b.tested;
    *ret = b;
}

/* A code in the words of a language; other words stay as they are. */
static Str spoken(const VocabTerm *why, Str word, bool is_arabic)
{
    Str of = vocab_map(why, S("of"));
    const VocabId vocab = str_eq(of, S("target")) ? VOCAB_TARGET
                          : str_eq(of, S("weapon")) ? VOCAB_WEAPON : VOCAB_ACTOR;
    const VocabTerm *term = of.n == 0 ? NULL : vocab_find(vocab, word);
    if (term == NULL) return word;
    if (vocab == VOCAB_ACTOR) return actor_name(term, is_arabic);
    return is_arabic ? term->ar : term->en;
}

void breach_say(const BreachTest *t, bool is_arabic, Buf *out)
{
    const VocabTerm *term = vocab_find(VOCAB_BREACH_WHY, t->why);
    Str s = vocab_label(VOCAB_BREACH_WHY, t->why, is_arabic);
    for (size_t i = 0; i < s.n; i++) {
        bool is_word = s.p[i] == '{' && i + 2 < s.n && s.p[i + 2] == '}'
                       && (s.p[i + 1] == '1' || s.p[i + 1] == '2');
        if (!is_word) {
            buf_char(out, s.p[i]);
            continue;
        }
        buf_add(out, spoken(term, t->word[s.p[i + 1] - '1'], is_arabic));
        i += 2;
    }
}

Str breach_answer(CheckAnswer a)
{
    return a == CHECK_YES ? S("yes") : a == CHECK_NO ? S("no") : S("unknown");
}

Str breach_test_code(int test)
{
    static const char *const code[BREACH_N_TESTS] = { "in_force", "zone", "party", "target",
                                                      "weapon" };
    return test >= 0 && test < BREACH_N_TESTS ? str_z(code[test]) : S("");
}

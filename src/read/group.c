/* group.c: phrases of people and of counted things.
 *
 *   amount? determiner? (adjective | nation | age | name)* noun+     "three UN national staff"
 *   amount alone                                                    "killed two"
 *   Arabic: amount (of)? noun | dual noun | singular noun           "خمسة مدنيين", "طفلان", "مدني"
 *
 * A number that measures (km, years, calibres), names (Resolution 2139) or dates is never a count:
 * those are covered before or refused here.
 */
#include "read/work.h"

enum { MAX_MODIFIERS = 9, AGE_ADULT = 18, AGE_ELDERLY = 60 };

static bool is_arabic(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].script == TEXT_SCRIPT_ARABIC;
}

static bool is_year_like(const Work *w, unsigned u)
{
    const TextToken *t = &w->token[w->unit[u].tok];
    return w->unit[u].kind == TEXT_NUMBER && t->end - t->start == 4 &&
           w->unit[u].number >= 1900000 && w->unit[u].number < 2100000;
}

/* Whether digits that begin at u are a name, a measure, a time or part of a longer code. */
static bool is_no_count(const Work *w, unsigned u, unsigned end)
{
    const Unit *unit = &w->unit[u];
    if (unit->cover == COVER_TIME || unit->cover == COVER_AGE)
        return true;
    if (unit->kind != TEXT_NUMBER)
        return unit_sense(w, end, LEX_UNIT) != NULL || unit_sense(w, end, LEX_TIMEUNIT) != NULL;
    if (u > 0 && (unit->flags & TEXT_GLUED) &&
        (w->unit[u - 1].kind == TEXT_MARK && !unit_mark(w, u - 1, '(') &&
         !unit_mark(w, u - 1, '"') && !unit_mark(w, u - 1, '[')))
        return true;
    if (u > 0 && !is_arabic(w, u - 1) && unit_sense(w, u - 1, LEX_CODE) != NULL &&
        (w->unit[u - 1].flags & TEXT_CAPITAL))
        return true;
    if (u > 0 && is_arabic(w, u - 1) && unit_sense(w, u - 1, LEX_CODE) != NULL)
        return true;
    bool is_glued_mark = end < w->n && (w->unit[end].flags & TEXT_GLUED) &&
                         (unit_mark(w, end, ':') || unit_mark(w, end, '/') ||
                          unit_mark(w, end, '%')) ;
    if (is_glued_mark && end + 1 < w->n &&
        (unit_mark(w, end, '%') || w->unit[end + 1].kind == TEXT_NUMBER))
        return true;
    return unit_sense(w, end, LEX_UNIT) != NULL || unit_sense(w, end, LEX_TIMEUNIT) != NULL ||
           unit_mark(w, end, '%');
}

/* The unit of the digits inside an amount: behind "at least" and the like. */
static unsigned number_at(const Work *w, unsigned u, unsigned end)
{
    while (u + 1 < end && unit_sense(w, u, LEX_MOD) != NULL && unit_sense(w, u, LEX_NUM) == NULL)
        u++;
    return u;
}

static void group_sense(Group *g, const LexSense *sense)
{
    if (sense->status != LEX_UNKNOWN)
        g->status = sense->status;
    if (sense->sex != LEX_NO_SEX)
        g->sex = sense->sex;
    if (sense->age != LEX_NO_AGE)
        g->age = sense->age;
    if (sense->code != 0 && (sense->tag == LEX_PERSON || g->code == 0) && sense->tag != LEX_PRED)
        g->code = sense->code;
    if (sense->role != 0)
        g->role = sense->role;
    if (sense->tag == LEX_PERSON) {
        g->is_family = sense->sub == SUB_it;
        g->is_attacker = sense->sub == SUB_perpetrator;
    }
}

static void group_years(Group *g, int years)
{
    if (years < 0 || years > 120)
        return;
    g->age = years < AGE_ADULT ? LEX_CHILD : years >= AGE_ELDERLY ? LEX_ELDERLY : LEX_ADULT;
}

/* The noun sense of a unit: people, or a noun that counts an outcome ("deaths"). */
static const LexSense *noun_sense(const Work *w, unsigned u)
{
    const LexSense *person = unit_sense(w, u, LEX_PERSON);
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    if (person != NULL)
        return person;
    return pred != NULL && pred->sub == SUB_count ? pred : NULL;
}

/* Whether a person noun follows within a few units, so that this word only describes it. */
static bool noun_follows(const Work *w, unsigned u, unsigned within)
{
    for (unsigned i = u; i < u + within && i < w->n; i++) {
        if (unit_sense(w, i, LEX_PERSON) != NULL)
            return true;
        if (w->unit[i].kind == TEXT_MARK && !unit_mark(w, i, '-'))
            return false;
        if (unit_sense(w, i, LEX_AUX) || unit_sense(w, i, LEX_PREP) || unit_sense(w, i, LEX_CONJ))
            return false;
    }
    return false;
}

/* Whether a word may stand between amount and noun. */
static bool is_modifier(const Work *w, unsigned u)
{
    static const LexTag NEVER[] = { LEX_PREP, LEX_CONJ, LEX_AUX,    LEX_PRON,     LEX_SAY,
                                    LEX_NEG,  LEX_STOP, LEX_SOURCE, LEX_INCL,     LEX_MODAL,
                                    LEX_DET,  LEX_ADD,  LEX_DAY,    LEX_TIMEUNIT, LEX_SCOPE,
                                    LEX_NUM,  LEX_VAGUE };
    const Unit *unit = &w->unit[u];
    if (unit->cover == COVER_TIME)
        return false;
    if (unit->cover == COVER_AGE)
        return true;
    if (unit->kind == TEXT_MARK)
        return (unit_mark(w, u, '-') && (unit->flags & TEXT_GLUED)) ||
               unit_mark(w, u, '"') || unit_mark(w, u, '\'');
    if (unit->kind == TEXT_NUMBER)
        return false;
    if (unit_sense(w, u, LEX_ADJ) != NULL || unit_sense(w, u, LEX_NATION) != NULL)
        return true;
    for (size_t i = 0; i < sizeof NEVER / sizeof NEVER[0]; i++)
        if (unit_sense(w, u, NEVER[i]) != NULL)
            return false;
    if (unit_sense(w, u, LEX_THING) || unit_sense(w, u, LEX_OTHER) || unit_sense(w, u, LEX_PRED) ||
        unit_sense(w, u, LEX_UNIT))
        return noun_follows(w, u + 1, 2);
    return true;
}

/* A short bracket between amount and noun: "1 UN international (Nigerian) staff". */
static unsigned skip_bracket(const Work *w, unsigned u)
{
    if (!unit_mark(w, u, '('))
        return u;
    for (unsigned i = u + 1; i < u + 12 && i < w->n; i++) {
        if (unit_mark(w, i, ')'))
            return noun_follows(w, i + 1, 3) ? i + 1 : u;
    }
    return u;
}

/* "elderly and disabled people", "male, unarmed workers". */
static bool joins_adjectives(const Work *w, unsigned u, unsigned from)
{
    bool is_join = unit_is(w, u, LEX_CONJ, SUB_and) || unit_mark(w, u, ',');
    return is_join && u > from && unit_sense(w, u - 1, LEX_ADJ) != NULL &&
           unit_sense(w, u + 1, LEX_ADJ) != NULL && noun_follows(w, u + 2, 2);
}

/* Whether the real noun is still to come: "four national off-duty aid workers". */
static bool later_noun(const Work *w, unsigned u, unsigned limit)
{
    for (; u < w->n && u < limit; u++) {
        if (noun_sense(w, u) != NULL && unit_sense(w, u, LEX_ADJ) == NULL)
            return true;
        unsigned behind = skip_bracket(w, u);
        if (behind > u)
            u = behind - 1;
        else if (!is_modifier(w, u) && noun_sense(w, u) == NULL)
            return false;
    }
    return false;
}

/* Walks from `at` over modifiers to the noun; returns the unit behind the noun or 0. */
static unsigned find_noun(const Work *w, unsigned at, Group *g)
{
    unsigned limit = at + MAX_MODIFIERS;
    for (unsigned i = at; i < w->n && i < limit; i++) {
        const LexSense *noun = noun_sense(w, i);
        bool is_glued_on = i + 1 < w->n && unit_mark(w, i + 1, '-') &&
                           (w->unit[i + 1].flags & TEXT_GLUED);
        if (noun != NULL && !is_glued_on) {
            g->head = (uint16_t)i;
            g->number = noun->number;
            g->measure = noun->measure;
            group_sense(g, noun);
            /* compound: "staff members", "police officers" */
            if (i + 1 < w->n && noun_sense(w, i + 1) != NULL && w->unit[i + 1].cover == 0)
                continue;
            if (noun->number == LEX_SINGULAR && unit_sense(w, i, LEX_ADJ) != NULL &&
                later_noun(w, i + 1, limit))
                continue;
            if (i + 2 < w->n && unit_sense(w, i + 1, LEX_ADJ) && noun_sense(w, i + 2) &&
                noun->number == LEX_SINGULAR)
                continue;
            return i + 1;
        }
        unsigned behind = skip_bracket(w, i);
        if (behind > i) {
            i = behind - 1;
            continue;
        }
        if (joins_adjectives(w, i, at))
            continue;
        if (noun == NULL && !is_modifier(w, i))
            return 0;
        const LexSense *adj = unit_sense(w, i, LEX_ADJ);
        if (adj != NULL)
            group_sense(g, adj);
        const LexSense *pred = unit_sense(w, i, LEX_PRED);
        if (pred != NULL && pred->sub != SUB_count)
            g->measure = pred->measure;
        if (w->unit[i].cover == COVER_AGE)
            group_years(g, age_at(w, i));
    }
    return 0;
}

/* Ages behind the noun: ", 34,", "(18)", "aged 9". */
static void age_behind(Work *w, Group *g)
{
    unsigned u = g->span.to;
    unsigned first = u + (unit_mark(w, u, ',') || unit_mark(w, u, '('));
    if (first < w->n && w->unit[first].cover == COVER_AGE) {
        group_years(g, age_at(w, first));
        unsigned to = first;
        while (to < w->n && w->unit[to].cover == COVER_AGE)
            to++;
        to += first > u && (unit_mark(w, to, ',') || unit_mark(w, to, ')'));
        g->span.to = (uint16_t)to;
        return;
    }
    bool is_open = unit_mark(w, u, '(') || unit_mark(w, u, ',');
    if (!is_open || u + 2 >= w->n)
        return;
    bool is_closed = unit_mark(w, u + 2, ')') || unit_mark(w, u + 2, ',');
    int64_t v = w->unit[u + 1].number / 1000;
    bool is_one = g->amount.best == 1 && w->unit[u + 1].kind == TEXT_NUMBER;
    if (is_closed && is_one && v > 0 && v < 110 &&
        (unit_mark(w, u, '(') == unit_mark(w, u + 2, ')'))) {
        w->unit[u + 1].cover = COVER_AGE;
        g->span.to = (uint16_t)(u + 3);
        group_years(g, (int)v);
    }
}

/* An unknown noun that must be people because of what follows: "three nuns were killed". */
static unsigned unknown_noun(const Work *w, unsigned at)
{
    unsigned i = at;
    while (i < w->n && i < at + 4 && w->unit[i].kind == TEXT_WORD && w->unit[i].cover == 0 &&
           is_modifier(w, i) && unit_sense(w, i, LEX_REST) == NULL)
        i++;
    if (i == at || i >= w->n)
        return 0;
    const LexSense *pred = unit_sense(w, i, LEX_PRED);
    return unit_sense(w, i, LEX_AUX) != NULL || pred != NULL ? i : 0;
}

/* "dozens of the", "two of his": between amount and noun. */
static unsigned skip_of(const Work *w, unsigned at, bool has_amount)
{
    if (has_amount && unit_is(w, at, LEX_PREP, SUB_for) &&
        str_eq_nocase(span_text(w, (Span){ (uint16_t)at, (uint16_t)(at + 1) }), S("of")))
        at++;
    if (unit_is(w, at, LEX_DET, SUB_the) || unit_is(w, at, LEX_DET, SUB_poss))
        at++;
    return at;
}

/* Whether the number counts something else: "12 cows", "14 new proposals". */
static bool counts_else(const Work *w, unsigned at)
{
    unsigned reach = is_arabic(w, at) ? 1 : 3;
    for (unsigned i = at; i < at + reach && i < w->n; i++) {
        if (unit_sense(w, i, LEX_REST) != NULL)
            return false;
        if (unit_sense(w, i, LEX_OTHER) != NULL || unit_sense(w, i, LEX_THING) != NULL)
            return true;
        if (w->unit[i].kind != TEXT_WORD || w->unit[i].cover != COVER_NONE || !is_modifier(w, i))
            return false;
    }
    return false;
}

/* Number without a noun. */
static unsigned bare_group(const Work *w, unsigned u, unsigned at, Group *g)
{
    if (counts_else(w, at))
        return u;
    g->is_bare = true;
    g->head = (uint16_t)at;
    if (unit_sense(w, at, LEX_REST) != NULL) {
        g->is_rest = true;
        at++;
    }
    return at;
}

static Amount amount_vague_plural(void)
{
    return (Amount){ 2, READ_NULL, READ_NULL, Q_VAGUE };
}

/* Count of a phrase without a written amount; false when it is none. */
static bool implied_amount(const Work *w, unsigned u, bool has_det, Group *g)
{
    if (g->number == LEX_DUAL) {
        g->has_amount = true;
        g->amount = amount_exact(2);
        return true;
    }
    if (g->number == LEX_SINGULAR || (g->number == LEX_ANY_NUMBER && has_det)) {
        g->amount = amount_exact(1);
        g->is_implied = !has_det;
        return true;
    }
    g->is_plural = true;
    g->amount = amount_vague_plural();
    (void)u;
    (void)w;
    return true;
}

static unsigned group_english(Work *w, unsigned u, Group *g)
{
    Amount amount;
    unsigned at = amount_parse(w, u, &amount);
    if (at > u && is_no_count(w, number_at(w, u, at), at))
        return u;
    bool has_amount = at > u;
    bool is_det = !has_amount && unit_sense(w, u, LEX_DET) != NULL;
    bool is_another = !has_amount && unit_sense(w, u, LEX_REST) != NULL;
    if (has_amount) {
        g->has_amount = true;
        g->amount = amount;
        g->is_rest = unit_sense(w, at, LEX_REST) != NULL;
    } else if (is_det) {
        g->is_definite = !unit_is(w, u, LEX_DET, SUB_a);
    }
    at = has_amount ? skip_of(w, at, true) : u + (is_det || is_another);
    unsigned from = at;
    const LexSense *lead = unit_sense(w, u, LEX_PRED);
    bool is_verb = lead != NULL && lead->sub != SUB_count;
    bool is_led = has_amount || is_det || is_another || w->unit[u].n_sense > 0 ||
                  (w->unit[u].flags & TEXT_UPPER);
    unsigned end = is_verb || !is_led ? 0 : find_noun(w, from, g);
    if (end == 0 && is_another && unit_sense(w, u + 1, LEX_PRED) != NULL) {
        g->is_bare = g->is_rest = g->has_amount = true;
        g->head = (uint16_t)u;
        g->amount = amount_exact(1);
        return u + 1;
    }
    if (end == 0) {
        if (!has_amount)
            return u;
        g->measure = 0;
        unsigned behind = unknown_noun(w, from);
        if (behind > 0 && !is_year_like(w, u)) {
            g->head = (uint16_t)(behind - 1);
            return behind;
        }
        unsigned bare = amount_parse(w, u, &amount);
        return is_year_like(w, u) ? u : bare_group(w, u, bare, g);
    }
    if (!has_amount && !implied_amount(w, u, is_det || is_another, g))
        return u;
    return end;
}

/* Arabic: the noun stands right behind the number, or behind "من". */
static unsigned group_arabic(Work *w, unsigned u, Group *g)
{
    Amount amount;
    unsigned at = amount_parse(w, u, &amount);
    if (at > u && is_no_count(w, number_at(w, u, at), at))
        return u;
    bool has_amount = at > u;
    if (has_amount) {
        g->has_amount = true;
        g->amount = amount;
        if (unit_is(w, at, LEX_PREP, SUB_from))
            at++;
    }
    const LexSense *noun = at < w->n && w->unit[at].cover == 0 ? noun_sense(w, at) : NULL;
    if (noun == NULL && has_amount && at + 1 < w->n && unit_sense(w, at, LEX_ADJ) == NULL &&
        w->unit[at].kind == TEXT_WORD && w->unit[at].n_sense == 0 &&
        noun_sense(w, at + 1) != NULL && noun_sense(w, at + 1)->tag == LEX_PERSON)
        noun = noun_sense(w, ++at);
    if (noun == NULL)
        return has_amount && !is_year_like(w, u)
                   ? bare_group(w, u, amount_parse(w, u, &amount), g)
                   : u;
    g->head = (uint16_t)at;
    g->number = noun->number;
    g->measure = noun->measure;
    group_sense(g, noun);
    g->is_definite = (w->unit[at].clitic & CLITIC_AL) != 0;
    at++;
    const LexSense *more = unit_sense(w, at, LEX_PERSON);
    if (more != NULL && more->number == noun->number && noun->number == LEX_DUAL &&
        !unit_and(w, at))
        at++;
    const LexSense *state = unit_sense(w, at, LEX_PRED);
    if (state != NULL && state->sub == SUB_count && noun->tag == LEX_PERSON &&
        !unit_and(w, at)) {
        g->measure = state->measure;
        at++;
    }
    for (const LexSense *adj; (adj = unit_sense(w, at, LEX_ADJ)) != NULL && !unit_and(w, at); at++)
        group_sense(g, adj);
    if (has_amount)
        return at;
    int64_t one;
    unsigned behind = number_parse(w, at, &one);
    if (behind > at && one == 1 && !unit_and(w, at)) {
        g->amount = amount_exact(1);
        g->has_amount = true;
        return behind;
    }
    (void)implied_amount(w, u, false, g);
    return at;
}

/* "he was killed": one person spoken of before. */
static bool group_pronoun(const Work *w, unsigned u, Group *g)
{
    if (!unit_is(w, u, LEX_PRON, SUB_he) || is_arabic(w, u))
        return false;
    g->is_pronoun = true;
    g->is_definite = true;
    g->amount = amount_exact(1);
    g->head = (uint16_t)u;
    return true;
}

/* A counted or mentioned weapon, strike or object. */
static unsigned thing_at(Work *w, unsigned u, Thing *thing)
{
    Amount amount;
    unsigned at = amount_parse(w, u, &amount);
    bool has_amount = at > u && !is_no_count(w, number_at(w, u, at), at);
    if (!has_amount)
        at = u;
    else if (is_arabic(w, at) && unit_is(w, at, LEX_PREP, SUB_from))
        at++;
    unsigned limit = at + (has_amount ? 5 : 1);
    for (unsigned i = at; i < w->n && i < limit; i++) {
        const LexSense *sense = unit_sense(w, i, LEX_THING);
        if (sense != NULL && w->unit[i].cover == 0) {
            const LexSense *next = unit_sense(w, i + 1, LEX_THING);
            if (next != NULL && has_amount && !is_arabic(w, i))
                continue;
            *thing = (Thing){ .span = { (uint16_t)u, (uint16_t)(i + 1) },
                              .sense = sense,
                              .amount = amount,
                              .has_amount = has_amount };
            if (!has_amount && sense->number == LEX_DUAL) {
                thing->amount = amount_exact(2);
                thing->has_amount = true;
            }
            return i + 1;
        }
        if (w->unit[i].kind == TEXT_NUMBER || !is_modifier(w, i))
            return u;
    }
    return u;
}

/* "six civilians at least", "ستة مدنيين على الأقل". */
static void least_behind(const Work *w, Group *g)
{
    unsigned u = g->span.to;
    int64_t v;
    if (!unit_is(w, u, LEX_MOD, SUB_at_least) || g->amount.quantifier != Q_EXACT ||
        !g->has_amount || number_parse(w, u + 1, &v) > u + 1)
        return;
    g->amount = (Amount){ g->amount.best, READ_NULL, READ_NULL, Q_AT_LEAST };
    g->span.to++;
}

/* "the mayor of Binnish", "four members of the Sample Brigade": the words belong to the people. */
static void of_behind(const Work *w, Group *g)
{
    unsigned u = g->span.to;
    if (g->is_bare || g->measure != 0 || u + 1 >= w->n ||
        !str_eq(span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) }), S("of")))
        return;
    unsigned to = u + 1;
    int64_t v;
    to += unit_sense(w, to, LEX_DET) != NULL;
    unsigned from = to;
    if (number_parse(w, to, &v) > to && unit_sense(w, to + 1, LEX_PERSON) == NULL)
        to = number_parse(w, to, &v);
    while (to < w->n && to < from + 5 && w->unit[to].kind == TEXT_WORD &&
           w->unit[to].cover != COVER_TIME && (is_modifier(w, to) || noun_sense(w, to) != NULL ||
           unit_sense(w, to, LEX_OTHER) != NULL))
        to++;
    if (to <= from)
        return;
    g->span.to = (uint16_t)to;
    for (unsigned i = from; i < to && g->code == 0; i++) {
        const LexSense *org = unit_sense(w, i, LEX_ADJ);
        g->code = org != NULL ? org->code : 0;
    }
}

/* "One aid worker was killed and two injured": the two are of the same kind. */
static void take_kind(const Work *w, Group *g)
{
    if (!g->is_bare || w->n_groups == 0)
        return;
    const Group *before = &w->group[w->n_groups - 1];
    bool is_near = g->span.from <= before->span.to + 8U && !before->is_name;
    for (unsigned i = before->span.to; i < g->span.from; i++)
        if (unit_sense(w, i, LEX_INCL) != NULL || unit_sense(w, i, LEX_PREP) != NULL)
            is_near = false;
    if (is_near && before->role == 0)
        g->code = before->code;
}

static void cover(Work *w, unsigned from, unsigned to, uint8_t what)
{
    for (unsigned i = from; i < to && i < w->n; i++)
        w->unit[i].cover = what;
}

static unsigned group_at(Work *w, unsigned u, Group *g)
{
    *g = (Group){ .part_of = -1, .among = -1, .draft = -1 };
    if (group_pronoun(w, u, g))
        return u + 1;
    unsigned named = name_at(w, u, g);
    if (named > u)
        return named;
    bool arabic = w->language == TEXT_ARABIC;
    return arabic ? group_arabic(w, u, g) : group_english(w, u, g);
}

void groups_find(Work *w)
{
    for (unsigned u = 0; u < w->n;) {
        Group g;
        Thing t;
        uint8_t c = w->unit[u].cover;
        if (c == COVER_TIME || (c == COVER_AGE && w->language == TEXT_ARABIC) ||
            w->unit[u].kind == TEXT_MARK) {
            u++;
            continue;
        }
        unsigned end = group_at(w, u, &g);
        unsigned end_thing = thing_at(w, u, &t);
        if (end_thing > u && !t.has_amount && unit_sense(w, u, LEX_PRED) != NULL)
            end_thing = u;
        bool is_thing = end_thing > u && (end == u || g.is_bare || !g.has_amount) &&
                        end_thing >= end;
        if (is_thing && w->n_things < MAX_THINGS) {
            w->thing[w->n_things++] = t;
            cover(w, u, end_thing, COVER_THING);
            u = end_thing;
        } else if (end > u && w->n_groups < MAX_GROUPS) {
            g.span = (Span){ (uint16_t)u, (uint16_t)end };
            cover(w, u, end, COVER_GROUP);
            age_behind(w, &g);
            least_behind(w, &g);
            of_behind(w, &g);
            take_kind(w, &g);
            cover(w, end, g.span.to, COVER_GROUP);
            end = g.span.to;
            w->group[w->n_groups++] = g;
            u = end;
        } else {
            u++;
        }
    }
}

/* group.c: phrases of people and of counted things.
 *
 *   amount? determiner? (adjective | nation | age | name)* noun+     "three UN national staff"
 *   amount alone                                                    "killed two"
 *   Arabic: amount (of)? noun | dual noun | singular noun           "خمسة مدنيين", "طفلان", "مدني"
 *
 * A number that measures (km, years, calibres), names (Resolution 2139) or dates is never a count:
 * those are covered before or refused here.
 */
#include "read/group.h"

enum { MAX_MODIFIERS = 9, AGE_ADULT = 18, AGE_ELDERLY = 60 };

static bool is_arabic(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].script == TEXT_SCRIPT_ARABIC;
}

void group_sense(Group *g, const LexSense *sense)
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

void group_adopt(Group *g, const Group *other)
{
    g->status = g->status != LEX_UNKNOWN ? g->status : other->status;
    g->sex = g->sex != LEX_NO_SEX ? g->sex : other->sex;
    g->age = g->age != LEX_NO_AGE ? g->age : other->age;
    g->code = g->code != 0 ? g->code : other->code;
}

void group_years(Group *g, int years)
{
    if (years < 0 || years > 120)
        return;
    g->age = years < AGE_ADULT ? LEX_CHILD : years >= AGE_ELDERLY ? LEX_ELDERLY : LEX_ADULT;
}

static bool noun_follows(const Work *w, unsigned u, unsigned within);

/* Whether a word for people only describes the noun behind: "American University", "militant
 * group", "passenger bus". */
static bool describes_next(const Work *w, unsigned u, const LexSense *person)
{
    if (person == NULL || u + 1 >= w->n || w->unit[u + 1].kind != TEXT_WORD ||
        w->unit[u].script != TEXT_SCRIPT_LATIN)
        return false;
    bool is_nation = names_nation(w, u);
    bool is_noun_behind = unit_has(w, u + 1, TAG(OTHER)) && !unit_has(w, u + 1, TAG(PERSON));
    bool is_fact = unit_has(w, u, TAG(ADJ)) && unit_has(w, u + 1, TAG(FACT)); /* "a local truce" */
    bool is_org = unit_has(w, u, TAG(ADJ)) && unit_has(w, u + 1, TAG(ADJ)) &&
                  !unit_is(w, u + 1, LEX_CONJ, SUB_who) && !noun_follows(w, u + 1, 3);
    return is_nation || is_fact || is_org || (is_noun_behind && person->number == LEX_SINGULAR);
}

/* The noun sense of a unit: people, or a noun that counts an outcome ("deaths"). */
const LexSense *noun_sense(const Work *w, unsigned u)
{
    const LexSense *person = unit_sense(w, u, LEX_PERSON);
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    if (describes_next(w, u, person))
        return NULL;
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

/* "wounded soldiers", "dead men"; not "the killing of men". */
static bool describes_people(const LexSense *pred)
{
    return pred->sub == SUB_part || pred->sub == SUB_state || pred->sub == SUB_hit ||
           pred->sub == SUB_count;
}

/* Whether a word may stand between amount and noun. */
/* "four-storey", "50-kg": a word of a measure before what is counted. */
static bool is_measure(const Work *w, unsigned u)
{
    bool is_number = u < w->n && (w->unit[u].kind == TEXT_NUMBER || unit_has(w, u, TAG(NUM)));
    return is_number ? unit_glued_mark(w, u + 1, '-') && unit_has(w, u + 2, TAG(UNIT))
                     : u > 0 && unit_has(w, u, TAG(UNIT)) && unit_glued_mark(w, u - 1, '-');
}

static bool is_modifier(const Work *w, unsigned u)
{
    static const uint64_t NEVER = TAG(PREP) | TAG(CONJ) | TAG(AUX) | TAG(PRON) | TAG(SAY) |
                                  TAG(NEG) | TAG(STOP) | TAG(SOURCE) | TAG(INCL) | TAG(MODAL) |
                                  TAG(DET) | TAG(ADD) | TAG(DAY) | TAG(TIMEUNIT) | TAG(SCOPE) |
                                  TAG(NUM) | TAG(VAGUE);
    static const uint64_t OTHERS = TAG(THING) | TAG(OTHER) | TAG(PRED) | TAG(UNIT);
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    const Unit *unit = &w->unit[u];
    if (unit->cover == COVER_TIME || unit->cover == COVER_AGE || is_measure(w, u))
        return unit->cover != COVER_TIME;
    if (unit->kind == TEXT_MARK)
        return unit_glued_mark(w, u, '-') || unit_marks(w, u, "\"'");
    if (unit->kind == TEXT_NUMBER)
        return false;
    if (unit_has(w, u, TAG(ADJ) | TAG(NATION)))
        return !unit_is(w, u, LEX_CONJ, SUB_who) || !is_shouted(w);
    if (unit_has(w, u, NEVER) || (pred != NULL && !describes_people(pred)))
        return false;
    if (unit_has(w, u, TAG(THING) | TAG(OTHER)) && unit_has(w, u + 1, TAG(PRED)))
        return false; /* "the attack killed Salvadoran leader A B" */
    return !unit_has(w, u, OTHERS) || noun_follows(w, u + 1, 2);
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

/* Whether the phrase goes on behind the noun at i: "staff members", "national off-duty staff",
 * "the farmer's two sons". */
static bool goes_on(const Work *w, unsigned i, const LexSense *noun, unsigned limit)
{
    if (unit_possessive(w, i + 1))
        return later_noun(w, i + 2, i + 6);
    if (i + 1 < w->n && noun_sense(w, i + 1) != NULL && w->unit[i + 1].cover == COVER_NONE)
        return !unit_is(w, i + 1, LEX_PRED, SUB_state); /* "took five engineers hostage" */
    if (noun->number != LEX_SINGULAR)
        return false;
    bool is_kind = unit_has(w, i, TAG(ADJ)) || unit_has(w, i, TAG(NATION));
    if (is_kind && later_noun(w, i + 1, limit)) /* "four Afghan National Army soldiers" */
        return true;
    return unit_has(w, i + 1, TAG(ADJ)) && noun_sense(w, i + 2) != NULL;
}

/* Takes what an adjective, a state or an age before the noun says. */
static void take_modifier(const Work *w, unsigned i, Group *g)
{
    const LexSense *adj = unit_sense(w, i, LEX_ADJ);
    const LexSense *pred = unit_sense(w, i, LEX_PRED);
    if (adj != NULL)
        group_sense(g, adj);
    if (pred != NULL && pred->sub != SUB_count)
        g->measure = pred->measure;
    if (w->unit[i].cover == COVER_AGE)
        group_years(g, age_at(w, i));
}

/* "the woman's son": what the owner is says nothing of the one who is owned. */
static void drop_owner(Group *g)
{
    g->status = g->sex = g->age = g->role = 0;
    g->code = 0;
    g->is_family = g->is_attacker = false;
}

void group_noun(unsigned i, const LexSense *noun, Group *g)
{
    g->head = (uint16_t)i;
    g->number = noun->number;
    g->measure = noun->measure != MEASURE_nothing ? noun->measure : g->measure;
    group_sense(g, noun);
}

/* "45-year-old son": the age stated before the noun outweighs what the noun suggests. */
static uint8_t years_before(const Work *w, unsigned at, unsigned to)
{
    Group g = { .age = LEX_NO_AGE };
    for (unsigned i = at; i < to; i++)
        if (w->unit[i].cover == COVER_AGE && age_at(w, i) >= 0) {
            group_years(&g, age_at(w, i));
            break;
        }
    return g.age;
}

/* Walks from `at` over modifiers to the noun; returns the unit behind the noun or 0. */
static unsigned find_noun(const Work *w, unsigned at, Group *g)
{
    unsigned limit = at + MAX_MODIFIERS;
    for (unsigned i = at; i < w->n && i < limit; i++) {
        const LexSense *noun = noun_sense(w, i);
        if (noun != NULL && !unit_glued_mark(w, i + 1, '-')) {
            uint8_t stated = years_before(w, at, i);
            group_noun(i, noun, g);
            g->age = stated != LEX_NO_AGE ? stated : g->age;
            if (!goes_on(w, i, noun, limit))
                return i + 1;
            if (unit_possessive(w, i + 1)) {
                drop_owner(g);
                limit = i++ + MAX_MODIFIERS;
            }
            continue;
        }
        unsigned behind = skip_bracket(w, i);
        if (behind > i) {
            limit += behind - i;
            i = behind - 1;
        } else if (joins_adjectives(w, i, at))
            continue;
        else if (noun == NULL && !is_modifier(w, i))
            return 0;
        else
            take_modifier(w, i, g);
    }
    return 0;
}

/* An age marked behind the noun: "aged 9", ", 34 years old,". */
static bool marked_age(const Work *w, Group *g)
{
    unsigned u = g->span.to;
    unsigned first = u + unit_marks(w, u, ",(");
    if (first >= w->n || w->unit[first].cover != COVER_AGE)
        return false;
    group_years(g, age_at(w, first));
    unsigned to = first;
    while (to < w->n && w->unit[to].cover == COVER_AGE)
        to++;
    to += first > u && unit_marks(w, to, ",)");
    g->span.to = (uint16_t)to;
    return true;
}

/* Ages behind the noun: ", 34,", "(18)", "aged 9". */
static void age_behind(Work *w, Group *g)
{
    unsigned u = g->span.to;
    if (marked_age(w, g) || !unit_marks(w, u, "(,") || u + 2 >= w->n)
        return;
    bool is_year = unit_is(w, u + 2, LEX_TIMEUNIT, SUB_year); /* "(37 عاماً)" */
    unsigned close = u + 2 + is_year;
    bool is_closed = unit_mark(w, close, unit_mark(w, u, '(') ? ')' : ',');
    int64_t v = w->unit[u + 1].number / 1000;
    bool is_one = g->amount.best == 1 && w->unit[u + 1].kind == TEXT_NUMBER;
    if (!is_closed || !is_one || v <= 0 || v >= 110)
        return;
    w->unit[u + 1].cover = COVER_AGE;
    g->span.to = (uint16_t)(close + 1);
    group_years(g, (int)v);
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

/* "dozens of the", "two of his", "two of his six": between amount and noun. */
static unsigned skip_of(const Work *w, unsigned at, bool has_amount)
{
    bool is_of = has_amount && str_eq_nocase(unit_text(w, at), S("of"));
    at += is_of;
    is_of = is_of || (at > 0 && unit_is(w, at - 1, LEX_MOD, SUB_zero)); /* "none of" is one unit */
    if (!unit_is(w, at, LEX_DET, SUB_the) && !unit_is(w, at, LEX_DET, SUB_poss))
        return at;
    int64_t n;
    unsigned to = is_of ? number_parse(w, at + 1, &n) : at + 1;
    /* "one of the six teachers killed in May", "none of the five survived" */
    bool is_told = unit_has(w, to + 1, TAG(PRED) | TAG(NEG));
    return unit_has(w, to, TAG(PERSON)) && !is_told ? to : at + 1;
}

/* Whether the number counts something else: "12 cows", "14 new proposals". */
static bool counts_else(const Work *w, unsigned at)
{
    if (at < w->n && (w->unit[at].clitic & (CLITIC_BA | CLITIC_LA)) != 0)
        return false; /* "ستة بالرصاص" */
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

/* "two of the five were": the unit behind the number they are of, or u. */
static unsigned of_number(const Work *w, unsigned u)
{
    int64_t n;
    bool is_of = w->language == TEXT_ENGLISH && str_eq_nocase(unit_text(w, u), S("of")) &&
                 unit_is(w, u + 1, LEX_DET, SUB_the);
    unsigned to = is_of ? number_parse(w, u + 2, &n) : u + 2;
    return to > u + 2 && unit_has(w, to, TAG(AUX) | TAG(PRED)) ? to : u;
}

/* "one international and two national staff", "one NGO and ...": the kind of those whose noun is
 * told with the next number; the unit behind it. */
static unsigned behind_kind(const Work *w, unsigned at, Group *g)
{
    int64_t n;
    unsigned to = at;
    while (w->language == TEXT_ENGLISH && to < at + 3 && unit_has(w, to, TAG(ADJ) | TAG(NATION)))
        to++;
    if (to == at || !unit_is(w, to, LEX_CONJ, SUB_and) || number_parse(w, to + 1, &n) == to + 1)
        return at;
    for (unsigned i = at; i < to; i++)
        take_modifier(w, i, g);
    return to;
}

/* Number without a noun. */
unsigned group_bare(const Work *w, unsigned u, unsigned at, Group *g)
{
    Str word = at > u ? unit_text(w, at - 1) : S("");
    if (counts_else(w, at) || str_ends(word, S("عدد")) || str_ends(word, S("عددا")))
        return u; /* "the number of" is none */
    g->is_bare = true;
    g->head = (uint16_t)at;
    if (unit_sense(w, at, LEX_REST) != NULL) {
        g->is_rest = true;
        at++;
    }
    return of_number(w, behind_kind(w, at, g));
}

Amount amount_vague_plural(void)
{
    return (Amount){ 2, READ_NULL, READ_NULL, Q_VAGUE };
}

/* Count of a phrase without a written amount. */
void group_implied(bool has_det, Group *g)
{
    if (g->number == LEX_DUAL) {
        g->has_amount = true;
        g->amount = amount_exact(2);
    } else if (g->number == LEX_SINGULAR || (g->number == LEX_ANY_NUMBER && has_det)) {
        g->amount = amount_exact(1);
        g->is_implied = !has_det;
    } else {
        g->is_plural = true;
        g->amount = amount_vague_plural();
    }
}

/* An amount whose noun is not known: bare, or people by what follows. */
static unsigned without_noun(const Work *w, unsigned u, unsigned at, Group *g)
{
    Amount amount;
    g->measure = 0;
    if (is_year_like(w, u))
        return u;
    unsigned behind = unknown_noun(w, at);
    behind = behind == 0 ? strangers_taken(w, u, at) : behind;
    if (behind != 0 && befalls_things(w, behind))
        return u;
    if (behind == 0)
        return group_bare(w, u, amount_parse(w, u, &amount), g);
    g->head = (uint16_t)(behind - 1);
    return behind;
}

/* "rebel alliance": a singular without an article describes the noun behind it. */
static bool is_unknown_noun(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].kind == TEXT_WORD && w->unit[u].n_sense == 0 &&
           w->unit[u].cover == COVER_NONE && (w->unit[u].flags & TEXT_CAPITAL) == 0 &&
           !noun_follows(w, u + 1, 3);
}

/* Whether a phrase may begin here: an amount or article leads it, or the word is known. */
static bool may_begin(const Work *w, unsigned u, bool is_led)
{
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    if ((pred != NULL && pred->sub != SUB_count) || unit_is(w, u, LEX_CONJ, SUB_who))
        return false;
    return is_led || w->unit[u].n_sense > 0 || (w->unit[u].flags & TEXT_UPPER);
}

/* The noun of a phrase without a number; the unit behind it, or 0. */
static unsigned uncounted_noun(const Work *w, unsigned u, bool is_led, Group *g)
{
    bool is_owned = unit_possessive(w, u + 1) && (w->unit[u].flags & TEXT_CAPITAL) != 0;
    bool is_det = unit_has(w, u, TAG(DET));
    g->is_definite = (is_det && !unit_is(w, u, LEX_DET, SUB_a)) || is_owned;
    if (!may_begin(w, u, is_led || is_owned))
        return 0;
    return find_noun(w, u + (is_owned ? 2 : is_led), g);
}

/* People without a written number: "the driver", "another man", "civilians". */
static unsigned group_uncounted(const Work *w, unsigned u, Group *g)
{
    unsigned alone = ordinal_alone(w, u, g);
    if (alone == u)
        alone = all_attackers(w, u, g);
    if (alone > u)
        return alone;
    bool is_other = str_eq_nocase(unit_text(w, u), S("other")); /* "other officials" */
    bool is_another = unit_has(w, u, TAG(REST)) && !is_other;
    if (unit_is(w, u, LEX_DET, SUB_this) && unit_is(w, u + 1, LEX_MOD, SUB_zero))
        return u; /* "said that no civilians" */
    bool is_led = unit_has(w, u, TAG(DET) | TAG(REST));
    unsigned end = uncounted_noun(w, u, is_led, g);
    unsigned rest = end == 0 ? rest_alone(w, u, g) : u;
    if (end == 0)
        return rest > u ? rest : stranger_at(w, u, g);
    group_implied(is_led || g->is_definite, g);
    if (g->is_implied && is_unknown_noun(w, end))
        return u;
    bool is_one = is_another || unit_is(w, u, LEX_DET, SUB_a);
    if (is_one && g->number == LEX_PLURAL) { /* "a staff", "another personnel" */
        g->amount = amount_exact(1);
        g->is_plural = false;
    }
    return end;
}

static unsigned group_english(Work *w, unsigned u, Group *g)
{
    Amount amount;
    bool is_the = unit_is(w, u, LEX_DET, SUB_the) || unit_is(w, u, LEX_DET, SUB_poss);
    unsigned from = u + is_the;
    bool is_aged = is_the && from < w->n && w->unit[from].cover == COVER_AGE; /* "her 4-year-old" */
    unsigned at = is_aged ? from : amount_parse(w, from, &amount);
    if (at > from && is_no_count(w, number_at(w, from, at), at))
        return u;
    if (at == from)
        return group_uncounted(w, u, g);
    g->is_definite = is_the;
    g->has_amount = true;
    g->amount = amount;
    g->is_rest = unit_has(w, at, TAG(REST));
    at = skip_of(w, at, true);
    unsigned end = may_begin(w, u, true) ? find_noun(w, at, g) : 0;
    return end == 0 ? without_noun(w, u, at, g) : end;
}

/* "he was killed": one person spoken of before. */
static bool group_pronoun(const Work *w, unsigned u, Group *g)
{
    bool is_behind = w->n_groups > 0 && w->group[w->n_groups - 1].span.to == u;
    bool is_her = u > 0 && unit_has(w, u - 1, TAG(PRED)) && unit_her(w, u);
    if (!(unit_is(w, u, LEX_PRON, SUB_he) || is_her) || is_arabic(w, u) ||
        (u > 0 && unit_is(w, u - 1, LEX_CONJ, SUB_who)) || /* "who he said had been killed" */
        (is_behind && str_ends_nocase(unit_text(w, u), S("self")))) /* "the worker himself" */
        return false;
    g->is_pronoun = true;
    g->is_definite = true;
    g->amount = amount_exact(1);
    g->head = (uint16_t)u;
    return true;
}

/* The weapon or object named at a unit, when nothing longer covers it. */
static const LexSense *thing_here(const Work *w, unsigned i, bool has_amount)
{
    const LexSense *sense = unit_sense(w, i, LEX_THING);
    if (sense == NULL || w->unit[i].cover != COVER_NONE)
        return NULL;
    bool is_longer = has_amount && !is_arabic(w, i) && unit_has(w, i + 1, TAG(THING));
    return is_longer ? NULL : sense;
}

/* Fills a thing whose noun stands at i. */
static void take_thing(unsigned u, unsigned i, const LexSense *sense, const Amount *amount,
                       Thing *ret)
{
    *ret = (Thing){ .span = { (uint16_t)u, (uint16_t)(i + 1) },
                    .sense = sense,
                    .has_amount = amount != NULL };
    if (amount != NULL)
        ret->amount = *amount;
    if (amount == NULL && sense->number == LEX_DUAL) {
        ret->amount = amount_exact(2);
        ret->has_amount = true;
    }
}

/* Whether what a number counts ends before a unit that is no thing it counts: "ستة بالرصاص". */
static bool ends_counted(const Work *w, unsigned i, bool has_amount)
{
    bool is_thing = unit_has(w, i, TAG(THING)) && w->unit[i].cover == COVER_NONE;
    bool is_by = has_amount && is_thing && (w->unit[i].clitic & CLITIC_BA) != 0;
    return is_by || (!is_thing && (w->unit[i].kind == TEXT_NUMBER || !is_modifier(w, i)));
}

/* A counted or mentioned weapon, strike or object. */
static unsigned thing_at(Work *w, unsigned u, Thing *thing)
{
    Amount amount;
    unsigned at = amount_parse(w, u, &amount);
    bool has_amount = at > u && !is_no_count(w, number_at(w, u, at), at);
    if (!has_amount)
        at = u;
    else
        at += is_arabic(w, at) && unit_is(w, at, LEX_PREP, SUB_from);
    unsigned reach = is_arabic(w, at) ? 2 : 5;
    unsigned limit = at + (has_amount ? reach : 1);
    for (unsigned i = at; i < w->n && i < limit && !unit_has(w, i, TAG(REST)); i++) {
        if (ends_counted(w, i, has_amount))
            return u;
        const LexSense *sense = thing_here(w, i, has_amount);
        if (sense == NULL)
            continue;
        take_thing(u, i, sense, has_amount ? &amount : NULL, thing);
        return i + 1;
    }
    return u;
}

/* "six civilians at least", "six civilians or more", "ستة مدنيين على الأقل". */
static void least_behind(const Work *w, Group *g)
{
    unsigned u = g->span.to;
    int64_t v;
    bool is_more = unit_is(w, u, LEX_CONJ, SUB_or) && str_eq_nocase(unit_text(w, u + 1), S("more"));
    bool is_bound = is_more || unit_is(w, u, LEX_MOD, SUB_at_least);
    bool is_next = number_parse(w, u + 1, &v) > u + 1 && (w->unit[u + 1].clitic & CLITIC_WA) == 0;
    if (!is_bound || g->amount.quantifier != Q_EXACT || !g->has_amount || (!is_more && is_next))
        return;
    g->amount = (Amount){ g->amount.best, READ_NULL, READ_NULL, Q_AT_LEAST };
    g->span.to = (uint16_t)(u + 1 + is_more);
}

/* Whether a word may belong to an "of" phrase behind people. */
static bool is_of_word(const Work *w, unsigned u)
{
    if (unit_glued_mark(w, u, '\'') && unit_has(w, u + 1, TAG(THING) | TAG(OTHER)))
        return true; /* "a girls' school" */
    if (unit_glued_mark(w, u, '-') && u + 1 < w->n && (w->unit[u + 1].flags & TEXT_CAPITAL))
        return true; /* "the al-Sample family" */
    bool is_verb = unit_has(w, u, TAG(LEAD)) || /* "a member of the committee suffered ..." */
                   (unit_is(w, u, LEX_PRED, SUB_part) && !unit_has(w, u + 1, TAG(PERSON)));
    if (u >= w->n || w->unit[u].kind != TEXT_WORD || w->unit[u].cover == COVER_TIME || is_verb)
        return false;
    return is_modifier(w, u) || noun_sense(w, u) != NULL || unit_has(w, u, TAG(OTHER)) ||
           unit_is(w, u, LEX_THING, SUB_hit);
}

/* The kind of people an organisation in the "of" phrase makes them. */
static void take_org(const Work *w, unsigned from, unsigned to, Group *g)
{
    for (unsigned i = from; i < to && g->code == 0; i++) {
        const LexSense *org = unit_sense(w, i, LEX_ADJ);
        g->code = org != NULL ? org->code : 0;
    }
}

/* "the mayor of Binnish", "four members of the Sample Brigade": the words belong to the people. */
static void of_behind(const Work *w, Group *g)
{
    unsigned u = g->span.to;
    int64_t v;
    if (g->is_bare || g->measure != 0 || !str_eq_nocase(unit_text(w, u), S("of")))
        return;
    unsigned from = u + 1 + unit_has(w, u + 1, TAG(DET));
    unsigned to = number_parse(w, from, &v);
    if (to > from && unit_has(w, from + 1, TAG(PERSON)))
        to = from;
    while (to < from + 5 && is_of_word(w, to))
        to++;
    bool is_victim = unit_possessive(w, to) && unit_is(w, to + 1, LEX_PRED, SUB_event);
    if (to <= from || is_victim) /* "the authors of the judge's murder" */
        return;
    g->span.to = (uint16_t)to;
    take_org(w, from, to, g);
}

/* The last people counted with a noun before the group being made, or NULL. */
static const Group *counted_before(const Work *w)
{
    for (unsigned i = w->n_groups; i > 0; i--) {
        const Group *each = &w->group[i - 1];
        bool is_counted = each->has_amount || each->amount.best == 1;
        if (is_counted && !each->is_bare && !each->is_name)
            return each;
    }
    return NULL;
}

/* "A gunman was killed and two wounded": the two may be those he shot; "two others" are gunmen, and
 * so are the two of "six rebels were killed and two wounded". */
static bool is_other_side(const Group *before, const Group *g)
{
    bool is_same_side = g->is_rest || (before->amount.best > 1 && g->amount.best != READ_NULL);
    return before->role != 0 && (before->is_attacker || !is_same_side);
}

/* "One aid worker was killed in the attack and two injured": the two are of the same kind as the
 * last people counted before. */
static void take_kind(const Work *w, Group *g)
{
    enum { KIND_UNITS = 16 };
    const Group *before = g->is_bare ? counted_before(w) : NULL;
    unsigned from = g->span.from;
    if (before == NULL || is_other_side(before, g) || from > before->span.to + (unsigned)KIND_UNITS)
        return;
    bool may_be = true, is_and = from > 0 && unit_and(w, from - 1U);
    for (unsigned i = before->span.to; i < from; i++)
        may_be = may_be && !unit_has(w, i, TAG(INCL)) && !unit_marks(w, i, ".;:") &&
                 (is_and || !unit_has(w, i, TAG(PREP)));
    if (!may_be)
        return;
    g->code = before->code;
    for (unsigned i = before->span.to; i < from; i++) /* a word of its own for each */
        if (unit_has(w, i, TAG(PRED)) && before->status == LEX_COMBATANT) {
            g->status = before->status;
            g->role = before->role;
        }
}

/* "one of the two attackers": of the kind of those it is one of. */
static void take_kind_behind(const Work *w, Group *g)
{
    int64_t n;
    unsigned u = g->span.to;
    if (!g->is_bare || !str_eq_nocase(unit_text(w, u), S("of")) ||
        !unit_is(w, u + 1, LEX_DET, SUB_the))
        return;
    const LexSense *noun = unit_sense(w, number_parse(w, u + 2, &n), LEX_PERSON);
    if (noun == NULL)
        return;
    g->status = noun->status;
    g->role = noun->role;
}

static void cover(Work *w, unsigned from, unsigned to, uint8_t what)
{
    for (unsigned i = from; i < to && i < w->n; i++)
        w->unit[i].cover = what;
}

/* "a family of five", "عائلة مؤلفة من ستة أشخاص": counted by its members. */
static void family_members(const Work *w, Group *g)
{
    Amount amount;
    unsigned u = g->span.to;
    if (!g->is_family || g->amount.best != 1)
        return;
    while (u < g->span.to + 3U && w->language == TEXT_ARABIC && unit_has(w, u, TAG(ADJ)))
        u++;
    if (!str_eq_nocase(unit_text(w, u), S("of")) && !unit_is(w, u, LEX_PREP, SUB_from))
        return;
    unsigned to = amount_parse(w, u + 1, &amount);
    if (to == u + 1 || is_no_count(w, number_at(w, u + 1, to), to))
        return;
    const LexSense *noun = noun_sense(w, to);
    g->span.to = (uint16_t)(to + (noun != NULL && noun->sub != SUB_it));
    g->amount = amount;
    g->is_family = false;
    g->has_amount = true;
}

static unsigned group_at(Work *w, unsigned u, Group *g)
{
    *g = (Group){ .part_of = -1, .among = -1, .draft = -1 };
    if (group_pronoun(w, u, g))
        return u + 1;
    unsigned named = name_at(w, u, g);
    if (named > u)
        return named;
    if (w->language == TEXT_ARABIC)
        return group_arabic(w, u, g);
    unsigned end = group_english(w, u, g);
    return end > u && owns_thing(w, end) ? u : end;
}

/* Adds a group that covers [u, end), with what belongs to it behind; returns the unit behind. */
static unsigned add_group(Work *w, unsigned u, unsigned end, Group g)
{
    g.span = (Span){ (uint16_t)u, (uint16_t)end };
    cover(w, u, end, COVER_GROUP);
    family_members(w, &g);
    name_behind(w, &g);
    cover(w, end, g.span.to, COVER_GROUP);
    age_behind(w, &g);
    least_behind(w, &g);
    of_behind(w, &g);
    take_kind(w, &g);
    take_kind_behind(w, &g);
    cover(w, end, g.span.to, COVER_GROUP);
    if (w->n_groups < MAX_GROUPS)
        w->group[w->n_groups++] = g;
    return g.span.to;
}

/* Whether no phrase begins at a unit. */
static bool is_passed(const Work *w, unsigned u)
{
    uint8_t c = w->unit[u].cover;
    return c == COVER_TIME || (c == COVER_AGE && w->language == TEXT_ARABIC) ||
           w->unit[u].kind == TEXT_MARK;
}

void groups_find(Work *w)
{
    arabic_names_part(w);
    for (unsigned u = 0; u < w->n;) {
        Group g;
        Thing t = { .has_amount = false };
        if (is_passed(w, u)) {
            u++;
            continue;
        }
        unsigned end = group_at(w, u, &g);
        unsigned end_thing = thing_at(w, u, &t);
        if (!t.has_amount && unit_has(w, u, TAG(PRED)))
            end_thing = u;
        bool is_people = end > u && unit_has(w, g.head, TAG(PERSON)) && !g.is_bare;
        bool is_plain = !is_people && (end == u || g.is_bare || !g.has_amount);
        if (end_thing > u && is_plain && end_thing >= end) {
            cover(w, u, end_thing, COVER_THING);
            if (w->n_things < MAX_THINGS)
                w->thing[w->n_things++] = t;
            u = end_thing;
        } else {
            u = end > u ? add_group(w, u, end, g) : u + 1;
        }
    }
}

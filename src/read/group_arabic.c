/* group_arabic.c: phrases of people in Arabic: the noun stands right behind the number, or behind
 * "من"; a dual or a singular counts by its form.
 */
#include "read/group.h"

/* The sense of a word as a noun that counts an outcome, wherever it stands among its senses. */
static const LexSense *count_sense(const Work *w, unsigned u)
{
    const Unit *unit = &w->unit[u];
    for (unsigned i = 0; i < unit->n_sense; i++)
        if (unit->sense[i].tag == LEX_PRED && unit->sense[i].sub == SUB_count)
            return &unit->sense[i];
    return NULL;
}

/* "حاجز عسكري", "مطار مدني": a word for people that only describes the thing before it. */
static bool describes_thing(const Work *w, unsigned u, const LexSense *noun)
{
    if (noun == NULL || noun->tag != LEX_PERSON || noun->number != LEX_SINGULAR || u == 0 ||
        w->unit[u].clitic != 0 || w->unit[u - 1].kind != TEXT_WORD)
        return false;
    bool is_nisba = str_ends(unit_text(w, u), S("ي")) || str_ends(unit_text(w, u), S("ية"));
    const Unit *before = &w->unit[u - 1];
    bool is_thing = unit_has(w, u - 1, TAG(OTHER) | TAG(THING) | TAG(AREA) | TAG(ORG)) ||
                    before->n_sense == 0;
    return is_nisba && noun->status != LEX_UNKNOWN && is_thing &&
           before->cover != COVER_TIME && before->cover != COVER_PLACE;
}

/* "استشهد فلسطينيان", "ثلاثة عراقيين": an adjective of a nation that stands for people, right
 * behind what happened to them or their number. */
static const LexSense *national(const Work *w, unsigned u, bool has_amount)
{
    const LexSense *adj = unit_sense(w, u, LEX_ADJ);
    bool is_led = u > 0 && unit_has(w, u - 1, TAG(PRED)) &&
                  !unit_is(w, u - 1, LEX_PRED, SUB_toll) &&
                  !(unit_is(w, u - 1, LEX_PRED, SUB_count) && !unit_is(w, u - 1, LEX_PRED, SUB_of));
    bool is_people = adj != NULL && adj->sub == SUB_they && (has_amount || is_led);
    return is_people && !unit_has(w, u + 1, TAG(PERSON)) ? adj : NULL;
}

/* The noun at a unit: a noun that counts an outcome when a number, its form or what follows says so
 * ("أربع جثث", "جثتين", not "جثث ثلاثة أشخاص"), else people. */
static const LexSense *counted_noun(const Work *w, unsigned u, bool has_amount)
{
    const LexSense *bodies = unit_has(w, u, TAG(PERSON)) ? NULL : count_sense(w, u);
    bool is_alone = u + 1 >= w->n || w->unit[u + 1].kind == TEXT_MARK ||
                    unit_has(w, u + 1, TAG(PREP));
    bool is_counted = bodies != NULL && (has_amount || bodies->number == LEX_DUAL ||
                                         (bodies->number == LEX_PLURAL && is_alone));
    if (is_counted)
        return bodies;
    const LexSense *noun = noun_sense(w, u);
    return noun != NULL ? noun : national(w, u, has_amount);
}

/* The Arabic noun at a unit or, behind one unknown word, at the next; moves *at there. */
static const LexSense *arabic_noun(const Work *w, unsigned *at, bool has_amount)
{
    const LexSense *noun = NULL;
    if (*at < w->n && w->unit[*at].cover == COVER_NONE)
        noun = counted_noun(w, *at, has_amount);
    if (!has_amount && describes_thing(w, *at, noun))
        return NULL;
    if (noun != NULL || !has_amount || *at + 1 >= w->n)
        return noun;
    bool is_unknown = w->unit[*at].kind == TEXT_WORD && w->unit[*at].n_sense == 0;
    const LexSense *next = is_unknown ? unit_sense(w, *at + 1, LEX_PERSON) : NULL;
    *at += next != NULL;
    return next;
}

/* An adjective behind the noun: a known one, or an unknown word that ends like "قبلي". */
static bool is_adjective(const Work *w, unsigned u)
{
    static const char *const ENDS[] = { "ي", "ية", "يا", "ياً", "يين", "يون", "يان", "يتين" };
    if (unit_and(w, u))
        return false;
    if (u >= w->n || unit_has(w, u, TAG(ADJ)))
        return u < w->n;
    const Unit *unit = &w->unit[u];
    Str word = unit_text(w, u);
    bool is_unknown = unit->kind == TEXT_WORD && unit->n_sense == 0 && unit->cover == COVER_NONE;
    for (size_t i = 0; is_unknown && word.n > 8 && i < sizeof ENDS / sizeof ENDS[0]; i++)
        if (str_ends(word, str_z(ENDS[i])))
            return !str_starts(word, S("ي")) && !str_starts(word, S("ب"));
    return false;
}

/* Whether a second singular noun only says of the first how old they are. */
static bool is_described_by(const Group *g, const LexSense *more)
{
    bool is_age = more->age == LEX_ELDERLY || more->age == LEX_CHILD;
    return g->number == LEX_SINGULAR && more->number == LEX_SINGULAR && is_age && !g->has_amount;
}

/* Whether a second noun right behind the first tells of the same people: "صحفيان شابان", "امرأة
 * مسنة", "قتيلين مدنيين", "الزميل المصور". */
static bool is_same_people(const Group *g, const LexSense *noun, const LexSense *more,
                           uint8_t clitic)
{
    if (clitic == CLITIC_AL)
        return noun->number == LEX_SINGULAR && more->number == LEX_SINGULAR && !g->has_amount;
    if (noun->tag == LEX_PRED)
        return more->status != LEX_UNKNOWN || more->age != LEX_NO_AGE;
    bool is_pair = more->number == noun->number;
    return is_pair && (noun->number == LEX_DUAL || is_described_by(g, more));
}

/* Behind a second noun for the same people; else at. */
static unsigned second_noun(const Work *w, unsigned at, const LexSense *noun, Group *g)
{
    const LexSense *more = unit_sense(w, at, LEX_PERSON);
    if (more == NULL || unit_and(w, at) || (w->unit[at].clitic & ~CLITIC_AL) != 0 ||
        !is_same_people(g, noun, more, w->unit[at].clitic))
        return at;
    group_sense(g, more);
    return at + 1;
}

/* "رئيس محكمة ومرافقيه": an unknown word that belongs to the noun before it, in a list. */
static bool is_genitive(const Work *w, unsigned u, const LexSense *noun)
{
    bool is_unknown = u + 1 < w->n && w->unit[u].kind == TEXT_WORD && w->unit[u].n_sense == 0 &&
                      w->unit[u].cover == COVER_NONE;
    return is_unknown && noun->number == LEX_SINGULAR && unit_has(w, u + 1, TAG(PERSON)) &&
           (w->unit[u + 1].clitic & CLITIC_WA) != 0;
}

/* What follows the Arabic noun: a second noun of the same number, a state, adjectives. */
static unsigned arabic_behind(const Work *w, unsigned at, const LexSense *noun, Group *g)
{
    at = second_noun(w, at, noun, g);
    const LexSense *state = unit_sense(w, at, LEX_PRED);
    bool is_alike =
        state != NULL && (state->number == noun->number || g->has_amount ||
                     (noun->number == LEX_DUAL && state->number == LEX_PLURAL));
    if (is_alike && state->sub == SUB_count && noun->tag == LEX_PERSON && !unit_and(w, at)) {
        g->measure = state->measure;
        at++;
    }
    at += is_genitive(w, at, noun);
    for (; is_adjective(w, at); at++) {
        const LexSense *adj = unit_sense(w, at, LEX_ADJ);
        if (adj != NULL)
            group_sense(g, adj);
    }
    return at;
}

/* "مدني واحد", "مدنيين اثنين": one or two behind the noun; else what the form of the noun says. */
static unsigned arabic_count(const Work *w, unsigned at, Group *g)
{
    int64_t one;
    unsigned behind = number_parse(w, at, &one);
    if (behind > at && (one == 1 || one == 2) && !unit_and(w, at)) {
        g->amount = amount_exact(one);
        g->has_amount = true;
        return behind;
    }
    int64_t n;
    behind = number_parse(w, at, &n);
    bool is_definite = (w->unit[at < w->n ? at : 0].clitic & CLITIC_AL) != 0 ||
                       str_starts(unit_text(w, at), S("ال"));
    if (behind > at && n >= 3 && n <= 10 && is_definite && g->number == LEX_PLURAL) {
        g->amount = amount_exact(n); /* "أطفالها الثلاثة" */
        g->has_amount = true;
        return behind;
    }
    group_implied(false, g);
    return at;
}

enum { SOME_OTHERS = 3 };

/* How many a word for others says: one, two, some; 0 when it is none. */
static int others_count(const Work *w, unsigned u)
{
    const LexSense *rest = unit_sense(w, u, LEX_REST);
    bool is_order = unit_has(w, u, TAG(ORDINAL)) && !str_starts(unit_text(w, u), S("ال"));
    if (rest == NULL || rest->number == LEX_ANY_NUMBER)
        return is_order;
    if (rest->number == LEX_SINGULAR)
        return !str_ends(unit_text(w, u - 1), S("ات")); /* "إصابات أخرى" */
    return rest->number == LEX_DUAL ? 2 : SOME_OTHERS;
}

/* "وأصيب آخرون", "إصابة آخر": others without a number, right behind what happened to them. */
static unsigned arabic_others(const Work *w, unsigned u, Group *g)
{
    bool is_led = u > 0 && unit_has(w, u, TAG(REST) | TAG(ORDINAL) | TAG(NUM)) &&
                  unit_has(w, u - 1, TAG(PRED)) &&
                  (!unit_is(w, u - 1, LEX_PRED, SUB_count) || unit_is(w, u - 1, LEX_PRED, SUB_of));
    int n = is_led ? others_count(w, u) : 0;
    if (n == 0)
        return u;
    g->is_bare = g->is_rest = g->has_amount = true;
    g->head = (uint16_t)u;
    g->amount = n == SOME_OTHERS ? amount_vague_plural() : amount_exact(n);
    return u + 1;
}

/* "ابنه", "زوجتها". */
static bool is_owned(Str noun)
{
    return str_ends(noun, S("ه")) || str_ends(noun, S("ها")) || str_ends(noun, S("هم"));
}

/* "الأسير المحرر وليد النموذجي": a name behind a definite noun, past one adjective; the unit behind
 * it, or u. */
static unsigned arabic_name_behind(const Work *w, unsigned u, Group *g)
{
    bool is_known = (g->is_definite || is_owned(unit_text(w, g->head))) && g->amount.best == 1;
    if (!is_known || u >= w->n || w->unit[u].kind != TEXT_WORD)
        return u;
    bool is_adjective = w->unit[u].n_sense == 0 && str_starts(unit_text(w, u), S("ال"));
    unsigned from = u + is_adjective;
    unsigned to = arabic_name_run(w, from);
    if (to < from + 2)
        return u;
    g->name = (Span){ (uint16_t)from, (uint16_t)to };
    return to;
}

/* "31 رجلاً وصبياً": behind eleven and more, a second noun in the singular shares the number. */
static unsigned second_kind(const Work *w, unsigned u, Group *g)
{
    int64_t n = g->amount.best != READ_NULL ? g->amount.best : g->amount.min;
    const LexSense *more = unit_sense(w, u, LEX_PERSON);
    Str word = unit_text(w, u);
    bool is_accusative = str_ends(word, S("\u0627\u064B")) || str_ends(word, S("\u064B\u0627")) ||
                         str_ends(word, S("\u0627"));
    if (!g->has_amount || n < 11 || more == NULL || more->number != LEX_SINGULAR ||
        (w->unit[u].clitic & CLITIC_WA) == 0 || !is_accusative || g->number != LEX_SINGULAR)
        return u;
    g->sex = LEX_NO_SEX;
    g->age = LEX_NO_AGE;
    return u + 1;
}

/* "أول قتيل": the first of many, and no count. */
static bool is_ranked(const Work *w, unsigned u, const LexSense *noun)
{
    return noun != NULL && noun->number == LEX_SINGULAR && u > 0 &&
           unit_is(w, u - 1, LEX_SCOPE, SUB_ranked);
}

/* "مجنديْن", "جثتي مواطنين": a form in -ين is a dual by its sign or by the dual before it. */
static bool is_read_as_dual(const Work *w, unsigned at, const LexSense *noun)
{
    const LexSense *before = at > 0 ? unit_sense(w, at - 1, LEX_PRED) : NULL;
    bool is_pair = before != NULL && before->sub == SUB_of && before->number == LEX_DUAL;
    Str word = unit_text(w, at);
    return noun->number == LEX_PLURAL && (str_ends(word, S("\u064A\u0652\u0646")) ||
                                          (is_pair && str_ends(word, S("\u064A\u0646"))));
}

/* The unit behind an Arabic phrase whose noun is found at a unit. */
static unsigned group_with_noun(Work *w, unsigned at, const LexSense *noun, bool has_amount,
                                Group *g)
{
    group_noun(at, noun, g);
    if (!has_amount && is_read_as_dual(w, at, noun))
        g->number = LEX_DUAL;
    g->is_family = g->is_family && !(at > 0 && unit_is(w, at - 1, LEX_PREP, SUB_from));
    g->is_definite = (w->unit[at].clitic & CLITIC_AL) != 0;
    at = arabic_behind(w, at + 1, noun, g);
    at = second_kind(w, at, g);
    return has_amount ? at : arabic_name_behind(w, arabic_count(w, at, g), g);
}

/* "(6) شهداء": a number in brackets that closes at a unit, before its noun. */
static bool is_bracketed(const Work *w, unsigned u, unsigned close)
{
    return u > 0 && unit_mark(w, u - 1, '(') && unit_mark(w, close, ')') &&
           unit_has(w, close + 1, TAG(PERSON) | TAG(PRED));
}

/* "ثلاثة من قوات النظام": so many of an armed group, which stands at unit `at`; police are none. */
static unsigned group_of_force(const Work *w, unsigned u, unsigned at, Group *g)
{
    bool is_of = at > u && unit_is(w, at - 1, LEX_PREP, SUB_from) && unit_has(w, at, TAG(ACTOR));
    if (!is_of || str_ends(unit_text(w, at), S("الشرطة")))
        return u;
    g->head = (uint16_t)at;
    g->number = LEX_PLURAL;
    g->status = LEX_COMBATANT;
    return at + 1;
}

/* Arabic: the noun stands right behind the number, or behind "من". */
unsigned group_arabic(Work *w, unsigned u, Group *g)
{
    Amount amount;
    unsigned others = arabic_others(w, u, g);
    if (others > u)
        return others;
    unsigned at = amount_parse(w, u, &amount);
    if (at > u && is_no_count(w, number_at(w, u, at), at))
        return u;
    bool has_amount = at > u;
    at += has_amount && is_bracketed(w, u, at);
    if (has_amount) {
        g->has_amount = true;
        g->amount = amount;
        at += unit_is(w, at, LEX_PREP, SUB_from);
        if (at < w->n && (w->unit[at].clitic & CLITIC_WA) != 0)
            return is_year_like(w, u) ? u : group_bare(w, u, at, g); /* "35 والجرحى 120" */
    }
    const LexSense *noun = arabic_noun(w, &at, has_amount);
    if (!has_amount && is_ranked(w, u, noun))
        return u;
    if (noun != NULL)
        return group_with_noun(w, at, noun, has_amount, g);
    if (!has_amount)
        return u;
    unsigned force = group_of_force(w, u, at, g);
    if (force > u || is_year_like(w, u))
        return force;
    return group_bare(w, u, amount_parse(w, u, &amount), g);
}

/* mention.c: see mention.h. Nothing here makes or changes a claim. */
#include "read/mention.h"

#include "read/group.h"

/* ---- numbers ---- */

/* A sign that makes a number something else: "§ 5", "33°", "[1]", "407th". */
static bool has_sign(const Work *w, unsigned u, unsigned end)
{
    bool is_note = unit_mark(w, end, ']') && u > 0 && unit_mark(w, u - 1, '[');
    bool is_glued = end < w->n && (w->unit[end].flags & TEXT_GLUED) != 0;
    bool is_odd = is_glued && w->unit[end].kind == TEXT_MARK && w->unit[end].mark == 0;
    bool is_ordinal = is_glued && w->unit[end].kind == TEXT_WORD && !unit_has(w, end, TAG(UNIT)) &&
                      w->unit[u].kind == TEXT_NUMBER;
    return is_note || is_odd || is_ordinal;
}

/* Units of measure behind a number: "8 km", "300 square miles". */
static unsigned with_measure(const Work *w, unsigned end)
{
    if (unit_glued_mark(w, end, '%'))
        return end + 1;
    if (unit_has(w, end, TAG(FRACTION)) && str_starts(unit_text(w, end), S("per")))
        return end + 1; /* "30 percent of": the caller leaves "of" out */
    if (!unit_has(w, end, TAG(UNIT)) || (w->unit[end].flags & TEXT_GLUED))
        return end;
    bool is_rate = unit_glued_mark(w, end + 1, '/') && end + 2 < w->n &&
                   (w->unit[end + 2].flags & TEXT_GLUED); /* "m3/s" */
    return end + (is_rate ? 3 : 1);
}

/* "15 to 20 percent": both ends of a range that measures; the unit behind the measure, or `end`. */
static unsigned range_measured(const Work *w, unsigned end)
{
    int64_t v;
    bool is_range = unit_is(w, end, LEX_PREP, SUB_to) || unit_mark(w, end, '-');
    unsigned high = is_range ? number_parse(w, end + 1, &v) : end;
    unsigned to = high > end + 1 ? with_measure(w, high) : end;
    return to > high ? to : end;
}

static bool is_capital_word(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].kind == TEXT_WORD && (w->unit[u].flags & TEXT_CAPITAL) &&
           w->unit[u].n_sense == 0 && w->unit[u].script == TEXT_SCRIPT_LATIN;
}

/* "Task Force Sample 50 is", "Mobile Unit Two,": the number of a name, with no noun of its own. */
static bool is_of_name(const Work *w, unsigned u, unsigned end)
{
    bool is_word = end < w->n && w->unit[end].kind == TEXT_WORD &&
                   !unit_has(w, end, TAG(AUX) | TAG(PREP) | TAG(CONJ) | TAG(STOP) | TAG(DAY) |
                                         TAG(REL) | TAG(MODAL));
    bool is_name = u > 0 && is_capital_word(w, u - 1) &&
                   (u > 1 || (w->unit[0].flags & TEXT_UPPER) != 0);
    return is_name && !is_word && !is_shouted(w);
}

/* "a 2008 raid", "the 2016 Sample Summit": a year with an article before something that happened or
 * has a name. */
static bool is_year_of(const Work *w, unsigned u)
{
    bool is_led = unit_is(w, u - 1, LEX_DET, SUB_a) || unit_is(w, u - 1, LEX_DET, SUB_the);
    bool is_word = u + 1 < w->n && w->unit[u + 1].kind == TEXT_WORD;
    return is_led && is_word && (unit_has(w, u + 1, TAG(THING)) ||
                                 (w->unit[u + 1].flags & TEXT_CAPITAL) != 0);
}

bool mention_is_year(const Work *w, unsigned u)
{
    bool is_free = w->unit[u].cover == COVER_NONE && is_year_like(w, u);
    if (!is_free || u == 0)
        return false;
    bool is_span = unit_glued_mark(w, u + 1, '-') && u + 2 < w->n && is_year_like(w, u + 2);
    bool is_noun = unit_has(w, u + 1, TAG(PERSON) | TAG(OTHER) | TAG(THING) | TAG(UNIT));
    return is_span || is_year_of(w, u) || (is_capital_word(w, u - 1) && !is_noun);
}

Mention mention_number(const Work *w, unsigned u)
{
    Mention m = { .is_found = false };
    uint8_t cover = w->unit[u].cover;
    if (cover == COVER_TIME || cover == COVER_AGE || cover == COVER_PLACE)
        return m;
    unsigned end = number_parse(w, u, &m.value);
    if (end == u || has_sign(w, u, end) || str_eq_nocase(unit_text(w, end), S("of")) ||
        str_eq_nocase(unit_text(w, u), S("both")) || is_of_name(w, u, end) ||
        mention_is_year(w, u))
        return m;
    unsigned to = range_measured(w, end);
    to = to > end ? to : with_measure(w, end);
    bool is_code = to == end && is_no_count(w, u, end);
    bool is_glued = u > 0 && (w->unit[u].flags & TEXT_GLUED) && !unit_marks(w, u - 1, "(\"");
    m.is_found = !is_code && !is_glued;
    m.span = (Span){ (uint16_t)u, (uint16_t)to };
    return m;
}

bool mention_is_vague(const Work *w, unsigned u)
{
    return w->unit[u].cover != COVER_TIME && unit_has(w, u, TAG(VAGUE));
}

/* ---- weapons ---- */

/* "counter-IED training", "anti-mine": what is done against a weapon. */
static bool is_against(const Work *w, unsigned u)
{
    unsigned at = u - (u > 0 && unit_mark(w, u - 1, '-'));
    return at > 0 && unit_listed(w, at - 1, SUB_weapon_against);
}

/* A noun behind makes another thing of it: "a VBIED factory", "weapons caches"; verbs and adverbs
 * do not. */
static bool is_part_of_name(const Work *w, unsigned u)
{
    unsigned next = u + 1;
    const LexSense *thing = unit_sense(w, next, LEX_THING);
    if (unit_listed(w, next, SUB_weapon_acts)) /* "grenade fire", "mine blast" leaves it one */
        return false;
    bool is_place = thing != NULL && thing->measure == MEASURE_objects_hit;
    bool is_noun = is_place || unit_has(w, next, TAG(OTHER) | TAG(PERSON) | TAG(ORG) | TAG(SITE));
    if (is_noun && w->unit[next].script == TEXT_SCRIPT_LATIN)
        return true;
    if (next >= w->n || w->unit[next].kind != TEXT_WORD || w->unit[next].n_sense > 0 ||
        w->unit[next].script != TEXT_SCRIPT_LATIN)
        return false;
    Str word = unit_text(w, next);
    return !str_ends_nocase(word, S("ed")) && !str_ends_nocase(word, S("ing")) &&
           !str_ends_nocase(word, S("ly"));
}

bool mention_is_weapon(const Work *w, unsigned u)
{
    const LexSense *thing = unit_sense(w, u, LEX_THING);
    Str code = thing == NULL ? S("") : lexicon_string(w->lexicon, thing->code);
    bool is_event = thing == NULL || thing->measure == MEASURE_strikes ||
                    thing->measure == MEASURE_attacks || thing->measure == MEASURE_objects_hit;
    bool is_means = thing != NULL && thing->measure == MEASURE_nothing;
    bool is_platform = is_means && (str_eq(code, S("W1")) || str_eq(code, S("W8")));
    bool is_people = unit_has(w, u, TAG(PERSON) | TAG(ACTOR) | TAG(FORCE) | TAG(PRED));
    return !is_event && !is_platform && !is_people && !is_part_of_name(w, u) && !is_against(w, u);
}

/* Whether a word looks like a verb, or is one of doubt or number, which says nothing of which it
 * is: "condemns", "firing", "apparent". */
static bool is_verb_like(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    bool is_s = str_ends(word, S("s")) && !str_ends(word, S("ss")) && !str_ends(word, S("ous"));
    bool is_ed = str_ends(word, S("ed")) && u > 0 && !unit_mark(w, u - 1, '-');
    return is_s || is_ed || str_ends(word, S("ing")) ||
           unit_listed(w, u, SUB_weapon_doubt);
}

/* A word before a weapon that says which: "simple", "vehicle-borne"; no verb, no name. */
static bool is_which(const Work *w, unsigned u)
{
    const Unit *unit = &w->unit[u];
    bool is_word = unit->kind == TEXT_WORD && unit->script == TEXT_SCRIPT_LATIN &&
                   (unit->flags & TEXT_CAPITAL) == 0;
    if (!is_word)
        return unit_mark(w, u, '-') && (unit->flags & TEXT_GLUED);
    if (unit_glued_mark(w, u + 1, '-')) /* "vehicle-borne" */
        return true;
    bool is_free = unit->cover == COVER_NONE && (unit->n_sense == 0 || unit_has(w, u, TAG(ADJ)));
    return is_free && !is_verb_like(w, u);
}

Span mention_weapon(const Work *w, unsigned u)
{
    Span span = { (uint16_t)u, (uint16_t)(u + 1) };
    while (span.from > 0 && span.from + 6U > u && is_which(w, span.from - 1U))
        span.from--;
    while (w->unit[span.from].kind == TEXT_MARK)
        span.from++;
    if (span.from > 0 && (unit_is(w, span.from - 1U, LEX_DET, SUB_a) ||
                          str_eq_nocase(unit_text(w, span.from - 1U), S("such"))))
        span.from--;
    return span;
}

/* ---- times ---- */

/* "the end of", "the early hours of": the unit where such words before a time begin, or u. */
static unsigned part_of_time(const Work *w, unsigned u)
{
    bool is_part = u >= 2 && str_eq_nocase(unit_text(w, u - 1), S("of")) &&
                   unit_listed(w, u - 2, SUB_time_part);
    if (!is_part)
        return u;
    unsigned from = u - 2;
    from -= from > 0 && unit_has(w, from - 1, TAG(DAYPART));
    return from - (from > 0 && unit_is(w, from - 1, LEX_DET, SUB_the));
}

/* What belongs to a time besides what reckons it: "early next year", "the end of last year", "the
 * coming days and weeks". */
static Span widen_time(const Work *w, Span span)
{
    if (span.from > 0 && unit_listed(w, span.from - 1U, SUB_time_early))
        span.from--;
    span.from = (uint16_t)part_of_time(w, span.from);
    if (unit_and(w, span.to) && unit_has(w, span.to + 1U, TAG(TIMEUNIT)) &&
        unit_has(w, span.to - 1U, TAG(TIMEUNIT)))
        span.to = (uint16_t)(span.to + 2);
    return span;
}

Span mention_time(const Work *w, Span span)
{
    while (span.from + 1 < span.to && w->unit[span.from].clitic == 0 &&
           unit_has(w, span.from, TAG(PREP) | TAG(MOD)))
        span.from++;
    bool is_date = unit_is(w, span.from, LEX_DET, SUB_the) && span.from + 1 < span.to &&
                   (unit_has(w, span.from + 1U, TAG(MONTH)) ||
                    w->unit[span.from + 1].kind == TEXT_NUMBER);
    if (is_date)
        span.from++;
    return widen_time(w, span);
}

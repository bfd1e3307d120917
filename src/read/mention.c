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
    return unit_has(w, end, TAG(UNIT)) && !(w->unit[end].flags & TEXT_GLUED) ? end + 1 : end;
}

Mention mention_number(const Work *w, unsigned u)
{
    Mention m = { .is_found = false };
    uint8_t cover = w->unit[u].cover;
    if (cover == COVER_TIME || cover == COVER_AGE || cover == COVER_PLACE)
        return m;
    unsigned end = number_parse(w, u, &m.value);
    if (end == u || has_sign(w, u, end) || str_eq_nocase(unit_text(w, end), S("of")))
        return m;
    unsigned to = with_measure(w, end);
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

/* A noun behind makes another thing of it: "a VBIED factory"; verbs and adverbs do not. */
static bool is_part_of_name(const Work *w, unsigned u)
{
    unsigned next = u + 1;
    const LexSense *thing = unit_sense(w, next, LEX_THING);
    bool is_place = thing != NULL && thing->measure == MEASURE_objects_hit;
    bool is_noun = is_place || unit_has(w, next, TAG(OTHER) | TAG(PERSON) | TAG(ORG));
    if (is_noun && w->unit[next].script == TEXT_SCRIPT_LATIN)
        return true;
    if (next >= w->n || w->unit[next].kind != TEXT_WORD || w->unit[next].n_sense > 0 ||
        w->unit[next].script != TEXT_SCRIPT_LATIN)
        return false;
    Str word = unit_text(w, next);
    return !str_ends(word, S("ed")) && !str_ends(word, S("ing")) && !str_ends(word, S("ly"));
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
    return !is_event && !is_platform && !is_people && !is_part_of_name(w, u);
}

/* A word before a weapon that says which: "simple", "vehicle-borne"; no verb, no name. */
static bool is_which(const Work *w, unsigned u)
{
    if (w->unit[u].kind != TEXT_WORD || (w->unit[u].flags & TEXT_CAPITAL) != 0 ||
        w->unit[u].script != TEXT_SCRIPT_LATIN || w->unit[u].cover != COVER_NONE)
        return unit_mark(w, u, '-') && (w->unit[u].flags & TEXT_GLUED);
    Str word = unit_text(w, u);
    bool is_verb = str_ends(word, S("ing")) || (str_ends(word, S("ed")) && u > 0 &&
                                               !unit_mark(w, u - 1, '-'));
    return !is_verb && (w->unit[u].n_sense == 0 || unit_has(w, u, TAG(ADJ)));
}

Span mention_weapon(const Work *w, unsigned u)
{
    Span span = { (uint16_t)u, (uint16_t)(u + 1) };
    while (span.from > 0 && span.from + 4U > u && is_which(w, span.from - 1U))
        span.from--;
    while (w->unit[span.from].kind == TEXT_MARK)
        span.from++;
    if (span.from > 0 && unit_is(w, span.from - 1U, LEX_DET, SUB_a))
        span.from--;
    return span;
}

/* ---- places ---- */

static bool is_capital_word(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].kind == TEXT_WORD && (w->unit[u].flags & TEXT_CAPITAL) &&
           w->unit[u].n_sense == 0 && w->unit[u].script == TEXT_SCRIPT_LATIN;
}

/* The place of the sentence that ends at a unit, or NULL. */
static const Where *place_before(const Work *w, unsigned end)
{
    for (unsigned i = 0; i < w->n_wheres; i++)
        if (w->where[i].span.to == end)
            return &w->where[i];
    return NULL;
}

/* A preposition or an area word stands before: "in the north of Jordan"; in a list what was said of
 * the first holds for all. */
static bool is_led(const Work *w, unsigned from)
{
    unsigned u = from;
    for (int i = 0; i < 3 && u > 0; i++, u--) {
        if (unit_has(w, u - 1, TAG(PREP) | TAG(AREA)))
            return true;
        if (unit_mark(w, u - 1, ',') || unit_and(w, u - 1)) {
            const Where *before = place_before(w, u - 1);
            return before != NULL && mention_is_place(w, before);
        }
        if (!unit_has(w, u - 1, TAG(DET)) && w->unit[u - 1].n_sense > 0)
            return false;
    }
    return false;
}

/* Part of a longer name: "U.S. Central Command", "Vermont Air National Guard", "Islamic State of
 * Iraq", "U.S.-led". */
static bool is_inside_name(const Work *w, Span span)
{
    unsigned next = span.to;
    bool is_joined = unit_glued_mark(w, next, '-');
    bool is_body = next < w->n && unit_has(w, next, TAG(FORCE) | TAG(ORG) | TAG(PERSON)) &&
                   w->unit[next].kind == TEXT_WORD;
    for (unsigned i = 0; i < w->n_actors; i++) {
        Span actor = w->actor[i].span;
        if (actor.from <= span.from && span.to <= actor.to && actor.to - actor.from > 1)
            return true;
    }
    return is_joined || is_body || is_capital_word(w, next);
}

/* "Philip Hammond", "Charles H. Keating", "Mr Davis", "Davis said". */
static bool is_person(const Work *w, Span name)
{
    unsigned u = name.from;
    if (name.to != u + 1 || w->unit[u].script != TEXT_SCRIPT_LATIN)
        return false;
    bool has_initial = u > 1 && unit_mark(w, u - 1, '.') && unit_text(w, u - 2).n == 1;
    bool has_name = u > 0 && (is_capital_word(w, u - 1) || unit_has(w, u - 1, TAG(TITLE)));
    return has_initial || has_name || unit_has(w, name.to, TAG(SAY));
}

bool mention_is_place(const Work *w, const Where *where)
{
    bool is_state = where->level == PLACE_COUNTRY || unit_has(w, where->name.from, TAG(COUNTRY));
    if (where->is_back || is_inside_name(w, where->span) || is_person(w, where->name))
        return false;
    return !is_state || is_led(w, where->span.from);
}

Span mention_place(const Work *w, const Where *where)
{
    Span span = where->span;
    bool is_of = span.from < where->name.from && span.from > 0;
    if (is_of && unit_is(w, span.from - 1U, LEX_DET, SUB_the))
        span.from--;
    return span;
}

/* ---- times ---- */

Span mention_time(const Work *w, Span span)
{
    while (span.from + 1 < span.to && unit_sense(w, span.from, LEX_PREP) != NULL &&
           w->unit[span.from].clitic == 0)
        span.from++;
    bool is_date = unit_is(w, span.from, LEX_DET, SUB_the) && span.from + 1 < span.to &&
                   (unit_has(w, span.from + 1U, TAG(MONTH)) ||
                    w->unit[span.from + 1].kind == TEXT_NUMBER);
    if (is_date)
        span.from++;
    return span;
}

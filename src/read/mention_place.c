/* mention_place.c: places, buildings and coordinates as a person would underline them (mention.h).
 *
 * A name alone is a place when something leads to it ("in Syria"), and none when it acts ("Syria
 * said"). A site is a noun for something built or a feature of the land, with what says which:
 * "a fighting position", "the Sample River". Nothing here makes or changes a claim.
 */
#include <string.h>

#include "read/group.h"
#include "read/mention.h"

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

/* ---- sites ---- */

/* A word that may say which site it is: an adjective, a name, a weapon, "-held". */
static bool is_of_site(const Work *w, unsigned u)
{
    const Unit *unit = &w->unit[u];
    if (unit->kind == TEXT_MARK)
        return unit->mark == '-' && (unit->flags & TEXT_GLUED) != 0;
    if (unit->kind != TEXT_WORD || unit->script != TEXT_SCRIPT_LATIN ||
        unit->cover == COVER_TIME ||
        unit_has(w, u, TAG(PREP) | TAG(CONJ) | TAG(PRED) | TAG(STOP) | TAG(AUX) | TAG(DET) |
                           TAG(NUM) | TAG(VAGUE) | TAG(SAY) | TAG(PRON) | TAG(MODAL) | TAG(REL)))
        return false;
    Str word = unit_text(w, u);
    bool is_held = u > 0 && unit_mark(w, u - 1, '-');
    bool is_verb = str_ends(word, S("ing")) || (str_ends(word, S("ed")) && !is_held);
    return !is_verb || unit_has(w, u, TAG(SITE)) || str_eq_nocase(word, S("fighting"));
}

/* "Lake Sample", "Mount Sample", "Gulf of Sample": the unit behind the name, or u. */
static unsigned site_name_behind(const Work *w, unsigned u)
{
    if (!(w->unit[u - 1].flags & TEXT_CAPITAL) || is_shouted(w))
        return u;
    unsigned from = u + str_eq(unit_text(w, u), S("of"));
    unsigned to = from;
    while (to < from + 3 && to < w->n && w->unit[to].kind == TEXT_WORD &&
           (w->unit[to].flags & TEXT_CAPITAL) != 0 && w->unit[to].cover != COVER_TIME)
        to++;
    return to > from ? to : u;
}

/* The words before a site: names, what it is made or held by, and its article. */
static uint16_t site_from(const Work *w, unsigned u)
{
    enum { MAX_WORDS = 7 };
    unsigned from = u;
    while (from > 0 && u - from < MAX_WORDS && is_of_site(w, from - 1))
        from--;
    while (from < u && w->unit[from].kind == TEXT_MARK)
        from++;
    bool is_det = from > 0 && unit_has(w, from - 1, TAG(DET)) &&
                  w->unit[from - 1].kind == TEXT_WORD;
    return (uint16_t)(from - is_det);
}

Mention mention_site(const Work *w, unsigned u)
{
    Mention m = { .is_found = false };
    if (w->language != TEXT_ENGLISH || !unit_has(w, u, TAG(SITE)) ||
        w->unit[u].cover == COVER_TIME || unit_has(w, u + 1, TAG(SITE)) ||
        unit_has(w, u + 1, TAG(PERSON) | TAG(ORG) | TAG(FORCE)) || unit_glued_mark(w, u + 1, '-'))
        return m;
    m.is_found = true;
    m.span = (Span){ site_from(w, u), (uint16_t)site_name_behind(w, u + 1) };
    return m;
}

/* ---- coordinates ---- */

static size_t skip_digits(Str text, size_t at)
{
    while (at < text.n && text.p[at] >= '0' && text.p[at] <= '9')
        at++;
    return at;
}

static size_t skip_sign(Str text, size_t at, const char *sign)
{
    Str s = str_z(sign);
    return at + s.n <= text.n && memcmp(text.p + at, s.p, s.n) == 0 ? at + s.n : at;
}

/* "33°47′N", "33.783°N", "33.783": the byte behind one coordinate, or `at`. */
static size_t coordinate_end(Str text, size_t at, bool has_sign)
{
    size_t digits = skip_digits(text, at), end = skip_sign(text, digits, ".");
    if (digits == at || digits > at + 3)
        return at;
    if (end > digits) {
        size_t fraction = skip_digits(text, end);
        if (fraction < end + 2)
            return at;
        end = fraction;
    } else if (!has_sign) {
        return at;
    }
    size_t degree = skip_sign(text, end, "\u00b0");
    if (degree == end)
        return has_sign ? at : end;
    static const char *const MINUTES[] = { "\u2032", "'", "\u2033", "\"" };
    for (size_t i = 0; i < sizeof MINUTES / sizeof MINUTES[0]; i++) {
        size_t part = skip_digits(text, degree);
        size_t sign = part > degree ? skip_sign(text, part, MINUTES[i]) : degree;
        degree = sign > part ? sign : degree;
    }
    bool is_side = degree < text.n && strchr("NSEW", text.p[degree]) != NULL;
    return has_sign && is_side ? degree + 1 : at;
}

size_t mention_coordinates(Str text)
{
    for (int has_sign = 1; has_sign >= 0; has_sign--) {
        size_t first = coordinate_end(text, 0, has_sign != 0);
        size_t from = skip_sign(text, first, ";");
        from = from == first ? skip_sign(text, first, ",") : from;
        if (first == 0 || (!has_sign && from == first))
            continue;
        from = skip_sign(text, from, " ");
        size_t end = coordinate_end(text, from, has_sign != 0);
        if (end > from)
            return end;
    }
    return 0;
}

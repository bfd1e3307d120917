/* place_chain.c: places that stand together and say one: "Kafr Nabl in Syria's Idlib province".
 *
 * The finest of them is the place of what is told; of two equally fine ones the first, which the
 * others only describe ("Sample, north of Example"). In English a name that the gazetteer does not
 * know may be the finest; Arabic has no capitals, and what looks like a name often is none.
 */
#include "read/attribute.h"

/* Whether a word may stand between two names of one place: it tells nothing of its own. */
static bool is_link_word(const Work *w, unsigned u)
{
    bool is_number = unit_has(w, u, TAG(NUM)) || w->unit[u].kind == TEXT_NUMBER;
    if (is_number)
        return unit_has(w, u + 1, TAG(UNIT)); /* "20 km north of" */
    return w->unit[u].cover != COVER_TIME && !unit_and(w, u) &&
           !unit_has(w, u, TAG(PRED) | TAG(SAY) | TAG(CONJ) | TAG(SOURCE)) &&
           (!unit_has(w, u, TAG(THING)) || unit_has(w, u, TAG(AREA)));
}

/* Whether a unit may stand between two names of one place: "in", "'s", "rural", a comma. */
static bool is_link(const Work *w, unsigned u)
{
    static const LexSub APART[] = { SUB_to, SUB_from, SUB_by, SUB_after, SUB_with };
    const Unit *unit = &w->unit[u];
    bool is_english = w->language == TEXT_ENGLISH;
    for (size_t i = 0; is_english && i < sizeof APART / sizeof APART[0]; i++)
        if (unit_is(w, u, LEX_PREP, APART[i]))
            return false;
    if (u > 0 && unit_glued_mark(w, u - 1, '-')) /* "opposition-held" */
        return true;
    if (unit->kind == TEXT_MARK)
        return !unit_marks(w, u, is_english ? ".:;\"" : ":;(");
    return is_link_word(w, u);
}

/* Whether the place behind another describes it or is described by it. */
static bool is_linked(const Work *w, const Where *a, const Where *b)
{
    enum { APART_MOST = 9 };
    unsigned apart = b->span.from - a->span.to;
    if (b->span.from < a->span.to || apart > APART_MOST || unit_and(w, b->span.from))
        return false;
    for (unsigned u = a->span.to; u < b->span.from; u++)
        if (!is_link(w, u))
            return false;
    return true;
}

/* Places hardly a word apart: "in a hospital in Idlib after shelling on Saraqib". */
static bool is_close(const Work *w, const Where *a, const Where *b)
{
    return b->span.from <= a->span.to + 3 && !unit_mark(w, a->span.to, ':');
}

/* "Sample, north of Example", "outside Example": the place behind only tells where the first is. */
static bool is_landmark(const Work *w, const Where *place)
{
    unsigned lead = place->span.from;
    lead -= lead > 0 && unit_has(w, lead - 1, TAG(DET));
    const LexSense *prep = lead > 0 ? unit_sense(w, lead - 1, LEX_PREP) : NULL;
    return prep != NULL && prep->sub == SUB_in && prep->value == 1;
}

/* Whether two places can be compared: both known, or in English. */
static bool is_comparable(const Work *w, const Where *a, const Where *b)
{
    bool is_known = a->ref != PLACE_NONE && b->ref != PLACE_NONE && b->level != 0;
    return is_known || w->language == TEXT_ENGLISH;
}

/* The level by which places are compared; a name that the gazetteer does not know is a village. */
static PlaceLevel fineness(const Where *where)
{
    return where->level != 0 ? where->level : PLACE_TOWN;
}

static bool is_inside(const Work *w, const Where *part, const Where *whole)
{
    const Gazetteer *g = w->doc->reader->gazetteer;
    return g == NULL || part->ref == PLACE_NONE || whole->ref == PLACE_NONE ||
           gazetteer_inside(g, part->ref, whole->ref) != INSIDE_NO;
}

/* "Saraqib, Idlib": a town and, behind a comma, the city of its governorate, whose name is that of
 * the governorate; "in Saraqib, Idlib and Ariha" is a list. */
static bool is_of_city(const Work *w, const Where *town, const Where *city)
{
    if (w->doc->reader->gazetteer == NULL || town->ref == PLACE_NONE || city->ref == PLACE_NONE)
        return false;
    const Gazetteer *g = w->doc->reader->gazetteer;
    PlaceRef area = gazetteer_ancestor(g, town->ref, PLACE_GOVERNORATE);
    return city->level >= PLACE_TOWN && city->span.from == town->span.to + 1 &&
           unit_mark(w, town->span.to, ',') && !unit_and(w, city->span.to) &&
           area != PLACE_NONE && area == gazetteer_ancestor(g, city->ref, PLACE_GOVERNORATE);
}

/* "Saraqib in Idlib province", "Ariha, south of Idlib city": a place told by one behind it. */
static bool is_told_by(const Work *w, const Where *place, const Where *next)
{
    if (!is_comparable(w, place, next) || !place_is_usable(w, place) || place->is_dateline)
        return false;
    if (is_landmark(w, next))
        return fineness(place) >= PLACE_DISTRICT;
    bool is_part = place->level == PLACE_TOWN && next->ref == PLACE_NONE &&
                   unit_possessive(w, place->span.to); /* "Kabul's Sample district" */
    if (is_of_city(w, place, next) || is_part)
        return true;
    bool is_unknown = place->level == 0 && !unit_mark(w, place->span.to, ',');
    return fineness(place) + is_unknown > fineness(next) && is_inside(w, place, next);
}

/* "Idlib province, Saraqib", "Syria's Idlib": a place that tells the next, which is finer. */
static bool tells_next(const Work *w, const Where *best, const Where *next)
{
    bool is_near = is_close(w, next - 1, next) || w->language == TEXT_ENGLISH;
    bool is_beside = is_landmark(w, next) && fineness(best) >= PLACE_DISTRICT;
    return is_near && !is_beside && is_comparable(w, best, next) &&
           fineness(next) > fineness(best) && place_is_usable(w, next);
}

const Where *place_most_exact(const Work *w, unsigned index)
{
    const Where *best = &w->where[index];
    for (unsigned i = index; i > 0 && is_linked(w, &w->where[i - 1], &w->where[i]); i--)
        if (is_told_by(w, &w->where[i - 1], best))
            best = &w->where[i - 1];
    if (best != &w->where[index])
        return best;
    for (unsigned i = index + 1; i < w->n_wheres; i++) {
        const Where *next = &w->where[i];
        if (!is_linked(w, next - 1, next) && !is_close(w, next - 1, next))
            break;
        if (tells_next(w, best, next))
            best = next;
    }
    return best;
}

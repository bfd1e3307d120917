/* place_near.c: which place a sentence says something of (attribute.h).
 *
 * The nearest one that is a place there: no person's name, no origin of the people. Of places told
 * one by another ("Saraqib in Idlib province") it is the most exact.
 */
#include "read/attribute.h"

/* A word with a capital that no list knows: as in a person's name. */
static bool is_name_word(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].kind == TEXT_WORD && w->unit[u].n_sense == 0 &&
           (w->unit[u].flags & TEXT_CAPITAL) != 0 && w->unit[u].cover == COVER_NONE;
}

/* "Marwa Test said", "Test said": the name of a place that is a speaker's; "Idlib's council said"
 * and "a doctor in Idlib said" are not. */
static bool is_speaker_name(const Work *w, const Where *where, Span speaker)
{
    unsigned from = where->name.from, to = where->name.to;
    bool is_inside = from >= speaker.from && to <= speaker.to;
    bool is_led = from > where->span.from ||
                  (from > speaker.from && unit_has(w, from - 1, TAG(PREP) | TAG(AREA)));
    if (!is_inside || is_led)
        return false;
    while (to < speaker.to && is_name_word(w, to))
        to++;
    bool has_name = from > speaker.from && (is_name_word(w, from - 1) ||
                                            unit_has(w, from - 1, TAG(TITLE)));
    return to == speaker.to && (has_name || to > where->name.to || from == speaker.from);
}

/* "Amal Test, the deputy chief, said": a first name, a place's name, a comma; "President Test". */
static bool is_surname(const Work *w, const Where *where)
{
    unsigned from = where->name.from;
    if (from > 0 && unit_has(w, from - 1, TAG(TITLE)) &&
        (w->unit[from - 1].flags & TEXT_CAPITAL) != 0)
        return true;
    return from > 0 && is_name_word(w, from - 1) && unit_mark(w, where->name.to, ',') &&
           (from == 1 || w->unit[from - 2].kind == TEXT_MARK);
}

/* Whether the name of a place is a person's here. */
static bool is_persons_name(const Work *w, const Where *where)
{
    for (unsigned i = 0; w->language == TEXT_ENGLISH && i < w->n_speakers; i++)
        if (is_speaker_name(w, where, w->speaker[i].span))
            return true;
    return w->language == TEXT_ENGLISH && is_surname(w, where);
}

/* "the Red Sea town": the first word of a name that is no place's as a whole. */
static bool is_in_longer_name(const Work *w, const Where *where)
{
    unsigned from = where->name.from;
    return w->language == TEXT_ENGLISH && from > 0 && unit_is(w, from - 1, LEX_DET, SUB_the) &&
           (is_name_word(w, where->name.to) || unit_listed(w, where->name.to, SUB_name_end));
}

/* A country or an adjective is a place only behind "in" or before "'s". */
static bool is_usable_place(const Work *w, const Where *where)
{
    bool is_state = unit_sense(w, where->name.from, LEX_COUNTRY) != NULL;
    for (unsigned g = 0; g < w->n_groups; g++)
        if (where->span.from >= w->group[g].name.from &&
            where->span.from < w->group[g].name.to)
            return false;
    if (w->language == TEXT_ENGLISH && unit_listed(w, where->span.to, SUB_desk))
        return false; /* "the Sahel director" */
    if (is_persons_name(w, where) || is_in_longer_name(w, where))
        return false;
    if (where->level != PLACE_COUNTRY && !is_state)
        return true;
    unsigned before = where->span.from;
    if (before > 0 && unit_is(w, before - 1, LEX_DET, SUB_the))
        before--;
    return before > 0 && (unit_is(w, before - 1, LEX_PREP, SUB_in) ||
                          unit_is(w, before - 1, LEX_PREP, SUB_at) ||
                          (w->unit[where->span.from].clitic & CLITIC_BA));
}

/* "families displaced from Homs", "who fled Homs": where people came from. */
static bool is_origin(const Work *w, const Where *where)
{
    unsigned from = where->span.from;
    bool is_from = from > 1 && unit_is(w, from - 1, LEX_PREP, SUB_from);
    unsigned verb = from - 1U - is_from;
    return w->language == TEXT_ENGLISH && from > 1 && unit_has(w, verb, TAG(PRED)) &&
           unit_sense(w, verb, LEX_PRED)->measure == MEASURE_displaced;
}

/* Whether nothing happens between two places: "Rafah, a town in the south of the Gaza Strip". */
static bool is_apposed(const Work *w, const Where *a, const Where *b)
{
    enum { NEAR = 8 };
    if (b->span.from > a->span.to + NEAR)
        return false;
    for (unsigned u = a->span.to; u <= b->span.from; u++) {
        bool is_count = (unit_has(w, u, TAG(NUM)) || w->unit[u].kind == TEXT_NUMBER) &&
                        !unit_has(w, u + 1, TAG(UNIT)); /* "20 km north of" */
        if (is_count || unit_and(w, u) || unit_marks(w, u, ":;(") ||
            unit_has(w, u, TAG(PRED) | TAG(CONJ) | TAG(SAY)))
            return false;
    }
    return true;
}

/* "Saraqib, Idlib": a town and, behind a comma, the city of its governorate, whose name is that of
 * the governorate; "in Saraqib, Idlib and Ariha" is a list. */
static bool is_of_city(const Work *w, const Where *town, const Where *city)
{
    const Gazetteer *g = w->doc->reader->gazetteer;
    PlaceRef area = gazetteer_ancestor(g, town->ref, PLACE_GOVERNORATE);
    return city->level >= PLACE_TOWN && city->span.from == town->span.to + 1 &&
           unit_mark(w, town->span.to, ',') && !unit_and(w, city->span.to) &&
           area != PLACE_NONE && area == gazetteer_ancestor(g, city->ref, PLACE_GOVERNORATE);
}

/* "Saraqib in Idlib province", "سراقب بريف إدلب": what the place behind lies in; "Ariha, south of
 * Idlib city": what it lies beside. */
static bool is_told_by_next(const Work *w, const Where *place, const Where *next)
{
    const Gazetteer *g = w->doc->reader->gazetteer;
    if (g == NULL || place->ref == PLACE_NONE || next->ref == PLACE_NONE || next->level == 0 ||
        !is_apposed(w, place, next) || !is_usable_place(w, place) || is_origin(w, place))
        return false;
    unsigned lead = next->span.from;
    lead -= lead > 0 && unit_has(w, lead - 1, TAG(DET));
    const LexSense *prep = lead > 0 ? unit_sense(w, lead - 1, LEX_PREP) : NULL;
    bool is_beside = prep != NULL && prep->sub == SUB_in && prep->value == 1;
    return is_beside || is_of_city(w, place, next) ||
           (place->level > next->level && gazetteer_inside(g, place->ref, next->ref) != INSIDE_NO);
}

/* Places that stand together ("Saraqib, Idlib province"): the most exact one. */
static const Where *most_exact(const Work *w, unsigned index)
{
    while (index > 0 && is_told_by_next(w, &w->where[index - 1], &w->where[index]))
        index--;
    const Where *best = &w->where[index];
    for (unsigned i = index + 1; i < w->n_wheres; i++) {
        const Where *next = &w->where[i];
        if (next->span.from > w->where[i - 1].span.to + 3 ||
            unit_mark(w, w->where[i - 1].span.to, ':'))
            break;
        if (next->level > best->level && best->level != 0 && next->ref != PLACE_NONE)
            best = next;
    }
    return best;
}

const Where *place_near(const Work *w, Span span, unsigned at)
{
    const Where *best = place_of_list(w, span);
    unsigned best_distance = best != NULL ? 0 : UINT32_MAX;
    unsigned from = span.from < at ? span.from : at;
    for (unsigned i = 0; best_distance > 0 && i < w->n_wheres; i++) {
        const Where *where = &w->where[i];
        if (!is_usable_place(w, where))
            continue;
        unsigned d = span_distance(where->span, at);
        if (where->span.from < from)
            d += 20;
        if (is_origin(w, where))
            d += 40;
        if (is_stop_between(w, where->span.from < at ? where->span.to : at,
                            where->span.from < at ? at : where->span.from))
            d += 60;
        if (d < best_distance) {
            best_distance = d;
            best = most_exact(w, i);
        }
    }
    return best;
}

/* place_near.c: which place a sentence says something of (attribute.h).
 *
 * The nearest one that is a place there: no person's name, no origin of the people. Of places told
 * one by another ("Saraqib in Idlib province") it is the most exact (place_chain.c).
 */
#include "read/attribute.h"
#include "read/compare.h"

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

/* "North Darfur's health ministry", "Sample's army": where a body is from. */
static bool is_owner_of_body(const Work *w, const Where *where)
{
    unsigned u = where->span.to;
    return w->language == TEXT_ENGLISH && unit_possessive(w, u) &&
           (unit_has(w, u + 1, TAG(ORG) | TAG(ACTOR) | TAG(TITLE)) ||
            unit_listed(w, u + 1, SUB_office) || unit_listed(w, u + 1, SUB_desk));
}

/* "in Syria", "in northern Syria", "in the Sudan". */
static bool is_behind_in(const Work *w, const Where *where)
{
    unsigned before = where->span.from;
    while (before > 0 && (unit_is(w, before - 1, LEX_DET, SUB_the) || /* "central and eastern" */
                          unit_listed(w, before - 1, SUB_place_lead) ||
                          (unit_and(w, before - 1) && unit_listed(w, before, SUB_place_lead))))
        before--;
    return before > 0 && (unit_is(w, before - 1, LEX_PREP, SUB_in) ||
                          unit_is(w, before - 1, LEX_PREP, SUB_at) ||
                          (w->unit[where->span.from].clitic & CLITIC_BA));
}

/* "The Sample Observatory, a monitor in Britain, said", "a group based in Britain": where somebody
 * sits, and nothing happened. */
static bool is_seat(const Work *w, const Where *where)
{
    unsigned lead = where->span.from;
    lead -= lead > 0 && unit_has(w, lead - 1, TAG(PREP));
    if (lead > 0 && unit_listed(w, lead - 1, SUB_seat))
        return true;
    for (unsigned i = 0; w->language == TEXT_ENGLISH && i < w->n_speakers; i++) {
        const Speaker *s = &w->speaker[i];
        if (s->verb >= where->span.to && s->span.to <= where->span.from &&
            s->span.to > s->span.from && unit_mark(w, s->span.to, ',') &&
            !unit_is(w, s->span.to + 1U, LEX_CONJ, SUB_who)) /* "who lives in Kofa, said" */
            return true;
    }
    return false;
}

/* "أكد المصدر", "بحسب دمشق": a place's name right behind a verb of saying is who speaks; and
 * "قناة الميادين" is an agency. */
static bool is_speaker_in_arabic(const Work *w, const Where *where)
{
    unsigned lead = where->span.from;
    lead -= lead > 0 && unit_marks(w, lead - 1, "(\"");
    return w->language == TEXT_ARABIC && lead > 0 &&
           (w->unit[where->span.from].clitic & CLITIC_BA) == 0 && /* "سجلت بولاية" */
           (unit_has(w, lead - 1, TAG(SAY) | TAG(SOURCE)) || unit_listed(w, lead - 1, SUB_agency));
}

/* "said a doctor at the Nao hospital": a name that no gazetteer knows, of those who speak. */
static bool is_unknown_of_speaker(const Work *w, const Where *where)
{
    for (unsigned i = 0; where->ref == PLACE_NONE && i < w->n_speakers; i++)
        if (where->span.from >= w->speaker[i].span.from && where->span.to <= w->speaker[i].span.to)
            return true;
    return false;
}

/* "the Sahel director"; "BEIRUT - An air raid on Kofa ...": of where somebody writes or works. */
static bool is_of_desk(const Work *w, const Where *where)
{
    bool is_desk = w->language == TEXT_ENGLISH && unit_listed(w, where->span.to, SUB_desk);
    return is_desk || (where->is_dateline && unit_listed(w, where->name.from, SUB_press_seat));
}

/* A country or an adjective is a place only behind "in" or before "'s". */
static bool is_usable_place(const Work *w, const Where *where)
{
    bool is_state = unit_sense(w, where->name.from, LEX_COUNTRY) != NULL;
    for (unsigned g = 0; g < w->n_groups; g++)
        if (where->span.from >= w->group[g].name.from &&
            where->span.from < w->group[g].name.to)
            return false;
    if (is_persons_name(w, where) || is_in_longer_name(w, where) ||
        is_owner_of_body(w, where) || is_seat(w, where) || is_speaker_in_arabic(w, where) ||
        is_unknown_of_speaker(w, where) || is_of_desk(w, where))
        return false;
    return (where->level != PLACE_COUNTRY && !is_state) || is_behind_in(w, where);
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

bool place_is_usable(const Work *w, const Where *where)
{
    return is_usable_place(w, where) && !is_origin(w, where);
}

const Where *place_near(const Work *w, Span span, unsigned at)
{
    enum { DATELINE_FAR = 200 };
    const Where *best = place_of_list(w, span);
    unsigned best_distance = best != NULL ? 0 : UINT32_MAX;
    unsigned from = span.from < at ? span.from : at;
    for (unsigned i = 0; best_distance > 0 && i < w->n_wheres; i++) {
        const Where *where = &w->where[i];
        if (!is_usable_place(w, where) ||
            comparison_before(w, where->span.from) > comparison_before(w, at))
            continue;
        unsigned d = span_distance(where->span, at);
        if (where->span.from < from)
            d += 20;
        if (is_origin(w, where))
            d += 40;
        if (where->is_dateline)
            d += DATELINE_FAR;
        if (is_stop_between(w, where->span.from < at ? where->span.to : at,
                            where->span.from < at ? at : where->span.from) ||
            is_in_next_clause(w, where->span, at))
            d += 60;
        if (d < best_distance) {
            best_distance = d;
            best = place_most_exact(w, i);
        }
    }
    return best;
}

/* scene.c: sentences that claim nothing but say where, when and with what the next ones happened.
 */
#include "read/attribute.h"

/* "On Monday, ...", "In the early morning hours of January 6, ...". */
static bool opens_with_time(const Work *w)
{
    enum { OPENER_UNITS = 6 };
    unsigned from = w->when[0].span.from;
    if (from <= 1)
        return true;
    if (from > OPENER_UNITS || w->language != TEXT_ENGLISH || !unit_has(w, 0, TAG(PREP)))
        return false;
    for (unsigned u = 1; u < from; u++)
        if (w->unit[u].kind != TEXT_WORD || (w->unit[u].flags & TEXT_CAPITAL) != 0 ||
            unit_has(w, u, TAG(PRED) | TAG(SAY) | TAG(AUX) | TAG(CONJ)))
            return false;
    return true;
}

/* Whether a sentence tells of something else than an attack: who agreed, who took a town. */
static bool has_other_fact(const Work *w)
{
    for (unsigned u = 0; (w->tags & TAG(FACT)) != 0 && u < w->n; u++) {
        const LexSense *fact = unit_sense(w, u, LEX_FACT);
        bool is_none = w->language == TEXT_ENGLISH && fact != NULL && /* "struck", "run by" */
                       (fact->sub == SUB_administer || unit_is(w, u, LEX_STOP, SUB_hit));
        is_none |= unit_listed(w, u, SUB_happens); /* "وقع" is "took place" and "signed" */
        if (fact != NULL && !is_none)
            return true;
    }
    return false;
}

static bool has_weapon_word(const Work *w)
{
    for (unsigned u = 0; (w->tags & TAG(THING)) != 0 && u < w->n; u++) {
        const LexSense *thing = unit_sense(w, u, LEX_THING);
        if (thing != NULL && thing->measure != MEASURE_objects_hit)
            return true;
    }
    return false;
}

/* "The massacre took place in Sample": that something happened, and where. */
static bool tells_what_happened(const Work *w)
{
    for (unsigned u = 0; w->language == TEXT_ENGLISH && w->n_wheres > 0 && u < w->n; u++)
        if (unit_listed(w, u, SUB_happens) || unit_listed(w, u, SUB_incident))
            return true;
    return false;
}

/* "Gunmen rode into Sample at dawn on Sunday": a day and a place. */
static bool tells_day_and_place(const Work *w)
{
    const When *when = &w->when[0];
    return w->language == TEXT_ENGLISH && w->n_whens > 0 && w->n_wheres > 0 && !when->is_period &&
           !when->is_open && when->from == when->to;
}

/* "It was perpetrated on 22 July", "وقع الهجوم في 22 تموز": the day on which something happened. */
static bool tells_when(const Work *w)
{
    const When *when = &w->when[0];
    if (w->n_whens == 0 || when->is_period || when->is_open || when->from != when->to)
        return false;
    for (unsigned u = 0; u < when->span.from; u++)
        if (unit_listed(w, u, SUB_carried_out) || unit_listed(w, u, SUB_happens))
            return true;
    return false;
}

/* "سيارة ملغومة أخرى", "حادث منفصل": "other" or "separate" behind an attack or what made it. */
static bool is_another_event(const Work *w, unsigned u)
{
    const LexSense *other = unit_sense(w, u, LEX_REST);
    bool is_other = other != NULL && other->number == LEX_SINGULAR;
    if (!is_other && !unit_listed(w, u, SUB_elsewhere))
        return false;
    for (unsigned k = u; k > 0 && u - k < 2 && w->unit[k - 1].kind == TEXT_WORD; k--) {
        const LexSense *thing = unit_sense(w, k - 1, LEX_THING);
        if ((thing != NULL && thing->measure != MEASURE_objects_hit) ||
            unit_listed(w, k - 1, SUB_incident))
            return true;
    }
    return false;
}

bool tells_elsewhere(const Work *w, unsigned at)
{
    bool is_in = unit_is(w, 0, LEX_PREP, SUB_in); /* "In a separate attack", "In another raid" */
    if (w->language == TEXT_ENGLISH)
        return unit_listed(w, 0, SUB_elsewhere) ||
               (is_in && (unit_listed(w, 1, SUB_separate) || unit_listed(w, 2, SUB_separate)));
    for (unsigned u = 1; u < at; u++)
        if (is_another_event(w, u))
            return true;
    return false;
}

/* A heading, a dateline or a sentence about an attack: no facts, and short, dated or about a
 * weapon. */
bool sets_scene(const Work *w)
{
    bool is_dated = w->n_whens > 0 && opens_with_time(w) && !w->when[0].is_period;
    return !has_other_fact(w) &&
           (has_weapon_word(w) || is_dated || tells_what_happened(w) || tells_day_and_place(w) ||
            tells_when(w) || w->n <= SCENE_UNITS);
}

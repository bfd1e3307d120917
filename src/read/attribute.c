/* attribute.c: where, when, with what, by whom and according to whom a sentence says something.
 *
 * Each answer is the nearest that grammar allows; what the sentence does not say is taken from the
 * sentences before (place and time) or stays null (everything else).
 */
#include "read/attribute.h"

#include <math.h>

static bool is_stop_between(const Work *w, unsigned a, unsigned b)
{
    for (unsigned i = a; i < b; i++)
        if (unit_mark(w, i, ';') || unit_is(w, i, LEX_CONJ, SUB_but))
            return true;
    return false;
}

static unsigned distance(Span span, unsigned u)
{
    if (span.from >= u)
        return span.from - u;
    return span.to <= u ? u - span.to + 3 : 0;
}

/* ---- place ---- */

/* A country or an adjective is a place only behind "in" or before "'s". */
static bool is_usable_place(const Work *w, const Where *where)
{
    bool is_state = unit_sense(w, where->name.from, LEX_COUNTRY) != NULL;
    for (unsigned g = 0; g < w->n_groups; g++)
        if (w->group[g].is_name && where->span.from >= w->group[g].span.from &&
            where->span.from < w->group[g].span.to)
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

/* Places that stand together ("Saraqib, Idlib province"): the most exact one. */
static const Where *most_exact(const Work *w, unsigned index)
{
    const Where *best = &w->where[index];
    for (unsigned i = index + 1; i < w->n_wheres; i++) {
        const Where *next = &w->where[i];
        if (next->span.from > w->where[i - 1].span.to + 3)
            break;
        if (next->level > best->level && best->level != 0 && next->ref != PLACE_NONE)
            best = next;
    }
    return best;
}

const Where *place_near(const Work *w, Span span, unsigned at)
{
    const Where *best = NULL;
    unsigned best_distance = UINT32_MAX;
    unsigned from = span.from < at ? span.from : at;
    for (unsigned i = 0; i < w->n_wheres; i++) {
        const Where *where = &w->where[i];
        if (!is_usable_place(w, where))
            continue;
        unsigned d = distance(where->span, at);
        if (where->span.from < from)
            d += 20;
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

/* ---- time ---- */

const When *when_near(const Work *w, unsigned at)
{
    const When *best = NULL;
    unsigned best_distance = UINT32_MAX;
    for (unsigned i = 0; i < w->n_whens; i++) {
        const When *when = &w->when[i];
        unsigned d = distance(when->span, at);
        if (is_stop_between(w, when->span.from < at ? when->span.to : at,
                            when->span.from < at ? at : when->span.from))
            d += 60;
        if (d < best_distance) {
            best_distance = d;
            best = when;
        }
    }
    return best;
}

/* ---- weapon ---- */

const Thing *weapon_near(const Work *w, unsigned at)
{
    const Thing *best = NULL;
    unsigned best_distance = UINT32_MAX;
    for (unsigned i = 0; i < w->n_things; i++) {
        const Thing *thing = &w->thing[i];
        if (thing->sense->code == 0 || thing->sense->measure == MEASURE_objects_hit)
            continue;
        unsigned d = distance(thing->span, at);
        if (is_stop_between(w, thing->span.from < at ? thing->span.to : at,
                            thing->span.from < at ? at : thing->span.from))
            d += 60;
        if (d < best_distance) {
            best_distance = d;
            best = thing;
        }
    }
    return best;
}

/* ---- actor ---- */

static bool is_by(const Work *w, unsigned u)
{
    return unit_is(w, u, LEX_PREP, SUB_by);
}

/* The words between "by" and the actor: "by the", "by members of an". */
static bool stands_behind_by(const Work *w, unsigned from)
{
    for (unsigned i = from, steps = 0; i > 0 && steps < 5; i--, steps++) {
        if (is_by(w, i - 1))
            return true;
        if (w->unit[i - 1].kind == TEXT_MARK || unit_sense(w, i - 1, LEX_PRED) != NULL ||
            unit_sense(w, i - 1, LEX_CONJ) != NULL)
            return false;
    }
    return false;
}

/* "bombardment from regime forces", "fired from". */
static bool stands_behind_from(const Work *w, unsigned from)
{
    return from > 1 && unit_is(w, from - 1, LEX_PREP, SUB_from) &&
           (w->unit[from - 2].cover == COVER_THING || unit_sense(w, from - 2, LEX_THING) != NULL);
}

/* "regime bombardment", "Russian air strikes". */
static bool stands_before_weapon(const Work *w, const ActorSpan *actor)
{
    unsigned to = actor->span.to;
    return to < w->n && (w->unit[to].cover == COVER_THING || unit_sense(w, to, LEX_THING) != NULL);
}

/* Arabic: "قصف قوات النظام", "غارات روسية". */
static bool stands_behind_weapon(const Work *w, const ActorSpan *actor)
{
    unsigned from = actor->span.from;
    return w->language == TEXT_ARABIC && from > 0 && !actor->is_state &&
           w->unit[from].clitic == 0 && unit_has(w, from - 1, TAG(THING));
}

static bool is_acting_group(const Group *group)
{
    return group->role == 1 && !group->is_pronoun;
}

static Str actor_text(const Work *w, Span span)
{
    while (span.from < span.to && unit_sense(w, span.from, LEX_DET) != NULL &&
           unit_sense(w, span.from, LEX_ACTOR) == NULL)
        span.from++;
    return span_quote(w, span);
}

/* An armed group of people behind "by": "by unknown gunmen". */
static bool group_by(const Work *w, unsigned at, Span victims, Actor *ret)
{
    for (unsigned g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        if (group->span.from < at || !stands_behind_by(w, group->span.from) ||
            group->span.from == victims.from)
            continue;
        if (is_acting_group(group) || group->status == LEX_COMBATANT) {
            ret->name = actor_text(w, group->span);
            return true;
        }
    }
    return false;
}

/* An armed group of people right before an active verb: "gunmen killed two". */
static bool group_subject(const Work *w, unsigned at, Actor *ret)
{
    for (unsigned g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        bool is_armed = is_acting_group(group) || group->status == LEX_COMBATANT;
        bool may_act = is_armed && group->used == 0 && !group->is_object;
        if (group->span.to <= at && may_act && group->span.to + 6U >= at) {
            ret->name = actor_text(w, group->span);
            return true;
        }
    }
    return false;
}

/* Whether a named actor stands where the doer of the word at a unit stands. */
static bool is_doer(const Work *w, const ActorSpan *actor, unsigned at, bool is_subject)
{
    unsigned from = actor->span.from;
    if (stands_before_weapon(w, actor) || stands_behind_weapon(w, actor))
        return true;
    if (actor->is_nation)
        return false;
    if (from > at && stands_behind_by(w, from))
        return true;
    if (actor->is_state)
        return false;
    return stands_behind_from(w, from) ||
           (is_subject && actor->span.to <= at && actor->span.to + 3U >= at);
}

bool actor_near(const Work *w, unsigned at, Span victims, bool is_subject, Actor *ret)
{
    *ret = (Actor){ 0 };
    for (unsigned i = 0; i < w->n_actors; i++) {
        const ActorSpan *actor = &w->actor[i];
        bool is_victim = actor->span.from >= victims.from && actor->span.to <= victims.to;
        if (is_victim || !is_doer(w, actor, at, is_subject))
            continue;
        ret->name = actor_text(w, actor->span);
        ret->sense = actor->sense;
        return true;
    }
    return group_by(w, at, victims, ret) || (is_subject && group_subject(w, at, ret));
}

/* ---- who says it ---- */

const Speaker *speaker_near(const Work *w, unsigned at, Span victims)
{
    const Speaker *best = NULL;
    unsigned from = victims.from < at ? victims.from : at;
    for (unsigned i = 0; i < w->n_speakers; i++) {
        const Speaker *speaker = &w->speaker[i];
        if (speaker->verb < from) {
            if (!is_stop_between(w, speaker->verb, from))
                best = speaker;
        } else if (speaker->verb > at && speaker->is_after && best == NULL &&
                   speaker->modality != M_DENIED) {
            best = speaker;
        }
    }
    return best;
}

/* ---- modality ---- */

static Modality of_modal(LexSub sub)
{
    switch ((int)sub) {
    case SUB_alleged:
        return M_ALLEGED;
    case SUB_planned:
        return M_PLANNED;
    case SUB_threatened:
        return M_THREATENED;
    case SUB_feared:
        return M_FEARED;
    case SUB_denied:
        return M_DENIED;
    default:
        return M_SKIP;
    }
}

static bool is_clause_edge(const Work *w, unsigned u)
{
    return unit_mark(w, u, ';') || unit_mark(w, u, ':') || unit_is(w, u, LEX_CONJ, SUB_but) ||
           unit_is(w, u, LEX_CONJ, SUB_when) || unit_is(w, u, LEX_CONJ, SUB_while);
}

/* Whether words before this one no longer govern what follows it. */
static bool ends_government(const Work *w, unsigned u)
{
    return is_clause_edge(w, u) || (unit_has(w, u, TAG(PRED)) && !unit_and(w, u + 1));
}

/* How far before the word a modal still governs it. */
static unsigned reach_of(LexSub sub)
{
    return sub == SUB_alleged ? 14 : sub == SUB_feared ? 10 : sub == SUB_unknown ? 8 : 6;
}

/* Arabic "قد" before a verb of the past only stresses it; before the present it doubts. */
static bool is_past_qad(const Work *w, unsigned u)
{
    if (!str_eq(unit_text(w, u), S("قد")))
        return false;
    Str next = unit_text(w, u + 1);
    return !str_starts(next, S("ي")) && (!str_starts(next, S("ت")) || str_starts(next, S("تو")));
}

/* "was threatened and beaten": the threat is what happened, not the manner. */
static bool is_threatened(const Work *w, unsigned u)
{
    return u > 0 && unit_is(w, u, LEX_MODAL, SUB_threatened) &&
           unit_is(w, u - 1, LEX_AUX, SUB_be);
}

/* The modal at a unit, when it is one here. */
static const LexSense *modal_here(const Work *w, unsigned u)
{
    bool is_none = is_past_qad(w, u) || is_threatened(w, u) || w->unit[u].cover == COVER_TIME;
    return is_none ? NULL : unit_sense(w, u, LEX_MODAL);
}

/* Whether a modal at k is near enough to the word at u whose clause begins at `from`. */
static bool is_within(unsigned k, unsigned from, unsigned u, LexSub sub)
{
    return k >= from ? u - k <= 12 : from - k <= reach_of(sub);
}

static bool is_conditional(const Work *w, unsigned u)
{
    return unit_is(w, 0, LEX_CONJ, SUB_if) && u < 14;
}

Modality modality_at(const Work *w, unsigned u, Span victims)
{
    unsigned from = victims.to <= u && victims.from < u ? victims.from : u;
    unsigned low = from > 10 ? from - 10 : 0;
    if (is_conditional(w, u))
        return M_FEARED;
    for (unsigned k = u; k-- > low;) {
        if (k < from && ends_government(w, k))
            break;
        if (k >= victims.from && k < victims.to)
            continue;
        if (unit_is(w, k, LEX_NEG, SUB_none) && u - k <= 4)
            return M_SKIP;
        const LexSense *modal = modal_here(w, k);
        if (modal != NULL && is_within(k, from, u, (LexSub)modal->sub))
            return of_modal((LexSub)modal->sub);
    }
    return M_ASSERTED;
}

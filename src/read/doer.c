/* doer.c: who did it: the doer of the verb of the harm, or of that of the attack.
 *
 *   "killed by gunmen", "gunmen killed six", "بقصف لقوات النظام"
 *   "Six people were killed when the army shelled a market"
 *   "The army shelled a market in Sample on Monday, killing six"
 *
 * The doer of an attack stands right before its verb (list assault); what was attacked does not.
 */
#include "read/attribute.h"

/* Whether a verb of attack in the active stands right behind a span. */
static bool attacks(const Work *w, Span who)
{
    unsigned u = who.to;
    while (unit_is(w, u, LEX_AUX, SUB_have) ||
           (unit_has(w, u, TAG(STOP)) && !unit_listed(w, u, SUB_assault)))
        u++;
    return u < who.to + 3U && unit_listed(w, u, SUB_assault);
}

/* Whether a span stands behind "when" or "after", near enough to be its subject. */
static bool is_behind_when(const Work *w, Span who, unsigned at)
{
    enum { NEAR = 4 };
    for (unsigned u = who.from; u > at && who.from - u < NEAR; u--) {
        if (unit_is(w, u - 1, LEX_CONJ, SUB_when) || unit_is(w, u - 1, LEX_PREP, SUB_after))
            return true;
        if (unit_has(w, u - 1, TAG(PRED) | TAG(PREP)) || unit_mark(w, u - 1, ','))
            return false;
    }
    return false;
}

/* Whether a word behind the attack tells what came of it: "..., killing six", "... and killed
 * six". */
static bool is_outcome(const Work *w, Span who, unsigned at)
{
    bool is_joined = at > 0 && unit_and(w, at - 1);
    if (!unit_is(w, at, LEX_PRED, SUB_ger) && !unit_is(w, at, LEX_PRED, SUB_leave) && !is_joined)
        return false;
    for (unsigned u = who.to; u < at; u++)
        if (unit_marks(w, u, ";:\"") || unit_has(w, u, TAG(SAY)) ||
            unit_is(w, u, LEX_CONJ, SUB_when) || unit_is(w, u, LEX_CONJ, SUB_but) ||
            unit_is(w, u, LEX_CONJ, SUB_while))
            return false;
    return true;
}

static bool is_told_doer(const Work *w, Span who, unsigned at, Span victims)
{
    bool is_victim = who.from >= victims.from && who.from < victims.to;
    bool is_told = who.from > at ? is_behind_when(w, who, at) : is_outcome(w, who, at);
    return !is_victim && is_told && attacks(w, who);
}

static bool doer_of_attack(const Work *w, unsigned at, Span victims, Span *ret)
{
    if (w->language != TEXT_ENGLISH)
        return false;
    for (unsigned i = 0; i < w->n_actors; i++)
        if (!w->actor[i].is_nation && is_told_doer(w, w->actor[i].span, at, victims)) {
            *ret = w->actor[i].span;
            return true;
        }
    for (unsigned g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        bool is_armed = group->role == 1 || group->status == LEX_COMBATANT;
        if (is_armed && !group->is_pronoun && is_told_doer(w, group->span, at, victims)) {
            *ret = group->span;
            return true;
        }
    }
    return false;
}

/* ---- by the verb of the harm ---- */

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
        bool is_place = unit_is(w, i - 1, LEX_PREP, SUB_in) || unit_is(w, i - 1, LEX_PREP, SUB_at);
        if (w->unit[i - 1].kind == TEXT_MARK || unit_sense(w, i - 1, LEX_PRED) != NULL ||
            unit_sense(w, i - 1, LEX_CONJ) != NULL || is_place) /* "by a bomb in Iraq" */
            return false;
    }
    return false;
}

/* "accused the rebels of killing six", "اتهم ناشطون النظام بقتل ستة". */
static bool stands_as_accused(const Work *w, unsigned from)
{
    while (from > 0 && unit_has(w, from - 1, TAG(DET)))
        from--;
    bool is_behind = from > 0 && unit_listed(w, from - 1, SUB_accuse);
    for (unsigned i = 0; i < w->n_speakers && !is_behind; i++)
        is_behind = w->speaker[i].span.to == from && w->speaker[i].span.from < from &&
                    w->speaker[i].verb < from && unit_listed(w, w->speaker[i].verb, SUB_accuse);
    return is_behind;
}

/* "The coalition denied the raid in which, medics said, 23 died": who denies is not named as the
 * doer of what another tells. */
static bool is_denier(const Work *w, const ActorSpan *actor, const Speaker *teller)
{
    for (unsigned i = 0; i < w->n_speakers; i++) {
        const Speaker *speaker = &w->speaker[i];
        if (speaker != teller && speaker->modality == M_DENIED &&
            actor->span.from < speaker->span.to && actor->span.to > speaker->span.from)
            return true;
    }
    return false;
}

/* "bombardment from regime forces", "fired from". */
static bool stands_behind_from(const Work *w, unsigned from)
{
    return from > 1 && unit_is(w, from - 1, LEX_PREP, SUB_from) &&
           (w->unit[from - 2].cover == COVER_THING || unit_sense(w, from - 2, LEX_THING) != NULL);
}

/* "regime bombardment", "Russian air strikes". Behind "in" or "of" it owns those before it:
 * "مقتل قيادي في الجيش بغارة". */
static bool stands_before_weapon(const Work *w, const ActorSpan *actor)
{
    unsigned from = actor->span.from, to = actor->span.to;
    bool is_owner = w->language == TEXT_ARABIC && from > 0 &&
                    (unit_is(w, from - 1, LEX_PREP, SUB_in) || unit_has(w, from - 1, TAG(OTHER)) ||
                     unit_is(w, from - 1, LEX_PREP, SUB_from));
    return !is_owner && to < w->n &&
           (w->unit[to].cover == COVER_THING || unit_sense(w, to, LEX_THING) != NULL);
}

/* Arabic: "قصف قوات النظام", "قصف لقوات النظام", "غارات روسية". */
static bool stands_behind_weapon(const Work *w, const ActorSpan *actor)
{
    unsigned from = actor->span.from;
    return w->language == TEXT_ARABIC && from > 0 && !actor->is_state &&
           (w->unit[from].clitic == 0 || (w->unit[from].clitic & CLITIC_LA) != 0) &&
           unit_has(w, from - 1, TAG(THING));
}

/* Arabic: "غارات شنها النظام", "مجزرة ارتكبتها القوات". */
static bool stands_behind_carried(const Work *w, const ActorSpan *actor)
{
    return w->language == TEXT_ARABIC && actor->span.from > 0 &&
           unit_listed(w, actor->span.from - 1U, SUB_carried_out);
}

/* "killed in raids ..., a day after an attack of the rebels": another attack stands nearer. */
static bool is_farther_attack(const Work *w, const ActorSpan *actor, unsigned at)
{
    for (unsigned i = 0; i < w->n_things; i++) {
        const Thing *thing = &w->thing[i];
        bool is_event = thing->sense->measure == MEASURE_strikes ||
                        thing->sense->measure == MEASURE_attacks;
        if (is_event && thing->span.from > at && thing->span.to + 1U < actor->span.from)
            return true;
    }
    return false;
}

/* Arabic: "استهدفت قوات النظام": who hits stands right behind the verb. */
static bool stands_behind_hit(const Work *w, const ActorSpan *actor)
{
    unsigned from = actor->span.from;
    return w->language == TEXT_ARABIC && from > 0 && w->unit[from].clitic == 0 &&
           !actor->is_state && unit_is(w, from - 1, LEX_STOP, SUB_hit);
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
        bool is_next = unit_is(w, at + 1, LEX_PREP, SUB_by) && group->span.from <= at + 3 &&
                       w->language == TEXT_ENGLISH && !group->is_bare;
        if (is_next || is_acting_group(group) || group->status == LEX_COMBATANT) {
            ret->name = actor_text(w, group->span);
            return true;
        }
    }
    return false;
}

/* Arabic: "قتلت قوات النظام خمسة": the doer stands between the verb and those it takes. */
static bool is_subject_behind(const Work *w, Span doer, unsigned at, Span victims)
{
    enum { SUBJECT_REACH = 16 }; /* asides of place and time may stand between */
    return w->language == TEXT_ARABIC && doer.from == at + 1U && victims.from >= doer.to &&
           victims.from <= doer.to + SUBJECT_REACH && w->unit[doer.from].clitic == 0;
}

/* "a base used by", "controlled by": a phrase of the lexicon that names who holds or uses. */
static bool is_holder(const Work *w, unsigned from)
{
    while (from > 0 && unit_has(w, from - 1, TAG(DET) | TAG(NATION)))
        from--;
    return from > 0 && str_ends(unit_text(w, from - 1), S(" by"));
}

/* "fighting between the army and the rebels killed 12": neither is said to have done it. */
static bool is_one_of_two(const Work *w, unsigned from)
{
    enum { NEAR = 8 };
    bool has_and = false;
    for (unsigned i = from; i > 0 && from - i < NEAR; i--) {
        if (unit_is(w, i - 1, LEX_MOD, SUB_between))
            return has_and || unit_and(w, from) || from - i < 3;
        if (unit_has(w, i - 1, TAG(PRED)) || unit_mark(w, i - 1, ','))
            return false;
        has_and = has_and || unit_and(w, i - 1);
    }
    return false;
}

/* "The convoy was ambushed, killing six": what was hit does not hit. */
static bool is_hit(const Work *w, unsigned from, unsigned at)
{
    for (unsigned i = from; i + 1 < at; i++)
        if (unit_is(w, i, LEX_AUX, SUB_be) && unit_mark(w, at - 1, ','))
            return true;
    return false;
}

/* "The army attacked the rebels and killed six", "took a town from the rebels and killed six": whom
 * the verb before has for its object. */
static bool is_of_verb_before(const Work *w, unsigned from, unsigned to, unsigned at)
{
    while (from > 0 && unit_has(w, from - 1, TAG(DET) | TAG(ADJ) | TAG(NATION)))
        from--;
    bool is_joined = to < at && (unit_and(w, at - 1) || unit_mark(w, at - 1, ','));
    if (from == 0)
        return false;
    return unit_listed(w, from - 1, SUB_assault) ||
           (is_joined && (unit_is(w, from - 1, LEX_PREP, SUB_from) ||
                          unit_is(w, from - 1, LEX_PREP, SUB_with) ||
                          str_eq_nocase(unit_text(w, from - 1), S("against"))));
}

/* Whether a phrase that stands before the word at a unit may be the doer. */
static bool may_act_before(const Work *w, Span span, unsigned at)
{
    return w->language != TEXT_ENGLISH ||
           (!is_holder(w, span.from) && !is_one_of_two(w, span.from) &&
            !is_hit(w, span.to, at) && !is_of_verb_before(w, span.from, span.to, at));
}

/* "the home of Colonel Example": whose thing it is that was attacked. */
static bool owns_target(const Work *w, unsigned from)
{
    from -= from > 0 && unit_has(w, from - 1, TAG(DET) | TAG(TITLE));
    return from > 1 && str_eq_nocase(unit_text(w, from - 1), S("of")) &&
           unit_has(w, from - 2, TAG(OTHER) | TAG(SITE) | TAG(THING));
}

/* An armed group of people right before an active verb: "gunmen killed two". */
static bool group_subject(const Work *w, unsigned at, Span victims, Actor *ret)
{
    for (unsigned g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        bool is_armed = is_acting_group(group) || group->status == LEX_COMBATANT;
        bool may_act = is_armed && group->used == 0 && !group->is_object &&
                       !owns_target(w, group->span.from);
        bool is_before = group->span.to <= at && group->span.to + 6U >= at &&
                         may_act_before(w, group->span, at);
        if (may_act && (is_before || is_subject_behind(w, group->span, at, victims))) {
            ret->name = actor_text(w, group->span);
            return true;
        }
    }
    return false;
}

/* How far before its verb a doer may end: "the army and armed groups have also killed". */
static unsigned doer_reach(const Work *w, const ActorSpan *actor)
{
    enum { REACH = 3, PAIR = 4 };
    unsigned u = actor->span.to, reach = REACH;
    bool is_pair = w->language == TEXT_ENGLISH && unit_and(w, u);
    for (unsigned i = u + 1; is_pair && i < u + PAIR; i++)
        is_pair = i < w->n && w->unit[i].kind == TEXT_WORD && !unit_has(w, i, TAG(DET) | TAG(PREP));
    u += is_pair ? PAIR : 0;
    reach += is_pair ? PAIR : 0;
    for (; unit_has(w, u, TAG(AUX) | TAG(MODAL) | TAG(STOP)) && reach < 4 * REACH; u++)
        reach++;
    return reach;
}

/* Whether an actor stands where Arabic puts who hits: behind the verb or the raid. */
static bool stands_by_arabic_verb(const Work *w, const ActorSpan *actor, unsigned at)
{
    return stands_behind_hit(w, actor) || stands_behind_carried(w, actor) ||
           (stands_behind_weapon(w, actor) && !is_farther_attack(w, actor, at));
}

/* Whether a named actor stands where the doer of the word at a unit stands. */
static bool is_doer(const Work *w, const ActorSpan *actor, unsigned at, bool is_subject)
{
    unsigned from = actor->span.from;
    if (unit_has(w, actor->span.to, TAG(OTHER)) && w->language == TEXT_ENGLISH)
        return false; /* "an army convoy" */
    if (stands_before_weapon(w, actor) || stands_by_arabic_verb(w, actor, at))
        return true;
    if (actor->is_nation)
        return false;
    if ((from > at && stands_behind_by(w, from)) || stands_as_accused(w, from))
        return true;
    if (actor->is_state)
        return false;
    return stands_behind_from(w, from) ||
           (is_subject && actor->span.to <= at && actor->span.to + doer_reach(w, actor) >= at &&
            may_act_before(w, actor->span, at));
}

/* "The army killed two rebels and lost three soldiers": those harmed before the word do nothing. */
static bool is_harmed(const Work *w, Span doer, unsigned at)
{
    for (unsigned g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        if (group->used != 0 && group->span.from <= doer.from && group->span.to >= doer.to)
            return (group->is_object || w->language == TEXT_ARABIC) && doer.to <= at;
    }
    return false;
}

/* "The army shelled a village and the rebels killed six": who stands right before the verb,
 * whatever others do in the clause before; NULL when nobody does. */
static const ActorSpan *subject_right_before(const Work *w, unsigned at)
{
    unsigned u = at;
    while (u > 0 && unit_is(w, u - 1, LEX_AUX, SUB_have))
        u--;
    for (unsigned i = 0; i < w->n_actors && w->language == TEXT_ENGLISH; i++) {
        const ActorSpan *actor = &w->actor[i];
        unsigned from = actor->span.from;
        from -= from > 0 && unit_has(w, from - 1, TAG(DET));
        bool is_clause = from > 0 && (unit_and(w, from - 1) || unit_mark(w, from - 1, ','));
        for (unsigned k = 0; k < w->n_actors; k++) /* "the rebels and the army killed six" */
            is_clause = is_clause && w->actor[k].span.to + 1U != from;
        if (actor->span.to == u && is_clause && !actor->is_nation && !actor->is_state)
            return may_act_before(w, actor->span, at) ? actor : NULL;
    }
    return NULL;
}

/* Whoever of those named does it, in the order of the text; NULL when nobody does. */
static const ActorSpan *named_doer(const Work *w, unsigned at, Span victims, bool is_subject)
{
    const Speaker *teller = speaker_near(w, at, victims);
    for (unsigned i = 0; i < w->n_actors; i++) {
        const ActorSpan *actor = &w->actor[i];
        bool is_victim = actor->span.from >= victims.from && actor->span.to <= victims.to;
        bool is_behind = is_subject && is_subject_behind(w, actor->span, at, victims);
        bool may_act = is_behind || is_doer(w, actor, at, is_subject);
        if (!is_victim && may_act && !is_denier(w, actor, teller) &&
            !is_harmed(w, actor->span, at))
            return actor;
    }
    return NULL;
}

bool actor_near(const Work *w, unsigned at, Span victims, bool is_subject, Actor *ret)
{
    const ActorSpan *actor = is_subject ? subject_right_before(w, at) : NULL;
    if (actor == NULL)
        actor = named_doer(w, at, victims, is_subject);
    *ret = (Actor){ 0 };
    if (actor != NULL) {
        *ret = (Actor){ .name = actor_text(w, actor->span), .sense = actor->sense };
        return true;
    }
    if (group_by(w, at, victims, ret) || (is_subject && group_subject(w, at, victims, ret)))
        return true;
    Span who;
    bool is_told = doer_of_attack(w, at, victims, &who);
    if (is_told)
        ret->name = actor_text(w, who);
    return is_told;
}

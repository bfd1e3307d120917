/* doer.c: who did it by the verb of the attack, not by that of the harm.
 *
 *   "Six people were killed when the army shelled a market"
 *   "The army shelled a market in Sample on Monday, killing six"
 *
 * The doer stands right before a verb of attack (list assault); what was attacked does not.
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

/* Whether a word behind the attack tells what came of it: "..., killing six". */
static bool is_outcome(const Work *w, Span who, unsigned at)
{
    if (!unit_is(w, at, LEX_PRED, SUB_ger) && !unit_is(w, at, LEX_PRED, SUB_leave))
        return false;
    for (unsigned u = who.to; u < at; u++)
        if (unit_marks(w, u, ";:\"") || unit_has(w, u, TAG(SAY)) ||
            unit_is(w, u, LEX_CONJ, SUB_when) || unit_is(w, u, LEX_CONJ, SUB_but) ||
            unit_is(w, u, LEX_CONJ, SUB_while))
            return false;
    return true;
}

static bool is_doer(const Work *w, Span who, unsigned at, Span victims)
{
    bool is_victim = who.from >= victims.from && who.from < victims.to;
    bool is_told = who.from > at ? is_behind_when(w, who, at) : is_outcome(w, who, at);
    return !is_victim && is_told && attacks(w, who);
}

bool doer_of_attack(const Work *w, unsigned at, Span victims, Span *ret)
{
    if (w->language != TEXT_ENGLISH)
        return false;
    for (unsigned i = 0; i < w->n_actors; i++)
        if (!w->actor[i].is_nation && is_doer(w, w->actor[i].span, at, victims)) {
            *ret = w->actor[i].span;
            return true;
        }
    for (unsigned g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        bool is_armed = group->role == 1 || group->status == LEX_COMBATANT;
        if (is_armed && !group->is_pronoun && is_doer(w, group->span, at, victims)) {
            *ret = group->span;
            return true;
        }
    }
    return false;
}

/* actor.c: armed actors and states named in a sentence.
 */
#include "read/units.h"

static void actor_add(Work *w, unsigned from, unsigned to, const LexSense *sense, bool is_state,
                      bool is_nation)
{
    if (w->n_actors >= MAX_ACTORS)
        return;
    w->actor[w->n_actors++] = (ActorSpan){ { (uint16_t)from, (uint16_t)to },
                                           sense, is_state, is_nation };
}

static bool is_capital(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].kind == TEXT_WORD && (w->unit[u].flags & TEXT_CAPITAL) != 0 &&
           w->unit[u].cover != COVER_TIME && !unit_has(w, u, TAG(DET) | TAG(PREP) | TAG(CONJ));
}

/* Behind "of the Sample Republic" and the like, or u. */
static unsigned behind_of_name(const Work *w, unsigned u)
{
    Str word = u < w->n ? unit_text(w, u) : S("");
    unsigned to = u + 1 + unit_is(w, u + 1, LEX_DET, SUB_the);
    if (!(str_eq(word, S("of")) || str_eq(word, S("for"))) || !is_capital(w, to))
        return u;
    while (is_capital(w, to))
        to++;
    return to;
}

/* "Invented Front", "Army of the Sample Republic": capitalised words whose head is that of an armed
 * group; the unit behind, or u. */
static unsigned named_force(const Work *w, unsigned u)
{
    unsigned to = u;
    while (is_capital(w, to) && !unit_listed(w, to, SUB_armed_head))
        to++;
    if (!is_capital(w, to))
        return u;
    unsigned end = behind_of_name(w, to + 1);
    return to > u || end > to + 1 ? end : u;
}

/* "جيش الجمهورية التجريبية", "الجبهة الافتراضية": the head of an armed group and the definite words
 * behind it; the unit behind, or u. */
static unsigned named_force_arabic(const Work *w, unsigned u)
{
    enum { NAME_UNITS = 3 };
    if (!unit_listed(w, u, SUB_armed_head))
        return u;
    unsigned to = u + 1;
    while (to < w->n && to < u + NAME_UNITS && w->unit[to].kind == TEXT_WORD &&
           w->unit[to].n_sense == 0 && str_starts(unit_text(w, to), S("ال")))
        to++;
    return to > u + 1 ? to : u;
}

/* An armed group that the lexicon does not know, or whose name goes on behind what it knows. */
static unsigned force_at(Work *w, unsigned u, unsigned known, const LexSense *actor)
{
    unsigned named = w->language == TEXT_ARABIC ? named_force_arabic(w, u) : named_force(w, u);
    if (named > known && named > u)
        actor_add(w, u, named, actor, false, false);
    return named > known ? named : u;
}

/* A phrase of the lexicon, with the adjective before it: "Syrian" + "regime forces". */
static unsigned actor_at(Work *w, unsigned u)
{
    unsigned at = u;
    while (unit_sense(w, at, LEX_NATION) != NULL && at < u + 3)
        at += 1 + (unit_mark(w, at + 1, '-') && unit_sense(w, at + 2, LEX_NATION) != NULL);
    const LexSense *actor = unit_sense(w, at, LEX_ACTOR);
    unsigned named = force_at(w, u, actor != NULL ? at + 1 : u, actor);
    if (named > u)
        return named;
    if (actor != NULL) {
        if (unit_sense(w, at + 1, LEX_FORCE) != NULL && unit_sense(w, at + 1, LEX_ACTOR) == NULL)
            at++;
        unsigned end = w->language == TEXT_ENGLISH ? behind_of_name(w, at + 1) : at + 1;
        actor_add(w, u, end, actor, false, false);
        return end;
    }
    if (at > u && unit_sense(w, at, LEX_FORCE) != NULL) {
        actor_add(w, u, at + 1, NULL, false, false);
        return at + 1;
    }
    const LexSense *state = unit_sense(w, u, LEX_COUNTRY);
    if (state != NULL) {
        actor_add(w, u, u + 1, state, true, false);
        return u + 1;
    }
    if (at > u) {
        actor_add(w, u, at, unit_sense(w, u, LEX_NATION), false, true);
        return at;
    }
    return u + 1;
}

void actors_find(Work *w)
{
    for (unsigned u = 0; u < w->n;)
        u = actor_at(w, u);
}

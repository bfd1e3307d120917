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

/* A phrase of the lexicon, with the adjective before it: "Syrian" + "regime forces". */
static unsigned actor_at(Work *w, unsigned u)
{
    unsigned at = u;
    while (unit_sense(w, at, LEX_NATION) != NULL && at < u + 3)
        at += 1 + (unit_mark(w, at + 1, '-') && unit_sense(w, at + 2, LEX_NATION) != NULL);
    const LexSense *actor = unit_sense(w, at, LEX_ACTOR);
    if (actor != NULL) {
        if (unit_sense(w, at + 1, LEX_FORCE) != NULL && unit_sense(w, at + 1, LEX_ACTOR) == NULL)
            at++;
        actor_add(w, u, at + 1, actor, false, false);
        return at + 1;
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
    if ((w->tags & (TAG(NATION) | TAG(ACTOR) | TAG(COUNTRY))) == 0)
        return;
    for (unsigned u = 0; u < w->n;)
        u = actor_at(w, u);
}

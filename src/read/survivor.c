/* survivor.c: who was killed, told by who was not.
 *
 *   "Of the four aid workers in the car, only the driver survived."     three were killed
 *   "None of the five crew survived."                                  five were killed
 *
 * Only where the sentence itself says how many there were.
 */
#include "read/frame.h"

/* "None of the five crew": the people behind it, who are counted. */
static bool is_none_of(const Work *w, const Group *g)
{
    unsigned from = g->span.from;
    bool is_none = unit_is(w, 0, LEX_MOD, SUB_zero);
    return is_none && g->has_amount && g->amount.best != READ_NULL && g->amount.best > 1 &&
           from <= 3;
}

/* "Of the four workers": the group that opens the sentence, or -1. */
static int opening_whole(const Work *w)
{
    bool is_open = str_eq_nocase(unit_text(w, 0), S("of")) && w->n_groups > 1;
    return is_open && w->group[0].span.from <= 2 && w->group[0].has_amount ? 0 : -1;
}

static bool is_only(const Work *w, const Group *g)
{
    unsigned from = g->span.from;
    return unit_listed(w, from, SUB_only) ||
           (from > 0 && unit_listed(w, from - 1, SUB_only));
}

static void claim_dead(Work *w, int g, int64_t n, unsigned at)
{
    Group *dead = &w->group[g];
    dead->amount = amount_exact(n);
    dead->has_amount = true;
    group_claim(w, g, MEASURE_killed, at, -1, "survivor");
}

void survivors_claim(Work *w)
{
    for (unsigned u = 1; u < w->n && w->language == TEXT_ENGLISH; u++) {
        if (!unit_is(w, u, LEX_LEAD, SUB_survive))
            continue;
        for (int g = 0; g < w->n_groups; g++) {
            const Group *left = &w->group[g];
            int whole = opening_whole(w);
            int64_t alive = left->amount.best;
            if (left->span.to != u || left->used != 0)
                continue;
            if (is_none_of(w, left))
                claim_dead(w, g, alive, u);
            else if (whole >= 0 && is_only(w, left) && alive != READ_NULL &&
                     alive < w->group[whole].amount.best)
                claim_dead(w, whole, w->group[whole].amount.best - alive, u);
        }
    }
}

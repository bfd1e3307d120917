/* bearing.c: who bore a harm: "sustained bullet wounds", "suffered a broken rib".
 *
 * The verb alone says nothing ("suffered a defeat"), nor does the noun ("wounds were treated"):
 * both together do, with nothing that denies between them.
 */
#include "read/frame.h"
#include "read/subject.h"

bool may_bear_harm(const Work *w)
{
    for (unsigned u = 0; (w->tags & TAG(LEAD)) != 0 && u < w->n; u++)
        if (unit_is(w, u, LEX_LEAD, SUB_bear))
            return true;
    return false;
}

/* "sustained bullet wounds", "suffered a broken rib": a verb of bearing and, behind it, a harm. */
void bearing_claim(Work *w, unsigned u)
{
    bool is_verb = unit_is(w, u, LEX_LEAD, SUB_bear);
    for (unsigned k = u + 1; is_verb && k < u + 5 && k < w->n; k++) {
        bool is_mark = w->unit[k].kind == TEXT_MARK && w->unit[k].mark != '-';
        if (is_mark || unit_is(w, k, LEX_MOD, SUB_zero)) /* "suffered no wounds" */
            return;
        if (!unit_listed(w, k, SUB_harm))
            continue;
        Frame base = { .measure = MEASURE_injured, .at = (uint16_t)u, .parent = -1,
                       .rule = "died" };
        int g = subject_left(w, u);
        if (g >= 0)
            take_left(w, &base, g);
        return;
    }
}

/* place_list.c: sentences that go through places one by one, each with its numbers.
 *
 *   "Diyala suffered 170 killed and 284 injured, Salahadin 64 killed, Ninewa 101 killed"
 *   "Baghdad was the worst affected, with 55 casualties, followed by Ninewa (8 killed)"
 *   "محافظة الجنوب: 15 شهيدا ... محافظة البقاع: 4 شهداء"
 *
 * There the place stands before its numbers, and the nearest one behind belongs to others. Two such
 * places at least make a list, so that a single place at the head of a sentence changes nothing.
 */
#include "read/attribute.h"

enum { HEAD_UNITS = 8 };

/* Whether a place stands at the head of a clause: nothing but a mark, "and" or "in" before it. */
static bool is_at_head(const Work *w, unsigned from)
{
    if (from < w->n && (w->unit[from].flags & TEXT_LINE) != 0)
        return true;
    if (from > 0 && unit_is(w, from - 1, LEX_DET, SUB_the))
        from--;
    if (from > 0 && unit_is(w, from - 1, LEX_PREP, SUB_in))
        from--;
    return from == 0 || unit_marks(w, from - 1, ",;:(-") || unit_has(w, from - 1, TAG(CONJ)) ||
           unit_is(w, from - 1, LEX_PREP, SUB_by);
}

static bool is_place_unit(const Work *w, unsigned u)
{
    for (unsigned i = 0; i < w->n_wheres; i++)
        if (u >= w->where[i].span.from && u < w->where[i].span.to)
            return true;
    return false;
}

/* Whether a number begins right behind a place, or past "suffered", "was the worst, with". */
static bool has_number(const Work *w, unsigned to)
{
    for (unsigned u = to; u < w->n && u <= to + HEAD_UNITS; u++) {
        for (unsigned g = 0; g < w->n_groups; g++)
            if (w->group[g].span.from == u && w->group[g].has_amount)
                return true;
        if (unit_has(w, u, TAG(PRED)) || unit_mark(w, u, ';') || is_place_unit(w, u) ||
            unit_is(w, u, LEX_PREP, SUB_in))
            return false;
    }
    return false;
}

const Where *place_of_list(const Work *w, Span span)
{
    const Where *head = NULL;
    unsigned n_heads = 0;
    for (unsigned i = 0; w->n_wheres > 1 && i < w->n_wheres; i++) {
        const Where *where = &w->where[i];
        if (where->is_back || !is_at_head(w, where->span.from) || !has_number(w, where->span.to))
            continue;
        n_heads++;
        if (where->span.to <= span.from)
            head = where;
    }
    return n_heads > 1 ? head : NULL;
}

/* another.c: one more person told by nothing but "another", "others" or an order: "a third".
 *
 * They have no noun; what befell them stands right behind or right before.
 */
#include "read/attribute.h"
#include "read/group.h"

/* One more, without a noun; "others": some more. */
static unsigned take_another(const Work *w, unsigned u, Group *g)
{
    bool is_many = str_eq_nocase(unit_text(w, u), S("others"));
    g->is_bare = g->is_rest = g->has_amount = true;
    g->head = (uint16_t)u;
    g->amount = is_many ? amount_vague_plural() : amount_exact(1);
    return u + 1;
}

/* "wounding another in the leg", "injuring the third": behind a word that takes people, up to `to`
 * with nothing of its own. */
static bool is_taken_alone(const Work *w, unsigned u, unsigned to)
{
    const LexSense *pred = u > 0 ? unit_sense(w, u - 1, LEX_PRED) : NULL;
    bool is_taken = pred != NULL && pred->measure != MEASURE_nothing &&
                    (pred->sub == SUB_part || pred->sub == SUB_ger || pred->sub == SUB_fin);
    return is_taken && (to >= w->n || w->unit[to].kind == TEXT_MARK ||
                        unit_has(w, to, TAG(PREP) | TAG(CONJ)));
}

unsigned rest_alone(const Work *w, unsigned u, Group *g)
{
    Str word = unit_text(w, u);
    bool is_people = str_eq_nocase(word, S("another")) || str_eq_nocase(word, S("others")) ||
                     str_eq_nocase(word, S("the other"));
    bool is_alone = unit_has(w, u + 1, TAG(PRED) | TAG(AUX)) || is_taken_alone(w, u, u + 1);
    return is_people && is_alone ? take_another(w, u, g) : u;
}

/* Behind ", who was standing nearby,". */
static unsigned behind_aside(const Work *w, unsigned u)
{
    enum { ASIDE_UNITS = 12 };
    if (!unit_mark(w, u, ',') || !unit_is(w, u + 1, LEX_CONJ, SUB_who))
        return u;
    for (unsigned i = u + 2; i < w->n && i < u + ASIDE_UNITS; i++)
        if (unit_mark(w, i, ','))
            return i + 1;
    return u;
}

/* Whether what befell them follows: "was wounded", "is still missing", "died", "left a third dead".
 */
static bool is_befallen(const Work *w, unsigned u, unsigned to)
{
    to = behind_aside(w, to);
    unsigned verb = to + 1;
    while (verb < to + 3 && unit_has(w, verb, TAG(STOP) | TAG(MODAL)))
        verb++;
    bool is_left = u > 0 && str_eq_nocase(unit_text(w, u - 1), S("left"));
    return (unit_is(w, to, LEX_AUX, SUB_be) && unit_has(w, verb, TAG(PRED))) ||
           unit_is(w, to, LEX_PRED, SUB_state) || unit_is(w, to, LEX_PRED, SUB_intr) ||
           (unit_is(w, to, LEX_PRED, SUB_part) && is_left);
}

unsigned ordinal_alone(const Work *w, unsigned u, Group *g)
{
    bool is_order = (unit_is(w, u, LEX_DET, SUB_a) || unit_is(w, u, LEX_DET, SUB_the)) &&
                    unit_has(w, u + 1, TAG(ORDINAL));
    unsigned to = u + (is_order ? 2 : 1);
    bool is_third = unit_has(w, u, TAG(FRACTION)) && str_eq_nocase(unit_text(w, u), S("a third"));
    bool is_said = is_befallen(w, u, to) || is_taken_alone(w, u, to);
    if (!(is_order || is_third) || !is_said)
        return u;
    (void)take_another(w, u, g);
    return to;
}

/* "the rest died", "the others were": the article, the word and a verb. */
static bool is_remainder(const Work *w, unsigned u)
{
    return unit_is(w, u, LEX_DET, SUB_the) && unit_listed(w, u + 1, SUB_remainder) &&
           unit_has(w, u + 2, TAG(PRED) | TAG(AUX));
}

bool is_divided(const Work *w, const Group *g)
{
    enum { NEAR = 16 };
    if (w->language != TEXT_ENGLISH || g == NULL || !g->is_bare)
        return false;
    unsigned from = g->span.from;
    if (g->is_rest)
        return from > 0 && is_remainder(w, from - 1);
    for (unsigned u = g->span.to; u + 2 < w->n && u < g->span.to + (unsigned)NEAR; u++)
        if (is_remainder(w, u))
            return true;
    return false;
}

/* label.c: headings with a number, as in lists, tables and coded notes.
 *
 *   "Killed: 4", "Injured - 7"          the word heads its number
 *   "Total reported killed: 7-12"       words between the start and it belong to the heading
 *   "Civilians reported killed: 0-4"    people in the heading are those counted, and a part of the
 *                                       total of the lines before
 *   "KIA 3, WIA 11", "Dead 3"           a word for a state, then nothing but its number
 *   "عدد الشهداء 35 والجرحى 120"          a definite noun that counts harm, right before its number
 */
#include "read/frame.h"

enum { HEADING_UNITS = 6 };

static bool is_definite_count(const Work *w, unsigned u)
{
    if (w->language != TEXT_ARABIC || !unit_is(w, u, LEX_PRED, SUB_count) ||
        (w->unit[u].clitic & CLITIC_AL) == 0)
        return false;
    for (unsigned g = 0; g < w->n_groups; g++)
        if (w->group[g].span.from == u + 1U)
            return w->group[g].is_bare && w->group[g].has_amount;
    return false;
}

/* "KIA 3, WIA 11": between marks a word for a state and a bare number, and nothing else. */
static bool is_coded(const Work *w, unsigned u)
{
    bool is_first = u == 0 || w->unit[u - 1].kind == TEXT_MARK;
    if (!is_first || !unit_is(w, u, LEX_PRED, SUB_state))
        return false;
    for (unsigned g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        if (group->span.from == u + 1U && group->is_bare && group->has_amount)
            return group->span.to == w->n || w->unit[group->span.to].kind == TEXT_MARK;
    }
    return false;
}

bool label_may_be(const Work *w, unsigned u)
{
    return unit_marks(w, u + 1, ":=") || is_definite_count(w, u) || is_coded(w, u);
}

/* "Total", "reported", "number of": words a heading is made of. */
static bool is_heading_word(const Work *w, unsigned u)
{
    static const uint64_t SMALL = TAG(DET) | TAG(ADJ) | TAG(SAY) | TAG(MODAL) | TAG(MOD) |
                                  TAG(SCOPE) | TAG(PERSON) | TAG(AUX) | TAG(NATION);
    return unit_listed(w, u, SUB_heading) || unit_has(w, u, SMALL) ||
           unit_is(w, u, LEX_PRED, SUB_toll);
}

/* The unit a heading that ends before u begins with; u when other words stand before it. */
static unsigned heading_begin(const Work *w, unsigned u)
{
    unsigned from = u;
    while (from > 0 && u - from < HEADING_UNITS && w->unit[from - 1].kind == TEXT_WORD &&
           is_heading_word(w, from - 1))
        from--;
    return from == 0 || w->unit[from - 1].kind == TEXT_MARK ? from : u;
}

/* The people a heading names, or NULL: "Civilians reported killed". */
static Group *heading_people(Work *w, unsigned from, unsigned u)
{
    for (unsigned g = 0; g < w->n_groups; g++) {
        Group *group = &w->group[g];
        if (group->span.from >= from && group->span.to <= u && !group->has_amount &&
            group->is_plural)
            return group;
    }
    return NULL;
}

/* The total that a line about some of the people belongs to, or -1. */
static int32_t heading_total(const Work *w, uint8_t measure, const Group *number)
{
    enum { LINES_APART = 4 };
    int32_t last = w->doc->last_total[measure];
    if (last < 0 || w->doc->draft[last].sentence + LINES_APART < w->doc->n_sentences)
        return -1;
    const ReadClaim *all = &w->doc->draft[last].claim;
    int64_t most = all->max != READ_NULL ? all->max : all->best;
    int64_t part = number->amount.max != READ_NULL ? number->amount.max : number->amount.best;
    return most != READ_NULL && part != READ_NULL && part > most ? -1 : last;
}

/* A line about some of the people: "Children reported killed: 0-1". */
static void claim_kind(Work *w, Frame *base, int number, Group *people)
{
    Group *count = &w->group[number];
    int32_t total = heading_total(w, base->measure, count);
    group_adopt(count, people);
    people->used |= 1U << base->measure;
    if (count->amount.quantifier != Q_NONE || total < 0)
        (void)claim_group(w, base, number, total, total < 0 ? NULL : "subset", "label");
}

/* "Reported killed 10-15, reported injured 5": a bare number between the word and a mark or the
 * end; -1 when there is none. */
static int number_ending(const Work *w, unsigned u)
{
    int g = w->language == TEXT_ENGLISH ? group_from(w, u, 0) : -1;
    if (g < 0 || !w->group[g].is_bare || w->group[g].is_rest)
        return -1;
    unsigned to = w->group[g].span.to;
    return to >= w->n || w->unit[to].kind == TEXT_MARK ? g : -1;
}

/* The number that the word at u heads, whose heading begins at `from`; -1 when there is none. */
static int headed_number(const Work *w, unsigned u, unsigned from)
{
    bool is_first = from == 0 || w->unit[from - 1].kind == TEXT_MARK || from < u ||
                    unit_has(w, u - 1, TAG(DET)) || unit_is(w, u - 1, LEX_PRED, SUB_toll);
    int g = is_first && unit_marks(w, u + 1, ":=") ? group_from(w, u + 2, 0) : -1;
    if (g < 0 && (from < u || u == 0))
        g = number_ending(w, u + 1);
    if (g < 0 && (is_definite_count(w, u) || is_coded(w, u)))
        g = group_from(w, u + 1, 0);
    return g;
}

bool label_claim(Work *w, unsigned u, Frame *base)
{
    unsigned from = heading_begin(w, u);
    int g = headed_number(w, u, from);
    if (g < 0 || !w->group[g].has_amount)
        return false;
    base->rule = "label";
    Group *people = heading_people(w, from, u);
    if (people != NULL)
        claim_kind(w, base, g, people);
    else
        take_right(w, base, g);
    return true;
}

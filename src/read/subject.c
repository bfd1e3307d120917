/* subject.c: the people before a word that it speaks of.
 *
 * "Two workers who had been held by gunmen were found dead": not the nearest people are killed, but
 * those whose verb it is. Asides, clauses that end, those who tell and parts of others are passed.
 */
#include "read/subject.h"

#include "read/group.h"

/* "..., while driving home, was ...": between commas. */
static bool is_aside(const Work *w, unsigned k, unsigned u)
{
    bool is_open = false, is_closed = false;
    for (unsigned i = k; i > 0 && k - i < 8 && !is_open; i--)
        is_open = unit_mark(w, i - 1, ',');
    for (unsigned i = k + 1; i < u && !is_closed; i++)
        is_closed = unit_mark(w, i, ',') && unit_sense(w, i + 1, LEX_AUX) != NULL;
    return is_open && is_closed;
}

/* "... and later killed": joined to the word before, so that both have the same people. */
static bool is_coordinated(const Work *w, unsigned u)
{
    for (unsigned i = u; i > 0 && u - i < 4; i--) {
        if (unit_is(w, i - 1, LEX_CONJ, SUB_and) || unit_is(w, i - 1, LEX_CONJ, SUB_but))
            return true;
        bool is_small = unit_sense(w, i - 1, LEX_STOP) || unit_sense(w, i - 1, LEX_AUX) ||
                        unit_sense(w, i - 1, LEX_MODAL) || w->unit[i - 1].n_sense == 0;
        if (!is_small || w->unit[i - 1].kind != TEXT_WORD)
            return false;
    }
    return false;
}

/* "when", "but", "while", "if"; "then" goes on with the same people. */
static bool begins_clause(const Work *w, unsigned k)
{
    if (str_eq_nocase(unit_text(w, k), S("then")))
        return false;
    return unit_is(w, k, LEX_CONJ, SUB_when) || unit_is(w, k, LEX_CONJ, SUB_but) ||
           unit_is(w, k, LEX_CONJ, SUB_while) || unit_is(w, k, LEX_CONJ, SUB_if);
}

/* "after an attack,": a time told by a noun, and no clause. */
static bool is_mere_time(const Work *w, unsigned k, unsigned u)
{
    unsigned to = k + 1;
    while (to < u && w->unit[to].kind != TEXT_MARK && !unit_has(w, to, TAG(PRED) | TAG(AUX)))
        to++;
    return unit_has(w, k, TAG(PREP)) && unit_mark(w, to, ',');
}

/* Whether a word between keeps a group from being the subject: the end of its clause, or another
 * word that takes people and is not joined to ours. */
static bool is_barrier(const Work *w, unsigned k, unsigned u)
{
    if (unit_mark(w, k, ';') || unit_mark(w, k, ':'))
        return true;
    if (w->unit[k].cover != COVER_NONE)
        return false;
    if (begins_clause(w, k) && !is_mere_time(w, k, u))
        return !is_aside(w, k, u) && !(u - k < 4 && unit_is(w, k, LEX_CONJ, SUB_but));
    const LexSense *pred = unit_sense(w, k, LEX_PRED);
    if (pred == NULL || pred->sub == SUB_hit || pred->measure == MEASURE_nothing ||
        is_coordinated(w, u) || is_aside(w, k, u))
        return false;
    return u - k > 6;
}

bool is_relative(const Work *w, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to && i < from + 2; i++)
        if (unit_is(w, i, LEX_CONJ, SUB_who) || unit_is(w, i, LEX_CONJ, SUB_that))
            return true;
    return false;
}

unsigned verb_start(const Work *w, unsigned u)
{
    static const uint64_t SMALL = TAG(AUX) | TAG(MODAL) | TAG(STOP) | TAG(NEG);
    while (u > 0 && w->unit[u - 1].kind == TEXT_WORD && w->unit[u - 1].cover == COVER_NONE &&
           unit_has(w, u - 1, SMALL))
        u--;
    return u;
}

int group_ending(const Work *w, unsigned u)
{
    for (int g = 0; g < w->n_groups; g++)
        if (w->group[g].span.to == u && w->group[g].part_of < 0)
            return g;
    return -1;
}

/* "Two workers who had been held by gunmen, were found dead": the people before "who", when its
 * clause ends with a comma right before the verb; -1 when there is none. */
static int before_relative(const Work *w, unsigned u)
{
    unsigned verb = verb_start(w, u);
    if (verb == 0 || verb == u || !unit_mark(w, verb - 1, ','))
        return -1;
    int last = group_ending(w, verb - 1);
    if (last > 0 && groups_joined(w, (unsigned)last - 1, (unsigned)last))
        return -1;
    for (unsigned k = verb - 1; k-- > 1;) {
        bool is_who = unit_is(w, k, LEX_CONJ, SUB_who) || unit_is(w, k, LEX_CONJ, SUB_that);
        if (unit_mark(w, k, ';') || unit_mark(w, k, ':'))
            return -1;
        if (is_who)
            return group_ending(w, k - unit_mark(w, k - 1, ','));
    }
    return -1;
}

/* "six people, not four, were killed": what it was not. */
static bool is_contrast(const Work *w, const Group *g)
{
    unsigned from = g->span.from;
    return from > 1 && unit_is(w, from - 1, LEX_NEG, SUB_none) && unit_mark(w, from - 2, ',') &&
           unit_mark(w, g->span.to, ',');
}

/* "3 people (2 Turkana and 1 Pokot) killed": inside brackets that close before the word. */
static bool is_bracketed(const Work *w, const Group *g, unsigned u)
{
    enum { BRACKET_UNITS = 14 };
    unsigned from = g->span.from, to = g->span.to;
    bool is_open = false;
    for (unsigned i = from; i > 0 && from - i < BRACKET_UNITS && !is_open; i--) {
        if (unit_mark(w, i - 1, ')'))
            return false;
        is_open = unit_mark(w, i - 1, '(');
    }
    for (unsigned i = to; is_open && i < u; i++)
        if (unit_mark(w, i, ')'))
            return true;
    return false;
}

/* "51 (9 killed, 42 injured)": a total whose parts stand in the bracket with the word at u. */
static bool is_divided_in_bracket(const Work *w, const Group *g, unsigned u)
{
    unsigned from = g->span.to;
    if (!unit_mark(w, from, '(') || !g->is_bare)
        return false;
    for (unsigned i = from + 1; i < u; i++)
        if (unit_mark(w, i, ')'))
            return false;
    return u > from + 1U && w->unit[from + 1].cover == COVER_GROUP;
}

/* Parts of others, and what it was not. */
static bool is_no_subject(const Work *w, const Group *g)
{
    return g->part_of >= 0 || (g->among >= 0 && w->whole < 0) || is_contrast(w, g);
}

/* "transporting patients": what the people right behind it are the object of. */
static bool is_unknown_ing(const Work *w, unsigned u)
{
    return w->unit[u].n_sense == 0 && str_ends_nocase(unit_text(w, u), S("ing"));
}

/* "half of them children": tells who others are. */
static bool is_kind(const Work *w, const Group *g)
{
    unsigned from = g->span.from;
    bool is_share = from > 1 && unit_is(w, from - 1, LEX_PRON, SUB_they) &&
                    unit_has(w, from - 2, TAG(FRACTION));
    return from > 0 && !g->has_amount && !g->is_definite && g->is_plural &&
           (is_share || unit_has(w, from - 1U, TAG(INCL)));
}

/* "A relative, Abu Sample, told AFP they were hit": who tells is not whom it befell. */
static bool is_telling(const Work *w, const Group *g, unsigned u)
{
    enum { ASIDE = 7 };
    unsigned k = g->span.to, end = k;
    if (unit_mark(w, k, ','))
        for (end = k + 1; end < u && end < k + ASIDE && !unit_mark(w, end, ',');)
            end++;
    k = end > k ? end + 1 : k;
    while (k < u && unit_has(w, k, TAG(STOP)) && w->unit[k].kind == TEXT_WORD)
        k++;
    bool is_verb = k < u && unit_has(w, k, TAG(SAY)) && w->language == TEXT_ENGLISH;
    bool is_that = unit_is(w, k + 1, LEX_CONJ, SUB_that) || unit_has(w, k + 1, TAG(PRON));
    return is_verb && (is_that || (!unit_has(w, k, TAG(AUX)) && !unit_has(w, k + 1, TAG(PRED))));
}

bool is_who_verb(const Work *w, int index, unsigned u)
{
    unsigned who = w->group[index].span.to;
    for (int g = index + 1; g < w->n_groups && w->group[g].part_of == index; g++)
        who = w->group[g].span.to;
    who += unit_mark(w, who, ',');
    return unit_is(w, who, LEX_CONJ, SUB_who) && verb_start(w, u) == who + 1 && u > who;
}

/* "According to the investigators and a neighbour, ...": who tells, and not whom it befell. */
static bool is_informant(const Work *w, const Group *g)
{
    unsigned from = g->span.from;
    int before = from > 1 && unit_and(w, from - 1U) ? group_ending(w, from - 1U) : -1;
    from = before >= 0 ? w->group[before].span.from : from;
    return from > 0 && str_eq_nocase(unit_text(w, from - 1U), S("according to"));
}

/* How a group before a word stands to it. */
typedef enum Stance { STANCE_NO, STANCE_PERHAPS, STANCE_YES } Stance;

/* "the funeral of the ten men killed", "with 27 people wounded": right before the participle. */
static bool is_right_before(const Work *w, const Group *g, unsigned u)
{
    bool is_told = (g->has_amount || g->amount.best == 1) && !g->is_name;
    return g->span.to == u && is_told && unit_is(w, u, LEX_PRED, SUB_part);
}

/* Whether a group is no subject of the word at u whatever stands before it. */
static bool is_barred(const Work *w, const Group *g, unsigned u)
{
    bool is_taken = g->is_object && !is_relative(w, g->span.to, u);
    unsigned verb = verb_start(w, u); /* "there are no leaders because they were killed" */
    bool is_none = g->amount.quantifier == Q_NONE && verb > 0 && unit_has(w, verb - 1, TAG(PRON));
    return is_taken || is_none || is_kind(w, g) || is_no_subject(w, g) || is_bracketed(w, g, u) ||
           is_divided_in_bracket(w, g, u) ||
           is_telling(w, g, u);
}

/* Whether a group may be the subject of the word at u: behind a preposition only when nothing else
 * is, but for those right before it. */
static Stance subject_stance(const Work *w, int index, unsigned u)
{
    const Group *g = &w->group[index];
    unsigned from = g->span.from;
    if (is_barred(w, g, u))
        return STANCE_NO;
    bool has_prep = from > 0 && w->unit[from - 1].kind == TEXT_WORD &&
                    (unit_has(w, from - 1, TAG(PREP)) || is_unknown_ing(w, from - 1));
    if (is_who_verb(w, index, u))
        return STANCE_YES;
    if (is_informant(w, g))
        return STANCE_NO;
    if (!has_prep)
        return STANCE_YES;
    if (unit_is(w, from - 1, LEX_PREP, SUB_by) || str_ends(unit_text(w, from - 1), S(" by")))
        return STANCE_NO;
    return is_right_before(w, g, u) ? STANCE_YES : STANCE_PERHAPS;
}

/* The nearest people before a word that may be its subject, or -1. */
static int nearest_left(const Work *w, unsigned u)
{
    int fallback = -1;
    unsigned checked = u;
    for (unsigned n = w->n_groups; n > 0; n--) {
        const Group *g = &w->group[n - 1];
        if (g->span.to > u)
            continue;
        for (; checked > g->span.to; checked--)
            if (is_barrier(w, checked - 1, u))
                return fallback;
        Stance stance = subject_stance(w, (int)n - 1, u);
        if (stance == STANCE_YES)
            return (int)n - 1;
        if (stance == STANCE_PERHAPS && fallback < 0)
            fallback = (int)n - 1;
    }
    return fallback;
}

/* "One man was kidnapped; later found dead": nobody stands before the verb of the clause, so it is
 * the last one harmed in the sentence; -1 when there is none. */
static int subject_left_out(const Work *w, unsigned u)
{
    unsigned verb = verb_start(w, u);
    bool is_bare = verb > 0 && unit_mark(w, verb - 1, ';') &&
                   (unit_is(w, u, LEX_PRED, SUB_part) || unit_is(w, u, LEX_PRED, SUB_intr));
    for (int g = (int)w->n_groups - 1; is_bare && g >= 0; g--)
        if (w->group[g].used != 0 && w->group[g].draft >= 0 && w->group[g].span.to <= verb)
            return g;
    bool is_only = is_bare && w->n_groups == 1 && w->group[0].span.from == 0;
    return is_only ? 0 : -1; /* "Cyclist struck by a truck; died at the scene" */
}

/* "145 civilians, 38 women among them, who he said had been killed": those before "who", or -1. */
static int before_who_said(const Work *w, unsigned u)
{
    unsigned verb = verb_start(w, u);
    bool is_said = verb > 3 && unit_has(w, verb - 1, TAG(SAY)) &&
                   unit_has(w, verb - 2, TAG(PRON)) && unit_is(w, verb - 3, LEX_CONJ, SUB_who);
    unsigned end = is_said ? verb - 3 - unit_mark(w, verb - 4, ',') : 0;
    for (int g = 0; is_said && g < w->n_groups; g++)
        if (w->group[g].span.to == end)
            return w->group[g].part_of >= 0 ? w->group[g].part_of : g;
    return -1;
}

int subject_left(const Work *w, unsigned u)
{
    int told = before_who_said(w, u);
    int relative = told >= 0 ? told : before_relative(w, u);
    int nearest = relative >= 0 ? relative : nearest_left(w, u);
    return nearest >= 0 ? nearest : subject_left_out(w, u);
}

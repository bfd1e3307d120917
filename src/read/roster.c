/* roster.c: lists of names, a line each, under a heading that says what befell them.
 *
 *   "أسماء الشهداء:"        "Names of the dead:"
 *   "1. سالم التجريبي، 34 عاماً"   "- Sample Person (9)"
 *
 * The heading is remembered until a line is neither a name nor a bare number or mark.
 */
#include "read/frame.h"
#include "read/group.h"

enum { NOUNS = 3, HEADING_UNITS = 20, LINE_UNITS = 18, MOST_YEARS = 110, CHILD = 18, OLD = 60 };

/* The words that head a list of names, in a short sentence; or NULL. */
static const LexSense *heading(const Work *w)
{
    for (unsigned u = 0; w->n <= HEADING_UNITS && u < w->n; u++) {
        const LexSense *incl = unit_sense(w, u, LEX_INCL);
        if (incl != NULL && incl->sub == SUB_nameless && incl->measure != MEASURE_nothing)
            return incl;
        const LexSense *dead = unit_sense(w, u, LEX_PRED);
        bool is_dead = dead != NULL && dead->sub == SUB_count && dead->number == LEX_PLURAL &&
                       (w->unit[u].clitic & CLITIC_AL) != 0;
        if (is_dead && unit_mark(w, w->n - 1U, ':'))
            return dead;
    }
    return NULL;
}

/* Whether a line has no word: the number that stands before a name. */
static bool is_wordless(const Work *w)
{
    for (unsigned u = 0; u < w->n; u++)
        if (w->unit[u].kind == TEXT_WORD)
            return false;
    return true;
}

/* Where the name begins: behind numbers, marks and a noun such as "the child". */
static unsigned name_begin(const Work *w, Group *g)
{
    unsigned u = 0;
    while (u < w->n && (w->unit[u].kind != TEXT_WORD || unit_has(w, u, TAG(TITLE))))
        u++;
    for (unsigned i = u; i < u + NOUNS; i++) {
        const LexSense *noun = unit_sense(w, i, LEX_PERSON);
        const LexSense *dead = unit_sense(w, i, LEX_PRED);
        noun = noun == NULL && dead != NULL && dead->sub == SUB_count ? dead : noun;
        if (noun == NULL || noun->number != LEX_SINGULAR)
            return i;
        group_sense(g, noun);
    }
    return u + NOUNS;
}

/* "Salem Salimi Age unknown male killed": what befell one of a list, as the last word; or NULL. */
static const LexSense *fate_at_end(const Work *w)
{
    const LexSense *pred = w->n > 1 ? unit_sense(w, w->n - 1U, LEX_PRED) : NULL;
    bool is_fate = pred != NULL && pred->sub == SUB_part && w->language == TEXT_ENGLISH &&
                   (pred->measure == MEASURE_killed || pred->measure == MEASURE_injured);
    return is_fate ? pred : NULL;
}

/* Whether all behind a name only says how old and from where: no verb, nobody who speaks. */
static bool is_name_tail(const Work *w, unsigned u)
{
    unsigned to = fate_at_end(w) != NULL ? w->n - 1U : w->n;
    for (; u < to; u++)
        if (unit_has(w, u, TAG(PRED) | TAG(SAY) | TAG(AUX) | TAG(SCOPE)) &&
            w->unit[u].cover != COVER_PLACE)
            return false;
    return true;
}

/* "child female", "12 years old male": what the words behind a name say of who it is. */
static void take_tail(const Work *w, unsigned u, Group *g)
{
    for (; u < w->n && w->language == TEXT_ENGLISH; u++) {
        const LexSense *sense = unit_sense(w, u, LEX_PERSON);
        sense = sense == NULL ? unit_sense(w, u, LEX_ADJ) : sense;
        if (sense != NULL && (sense->sex != LEX_NO_SEX || sense->age != LEX_NO_AGE))
            group_sense(g, sense);
    }
}

/* "Family members (3)": a line between names, which names nobody. */
static bool is_between_names(const Work *w)
{
    return w->language == TEXT_ENGLISH && w->n <= NOUNS + 3 && unit_listed(w, 0, SUB_roster_part) &&
           !unit_has(w, w->n - 1U, TAG(PRED));
}

/* Years behind a name: ", 34 عاماً", "(9)"; -1 when none are told. */
static int years_behind(const Work *w, unsigned u)
{
    for (; u < w->n; u++) {
        int64_t v = w->unit[u].number / 1000;
        bool is_number = w->unit[u].kind == TEXT_NUMBER && v > 0 && v < MOST_YEARS;
        bool is_alone = unit_marks(w, u + 1, "),") || u + 1 == w->n;
        if (w->unit[u].cover == COVER_AGE)
            return age_at(w, u);
        if (is_number && unit_is(w, u + 1, LEX_TIMEUNIT, SUB_year))
            return (int)v;
        if (is_number && unit_is(w, u + 1, LEX_TIMEUNIT, SUB_month))
            return 0;
        if (is_number && is_alone)
            return (int)v;
    }
    return -1;
}

/* The count that the list of names belongs to, or -1. */
static int32_t named_whole(const Doc *doc, uint8_t measure)
{
    int32_t last = doc->last_total[measure];
    bool is_whole = last >= 0 && doc->draft[last].name.n == 0 && doc->draft[last].claim.best != 1;
    return is_whole ? last : -1;
}

static bool name_claim(Work *w, uint8_t measure)
{
    Group g = { .part_of = -1, .among = -1, .draft = -1, .is_name = true };
    unsigned from = name_begin(w, &g);
    unsigned to = w->language == TEXT_ARABIC ? arabic_name_run(w, from) : name_run(w, from, 2);
    if (w->n > LINE_UNITS || to < from + 2 || !is_name_tail(w, to))
        return false;
    const LexSense *fate = fate_at_end(w);
    measure = fate != NULL ? fate->measure : measure;
    take_tail(w, to, &g);
    int years = years_behind(w, to);
    if (years >= 0)
        g.age = years < CHILD ? LEX_CHILD : years >= OLD ? LEX_ELDERLY : LEX_ADULT;
    g.head = (uint16_t)from;
    g.name = g.span = (Span){ (uint16_t)from, (uint16_t)to };
    g.amount = amount_exact(1);
    w->group[0] = g;
    w->n_groups = 1;
    group_claim(w, 0, measure, from, named_whole(w->doc, measure), "named");
    return true;
}

bool roster_claim(Work *w)
{
    Doc *doc = w->doc;
    const LexSense *head = (w->tags & (TAG(INCL) | TAG(PRED))) != 0 ? heading(w) : NULL;
    if (head != NULL) {
        doc->roster = (uint8_t)head->measure;
        return false;
    }
    if (doc->roster == MEASURE_nothing || is_wordless(w))
        return false;
    if (is_between_names(w))
        return true;
    bool is_name = name_claim(w, doc->roster);
    if (!is_name)
        doc->roster = MEASURE_nothing;
    return is_name;
}

/* own_noun.c: people counted by their own noun, and parts of what was claimed before.
 *
 *   "12 deaths", "five wounded soldiers", "سقط قتيل"
 *   "Among the dead were 28 children"
 *
 * The noun itself says what happened, so no verb is looked for.
 */
#include "read/frame.h"

/* Right behind "fell" or "among them", or with a time between: "سقط أمس شهيد". */
static bool is_led_by_fall(const Work *w, unsigned u)
{
    while (u > 0 && w->unit[u - 1].cover == COVER_TIME)
        u--;
    return u > 0 && (unit_is(w, u - 1, LEX_LEAD, SUB_fall) || unit_has(w, u - 1, TAG(INCL)));
}

/* Arabic "شهيدان في يونين وشهيد في بريتال": one in a town, in a row of counts with theirs. */
static bool is_one_of_row(const Work *w, int index)
{
    unsigned from = w->group[index].span.from, to = w->group[index].span.to;
    bool is_row = index > 0 && (w->unit[from].clitic & CLITIC_WA) != 0 &&
                  unit_is(w, to, LEX_PREP, SUB_in) && w->group[index - 1].has_amount &&
                  unit_is(w, w->group[index - 1].span.to, LEX_PREP, SUB_in);
    for (unsigned i = 0; is_row && i < w->n_wheres; i++)
        if (w->where[i].span.from == to + 1U)
            return true;
    return false;
}

/* Arabic "سقط قتيل وثلاثة جرحى": the singular alone is one, when it fell or stands in a list. */
static bool is_one_fallen(const Work *w, int index)
{
    const Group *g = &w->group[index];
    unsigned from = g->span.from;
    if (w->language != TEXT_ARABIC || g->is_definite || g->number != LEX_SINGULAR ||
        g->span.to > from + 2U)
        return false;
    if (is_led_by_fall(w, from) || is_one_of_row(w, index))
        return true;
    int next = index + 1;
    bool is_led = index > 0 && w->group[index - 1].measure != 0 &&
                  w->group[index - 1].has_amount &&
                  groups_joined(w, (unsigned)index - 1, (unsigned)index);
    return is_led || (next < w->n_groups && w->group[next].measure != 0 &&
                      w->group[next].has_amount &&
                      groups_joined(w, (unsigned)index, (unsigned)next));
}

/* Arabic "قتلى وجرحى في قصف ...", "خلف قتلى": some, when they fell, were left or open a headline;
 * not "the dead", nor those of whom something else is said. */
static bool is_some_fallen(const Work *w, int index)
{
    const Group *g = &w->group[index];
    unsigned from = g->span.from;
    if (w->language != TEXT_ARABIC || g->is_definite || g->has_amount ||
        g->number != LEX_PLURAL || g->among >= 0 || !unit_is(w, g->head, LEX_PRED, SUB_count))
        return false;
    bool is_apart = from == 0 || (w->unit[from - 1U].kind == TEXT_MARK &&
                                  !unit_marks(w, from - 1U, ",;\"'()-"));
    if (is_apart)
        return unit_is(w, g->span.to, LEX_PREP, SUB_in) || g->measure == MEASURE_casualties;
    return unit_is(w, from - 1U, LEX_LEAD, SUB_fall) || unit_is(w, from - 1U, LEX_LEAD, SUB_yield);
}

/* "claimed 300 lives", "20 lives were lost"; not "saved 20 lives". */
static bool is_taken(const Work *w, const Group *group)
{
    enum { NEAR = 3 };
    if (!unit_listed(w, group->head, SUB_life))
        return false;
    for (unsigned i = group->span.from; i > 0 && group->span.from - i < NEAR; i--)
        if (unit_listed(w, i - 1, SUB_taking))
            return true;
    for (unsigned i = group->span.to; i < (unsigned)group->span.to + NEAR; i++)
        if (unit_listed(w, i, SUB_taking))
            return true;
    return false;
}

/* "His body was found three days later": one dead, whose death was not told before. */
static bool is_body_found(const Work *w, const Group *g)
{
    unsigned to = g->span.to;
    bool is_body = w->language == TEXT_ENGLISH && g->amount.best == 1 &&
                   g->measure == MEASURE_killed && unit_listed(w, g->head, SUB_body) &&
                   unit_is(w, to, LEX_AUX, SUB_be) && w->doc->last_total[MEASURE_killed] < 0;
    for (unsigned u = to + 1; is_body && u < w->n && u < to + 4; u++)
        if (unit_listed(w, u, SUB_found))
            return true;
    return false;
}

/* Arabic "سقط عشرات المدنيين أمس في إدلب بين قتيل وجريح": what befell those counted before stands
 * at the end of their clause. */
static void take_split(Work *w, int index)
{
    enum { NEAR = 20 };
    const Group *split = &w->group[index];
    bool is_split = w->language == TEXT_ARABIC && split->measure == MEASURE_casualties &&
                    !split->has_amount && split->number == LEX_SINGULAR;
    for (int g = index; is_split && g > 0; g--) {
        Group *people = &w->group[g - 1];
        unsigned from = people->span.from;
        if (people->span.to + (unsigned)NEAR < split->span.from)
            return;
        if (people->has_amount && people->measure == 0 && people->used == 0 && from > 0 &&
            unit_is(w, from - 1U, LEX_LEAD, SUB_fall)) {
            people->measure = MEASURE_casualties;
            return;
        }
    }
}

/* Arabic "سقط 18 مدنيا على يد قوات النظام": who falls by somebody's hand is dead. */
static void take_fallen(Work *w, int index)
{
    Group *g = &w->group[index];
    unsigned from = g->span.from, to = g->span.to;
    to += str_starts(unit_text(w, to), S("منهم"));
    if (w->language == TEXT_ARABIC && g->has_amount && g->measure == 0 && g->used == 0 &&
        from > 0 && unit_is(w, from - 1, LEX_LEAD, SUB_fall) && unit_is(w, to, LEX_PREP, SUB_by))
        g->measure = MEASURE_killed;
}

/* Arabic "صورة لأحد القتلى", "أحد الجرحى": one of those counted before. */
static bool is_one_of_known(const Work *w, const Group *g)
{
    return w->language == TEXT_ARABIC && g->amount.best == 1 && g->number == LEX_PLURAL &&
           (w->unit[g->head].clitic & CLITIC_AL) != 0;
}

/* "12 deaths", "five wounded soldiers". */
void own_nouns_claim(Work *w)
{
    for (int g = 0; g < w->n_groups; g++) {
        take_split(w, g);
        take_fallen(w, g);
    }
    for (int g = 0; g < w->n_groups; g++) {
        Group *group = &w->group[g];
        bool is_counted = group->has_amount || is_one_fallen(w, g) || is_some_fallen(w, g) ||
                          is_body_found(w, group);
        if (is_taken(w, group))
            group->measure = MEASURE_killed;
        bool is_free = group->part_of < 0 && group->used == 0;
        if (group->measure == 0 || !is_counted || !is_free || is_one_of_known(w, group))
            continue;
        Frame base = { .measure = group->measure, .at = group->span.from, .parent = -1,
                       .rule = "count-noun" };
        take_right(w, &base, g);
    }
}

/* The last count of several at or before a draft that may hold n of a measure; the draft itself
 * when none does: "221 were injured. ... Two children were. Of those injured, three ...". */
static int32_t count_holding(const Doc *doc, int32_t draft, uint8_t measure, int64_t n)
{
    enum { DRAFTS_NEAR = 12 };
    for (int32_t i = draft; i >= 0 && draft - i < DRAFTS_NEAR; i--) {
        const Draft *d = &doc->draft[i];
        int64_t most = d->claim.max != READ_NULL ? d->claim.max : d->claim.min;
        bool is_open = d->claim.best == READ_NULL || d->claim.max == READ_NULL;
        bool is_whole = d->measure == measure && !d->is_part && !d->is_rest &&
                        d->quantifier != Q_NONE;
        if (is_whole && (is_open || (most > 1 && (n == READ_NULL || n <= most))))
            return i;
    }
    return draft;
}

/* The count that a word like "among the dead" speaks of, or -1; n of it are told. */
static int32_t whole_among(const Doc *doc, uint8_t measure, unsigned u, int64_t n)
{
    int32_t people = doc->people_before; /* not one of this sentence */
    if (people >= 0 && measure == 0 && u <= 1)
        return count_holding(doc, people, doc->draft[people].measure, n);
    if (people >= 0 && doc->draft[people].measure == measure)
        return count_holding(doc, people, measure, n);
    bool is_told = measure != 0 && doc->last_total[measure] >= 0;
    bool is_one_kind = doc->last_total[MEASURE_killed] < 0 || doc->last_total[MEASURE_injured] < 0;
    bool is_any = measure == 0 || /* "the casualties include": those told before */
                  (measure == MEASURE_casualties && is_one_kind);
    if (is_told)
        return count_holding(doc, doc->last_total[measure], measure, n);
    return is_any ? doc->last_people : -1;
}

/* "Of the 79, 61 were killed by shelling": the group says the number of those told last. */
static bool is_number_told(const Doc *doc, const Group *first)
{
    const ReadClaim *last = &doc->draft[doc->last_people].claim;
    return first->has_amount && first->amount.best != READ_NULL && first->span.from <= 2 &&
           (first->amount.best == last->best || first->amount.best == last->min);
}

/* "Of those killed, ...", "Of the wounded, ...": the words that open a sentence, or NULL. */
static const LexSense *opening_whole(const Work *w)
{
    const LexSense *incl = unit_sense(w, 0, LEX_INCL);
    if (incl != NULL && incl->sub == SUB_among && str_starts_nocase(unit_text(w, 0), S("of ")))
        return incl;
    const LexSense *pred = unit_sense(w, 2, LEX_PRED);
    bool is_of = str_eq_nocase(unit_text(w, 0), S("of")) && unit_is(w, 1, LEX_DET, SUB_the) &&
                 unit_mark(w, 3, ',');
    return is_of && pred != NULL && pred->measure != MEASURE_nothing ? pred : NULL;
}

int32_t whole_divided(Work *w)
{
    const Doc *doc = w->doc;
    if (doc->last_people < 0 || w->n_groups == 0)
        return -1;
    Group *first = &w->group[0];
    const LexSense *whole = opening_whole(w);
    if (whole != NULL)
        return whole_among(doc, whole->measure, 0, first->amount.best);
    if (w->n_groups < 2 || !str_eq_nocase(unit_text(w, 0), S("of")) || !is_number_told(doc, first))
        return -1;
    first->used = UINT32_MAX;
    return doc->last_people;
}

/* How many people one word like "among the dead" tells of, from group g on. */
static int64_t number_among(const Work *w, int g)
{
    int64_t n = 0;
    for (int i = g; i < w->n_groups; i++)
        if (w->group[i].among == w->group[g].among && w->group[i].amount.best != READ_NULL)
            n += w->group[i].amount.best;
    return n;
}

/* "Among the dead were 28 children": parts of the last total. */
void among_claim(Work *w)
{
    int32_t whole = -1;
    int16_t among = -1;
    for (int g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        if (group->among < 0 || group->used != 0 || (group->is_plural && !group->has_amount))
            continue;
        const LexSense *incl = unit_sense(w, (unsigned)group->among, LEX_INCL);
        if (incl == NULL)
            continue;
        if (among != group->among)
            whole = whole_among(w->doc, incl->measure, (unsigned)group->among, number_among(w, g));
        among = group->among;
        if (incl->measure == 0 && whole < 0)
            continue;
        uint8_t measure = whole >= 0 ? w->doc->draft[whole].measure : incl->measure;
        Frame base = { .measure = measure, .at = (uint16_t)among, .parent = -1,
                       .span = group->span };
        (void)claim_group(w, &base, g, whole, whole >= 0 ? "subset" : NULL, "among");
    }
}

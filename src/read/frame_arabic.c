/* frame_arabic.c: the words of Arabic that say what happened to people, and whom they take.
 *
 * The verb stands first, its people behind it, and its subject, when somebody else did it, between
 * them; a verb in the plural stands behind its people. Verbal nouns take what follows them.
 */
#include "read/frame.h"
#include "read/subject.h"

/* "جنود قتلوا ثلاثة رجال": the people that armed men before the verb harmed, or -1. */
static int plural_object(const Work *w, unsigned u)
{
    int right = arabic_object(w, u, 0);
    bool is_armed = false;
    for (unsigned g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        is_armed = is_armed || (group->span.to <= u && group->used == 0 &&
                                (group->role != 0 || group->status == LEX_COMBATANT));
    }
    bool is_counted = right >= 0 &&
                      (w->group[right].has_amount || w->group[right].amount.best == 1);
    bool is_taking = unit_sense(w, u, LEX_PRED)->measure == MEASURE_detained; /* "خطفوا امرأتين" */
    return (is_armed || is_taking) && is_counted ? right : -1;
}

/* "فقدت فرق الإنقاذ ١٧ متطوعا": who loses people has them killed; alone it is "went missing". */
static int take_loss(const Work *w, unsigned u, int g, Frame *base)
{
    if (g < 0 || !unit_is(w, u, LEX_LEAD, SUB_lose))
        return g;
    if (w->group[g].is_family && g + 1 < w->n_groups && w->group[g + 1].has_amount)
        g++;
    Str head = unit_text(w, w->group[g].head);
    bool is_kin = str_ends(head, S("ه")) || str_ends(head, S("ها")) || str_ends(head, S("هم"));
    if (is_kin || (w->group[g].span.from > u + 1U && w->group[g].has_amount))
        base->measure = MEASURE_killed; /* "فقد زوجته" */
    return g;
}

/* "سقوط خمسة جرحى": the noun itself says what happened to those who fell. "ضبط 3 مسدسات": no
 * people. */
static bool is_other_matter(const Work *w, unsigned u, const Group *group, uint8_t measure)
{
    bool is_seizing = unit_is(w, u, LEX_STOP, SUB_custody);
    bool is_falling = unit_is(w, u, LEX_LEAD, SUB_fall) && group->measure != MEASURE_nothing &&
                      group->measure != measure && unit_is(w, group->head, LEX_PRED, SUB_count);
    return is_falling || (is_seizing && group->is_bare);
}

/* Whether a verb behind people agrees with them: one person with a singular, several with a plural,
 * families and the like with a feminine ("مئات العائلات نزحت"). */
static bool agrees_left(const Work *w, unsigned u, const LexSense *pred, const Group *left)
{
    bool is_singular = pred->sub == SUB_part || pred->sub == SUB_intr;
    bool is_feminine = str_ends(unit_text(w, u), S("ت"));
    bool is_plural = str_ends(unit_text(w, u), S("ون")) || str_ends(unit_text(w, u), S("ان"));
    return !is_singular || left->amount.best == 1 || is_feminine || is_plural;
}

/* Arabic "ارتفع إلى 22 بينهم 7 أطفال عدد الشهداء": the new figure stands before the word. */
static int figure_before(const Work *w, unsigned u)
{
    enum { REACH = 16 };
    for (int g = 0; w->language == TEXT_ARABIC && w->is_revised && g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        unsigned from = group->span.from;
        bool is_to = from > 0 && unit_is(w, from - 1, LEX_PREP, SUB_to);
        if (is_to && from < u && u - from < REACH && group->has_amount && group->used == 0)
            return g;
    }
    return -1;
}

/* Whether a group is told by its own noun, of something else than the toll: "3136 شهيدا و13979
 * جريحا". */
static bool is_told_apart(const Group *group, uint8_t measure)
{
    return group->used != 0 || (group->measure != MEASURE_nothing && group->measure != measure) ||
           (group->is_bare && group->amount.quantifier == Q_VAGUE);
}

/* Whether a word tells of people by itself, so that a toll before it does not. */
static bool is_verb_between(const Work *w, unsigned u)
{
    return unit_is(w, u, LEX_PRED, SUB_of) || unit_is(w, u, LEX_PRED, SUB_part) ||
           unit_is(w, u, LEX_PRED, SUB_intr);
}

/* The figure of a toll behind it, past where and since when; what is told by a verb of its own is
 * none: "عدد القتلى مرشح للزيادة بعد إصابة 13". */
static int figure_behind(const Work *w, unsigned u, uint8_t measure)
{
    enum { REACH = 9, REACH_REVISED = 26 };
    unsigned reach = w->is_revised ? REACH_REVISED : REACH;
    unsigned from = u + 1;
    for (int g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        if (group->span.from <= u || !group->has_amount || is_told_apart(group, measure))
            continue;
        bool is_apart = false;
        for (; from < group->span.from; from++) {
            if (is_verb_between(w, from))
                return -1;
            is_apart = is_apart || unit_mark(w, from, ',');
        }
        unsigned before = group->span.from - 1U;
        bool is_led = unit_is(w, before, LEX_PREP, SUB_to) || unit_mark(w, before, ',');
        return group->span.from <= u + reach && (is_led || !is_apart) ? g : -1;
    }
    return -1;
}

static void toll_arabic(Work *w, unsigned u, Frame *base)
{
    int g = figure_before(w, u);
    if (g < 0)
        g = figure_behind(w, u, base->measure);
    base->rule = "toll";
    if (g >= 0)
        take_right(w, base, g);
}

/* The people before a word: of "مقتله" the last single one; -1 when there are none. */
static int people_before(Work *w, unsigned u, const LexSense *pred)
{
    for (int k = (int)w->n_groups - 1; pred->number == LEX_SINGULAR && k >= 0; k--)
        if (w->group[k].span.to <= u && w->group[k].amount.best == 1)
            return k;
    int left = pred->sub == SUB_of ? -1 : subject_left(w, u);
    if (left >= 0 && pred->number == LEX_DUAL && !w->group[left].has_amount &&
        w->group[left].is_plural)
        w->group[left].amount = amount_exact(2); /* "مدنيين قتلا" */
    return left >= 0 && agrees_left(w, u, pred, &w->group[left]) ? left : -1;
}

/* "استشهد في القصف كل من: سالم التجريبي ووليد الوهمي": the first of the names, or -1. */
static int named_behind(const Work *w, unsigned u)
{
    enum { REACH = 14 };
    for (unsigned k = u + 1; k < w->n && k < u + REACH; k++) {
        if (unit_has(w, k, TAG(PRED)))
            return -1;
        if (unit_is(w, k, LEX_INCL, SUB_nameless))
            return group_from(w, k + 1 + unit_mark(w, k + 1, ':'), 0);
    }
    return -1;
}

/* The group of people that ends at a unit, or -1. */
static int people_ending(const Work *w, unsigned u)
{
    for (int g = 0; g < w->n_groups; g++)
        if (w->group[g].span.to == u && w->group[g].used == 0)
            return g;
    return -1;
}

/* "أن مواطنا قتل وأصيب تسعة آخرون": the one before the words is dead, the others are hurt. */
static bool take_each(Work *w, unsigned u, const LexSense *pred, const Frame *base, int right)
{
    int left = pred->measure == MEASURE_casualties && right >= 0 && w->group[right].is_rest
                   ? people_ending(w, u) : -1;
    if (left < 0)
        return false;
    Frame killed = *base, injured = *base;
    killed.measure = MEASURE_killed;
    injured.measure = MEASURE_injured;
    take_left(w, &killed, left);
    take_right(w, &injured, right);
    return true;
}

/* "حياة مليون شخص في خطر": lives that no verb before says were taken. */
static bool is_untaken_life(const Work *w, unsigned u)
{
    enum { VERB_FAR = 8 };
    if (!unit_listed(w, u, SUB_life))
        return false;
    for (unsigned i = u; i > 0 && u - i < VERB_FAR; i--)
        if (unit_listed(w, i - 1, SUB_taking))
            return false;
    return true;
}

/* Arabic: right first; a verb in the plural speaks of people before it. */
void frame_arabic(Work *w, unsigned u, const LexSense *pred, Frame *base)
{
    if (is_untaken_life(w, u))
        return;
    if (pred->sub == SUB_toll) {
        toll_arabic(w, u, base);
        return;
    }
    unsigned reach = pred->sub == SUB_of ? 2 : pred->sub == SUB_intr ? 4 : 12;
    int g = pred->sub == SUB_plural ? plural_object(w, u) : arabic_object(w, u, reach);
    base->rule = pred->sub == SUB_of ? "noun-of" : "verb";
    base->is_subject_actor = pred->sub == SUB_part;
    int named = named_behind(w, u);
    g = take_loss(w, u, named >= 0 ? named : g, base);
    if (g >= 0 && is_other_matter(w, u, &w->group[g], base->measure))
        return;
    if (take_each(w, u, pred, base, g))
        return;
    if (g >= 0) {
        take_right(w, base, g);
        return;
    }
    g = people_before(w, u, pred);
    base->rule = "verb-plural";
    if (g >= 0)
        take_left(w, base, g);
}

/* "فقد يضطر": "so" with the particle before a verb, not "he lost". */
bool is_then_qad(const Work *w, unsigned u)
{
    Str word = unit_text(w, u), next = unit_text(w, u + 1);
    if (!str_eq(word, S("فقد")) && !str_eq(word, S("وفقد")))
        return false;
    bool is_verb = unit_has(w, u + 1, TAG(PRED)) ||
                   (u + 1 < w->n && w->unit[u + 1].n_sense == 0 &&
                    (str_starts(next, S("ي")) || str_starts(next, S("ت"))));
    bool is_people = u + 1 < w->n && w->unit[u + 1].cover == COVER_GROUP;
    return is_verb || (!is_people && !unit_has(w, u + 1, TAG(ACTOR) | TAG(ORG)));
}

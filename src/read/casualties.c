/* casualties.c: the killed and the injured that a count of casualties is made of.
 *
 *   "1,203 civilian casualties (412 killed and 791 injured)"
 *   "40 casualties, including 12 killed"
 *
 * The casualties are no dead: they keep their own measure. The killed and the injured are not parts
 * of it in the sense of subset_of, which would leave them out of a sum of the killed; they are only
 * the same kind of people.
 *
 *   "Civilian casualties in May amounted to 45"
 *
 * Here the number stands apart from the noun that says what it counts, and takes what that says.
 *
 *   "12 deaths, and another 36 Syrian and 11 Lebanese injuries"
 *
 * Here two numbers share the noun behind the second: the 36 are injured, and no more deaths.
 */
#include "read/casualties.h"
#include "read/frame.h"

/* The noun that counts an outcome and has no number, before a unit; or NULL. */
static const Group *noun_before(const Work *w, unsigned u)
{
    enum { NEAR = 24 };
    const Group *noun = NULL;
    for (unsigned g = 0; g < w->n_groups && w->group[g].span.to <= u; g++) {
        const Group *group = &w->group[g];
        if (group->measure != 0 && !group->has_amount && u - group->span.to < NEAR &&
            unit_is(w, group->head, LEX_PRED, SUB_count))
            noun = group;
    }
    return noun;
}

void casualties_number(Work *w)
{
    for (unsigned u = 0; w->language == TEXT_ENGLISH && u < w->n; u++) {
        int g = unit_listed(w, u, SUB_amounting) ? group_from(w, u + 1, 0) : -1;
        const Group *noun = g >= 0 ? noun_before(w, u) : NULL;
        if (noun == NULL || !w->group[g].has_amount || w->group[g].measure != 0)
            continue;
        Group *number = &w->group[g];
        number->measure = noun->measure;
        number->status = number->status == 0 ? noun->status : number->status;
        number->age = number->age == 0 ? noun->age : number->age;
    }
}

/* Whether a group is a number before a word that needs a noun yet: "36 Syrian and ...". */
static bool is_without_noun(const Work *w, const Group *g)
{
    Str word = unit_text(w, g->head);
    bool is_many = str_ends(word, S("s")); /* "36 Syrians" */
    bool is_kind = g->number == LEX_SINGULAR || (unit_has(w, g->head, TAG(NATION)) && !is_many);
    return is_kind && g->has_amount && g->amount.best != 1 && g->measure == 0 && !g->is_bare &&
           g->name.from == g->name.to && g->span.to == g->head + 1U;
}

/* Whether "and" or a comma is all that stands between two groups. */
static bool is_next_to(const Work *w, const Group *first, const Group *last)
{
    unsigned to = first->span.to;
    to += unit_mark(w, to, ',');
    to += unit_is(w, to, LEX_CONJ, SUB_and);
    return to > first->span.to && to == last->span.from;
}

void outcomes_share(Work *w)
{
    bool is_shared = false;
    for (unsigned g = w->n_groups; w->language == TEXT_ENGLISH && g > 1; g--) {
        const Group *last = &w->group[g - 1];
        Group *first = &w->group[g - 2];
        bool is_noun = last->measure != 0 && unit_is(w, last->head, LEX_PRED, SUB_count);
        is_shared = (is_noun || is_shared) && is_next_to(w, first, last) &&
                    is_without_noun(w, first);
        if (is_shared)
            first->measure = last->measure;
    }
}

/* Whether a group is said to be killed or injured by its own noun or the word behind it. */
static bool is_outcome(const Work *w, const Group *g)
{
    const LexSense *pred = unit_sense(w, g->span.to, LEX_PRED);
    uint8_t measure = g->measure != 0 ? g->measure : pred == NULL ? 0 : pred->measure;
    return measure == MEASURE_killed || measure == MEASURE_injured;
}

/* Whether armed people are named within a few units from u, before a verb or a mark. */
static bool is_armed_at(const Work *w, unsigned u)
{
    enum { ARMED_WITHIN = 5 };
    for (unsigned i = u; i < w->n && i < u + ARMED_WITHIN; i++) {
        const LexSense *person = unit_sense(w, i, LEX_PERSON);
        if (unit_listed(w, i, SUB_armed) || (person != NULL && person->status == LEX_COMBATANT))
            return true;
        if (w->unit[i].kind == TEXT_MARK || unit_has(w, i, TAG(PRED) | TAG(AUX)))
            return false;
    }
    return false;
}

/* "The army sustained 19 casualties": armed people right before the verb at u. */
static bool is_armed_before(const Work *w, unsigned u)
{
    return unit_listed(w, u, SUB_sustains) && u > 0 &&
           (is_armed_at(w, u - 1) || (u > 1 && is_armed_at(w, u - 2)));
}

/* "inflicted 50 casualties on the army": whose they are makes them combatants. */
static void casualties_armed(Work *w)
{
    for (unsigned i = 0; i < w->n_groups && w->language == TEXT_ENGLISH; i++) {
        Group *g = &w->group[i];
        unsigned from = g->span.from, to = g->span.to;
        if (g->measure != MEASURE_casualties || g->status != LEX_UNKNOWN || from == 0)
            continue;
        bool is_on = unit_is(w, to, LEX_PREP, SUB_on) || unit_is(w, to, LEX_PREP, SUB_to) ||
                     str_eq_nocase(unit_text(w, to), S("among"));
        bool is_were = unit_is(w, to, LEX_AUX, SUB_be) && unit_is(w, to + 2, LEX_PREP, SUB_on);
        bool is_armed = (is_on && is_armed_at(w, to + 1)) || (is_were && is_armed_at(w, to + 3));
        if (is_armed || is_armed_before(w, from - 1))
            g->status = LEX_COMBATANT;
    }
}

/* "9 ضحايا: ثلاثة قتلى وستة جرحى": victims are casualties when the killed and the injured behind
 * them make them up. */
static void casualties_by_sum(Work *w, unsigned all)
{
    int64_t killed = 0, injured = 0;
    for (unsigned g = all + 1U; g < w->n_groups; g++) {
        const Group *part = &w->group[g];
        if (is_outcome(w, part) && part->amount.best > 0)
            *(part->measure == MEASURE_injured ? &injured : &killed) += part->amount.best;
    }
    if (killed == 0 || injured == 0 || killed + injured != w->group[all].amount.best)
        return;
    w->group[all].measure = MEASURE_casualties;
    for (unsigned g = all + 1U; g < w->n_groups; g++)
        w->group[g].part_of = -1;
    w->is_split = true;
}

void casualties_split(Work *w)
{
    casualties_armed(w);
    for (unsigned g = 0; w->language == TEXT_ARABIC && g < w->n_groups; g++)
        if (w->group[g].has_amount && unit_listed(w, w->group[g].head, SUB_victims))
            casualties_by_sum(w, g);
    for (unsigned g = 0; g < w->n_groups; g++) {
        Group *part = &w->group[g];
        if (part->part_of >= 0 && w->group[part->part_of].measure == MEASURE_casualties &&
            is_outcome(w, part)) {
            part->part_of = -1;
            w->is_split = true;
        }
    }
}

/* The casualties of the sentence, or NULL. */
static const Draft *casualties_here(const Doc *doc)
{
    for (size_t i = doc->first_draft; i < doc->n_drafts; i++) {
        const Draft *d = &doc->draft[i];
        if (d->measure == MEASURE_casualties && !d->is_part && d->claim.best > 0)
            return d;
    }
    return NULL;
}

static bool is_inside(const Draft *all, const Draft *d)
{
    return (d->measure == MEASURE_killed || d->measure == MEASURE_injured) && !d->is_part &&
           d->claim.start_byte >= all->claim.end_byte;
}

void casualties_status(Work *w)
{
    Doc *doc = w->doc;
    const Draft *all = casualties_here(doc);
    int64_t sum = 0;
    if (all == NULL)
        return;
    for (size_t i = doc->first_draft; i < doc->n_drafts; i++)
        if (is_inside(all, &doc->draft[i]) && doc->draft[i].claim.best != READ_NULL)
            sum += doc->draft[i].claim.best;
    for (size_t i = doc->first_draft; i < doc->n_drafts; i++) {
        Draft *d = &doc->draft[i];
        bool is_same = w->is_split || sum == all->claim.best;
        if (!is_same || !is_inside(all, d) || d->status != LEX_UNKNOWN)
            continue;
        d->claim.status = all->claim.status;
        d->status = all->status;
    }
}

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
 */
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

/* Whether a group is said to be killed or injured by its own noun or the word behind it. */
static bool is_outcome(const Work *w, const Group *g)
{
    const LexSense *pred = unit_sense(w, g->span.to, LEX_PRED);
    uint8_t measure = g->measure != 0 ? g->measure : pred == NULL ? 0 : pred->measure;
    return measure == MEASURE_killed || measure == MEASURE_injured;
}

void casualties_split(Work *w)
{
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

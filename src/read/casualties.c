/* casualties.c: the killed and the injured that a count of casualties is made of.
 *
 *   "1,203 civilian casualties (412 killed and 791 injured)"
 *   "40 casualties, including 12 killed"
 *
 * The casualties are no dead: they keep their own measure, and those behind them are its parts.
 */
#include "read/frame.h"

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

static bool is_part_of(const Draft *all, const Draft *d)
{
    return (d->measure == MEASURE_killed || d->measure == MEASURE_injured) && !d->is_part &&
           !d->is_dropped && d->claim.start_byte >= all->claim.end_byte &&
           d->claim.best != READ_NULL && d->claim.best <= all->claim.best;
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

void casualties_join(Work *w)
{
    Doc *doc = w->doc;
    const Draft *all = casualties_here(doc);
    int64_t sum = 0;
    if (all == NULL)
        return;
    for (size_t i = doc->first_draft; i < doc->n_drafts; i++)
        if (is_part_of(all, &doc->draft[i]))
            sum += doc->draft[i].claim.best;
    bool is_whole = sum == all->claim.best;
    if (!is_whole && !w->is_split)
        return;
    for (size_t i = doc->first_draft; i < doc->n_drafts; i++) {
        Draft *d = &doc->draft[i];
        if (!is_part_of(all, d))
            continue;
        d->parent = (int32_t)(all - doc->draft);
        d->is_part = true;
        d->claim.slice = is_whole ? S("partition") : S("subset");
        d->claim.status = d->status == LEX_UNKNOWN ? all->claim.status : d->claim.status;
        d->status = d->status == LEX_UNKNOWN ? all->status : d->status;
    }
}

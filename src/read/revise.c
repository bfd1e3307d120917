/* revise.c: figures that changed, and what is told of the change behind them.
 *
 *   "The toll rose to 19 after three of the wounded died"   the three are in the nineteen
 *   "The toll was revised to 36 from 40"                    the 36 corrects the 40 behind it
 *   "The toll rose to 19. Three of the wounded died"        the three are in the nineteen
 *
 * All turn round what repeat.c takes for granted: that the later figure corrects the earlier.
 */
#include "read/settle.h"

/* What is told after the risen figure is in it. */
static void toll_take(Doc *doc, size_t index)
{
    Draft *b = &doc->draft[index];
    if (b->is_part || b->claim.best == READ_NULL)
        return;
    for (size_t i = index; i > 0 && doc->draft[i - 1].sentence == b->sentence; i--) {
        const Draft *a = &doc->draft[i - 1];
        bool is_toll = a->is_revised && !a->is_part && !a->is_in_toll && a->measure == b->measure;
        if (!is_toll || a->claim.best <= b->claim.best)
            continue;
        b->parent = (int32_t)(i - 1);
        b->is_part = true;
        b->claim.slice = S("subset");
        return;
    }
}

/* Whether a draft is the toll that those who died later made rise: an older figure and they add up
 * to it, 19 and 5 to 24. */
static bool is_risen_by(const Doc *doc, size_t toll, const Draft *late)
{
    enum { SENTENCES_NEAR = 3 };
    const Draft *a = &doc->draft[toll];
    uint32_t apart = a->sentence > late->sentence ? a->sentence - late->sentence
                                                  : late->sentence - a->sentence;
    bool is_toll = a->measure == late->measure && !a->is_part && apart > 0 &&
                   apart <= SENTENCES_NEAR && (a->is_revised || str_eq(a->claim.rule, S("toll")));
    for (size_t i = toll; is_toll && i > 0 && toll - i < REPEAT_LOOK_BACK; i--) {
        const Draft *d = &doc->draft[i - 1];
        if (d != late && d->measure == a->measure && d->claim.best != READ_NULL &&
            d->claim.best + late->claim.best == a->claim.best)
            return true;
    }
    return false;
}

/* Those of the wounded who died, told near the figure that they made rise. */
static void late_take(Doc *doc, size_t index)
{
    enum { NEAR = 8 };
    Draft *late = &doc->draft[index];
    size_t from = index > NEAR ? index - NEAR : 0;
    bool is_free = !late->is_part && late->parent < 0 && late->claim.best != READ_NULL;
    for (size_t i = from; is_free && i < doc->n_drafts && i < index + NEAR; i++) {
        if (!is_risen_by(doc, i, late))
            continue;
        late->parent = (int32_t)i;
        late->is_part = true;
        late->claim.slice = S("subset");
        return;
    }
}

void tolls_find(Doc *doc, size_t first)
{
    for (size_t i = first; i < doc->n_drafts; i++) {
        if (doc->draft[i].is_in_toll)
            toll_take(doc, i);
        if (doc->draft[i].is_late)
            late_take(doc, i);
    }
}

/* The figure before it in the sentence corrects this one, and this one what that corrected. */
static void previous_take(Doc *doc, size_t index)
{
    Draft *b = &doc->draft[index];
    for (size_t i = index; i > 0 && doc->draft[i - 1].sentence == b->sentence; i--) {
        Draft *a = &doc->draft[i - 1];
        if (a->measure != b->measure || a->is_part)
            continue;
        b->supersedes = a->supersedes;
        a->supersedes = (int32_t)index;
        return;
    }
}

void previous_find(Doc *doc, size_t first)
{
    for (size_t i = first; i < doc->n_drafts; i++)
        if (doc->draft[i].is_previous && doc->draft[i].repeat_of < 0)
            previous_take(doc, i);
}

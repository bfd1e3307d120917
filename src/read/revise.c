/* revise.c: figures that changed within one sentence.
 *
 *   "The toll rose to 19 after three of the wounded died"   the three are in the nineteen
 *   "The toll was revised to 36 from 40"                    the 36 corrects the 40 behind it
 *
 * Both turn round what repeat.c takes for granted: that the later figure corrects the earlier.
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

void tolls_find(Doc *doc, size_t first)
{
    for (size_t i = first; i < doc->n_drafts; i++)
        if (doc->draft[i].is_in_toll)
            toll_take(doc, i);
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

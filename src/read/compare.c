/* compare.c: figures of another time that a figure is compared with.
 *
 *   "In May 72 were killed, up from 41 in April"     each has a time, none is corrected
 *   "The toll rose to 14, up from 12"                told of one time: the 14 corrects the 12
 *   "38 casualties (...), compared with 51 (9 ...)"   no time that is known: only context
 */
#include "read/compare.h"

/* "45 people were killed, against 60 in March 2018": before a number, behind a comma. */
static bool is_against_number(const Work *w, unsigned u)
{
    int64_t n;
    return u > 0 && str_eq_nocase(unit_text(w, u), S("against")) && unit_mark(w, u - 1, ',') &&
           number_parse(w, u + 1, &n) > u + 1;
}

/* Arabic "مقابل": of another time; without one it tells what happened on the other side. */
static bool is_other_side(const Work *w, unsigned u)
{
    bool is_time = false;
    for (unsigned i = 0; i < w->n_whens; i++)
        is_time = is_time || w->when[i].span.from > u;
    return !is_time && str_eq(unit_text(w, u), S("مقابل"));
}

unsigned comparison_before(const Work *w, unsigned u)
{
    for (; u > 0 && !unit_marks(w, u - 1, ";."); u--)
        if ((unit_is(w, u - 1, LEX_SCOPE, SUB_compared) && !is_other_side(w, u - 1)) ||
            is_against_number(w, u - 1))
            return u;
    return 0;
}

bool tells_toll(const Work *w)
{
    for (unsigned u = 0; u < w->n; u++)
        if (unit_is(w, u, LEX_PRED, SUB_toll))
            return true;
    return false;
}

/* Whether a draft is a count of people of its own, told in this sentence before a byte. */
static bool is_root_before(const Work *w, const Draft *d, size_t byte)
{
    return d->sentence == w->doc->n_sentences && d->parent < 0 && !d->is_dropped &&
           is_people(d->measure) && d->claim.start_byte < byte;
}

uint8_t compared_measure(const Work *w, unsigned u)
{
    const Doc *doc = w->doc;
    size_t byte = (size_t)(unit_text(w, u).p - doc->input->text.p);
    uint8_t measure = MEASURE_nothing;
    for (size_t i = doc->first_draft; i < doc->n_drafts; i++) {
        const Draft *d = &doc->draft[i];
        if (!is_root_before(w, d, byte))
            continue;
        if (d->measure == MEASURE_casualties)
            return MEASURE_casualties; /* "38 casualties (14 killed and 24 injured)" */
        if (measure != MEASURE_nothing && measure != d->measure)
            return MEASURE_nothing; /* "12 killed and 30 injured, compared with 20" */
        measure = d->measure;
    }
    return measure;
}

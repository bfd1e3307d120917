/* zero.c: a stated none: "no casualties", "escaped unharmed", "did not cause any deaths".
 *
 * Silence is not zero, and "no reports of casualties" is none either: only what says that there was
 * none is a claim.
 */
#include "read/frame.h"

/* Whether a word near before u says that there was none, and none that nothing is known. */
static bool is_negated(const Work *w, unsigned u)
{
    for (unsigned k = u; k > 0 && u - k < 8; k--) {
        if (unit_is(w, k - 1, LEX_NEG, SUB_none))
            return true;
        if (unit_marks(w, k - 1, ".,;:") || unit_has(w, k - 1, TAG(MODAL)))
            return false;
        if (unit_is(w, k - 1, LEX_CONJ, SUB_but) || unit_is(w, k - 1, LEX_CONJ, SUB_that))
            return false;
    }
    return false;
}

static void claim_zero(Work *w, uint8_t measure, unsigned from, unsigned to)
{
    Frame f = { .measure = measure,
                .at = (uint16_t)from,
                .parent = -1,
                .span = { (uint16_t)from, (uint16_t)to },
                .amount = amount_exact(0),
                .rule = "zero" };
    (void)draft_add(w, &f);
}

/* "victims", ضحايا: people by what happened to them. */
static bool is_victims(const Work *w, const Group *g)
{
    Str head = unit_text(w, g->head);
    return str_eq(head, S("ضحايا")) || str_eq_nocase(head, S("victims"));
}

/* "did not cause any deaths", "لم يسفر القصف عن قتلى": a noun that counts harm, denied. */
static void negated_nouns(Work *w)
{
    for (int g = 0; g < w->n_groups; g++) {
        Group *group = &w->group[g];
        bool is_count = group->measure != 0 && unit_is(w, group->head, LEX_PRED, SUB_count);
        uint8_t measure = is_count ? group->measure : MEASURE_casualties;
        bool is_none = (is_count || is_victims(w, group)) && group->is_plural &&
                       !group->is_definite && !group->has_amount && group->draft < 0 &&
                       group->number == LEX_PLURAL;
        if (!is_none || !is_negated(w, group->span.from))
            continue;
        group->used |= 1U << measure;
        claim_zero(w, measure, group->span.from, group->span.to);
    }
}

void zeros_claim(Work *w)
{
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *zero = unit_sense(w, u, LEX_NEG);
        if (zero != NULL && zero->sub == SUB_zero && zero->measure != 0)
            claim_zero(w, zero->measure, u, u + 1);
    }
    negated_nouns(w);
}

/* thing.c: counted munitions, strikes, attacks and objects.
 *
 * They are separate units and are never summed. Things that were found, seized or carried were not
 * used and make no claim of munitions.
 */
#include "read/attribute.h"

/* Words around a thing that say it was not used here. */
static bool is_unused(const Work *w, const Thing *thing)
{
    unsigned from = thing->span.from > 8 ? thing->span.from - 8 : 0;
    unsigned to = thing->span.to + 8 < w->n ? thing->span.to + 8 : w->n;
    for (unsigned i = from; i < to; i++)
        if (unit_is(w, i, LEX_STOP, SUB_custody))
            return true;
    return false;
}

/* "hit three houses": a word that says the object was hit stands near. */
static bool is_hit(const Work *w, const Thing *thing)
{
    unsigned from = thing->span.from > 6 ? thing->span.from - 6 : 0;
    for (unsigned i = from; i < thing->span.to + 5U && i < w->n; i++)
        if (unit_is(w, i, LEX_STOP, SUB_hit) || unit_is(w, i, LEX_PRED, SUB_hit))
            return true;
    return false;
}

/* "the two bombings": known from before, and counted there. */
static bool is_known(const Work *w, const Thing *thing)
{
    unsigned from = thing->span.from;
    return (from > 0 && unit_is(w, from - 1, LEX_DET, SUB_the)) ||
           str_eq_nocase(unit_text(w, from), S("both")) ||
           (w->unit[from].clitic & CLITIC_AL) != 0 ||
           (w->language == TEXT_ARABIC && unit_sense(w, from, LEX_NUM) == NULL &&
            str_starts(span_text(w, thing->span), S("ال")));
}

static uint8_t measure_of(const Work *w, const Thing *thing)
{
    unsigned from = thing->span.from > 6 ? thing->span.from - 6 : 0;
    unsigned to = thing->span.to + 6 < w->n ? thing->span.to + 6 : w->n;
    for (unsigned i = from; i < to; i++)
        if (unit_is(w, i, LEX_STOP, SUB_release) && thing->sense->measure == MEASURE_munitions)
            return MEASURE_items_cleared;
    return thing->sense->measure;
}

void things_claim(Work *w)
{
    for (unsigned i = 0; i < w->n_things; i++) {
        const Thing *thing = &w->thing[i];
        uint8_t measure = measure_of(w, thing);
        bool is_counted = thing->has_amount && thing->sense->measure != MEASURE_nothing;
        bool is_none = thing->amount.quantifier == Q_NONE;
        bool is_object = thing->sense->measure == MEASURE_objects_hit;
        if (is_known(w, thing) || (is_object && !is_hit(w, thing)))
            continue;
        if (!is_counted || is_none || (is_unused(w, thing) && measure != MEASURE_items_cleared))
            continue;
        Frame f = { .measure = measure,
                    .at = thing->span.from,
                    .span = thing->span,
                    .amount = thing->amount,
                    .parent = -1,
                    .rule = "counted-thing" };
        f.modality = modality_at(w, thing->span.from, thing->span);
        int32_t number = draft_add(w, &f);
        if (number < 0)
            continue;
        Draft *d = &w->doc->draft[number];
        if (is_object)
            continue;
        Amount skip;
        unsigned from = amount_parse(w, thing->span.from, &skip);
        const Thing *means = thing->sense->code != 0 ? weapon_near(w, thing->span.from) : thing;
        d->claim.weapon = lexicon_string(w->lexicon, means->sense->code); /* "dropped 36 bombs" */
        d->claim.weapon_as_written = span_text(w, (Span){ (uint16_t)from, thing->span.to });
    }
}

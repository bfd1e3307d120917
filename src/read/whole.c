/* whole.c: totals of a note and the counts of other sentences that they take in.
 *
 *   "Two women died. In all, seven were killed."            a total that follows its parts
 *   "Seven were killed. Two died in ..., five died in ..."  counts that make up the one before
 *   "Five killed, one injured. A farmer died when ..."      a heading, then what it sums up
 *   "221 were hurt. Of them 152 in Beita. 32 others ..."     a total told place by place
 *   "Nine were killed. Initial reports spoke of six."       the older figure stands behind
 *   "An unknown number died. Coded as 10 fatalities."       the figure a recorder settled on
 *   "Three were shot. One died, two were wounded."          what became of those who were hit
 *   "9 ضحايا ... قتل ثلاثة وأصيب ستة"                          victims of whom some are injured
 *
 * A count becomes a part only of a total that it fits: no other place or time, no larger number.
 */
#include "read/settle.h"

enum { CLAIMS_NEAR = 16, SENTENCES_NEAR = 5 };

/* The number a claim stands for, or READ_NULL. */
static int64_t number_of(const Draft *d)
{
    return d->claim.best != READ_NULL ? d->claim.best : d->claim.min;
}

/* The most a claim allows. */
static int64_t most_of(const Draft *d)
{
    return d->claim.max != READ_NULL ? d->claim.max : number_of(d);
}

/* Whether a draft is a count of killed or injured of its own. */
static bool is_root_count(const Draft *d)
{
    bool is_harm = d->measure == MEASURE_killed || d->measure == MEASURE_injured;
    return is_harm && !d->is_part && d->parent < 0 && !d->is_dropped &&
           d->quantifier != Q_NONE && d->modality <= M_ALLEGED &&
           (number_of(d) != READ_NULL || d->claim.max != READ_NULL);
}

static bool is_near(const Draft *a, const Draft *b)
{
    uint32_t apart = a->sentence < b->sentence ? b->sentence - a->sentence
                                               : a->sentence - b->sentence;
    return apart <= SENTENCES_NEAR;
}

/* Whether b may be counted in a. */
static bool may_hold(const Doc *doc, const Draft *a, const Draft *b)
{
    return is_root_count(b) && a->measure == b->measure && a->scope == b->scope &&
           a->sentence != b->sentence && is_near(a, b) && fits_where_when(doc, a, b);
}

static void part_make(Doc *doc, size_t part, size_t whole, bool is_all)
{
    Draft *d = &doc->draft[part];
    d->parent = (int32_t)whole;
    d->is_part = true;
    d->claim.slice = is_all ? S("partition") : S("subset");
}

/* "In all, seven were killed": what was counted before it, as long as it fits. */
static void overall_take(Doc *doc, size_t whole)
{
    const Draft *all = &doc->draft[whole];
    int64_t left = most_of(all);
    for (size_t i = whole; i > 0 && whole - i < CLAIMS_NEAR; i--) {
        const Draft *d = &doc->draft[i - 1];
        if (!may_hold(doc, all, d) || number_of(d) > left || number_of(d) == most_of(all))
            continue;
        left -= number_of(d);
        part_make(doc, i - 1, whole, false);
    }
}

/* Whether the drafts of [from, to) that a whole may hold add up to it, each fewer than it and at
 * least two; nobody among them is said to come on top. */
static bool adds_up(const Doc *doc, size_t whole, size_t from, size_t to)
{
    const Draft *all = &doc->draft[whole];
    int64_t sum = 0;
    unsigned n = 0;
    for (size_t i = from; i < to; i++) {
        const Draft *d = &doc->draft[i];
        if (!may_hold(doc, all, d))
            continue;
        if (d->quantifier != Q_EXACT || d->is_rest)
            return false;
        sum += d->claim.best;
        n++;
    }
    return n >= 2 && sum == all->claim.best;
}

/* "Seven were killed. Two women died in the first blast and five men in the second." */
static void shares_take(Doc *doc, size_t whole)
{
    const Draft *all = &doc->draft[whole];
    bool is_several = all->quantifier == Q_EXACT && all->claim.best > 2 && !all->is_rest;
    size_t to = whole + 1;
    while (is_several && to < doc->n_drafts && to - whole < CLAIMS_NEAR &&
           is_near(all, &doc->draft[to]))
        to++;
    if (!is_several || !adds_up(doc, whole, whole + 1, to))
        return;
    for (size_t i = whole + 1; i < to; i++)
        if (may_hold(doc, all, &doc->draft[i]))
            part_make(doc, i, whole, true);
}

/* Whether a place lies in a wider one that is no town: in Saraqib, of Idlib province. */
static bool lies_in_area(const Doc *doc, const Draft *in, const Draft *area)
{
    const Gazetteer *g = doc->reader->gazetteer;
    Place wide;
    return g != NULL && in->place_ref != area->place_ref && in->place_ref != PLACE_NONE &&
           gazetteer_place(g, area->place_ref, &wide) && wide.level < PLACE_TOWN &&
           gazetteer_inside(g, in->place_ref, area->place_ref) == INSIDE_YES;
}

/* How many of a whole its parts before a draft leave over. */
static int64_t left_over(const Doc *doc, size_t whole, size_t to)
{
    const Draft *all = &doc->draft[whole];
    int64_t left = most_of(all);
    for (size_t i = whole + 1; i < to; i++)
        if (doc->draft[i].parent == (int32_t)whole && doc->draft[i].measure == all->measure)
            left -= number_of(&doc->draft[i]);
    return left;
}

/* "In the province 221 were hurt. Of them, 152 were hurt in Beita. Thirty-two others were hurt in
 * Battir": a total over an area that is being told place by place goes on being told. */
static void places_take(Doc *doc, size_t whole)
{
    for (size_t i = whole + 2; i < doc->n_drafts && i - whole < CLAIMS_NEAR; i++) {
        const Draft *d = &doc->draft[i], *before = d - 1, *all = &doc->draft[whole];
        bool is_next = before->parent == (int32_t)whole && before->sentence != all->sentence &&
                       before->sentence + 1 >= d->sentence && lies_in_area(doc, before, all);
        if (is_next && may_hold(doc, all, d) && !d->is_elsewhere && lies_in_area(doc, d, all) &&
            number_of(d) <= left_over(doc, whole, i))
            part_make(doc, i, whole, false);
    }
}

/* A heading of counts sums up what the sentences behind it tell. */
static void heading_take(Doc *doc, size_t whole)
{
    const Draft *all = &doc->draft[whole];
    for (size_t i = whole + 1; i < doc->n_drafts && i - whole < CLAIMS_NEAR; i++) {
        Draft *d = &doc->draft[i];
        if (d->is_heading && d->sentence != all->sentence)
            return;
        if (!may_hold(doc, all, d) || d->is_heading || d->is_rest || number_of(d) > most_of(all))
            continue;
        if (number_of(d) == most_of(all))
            d->repeat_of = (int32_t)whole;
        else
            part_make(doc, i, whole, false);
    }
}

/* "Coded as 10 fatalities": the recorder's figure stands for all that was told before. */
static void coded_take(Doc *doc, size_t coded)
{
    Draft *b = &doc->draft[coded];
    for (size_t i = coded; i > 0 && coded - i < CLAIMS_NEAR; i--) {
        const Draft *d = &doc->draft[i - 1];
        if (!is_root_count(d) || d->measure != b->measure || d->repeat_of >= 0 || d->is_coded ||
            d->quantifier == Q_RANGE)
            continue;
        if (number_of(d) == number_of(b) && d->quantifier == b->quantifier)
            b->repeat_of = (int32_t)(i - 1);
        else if (b->supersedes < 0 && (number_of(d) > number_of(b) || d->claim.best == READ_NULL))
            b->supersedes = (int32_t)(i - 1);
        else
            part_make(doc, i - 1, coded, false);
    }
}

/* Whether one figure of several may be the older of the other. */
static bool may_age(const Doc *doc, const Draft *a, const Draft *b)
{
    bool is_rest = a->measure == MEASURE_killed && (a->is_rest || b->is_rest);
    return is_root_count(a) && !is_rest && a->sentence != b->sentence &&
           a->measure == b->measure && a->scope == b->scope && a->claim.best != b->claim.best &&
           a->claim.best != 1 && b->claim.best != 1 && a->sentence + 2 >= b->sentence &&
           fits_where_when(doc, a, b);
}

/* "Nine were killed. Initial reports spoke of six": the figure before corrects the older one. */
static void older_take(Doc *doc, size_t older)
{
    const Draft *b = &doc->draft[older];
    for (size_t i = older; i > 0 && older - i < CLAIMS_NEAR; i--) {
        Draft *a = &doc->draft[i - 1];
        if (!a->is_older && a->supersedes < 0 && may_age(doc, a, b)) {
            a->supersedes = (int32_t)older;
            return;
        }
    }
}

/* A bare number of at most a few words: "one", "two of them", "the other". */
static bool is_few_words(const Draft *d)
{
    enum { FEW_BYTES = 14 };
    return d->claim.quote.n <= FEW_BYTES && d->claim.best != READ_NULL;
}

/* "Three were shot. One died and two were wounded": those hit are told by what became of them, so
 * the wounded of the later sentence take the place of all who were hit. */
static void outcome_take(Doc *doc, size_t hit)
{
    const Draft *all = &doc->draft[hit];
    for (size_t k = hit + 1; k < doc->n_drafts && k - hit < CLAIMS_NEAR; k++) {
        const Draft *dead = &doc->draft[k];
        bool is_dead = dead->measure == MEASURE_killed && is_root_count(dead) &&
                       is_few_words(dead) && dead->sentence <= all->sentence + 1;
        for (size_t i = hit + 1; is_dead && i < doc->n_drafts && i - hit < CLAIMS_NEAR; i++) {
            Draft *hurt = &doc->draft[i];
            bool is_hurt = hurt->measure == MEASURE_injured && is_few_words(hurt) &&
                           hurt->sentence == dead->sentence;
            if (!is_hurt || hurt->claim.best + dead->claim.best != all->claim.best)
                continue;
            hurt->parent = READ_NO_CLAIM;
            hurt->is_part = false;
            hurt->claim.slice = (Str){ NULL, 0 };
            hurt->supersedes = (int32_t)hit;
            return;
        }
    }
}

/* "9 ضحايا", and behind it three killed and six injured: casualties, not nine dead. */
static void victims_take(Doc *doc, size_t index)
{
    Draft *all = &doc->draft[index];
    for (size_t i = index + 1; i + 1 < doc->n_drafts && i - index < CLAIMS_NEAR; i++) {
        const Draft *dead = &doc->draft[i], *hurt = dead + 1;
        bool is_split = dead->measure == MEASURE_killed && hurt->measure == MEASURE_injured &&
                        dead->sentence == hurt->sentence && is_root_count(dead) &&
                        is_root_count(hurt) && is_near(all, dead);
        if (is_split && dead->claim.best > 0 && hurt->claim.best > 0 &&
            dead->claim.best + hurt->claim.best == all->claim.best) {
            all->measure = MEASURE_casualties;
            all->claim.measure = S("casualties");
            return;
        }
    }
}

void wholes_find(Doc *doc, size_t first)
{
    for (size_t i = first; i < doc->n_drafts; i++)
        if (doc->draft[i].is_victims && doc->draft[i].measure == MEASURE_killed)
            victims_take(doc, i);
    for (size_t i = first; i < doc->n_drafts; i++) {
        const Draft *d = &doc->draft[i];
        if (!is_root_count(d))
            continue;
        if (d->is_coded)
            coded_take(doc, i);
        else if (d->is_overall)
            overall_take(doc, i);
        else if (d->is_heading)
            heading_take(doc, i);
        else if (d->is_older)
            older_take(doc, i);
        if (!d->is_part && !d->is_coded) {
            shares_take(doc, i);
            places_take(doc, i);
        }
        if (d->measure == MEASURE_injured && d->claim.best > 1)
            outcome_take(doc, i);
    }
}

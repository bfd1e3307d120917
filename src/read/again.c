/* again.c: what later sentences tell again of a total: all of it, or the parts that make it up.
 *
 *   "13 were killed and 40 hurt. ... The 13 dead and 40 hurt"          both counts again: a repeat
 *   "13 were killed. Ten died in the house. A drone killed three."     10 + 3 = 13: its parts
 *   "86 were killed in July. ... By mines, 14 were killed in July."    a part of the month
 *
 * Two equal counts, and parts that add up, are told by the numbers alone, so the people may be
 * called by other words. What stands at another place or time, or is one person, is left alone.
 */
#include "read/settle.h"

enum { LOOK_AHEAD = 12, PARTS_NEAR = 40, PARTS_MOST = 16, FEW = 5, RARE = 10, DAY_TIMES = 7 };

static int64_t number_of(const Draft *d)
{
    return d->claim.best != READ_NULL ? d->claim.best : d->claim.min;
}

/* A counted root of people killed or injured that is asserted. */
static bool is_root(const Draft *d)
{
    bool is_sure = d->modality == M_ASSERTED && number_of(d) != READ_NULL &&
                   (d->quantifier == Q_EXACT || d->quantifier == Q_AT_LEAST);
    return is_sure && (d->measure == MEASURE_killed || d->measure == MEASURE_injured) &&
           d->repeat_of < 0 && d->parent < 0 && !d->is_part && !d->is_dropped;
}

/* Whether the place of a part lies in that of its whole; what is not known does. */
static bool fits_where(const Doc *doc, const Draft *whole, const Draft *part)
{
    const Gazetteer *g = doc->reader->gazetteer;
    if (whole->claim.place.name.p == NULL || part->claim.place.name.p == NULL || g == NULL)
        return true;
    if (whole->place_ref == PLACE_NONE || part->place_ref == PLACE_NONE)
        return str_eq(whole->claim.place.name, part->claim.place.name) || number_of(whole) > FEW;
    return gazetteer_inside(g, part->place_ref, whole->place_ref) != INSIDE_NO ||
           gazetteer_inside(g, whole->place_ref, part->place_ref) != INSIDE_NO;
}

/* Whether two counts are of days that lie apart. */
static bool is_other_day(const Draft *a, const Draft *b)
{
    const ReadTime *x = &a->claim.time, *y = &b->claim.time;
    return x->edtf.p != NULL && y->edtf.p != NULL && (y->from > x->to || y->to < x->from);
}

/* Whether the time lies there, too. */
static bool fits_inside(const Doc *doc, const Draft *whole, const Draft *part)
{
    return !is_other_day(whole, part) && fits_where(doc, whole, part);
}

/* ---- both counts again ---- */

/* The count of another sentence that a draft says again by its number, or -1. */
static int32_t same_number(const Doc *doc, uint32_t sentence, size_t index)
{
    const Draft *b = &doc->draft[index];
    if (b->repeat_of >= 0)
        return doc->draft[b->repeat_of].sentence == sentence ? b->repeat_of : -1;
    for (size_t i = index; i > 0 && index - i < REPEAT_LOOK_BACK; i--) {
        const Draft *a = &doc->draft[i - 1];
        if (a->sentence == sentence && a->measure == b->measure && is_root(a) && is_root(b) &&
            number_of(a) == number_of(b) && fits_inside(doc, a, b))
            return (int32_t)i - 1;
    }
    return -1;
}

/* The next draft of a sentence that counts the other outcome, or n_drafts. */
static size_t other_outcome(const Doc *doc, size_t index)
{
    const Draft *b = &doc->draft[index];
    for (size_t i = index + 1; i < doc->n_drafts && doc->draft[i].sentence == b->sentence; i++)
        if (doc->draft[i].measure != b->measure && doc->draft[i].measure <= MEASURE_injured &&
            doc->draft[i].parent < 0 && !doc->draft[i].is_part)
            return i;
    return doc->n_drafts;
}

static void mark_repeat(Doc *doc, size_t index, int32_t root)
{
    Draft *b = &doc->draft[index];
    if (b->repeat_of >= 0 || b->supersedes >= 0 || b->is_elsewhere)
        return;
    b->repeat_of = root;
}

/* Killed and injured of one sentence that an earlier one told with the same numbers. */
static void pair_find(Doc *doc, size_t index)
{
    enum { SENTENCES_BACK = 12, LITTLE = 4 };
    const Draft *b = &doc->draft[index];
    size_t other = b->parent < 0 && !b->is_part && b->measure <= MEASURE_injured
                       ? other_outcome(doc, index) : doc->n_drafts;
    if (other == doc->n_drafts || number_of(b) + number_of(&doc->draft[other]) < LITTLE)
        return;
    for (uint32_t back = 1; back <= SENTENCES_BACK && back <= b->sentence; back++) {
        int32_t first = same_number(doc, b->sentence - back, index);
        int32_t second = first < 0 ? -1 : same_number(doc, b->sentence - back, other);
        if (second < 0)
            continue;
        mark_repeat(doc, index, first);
        mark_repeat(doc, other, second);
        return;
    }
}

/* "Some" people of a sentence, told for themselves. */
static bool is_some(const Draft *d, uint32_t sentence)
{
    return d->sentence == sentence && d->measure == MEASURE_injured && d->quantifier == Q_VAGUE &&
           d->claim.max == READ_NULL && d->parent < 0 && !d->is_part && !d->is_elsewhere &&
           d->supersedes < 0 && d->modality == M_ASSERTED;
}

/* "15 were killed and others hurt. ... The bodies of the 15 and several wounded": the killed are
 * told again, and so are those hurt with them, whom nobody counts. */
static void some_find(Doc *doc, size_t index)
{
    const Draft *b = &doc->draft[index];
    if (b->measure != MEASURE_killed || b->repeat_of < 0 || b->is_rival || number_of(b) < FEW)
        return;
    uint32_t first = doc->draft[b->repeat_of].sentence;
    size_t hurt = index + 1, before = (size_t)b->repeat_of + 1;
    while (hurt < doc->n_drafts && hurt - index < LOOK_AHEAD &&
           !is_some(&doc->draft[hurt], b->sentence))
        hurt++;
    while (before < index && !is_some(&doc->draft[before], first))
        before++;
    if (before < index && hurt < doc->n_drafts && hurt - index < LOOK_AHEAD &&
        first != b->sentence && doc->draft[before].repeat_of < 0)
        mark_repeat(doc, hurt, (int32_t)before);
}

/* Whether two counts give one number for the same kind of people in sentences that stand near. */
static bool is_alike(const Draft *a, const Draft *b)
{
    enum { SENTENCES_NEAR = 3 };
    bool is_near = a->sentence != b->sentence && a->sentence + SENTENCES_NEAR >= b->sentence;
    bool is_count = a->measure == b->measure && number_of(a) == number_of(b) &&
                    a->quantifier == b->quantifier;
    bool is_status = a->status == b->status || a->status == LEX_UNKNOWN || b->status == LEX_UNKNOWN;
    return is_near && is_count && is_status && a->role == b->role && a->age == b->age;
}

/* A number that two events hardly share, told again in the next sentences. */
static void rare_find(Doc *doc, size_t index)
{
    const Draft *b = &doc->draft[index];
    if (!is_root(b) || b->supersedes >= 0 || number_of(b) < RARE || b->is_rest)
        return;
    for (size_t i = index; i > 0 && index - i < LOOK_AHEAD; i--) {
        const Draft *a = &doc->draft[i - 1];
        if (is_root(a) && is_alike(a, b) && fits_where(doc, a, b)) {
            mark_repeat(doc, index, (int32_t)i - 1);
            return;
        }
    }
}

/* ---- parts of the total of a time ---- */

/* Whether a count lies in the time and place of the total of a month or the like. */
static bool is_in_period(const Doc *doc, const Draft *whole, const Draft *d)
{
    const ReadTime *a = &whole->claim.time, *b = &d->claim.time;
    bool is_time = a->edtf.p != NULL && b->edtf.p != NULL && b->from >= a->from && b->to <= a->to;
    bool is_day = b->as_written.p != NULL && /* "in 24 hours" beside "since October" */
                  (int64_t)a->to - a->from + 1 > DAY_TIMES * ((int64_t)b->to - b->from + 1);
    bool is_kind = whole->status == LEX_UNKNOWN || whole->status == d->status ||
                   (d->status == LEX_UNKNOWN && d->sentence != whole->sentence);
    return is_time && !is_day && is_kind && d->scope == SC_PERIOD && d->measure == whole->measure &&
           number_of(d) < number_of(whole) && !str_eq(d->claim.rule, S("added")) &&
           fits_where(doc, whole, d);
}

/* A count of people with bounds of any kind that is told for itself. */
static bool is_share(const Draft *d)
{
    Draft exact = *d;
    exact.quantifier = Q_EXACT;
    return d->quantifier != Q_NONE && d->quantifier != Q_VAGUE && is_root(&exact);
}

/* "86 civilians were killed in July. ... 18 were killed by": counts of the same month are parts. */
static void period_parts(Doc *doc, size_t index)
{
    enum { LEAST = 20 };
    const Draft *whole = &doc->draft[index];
    if (!is_root(whole) || whole->scope != SC_PERIOD || number_of(whole) < LEAST)
        return;
    for (size_t i = index + 1; i < doc->n_drafts && i <= index + 2 * LOOK_AHEAD; i++) {
        Draft *d = &doc->draft[i];
        if (!is_share(d) || d->supersedes >= 0 || !is_in_period(doc, whole, d))
            continue;
        d->parent = (int32_t)index;
        d->is_part = true;
        d->claim.slice = S("subset");
    }
}

/* ---- parts that add up ---- */

/* A draft as it would be if it repeated nothing: a part may have been taken for the figure of
 * another source, or for another part of the same number. */
static Draft unlinked(const Doc *doc, size_t whole, size_t index)
{
    Draft d = doc->draft[index];
    if (d.repeat_of < 0 || doc->draft[d.repeat_of].sentence_hash == d.sentence_hash)
        return d;
    bool is_rival = d.is_rival && d.repeat_of == (int32_t)whole;
    bool is_near = index <= whole + LOOK_AHEAD;
    if (is_rival || (is_near && d.repeat_of > (int32_t)whole))
        d.repeat_of = READ_NO_CLAIM;
    return d;
}

/* "In all, seven died", "the seven deaths", "bringing the toll to seven": a total of what was told
 * before it, on whichever days. */
static bool sums_up(const Draft *whole)
{
    bool is_toll = whole->is_revised || str_eq(whole->claim.rule, S("revised"));
    return is_toll || whole->is_overall || (whole->is_definite && whole->has_amount);
}

/* Numbers that add up to a large one do so by no chance, wherever each part was: the total has one
 * place of several. A total over a time or several places stands beside the incidents elsewhere,
 * and does not hold them; incidents of one over several places see parts_make. */
static bool is_large_whole(const Draft *whole, const Draft *d)
{
    if (whole->scope == SC_MULTI && d->scope == SC_INCIDENT)
        return number_of(whole) >= 2 * RARE;
    bool is_level = whole->scope == SC_INCIDENT || whole->scope == d->scope;
    return is_level && number_of(whole) >= RARE;
}

/* Whether a draft goes on the list of those that may make up a total. */
static bool may_be_part(const Doc *doc, const Draft *whole, const Draft *d)
{
    bool is_summed = d->sentence <= whole->sentence && sums_up(whole);
    bool is_day = is_summed || !is_other_day(whole, d);
    bool is_where = (is_summed && !whole->has_place) || fits_where(doc, whole, d);
    bool is_inside = is_day && (is_large_whole(whole, d) || (d->scope != SC_PERIOD && is_where));
    return is_root(d) && d->supersedes < 0 && number_of(d) < number_of(whole) && !d->is_revised &&
           is_inside;
}

/* A total that parts may be told of: the first count of its kind, or a large one. */
static bool may_be_whole(const Doc *doc, size_t index)
{
    const Draft *d = &doc->draft[index];
    if (!is_root(d) || number_of(d) < 3 || (d->scope == SC_PERIOD && number_of(d) < RARE))
        return false;
    for (size_t i = 0; i < index && number_of(d) < FEW && !sums_up(d); i++)
        if (doc->draft[i].measure == d->measure)
            return false;
    return true;
}

/* The drafts behind a total, or before it, that make it up. */
typedef struct Parts {
    size_t at[PARTS_MOST];
    unsigned n;
    int64_t rest; /* of the total, not yet told by a part */
} Parts;

/* Takes the next count of the measure of a total; false when it cannot be a part. */
static bool part_add(const Doc *doc, size_t index, size_t i, Parts *parts)
{
    const Draft *whole = &doc->draft[index];
    Draft d = unlinked(doc, index, i);
    if (d.parent == (int32_t)index && i < index) { /* taken for a part before */
        d.parent = READ_NO_CLAIM;
        d.is_part = d.is_revised = false;
    }
    if (d.measure != whole->measure || d.parent >= 0 || d.is_part || d.repeat_of >= 0)
        return true;
    bool is_next = may_be_part(doc, whole, &d) && number_of(&d) <= parts->rest &&
                   parts->n < PARTS_MOST &&
                   (d.sentence != whole->sentence || number_of(whole) >= FEW);
    if (!is_next)
        return false;
    parts->rest -= number_of(&d);
    parts->at[parts->n++] = i;
    return true;
}

/* "nine in Ram, two in Shmustar, seven in Yunin": the count of one town beside those of others in
 * its sentence, none of them in it. */
static bool is_beside(const Doc *doc, const Draft *whole, const Parts *parts)
{
    bool is_town = whole->place_ref == PLACE_NONE || str_eq(whole->claim.place.precision, S("P3"));
    for (unsigned i = 0; is_town && i < parts->n; i++) {
        const Draft *d = &doc->draft[parts->at[i]];
        if (d->sentence != whole->sentence || !d->has_place ||
            str_eq(d->claim.place.name, whole->claim.place.name))
            return false;
    }
    return is_town && whole->has_place;
}

/* Makes the drafts found parts of the total, if they are all of it; incidents of a total over
 * several places are at least three. */
static bool parts_make(Doc *doc, size_t index, const Parts *parts)
{
    if (parts->rest != 0 || parts->n < 2)
        return false;
    const Draft *first = &doc->draft[parts->at[0]], *whole = &doc->draft[index];
    bool is_few = parts->n == 2 && whole->scope == SC_MULTI && first->scope == SC_INCIDENT;
    if (is_few || is_beside(doc, whole, parts))
        return false;
    for (unsigned i = 0; i < parts->n; i++) {
        Draft *d = &doc->draft[parts->at[i]];
        d->repeat_of = READ_NO_CLAIM;
        d->is_rival = false;
        d->parent = (int32_t)index;
        d->is_part = true;
        d->claim.slice = S("partition");
        if (doc->draft[index].supersedes == (int32_t)parts->at[i])
            doc->draft[index].supersedes = READ_NO_CLAIM;
    }
    return true;
}

static void parts_take(Doc *doc, size_t index)
{
    Parts behind = { .rest = number_of(&doc->draft[index]) }, before = behind;
    for (size_t i = index + 1; i < doc->n_drafts && i <= index + PARTS_NEAR; i++)
        if (behind.rest == 0 || !part_add(doc, index, i, &behind))
            break;
    const Draft *whole = &doc->draft[index];
    if (parts_make(doc, index, &behind) || (number_of(whole) < RARE && !sums_up(whole)))
        return;
    for (size_t i = index; i > 0 && index - i < PARTS_NEAR; i--)
        if (before.rest == 0 || !part_add(doc, index, i - 1, &before))
            break;
    (void)parts_make(doc, index, &before);
}

/* "Three died. The toll has risen to five. Two of the injured died": those who made it rise. */
static void risen_take(Doc *doc, size_t index)
{
    enum { SENTENCES_BEHIND = 2 };
    Draft *d = &doc->draft[index];
    if (!is_root(d) || d->is_rest || d->supersedes >= 0)
        return;
    for (size_t i = index; i > 0 && index - i < LOOK_AHEAD; i--) {
        const Draft *toll = &doc->draft[i - 1];
        bool is_risen = toll->supersedes >= 0 && toll->is_revised && is_root(toll) &&
                        toll->measure == d->measure && toll->sentence < d->sentence &&
                        toll->sentence + SENTENCES_BEHIND >= d->sentence;
        if (!is_risen || !fits_where(doc, toll, d) ||
            number_of(toll) - number_of(&doc->draft[toll->supersedes]) != number_of(d))
            continue;
        d->parent = (int32_t)i - 1;
        d->is_part = true;
        d->claim.slice = S("subset");
        return;
    }
}

/* "Ten were killed. Four were shot and the rest were burned": some of the ten. */
static void divided_take(Doc *doc, size_t index)
{
    Draft *d = &doc->draft[index];
    if (!d->is_divided || d->is_part || d->parent >= 0 || d->repeat_of >= 0)
        return;
    for (size_t i = index; i > 0 && index - i < LOOK_AHEAD; i--) {
        const Draft *a = &doc->draft[i - 1];
        bool is_near = a->sentence < d->sentence && a->sentence + 2 >= d->sentence;
        if (!is_near || !is_root(a) || a->measure != d->measure || number_of(a) <= number_of(d) ||
            !fits_inside(doc, a, d))
            continue;
        d->parent = (int32_t)i - 1;
        d->is_part = true;
        d->claim.slice = S("subset");
        return;
    }
}

void agains_find(Doc *doc, size_t first)
{
    for (size_t i = first; i < doc->n_drafts; i++)
        divided_take(doc, i);
    for (size_t i = first; i < doc->n_drafts; i++)
        risen_take(doc, i);
    for (size_t i = first; i < doc->n_drafts; i++)
        if (may_be_whole(doc, i))
            parts_take(doc, i);
    for (size_t i = first; i < doc->n_drafts; i++)
        period_parts(doc, i);
    for (size_t i = first; i < doc->n_drafts; i++) {
        pair_find(doc, i);
        rare_find(doc, i);
        some_find(doc, i);
    }
}

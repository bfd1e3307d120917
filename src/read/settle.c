/* settle.c: drafts become claims, block by block, so that memory does not grow with the text.
 *
 *     handed out | kept for context ... last LOOK_BACK may still be completed | block being read
 *                                                                             ^ n_settled
 *
 * A block ends with the text, or with a window once it holds BLOCK_DRAFTS. Then its drafts are put
 * in text order, compared with those before them and numbered; all but the last are handed out, and
 * the oldest are forgotten. So a text of fewer claims than a block is judged as a whole, and a
 * longer one remembers KEEP_DRAFTS claims: what was forgotten is no longer a whole that a part may
 * belong to, and a capture told later no longer makes "the takeover" before it superfluous.
 */
#include "read/settle.h"

#include <string.h>

#include "base/utf8.h"

enum { BLOCK_DRAFTS = 2048, KEEP_DRAFTS = 256 };

_Static_assert((int)KEEP_DRAFTS >= (int)REPEAT_LOOK_BACK, "what is compared must be kept");

/* ---- order ---- */

typedef struct Order {
    size_t start, end;
    int32_t draft;
} Order;

/* Whether a stands before b in the text: the longer first, then as they were found. */
static bool is_before(const Order *a, const Order *b)
{
    if (a->start != b->start)
        return a->start < b->start;
    return a->end != b->end ? a->end > b->end : a->draft < b->draft;
}

/* Sorts; only drafts of one sentence are out of order, so each moves a little. */
static void order_sort(Order *order, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        Order one = order[i];
        size_t k = i;
        for (; k > 0 && is_before(&one, &order[k - 1]); k--)
            order[k] = order[k - 1];
        order[k] = one;
    }
}

static int32_t moved(const int32_t *place, int32_t index)
{
    return index < 0 ? index : place[index];
}

/* Follows the drafts to their new places in what refers to them. place[i] is where draft i went, or
 * READ_NO_CLAIM. */
static void refs_move(Doc *doc, const int32_t *place)
{
    for (size_t i = 0; i < doc->n_drafts; i++) {
        Draft *d = &doc->draft[i];
        d->parent = moved(place, d->parent);
        d->repeat_of = moved(place, d->repeat_of);
        d->supersedes = moved(place, d->supersedes);
    }
    for (int m = 0; m < MEASURE_N; m++)
        doc->last_total[m] = moved(place, doc->last_total[m]);
    doc->last_people = moved(place, doc->last_people);
    doc->people_before = moved(place, doc->people_before);
    doc->last_single = moved(place, doc->last_single);
}

/* Brings to place `at` of a block the draft that belongs there, to that one's place the one that
 * belongs there, and so on. */
static void cycle_move(Draft *block, Order *order, size_t first, size_t at)
{
    Draft one = block[at];
    size_t begin = at, from;
    while ((from = (size_t)order[at].draft - first) != begin) {
        block[at] = block[from];
        order[at].draft = (int32_t)(first + at);
        at = from;
    }
    block[at] = one;
    order[at].draft = (int32_t)(first + at);
}

/* Puts the drafts of the block in text order. */
static void block_sort(Doc *doc, Order *order, int32_t *place)
{
    size_t first = doc->n_settled, n = doc->n_drafts - first;
    bool is_sorted = true;
    for (size_t i = 0; i < n; i++) {
        const ReadClaim *c = &doc->draft[first + i].claim;
        order[i] = (Order){ c->start_byte, c->end_byte, (int32_t)(first + i) };
        is_sorted = is_sorted && (i == 0 || is_before(&order[i - 1], &order[i]));
    }
    if (is_sorted)
        return;
    order_sort(order, n);
    for (size_t i = 0; i < first; i++)
        place[i] = (int32_t)i;
    for (size_t i = 0; i < n; i++)
        place[order[i].draft] = (int32_t)(first + i);
    for (size_t i = 0; i < n; i++)
        if (order[i].draft != (int32_t)(first + i))
            cycle_move(doc->draft + first, order, first, i);
    refs_move(doc, place);
}

/* ---- what is left out ---- */

/* Remembers whether the text says who captured a place in a sentence of its own. */
static void captures_find(Doc *doc)
{
    for (size_t i = doc->n_settled; i < doc->n_drafts && !doc->has_captor; i++)
        doc->has_captor = doc->draft[i].measure == MEASURE_control && !doc->draft[i].is_definite &&
                          str_eq(doc->draft[i].claim.actor_role, S("captor"));
}

/* "the takeover of Idlib" adds nothing where the text also says who captured it. */
static bool is_dropped(const Draft *d, bool has_captor)
{
    return d->is_dropped || (d->measure == MEASURE_control && d->is_definite && has_captor);
}

/* Takes out what was dropped and turns references to it into none. */
static void block_drop(Doc *doc, int32_t *place)
{
    size_t n = 0;
    captures_find(doc);
    for (size_t i = 0; i < doc->n_drafts; i++) {
        bool is_out = i >= doc->n_settled && is_dropped(&doc->draft[i], doc->has_captor);
        place[i] = is_out ? READ_NO_CLAIM : (int32_t)n;
        if (is_out)
            continue;
        if (n != i)
            doc->draft[n] = doc->draft[i];
        n++;
    }
    if (n == doc->n_drafts)
        return;
    doc->n_drafts = n;
    refs_move(doc, place);
}

/* ---- claims ---- */

static int32_t number_of(const Doc *doc, int32_t draft)
{
    return draft < 0 ? READ_NO_CLAIM : doc->draft[draft].claim.claim;
}

static void block_number(Doc *doc)
{
    for (size_t i = doc->n_settled; i < doc->n_drafts; i++)
        doc->draft[i].claim.claim = doc->n_claims++;
    for (size_t i = doc->n_settled; i < doc->n_drafts; i++) {
        Draft *d = &doc->draft[i];
        d->claim.subset_of = number_of(doc, d->parent);
        d->claim.repeat_of = number_of(doc, d->repeat_of);
        d->claim.supersedes = number_of(doc, d->supersedes);
    }
    doc->n_settled = doc->n_drafts;
}

static TwCode block_settle(Doc *doc, Err *err)
{
    AUTO(Arena) scratch = { .max_bytes = SIZE_MAX };
    size_t n = doc->n_drafts;
    Order *order = arena_array(&scratch, n + 1, sizeof *order);
    int32_t *place = arena_array(&scratch, n + 1, sizeof *place);
    TRY(arena_check(&scratch, err));
    block_sort(doc, order, place);
    block_drop(doc, place);
    tolls_find(doc, doc->n_settled);
    wholes_find(doc, doc->n_settled);
    TRY(repeats_find(doc, doc->n_settled, &scratch, err));
    previous_find(doc, doc->n_settled);
    agains_find(doc, doc->n_settled);
    block_number(doc);
    return TW_OK;
}

/* Hands out the claims that nothing behind them can complete any more. */
static TwCode claims_hand_out(Doc *doc, bool is_end, Err *err)
{
    size_t n = doc->n_drafts, back = is_end ? 0 : REPEAT_LOOK_BACK;
    while (doc->n_handed + back < n)
        TRY(doc->sink.take(doc->sink.context, &doc->draft[doc->n_handed++].claim, err));
    return TW_OK;
}

/* ---- forgetting ---- */

/* The same index when `n` drafts before it are gone. What refers to one that is gone refers to the
 * oldest that is left: it stays a part or a repeat, and its number was given before. */
static int32_t shifted(int32_t index, size_t n)
{
    if (index < 0)
        return index;
    return (size_t)index < n ? 0 : index - (int32_t)n;
}

static int32_t forgotten(int32_t index, size_t n)
{
    return index < 0 || (size_t)index < n ? READ_NO_CLAIM : index - (int32_t)n;
}

static void drafts_forget(Doc *doc, size_t n)
{
    doc->n_drafts -= n;
    doc->n_settled -= n;
    doc->n_handed -= n;
    memmove(doc->draft, doc->draft + n, doc->n_drafts * sizeof *doc->draft);
    doc->drafts.n = doc->n_drafts * sizeof *doc->draft;
    for (size_t i = 0; i < doc->n_drafts; i++) {
        Draft *d = &doc->draft[i];
        d->parent = shifted(d->parent, n);
        d->repeat_of = shifted(d->repeat_of, n);
        d->supersedes = shifted(d->supersedes, n);
    }
    for (int m = 0; m < MEASURE_N; m++)
        doc->last_total[m] = forgotten(doc->last_total[m], n);
    doc->last_people = forgotten(doc->last_people, n);
    doc->people_before = forgotten(doc->people_before, n);
    doc->last_single = forgotten(doc->last_single, n);
}

static Str kept(Arena *arena, Str s)
{
    return s.p == NULL ? s : arena_str(arena, s);
}

static const Str *kept_list(Arena *arena, const Str *list, size_t n)
{
    Str *copy = n == 0 ? NULL : arena_array(arena, n, sizeof *copy);
    if (copy != NULL)
        memcpy(copy, list, n * sizeof *copy);
    return copy;
}

void claim_keep(ReadClaim *c, Arena *arena)
{
    c->place.id = kept(arena, c->place.id);
    c->time.edtf = kept(arena, c->time.edtf);
    c->actor_alias = kept_list(arena, c->actor_alias, c->n_actor_aliases);
    c->party = kept_list(arena, c->party, c->n_parties);
}

/* Moves what is still needed of the strings made so far into a fresh arena. */
static TwCode strings_move(Doc *doc, Err *err)
{
    Arena fresh;
    arena_init(&fresh, doc->arena->max_bytes);
    for (size_t i = 0; i < doc->n_drafts; i++) claim_keep(&doc->draft[i].claim, &fresh);
    doc->place.id = kept(&fresh, doc->place.id);
    doc->area.place.id = kept(&fresh, doc->area.place.id);
    doc->country.place.id = kept(&fresh, doc->country.place.id);
    doc->time.edtf = kept(&fresh, doc->time.edtf);
    doc->alias = kept_list(&fresh, doc->alias, doc->n_alias);
    doc->ids = arena_array(&fresh, READ_MEMO, sizeof *doc->ids);
    doc->times = arena_array(&fresh, READ_MEMO, sizeof *doc->times);
    TwCode code = arena_check(&fresh, err);
    arena_clear(doc->arena);
    *doc->arena = fresh;
    return code;
}

/* Code points before a byte; the places asked for lie near each other. */
static size_t points_at(Doc *doc, size_t byte)
{
    Str text = doc->input->text;
    if (byte >= doc->at_byte)
        doc->at_point += utf8_count(str_part(text, doc->at_byte, byte));
    else
        doc->at_point -= utf8_count(str_part(text, byte, doc->at_byte));
    doc->at_byte = byte;
    return doc->at_point;
}

TwCode drafts_settle(Doc *doc, size_t end_byte, Err *err)
{
    bool is_end = end_byte == doc->input->text.n;
    for (; doc->n_pointed < doc->n_drafts; doc->n_pointed++) {
        ReadClaim *c = &doc->draft[doc->n_pointed].claim;
        c->start = points_at(doc, c->start_byte);
        c->end = points_at(doc, c->end_byte);
    }
    (void)points_at(doc, end_byte);
    if (!is_end && doc->n_drafts - doc->n_settled < BLOCK_DRAFTS)
        return TW_OK;
    TRY(block_settle(doc, err));
    TRY(claims_hand_out(doc, is_end, err));
    if (!is_end && doc->n_drafts > KEEP_DRAFTS) {
        drafts_forget(doc, doc->n_drafts - KEEP_DRAFTS);
        TRY(strings_move(doc, err));
    }
    doc->n_pointed = doc->n_drafts;
    return TW_OK;
}

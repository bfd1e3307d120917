/* drawn.c: see drawn.h. */
#include "app/drawn.h"

#include <stdlib.h>

#include "base/csv.h"
#include "match/pattern.h"

/* What the persons of one draw are made of. */
typedef struct Heads {
    const DrawnPeople *in;
    uint32_t *head;       /* of each record: first record of its person */
    uint32_t *pattern;    /* of each head: lists of the person */
    uint32_t *stratum;    /* of each head */
    uint32_t *votes;      /* of each head: records that name its stratum less those of others */
    uint8_t *is_torn;     /* of each head */
} Heads;

/* The stratum that more than half of a person's records name, or else one that some name: a vote
 * that keeps no list (Boyer and Moore 1991, MJRTY). */
static void stratum_vote(Heads *h, uint32_t head, uint32_t stratum)
{
    if (stratum == 0) return;
    bool is_other = h->stratum[head] != 0 && h->stratum[head] != stratum;
    if (is_other) h->is_torn[head] = 1;
    if (is_other && h->votes[head] > 0) {
        h->votes[head]--;
        return;
    }
    h->stratum[head] = stratum;
    h->votes[head]++;
}

static void heads_fill(Heads *h, size_t draw)
{
    const DrawnPeople *in = h->in;
    size_t n = in->draws->n_records;
    draw_heads(in->draws, draw, h->head);
    for (size_t r = 0; r < n; r++) {
        h->pattern[r] = 0;
        h->stratum[r] = h->votes[r] = h->is_torn[r] = 0;
    }
    for (size_t r = 0; r < n; r++) {
        uint32_t head = h->head[r];
        if (in->list[r] != DRAWN_NO_LIST) h->pattern[head] |= UINT32_C(1) << in->list[r];
        if (in->stratum != NULL) stratum_vote(h, head, in->stratum[r]);
    }
}

static int counts_compare(const void *pa, const void *pb)
{
    const DrawnCount *a = pa, *b = pb;
    if (a->stratum != b->stratum) return a->stratum < b->stratum ? -1 : 1;
    return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

/* Adds the counts of one draw. */
static TwCode draw_add(const Heads *h, uint32_t draw, Arena *arena, size_t *cap, DrawnCounts *ret,
                       Err *err)
{
    AUTO(PatternTable) table;
    patterns_init(&table);
    for (size_t r = 0; r < h->in->draws->n_records; r++) {
        if (h->head[r] != r || h->pattern[r] == 0) continue;
        (void)pattern_count(&table, (uint64_t)h->stratum[r] << 32 | h->pattern[r]);
    }
    TRY(patterns_end(&table, err));
    size_t begin = ret->n;
    for (uint32_t i = 0; i < table.n; i++) {
        ret->count = arena_push(arena, ret->count, ret->n, cap, sizeof *ret->count);
        TRY(arena_check(arena, err));
        ret->count[ret->n++] = (DrawnCount){ draw, (uint32_t)(table.pattern[i] >> 32),
                                             (uint32_t)table.pattern[i], table.count[i] };
    }
    qsort(ret->count + begin, ret->n - begin, sizeof *ret->count, counts_compare);
    return TW_OK;
}

TwCode drawn_count(const DrawnPeople *in, Arena *arena, DrawnCounts *ret, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    size_t n = in->draws->n_records, cap = 0;
    DrawnCounts out = { .n = 0 };
    Heads h = { .in = in };
    h.head = arena_array(&scratch, n + 1, sizeof *h.head);
    h.pattern = arena_array(&scratch, n + 1, sizeof *h.pattern);
    h.stratum = arena_array(&scratch, n + 1, sizeof *h.stratum);
    h.votes = arena_array(&scratch, n + 1, sizeof *h.votes);
    h.is_torn = arena_array(&scratch, n + 1, 1);
    TRY(arena_check(&scratch, err));
    for (size_t r = 0; r < n; r++) out.n_no_list += in->list[r] == DRAWN_NO_LIST;
    for (uint32_t draw = 0; draw < in->draws->n_draws; draw++) {
        heads_fill(&h, draw);
        for (size_t r = 0; draw == 0 && r < n; r++) out.n_torn += h.is_torn[r];
        TRY(draw_add(&h, draw, arena, &cap, &out, err));
    }
    *ret = out;
    return TW_OK;
}

static void header_put(const DrawnPeople *in, Buf *out)
{
    csv_put(out, S("draw"), true, CSV_PLAIN);
    if (in->stratum != NULL) csv_put(out, in->strata, false, CSV_PLAIN);
    for (unsigned l = 0; l < in->n_lists; l++) csv_put(out, in->list_name[l], false, CSV_PLAIN);
    csv_put(out, S("n"), false, CSV_PLAIN);
    csv_end(out);
}

void drawn_csv(const DrawnPeople *in, const DrawnCounts *counts, Buf *out)
{
    header_put(in, out);
    for (size_t i = 0; i < counts->n; i++) {
        const DrawnCount *c = &counts->count[i];
        buf_fmt(out, "%u", c->draw + 1);
        if (in->stratum != NULL)
            csv_put(out, c->stratum == 0 ? S("unknown") : in->stratum_name[c->stratum], false,
                    CSV_PLAIN);
        for (unsigned l = 0; l < in->n_lists; l++) buf_fmt(out, ",%u", c->pattern >> l & 1);
        buf_fmt(out, ",%lld", (long long)c->n);
        csv_end(out);
    }
}

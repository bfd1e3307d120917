/* drawn.c: see drawn.h. */
#include "app/drawn.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "match/pattern.h"

/* What the persons of one draw are made of. */
typedef struct Heads {
    const DrawnPeople *in;
    uint32_t *head;       /* of each record: first record of its person */
    uint32_t *pattern;    /* of each head: lists of the person */
    bool *is_counted;     /* of each head */
    bool *is_torn;        /* of each head */
    uint32_t *value[DRAWN_KEYS_MAX]; /* of each head */
    uint32_t *votes[DRAWN_KEYS_MAX]; /* of each head: records that name the value less others */
} Heads;

/* The value that more than half of a person's records name, or else one that some name: a vote that
 * keeps no list (Boyer and Moore 1991, MJRTY). */
static void value_vote(Heads *h, size_t key, uint32_t head, uint32_t value)
{
    uint32_t *now = &h->value[key][head], *votes = &h->votes[key][head];
    if (value == 0) return;
    bool is_other = *now != 0 && *now != value;
    if (is_other) h->is_torn[head] = true;
    if (is_other && *votes > 0) {
        --*votes;
        return;
    }
    *now = value;
    ++*votes;
}

static void heads_fill(Heads *h, size_t draw)
{
    const DrawnPeople *in = h->in;
    size_t n = in->draws->n_records;
    draw_heads(in->draws, draw, h->head);
    memset(h->pattern, 0, n * sizeof *h->pattern);
    memset(h->is_counted, 0, n * sizeof *h->is_counted);
    memset(h->is_torn, 0, n * sizeof *h->is_torn);
    for (size_t k = 0; k < in->n_keys; k++) {
        memset(h->value[k], 0, n * sizeof *h->value[k]);
        memset(h->votes[k], 0, n * sizeof *h->votes[k]);
    }
    for (size_t r = 0; r < n; r++) {
        uint32_t head = h->head[r];
        if (in->list[r] != DRAWN_NO_LIST) h->pattern[head] |= UINT32_C(1) << in->list[r];
        if (in->is_inside == NULL || in->is_inside[r]) h->is_counted[head] = true;
        for (size_t k = 0; k < in->n_keys; k++) value_vote(h, k, head, in->key[k].value[r]);
    }
}

static int counts_compare(const void *pa, const void *pb)
{
    const DrawnCount *a = pa, *b = pb;
    for (size_t k = 0; k < DRAWN_KEYS_MAX; k++)
        if (a->value[k] != b->value[k]) return a->value[k] < b->value[k] ? -1 : 1;
    return (a->pattern > b->pattern) - (a->pattern < b->pattern);
}

/* All values of a head as one number. */
static uint64_t values_join(const Heads *h, size_t head)
{
    uint64_t all = 0;
    for (size_t k = 0; k < h->in->n_keys; k++)
        all = all * (h->in->key[k].n_values + UINT64_C(1)) + h->value[k][head];
    return all;
}

static DrawnCount count_of(const Heads *h, uint32_t draw, uint64_t joined, int64_t n)
{
    DrawnCount c = { .draw = draw, .pattern = (uint32_t)joined, .n = n };
    uint64_t left = joined >> 32;
    for (size_t k = h->in->n_keys; k-- > 0;) {
        uint64_t base = h->in->key[k].n_values + UINT64_C(1);
        c.value[k] = (uint32_t)(left % base);
        left /= base;
    }
    return c;
}

/* Adds the counts of one draw. */
static TwCode draw_add(const Heads *h, uint32_t draw, Arena *arena, size_t *cap, DrawnCounts *ret,
                       Err *err)
{
    AUTO(PatternTable) table;
    patterns_init(&table);
    for (size_t r = 0; r < h->in->draws->n_records; r++) {
        if (h->head[r] != r || h->pattern[r] == 0 || !h->is_counted[r]) continue;
        (void)pattern_count(&table, values_join(h, r) << 32 | h->pattern[r]);
    }
    TRY(patterns_end(&table, err));
    size_t begin = ret->n;
    for (uint32_t i = 0; i < table.n; i++) {
        ret->count = arena_push(arena, ret->count, ret->n, cap, sizeof *ret->count);
        TRY(arena_check(arena, err));
        ret->count[ret->n++] = count_of(h, draw, table.pattern[i], table.count[i]);
    }
    if (ret->n > begin)
        qsort(ret->count + begin, ret->n - begin, sizeof *ret->count, counts_compare);
    return TW_OK;
}

static TwCode heads_init(Heads *h, const DrawnPeople *in, Arena *scratch, Err *err)
{
    size_t n = in->draws->n_records;
    uint64_t all = 1;
    *h = (Heads){ .in = in };
    h->head = arena_array(scratch, n + 1, sizeof *h->head);
    h->pattern = arena_array(scratch, n + 1, sizeof *h->pattern);
    h->is_counted = arena_array(scratch, n + 1, sizeof *h->is_counted);
    h->is_torn = arena_array(scratch, n + 1, sizeof *h->is_torn);
    for (size_t k = 0; k < in->n_keys; k++) {
        h->value[k] = arena_array(scratch, n + 1, sizeof *h->value[k]);
        h->votes[k] = arena_array(scratch, n + 1, sizeof *h->votes[k]);
        all *= in->key[k].n_values + UINT64_C(1);
        if (all > UINT32_MAX) return err_set(err, TW_E_LIMIT, "too many strata");
    }
    return arena_check(scratch, err);
}

TwCode drawn_count(const DrawnPeople *in, Arena *arena, DrawnCounts *ret, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    size_t n = in->draws->n_records, cap = 0;
    DrawnCounts out = { .n = 0 };
    Heads h;
    TRY(heads_init(&h, in, &scratch, err));
    out.is_left_out = arena_array(arena, n + 1, sizeof *out.is_left_out);
    TRY(arena_check(arena, err));
    for (size_t r = 0; r < n; r++) out.n_no_list += in->list[r] == DRAWN_NO_LIST;
    for (uint32_t draw = 0; draw < in->draws->n_draws; draw++) {
        heads_fill(&h, draw);
        for (size_t r = 0; draw == 0 && r < n; r++) {
            out.n_torn += h.is_torn[r];
            out.is_left_out[r] = !h.is_counted[h.head[r]];
            out.n_left_out += out.is_left_out[r];
        }
        TRY(draw_add(&h, draw, arena, &cap, &out, err));
    }
    *ret = out;
    return TW_OK;
}

static void header_put(const DrawnPeople *in, Buf *out)
{
    if (in->has_draws) csv_put(out, S("draw"), true, CSV_PLAIN);
    for (size_t k = 0; k < in->n_keys; k++)
        csv_put(out, in->key[k].name, !in->has_draws && k == 0, CSV_PLAIN);
    for (unsigned l = 0; l < in->n_lists; l++)
        csv_put(out, in->list_name[l], !in->has_draws && in->n_keys + l == 0, CSV_PLAIN);
    csv_put(out, S("n"), false, CSV_PLAIN);
    csv_end(out);
}

static void count_put(const DrawnPeople *in, const DrawnCount *c, Buf *out)
{
    bool is_first = !in->has_draws;
    if (in->has_draws) buf_fmt(out, "%u", c->draw + 1);
    for (size_t k = 0; k < in->n_keys; k++, is_first = false)
        csv_put(out, c->value[k] == 0 ? S("unknown") : in->key[k].text[c->value[k]], is_first,
                CSV_PLAIN);
    for (unsigned l = 0; l < in->n_lists; l++, is_first = false)
        csv_put(out, (c->blank >> l & 1) != 0     ? S("")
                     : (c->pattern >> l & 1) != 0 ? S("1")
                                                  : S("0"),
                is_first, CSV_PLAIN);
    buf_fmt(out, ",%lld", (long long)c->n);
    csv_end(out);
}

void drawn_csv(const DrawnPeople *in, const DrawnCounts *counts, Buf *out)
{
    header_put(in, out);
    for (size_t i = 0; i < counts->n; i++) count_put(in, &counts->count[i], out);
}

bool drawn_is_taken(Str name)
{
    static const char *const taken[] = { "draw", "n", "count", "id" };
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (str_eq_nocase(name, str_z(taken[i]))) return true;
    return false;
}

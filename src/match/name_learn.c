/* name_learn.c: see name.h; spellings that the data show. [M-107]
 *
 * Counts are whole numbers (shares of 1/1024), so that no order of the evidence changes what is
 * learned. Two common names are never learned to be one: Hasan and Husain are brothers.
 */
#include "match/name_internal.h"

enum { SHARE_ONE = 1024, SUPPORT_MIN = 5 * SHARE_ONE / 2, PART_MIN = 8 };

typedef struct Count {
    uint32_t a, b;
    uint64_t support;
} Count;

typedef struct Learning {
    NameIndex *index;
    HashMap map;
    Count *count;     /* by the numbers of map */
    uint64_t *seen;   /* by word: evidence that has it */
    size_t n_counts;
} Learning;

/* The one word of a side that has no partner; -1 when there are none or several. */
static int left_over(const NameMatch *match, size_t n_a, size_t n_b, bool is_second)
{
    bool has_partner[NAME_TOKENS_MAX] = { false };
    for (size_t i = 0; i < n_a; i++)
        if (match->partner[i] >= 0) has_partner[is_second ? (size_t)match->partner[i] : i] = true;
    int found = -1;
    for (size_t i = 0; i < (is_second ? n_b : n_a); i++) {
        if (has_partner[i]) continue;
        if (found >= 0) return -1;
        found = (int)i;
    }
    return found;
}

static void see_words(Learning *l, uint32_t name, uint64_t share)
{
    const NameWord *word;
    size_t n = name_words(l->index, name, &word);
    for (size_t i = 0; i < n; i++) l->seen[word[i].token] += share;
}

static void add_evidence(Learning *l, const NameEvidence *e)
{
    NameMatch match;
    const NameWord *x, *y;
    uint64_t share = e->share <= 0 ? 0 : e->share >= 1 ? SHARE_ONE
                                                       : (uint64_t)(e->share * SHARE_ONE);
    size_t n_a = name_words(l->index, e->a, &x), n_b = name_words(l->index, e->b, &y);
    if (share == 0 || n_a == 0 || n_b == 0) return;
    see_words(l, e->a, share);
    see_words(l, e->b, share);
    name_compare(l->index, NULL, e->a, e->b, &match);
    if (match.n_conflict != 1 || match.n_agree < 1) return;
    int i = left_over(&match, n_a, n_b, false), j = left_over(&match, n_a, n_b, true);
    if (i < 0 || j < 0) return;
    uint32_t a = x[i].token, b = y[j].token;
    if (l->index->known[a] != 0 && l->index->known[b] != 0) return;
    uint64_t key = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
    Count *count = &l->count[*hash_map_at(&l->map, key)];
    count->a = a;
    count->b = b;
    count->support += share;
}

TwCode name_learn_from(NameIndex *index, const NameEvidence *evidence, size_t n, Arena *arena,
                       size_t *ret_learned, Err *err)
{
    Learning l = { .index = index };
    size_t n_learned = 0;
    hash_map_init(n, arena, &l.map);
    l.count = arena_array(arena, n + 2, sizeof *l.count);
    l.seen = arena_array(arena, name_forms(index) + 1u, sizeof *l.seen);
    TRY(arena_check(arena, err));
    for (size_t i = 0; i < n; i++) add_evidence(&l, &evidence[i]);
    for (size_t i = 1; i <= l.map.n; i++) {
        const Count *c = &l.count[i];
        uint64_t fewer = l.seen[c->a] < l.seen[c->b] ? l.seen[c->a] : l.seen[c->b];
        if (c->support < SUPPORT_MIN || c->support * PART_MIN < fewer) continue;
        if (name_is_learned(index, c->a, c->b)) continue;
        TRY(name_learn(index, c->a, c->b, err));
        n_learned++;
    }
    *ret_learned = n_learned;
    return TW_OK;
}

/* name_learn.c: see name_learn.h; spellings that the data show. [M-107]
 *
 * Counts are whole numbers (shares of 1/1024), so that no order of the evidence changes what is
 * learned. Two common names are never learned to be one: Hasan and Husain are brothers.
 */
#include "match/name_learn.h"

#include "match/name_internal.h"

enum { SHARE_ONE = 1024, SUPPORT_MIN = 5 * SHARE_ONE / 2, PART_MIN = 8 };

typedef struct Count {
    uint32_t a, b;
    uint64_t support;
} Count;

struct NameLearner {
    NameIndex *index;
    HashMap map;
    Count *count;     /* by the numbers of map */
    uint64_t *seen;   /* by word: evidence that has it */
    size_t cap;
};

TwCode name_learner_new(NameIndex *index, size_t n_pairs, Arena *arena, NameLearner **ret_learner,
                        Err *err)
{
    NameLearner *l = arena_alloc(arena, sizeof *l);
    TRY(arena_check(arena, err));
    l->index = index;
    l->cap = n_pairs;
    hash_map_init(n_pairs, arena, &l->map);
    l->count = arena_array(arena, n_pairs + 2, sizeof *l->count);
    l->seen = arena_array(arena, name_forms(index) + 1u, sizeof *l->seen);
    TRY(arena_check(arena, err));
    *ret_learner = l;
    return TW_OK;
}

static uint64_t share_of(float share)
{
    return share <= 0 ? 0 : share >= 1 ? SHARE_ONE : (uint64_t)(share * SHARE_ONE);
}

void name_learner_see(NameLearner *l, uint32_t word, float share)
{
    l->seen[word] += share_of(share);
}

void name_learner_pair(NameLearner *l, uint32_t a, uint32_t b, float share)
{
    if (l->index->known[a] != 0 && l->index->known[b] != 0) return;
    if (a == b || l->map.n == l->cap) return;
    uint64_t key = a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
    Count *count = &l->count[*hash_map_at(&l->map, key)];
    count->a = a;
    count->b = b;
    count->support += share_of(share);
}

TwCode name_learner_end(NameLearner *l, size_t *ret_learned, Err *err)
{
    size_t n_learned = 0;
    for (size_t i = 1; i <= l->map.n; i++) {
        const Count *c = &l->count[i];
        uint64_t fewer = l->seen[c->a] < l->seen[c->b] ? l->seen[c->a] : l->seen[c->b];
        if (c->support < SUPPORT_MIN || c->support * PART_MIN < fewer) continue;
        if (name_is_learned(l->index, c->a, c->b)) continue;
        TRY(name_learn(l->index, c->a, c->b, err));
        n_learned++;
    }
    *ret_learned = n_learned;
    return TW_OK;
}

/* suppress.c: finds for each hidden cell a move that hides it.
 *
 * A move has a set S of keys along which it alternates between two values, and one value of each
 * other key where it happens. It changes 2^|S| cells of the whole table, and of each table of sums
 * that keeps all keys of S; sums over a key of S stay as they are.
 */
#include "figures/suppress.h"

#include <string.h>

/* One move: alternating keys have two coordinates, the others one. */
typedef struct Move {
    unsigned alternating;                 /* bit d: key d alternates */
    uint32_t at[SUPPRESS_DIMS_MAX];       /* the value where it happens, and of S the one of + */
    uint32_t other[SUPPRESS_DIMS_MAX];    /* of S: the value of - */
} Move;

typedef struct Search {
    const SuppressTable *t;
    size_t stride[SUPPRESS_DIMS_MAX];
    int64_t threshold;
    Move best;
    bool has_best;
    int64_t best_width, best_cost;
} Search;

size_t suppress_cells(size_t n_dims, const uint32_t *size)
{
    size_t n = 1;
    for (size_t d = 0; d < n_dims; d++) {
        if (n > SUPPRESS_CELLS_MAX / ((size_t)size[d] + 1)) return 0;
        n *= (size_t)size[d] + 1;
    }
    return n;
}

size_t suppress_index(const SuppressTable *t, const uint32_t *at)
{
    size_t index = 0;
    for (size_t d = 0; d < t->n_dims; d++) index = index * (t->size[d] + 1) + at[d];
    return index;
}

static bool in_between(int64_t n, int64_t threshold) { return n >= 1 && n < threshold; }

bool suppress_is_small(Range r, int64_t threshold)
{
    return ((r.has & RANGE_MIN) && in_between(r.min, threshold))
           || ((r.has & RANGE_BEST) && in_between(r.best, threshold))
           || ((r.has & RANGE_MAX) && in_between(r.max, threshold));
}

/* How far a count can go down: its least number. */
static int64_t room(Range r)
{
    return (r.has & RANGE_MIN) ? r.min : 0;
}

/* The cell of a corner: bit d of `corner` takes the other value of key d; bit d of `summed` takes
 * the sum over it. */
static size_t corner_index(const Search *s, const Move *m, unsigned corner, unsigned summed)
{
    size_t index = 0;
    for (size_t d = 0; d < s->t->n_dims; d++) {
        uint32_t at = (corner >> d & 1) != 0 ? m->other[d] : m->at[d];
        if ((summed >> d & 1) != 0) at = s->t->size[d];
        index += at * s->stride[d];
    }
    return index;
}

static bool is_odd(unsigned bits) { return (__builtin_popcount(bits) & 1) != 0; }

/* Calls for each cell that a move changes: sums over keys that do not alternate, and corners. */
#define EACH_CELL(s, m, summed, corner)                                                   \
    for (unsigned summed = 0; summed < 1u << (s)->t->n_dims; summed++)                    \
        if ((summed & (m)->alternating) == 0)                                             \
            for (unsigned corner = 0; corner < 1u << (s)->t->n_dims; corner++)            \
                if ((corner & ~(m)->alternating) == 0)

/* How wide a range the hidden cells keep open: how far the move can go both ways. */
static int64_t move_width(const Search *s, const Move *m)
{
    int64_t up = INT64_MAX, down = INT64_MAX;
    for (unsigned corner = 0; corner < 1u << s->t->n_dims; corner++) {
        if ((corner & ~m->alternating) != 0) continue;
        int64_t r = room(s->t->count[corner_index(s, m, corner, 0)]);
        if (is_odd(corner)) up = r < up ? r : up;
        else down = r < down ? r : down;
    }
    if (m->alternating == 0) up = s->threshold;
    int64_t far = s->threshold;
    return (up > far ? far : up) + (down > far ? far : down);
}

/* What a move hides that is not hidden yet: each cell costs, sums and large counts cost more. */
static int64_t move_cost(const Search *s, const Move *m)
{
    int64_t cost = 0;
    EACH_CELL (s, m, summed, corner) {
        size_t i = corner_index(s, m, corner, summed);
        int64_t value = 0;
        if (s->t->is_hidden[i]) continue;
        (void)range_point(s->t->count[i], &value);
        cost += 1 + value + 1000 * (int64_t)__builtin_popcount(summed);
    }
    return cost;
}

/* A move that opens the threshold's width is wide enough; among those the cheapest. */
static void move_try(Search *s, const Move *m)
{
    int64_t width = move_width(s, m);
    if (width < 1) return;
    if (width > s->threshold) width = s->threshold;
    if (s->has_best && width < s->best_width) return;
    int64_t cost = move_cost(s, m);
    if (s->has_best && width == s->best_width && cost >= s->best_cost) return;
    s->best = *m;
    s->best_width = width;
    s->best_cost = cost;
    s->has_best = true;
}

enum { TRIES_MAX = 200000 };

/* The next choice of values: keys of S go through the other values, free keys through all; the
 * target's own keys stay. False behind the last. */
static bool move_next(const Search *s, const uint32_t *target, Move *m)
{
    for (size_t d = s->t->n_dims; d-- > 0;) {
        bool alternates = (m->alternating >> d & 1) != 0;
        bool is_free = target[d] == s->t->size[d];
        uint32_t *at = alternates ? &m->other[d] : &m->at[d];
        if (!alternates && !is_free) continue;
        ++*at;
        if (alternates && *at == m->at[d]) ++*at;
        if (*at < s->t->size[d]) return true;
        *at = alternates && m->at[d] == 0 ? 1 : 0;
    }
    return false;
}

/* Tries all moves that alternate along the keys of `alternating`. */
static void moves_try(Search *s, const uint32_t *target, unsigned alternating)
{
    Move m = { .alternating = alternating };
    for (size_t d = 0; d < s->t->n_dims; d++) {
        bool alternates = (alternating >> d & 1) != 0;
        if (alternates && s->t->size[d] < 2) return;
        m.at[d] = target[d] == s->t->size[d] ? 0 : target[d];
        m.other[d] = m.at[d] == 0 ? 1 : 0;
    }
    for (size_t n = 0; n < TRIES_MAX; n++) {
        move_try(s, &m);
        if (!move_next(s, target, &m)) return;
    }
}

static unsigned keys_of(const SuppressTable *t, const uint32_t *target)
{
    unsigned keys = 0;
    for (size_t d = 0; d < t->n_dims; d++)
        if (target[d] < t->size[d]) keys |= 1u << d;
    return keys;
}

/* Hides one cell for good: the best move along all of its keys, else along fewer. Along none it
 * always exists: one more person in one cell and in all its sums. */
static void cell_hide(Search *s, const uint32_t *target)
{
    unsigned keys = keys_of(s->t, target);
    s->has_best = false;
    for (int n = __builtin_popcount(keys); n >= 0 && !s->has_best; n--)
        for (unsigned set = 0; set <= keys; set++)
            if ((set & ~keys) == 0 && __builtin_popcount(set) == n) moves_try(s, target, set);
    if (!s->has_best) return;
    EACH_CELL (s, &s->best, summed, corner)
        s->t->is_hidden[corner_index(s, &s->best, corner, summed)] = true;
}

static void coordinates(const SuppressTable *t, size_t index, uint32_t *ret_at)
{
    for (size_t d = t->n_dims; d-- > 0;) {
        ret_at[d] = (uint32_t)(index % (t->size[d] + 1));
        index /= t->size[d] + 1;
    }
}

TwCode suppress(SuppressTable *t, int64_t threshold, Arena *a, Err *err)
{
    Search s = { .t = t, .threshold = threshold };
    size_t stride = 1;
    uint32_t at[SUPPRESS_DIMS_MAX] = { 0 };
    for (size_t d = t->n_dims; d-- > 0;) {
        s.stride[d] = stride;
        stride *= (size_t)t->size[d] + 1;
    }
    bool *wanted = arena_array(a, t->n_cells + 1, sizeof *wanted);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < t->n_cells; i++) {
        t->is_small[i] = suppress_is_small(t->count[i], threshold);
        wanted[i] = t->is_hidden[i] || t->is_small[i];
        t->is_hidden[i] = wanted[i];
    }
    for (size_t i = 0; i < t->n_cells; i++) {
        if (!wanted[i]) continue;
        coordinates(t, i, at);
        cell_hide(&s, at);
    }
    return TW_OK;
}

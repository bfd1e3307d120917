/* test_suppress.c - no suppressed cell can be worked out from what is published.
 *
 * Random small tables of one to three keys are suppressed. Then an exact solver goes through all
 * tables of whole numbers that agree with everything published: each hidden cell must have at least
 * two values among them. A table with all its sums is published, so this is all that a reader
 * knows. Prints its seed.
 *
 *   test_suppress [TABLES [SEED]]      default 3000 (300 under the sanitizers) 1
 */
#include "harness.h"

#include <stdlib.h>

#include "figures/suppress.h"
#include "mix.h"

enum { TABLES = TW_SANITIZED ? 300 : 3000, CELLS_MAX = 128, VALUE_MAX = 16, THRESHOLD = 5 };

typedef struct Puzzle {
    SuppressTable t;
    Range count[CELLS_MAX];
    bool is_hidden[CELLS_MAX], is_small[CELLS_MAX];
    int64_t value[CELLS_MAX];            /* the true table, sums counted */
    /* the solver's: */
    size_t inner[CELLS_MAX], n_inner;    /* hidden inner cells */
    int64_t now[CELLS_MAX];
    int64_t seen[CELLS_MAX];             /* a value that a hidden cell had, or -1 */
    bool is_open[CELLS_MAX];             /* it had two */
    long steps;
} Puzzle;

static void coordinates(const SuppressTable *t, size_t index, uint32_t *at)
{
    for (size_t d = t->n_dims; d-- > 0;) {
        at[d] = (uint32_t)(index % (t->size[d] + 1));
        index /= t->size[d] + 1;
    }
}

static bool is_inner(const SuppressTable *t, size_t index)
{
    uint32_t at[SUPPRESS_DIMS_MAX] = { 0 };
    coordinates(t, index, at);
    for (size_t d = 0; d < t->n_dims; d++)
        if (at[d] == t->size[d]) return false;
    return true;
}

/* Whether an inner cell is counted in a sum. */
static bool is_part(const SuppressTable *t, size_t inner, size_t sum)
{
    uint32_t a[SUPPRESS_DIMS_MAX] = { 0 }, b[SUPPRESS_DIMS_MAX] = { 0 };
    coordinates(t, inner, a);
    coordinates(t, sum, b);
    for (size_t d = 0; d < t->n_dims; d++)
        if (b[d] != t->size[d] && a[d] != b[d]) return false;
    return true;
}

static void sums_of(const SuppressTable *t, int64_t *value)
{
    for (size_t s = 0; s < t->n_cells; s++) {
        if (is_inner(t, s)) continue;
        value[s] = 0;
        for (size_t i = 0; i < t->n_cells; i++)
            if (is_inner(t, i) && is_part(t, i, s)) value[s] += value[i];
    }
}

static void puzzle_make(Puzzle *p, uint64_t *seed)
{
    memset(p, 0, sizeof *p);
    p->t.n_dims = 1 + seed_next(seed) % 3;
    for (size_t d = 0; d < p->t.n_dims; d++)
        p->t.size[d] = (uint32_t)(p->t.n_dims == 3 ? 2 : 1 + seed_next(seed) % 3);
    p->t.n_cells = suppress_cells(p->t.n_dims, p->t.size);
    uint64_t kind = seed_next(seed) % 3;
    for (size_t i = 0; i < p->t.n_cells; i++) {
        uint64_t r = seed_next(seed);
        if (is_inner(&p->t, i))
            p->value[i] = kind == 0 ? (int64_t)(r % 4) : kind == 1 ? (int64_t)(r % 9)
                          : r % 3 == 0 ? (int64_t)(r >> 8 & 3) : 6 + (int64_t)(r >> 8 & 3);
    }
    sums_of(&p->t, p->value);
    for (size_t i = 0; i < p->t.n_cells; i++) p->count[i] = range_exact(p->value[i]);
    p->t.count = p->count;
    p->t.is_hidden = p->is_hidden;
    p->t.is_small = p->is_small;
}

/* Whether a published sum can still be met when inner cells up to `n` are chosen. */
static bool can_meet(const Puzzle *p, size_t sum, size_t n)
{
    int64_t have = 0;
    bool is_done = true;
    for (size_t i = 0; i < p->t.n_cells; i++)
        if (!p->is_hidden[i] && is_inner(&p->t, i) && is_part(&p->t, i, sum)) have += p->value[i];
    for (size_t k = 0; k < p->n_inner; k++) {
        if (!is_part(&p->t, p->inner[k], sum)) continue;
        if (k < n) have += p->now[p->inner[k]];
        else is_done = false;
    }
    return is_done ? have == p->value[sum] : have <= p->value[sum];
}

static bool all_open(const Puzzle *p)
{
    for (size_t i = 0; i < p->t.n_cells; i++)
        if (p->is_hidden[i] && !p->is_open[i]) return false;
    return true;
}

static void note(Puzzle *p)
{
    int64_t value[CELLS_MAX];
    for (size_t i = 0; i < p->t.n_cells; i++)
        value[i] = p->is_hidden[i] ? p->now[i] : p->value[i];
    sums_of(&p->t, value);
    for (size_t i = 0; i < p->t.n_cells; i++) {
        if (!p->is_hidden[i]) continue;
        if (p->seen[i] < 0) p->seen[i] = value[i];
        else if (p->seen[i] != value[i]) p->is_open[i] = true;
    }
}

/* Goes through all values of the hidden inner cells, from number n on. */
static void solve(Puzzle *p, size_t n)
{
    enum { STEPS_MAX = 200000 };
    if (p->steps++ > STEPS_MAX || all_open(p)) return;
    for (size_t s = 0; n > 0 && s < p->t.n_cells; s++) {
        bool is_known = !p->is_hidden[s] && !is_inner(&p->t, s);
        if (is_known && is_part(&p->t, p->inner[n - 1], s) && !can_meet(p, s, n)) return;
    }
    if (n == p->n_inner) {
        note(p);
        return;
    }
    for (int64_t k = 0; k <= 2 * VALUE_MAX; k++) {      /* the truth first, then around it */
        int64_t v = p->value[p->inner[n]] + (k % 2 == 0 ? -k / 2 : (k + 1) / 2);
        if (v < 0 || v > VALUE_MAX) continue;
        p->now[p->inner[n]] = v;
        solve(p, n + 1);
    }
}

/* Solves with each cell that is not open yet as the last to be chosen, so that it moves first. */
static void solve_all(Puzzle *p)
{
    solve(p, 0);
    for (size_t turn = 0; turn < p->n_inner && !all_open(p); turn++) {
        size_t first = p->inner[0];
        memmove(p->inner, p->inner + 1, (p->n_inner - 1) * sizeof *p->inner);
        p->inner[p->n_inner - 1] = first;
        p->steps = 0;
        solve(p, 0);
    }
}

static void show(const Puzzle *p)
{
    for (size_t i = 0; i < p->t.n_cells; i++)
        printf("%lld%s%s ", (long long)p->value[i], p->is_hidden[i] ? "*" : "",
               p->is_hidden[i] && !p->is_open[i] ? "!" : "");
    printf("\n");
}

static int tables = TABLES;
static uint64_t seed = 1;

static void test_not_derivable(void)
{
    long n_hidden = 0, n_cells = 0;
    for (int k = 0; k < tables; k++) {
        Puzzle p;
        Err err = { 0 };
        AUTO(Arena) a = { 0 };
        arena_init(&a, 16 << 20);
        puzzle_make(&p, &seed);
        if (!CHECK_OK(suppress(&p.t, THRESHOLD, &a, &err))) return;
        for (size_t i = 0; i < p.t.n_cells; i++) {
            p.seen[i] = -1;
            n_hidden += p.is_hidden[i];
            n_cells++;
            if (p.is_hidden[i] && is_inner(&p.t, i)) p.inner[p.n_inner++] = i;
            bool is_small = p.value[i] >= 1 && p.value[i] < THRESHOLD;
            if (!CHECK(!is_small || p.is_hidden[i])) show(&p);
        }
        solve_all(&p);
        if (!CHECK(all_open(&p))) show(&p);
    }
    printf("%d tables, %ld of %ld cells hidden\n", tables, n_hidden, n_cells);
    CHECK(n_hidden < n_cells);
}

/* Nothing is hidden where nothing is small, and a hole that somebody asks for is covered too. */
static void test_chosen(void)
{
    Puzzle p = { .t = { .n_dims = 2, .size = { 2, 2 } } };
    Err err = { 0 };
    AUTO(Arena) a = { 0 };
    arena_init(&a, 1 << 20);
    p.t.n_cells = suppress_cells(2, p.t.size);
    const int64_t inner[] = { 10, 20, 30, 40 };
    for (uint32_t i = 0; i < 4; i++)
        p.value[suppress_index(&p.t, (uint32_t[]){ i / 2, i % 2 })] = inner[i];
    sums_of(&p.t, p.value);
    for (size_t i = 0; i < p.t.n_cells; i++) p.count[i] = range_exact(p.value[i]);
    p.t.count = p.count;
    p.t.is_hidden = p.is_hidden;
    p.t.is_small = p.is_small;
    CHECK_OK(suppress(&p.t, THRESHOLD, &a, &err));
    for (size_t i = 0; i < p.t.n_cells; i++) CHECK(!p.is_hidden[i]);
    p.is_hidden[0] = true;
    CHECK_OK(suppress(&p.t, THRESHOLD, &a, &err));
    int n = 0;
    for (size_t i = 0; i < p.t.n_cells; i++) n += p.is_hidden[i];
    CHECK_INT(n, 4);
}

int main(int argc, char **argv)
{
    if (argc > 1) tables = (int)strtol(argv[1], NULL, 10);
    if (argc > 2) seed = strtoull(argv[2], NULL, 10);
    printf("seed %" PRIu64 "\n", seed);
    RUN(test_not_derivable);
    RUN(test_chosen);
    return harness_end();
}

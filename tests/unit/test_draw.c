/* test_draw.c - draws of who is the same person: their chances, what reviewers said, repeatable. */
#include "match/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "mix.h"

enum { RECORDS_MAX = 40, LINKS_MAX = 800, DRAWS = 4000 };

static uint64_t below(uint64_t *state, uint64_t n) { return seed_next(state) % n; }

static float odds_low(void *context, uint32_t a, uint32_t b)
{
    (void)context, (void)a, (void)b;
    return -7;
}

typedef struct Case {
    Link link[LINKS_MAX];
    size_t n_links, n_records;
} Case;

static void link_add(Case *c, uint32_t a, uint32_t b, float odds, LinkKind kind)
{
    c->link[c->n_links++] = (Link){ a, b, odds, (uint8_t)kind };
}

static ClusterDraws drawn(const Case *c, uint64_t seed, size_t n_draws, Arena *a)
{
    Err err = { 0 };
    ClusterInput in = { c->n_records, c->link, c->n_links, odds_low, NULL };
    DrawOptions options = { seed, n_draws };
    ClusterDraws draws = { 0 };
    uint32_t *cluster = NULL;
    size_t n = 0;
    CHECK(clusters_make(&in, a, &cluster, &n, &err) == TW_OK);
    CHECK(clusters_draw(&in, cluster, &options, a, NULL, &draws, &err) == TW_OK);
    return draws;
}

/* Share of the draws in which two records are one person. */
static double share_same(const ClusterDraws *draws, uint32_t a, uint32_t b)
{
    uint32_t head[RECORDS_MAX];
    size_t n = 0;
    for (size_t d = 0; d < draws->n_draws; d++) {
        draw_heads(draws, d, head);
        n += head[a] == head[b];
    }
    return (double)n / (double)draws->n_draws;
}

static double chance(double odds) { return 1 / (1 + exp(-odds)); }

/* A pair alone has the chance that its odds say. */
static void test_pairs(void)
{
    static const float odds[] = { -6, -2, 0, 1, 4, 13.8F };
    EACH (odds, o)
        ROW ("odds %.1f", (double)*o) {
            AUTO(Arena) a;
            arena_init(&a, 64 << 20);
            Case c = { .n_records = 3 };
            link_add(&c, 0, 2, *o, LINK_SCORED);
            ClusterDraws draws = drawn(&c, 7, DRAWS, &a);
            double want = chance((double)*o);
            CHECK_NEAR(share_same(&draws, 0, 2), want,
                       4 * sqrt(want * (1 - want) / DRAWS) + 1e-3);
            CHECK_NEAR(share_same(&draws, 0, 1), 0, 1e-9);
        }
}

/* Chances of all ways to divide up to 8 records, one after the other; where = -1 begins. */
static void ways_sum(const float *odds, size_t n, uint32_t *at, size_t r, double weight,
                     double *ret_all, double *ret_same)
{
    if (r == n) {
        *ret_all += weight;
        for (size_t i = 0; i < n; i++)
            for (size_t j = i + 1; j < n; j++)
                if (at[i] == at[j]) ret_same[i * n + j] += weight;
        return;
    }
    for (uint32_t p = 0; p <= r; p++) {
        double more = 0;
        size_t members = 0;
        for (size_t k = 0; k < r; k++)
            if (at[k] == p) more += (double)odds[k * n + r], members++;
        if (members == 0 && p != r) continue;
        at[r] = p;
        ways_sum(odds, n, at, r + 1, weight * exp(more), ret_all, ret_same);
    }
}

/* Random odds among the first records of a case, and the same as an array. */
static void odds_invent(Case *c, size_t n, uint64_t *state, float *odds)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            odds[i * n + j] = (float)((double)below(state, 600) / 100 - 3);
            link_add(c, i, j, odds[i * n + j], LINK_SCORED);
        }
}

/* Draws against all ways worked out one by one: drawn exactly, and (with `extra` records that are
 * hardly anybody's, so that the component is large) by the walk. */
static void chances_check(uint64_t seed, size_t n, size_t extra)
{
    AUTO(Arena) a;
    arena_init(&a, 64 << 20);
    uint64_t state = seed;
    Case c = { .n_records = n + extra };
    float odds[64];
    double all = 0, same[64] = { 0 };
    uint32_t at[8] = { 0 };
    odds_invent(&c, n, &state, odds);
    for (uint32_t k = 0; k < extra; k++)
        link_add(&c, k % (uint32_t)n, (uint32_t)n + k, -6.8F, LINK_SCORED);
    ways_sum(odds, n, at, 0, 1, &all, same);
    ClusterDraws draws = drawn(&c, seed, DRAWS, &a);
    CHECK_INT(draws.n_walked, n + extra > DRAW_EXACT_MAX ? n + extra : 0);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            CHECK_NEAR(share_same(&draws, i, j), same[i * n + j] / all, extra > 0 ? 0.06 : 0.04);
}

static void test_chances(void)
{
    for (uint64_t seed = 1; seed <= 8; seed++)
        ROW ("seed %llu", (unsigned long long)seed) {
            chances_check(seed, 3 + seed % 4, 0);
            chances_check(seed, 3 + seed % 4, 9);
        }
}

/* Reviewed pairs of a case. */
static void reviews_check(const Case *c, const ClusterDraws *draws)
{
    uint32_t head[RECORDS_MAX];
    for (size_t d = 0; d < draws->n_draws; d++) {
        draw_heads(draws, d, head);
        for (size_t l = 0; l < c->n_links; l++) {
            const Link *link = &c->link[l];
            if (link->kind == LINK_MUST) CHECK_INT(head[link->a], head[link->b]);
            if (link->kind == LINK_CANNOT) CHECK(head[link->a] != head[link->b]);
        }
        for (uint32_t r = 0; r < c->n_records; r++) {
            CHECK(head[r] <= r);              /* the first record of the person */
            CHECK_INT(head[head[r]], head[r]);
        }
    }
}

/* Whatever the odds, every draw keeps what reviewers said; small components and large ones. */
static void test_reviews(void)
{
    for (uint64_t seed = 1; seed <= 20; seed++)
        ROW ("seed %llu", (unsigned long long)seed) {
            AUTO(Arena) a;
            arena_init(&a, 64 << 20);
            uint64_t state = seed;
            Case c = { .n_records = seed % 2 == 0 ? 8 : 30 };
            uint32_t truth[RECORDS_MAX];
            for (uint32_t r = 0; r < c.n_records; r++) truth[r] = (uint32_t)below(&state, 4);
            for (uint32_t i = 0; i < c.n_records; i++)
                for (uint32_t j = i + 1; j < c.n_records; j++) {
                    bool is_reviewed = below(&state, 5) == 0;
                    LinkKind kind = !is_reviewed ? LINK_SCORED
                                  : truth[i] == truth[j] ? LINK_MUST : LINK_CANNOT;
                    link_add(&c, i, j, (float)((double)below(&state, 1200) / 100 - 6), kind);
                }
            ClusterDraws draws = drawn(&c, seed, 50, &a);
            reviews_check(&c, &draws);
        }
}

/* Pairs that are certain: every draw is the clusters. */
static void test_certain(void)
{
    AUTO(Arena) a;
    arena_init(&a, 64 << 20);
    Case c = { .n_records = 30 };
    for (uint32_t i = 0; i < 30; i++)
        for (uint32_t j = i + 1; j < 30; j++)
            if (i / 3 == j / 3) link_add(&c, i, j, 13.8F, LINK_SCORED);
    ClusterDraws draws = drawn(&c, 3, 500, &a);
    uint32_t head[RECORDS_MAX];
    for (size_t d = 0; d < draws.n_draws; d++) {
        CHECK_INT(draw_persons(&draws, d), 10);
        draw_heads(&draws, d, head);
        for (uint32_t r = 0; r < 30; r++) CHECK_INT(head[r], r / 3 * 3);
    }
}

/* The same seed gives the same draws in any order of the links; another seed gives others. */
static void test_repeatable(void)
{
    AUTO(Arena) a;
    arena_init(&a, 64 << 20);
    uint64_t state = 11;
    Case c = { .n_records = 36 }, turned;
    for (uint32_t i = 0; i < 36; i++)
        for (uint32_t j = i + 1; j < 36; j++)
            if (i / 12 == j / 12 && (i % 12 < 5) == (j % 12 < 5))
                link_add(&c, i, j, (float)((double)below(&state, 400) / 100 - 2), LINK_SCORED);
    turned = c;
    for (size_t l = 0; l < c.n_links; l++) turned.link[l] = c.link[c.n_links - 1 - l];
    ClusterDraws one = drawn(&c, 5, 60, &a), two = drawn(&turned, 5, 60, &a),
                 other = drawn(&c, 6, 60, &a);
    size_t bytes = one.n_draws * one.n_members * sizeof *one.head;
    CHECK_INT(one.n_members, two.n_members);
    CHECK(memcmp(one.head, two.head, bytes) == 0);
    CHECK(memcmp(one.head, other.head, bytes) != 0);
}

int main(void)
{
    RUN(test_pairs);
    RUN(test_chances);
    RUN(test_reviews);
    RUN(test_certain);
    RUN(test_repeatable);
    return harness_end();
}

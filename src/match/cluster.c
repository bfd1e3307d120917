/* cluster.c: see cluster.h. */
#include "match/cluster.h"

#include <stdlib.h>
#include <string.h>

#include "base/sets.h"

enum { PART_MOST = 8 };

static const float ODDS_MUST = 1e6F, ODDS_MOST = 8.0F;

typedef struct Clusters {
    const ClusterInput *in;
    Arena *scratch;
    uint32_t *parent;     /* union-find; then cluster of each record by its first record */
    uint32_t *member, *begin; /* records by component */
    Link *link;           /* by component */
    float *matrix;
    uint32_t *part;       /* part of each member of the component at hand */
} Clusters;

static float link_odds(const Link *l)
{
    if (l->kind == LINK_MUST) return ODDS_MUST;
    if (l->kind == LINK_CANNOT) return -ODDS_MUST;
    return l->odds > ODDS_MOST ? ODDS_MOST : l->odds < -ODDS_MOST ? -ODDS_MOST : l->odds;
}

static int links_compare(const void *pa, const void *pb)
{
    const Link *a = pa, *b = pb;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static int links_by_odds(const void *pa, const void *pb)
{
    const Link *a = pa, *b = pb;
    float x = link_odds(a), y = link_odds(b);
    if (x != y) return x > y ? -1 : 1;
    return links_compare(pa, pb);
}

/* Finds the two parts whose joining gains most; false when none gains. */
static bool best_join(const float *between, const uint8_t *is_alive, size_t n, size_t *ret_a,
                      size_t *ret_b)
{
    float best = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; is_alive[i] && j < n; j++) {
            if (!is_alive[j] || between[i * n + j] <= best) continue;
            best = between[i * n + j];
            *ret_a = i, *ret_b = j;
        }
    }
    return best > 0;
}

/* Joins parts as long as that gains. `between` starts as a copy of the matrix. */
static void parts_join(float *between, uint8_t *is_alive, uint32_t *part, size_t n)
{
    size_t a, b;
    for (size_t i = 0; i < n; i++) part[i] = (uint32_t)i, is_alive[i] = 1;
    while (best_join(between, is_alive, n, &a, &b)) {
        for (size_t k = 0; k < n; k++) {
            if (k == a || !is_alive[k]) continue;
            between[a * n + k] += between[b * n + k];
            between[k * n + a] = between[a * n + k];
        }
        is_alive[b] = 0;
        for (size_t k = 0; k < n; k++)
            if (part[k] == b) part[k] = (uint32_t)a;
    }
}

/* A part that nobody is in, or n. */
static size_t part_empty(const uint32_t *part, size_t n)
{
    for (size_t p = 0; p < n; p++) {
        size_t k = 0;
        while (k < n && part[k] != p) k++;
        if (k == n) return p;
    }
    return n;
}

/* Moves single records to the part they fit best, or out, as long as that gains. */
static void members_move(const float *matrix, uint32_t *part, size_t n, float *gain)
{
    for (int round = 0, moved = 1; round < 10 && moved; round++) {
        moved = 0;
        for (size_t i = 0; i < n; i++) {
            memset(gain, 0, n * sizeof *gain);
            for (size_t k = 0; k < n; k++)
                if (k != i) gain[part[k]] += matrix[i * n + k];
            size_t best = part[i];
            for (size_t p = 0; p < n; p++)
                if (gain[p] > gain[best] + 1e-4F) best = p;
            if (gain[best] < -1e-4F) best = part_empty(part, n);
            if (best < n && best != part[i]) part[i] = (uint32_t)best, moved = 1;
        }
    }
}

/* Divides a component; every pair of its records counts. */
static TwCode component_divide(Clusters *c, const uint32_t *member, size_t n, const Link *link,
                               size_t n_links, Err *err)
{
    AUTO(Arena) a;
    arena_init(&a, SIZE_MAX);
    float *matrix = arena_array(&a, n * n, sizeof *matrix);
    float *between = arena_array(&a, n * n, sizeof *between);
    float *gain = arena_array(&a, n, sizeof *gain);
    uint8_t *is_alive = arena_array(&a, n, 1), *is_known = arena_array(&a, n * n, 1);
    uint32_t *part = arena_array(&a, n, sizeof *part);
    TRY(arena_check(&a, err));
    for (size_t k = 0; k < n; k++) c->part[member[k]] = (uint32_t)k;
    for (size_t l = 0; l < n_links; l++) {
        size_t i = c->part[link[l].a], j = c->part[link[l].b];
        matrix[i * n + j] = matrix[j * n + i] = link_odds(&link[l]);
        is_known[i * n + j] = is_known[j * n + i] = 1;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i + 1; j < n; j++) {
            if (is_known[i * n + j]) continue;
            float odds = c->in->odds(c->in->context, member[i], member[j]);
            odds = odds > ODDS_MOST ? ODDS_MOST : odds < -ODDS_MOST ? -ODDS_MOST : odds;
            matrix[i * n + j] = matrix[j * n + i] = odds;
        }
    }
    memcpy(between, matrix, n * n * sizeof *matrix);
    parts_join(between, is_alive, part, n);
    members_move(matrix, part, n, gain);
    for (size_t k = 0; k < n; k++) {
        size_t first = 0;
        while (part[first] != part[k]) first++;
        c->parent[member[k]] = member[first];
    }
    return TW_OK;
}

/* Whether reviewers keep two parts asunder. The links that say so stand at the end. */
static bool is_forbidden(Clusters *c, const Link *link, size_t n_links, uint32_t a, uint32_t b)
{
    for (size_t l = n_links; l-- > 0 && link[l].kind == LINK_CANNOT;) {
        uint32_t x = sets_root(c->parent, link[l].a), y = sets_root(c->parent, link[l].b);
        if ((x == a && y == b) || (x == b && y == a)) return true;
    }
    return false;
}

/* A component too large for a matrix: links are taken in the order of their odds, as long as the
 * joined part stays small. */
static void component_cut(Clusters *c, const uint32_t *member, size_t n, Link *link, size_t n_links)
{
    qsort(link, n_links, sizeof *link, links_by_odds);
    for (size_t k = 0; k < n; k++) {
        c->parent[member[k]] = member[k];
        c->part[member[k]] = 1;
    }
    for (size_t l = 0; l < n_links && link_odds(&link[l]) > 0; l++) {
        uint32_t a = sets_root(c->parent, link[l].a), b = sets_root(c->parent, link[l].b);
        bool is_small = c->part[a] + c->part[b] <= PART_MOST;
        if (a == b || (link[l].kind != LINK_MUST && !is_small)) continue;
        if (is_forbidden(c, link, n_links, a, b)) continue;
        uint32_t both = c->part[a] + c->part[b];
        sets_join(c->parent, a, b);
        c->part[a < b ? a : b] = both;
    }
    for (size_t k = 0; k < n; k++) c->parent[member[k]] = sets_root(c->parent, member[k]);
}

/* Components of links that speak for one person. */
static TwCode components_make(Clusters *c, Err *err)
{
    size_t n = c->in->n_records;
    c->parent = arena_array(c->scratch, n + 1, sizeof *c->parent);
    c->member = arena_array(c->scratch, n + 1, sizeof *c->member);
    c->begin = arena_array(c->scratch, n + 2, sizeof *c->begin);
    c->part = arena_array(c->scratch, n + 1, sizeof *c->part);
    c->link = arena_array(c->scratch, c->in->n_links + 1, sizeof *c->link);
    TRY(arena_check(c->scratch, err));
    sets_begin(c->parent, n);
    for (size_t l = 0; l < c->in->n_links; l++)
        if (link_odds(&c->in->link[l]) > 0)
            sets_join(c->parent, c->in->link[l].a, c->in->link[l].b);
    for (uint32_t r = 0; r < n; r++) c->begin[sets_root(c->parent, r) + 1]++;
    for (size_t r = 0; r < n; r++) c->begin[r + 1] += c->begin[r];
    for (uint32_t r = 0; r < n; r++) {
        uint32_t root = sets_root(c->parent, r);
        c->member[c->begin[root] + c->part[root]++] = r;
    }
    return TW_OK;
}

/* Links by component: a count for each root, then places. */
static TwCode links_arrange(Clusters *c, uint32_t **ret_begin, Err *err)
{
    size_t n = c->in->n_records;
    uint32_t *begin = arena_array(c->scratch, n + 2, sizeof *begin);
    uint32_t *used = arena_array(c->scratch, n + 1, sizeof *used);
    TRY(arena_check(c->scratch, err));
    for (int round = 0; round < 2; round++) {
        for (size_t l = 0; l < c->in->n_links; l++) {
            const Link *link = &c->in->link[l];
            uint32_t root = sets_root(c->parent, link->a);
            if (root != sets_root(c->parent, link->b)) continue;
            if (round == 0) begin[root + 1]++;
            else c->link[begin[root] + used[root]++] = *link;
        }
        for (size_t r = 0; round == 0 && r < n; r++) begin[r + 1] += begin[r];
    }
    *ret_begin = begin;
    return TW_OK;
}

/* Whether a component may stay whole without looking: all its pairs are links that speak for it. */
static bool is_agreed(const Link *link, size_t n_links, size_t n)
{
    if (n_links < n * (n - 1) / 2) return false;
    for (size_t l = 0; l < n_links; l++)
        if (link_odds(&link[l]) <= 0) return false;
    return true;
}

static TwCode components_divide(Clusters *c, Err *err)
{
    size_t n = c->in->n_records;
    uint32_t *link_begin = NULL;
    TRY(links_arrange(c, &link_begin, err));
    uint32_t *root = arena_array(c->scratch, n + 1, sizeof *root);
    TRY(arena_check(c->scratch, err));
    for (uint32_t r = 0; r < n; r++) root[r] = sets_root(c->parent, r);
    for (uint32_t r = 0; r < n; r++) {
        size_t size = c->begin[r + 1] - c->begin[r], n_links = link_begin[r + 1] - link_begin[r];
        if (root[r] != r || size < 3) continue;
        Link *link = c->link + link_begin[r];
        const uint32_t *member = c->member + c->begin[r];
        if (is_agreed(link, n_links, size)) continue;
        qsort(link, n_links, sizeof *link, links_compare);
        if (size > CLUSTER_MATRIX_MAX) component_cut(c, member, size, link, n_links);
        else TRY(component_divide(c, member, size, link, n_links, err));
    }
    return TW_OK;
}

/* Reviewed pairs that the clusters do not keep contradict each other. */
static TwCode reviews_check(const Clusters *c, Err *err)
{
    for (size_t l = 0; l < c->in->n_links; l++) {
        const Link *link = &c->in->link[l];
        bool is_one = sets_root(c->parent, link->a) == sets_root(c->parent, link->b);
        if ((link->kind == LINK_MUST && !is_one) || (link->kind == LINK_CANNOT && is_one))
            return err_set(err, TW_E_CONFLICT, "reviewed pairs contradict each other");
    }
    return TW_OK;
}

TwCode clusters_make(const ClusterInput *in, Arena *arena, uint32_t **ret_cluster, size_t *ret_n,
                     Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    Clusters c = { .in = in, .scratch = &scratch };
    TRY(components_make(&c, err));
    TRY(components_divide(&c, err));
    TRY(reviews_check(&c, err));
    uint32_t *cluster = arena_array(arena, in->n_records + 1, sizeof *cluster);
    TRY(arena_check(arena, err));
    uint32_t *number = arena_array(&scratch, in->n_records + 1, sizeof *number);
    TRY(arena_check(&scratch, err));
    uint32_t n = 0;
    for (uint32_t r = 0; r < in->n_records; r++) {
        uint32_t root = sets_root(c.parent, r);
        if (number[root] == 0) number[root] = ++n;
        cluster[r] = number[root] - 1;
    }
    *ret_cluster = cluster;
    *ret_n = n;
    return TW_OK;
}

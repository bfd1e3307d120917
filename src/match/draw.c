/* draw.c: see draw.h. Units by what reviewers said, components by the links that are left, and each
 * component by itself with numbers of its own: so that nothing depends on the order of the work.
 */
#include "match/draw.h"

#include <stdlib.h>
#include <string.h>

#include "base/sets.h"
#include "match/draw_work.h"

enum { COMPONENT_MAX = 100, COMPONENT_ROUNDS = 6 };

static const float ODDS_LEAST = -8.0F, ODDS_MOST = 13.8F;

/* Log odds that a link of a component must have: a component too large is looked at again with the
 * next. The probabilities are 0 (all links there are), 0.01, 0.05, 0.2, 0.5, 0.9. */
static const float LINK_ODDS[COMPONENT_ROUNDS] = { -1e6F, -4.6F, -2.94F, -1.39F, 0, 2.2F };

/* A link seen from one of its records. */
typedef struct Near {
    uint32_t other;
    float odds;
} Near;

typedef struct Draw {
    const ClusterInput *in;
    const uint32_t *cluster;
    const DrawOptions *options;
    Arena *scratch;
    Job *job;
    Near *near;          /* links of each record, by the other one */
    size_t *near_begin;
    uint32_t *unit;      /* first record that reviewers put together with each */
    uint32_t *component; /* union-find over units, then its first record */
    uint32_t *size;      /* records of a component */
    uint32_t *order, *begin; /* records by component */
    uint32_t *place;     /* place of a record among the members; of a unit within its component */
    ClusterDraws *out;
} Draw;

static float clipped(float odds)
{
    return odds > ODDS_MOST ? ODDS_MOST : odds < ODDS_LEAST ? ODDS_LEAST : odds;
}

static int near_compare(const void *pa, const void *pb)
{
    const Near *a = pa, *b = pb;
    return (a->other > b->other) - (a->other < b->other);
}

/* Links from both ends, in the order of the records. */
static TwCode near_make(Draw *d, Err *err)
{
    size_t n = d->in->n_records;
    d->near = arena_array(d->scratch, 2 * d->in->n_links + 1, sizeof *d->near);
    d->near_begin = arena_array(d->scratch, n + 2, sizeof *d->near_begin);
    size_t *at = arena_array(d->scratch, n + 1, sizeof *at);
    TRY(arena_check(d->scratch, err));
    for (size_t l = 0; l < d->in->n_links; l++) {
        d->near_begin[d->in->link[l].a + 1]++;
        d->near_begin[d->in->link[l].b + 1]++;
    }
    for (size_t r = 0; r < n; r++) d->near_begin[r + 1] += d->near_begin[r];
    memcpy(at, d->near_begin, n * sizeof *at);
    for (size_t l = 0; l < d->in->n_links; l++) {
        const Link *link = &d->in->link[l];
        float odds = link->kind == LINK_CANNOT ? DRAW_NEVER : clipped(link->odds);
        d->near[at[link->a]++] = (Near){ link->b, odds };
        d->near[at[link->b]++] = (Near){ link->a, odds };
    }
    for (size_t r = 0; r < n; r++)
        qsort(d->near + d->near_begin[r], d->near_begin[r + 1] - d->near_begin[r],
              sizeof *d->near, near_compare);
    return TW_OK;
}

/* Odds of two records, linked or not. */
static float pair_odds(const Draw *d, uint32_t a, uint32_t b)
{
    size_t low = d->near_begin[a], high = d->near_begin[a + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->near[middle].other < b) low = middle + 1;
        else high = middle;
    }
    if (low < d->near_begin[a + 1] && d->near[low].other == b) return d->near[low].odds;
    return clipped(d->in->odds(d->in->context, a, b));
}

/* Units: what reviewers put together. */
static void units_make(Draw *d)
{
    sets_begin(d->unit, d->in->n_records);
    for (size_t l = 0; l < d->in->n_links; l++)
        if (d->in->link[l].kind == LINK_MUST)
            sets_join(d->unit, d->in->link[l].a, d->in->link[l].b);
    for (uint32_t r = 0; r < d->in->n_records; r++) d->unit[r] = sets_root(d->unit, r);
}

/* Components by links of at least some odds, of those records that have none yet. */
static void components_round(Draw *d, const bool *is_done, float least)
{
    uint32_t n = (uint32_t)d->in->n_records;
    for (uint32_t r = 0; r < n; r++)
        if (!is_done[r]) d->component[r] = d->unit[r];
    for (size_t l = 0; l < d->in->n_links; l++) {
        const Link *link = &d->in->link[l];
        bool is_joined = link->kind == LINK_SCORED && link->odds >= least;
        if (is_joined && !is_done[link->a] && !is_done[link->b])
            sets_join(d->component, link->a, link->b);
    }
    memset(d->size, 0, n * sizeof *d->size);
    for (uint32_t r = 0; r < n; r++) {
        if (!is_done[r]) d->component[r] = sets_root(d->component, r);
        d->size[d->component[r]]++;
    }
}

/* Components of at most COMPONENT_MAX records: of larger ones the weakest links are left out; what
 * is still too large keeps to the clusters. */
static TwCode components_make(Draw *d, Err *err)
{
    uint32_t n = (uint32_t)d->in->n_records;
    bool *is_done = arena_array(d->scratch, (size_t)n + 1, sizeof *is_done);
    uint32_t *first = arena_array(d->scratch, (size_t)n + 1, sizeof *first);
    TRY(arena_check(d->scratch, err));
    for (int k = 0; k < COMPONENT_ROUNDS; k++) {
        components_round(d, is_done, LINK_ODDS[k]);
        for (uint32_t r = 0; r < n; r++) is_done[r] = d->size[d->component[r]] <= COMPONENT_MAX;
    }
    for (uint32_t r = n; r-- > 0;)
        if (!is_done[r]) first[d->cluster[r]] = r;
    for (uint32_t r = 0; r < n; r++)
        if (!is_done[r]) d->unit[r] = d->component[r] = first[d->cluster[r]];
    memset(d->size, 0, n * sizeof *d->size);
    for (uint32_t r = 0; r < n; r++) d->size[d->component[r]]++;
    return TW_OK;
}

/* Records by component, and the members: those that are not alone in theirs. */
static TwCode members_make(Draw *d, Err *err)
{
    uint32_t n = (uint32_t)d->in->n_records, at = 0;
    ClusterDraws *out = d->out;
    d->order = arena_array(d->scratch, (size_t)n + 1, sizeof *d->order);
    d->begin = arena_array(d->scratch, (size_t)n + 1, sizeof *d->begin);
    uint32_t *used = arena_array(d->scratch, (size_t)n + 1, sizeof *used);
    TRY(arena_check(d->scratch, err));
    for (uint32_t r = 0; r < n; r++) {
        d->begin[r] = at;
        at += d->size[r];
        out->n_members += d->size[d->component[r]] > 1;
    }
    for (uint32_t r = 0; r < n; r++)
        d->order[d->begin[d->component[r]] + used[d->component[r]]++] = r;
    return TW_OK;
}

static TwCode members_list(Draw *d, Arena *arena, Err *err)
{
    ClusterDraws *out = d->out;
    out->member = arena_array(arena, out->n_members + 1, sizeof *out->member);
    out->head = arena_array(arena, out->n_draws * out->n_members + 1, sizeof *out->head);
    TRY(arena_check(arena, err));
    uint32_t n = 0;
    for (uint32_t r = 0; r < d->in->n_records; r++) {
        if (d->size[d->component[r]] < 2) continue;
        d->place[r] = n;
        out->member[n++] = r;
    }
    return TW_OK;
}

/* Numbers the units of a component from 0, into `number` of its records; returns how many. */
static size_t units_number(const Draw *d, const uint32_t *record, size_t n, uint32_t *number)
{
    size_t n_units = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < i && d->unit[record[k]] != d->unit[record[i]]) k++;
        number[i] = k < i ? number[k] : (uint32_t)n_units++;
    }
    return n_units;
}

/* How the units stand to each other: sums over their records. */
static void odds_fill(const Draw *d, const uint32_t *record, size_t n, const uint32_t *number,
                      float *odds, size_t n_units)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            size_t x = number[i], y = number[j];
            if (x == y) continue;
            odds[x * n_units + y] += pair_odds(d, record[i], record[j]);
        }
    for (size_t x = 0; x < n_units; x++)
        for (size_t y = x + 1; y < n_units; y++) {
            float sum = odds[x * n_units + y] + odds[y * n_units + x];
            if (sum > ODDS_MOST) sum = ODDS_MOST;
            odds[x * n_units + y] = odds[y * n_units + x] = sum < DRAW_NEVER / 2 ? DRAW_NEVER : sum;
        }
}

/* Where a walk begins: at the clusters. */
static void start_fill(const Draw *d, const uint32_t *record, size_t n, const uint32_t *number,
                       uint32_t *start)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (d->cluster[record[k]] != d->cluster[record[i]]) k++;
        start[number[i]] = number[k];
    }
}

/* Puts the labels of a component's units down as the first record of each person. */
static void heads_put(Draw *d, const uint32_t *record, size_t n, const uint32_t *number,
                      const DrawPart *part, uint32_t *first)
{
    ClusterDraws *out = d->out;
    for (size_t k = 0; k < out->n_draws; k++) {
        const uint32_t *label = part->label + k * part->n;
        uint32_t *head = out->head + k * out->n_members;
        for (size_t u = 0; u < part->n; u++) first[u] = UINT32_MAX;
        for (size_t i = 0; i < n; i++) {
            uint32_t *one = &first[label[number[i]]];
            if (*one == UINT32_MAX) *one = record[i];
            head[d->place[record[i]]] = *one;
        }
    }
}

/* A stream of its own for a component, by its first record. */
static DrawRandom stream_of(const Draw *d, uint32_t record)
{
    uint64_t own = (record + UINT64_C(1)) * UINT64_C(0xD1342543DE82EF95);
    DrawRandom random = { d->options->seed ^ own };
    (void)draw_uniform(&random);
    return random;
}

static TwCode component_draw(Draw *d, const uint32_t *record, size_t n, Err *err)
{
    AUTO(Arena) a;
    arena_init(&a, SIZE_MAX);
    uint32_t *number = arena_array(&a, n, sizeof *number);
    TRY(arena_check(&a, err));
    size_t n_units = units_number(d, record, n, number);
    float *odds = arena_array(&a, n_units * n_units, sizeof *odds);
    uint32_t *start = arena_array(&a, n_units, sizeof *start);
    uint32_t *first = arena_array(&a, n_units, sizeof *first);
    DrawPart part = { .n = n_units, .odds = odds, .start = start, .n_draws = d->out->n_draws,
                      .random = stream_of(d, record[0]), .scratch = &a, .job = d->job };
    part.label = arena_array(&a, part.n_draws * n_units, sizeof *part.label);
    TRY(arena_check(&a, err));
    odds_fill(d, record, n, number, odds, n_units);
    start_fill(d, record, n, number, start);
    if (n_units <= DRAW_EXACT_MAX) TRY(draw_exactly(&part, err));
    else TRY(draw_walking(&part, err));
    if (n_units > DRAW_EXACT_MAX) d->out->n_walked += n;
    heads_put(d, record, n, number, &part, first);
    return TW_OK;
}

static TwCode components_draw(Draw *d, Err *err)
{
    for (uint32_t r = 0; r < d->in->n_records; r++) {
        if (r % 4096 == 0) TRY(job_step(d->job, r, d->in->n_records, "records", err));
        if (d->component[r] == r && d->size[r] > 1)
            TRY(component_draw(d, d->order + d->begin[r], d->size[r], err));
    }
    return TW_OK;
}

TwCode clusters_draw(const ClusterInput *in, const uint32_t *cluster, const DrawOptions *options,
                     Arena *arena, Job *job, ClusterDraws *ret, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    ClusterDraws out = { .n_draws = options->n_draws, .n_records = in->n_records };
    Draw d = { .in = in, .cluster = cluster, .options = options, .scratch = &scratch, .job = job,
               .out = &out };
    d.unit = arena_array(&scratch, in->n_records + 1, sizeof *d.unit);
    d.component = arena_array(&scratch, in->n_records + 1, sizeof *d.component);
    d.size = arena_array(&scratch, in->n_records + 1, sizeof *d.size);
    d.place = arena_array(&scratch, in->n_records + 1, sizeof *d.place);
    TRY(arena_check(&scratch, err));
    TRY(near_make(&d, err));
    units_make(&d);
    TRY(components_make(&d, err));
    TRY(members_make(&d, err));
    TRY(members_list(&d, arena, err));
    TRY(components_draw(&d, err));
    *ret = out;
    return TW_OK;
}

size_t draw_persons(const ClusterDraws *draws, size_t which)
{
    const uint32_t *head = draws->head + which * draws->n_members;
    size_t n = draws->n_records - draws->n_members;
    for (size_t m = 0; m < draws->n_members; m++) n += head[m] == draws->member[m];
    return n;
}

void draw_heads(const ClusterDraws *draws, size_t which, uint32_t *ret)
{
    const uint32_t *head = draws->head + which * draws->n_members;
    for (uint32_t r = 0; r < draws->n_records; r++) ret[r] = r;
    for (size_t m = 0; m < draws->n_members; m++) ret[draws->member[m]] = head[m];
}

/* event.c: mentions into events, best pairs first.
 *
 * Two clusters join when a clear pair stands between them and nothing speaks against the whole:
 * pairs across them are weighed, and their mean has to stay likely. Two events that were there
 * before do not join. What was not joined though a pair was likely is proposed.
 */
#include "match/event.h"

#include <stdlib.h>

#include "match/event_work.h"

enum { SAMPLE = 6, PROPOSALS_EACH = 3 };

/* Mentions as a forest; members of a cluster are a list behind its head. */
typedef struct Clusters {
    const Mentions *w;
    int32_t *head;              /* of each mention */
    int32_t *next, *last;       /* list of members; last is of heads */
    int32_t *event;             /* of heads: known event, or NONE */
    float *weight;              /* of each mention: by which it came in */
    uint32_t *why;
} Clusters;

static int32_t head_of(const Clusters *c, int32_t i)
{
    while (c->head[i] != i) {
        c->head[i] = c->head[c->head[i]];
        i = c->head[i];
    }
    return i;
}

static void join(Clusters *c, int32_t a, int32_t b)
{
    if (b < a) {
        int32_t keep = a;
        a = b;
        b = keep;
    }
    c->head[b] = a;
    c->next[c->last[a]] = b;
    c->last[a] = c->last[b];
    if (c->event[a] == EVENT_NONE) c->event[a] = c->event[b];
}

/* Mean weight of pairs across two clusters, of the first few of each; what cannot be is counted as
 * strongly against. */
static float mean_across(const Clusters *c, int32_t a, int32_t b)
{
    float sum = 0;
    int n = 0, n_a = 0;
    for (int32_t i = a; i != EVENT_NONE && n_a < SAMPLE; i = c->next[i], n_a++) {
        int n_b = 0;
        for (int32_t k = b; k != EVENT_NONE && n_b < SAMPLE; k = c->next[k], n_b++, n++) {
            uint32_t why = 0;
            float weight = pair_weigh(&c->w->m[i], &c->w->m[k], &why);
            sum += weight < -4.0f ? -4.0f : weight > 6.0f ? 6.0f : weight;
        }
    }
    return n == 0 ? 0 : sum / (float)n;
}

/* Whether both clusters hold a day of their own: undated mentions and wide ones hold none. */
static bool has_day(const Clusters *c, int32_t head)
{
    for (int32_t i = head; i != EVENT_NONE; i = c->next[i])
        if (!c->w->m[i].is_wide || c->w->m[i].event != EVENT_NONE) return true;
    return false;
}

/* Joins what is clear. */
static void join_clear(Clusters *c, const Scored *pair, size_t n)
{
    for (size_t i = 0; i < n && pair[i].weight >= EVENT_CLEAR; i++) {
        int32_t a = head_of(c, pair[i].a), b = head_of(c, pair[i].b);
        if (a == b) continue;
        bool is_known_two = c->event[a] != EVENT_NONE && c->event[b] != EVENT_NONE;
        if (is_known_two || (!has_day(c, a) && !has_day(c, b))) continue;
        if (mean_across(c, a, b) < EVENT_LIKELY) continue;
        for (int turn = 0; turn < 2; turn++) {
            int32_t m = turn == 0 ? pair[i].a : pair[i].b;
            if (c->weight[m] >= pair[i].weight) continue;
            c->weight[m] = pair[i].weight;
            c->why[m] = pair[i].reasons;
        }
        join(c, a, b);
    }
}

static TwCode clusters_init(Clusters *c, const Mentions *w, int32_t n_events, Arena *a, Err *err)
{
    *c = (Clusters){ .w = w };
    size_t n = w->n + 1;
    c->head = arena_array(a, n, sizeof *c->head);
    c->next = arena_array(a, n, sizeof *c->next);
    c->last = arena_array(a, n, sizeof *c->last);
    c->event = arena_array(a, n, sizeof *c->event);
    c->weight = arena_array(a, n, sizeof *c->weight);
    c->why = arena_array(a, n, sizeof *c->why);
    int32_t *first = arena_array(a, (size_t)n_events + 1, sizeof *first);
    TRY(arena_check(a, err));
    for (int32_t e = 0; e < n_events; e++) first[e] = EVENT_NONE;
    for (int32_t i = 0; (size_t)i < w->n; i++) {
        c->head[i] = c->last[i] = i;
        c->next[i] = EVENT_NONE;
        c->event[i] = w->m[i].event;
    }
    for (int32_t i = 0; (size_t)i < w->n; i++) {
        int32_t e = w->m[i].event;
        if (e == EVENT_NONE) continue;
        if (first[e] == EVENT_NONE) first[e] = i;
        else join(c, head_of(c, first[e]), i);
    }
    return TW_OK;
}

/* Numbers the clusters that are events: those with a day. */
static int32_t number(Clusters *c, int32_t n_events)
{
    for (int32_t i = 0; (size_t)i < c->w->n; i++)
        if (c->head[i] == i && c->event[i] == EVENT_NONE && has_day(c, i))
            c->event[i] = n_events++;
    return n_events;
}

/* A weight as a number of 1000: half way at 2, a clear pair from 636 on; never 1000. */
static int16_t score_of(float weight)
{
    float part = weight <= 0 ? 0 : weight / (weight + 2.0f);
    return (int16_t)(part * 1000.0f + 0.5f);
}

static void links_make(const EventInput *in, const Mentions *w, const Clusters *c, EventLink *link)
{
    for (size_t i = 0; i < in->n_claims; i++) {
        int32_t m = w->of_claim[i];
        link[i] = (EventLink){ in->claim[i].event, 0, 0 };
        if (m == EVENT_NONE) continue;
        bool is_known = w->m[m].event != EVENT_NONE;
        link[i].event = c->event[head_of(c, m)];
        link[i].reasons = is_known ? EVENT_KNOWN : c->why[m];
        link[i].score = is_known || c->weight[m] == 0 ? 1000 : score_of(c->weight[m]);
    }
}

static int by_events(const void *pa, const void *pb)
{
    const EventPair *a = pa, *b = pb;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    if (a->b != b->b) return a->b < b->b ? -1 : 1;
    return b->score - a->score;
}

static int by_score(const void *pa, const void *pb)
{
    const EventPair *a = pa, *b = pb;
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    return by_events(pa, pb);
}

/* Keeps the best of each pair of events, and of each event the best few. */
static size_t proposals_keep(EventPair *pair, size_t n, uint8_t *n_of)
{
    size_t kept = 0, out = 0;
    if (n > 0) qsort(pair, n, sizeof *pair, by_events);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || pair[kept - 1].a != pair[i].a || pair[kept - 1].b != pair[i].b)
            pair[kept++] = pair[i];
    if (kept > 0) qsort(pair, kept, sizeof *pair, by_score);
    for (size_t i = 0; i < kept; i++) {
        if (n_of[pair[i].a] >= PROPOSALS_EACH || n_of[pair[i].b] >= PROPOSALS_EACH) continue;
        n_of[pair[i].a]++;
        n_of[pair[i].b]++;
        pair[out++] = pair[i];
    }
    return out;
}

/* Pairs of events with a likely pair of mentions between them. */
static TwCode proposals_make(Clusters *c, const Scored *pair, size_t n, Arena *a, Events *ret,
                             Err *err)
{
    size_t cap = 0;
    uint8_t *n_of = arena_array(a, (size_t)ret->n_events + 1, sizeof *n_of);
    for (size_t i = 0; i < n; i++) {
        int32_t x = c->event[head_of(c, pair[i].a)], y = c->event[head_of(c, pair[i].b)];
        if (x == y || x == EVENT_NONE || y == EVENT_NONE) continue;
        EventPair *p = arena_push(a, ret->pair, ret->n_pairs, &cap, sizeof *p);
        TRY(arena_check(a, err));
        ret->pair = p;
        p[ret->n_pairs++] = (EventPair){ x < y ? x : y, x < y ? y : x, score_of(pair[i].weight),
                                         pair[i].reasons };
    }
    TRY(arena_check(a, err));
    ret->n_pairs = proposals_keep(ret->pair, ret->n_pairs, n_of);
    return TW_OK;
}

TwCode events_group(const EventInput *in, Arena *a, Job *job, Events *ret, Err *err)
{
    Mentions w;
    Clusters c;
    Scored *pair = NULL;
    size_t n_pairs = 0;
    *ret = (Events){ .link = arena_array(a, in->n_claims + 1, sizeof *ret->link) };
    TRY(mentions_make(in, a, &w, err));
    TRY(pairs_near(&w, a, job, &pair, &n_pairs, err));
    TRY(clusters_init(&c, &w, in->n_events, a, err));
    join_clear(&c, pair, n_pairs);
    ret->n_events = number(&c, in->n_events);
    links_make(in, &w, &c, ret->link);
    TRY(proposals_make(&c, pair, n_pairs, a, ret, err));
    return arena_check(a, err);
}

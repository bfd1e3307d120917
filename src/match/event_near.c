/* event_near.c: pairs of mentions that are near enough to be compared.
 *
 * Narrow places are looked up in a grid of about 11 km by day; a wide place is looked up by its
 * name from whatever lies in it. So the work grows with the pairs that are near, not with all.
 */
#include <math.h>
#include <stdlib.h>

#include "match/event_work.h"

enum { COARSE = 5, CELLS_A_DEGREE = 10, STEP = 4096, BUCKET_MAX = 4000 };

/* A mention under one key of place and day. */
typedef struct Entry {
    uint64_t key;
    int32_t mention;
} Entry;

typedef struct Index {
    Entry *e;
    size_t n, cap;
} Index;

typedef struct Near {
    const Mentions *w;
    Arena *a;
    Index index;
    Scored *pair;
    size_t n, cap;
    int32_t *seen;              /* the mention that last looked at each */
    int32_t at;                 /* the mention at hand */
} Near;

static uint64_t mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

/* Whether a mention is looked up by its point. */
static bool is_gridded(const Mention *m)
{
    return m->has_point && m->precision < COARSE;
}

static uint64_t key_cell(int32_t day, int64_t row, int64_t column)
{
    return mix(mix(mix(1, (uint64_t)(int64_t)day), (uint64_t)row), (uint64_t)column);
}

static uint64_t key_place(int32_t day, Str place)
{
    return mix(mix(2, (uint64_t)(int64_t)day), str_hash(place));
}

static void enter(Near *s, uint64_t key, int32_t mention)
{
    Entry *e = arena_push(s->a, s->index.e, s->index.n, &s->index.cap, sizeof *e);
    if (e == NULL) return;
    s->index.e = e;
    e[s->index.n++] = (Entry){ key, mention };
}

/* Enters a mention under each of its days. */
static void mention_enter(Near *s, int32_t i)
{
    const Mention *m = &s->w->m[i];
    int64_t row = (int64_t)floor(m->lat * CELLS_A_DEGREE);
    int64_t column = (int64_t)floor(m->lon * CELLS_A_DEGREE);
    for (int32_t day = m->days.from; day <= m->days.to; day++) {
        if (is_gridded(m)) enter(s, key_cell(day, row, column), i);
        else enter(s, key_place(day, m->place_id), i);
    }
}

static int by_key(const void *pa, const void *pb)
{
    const Entry *a = pa, *b = pb;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return (a->mention > b->mention) - (a->mention < b->mention);
}

/* Weighs the mention at hand with another, once. */
static void compare(Near *s, int32_t other)
{
    int32_t low = s->at < other ? s->at : other, high = s->at < other ? other : s->at;
    uint32_t why = 0;
    if (low == high || s->seen[other] == s->at) return;
    s->seen[other] = s->at;
    const Mention *x = &s->w->m[low], *y = &s->w->m[high];
    bool is_known = x->event != EVENT_NONE && x->event == y->event;
    float weight = is_known ? 0 : pair_weigh(x, y, &why);
    if (is_known || weight < EVENT_LIKELY) return;
    Scored *pair = arena_push(s->a, s->pair, s->n, &s->cap, sizeof *pair);
    if (pair == NULL) return;
    s->pair = pair;
    pair[s->n++] = (Scored){ low, high, weight, why };
}

/* Compares the mention at hand with all of a key. A place with thousands of mentions in one day is
 * compared with the first of them only: nobody could tell them apart. */
static void look(Near *s, uint64_t key)
{
    size_t lo = 0, hi = s->index.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->index.e[mid].key < key) lo = mid + 1;
        else hi = mid;
    }
    for (size_t n = 0; n < BUCKET_MAX && lo < s->index.n && s->index.e[lo].key == key; n++, lo++)
        compare(s, s->index.e[lo].mention);
}

/* Looks at everything a mention may be the same as on one day. */
static void look_day(Near *s, const Mention *m, int32_t day)
{
    int64_t row = (int64_t)floor(m->lat * CELLS_A_DEGREE);
    int64_t column = (int64_t)floor(m->lon * CELLS_A_DEGREE);
    for (int north = -1; north <= 1 && is_gridded(m); north++)
        for (int east = -1; east <= 1; east++) look(s, key_cell(day, row + north, column + east));
    Str rest = m->place_path, part;
    while (str_split(&rest, '/', &part))
        if (part.n > 0) look(s, key_place(day, part));
    if (m->place_path.n == 0 && m->place_id.n > 0) look(s, key_place(day, m->place_id));
}

static int by_weight(const void *pa, const void *pb)
{
    const Scored *a = pa, *b = pb;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* The same pair was found from both sides when both looked at the other: keeps one. */
static size_t pairs_once(Scored *pair, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || pair[i].a != pair[i - 1].a || pair[i].b != pair[i - 1].b)
            pair[kept++] = pair[i];
    return kept;
}

TwCode pairs_near(const Mentions *w, Arena *a, Job *job, Scored **ret, size_t *ret_n, Err *err)
{
    Near s = { .w = w, .a = a, .seen = arena_array(a, w->n + 1, sizeof *s.seen) };
    TRY(arena_check(a, err));
    for (size_t i = 0; i < w->n; i++) {
        s.seen[i] = EVENT_NONE;
        mention_enter(&s, (int32_t)i);
    }
    TRY(arena_check(a, err));
    if (s.index.n > 0) qsort(s.index.e, s.index.n, sizeof *s.index.e, by_key);
    for (size_t i = 0; i < w->n; i++) {
        const Mention *m = &w->m[i];
        s.at = (int32_t)i;
        for (int32_t day = m->days.from - 1; day <= m->days.to + 1; day++) look_day(&s, m, day);
        if (i % STEP == 0) TRY(job_step(job, i, w->n, "reports", err));
    }
    TRY(arena_check(a, err));
    if (s.n > 0) qsort(s.pair, s.n, sizeof *s.pair, by_weight);
    *ret = s.pair;
    *ret_n = pairs_once(s.pair, s.n);
    return TW_OK;
}

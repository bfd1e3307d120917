/* cube_spread.c: what is too wide for a key, spread over the cells it may belong to.
 *
 * A date of several periods is spread by the days of each; a place that is only known more widely,
 * over the places in it by how many are known to be there. Those that are alike are spread
 * together by largest remainders, so that the shares are whole and add up. A spread person is
 * surely in none of the cells: the minimum is as without spreading, the maximum holds all of them
 * in each cell.
 */
#include <stdlib.h>
#include <string.h>

#include "figures/cube_count.h"

enum { CANDIDATES_MAX = 1024 };

/* Cells that something may belong to, with weights. */
typedef struct Candidates {
    uint64_t number[CANDIDATES_MAX];
    double weight[CANDIDATES_MAX];
    size_t n;
} Candidates;

static bool is_wide(const Counting *c, size_t k, uint64_t number, size_t i)
{
    const KeyMap *key = &c->key[k];
    if (number / c->worth[k] % key->n_labels != key_digit(key, 0)) return false;
    if (cube_is_period(key->by)) return c->f->from[i] <= c->f->to[i] && c->f->from[i] >= key->lo
                                        && c->f->to[i] <= key->hi;
    return cube_is_place(key->by) && fact_code(c->f, FACT_PLACE, i) != 0;
}

static bool is_any_wide(const Counting *c, uint64_t number, size_t i)
{
    for (size_t k = 1; k < c->n_keys; k++)
        if (is_wide(c, k, number, i)) return true;
    return false;
}

/* The labels of a period and their days. */
static size_t period_labels(const KeyMap *k, int32_t from, int32_t to, uint32_t *label,
                            double *weight)
{
    size_t n = 0;
    for (uint32_t l = key_day(k, from); l <= key_day(k, to) && n < CANDIDATES_MAX; l++) {
        int32_t end = l + 1 < k->n_labels ? k->start[l + 1] : k->hi + 1;
        int32_t first = from > k->start[l] ? from : k->start[l];
        int32_t last = to < end - 1 ? to : end - 1;
        label[n] = l;
        weight[n++] = (double)(last - first + 1);
    }
    return n;
}

/* How much is known to be at each place of the register: persons, or the least of events. */
static double *place_weights(const Counting *c, const KeyMap *k)
{
    double *weight = arena_array(c->a, k->n_labels + 1, sizeof *weight);
    for (size_t i = 0; i < c->f->n && weight != NULL; i++) {
        double one = c->f->min == NULL ? 1 : (double)c->f->min[i];
        weight[k->label_of[fact_code(c->f, FACT_PLACE, i)]] += one;
    }
    return weight;
}

static bool path_within(Str path, Str head)
{
    return path.n > head.n && str_find(path, head) != SIZE_MAX;
}

/* The places of a level inside a wider one, and how much is known to be there. */
static size_t place_labels(const Counting *c, const KeyMap *k, uint32_t code, uint32_t *label,
                           double *weight)
{
    const FactColumn *place = &c->f->column[FACT_PLACE];
    Str path = place->text[code];
    size_t slash = path.n > 1 ? str_find(str_part(path, 1, path.n), S("/")) : SIZE_MAX;
    if (slash == SIZE_MAX) return 0;
    Str head = str_part(path, 0, slash + 2);
    double *known = place_weights(c, k);
    bool *is_seen = arena_array(c->a, k->n_labels + 1, sizeof *is_seen);
    size_t n = 0;
    for (uint32_t q = 1; q < place->n_texts && known != NULL && is_seen != NULL; q++) {
        uint32_t l = k->label_of[q];
        if (l == 0 || is_seen[l] || known[l] <= 0 || !path_within(place->text[q], head)) continue;
        if (n == CANDIDATES_MAX) break;
        is_seen[l] = true;
        label[n] = l;
        weight[n++] = known[l];
    }
    return n;
}

/* Widens the candidates by one key that is not known; false when there are none or too many. */
static bool widen(const Counting *c, size_t k, const SpreadClass *s, Candidates *in)
{
    static const size_t none = 0;
    uint32_t *label = arena_array(c->a, CANDIDATES_MAX, sizeof *label);
    double *weight = arena_array(c->a, CANDIDATES_MAX, sizeof *weight);
    if (label == NULL || weight == NULL) return false;
    const KeyMap *key = &c->key[k];
    size_t n = cube_is_period(key->by) ? period_labels(key, s->from, s->to, label, weight)
                                       : place_labels(c, key, s->place, label, weight);
    if (n == none || n * in->n > CANDIDATES_MAX) return false;
    for (size_t i = n; i-- > 0;)
        for (size_t m = in->n; m-- > 0;) {
            in->number[i * in->n + m] = in->number[m] - key_digit(key, 0) * c->worth[k]
                                        + key_digit(key, label[i]) * c->worth[k];
            in->weight[i * in->n + m] = in->weight[m] * weight[i];
        }
    in->n *= n;
    return true;
}

static bool candidates_make(const Counting *c, const SpreadClass *s, size_t fact, Candidates *ret)
{
    ret->number[0] = s->number;
    ret->weight[0] = 1;
    ret->n = 1;
    for (size_t k = 1; k < c->n_keys; k++)
        if (is_wide(c, k, s->number, fact) && !widen(c, k, s, ret)) return false;
    return ret->n > 0;
}

/* One share on its way to a whole number. */
typedef struct Share {
    size_t at;
    int64_t whole;
    double rest;
} Share;

static int by_rest(const void *pa, const void *pb)
{
    const Share *a = pa, *b = pb;
    if (a->rest != b->rest) return a->rest > b->rest ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

/* Whole shares of n by weights: each its part rounded down, what is left to the largest rests. */
static Share *shares_of(const Candidates *in, int64_t n, Arena *a)
{
    Share *share = arena_array(a, in->n, sizeof *share);
    double sum = 0;
    int64_t given = 0;
    if (share == NULL) return NULL;
    for (size_t i = 0; i < in->n; i++) sum += in->weight[i];
    for (size_t i = 0; i < in->n; i++) {
        double part = (double)n * in->weight[i] / sum;
        int64_t whole = (int64_t)part;
        share[i] = (Share){ i, whole, part - (double)whole };
        given += whole;
    }
    qsort(share, in->n, sizeof *share, by_rest);
    for (size_t i = 0; i < in->n && given < n; i++, given++) share[i].whole++;
    return share;
}

bool spread_take(Counting *c, uint64_t number, size_t i)
{
    if (!is_any_wide(c, number, i)) return false;
    c->spread = arena_push(c->a, c->spread, c->n_spread, &c->cap_spread, sizeof *c->spread);
    if (c->spread == NULL) return true;
    c->spread[c->n_spread++] = (SpreadClass){ number, c->f->from[i], c->f->to[i],
                                              fact_code(c->f, FACT_PLACE, i), (int64_t)i };
    return true;
}

static int by_class(const void *pa, const void *pb)
{
    const SpreadClass *a = pa, *b = pb;
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    if (a->place != b->place) return a->place < b->place ? -1 : 1;
    return (a->n > b->n) - (a->n < b->n);
}

/* Counts a class where it is: nothing is known of where it may belong. */
static void class_stay(Counting *c, const SpreadClass *s, size_t n)
{
    Tally *t = count_tally(c, s->number);
    if (t != NULL) t->n += (int64_t)n;
    for (size_t i = 0; i < n; i++) count_at(c, t, (size_t)s[i].n);
}

static void class_spread(Counting *c, const SpreadClass *s, size_t n, Candidates *to)
{
    if (!candidates_make(c, s, (size_t)s->n, to)) {
        class_stay(c, s, n);
        return;
    }
    Share *share = shares_of(to, (int64_t)n, c->a);
    for (size_t i = 0; i < to->n && share != NULL; i++) {
        Tally *t = count_tally(c, to->number[share[i].at]);
        if (t == NULL) return;
        t->spread_best += share[i].whole;
        t->spread_max += (int64_t)n;
        for (size_t k = 0; k < n && c->ask->is_traced; k++) count_at(c, t, (size_t)s[k].n);
    }
}

TwCode spread_persons(Counting *c, Err *err)
{
    Candidates *to = arena_array(c->a, 1, sizeof *to);
    TRY(arena_check(c->a, err));
    if (c->n_spread > 0) qsort(c->spread, c->n_spread, sizeof *c->spread, by_class);
    for (size_t i = 0; i < c->n_spread; ) {
        size_t from = i;
        const SpreadClass *s = &c->spread[from];
        while (i < c->n_spread && c->spread[i].number == s->number && c->spread[i].from == s->from
               && c->spread[i].to == s->to && c->spread[i].place == s->place)
            i++;
        class_spread(c, s, i - from, to);
    }
    return arena_check(c->a, err);
}

bool spread_group(Counting *c, uint32_t group, uint64_t number, Range count)
{
    size_t i = c->f->group[group].first;

    if (c->level == FIGURE_STATED || !is_any_wide(c, number, i)) return false;
    SpreadClass s = { number, c->f->from[i], c->f->to[i], fact_code(c->f, FACT_PLACE, i), 0 };
    Candidates *to = arena_array(c->a, 1, sizeof *to);
    if (to == NULL || !candidates_make(c, &s, i, to)) return false;
    bool has_best = (count.has & RANGE_BEST) != 0;
    Share *share = shares_of(to, has_best ? count.best : 0, c->a);
    for (size_t k = 0; k < to->n && share != NULL; k++) {
        Tally *t = count_tally(c, to->number[share[k].at]);
        if (t == NULL) return true;
        Range one = { 0, share[k].whole, count.max,
                      (uint8_t)(RANGE_MIN | (count.has & (RANGE_BEST | RANGE_MAX))) };
        range_sum_add(&t->sum, one);
        t->n_records++;
        t->spread_max++;
        count_at(c, t, group);
    }
    return true;
}

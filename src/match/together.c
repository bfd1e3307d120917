/* together.c: see together.h. Two rounds of counting put the records of one time and place side
 * by side; a pair is found by its number, so that a sample needs no list of pairs.
 */
#include "match/together.h"

#include <math.h>
#include <string.h>

enum { MONTHS = 12 * 3000, OPEN = 15 };

typedef struct Grouping {
    const EvidenceSet *set;
    const Evidence *date, *place;   /* place: NULL when only time counts */
    uint32_t *time;                 /* for each record its month or day, from 1; 0: not known */
    uint32_t n_times;
    uint32_t *known, *count;        /* room */
} Grouping;

/* Sorts records by a number, keeping the order of those that share it; those without it are left
 * out. Returns how many are left. */
static size_t sort_by(const uint32_t *value, uint32_t n_values, const uint32_t *from, size_t n,
                      uint32_t *count, uint32_t *to)
{
    memset(count, 0, ((size_t)n_values + 2) * sizeof *count);
    for (size_t i = 0; i < n; i++) count[value[from[i]] + 1]++;
    size_t n_unknown = count[1];
    count[1] = 0;
    for (uint32_t v = 1; v <= n_values; v++) count[v + 1] += count[v];
    for (size_t i = 0; i < n; i++) {
        uint32_t v = value[from[i]];
        if (v != 0) to[count[v]++] = from[i];
    }
    return n - n_unknown;
}

/* The piece that says where; NULL when there is none. */
static const Evidence *place_piece(const EvidenceSet *set)
{
    for (size_t i = set->n_slots; i < set->n; i++)
        if (set->item[i].kind == EVIDENCE_PLACE) return &set->item[i];
    return NULL;
}

/* Number of the month of a date, from 1; 0 when it is not known. */
static uint32_t month_number(ValueDate date)
{
    uint32_t d = date.digits, month = (d >> 12 & 15) * 10 + (d >> 8 & 15);
    uint32_t year = (d >> 28) * 1000 + (d >> 24 & 15) * 100 + (d >> 20 & 15) * 10 + (d >> 16 & 15);
    bool is_open = (d >> 8 & 15) == OPEN || (d >> 16 & 15) == OPEN || (d >> 20 & 15) == OPEN;
    return is_open || month < 1 || month > 12 || year > 2999 ? 0 : year * 12 + month;
}

static void times_find(Grouping *g, bool is_month)
{
    const Evidence *e = g->date;
    g->n_times = is_month ? MONTHS : e->n_values;
    for (size_t r = 0; r < g->set->list->n_records; r++) {
        ValueDate date = e->date[e->value[r]];
        uint32_t month = e->value[r] == 0 ? 0 : month_number(date);
        bool is_day = month != 0 && (date.digits & 15) != OPEN;
        g->time[r] = is_month ? month : is_day ? e->value[r] : 0;
    }
}

/* Puts the records of one time and place side by side. Returns how many have both. */
static size_t records_sort(Grouping *g, uint32_t *to)
{
    size_t n = g->set->list->n_records;
    for (uint32_t r = 0; r < n; r++) g->known[r] = r;
    if (g->place != NULL) {
        n = sort_by(g->place->value, g->place->n_values, g->known, n, g->count, to);
        memcpy(g->known, to, n * sizeof *to);
    }
    return sort_by(g->time, g->n_times, g->known, n, g->count, to);
}

/* Cuts sorted records into groups. */
static void groups_cut(const Grouping *g, size_t n, Together *t)
{
    uint32_t at = 0;
    t->n_groups = 0;
    for (size_t i = 0, j; i < n; i = j) {
        uint32_t r = t->member[i];
        for (j = i + 1; j < n && g->time[t->member[j]] == g->time[r]; j++)
            if (g->place != NULL && g->place->value[t->member[j]] != g->place->value[r]) break;
        if (j - i < 2) continue;
        uint64_t size = j - i;
        t->begin[t->n_groups] = at;
        t->before[t->n_groups + 1] = t->before[t->n_groups] + size * (size - 1) / 2;
        t->n_groups++;
        for (size_t k = i; k < j; k++) {
            t->member[at++] = t->member[k];
            t->group[t->member[k]] = (uint32_t)t->n_groups;
        }
    }
    t->begin[t->n_groups] = at;
}

static TwCode grouping_init(Grouping *g, const EvidenceSet *set, Arena *scratch, Err *err)
{
    size_t n = set->list->n_records;
    *g = (Grouping){ .set = set, .date = &set->item[set->harm], .place = place_piece(set) };
    size_t n_places = g->place == NULL ? 0 : g->place->n_values;
    g->time = arena_array(scratch, n + 1, sizeof *g->time);
    g->known = arena_array(scratch, n + 1, sizeof *g->known);
    g->count = arena_array(scratch, MONTHS + g->date->n_values + n_places + 2, sizeof *g->count);
    return arena_check(scratch, err);
}

TwCode together_find(const EvidenceSet *set, uint64_t most, Arena *arena, Together *ret, Err *err)
{
    *ret = (Together){ .n_groups = 0 };
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    size_t n = set->list->n_records, cap = n / 2 + 2;
    Grouping g;
    ret->group = arena_array(arena, n + 1, sizeof *ret->group);
    ret->member = arena_array(arena, n + 1, sizeof *ret->member);
    ret->begin = arena_array(arena, cap, sizeof *ret->begin);
    ret->before = arena_array(arena, cap, sizeof *ret->before);
    TRY(arena_check(arena, err));
    if (set->harm < 0) return TW_OK;
    TRY(grouping_init(&g, set, &scratch, err));
    for (int is_month = 1; is_month >= 0; is_month--) {
        times_find(&g, is_month == 1);
        groups_cut(&g, records_sort(&g, ret->member), ret);
        if (ret->before[ret->n_groups] <= most) return TW_OK;
        memset(ret->group, 0, n * sizeof *ret->group);
    }
    ret->n_groups = 0;
    return TW_OK;
}

void together_pair(const Together *t, uint64_t which, uint32_t *ret_a, uint32_t *ret_b)
{
    size_t low = 0, high = t->n_groups;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (t->before[middle] <= which) low = middle;
        else high = middle;
    }
    uint64_t rest = which - t->before[low];
    uint64_t j = (uint64_t)((1 + sqrt(1 + 8 * (double)rest)) / 2);
    while (j * (j - 1) / 2 > rest) j--;
    while ((j + 1) * j / 2 <= rest) j++;
    uint32_t a = t->member[t->begin[low] + rest - j * (j - 1) / 2];
    uint32_t b = t->member[t->begin[low] + j];
    *ret_a = a < b ? a : b;
    *ret_b = a < b ? b : a;
}

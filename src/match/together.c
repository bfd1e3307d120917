/* together.c: see together.h. Two rounds of counting put the records of one day and place side by
 * side; a pair is found by its number, so that a sample needs no list of pairs.
 */
#include "match/together.h"

#include <math.h>
#include <string.h>

/* Sorts records by the value of a piece, keeping the order of those that share it; records
 * without the value are left out. Returns how many are left. */
static size_t sort_by(const Evidence *e, const uint32_t *from, size_t n, uint32_t *count,
                      uint32_t *to)
{
    memset(count, 0, ((size_t)e->n_values + 2) * sizeof *count);
    for (size_t i = 0; i < n; i++) count[e->value[from[i]] + 1]++;
    size_t n_unknown = count[1];
    count[1] = 0;
    for (uint32_t v = 1; v <= e->n_values; v++) count[v + 1] += count[v];
    for (size_t i = 0; i < n; i++) {
        uint32_t v = e->value[from[i]];
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

/* Records whose day is known. */
static size_t days_known(const Evidence *day, size_t n, uint32_t *ret)
{
    size_t k = 0;
    for (uint32_t r = 0; r < n; r++) {
        ValueDate date = day->date[day->value[r]];
        bool is_day = day->value[r] != 0 && (date.digits & 15) != 15 && date.from == date.to;
        if (is_day) ret[k++] = r;
    }
    return k;
}

/* Cuts sorted records into groups. */
static void groups_cut(const Evidence *day, const Evidence *place, size_t n, Together *t)
{
    uint32_t at = 0;
    for (size_t i = 0, j; i < n; i = j) {
        uint32_t r = t->member[i];
        for (j = i + 1; j < n; j++) {
            uint32_t s = t->member[j];
            bool is_here = place == NULL || place->value[r] == place->value[s];
            if (day->value[r] != day->value[s] || !is_here) break;
        }
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

TwCode together_find(const EvidenceSet *set, Arena *arena, Together *ret, Err *err)
{
    *ret = (Together){ .n_groups = 0 };
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    size_t n = set->list->n_records, cap = n / 2 + 2;
    const Evidence *day = set->harm >= 0 ? &set->item[set->harm] : NULL, *place = place_piece(set);
    size_t n_days = day == NULL ? 0 : day->n_values, n_places = place == NULL ? 0 : place->n_values;
    ret->group = arena_array(arena, n + 1, sizeof *ret->group);
    ret->member = arena_array(arena, n + 1, sizeof *ret->member);
    ret->begin = arena_array(arena, cap, sizeof *ret->begin);
    ret->before = arena_array(arena, cap, sizeof *ret->before);
    uint32_t *known = arena_array(&scratch, n + 1, sizeof *known);
    uint32_t *count = arena_array(&scratch, n_days + n_places + 2, sizeof *count);
    TRY(arena_check(arena, err));
    TRY(arena_check(&scratch, err));
    if (day == NULL) return TW_OK;
    size_t k = days_known(day, n, known);
    if (place != NULL) {
        k = sort_by(place, known, k, count, ret->member);
        memcpy(known, ret->member, k * sizeof *known);
    }
    k = sort_by(day, known, k, count, ret->member);
    groups_cut(day, place, k, ret);
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

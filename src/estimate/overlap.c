/* overlap.c: tables of list overlaps, made and cut. */
#include "estimate/overlap.h"

#include <stdlib.h>
#include <string.h>

typedef struct PatternCount {
    uint32_t pattern;
    int64_t count;
} PatternCount;

static int pattern_order(const void *a, const void *b)
{
    const PatternCount *x = a, *y = b;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

/* Adds equal neighbours of a sorted array into the table. */
static TwCode pairs_add(const PatternCount *pair, size_t n, Overlap *o, Err *err)
{
    for (size_t i = 0; i < n; i++) {
        if (o->n_patterns == 0 || o->pattern[o->n_patterns - 1] != pair[i].pattern) {
            o->pattern[o->n_patterns] = pair[i].pattern;
            o->count[o->n_patterns++] = 0;
        }
        o->count[o->n_patterns - 1] += pair[i].count;
        o->total += pair[i].count;
        if (o->total > INT64_C(1) << 53)
            return err_set(err, TW_E_DATA, "the counts add up to more than 2^53 persons");
    }
    return TW_OK;
}

TwCode overlap_make(const OverlapInput *in, Arena *a, Overlap *ret, Err *err)
{
    if (in->n_lists > OVERLAP_LISTS_MAX)
        return err_set(err, TW_E_LIMIT, "%u lists, at most %d can be used", in->n_lists,
                       OVERLAP_LISTS_MAX);
    Overlap o = { .n_lists = in->n_lists, .name = in->name };
    PatternCount *pair = arena_array(a, in->n + 1, sizeof *pair);
    o.pattern = arena_array(a, in->n + 1, sizeof *o.pattern);
    o.count = arena_array(a, in->n + 1, sizeof *o.count);
    TRY(arena_check(a, err));
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++) {
        if (in->count[i] < 0 || in->count[i] > INT64_C(1) << 53)
            return err_set(err, TW_E_DATA, "a count is negative or over 2^53");
        if (in->count[i] > 0 && in->pattern[i] != 0)
            pair[n++] = (PatternCount){ in->pattern[i], in->count[i] };
    }
    qsort(pair, n, sizeof *pair, pattern_order);
    TRY(pairs_add(pair, n, &o, err));
    *ret = o;
    return TW_OK;
}

/* The bits of a pattern that are kept, pushed together. */
static uint32_t bits_pack(uint32_t pattern, uint32_t keep)
{
    uint32_t packed = 0;
    unsigned at = 0;
    for (unsigned j = 0; j < OVERLAP_LISTS_MAX; j++) {
        if ((keep >> j & 1) == 0) continue;
        packed |= (pattern >> j & 1) << at++;
    }
    return packed;
}

/* Impossible patterns of fewer lists: those all of whose extensions were impossible. */
static size_t never_project(const Overlap *o, uint32_t keep, uint32_t *ret_never)
{
    uint32_t all = o->n_lists == 32 ? UINT32_MAX : (UINT32_C(1) << o->n_lists) - 1;
    size_t need = (size_t)1 << __builtin_popcount(all & ~keep);
    size_t n = 0;
    for (size_t i = 0; i < o->n_never; i++) {
        size_t same = 0;
        bool is_first = true;
        for (size_t k = 0; k < o->n_never; k++) {
            if ((o->never[k] & keep) != (o->never[i] & keep)) continue;
            same++;
            if (k < i) is_first = false;
        }
        if (is_first && same == need && (o->never[i] & keep) != 0)
            ret_never[n++] = bits_pack(o->never[i], keep);
    }
    return n;
}

static int u32_order(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

TwCode overlap_project(const Overlap *o, uint32_t keep, Arena *a, Overlap *ret, Err *err)
{
    uint32_t *pattern = arena_array(a, o->n_patterns + 1, sizeof *pattern);
    uint32_t *never = arena_array(a, o->n_never + 1, sizeof *never);
    Str *name = arena_array(a, OVERLAP_LISTS_MAX, sizeof *name);
    TRY(arena_check(a, err));
    unsigned n_lists = 0;
    for (unsigned j = 0; j < o->n_lists; j++)
        if (keep >> j & 1) name[n_lists++] = o->name[j];
    for (size_t i = 0; i < o->n_patterns; i++) pattern[i] = bits_pack(o->pattern[i], keep);
    Overlap made;
    OverlapInput in = { pattern, o->count, o->n_patterns, name, n_lists };
    TRY(overlap_make(&in, a, &made, err));
    made.n_never = never_project(o, keep, never);
    qsort(never, made.n_never, sizeof *never, u32_order);
    made.never = never;
    *ret = made;
    return TW_OK;
}

uint32_t overlap_used(const Overlap *o)
{
    uint32_t used = 0;
    for (size_t i = 0; i < o->n_patterns; i++) used |= o->pattern[i];
    return used;
}

int64_t overlap_on_all(const Overlap *o, uint32_t lists)
{
    int64_t n = 0;
    for (size_t i = 0; i < o->n_patterns; i++)
        if ((o->pattern[i] & lists) == lists) n += o->count[i];
    return n;
}

void overlap_frequencies(const Overlap *o, int64_t *ret_freq)
{
    memset(ret_freq, 0, (OVERLAP_LISTS_MAX + 1) * sizeof *ret_freq);
    for (size_t i = 0; i < o->n_patterns; i++)
        ret_freq[__builtin_popcount(o->pattern[i])] += o->count[i];
}

TwCode overlap_full(const Overlap *o, Arena *a, double **ret_count, double **ret_use, Err *err)
{
    if (o->n_lists > OVERLAP_FULL_MAX)
        return err_set(err, TW_E_LIMIT, "%u lists, at most %d can be crossed", o->n_lists,
                       OVERLAP_FULL_MAX);
    size_t n_cells = (size_t)1 << o->n_lists;
    double *count = arena_array(a, n_cells, sizeof *count);
    double *use = arena_array(a, n_cells, sizeof *use);
    TRY(arena_check(a, err));
    for (size_t c = 1; c < n_cells; c++) use[c] = 1;
    for (size_t i = 0; i < o->n_never; i++) use[o->never[i]] = 0;
    for (size_t i = 0; i < o->n_patterns; i++) count[o->pattern[i]] = (double)o->count[i];
    *ret_count = count;
    *ret_use = use;
    return TW_OK;
}

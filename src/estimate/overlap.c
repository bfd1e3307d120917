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

/* Impossible patterns once a list is gone: where it did not decide, and where both ways were
 * impossible. */
static TwCode never_without(const CubeSet *from, uint32_t list, CubeSet *ret, Err *err)
{
    for (size_t i = 0; i < from->n; i++) {
        OverlapCube c = from->cube[i];
        if (((c.on | c.off) & list) == 0) TRY(cube_add(ret, c, err));
        for (size_t k = 0; (c.on & list) != 0 && k < from->n; k++) {
            OverlapCube d = from->cube[k];
            OverlapCube both = { (c.on | d.on) & ~list, (c.off | d.off) & ~list };
            if ((d.off & list) != 0) TRY(cube_add(ret, both, err));
        }
    }
    return TW_OK;
}

static uint32_t lists_all(unsigned n_lists)
{
    return n_lists == 32 ? UINT32_MAX : (UINT32_C(1) << n_lists) - 1;
}

/* Impossible patterns of fewer lists: those all of whose extensions were impossible. */
static TwCode never_project(const Overlap *o, uint32_t keep, Arena *a, Overlap *ret, Err *err)
{
    CubeSet set = { .arena = a };
    for (size_t i = 0; i < o->n_never; i++) TRY(cube_add(&set, o->never[i], err));
    for (uint32_t gone = lists_all(o->n_lists) & ~keep; gone != 0; gone &= gone - 1) {
        CubeSet less = { .arena = a };
        TRY(never_without(&set, gone & -gone, &less, err));
        set = less;
    }
    for (size_t i = 0; i < set.n; i++)
        set.cube[i] = (OverlapCube){ bits_pack(set.cube[i].on, keep),
                                     bits_pack(set.cube[i].off, keep) };
    ret->never = set.cube;
    ret->n_never = set.n;
    return TW_OK;
}

TwCode overlap_project(const Overlap *o, uint32_t keep, Arena *a, Overlap *ret, Err *err)
{
    uint32_t *pattern = arena_array(a, o->n_patterns + 1, sizeof *pattern);
    Str *name = arena_array(a, OVERLAP_LISTS_MAX, sizeof *name);
    TRY(arena_check(a, err));
    unsigned n_lists = 0;
    for (unsigned j = 0; j < o->n_lists; j++)
        if (keep >> j & 1) name[n_lists++] = o->name[j];
    for (size_t i = 0; i < o->n_patterns; i++) pattern[i] = bits_pack(o->pattern[i], keep);
    Overlap made;
    OverlapInput in = { pattern, o->count, o->n_patterns, name, n_lists };
    TRY(overlap_make(&in, a, &made, err));
    TRY(never_project(o, keep, a, &made, err));
    *ret = made;
    return TW_OK;
}

/* Refuses people on a list that is said not to cover the stratum. */
static TwCode covers_check(const Overlap *o, uint32_t covers, Err *err)
{
    uint32_t wrong = overlap_used(o) & ~covers;
    if (wrong == 0) return TW_OK;
    unsigned j = (unsigned)__builtin_ctz(wrong);
    TwCode code = err_set(err, TW_E_DATA, "list '" STR_FMT "' is said not to cover this stratum and"
                          " holds %lld persons of it", STR_ARG(o->name[j]),
                          (long long)overlap_on_all(o, UINT32_C(1) << j));
    return err_hint(err, code, "Correct what the list covers, or the place or date of those"
                    " persons.");
}

/* Refuses people where nobody can be; names the lists they are on. */
static TwCode never_check(const Overlap *o, OverlapCube never, Arena *a, Err *err)
{
    for (size_t i = 0; i < o->n_patterns; i++) {
        if (!cube_holds(never, o->pattern[i])) continue;
        Str on = S("");
        for (unsigned j = 0; j < o->n_lists; j++)
            if (o->pattern[i] >> j & 1)
                on = arena_fmt(a, STR_FMT "%s'" STR_FMT "'", STR_ARG(on), on.n > 0 ? ", " : "",
                               STR_ARG(o->name[j]));
        TRY(arena_check(a, err));
        TwCode code = err_set(err, TW_E_DATA, "%lld persons are on " STR_FMT " and on no other"
                              " list, which is said never to occur", (long long)o->count[i],
                              STR_ARG(on));
        return err_hint(err, code, "Correct the rule, or the matching of those persons.");
    }
    return TW_OK;
}

TwCode overlap_restrict(const Overlap *o, const OverlapRules *rules, Arena *a, Overlap *ret,
                        uint32_t *ret_kept, Err *err)
{
    uint32_t keep = overlap_used(o) & rules->covers, all = lists_all(o->n_lists);
    Overlap plain = *o, made;
    CubeSet never = { .arena = a };
    TRY(covers_check(o, rules->covers, err));
    plain.n_never = 0;
    TRY(overlap_project(&plain, keep, a, &made, err));
    for (size_t i = 0; i < rules->n_never; i++) {
        OverlapCube c = { rules->never[i].on & all, rules->never[i].off & all };
        if ((c.on & ~keep) != 0 || (c.on == 0 && c.off == 0)) continue;
        OverlapCube packed = { bits_pack(c.on, keep), bits_pack(c.off, keep) };
        TRY(never_check(&made, packed, a, err));
        TRY(cube_add(&never, packed, err));
    }
    made.never = never.cube;
    made.n_never = never.n;
    *ret = made;
    *ret_kept = keep;
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
    for (size_t c = 1; c < n_cells; c++)
        for (size_t i = 0; i < o->n_never; i++)
            if (cube_holds(o->never[i], (uint32_t)c)) use[c] = 0;
    for (size_t i = 0; i < o->n_patterns; i++) count[o->pattern[i]] = (double)o->count[i];
    *ret_count = count;
    *ret_use = use;
    return TW_OK;
}

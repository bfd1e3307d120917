/* chao.c: lower bound from those on one and on two lists. [M-004]
 *
 * Two lists alone would give n_j n_k / n_jk from the people who are on no other list; the pairs are
 * pooled, sums over sums. Chao's own form puts every list's share at 1/t, and is no bound where
 * lists differ in size: it stands in the answer only to be compared with.
 */
#include "estimate/model.h"

/* People on one list only, by list, and on two lists only. */
typedef struct Few {
    double one[OVERLAP_LISTS_MAX];
    double f1, f2;
} Few;

static Few few_count(const Overlap *o)
{
    Few few = { .f1 = 0 };
    for (size_t i = 0; i < o->n_patterns; i++) {
        int n_on = __builtin_popcount(o->pattern[i]);
        double n = (double)o->count[i];
        if (n_on == 2) few.f2 += n;
        if (n_on != 1) continue;
        few.one[__builtin_ctz(o->pattern[i])] += n;
        few.f1 += n;
    }
    return few;
}

/* What kind of bound it is, with Chao's own form of it. */
static Str bound_why(const EstimateJob *in, const Few *few)
{
    double lists = in->overlap->n_lists;
    if (few->f1 <= 0) return S("everybody is on several lists: no bound beyond documented");
    if (few->f2 <= 0) return S("a lower bound: nobody is on exactly two lists, one is assumed");
    double alike = (double)in->overlap->total +
                   (lists - 1) / lists * few->f1 * few->f1 / (2 * few->f2);
    return arena_fmt(in->arena, "a lower bound: truth may lie above; were lists of one size: %.0f",
                     alike);
}

TwCode chao_run(const EstimateJob *in, Estimate *ret, Err *err)
{
    Few few = few_count(in->overlap);
    double f1 = few.f1, products = 0, spread = 0;
    for (unsigned j = 0; j < in->overlap->n_lists; j++) {
        double others = f1 - few.one[j];
        products += few.one[j] * others / 2;
        spread += few.one[j] * others * others;
    }
    if ((int64_t)f1 == ret->documented) {
        estimate_refuse(ret, S("the lists do not overlap: match them again, or add a list"));
        return TW_OK;
    }
    if (f1 > 0 && products <= 0) {
        estimate_refuse(ret, S("those on one list only are all on the same one: add a list"));
        return TW_OK;
    }
    double pairs = few.f2 > 0 ? few.f2 : 1, unseen = products / pairs;
    double variance = unseen + spread / (pairs * pairs) + unseen * unseen / pairs;
    ret->why = bound_why(in, &few);
    return estimate_lognormal(ret, unseen, variance, in->arena, err);
}

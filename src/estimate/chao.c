/* chao.c: Chao's lower bound from those on one and on two lists. [M-004] */
#include "estimate/model.h"

TwCode chao_run(const EstimateJob *in, Estimate *ret, Err *err)
{
    int64_t freq[OVERLAP_LISTS_MAX + 1];
    overlap_frequencies(in->overlap, freq);
    double f1 = (double)freq[1], f2 = (double)freq[2], lists = in->overlap->n_lists;
    double share = (lists - 1) / lists, unseen, variance;
    if (freq[2] > 0) {
        double r = f1 / f2;
        unseen = share * f1 * r / 2;
        variance = f2 * (share * r * r / 2 + share * share * r * r * r +
                         share * share * r * r * r * r / 4);
        ret->why = S("a lower bound: the truth may lie above the interval");
    } else {
        unseen = share * f1 * (f1 - 1) / 2;
        variance = share * f1 * (f1 - 1) / 2 +
                   share * share * f1 * (2 * f1 - 1) * (2 * f1 - 1) / 4 -
                   (unseen > 0 ? share * share * f1 * f1 * f1 * f1 /
                                 (4 * ((double)ret->documented + unseen)) : 0);
        if (variance < 0) variance = 0;
        ret->why = S("nobody is on exactly two lists: corrected form of the lower bound");
    }
    if (freq[1] == ret->documented && lists >= 2) {
        estimate_refuse(ret, S("the lists do not overlap, so they say nothing about who is on"
                               " none; match them again or add a list"));
        return TW_OK;
    }
    return estimate_lognormal(ret, unseen, variance, in->arena, err);
}

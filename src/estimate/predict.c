/* predict.c: replicates of the overlap of each two lists. [M-013] */
#include "estimate/predict.h"

#include <math.h>

enum { STREAM = 1000 };   /* of the random numbers: far from those of the chains */

TwCode predict_open(const LatentData *d, uint64_t seed, unsigned chain, Arena *a, Predict *ret,
                    Err *err)
{
    unsigned n_lists = d->n_rows - 1;
    *ret = (Predict){ .data = d };
    rng_init(&ret->rng, seed, STREAM + chain);
    if (d->n_hidden > 1) return TW_OK;
    ret->pair = arena_array(a, (size_t)n_lists * n_lists / 2 + 1, sizeof *ret->pair);
    TRY(arena_check(a, err));
    for (unsigned i = 0; i < n_lists; i++)
        for (unsigned j = i + 1; j < n_lists; j++)
            ret->pair[ret->n_pairs++] = (PredictPair){
                .a = i, .b = j,
                .seen = overlap_on_all(d->overlap, UINT32_C(1) << i | UINT32_C(1) << j) };
    return TW_OK;
}

/* The chance that one person is on both lists. */
static double chance_of(const LatentPoint *p, unsigned a, unsigned b)
{
    double sum = 0;
    for (int k = 0; k < LANES; k++) sum += p->share[k] * p->value[1 + a][k] * p->value[1 + b][k];
    return fmin(fmax(sum, 0), 1);
}

static double distance_of(double n, double expected)
{
    double d = sqrt(n) - sqrt(expected);
    return d * d;
}

void predict_add(Predict *p, const LatentChain *chain)
{
    double everybody = p->data->total + chain->unseen, truth = 0, replicate = 0;
    for (size_t i = 0; i < p->n_pairs; i++) {
        PredictPair *pair = &p->pair[i];
        double chance = chance_of(&chain->rung[0].point, pair->a, pair->b);
        double expected = everybody * chance, far = distance_of((double)pair->seen, expected);
        replicate += distance_of(rng_binomial(&p->rng, everybody, chance), expected);
        truth += far;
        pair->expected += expected;
        pair->distance += far;
    }
    p->n_farther += replicate >= truth;
    p->n++;
}

void predict_join(Predict *p, const Predict *other)
{
    p->n += other->n;
    p->n_farther += other->n_farther;
    for (size_t i = 0; i < p->n_pairs; i++) {
        p->pair[i].expected += other->pair[i].expected;
        p->pair[i].distance += other->pair[i].distance;
    }
}

double predict_fit(const Predict *p)
{
    return p->n_pairs == 0 || p->n == 0 ? NAN : (double)p->n_farther / (double)p->n;
}

const PredictPair *predict_worst(const Predict *p)
{
    const PredictPair *worst = NULL;
    for (size_t i = 0; i < p->n_pairs; i++)
        if (worst == NULL || p->pair[i].distance > worst->distance) worst = &p->pair[i];
    return worst;
}

/* latent_point.c: likelihood and gradient of the latent-class model. [M-010]
 *
 * The gradient is all the time of the sampler: about 0.4 microseconds for four lists and ten
 * classes with AVX2. Both versions of the code do the same operations in the same order, so a
 * run's numbers do not depend on the machine.
 */
#include "estimate/latent_point.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif
#define INLINE static inline __attribute__((always_inline))

/* exp of each lane to 1 part in 1e15, for |x| under 700: powers of two from the exponent bits, the
 * rest by Taylor's series to the twelfth power on [-ln 2 / 2, ln 2 / 2]. */
INLINE void lanes_exp(const double *x, double *ret)
{
    static const double c[] = { 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880,
        1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1 };
    for (int i = 0; i < LANES; i++) {
        double shifted = x[i] * 1.4426950408889634 + 0x1.8p52;
        double n = shifted - 0x1.8p52;
        double r = (x[i] - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10;
        double sum = c[0];
        for (int k = 1; k < 13; k++) sum = sum * r + c[k];
        union { double number; uint64_t bits; } low = { .number = shifted }, power;
        power.bits = (low.bits << 52) + ((uint64_t)1023 << 52);
        ret[i] = sum * power.number;
    }
}

INLINE void point_refresh(const LatentData *d, LatentPoint *p)
{
    for (unsigned j = 0; j < d->n_rows; j++) {
        lanes_exp(p->x[j], p->odds[j]);
        for (int k = 0; k < LANES; k++) p->value[j][k] = p->odds[j][k] / (1 + p->odds[j][k]);
    }
    double rest = 1;
    unsigned last = d->n_classes - 1;
    for (unsigned k = 0; k < last; k++) {
        p->share[k] = rest * p->value[0][k];
        rest /= 1 + p->odds[0][k];
    }
    p->share[last] = rest;
    for (unsigned k = last + 1; k < LANES; k++) p->share[k] = 0;
    for (int k = 0; k < LANES; k++) {
        double chance = p->share[k];
        for (unsigned j = 1; j < d->n_rows; j++) chance /= 1 + p->odds[j][k];
        p->base[k] = chance;
    }
}

WIDE void latent_refresh(const LatentData *d, LatentPoint *p)
{
    point_refresh(d, p);
}

/* Sum over the lanes, in an order that vector instructions keep. */
INLINE double lanes_sum(const double *x)
{
    double part[4] = { 0 };
    for (int k = 0; k < LANES; k += 4)
        for (int i = 0; i < 4; i++) part[i] += x[k + i];
    return (part[0] + part[1]) + (part[2] + part[3]);
}

/* Chance of a cell in each class, share included; returns the sum over classes. */
INLINE double cell_weights(const LatentPoint *p, uint32_t pattern, double *ret)
{
    for (int k = 0; k < LANES; k++) ret[k] = p->base[k];
    for (uint32_t rest = pattern; rest != 0; rest &= rest - 1) {
        const double *odds = p->odds[__builtin_ctz(rest) + 1];
        for (int k = 0; k < LANES; k++) ret[k] *= odds[k];
    }
    return lanes_sum(ret);
}

/* The lists that a cube leaves open. */
INLINE uint32_t cube_free(const LatentData *d, OverlapCube c)
{
    return ~(c.on | c.off) & (UINT32_MAX >> (33 - d->n_rows));
}

/* Chance of a cube in each class, share included; returns the sum over classes. */
INLINE double cube_weights(const LatentData *d, const LatentPoint *p, OverlapCube c, double *ret)
{
    cell_weights(p, c.on, ret);
    for (uint32_t rest = cube_free(d, c); rest != 0; rest &= rest - 1) {
        const double *odds = p->odds[__builtin_ctz(rest) + 1];
        for (int k = 0; k < LANES; k++) ret[k] *= 1 + odds[k];
    }
    return lanes_sum(ret);
}

/* Chance of all cells in which nobody can be seen. */
INLINE double hidden_chance(const LatentData *d, LatentPoint *p)
{
    double weight[LANES], sum = 0;
    for (size_t i = 0; i < d->n_hidden; i++) {
        double chance = cube_weights(d, p, d->hidden[i], weight);
        if (i == 0) p->escape = chance;
        sum += chance;
    }
    p->hidden = sum;
    return sum;
}

double latent_unseen(const LatentData *d, const LatentPoint *p, Rng *rng)
{
    double mean = rng_gamma(rng, d->total) * p->escape / (1 - p->hidden);
    return mean < 1e15 ? rng_poisson(rng, mean) : mean;
}

/* Log of what a tilt of 1 multiplies the prior by: each chance to be missed, to tilt[j]. */
static double tilt_of(const LatentData *d, const LatentPoint *p)
{
    double sum = 0;
    for (unsigned j = 1; j < d->n_rows; j++) {
        double product = 1;
        for (unsigned k = 0; k < d->n_classes; k++) product *= 1 + p->odds[j][k];
        sum -= d->tilt[j] * log(product);
    }
    return sum;
}

double latent_density(const LatentData *d, LatentPoint *p, LatentHeat heat)
{
    const Overlap *o = d->overlap;
    double weight[LANES], sum = 0, prior = 0;
    latent_refresh(d, p);
    for (size_t i = 0; i < o->n_patterns; i++)
        sum += (double)o->count[i] * log(cell_weights(p, o->pattern[i], weight));
    p->log_likelihood = sum - d->total * log1p(-hidden_chance(d, p));
    for (unsigned k = 0; k < d->n_classes; k++) {
        double product = 1;
        for (unsigned j = 1; j < d->n_rows; j++) {
            product *= p->value[j][k] / (1 + p->odds[j][k]);
            if (product > 1e-200) continue;
            prior += log(product);
            product = 1;
        }
        prior += log(product);
        if (k + 1 < d->n_classes)
            prior += log(p->value[0][k]) - p->alpha * log1p(p->odds[0][k]);
    }
    p->log_tilt = tilt_of(d, p);
    return heat.power * p->log_likelihood + prior + heat.tilt * p->log_tilt;
}

/* Adds expected people: a cell's people shared out over the classes, by row. */
INLINE void people_add(const LatentPoint *p, uint32_t pattern, double people, double *ret_class,
                       double ret_on[LATENT_ROWS_MAX][LANES])
{
    double weight[LANES];
    double factor = people / cell_weights(p, pattern, weight);
    for (int k = 0; k < LANES; k++) ret_class[k] += weight[k] *= factor;
    for (uint32_t rest = pattern; rest != 0; rest &= rest - 1) {
        double *on = ret_on[__builtin_ctz(rest) + 1];
        for (int k = 0; k < LANES; k++) on[k] += weight[k];
    }
}

/* Adds the people expected in a cube, by class and row; each of them stands for `odds` people. */
INLINE void cube_add_people(const LatentData *d, const LatentPoint *p, OverlapCube c, double odds,
                            double *ret_class, double ret_on[LATENT_ROWS_MAX][LANES])
{
    double weight[LANES];
    cube_weights(d, p, c, weight);
    for (int k = 0; k < LANES; k++) ret_class[k] += weight[k] *= odds;
    for (uint32_t rest = c.on; rest != 0; rest &= rest - 1) {
        double *on = ret_on[__builtin_ctz(rest) + 1];
        for (int k = 0; k < LANES; k++) on[k] += weight[k];
    }
    for (uint32_t rest = cube_free(d, c); rest != 0; rest &= rest - 1) {
        unsigned j = (unsigned)__builtin_ctz(rest) + 1;
        for (int k = 0; k < LANES; k++) ret_on[j][k] += weight[k] * p->value[j][k];
    }
}

WIDE void latent_gradient(const LatentData *d, LatentPoint *p, LatentHeat heat,
                          double ret_grad[LATENT_ROWS_MAX][LANES])
{
    const Overlap *o = d->overlap;
    double people[LANES] = { 0 };
    point_refresh(d, p);
    for (unsigned j = 1; j < d->n_rows; j++)
        for (int k = 0; k < LANES; k++) ret_grad[j][k] = 0;
    for (size_t i = 0; i < o->n_patterns; i++)
        people_add(p, o->pattern[i], (double)o->count[i], people, ret_grad);
    double odds = d->total / (1 - hidden_chance(d, p));
    for (size_t i = 0; i < d->n_hidden; i++)
        cube_add_people(d, p, d->hidden[i], odds, people, ret_grad);
    double power = heat.power;
    for (unsigned j = 1; j < d->n_rows; j++) {
        double shapes = 2 + heat.tilt * d->tilt[j];
        for (int k = 0; k < LANES; k++)
            ret_grad[j][k] = power * ret_grad[j][k] + 1 -
                             p->value[j][k] * (power * people[k] + shapes);
    }
    double behind = 1 + p->alpha;
    for (unsigned k = LANES; k-- > 0;) {
        behind += power * people[k];
        ret_grad[0][k] = power * people[k] + 1 - p->value[0][k] * behind;
    }
    for (unsigned k = d->n_classes; k < LANES; k++)
        for (unsigned j = 1; j < d->n_rows; j++) ret_grad[j][k] = 0;
    for (unsigned k = d->n_classes - 1; k < LANES; k++) ret_grad[0][k] = 0;
}

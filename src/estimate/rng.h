/* rng.h: repeatable random numbers: xoshiro256++ seeded by splitmix64, and draws from the
 * distributions the samplers need.
 *
 * Nothing here asks the system for randomness: a seed and a stream number give the same numbers on
 * every machine, so an estimate can be repeated by anybody.
 */
#ifndef ESTIMATE_RNG_H
#define ESTIMATE_RNG_H

#include <stdint.h>

typedef struct Rng {
    uint64_t s[4];
    double spare;   /* second normal of a pair */
    int has_spare;
} Rng;

/* Starts a stream.
 *
 * r       the caller's struct
 * seed    the run's seed
 * stream  number of the stream, so that chains differ
 * cost    O(1)
 * source  Blackman and Vigna 2021, ACM TOMS 47:36; splitmix64 by Steele, Lea and Flood 2014
 */
void rng_init(Rng *r, uint64_t seed, uint64_t stream);

/* The next 64 bits.
 *
 * r       stream
 * return  any value
 * cost    O(1)
 */
static inline uint64_t rng_next(Rng *r)
{
    uint64_t *s = r->s, sum = s[0] + s[3];
    uint64_t out = (sum << 23 | sum >> 41) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = s[3] << 45 | s[3] >> 19;
    return out;
}

/* Uniform in the open interval (0, 1).
 *
 * r       stream
 * return  a multiple of 2^-53 plus 2^-54, never 0 or 1
 * cost    O(1)
 */
static inline double rng_uniform(Rng *r)
{
    return ((double)(rng_next(r) >> 11) + 0.5) * 0x1p-53;
}

/* Standard normal.
 *
 * r       stream
 * return  a draw
 * cost    O(1)
 * source  polar method, Marsaglia and Bray 1964, SIAM Review 6:260
 */
double rng_normal(Rng *r);

/* Gamma with scale 1.
 *
 * r       stream
 * shape   over 0
 * return  a draw; may be 0 for tiny shapes
 * cost    O(1) expected
 * source  Marsaglia and Tsang 2000, ACM TOMS 26:363
 */
double rng_gamma(Rng *r, double shape);

/* Natural logarithm of a gamma draw; does not underflow for tiny shapes.
 *
 * r       stream
 * shape   over 0
 * return  log of a draw
 * cost    O(1) expected
 * source  as rng_gamma; log G(a) = log G(a + 1) + log(U) / a
 */
double rng_log_gamma(Rng *r, double shape);

/* Poisson.
 *
 * r       stream
 * mean    at least 0
 * return  a draw, as a whole double
 * cost    O(1) expected
 * source  Knuth below 10; PTRS of Hoermann 1993, Insurance 12:39 above
 */
double rng_poisson(Rng *r, double mean);

/* Binomial.
 *
 * r       stream
 * n       trials, a whole number at least 0
 * p       0 to 1
 * return  successes, as a whole double
 * cost    O(1) expected for large n p, O(n p) for small
 * source  inversion; BTRS of Hoermann 1993, JSCS 46:101 when n p is at least 10
 */
double rng_binomial(Rng *r, double n, double p);

#endif

/* mix.h - numbers that look random and are the same in every run. */
#ifndef TESTS_MIX_H
#define TESTS_MIX_H

#include <stdint.h>

/* 64 bits that depend on every bit of x.
 *
 * source  Steele, Lea and Flood 2014, SplitMix64, its last steps
 */
static inline uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/* A number from a seed that moves on: SplitMix64 itself. */
static inline uint64_t seed_next(uint64_t *seed)
{
    *seed += 0x9E3779B97F4A7C15u;
    return mix(*seed);
}

#endif

/* draw_work.h: what the files of draw.h share: one component of records that may be one person or
 * several, and how likely each two of its units are one.
 *
 * A unit is what reviewers put together: a record, or several that stay together in every draw.
 */
#ifndef MATCH_DRAW_WORK_H
#define MATCH_DRAW_WORK_H

#include "match/draw.h"

/* Odds of a pair that cannot be: exp of it is 0 exactly. */
#define DRAW_NEVER (-1e9F)

/* A stream of numbers that only look random. */
typedef struct DrawRandom {
    uint64_t state;
} DrawRandom;

/* The next number of a stream.
 *
 * random  stream
 * return  between 0 and 1, neither of them
 * cost    O(1)
 * source  splitmix64: Steele, Lea and Flood 2014, OOPSLA
 */
static inline double draw_uniform(DrawRandom *random)
{
    uint64_t z = random->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return ((double)((z ^ z >> 31) >> 11) + 0.5) * 0x1p-53;
}

/* One component: n units, how they stand to each other, and where its draws go. */
typedef struct DrawPart {
    size_t n;
    const float *odds;        /* n * n sums of log odds between units; DRAW_NEVER when forbidden */
    const uint32_t *start;    /* n numbers below n: persons to begin a walk at */
    DrawRandom random;
    size_t n_draws;
    uint32_t *label;          /* n_draws * n, filled in: a number for each unit's person, below n */
    Arena *scratch;
    Job *job;
} DrawPart;

/* Draws a component of up to DRAW_EXACT_MAX units, each draw by itself and exactly.
 *
 * part    component
 * errors  TW_E_LIMIT without memory
 * cost    O(3^n + draws * 2^n)
 */
TwCode draw_exactly(DrawPart *part, Err *err) TW_CHECKED;

/* Draws a component by a walk: single units, likely pairs of them and the persons it began with are
 * each put anew where the others let them be, over and over (Gibbs sampling).
 *
 * part    component
 * errors  TW_E_LIMIT without memory; TW_E_CANCELLED
 * cost    O(draws * n * (n + likely pairs))
 */
TwCode draw_walking(DrawPart *part, Err *err) TW_CHECKED;

#endif

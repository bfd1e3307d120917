/* cube.h: sets of patterns that hold some lists and lack others, whatever the rest: how it is said
 * that people cannot be on two lists at once.
 *
 * With fifteen lists, "nobody is on both a and b" are 8,192 patterns and one cube. Models sum over
 * cubes that do not meet, so a rule costs them as much as one pattern.
 */
#ifndef ESTIMATE_CUBE_H
#define ESTIMATE_CUBE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

enum { CUBES_MAX = 4096 };

/* All patterns that have every bit of `on` and none of `off`. */
typedef struct OverlapCube {
    uint32_t on, off;
} OverlapCube;

/* A growing array of cubes. */
typedef struct CubeSet {
    OverlapCube *cube;
    size_t n, cap;
    Arena *arena;        /* owns the array */
} CubeSet;

/* Whether a pattern lies in a cube.
 *
 * c        cube
 * pattern  of the same lists
 * return   true when it does
 * cost     O(1)
 */
static inline bool cube_holds(OverlapCube c, uint32_t pattern)
{
    return (pattern & c.on) == c.on && (pattern & c.off) == 0;
}

/* Adds what a cube holds beyond those of a set, so that no two of the set ever meet.
 *
 * set     cubes that do not meet
 * c       a cube; one that asks for a list and against it holds nothing
 * errors  TW_E_LIMIT more than CUBES_MAX cubes, or no memory
 * cost    O(n * lists)
 */
TwCode cube_add(CubeSet *set, OverlapCube c, Err *err) TW_CHECKED;

#endif

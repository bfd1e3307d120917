/* cube.c: unions of cubes, kept as cubes that do not meet. */
#include "estimate/cube.h"

static void cube_push(CubeSet *set, OverlapCube c)
{
    set->cube = arena_push(set->arena, set->cube, set->n, &set->cap, sizeof c);
    if (set->cube != NULL) set->cube[set->n++] = c;
}

/* The part of `c` outside `taken`, as cubes: for each list that only `taken` speaks of, those on
 * its other side, the lists before it being as `taken` has them. */
static void cube_minus(OverlapCube c, OverlapCube taken, CubeSet *ret)
{
    if ((c.on & taken.off) != 0 || (c.off & taken.on) != 0) {
        cube_push(ret, c);
        return;
    }
    uint32_t free = (taken.on | taken.off) & ~(c.on | c.off);
    for (; free != 0; free &= free - 1) {
        uint32_t list = free & -free;
        bool is_on = (taken.on & list) != 0;
        OverlapCube other = c;
        *(is_on ? &other.off : &other.on) |= list;
        *(is_on ? &c.on : &c.off) |= list;
        cube_push(ret, other);
    }
}

TwCode cube_add(CubeSet *set, OverlapCube c, Err *err)
{
    if ((c.on & c.off) != 0) return TW_OK;
    CubeSet part = { .arena = set->arena };
    cube_push(&part, c);
    for (size_t i = 0; i < set->n; i++) {
        CubeSet less = { .arena = set->arena };
        for (size_t k = 0; k < part.n; k++) cube_minus(part.cube[k], set->cube[i], &less);
        part = less;
        if (part.n + set->n > CUBES_MAX)
            return err_set(err, TW_E_LIMIT, "the rules of what cannot occur fall into more than %d"
                           " pieces", CUBES_MAX);
    }
    for (size_t k = 0; k < part.n; k++) cube_push(set, part.cube[k]);
    return arena_check(set->arena, err);
}

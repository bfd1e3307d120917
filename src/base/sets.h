/* sets.h: numbers put together two by two (union-find). Pure arrays; the caller owns them.
 *
 * parent[i] leads to the least number of the set of i, at once or over others.
 */
#ifndef BASE_SETS_H
#define BASE_SETS_H

#include <stddef.h>
#include <stdint.h>

/* Puts every number in a set of its own.
 *
 * parent  n numbers, the caller's
 * cost    O(n)
 */
static inline void sets_begin(uint32_t *parent, size_t n)
{
    for (size_t i = 0; i < n; i++) parent[i] = (uint32_t)i;
}

/* The least number of a set.
 *
 * parent  sets; ways to the root are shortened by halving
 * i       one of the numbers
 * return  its root
 * cost    amortised O(log n) (Tarjan and van Leeuwen 1984, halving without ranks)
 */
static inline uint32_t sets_root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* Puts the sets of two numbers together; the lesser root stays, so that the order of the calls does
 * not matter.
 *
 * parent  sets
 * a, b    numbers
 * cost    as sets_root
 */
static inline void sets_join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = sets_root(parent, a), b = sets_root(parent, b);
    if (a < b) parent[b] = a;
    else parent[a] = b;
}

#endif

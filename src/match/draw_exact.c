/* draw_exact.c: small components, drawn exactly: the weights of all ways to divide a set of units
 * are summed over its subsets, and a draw takes one person after the other out of the set.
 * [M-210]
 */
#include "match/draw_work.h"

#include <math.h>

/* Sums over subsets of the units, each a mask: `whole` of the subset as one person, `all` of every
 * way to divide it. At most DRAW_EXACT_MAX units and odds under 14: the sums fit into a double. */
typedef struct Subsets {
    double *whole, *all;
    uint32_t full;
} Subsets;

static TwCode subsets_sum(const DrawPart *part, Subsets *ret, Err *err)
{
    size_t n_masks = (size_t)1 << part->n;
    double *whole = arena_array(part->scratch, n_masks, sizeof *whole);
    double *all = arena_array(part->scratch, n_masks, sizeof *all);
    TRY(arena_check(part->scratch, err));
    whole[0] = 0, all[0] = 1;
    for (uint32_t mask = 1; mask < n_masks; mask++) {
        uint32_t low = (uint32_t)__builtin_ctz(mask), rest = mask & (mask - 1);
        whole[mask] = whole[rest];
        for (uint32_t left = rest; left != 0; left &= left - 1)
            whole[mask] += part->odds[low * part->n + (uint32_t)__builtin_ctz(left)];
    }
    for (uint32_t mask = 1; mask < n_masks; mask++) whole[mask] = exp(whole[mask]);
    for (uint32_t mask = 1; mask < n_masks; mask++) {
        uint32_t rest = mask & (mask - 1), low = mask ^ rest;
        for (uint32_t with = rest;; with = (with - 1) & rest) {
            all[mask] += whole[low | with] * all[rest ^ with];
            if (with == 0) break;
        }
    }
    *ret = (Subsets){ whole, all, (uint32_t)(n_masks - 1) };
    return TW_OK;
}

/* The person that the first unit of a set is of, as a mask. */
static uint32_t person_draw(const Subsets *s, uint32_t mask, DrawRandom *random)
{
    uint32_t rest = mask & (mask - 1), low = mask ^ rest;
    double left = draw_uniform(random) * s->all[mask];
    for (uint32_t with = rest;; with = (with - 1) & rest) {
        left -= s->whole[low | with] * s->all[rest ^ with];
        if (left <= 0 || with == 0) return low | with;
    }
}

TwCode draw_exactly(DrawPart *part, Err *err)
{
    Subsets s = { NULL, NULL, 0 };
    TRY(subsets_sum(part, &s, err));
    for (size_t d = 0; d < part->n_draws; d++) {
        uint32_t *label = part->label + d * part->n;
        for (uint32_t mask = s.full, person; mask != 0; mask ^= person) {
            person = person_draw(&s, mask, &part->random);
            uint32_t first = (uint32_t)__builtin_ctz(person);
            for (uint32_t left = person; left != 0; left &= left - 1)
                label[__builtin_ctz(left)] = first;
        }
    }
    return TW_OK;
}

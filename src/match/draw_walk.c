/* draw_walk.c: large components, drawn by a walk over the ways to divide them. [M-210]
 *
 * What is moved is chosen without a look at where things stand: a unit, a pair that is likely one
 * person, a person that the walk began with. A block of several units moves only while they are
 * together, and stays together by it. So each step leaves the distribution as it is.
 */
#include "match/draw_work.h"

#include <math.h>
#include <string.h>

enum { SWEEPS_BEFORE = 40, SWEEPS_BETWEEN = 6 };

typedef struct Walk {
    DrawPart *part;
    uint32_t *at;        /* person of each unit, below n */
    uint32_t *size;      /* units of each person */
    double *gain;        /* what joining each person brings to the block at hand */
    uint32_t *block;     /* units of all blocks, one block after the other */
    uint32_t *block_end; /* where each block ends */
    size_t n_blocks, n_blocked;
} Walk;

/* Takes a block out of its person, and sums what it has with each person. */
static void block_lift(Walk *w, const uint32_t *unit, size_t n_units)
{
    size_t n = w->part->n;
    memset(w->gain, 0, n * sizeof *w->gain);
    for (size_t k = 0; k < n_units; k++) {
        w->size[w->at[unit[k]]]--;
        w->at[unit[k]] = UINT32_MAX;
    }
    for (size_t k = 0; k < n_units; k++) {
        const float *odds = w->part->odds + unit[k] * n;
        for (size_t u = 0; u < n; u++)
            if (w->at[u] != UINT32_MAX) w->gain[w->at[u]] += odds[u];
    }
}

/* A number that no unit has. */
static uint32_t person_free(const Walk *w)
{
    uint32_t p = 0;
    while (w->size[p] != 0) p++;
    return p;
}

/* Draws where a lifted block goes: to a person, or to be one by itself. */
static uint32_t person_choose(Walk *w)
{
    size_t n = w->part->n;
    double most = 0, sum = 0;
    for (size_t p = 0; p < n; p++)
        if (w->size[p] != 0 && w->gain[p] > most) most = w->gain[p];
    for (size_t p = 0; p < n; p++) sum += w->size[p] != 0 ? exp(w->gain[p] - most) : 0;
    double left = draw_uniform(&w->part->random) * (sum + exp(-most));
    for (uint32_t p = 0; p < n; p++) {
        if (w->size[p] == 0) continue;
        left -= exp(w->gain[p] - most);
        if (left <= 0) return p;
    }
    return person_free(w);
}

static void block_move(Walk *w, const uint32_t *unit, size_t n_units)
{
    for (size_t k = 1; k < n_units; k++)
        if (w->at[unit[k]] != w->at[unit[0]]) return;
    block_lift(w, unit, n_units);
    uint32_t person = person_choose(w);
    for (size_t k = 0; k < n_units; k++) w->at[unit[k]] = person;
    w->size[person] += (uint32_t)n_units;
}

static void sweep(Walk *w)
{
    uint32_t n = (uint32_t)w->part->n, begin = 0;
    for (uint32_t u = 0; u < n; u++) block_move(w, &u, 1);
    for (size_t b = 0; b < w->n_blocks; b++) {
        block_move(w, w->block + begin, w->block_end[b] - begin);
        begin = w->block_end[b];
    }
}

/* Pairs over even odds, and the persons of three units or more that the walk begins with. */
static TwCode blocks_make(Walk *w, Err *err)
{
    const DrawPart *part = w->part;
    size_t n = part->n, n_pairs = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) n_pairs += part->odds[i * n + j] > 0;
    w->block = arena_array(part->scratch, 2 * n_pairs + n, sizeof *w->block);
    w->block_end = arena_array(part->scratch, n_pairs + n, sizeof *w->block_end);
    TRY(arena_check(part->scratch, err));
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            if (part->odds[i * n + j] <= 0) continue;
            w->block[w->n_blocked++] = i;
            w->block[w->n_blocked++] = j;
            w->block_end[w->n_blocks++] = (uint32_t)w->n_blocked;
        }
    for (uint32_t p = 0; p < n; p++) {
        size_t begin = w->n_blocked;
        for (uint32_t u = 0; u < n; u++)
            if (part->start[u] == p) w->block[w->n_blocked++] = u;
        if (w->n_blocked - begin < 3) w->n_blocked = begin;
        else w->block_end[w->n_blocks++] = (uint32_t)w->n_blocked;
    }
    return TW_OK;
}

TwCode draw_walking(DrawPart *part, Err *err)
{
    size_t n = part->n;
    Walk w = { .part = part };
    w.at = arena_array(part->scratch, n, sizeof *w.at);
    w.size = arena_array(part->scratch, n + 1, sizeof *w.size);
    w.gain = arena_array(part->scratch, n, sizeof *w.gain);
    TRY(arena_check(part->scratch, err));
    TRY(blocks_make(&w, err));
    memcpy(w.at, part->start, n * sizeof *w.at);
    for (size_t u = 0; u < n; u++) w.size[w.at[u]]++;
    for (int k = 0; k < SWEEPS_BEFORE; k++) sweep(&w);
    for (size_t d = 0; d < part->n_draws; d++) {
        TRY(job_step(part->job, d, part->n_draws, "draws", err));
        for (int k = 0; k < SWEEPS_BETWEEN; k++) sweep(&w);
        memcpy(part->label + d * n, w.at, n * sizeof *w.at);
    }
    return TW_OK;
}

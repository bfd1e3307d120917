/* differ.c: equations over atoms, and pairs of cells. */
#include "figures/differ.h"

#include <stdlib.h>
#include <string.h>

/* 2^31 - 1: products of two residues fit into 64 bits. */
static const uint64_t PRIME = 2147483647;

static bool is_near(int64_t a, int64_t b, int64_t threshold, int64_t *ret)
{
    int64_t d = a > b ? a - b : b - a;
    if (d < 1 || d >= threshold) return false;
    *ret = d;
    return true;
}

bool differ_is_revised(Range a, Range b, int64_t threshold, int64_t *ret_difference)
{
    unsigned both = a.has & b.has;
    return ((both & RANGE_BEST) && is_near(a.best, b.best, threshold, ret_difference))
           || ((both & RANGE_MIN) && is_near(a.min, b.min, threshold, ret_difference))
           || ((both & RANGE_MAX) && is_near(a.max, b.max, threshold, ret_difference));
}

static void add_finding(DifferFindings *f, Arena *a, DifferFinding one)
{
    f->finding = arena_push(a, f->finding, f->n, &f->cap, sizeof *f->finding);
    if (f->finding != NULL) f->finding[f->n++] = one;
}

/* ---- pairs ---- */

/* How many people two cells share. */
typedef struct Pair {
    uint32_t newer, older;
    int64_t n;
} Pair;

typedef struct Pairs {
    Pair *pair;
    uint32_t *slot;
    size_t n, cap, mask;
} Pairs;

static size_t pair_slot(const Pairs *p, uint32_t newer, uint32_t older)
{
    uint64_t key = ((uint64_t)newer << 32 | older) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(key >> 20) & p->mask;
    while (p->slot[at] != 0) {
        const Pair *one = &p->pair[p->slot[at] - 1];
        if (one->newer == newer && one->older == older) break;
        at = (at + 1) & p->mask;
    }
    return at;
}

static bool pairs_grow(Pairs *p, Arena *a)
{
    size_t n_slots = p->mask == 0 ? 1024 : 2 * (p->mask + 1);
    p->slot = arena_array(a, n_slots, sizeof *p->slot);
    if (p->slot == NULL) return false;
    p->mask = n_slots - 1;
    for (size_t i = 0; i < p->n; i++)
        p->slot[pair_slot(p, p->pair[i].newer, p->pair[i].older)] = (uint32_t)i + 1;
    return true;
}

static void pair_add(Pairs *p, uint32_t newer, uint32_t older, int64_t n, Arena *a)
{
    if (2 * p->n >= p->mask && !pairs_grow(p, a)) return;
    size_t at = pair_slot(p, newer, older);
    if (p->slot[at] == 0) {
        p->pair = arena_push(a, p->pair, p->n, &p->cap, sizeof *p->pair);
        if (p->pair == NULL) return;
        p->pair[p->n++] = (Pair){ newer, older, 0 };
        p->slot[at] = (uint32_t)p->n;
    }
    p->pair[p->slot[at] - 1].n += n;
}

static void pairs_of_atom(const DifferInput *in, const DifferAtom *atom, Pairs *p, Arena *a)
{
    for (size_t i = 0; i < atom->n_cells; i++) {
        const DifferCell *newer = &in->cell[atom->cell[i]];
        if (newer->table != in->newest || newer->is_hidden) continue;
        for (size_t k = 0; k < atom->n_cells; k++) {
            const DifferCell *older = &in->cell[atom->cell[k]];
            if (older->table != in->newest && !older->is_hidden)
                pair_add(p, atom->cell[i], atom->cell[k], atom->n, a);
        }
    }
}

static TwCode find_nested(const DifferInput *in, const int64_t *people, Arena *a,
                          DifferFindings *ret, Err *err)
{
    Pairs p = { 0 };
    for (size_t i = 0; i < in->n_atoms; i++) pairs_of_atom(in, &in->atom[i], &p, a);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < p.n; i++) {
        int64_t newer = people[p.pair[i].newer], older = people[p.pair[i].older];
        bool is_nested = p.pair[i].n == newer || p.pair[i].n == older;
        int64_t difference = 0;
        if (is_nested && is_near(newer, older, in->threshold, &difference))
            add_finding(ret, a, (DifferFinding){ DIFFER_NESTED, p.pair[i].newer,
                                                 (int32_t)p.pair[i].older, difference });
    }
    return arena_check(a, err);
}

/* ---- combinations ---- */

/* Rows in echelon form: row i has its first 1 at pivot[i]. */
typedef struct Basis {
    uint32_t *row;             /* n rows of n_atoms residues */
    size_t *pivot;
    size_t n, n_atoms;
} Basis;

static uint64_t power(uint64_t base, uint64_t exponent)
{
    uint64_t result = 1;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1) result = result * base % PRIME;
        base = base * base % PRIME;
    }
    return result;
}

/* Takes out of a row what the basis holds; false when nothing is left. */
static bool row_reduce(const Basis *b, uint32_t *row, size_t *ret_pivot)
{
    for (size_t i = 0; i < b->n; i++) {
        uint64_t factor = row[b->pivot[i]];
        if (factor == 0) continue;
        const uint32_t *take = b->row + i * b->n_atoms;
        for (size_t k = b->pivot[i]; k < b->n_atoms; k++)
            row[k] = (uint32_t)((row[k] + (PRIME - factor) * take[k]) % PRIME);
    }
    for (size_t k = 0; k < b->n_atoms; k++)
        if (row[k] != 0) {
            *ret_pivot = k;
            return true;
        }
    return false;
}

static void row_keep(Basis *b, const uint32_t *row, size_t pivot)
{
    uint64_t inverse = power(row[pivot], PRIME - 2);
    uint32_t *to = b->row + b->n * b->n_atoms;
    for (size_t k = 0; k < b->n_atoms; k++) to[k] = (uint32_t)(row[k] * inverse % PRIME);
    b->pivot[b->n++] = pivot;
}

/* The atoms of a cell as a row. */
static void row_of(const DifferInput *in, uint32_t cell, uint32_t *row)
{
    for (size_t i = 0; i < in->n_atoms; i++) {
        row[i] = 0;
        for (size_t k = 0; k < in->atom[i].n_cells; k++)
            if (in->atom[i].cell[k] == cell) row[i] = 1;
    }
}

/* Adds the published cells of the newest table, or of all others. */
static void basis_add(const DifferInput *in, Basis *b, uint32_t *row, bool newest)
{
    for (uint32_t c = 0; c < in->n_cells && b->n < b->n_atoms; c++) {
        size_t pivot = 0;
        const DifferCell *cell = &in->cell[c];
        if (cell->is_hidden || cell->is_stale) continue;
        if ((cell->table == in->newest) != newest) continue;
        row_of(in, c, row);
        if (row_reduce(b, row, &pivot)) row_keep(b, row, pivot);
    }
}

static bool is_derived(const DifferInput *in, const Basis *b, uint32_t cell, uint32_t *row)
{
    size_t pivot = 0;
    row_of(in, cell, row);
    return !row_reduce(b, row, &pivot);
}

static TwCode find_derived(const DifferInput *in, const int64_t *people, Arena *a,
                           DifferFindings *ret, Err *err)
{
    Basis b = { .n_atoms = in->n_atoms };
    b.row = arena_array(a, in->n_atoms * in->n_atoms + 1, sizeof *b.row);
    b.pivot = arena_array(a, in->n_atoms + 1, sizeof *b.pivot);
    uint32_t *row = arena_array(a, in->n_atoms + 1, sizeof *row);
    bool *was = arena_array(a, in->n_cells + 1, sizeof *was);
    TRY(arena_check(a, err));
    basis_add(in, &b, row, false);
    for (uint32_t c = 0; c < in->n_cells; c++)
        was[c] = in->cell[c].is_hidden && is_derived(in, &b, c, row);
    basis_add(in, &b, row, true);
    for (uint32_t c = 0; c < in->n_cells; c++) {
        bool is_small = people[c] >= 1 && people[c] < in->threshold;
        if (!in->cell[c].is_hidden || was[c] || !is_small || !is_derived(in, &b, c, row)) continue;
        add_finding(ret, a, (DifferFinding){ DIFFER_DERIVED, c, DIFFER_NONE, people[c] });
    }
    return arena_check(a, err);
}

TwCode differ_find(const DifferInput *in, Arena *a, DifferFindings *ret, Err *err)
{
    DifferFindings f = { 0 };
    int64_t *people = arena_array(a, in->n_cells + 1, sizeof *people);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < in->n_atoms; i++)
        for (size_t k = 0; k < in->atom[i].n_cells; k++)
            people[in->atom[i].cell[k]] += in->atom[i].n;
    TRY(find_nested(in, people, a, &f, err));
    f.is_partial = in->n_atoms > DIFFER_ATOMS_MAX;
    if (!f.is_partial) TRY(find_derived(in, people, a, &f, err));
    *ret = f;
    return TW_OK;
}

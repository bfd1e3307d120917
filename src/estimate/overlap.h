/* overlap.h: which lists people are on, as counts of patterns: what every model takes.
 *
 * An Overlap is one stratum: sorted distinct patterns, bit j of a pattern being membership of list
 * j. Nobody on no list is ever counted here. Lists that hold nobody in a stratum are left out of
 * it, because an empty list says nothing about who was missed.
 */
#ifndef ESTIMATE_OVERLAP_H
#define ESTIMATE_OVERLAP_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "estimate/cube.h"

enum { OVERLAP_LISTS_MAX = 32, OVERLAP_FULL_MAX = 16 };

typedef struct Overlap {
    unsigned n_lists;
    const Str *name;         /* n_lists names, for messages */
    uint32_t *pattern;       /* n_patterns, ascending, none is 0 */
    int64_t *count;          /* persons with each pattern, all over 0 */
    size_t n_patterns;
    int64_t total;           /* persons on any list */
    const OverlapCube *never; /* what cannot occur (structural zeros): cubes that do not meet */
    size_t n_never;
} Overlap;

/* What is known of the lists of a stratum beside who is on them. Bit j speaks of list j. */
typedef struct OverlapRules {
    uint32_t covers;          /* lists that could hold people of this stratum */
    const OverlapCube *never; /* people cannot be on all lists of `on` and none of `off`; two lists
                                 that exclude each other are { .on = both } */
    size_t n_never;
} OverlapRules;

#define OVERLAP_COVERS_ALL UINT32_MAX

typedef struct OverlapInput {
    const uint32_t *pattern;
    const int64_t *count;
    size_t n;
    const Str *name;
    unsigned n_lists;
} OverlapInput;

/* Makes an overlap table of patterns in any order, equal ones added, empty ones left out.
 *
 * in      n patterns with bits under n_lists, and their counts; borrowed names
 * a       owns the result
 * ret     untouched on failure
 * errors  TW_E_LIMIT too many lists or no memory; TW_E_DATA a negative count or a sum over 2^53
 * cost    O(n log n)
 */
TwCode overlap_make(const OverlapInput *in, Arena *a, Overlap *ret, Err *err) TW_CHECKED;

/* The same people seen by fewer lists: those who were only on the others drop out.
 *
 * o       overlap
 * keep    bit j set: list j stays, and takes the next free number; what cannot occur with the
 *         others does not occur without them only where no list that went decides it
 * a       owns the result
 * ret     untouched on failure
 * errors  TW_E_LIMIT no memory
 * cost    O(patterns log patterns)
 */
TwCode overlap_project(const Overlap *o, uint32_t keep, Arena *a, Overlap *ret, Err *err)
    TW_CHECKED;

/* Puts what is known of a stratum's lists to its table: a list that does not cover the stratum, or
 * holds nobody there, is left out; what cannot occur is taken out of every model's cells.
 *
 * o         overlap, all lists of the file or the register
 * rules     by the list numbers of o; rules about a list that is left out count as if nobody could
 *           be on it
 * a         owns the result
 * ret       untouched on failure
 * ret_kept  bit j set: list j of o is in ret, with the next free number
 * errors    TW_E_DATA a list that does not cover the stratum holds somebody, or somebody is where
 *           nobody can be; TW_E_LIMIT the rules are too many, or no memory
 * cost      O(patterns log patterns + rules^2)
 */
TwCode overlap_restrict(const Overlap *o, const OverlapRules *rules, Arena *a, Overlap *ret,
                        uint32_t *ret_kept, Err *err) TW_CHECKED;

/* Lists that hold anybody.
 *
 * o       overlap
 * return  bit j set when list j does
 * cost    O(patterns)
 */
uint32_t overlap_used(const Overlap *o);

/* Persons on every list of a set.
 *
 * o       overlap
 * lists   set of lists
 * return  persons whose pattern holds all of them
 * cost    O(patterns)
 */
int64_t overlap_on_all(const Overlap *o, uint32_t lists);

/* Persons by the number of lists they are on.
 *
 * o         overlap
 * ret_freq  OVERLAP_LISTS_MAX + 1 counts: ret_freq[k] persons on exactly k lists
 * cost      O(patterns)
 */
void overlap_frequencies(const Overlap *o, int64_t *ret_freq);

/* The table as an array over all 2^n_lists cells; structural zeros are marked.
 *
 * o          overlap of at most OVERLAP_FULL_MAX lists
 * a          owns the arrays
 * ret_count  2^n_lists counts; cell 0 is 0
 * ret_use    2^n_lists weights: 1 for a cell that is observed, 0 for cell 0 and impossible cells
 * errors     TW_E_LIMIT too many lists or no memory
 * cost       O(2^n_lists)
 */
TwCode overlap_full(const Overlap *o, Arena *a, double **ret_count, double **ret_use, Err *err)
    TW_CHECKED;

#endif

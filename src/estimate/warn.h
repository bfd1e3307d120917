/* warn.h: what in the overlaps makes any estimate doubtful.
 */
#ifndef ESTIMATE_WARN_H
#define ESTIMATE_WARN_H

#include "estimate/overlap.h"

/* Finds doubts: few people, few on several lists, lists that do not meet, lists inside others.
 *
 * o         overlap table
 * a         owns the texts
 * ret_note  sentences without a period, most general first
 * ret_n     how many
 * errors    TW_E_LIMIT no memory
 * cost      O(lists^2 * patterns)
 */
TwCode overlap_warnings(const Overlap *o, Arena *a, Str **ret_note, size_t *ret_n, Err *err)
    TW_CHECKED;

#endif

/* wording.h: what the words around a claim say that the reader does not: which part of the day it
 * was, and what kind of thing was hit.
 *
 * The words stand in vocab/values.tsv ("day_part:night", "target:T3"), so that a recorder can add
 * some. Two events of one town and one day are told apart by them.
 */
#ifndef APP_WORDING_H
#define APP_WORDING_H

#include "model/record.h"
#include "read/read.h"

/* Sets the part of the day and the kind of site of claims from the sentences they stand in.
 *
 * text       the document
 * claim, n   what was read from it
 * a          scratch
 * record     n records of the claims, in the same order; those where nothing is said stay
 * errors     TW_E_LIMIT the arena is full
 * cost       O(bytes + claims * words of a sentence * words of the lists)
 */
TwCode wording_read(Str text, const ReadClaim *claim, size_t n, Arena *a, Record *record, Err *err)
    TW_CHECKED;

#endif

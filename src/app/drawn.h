/* drawn.h: which lists each person is on, for one clustering or for many draws of it: from records
 * and persons to the overlaps that `estimate` takes.
 */
#ifndef APP_DRAWN_H
#define APP_DRAWN_H

#include "estimate/overlap.h"
#include "match/draw.h"

enum { DRAWN_NO_LIST = 255 };

/* Records, the lists they stand on, and what persons they were drawn to be. */
typedef struct DrawnPeople {
    const ClusterDraws *draws;
    const uint8_t *list;         /* of each record: below n_lists, or DRAWN_NO_LIST */
    const Str *list_name;
    unsigned n_lists;            /* at most OVERLAP_LISTS_MAX */
    const uint32_t *stratum;     /* of each record, 0 when not known; NULL without strata */
    const Str *stratum_name;     /* by number, from 1 */
    Str strata;                  /* the column's name */
} DrawnPeople;

/* So many persons of a draw and a stratum are on just these lists. */
typedef struct DrawnCount {
    uint32_t draw, stratum, pattern;
    int64_t n;
} DrawnCount;

typedef struct DrawnCounts {
    DrawnCount *count;           /* by draw, stratum and pattern */
    size_t n;
    size_t n_no_list;            /* records that stand on no list: they say nothing here */
    size_t n_torn;               /* persons of the first draw whose records name several strata: the
                                    one that most of them name was taken */
} DrawnCounts;

/* Counts persons by the lists they are on. A person on a list twice is on it once.
 *
 * in      records and draws
 * arena   owns the result
 * ret     untouched on failure
 * errors  TW_E_LIMIT without memory
 * cost    O(draws * records)
 */
TwCode drawn_count(const DrawnPeople *in, Arena *arena, DrawnCounts *ret, Err *err) TW_CHECKED;

/* The counts as a file for `estimate --pool draw`: draw, the stratum if there is one, a column of 0
 * and 1 for each list, n.
 *
 * in      whose counts they are
 * counts  from drawn_count
 * out     receives the file
 * cost    O(counts * lists); failures of the buffer are sticky
 */
void drawn_csv(const DrawnPeople *in, const DrawnCounts *counts, Buf *out);

#endif

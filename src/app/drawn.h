/* drawn.h: which lists each person is on, for one clustering or for many draws of it: from records
 * and persons to the overlaps that `estimate` takes.
 */
#ifndef APP_DRAWN_H
#define APP_DRAWN_H

#include "estimate/overlap.h"
#include "match/draw.h"

enum { DRAWN_NO_LIST = 255, DRAWN_KEYS_MAX = 4 };

/* What persons are counted by, apart from lists: a value for each record. */
typedef struct DrawnKey {
    Str name;
    const uint32_t *value;       /* of each record, 0 when not known */
    const Str *text;             /* of a value, from 1 */
    uint32_t n_values;
} DrawnKey;

/* Records, the lists they stand on, and what persons they were drawn to be. */
typedef struct DrawnPeople {
    const ClusterDraws *draws;
    const uint8_t *list;         /* of each record: below n_lists, or DRAWN_NO_LIST */
    const Str *list_name;
    unsigned n_lists;            /* at most OVERLAP_LISTS_MAX */
    DrawnKey key[DRAWN_KEYS_MAX];
    size_t n_keys;
    const bool *is_inside;       /* of each record: a person is counted of whom one is; NULL: all */
    bool has_draws;              /* whether the file has a column `draw` */
} DrawnPeople;

/* So many persons of a draw, of the same values, are on just these lists. */
typedef struct DrawnCount {
    uint32_t draw, pattern;
    uint32_t blank;              /* lists that do not cover them */
    uint32_t value[DRAWN_KEYS_MAX];
    int64_t n;
} DrawnCount;

typedef struct DrawnCounts {
    DrawnCount *count;           /* by draw, values and pattern */
    size_t n;
    size_t n_no_list;            /* records that stand on no list: they say nothing here */
    size_t n_torn;               /* persons of the first draw whose records name several values of a
                                    key: the one that most of them name was taken */
    size_t n_left_out;           /* records of persons who are not counted, in the first draw */
    bool *is_left_out;           /* whether each record is one of them */
} DrawnCounts;

/* Counts persons by the lists they are on. A person on a list twice is on it once.
 *
 * in      records and draws
 * arena   owns the result
 * ret     untouched on failure
 * errors  TW_E_LIMIT without memory, or too many values
 * cost    O(draws * records)
 */
TwCode drawn_count(const DrawnPeople *in, Arena *arena, DrawnCounts *ret, Err *err) TW_CHECKED;

/* The counts as a file for `estimate --pool draw`: draw, the keys, a column of 0 and 1 for
 * each list, n.
 *
 * in      whose counts they are
 * counts  from drawn_count
 * out     receives the file
 * cost    O(counts * lists); failures of the buffer are sticky
 */
void drawn_csv(const DrawnPeople *in, const DrawnCounts *counts, Buf *out);

/* Whether a name stands for something else in a file of overlaps, so that no list may have it.
 *
 * name    borrowed
 * return  true for "draw", "n", "count" and "id"
 * cost    O(1)
 */
bool drawn_is_taken(Str name);

#endif

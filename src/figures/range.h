/* range.h: a count as it is known: minimum, best, maximum, each of which may be absent.
 *
 * Built so that an absent number can never be mistaken for zero: the three numbers are only read
 * through `has`, and a range that holds nothing is "unknown" and stays so through every operation.
 * Pure arithmetic: no store, no allocation, nothing here can fail.
 */
#ifndef FIGURES_RANGE_H
#define FIGURES_RANGE_H

#include <stdbool.h>
#include <stdint.h>

enum { RANGE_MIN = 1, RANGE_BEST = 2, RANGE_MAX = 4 };

typedef struct Range {
    int64_t min, best, max;  /* persons, munitions...; read only when the bit is set in has */
    uint8_t has;             /* RANGE_MIN | RANGE_BEST | RANGE_MAX */
} Range;

/* What kind of number a range is, which decides the words around it. */
typedef enum RangeKind {
    RANGE_KIND_UNKNOWN,   /* nothing known: never printed as 0 */
    RANGE_KIND_EXACT,     /* min = best = max */
    RANGE_KIND_AT_LEAST,  /* a minimum and no maximum */
    RANGE_KIND_AT_MOST,   /* a maximum and no minimum above 0 */
    RANGE_KIND_BETWEEN    /* both ends */
} RangeKind;

/* A running total that remembers what it could not add. */
typedef struct RangeSum {
    Range total;        /* sum of what is known */
    int64_t n;          /* ranges added */
    int64_t n_unknown;  /* of them, without any number */
} RangeSum;

/* An exact count.
 *
 * n       count, 0 or more
 * return  min = best = max = n
 * cost    O(1)
 */
Range range_exact(int64_t n);

/* "At least n".
 *
 * n       count, 0 or more
 * return  a minimum and nothing else
 * cost    O(1)
 */
Range range_at_least(int64_t n);

/* A count between two ends, without a best value.
 *
 * min, max  counts, min <= max
 * return    both ends
 * cost      O(1)
 */
Range range_between(int64_t min, int64_t max);

/* Which kind of number it is.
 *
 * r       any range
 * return  kind; UNKNOWN when nothing, or only a minimum of 0, is known
 * cost    O(1)
 */
RangeKind range_kind(Range r);

/* Whether min <= best <= max holds for the numbers that are there, none of them negative (R3).
 *
 * r       any range
 * return  true when consistent; an unknown range is
 * cost    O(1)
 * source  field standards, consistency rule R3
 */
bool range_valid(Range r);

/* Sum of two counts of different people or things. A minimum survives alone (at least 5 and an
 * unknown number are at least 5); a best value and a maximum need both.
 *
 * a, b    ranges of the same unit
 * return  sum; unknown only when both are
 * cost    O(1)
 * source  rule R12: at-least + exact = at-least
 */
Range range_add(Range a, Range b);

/* The range that covers two statements of the same count: lowest minimum, highest maximum, and a
 * best value only when they agree on it.
 *
 * a, b    ranges of the same people or things
 * return  their hull; the other one when one is unknown
 * cost    O(1)
 */
Range range_hull(Range a, Range b);

/* What is left of a total when parts are taken out: the people no part accounts for.
 *
 * total, parts  ranges of the same unit; parts is the sum of disjoint parts
 * return        total - parts, never below 0; unknown when either is unknown or they contradict
 * cost          O(1)
 */
Range range_residual(Range total, Range parts);

/* Whether two ranges can both be true of the same count.
 *
 * a, b    ranges
 * return  true when the intervals meet; an absent end is open, so unknown agrees with all
 * cost    O(1)
 */
bool range_agrees(Range a, Range b);

/* The number to sort and draw by: best, else minimum, else maximum.
 *
 * r          range
 * ret_value  the number; untouched when false is returned
 * return     false when nothing is known
 * cost       O(1)
 */
bool range_point(Range r, int64_t *ret_value);

/* Adds a range to a running total.
 *
 * sum   starts zeroed
 * r     range; one without numbers is counted in n_unknown
 * cost  O(1)
 */
void range_sum_add(RangeSum *sum, Range r);

/* The total of a running sum: when something could not be added, only the minimum stands.
 *
 * sum     running sum
 * return  range; unknown when nothing known was added
 * cost    O(1)
 */
Range range_sum_total(const RangeSum *sum);

#endif

/* estimate_coverage.h: what sources cover, put into the overlaps of their lists.
 */
#ifndef APP_ESTIMATE_COVERAGE_H
#define APP_ESTIMATE_COVERAGE_H

#include "app/coverage.h"
#include "app/drawn.h"
#include "app/review_load.h"

/* The overlaps of a register, and what is known of their records. */
typedef struct CoverageInput {
    App *app;
    const ReviewSet *set;
    const DrawnPeople *people;
    void (*say)(void *context, Str note);
    void *context;
} CoverageInput;

/* Takes lists out of the strata that they do not cover, by what is said of their sources: a stratum
 * is covered when the people in it lie in what its source covers. People who are only on lists
 * that are taken out are in no count any more. Persons of two lists that exclude each other are
 * two people where they were drawn to be one.
 *
 * in      overlaps; says what was taken out, what is covered in part, and what lies outside
 * counts  in and out
 * never   receives rows of the file: what cannot occur
 * errors  TW_E_CONFLICT somebody decided that a person is on two lists that exclude each other;
 *         TW_E_LIMIT without memory; those of the store
 * cost    O(records * lists + counts)
 */
TwCode coverage_apply(const CoverageInput *in, DrawnCounts *counts, Buf *never, Err *err)
    TW_CHECKED;

#endif

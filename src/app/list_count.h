/* list_count.h: numbers of people and things as lists write them: "72", "3-5", ">70", "at least 4".
 */
#ifndef APP_LIST_COUNT_H
#define APP_LIST_COUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { COUNT_NONE = -1 };  /* a bound that is not known */

typedef struct Count {
    int64_t min, best, max;  /* COUNT_NONE when not known; 0 is a stated zero */
    Str quantifier;          /* code of the vocabulary, static                */
} Count;

/* Reads a count. Quantifiers in English and Arabic, signs (> >= < <= ~ +), ranges with a dash or a
 * word, digits of all three sets.
 *
 * text       well-formed UTF-8, not empty
 * ret_count  the count; untouched when false is returned
 * return     false when it is no count
 * cost       O(n)
 */
bool count_parse(Str text, Count *ret_count);

/* Appends a count so that count_parse reads the same back; nothing for one without any bound.
 *
 * count  a count that count_parse or a tally gave
 * ret    builder
 * cost   O(1)
 */
void count_print(const Count *count, Buf *ret);

#endif

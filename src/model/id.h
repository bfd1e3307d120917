/* id.h: the short form of record ids that people see and type.
 *
 * An id is 16 random bytes. It is shown as the kind's letter, a dash and the first characters of
 * the id in base 32, lower case, without i, l, o and u: "c-4k2m9x7qp0". Any beginning that is
 * unique finds the record.
 */
#ifndef MODEL_ID_H
#define MODEL_ID_H

#include "model/record.h"

enum {
    ID_SHOWN = 10,        /* shown: two alike in a million records is a chance of 1 in 2000 */
    ID_WHOLE = 26,        /* characters of a whole id */
    ID_TEXT_MAX = 32      /* bytes of the whole form with its letter and a NUL */
};

/* Every id that begins with what was typed lies within lo..hi, both inclusive. */
typedef struct IdRange {
    Kind kind;
    uint8_t lo[RECORD_ID_BYTES], hi[RECORD_ID_BYTES];
    int n_chars;          /* characters typed behind the dash */
} IdRange;

/* Writes an id as people see it.
 *
 * kind     the record's kind
 * id       16 bytes
 * n_chars  ID_SHOWN, or up to ID_WHOLE
 * ret      receives the text and a NUL
 * return   slice over ret without the NUL
 * cost     O(1)
 */
Str id_show(Kind kind, const uint8_t id[RECORD_ID_BYTES], int n_chars, char ret[ID_TEXT_MAX]);

/* Reads what somebody typed.
 *
 * text     letter, dash and at least four characters; upper case is taken, and o, i, l for 0, 1, 1
 * ret      the range to look in; untouched when false is returned
 * return   false when it is not the form of an id
 * cost     O(1)
 */
bool id_parse(Str text, IdRange *ret);

#endif

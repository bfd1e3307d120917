/* key.h: what records are brought together by: for each record a number for the sound of each part
 * of its name, its days and months, its places, its words and numbers.
 */
#ifndef MATCH_KEY_H
#define MATCH_KEY_H

#include "match/evidence.h"

enum { KEYS_MAX = 28, KEY_VIEWS = 2 };

typedef enum KeyKind {
    KEY_NAME,    /* the sound of a part of a name */
    KEY_DAY,     /* a date known to the day */
    KEY_MONTH,   /* its year and month */
    KEY_YEAR,    /* its year */
    KEY_TURN,    /* its month and day */
    KEY_FINE,    /* a place */
    KEY_WIDE,    /* a wider place */
    KEY_TEXT,    /* words as they are */
    KEY_BEGIN,   /* the first letters of words */
    KEY_ONE,     /* a number that one person has */
    KEY_CLASS    /* sex, age by fives: only to split what is too large */
} KeyKind;

typedef struct Key {
    KeyKind kind;
    size_t item;                    /* which evidence */
    const uint32_t *of[KEY_VIEWS];  /* for each record, 0 for none; the second view may be NULL */
    double bits;                    /* -log2 of the chance that two records share it */
} Key;

typedef struct KeySet {
    Key key[KEYS_MAX];
    size_t n;
} KeySet;

/* Works out the keys of all records.
 *
 * set      evidence
 * arena    owns the numbers
 * ret_keys keys, in the order of the evidence
 * errors   TW_E_LIMIT when the arena is full
 * cost     O(records * keys)
 */
TwCode keys_make(const EvidenceSet *set, Arena *arena, KeySet *ret_keys, Err *err) TW_CHECKED;

#endif

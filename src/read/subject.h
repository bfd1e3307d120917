/* subject.h: the people before a word that it speaks of (inside src/read only).
 */
#ifndef READ_SUBJECT_H
#define READ_SUBJECT_H

#include "read/work.h"

/* The people before a word that it speaks of.
 *
 * w       sentence
 * u       unit of the word
 * return  group, or -1
 * cost    O(units + groups), both bounded
 */
int subject_left(const Work *w, unsigned u);

/* "... who later died": whether "who" stands right behind people.
 *
 * w       sentence
 * from    the unit behind the people
 * to      unit of the word they may be the subject of
 * return  true when it does
 * cost    O(1)
 */
bool is_relative(const Work *w, unsigned from, unsigned to);

/* "the funeral of six priests, five of them from Homs, who were killed".
 *
 * w       sentence
 * index   group
 * u       unit of a word that says what happened
 * return  whether it is that of "who" right behind the group and its parts
 * cost    O(groups)
 */
bool is_who_verb(const Work *w, int index, unsigned u);

/* The first unit of a verb: over "have been", "was later".
 *
 * w       sentence
 * u       unit the verb ends at
 * return  unit at or before u
 * cost    O(units)
 */
unsigned verb_start(const Work *w, unsigned u);

/* The group, no part of another, that ends right before a unit.
 *
 * w       sentence
 * u       unit
 * return  group, or -1
 * cost    O(groups)
 */
int group_ending(const Work *w, unsigned u);

#endif

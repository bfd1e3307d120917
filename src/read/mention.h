/* mention.h: what is a quantity, a weapon, a place or a time by itself, whether or not a claim is
 * made of it (inside src/read only).
 *
 * Claims keep the words that they need ("on Tuesday", "Idlib province"); a mention is the thing
 * alone, as a person would underline it.
 */
#ifndef READ_MENTION_H
#define READ_MENTION_H

#include "read/units.h"

typedef struct Mention {
    bool is_found;
    Span span;
    int64_t value;
} Mention;

/* A number that says how many or how much, with its unit: "three", "300 square miles"; no date,
 * code, ordinal, coordinate or sum of money.
 *
 * w       sentence, all spans found
 * u       unit to begin at
 * return  the mention; is_found is false when there is none
 * cost    O(length)
 */
Mention mention_number(const Work *w, unsigned u);

/* Whether four digits are a year by where they stand: "the 2016 Sample Summit", "1977-1979".
 *
 * w       sentence
 * u       unit
 * return  true when they are, and no time of the sentence covers them yet
 * cost    O(1)
 */
bool mention_is_year(const Work *w, unsigned u);

/* Whether a vague amount begins at a unit: "dozens", "several".
 *
 * w       sentence
 * u       unit
 * return  true when it does
 * cost    O(1)
 */
bool mention_is_vague(const Work *w, unsigned u);

/* Whether a thing is a weapon by itself: no attack, no aircraft, no part of another name ("a VBIED
 * factory").
 *
 * w       sentence
 * u       unit with a sense THING
 * return  true when it is
 * cost    O(1)
 */
bool mention_is_weapon(const Work *w, unsigned u);

/* The words of a weapon, with the words that say which.
 *
 * w       sentence
 * u       unit for which mention_is_weapon holds
 * return  units
 * cost    O(1)
 */
Span mention_weapon(const Work *w, unsigned u);

/* Whether a place is meant as one: not a person of that name, not a state that acts.
 *
 * w       sentence
 * where   of the sentence
 * return  true when it is
 * cost    O(1)
 */
bool mention_is_place(const Work *w, const Where *where);

/* The words of a place, with "the" before "city of".
 *
 * w       sentence
 * where   of the sentence
 * return  units
 * cost    O(1)
 */
Span mention_place(const Work *w, const Where *where);

/* A site that is named by a noun: "the hospital", "two ISIL-held buildings" without the number,
 * "Lake Sample".
 *
 * w       sentence, all spans found
 * u       unit of the noun
 * return  the mention; is_found is false when the unit is no such noun
 * cost    O(1)
 */
Mention mention_site(const Work *w, unsigned u);

/* Two coordinates at the head of a text: "33°47′N 44°30′E", "33.783; 44.500".
 *
 * text    from where they would begin
 * return  their length in bytes, 0 when there are none
 * cost    O(length)
 */
size_t mention_coordinates(Str text);

/* The words of a time without "on" and "in".
 *
 * w       sentence
 * span    of a time
 * return  units
 * cost    O(length)
 */
Span mention_time(const Work *w, Span span);

#endif

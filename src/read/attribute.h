/* attribute.h: where, when, with what, by whom and according to whom (inside src/read only).
 */
#ifndef READ_ATTRIBUTE_H
#define READ_ATTRIBUTE_H

#include "read/units.h"

typedef struct Actor {
    Str name;
    const LexSense *sense; /* of the lexicon, or NULL */
} Actor;

/* "seven were killed, and in Gaza City fire killed two": whether something behind a word
 * stands in another clause, joined by "and" or "while", that says what happened there.
 *
 * w       sentence
 * span    place or thing
 * at      unit of the word that says what happened
 * return  true when it belongs to the next clause
 * cost    O(units)
 */
bool is_in_next_clause(const Work *w, Span span, unsigned at);

/* How far a word stands from a span; words behind their span are a little nearer.
 *
 * span    units
 * u       unit
 * return  units between, 3 more for a span before the word; 0 inside
 * cost    O(1)
 */
unsigned span_distance(Span span, unsigned u);

/* Whether another statement begins between two units: "; ", "but", ", while".
 *
 * w       sentence
 * a, b    units, in order
 * return  true when one begins at or behind a and before b
 * cost    O(units between)
 */
bool is_stop_between(const Work *w, unsigned a, unsigned b);

/* The place that belongs to what is said (place_near.c).
 *
 * w       sentence
 * span    units of the claim
 * at      unit of the word that says it
 * return  a place of the sentence, or NULL
 * cost    O(places * units), both bounded
 */
const Where *place_near(const Work *w, Span span, unsigned at);

/* Whether a place of a sentence may be that of what is told (place_near.c): no person's name, no
 * country that nothing happens in, not where people came from.
 *
 * w       sentence
 * where   place of it
 * return  true when it may
 * cost    O(groups + speakers)
 */
bool place_is_usable(const Work *w, const Where *where);

/* The most exact of the places that stand together with one (place_chain.c).
 *
 * w       sentence
 * index   place of it
 * return  that place or one beside it
 * cost    O(places * units), both bounded
 */
const Where *place_most_exact(const Work *w, unsigned index);

/* Whether a day is that on which something was said, not that on which it happened (saying_day.c).
 *
 * w       sentence
 * when    day of it
 * return  true when the words beside it say so
 * cost    O(1)
 */
bool is_saying_day(const Work *w, const When *when);

/* The place of a number where the sentence goes through places one by one (place_list.c).
 *
 * w       sentence
 * span    units of the claim
 * return  the place that heads its numbers, or NULL when the sentence is no such list
 * cost    O(places * groups), both bounded
 */
const Where *place_of_list(const Work *w, Span span);

/* The day that words such as "yesterday" are reckoned from: of publication as given, or the
 * dateline of the text (when.c).
 *
 * w       sentence
 * return  READ_NO_DAY when neither is known
 * cost    O(1)
 */
int32_t anchor_day(const Work *w);

/* The time that belongs to what is said.
 *
 * w       sentence
 * at      unit of the word that says it
 * return  a time of the sentence, or NULL
 * cost    O(times * units), both bounded
 */
const When *when_near(const Work *w, unsigned at);

/* Whether a means that is no weapon (torture, hunger) stands too far from what is said.
 *
 * w       sentence
 * means   sense of its word, with a weapon code
 * far     units between
 * return  true when it tells of others
 * cost    O(1)
 */
bool is_other_means(const Work *w, const LexSense *means, unsigned far);

/* The weapon that belongs to what is said.
 *
 * w       sentence
 * at      unit of the word that says it
 * return  a thing with a weapon code, or NULL
 * cost    O(things * units), both bounded
 */
const Thing *weapon_near(const Work *w, unsigned at);

/* Who did what is said (doer.c).
 *
 * w           sentence
 * at          unit of the word that says it
 * victims     units of the people; never who did it
 * is_subject  whether the doer may stand right before the word
 * ret         who; empty when false is returned
 * return      false when the sentence does not say
 * cost        O(actors + groups)
 */
bool actor_near(const Work *w, unsigned at, Span victims, bool is_subject, Actor *ret);

/* Who says what is said.
 *
 * w        sentence
 * at       unit of the word that says it
 * victims  units of the people
 * return   a speaker of the sentence, or NULL
 * cost     O(speakers * units), both bounded
 */
const Speaker *speaker_near(const Work *w, unsigned at, Span victims);

/* Whether a noun tells of what is known to have happened: "condemned the murder of".
 *
 * w       sentence
 * u       unit of the noun
 * return  true when it does, whatever a speaker denies
 * cost    O(1)
 */
bool is_known_fact(const Work *w, unsigned u);

/* Modality of what a word says, from the words that govern it.
 *
 * w        sentence
 * u        unit of the word
 * victims  units of the people; words inside govern nothing
 * return   M_SKIP when it did not happen or is not known
 * cost     O(1), looks back a bounded way
 */
Modality modality_at(const Work *w, unsigned u, Span victims);

/* "The deadliest strike since 2016": a rank among events, so that "since" begins no period.
 *
 * w, u    unit of "since"
 * return  true when a word of rank stands near before it
 * cost    O(1)
 */
bool is_ranked_since(const Work *w, unsigned u);

/* Whether a sentence tells where, when or with what the next ones are: a heading, a dateline, or
 * one about an attack (draft.c).
 *
 * w       times and places found
 * return  true when context_update has something to take
 * cost    O(units)
 */
bool sets_scene(const Work *w);

/* Whether a claim is of an event that was not told before: "Elsewhere, ...",
 * "وفي هجوم آخر" (scene.c).
 *
 * w       sentence
 * at      unit where the people of the claim begin
 * return  true when the words before it say so
 * cost    O(units)
 */
bool tells_elsewhere(const Work *w, unsigned at);

/* Whether a number, or "the others" itself, divides people counted before: "four were shot and the
 * rest were burned" (another.c).
 *
 * w       sentence
 * g       group; may be NULL
 * return  true for a bare number before "the rest", and for "the others"
 * cost    O(1)
 */
bool is_divided(const Work *w, const Group *g);

#endif

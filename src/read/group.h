/* group.h: what the phrases of people of both languages are made with (inside src/read only).
 */
#ifndef READ_GROUP_H
#define READ_GROUP_H

#include "read/units.h"

/* Whether a unit is four digits that look like a year.
 *
 * w       sentence
 * u       unit of the sentence
 * return  true for 1900 to 2099
 * cost    O(1)
 */
bool is_year_like(const Work *w, unsigned u);

/* Whether digits are a name, a measure, a time or part of a longer code, never a count.
 *
 * w       sentence
 * u, end  units of the number
 * return  true when they count nobody
 * cost    O(1)
 */
bool is_no_count(const Work *w, unsigned u, unsigned end);

/* The unit of the digits inside an amount, behind "at least" and the like.
 *
 * w       sentence
 * u, end  units of the amount
 * return  unit in [u, end)
 * cost    O(1)
 */
unsigned number_at(const Work *w, unsigned u, unsigned end);

/* Keeps how many attackers a sentence tells of for those that follow (attackers.c).
 *
 * w     units built; n_attackers of the document is set
 * cost  O(units)
 */
void attackers_note(Work *w);

/* "all of the attackers", when their number was told before (attackers.c).
 *
 * w       sentence; its document knows how many there are
 * u       unit of "all"
 * g       filled when it is they
 * return  the unit behind the phrase; u when it is not
 * cost    O(1)
 */
unsigned all_attackers(const Work *w, unsigned u, Group *g);

/* "another", "others" alone, as people: "wounding another in the leg" (another.c).
 *
 * w       sentence
 * u       unit of the word
 * g       filled when it is
 * return  the unit behind it; u when it is no person
 * cost    O(1)
 */
unsigned rest_alone(const Work *w, unsigned u, Group *g);

/* One more person told by the order: "a third was wounded", "a fourth is still missing".
 *
 * w       sentence
 * u       unit of the article, or of "a third"
 * g       filled when there is one
 * return  the unit behind it; u when there is none
 * cost    O(1)
 */
unsigned ordinal_alone(const Work *w, unsigned u, Group *g);

/* People by a noun that the lexicon does not know, behind a number that a verb of harm takes:
 * "injuring two traffic enforcers and a guard" (stranger.c).
 *
 * w       sentence
 * u       unit the number begins at
 * at      unit behind the number
 * return  the unit behind the noun; 0 when there is none
 * cost    O(1)
 */
unsigned strangers_taken(const Work *w, unsigned u, unsigned at);

/* "150 ballots were burned": whether what befalls somebody befalls things as well and so makes no
 * people of an unknown noun (stranger.c).
 *
 * w       sentence
 * u       unit behind the noun
 * return  true for such a verb
 * cost    O(auxiliaries)
 */
bool befalls_things(const Work *w, unsigned u);

/* One person by a noun that the lexicon does not know, where only a person can stand: "wounding the
 * sawyer", "the sawyer was killed" (stranger.c).
 *
 * w       sentence
 * u       unit of the article
 * g       filled when there is one
 * return  the unit behind the phrase; u when there is none
 * cost    O(1)
 */
unsigned stranger_at(const Work *w, unsigned u, Group *g);

/* Whether a word of a nation describes the noun behind it: "the Salvadoran armed forces"
 * (stranger.c).
 *
 * w       sentence
 * u       unit; another follows
 * return  true when it does, and nobody is spoken of
 * cost    O(1)
 */
bool names_nation(const Work *w, unsigned u);

/* The noun sense of a unit: people, or a noun that counts an outcome ("deaths").
 *
 * w       sentence
 * u       unit; may lie behind the last
 * return  NULL when it is none, or only describes the word behind it
 * cost    O(senses)
 */
const LexSense *noun_sense(const Work *w, unsigned u);

/* Gives a group what a word says of people: status, sex, age, function, role.
 *
 * g      group
 * sense  of the lexicon
 * cost   O(1)
 */
void group_sense(Group *g, const LexSense *sense);

/* "police officer Sample Person", "a commander named Sample": takes the name behind a noun
 * (victim.c).
 *
 * w     sentence
 * g     one person by a noun; its name and span are filled
 * cost  O(units of the name)
 */
void name_behind(const Work *w, Group *g);

/* Gives a group the kind of people of an age: child, adult, elderly.
 *
 * g      group
 * years  its age; what is no age changes nothing
 * cost   O(1)
 */
void group_years(Group *g, int years);

/* Makes a word the noun of a group.
 *
 * i     unit of the noun
 * noun  its sense
 * g     group
 * cost  O(1)
 */
void group_noun(unsigned i, const LexSense *noun, Group *g);

/* A number without a noun.
 *
 * w       sentence
 * u, at   unit the number begins with, and the unit behind it
 * g       group
 * return  the unit behind the group; u when the number counts something else
 * cost    O(1)
 */
unsigned group_bare(const Work *w, unsigned u, unsigned at, Group *g);

/* Count of a phrase without a written amount, from the form of its noun.
 *
 * has_det  an article leads it
 * g        noun set; the amount is filled
 * cost     O(1)
 */
void group_implied(bool has_det, Group *g);

/* Two or more: a plural without a number.
 *
 * return  the amount
 * cost    O(1)
 */
Amount amount_vague_plural(void);

/* An Arabic phrase of people at a unit (group_arabic.c).
 *
 * w       sentence
 * u       unit
 * g       empty; filled
 * return  the unit behind the phrase; u when there is none
 * cost    O(units of the phrase)
 */
unsigned group_arabic(Work *w, unsigned u, Group *g);

/* A person by name before or behind what happened to them: "Rashid al-Khayali died" (victim.c).
 *
 * w       sentence
 * u       unit to begin at
 * g       is filled when there is a name
 * return  the unit behind the name, or u when there is none
 * cost    O(length)
 */
unsigned name_at(const Work *w, unsigned u, Group *g);

/* The end of the run of name words that begins at a unit (victim.c).
 *
 * w       sentence
 * u       unit
 * least   how many words it must have
 * return  the unit behind the run; u when no name stands there
 * cost    O(units of the name)
 */
unsigned name_run(const Work *w, unsigned u, unsigned least);

/* Gives a group what another phrase for the same people adds: status, sex, age, function.
 *
 * g      group; what it knows stays
 * other  the other phrase
 * cost   O(1)
 */
void group_adopt(Group *g, const Group *other);

/* Whether only "and", a comma or the like stands between two groups (link.c).
 *
 * w       sentence
 * a, b    groups, a before b
 * return  true when they are joined
 * cost    O(distance)
 */
bool groups_joined(const Work *w, unsigned a, unsigned b);

/* The end of the run of words that may be an Arabic name (victim.c).
 *
 * w       sentence
 * u       unit
 * return  the unit behind the run; u when no name stands there
 * cost    O(units of the name)
 */
unsigned arabic_name_run(const Work *w, unsigned u);

/* Parts names that "and" joins behind words that open a row of them: "كل من سالم التجريبي ووليد
 * الوهمي" (victim.c).
 *
 * w     sentence; the word that begins a further name gets CLITIC_WA
 * cost  O(units)
 */
void arabic_names_part(Work *w);

#endif

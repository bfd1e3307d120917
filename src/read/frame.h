/* frame.h: people that a word takes (inside src/read only).
 */
#ifndef READ_FRAME_H
#define READ_FRAME_H

#include "read/attribute.h"
#include "read/group.h"

/* Groups joined under one word. */
typedef struct Victims {
    int g[16];
    unsigned n;
} Victims;

/* Claims for a list of groups: one, or their sum with its parts.
 *
 * w     sentence
 * v     groups in text order; those already claimed are taken out
 * base  measure, at and rule set; span and modality are filled
 * cost  O(groups * units), both bounded
 */
void victims_claim(Work *w, Victims *v, Frame *base);

/* "was killed", "has died": whether the verb that ends at a unit speaks of one person, however the
 * list before it looks.
 *
 * w       sentence
 * at      unit of the word
 * return  true when it does
 * cost    O(1)
 */
bool verb_is_singular(const Work *w, unsigned at);

/* The group that begins at a unit or a little later, with only small words between.
 *
 * w       sentence
 * from    unit
 * within  how many units later it may begin
 * return  group, or -1
 * cost    O(groups + units between), both bounded
 */
int group_from(const Work *w, unsigned from, unsigned within);

/* Claims for a group and those joined behind it.
 *
 * w     sentence
 * base  measure, at and rule set
 * g     the first group
 * cost  as victims_claim
 */
void take_right(Work *w, Frame *base, int g);

/* Claims for a group and those joined before it.
 *
 * w     sentence
 * base  measure, at and rule set
 * g     the last group
 * cost  as victims_claim
 */
void take_left(Work *w, Frame *base, int g);

/* The number behind a word for a toll: "the death toll rose to two".
 *
 * w     sentence
 * u     unit of the word
 * base  measure and at set
 * cost  O(groups)
 */
void frame_toll(Work *w, unsigned u, Frame *base);

/* The people an Arabic word takes: behind it, or before it when they are its subject
 * (frame_arabic.c).
 *
 * w     sentence
 * u     unit of the word
 * pred  its sense
 * base  measure and at set
 * cost  O(groups * units), both bounded
 */
void frame_arabic(Work *w, unsigned u, const LexSense *pred, Frame *base);

/* Whether a word is "so" with the particle before a verb: "فقد يضطر", not "he lost"
 * (frame_arabic.c).
 *
 * w       sentence
 * u       unit
 * return  true when it is no verb
 * cost    O(1)
 */
bool is_then_qad(const Work *w, unsigned u);

/* Whether a word that counts harm may head a number: "Fatalities: 3", "الشهداء 35" (label.c).
 *
 * w       sentence
 * u       unit of the word
 * return  true when a number is expected behind it
 * cost    O(groups)
 */
bool label_may_be(const Work *w, unsigned u);

/* A heading with its number: "Killed: 4", "Total reported killed: 7-12" (label.c).
 *
 * w       sentence
 * u       unit of the word that says what happened
 * base    measure and at set
 * return  whether there is one; its claims are made
 * cost    O(groups * units), both bounded
 */
bool label_claim(Work *w, unsigned u, Frame *base);

/* A claim for one group, as part of what a frame says.
 *
 * w       sentence
 * base    measure, at, modality and is_subject_actor set
 * g       group; marked as used
 * parent  draft of its whole, or -1
 * slice   how it belongs to the whole, or NULL
 * rule    static name
 * return  draft, or -1
 * cost    O(units)
 */
int32_t claim_group(Work *w, const Frame *base, int g, int32_t parent, const char *slice,
                    const char *rule);

/* A claim for one group.
 *
 * w        sentence
 * g        group
 * measure  what happened
 * at       unit of the word that says it
 * parent   draft of its whole, or -1
 * rule     static name
 * cost     O(units)
 */
void group_claim(Work *w, int g, uint8_t measure, unsigned at, int32_t parent, const char *rule);

/* Whether a sentence has a verb that a harm may stand behind: "suffered a broken rib" (bearing.c).
 *
 * w       sentence
 * return  true when it has
 * cost    O(units)
 */
bool may_bear_harm(const Work *w);

/* Claims those who bore a harm, if the word at u (of w) is a verb of bearing; O(groups). */
void bearing_claim(Work *w, unsigned u);

/* A line of a list of names, under "names of the dead:" (roster.c).
 *
 * w       sentence, before its groups are found
 * return  true when it was one; its claim is made
 * cost    O(units)
 */
bool roster_claim(Work *w);

/* People whose own noun says what happened: "12 deaths", "five wounded soldiers" (own_noun.c).
 *
 * w     sentence whose frames are claimed
 * cost  O(groups * units), both bounded
 */
void own_nouns_claim(Work *w);

/* Parts of the last total: "Among the dead were 28 children" (own_noun.c).
 *
 * w     sentence whose frames are claimed
 * cost  O(groups * units), both bounded
 */
void among_claim(Work *w);

/* The count of an earlier sentence that this sentence divides.
 *
 * w       parts are found and people_before is that of the sentences before; a group that only says
 *         the number told before ("Of the 79, ...") is marked as used
 * return  its draft, or -1; every count of its measure in the sentence is a part of it
 * cost    at most twelve drafts back
 */
int32_t whole_divided(Work *w);

/* Names of people counted before: "the victims were identified as ..." (tally.c).
 *
 * w     sentence whose frames are claimed
 * cost  O(units * groups), both bounded
 */
void identified_claim(Work *w);

/* People told by name in a row, behind a colon or "those killed are" (listed.c).
 *
 * w     sentence whose frames are claimed
 * cost  O(units * groups), both bounded
 */
void listed_claim(Work *w);

/* Numbers that no word took: "three in Ariha and four in Salqin", "rose from four to six", "half of
 * them", "together with a driver" (leftover.c).
 *
 * w     sentence whose frames are claimed
 * cost  O(groups * units), both bounded
 */
void leftovers_claim(Work *w);

/* "no casualties", "escaped unharmed": a stated zero (zero.c).
 *
 * w     sentence
 * cost  O(units + groups)
 */
void zeros_claim(Work *w);

/* Who was killed, told by who was not: "only the driver survived" (survivor.c).
 *
 * w     sentence whose frames are claimed
 * cost  O(units * groups), both bounded
 */
void survivors_claim(Work *w);

/* The people an Arabic verb takes: behind it, past its subject (victim.c).
 *
 * w       sentence
 * u       unit of the verb
 * reach   units that may stand between
 * return  group, or -1
 * cost    O(groups * units), both bounded
 */
int arabic_object(const Work *w, unsigned u, unsigned reach);

#endif

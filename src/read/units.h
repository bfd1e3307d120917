/* units.h: questions about the units of a sentence and their numbers (inside src/read only).
 */
#ifndef READ_UNITS_H
#define READ_UNITS_H

#include "read/work.h"

/* A bit for a tag of the lexicon: TAG(PREP) | TAG(CONJ). */
#define TAG(name) (UINT64_C(1) << LEX_##name)

/* The sense of a unit that has a tag.
 *
 * unit    has the tag
 * tag     tag
 * return  the first such sense, or NULL when it needs a capital that the unit does not have
 * cost    O(senses)
 */
static inline const LexSense *unit_sense_of(const Unit *unit, LexTag tag)
{
    for (unsigned i = 0; i < unit->n_sense; i++)
        if (unit->sense[i].tag == tag && (!unit->sense[i].proper || (unit->flags & TEXT_CAPITAL)))
            return &unit->sense[i];
    return NULL;
}

/* Whether a unit that has a tag has it with this sub.
 *
 * unit      has the tag
 * tag, sub  what to look for
 * return    true when it has
 * cost      O(senses)
 */
static inline bool unit_sub_of(const Unit *unit, LexTag tag, LexSub sub)
{
    for (unsigned i = 0; i < unit->n_sense; i++)
        if (unit->sense[i].tag == tag && unit->sense[i].sub == sub)
            return true;
    return false;
}

/* The sense of a unit with a tag.
 *
 * w       sentence
 * u       unit; may lie behind the last
 * tag     tag
 * return  the first such sense, or NULL
 * cost    O(senses)
 */
static inline const LexSense *unit_sense(const Work *w, unsigned u, LexTag tag)
{
    bool is_none = u >= w->n || (w->unit[u].tags >> tag & 1) == 0;
    return is_none ? NULL : unit_sense_of(&w->unit[u], tag);
}

/* Whether a unit has a sense with this tag and sub.
 *
 * w         sentence
 * u         unit; may lie behind the last
 * tag, sub  what to look for
 * return    true when it has
 * cost      O(senses)
 */
static inline bool unit_is(const Work *w, unsigned u, LexTag tag, LexSub sub)
{
    return u < w->n && (w->unit[u].tags >> tag & 1) != 0 && unit_sub_of(&w->unit[u], tag, sub);
}

/* Whether a unit has a sense with one of some tags.
 *
 * w       sentence
 * u       unit; may lie behind the last
 * tags    TAG bits
 * return  true when it has
 * cost    O(1)
 */
static inline bool unit_has(const Work *w, unsigned u, uint64_t tags)
{
    return u < w->n && (w->unit[u].tags & tags) != 0;
}

/* Whether a unit is this mark.
 *
 * w       sentence
 * u       unit; may lie behind the last
 * mark    ASCII mark, see TextToken
 * return  true when it is
 * cost    O(1)
 */
static inline bool unit_mark(const Work *w, unsigned u, char mark)
{
    return u < w->n && w->unit[u].kind == TEXT_MARK && w->unit[u].mark == (uint8_t)mark;
}

/* Whether a unit is one of some marks.
 *
 * w       sentence
 * u       unit; may lie behind the last
 * marks   ASCII marks
 * return  true when it is one of them
 * cost    O(1)
 */
bool unit_marks(const Work *w, unsigned u, const char *marks);

/* Whether a unit is this mark and nothing stands before it.
 *
 * w       sentence
 * u       unit; may lie behind the last
 * mark    ASCII mark
 * return  true when it is
 * cost    O(1)
 */
bool unit_glued_mark(const Work *w, unsigned u, char mark);

/* Whether a unit says "and" or is written with it.
 *
 * w       sentence
 * u       unit; may lie behind the last
 * return  true when it does
 * cost    O(1)
 */
bool unit_and(const Work *w, unsigned u);

/* The words of a span.
 *
 * w       sentence
 * span    units
 * return  slice of the text; {NULL, 0} for an empty span
 * cost    O(1)
 */
static inline Str span_text(const Work *w, Span span)
{
    if (span.to <= span.from || span.to > w->n)
        return (Str){ NULL, 0 };
    const TextToken *first = &w->token[w->unit[span.from].tok];
    const TextToken *last = &w->token[w->unit[span.to - 1].end - 1];
    return (Str){ w->text.p + first->start, last->end - first->start };
}

/* The words of one unit.
 *
 * w       sentence
 * u       unit; may lie behind the last
 * return  slice of the text; empty behind the last
 * cost    O(1)
 */
static inline Str unit_text(const Work *w, unsigned u)
{
    return u < w->n ? span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) }) : S("");
}

/* The words of a span without "and", "so", "with", "for", "as" written with its first Arabic word.
 *
 * w       sentence
 * span    units
 * return  slice of the text; {NULL, 0} for an empty span
 * cost    O(length of a word)
 */
Str span_quote(const Work *w, Span span);

/* Age in years of a span that ages_find covered.
 *
 * w       sentence
 * u       a unit of the span
 * return  years, 0 for ages in months or days, -1 when there is none
 * cost    O(1)
 */
int age_at(const Work *w, unsigned u);

/* Reads a plain number, in digits or words.
 *
 * w          sentence
 * u          unit to begin at
 * ret_value  the number; untouched when there is none
 * return     the unit behind it, or u when there is none
 * cost       O(length)
 */
unsigned number_parse(const Work *w, unsigned u, int64_t *ret_value);

/* Reads an amount: a number or vague word with the words that bound it.
 *
 * w       sentence
 * u       unit to begin at
 * ret     the amount; untouched when there is none
 * return  the unit behind it, or u when there is none
 * cost    O(length)
 */
unsigned amount_parse(const Work *w, unsigned u, Amount *ret);

/* An exact amount.
 *
 * value   not negative; 0 is a stated none
 * return  the amount
 * cost    O(1)
 */
Amount amount_exact(int64_t value);

/* Sum of two amounts of different people.
 *
 * a, b    amounts
 * return  the sum; what one does not know the sum does not know, except that its minimum holds
 * cost    O(1)
 */
Amount amount_add(Amount a, Amount b);

/* "the mayor's office": a thing of theirs is spoken of, and not they (victim.c).
 *
 * w       sentence
 * u       unit behind the people
 * return  true when something of theirs follows that is neither people nor what befell them
 * cost    O(1)
 */
bool owns_thing(const Work *w, unsigned u);

/* Whether a unit stands in a list of the lexicon (tag `list`).
 *
 * w       sentence
 * u       unit; may lie behind the last
 * list    name of the list
 * return  true when all its words make one phrase of the list
 * cost    O(words of the unit)
 */
bool unit_listed(const Work *w, unsigned u, LexSub list);

/* Whether a unit is the possessive 's.
 *
 * w       sentence
 * u       unit; may lie behind the last
 * return  true for "'s" glued to the word before
 * cost    O(1)
 */
bool unit_possessive(const Work *w, unsigned u);

/* Whether the word at u is "her" with nothing behind it that would be hers: "shot her twice".
 *
 * w, u    the sentence and a unit
 * return  true for the object, false for the owner ("her son")
 * cost    O(1)
 */
bool unit_her(const Work *w, unsigned u);

/* Whether a sentence is written in capitals, so that they tell no name.
 *
 * w       sentence
 * return  true when hardly a word has a small letter
 * cost    O(units)
 */
bool is_shouted(const Work *w);

#endif

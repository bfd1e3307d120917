/* saying_day.c: days on which something was said, which are not those on which it happened.
 *
 *   "A shell killed two, the mayor said on Sunday"     it was told on Sunday
 *   "The Red Cross on Saturday said ..."               on Saturday
 *   "The mayor said a shell on Sunday killed two"      the shell fell on Sunday
 *
 * Only verbs that tell news (list day_saying): who "documented 12 deaths in March" names the time
 * of the deaths.
 */
#include "read/attribute.h"

/* Whether nothing but "late", "in a statement to" stands between a verb of saying and a unit. */
static bool is_behind_saying(const Work *w, unsigned u)
{
    enum { REACH = 9 };
    static const uint64_t OTHER_CLAUSE =
        TAG(PRED) | TAG(CONJ) | TAG(AUX) | TAG(THING) | TAG(NUM) | TAG(VAGUE) | TAG(PERSON) |
        TAG(PRON) | TAG(NEG);
    for (unsigned i = u; i > 0 && u - i < REACH; i--) {
        if (unit_listed(w, i - 1, SUB_day_saying))
            return true;
        bool is_mark = w->unit[i - 1].kind != TEXT_WORD && !unit_marks(w, i - 1, "()-'");
        bool is_whom = unit_has(w, i - 1, TAG(ORG));
        if (is_mark || (unit_has(w, i - 1, OTHER_CLAUSE) && !is_whom) ||
            w->unit[i - 1].cover == COVER_PLACE)
            return false;
    }
    return false;
}

/* "on Saturday, however, said", "in a statement Thursday said"; u is behind the day. */
static bool is_before_saying(const Work *w, unsigned u)
{
    bool is_aside = unit_mark(w, u, ',') && unit_mark(w, u + 2, ',');
    if (is_aside && unit_has(w, u + 1, TAG(STOP) | TAG(CONJ)))
        u += 3;
    return unit_listed(w, u, SUB_day_saying);
}

/* "KABUL, Nov. 5 (Example Wire) -- ...": the day at the head of a story, in no phrase. */
static bool is_head_day(const Work *w, const When *when)
{
    enum { HEAD_UNITS = 6 };
    unsigned from = when->span.from, to = when->span.to;
    bool is_head = w->doc->n_sentences == 0 && from > 0 && from <= HEAD_UNITS &&
                   !unit_has(w, from, TAG(PREP)) && to > from + 1U;
    const uint64_t phrase = TAG(PREP) | TAG(DET) | TAG(PRED) | TAG(NUM);
    for (unsigned u = 0; is_head && u < from; u++) {
        bool is_name = (w->unit[u].flags & TEXT_CAPITAL) != 0 && !unit_has(w, u, phrase);
        is_head = w->unit[u].kind == TEXT_MARK || is_name;
    }
    bool is_mark = to < w->n && w->unit[to].kind == TEXT_MARK && !unit_marks(w, to, ",'");
    return is_head && (is_mark || (to < w->n && (w->unit[to].flags & TEXT_CAPITAL) != 0));
}

bool is_saying_day(const Work *w, const When *when)
{
    unsigned from = when->span.from, to = when->span.to;
    if (w->language != TEXT_ENGLISH || when->from != when->to || unit_possessive(w, to))
        return false;
    return is_behind_saying(w, from) || is_head_day(w, when) ||
           (from > 0 && is_before_saying(w, to));
}

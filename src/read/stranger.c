/* stranger.c: people by a noun that no word list has: "killing the sawyer", "a glazier was
 * wounded", "injuring two enforcers".
 *
 * What is killed or wounded is a person more often than any other thing of an unknown name, where
 * phrase is an article with one or two plain words and nothing else. Words with a sense of the
 * lexicon (houses, animals) never come here.
 */
#include "read/group.h"

/* Words that befall only what lives. */
static bool is_harm(const Work *w, unsigned u)
{
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    return pred != NULL && (pred->measure == MEASURE_killed || pred->measure == MEASURE_injured) &&
           w->unit[u].cover == COVER_NONE;
}

static bool is_unknown_word(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].kind == TEXT_WORD && w->unit[u].n_sense == 0 &&
           w->unit[u].cover == COVER_NONE;
}

static bool is_plain_word(const Work *w, unsigned u)
{
    return is_unknown_word(w, u) && (w->unit[u].flags & TEXT_CAPITAL) == 0 &&
           unit_text(w, u).n >= 4 && !str_ends_nocase(unit_text(w, u), S("ing")) &&
           !str_ends_nocase(unit_text(w, u), S("ly")) &&
           !str_ends_nocase(unit_text(w, u), S("ed")) && !unit_listed(w, u, SUB_remainder);
}

/* "killing the sawyer": an active word right before the article. */
static bool is_taken(const Work *w, unsigned u)
{
    if (u == 0 || !is_harm(w, u - 1))
        return false;
    const LexSense *pred = unit_sense(w, u - 1, LEX_PRED);
    bool is_passive = u > 1 && unit_is(w, u - 2, LEX_AUX, SUB_be);
    return pred->sub == SUB_ger || pred->sub == SUB_fin || pred->sub == SUB_of ||
           (pred->sub == SUB_part && !is_passive);
}

/* "... was killed", "... died": what follows the noun. */
static bool is_befallen(const Work *w, unsigned u)
{
    bool is_was = str_eq_nocase(unit_text(w, u), S("was"));
    unsigned at = u + is_was;
    while (is_was && at < u + 3 && unit_has(w, at, TAG(MODAL) | TAG(STOP) | TAG(AUX)))
        at++;
    const LexSense *pred = unit_sense(w, at, LEX_PRED);
    return is_harm(w, at) && (is_was ? pred->sub == SUB_part : pred->sub == SUB_intr);
}

/* "a village headman", "a school prefect": a noun that tells of what kind the next is. */
static bool is_noun_of_noun(const Work *w, unsigned u)
{
    return unit_has(w, u, TAG(OTHER) | TAG(AREA) | TAG(SITE)) && !unit_has(w, u, TAG(PERSON)) &&
           is_plain_word(w, u + 1);
}

unsigned stranger_at(const Work *w, unsigned u, Group *g)
{
    bool is_article = unit_is(w, u, LEX_DET, SUB_the) || unit_is(w, u, LEX_DET, SUB_a);
    if (!is_article || w->language != TEXT_ENGLISH)
        return u; /* "hurt his shoulder" */
    unsigned at = u + 1;
    while (at < u + 4 && (unit_has(w, at, TAG(ADJ)) || is_noun_of_noun(w, at)))
        at++;
    if (!is_plain_word(w, at))
        return u;
    unsigned to = at + 1 + is_plain_word(w, at + 1);
    bool is_plural = str_ends_nocase(unit_text(w, to - 1), S("s"));
    bool is_closed = to >= w->n || w->unit[to].kind == TEXT_MARK ||
                     unit_has(w, to, TAG(CONJ) | TAG(PREP) | TAG(AUX));
    if (is_plural || unit_possessive(w, to) ||
        !((is_taken(w, u) && is_closed) || is_befallen(w, to)))
        return u;
    *g = (Group){ .part_of = -1, .among = -1, .draft = -1, .head = (uint16_t)(to - 1),
                  .number = LEX_SINGULAR, .amount = amount_exact(1),
                  .is_definite = !unit_is(w, u, LEX_DET, SUB_a) };
    return to;
}

bool names_nation(const Work *w, unsigned u)
{
    static const uint64_t NOUNS = TAG(FORCE) | TAG(ORG) | TAG(ACTOR) | TAG(SITE) | TAG(AREA);
    bool is_noun = w->unit[u + 1].n_sense == 0 || unit_has(w, u + 1, NOUNS);
    return unit_has(w, u, TAG(NATION)) && is_noun &&
           !unit_has(w, u + 1, TAG(PERSON) | TAG(CONJ)); /* "a Nigerian who", not the WHO */
}

unsigned strangers_taken(const Work *w, unsigned u, unsigned at)
{
    const LexSense *pred = u > 0 ? unit_sense(w, u - 1, LEX_PRED) : NULL;
    bool is_taken = pred != NULL && (pred->sub == SUB_ger || pred->sub == SUB_fin) &&
                    (pred->measure == MEASURE_killed || pred->measure == MEASURE_injured);
    unsigned to = at;
    while (is_taken && to < at + 2 && is_unknown_word(w, to))
        to++;
    bool is_closed = to >= w->n || w->unit[to].kind == TEXT_MARK ||
                     unit_has(w, to, TAG(CONJ) | TAG(PREP));
    return to > at && is_closed && str_ends_nocase(unit_text(w, to - 1), S("s")) ? to : 0;
}

bool befalls_things(const Work *w, unsigned u)
{
    while (unit_has(w, u, TAG(AUX)))
        u++;
    return unit_listed(w, u, SUB_befalls);
}

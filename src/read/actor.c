/* actor.c: armed actors and states named in a sentence, and who is quoted.
 */
#include "read/units.h"

enum { MAX_SPEAKER_UNITS = 10 };

static void actor_add(Work *w, unsigned from, unsigned to, const LexSense *sense, bool is_state,
                      bool is_nation)
{
    if (w->n_actors >= MAX_ACTORS)
        return;
    w->actor[w->n_actors++] = (ActorSpan){ { (uint16_t)from, (uint16_t)to },
                                           sense, is_state, is_nation };
}

/* A phrase of the lexicon, with the adjective before it: "Syrian" + "regime forces". */
static unsigned actor_at(Work *w, unsigned u)
{
    unsigned at = u;
    while (unit_sense(w, at, LEX_NATION) != NULL && at < u + 3)
        at += 1 + (unit_mark(w, at + 1, '-') && unit_sense(w, at + 2, LEX_NATION) != NULL);
    const LexSense *actor = unit_sense(w, at, LEX_ACTOR);
    if (actor != NULL) {
        if (unit_sense(w, at + 1, LEX_FORCE) != NULL && unit_sense(w, at + 1, LEX_ACTOR) == NULL)
            at++;
        actor_add(w, u, at + 1, actor, false, false);
        return at + 1;
    }
    if (at > u && unit_sense(w, at, LEX_FORCE) != NULL) {
        actor_add(w, u, at + 1, NULL, false, false);
        return at + 1;
    }
    const LexSense *state = unit_sense(w, u, LEX_COUNTRY);
    if (state != NULL) {
        actor_add(w, u, u + 1, state, true, false);
        return u + 1;
    }
    if (at > u) {
        actor_add(w, u, at, unit_sense(w, u, LEX_NATION), false, true);
        return at;
    }
    return u + 1;
}

void actors_find(Work *w)
{
    if ((w->tags & (TAG(NATION) | TAG(ACTOR) | TAG(COUNTRY))) == 0)
        return;
    for (unsigned u = 0; u < w->n;)
        u = actor_at(w, u);
}

/* ---- speakers ---- */

static bool ends_speaker(const Work *w, unsigned u)
{
    return w->unit[u].kind == TEXT_MARK && w->unit[u].mark != '-' && w->unit[u].mark != '\'';
}

/* Back over "(sometimes known as 'White Helmets')". */
static unsigned skip_bracket_back(const Work *w, unsigned u)
{
    if (u == 0 || !unit_mark(w, u - 1, ')'))
        return u;
    for (unsigned i = u - 1; i > 0; i--)
        if (unit_mark(w, i - 1, '('))
            return i - 1;
    return u;
}

/* Whether a unit is never part of who says it. */
static bool breaks_speaker(const Work *w, unsigned u)
{
    return ends_speaker(w, u) || w->unit[u].cover == COVER_TIME ||
           unit_has(w, u, TAG(SAY) | TAG(PRED) | TAG(AUX));
}

/* The phrase that ends before unit u: who says it. */
static Span speaker_left(const Work *w, unsigned u)
{
    while (u > 0 && unit_has(w, u - 1, TAG(AUX) | TAG(MODAL)))
        u--;
    unsigned to = skip_bracket_back(w, u);
    unsigned from = to;
    while (from > 0 && to - from < MAX_SPEAKER_UNITS) {
        unsigned i = from - 1;
        bool is_conj = unit_has(w, i, TAG(CONJ)) && !unit_is(w, i, LEX_CONJ, SUB_and);
        if (breaks_speaker(w, i) || is_conj || unit_is(w, i, LEX_PREP, SUB_by))
            break;
        from = i;
    }
    while (from < to && w->unit[from].clitic == 0 &&
           (unit_and(w, from) || unit_is(w, from, LEX_CONJ, SUB_but) ||
            unit_has(w, from, TAG(REL) | TAG(STOP))))
        from++;
    return (Span){ (uint16_t)from, (uint16_t)to };
}

/* The phrase that begins at unit u. */
static Span speaker_right(const Work *w, unsigned u)
{
    unsigned to = u;
    while (to < w->n && to - u < MAX_SPEAKER_UNITS) {
        bool is_break = breaks_speaker(w, to) || unit_has(w, to, TAG(CONJ));
        bool is_in = to > u && unit_is(w, to, LEX_PREP, SUB_in) && w->language == TEXT_ENGLISH;
        if (is_break || is_in || unit_is(w, to, LEX_MOD, SUB_about))
            break;
        to++;
    }
    return (Span){ (uint16_t)u, (uint16_t)to };
}

static bool is_quotable(const Work *w, Span span)
{
    if (span.to <= span.from)
        return false;
    for (unsigned i = span.from; i < span.to; i++)
        if (w->unit[i].kind == TEXT_WORD && unit_sense(w, i, LEX_PRON) == NULL &&
            unit_sense(w, i, LEX_DET) == NULL)
            return true;
    return false;
}

static Modality say_modality(const LexSense *say)
{
    switch ((int)say->sub) {
    case SUB_alleged:
        return M_ALLEGED;
    case SUB_denied:
        return M_DENIED;
    default:
        return M_ASSERTED;
    }
}

static void speaker_add(Work *w, Span span, unsigned verb, Modality modality, bool is_after)
{
    if (w->n_speakers < MAX_SPEAKERS)
        w->speaker[w->n_speakers++] = (Speaker){ span, (uint16_t)verb, modality, is_after };
}

/* "X said", or at the end "said X"; Arabic: "قال X". */
static void speaker_of_verb(Work *w, unsigned u, const LexSense *say)
{
    bool is_passive = unit_is(w, u - (u > 0), LEX_AUX, SUB_be) && u > 0 &&
                      w->language == TEXT_ENGLISH;
    if (is_passive) {
        if (unit_is(w, u + 1, LEX_PREP, SUB_by))
            speaker_add(w, speaker_right(w, u + 2), u, say_modality(say), true);
        return;
    }
    Span left = speaker_left(w, u);
    Span right = speaker_right(w, u + 1);
    bool is_arabic = w->unit[u].script == TEXT_SCRIPT_ARABIC;
    bool is_tail = u > 0 && ends_speaker(w, u - 1);
    Span who = is_arabic || (is_tail && is_quotable(w, right)) ? right : left;
    if (!is_quotable(w, who))
        who = is_arabic ? left : right;
    if (!is_quotable(w, who))
        who = (Span){ 0, 0 };
    bool is_after = who.to > 0 && (is_tail || (who.from > 0 && ends_speaker(w, who.from - 1)));
    speaker_add(w, who, u, say_modality(say), is_after);
}

/* "بحسب ما أفاد مصدر": the source stands behind "what ... said". */
static unsigned behind_what(const Work *w, unsigned u)
{
    Str word = u < w->n ? span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) }) : S("");
    return str_eq(word, S("ما")) && unit_sense(w, u + 1, LEX_SAY) != NULL ? u + 2 : u;
}

void speakers_find(Work *w)
{
    for (unsigned u = 0; u < w->n; u++) {
        if (w->unit[u].cover == COVER_GROUP)
            continue;
        const LexSense *say = unit_sense(w, u, LEX_SAY);
        if (unit_sense(w, u, LEX_SOURCE) != NULL) {
            Span who = speaker_right(w, behind_what(w, u + 1));
            if (is_quotable(w, who))
                speaker_add(w, who, u, M_ASSERTED, true);
        } else if (say != NULL && (u == 0 || unit_sense(w, u - 1, LEX_SAY) == NULL)) {
            speaker_of_verb(w, u, say);
        }
    }
}

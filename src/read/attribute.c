/* attribute.c: where, when, with what, by whom and according to whom a sentence says something.
 *
 * Each answer is the nearest that grammar allows; what the sentence does not say is taken from the
 * sentences before (place and time) or stays null (everything else).
 */
#include "read/attribute.h"
#include "read/compare.h"

#include <math.h>

/* "..., مشيرة إلى": a new clause of the one who spoke before. */
static bool goes_on_saying(const Work *w, unsigned u)
{
    const LexSense *say = w->language == TEXT_ARABIC ? unit_sense(w, u, LEX_SAY) : NULL;
    return say != NULL && say->value == 1 && u > 0 && unit_mark(w, u - 1, ',');
}

/* "..., while eight were killed in Hama": what follows has a place and a time of its own. */
static bool turns_elsewhere(const Work *w, unsigned u)
{
    return unit_is(w, u, LEX_CONJ, SUB_while) && u > 0 && unit_mark(w, u - 1, ',');
}

bool is_stop_between(const Work *w, unsigned a, unsigned b)
{
    for (unsigned i = a; i < b; i++)
        if (unit_mark(w, i, ';') || unit_is(w, i, LEX_CONJ, SUB_but) || goes_on_saying(w, i) ||
            turns_elsewhere(w, i))
            return true;
    return false;
}

bool is_in_next_clause(const Work *w, Span span, unsigned at)
{
    bool is_joined = false;
    for (unsigned u = at + 1; u < span.from && w->language == TEXT_ENGLISH; u++)
        is_joined = is_joined || unit_and(w, u) || unit_is(w, u, LEX_CONJ, SUB_while);
    for (unsigned u = span.to; is_joined && u < w->n && !unit_marks(w, u, ";:"); u++)
        if (unit_has(w, u, TAG(PRED)) && w->unit[u].cover == COVER_NONE &&
            !unit_is(w, u, LEX_PRED, SUB_leave)) /* "a shell left from an earlier attack" */
            return true;
    return false;
}

unsigned span_distance(Span span, unsigned u)
{
    if (span.from >= u)
        return span.from - u;
    return span.to <= u ? u - span.to + 3 : 0;
}

/* ---- time ---- */

/* "in March 40 were killed, and yesterday two died": a new clause with a time of its own begins
 * between two units. */
static bool is_clause_between(const Work *w, unsigned a, unsigned b)
{
    for (unsigned i = a; i + 1 < b && w->language == TEXT_ENGLISH; i++)
        if (unit_mark(w, i, ',') && unit_and(w, i + 1))
            return true;
    return false;
}

/* Whether a word between two others says what happened. */
static bool is_told_between(const Work *w, unsigned from, unsigned to)
{
    for (unsigned u = from; u < to; u++)
        if (w->unit[u].cover == COVER_NONE &&
            (unit_has(w, u, TAG(PRED)) || unit_is(w, u, LEX_CONJ, SUB_who) ||
             (u > 0 && unit_mark(w, u - 1, ',') && unit_is(w, u, LEX_CONJ, SUB_that))))
            return true;
    return false;
}

/* "Two died and a third was found the next day": such a time is of its own verb, the last one
 * before it; at the head of a clause ("The next day ...") of the first behind it. */
static bool is_of_other_verb(const Work *w, const When *when, unsigned at)
{
    unsigned from = when->span.from;
    if (!when->is_told || w->language != TEXT_ENGLISH)
        return false;
    if (at < from)
        return is_told_between(w, at + 1, from);
    unsigned open = from;
    while (open > 0 && !unit_marks(w, open - 1, ";:"))
        open--;
    return is_told_between(w, open, from);
}

const When *when_near(const Work *w, unsigned at)
{
    enum { CLAUSE_FAR = 12, STOP_FAR = 60 };
    const When *best = NULL;
    unsigned best_distance = UINT32_MAX;
    for (unsigned i = 0; i < w->n_whens; i++) {
        const When *when = &w->when[i];
        if ((when->is_open && !when->is_adrift) || is_of_other_verb(w, when, at) ||
            comparison_before(w, when->span.from) != comparison_before(w, at))
            continue;
        unsigned d = span_distance(when->span, at);
        unsigned from = when->span.from < at ? when->span.to : at;
        unsigned to = when->span.from < at ? at : when->span.from;
        bool is_and = w->language == TEXT_ARABIC && when->span.to <= at && /* "وقتل اثنان" */
                      (w->unit[at].clitic & CLITIC_WA) != 0 && unit_has(w, at, TAG(PRED));
        bool is_clause = is_and || is_clause_between(w, from, to);
        d += is_stop_between(w, from, to) ? STOP_FAR : is_clause ? CLAUSE_FAR : 0;
        if (d < best_distance) {
            best_distance = d;
            best = when;
        }
    }
    return best;
}

bool is_ranked_since(const Work *w, unsigned u)
{
    enum { NEAR = 8 };
    for (unsigned i = u; i > 0 && u - i < NEAR && w->unit[i - 1].kind == TEXT_WORD; i--)
        if (unit_is(w, i - 1, LEX_SCOPE, SUB_ranked) || unit_sense(w, i - 1, LEX_ORDINAL) != NULL)
            return true;
    return false;
}

/* ---- weapon ---- */

static bool is_of_weapon(const Thing *thing)
{
    return thing->sense->code != 0 && thing->sense->measure != MEASURE_objects_hit;
}

/* "the explosion of a landmine", "انفجار لغم": what exploded is said right behind. */
static const Thing *weapon_of_blast(const Work *w, const Thing *blast)
{
    enum { NEAR = 3 };
    for (const Thing *next = blast + 1; next < w->thing + w->n_things; next++) {
        if (next->span.from > blast->span.to + NEAR ||
            unit_and(w, blast->span.to) || is_stop_between(w, blast->span.to, next->span.from))
            break;
        if (is_of_weapon(next))
            return next;
    }
    return blast;
}

/* "12 women, and 48 men who died under torture", "lack of medical care": what is no weapon (W8)
 * befell only those right beside it. */
bool is_other_means(const Work *w, const LexSense *means, unsigned far)
{
    enum { BESIDE = 8 };
    return w->language == TEXT_ENGLISH && far > BESIDE &&
           str_eq(lexicon_string(w->lexicon, means->code), S("W8"));
}

/* "warplanes dropped bombs": a plain bomb beside an aircraft came from it; a bomb alone is one that
 * was planted. */
static const Thing *weapon_of_bomb(const Work *w, const Thing *bomb)
{
    if (!unit_listed(w, bomb->span.to - 1U, SUB_bomb))
        return bomb;
    for (unsigned i = 0; i < w->n_things; i++)
        if (is_of_weapon(&w->thing[i]) &&
            str_starts(lexicon_string(w->lexicon, w->thing[i].sense->code), S("W1")))
            return &w->thing[i];
    return bomb;
}

const Thing *weapon_near(const Work *w, unsigned at)
{
    const Thing *best = NULL;
    unsigned best_distance = UINT32_MAX;
    for (unsigned i = 0; i < w->n_things; i++) {
        const Thing *thing = &w->thing[i];
        if (!is_of_weapon(thing))
            continue;
        unsigned d = span_distance(thing->span, at);
        if (is_other_means(w, thing->sense, d) || is_in_next_clause(w, thing->span, at))
            continue;
        if (is_stop_between(w, thing->span.from < at ? thing->span.to : at,
                            thing->span.from < at ? at : thing->span.from))
            d += 60;
        if (d < best_distance) {
            best_distance = d;
            best = thing;
        }
    }
    if (best == NULL)
        return NULL;
    bool is_blast = str_eq(lexicon_string(w->lexicon, best->sense->code), S("W9"));
    return is_blast ? weapon_of_blast(w, best) : weapon_of_bomb(w, best);
}

/* ---- who says it ---- */

/* Whether what is said ends between two units: a denial reaches no further than its clause, and
 * anything else goes on past "but" and "while". */
static bool ends_speech(const Work *w, const Speaker *speaker, unsigned a, unsigned b)
{
    if (speaker->modality == M_DENIED || w->language != TEXT_ENGLISH)
        return is_stop_between(w, a, b);
    for (unsigned i = a; i < b; i++)
        if (unit_mark(w, i, ';'))
            return true;
    return false;
}

const Speaker *speaker_near(const Work *w, unsigned at, Span victims)
{
    const Speaker *best = NULL;
    unsigned from = victims.from < at ? victims.from : at;
    for (unsigned i = 0; i < w->n_speakers; i++) {
        const Speaker *speaker = &w->speaker[i];
        if (speaker->verb < from) {
            if (!ends_speech(w, speaker, speaker->verb, from))
                best = speaker;
        } else if (speaker->verb > at && speaker->is_after && best == NULL &&
                   speaker->modality != M_DENIED && !ends_speech(w, speaker, at, speaker->verb)) {
            best = speaker;
        }
    }
    return best;
}

/* ---- modality ---- */

static Modality of_modal(LexSub sub)
{
    switch ((int)sub) {
    case SUB_alleged:
        return M_ALLEGED;
    case SUB_planned:
        return M_PLANNED;
    case SUB_threatened:
        return M_THREATENED;
    case SUB_feared:
        return M_FEARED;
    case SUB_denied:
        return M_DENIED;
    default:
        return M_SKIP;
    }
}

static bool is_clause_edge(const Work *w, unsigned u)
{
    return unit_mark(w, u, ';') || unit_mark(w, u, ':') || unit_is(w, u, LEX_CONJ, SUB_but) ||
           unit_is(w, u, LEX_CONJ, SUB_when) || unit_is(w, u, LEX_CONJ, SUB_while);
}

/* Whether words before this one no longer govern what follows it. */
static bool ends_government(const Work *w, unsigned u)
{
    bool is_verb = unit_has(w, u, TAG(PRED)) && !unit_is(w, u, LEX_PRED, SUB_leave);
    if (is_verb && w->language == TEXT_ARABIC && u > 0 && unit_is(w, u - 1, LEX_MODAL, SUB_failed))
        return true; /* "محاولة اغتيال ومقتل اثنين": only the first was tried */
    return is_clause_edge(w, u) || (is_verb && !unit_and(w, u + 1));
}

/* How far before the word a modal still governs it. */
static unsigned reach_of(LexSub sub)
{
    return sub == SUB_alleged ? 14 : sub == SUB_feared ? 10 : sub == SUB_unknown ? 8 : 6;
}

/* Arabic "قد" before a verb of the past only stresses it; before the present it doubts. */
static bool is_past_qad(const Work *w, unsigned u)
{
    Str word = unit_text(w, u), next = unit_text(w, u + 1);
    if (str_eq(word, S("لقد")) || str_eq(word, S("ولقد")))
        return true;
    if (!str_eq(word, S("قد")) && !str_eq(word, S("وقد")))
        return false;
    if (str_eq(next, S("تم")))
        return true;
    return !str_starts(next, S("ي")) && (!str_starts(next, S("ت")) || str_starts(next, S("تو")));
}

/* "was threatened and beaten": the threat is what happened, not the manner. */
static bool is_threatened(const Work *w, unsigned u)
{
    return u > 0 && unit_is(w, u, LEX_MODAL, SUB_threatened) &&
           str_eq_nocase(unit_text(w, u), S("threatened")) && unit_is(w, u - 1, LEX_AUX, SUB_be);
}

/* The modal at a unit, when it is one here: not "وفاة طالب", which is a student. */
static const LexSense *modal_here(const Work *w, unsigned u)
{
    bool is_none = is_past_qad(w, u) || is_threatened(w, u) || w->unit[u].cover == COVER_TIME;
    bool is_person = w->unit[u].cover == COVER_GROUP && w->language == TEXT_ARABIC &&
                     unit_has(w, u, TAG(PERSON)) && u > 0 && unit_has(w, u - 1, TAG(PRED));
    is_none = is_none || is_person;
    return is_none ? NULL : unit_sense(w, u, LEX_MODAL);
}

/* Whether a modal at k is near enough to the word at u whose clause begins at `from`. */
static bool is_within(unsigned k, unsigned from, unsigned u, LexSub sub)
{
    return k >= from ? u - k <= 12 : from - k <= reach_of(sub);
}

static bool is_conditional(const Work *w, unsigned u)
{
    if (!unit_is(w, 0, LEX_CONJ, SUB_if) || u >= 14)
        return false;
    for (unsigned k = 0; k < u; k++)
        if (unit_mark(w, k, ':') || unit_mark(w, k, ';'))
            return false;
    return true;
}

/* "After weeks of threats, ...", "who had planned it, ...": the comma ends what it governs. */
static bool is_closed_aside(const Work *w, unsigned k, unsigned u)
{
    bool has_comma = false;
    for (unsigned i = k + 1; i < u && !has_comma; i++)
        has_comma = unit_mark(w, i, ',');
    if (!has_comma)
        return false;
    bool is_led = unit_is(w, 0, LEX_PREP, SUB_after) || unit_is(w, 0, LEX_CONJ, SUB_when);
    for (unsigned i = k; i > 0 && k - i < 8 && !is_led; i--)
        is_led = unit_is(w, i - 1, LEX_CONJ, SUB_that) || unit_is(w, i - 1, LEX_CONJ, SUB_who);
    return is_led;
}

/* Arabic "و" before a verb of the past opens a clause of its own: "نجا طفل وقتل رجلان". */
static bool opens_clause(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    bool is_past = !str_starts(word, S("وي")) && !str_starts(word, S("وت"));
    return is_past && (w->unit[u].clitic & CLITIC_WA) != 0 &&
           (unit_is(w, u, LEX_PRED, SUB_part) || unit_is(w, u, LEX_PRED, SUB_intr)) &&
           w->language == TEXT_ARABIC && !unit_is(w, u, LEX_PRED, SUB_of);
}

/* What the first word says of the whole sentence: "إن قتل ..." is "if" before a verb, "ما قتل ..."
 * is "not", "Say, ..." supposes. */
static Modality opening_modality(const Work *w)
{
    Str word = unit_text(w, 0);
    bool is_noun = unit_is(w, 1, LEX_PRED, SUB_toll) || unit_is(w, 1, LEX_PRED, SUB_count) ||
                   unit_is(w, 1, LEX_PRED, SUB_of); /* "إن الحصيلة" only stresses it */
    if ((str_eq(word, S("إن")) || str_eq(word, S("ان"))) && unit_has(w, 1, TAG(PRED)) &&
        (!is_noun || unit_is(w, 1, LEX_PRED, SUB_part)))
        return M_FEARED;
    if (str_eq(word, S("ما")) && unit_has(w, 1, TAG(PRED)))
        return M_SKIP;
    return str_eq_nocase(word, S("say")) && unit_mark(w, 1, ',') ? M_FEARED : M_ASSERTED;
}

static bool is_question(const Work *w)
{
    unsigned u = w->n;
    while (u > 0 && unit_marks(w, u - 1, "\"')"))
        u--;
    return u > 0 && unit_mark(w, u - 1, '?');
}

enum { MODAL_WIDE = 1, MODAL_SENTENCE = 2 };

/* Whether a semicolon parts the word at u from what is said of another clause behind it. */
static bool is_set_off(const Work *w, unsigned u, unsigned k)
{
    for (unsigned i = u; i < k; i++)
        if (unit_mark(w, i, ';'))
            return true;
    return false;
}

/* Words that govern all that follows them ("Residents fear that ..."), or the sentence they stand
 * in ("... is a fabrication", a question): the modality they give, or M_ASSERTED. */
static Modality wide_modality(const Work *w, unsigned u)
{
    Modality opening = opening_modality(w);
    if (opening != M_ASSERTED)
        return opening;
    bool is_apart = opens_clause(w, u);
    for (unsigned k = w->n; k-- > 0;) {
        const LexSense *modal = unit_sense(w, k, LEX_MODAL);
        for (unsigned i = 0; modal != NULL && i < w->unit[k].n_sense; i++) {
            const LexSense *sense = &w->unit[k].sense[i];
            bool is_wide = sense->tag == LEX_MODAL && sense->value == MODAL_WIDE &&
                           k < u && !is_apart;
            bool is_whole = sense->tag == LEX_MODAL && sense->value == MODAL_SENTENCE;
            if ((is_whole && !is_set_off(w, u, k)) || (is_wide && !is_stop_between(w, k, u)))
                return of_modal((LexSub)sense->sub);
        }
    }
    return is_question(w) ? M_ALLEGED : M_ASSERTED;
}

/* "to kill" asserts nothing by itself, whoever is said to want it. */
static bool is_infinitive(const Work *w, unsigned u)
{
    if (u > 3 && unit_is(w, u, LEX_PRED, SUB_fin) && unit_and(w, u - 1) &&
        w->unit[u - 2].n_sense == 0) { /* to "intimidate and kill" */
        unsigned to = u - 3 - unit_mark(w, u - 3, '"');
        return unit_is(w, to, LEX_PREP, SUB_to) && w->unit[to].kind == TEXT_WORD;
    }
    return u > 1 && unit_is(w, u, LEX_PRED, SUB_fin) && unit_is(w, u - 1, LEX_PREP, SUB_to) &&
           w->unit[u - 1].kind == TEXT_WORD && !str_eq_nocase(unit_text(w, u - 2), S("managed")) &&
           !str_eq_nocase(unit_text(w, u - 2), S("on"));
}

/* "kill two and wound three", "مقتل اثنين وإصابة ثلاثة": the word before that this one is joined
 * to, or u. */
static unsigned joined_before(const Work *w, unsigned u)
{
    bool is_english = u > 0 && unit_is(w, u, LEX_PRED, SUB_fin) && unit_and(w, u - 1);
    bool is_arabic = w->language == TEXT_ARABIC && unit_is(w, u, LEX_PRED, SUB_of) &&
                     (w->unit[u].clitic & CLITIC_WA) != 0;
    LexSub sub = is_arabic ? SUB_of : SUB_fin;
    for (unsigned k = u; (is_english || is_arabic) && k-- > 0 && u - k < 12;) {
        if (is_clause_edge(w, k))
            return u;
        if (unit_is(w, k, LEX_PRED, sub))
            return k;
    }
    return u;
}

/* "A guard who tried to flee was shot": the modal at k is of the clause of "who", which ends before
 * the verb at u. */
static bool is_of_relative(const Work *w, unsigned k, unsigned u)
{
    enum { WHO_NEAR = 3 };
    bool is_who = false;
    for (unsigned i = k; i > 0 && k - i < WHO_NEAR && !is_who; i--)
        is_who = unit_is(w, i - 1, LEX_CONJ, SUB_who);
    if (!is_who || w->language != TEXT_ENGLISH || u < k + 3 || !unit_is(w, u, LEX_PRED, SUB_part))
        return false;
    Str verb = unit_text(w, u - 1);
    return str_eq_nocase(verb, S("was")) || str_eq_nocase(verb, S("were"));
}

/* What a modal at k makes of the word at u whose clause begins at `from`. */
static Modality governed(const Work *w, unsigned k, unsigned from, unsigned u)
{
    bool is_contrast = k > 0 && unit_mark(w, k - 1, ','); /* "six, not four, were" */
    if (unit_is(w, k, LEX_NEG, SUB_none) && u - k <= 4 && !is_contrast)
        return M_SKIP;
    const LexSense *modal = modal_here(w, k);
    bool is_governed = modal != NULL && !is_of_relative(w, k, u) && !is_closed_aside(w, k, u) &&
                       is_within(k, from, u, (LexSub)modal->sub);
    return is_governed ? of_modal((LexSub)modal->sub) : M_ASSERTED;
}

/* "investigate the murder of", "rejected the murder of", "implicated in the murder of": words
 * behind which what happened is known; k is the unit of the noun or its article. */
static bool is_presumed(const Work *w, unsigned k)
{
    bool is_in = unit_is(w, k - 1, LEX_PREP, SUB_in) || unit_is(w, k - 1, LEX_PREP, SUB_with);
    return unit_listed(w, k - 1, SUB_presumes) || (is_in && unit_listed(w, k - 2, SUB_involves));
}

/* Whether a word of one kind stands before a noun that tells of what happened: "for the murder". */
static bool leads_fact(const Work *w, const LexSense *pred, unsigned k)
{
    Str word = unit_text(w, k - 1);
    if (unit_has(w, k - 2, TAG(MODAL)))
        return false;
    if (w->language == TEXT_ARABIC)
        return pred->sub == SUB_of && w->unit[k - 1].kind == TEXT_WORD &&
               unit_is(w, k - 1, LEX_PREP, SUB_after); /* "دعت إلى تحقيق بعد مقتل ..." */
    return str_eq_nocase(word, S("for")) || str_eq_nocase(word, S("over")) ||
           str_eq_nocase(word, S("about"));
}

/* The unit of the article or adjective before a noun for what happened; 0 when u is none. */
static unsigned fact_begin(const Work *w, unsigned u)
{
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    bool is_noun = pred != NULL && (pred->sub == SUB_of || pred->sub == SUB_event);
    unsigned k = u;
    while (k > 0 && u - k < 3 && unit_has(w, k - 1, TAG(DET) | TAG(ADJ)))
        k--;
    return is_noun && k >= 2 ? k : 0;
}

bool is_known_fact(const Work *w, unsigned u)
{
    unsigned k = fact_begin(w, u);
    return k > 0 && unit_listed(w, k - 1, SUB_presumes);
}

/* "to be tried for the murder of two": a noun behind "for" or "over" tells of what happened,
 * whatever the verb before it is. */
static bool is_presupposed(const Work *w, unsigned u)
{
    unsigned k = fact_begin(w, u);
    return k > 0 && (is_presumed(w, k) || leads_fact(w, unit_sense(w, u, LEX_PRED), k));
}

/* "... and the driver was killed": a clause of its own behind "and". */
static bool is_own_clause(const Work *w, unsigned u, Span victims)
{
    Str verb = unit_text(w, victims.to);
    bool is_past = str_eq_nocase(verb, S("was")) || str_eq_nocase(verb, S("were"));
    return victims.from > 0 && victims.to < u && is_past &&
           unit_is(w, victims.from - 1U, LEX_CONJ, SUB_and);
}

/* How far back words may govern the one at u, whose clause begins at `from`. */
static unsigned look_back(const Work *w, unsigned u, Span victims, unsigned from)
{
    enum { LOOK_BACK = 10 };
    if (is_own_clause(w, u, victims))
        return from;
    return from > LOOK_BACK ? from - LOOK_BACK : 0;
}

/* "Killing civilians is a crime", "To kill 100 is ...": what is said of the like, and of nobody. */
static bool is_of_all(const Work *w, unsigned u, Span victims)
{
    if (w->language != TEXT_ENGLISH || victims.from != u + 1U)
        return false;
    bool is_to = u == 1 && str_eq_nocase(unit_text(w, 0), S("to"));
    return is_to || (u == 0 && unit_is(w, 0, LEX_PRED, SUB_ger) &&
                     str_eq_nocase(unit_text(w, victims.to), S("is")));
}

/* "The killing of the envoy would be an act of war": it has not happened. */
static bool is_imagined(const Work *w, unsigned u, Span victims)
{
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    bool is_noun = pred != NULL && (pred->sub == SUB_of || pred->sub == SUB_event);
    return w->language == TEXT_ENGLISH && is_noun && victims.from > u &&
           str_starts_nocase(unit_text(w, victims.to), S("would"));
}

/* What governs the words at u from before them: the nearest one decides. */
static Modality governed_near(const Work *w, unsigned u, Span victims)
{
    unsigned from = victims.to <= u && victims.from < u ? victims.from : u;
    unsigned low = look_back(w, u, victims, from);
    Modality modality = is_conditional(w, u) ? M_FEARED : M_ASSERTED;
    bool is_apart = opens_clause(w, u);
    for (unsigned k = u; !is_apart && modality == M_ASSERTED && k-- > low;) {
        if (k < from && ends_government(w, k))
            break;
        if (k < victims.from || k >= victims.to)
            modality = governed(w, k, from, u);
    }
    return modality == M_ASSERTED && is_infinitive(w, u) ? M_PLANNED : modality;
}

static Modality near_modality(const Work *w, unsigned u, Span victims)
{
    if (is_of_all(w, u, victims))
        return M_SKIP;
    if (is_imagined(w, u, victims))
        return M_FEARED;
    return is_presupposed(w, u) ? M_ASSERTED : governed_near(w, u, victims);
}

Modality modality_at(const Work *w, unsigned u, Span victims)
{
    Modality modality = near_modality(w, u, victims);
    for (unsigned k = joined_before(w, u); modality == M_ASSERTED && k != u;) {
        if (w->language == TEXT_ARABIC && k > 0 && unit_is(w, k - 1, LEX_MODAL, SUB_failed))
            break; /* "محاولة اغتيال ومقتل اثنين" */
        u = k;
        modality = near_modality(w, u, (Span){ (uint16_t)u, (uint16_t)u });
        k = joined_before(w, u);
    }
    bool may_widen = modality == M_ASSERTED || modality == M_ALLEGED || modality == M_PLANNED;
    Modality wide = may_widen ? wide_modality(w, u) : modality;
    bool is_wider = modality == M_ASSERTED || (modality == M_ALLEGED && wide == M_DENIED) ||
                    (modality == M_PLANNED && wide == M_FEARED); /* "fear that they will" */
    return is_wider ? wide : modality;
}

/* speaker_phrase.c: the words beside a verb of saying that name who says it.
 *
 * Before the verb or behind it, past asides, brackets and relative clauses; a shell, a number or
 * "the latest news" is nobody.
 */
#include "read/speaker.h"

/* A dash with a blank on either side, as behind a dateline: "BAGHDAD - An official". */
static bool is_dash(const Work *w, unsigned u)
{
    return unit_mark(w, u, '-') && !unit_glued_mark(w, u, '-');
}

/* "Maj. Gen. Amal Test": the stop behind a title. */
static bool is_title_stop(const Work *w, unsigned u)
{
    return unit_mark(w, u, '.') && u > 0 && unit_has(w, u - 1, TAG(TITLE)) &&
           (w->unit[u - 1].flags & TEXT_CAPITAL) != 0;
}

bool ends_speaker(const Work *w, unsigned u)
{
    bool is_inside = unit_mark(w, u, '-') || unit_mark(w, u, '\'') || is_title_stop(w, u);
    return w->unit[u].kind == TEXT_MARK && (!is_inside || is_dash(w, u));
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

/* "previously", "also": between who says it and the verb. */
bool is_adverb(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    bool is_small = unit_has(w, u, TAG(STOP)) && w->unit[u].kind == TEXT_WORD;
    return w->language == TEXT_ENGLISH &&
           (is_small || (w->unit[u].n_sense == 0 && word.n > 5 && str_ends(word, S("ly"))));
}

/* "amid reports", "medical reports": the noun, not the verb. */
bool is_noun_of_saying(const Work *w, unsigned u)
{
    static const char *const NOUNS[] = { "reports", "claims", "report", "claim", "records" };
    static const uint64_t LEADS = TAG(PREP) | TAG(ADJ) | TAG(DET) | TAG(AUX) | TAG(CONJ) |
                                  TAG(NUM) | TAG(VAGUE) | TAG(SAY);
    bool is_noun = false;
    for (size_t i = 0; i < sizeof NOUNS / sizeof NOUNS[0]; i++)
        is_noun = is_noun || str_eq_nocase(unit_text(w, u), str_z(NOUNS[i]));
    bool is_behind_verb = false; /* "dismissed as lies reports that" */
    for (unsigned i = u; i > 0 && u - i < 4; i--)
        is_behind_verb = is_behind_verb || unit_has(w, i - 1, TAG(SAY));
    return is_noun && (u == 0 || is_behind_verb || unit_has(w, u - 1, LEADS));
}

/* Whether a unit is never part of who says it. */
bool breaks_speaker(const Work *w, unsigned u)
{
    return ends_speaker(w, u) || w->unit[u].cover == COVER_TIME ||
           unit_has(w, u, TAG(SAY) | TAG(PRED) | TAG(AUX));
}

/* "... who were staying there, locals": the phrase behind the last comma, with no verb, stands
 * outside the relative clause before it. */
static bool has_phrase_behind_comma(const Work *w, unsigned to)
{
    enum { PHRASE_UNITS = 5 };
    bool is_who = false;
    for (unsigned i = to; i > 1 && to - i < PHRASE_UNITS; i--) {
        if (unit_mark(w, i - 1, ','))
            return is_who;
        is_who = is_who || unit_has(w, i - 1, TAG(ORG) | TAG(PERSON) | TAG(ACTOR)) ||
                 (w->unit[i - 1].flags & TEXT_CAPITAL) != 0;
        if (breaks_speaker(w, i - 1) || unit_has(w, i - 1, TAG(CONJ) | TAG(PREP)))
            return false;
    }
    return false;
}

/* "the monitor, which ...,", "The group that follows the war said": the unit before a relative
 * clause that ends at `to`; `to` when there is none. */
static unsigned before_clause(const Work *w, unsigned to)
{
    if (has_phrase_behind_comma(w, to))
        return to;
    for (unsigned i = to; i > 1 && to - i < MAX_SPEAKER_UNITS; i--) {
        bool is_which = unit_is(w, i - 1, LEX_CONJ, SUB_that) ||
                        unit_is(w, i - 1, LEX_CONJ, SUB_who);
        bool is_told = unit_has(w, i - 1, TAG(SAY)) && /* "who confirmed the attack, said" */
                       (i < 2 || !unit_is(w, i - 2, LEX_CONJ, SUB_who));
        if (unit_marks(w, i - 1, ";\"") || is_told)
            return to;
        unsigned end = i - 1U - unit_mark(w, i - 2, ',');
        bool is_noun = end > 0 && w->unit[end - 1].kind == TEXT_WORD &&
                       !unit_has(w, end - 1, TAG(PRED) | TAG(AUX));
        if (is_which) /* ", where the agency says": a clause with a speaker of its own */
            return is_noun && !str_eq_nocase(unit_text(w, i - 1), S("where")) ? end : to;
    }
    return to;
}

/* "Elsewhere in the country the Observatory": the last phrase with an article of its own, when no
 * preposition ties it to what stands before. */
static unsigned phrase_begin(const Work *w, unsigned from, unsigned to)
{
    bool has_prep = false;
    unsigned begin = from;
    for (unsigned i = from; i + 1 < to; i++) {
        bool is_article = unit_is(w, i + 1, LEX_DET, SUB_the) ||
                          unit_is(w, i + 1, LEX_DET, SUB_a) || unit_has(w, i + 1, TAG(ORG));
        has_prep = has_prep || (unit_has(w, i, TAG(PREP)) && w->unit[i].kind == TEXT_WORD) ||
                   (i == from && i > 0 && w->unit[i - 1].cover == COVER_TIME);
        if (is_article && has_prep && !unit_has(w, i, TAG(PREP)) && !unit_and(w, i))
            begin = i + 1;
    }
    return begin;
}

/* Where the phrase that ends at `to` begins: the words before it that may belong to it. */
static unsigned speaker_begin(const Work *w, unsigned to)
{
    unsigned from = to;
    while (from > 0 && to - from < MAX_SPEAKER_UNITS) {
        unsigned i = from - 1;
        bool is_conj = unit_has(w, i, TAG(CONJ)) && !unit_is(w, i, LEX_CONJ, SUB_and);
        bool is_source = unit_has(w, i, TAG(SOURCE)) && unit_mark(w, to, ','); /* "..., who said" */
        if (breaks_speaker(w, i) || is_conj || is_source || unit_is(w, i, LEX_PREP, SUB_by))
            break;
        from = i;
    }
    while (from < to && w->unit[from].clitic == 0 &&
           (unit_and(w, from) || unit_is(w, from, LEX_CONJ, SUB_but) ||
            unit_has(w, from, TAG(REL) | TAG(STOP))))
        from++;
    return phrase_begin(w, from, to);
}

/* How many units before `at` belong to an aside of "on Saturday, May 28," or "in a statement". */
static unsigned aside_length(const Work *w, unsigned at, bool has_begun)
{
    bool is_before_day = has_begun && w->unit[at].cover == COVER_TIME;
    bool is_comma = has_begun && unit_mark(w, at - 1, ',') && w->unit[at - 2].cover == COVER_TIME;
    if (w->unit[at - 1].cover == COVER_TIME || is_comma)
        return 1;
    if (is_before_day && unit_has(w, at - 1, TAG(PREP)))
        return 1;
    bool is_paper = unit_listed(w, at - 1, SUB_paper) && unit_has(w, at - 2, TAG(DET)) && at > 3 &&
                    unit_is(w, at - 3, LEX_PREP, SUB_in);
    return is_paper ? 3 : 0;
}

/* "on Saturday, May 28, however, said", "in a statement Thursday said": where an aside between who
 * says it and the verb at u begins, or u. */
static unsigned skip_aside_back(const Work *w, unsigned u)
{
    enum { ASIDE_MOST = 9 };
    bool is_however = u > 2 && unit_mark(w, u - 1, ',') && unit_has(w, u - 2, TAG(STOP)) &&
                      unit_mark(w, u - 3, ',');
    unsigned at = u - (is_however ? 3 : 0), n = 1;
    while (at > 1 && u - at < ASIDE_MOST && (n = aside_length(w, at, at < u)) > 0)
        at -= n;
    return at > 0 && w->unit[at - 1].kind == TEXT_WORD ? at : u;
}

/* The phrase that ends before unit u: who says it. */
Span speaker_left(const Work *w, unsigned u)
{
    bool is_english = w->language == TEXT_ENGLISH;
    while (u > 0 && (unit_has(w, u - 1, TAG(AUX) | TAG(MODAL)) || is_adverb(w, u - 1)))
        u--;
    if (is_english)
        u = skip_aside_back(w, u);
    unsigned to = skip_bracket_back(w, u);
    if (is_english)
        to = before_clause(w, to);
    unsigned from = speaker_begin(w, to);
    return (Span){ (uint16_t)from, (uint16_t)to };
}

/* Arabic: "مصدر لرويترز", "مصدر أمني وكالة فرانس برس": whom a source told. */
static bool is_told_to(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    bool is_to = str_starts(word, S("ل")) && w->unit[u].n_sense == 0 &&
                 w->unit[u].cover == COVER_NONE;
    return is_to || unit_listed(w, u, SUB_agency);
}

/* Arabic: "حذر الدفاع المدني الأهالي", "اتهمت المعارضة الجيش": of whom, and to whom, it is said. */
static bool is_object(const Work *w, unsigned u)
{
    bool is_person = unit_has(w, u, TAG(PERSON)) && (w->unit[u].clitic & CLITIC_AL) != 0;
    bool is_other = unit_has(w, u, TAG(ACTOR)) && unit_has(w, u - 1, TAG(ACTOR)) &&
                    str_starts(unit_text(w, u), S("ال"));
    return is_person || is_other || (w->unit[u].clitic & (CLITIC_LA | CLITIC_BA)) != 0;
}

/* "اتهم ناشطون قوات النظام بقتل ...": whom they accuse, behind those who do. */
static bool is_accused(const Work *w, unsigned from, unsigned u)
{
    if (from == 0 || !unit_listed(w, from - 1, SUB_accuse))
        return false;
    for (unsigned i = 0; i < w->n_actors; i++)
        if (w->actor[i].span.from == u)
            return true;
    return false;
}

/* Arabic: "حذر الدفاع المدني الأهالي من ...", "مصدر طبي لراديو ...": where the one who speaks ends.
 * A source may be one "in" or "of" somewhere. */
static bool ends_arabic_speaker(const Work *w, unsigned from, unsigned u)
{
    bool is_source = unit_has(w, from, TAG(PERSON)) || unit_listed(w, from, SUB_informant);
    bool is_inside = unit_is(w, u, LEX_PREP, SUB_in) || unit_is(w, u, LEX_PREP, SUB_from);
    bool is_that = unit_has(w, u + 1, TAG(CONJ)); /* "من أن" */
    bool is_prep = unit_has(w, u, TAG(PREP)) &&
                   !(is_inside && is_source && u < from + 3 && !is_that);
    return is_prep || is_object(w, u) || is_accused(w, from, u) || w->unit[u].kind == TEXT_NUMBER ||
           unit_listed(w, u, SUB_announced) || (is_source && is_told_to(w, u)) ||
           unit_has(w, u, TAG(NUM) | TAG(VAGUE) | TAG(THING) | TAG(STOP) | TAG(MOD) | TAG(NEG));
}

/* Arabic "مستشفى شهداء ترهونة", "لجنة الأطباء", "قائد عمليات سامراء": a head in the construct state
 * takes the noun behind it, whatever that is elsewhere. */
static bool is_construct(const Work *w, unsigned from, unsigned u)
{
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    bool is_noun = w->unit[u].kind == TEXT_WORD && (pred == NULL || pred->sub == SUB_count) &&
                   !unit_has(w, u, TAG(SAY) | TAG(AUX) | TAG(PREP) | TAG(CONJ) | TAG(NUM)) &&
                   (w->unit[u].clitic & (CLITIC_LA | CLITIC_BA | CLITIC_WA)) == 0;
    return u == from + 1 && is_noun && unit_listed(w, from, SUB_body_head);
}

/* Whether the phrase that begins at `from` ends before unit u. */
static bool ends_right(const Work *w, unsigned from, unsigned u)
{
    if (w->language == TEXT_ARABIC && is_construct(w, from, u))
        return false;
    bool is_break = breaks_speaker(w, u) || unit_has(w, u, TAG(CONJ)) ||
                    unit_is(w, u, LEX_MOD, SUB_about);
    if (is_break || u == from)
        return is_break;
    if (w->language == TEXT_ARABIC)
        return ends_arabic_speaker(w, from, u);
    return w->language == TEXT_ENGLISH && unit_is(w, u, LEX_PREP, SUB_in);
}

/* Arabic "أضاف البيان أن", "كشف تقرير حقوقي عن": the paper itself, which is not told to be
 * anyone's; the unit behind it, or u. */
static unsigned behind_paper(const Work *w, unsigned u)
{
    Str word = u < w->n ? unit_text(w, u) : S("");
    bool is_the = str_ends(word, S("البيان")) || str_ends(word, S("التقرير"));
    bool is_kind = str_ends(word, S("تقرير")) && u + 1 < w->n &&
                   (w->unit[u + 1].n_sense == 0 || unit_has(w, u + 1, TAG(PERSON) | TAG(ADJ))) &&
                   w->unit[u + 1].kind == TEXT_WORD && w->unit[u + 1].clitic == 0;
    unsigned to = u + 1 + (is_kind && !is_the);
    bool is_closed = to >= w->n || w->unit[to].kind == TEXT_MARK ||
                     unit_has(w, to, TAG(CONJ) | TAG(PRED) | TAG(PREP));
    return is_closed && (is_the || is_kind) ? to : u;
}

/* The phrase that begins at unit u. */
Span speaker_right(const Work *w, unsigned u)
{
    unsigned paper = w->language == TEXT_ARABIC ? behind_paper(w, u) : u;
    if (paper > u)
        return (Span){ (uint16_t)u, (uint16_t)paper };
    u += unit_listed(w, u, SUB_of_it);
    while (w->language == TEXT_ARABIC && u + 1 < w->n &&
           (unit_has(w, u, TAG(STOP)) || unit_listed(w, u, SUB_reported_it)))
        u++;
    unsigned to = u;
    while (to < w->n && to - u < MAX_SPEAKER_UNITS && !ends_right(w, u, to))
        to++;
    while (w->language == TEXT_ENGLISH && to > u && unit_has(w, to - 1, TAG(PREP)))
        to--; /* "said the Observatory on Wednesday" */
    return (Span){ (uint16_t)u, (uint16_t)to };
}

/* What cannot speak: "the fierce bombing", "another 396", "according to". */
static bool is_mute(const Work *w, Span span)
{
    unsigned head = span.from;
    while (head + 1 < span.to && !unit_has(w, head + 1, TAG(PREP)) &&
           w->unit[head + 1].kind == TEXT_WORD)
        head++;
    const LexSense *thing = unit_sense(w, head, LEX_THING);
    bool is_event = thing != NULL && thing->measure != MEASURE_objects_hit;
    if (unit_has(w, span.from, TAG(PREP)))
        return true; /* "said in a post" */
    return is_event || unit_has(w, head, TAG(SOURCE)) || w->unit[head].kind == TEXT_NUMBER ||
           unit_has(w, span.to - 1U, TAG(PREP) | TAG(NUM)) ||
           w->unit[span.to - 1U].kind == TEXT_NUMBER;
}

/* "the latest news we have says": nobody. */
static bool is_news(const Work *w, Span span)
{
    bool is_we = span.to > span.from + 1U && unit_has(w, span.to - 1U, TAG(PRON));
    return is_we || unit_listed(w, span.from, SUB_no_speaker);
}

bool is_quotable(const Work *w, Span span)
{
    if (span.to <= span.from || (w->language == TEXT_ENGLISH && is_mute(w, span)))
        return false;
    bool is_word = false;
    for (unsigned g = 0; g < w->n_groups; g++) /* "..., said four people died" */
        if (w->group[g].span.from == span.from && w->group[g].has_amount)
            return false;
    for (unsigned i = span.from; i < span.to; i++)
        is_word = is_word || (w->unit[i].kind == TEXT_WORD &&
                              (w->unit[i].cover != COVER_PLACE || unit_has(w, i, TAG(ORG))) &&
                              !unit_has(w, i, TAG(PRON) | TAG(DET) | TAG(PREP) | TAG(AREA)));
    if (is_news(w, span))
        return false;
    Str last = unit_text(w, span.to - 1U); /* reports say so: nobody is named */
    return is_word && !str_ends(last, S("reports")) && !str_ends(last, S("rumours"));
}

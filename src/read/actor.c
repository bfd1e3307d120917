/* actor.c: armed actors and states named in a sentence, and who is quoted.
 */
#include "read/units.h"

enum { MAX_SPEAKER_UNITS = 16 };

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

static bool ends_speaker(const Work *w, unsigned u)
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
static bool is_adverb(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    bool is_small = unit_has(w, u, TAG(STOP)) && w->unit[u].kind == TEXT_WORD;
    return w->language == TEXT_ENGLISH &&
           (is_small || (w->unit[u].n_sense == 0 && word.n > 5 && str_ends(word, S("ly"))));
}

/* "amid reports", "medical reports": the noun, not the verb. */
static bool is_noun_of_saying(const Work *w, unsigned u)
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
static bool breaks_speaker(const Work *w, unsigned u)
{
    return ends_speaker(w, u) || w->unit[u].cover == COVER_TIME ||
           unit_has(w, u, TAG(SAY) | TAG(PRED) | TAG(AUX));
}

/* "the monitor, which ...,", "The group that follows the war said": the unit before a relative
 * clause that ends at `to`; `to` when there is none. */
static unsigned before_clause(const Work *w, unsigned to)
{
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
static Span speaker_left(const Work *w, unsigned u)
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
           unit_has(w, u, TAG(NUM) | TAG(VAGUE) | TAG(THING) | TAG(STOP) | TAG(MOD));
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

/* The phrase that begins at unit u. */
static Span speaker_right(const Work *w, unsigned u)
{
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

static bool is_quotable(const Work *w, Span span)
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

/* "... مؤكداً أن": he who spoke before goes on. */
static bool is_manner_of_saying(const Work *w, unsigned u)
{
    return w->language == TEXT_ARABIC && unit_has(w, u, TAG(SAY)) &&
           unit_sense(w, u, LEX_SAY)->value == 1;
}

static void speaker_add(Work *w, Span span, unsigned verb, Modality modality, bool is_after)
{
    if (span.to == span.from && w->n_speakers > 0 && is_manner_of_saying(w, verb))
        span = w->speaker[w->n_speakers - 1].span;
    if (w->n_speakers < MAX_SPEAKERS)
        w->speaker[w->n_speakers++] = (Speaker){ .span = span, .verb = (uint16_t)verb,
                                                 .modality = modality, .is_after = is_after };
}

/* "It added", "he said": who spoke before. */
static void speaker_pronoun(Work *w, unsigned u, Modality modality)
{
    speaker_add(w, (Span){ 0, 0 }, u, modality, u > 1 && ends_speaker(w, u - 2));
    if (w->n_speakers > 0)
        w->speaker[w->n_speakers - 1].is_pronoun = true;
}

/* "said the bus ran over a bomb": no speaker's phrase. */
static bool has_weapon(const Work *w, Span span)
{
    for (unsigned u = span.from; u < span.to; u++)
        if (unit_has(w, u, TAG(THING)) && !unit_has(w, u, TAG(ORG)))
            return true;
    return false;
}

/* "Hama said": a person who has the name of a place; "Hama recorded 45 raids" is a place. */
static bool is_namesake(const Work *w, unsigned u, Span left)
{
    bool is_name = left.to == left.from + 1U && w->unit[left.from].cover == COVER_PLACE &&
                   w->unit[left.from].script == TEXT_SCRIPT_LATIN;
    return is_name && (unit_listed(w, u, SUB_telling) || unit_listed(w, u, SUB_saying));
}

/* "... and later said that", "..., saying that": where the "and", "but" or comma right before the
 * verb at u stands, or u. */
static unsigned joined_verb(const Work *w, unsigned u)
{
    unsigned at = u;
    while (at > 0 && (unit_has(w, at - 1, TAG(AUX) | TAG(MODAL)) || is_adverb(w, at - 1)))
        at--;
    bool is_ing = at == u && w->n_speakers > 0 && unit_mark(w, u - 1, ',') &&
                  str_ends_nocase(unit_text(w, u), S("ing")) && !unit_listed(w, u, SUB_accuse);
    bool is_joined = is_ing || (at > 1 && (unit_and(w, at - 1) ||
                                           unit_is(w, at - 1, LEX_CONJ, SUB_but)));
    return w->language == TEXT_ENGLISH && is_joined ? at - 1 : u;
}

/* "visited", "rejected", "claims responsibility": a verb, as far as words and endings tell. */
static bool is_some_verb(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    return unit_has(w, u, TAG(PRED) | TAG(AUX) | TAG(SAY) | TAG(STOP)) ||
           (word.n > 4 && str_ends(word, S("ed")) && !unit_has(w, u, TAG(ADJ) | TAG(ORG)));
}

/* "The mayor visited the site and told reporters", "The army denied that it killed civilians and
 * said": two verbs of one subject, who stands at the head or spoke before; `joint` is the unit of
 * the "and". */
static Span speaker_of_both(const Work *w, unsigned joint)
{
    if (w->n_speakers > 0 && w->speaker[w->n_speakers - 1].verb < joint)
        return w->speaker[w->n_speakers - 1].span;
    unsigned from = joint;
    while (from > 0 && !unit_marks(w, from - 1, ",;:\""))
        from--;
    unsigned to = from;
    while (to < joint && to - from < MAX_SPEAKER_UNITS && !is_some_verb(w, to) &&
           !unit_has(w, to, TAG(PREP)))
        to++;
    return is_some_verb(w, to) ? (Span){ (uint16_t)from, (uint16_t)to } : (Span){ 0, 0 };
}

/* A phrase at the head of a clause that may name who speaks: "The Sample Centre", "the police". */
static bool is_name_of_speaker(const Work *w, Span name)
{
    if (name.to < name.from + 2U && !unit_has(w, name.from, TAG(ORG)))
        return false; /* "Meanwhile, a monitor, ..., said" */
    for (unsigned i = 0; i < w->n_wheres; i++)
        if (w->where[i].name.to == name.to)
            return false;
    bool is_head = name.from == 0 || w->unit[name.from - 1].kind == TEXT_MARK;
    bool is_name = (w->unit[name.to - 1].flags & TEXT_CAPITAL) != 0 ||
                   unit_has(w, name.from, TAG(DET));
    return is_head && is_name && !unit_has(w, name.from, TAG(PREP)) && is_quotable(w, name);
}

/* Whether an aside says which office a person holds, which is worth more than the name. */
static bool is_of_person(const Work *w, Span aside)
{
    unsigned head = aside.from;
    while (head + 1U < aside.to && w->unit[head + 1].kind == TEXT_WORD &&
           !unit_has(w, head + 1, TAG(PREP) | TAG(CONJ)))
        head++;
    return unit_listed(w, head, SUB_office) || unit_has(w, head, TAG(PERSON) | TAG(TITLE));
}

/* The body that an aside before a verb is told of: "The Sample Centre, an activist collective in
 * Syria, said"; of "Amal Test, head of the office, said" the office. */
static Span speaker_described(const Work *w, unsigned u, Span aside)
{
    while (u > 0 && (unit_has(w, u - 1, TAG(AUX) | TAG(MODAL)) || is_adverb(w, u - 1)))
        u--;
    bool is_aside = aside.to > aside.from && aside.from > 1 && unit_mark(w, aside.from - 1U, ',') &&
                    u > 0 && unit_mark(w, u - 1, ',') &&
                    (w->unit[aside.from].flags & TEXT_CAPITAL) == 0;
    Span name = is_aside ? speaker_left(w, aside.from - 1U) : aside;
    if (!is_aside || name.to == name.from || !is_name_of_speaker(w, name))
        return aside;
    return unit_has(w, name.from, TAG(DET)) || !is_of_person(w, aside) ? name : aside;
}

/* "the civil defence, a rescue service, said"; not "..., confirming the attack, said". */
static Span speaker_aside(const Work *w, unsigned u)
{
    unsigned joint = joined_verb(w, u);
    if (joint < u)
        return speaker_of_both(w, joint);
    Span left = speaker_left(w, u);
    if (left.to == left.from && u > 0 && unit_mark(w, u - 1, ',')) {
        left = speaker_left(w, u - 1);
        if (left.from > 0 && unit_has(w, left.from - 1U, TAG(SAY) | TAG(PRED)))
            left.to = left.from;
    }
    return w->language == TEXT_ENGLISH ? speaker_described(w, u, left) : left;
}

/* "..., said the mayor"; not "said shells had killed", nor "told AFP". */
static bool may_end(const Work *w, unsigned u, Span right)
{
    return !unit_has(w, right.to, TAG(PRED) | TAG(AUX)) && !unit_listed(w, u, SUB_telling) &&
           !has_weapon(w, right) && is_quotable(w, right);
}

/* Where the name begins that ends before a comma: capitalised words, or any before "known as". */
static unsigned name_begin(const Work *w, unsigned comma, bool is_alias)
{
    unsigned name = comma;
    while (name > 0 && comma - name < MAX_SPEAKER_UNITS && w->unit[name - 1].kind == TEXT_WORD &&
           ((w->unit[name - 1].flags & TEXT_CAPITAL) != 0 || is_alias) &&
           !breaks_speaker(w, name - 1) && !unit_has(w, name - 1, TAG(PREP) | TAG(CONJ)))
        name--;
    bool is_alone = name == 0 || w->unit[name - 1].kind == TEXT_MARK ||
                    w->unit[name - 1].cover == COVER_TIME;
    return is_alone && comma - name >= 2 ? name : comma;
}

/* "Amal Test, the mayor of Sample, said", "the service, also known as Helpers, said": with the name
 * before what tells who that is. */
static Span with_name(const Work *w, Span left)
{
    unsigned from = left.from;
    bool is_alias = unit_has(w, from, TAG(ALIAS));
    bool is_told = is_alias || unit_has(w, from, TAG(DET) | TAG(REST)) ||
                   (w->unit[from].flags & TEXT_CAPITAL) == 0;
    if (w->language != TEXT_ENGLISH || from < 2 || !unit_mark(w, from - 1, ',') || !is_told)
        return left;
    unsigned name = name_begin(w, from - 1, is_alias);
    if (name == from - 1)
        return left;
    return (Span){ (uint16_t)name, is_alias ? (uint16_t)(from - 1) : left.to };
}

/* Who speaks: before the verb, or behind it at the end of a sentence and in Arabic. */
static Span who_says(const Work *w, unsigned u, bool is_tail)
{
    Span left = speaker_aside(w, u);
    Span right = speaker_right(w, u + 1);
    bool is_arabic = w->unit[u].script == TEXT_SCRIPT_ARABIC;
    if (is_namesake(w, u, left))
        return left;
    bool is_he = w->language == TEXT_ENGLISH && left.to == left.from + 1U && left.to == u &&
                 unit_has(w, left.from, TAG(PRON));
    if (is_he) /* not "He said the rebels seized" */
        return (Span){ 0, 0 };
    bool is_right = is_arabic || (is_tail && may_end(w, u, right));
    Span who = is_right ? right : left, other = is_right ? left : right;
    if (is_quotable(w, who))
        return is_right ? who : with_name(w, who);
    if (is_manner_of_saying(w, u)) /* "ونفى الجيش ذلك مؤكدا أن": he who spoke before */
        return (Span){ 0, 0 };
    if (is_arabic != is_right || !is_quotable(w, other))
        return (Span){ 0, 0 };
    return other;
}

/* "it has recorded", "he said": a pronoun and nobody else stands before the verb. */
static bool is_said_by_pronoun(const Work *w, unsigned u, Span who)
{
    unsigned before = u > 1 && unit_has(w, u - 1, TAG(AUX)) ? u - 1 : u;
    bool is_who = before > 1 && unit_is(w, before - 2, LEX_CONJ, SUB_who); /* "who he said" */
    bool is_paper = who.to == before && who.to == who.from + 2U && /* "In its May report it said" */
                    unit_listed(w, who.from, SUB_paper);
    return (who.to == 0 || is_who || is_paper) && w->language == TEXT_ENGLISH && before > 0 &&
           unit_has(w, before - 1, TAG(PRON));
}

/* "X said", or at the end "said X"; Arabic: "قال X". */
static void speaker_of_verb(Work *w, unsigned u, const LexSense *say)
{
    Modality modality = say_modality(say);
    if (w->language == TEXT_ENGLISH && u > 0 && unit_is(w, u - 1, LEX_AUX, SUB_be)) {
        if (unit_is(w, u + 1, LEX_PREP, SUB_by))
            speaker_add(w, speaker_right(w, u + 2), u, modality, true);
        return;
    }
    bool is_tail = u > 0 && ends_speaker(w, u - 1);
    Span who = who_says(w, u, is_tail);
    bool is_after = who.to > 0 && (is_tail || (who.from > 0 && ends_speaker(w, who.from - 1)));
    if (is_said_by_pronoun(w, u, who))
        speaker_pronoun(w, u, modality);
    else if (who.to > 0 || modality != M_ASSERTED || is_manner_of_saying(w, u))
        speaker_add(w, who, u, modality, is_after);
}

/* "بحسب ما أفاد مصدر": the source stands behind "what ... said". */
static unsigned behind_what(const Work *w, unsigned u)
{
    Str word = u < w->n ? span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) }) : S("");
    bool is_said = unit_sense(w, u + 1, LEX_SAY) != NULL || unit_listed(w, u + 1, SUB_reported_it);
    return str_eq(word, S("ما")) && is_said ? u + 2 : u;
}

/* Who stands beside the word of a figure: "The ministry revised the toll", "عدلت الوزارة الحصيلة",
 * "X blamed the army and put the toll at". */
static Span beside_figure(const Work *w, unsigned u, bool is_arabic)
{
    bool is_joined = u > 0 && (unit_and(w, u - 1) || unit_mark(w, u - 1, ','));
    if (is_arabic)
        return speaker_right(w, u + 1);
    return is_joined && w->n_speakers > 0 ? w->speaker[w->n_speakers - 1].span
                                          : speaker_left(w, u);
}

/* Whether a phrase beside a figure is somebody: no counts, and named, or with an article. */
static bool is_somebody(const Work *w, Span who, bool is_arabic)
{
    for (unsigned i = who.from; i < who.to; i++)
        if (unit_has(w, i, TAG(PRED) | TAG(NUM) | TAG(SAY)) || w->unit[i].kind == TEXT_NUMBER)
            return false;
    const Unit *first = &w->unit[who.from];
    bool is_name = (first->flags & TEXT_CAPITAL) != 0 && first->cover != COVER_GROUP;
    bool is_known = unit_has(w, who.from, is_arabic ? TAG(ORG) : TAG(DET) | TAG(ORG) | TAG(ACTOR));
    is_known = is_known || (is_name && !is_arabic);
    return is_known && is_quotable(w, who);
}

/* Who gives another figure says it. */
static void speaker_of_figure(Work *w, unsigned u)
{
    const LexSense *scope = unit_sense(w, u, LEX_SCOPE);
    bool is_arabic = w->unit[u].script == TEXT_SCRIPT_ARABIC;
    bool is_active = scope != NULL && (scope->sub == SUB_revised || scope->sub == SUB_count) &&
                     (u == 0 || !unit_has(w, u - 1, TAG(AUX)));
    Span who = is_active ? beside_figure(w, u, is_arabic) : (Span){ 0, 0 };
    if (is_active && is_somebody(w, who, is_arabic))
        speaker_add(w, who, u, M_ASSERTED, false);
}

/* "attackers said to be in uniform", "the confirmed total": it is said of them. */
static bool is_passive_saying(const Work *w, unsigned u)
{
    bool is_participle = str_ends(unit_text(w, u), S("ed")) || unit_is(w, u, LEX_SAY, SUB_said);
    bool is_to_be = (unit_is(w, u + 1, LEX_PREP, SUB_to) && unit_has(w, u + 2, TAG(AUX))) ||
                    str_eq_nocase(unit_text(w, u + 1), S("to be"));
    bool is_adjective = u > 0 && unit_has(w, u - 1, TAG(DET)) && w->unit[u + 1].kind == TEXT_WORD;
    return is_participle && (is_to_be || is_adjective);
}

/* "has claimed an estimated 300 lives": nobody says it. */
static bool is_claiming_lives(const Work *w, unsigned u)
{
    enum { NEAR = 6 };
    for (unsigned i = u + 1; unit_listed(w, u, SUB_taking) && i < u + NEAR; i++)
        if (unit_listed(w, i, SUB_life))
            return true;
    return false;
}

/* "in several states and": the noun; the report "states that". */
static bool is_states(const Work *w, unsigned u)
{
    return str_eq_nocase(unit_text(w, u), S("states")) && !unit_is(w, u + 1, LEX_CONJ, SUB_that) &&
           !unit_marks(w, u + 1, ":,\"");
}

/* Arabic "في بيان لها", "في بيان مقتضب", "في بيان نشرته": where somebody says it, and not who does;
 * "في بيان لوزارة الصحة" does tell. */
static bool is_statement(const Work *w, unsigned u)
{
    bool is_noun = str_ends(unit_text(w, u), S("بيان"));
    bool is_in = u > 0 && (unit_has(w, u - 1, TAG(PREP)) || (w->unit[u].clitic & CLITIC_BA) != 0);
    bool is_owned = (w->unit[u + 1].clitic & CLITIC_LA) != 0 && unit_has(w, u + 1, TAG(ORG));
    return is_noun && is_in && !is_owned;
}

/* "طلب عدم ذكر اسمه": what was not said. */
static bool is_left_unsaid(const Work *w, unsigned u)
{
    return u > 0 && str_ends(unit_text(w, u - 1), S("عدم"));
}

/* Whether the word at a unit is a verb of saying here. */
static bool is_saying(const Work *w, unsigned u)
{
    if (unit_sense(w, u, LEX_SAY) == NULL || (u > 0 && unit_sense(w, u - 1, LEX_SAY) != NULL))
        return false;
    bool is_relative = u > 0 && unit_is(w, u - 1, LEX_CONJ, SUB_that) &&
                       str_starts(unit_text(w, u - 1), S("ال")); /* "الأنباء التي تحدثت" */
    bool is_not = u > 0 && unit_is(w, u - 1, LEX_NEG, SUB_none) && /* "(not counted here)" */
                  str_ends(unit_text(w, u), S("ed"));
    bool is_other = w->language == TEXT_ENGLISH
                        ? is_passive_saying(w, u) || is_states(w, u) || is_claiming_lives(w, u)
                        : is_statement(w, u) || is_left_unsaid(w, u);
    return !is_noun_of_saying(w, u) && !is_relative && !is_not && !is_other;
}

/* "المرصد السوري: قتل خمسة ...": who is named before a colon at the head says what follows. */
static void speaker_of_heading(Work *w)
{
    unsigned from = 0, colon = 0;
    for (unsigned u = 0; u < w->n && u < MAX_SPEAKER_UNITS && colon == 0; u++) {
        if (unit_mark(w, u, ':'))
            colon = u;
        else if (w->unit[u].kind == TEXT_MARK)
            from = u + 1;
    }
    bool is_who = false;
    for (unsigned u = from; u < colon; u++) {
        if (unit_has(w, u, TAG(PRED) | TAG(NUM) | TAG(CONJ) | TAG(SAY)))
            return;
        is_who = is_who || unit_has(w, u, TAG(ORG) | TAG(ACTOR));
    }
    if (is_who && w->language == TEXT_ARABIC)
        speaker_add(w, (Span){ (uint16_t)from, (uint16_t)colon }, colon, M_ASSERTED, false);
}

void speakers_find(Work *w)
{
    speaker_of_heading(w);
    for (unsigned u = 0; u < w->n; u++) {
        if (w->unit[u].cover == COVER_GROUP)
            continue;
        if (unit_sense(w, u, LEX_SOURCE) != NULL) {
            unsigned first = behind_what(w, u + 1);
            bool is_adj = w->language == TEXT_ENGLISH && unit_has(w, first, TAG(SAY));
            Span who = speaker_right(w, first + is_adj); /* "according to confirmed data" */
            if (is_quotable(w, who))
                speaker_add(w, who, u, M_ASSERTED, true);
        } else if (is_saying(w, u)) {
            speaker_of_verb(w, u, unit_sense(w, u, LEX_SAY));
        } else if (!unit_has(w, u, TAG(SAY))) {
            speaker_of_figure(w, u);
        }
    }
}

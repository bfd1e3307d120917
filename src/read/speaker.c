/* speaker.c: who is quoted: verbs of saying, sources, figures that somebody gives.
 */
#include "read/speaker.h"

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

/* "Tajribi, a 44-year-old resident, said": one word that has no other sense, before what tells of a
 * person; not "Meanwhile, a monitor, ..., said". */
static bool is_lone_name(const Work *w, Span name)
{
    const Unit *unit = &w->unit[name.from];
    unsigned aside = name.to + 1U;
    bool is_word = name.to == name.from + 1U && unit->n_sense == 0 && !is_adverb(w, name.from) &&
                   (unit->flags & TEXT_CAPITAL) != 0 && unit_has(w, aside, TAG(DET));
    for (unsigned u = aside + 1; is_word && u < aside + 6 && !unit_mark(w, u, ','); u++)
        if (unit_has(w, u, TAG(AGE) | TAG(PERSON)))
            return true;
    return false;
}

/* A phrase at the head of a clause that may name who speaks: "The Sample Centre", "the police". */
static bool is_name_of_speaker(const Work *w, Span name)
{
    if (name.to < name.from + 2U && !unit_has(w, name.from, TAG(ORG)) && !is_lone_name(w, name))
        return false;
    for (unsigned i = 0; i < w->n_wheres; i++)
        if (w->where[i].name.to == name.to && w->where[i].name.from <= name.from + 1U)
            return false;
    bool is_head = name.from == 0 || w->unit[name.from - 1].kind == TEXT_MARK;
    bool is_name = (w->unit[name.to - 1].flags & TEXT_CAPITAL) != 0 ||
                   unit_has(w, name.from, TAG(DET));
    return is_head && is_name && !unit_has(w, name.from, TAG(PREP)) && is_quotable(w, name);
}

/* Whether all between two units is an aside: a phrase without a verb, or one that ends in a
 * relative clause. */
static bool is_all_aside(const Work *w, unsigned from, unsigned to)
{
    if (unit_is(w, from, LEX_CONJ, SUB_that))
        return true;
    for (unsigned i = from; i < to && !unit_is(w, i, LEX_CONJ, SUB_who); i++)
        if (unit_has(w, i, TAG(PRED) | TAG(AUX) | TAG(SAY) | TAG(CONJ)))
            return false;
    return true;
}

/* "Anton Test, the spokesman in Beni, North Kivu, said", "Salim Test, who lives where it began,
 * said": who stands at the head of the clause when all between is an aside that a comma closes
 * before the verb at u; empty when it is not so. */
static Span speaker_before_asides(const Work *w, unsigned u)
{
    enum { CLAUSE_UNITS = 40 };
    unsigned from = u;
    while (from > 0 && u - from < CLAUSE_UNITS && !unit_marks(w, from - 1, ";:\""))
        from--;
    unsigned comma = from;
    while (comma < u && !unit_marks(w, comma, ",("))
        comma++;
    unsigned open = comma + 1;
    if (unit_mark(w, comma, '(') && unit_mark(w, comma + 2, ')'))
        open = comma + 3 + unit_mark(w, comma + 3, ',');
    Span name = { (uint16_t)from, (uint16_t)comma };
    bool is_closed = comma > from && comma + 2 < u && unit_mark(w, u - 1, ',');
    bool is_head = is_closed && is_all_aside(w, open, u) && is_name_of_speaker(w, name);
    return is_head ? name : (Span){ 0, 0 };
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
    bool is_bare = to == from + 1 && is_adverb(w, from); /* "X, a group, quickly claimed it and" */
    if (is_bare && is_some_verb(w, to))
        return speaker_before_asides(w, from);
    return is_some_verb(w, to) ? (Span){ (uint16_t)from, (uint16_t)to } : (Span){ 0, 0 };
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

/* Who speaks before an English verb: the phrase before it, or who stands before its asides. */
static Span speaker_before(const Work *w, unsigned u, Span left)
{
    Span head = speaker_before_asides(w, u);
    Span named = is_quotable(w, left) ? with_name(w, left) : (Span){ 0, 0 };
    bool is_nearer = named.to > named.from && named.from <= head.to;
    return head.to > head.from && !is_nearer ? head : named;
}

static bool is_he(const Work *w, unsigned u, Span left)
{
    return w->language == TEXT_ENGLISH && left.to == left.from + 1U && left.to == u &&
           unit_has(w, left.from, TAG(PRON));
}

/* Who speaks: before the verb, or behind it at the end of a sentence and in Arabic. */
static Span who_says(const Work *w, unsigned u, bool is_tail)
{
    Span left = speaker_aside(w, u);
    Span right = speaker_right(w, u + 1);
    bool is_arabic = w->unit[u].script == TEXT_SCRIPT_ARABIC;
    if (is_namesake(w, u, left))
        return left;
    if (is_he(w, u, left)) /* not "He said the rebels seized" */
        return (Span){ 0, 0 };
    bool is_right = is_arabic || (is_tail && may_end(w, u, right));
    Span who = is_right ? right : left, other = is_right ? left : right;
    if (!is_right)
        who = speaker_before(w, u, left);
    if (is_right ? is_quotable(w, who) : who.to > who.from)
        return who;
    if (is_manner_of_saying(w, u)) /* "ونفى الجيش ذلك مؤكدا أن": he who spoke before */
        return (Span){ 0, 0 };
    if (is_arabic != is_right || !is_quotable(w, other))
        return (Span){ 0, 0 };
    return other;
}

/* Arabic "وقالت إن", "تقريرا وثقت فيه": the verb itself tells who, and nobody stands behind it. */
static bool tells_subject(const Work *w, unsigned u)
{
    bool is_and = u > 0 && (w->unit[u].clitic & CLITIC_WA) != 0 && unit_has(w, u + 1, TAG(CONJ));
    return is_and || unit_listed(w, u + 1, SUB_of_it);
}

/* "it has recorded", "he said": a pronoun and nobody else stands before the verb. */
static bool is_said_by_pronoun(const Work *w, unsigned u, Span who)
{
    if (w->language == TEXT_ARABIC)
        return tells_subject(w, u);
    unsigned before = u; /* "They had previously said" */
    while (before > 1 && (unit_has(w, before - 1, TAG(AUX)) || is_adverb(w, before - 1)))
        before--;
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
    bool is_closed = is_joined && !unit_and(w, u - 1) && /* "X, an elder, put the toll at" */
                     !str_starts_nocase(unit_text(w, u), S("putting"));
    if (is_arabic)
        return speaker_right(w, u + 1);
    return is_joined && !is_closed && w->n_speakers > 0 ? w->speaker[w->n_speakers - 1].span
                                                        : speaker_before(w, u, speaker_aside(w, u));
}

/* Whether a phrase beside a figure is somebody: no counts, and named, or with an article; whoever
 * "puts the toll at" one ("one report", "some sources") is. */
static bool is_somebody(const Work *w, Span who, unsigned u, bool is_arabic)
{
    bool is_put = str_starts_nocase(unit_text(w, u), S("put"));
    for (unsigned i = who.from; i < who.to; i++)
        if (unit_has(w, i, TAG(PRED) | TAG(SAY) | (is_put ? 0 : TAG(NUM))) ||
            w->unit[i].kind == TEXT_NUMBER)
            return false;
    if (is_put && who.to > who.from)
        return is_quotable(w, who) && !unit_has(w, who.from, TAG(PRON)); /* "it now puts" */
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
    if (is_active && is_somebody(w, who, u, is_arabic))
        speaker_add(w, who, u, M_ASSERTED, false);
    else if (is_active && is_said_by_pronoun(w, u, (Span){ 0, 0 }))
        speaker_pronoun(w, u, M_ASSERTED);
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
    bool is_in = u > 0 && (unit_has(w, u - 1, TAG(PREP) | TAG(SOURCE)) ||
                           (w->unit[u].clitic & CLITIC_BA) != 0);
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

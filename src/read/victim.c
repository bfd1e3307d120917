/* victim.c: harder ways to say who was harmed: by name, and behind the subject of an Arabic verb.
 */
#include "read/frame.h"
#include "read/group.h"
#include "read/group.h"

static bool is_name_unit(const Work *w, unsigned u)
{
    const Unit *unit = &w->unit[u];
    if (unit->kind != TEXT_WORD || !(unit->flags & TEXT_CAPITAL))
        return false;
    if (unit->cover != COVER_NONE && unit->cover != COVER_PLACE)
        return false;
    return unit->n_sense == 0 || unit_sense(w, u, LEX_TITLE) != NULL;
}

static bool is_name_joint(const Work *w, unsigned u)
{
    return w->unit[u].mark == '-' && (w->unit[u].flags & TEXT_GLUED);
}

/* "al" of "al-Khayali". */
static bool is_article(const Work *w, unsigned u)
{
    Str word = span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) });
    return str_eq(word, S("al")) || str_eq(word, S("el")) || str_eq(word, S("bin")) ||
           str_eq(word, S("ibn")) || str_eq(word, S("de")) || str_eq(word, S("abu"));
}

/* In capitals any unknown word looks like a name: these endings are of common nouns. */
static bool is_common_ending(Str word)
{
    static const char *const ENDS[] = { "TION", "TIONS", "EMENT",   "NMENT",   "ING",
                                        "ED",   "ISM",   "ITY",     "NESS",    "OUS",
                                        "IQUE", "SS",    "IVE",     "LY",      "PROCESS",
                                        "ANCE", "ENCE",  "RETURNS", "CONTROL" };
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++)
        if (str_ends(word, str_z(ENDS[i])))
            return true;
    return false;
}

/* Whether a run of words in capitals may be a name, beside a word that only befalls people. */
static bool is_loud_name(const Work *w, unsigned from, unsigned to)
{
    if (from > 0 && (unit_has(w, from - 1, TAG(NUM) | TAG(VAGUE)) ||
                     w->unit[from - 1].kind == TEXT_NUMBER)) /* "150 VOTING CARDS" */
        return false;
    for (unsigned u = from; u < to; u++)
        if (is_common_ending(unit_text(w, u)) || unit_listed(w, u, SUB_no_name))
            return false;
    const LexSense *before = from > 0 ? unit_sense(w, from - 1, LEX_PRED) : NULL;
    for (unsigned u = to; u < to + 5 && u < w->n; u++) {
        const LexSense *behind = unit_sense(w, u, LEX_PRED);
        if (behind != NULL && behind->measure != MEASURE_nothing)
            return behind->measure <= MEASURE_detained || before != NULL;
    }
    return before == NULL || before->measure <= MEASURE_detained;
}

/* What ends the phrase that tells who a name is: a mark but a comma, a verb of saying or being. */
static bool ends_aside(const Work *w, unsigned u)
{
    bool is_mark = w->unit[u].kind == TEXT_MARK && !unit_marks(w, u, ",-'\"[]");
    return is_mark || unit_has(w, u, TAG(SAY) | TAG(AUX));
}

/* Whether people are named by a noun right behind a comma at u: ", a 29-year-old teacher". */
static bool is_noun_behind(const Work *w, unsigned u)
{
    enum { NOUN_WITHIN = 5 };
    for (unsigned i = u + 1; i < w->n && i <= u + NOUN_WITHIN; i++) {
        bool is_person = unit_has(w, i, TAG(PERSON)) && !unit_has(w, i + 1, TAG(PERSON));
        if (is_person || unit_has(w, i, TAG(TITLE)))
            return true;
        if (ends_aside(w, i) || (i > u + 1 && unit_has(w, i, TAG(PREP) | TAG(CONJ))))
            return false;
    }
    return false;
}

/* "Sample Person, a 29-year-old teacher from Lira, was killed", "Sample Person, leader of ...":
 * behind the comma at u it is told who a name is, and behind the next what befell them; of several
 * names ("..., were killed") with any verb. */
static bool is_told_who(const Work *w, unsigned u, bool is_several)
{
    enum { ASIDE_WITHIN = 16 };
    bool has_noun = is_noun_behind(w, u);
    for (unsigned i = u + 1; has_noun && i < w->n && i < u + ASIDE_WITHIN; i++) {
        if (ends_aside(w, i))
            return false;
        if (unit_mark(w, i, ',') && unit_has(w, i + 1, TAG(AUX) | TAG(PRED)))
            return !unit_and(w, i - 1) && (is_several || unit_listed(w, i + 1, SUB_one_verb));
    }
    return false;
}

/* ", 34,", "(18)", behind a name. */
static bool is_age_behind(const Work *w, unsigned u)
{
    if (u + 1 >= w->n || !unit_marks(w, u, ",("))
        return false;
    return w->unit[u + 1].cover == COVER_AGE ||
           (w->unit[u + 1].kind == TEXT_NUMBER && unit_marks(w, u + 2, "),"));
}

/* Whether a name that ends before u is followed by what happens to a person. */
static bool is_person_behind(const Work *w, unsigned u)
{
    if (u >= w->n)
        return false;
    if (unit_mark(w, u, ',') && unit_is(w, u + 1, LEX_CONJ, SUB_who)) /* "X Y, who was shot" */
        return unit_is(w, u + 2, LEX_AUX, SUB_be) || unit_has(w, u + 2, TAG(PRED) | TAG(AUX));
    if (unit_marks(w, u, ",("))
        return is_age_behind(w, u) || (unit_mark(w, u, ',') && is_told_who(w, u, false));
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    bool is_pred = pred != NULL && pred->sub != SUB_count;
    if (unit_possessive(w, u))
        return unit_is(w, u + 1, LEX_PRED, SUB_event);
    return is_pred || unit_is(w, u, LEX_AUX, SUB_be) || unit_sense(w, u, LEX_AUX) != NULL;
}

static bool is_person_before(const Work *w, unsigned u)
{
    while (u > 0 && w->unit[u - 1].cover == COVER_AGE) /* "the killing of 42-year-old X Y" */
        u--;
    const LexSense *pred = u > 0 ? unit_sense(w, u - 1, LEX_PRED) : NULL;
    bool is_shot = pred != NULL && pred->sub == SUB_hit && u > 1 &&
                   pred->measure == MEASURE_injured && !unit_has(w, u - 2, TAG(AUX) | TAG(DET));
    return is_shot || (pred != NULL && (pred->sub == SUB_of || pred->sub == SUB_ger ||
                                        pred->sub == SUB_part || pred->sub == SUB_fin));
}

/* "SENATOR SAMPLE PERSON SHOCKED": in capitals a verb looks like one more name. */
static bool is_loud_verb(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    return (str_ends(word, S("ED")) || str_ends(word, S("ING"))) && is_shouted(w);
}

/* "Luis Tajribi Junior". */
static bool is_junior(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    return (w->unit[u].flags & TEXT_CAPITAL) != 0 &&
           (str_eq_nocase(word, S("junior")) || str_eq_nocase(word, S("jr")) ||
            str_eq_nocase(word, S("senior")));
}

/* Whether the run of name words that begins at u goes on at `to`. */
static bool is_in_run(const Work *w, unsigned u, unsigned to)
{
    if (to > u + 1 && is_loud_verb(w, to))
        return false;
    bool is_later = to > u && (is_name_joint(w, to) || is_article(w, to) || is_junior(w, to));
    return is_name_unit(w, to) || is_later;
}

/* "A B and Homs Mithali": more of a list of names, though each word is a place's name too. */
static bool goes_on_naming(const Work *w, unsigned u)
{
    const Group *before = w->n_groups > 0 ? &w->group[w->n_groups - 1] : NULL;
    return before != NULL && before->is_name && u > 0 && unit_and(w, u - 1) &&
           before->span.to + 2U >= u;
}

unsigned name_run(const Work *w, unsigned u, unsigned least)
{
    unsigned to = u, n_words = 0, n_plain = 0;
    while (to < w->n && is_in_run(w, u, to)) {
        n_words += w->unit[to].kind == TEXT_WORD && !is_article(w, to);
        n_plain += w->unit[to].n_sense == 0 && w->unit[to].cover == COVER_NONE;
        to++;
    }
    while (to > u && (is_article(w, to - 1) || w->unit[to - 1].kind == TEXT_MARK))
        to--;
    bool is_led = u > 0 && (unit_has(w, u - 1, TAG(TITLE)) || goes_on_naming(w, u));
    return n_words < least || n_words > 6 || (n_plain == 0 && !is_led) ? u : to;
}

bool unit_possessive(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    return unit_glued_mark(w, u, '\'') && (str_ends(word, S("s")) || str_ends(word, S("S")));
}

bool is_shouted(const Work *w)
{
    unsigned n_loud = 0, n_words = 0;
    for (unsigned u = 0; u < w->n; u++) {
        const Unit *unit = &w->unit[u];
        if (unit->kind != TEXT_WORD || unit->script != TEXT_SCRIPT_LATIN)
            continue;
        n_words++;
        n_loud += (unit->flags & TEXT_UPPER) != 0;
    }
    return n_words > 3 && n_loud * 4 >= n_words * 3;
}

/* A word that may stand in an Arabic name: unknown, a place that gives its name to people, or
 * "علي", which is written like "on". */
static bool is_arabic_name_word(const Work *w, unsigned u, bool is_first)
{
    const Unit *unit = &w->unit[u];
    bool is_ali = !is_first && (str_eq(unit_text(w, u), S("علي")) ||
                                str_eq(unit_text(w, u), S("العلي")));
    bool is_place = !is_first && unit->cover == COVER_PLACE && unit->clitic == 0;
    if (u >= w->n || unit->kind != TEXT_WORD || str_starts(unit_text(w, u), S("لل")))
        return false;
    bool is_title = is_first && unit_has(w, u, TAG(TITLE));
    bool is_unknown = unit->n_sense == 0 && unit->cover == COVER_NONE;
    return is_ali || is_title || is_place || is_unknown;
}

/* Whether what stands behind a name closes it: a mark, an age, a time, "in". */
static bool closes_name(const Work *w, unsigned u)
{
    return u >= w->n || w->unit[u].kind == TEXT_MARK || w->unit[u].cover == COVER_AGE ||
           w->unit[u].cover == COVER_TIME || unit_has(w, u, TAG(PREP) | TAG(AGE));
}

unsigned arabic_name_run(const Work *w, unsigned u)
{
    unsigned to = u;
    while (to < w->n && to < u + 6 && is_arabic_name_word(w, to, to == u) &&
           (to == u || !unit_and(w, to)))
        to++;
    return to;
}

/* Whether an unknown word is "and" with a name: but for the names that begin with that letter. */
static bool is_and_name(const Work *w, unsigned u)
{
    enum { LETTERS = 4 }; /* of two bytes, with "and" */
    Str word = unit_text(w, u);
    return w->unit[u].n_sense == 0 && word.n >= (size_t)LETTERS * 2 && str_starts(word, S("و")) &&
           !unit_listed(w, u, SUB_waw_name);
}

void arabic_names_part(Work *w)
{
    enum { NAME_WORDS = 2 };
    bool may_name = w->language == TEXT_ARABIC && (w->tags & TAG(INCL)) != 0;
    for (unsigned u = 0; may_name && u < w->n; u++) {
        if (!unit_is(w, u, LEX_INCL, SUB_nameless))
            continue;
        unsigned first = u + 1 + unit_mark(w, u + 1, ':');
        for (unsigned k = first; is_arabic_name_word(w, k, k == first) || unit_mark(w, k, ','); k++)
            if (unit_mark(w, k, ',')) {
                first = k + 1;
            } else if (k >= first + NAME_WORDS && is_and_name(w, k)) {
                w->unit[k].clitic |= CLITIC_WA;
                first = k;
            }
    }
}

/* "أسماء الشهداء: سالم التجريبي، وليد الوهمي": names in a row, opened by such words. */
static bool is_name_listed(const Work *w, unsigned u)
{
    if (w->n_groups > 0 && u > 0) {
        const Group *before = &w->group[w->n_groups - 1];
        unsigned to = before->span.to;
        bool has_name = before->name.to > before->name.from;
        if (has_name && (to == u || (to + 1U == u && unit_marks(w, to, ",;"))))
            return to != u || unit_and(w, u);
    }
    unsigned at = u > 0 && unit_mark(w, u - 1, ':') ? u - 1 : u;
    bool is_verb = str_starts(unit_text(w, u), S("ي")) || str_starts(unit_text(w, u), S("ت"));
    if (at == u && is_verb)
        return false; /* "كل من يخالف" */
    return at > 0 && unit_is(w, at - 1, LEX_INCL, SUB_nameless);
}

/* "مقتل سالم التجريبي، ...": unknown words right behind an Arabic word for a death or an arrest:
 * three, or two that something closes. */
static unsigned arabic_name(const Work *w, unsigned u)
{
    const LexSense *pred = u > 0 ? unit_sense(w, u - 1, LEX_PRED) : NULL;
    bool is_harm = pred != NULL && (pred->measure == MEASURE_killed ||
                                    pred->measure == MEASURE_detained);
    bool is_listed = is_name_listed(w, u);
    if (!is_listed && (!is_harm || pred->sub == SUB_count))
        return u;
    unsigned to = arabic_name_run(w, u);
    bool is_pair = to - u == 2 && (is_listed || closes_name(w, to));
    return to - u >= 3 || is_pair ? to : u;
}

/* "Sample Person's son": the one spoken of is the son. */
static bool owns_person(const Work *w, unsigned u)
{
    if (!unit_possessive(w, u))
        return false;
    for (unsigned i = u + 1; i < u + 4 && i < w->n; i++)
        if (unit_has(w, i, TAG(PERSON)))
            return true;
    return false;
}

bool owns_thing(const Work *w, unsigned u)
{
    if (!unit_possessive(w, u) || w->unit[u].script == TEXT_SCRIPT_ARABIC)
        return false;
    for (unsigned i = u + 1; i < u + 5 && i < w->n && w->unit[i].kind == TEXT_WORD; i++) {
        if (unit_has(w, i, TAG(PERSON) | TAG(PRED)))
            return false;
        if (unit_has(w, i, TAG(AUX) | TAG(PREP)))
            break;
    }
    return u + 1 < w->n && w->unit[u + 1].kind == TEXT_WORD;
}

/* "Sample Person and his wife were ...", "Sample Person, Other Person and ...": a list goes on. */
/* ", mayor of Lira, and": the comma that closes what a name is; u when nothing of the kind. */
static unsigned behind_office(const Work *w, unsigned u)
{
    enum { OFFICE_WITHIN = 10 };
    bool is_office = unit_mark(w, u, ',') && !unit_and(w, u + 1) && is_noun_behind(w, u);
    for (unsigned i = u + 2; is_office && i < w->n && i < u + OFFICE_WITHIN; i++) {
        if (ends_aside(w, i) || unit_has(w, i, TAG(PRED)))
            return u;
        if (unit_mark(w, i, ','))
            return unit_and(w, i + 1) ? i : u;
    }
    return u;
}

static bool is_name_joined(const Work *w, unsigned u)
{
    for (int names = 0; names < 4; names++) {
        u = behind_office(w, u);
        bool is_comma = unit_mark(w, u, ',');
        if (!is_comma && !unit_is(w, u, LEX_CONJ, SUB_and))
            return false;
        u += 1U + (is_comma && unit_is(w, u + 1, LEX_CONJ, SUB_and));
        if (unit_is(w, u, LEX_DET, SUB_poss) || unit_has(w, u, TAG(NUM)))
            return unit_has(w, u + 1, TAG(PERSON) | TAG(REST) | TAG(ADJ)) ||
                   (u + 1 < w->n && w->unit[u + 1].cover == COVER_AGE);
        unsigned to = name_run(w, u, 2);
        if (to == u)
            return false;
        if (is_person_behind(w, to) || (unit_mark(w, to, ',') && is_told_who(w, to, true)))
            return true;
        u = to;
    }
    return false;
}

/* "A B and C D, members of the council, were killed": the last of several names. */
static bool is_last_name(const Work *w, unsigned u, unsigned to)
{
    const Group *before = w->n_groups > 0 ? &w->group[w->n_groups - 1] : NULL;
    bool is_behind = before != NULL && u > 0 && unit_and(w, u - 1) && before->span.to + 2U >= u &&
                     before->amount.best == 1;
    return is_behind && unit_mark(w, to, ',') && is_told_who(w, to, true);
}

/* People who may be told by name behind: "two reporters", "the students". */
static bool is_nameable(const Group *g)
{
    bool is_many = g->is_plural || (g->has_amount && g->amount.best > 1);
    return is_many && !g->is_bare && g->span.to == g->head + 1U;
}

/* "two reporters, A B and C D", "the students A B, C D": names of those counted right before, or
 * more of a list of names; not "five people, A B said". */
static bool is_name_of_group(const Work *w, unsigned u, unsigned to)
{
    if (w->n_groups == 0 || unit_has(w, to, TAG(SAY)) || unit_has(w, to + 1, TAG(SAY)))
        return false;
    const Group *before = &w->group[w->n_groups - 1];
    unsigned from = before->span.to;
    if (from == u)
        return is_nameable(before) && to - u >= 2;
    bool has_comma = unit_marks(w, from, ",:(;");
    bool is_closed = unit_marks(w, to, ",.;") || unit_has(w, to, TAG(AUX));
    if (has_comma && from + 1 == u && before->amount.best == 1 && !before->is_bare && is_closed)
        return true; /* "the head of the council, A B, and ..." */
    from += has_comma;
    from += unit_is(w, from, LEX_CONJ, SUB_and);
    return from == u && (before->is_name || (is_nameable(before) && has_comma));
}

/* "The two dead men are A B and C D": names behind the verb of those who were counted. */
static bool is_named_by_be(const Work *w, unsigned u, unsigned to)
{
    const Group *before = w->n_groups > 0 ? &w->group[w->n_groups - 1] : NULL;
    return before != NULL && before->span.to + 1U == u && before->amount.best > 1 &&
           unit_is(w, u - 1, LEX_AUX, SUB_be) && to - u >= 2;
}

/* "A B, one of the six teachers murdered", "A B -- one of those killed --". */
static bool is_one_of(const Work *w, unsigned to)
{
    while (unit_marks(w, to, ",-"))
        to++;
    return w->unit[to].kind != TEXT_MARK && unit_marks(w, to - 1, ",-") &&
           str_eq_nocase(unit_text(w, to), S("one")) &&
           str_eq_nocase(unit_text(w, to + 1), S("of"));
}

/* "The victims were identified as A B and C D". */
static bool is_identified(const Work *w, unsigned u)
{
    return u > 0 && (unit_is(w, u - 1, LEX_INCL, SUB_nameless) ||
                     unit_is(w, u - 1, LEX_INCL, SUB_among));
}

/* Whether only marks and "and" stand between the last group and u, at most three. */
static bool is_right_behind(const Work *w, const Group *before, unsigned u)
{
    for (unsigned i = before->span.to; i < u; i++)
        if (w->unit[i].kind != TEXT_MARK && !unit_and(w, i))
            return false;
    return before->span.to + 3U >= u;
}

/* "Rama, 12, and Lin (3)": one name is enough before an age, behind those who are told by name. */
static bool is_short_name(const Work *w, unsigned u)
{
    bool is_one = name_run(w, u, 1) == u + 1 || (w->unit[u].cover == COVER_PLACE &&
                                                 w->unit[u].n_sense == 0);
    if (!is_one || w->n_groups == 0 || !unit_marks(w, u + 1, ",(") || u + 2 >= w->n)
        return false;
    bool is_aged = w->unit[u + 2].cover == COVER_AGE ||
                   (w->unit[u + 2].kind == TEXT_NUMBER && unit_mark(w, u + 3, ')'));
    const Group *before = &w->group[w->n_groups - 1];
    bool is_list = before->is_name || before->is_plural || before->amount.best > 1;
    return is_aged && is_list && is_right_behind(w, before, u);
}

/* "later died", "died": of one behind a name that ends at u. */
static bool is_died(const Work *w, unsigned u)
{
    while (unit_has(w, u, TAG(STOP)) || str_ends(unit_text(w, u), S("ly")))
        u++;
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    return pred != NULL && pred->measure == MEASURE_killed && pred->sub == SUB_intr;
}

/* What befalls nobody but a person, told of one behind u: "was shot dead", "has been kidnapped". */
static bool befalls_one(const Work *w, unsigned u)
{
    unsigned at = u;
    while (at < u + 3 && unit_has(w, at, TAG(AUX)))
        at++;
    const LexSense *pred = unit_sense(w, at, LEX_PRED);
    bool is_fate = pred != NULL && pred->sub == SUB_part &&
                   (pred->measure == MEASURE_killed || pred->measure == MEASURE_detained ||
                    pred->measure == MEASURE_injured);
    return is_died(w, u) ||
           (is_fate && unit_listed(w, u, SUB_one_verb) && verb_is_singular(w, at));
}

/* The unit behind ", 65,"; u when no age stands there. */
static unsigned behind_age(const Work *w, unsigned u)
{
    enum { AGE_UNITS = 5 };
    for (unsigned i = u + 1; is_age_behind(w, u) && i < u + AGE_UNITS; i++)
        if (unit_mark(w, i, ','))
            return i + 1;
    return u;
}

/* "Tajribi, 65, was killed", "Tajribi was shot dead": a surname alone that opens its clause. */
static bool is_lone_name(const Work *w, unsigned u)
{
    enum { SHORTEST = 4 };
    bool opens = u == 0 || unit_has(w, u - 1, TAG(CONJ)) ||
                 (w->unit[u - 1].kind == TEXT_MARK && !(w->unit[u].flags & TEXT_GLUED));
    bool is_listed = u > 0 && unit_and(w, u - 1) && is_died(w, u + 1); /* "his wife and A died" */
    bool is_one = is_name_unit(w, u) && w->unit[u].n_sense == 0 && !is_in_run(w, u, u + 1) &&
                  !is_listed;
    return opens && is_one && unit_text(w, u).n >= SHORTEST &&
           !is_common_ending(unit_text(w, u)) && befalls_one(w, behind_age(w, u + 1));
}

/* The unit behind an English name of two words or more, or of one with its age or its fate; u when
 * there is none. */
static unsigned english_name(const Work *w, unsigned u)
{
    unsigned to = name_run(w, u, 2);
    if (to == u && (is_short_name(w, u) || is_lone_name(w, u)))
        to = u + 1;
    return to == u || unit_has(w, to, TAG(PERSON)) || owns_person(w, to) ? u : to;
}

/* "Eleven-month-old Sample Person": the age right before the name. */
static void age_before(const Work *w, unsigned u, Group *g)
{
    unsigned from = u;
    while (from > 0 && u - from < 6 && w->unit[from - 1].cover == COVER_AGE)
        from--;
    if (from < u)
        group_years(g, age_at(w, from));
}

/* ": Major Sample Person,": a title and a name that open a list. */
static bool is_titled(const Work *w, unsigned u, unsigned to)
{
    return u > 0 && unit_mark(w, u - 1, ':') && unit_has(w, u, TAG(TITLE)) &&
           (unit_marks(w, to, ",;") || unit_is(w, to, LEX_CONJ, SUB_and));
}

/* Whether the words beside a name make it a person's. */
static bool is_named_person(const Work *w, unsigned u, unsigned to)
{
    return is_person_behind(w, to) || is_person_before(w, u) || is_name_joined(w, to) ||
           is_last_name(w, u, to) || is_one_of(w, to) || is_named_by_be(w, u, to) ||
           is_titled(w, u, to) || is_name_of_group(w, u, to) || is_identified(w, u) ||
           is_lone_name(w, u);
}

unsigned name_at(const Work *w, unsigned u, Group *g)
{
    if (w->language == TEXT_ARABIC) {
        unsigned behind = arabic_name(w, u);
        g->is_name = behind > u;
        g->head = (uint16_t)u;
        g->name = (Span){ (uint16_t)u, (uint16_t)behind };
        if (behind > u)
            g->amount = amount_exact(1);
        return behind;
    }
    if (!is_name_unit(w, u))
        return u;
    unsigned to = english_name(w, u);
    if (to == u)
        return u;
    if (!is_named_person(w, u, to))
        return u;
    if (is_shouted(w) && !goes_on_naming(w, u) && !is_loud_name(w, u, to))
        return u;
    g->is_name = true;
    g->head = (uint16_t)u;
    g->name = (Span){ (uint16_t)u, (uint16_t)to };
    g->amount = amount_exact(1);
    age_before(w, u, g);
    return to;
}

/* The unit behind ", مساء اليوم،" or "، في حلب،": when and where between commas; u when none. */
static unsigned behind_aside(const Work *w, unsigned u)
{
    enum { ASIDE_UNITS = 14 };
    static const uint64_t SMALL = TAG(PREP) | TAG(AREA) | TAG(DAY) | TAG(WEEKDAY) | TAG(REL) |
                                  TAG(TIMEUNIT) | TAG(MONTH);
    for (unsigned i = u + 1; unit_mark(w, u, ',') && i < w->n && i < u + ASIDE_UNITS; i++) {
        uint8_t c = w->unit[i].cover;
        if (unit_mark(w, i, ','))
            return i > u + 1 ? i + 1 : u;
        if (c != COVER_TIME && c != COVER_PLACE && !(c == COVER_NONE && unit_has(w, i, SMALL)))
            return u;
    }
    return u;
}

/* Behind "named", "known locally as", "called", when a name follows; else u. */
static unsigned behind_named(const Work *w, unsigned u)
{
    static const char *const VERBS[] = { "named", "called", "known", "identified", "identified as",
                                         "named as" };
    bool is_named = false;
    for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++)
        is_named = is_named || str_eq_nocase(unit_text(w, u), str_z(VERBS[i]));
    unsigned at = u + 1;
    while (at < u + 3 && (str_eq_nocase(unit_text(w, at), S("as")) ||
                          str_ends_nocase(unit_text(w, at), S("ly"))))
        at++;
    return is_named && at < w->n && (w->unit[at].flags & TEXT_CAPITAL) != 0 ? at : u;
}

void name_behind(const Work *w, Group *g)
{
    bool is_one = g->amount.best == 1 && !g->is_bare && !g->is_name && g->measure == 0;
    if (!is_one || w->language != TEXT_ENGLISH || g->head + 1U != g->span.to)
        return;
    unsigned from = behind_named(w, g->span.to);
    unsigned first = from + (from > g->span.to && unit_has(w, from, TAG(PERSON) | TAG(TITLE)));
    bool is_loud = is_shouted(w) && !unit_has(w, g->head, TAG(TITLE));
    unsigned to = name_run(w, first, is_loud ? 2 : 1);
    if (to == first || unit_has(w, to, TAG(PERSON)) || unit_possessive(w, to))
        return;
    g->name = (Span){ (uint16_t)from, (uint16_t)to };
    g->span.to = (uint16_t)to;
}

/* "قتل الطفل سالم وأصيب طفلان": what befell the next people is told by a verb of their own. */
static bool has_verb_between(const Work *w, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++)
        if (unit_has(w, i, TAG(PRED)))
            return true;
    return false;
}

/* Whether a group is who does it: armed or known people right before other people. */
static bool is_agent(const Work *w, int g)
{
    const Group *group = &w->group[g];
    bool may_act = group->role == 1 || (group->is_definite && !group->has_amount);
    return may_act && g + 1 < w->n_groups &&
           !has_verb_between(w, group->span.to, w->group[g + 1].span.from) &&
           w->group[g + 1].span.from <= behind_aside(w, group->span.to) + 2 &&
           !groups_joined(w, (unsigned)g, (unsigned)g + 1);
}

/* Whether something between a verb and people keeps them from being its object. */
static bool is_object_barred(const Work *w, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++) {
        unsigned behind = behind_aside(w, i);
        if (behind > i && behind <= to)
            i = behind - 1;
        else if (unit_has(w, i, TAG(PRED)) || unit_marks(w, i, ",;:") ||
                 unit_is(w, i, LEX_CONJ, SUB_who))
            return true;
    }
    return false;
}

/* Words from one unit up to another that are neither a time nor a mark: those make nothing far. */
static unsigned words_between(const Work *w, unsigned from, unsigned to)
{
    unsigned n = 0;
    for (unsigned i = from; i < to; i++)
        n += w->unit[i].kind != TEXT_MARK && w->unit[i].cover != COVER_TIME;
    return n;
}

int arabic_object(const Work *w, unsigned u, unsigned reach)
{
    for (int g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        unsigned at = group->span.from;
        if (at <= u)
            continue;
        if (words_between(w, u + 1, at) > reach || is_object_barred(w, u + 1, at))
            return -1;
        bool is_vague = !group->has_amount && group->is_plural && at > u + 2; /* "أهالي" far off */
        bool may_act = unit_sense(w, u, LEX_PRED)->sub == SUB_part && is_agent(w, g);
        if (!may_act && group->part_of < 0)
            return is_vague ? -1 : g;
    }
    return -1;
}

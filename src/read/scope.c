/* scope.c: whether a count is of one event, or of several, of a time, of a war, or only recalled.
 *
 * "the two bombings together wounded 33", "shells on two towns left seven dead": such a total is
 * nobody's own, so it must not be taken for the count of one event, nor of one place. A total over
 * a war or a year must not become a day's.
 */
#include "read/scope.h"

/* ---- several events or places ---- */

/* Words that hold several events together. */
static bool is_together(const Work *w, unsigned u)
{
    static const char *const WORDS[] = { "both",    "together",   "separate", "twin",
                                         "معا",     "منفصلين",    "منفصلتين", "متفرقة",
                                         "منفصلة",  "متزامنين",   "كلا",      "كلتا" };
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (str_eq_nocase(unit_text(w, u), str_z(WORDS[i])))
            return true;
    return false;
}

/* "This was one of nine bombings that killed 50": what all of them did. */
static bool is_one_of_several(const Work *w, const Thing *thing)
{
    unsigned from = thing->span.from;
    bool is_one = from > 1 && str_eq_nocase(unit_text(w, from - 1U), S("of")) &&
                  str_eq_nocase(unit_text(w, from - 2U), S("one"));
    for (unsigned u = thing->span.to; is_one && u < w->n && !unit_has(w, u, TAG(PRED)); u++)
        if (str_eq_nocase(unit_text(w, u), S("that")) || str_eq_nocase(unit_text(w, u), S("which")))
            return true;
    return false;
}

/* "the two bombings", "القصفين". */
static bool is_known_thing(const Work *w, const Thing *thing)
{
    unsigned from = thing->span.from;
    bool is_dual = (w->unit[from].clitic & CLITIC_AL) != 0 && thing->sense->number == LEX_DUAL;
    return is_dual || (from > 0 && unit_is(w, from - 1, LEX_DET, SUB_the));
}

/* Several attacks or strikes that are spoken of as known or held together. */
static bool is_several(const Work *w, const Thing *thing)
{
    uint8_t measure = thing->sense->measure;
    bool is_event = measure == MEASURE_attacks || measure == MEASURE_strikes;
    bool is_many = thing->has_amount && thing->amount.best >= 2 &&
                   thing->amount.best != READ_NULL;
    unsigned from = thing->span.from, to = thing->span.to;
    if (!is_event)
        return false;
    for (unsigned u = from > 0 ? from - 1 : 0; u < to + 2U && u < w->n; u++)
        if (is_together(w, u) && (is_many || thing->sense->number == LEX_PLURAL))
            return true;
    return is_many && (is_known_thing(w, thing) || is_one_of_several(w, thing));
}

/* "Together the shelling and the raid killed six", "قتل القصف والغارة معا ستة". */
static bool acts_together(const Work *w)
{
    for (unsigned u = 0; u < w->n; u++) {
        Str word = unit_text(w, u);
        bool is_with = unit_is(w, u + 1, LEX_PREP, SUB_with);
        bool is_arabic = str_eq(word, S("معا")) || str_eq(word, S("معاً"));
        if (is_arabic || (str_eq_nocase(word, S("together")) && !is_with))
            return w->n_things >= 2 || u == 0;
    }
    return false;
}

static bool covers_events(const Work *w)
{
    if (acts_together(w))
        return true;
    for (unsigned i = 0; i < w->n_things; i++)
        if (is_several(w, &w->thing[i]))
            return true;
    return false;
}

/* Whether only "and" or a comma and "and" stands between two places. */
static bool is_coupled(const Work *w, const Where *a, const Where *b)
{
    unsigned u = a->span.to, to = b->span.from;
    if (to > u + 1U || to < u)
        return false;
    if (u == to) /* names keep their "and": the lexicon does not know them */
        return unit_and(w, to) || str_starts(unit_text(w, to), S("و"));
    return unit_and(w, u);
}

/* "across the four villages": several places without their names. */
static bool is_several_places(const Work *w, unsigned u)
{
    static const char *const NOUNS[] = { "villages",       "towns",     "cities", "districts",
                                         "neighbourhoods", "provinces", "camps",  "neighborhoods" };
    int64_t n;
    unsigned at = number_parse(w, u, &n);
    for (size_t i = 0; at > u && n >= 2 && i < sizeof NOUNS / sizeof NOUNS[0]; i++)
        if (str_eq_nocase(unit_text(w, at), str_z(NOUNS[i])))
            return true;
    return false;
}

static bool covers_places(const Work *w)
{
    const Gazetteer *g = w->doc->reader->gazetteer;
    for (unsigned u = 0; u < w->n; u++)
        if (is_several_places(w, u))
            return true;
    for (unsigned i = 0; i + 1 < w->n_wheres; i++) {
        const Where *a = &w->where[i], *b = &w->where[i + 1];
        bool is_town = a->level != PLACE_COUNTRY && b->level != PLACE_COUNTRY && !a->is_back;
        bool is_apart = a->ref == PLACE_NONE || b->ref == PLACE_NONE || g == NULL ||
                        (gazetteer_inside(g, a->ref, b->ref) == INSIDE_NO &&
                         gazetteer_inside(g, b->ref, a->ref) == INSIDE_NO);
        bool is_way = a->span.from > 0 && unit_is(w, a->span.from - 1U, LEX_MOD, SUB_between);
        if (is_town && is_apart && !is_way && is_coupled(w, a, b))
            return true;
    }
    return false;
}

/* ---- times, habits, what is recalled ---- */

/* "initial reports of 30", "earlier said 12": the word says that the figure is the older one. */
static bool is_older_figure(const LexSense *scope, unsigned u, Span span)
{
    unsigned reach = scope->lang == LEX_AR ? 14 : 4; /* "حصيلة سابقة للمرصد أشارت إلى مقتل" */
    bool is_near = u < span.from ? span.from - u <= reach : u >= span.to && u - span.to <= 3;
    return scope->sub == SUB_previous && is_near;
}

/* What one word of scope makes of a claim. */
static void take_scope(const LexSense *scope, unsigned u, Span span, Draft *d)
{
    bool is_many = d->claim.best != 1;
    switch ((int)scope->sub) {
    case SUB_multi:
        d->scope = is_many && d->scope == SC_INCIDENT ? SC_MULTI : d->scope;
        break;
    case SUB_period:
        d->scope = is_many ? SC_PERIOD : d->scope;
        break;
    case SUB_revised:
    case SUB_cumulative:
    case SUB_previous:
        d->is_older = d->is_older || is_older_figure(scope, u, span);
        d->is_revised = d->is_revised || !is_older_figure(scope, u, span);
        break;
    default:
        break;
    }
}

/* Whether a claim speaks of people of a kind, without number or article; a sum by its first. */
static bool is_any_people(const Work *w, const Frame *f)
{
    const Group *g = f->group;
    for (unsigned i = 0; g == NULL && i < w->n_groups; i++)
        g = w->group[i].span.from == f->span.from ? &w->group[i] : NULL;
    return g != NULL && g->is_plural && !g->has_amount && !g->is_definite && !g->is_name;
}

/* "people are being killed", "many have died", "by killing civilians": verbs that speak of more
 * than one day. */
static bool is_going_on(const Work *w, unsigned at)
{
    bool is_ger = unit_is(w, at, LEX_PRED, SUB_ger) && at > 0;
    if (is_ger && (unit_is(w, at - 1, LEX_PREP, SUB_by) || unit_is(w, at - 1, LEX_AUX, SUB_be) ||
                   unit_listed(w, at - 1, SUB_going_on)))
        return true;
    for (unsigned u = at; u > 0 && at - u < 3 && w->unit[u - 1].kind == TEXT_WORD; u--)
        if (unit_listed(w, u - 1, SUB_going_on))
            return true;
    return false;
}

/* "raids that kill and maim civilians": the verb at u shares the clause of the one before. */
static bool is_second_verb(const Work *w, unsigned u)
{
    return u > 2 && unit_and(w, u - 1) && unit_is(w, u - 2, LEX_PRED, SUB_fin) &&
           unit_is(w, u - 3, LEX_CONJ, SUB_that);
}

/* "a government that kills workers", "the murders of priests": people without number or article who
 * are harmed again and again, in no incident that could be told from others. */
static bool is_habit(const Work *w, const Frame *f)
{
    if (w->language != TEXT_ENGLISH || w->n_whens > 0 || !is_any_people(w, f))
        return false;
    Str word = unit_text(w, f->at);
    bool is_noun = unit_is(w, f->at, LEX_PRED, SUB_of) || unit_is(w, f->at, LEX_PRED, SUB_event);
    bool is_many = str_ends_nocase(word, S("s of"));
    bool is_clause = f->at > 0 && (unit_is(w, f->at - 1U, LEX_CONJ, SUB_who) ||
                                   unit_is(w, f->at - 1U, LEX_CONJ, SUB_that));
    bool is_present = (is_clause || is_second_verb(w, f->at)) &&
                      unit_is(w, f->at, LEX_PRED, SUB_fin);
    bool is_lasting = w->n_wheres == 0 && is_going_on(w, f->at);
    return (is_noun && is_many) || is_present || is_lasting;
}

/* Arabic "ارتفع العدد إلى 15 بعد العثور على ثلاث جثث", "قتل ثلاثة ليرتفع العدد إلى 15": the three
 * are no new figure, which stands behind "to" or the word for the toll, or beside such a one. */
static bool is_beside_figure(const Work *w, const Draft *d, Span span)
{
    bool is_figure = str_eq(d->claim.rule, S("toll")) || str_eq(d->claim.rule, S("revised"));
    if (w->language != TEXT_ARABIC || is_figure)
        return false;
    for (unsigned u = span.from; u > 0; u--) {
        if (unit_is(w, u - 1, LEX_PREP, SUB_to) || unit_is(w, u - 1, LEX_PRED, SUB_toll) ||
            unit_has(w, u - 1, TAG(SCOPE)))
            return false;
        bool is_apart = unit_mark(w, u - 1, ',') && !unit_and(w, u);
        if (unit_is(w, u - 1, LEX_PREP, SUB_after) || is_apart)
            return true;
    }
    return true;
}

/* "Since the offensive began", "منذ بدء الحملة": a time that begins with an event, not a date. */
static bool is_since_event(const Work *w, const Frame *f)
{
    for (unsigned u = 0; u < w->n; u++) {
        if (!unit_is(w, u, LEX_PREP, SUB_since) || w->unit[u].cover == COVER_TIME ||
            is_ranked_since(w, u))
            continue;
        unsigned from = (u < f->at ? u : f->at) + 1, to = u < f->at ? f->at : u;
        bool is_opener = u == 0; /* "Since the offensive began, 37 people ..." */
        while (from < to && (is_opener || !unit_mark(w, from, ',')) &&
               !unit_marks(w, from, ".;:") && (is_opener || !unit_has(w, from, TAG(PRED))))
            from++;
        if (from == to)
            return true;
    }
    return false;
}

/* Whether a word is an attack, or one who attacks, in the singular. */
static bool is_attack_word(const Work *w, unsigned u)
{
    const LexSense *thing = unit_sense(w, u, LEX_THING), *who = unit_sense(w, u, LEX_PERSON);
    if (who != NULL && who->number == LEX_SINGULAR && who->role != 0)
        return true;
    return thing != NULL && thing->number == LEX_SINGULAR &&
           (thing->measure == MEASURE_strikes || thing->measure == MEASURE_attacks);
}

/* "an air strike", "a suicide bomber", "في غارة جوية": the word at a unit is one attack or one who
 * attacks, told for the first time; not "an air strike a day". */
static bool is_one_attack(const Work *w, unsigned u)
{
    enum { NEAR = 4 };
    if (!is_attack_word(w, u) || u == 0)
        return false;
    if (w->language == TEXT_ARABIC)
        return (w->unit[u].clitic & CLITIC_AL) == 0 &&
               ((w->unit[u].clitic & CLITIC_BA) != 0 || unit_has(w, u - 1, TAG(PREP)));
    unsigned a = u;
    while (a > 0 && u - a < NEAR && w->unit[a - 1].kind == TEXT_WORD &&
           !unit_has(w, a - 1, TAG(PREP) | TAG(DET)))
        a--;
    bool is_each = unit_is(w, u + 1, LEX_DET, SUB_a) && unit_has(w, u + 2, TAG(TIMEUNIT));
    return a > 0 && unit_is(w, a - 1, LEX_DET, SUB_a) && !is_each;
}

bool is_of_one_attack(const Work *w, const Frame *f, const When *when)
{
    bool is_over = when->is_since || unit_is(w, when->span.from, LEX_PREP, SUB_during);
    if (f == NULL || !when->is_period || is_over)
        return false;
    unsigned to = f->at; /* not "22 were killed, five of them in an air strike" */
    while (to < w->n && !unit_mark(w, to, ';') && !unit_has(w, to, TAG(INCL)))
        to++;
    for (unsigned u = 0; u < to; u++)
        if (is_one_attack(w, u))
            return true;
    return false;
}

/* Whether a sentence is nothing but counts: "3 killed, 7 injured (2 women)." */
static bool is_heading(const Work *w)
{
    static const uint64_t COUNTS = TAG(NUM) | TAG(PRED) | TAG(PERSON) | TAG(ADJ) | TAG(MOD) |
                                   TAG(INCL) | TAG(VAGUE);
    for (unsigned u = 0; u < w->n; u++) {
        bool is_small = str_eq_nocase(unit_text(w, u), S("reported")) ||
                        str_eq_nocase(unit_text(w, u), S("total"));
        if (w->unit[u].kind == TEXT_WORD && !is_small && !unit_has(w, u, COUNTS))
            return false;
    }
    return w->n <= SCENE_UNITS && w->language == TEXT_ENGLISH;
}

/* "coded as 10 fatalities", "10 fatalities coded": right beside the words of a claim. */
static bool is_coded(const Work *w, Span span)
{
    enum { BESIDE = 3 };
    for (unsigned u = span.from; u > 0 && span.from - u < BESIDE; u--) {
        if (unit_is(w, u - 1, LEX_SCOPE, SUB_coded))
            return true;
        if (w->unit[u - 1].kind == TEXT_MARK)
            break;
    }
    return unit_is(w, span.to, LEX_SCOPE, SUB_coded);
}

/* "1 fatality.": a sentence of nothing else, behind what it sums up. */
static bool is_closing_figure(const Work *w, const Draft *d)
{
    enum { CLOSING_UNITS = 4 };
    return w->language == TEXT_ENGLISH && w->n <= CLOSING_UNITS && w->doc->n_sentences > 0 &&
           str_eq(d->claim.rule, S("count-noun")) && is_heading(w);
}

/* "two of the injured", "اثنان من الجرحى": right behind the people that end at a unit. */
static bool is_of_wounded(const Work *w, unsigned u)
{
    const LexSense *among = unit_sense(w, u, LEX_INCL);
    if (among != NULL)
        return among->measure == MEASURE_injured;
    bool is_of = unit_has(w, u, TAG(PREP));
    u += is_of;
    u += is_of && unit_has(w, u, TAG(DET));
    const LexSense *hurt = unit_sense(w, u, LEX_PRED);
    return is_of && hurt != NULL && hurt->measure == MEASURE_injured;
}

/* "succumbed to their wounds", "died of his injuries", "توفي متأثرا بجراحه": of older wounds. */
static bool is_of_wounds(const Work *w, unsigned at)
{
    enum { NEAR = 5 };
    Str verb = unit_text(w, at);
    if (str_ends(verb, S("wounds")) || str_ends(verb, S("injuries")))
        return true;
    for (unsigned u = at + 1; u < at + NEAR && u < w->n && w->unit[u].kind == TEXT_WORD; u++)
        if ((unit_listed(w, u, SUB_harm) && unit_has(w, at + 1, TAG(PREP))) ||
            str_starts(unit_text(w, u), S("متأثر")))
            return true;
    return false;
}

/* How a count stands to those of other sentences. */
void standing_set(const Work *w, const Frame *f, Draft *d)
{
    bool is_harm = d->measure == MEASURE_killed || d->measure == MEASURE_injured;
    if (!is_harm || d->is_part)
        return;
    d->is_coded = is_coded(w, f->span) || is_closing_figure(w, d);
    d->is_late = d->measure == MEASURE_killed &&
                 (is_of_wounded(w, f->span.to) || is_of_wounds(w, f->at));
    for (unsigned u = 0; (w->tags & TAG(SCOPE)) != 0 && u < w->n; u++)
        d->is_overall = d->is_overall || unit_is(w, u, LEX_SCOPE, SUB_overall);
    bool is_number = f->group != NULL && f->group->is_bare && !f->group->is_rest;
    d->is_heading = (is_number || str_eq(d->claim.rule, S("label"))) && is_heading(w);
}

/* "the first since June, when six died": people right behind the "when" of a time long over. */
static bool is_of_last_time(const Work *w, unsigned from)
{
    if (from < 3 || !str_eq_nocase(unit_text(w, from - 1), S("when")) ||
        !unit_mark(w, from - 2, ','))
        return false;
    for (unsigned u = from - 2; u > 0 && w->unit[u - 1].kind != TEXT_MARK; u--)
        if (unit_is(w, u - 1, LEX_PREP, SUB_since) && is_ranked_since(w, u - 1))
            return true;
    return false;
}

/* "in retaliation for the killing of two", "justice for the five killed": harm that is only
 * recalled, right behind the words that recall it. */
static bool is_recalled(const Work *w, const Frame *f)
{
    enum { RECALL_UNITS = 12 };
    unsigned from = f->span.from < f->at ? f->span.from : f->at;
    if (is_of_last_time(w, from))
        return true;
    bool is_harm = f->measure == MEASURE_killed || f->measure == MEASURE_injured;
    for (unsigned u = from; w->language == TEXT_ENGLISH && u > 0 && from - u < RECALL_UNITS; u--) {
        bool is_after = u > 1 && from <= u + 1 && unit_is(w, u - 1, LEX_PREP, SUB_after) &&
                        unit_has(w, u - 2, TAG(TIMEUNIT)); /* "five days after 12 were killed" */
        if (unit_is(w, u - 1, LEX_SCOPE, SUB_recalled) || (is_after && is_harm))
            return true;
        if (w->unit[u - 1].kind == TEXT_MARK)
            return false;
    }
    return false;
}

/* "during two years of strikes", "over six months": a time told by how long it was. */
static bool is_during(const Work *w, const Frame *f)
{
    enum { BEHIND = 8 };
    unsigned end = f->at + (unsigned)BEHIND < w->n ? f->at + (unsigned)BEHIND : w->n;
    for (unsigned u = f->at; u < end && !unit_marks(w, u, ",;"); u++) {
        int64_t n;
        bool is_led = unit_is(w, u, LEX_PREP, SUB_during) ||
                      str_eq_nocase(unit_text(w, u), S("over"));
        unsigned at = is_led ? u + 1 + unit_has(w, u + 1, TAG(DET)) : u;
        unsigned to = is_led ? number_parse(w, at, &n) : at;
        const LexSense *unit = to > at ? unit_sense(w, to, LEX_TIMEUNIT) : NULL;
        bool is_long = unit != NULL && n > 1 && unit->sub != SUB_hour && unit->sub != SUB_minute;
        if (is_long && !unit_has(w, to + 1, TAG(REL) | TAG(AGE)))
            return true;
    }
    return false;
}

/* Whether a sum is told over a time. */
static bool is_over_time(const Work *w, const Frame *f)
{
    bool is_long = w->language == TEXT_ENGLISH && (w->tags & TAG(TIMEUNIT)) != 0 && is_during(w, f);
    return is_since_event(w, f) || is_long;
}

/* Whether a claim is of no incident of its own. */
static bool is_background(const Work *w, const Frame *f, const Draft *d)
{
    return (d->scope == SC_INCIDENT && is_habit(w, f)) || is_recalled(w, f);
}

/* "Nine have died so far" of an attack told before, "a day after the raid": no total of a time. */
static bool is_of_event(const Work *w, unsigned u, const Draft *d)
{
    enum { TIMES = 2 };
    if (w->language != TEXT_ENGLISH)
        return false;
    bool is_day = str_eq_nocase(unit_text(w, u), S("a day"));
    if (is_day && (unit_has(w, u + 1, TAG(REL)) || unit_is(w, u + 1, LEX_PREP, SUB_after) ||
                   unit_is(w, u + 1, LEX_PREP, SUB_before)))
        return true;
    int32_t last = w->doc->last_total[d->measure];
    if (last < 0 || !str_eq_nocase(unit_text(w, u), S("so far")))
        return false;
    const Draft *before = &w->doc->draft[last];
    int64_t n = d->claim.best != READ_NULL ? d->claim.best : d->claim.min;
    int64_t told = before->claim.best != READ_NULL ? before->claim.best : before->claim.min;
    return before->scope == SC_INCIDENT && n != READ_NULL && told != READ_NULL &&
           n <= TIMES * told && told <= TIMES * n;
}

/* Words that make a total over a time or over several events. */
void scope_set(Work *w, Draft *d, const Frame *f)
{
    Span span = f->span;
    bool is_total = d->claim.best != 1 && d->quantifier != Q_NONE && is_people(d->measure);
    if (is_total && d->scope == SC_INCIDENT && (covers_events(w) || covers_places(w)))
        d->scope = SC_MULTI;
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *scope = unit_sense(w, u, LEX_SCOPE);
        if (scope != NULL && !is_of_event(w, u, d))
            take_scope(scope, u, span, d);
    }
    if (is_total && d->scope == SC_INCIDENT && is_over_time(w, f))
        d->scope = SC_PERIOD;
    if (is_background(w, f, d))
        d->scope = SC_CONTEXT;
    d->is_revised = d->is_revised && !is_beside_figure(w, d, span);
}

/* ---- wars ---- */

/* "79 have died in the conflict": the war stands right behind. */
static bool is_in_war(const Work *w, unsigned at)
{
    for (unsigned u = at + 1; u < at + 4 && w->language == TEXT_ENGLISH; u++)
        if (unit_listed(w, u, SUB_war))
            return unit_is(w, at + 1, LEX_PREP, SUB_in);
    return false;
}

/* So many as no event harms, told without a time. */
static bool is_huge(const Work *w, const Frame *f)
{
    enum { HUGE_NUMBER = 9999 };
    return f->amount.min != READ_NULL && f->amount.min > HUGE_NUMBER && w->n_whens == 0 &&
           w->language == TEXT_ENGLISH && (w->n_wheres == 0 || f->measure == MEASURE_killed);
}

static bool is_have(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    return unit_is(w, u, LEX_AUX, SUB_have) || str_starts(word, S("has ")) ||
           str_starts(word, S("have "));
}

/* "six years of violence and 15,000 deaths"; u is the unit of the war. */
static bool is_years_of(const Work *w, unsigned u)
{
    return u > 1 && unit_is(w, u - 1, LEX_PREP, SUB_for) && unit_has(w, u - 2, TAG(TIMEUNIT));
}

/* "A total of 109 people have been killed": told of no day, place or attack. */
static bool is_bare_total(const Work *w)
{
    bool is_bare = w->language == TEXT_ENGLISH && w->n_whens == 0 && w->n_wheres == 0 &&
                   (w->tags & TAG(SCOPE)) != 0 && (w->tags & TAG(THING)) == 0;
    for (unsigned u = 0; is_bare && u < w->n; u++)
        if (unit_is(w, u, LEX_SCOPE, SUB_overall))
            return true;
    return false;
}

/* "The war has killed thousands", "a conflict that has left 900 dead": a total over a war. */
bool is_war_total(const Work *w, const Frame *f)
{
    enum { NEAR = 10 };
    bool is_total = is_huge(w, f) || is_in_war(w, f->at) || is_bare_total(w), has_have = false;
    for (unsigned u = f->at; f->amount.best != 1 && u > 0 && f->at - u < NEAR; u--) {
        has_have = has_have || is_have(w, u - 1);
        if (unit_listed(w, u - 1, SUB_war) || (has_have && is_total))
            return has_have || is_years_of(w, u - 1);
        if (unit_marks(w, u - 1, ";:."))
            return false;
    }
    return false;
}

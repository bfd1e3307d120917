/* scope.c: whether a count is a total over several events or places of one sentence.
 *
 * "the two bombings together wounded 33", "shells on two towns left seven dead": such a total is
 * nobody's own, so it must not be taken for the count of one event, nor of one place.
 */
#include "read/attribute.h"

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

bool covers_events(const Work *w)
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

bool covers_places(const Work *w)
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

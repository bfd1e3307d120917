/* where.c: places of a sentence.
 *
 * Names come from the gazetteer, which has been asked for the whole document before (named.c).
 * Without a gazetteer, or for a name it does not know, a name behind "in", "near" or "at" is kept
 * as written. "The province" points back at the area spoken of before.
 */
#include <math.h>

#include "read/units.h"

static unsigned unit_at_token(const Work *w, size_t tok)
{
    for (unsigned u = 0; u < w->n; u++)
        if (w->unit[u].end > tok)
            return u;
    return w->n;
}

static void where_add(Work *w, const Where *where)
{
    if (w->n_wheres >= MAX_WHERES)
        return;
    w->where[w->n_wheres++] = *where;
    for (unsigned i = where->span.from; i < where->span.to; i++)
        if (w->unit[i].cover == COVER_NONE)
            w->unit[i].cover = COVER_PLACE;
}

static PlaceLevel area_level(const LexSense *area)
{
    switch ((int)area->sub) {
    case SUB_province:
        return PLACE_GOVERNORATE;
    case SUB_district:
        return PLACE_DISTRICT;
    case SUB_country:
        return PLACE_COUNTRY;
    case SUB_region:
        return PLACE_ZONE;
    default:
        return PLACE_TOWN;
    }
}

/* Takes "province", "city of", "ريف" beside the name into the span. */
static void widen(const Work *w, Where *where)
{
    if (unit_sense(w, where->span.to, LEX_AREA) != NULL && w->language == TEXT_ENGLISH)
        where->span.to++;
    unsigned from = where->span.from;
    if (from > 0 && unit_sense(w, from - 1, LEX_AREA) != NULL && w->language == TEXT_ARABIC &&
        w->unit[from].clitic == 0)
        where->span.from--;
    else if (from > 1 && unit_is(w, from - 1, LEX_PREP, SUB_for) &&
             unit_sense(w, from - 2, LEX_AREA) != NULL)
        where->span.from = (uint16_t)(from - 2);
}

/* A single word that the lexicon knows as something else: "ألفا" is two thousand. */
static bool is_other_word(const Work *w, unsigned from, unsigned to)
{
    static const LexTag TAGS[] = { LEX_NUM, LEX_SCALE, LEX_PERSON, LEX_PRED, LEX_THING, LEX_VAGUE,
                                   LEX_WEEKDAY, LEX_MONTH, LEX_CONJ, LEX_NEG, LEX_INCL,
                                   LEX_SAY, LEX_MOD, LEX_STOP, LEX_PRON, LEX_AUX };
    for (size_t i = 0; to == from + 1 && i < sizeof TAGS / sizeof TAGS[0]; i++)
        if (unit_sense(w, from, TAGS[i]) != NULL)
            return true;
    return false;
}

/* Whether capitals tell nothing: a headline in title case. */
static bool is_title_case(const Work *w)
{
    unsigned n_small = 0, n_words = 0;
    for (unsigned u = 0; u < w->n; u++) {
        bool is_word = w->unit[u].kind == TEXT_WORD &&
                       !unit_has(w, u, TAG(PREP) | TAG(CONJ) | TAG(DET));
        n_words += is_word;
        n_small += is_word && (w->unit[u].flags & TEXT_CAPITAL) == 0;
    }
    return n_small * 4 < n_words;
}

/* A capitalised word that no list knows, right behind unit u - 1. */
static bool is_unknown_name(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].kind == TEXT_WORD && w->unit[u].n_sense == 0 &&
           w->unit[u].cover == COVER_NONE && (w->unit[u].flags & TEXT_CAPITAL) != 0;
}

/* "Nyaung" of "Nyaung Kone", "Anthony" of "Anthony Example": it only begins a longer name. */
static bool begins_longer_name(const Work *w, unsigned from, unsigned to, PlaceLevel level)
{
    return w->language == TEXT_ENGLISH && level > PLACE_ZONE && is_unknown_name(w, from) &&
           is_unknown_name(w, to) && !is_title_case(w);
}

/* "his wife Hala", "their daughter, Rama,": a name behind somebody's kin is that of a person. */
static bool is_name_of_kin(const Work *w, unsigned from, unsigned to)
{
    bool is_aside = from > 0 && unit_mark(w, from - 1, ',') && unit_mark(w, to, ',');
    unsigned kin = from - is_aside;
    return w->language == TEXT_ENGLISH && kin > 1 && unit_has(w, kin - 1, TAG(PERSON)) &&
           (unit_is(w, kin - 2, LEX_DET, SUB_poss) || unit_possessive(w, kin - 2));
}

/* "بلدة بوداي" is not "in Wadai": behind a word for a town a name has no preposition. */
static bool is_cut_short(const Work *w, unsigned from, Str name)
{
    Str word = span_text(w, (Span){ (uint16_t)from, (uint16_t)(from + 1) });
    bool is_inside = name.p > word.p && name.p < word.p + word.n;
    Str cut = is_inside ? str_part(word, 0, (size_t)(name.p - word.p)) : S("");
    return (str_eq(cut, S("ب")) || str_eq(cut, S("ل"))) && from > 0 &&
           unit_has(w, from - 1, TAG(AREA));
}

/* Names the gazetteer found that begin in this sentence. */
static void named_places(Work *w)
{
    Doc *doc = w->doc;
    while (doc->at_named < doc->n_named && doc->named[doc->at_named].first < w->first)
        doc->at_named++;
    for (; doc->at_named < doc->n_named; doc->at_named++) {
        const Named *named = &doc->named[doc->at_named];
        if (named->first >= w->first + w->n_tokens)
            return;
        unsigned from = unit_at_token(w, named->first - w->first);
        unsigned to = unit_at_token(w, named->end - 1 - w->first) + 1;
        if (to > w->n || w->unit[from].cover == COVER_TIME || is_other_word(w, from, to) ||
            begins_longer_name(w, from, to, named->level) || is_name_of_kin(w, from, to) ||
            is_cut_short(w, from, named->place.name))
            continue;
        Where where = { .span = { (uint16_t)from, (uint16_t)to },
                        .name = { (uint16_t)from, (uint16_t)to },
                        .place = named->place,
                        .ref = named->ref,
                        .level = named->level };
        widen(w, &where);
        where_add(w, &where);
    }
}

static bool is_place_preposition(const Work *w, unsigned u)
{
    const LexSense *area = w->language == TEXT_ARABIC ? unit_sense(w, u, LEX_AREA) : NULL;
    if (area != NULL && area_level(area) >= PLACE_TOWN)
        return true;
    bool is_target = w->language == TEXT_ARABIC && u > 0 && unit_is(w, u, LEX_PREP, SUB_on) &&
                     unit_has(w, u - 1, TAG(THING)); /* "غارة على حيش" */
    bool is_village = w->language == TEXT_ENGLISH && u > 0 && /* "raided the village of Hish" */
                      (unit_is(w, u - 1, LEX_AREA, SUB_village) ||
                       unit_is(w, u - 1, LEX_AREA, SUB_city)) &&
                      str_eq_nocase(unit_text(w, u), S("of"));
    return is_target || is_village || unit_is(w, u, LEX_PREP, SUB_in) ||
           unit_is(w, u, LEX_PREP, SUB_at);
}

/* A capitalised unknown word that may be part of a name. */
static bool is_name_word(const Work *w, unsigned u)
{
    if (u >= w->n || w->unit[u].kind != TEXT_WORD || w->unit[u].cover != COVER_NONE)
        return false;
    if (w->unit[u].script == TEXT_SCRIPT_ARABIC)
        return w->unit[u].n_sense == 0 &&
               !str_starts(span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) }), S("ال"));
    if ((w->unit[u].flags & TEXT_CAPITAL) == 0)
        return false;
    return is_unknown_name(w, u) || /* "Abu Shouk" */
           (is_unknown_name(w, u + 1) && unit_listed(w, u, SUB_name_lead));
}

static bool is_joint(const Work *w, unsigned u)
{
    return u < w->n && w->unit[u].mark == '-' && (w->unit[u].flags & TEXT_GLUED);
}

/* "at Specimen Hospital": the name of a building, which is no place of the gazetteer. */
static bool is_building(const Work *w, unsigned u)
{
    return w->language == TEXT_ENGLISH && u < w->n && (w->unit[u].flags & TEXT_CAPITAL) &&
           unit_has(w, u, TAG(OTHER) | TAG(THING));
}

/* Whether the gazetteer knows a place of the sentence. */
static bool knows_place(const Work *w)
{
    for (unsigned i = 0; i < w->n_wheres; i++)
        if (w->where[i].ref != PLACE_NONE)
            return true;
    return false;
}

/* "قرب دوار الساعة", "في بادئ الأمر": a noun made definite by the next one, which is no day. */
static bool is_made_definite(const Work *w, unsigned u)
{
    return u + 1 < w->n && w->unit[u + 1].kind == TEXT_WORD &&
           str_starts(unit_text(w, u + 1), S("ال")) && w->unit[u + 1].cover == COVER_NONE &&
           !unit_has(w, u + 1, TAG(WEEKDAY) | TAG(DAY));
}

/* "شهيدين في يونين، وستة في ...": a name right behind people or their number, and closed. */
static bool is_told_of_people(const Work *w, unsigned u)
{
    static const uint64_t PEOPLE = TAG(PERSON) | TAG(PRED) | TAG(NUM) | TAG(REST) | TAG(ORDINAL);
    bool is_closed = u + 1 >= w->n || w->unit[u + 1].kind == TEXT_MARK || unit_and(w, u + 1);
    return u > 1 && is_closed && (unit_has(w, u - 2, PEOPLE) || w->unit[u - 2].kind == TEXT_NUMBER);
}

/* "منزلهم", "البلدة نفسها": theirs, or the same as before. */
static bool tells_whose(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    return str_ends(word, S("هم")) || str_ends(word, S("هما")) || str_eq(word, S("نفسها")) ||
           str_eq(word, S("ذاتها"));
}

/* "في حادث سير", "على منزلهم": a noun with what belongs to it is no name of a place; nor is an
 * unknown word, where the gazetteer knows another place. */
static bool is_noun_phrase(const Work *w, unsigned u)
{
    if (tells_whose(w, u))
        return true;
    if (w->unit[u].script == TEXT_SCRIPT_ARABIC && unit_sense(w, u - 1, LEX_AREA) == NULL &&
        (is_made_definite(w, u) || (knows_place(w) && !is_told_of_people(w, u))))
        return true;
    bool is_next_noun = u + 1 < w->n && w->unit[u + 1].kind == TEXT_WORD &&
                        w->unit[u + 1].clitic == 0 && w->unit[u + 1].cover == COVER_NONE &&
                        (w->unit[u + 1].n_sense == 0 || unit_has(w, u + 1, TAG(ADJ) | TAG(NATION)));
    return w->unit[u].script == TEXT_SCRIPT_ARABIC && is_next_noun &&
           unit_sense(w, u - 1, LEX_AREA) == NULL;
}

/* "at-Tamana", "al-Bab": the units of the article before a name, 0 when there is none. */
static unsigned article_length(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    bool is_article = word.n >= 2 && word.n <= 3 && is_joint(w, u + 1) && is_name_word(w, u + 2) &&
                      (w->unit[u + 2].flags & TEXT_GLUED) != 0;
    return is_article ? 2 : 0;
}

/* "in Ariha and Kafr Nabl": a second name behind a known place. */
static bool is_second_place(const Work *w, unsigned u)
{
    bool is_behind = false;
    for (unsigned i = 0; i < w->n_wheres; i++)
        is_behind = is_behind || w->where[i].span.to == u;
    return is_behind && w->language == TEXT_ENGLISH && unit_is(w, u, LEX_CONJ, SUB_and);
}

/* "Baghdad (23 killed), Nowhere (8 killed)": an unknown name in a row of places with numbers. */
static bool is_listed_place(const Work *w, unsigned u)
{
    bool is_led = unit_marks(w, u, ",;") || unit_and(w, u) || unit_is(w, u, LEX_PREP, SUB_by);
    if (w->n_wheres == 0 || w->language != TEXT_ENGLISH || !is_led || !is_name_word(w, u + 1))
        return false;
    unsigned to = u + 2U + unit_mark(w, u + 2, '(');
    return to < w->n && w->unit[to].kind == TEXT_NUMBER && w->unit[to].cover == COVER_NONE &&
           unit_is(w, to + 1, LEX_PRED, SUB_part);
}

static void plain_add(Work *w, unsigned from, unsigned to)
{
    Where where = { .span = { (uint16_t)from, (uint16_t)to },
                    .name = { (uint16_t)from, (uint16_t)to },
                    .ref = PLACE_NONE };
    where.place.lat = where.place.lon = NAN;
    where.place.n_candidates = 1;
    where.place.name = span_text(w, where.name);
    widen(w, &where);
    where_add(w, &where);
}

/* Units of "Shahr-e-" before "Naw", of "Beu-" before "Test": a name's parts tied to unit u. */
static unsigned joint_length(const Work *w, unsigned u)
{
    enum { SMALL_WORD = 3 };
    unsigned n = 0;
    while (u > n + 1 && is_joint(w, u - n - 1) && w->unit[u - n - 2].kind == TEXT_WORD &&
           (is_name_word(w, u - n - 2) || unit_text(w, u - n - 2).n <= SMALL_WORD))
        n += 2;
    return n;
}

/* "Khuafo village", "the Abu Shouk camp": a name that the word behind it makes a place's. Not "a
 * Christian village", nor the first word of a sentence. */
static void area_names(Work *w)
{
    bool has_area = w->language == TEXT_ENGLISH && (w->tags & TAG(AREA)) != 0;
    for (unsigned u = 1; has_area && u < w->n; u++) {
        const LexSense *area = unit_sense(w, u, LEX_AREA);
        unsigned from = u;
        if (area == NULL || area->sub == SUB_country)
            continue;
        while (from > 0 && is_name_word(w, from - 1))
            from -= 1 + joint_length(w, from - 1);
        bool is_kind = from > 0 && unit_is(w, from - 1, LEX_DET, SUB_a);
        bool is_opener = from + 1 == u && (from == 0 || (w->unit[from - 1].kind == TEXT_MARK &&
                                                         !unit_possessive(w, from - 1)));
        if (from < u && !is_kind && !is_opener)
            plain_add(w, from, u);
    }
}

/* Past what leads to a name: "in the northern part of", "in the department of"; the unit of it. */
static unsigned behind_lead(const Work *w, unsigned u)
{
    for (;;) {
        if (unit_is(w, u, LEX_DET, SUB_the) || unit_listed(w, u, SUB_place_lead))
            u++;
        else if (unit_listed(w, u, SUB_place_part) && str_eq_nocase(unit_text(w, u + 1), S("of")))
            u += 2;
        else
            return u;
    }
}

/* "in Saraqib", "near Kafr Nabl": without help of the gazetteer. */
static void plain_places(Work *w)
{
    for (unsigned u = 0; u + 1 < w->n; u++) {
        unsigned from = u + 1;
        if (!is_place_preposition(w, u) && !is_second_place(w, u) && !is_listed_place(w, u))
            continue;
        from = behind_lead(w, from);
        unsigned name = from + article_length(w, from);
        if (!is_name_word(w, name) || is_noun_phrase(w, name) ||
            unit_listed(w, name, SUB_place_part))
            continue;
        unsigned to = name + 1;
        bool is_arabic = w->unit[from].script == TEXT_SCRIPT_ARABIC;
        while (!is_arabic && (is_name_word(w, to) || (is_joint(w, to) && to + 1 < w->n)))
            to++;
        if (is_building(w, to) || unit_listed(w, to, SUB_name_end))
            continue;
        plain_add(w, from, to);
    }
}

/* "the province": what was meant before. */
static void back_references(Work *w)
{
    if ((w->tags & TAG(AREA)) == 0)
        return;
    for (unsigned u = 0; u + 1 < w->n; u++) {
        const LexSense *area = unit_sense(w, u + 1, LEX_AREA);
        bool is_the = unit_is(w, u, LEX_DET, SUB_the);
        bool is_arabic = w->language == TEXT_ARABIC && (w->unit[u].clitic & CLITIC_AL) != 0;
        if (is_arabic)
            area = unit_sense(w, u, LEX_AREA);
        if (area == NULL || (!is_the && !is_arabic) || area_level(area) >= PLACE_TOWN)
            continue;
        if (w->unit[u].cover != COVER_NONE || w->unit[u + 1].cover != COVER_NONE)
            continue;
        bool is_country = area->sub == SUB_country;
        if (is_country ? w->doc->country.level == 0 : !w->doc->has_area)
            continue;
        Where where = is_country ? w->doc->country : w->doc->area;
        where.is_back = true;
        where.span = (Span){ (uint16_t)u, (uint16_t)(is_arabic ? u + 1 : u + 2) };
        where_add(w, &where);
    }
}

static void sort_places(Work *w)
{
    for (unsigned i = 1; i < w->n_wheres; i++)
        for (unsigned k = i; k > 0 && w->where[k].span.from < w->where[k - 1].span.from; k--) {
            Where swap = w->where[k];
            w->where[k] = w->where[k - 1];
            w->where[k - 1] = swap;
        }
}

/* The last area named is what "the province" will mean. */
static void remember_area(Work *w)
{
    for (unsigned i = 0; i < w->n_wheres; i++) {
        const Where *where = &w->where[i];
        const LexSense *area = unit_sense(w, where->name.to, LEX_AREA);
        if (where->level == PLACE_COUNTRY && !where->is_dateline && /* "U.S.-led coalition" */
            !unit_has(w, where->span.from, TAG(ACTOR) | TAG(ORG)))
            w->doc->country = *where;
        bool is_area = (where->level != 0 && where->level <= PLACE_DISTRICT &&
                        where->level != PLACE_COUNTRY) ||
                       (area != NULL && area_level(area) < PLACE_TOWN);
        if (where->is_back || where->is_dateline || (!is_area && w->doc->has_area))
            continue;
        if (!is_area && where->level == PLACE_COUNTRY)
            continue;
        w->doc->area = *where;
        w->doc->has_area = true;
    }
}

/* Whether a word cannot stand between a dateline's place and its dash: "KABUL, Samplia (AP) -". */
static bool ends_dateline(const Work *w, unsigned u, bool is_bracketed)
{
    bool is_small = w->language != TEXT_ENGLISH || (w->unit[u].flags & TEXT_CAPITAL) == 0;
    return w->unit[u].kind == TEXT_WORD && is_small && !is_bracketed;
}

/* The dash or colon behind the place and agency at the head, from unit u; 0 when there is none. */
static unsigned dateline_end(const Work *w, unsigned u)
{
    enum { HEAD_UNITS = 8 };
    bool is_bracketed = unit_mark(w, 0, '(');
    for (; u < w->n && u < HEAD_UNITS; u++) {
        bool is_dash = w->unit[u].kind == TEXT_MARK && !unit_marks(w, u, ",.()'\";") &&
                       (w->unit[u].flags & TEXT_GLUED) == 0;
        is_bracketed = unit_mark(w, u, '(') || (is_bracketed && !unit_mark(w, u, ')'));
        if (is_dash || unit_mark(w, u, ':'))
            return u;
        if (ends_dateline(w, u, is_bracketed))
            break;
    }
    return 0;
}

/* "Sarmin - southern Idlib province - Monday": a place between dashes, with at most one word on
 * either side: the line is a heading and says where it all was. */
static bool is_between_dashes(const Work *w, const Where *where, unsigned dash)
{
    unsigned from = where->span.from, to = where->span.to;
    bool is_behind = from == dash + 1 || (from == dash + 2 && !unit_has(w, dash + 1, TAG(PRED)));
    return is_behind &&
           (unit_mark(w, to, '-') || (!unit_has(w, to, TAG(PRED)) && unit_mark(w, to + 1, '-')));
}

/* "DUBAI - ...", "KABUL, Afghanistan (AP) -": the place at the head is where it was written. */
static void datelines_mark(Work *w)
{
    if (w->n_wheres == 0 || w->where[0].span.from != unit_mark(w, 0, '('))
        return;
    unsigned end = dateline_end(w, w->where[0].span.to), n = 0;
    while (n < w->n_wheres && w->where[n].span.from < end)
        n++;
    if (n < w->n_wheres && is_between_dashes(w, &w->where[n], end))
        return;
    for (unsigned i = 0; i < n; i++)
        w->where[i].is_dateline = true;
}

void wheres_find(Work *w)
{
    named_places(w);
    plain_places(w);
    area_names(w);
    sort_places(w);
    datelines_mark(w);
    remember_area(w);
    back_references(w);
    sort_places(w);
}

/* age.c: ages, so that they are not taken for counts: "9-year-old", "aged 9", "يبلغ 9 سنوات".
 */
#include "read/units.h"

/* One more age of a list or range: "9, 11 and 14", "between 3 and 10". */
static unsigned next_age(const Work *w, unsigned end)
{
    int64_t v = 0;
    bool is_joint = unit_marks(w, end, "-,") || unit_and(w, end) ||
                    unit_is(w, end, LEX_PREP, SUB_to);
    if (!is_joint)
        return end;
    unsigned from = w->unit[end].clitic != 0 ? end : end + 1;
    unsigned more = number_parse(w, from, &v);
    return more == from || v > 120 || unit_has(w, more, TAG(PERSON)) ? end : more;
}

/* An age written as "aged 9", "aged between 3 and 10", "عمره 9 سنوات"; the unit behind it, or u. */
static unsigned aged_end(const Work *w, unsigned u)
{
    int64_t v;
    unsigned at = u + 1;
    if (unit_is(w, at, LEX_MOD, SUB_between) || unit_sense(w, at, LEX_MOD))
        at++;
    unsigned end = number_parse(w, at, &v);
    if (end == at || v > 120)
        return u;
    for (unsigned more; (more = next_age(w, end)) > end;)
        end = more;
    return unit_sense(w, end, LEX_TIMEUNIT) != NULL || unit_is(w, end, LEX_AGE, SUB_years_old)
               ? end + 1
               : end;
}

/* An age written as "9-year-old", "9 years of age"; the unit behind it, or u. */
static unsigned years_end(const Work *w, unsigned u)
{
    int64_t v;
    unsigned at = number_parse(w, u, &v);
    if (at == u || v > 120)
        return u;
    at += unit_mark(w, at, '-');
    return unit_is(w, at, LEX_AGE, SUB_years_old) ? at + 1 : u;
}

/* A dash that stands apart: " - ". */
static bool is_dash(const Work *w, unsigned u)
{
    return unit_mark(w, u, '-') && (w->unit[u].flags & TEXT_GLUED) == 0;
}

/* "in Ariha, 12 and 14 May", "Hish, 34 people": a number that goes on is no age. */
static bool is_date_list(const Work *w, unsigned u)
{
    bool is_list = unit_and(w, u + 1) && u + 2 < w->n && w->unit[u + 2].kind == TEXT_NUMBER;
    bool is_place = w->unit[u - 2].cover == COVER_PLACE && !unit_mark(w, u + 1, ',');
    return is_list || is_place;
}

/* "their daughter", "her two sons": one or a few who belong to somebody. */
static bool is_kin(const Work *w, unsigned u)
{
    bool is_person = unit_has(w, u, TAG(PERSON)) && w->unit[u].cover == COVER_NONE;
    for (unsigned i = u; is_person && i > 0 && u - i < 3; i--)
        if (unit_is(w, i - 1, LEX_DET, SUB_poss) || unit_possessive(w, i - 1))
            return true;
    return false;
}

/* ", 7," or ", 4 and 6": ages of kin, when no noun follows; the unit behind them, or u. */
static unsigned kin_ages(const Work *w, unsigned u)
{
    unsigned end = u + 1;
    for (unsigned more; (more = next_age(w, end)) > end;)
        end = more;
    bool is_closed = end >= w->n || w->unit[end].kind == TEXT_MARK || unit_and(w, end);
    return is_closed && w->unit[u].number < 105000 ? end : u;
}

/* "Khayali, 34, a farmer": a number between commas behind a name; the unit behind it, or u. */
static unsigned between_commas(const Work *w, unsigned u)
{
    bool is_open = u > 1 && unit_mark(w, u - 1, ',') && w->unit[u].kind == TEXT_NUMBER &&
                   (unit_marks(w, u + 1, ",;.)\"") || is_dash(w, u + 1) || unit_and(w, u + 1));
    if (!is_open || w->unit[u].script == TEXT_SCRIPT_ARABIC)
        return u;
    const Unit *name = &w->unit[u - 2];
    int64_t years = w->unit[u].number / 1000;
    bool is_name = name->kind == TEXT_WORD && (name->flags & TEXT_CAPITAL) && name->n_sense == 0;
    if (is_kin(w, u - 2))
        return kin_ages(w, u);
    return is_name && years > 0 && years < 105 && !is_date_list(w, u) ? u + 1 : u;
}

void ages_find(Work *w)
{
    if ((w->tags & TAG(AGE)) == 0 && !w->has_digits)
        return;
    for (unsigned u = 0; u < w->n; u++) {
        unsigned years = years_end(w, u);
        unsigned end = years > u ? years : between_commas(w, u);
        if (unit_is(w, u, LEX_AGE, SUB_aged))
            end = aged_end(w, u);
        for (unsigned i = u; i < end; i++)
            w->unit[i].cover = COVER_AGE;
        if (end > u)
            u = end - 1;
    }
}

int age_at(const Work *w, unsigned u)
{
    for (unsigned i = u; i < w->n && i < u + 5 && w->unit[i].cover == COVER_AGE; i++) {
        int64_t v;
        bool is_days = unit_is(w, i + 1, LEX_AGE, SUB_day) || unit_is(w, i + 1, LEX_AGE, SUB_month);
        if (number_parse(w, i, &v) > i)
            return is_days ? 0 : (int)v;
    }
    return -1;
}

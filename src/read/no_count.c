/* no_count.c: digits that count nobody: years, codes, hours, shares, numbers of pages.
 *
 * Told by the words and marks beside them, before a noun for people is looked for behind.
 */
#include "read/group.h"
#include "read/when.h"

static bool is_arabic(const Work *w, unsigned u)
{
    return w->unit[u].script == TEXT_SCRIPT_ARABIC;
}

bool is_year_like(const Work *w, unsigned u)
{
    const TextToken *t = &w->token[w->unit[u].tok];
    return w->unit[u].kind == TEXT_NUMBER && t->end - t->start == 4 &&
           w->unit[u].number >= 1900000 && w->unit[u].number < 2100000;
}

/* Digits that are glued to a mark before: "S-300", "$40". */
static bool is_glued_on(const Work *w, unsigned u)
{
    return u > 0 && (w->unit[u].flags & TEXT_GLUED) && w->unit[u - 1].kind == TEXT_MARK &&
           !unit_marks(w, u - 1, "(\"[");
}

/* The first of numbers in a row: "pages 6 and 7", "classes 2, 3 and 5". */
static unsigned first_of_row(const Work *w, unsigned u)
{
    while (u > 1 && (unit_and(w, u - 1) || unit_mark(w, u - 1, ',')) &&
           w->unit[u - 2].kind == TEXT_NUMBER)
        u -= 2;
    return u;
}

/* Behind a word that numbers things: "Resolution 2139", "file no. 17". English ones are
 * capitalised, but for those that do nothing else (value=1 in the lexicon). */
static bool is_numbered(const Work *w, unsigned u)
{
    bool is_no = u > 1 && unit_mark(w, u - 1, '.') && unit_has(w, u - 2, TAG(CODE)) &&
                 (w->unit[u - 1].flags & TEXT_GLUED);
    if (is_no)
        return true;
    u = first_of_row(w, u);
    if (u == 0 || !unit_has(w, u - 1, TAG(CODE)))
        return false;
    if (is_arabic(w, u - 1) && noun_sense(w, u + 1) != NULL)
        return false; /* "مستشفيات القطاع 94 شهيدا" */
    return is_arabic(w, u - 1) || (w->unit[u - 1].flags & TEXT_CAPITAL) != 0 ||
           unit_sense(w, u - 1, LEX_CODE)->value == 1;
}

/* Before a sign that makes it a time, a fraction, a share or a document: "14:30", "3/4", "40%",
 * "2118 (2013)". */
static bool is_sign_behind(const Work *w, unsigned end)
{
    bool is_dated = unit_mark(w, end, '(') && end + 2 < w->n && is_year_like(w, end + 1) &&
                    unit_mark(w, end + 2, ')');
    if (unit_mark(w, end, '%') || is_dated)
        return true;
    bool is_clock = unit_mark(w, end, '(') && end + 2 < w->n &&
                    w->unit[end + 1].kind == TEXT_NUMBER && unit_listed(w, end + 2, SUB_clock);
    if (is_clock)
        return true; /* "at 1045 (1645 GMT)" */
    bool is_sign = unit_glued_mark(w, end, ':') || unit_glued_mark(w, end, '/');
    return is_sign && end + 1 < w->n && w->unit[end + 1].kind == TEXT_NUMBER;
}

/* "20 km", "two years", "five percent": what is counted is no people. */
static bool is_measured(const Work *w, unsigned end)
{
    unsigned unit_at = end + unit_glued_mark(w, end, '-'); /* "a 20-km road" */
    return unit_has(w, unit_at, TAG(UNIT)) ||
           (unit_has(w, end, TAG(TIMEUNIT) | TAG(FRACTION)) && !is_definite_unit(w, end));
}

/* Whether digits that begin at u are a name, a measure, a time or part of a longer code. */
bool is_no_count(const Work *w, unsigned u, unsigned end)
{
    const Unit *unit = &w->unit[u];
    if (unit->cover == COVER_TIME || unit->cover == COVER_AGE || is_measured(w, end))
        return true;
    bool is_order = unit->kind == TEXT_NUMBER && end < w->n && unit_listed(w, end, SUB_order) &&
                    (w->unit[end].flags & TEXT_GLUED) != 0; /* "the 3d district" */
    bool is_year = is_year_like(w, u) && u > 0 && unit_is(w, u - 1, LEX_DET, SUB_a);
    return is_year || is_order || (unit->kind == TEXT_NUMBER &&
           (is_glued_on(w, u) || is_numbered(w, u) || is_sign_behind(w, end)));
}

/* The unit of the digits inside an amount: behind "at least" and the like. */
unsigned number_at(const Work *w, unsigned u, unsigned end)
{
    while (u + 1 < end && unit_sense(w, u, LEX_MOD) != NULL && unit_sense(w, u, LEX_NUM) == NULL)
        u++;
    return u;
}

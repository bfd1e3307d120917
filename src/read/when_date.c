/* when_date.c: dates as they are written, in digits or with the name of a month, and their days.
 *
 * A date without a year is the last that is not after publication, or the nearest to a whole date
 * of the same text.
 */
#include "base/edtf.h"
#include "read/when.h"
#include "read/units.h"

int digits_at(const Work *w, unsigned u, int low, int high)
{
    if (u >= w->n || w->unit[u].kind != TEXT_NUMBER || w->unit[u].number % 1000 != 0)
        return 0;
    int64_t v = w->unit[u].number / 1000;
    return v >= low && v <= high ? (int)v : 0;
}

/* "Jan" in "Jan Tajribi": a short form of a month without a number beside it is a name. */
static bool is_short_form(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    bool is_short = word.n == 3 || str_eq_nocase(word, S("sept"));
    unsigned next = u + 1 + unit_mark(w, u + 1, '.');
    bool is_numbered = (u > 0 && (w->unit[u - 1].kind == TEXT_NUMBER ||
                                  unit_has(w, u - 1, TAG(UNIT)))) ||
                       (next < w->n && w->unit[next].kind == TEXT_NUMBER);
    return is_short && w->unit[u].script == TEXT_SCRIPT_LATIN && !is_numbered &&
           !str_eq_nocase(word, S("may"));
}

int month_at(const Work *w, unsigned u)
{
    const LexSense *month = unit_sense(w, u, LEX_MONTH);
    if (month == NULL || month->sub == SUB_hijri || is_short_form(w, u))
        return 0;
    /* "أب" is a father, "آب" is August */
    Str word = span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) });
    if (month->value == 8 && (str_eq(word, S("أب")) || str_eq(word, S("الأب"))))
        return 0;
    return (int)month->value;
}

/* "1st", "2nd": the letters are a unit of their own. */
static unsigned skip_ordinal(const Work *w, unsigned u)
{
    if (u < w->n && (w->unit[u].flags & TEXT_GLUED) && w->unit[u].kind == TEXT_WORD &&
        unit_sense(w, u, LEX_UNIT) != NULL)
        return u + 1;
    return u;
}

int year_at(const Work *w, unsigned u, bool is_short_fine)
{
    int year = digits_at(w, u, 1900, 2099);
    if (year == 0 && is_short_fine && u < w->n &&
        w->token[w->unit[u].tok].end - w->token[w->unit[u].tok].start == 2) {
        int two = digits_at(w, u, 1, 99);
        year = two == 0 ? 0 : two >= 60 ? 1900 + two : 2000 + two;
    }
    return year;
}

/* The day behind a month name, with the second of "1-15"; the unit behind. */
static unsigned day_behind(const Work *w, unsigned at, Date *date)
{
    int day = date->day == 0 ? digits_at(w, at, 1, 31) : 0;
    if (day == 0 || w->unit[at - 1].script == TEXT_SCRIPT_ARABIC)
        return at;
    date->day = day;
    at = skip_ordinal(w, at + 1);
    int to = unit_mark(w, at, '-') ? digits_at(w, at + 1, day + 1, 31) : 0;
    if (to == 0)
        return at;
    date->day_to = to;
    return at + 2;
}

/* "April last year", "نيسان من العام الماضي": the year of a month, told from that of publication;
 * the unit behind. */
static unsigned year_reckoned(const Work *w, unsigned at, Date *date)
{
    bool is_arabic = w->language == TEXT_ARABIC;
    unsigned from = at + (is_arabic && unit_is(w, at, LEX_PREP, SUB_from));
    const LexSense *rel = unit_sense(w, from + is_arabic, LEX_REL);
    bool is_year = unit_is(w, from + !is_arabic, LEX_TIMEUNIT, SUB_year);
    if (!is_year || rel == NULL || rel->sub == SUB_ago || anchor_day(w) == READ_NO_DAY)
        return at;
    date->year = day_to_ymd(anchor_day(w)).year + rel_shift(rel);
    return from + 2;
}

/* The year behind a month, past a comma, "in" or عام; the unit behind. */
static unsigned year_behind(const Work *w, unsigned at, bool is_arabic, Date *date)
{
    bool is_led = unit_mark(w, at, ',') || unit_is(w, at, LEX_PREP, SUB_in) ||
                  unit_is(w, at, LEX_PREP, SUB_for);
    unsigned from = at + is_led, end = year_reckoned(w, at, date);
    if (end > at)
        return end;
    int year = year_at(w, from, date->day != 0 && !is_led);
    if (year == 0 && is_arabic && unit_is(w, at, LEX_TIMEUNIT, SUB_year))
        year = year_at(w, from = at + 1, false);
    if (year == 0)
        return at;
    date->year = year;
    return from + 1;
}

/* "Dec. 10": the dot of a month cut short, unless the sentence ends there; the unit behind. */
static unsigned skip_dot(const Work *w, unsigned at)
{
    bool is_short = unit_text(w, at - 1).n <= 4;
    return is_short && at + 1 < w->n && unit_glued_mark(w, at, '.') ? at + 1 : at;
}

/* "February 14, 2019", "Feb 14", "February 2019", "شباط/فبراير 2019"; the unit behind, or u. */
static unsigned month_first(const Work *w, unsigned u, Date *date)
{
    int month = month_at(w, u);
    if (month == 0)
        return u;
    date->month = month;
    unsigned at = u + 1;
    if (unit_marks(w, at, "/(") && month_at(w, at + 1) == month)
        at += unit_mark(w, at + 2, ')') ? 3 : 2;
    bool is_arabic = w->unit[u].script == TEXT_SCRIPT_ARABIC;
    if (!is_arabic)
        at = day_behind(w, skip_dot(w, at), date);
    return year_behind(w, at, is_arabic, date);
}

/* "14", Arabic "السابع": the day of a month, or 0. */
static int day_at(const Work *w, unsigned u)
{
    const LexSense *ordinal = w->language == TEXT_ARABIC ? unit_sense(w, u, LEX_ORDINAL) : NULL;
    return ordinal != NULL && ordinal->value > 0 ? (int)ordinal->value : digits_at(w, u, 1, 31);
}

/* "14 February 2019", "14-16 February", "the 14th of February", "15 شباط", "السابع من أكتوبر". */
static unsigned day_first(const Work *w, unsigned u, Date *date)
{
    int day = day_at(w, u);
    if (day == 0)
        return u;
    unsigned at = skip_ordinal(w, u + 1);
    int to = 0;
    bool is_joined = unit_mark(w, at, '-') || unit_is(w, at, LEX_PREP, SUB_to) || unit_and(w, at) ||
                     unit_is(w, at, LEX_PREP, SUB_until);
    if (is_joined && digits_at(w, at + 1, day + 1, 31) != 0) {
        to = digits_at(w, at + 1, day + 1, 31);
        at = skip_ordinal(w, at + 2);
    }
    if (unit_is(w, at, LEX_PREP, SUB_for) || unit_is(w, at, LEX_PREP, SUB_from))
        at++;
    if (unit_is(w, at, LEX_TIMEUNIT, SUB_month))
        at++;
    if (month_at(w, at) == 0)
        return u;
    date->day = day;
    date->day_to = to;
    return month_first(w, at, date);
}

/* "2019-02-14", "14/02/2019", "14.2.2019" is one token and not read. */
static unsigned all_digits(const Work *w, unsigned u, Date *date)
{
    bool is_dash = unit_mark(w, u + 1, '-') && unit_mark(w, u + 3, '-');
    bool is_slash = unit_mark(w, u + 1, '/') && unit_mark(w, u + 3, '/');
    if (!is_dash && !is_slash)
        return u;
    int year = digits_at(w, u, 1900, 2099);
    int month = digits_at(w, u + 2, 1, 12);
    unsigned day_u = u + 4;
    if (year == 0) {
        year = digits_at(w, u + 4, 1900, 2099);
        day_u = u;
    }
    int day = digits_at(w, day_u, 1, 31);
    if (month == 0 && day_u == u && day <= 12) { /* month first: 02/28/2019 */
        month = day;
        day = digits_at(w, u + 2, 1, 31);
    }
    if (year == 0 || month == 0 || day == 0)
        return u;
    *date = (Date){ year, month, day, 0 };
    return u + 5;
}

/* Year of a date without one, beside a whole date of the same text: the nearest. */
static int nearest_year(int32_t day, const Date *date)
{
    Ymd near = day_to_ymd(day);
    int ahead = date->month - near.month;
    return near.year + (ahead < -6) - (ahead > 6);
}

/* Year of a day within weeks of a whole date of the text ("on 5 March 2012 ... on 7 March"), or
 * 0. */
static int year_beside(const Work *w, const Date *date)
{
    enum { DAYS_BESIDE = 45 };
    if (w->doc->dated == READ_NO_DAY || date->day == 0)
        return 0;
    Ymd near = { nearest_year(w->doc->dated, date), date->month, date->day };
    int32_t day;
    bool is_beside = day_from_ymd(near, &day) && day - w->doc->dated <= DAYS_BESIDE &&
                     w->doc->dated - day <= DAYS_BESIDE && day <= anchor_day(w);
    return is_beside ? near.year : 0;
}

/* Year of a date without one: the last that is not after publication. A log goes on after the day
 * at its head: a day up to a month later is of the same year. */
static int recent_year(const Work *w, const Date *date)
{
    if (anchor_day(w) == READ_NO_DAY)
        return w->doc->dated == READ_NO_DAY ? 0 : nearest_year(w->doc->dated, date);
    if (year_beside(w, date) != 0)
        return year_beside(w, date);
    bool is_head = w->doc->input->published == READ_NO_DAY && date->day != 0;
    Ymd now = day_to_ymd(anchor_day(w) + (is_head ? 31 : 0));
    bool is_later = date->month > now.month || (date->month == now.month && date->day > now.day);
    return is_later ? now.year - 1 : now.year;
}

bool date_days(const Work *w, const Date *date, When *when)
{
    int year = date->year != 0 ? date->year : recent_year(w, date);
    when->is_period = date->day == 0 || date->day_to != 0;
    when->is_adrift = year == 0;
    if (year == 0)
        return false;
    int month = date->month;
    Ymd from = { year, month == 0 ? 1 : month, date->day == 0 ? 1 : date->day };
    Ymd to = { year, month == 0 ? 12 : month, date->day_to != 0 ? date->day_to : date->day };
    if (to.day == 0)
        to.day = month_days(to.year, to.month);
    return day_from_ymd(from, &when->from) && day_from_ymd(to, &when->to);
}

/* "THE FUNERAL MARCH", "THEY MAY RETURN": in capitals a word that may be a month is one only behind
 * a preposition or "last", when nothing else of a date stands beside it. */
static bool is_loud_word(const Work *w, unsigned u, unsigned end)
{
    const LexSense *month = unit_sense(w, u, LEX_MONTH);
    bool is_alone = month != NULL && month->proper == 1 && end == u + 1 && is_shouted(w);
    return is_alone && !(u > 0 && (unit_has(w, u - 1, TAG(PREP) | TAG(REL)) ||
                                   str_eq_nocase(unit_text(w, u - 1), S("of"))));
}

unsigned date_at(const Work *w, unsigned u, Date *date)
{
    unsigned at = all_digits(w, u, date);
    if (at == u)
        at = day_first(w, u, date);
    if (at > u)
        return at;
    at = month_first(w, u, date);
    return is_loud_word(w, u, at) ? u : at;
}

/* when_hijri.c: dates of the Islamic calendar (when.h). */
#include "read/when.h"

enum { HIJRI_DAY_ZERO = -492149, HIJRI_FIRST = 1300, HIJRI_LAST = 1500 };

/* Day of a date of the Islamic calendar, by the tabular reckoning (30-year cycle, civil epoch): the
 * moon as seen may give the day before or behind.
 * source: Reingold and Dershowitz, Calendrical Calculations, chapter 7. */
static int32_t hijri_day(int year, int month, int day)
{
    return day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30 +
           HIJRI_DAY_ZERO;
}

/* The last year whose month began before publication. */
static int hijri_year(const Work *w, int month)
{
    int32_t today = anchor_day(w);
    int year = HIJRI_FIRST;
    if (today == READ_NO_DAY)
        return 0;
    while (year < HIJRI_LAST && hijri_day(year + 1, month, 1) <= today)
        year++;
    return year;
}

/* Days of a date of the Islamic calendar; a month when day is 0. False when no year can be told. */
static bool hijri_days(const Work *w, int year, int month, int day, When *when)
{
    int y = year != 0 ? year : hijri_year(w, month);
    when->is_adrift = y == 0;
    if (y == 0)
        return false;
    when->from = hijri_day(y, month, day != 0 ? day : 1);
    when->to = day != 0      ? when->from
               : month == 12 ? hijri_day(y + 1, 1, 1) - 1
                             : hijri_day(y, month + 1, 1) - 1;
    when->is_period = day == 0;
    return true;
}

unsigned hijri_at(const Work *w, unsigned u, When *when, bool *ret_known)
{
    int day = digits_at(w, u, 1, 30);
    unsigned at = u + (day != 0);
    at += day != 0 && unit_is(w, at, LEX_PREP, SUB_from);
    at += day != 0 && unit_is(w, at, LEX_TIMEUNIT, SUB_month);
    const LexSense *month = unit_sense(w, at, LEX_MONTH);
    int year = digits_at(w, at + 1, HIJRI_FIRST, HIJRI_LAST);
    if (month == NULL || month->sub != SUB_hijri || (day == 0 && year == 0))
        return u; /* "رمضان" alone may be a man's name */
    *ret_known = hijri_days(w, year, (int)month->value, day, when);
    unsigned end = at + 1 + (year != 0);
    Str mark = year != 0 ? unit_text(w, end) : S("");
    return end + (str_eq(mark, S("هـ")) || str_eq(mark, S("AH")) || str_eq(mark, S("للهجرة")));
}

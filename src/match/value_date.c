/* value_date.c: see value.h; dates by their digits and by their bounds. [M-105]
 *
 * Digits are kept as typed, even when no calendar has such a day: a list with the 31st of February
 * still says which digits somebody read.
 */
#include <string.h>

#include "base/date.h"
#include "match/value.h"

enum { UNKNOWN = 15 };

static unsigned digit_at(uint32_t digits, unsigned place) { return digits >> 4 * place & 15; }

/* Bounds of eight digits; false when they are no day, month or year. */
static bool set_bounds(ValueDate *date)
{
    char text[11];
    static const uint8_t place[] = { 7, 6, 5, 4, 16, 3, 2, 16, 1, 0 };
    for (size_t i = 0; i < sizeof place; i++) {
        unsigned d = place[i] == 16 ? '-' : digit_at(date->digits, place[i]);
        text[i] = (char)(d == '-' ? '-' : d == UNKNOWN ? 'X' : '0' + d);
    }
    DayRange range;
    Err ignored = { 0 };
    bool is_date = edtf_range(str_pn(text, 10), &range, &ignored) == TW_OK;
    date->from = is_date ? range.from : DAY_OPEN_FROM;
    date->to = is_date ? range.to : DAY_OPEN_TO;
    return is_date;
}

/* Two or four decimal digits; unknown ones for 0. */
static uint32_t decimal(int value, unsigned n)
{
    uint32_t digits = 0;
    for (unsigned place = 0; place < n; place++, value /= 10)
        digits |= (uint32_t)(value % 10) << 4 * place;
    return digits;
}

static uint32_t part_digits(int value, unsigned n)
{
    return value == 0 ? (UINT32_C(1) << 4 * n) - 1 : decimal(value, n);
}

ValueDate value_date(int year, int month, int day)
{
    ValueDate date = { 0, DAY_OPEN_FROM, DAY_OPEN_TO };
    bool is_out = year < 0 || year > 9999 || month < 0 || month > 99 || day < 0 || day > 99;
    if (is_out || (year == 0 && month == 0 && day == 0)) return date;
    date.digits = part_digits(year, 4) << 16 | part_digits(month, 2) << 8 | part_digits(day, 2);
    if (year != 0 && day_from_ymd((Ymd){ year, month, day }, &date.from))
        date.to = date.from;
    else
        (void)set_bounds(&date);
    return date;
}

/* Digits that both ends of a range share, the others unknown. */
static ValueDate date_of_range(DayRange range)
{
    ValueDate date = { 0xFFFFFFFF, range.from, range.to };
    if (range.from == DAY_OPEN_FROM || range.to == DAY_OPEN_TO) return date;
    Ymd from = day_to_ymd(range.from), to = day_to_ymd(range.to);
    uint32_t a = value_date(from.year, from.month, from.day).digits,
             b = value_date(to.year, to.month, to.day).digits;
    unsigned shift = 0;
    while (shift < 32 && a >> shift != b >> shift) shift += 4;
    date.digits = shift == 0 ? a : shift == 32 ? 0xFFFFFFFF : a | ((UINT32_C(1) << shift) - 1);
    return date;
}

/* YYYYMMDD and YYYY-MM-DD, read without more ado. */
static bool read_digits(Str text, ValueDate *ret)
{
    int part[3] = { 0 };
    bool has_marks = text.n == 10;
    if (text.n != 8 && !has_marks) return false;
    for (size_t i = 0; i < text.n; i++) {
        bool is_mark = has_marks && (i == 4 || i == 7);
        if (is_mark ? text.p[i] != '-' : text.p[i] < '0' || text.p[i] > '9') return false;
        size_t at = has_marks ? (i > 4) + (i > 7) : (i > 3) + (i > 5);
        if (!is_mark) part[at] = part[at] * 10 + (text.p[i] - '0');
    }
    *ret = value_date(part[0], part[1], part[2]);
    return ret->digits != 0;
}

/* Days as spreadsheets count them, from 1954 to 2064: 41310 is 5 February 2013. */
static bool read_serial(Str text, ValueDate *ret)
{
    enum { FIRST = 20000, LAST = 60000, DAY_ZERO = -25569 };
    int64_t serial = 0;
    size_t dot = str_find(text, S("."));
    if (!str_int(str_part(text, 0, dot == SIZE_MAX ? text.n : dot), &serial)) return false;
    if (serial < FIRST || serial > LAST) return false;
    Ymd day = day_to_ymd((int32_t)serial + DAY_ZERO);
    *ret = value_date(day.year, day.month, day.day);
    return true;
}

/* Cuts a text of three numbers with marks between them; false for anything else. */
static bool numbers_cut(Str text, int part[3], size_t n_digits[3])
{
    size_t k = 0;
    for (size_t i = 0; i < text.n && k < 3; i++) {
        char c = text.p[i];
        bool is_digit = c >= '0' && c <= '9';
        if (is_digit && n_digits[k]++ < 4) part[k] = part[k] * 10 + (c - '0');
        else if (is_digit || (c != '/' && c != '-' && c != '.')) return false;
        else k++;
    }
    return k == 2;
}

/* Three numbers of which day and month may stand for nothing: 00/02/2013, 99/99/1981, 1981-0-0. */
static bool read_blanks(Str text, ValueDate *ret)
{
    int part[3] = { 0 };
    size_t n_digits[3] = { 0 };
    if (!numbers_cut(text, part, n_digits)) return false;
    size_t year = n_digits[2] == 4 ? 2 : 0;
    int month = part[1] % 99, day = part[2 - year] % 99;
    bool has_blank = month == 0 || day == 0;
    if (n_digits[year] != 4 || !has_blank || month > 12 || day > 31) return false;
    *ret = value_date(part[year], month, month == 0 ? 0 : day);
    return ret->digits != 0;
}

/* A year of two digits at the end: up to 30 of this century, of the last one else. */
static bool read_short_year(Str text, ValueDate *ret)
{
    enum { LAST_OF_THIS = 30, LONGEST = 40 };
    char whole[LONGEST + 2];
    if (text.n < 5 || text.n > LONGEST) return false;
    const char *year = text.p + text.n - 2;
    bool has_two = year[0] >= '0' && year[0] <= '9' && year[1] >= '0' && year[1] <= '9';
    if (!has_two || (year[-1] != '/' && year[-1] != '-' && year[-1] != '.' && year[-1] != ' '))
        return false;
    bool is_this = (year[0] - '0') * 10 + (year[1] - '0') <= LAST_OF_THIS;
    memcpy(whole, text.p, text.n - 2);
    memcpy(whole + text.n - 2, is_this ? "20" : "19", 2);
    memcpy(whole + text.n, year, 2);
    Edtf edtf;
    Err ignored = { 0 };
    if (date_parse(str_pn(whole, text.n + 2), DATE_DAY_FIRST, &edtf, &ignored) != TW_OK)
        return false;
    *ret = date_of_range(edtf_bounds(&edtf));
    return true;
}

bool value_date_read(Str text, ValueDate *ret)
{
    *ret = (ValueDate){ 0, DAY_OPEN_FROM, DAY_OPEN_TO };
    text = str_trim(text);
    if (text.n == 0) return true;
    if (read_digits(text, ret)) return true;
    Edtf edtf;
    Err ignored = { 0 };
    if (date_parse(text, DATE_DAY_FIRST, &edtf, &ignored) != TW_OK)
        return read_serial(text, ret) || read_blanks(text, ret) || read_short_year(text, ret);
    *ret = date_of_range(edtf_bounds(&edtf));
    return true;
}

static bool is_whole(uint32_t digits)
{
    bool has_unknown = false;
    for (unsigned place = 0; place < 8; place++)
        has_unknown |= digit_at(digits, place) == UNKNOWN;
    return !has_unknown;
}

static bool has_bounds(ValueDate d) { return d.from != DAY_OPEN_FROM && d.to != DAY_OPEN_TO; }

static uint32_t exchange_parts(uint32_t digits)
{
    return (digits & 0xFFFF0000) | (digits & 0xFF) << 8 | (digits >> 8 & 0xFF);
}

/* One digit differs, two neighbours are exchanged, or day and month are. */
static bool is_slip(uint32_t a, uint32_t b)
{
    unsigned n = 0, first = 0, last = 0;
    for (unsigned place = 0; place < 8; place++) {
        if (digit_at(a, place) == digit_at(b, place)) continue;
        if (n++ == 0) first = place;
        last = place;
    }
    bool is_exchange = n == 2 && last == first + 1 && digit_at(a, first) == digit_at(b, last) &&
                       digit_at(a, last) == digit_at(b, first);
    return n == 1 || is_exchange || exchange_parts(a) == b;
}

/* Days between two dates that do not overlap; 0 when they do. */
static int64_t gap_days(ValueDate a, ValueDate b)
{
    int64_t gap = (int64_t)(a.from > b.from ? a.from : b.from) - (a.to < b.to ? a.to : b.to);
    return gap > 0 ? gap : 0;
}

static DateLevel by_gap(ValueDate a, ValueDate b)
{
    int64_t gap = gap_days(a, b);
    if (gap <= 1) return DATE_NEXT;
    if (gap <= 7) return DATE_NEAR;
    if (gap <= 31 || a.digits >> 8 == b.digits >> 8) return DATE_MONTH;
    return gap <= 366 || a.digits >> 16 == b.digits >> 16 ? DATE_YEAR : DATE_DIFFERENT;
}

/* Dates of which one is not known to the day. */
static DateLevel compare_partial(ValueDate a, ValueDate b)
{
    if (!has_bounds(a) || !has_bounds(b)) return DATE_NA;
    if (gap_days(a, b) > 0) {
        DateLevel level = by_gap(a, b);
        return level == DATE_NEXT ? DATE_NEAR : level;
    }
    int64_t wide_a = (int64_t)a.to - a.from, wide_b = (int64_t)b.to - b.from;
    int64_t wide = wide_a > wide_b ? wide_a : wide_b;
    return wide <= 31 ? DATE_FITS_MONTH : wide <= 366 ? DATE_FITS_YEAR : DATE_NA;
}

DateLevel value_date_compare(ValueDate a, ValueDate b)
{
    if (a.digits == 0 || b.digits == 0) return DATE_NA;
    if (!is_whole(a.digits) || !is_whole(b.digits)) return compare_partial(a, b);
    if (a.digits == b.digits) return DATE_SAME;
    bool are_days = has_bounds(a) && has_bounds(b);
    if (are_days && gap_days(a, b) == 1) return DATE_NEXT;
    if (is_slip(a.digits, b.digits)) return DATE_SLIP;
    DateLevel level = are_days ? by_gap(a, b) : DATE_DIFFERENT;
    uint32_t differs = a.digits ^ b.digits;
    bool two_parts = (differs & 0xFFFF) == 0 || (differs & 0xFFFF00FF) == 0;
    return two_parts && level < DATE_TWO_PARTS ? DATE_TWO_PARTS : level;
}

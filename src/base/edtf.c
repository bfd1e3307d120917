/* edtf.c: days, EDTF text, and the bounds of dates that are not fully known.
 *
 * A part of a date is kept as its eight digits with 'X' where one is unknown, so that printing
 * gives back what was read; bounds are found by trying the possible months and days from both
 * ends, which is at most 12 x 31 tries and needs no rule for every pattern of unknown digits.
 */
#include "base/edtf.h"

#include <string.h>

int month_days(int year, int month)
{
    static const uint8_t days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    if (month < 1 || month > 12)
        return 0;
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && is_leap ? 29 : days[month - 1];
}

bool day_from_ymd(Ymd date, int32_t *ret_day)
{
    if (date.year < 1 || date.year > 9999 || date.day < 1 ||
        date.day > month_days(date.year, date.month))
        return false;
    int y = date.month <= 2 ? date.year - 1 : date.year;
    int era = y / 400;
    int year_of_era = y - era * 400;
    int month_from_march = (date.month + 9) % 12;
    int day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    *ret_day = era * 146097 + day_of_era - 719468;
    return true;
}

Ymd day_to_ymd(int32_t day)
{
    day = day < DAY_MIN ? DAY_MIN : day > DAY_MAX ? DAY_MAX : day;
    int z = day + 719468;
    int era = z / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (Ymd){ .year = year_of_era + era * 400 + (month <= 2),
                  .month = month,
                  .day = day_of_year - (153 * month_from_march + 2) / 5 + 1 };
}

int day_weekday(int32_t day)
{
    int from_thursday = (int)(((int64_t)day % 7 + 7) % 7);  /* 1970-01-01 was a Thursday */
    return (from_thursday + 3) % 7 + 1;
}

void day_print(int32_t day, Buf *ret)
{
    if (day == DAY_OPEN_FROM || day == DAY_OPEN_TO) {
        buf_z(ret, "..");
        return;
    }
    Ymd d = day_to_ymd(day);
    buf_fmt(ret, "%04d-%02d-%02d", d.year, d.month, d.day);
}

Str day_text(int32_t day, Arena *a)
{
    Ymd d = day_to_ymd(day);
    return arena_fmt(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* Value of n digits with 'X' read as the given digit. */
static int digits_value(const char *digit, int n, char unknown)
{
    int value = 0;

    for (int i = 0; i < n; i++)
        value = value * 10 + ((digit[i] == 'X' ? unknown : digit[i]) - '0');
    return value;
}

/* Whether a number can be what the digits say. */
static bool digits_allow(const char *digit, int n, int value)
{
    for (int i = n - 1; i >= 0; i--, value /= 10)
        if (digit[i] != 'X' && digit[i] - '0' != value % 10)
            return false;
    return value == 0;
}

/* First (step 1) or last (step -1) day of a month that the part's day digits allow, or 0. */
static int part_day(const EdtfPart *part, int year, int month, int step)
{
    int last = month_days(year, month);

    for (int day = step > 0 ? 1 : last; day >= 1 && day <= last; day += step)
        if (part->n_digits < 8 || digits_allow(part->digit + 6, 2, day))
            return day;
    return 0;
}

/* First or last day of a year that the part allows; false when there is none. */
static bool part_in_year(const EdtfPart *part, int year, int step, int32_t *ret_day)
{
    for (int month = step > 0 ? 1 : 12; month >= 1 && month <= 12; month += step) {
        if (part->n_digits >= 6 && !digits_allow(part->digit + 4, 2, month))
            continue;
        int day = part_day(part, year, month, step);
        if (day > 0)
            return day_from_ymd((Ymd){ year, month, day }, ret_day);
    }
    return false;
}

/* Earliest (step 1) or latest (step -1) day of a given part; false when no day fits. */
static bool part_bound(const EdtfPart *part, int step, int32_t *ret_day)
{
    int low = digits_value(part->digit, 4, '0'), high = digits_value(part->digit, 4, '9');

    low = low < 1 ? 1 : low;
    for (int year = step > 0 ? low : high; year >= low && year <= high; year += step)
        if (digits_allow(part->digit, 4, year) && part_in_year(part, year, step, ret_day))
            return true;
    return false;
}

/* Earliest day of a part; open and unknown ends have none. */
static int32_t part_from(const EdtfPart *part)
{
    int32_t day = DAY_OPEN_FROM;

    if (part->kind == EDTF_GIVEN && !part_bound(part, 1, &day))
        return DAY_OPEN_FROM;
    return day;
}

/* Latest day of a part; open and unknown ends have none. */
static int32_t part_to(const EdtfPart *part)
{
    int32_t day = DAY_OPEN_TO;

    if (part->kind == EDTF_GIVEN && !part_bound(part, -1, &day))
        return DAY_OPEN_TO;
    return day;
}

static bool is_digit_or_x(char c)
{
    return (c >= '0' && c <= '9') || c == 'X';
}

/* Reads n digits at *at; false when they are not there. */
static bool digits_take(Str text, size_t *at, char *ret_digit, size_t n)
{
    if (text.n - *at < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!is_digit_or_x(text.p[*at + i]))
            return false;
    memcpy(ret_digit, text.p + *at, n);
    *at += n;
    return true;
}

/* The text for a message when it is made of digits and signs; a cell that is no date may hold a
 * person's name, which must not be repeated. */
static Str text_quotable(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((text.p[i] < ' ' || text.p[i] > '@') && text.p[i] != 'X' && text.p[i] != 'T')
            return S("...");
    return text;
}

/* Says why the digits of a part name no day. */
static TwCode part_refuse(const EdtfPart *part, Str text, Err *err)
{
    const char *d = part->digit;

    if (digits_value(d, 4, '9') < 1)
        return err_set(err, TW_E_DATA, "there is no year 0 in '" STR_FMT "'", STR_ARG(text));
    if (part->n_digits >= 6) {
        bool has_month = false;
        for (int month = 1; month <= 12; month++)
            has_month = has_month || digits_allow(d + 4, 2, month);
        if (!has_month)
            return err_set(err, TW_E_DATA, "there is no month %.2s in '" STR_FMT "'", d + 4,
                           STR_ARG(text));
    }
    return err_set(err, TW_E_DATA, "there is no day %.2s in %.4s-%.2s", d + 6, d, d + 4);
}

/* Says why a slice is not one EDTF date. */
static TwCode part_malformed(Str text, size_t at, Err *err)
{
    text = text_quotable(text);
    if (at < text.n && text.p[at] == 'T') {
        err_set(err, TW_E_DATA, "a time of day is not part of the date in '" STR_FMT "'",
                STR_ARG(text));
        return err_hint(err, TW_E_DATA, "Give the time of day in its own field.");
    }
    err_set(err, TW_E_DATA, "'" STR_FMT "' is not a date", STR_ARG(text));
    return err_hint(err, TW_E_DATA, "Write it as 2019-02-15, 2019-02, 2019, 2019-02-XX, or "
                                    "2019-02-15/2019-02-17 for an interval.");
}

/* Reads one date: 4, 6 or 8 digits with dashes, and a mark behind. */
static TwCode part_parse(Str text, EdtfPart *ret, Err *err)
{
    EdtfPart part = { .kind = EDTF_GIVEN };
    int32_t day;
    size_t at = 0;

    if (!digits_take(text, &at, part.digit, 4))
        return part_malformed(text, at, err);
    part.n_digits = 4;
    while (part.n_digits < 8 && at < text.n && text.p[at] == '-') {
        at++;
        if (!digits_take(text, &at, part.digit + part.n_digits, 2))
            return part_malformed(text, at, err);
        part.n_digits = (uint8_t)(part.n_digits + 2);
    }
    if (at < text.n && (text.p[at] == '?' || text.p[at] == '~' || text.p[at] == '%'))
        part.mark = text.p[at++];
    if (at != text.n)
        return part_malformed(text, at, err);
    if (!part_bound(&part, 1, &day))
        return part_refuse(&part, text, err);
    *ret = part;
    return TW_OK;
}

/* Reads one end of an interval: a date, "..", or nothing. */
static TwCode end_parse(Str text, EdtfPart *ret, Err *err)
{
    if (text.n > 0 && !str_eq(text, S("..")))
        return part_parse(text, ret, err);
    *ret = (EdtfPart){ .kind = text.n > 0 ? EDTF_OPEN : EDTF_UNKNOWN };
    return TW_OK;
}

static TwCode interval_parse(Str text, size_t slash, Edtf *ret, Err *err)
{
    Edtf e = { .kind = EDTF_INTERVAL, .n = 2 };

    TRY(end_parse(str_part(text, 0, slash), &e.part[0], err));
    TRY(end_parse(str_part(text, slash + 1, text.n), &e.part[1], err));
    if (e.part[0].kind != EDTF_GIVEN && e.part[1].kind != EDTF_GIVEN)
        return err_set(err, TW_E_DATA, "'" STR_FMT "' has neither a start nor an end",
                       STR_ARG(text));
    if (part_from(&e.part[0]) > part_to(&e.part[1]))
        return err_set(err, TW_E_DATA, "the end of '" STR_FMT "' lies before its start",
                       STR_ARG(text));
    *ret = e;
    return TW_OK;
}

/* Appends one part to a set; errors when the set is full. */
static TwCode set_add(Edtf *e, EdtfPart part, Err *err)
{
    if (e->n == EDTF_PARTS)
        return err_set(err, TW_E_DATA, "a set of dates holds at most %d", EDTF_PARTS);
    e->part[e->n++] = part;
    return TW_OK;
}

/* Reads one member of a set: a date, or a range of dates with "..". */
static TwCode member_parse(Str text, Edtf *e, Err *err)
{
    size_t dots = str_find(text, S(".."));
    EdtfPart from = { .kind = EDTF_OPEN }, to = from;

    if (dots == SIZE_MAX) {
        TRY(part_parse(text, &from, err));
        return set_add(e, from, err);
    }
    Str left = str_part(text, 0, dots), right = str_part(text, dots + 2, text.n);
    if (left.n == 0 && right.n == 0)
        return err_set(err, TW_E_DATA, "'..' stands alone in a set of dates");
    if (left.n > 0)
        TRY(part_parse(left, &from, err));
    if (right.n > 0)
        TRY(part_parse(right, &to, err));
    if (part_from(&from) > part_to(&to))
        return err_set(err, TW_E_DATA, "the end of '" STR_FMT "' lies before its start",
                       STR_ARG(text));
    from.to_next = true;
    TRY(set_add(e, from, err));
    return set_add(e, to, err);
}

static TwCode set_parse(Str text, Edtf *ret, Err *err)
{
    Edtf e = { .kind = text.p[0] == '[' ? EDTF_ONE_OF : EDTF_ALL_OF };
    char close = text.p[0] == '[' ? ']' : '}';

    if (text.n < 3 || text.p[text.n - 1] != close)
        return err_set(err, TW_E_DATA, "'" STR_FMT "' does not end with '%c'",
                       STR_ARG(text_quotable(text)), close);
    Str rest = str_part(text, 1, text.n - 1), member;
    while (str_split(&rest, ',', &member))
        TRY(member_parse(str_trim(member), &e, err));
    *ret = e;
    return TW_OK;
}

TwCode edtf_parse(Str text, Edtf *ret_edtf, Err *err)
{
    if (text.n == 0)
        return err_set(err, TW_E_DATA, "the date is empty");
    if (text.n > EDTF_TEXT_MAX)
        return err_set(err, TW_E_DATA, "a date has at most %d bytes", EDTF_TEXT_MAX);
    if (text.p[0] == '[' || text.p[0] == '{')
        return set_parse(text, ret_edtf, err);
    const char *slash = memchr(text.p, '/', text.n);
    if (slash != NULL)
        return interval_parse(text, (size_t)(slash - text.p), ret_edtf, err);
    EdtfPart part;
    TRY(part_parse(text, &part, err));
    *ret_edtf = (Edtf){ .kind = EDTF_ONE, .n = 1, .part = { part } };
    return TW_OK;
}

static void part_print(const EdtfPart *part, Buf *ret)
{
    if (part->kind == EDTF_OPEN)
        buf_z(ret, "..");
    if (part->kind != EDTF_GIVEN)
        return;
    buf_bytes(ret, part->digit, 4);
    for (size_t at = 4; at < part->n_digits; at += 2) {
        buf_char(ret, '-');
        buf_bytes(ret, part->digit + at, 2);
    }
    if (part->mark != 0)
        buf_char(ret, part->mark);
}

/* Prints the members of a set; an open end of a range is the ".." itself. */
static void set_print(const Edtf *edtf, Buf *ret)
{
    buf_char(ret, edtf->kind == EDTF_ONE_OF ? '[' : '{');
    for (size_t i = 0; i < edtf->n; i++) {
        bool is_range_end = i > 0 && edtf->part[i - 1].to_next;
        if (i > 0 && !is_range_end)
            buf_char(ret, ',');
        if (edtf->part[i].kind == EDTF_GIVEN)
            part_print(&edtf->part[i], ret);
        if (edtf->part[i].to_next)
            buf_z(ret, "..");
    }
    buf_char(ret, edtf->kind == EDTF_ONE_OF ? ']' : '}');
}

void edtf_print(const Edtf *edtf, Buf *ret)
{
    if (edtf->kind == EDTF_ONE_OF || edtf->kind == EDTF_ALL_OF) {
        set_print(edtf, ret);
        return;
    }
    part_print(&edtf->part[0], ret);
    if (edtf->kind == EDTF_INTERVAL) {
        buf_char(ret, '/');
        part_print(&edtf->part[1], ret);
    }
}

DayRange edtf_bounds(const Edtf *edtf)
{
    if (edtf->kind == EDTF_ONE || edtf->kind == EDTF_INTERVAL)
        return (DayRange){ part_from(&edtf->part[0]), part_to(&edtf->part[edtf->n - 1]) };
    DayRange all = { INT32_MAX, INT32_MIN };
    for (size_t i = 0; i < edtf->n; i++) {
        const EdtfPart *part = &edtf->part[i];
        bool is_range_end = i > 0 && edtf->part[i - 1].to_next;
        int32_t from = is_range_end ? all.from : part_from(part);
        int32_t to = part->to_next ? all.to : part_to(part);
        all.from = from < all.from ? from : all.from;
        all.to = to > all.to ? to : all.to;
    }
    return all;
}

TwCode edtf_range(Str text, DayRange *ret_range, Err *err)
{
    Edtf edtf;

    TRY(edtf_parse(text, &edtf, err));
    *ret_range = edtf_bounds(&edtf);
    return TW_OK;
}

/* A part made of the first n digits of a day; an open end for no day. */
static EdtfPart part_of_day(int32_t day, uint8_t n_digits)
{
    if (day == DAY_OPEN_FROM || day == DAY_OPEN_TO)
        return (EdtfPart){ .kind = EDTF_OPEN };
    EdtfPart part = { .kind = EDTF_GIVEN, .n_digits = n_digits };
    Ymd d = day_to_ymd(day);
    int value = d.year * 10000 + d.month * 100 + d.day;
    for (int i = 7; i >= 0; i--, value /= 10)
        part.digit[i] = (char)('0' + value % 10);
    return part;
}

Edtf edtf_from_range(DayRange range)
{
    bool is_open = range.from == DAY_OPEN_FROM || range.to == DAY_OPEN_TO;
    Edtf e = { .kind = EDTF_ONE, .n = 1, .part = { part_of_day(range.from, 8) } };

    if (range.from == range.to && !is_open)
        return e;
    Ymd from = day_to_ymd(range.from), to = day_to_ymd(range.to);
    bool is_same_year = !is_open && from.year == to.year && from.day == 1;
    if (is_same_year && from.month == to.month && to.day == month_days(to.year, to.month)) {
        e.part[0].n_digits = 6;
        return e;
    }
    if (is_same_year && from.month == 1 && to.month == 12 && to.day == 31) {
        e.part[0].n_digits = 4;
        return e;
    }
    e.kind = EDTF_INTERVAL;
    e.n = 2;
    e.part[1] = part_of_day(range.to, 8);
    return e;
}

bool edtf_is_doubtful(const Edtf *edtf)
{
    for (size_t i = 0; i < edtf->n; i++)
        if (edtf->part[i].mark != 0)
            return true;
    return false;
}

int day_precision(DayRange range)
{
    if (range.from == DAY_OPEN_FROM || range.to == DAY_OPEN_TO)
        return 9;
    int64_t days = (int64_t)range.to - range.from + 1;
    return days <= 1 ? 2 : days <= 6 ? 3 : days <= 7 ? 4 : days <= 31 ? 5 : days <= 366 ? 6 : 9;
}

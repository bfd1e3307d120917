/* test_edtf.c: days, EDTF text and bounds, and dates as people type them. */
#include "base/date.h"
#include "base/edtf.h"

#include <stdlib.h>

#include "harness.h"

static const char *day_shown(int32_t day)
{
    static char text[2][32];
    static int turn;
    Buf b;

    buf_init(&b, 32);
    day_print(day, &b);
    turn = 1 - turn;
    snprintf(text[turn], sizeof text[turn], "%s", buf_cz(&b));
    buf_clear(&b);
    return text[turn];
}

static void test_days(void)
{
    static const struct { Ymd date; int32_t want; int weekday; } row[] = {
        { { 1970, 1, 1 }, 0, 4 },           /* the epoch, a Thursday     */
        { { 1969, 12, 31 }, -1, 3 },        /* before it                 */
        { { 2019, 2, 15 }, 17942, 5 },      /* a Friday                  */
        { { 2000, 2, 29 }, 11016, 2 },      /* leap century              */
        { { 1, 1, 1 }, DAY_MIN, 1 },
        { { 9999, 12, 31 }, DAY_MAX, 5 },
    };
    EACH (row, r)
        ROW ("%d-%d-%d", r->date.year, r->date.month, r->date.day) {
            int32_t day = 1;
            CHECK(day_from_ymd(r->date, &day));
            CHECK_INT(day, r->want);
            CHECK_INT(day_weekday(day), r->weekday);
        }
    static const Ymd bad[] = { { 2019, 2, 29 }, { 1900, 2, 29 }, { 2019, 13, 1 }, { 2019, 0, 1 },
                               { 2019, 4, 31 }, { 0, 1, 1 },     { 10000, 1, 1 }, { 2019, 1, 0 } };
    EACH (bad, b) {
        int32_t day = 77;
        CHECK(!day_from_ymd(*b, &day));
        CHECK_INT(day, 77);
    }
    AUTO(Arena) a;
    arena_init(&a, 4096);
    CHECK(str_eq(day_text(17942, &a), S("2019-02-15")));
    CHECK(str_eq(day_text(DAY_OPEN_FROM, &a), S("0001-01-01")));
    CHECK(str_eq(day_text(DAY_OPEN_TO, &a), S("9999-12-31")));
}

static void test_days_round_trip(void)
{
    long wrong = 0;

    for (int32_t day = DAY_MIN; day <= DAY_MAX; day++) {
        int32_t back;
        if (!day_from_ymd(day_to_ymd(day), &back) || back != day)
            wrong++;
    }
    CHECK_INT(wrong, 0);
}

static void test_bounds(void)
{
    static const struct { const char *in, *from, *to; } row[] = {
        { "2019-02-15", "2019-02-15", "2019-02-15" },
        { "2019-02", "2019-02-01", "2019-02-28" },
        { "2020-02", "2020-02-01", "2020-02-29" },
        { "2019", "2019-01-01", "2019-12-31" },
        { "2019-02-XX", "2019-02-01", "2019-02-28" },
        { "2019-02-1X", "2019-02-10", "2019-02-19" },
        { "2019-02-X5", "2019-02-05", "2019-02-25" },
        { "2019-XX-31", "2019-01-31", "2019-12-31" },
        { "2019-XX", "2019-01-01", "2019-12-31" },
        { "2019-1X-31", "2019-10-31", "2019-12-31" },
        { "201X", "2010-01-01", "2019-12-31" },
        { "201X-02-29", "2012-02-29", "2016-02-29" },   /* only leap years */
        { "XXXX", "0001-01-01", "9999-12-31" },
        { "2019-02-15?", "2019-02-15", "2019-02-15" },
        { "2019-02~", "2019-02-01", "2019-02-28" },
        { "2019%", "2019-01-01", "2019-12-31" },
        { "2019-02-15/2019-02-16", "2019-02-15", "2019-02-16" },
        { "2019-02/2019-04", "2019-02-01", "2019-04-30" },
        { "2018-09-17/..", "2018-09-17", ".." },
        { "../2019-01-10", "..", "2019-01-10" },
        { "2018-09-17/", "2018-09-17", ".." },
        { "/2019-01-10", "..", "2019-01-10" },
        { "[2019-02-15,2019-02-16]", "2019-02-15", "2019-02-16" },
        { "[2019-02-16,2019-01]", "2019-01-01", "2019-02-16" },
        { "{2019-02-15,2019-02-20}", "2019-02-15", "2019-02-20" },
        { "[2019-02-14..2019-02-16]", "2019-02-14", "2019-02-16" },
        { "[..2019-02]", "..", "2019-02-28" },
        { "{2019-02..,2018}", "2018-01-01", ".." },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            Err err = { 0 };
            Edtf e;
            if (!CHECK_OK(edtf_parse(str_z(r->in), &e, &err)))
                continue;
            DayRange range = edtf_bounds(&e);
            CHECK_STR(day_shown(range.from), r->from);
            CHECK_STR(day_shown(range.to), r->to);
            Buf b;
            buf_init(&b, EDTF_TEXT_MAX);
            edtf_print(&e, &b);
            CHECK_SLICE(buf_str(&b), r->in);
            buf_clear(&b);
        }
}

static void test_refused(void)
{
    static const struct { const char *in, *why; } row[] = {
        { "", "empty" },
        { "2019-02-30", "there is no day 30 in 2019-02" },
        { "2019-02-29", "there is no day 29 in 2019-02" },
        { "2019-13", "there is no month 13" },
        { "2019-00-01", "there is no month 00" },
        { "2019-02-00", "there is no day 00" },
        { "2019-02-3X", "there is no day 3X" },
        { "0000", "no year 0" },
        { "2019-2-9", "is not a date" },              /* unpadded: refused here */
        { "19", "is not a date" },
        { "2019-02-15T10:00", "time of day" },
        { "2019-02-15x", "is not a date" },
        { "2019-02-15??", "is not a date" },
        { "2019-03/2019-02", "before its start" },
        { "../..", "neither" },
        { "/", "neither" },
        { "[2019", "does not end" },
        { "[]", "does not end" },
        { "[,]", "is not a date" },
        { "[..]", "alone" },
        { "[2019-03..2019-01]", "before its start" },
        { "[2001,2002,2003,2004,2005,2006,2007,2008,2009,2010,2011,2012,2013]", "at most 12" },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            Err err = { 0 };
            Edtf e = { .n = 9 };
            CHECK_CODE(edtf_parse(str_z(r->in), &e, &err), TW_E_DATA);
            CHECK(strstr(err.message, r->why) != NULL);
            CHECK_INT(e.n, 9);
        }
}

static void test_from_range(void)
{
    static const struct { const char *in, *want; int precision; } row[] = {
        { "2019-02-15", "2019-02-15", 2 },
        { "2019-02-01/2019-02-28", "2019-02", 5 },
        { "2019-01-01/2019-12-31", "2019", 6 },
        { "2019-02-01/2019-02-27", "2019-02-01/2019-02-27", 5 },
        { "2019-02-10/2019-02-16", "2019-02-10/2019-02-16", 4 },
        { "2019-02-10/2019-02-15", "2019-02-10/2019-02-15", 3 },
        { "2019-02-10/..", "2019-02-10/..", 9 },
        { "../2019-02-10", "../2019-02-10", 9 },
        { "2018-01-01/2019-12-31", "2018-01-01/2019-12-31", 9 },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            Err err = { 0 };
            DayRange range;
            CHECK_OK(edtf_range(str_z(r->in), &range, &err));
            CHECK_INT(day_precision(range), r->precision);
            Edtf e = edtf_from_range(range);
            Buf b;
            buf_init(&b, EDTF_TEXT_MAX);
            edtf_print(&e, &b);
            CHECK_SLICE(buf_str(&b), r->want);
            buf_clear(&b);
        }
}

static void test_typed(void)
{
    static const struct { const char *in, *want; } row[] = {
        { "2019-02-15", "2019-02-15" },
        { " 2019-02-15 ", "2019-02-15" },
        { "2019/2/9", "2019-02-09" },
        { "2019-2-9", "2019-02-09" },
        { "15/02/2019", "2019-02-15" },
        { "15.2.2019", "2019-02-15" },
        { "3/4/2019", "2019-04-03" },                     /* day first unless declared */
        { "20190215", "2019-02-15" },
        { "2019-02-15 00:00:00", "2019-02-15" },          /* a spreadsheet's export    */
        { "2019-02-15T13:45:00Z", "2019-02-15" },
        { "15/02/2019 9:05 PM", "2019-02-15" },
        { "15 Feb 2019", "2019-02-15" },
        { "15-Feb-2019", "2019-02-15" },
        { "Feb. 15, 2019", "2019-02-15" },
        { "the 15th of February 2019", "2019-02-15" },
        { "Friday 15 February 2019", "2019-02-15" },
        { "FEBRUARY 2019", "2019-02" },
        { "02/2019", "2019-02" },
        { "2019/02", "2019-02" },
        { "2019", "2019" },
        { "15-17 February 2019", "2019-02-15/2019-02-17" },
        { "15 \u2013 17 February 2019", "2019-02-15/2019-02-17" },
        { "15/02/2019?", "2019-02-15?" },
        { "about February 2019", "2019-02~" },
        { "[2019-02-15,2019-02-16]", "[2019-02-15,2019-02-16]" },
        { "٢٠١٩-٠٢-١٥", "2019-02-15" },
        { "١٥/٠٢/٢٠١٩", "2019-02-15" },
        { "۱۵/۰۲/۲۰۱۹", "2019-02-15" },                    /* Persian digits            */
        { "15 شباط 2019", "2019-02-15" },
        { "١٥ شباط/فبراير ٢٠١٩", "2019-02-15" },           /* the usual pair            */
        { "يوم الجمعة 15 شباط 2019", "2019-02-15" },
        { "3 كانون الثاني 2019", "2019-01-03" },
        { "3 كانون  الأول 2019", "2019-12-03" },
        { "تشرين الأول 2019", "2019-10" },
        { "3 إبريل 2017م", "2017-04-03" },
        { "حوالي آذار ٢٠١٩", "2019-03~" },
        { "\u200f15\u200f/\u200f02\u200f/\u200f2019", "2019-02-15" },  /* bidi marks */
        /* Umm al-Qura says the 15th */
        { "10 جمادى الآخرة 1440 هـ", "[2019-02-15..2019-02-17]" },
        { "1440-06-10 AH", "[2019-02-15..2019-02-17]" },
        { "١٠/٦/١٤٤٠ هـ", "[2019-02-15..2019-02-17]" },
        { "رمضان 1440", "2019-05-05~/2019-06-05~" },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            Err err = { 0 };
            Edtf e;
            if (!CHECK_OK(date_parse(str_z(r->in), DATE_DAY_FIRST, &e, &err))) {
                printf("    %s\n", err.message);
                continue;
            }
            Buf b;
            buf_init(&b, EDTF_TEXT_MAX);
            edtf_print(&e, &b);
            CHECK_SLICE(buf_str(&b), r->want);
            buf_clear(&b);
        }
    Err err = { 0 };
    Edtf e;
    CHECK_OK(date_parse(S("3/4/2019"), DATE_MONTH_FIRST, &e, &err));
    CHECK_STR(day_shown(edtf_bounds(&e).from), "2019-03-04");
}

static void test_typed_refused(void)
{
    static const struct { const char *in, *why; } row[] = {
        { "", "empty" },
        { "   ", "empty" },
        { "30/02/2019", "there is no day 30 in 2019-02" },
        { "31 April 2019", "there is no day 31 in 2019-04" },
        { "2019-02-30", "there is no day 30 in 2019-02" },
        { "02/15/2019", "there is no month 15 (read with the day first)" },
        { "0/02/2019", "there is no day 0" },
        { "1/00/2019", "there is no month 0" },
        { "13/2019", "there is no month 13" },
        { "15/02/19", "the year has 2 digits" },
        { "15 Feb", "the year is missing" },
        { "43511", "five-digit" },
        { "Monday 15 February 2019", "not the day of the week" },
        { "15 شباط/آذار 2019", "two different months" },
        { "1440-06-10", "Hijri" },
        { "15 رجب شباط 1440", "two different months" },
        { "15 شباط 1440 هـ", "two calendars" },
        { "30 صفر 1440", "no such day in the Hijri calendar" },
        { "Somebody Invented", "not a date" },
        { "15 Feb 2019 near the market", "not a date" },
        { "17-15 February 2019", "interval" },
        { "1/2/3/2019", "not a date" },
        { "123456789", "not a date" },
        { "12:30", "not a date" },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            Err err = { 0 };
            Edtf e = { .n = 9 };
            CHECK_CODE(date_parse(str_z(r->in), DATE_DAY_FIRST, &e, &err), TW_E_DATA);
            CHECK(strstr(err.message, r->why) != NULL);
            CHECK(strstr(err.message, "Invented") == NULL);
            CHECK_INT(e.n, 9);
            if (harness.failed > 0 && strstr(err.message, r->why) == NULL)
                printf("    %s\n", err.message);
        }
}

static uint64_t random_state = 20190215;

/* A number in 0..n-1 (xorshift64). */
static unsigned pick(unsigned n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (unsigned)(random_state % n);
}

/* Property: what parses prints as itself, and from <= to. */
static void test_round_trip(void)
{
    static const char *piece[] = { "2019", "-02", "-15", "-XX", "-1X", "/", "..", "[", "]", "{",
                                   "}", ",", "?", "~", "%", "201X", "-12", "-31", "2020", "-29" };
    long parsed = 0, wrong = 0;

    for (int i = 0; i < 400000; i++) {
        char text[64];
        size_t n = 0;
        for (unsigned k = 1 + pick(9); k > 0; k--) {
            const char *p = piece[pick(N_ROWS(piece))];
            memcpy(text + n, p, strlen(p));
            n += strlen(p);
        }
        Err err = { 0 };
        Edtf e;
        if (edtf_parse(str_pn(text, n), &e, &err) != TW_OK)
            continue;
        Buf b;
        buf_init(&b, EDTF_TEXT_MAX);
        edtf_print(&e, &b);
        DayRange range = edtf_bounds(&e);
        parsed++;
        if (!str_eq(buf_str(&b), str_pn(text, n)) || range.from > range.to) {
            wrong++;
            printf("    %.*s gives %s\n", (int)n, text, buf_cz(&b));
        }
        buf_clear(&b);
    }
    CHECK(parsed > 1000);
    CHECK_INT(wrong, 0);
}

int main(void)
{
    RUN(test_days);
    RUN(test_days_round_trip);
    RUN(test_bounds);
    RUN(test_refused);
    RUN(test_from_range);
    RUN(test_typed);
    RUN(test_typed_refused);
    RUN(test_round_trip);
    return harness_end();
}

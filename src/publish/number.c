/* number.c: numbers, ranges and dates in the two languages. */
#include "publish/number.h"

#include <string.h>

#include "publish/words.h"

Plural plural_form(Lang lang, int64_t n)
{
    if (lang == LANG_EN) return n == 1 ? PLURAL_ONE : PLURAL_OTHER;
    if (n >= 0 && n <= 2) return n == 0 ? PLURAL_ZERO : n == 1 ? PLURAL_ONE : PLURAL_TWO;
    int64_t rest = n % 100;
    if (rest >= 3 && rest <= 10) return PLURAL_FEW;
    return rest >= 11 ? PLURAL_MANY : PLURAL_OTHER;
}

static void put_digit(Buf *out, Locale locale, char digit)
{
    if (locale.digits == DIGITS_ARABIC)
        buf_utf8(out, 0x0660u + (uint32_t)(digit - '0'));
    else
        buf_char(out, digit);
}

void signed_put(Buf *out, Locale locale, int64_t n)
{
    if (n > 0) buf_char(out, '+');
    if (n < 0) buf_utf8(out, 0x2212);
    number_put(out, locale, n < 0 ? -n : n);
}

void digits_put(Buf *out, Locale locale, Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] >= '0' && text.p[i] <= '9')
            put_digit(out, locale, text.p[i]);
        else
            buf_char(out, text.p[i]);
    }
}

void number_put(Buf *out, Locale locale, int64_t n)
{
    char digit[20];
    int len = 0;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do {
        digit[len++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (n < 0) buf_utf8(out, 0x2212);
    while (len > 0) {
        put_digit(out, locale, digit[--len]);
        if (len > 0 && len % 3 == 0)
            buf_utf8(out, locale.digits == DIGITS_ARABIC ? 0x066C : ',');
    }
}

static void put_bound(Buf *out, Locale locale, WordId words, int64_t n)
{
    buf_add(out, word(locale.lang, words));
    buf_char(out, ' ');
    number_put(out, locale, n);
}

static void put_between(Buf *out, Locale locale, Range r)
{
    if ((r.has & (RANGE_MIN | RANGE_MAX)) != (RANGE_MIN | RANGE_MAX)) {
        put_bound(out, locale, WORD_ABOUT, r.best);
        return;
    }
    number_put(out, locale, r.min);
    buf_char(out, ' ');
    put_bound(out, locale, WORD_TO, r.max);
    if ((r.has & RANGE_BEST) == 0) return;
    buf_add(out, S(" ("));
    put_bound(out, locale, WORD_BEST_IS, r.best);
    buf_char(out, ')');
}

void range_put(Buf *out, Locale locale, Range r)
{
    switch (range_kind(r)) {
    case RANGE_KIND_EXACT: number_put(out, locale, r.min); return;
    case RANGE_KIND_AT_LEAST: put_bound(out, locale, WORD_AT_LEAST, r.min); return;
    case RANGE_KIND_AT_MOST: put_bound(out, locale, WORD_AT_MOST, r.max); return;
    case RANGE_KIND_BETWEEN: put_between(out, locale, r); return;
    case RANGE_KIND_UNKNOWN: break;
    }
    buf_add(out, word(locale.lang, WORD_UNKNOWN));
}

static bool all_digits(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n > 0;
}

/* Splits YYYY[-MM[-DD]]; month and day are 0 when absent. */
static bool date_parts(Str date, Str *ret_year, int64_t *ret_month, int64_t *ret_day)
{
    if (date.n != 4 && date.n != 7 && date.n != 10) return false;
    *ret_year = str_part(date, 0, 4);
    *ret_month = *ret_day = 0;
    if (!all_digits(*ret_year)) return false;
    bool has_month = date.n >= 7, has_day = date.n == 10;
    if (has_month && (date.p[4] != '-' || !str_int(str_part(date, 5, 7), ret_month))) return false;
    if (has_day && (date.p[7] != '-' || !str_int(str_part(date, 8, 10), ret_day))) return false;
    return date.n == 4 || (*ret_month >= 1 && *ret_month <= 12 && *ret_day >= 0 && *ret_day <= 31);
}

static bool is_plain_date(Str date)
{
    Str year;
    int64_t month, day;
    return date_parts(date, &year, &month, &day);
}

/* "11 February 2019 to 15 February 2019"; false when it is no interval of two plain dates. */
static bool put_interval(Buf *out, Locale locale, Str date)
{
    Str rest = date, from = { NULL, 0 };
    if (str_find(date, S("/")) == SIZE_MAX || !str_split(&rest, '/', &from)) return false;
    if (!is_plain_date(from) || !is_plain_date(rest)) return false;
    date_put(out, locale, from);
    buf_char(out, ' ');
    buf_add(out, word(locale.lang, WORD_TO));
    buf_char(out, ' ');
    date_put(out, locale, rest);
    return true;
}

void date_put(Buf *out, Locale locale, Str date)
{
    if (put_interval(out, locale, date)) return;
    Str year;
    int64_t month, day;
    if (!date_parts(date, &year, &month, &day)) {
        digits_put(out, locale, date);
        return;
    }
    if (day > 0) {
        number_put(out, locale, day);
        buf_char(out, ' ');
    }
    if (month > 0) {
        buf_add(out, word(locale.lang, (WordId)(WORD_JANUARY + month - 1)));
        buf_char(out, ' ');
    }
    digits_put(out, locale, year);
}

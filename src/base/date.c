/* date.c: dates as people type them in lists.
 *
 * A cell is cut into numbers and folded words; the words say month, weekday, calendar or doubt, and
 * the numbers are then day, month and year by their number and length alone. Because every word
 * must be known, a cell that holds something else is refused, not half understood.
 */
#include "base/date.h"

#include <string.h>

#include "base/utf8.h"

enum { NUMBERS_MAX = 4, WORD_MAX = 48, MONTH_HIJRI = 100 };

/* What a word of a date says. value: the month (Hijri ones + MONTH_HIJRI), or the weekday. */
typedef enum WordKind {
    WORD_NONE, WORD_MONTH, WORD_WEEKDAY, WORD_HIJRI, WORD_GREGORIAN, WORD_ABOUT, WORD_SKIP
} WordKind;

typedef struct Word {
    const char *text;  /* folded as word_fold does; two words are joined by one space */
    uint8_t kind, value;
} Word;

#define MONTH(text, n) { text, WORD_MONTH, n }
#define HIJRI(text, n) { text, WORD_MONTH, MONTH_HIJRI + (n) }

static const Word words[] = {
    MONTH("january", 1), MONTH("jan", 1), MONTH("february", 2), MONTH("feb", 2),
    MONTH("march", 3), MONTH("mar", 3), MONTH("april", 4), MONTH("apr", 4), MONTH("may", 5),
    MONTH("june", 6), MONTH("jun", 6), MONTH("july", 7), MONTH("jul", 7), MONTH("august", 8),
    MONTH("aug", 8), MONTH("september", 9), MONTH("sep", 9), MONTH("sept", 9),
    MONTH("october", 10), MONTH("oct", 10), MONTH("november", 11), MONTH("nov", 11),
    MONTH("december", 12), MONTH("dec", 12),
    MONTH("enero", 1), MONTH("ene", 1), MONTH("febrero", 2), MONTH("marzo", 3), MONTH("abril", 4),
    MONTH("abr", 4), MONTH("mayo", 5), MONTH("junio", 6), MONTH("julio", 7), MONTH("agosto", 8),
    MONTH("ago", 8), MONTH("septiembre", 9), MONTH("setiembre", 9), MONTH("octubre", 10),
    MONTH("noviembre", 11), MONTH("diciembre", 12), MONTH("dic", 12),
    MONTH("janvier", 1), MONTH("février", 2), MONTH("fevrier", 2), MONTH("mars", 3),
    MONTH("avril", 4), MONTH("mai", 5), MONTH("juin", 6), MONTH("juillet", 7), MONTH("août", 8),
    MONTH("aout", 8), MONTH("septembre", 9), MONTH("octobre", 10), MONTH("novembre", 11),
    MONTH("décembre", 12), MONTH("decembre", 12),
    MONTH("كانون الثاني", 1), MONTH("شباط", 2), MONTH("اذار", 3), MONTH("نيسان", 4),
    MONTH("ايار", 5), MONTH("حزيران", 6), MONTH("تموز", 7), MONTH("اب", 8), MONTH("ايلول", 9),
    MONTH("تشرين الاول", 10), MONTH("تشرين الثاني", 11), MONTH("كانون الاول", 12),
    MONTH("يناير", 1), MONTH("فبراير", 2), MONTH("مارس", 3), MONTH("ابريل", 4), MONTH("مايو", 5),
    MONTH("يونيو", 6), MONTH("يونيه", 6), MONTH("يوليو", 7), MONTH("يوليه", 7),
    MONTH("اغسطس", 8), MONTH("سبتمبر", 9), MONTH("اكتوبر", 10), MONTH("نوفمبر", 11),
    MONTH("ديسمبر", 12),
    MONTH("جانفي", 1), MONTH("فيفري", 2), MONTH("افريل", 4), MONTH("ماي", 5), MONTH("جوان", 6),
    MONTH("جويليه", 7), MONTH("اوت", 8),
    HIJRI("محرم", 1), HIJRI("المحرم", 1), HIJRI("صفر", 2), HIJRI("ربيع الاول", 3),
    HIJRI("ربيع الاخر", 4), HIJRI("ربيع الثاني", 4), HIJRI("جمادي الاولي", 5),
    HIJRI("جمادي الاخره", 6), HIJRI("جمادي الثانيه", 6), HIJRI("رجب", 7), HIJRI("شعبان", 8),
    HIJRI("رمضان", 9), HIJRI("شوال", 10), HIJRI("ذو القعده", 11), HIJRI("ذي القعده", 11),
    HIJRI("ذو الحجه", 12), HIJRI("ذي الحجه", 12),
    HIJRI("muharram", 1), HIJRI("safar", 2), HIJRI("rajab", 7), HIJRI("shaban", 8),
    HIJRI("ramadan", 9), HIJRI("shawwal", 10),
    { "monday", WORD_WEEKDAY, 1 }, { "mon", WORD_WEEKDAY, 1 }, { "tuesday", WORD_WEEKDAY, 2 },
    { "tue", WORD_WEEKDAY, 2 }, { "wednesday", WORD_WEEKDAY, 3 }, { "wed", WORD_WEEKDAY, 3 },
    { "thursday", WORD_WEEKDAY, 4 }, { "thu", WORD_WEEKDAY, 4 }, { "friday", WORD_WEEKDAY, 5 },
    { "fri", WORD_WEEKDAY, 5 }, { "saturday", WORD_WEEKDAY, 6 }, { "sat", WORD_WEEKDAY, 6 },
    { "sunday", WORD_WEEKDAY, 7 }, { "sun", WORD_WEEKDAY, 7 },
    { "الاثنين", WORD_WEEKDAY, 1 }, { "الثلاثاء", WORD_WEEKDAY, 2 },
    { "الاربعاء", WORD_WEEKDAY, 3 }, { "الخميس", WORD_WEEKDAY, 4 }, { "الجمعه", WORD_WEEKDAY, 5 },
    { "السبت", WORD_WEEKDAY, 6 }, { "الاحد", WORD_WEEKDAY, 7 },
    { "ه", WORD_HIJRI, 0 }, { "هجري", WORD_HIJRI, 0 }, { "هجريه", WORD_HIJRI, 0 },
    { "ah", WORD_HIJRI, 0 }, { "م", WORD_GREGORIAN, 0 }, { "ميلادي", WORD_GREGORIAN, 0 },
    { "ad", WORD_GREGORIAN, 0 }, { "ce", WORD_GREGORIAN, 0 },
    { "about", WORD_ABOUT, 0 }, { "around", WORD_ABOUT, 0 }, { "circa", WORD_ABOUT, 0 },
    { "ca", WORD_ABOUT, 0 }, { "approx", WORD_ABOUT, 0 }, { "حوالي", WORD_ABOUT, 0 },
    { "نحو", WORD_ABOUT, 0 }, { "تقريبا", WORD_ABOUT, 0 },
    { "st", WORD_SKIP, 0 }, { "nd", WORD_SKIP, 0 }, { "rd", WORD_SKIP, 0 }, { "th", WORD_SKIP, 0 },
    { "de", WORD_SKIP, 0 }, { "del", WORD_SKIP, 0 }, { "el", WORD_SKIP, 0 },
    { "le", WORD_SKIP, 0 }, { "du", WORD_SKIP, 0 },
    { "of", WORD_SKIP, 0 }, { "on", WORD_SKIP, 0 }, { "the", WORD_SKIP, 0 },
    { "يوم", WORD_SKIP, 0 }, { "شهر", WORD_SKIP, 0 }, { "من", WORD_SKIP, 0 },
    { "عام", WORD_SKIP, 0 }, { "سنه", WORD_SKIP, 0 }, { "في", WORD_SKIP, 0 },
};

typedef struct Number {
    int value;
    uint8_t n_digits;
    bool is_ranged;  /* a dash stood between this and the number before */
} Number;

/* A typed date, cut up. */
typedef struct Parts {
    Number number[NUMBERS_MAX];
    uint8_t n;
    int month;       /* 0: not named */
    int weekday;     /* 0: not named */
    bool is_hijri, is_gregorian, is_about, is_uncertain;
} Parts;

/* The words still unread: a month name may need two. */
typedef struct Lexer {
    Str text;
    size_t at;
    char word[WORD_MAX];
    size_t n_word;
    Parts parts;
} Lexer;

/* Arabic letter variants to one form; 0 for marks that are left out. */
static uint32_t letter_fold(uint32_t cp)
{
    if (cp >= 'A' && cp <= 'Z')
        return cp + 32;
    switch (cp) {
    case 0x622: case 0x623: case 0x625: case 0x671: return 0x627;  /* alef forms       */
    case 0x649: return 0x64A;                                     /* alef maqsura     */
    case 0x629: return 0x647;                                     /* ta marbuta       */
    case 0x640: case 0x200C: case 0x200D: case 0x200E: case 0x200F: case 0x61C: case 0xFEFF:
        return 0;                                                 /* tatweel, bidi... */
    default: break;
    }
    if ((cp >= 0x64B && cp <= 0x65F) || (cp >= 0x202A && cp <= 0x202E) ||
        (cp >= 0x2066 && cp <= 0x2069))
        return 0;
    return cp;
}

/* Value of a decimal digit in ASCII, Arabic-Indic or Persian form, or -1. */
static int digit_value(uint32_t cp)
{
    static const uint32_t zero[] = { '0', 0x660, 0x6F0 };

    for (size_t i = 0; i < sizeof zero / sizeof zero[0]; i++)
        if (cp >= zero[i] && cp <= zero[i] + 9)
            return (int)(cp - zero[i]);
    return -1;
}

static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 0x620 && cp <= 0x64A) || (cp >= 0xC0 && cp < 0x600);
}

static const Word *word_find(Str text)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq(str_z(words[i].text), text))
            return &words[i];
    return NULL;
}

static TwCode date_refuse(Err *err)
{
    err_set(err, TW_E_DATA, "not a date");
    return err_hint(err, TW_E_DATA,
                    "Write it as 2019-02-15, 15/02/2019, 15 Feb 2019 or February 2019.");
}

/* Notes what a known word says; two different months or weekdays contradict each other. */
static TwCode word_note(Parts *parts, const Word *word, Err *err)
{
    int *slot = word->kind == WORD_MONTH ? &parts->month : &parts->weekday;

    switch ((WordKind)word->kind) {
    case WORD_MONTH:
    case WORD_WEEKDAY:
        if (*slot != 0 && *slot != word->value)
            return err_set(err, TW_E_DATA, "two different %s are named",
                           word->kind == WORD_MONTH ? "months" : "days of the week");
        *slot = word->value;
        break;
    case WORD_HIJRI: parts->is_hijri = true; break;
    case WORD_GREGORIAN: parts->is_gregorian = true; break;
    case WORD_ABOUT: parts->is_about = true; break;
    case WORD_NONE:
    case WORD_SKIP: break;
    }
    return TW_OK;
}

/* Closes the word being read; a first half of a two-word month stays and waits for the second. */
static TwCode word_close(Lexer *lx, bool is_last, Err *err)
{
    Str text = str_pn(lx->word, lx->n_word);
    const Word *word = word_find(text);

    if (text.n == 0 || (!is_last && text.p[text.n - 1] == ' '))
        return TW_OK;
    if (word == NULL && !is_last && memchr(text.p, ' ', text.n) == NULL &&
        lx->n_word + 1 < WORD_MAX) {
        lx->word[lx->n_word++] = ' ';
        return TW_OK;
    }
    lx->n_word = 0;
    if (word == NULL)
        return date_refuse(err);
    return word_note(&lx->parts, word, err);
}

/* Adds a letter (is_letter: below U+0800, so two bytes at most) to the word being read. */
static TwCode word_add(Lexer *lx, uint32_t cp, Err *err)
{
    if (lx->n_word + 4 >= WORD_MAX)
        return date_refuse(err);
    if (cp < 0x80) {
        lx->word[lx->n_word++] = (char)cp;
    } else {
        lx->word[lx->n_word++] = (char)(0xC0 | cp >> 6);
        lx->word[lx->n_word++] = (char)(0x80 | (cp & 0x3F));
    }
    return TW_OK;
}

/* Reads the digits that begin at lx->at. */
static TwCode number_take(Lexer *lx, bool is_ranged, Err *err)
{
    Number number = { .is_ranged = is_ranged };

    while (lx->at < lx->text.n) {
        size_t next = lx->at;
        uint32_t cp = utf8_next(lx->text, &next);
        if (letter_fold(cp) != 0) {
            int digit = digit_value(cp);
            if (digit < 0)
                break;
            if (++number.n_digits > 8)
                return date_refuse(err);
            number.value = number.value * 10 + digit;
        }
        lx->at = next;
    }
    if (lx->parts.n == NUMBERS_MAX)
        return date_refuse(err);
    lx->parts.number[lx->parts.n++] = number;
    return TW_OK;
}

/* A time of day ends the date: takes back its hour and checks that nothing but a time follows. */
static TwCode time_drop(Lexer *lx, Err *err)
{
    static const char allowed[] = "0123456789:.+- zZUTCutcapmAPM";

    if (lx->parts.n < 2 || lx->parts.number[lx->parts.n - 1].value > 24)
        return date_refuse(err);
    for (size_t i = lx->at; i < lx->text.n; i++)
        if (strchr(allowed, lx->text.p[i]) == NULL)
            return date_refuse(err);
    lx->parts.n--;
    lx->at = lx->text.n;
    return TW_OK;
}

/* Reads one sign between words and numbers; false when it has no place in a date. */
static bool sign_take(Lexer *lx, uint32_t cp, bool *is_dash)
{
    bool is_space = cp == ' ' || cp == 0xA0;

    *is_dash = cp == '-' || cp == 0x2013 || cp == 0x2014 || (*is_dash && is_space);
    if (cp == '?' || cp == 0x61F)
        lx->parts.is_uncertain = true;
    else if (cp == '~')
        lx->parts.is_about = true;
    else
        return *is_dash || is_space || cp == 0x60C || (cp < 0x80 && strchr("/.,\\()", (int)cp));
    return true;
}

/* Whether the letter is the T between a date and a time of day. */
static bool is_time_mark(const Lexer *lx, uint32_t cp, size_t next)
{
    return cp == 't' && lx->n_word == 0 && lx->parts.n == 3 && next < lx->text.n &&
           digit_value((unsigned char)lx->text.p[next]) >= 0;
}

/* Handles one character that is not a digit. */
static TwCode other_take(Lexer *lx, bool *is_dash, Err *err)
{
    size_t next = lx->at;
    uint32_t cp = letter_fold(utf8_next(lx->text, &next));

    if (cp == 0 || is_time_mark(lx, cp, next)) {
        lx->at = next;
        return TW_OK;
    }
    if (is_letter(cp)) {
        lx->at = next;
        *is_dash = false;
        return word_add(lx, cp, err);
    }
    TRY(word_close(lx, false, err));
    if (cp == ':')
        return time_drop(lx, err);
    lx->at = next;
    return sign_take(lx, cp, is_dash) ? TW_OK : date_refuse(err);
}

/* Cuts the text into numbers and the meaning of its words. */
static TwCode parts_read(Str text, Parts *ret, Err *err)
{
    Lexer lx = { .text = text };
    bool is_dash = false;

    while (lx.at < text.n) {
        size_t next = lx.at;
        if (digit_value(utf8_next(text, &next)) < 0) {
            TRY(other_take(&lx, &is_dash, err));
            continue;
        }
        TRY(word_close(&lx, true, err));
        TRY(number_take(&lx, is_dash, err));
        is_dash = false;
    }
    if (lx.n_word > 0 && lx.word[lx.n_word - 1] == ' ')
        lx.n_word--;
    TRY(word_close(&lx, true, err));
    *ret = lx.parts;
    return TW_OK;
}

/* Days, months and years told apart. to_day: the end of "15-17 February", or 0. */
typedef struct Told {
    Ymd date;
    int n_given; /* 1 year, 2 year and month, 3 all */
    int to_day;
} Told;

static TwCode year_check(const Number *number, Err *err)
{
    if (number->n_digits == 4)
        return TW_OK;
    if (number->n_digits == 5) {
        err_set(err, TW_E_DATA, "a five-digit number is not a date");
        return err_hint(err, TW_E_DATA, "It may be a spreadsheet's day number: format the column "
                                        "as a date and export again.");
    }
    err_set(err, TW_E_DATA, "the year has %d digits, not four", (int)number->n_digits);
    return err_hint(err, TW_E_DATA, "Write the year with four digits.");
}

/* Numbers beside a named month: [day [- day]] year, or year day. */
static TwCode told_named(const Parts *parts, int month, Told *ret, Err *err)
{
    const Number *n = parts->number;
    const Number *year = parts->n > 0 && n[0].n_digits == 4 ? &n[0] : &n[parts->n - 1];

    if (parts->n == 0 || parts->n > 3)
        return err_set(err, TW_E_DATA, parts->n == 0 ? "the year is missing" : "not a date");
    if (parts->n == 1 && n[0].n_digits <= 2)
        return err_set(err, TW_E_DATA, "the year is missing, or has two digits");
    TRY(year_check(year, err));
    *ret = (Told){ .date = { .year = year->value, .month = month }, .n_given = 2 };
    if (parts->n == 1)
        return TW_OK;
    const Number *day = year == &n[0] ? &n[1] : &n[0];
    ret->date.day = day->value;
    ret->n_given = 3;
    if (parts->n == 3) {
        if (year == &n[0] || !n[1].is_ranged)
            return date_refuse(err);
        ret->to_day = n[1].value;
    }
    return TW_OK;
}

/* Three numbers: the year in front or behind. */
static TwCode told_three(const Number *n, DateOrder order, Told *ret, Err *err)
{
    if (n[0].n_digits == 4) {
        *ret = (Told){ .date = { n[0].value, n[1].value, n[2].value }, .n_given = 3 };
        return TW_OK;
    }
    TRY(year_check(&n[2], err));
    int day = order == DATE_DAY_FIRST ? n[0].value : n[1].value;
    int month = order == DATE_DAY_FIRST ? n[1].value : n[0].value;
    *ret = (Told){ .date = { n[2].value, month, day }, .n_given = 3 };
    if (month > 12 && day >= 1 && day <= 12) {
        const char *read = order == DATE_DAY_FIRST ? "day first" : "month first";
        const char *other = order == DATE_DAY_FIRST ? "month" : "day";
        err_set(err, TW_E_DATA, "there is no month %d (read with the %s)", month, read);
        return err_hint(err, TW_E_DATA, "If the list writes the %s first, say so in the mapping's "
                                        "date order.", other);
    }
    return TW_OK;
}

/* Numbers alone: three, two (month and year), or one (a year, or yyyymmdd). */
static TwCode told_numbers(const Parts *parts, DateOrder order, Told *ret, Err *err)
{
    const Number *n = parts->number;

    if (parts->n == 3)
        return told_three(n, order, ret, err);
    if (parts->n == 2) {
        bool is_year_first = n[0].n_digits == 4;
        TRY(year_check(is_year_first ? &n[0] : &n[1], err));
        *ret = (Told){ .date = { .year = n[is_year_first ? 0 : 1].value,
                                 .month = n[is_year_first ? 1 : 0].value },
                       .n_given = 2 };
        return TW_OK;
    }
    if (parts->n != 1)
        return date_refuse(err);
    if (n[0].n_digits == 8) {
        int v = n[0].value;
        *ret = (Told){ .date = { v / 10000, v / 100 % 100, v % 100 }, .n_given = 3 };
        return TW_OK;
    }
    TRY(year_check(&n[0], err));
    *ret = (Told){ .date = { .year = n[0].value }, .n_given = 1 };
    return TW_OK;
}

bool hijri_to_day(Ymd hijri, int32_t *ret_day)
{
    bool is_leap = (11 * hijri.year + 14) % 30 < 11;
    int last = hijri.month % 2 == 1 || (hijri.month == 12 && is_leap) ? 30 : 29;

    if (hijri.year < 1 || hijri.year > 9000 || hijri.month < 1 || hijri.month > 12 ||
        hijri.day < 1 || hijri.day > last)
        return false;
    int julian = (11 * hijri.year + 3) / 30 + 354 * hijri.year + 30 * hijri.month -
                 (hijri.month - 1) / 2 + hijri.day + 1948440 - 385;
    *ret_day = julian - 2440588;  /* Julian day of 1970-01-01 */
    return true;
}

/* Last day of the Hijri month or year that is not given closer. */
static int32_t hijri_last(const Told *told)
{
    Ymd d = told->date;
    Ymd next = told->n_given == 1 || d.month == 12 ? (Ymd){ d.year + 1, 1, 1 }
                                                   : (Ymd){ d.year, d.month + 1, 1 };
    int32_t day = 0;

    return hijri_to_day(next, &day) ? day - 1 : 0;
}

static EdtfPart part_day(int32_t day)
{
    return edtf_from_range((DayRange){ day, day }).part[0];
}

/* A Hijri date with a day of doubt at both ends: one of three days, or about an interval. */
static TwCode hijri_edtf(const Told *told, Edtf *ret, Err *err)
{
    Ymd d = told->date;
    Ymd first = { d.year, told->n_given > 1 ? d.month : 1, told->n_given > 2 ? d.day : 1 };
    int32_t from, to;

    if (!hijri_to_day(first, &from))
        return err_set(err, TW_E_DATA, "there is no such day in the Hijri calendar");
    to = told->n_given == 3 ? from : hijri_last(told);
    if (told->to_day > 0 &&
        (!hijri_to_day((Ymd){ d.year, d.month, told->to_day }, &to) || to < from))
        return err_set(err, TW_E_DATA, "there is no such interval in the Hijri calendar");
    Edtf e = { .n = 2, .part = { part_day(from - 1), part_day(to + 1) } };
    e.kind = from == to ? EDTF_ONE_OF : EDTF_INTERVAL;
    e.part[0].to_next = from == to;
    if (from != to)
        e.part[0].mark = e.part[1].mark = '~';
    *ret = e;
    return TW_OK;
}

/* A Gregorian day, or the interval "15-17 February". */
static TwCode gregorian_day(const Told *told, int weekday, Edtf *ret, Err *err)
{
    Ymd d = told->date;
    int32_t day, to;

    if (!day_from_ymd(d, &day))
        return err_set(err, TW_E_DATA, "there is no day %d in %04d-%02d", d.day, d.year, d.month);
    to = day;
    if (told->to_day > 0 &&
        (!day_from_ymd((Ymd){ d.year, d.month, told->to_day }, &to) || to < day))
        return err_set(err, TW_E_DATA,
                       "the end of the interval does not exist or lies before its start");
    if (weekday > 0 && day == to && day_weekday(day) != weekday)
        return err_set(err, TW_E_DATA, "%04d-%02d-%02d is not the day of the week that is named",
                       d.year, d.month, d.day);
    *ret = edtf_from_range((DayRange){ day, to });
    return TW_OK;
}

/* A Gregorian day, month or year. */
static TwCode gregorian_edtf(const Told *told, int weekday, Edtf *ret, Err *err)
{
    Ymd d = told->date;
    int first = told->n_given > 1 ? d.month : 1, last = told->n_given > 1 ? d.month : 12;
    DayRange range = { 0, 0 };

    if (d.year < 1)
        return err_set(err, TW_E_DATA, "there is no year 0");
    if (month_days(d.year, first) == 0)
        return err_set(err, TW_E_DATA, "there is no month %d", d.month);
    if (told->n_given == 3)
        return gregorian_day(told, weekday, ret, err);
    if (day_from_ymd((Ymd){ d.year, first, 1 }, &range.from) &&
        day_from_ymd((Ymd){ d.year, last, month_days(d.year, last) }, &range.to))
        *ret = edtf_from_range(range);
    return TW_OK;
}

/* Chooses the calendar and makes the date. */
static TwCode told_edtf(const Parts *parts, const Told *told, Edtf *ret, Err *err)
{
    bool is_hijri = parts->is_hijri || parts->month > MONTH_HIJRI;
    bool is_named = parts->month > 0 && parts->month < MONTH_HIJRI;
    int year = told->date.year;

    if (is_hijri && (is_named || parts->is_gregorian))
        return err_set(err, TW_E_DATA, "two calendars are named");
    if (is_hijri)
        return hijri_edtf(told, ret, err);
    if (year >= 1300 && year <= 1500 && !parts->is_gregorian) {
        err_set(err, TW_E_DATA, "the year %d looks like a Hijri year without its mark", year);
        return err_hint(err, TW_E_DATA,
                        "Write AH (or the Arabic letter for it) behind a Hijri date.");
    }
    return gregorian_edtf(told, parts->weekday, ret, err);
}

/* Reads what is not EDTF. */
static TwCode date_parse_typed(Str text, DateOrder order, Edtf *ret_edtf, Err *err)
{
    Parts parts;
    Told told;
    Edtf e;

    TRY(parts_read(text, &parts, err));
    if (parts.month > 0)
        TRY(told_named(&parts, parts.month % MONTH_HIJRI, &told, err));
    else
        TRY(told_numbers(&parts, order, &told, err));
    TRY(told_edtf(&parts, &told, &e, err));
    bool is_both = parts.is_about && parts.is_uncertain;
    for (size_t i = 0; i < e.n && (parts.is_about || parts.is_uncertain); i++)
        if (e.part[i].kind == EDTF_GIVEN)
            e.part[i].mark = is_both ? '%' : parts.is_about ? '~' : '?';
    *ret_edtf = e;
    return TW_OK;
}

/* Whether text has the shape of EDTF, so that its reason for refusing is the right one. */
static bool is_edtf_shape(Str text)
{
    size_t digits = 0;

    if (text.n > 0 && (text.p[0] == '[' || text.p[0] == '{' || str_starts(text, S(".."))))
        return true;
    while (digits < text.n && ((text.p[digits] >= '0' && text.p[digits] <= '9') ||
                               text.p[digits] == 'X'))
        digits++;
    if (digits != 4 || text.n < 7)
        return digits == 4 && text.n == 4;
    return text.p[4] == '-' && (text.n == 7 || (text.p[7] == '-' && text.n == 10));
}

TwCode date_parse(Str text, DateOrder order, Edtf *ret_edtf, Err *err)
{
    Err ignored = { 0 };

    text = str_trim(text);
    if (text.n == 0)
        return err_set(err, TW_E_DATA, "the date is empty");
    if (text.n > EDTF_TEXT_MAX)
        return err_set(err, TW_E_DATA, "a date has at most %d bytes", EDTF_TEXT_MAX);
    bool is_plain = !str_starts(text, S("13")) && !str_starts(text, S("14"));  /* maybe Hijri */
    if (is_plain && edtf_parse(text, ret_edtf, &ignored) == TW_OK)
        return TW_OK;
    if (is_plain && is_edtf_shape(text))
        return edtf_parse(text, ret_edtf, err);
    return date_parse_typed(text, order, ret_edtf, err);
}

/* role_content.c: what a column holds by what stands in it alone; see role.h. */
#include <stdlib.h>
#include <string.h>

#include "base/edtf.h"
#include "match/role_guess.h"

enum { TEXTS_MAX = 4096, SERIAL_LEAST = 20, SERIAL_DIGITS = 6 };

/* What one text looks like. */
typedef struct TextLook {
    bool is_number, is_date, is_year, has_at;
    size_t n_digits, n_words, n_chars;
} TextLook;

/* Whether eight digits are a day between 1800 and 2100, year first. */
static bool is_packed_day(Str s)
{
    int v = 0;
    int32_t day;
    for (size_t i = 0; i < 8; i++) v = v * 10 + (s.p[i] - '0');
    return v / 10000 >= 1800 && v / 10000 < 2100 &&
           day_from_ymd((Ymd){ v / 10000, v / 100 % 100, v % 100 }, &day);
}

/* Whether a text is a day, or a month of a year, in digits. */
static bool is_day(Str s, const TextLook *look, size_t n_marks)
{
    if (look->is_number) return s.n == 8 && is_packed_day(s);
    bool is_whole = look->n_digits + n_marks == s.n && look->n_digits >= 6;
    return is_whole && (n_marks == 2 || (n_marks == 1 && look->n_digits == 6));
}

static TextLook text_look(Str s)
{
    TextLook look = { .n_words = 1, .n_chars = s.n };
    size_t n_marks = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        look.n_digits += c >= '0' && c <= '9';
        look.n_words += c == ' ';
        look.has_at = look.has_at || c == '@';
        n_marks += c == '-' || c == '/' || c == '.';
    }
    look.is_number = look.n_digits == s.n;
    look.is_date = is_day(s, &look, n_marks);
    look.is_year = look.is_number && s.n == 4 && (s.p[0] == '1' || s.p[0] == '2');
    return look;
}

static int texts_compare(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

size_t texts_distinct(const Str *text, size_t n)
{
    Str *sorted = malloc((n + 1) * sizeof *sorted);
    if (sorted == NULL) return n;
    memcpy(sorted, text, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, texts_compare);
    size_t distinct = n > 0;
    for (size_t i = 1; i < n; i++) distinct += !str_eq(sorted[i], sorted[i - 1]);
    free(sorted);
    return distinct;
}

ColumnLook column_look(const Str *text, size_t n)
{
    ColumnLook sum = { 0 };
    for (size_t i = 0; i < n; i++) {
        TextLook look = text_look(text[i]);
        sum.n_numbers += look.is_number;
        sum.n_dates += look.is_date;
        sum.n_years += look.is_year;
        sum.n_at += look.has_at;
        sum.n_words += look.n_words;
        sum.n_digits += look.n_digits;
        sum.n_chars += look.n_chars;
    }
    return sum;
}

/* Whether a column numbers its rows: short numbers that never come twice. */
static bool is_serial(const ColumnLook *sum, size_t n, size_t distinct)
{
    bool is_numbers = sum->n_numbers == n && sum->n_chars <= n * SERIAL_DIGITS;
    return is_numbers && distinct == n && n >= SERIAL_LEAST;
}

/* Whether a column holds numbers or addresses that one person has. */
static bool is_key(const ColumnLook *sum, size_t n, size_t distinct)
{
    bool is_digits = sum->n_digits * 10 >= sum->n_chars * 7 && sum->n_chars >= n * 6;
    return sum->n_at * 10 >= n * 8 || (is_digits && distinct * 2 >= n);
}

MatchRole role_of_texts(const Str *text, size_t n, size_t n_records)
{
    if (n > TEXTS_MAX) n = TEXTS_MAX;
    if (n == 0 || n_records == 0) return MATCH_IGNORE;
    ColumnLook sum = column_look(text, n);
    size_t distinct = texts_distinct(text, n);
    bool is_long = sum.n_words >= n * 8 || sum.n_chars >= n * 60;
    if ((sum.n_dates + sum.n_years) * 10 >= n * 9 && sum.n_dates * 2 >= n) return MATCH_DATE;
    if (is_long) return MATCH_NOTES;
    if (is_serial(&sum, n, distinct)) return MATCH_IGNORE;
    if (distinct <= 40 && distinct * 4 <= n) return MATCH_CODE;
    if (is_key(&sum, n, distinct)) return MATCH_KEY;
    return sum.n_numbers * 10 >= n * 9 ? MATCH_NUMBER : MATCH_WORDS;
}

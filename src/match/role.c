/* role.c: see role.h. Headers are compared without blanks and marks, and once more without words
 * that add nothing ("victim", "of the"); an Arabic header may lack its article. Content is only
 * asked when the header is unknown.
 */
#include "match/role.h"

#include <stdlib.h>
#include <string.h>

#include "base/edtf.h"
#include "match/role_table.h"
#include "text/fold.h"

enum { HEADER_MAX = 256, TEXTS_MAX = 4096, SERIAL_LEAST = 20, SERIAL_DIGITS = 6 };

/* A header folded, letters and digits only. */
static Str header_plain(Str header, Buf *ret)
{
    size_t n = 0;
    buf_reset(ret);
    text_fold(header, ret);
    for (size_t i = 0; i < ret->n; i++) {
        unsigned char c = (unsigned char)ret->p[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) ret->p[n++] = (char)c;
    }
    ret->n = n;
    return buf_str(ret);
}

/* Whether one of the names, divided by bars, is the header. */
static bool is_named(Str names, Str plain)
{
    AUTO(Buf) folded = { .max = HEADER_MAX };
    Str name;
    while (str_split(&names, '|', &name)) {
        bool is_open = name.n > 0 && name.p[name.n - 1] == '*';
        Str want = header_plain(name, &folded);
        if (is_open ? str_starts(plain, want) : str_eq(plain, want)) return true;
    }
    return false;
}

static bool plain_named(Str plain, MatchRole *ret_role)
{
    for (size_t i = 0; i < sizeof role_headers / sizeof role_headers[0]; i++) {
        if (!is_named(str_z(role_headers[i].names), plain)) continue;
        *ret_role = role_headers[i].role;
        return true;
    }
    return false;
}

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/* A header with blanks where words end: at marks, and where small letters become capitals. */
static void header_cut(Str header, Buf *ret)
{
    for (size_t i = 0; i < header.n; i++) {
        unsigned char c = (unsigned char)header.p[i];
        bool is_letter = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                         is_upper(header.p[i]);
        bool is_rise = i > 0 && is_upper(header.p[i]) && header.p[i - 1] >= 'a';
        if (is_rise || !is_letter) buf_z(ret, " ");
        if (is_letter) buf_add(ret, str_pn(header.p + i, 1));
    }
}

/* Whether the header means a role once the words that add nothing are left out. */
static bool words_named(Str header, MatchRole *ret_role)
{
    AUTO(Buf) cut = { .max = 2 * HEADER_MAX };
    AUTO(Buf) folded = { .max = 2 * HEADER_MAX };
    AUTO(Buf) rest = { .max = HEADER_MAX };
    Str words, word;
    header_cut(header, &cut);
    text_fold(buf_str(&cut), &folded);
    words = buf_str(&folded);
    while (str_split(&words, ' ', &word))
        if (!is_named(str_z(role_fillers), word)) buf_add(&rest, word);
    return rest.n > 0 && plain_named(buf_str(&rest), ret_role);
}

bool role_named(Str header, MatchRole *ret_role)
{
    AUTO(Buf) folded = { .max = HEADER_MAX };
    AUTO(Buf) whole = { .max = HEADER_MAX + 8 };
    Str plain = header_plain(header, &folded);
    if (plain.n == 0) return false;
    if (plain_named(plain, ret_role)) return true;
    if ((unsigned char)plain.p[0] < 0x80) return words_named(header, ret_role);
    buf_add(&whole, S("ال"));
    buf_add(&whole, plain);
    return plain_named(buf_str(&whole), ret_role);
}

bool role_parse(Str word, MatchRole *ret_role)
{
    for (int r = 0; r < MATCH_ROLES; r++) {
        if (!str_eq(word, str_z(role_words[r]))) continue;
        *ret_role = (MatchRole)r;
        return true;
    }
    return str_eq(word, S("name")) ? (*ret_role = MATCH_NAME, true) : role_named(word, ret_role);
}

const char *role_word(MatchRole role)
{
    return role_words[role];
}

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

/* How many of the texts differ. */
static size_t texts_distinct(const Str *text, size_t n)
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

/* Sums of what the texts of a column look like. */
typedef struct ColumnLook {
    size_t n_numbers, n_dates, n_years, n_at, n_words, n_digits, n_chars;
} ColumnLook;

static ColumnLook column_look(const Str *text, size_t n)
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

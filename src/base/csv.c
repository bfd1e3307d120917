/* csv.c: the reader and the writer of separated lists.
 *
 * An unquoted field is found by comparing 16 bytes at a time with the three bytes that can end it;
 * a quoted one by memchr for its quote. Nothing is copied except fields with doubled quotes.
 */
#include "base/csv.h"

#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { DETECT_ROWS = 20 };

static const char separators[] = { ',', '\t', ';', '|' };

/* Offset of the first separator or line end at or behind `at`, or the end of the file. */
static size_t field_end(const CsvReader *r, size_t at)
{
    const char *p = r->bytes.p;
    size_t n = r->bytes.n;

#ifdef __SSE2__
    const __m128i sep = _mm_set1_epi8(r->separator);
    const __m128i lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    for (; at + 16 <= n; at += 16) {
        __m128i x;
        memcpy(&x, p + at, sizeof x);
        __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(x, sep),
                                   _mm_or_si128(_mm_cmpeq_epi8(x, lf), _mm_cmpeq_epi8(x, cr)));
        int mask = _mm_movemask_epi8(hit);
        if (mask != 0)
            return at + (size_t)__builtin_ctz((unsigned)mask);
    }
#endif
    while (at < n && !r->is_end[(unsigned char)p[at]])
        at++;
    return at;
}

/* Column of a byte in its line, in bytes from 1. */
static size_t column_of(const CsvReader *r, size_t at)
{
    size_t start = at;

    while (start > 0 && r->bytes.p[start - 1] != '\n' && r->bytes.p[start - 1] != '\r')
        start--;
    return at - start + 1;
}

static TwCode field_too_long(const CsvReader *r, size_t at, size_t line, Err *err)
{
    err_set(err, TW_E_LIMIT,
            "the field that begins in line %zu, column %zu is longer than %d bytes", line,
            column_of(r, at), CSV_FIELD_MAX);
    return err_hint(err, TW_E_LIMIT, "Look for a quote that is not closed.");
}

static TwCode quote_not_closed(const CsvReader *r, size_t at, size_t line, Err *err)
{
    err_set(err, TW_E_DATA, "the quote that opens in line %zu, column %zu is not closed", line,
            column_of(r, at));
    return err_hint(err, TW_E_DATA, "Close it, or double it if it belongs to the text.");
}

/* Makes room for n bytes of unquoted text; fields of this row that lie in the scratch move with
 * it. */
static bool scratch_reserve(CsvReader *r, size_t n)
{
    if (r->n_scratch + n <= r->cap_scratch)
        return true;
    size_t cap = (r->n_scratch + n) * 2;
    char *moved = malloc(cap);
    if (moved == NULL)
        return false;
    if (r->n_scratch > 0)
        memcpy(moved, r->scratch, r->n_scratch);
    for (size_t i = 0; r->n_scratch > 0 && i < r->n_fields; i++) {
        const char *p = r->field[i].p;
        if (p >= r->scratch && p < r->scratch + r->n_scratch)
            r->field[i].p = moved + (p - r->scratch);
    }
    free(r->scratch);
    r->scratch = moved;
    r->cap_scratch = cap;
    return true;
}

/* The text between quotes with its doubled quotes made single, in the scratch. */
static TwCode field_unquote(CsvReader *r, Str raw, Str *ret, Err *err)
{
    if (!scratch_reserve(r, raw.n))
        return err_set(err, TW_E_LIMIT, "out of memory for a field of %zu bytes", raw.n);
    char *to = r->scratch + r->n_scratch;
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        to[n++] = raw.p[i];
        if (raw.p[i] == '"')
            i++;
    }
    r->n_scratch += n;
    *ret = str_pn(to, n);
    return TW_OK;
}

size_t csv_line_ends(Str s)
{
    size_t n = 0;

    for (size_t i = 0; i + 1 < s.n; i++) /* one plain condition a byte: compiled to vectors */
        n += (s.p[i] == '\n') | ((s.p[i] == '\r') & (s.p[i + 1] != '\n'));
    return n + (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'));
}

/* Reads a field that begins with a quote; *at is behind it afterwards. */
static TwCode quoted_read(CsvReader *r, size_t *at, Str *ret, CsvRow *row, Err *err)
{
    const char *p = r->bytes.p;
    size_t n = r->bytes.n, from = *at + 1, i = from;
    bool is_doubled = false;

    for (;;) {
        const char *quote = i < n ? memchr(p + i, '"', n - i) : NULL;
        size_t end = quote != NULL ? (size_t)(quote - p) : n;
        if (end - from > CSV_FIELD_MAX)
            return field_too_long(r, *at, r->line, err);
        if (quote == NULL)
            return quote_not_closed(r, *at, r->line, err);
        i = end + 1;
        if (i >= n || p[i] != '"')
            break;
        is_doubled = true;
        i++;
    }
    Str raw = str_part(r->bytes, from, i - 1);
    if (i < n && !r->is_end[(unsigned char)p[i]]) {
        i = field_end(r, i);
        if (i - from > CSV_FIELD_MAX)
            return field_too_long(r, *at, r->line, err);
        raw = str_part(r->bytes, *at, i);
        is_doubled = false;
        row->flaw = CSV_TEXT_BEHIND_QUOTE;
        row->flaw_field = r->n_fields;
    }
    if (is_doubled)
        TRY(field_unquote(r, raw, ret, err));
    else
        *ret = raw;
    r->line += csv_line_ends(raw);
    *at = i;
    return TW_OK;
}

/* Room for one more field. */
static TwCode field_reserve(CsvReader *r, Err *err)
{
    if (r->n_fields == CSV_COLUMNS_MAX)
        return err_set(err, TW_E_LIMIT, "line %zu has more than %d columns", r->line,
                       CSV_COLUMNS_MAX);
    size_t cap = r->cap_fields > 0 ? r->cap_fields * 2 : 32;
    Str *field = realloc(r->field, cap * sizeof *field);
    if (field == NULL)
        return err_set(err, TW_E_LIMIT, "out of memory for %zu columns", cap);
    r->field = field;
    r->cap_fields = cap;
    return TW_OK;
}

/* Reads one field at *at. */
static TwCode field_read(CsvReader *r, size_t *at, CsvRow *row, Err *err)
{
    if (r->n_fields == r->cap_fields || r->n_fields == CSV_COLUMNS_MAX)
        TRY(field_reserve(r, err));
    Str *field = &r->field[r->n_fields];
    if (*at < r->bytes.n && r->bytes.p[*at] == '"') {
        TRY(quoted_read(r, at, field, row, err));
    } else {
        size_t end = field_end(r, *at);
        if (end - *at > CSV_FIELD_MAX)
            return field_too_long(r, *at, r->line, err);
        *field = (Str){ r->bytes.p + *at, end - *at };
        *at = end;
    }
    r->n_fields++;
    return TW_OK;
}

/* Skips the line end at r->at, and counts it. */
static void line_skip(CsvReader *r)
{
    if (r->at >= r->bytes.n)
        return;
    bool is_crlf = r->bytes.p[r->at] == '\r' && r->at + 1 < r->bytes.n &&
                   r->bytes.p[r->at + 1] == '\n';
    r->at += is_crlf ? 2 : 1;
    r->line++;
}

static bool is_line_end(const CsvReader *r)
{
    return r->bytes.p[r->at] == '\n' || r->bytes.p[r->at] == '\r';
}

TwCode csv_next(CsvReader *r, CsvRow *ret_row, bool *ret_found, Err *err)
{
    while (r->at < r->bytes.n && is_line_end(r))
        line_skip(r);
    if (r->at >= r->bytes.n) {
        *ret_found = false;
        return TW_OK;
    }
    CsvRow row = { .line = r->line, .row = r->row + 1 };
    size_t at = r->at;
    r->n_fields = r->n_scratch = 0;
    TRY(field_read(r, &at, &row, err));
    while (at < r->bytes.n && r->bytes.p[at] == r->separator) {
        at++;
        TRY(field_read(r, &at, &row, err));
    }
    r->at = at;
    r->row++;
    line_skip(r);
    row.field = r->field;
    row.n = r->n_fields;
    *ret_row = row;
    *ret_found = true;
    return TW_OK;
}

/* Sets the separator and the table of bytes that end a field. */
static void separator_set(CsvReader *r, char separator)
{
    memset(r->is_end, 0, sizeof r->is_end);
    r->separator = separator;
    r->is_end[(unsigned char)separator] = r->is_end['\n'] = r->is_end['\r'] = 1;
}

/* How well a separator fits the first rows: those with as many fields as the first, which has two
 * or more; more fields break ties. */
static size_t separator_score(Str bytes, char separator)
{
    AUTO(CsvReader) r = { .bytes = bytes, .line = 1 };
    Err ignored = { 0 };
    size_t width = 0, same = 0;
    bool found = true;
    CsvRow row;

    separator_set(&r, separator);
    for (size_t i = 0; i < DETECT_ROWS; i++) {
        if (csv_next(&r, &row, &found, &ignored) != TW_OK || !found)
            break;
        width = i == 0 ? row.n : width;
        same += row.n == width;
    }
    return width < 2 ? 0 : same * (CSV_COLUMNS_MAX + 1) + width;
}

/* The separator named by a spreadsheet's first line "sep=;", which is skipped, or 0. */
static char separator_named(CsvReader *r)
{
    Str rest = str_part(r->bytes, r->at, r->bytes.n);

    if (!str_starts(rest, S("sep=")) || rest.n < 5 ||
        memchr(separators, rest.p[4], sizeof separators) == NULL ||
        (rest.n > 5 && rest.p[5] != '\n' && rest.p[5] != '\r'))
        return 0;
    r->at += 5;
    line_skip(r);
    return rest.p[4];
}

TwCode csv_open(CsvReader *r, Str bytes, char separator, Err *err)
{
    if (separator != 0 && memchr(separators, separator, sizeof separators) == NULL)
        return err_set(err, TW_E_USAGE, "a list is separated by comma, tab, semicolon or bar");
    *r = (CsvReader){ .bytes = bytes, .line = 1 };
    if (str_starts(bytes, S("\xEF\xBB\xBF"))) {
        r->has_bom = true;
        r->at = 3;
    }
    char named = separator_named(r);
    if (separator == 0)
        separator = named;
    Str rest = str_part(bytes, r->at, bytes.n);
    size_t best = 0;
    for (size_t i = 0; separator == 0 && i < sizeof separators; i++) {
        size_t score = separator_score(rest, separators[i]);
        if (score > best) {
            best = score;
            named = separators[i];
        }
    }
    if (separator == 0)
        separator = best > 0 ? named : ',';
    separator_set(r, separator);
    return TW_OK;
}

void csv_close(CsvReader *r)
{
    free(r->field);
    free(r->scratch);
    *r = (CsvReader){ 0 };
}

TwCode csv_row_check(const CsvRow *row, size_t expected, Err *err)
{
    if (row->n == expected)
        return TW_OK;
    err_set(err, TW_E_DATA, "line %zu (row %zu) has %zu fields, the header has %zu", row->line,
            row->row, row->n, expected);
    return err_hint(err, TW_E_DATA, "Look for a missing or an extra separator, or a field with a "
                                    "separator that is not in quotes.");
}

/* Whether a spreadsheet would take the field for a formula. */
static bool is_formula(Str field)
{
    return field.n > 0 && memchr("=+-@\t\r", field.p[0], 6) != NULL;
}

/* Whether the field is a plain number, which is harmless with its sign. */
static bool is_number(Str field)
{
    bool has_digit = false;

    for (size_t i = 0; i < field.n; i++) {
        char c = field.p[i];
        has_digit = has_digit || (c >= '0' && c <= '9');
        if ((c < '0' || c > '9') && c != '.' && !(i == 0 && (c == '-' || c == '+')))
            return false;
    }
    return has_digit;
}

/* Whether the field looks like one that was guarded, so that guarding must mark it again. */
static bool is_guarded(Str field)
{
    size_t quotes = 0;

    while (quotes < field.n && field.p[quotes] == '\'')
        quotes++;
    Str rest = str_part(field, quotes, field.n);
    return quotes > 0 && is_formula(rest) && !is_number(rest);
}

/* Whether a field needs quotes to be read back: it holds a sign of the format, spaces at its ends,
 * or begins the row as a blank line, a byte order mark or a spreadsheet's "sep=" would. */
static bool needs_quotes(Str field, bool is_first)
{
    static const bool IS_SIGN[256] = { [','] = true,  ['"'] = true,  ['\r'] = true, ['\n'] = true,
                                       [';'] = true,  ['\t'] = true, ['|'] = true };
    if (field.n == 0)
        return is_first;
    if (field.p[0] == ' ' || field.p[field.n - 1] == ' ')
        return true;
    if (is_first && (str_starts(field, S("sep=")) || str_starts(field, S("\xEF\xBB\xBF"))))
        return true;
    for (size_t i = 0; i < field.n; i++)
        if (IS_SIGN[(unsigned char)field.p[i]])
            return true;
    return false;
}

void csv_put(Buf *ret, Str field, bool is_first, CsvGuard guard)
{
    bool is_armed = guard == CSV_GUARDED &&
                    ((is_formula(field) && !is_number(field)) || is_guarded(field));

    if (!is_first)
        buf_char(ret, ',');
    if (!is_armed && !needs_quotes(field, is_first)) {
        buf_add(ret, field);
        return;
    }
    buf_z(ret, is_armed ? "\"'" : "\"");
    for (size_t i = 0; i < field.n; i++) {
        if (field.p[i] == '"')
            buf_char(ret, '"');
        buf_char(ret, field.p[i]);
    }
    buf_char(ret, '"');
}

void csv_end(Buf *ret)
{
    buf_z(ret, "\r\n");
}

Str csv_unguard(Str field)
{
    return is_guarded(field) ? str_part(field, 1, field.n) : field;
}

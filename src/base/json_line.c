/* json_line.c: see json_line.h.
 *
 * Texts are searched eight bytes at a time for the few that end a run: a quote, a backslash, a
 * control byte. A text without escapes is a slice of the line.
 */
#include "base/json_line.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { DIGITS_MAX = 18 };

typedef struct Scan {
    const char *at, *end;
    char *room;          /* where the next text with escapes goes: as long as the line */
} Scan;

static bool is_special(char c)
{
    return c == '"' || c == '\\' || (unsigned char)c < ' ';
}

/* Whether one of eight bytes is special; exact about none being so. */
static bool has_special(uint64_t v)
{
    const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    uint64_t quote = v ^ (ones * '"'), slash = v ^ (ones * '\\');
    uint64_t hit = (quote - ones) & ~quote;

    hit |= (slash - ones) & ~slash;
    hit |= (v - ones * ' ') & ~v;
    return (hit & highs) != 0;
}

/* Bytes before the next special one. */
static size_t run_length(const Scan *s)
{
    const char *p = s->at;

    for (uint64_t v; (size_t)(s->end - p) >= sizeof v; p += sizeof v) {
        memcpy(&v, p, sizeof v);
        if (has_special(v))
            break;
    }
    while (p < s->end && !is_special(*p))
        p++;
    return (size_t)(p - s->at);
}

/* Four hexadecimal digits; -1 when they are none. */
static int32_t hex_read(Scan *s)
{
    int32_t value = 0;

    if (s->end - s->at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = *s->at++;
        int lower = c | 32;
        int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 87 : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* The code point behind "\u": a pair of surrogates is one; 0 when it is none, or is zero. */
static uint32_t escaped_cp(Scan *s)
{
    int32_t high = hex_read(s);

    if (high <= 0 || (high >= 0xDC00 && high < 0xE000))
        return 0;
    if (high < 0xD800 || high >= 0xE000)
        return (uint32_t)high;
    if (s->end - s->at < 2 || s->at[0] != '\\' || s->at[1] != 'u')
        return 0;
    s->at += 2;
    int32_t low = hex_read(s);
    if (low < 0xDC00 || low >= 0xE000)
        return 0;
    return 0x10000 + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
}

/* Writes a character; an escape is never shorter than what it stands for. */
static void cp_write(Scan *s, uint32_t cp)
{
    int n_more = cp < 0x80 ? 0 : cp < 0x800 ? 1 : cp < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = { 0, 0xC0, 0xE0, 0xF0 };

    *s->room++ = (char)(lead[n_more] | (cp >> (6 * n_more)));
    while (n_more-- > 0)
        *s->room++ = (char)(0x80 | ((cp >> (6 * n_more)) & 0x3F));
}

/* Reads an escape behind its backslash. */
static bool escape_read(Scan *s)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";

    if (s->at == s->end)
        return false;
    char c = *s->at++;
    const char *hit = c == '\0' ? NULL : strchr(from, c);
    uint32_t cp = hit != NULL ? (uint32_t)to[hit - from] : c == 'u' ? escaped_cp(s) : 0;
    if (cp != 0)
        cp_write(s, cp);
    return cp != 0;
}

/* Reads a text; at is on its opening quote. */
static bool text_read(Scan *s, Str *ret)
{
    s->at++;
    size_t n = run_length(s);
    const char *from = s->at;

    if (n < (size_t)(s->end - from) && from[n] == '"') {
        s->at += n + 1;
        *ret = str_pn(from, n);
        return true;
    }
    char *to = s->room;
    for (;;) {
        memcpy(s->room, s->at, n);
        s->room += n;
        s->at += n;
        if (s->at == s->end || (*s->at != '"' && *s->at != '\\'))
            return false;
        if (*s->at++ == '"')
            break;
        if (!escape_read(s))
            return false;
        n = run_length(s);
    }
    *ret = str_pn(to, (size_t)(s->room - to));
    return true;
}

static void space_skip(Scan *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r'))
        s->at++;
}

/* Takes a sign with the white space around it. */
static bool sign_take(Scan *s, char sign)
{
    space_skip(s);
    if (s->at == s->end || *s->at != sign)
        return false;
    s->at++;
    space_skip(s);
    return true;
}

/* A whole number as a parser would print it again. */
static bool is_number(Str v)
{
    if (v.n == 0 || v.n > DIGITS_MAX || (v.n > 1 && v.p[0] == '0'))
        return false;
    for (size_t i = 0; i < v.n; i++)
        if (v.p[i] < '0' || v.p[i] > '9')
            return false;
    return true;
}

static bool value_read(Scan *s, JsonMember *ret)
{
    const char *from = s->at;

    if (s->at == s->end)
        return false;
    if (*s->at == '"') {
        ret->kind = JSON_LINE_TEXT;
        return text_read(s, &ret->value);
    }
    while (s->at < s->end && ((*s->at >= '0' && *s->at <= '9') || (*s->at >= 'a' && *s->at <= 'z')))
        s->at++;
    Str v = str_pn(from, (size_t)(s->at - from));
    ret->kind = is_number(v) ? JSON_LINE_NUMBER : JSON_LINE_WORD;
    ret->value = v;
    return is_number(v) || str_eq(v, S("true")) || str_eq(v, S("false")) || str_eq(v, S("null"));
}

static bool is_known(const JsonLine *line, Str key)
{
    for (size_t i = 0; i < line->n; i++)
        if (str_eq(line->member[i].key, key))
            return true;
    return false;
}

/* Reads "key": value. */
static bool member_read(Scan *s, JsonLine *line)
{
    JsonMember member = { .kind = JSON_LINE_WORD };

    if (line->n == JSON_LINE_MEMBERS || s->at == s->end || *s->at != '"' ||
        !text_read(s, &member.key) || is_known(line, member.key) || !sign_take(s, ':') ||
        !value_read(s, &member))
        return false;
    line->member[line->n++] = member;
    return true;
}

bool json_line_scan(Str text, JsonLine *ret_line, Buf *room)
{
    Scan s = { .at = text.p, .end = text.p + text.n };
    JsonLine line = { .n = 0 };

    buf_reset(room);
    s.room = buf_grow(room, text.n);
    if (s.room == NULL || utf8_bad(text) != SIZE_MAX || !sign_take(&s, '{'))
        return false;
    if (!sign_take(&s, '}')) {
        do
            if (!member_read(&s, &line))
                return false;
        while (sign_take(&s, ','));
        if (!sign_take(&s, '}'))
            return false;
    }
    if (s.at != s.end)
        return false;
    *ret_line = line;
    return true;
}

Str json_line_text(const JsonLine *line, Str key)
{
    for (size_t i = 0; i < line->n; i++)
        if (line->member[i].kind == JSON_LINE_TEXT && str_eq(line->member[i].key, key))
            return line->member[i].value;
    return (Str){ NULL, 0 };
}

/* json.c: the streaming JSON writer. */
#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Whether a byte may begin something that is escaped: a control, a quote, a backslash, DEL, or the
 * first of the line and paragraph separators. */
static bool is_escaped(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == 0x7F || c == 0xE2;
}

/* Eight bytes: the high bit of each that is below `limit`, which is at most 0x80.
 * source: Anderson, Bit Twiddling Hacks, "Determine if a word has a byte less than n" */
static uint64_t bytes_below(uint64_t eight, unsigned char limit)
{
    const uint64_t one = UINT64_C(0x0101010101010101);
    return (eight - one * limit) & ~eight & one << 7;
}

/* Whether one of eight bytes may begin something that is escaped; may be true for others, too. */
static bool may_escape(uint64_t eight)
{
    const uint64_t one = UINT64_C(0x0101010101010101);
    return (bytes_below(eight, 0x20) | bytes_below(eight ^ one * '"', 1) |
            bytes_below(eight ^ one * '\\', 1) | bytes_below(eight ^ one * 0x7F, 1) |
            bytes_below(eight ^ one * 0xE2, 1)) != 0;
}

/* The last up to eight bytes of a text, filled up with others of it or with blanks. */
static uint64_t last_bytes(Str s)
{
    uint64_t eight = UINT64_C(0x2020202020202020);
    uint32_t four[2];
    if (s.n >= sizeof eight) {
        memcpy(&eight, s.p + s.n - sizeof eight, sizeof eight);
    } else if (s.n >= sizeof four[0]) {
        memcpy(&four[0], s.p, sizeof four[0]);
        memcpy(&four[1], s.p + s.n - sizeof four[1], sizeof four[1]);
        memcpy(&eight, four, sizeof eight);
    } else {
        for (size_t i = 0; i < s.n; i++) eight = eight << 8 | (unsigned char)s.p[i];
    }
    return eight;
}

/* Whether nothing of a text may need an escape. */
static bool is_plain(Str s)
{
    uint64_t eight;
    for (size_t n = 0; n + sizeof eight < s.n; n += sizeof eight) {
        memcpy(&eight, s.p + n, sizeof eight);
        if (may_escape(eight)) return false;
    }
    return !may_escape(last_bytes(s));
}

/* Appends what stands between quotes, escaped. */
static void escaped(Buf *out, Str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool is_separator = c == 0xE2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80 &&
                            ((unsigned char)s.p[i + 2] & 0xFE) == 0xA8;
        if (!is_escaped(c) || (c == 0xE2 && !is_separator)) continue;
        buf_add(out, str_part(s, from, i));
        if (is_separator) {
            buf_fmt(out, "\\u20%02x", (unsigned)((unsigned char)s.p[i + 2] - 0x80));
            i += 2;
        } else if (c == '"' || c == '\\') {
            buf_char(out, '\\');
            buf_char(out, (char)c);
        } else if (c == '\n') {
            buf_add(out, S("\\n"));
        } else {
            buf_fmt(out, "\\u%04x", (unsigned)c);
        }
        from = i + 1;
    }
    buf_add(out, str_part(s, from, s.n));
}

/* Writes s between quotes where s.n + 2 bytes are; returns what lies behind. */
static char *quoted_put(char *at, Str s)
{
    at[0] = at[s.n + 1] = '"';
    if (s.n > 0) memcpy(at + 1, s.p, s.n);
    return at + s.n + 2;
}

/* Appends s between quotes; at once when nothing in it is escaped. */
static void quoted(Buf *out, Str s)
{
    if (!is_plain(s)) {
        buf_char(out, '"');
        escaped(out, s);
        buf_char(out, '"');
        return;
    }
    char *at = buf_grow(out, s.n + 2);
    if (at != NULL) quoted_put(at, s);
}

/* Comma and key before a value of n bytes; where these go, NULL when there is no room. */
static char *value_room(Json *j, Str key, size_t n)
{
    enum { COMMA = 2, COLON = 2, QUOTES = 2 };
    size_t n_comma = j->needs_comma ? COMMA : 0;
    bool is_keyed = key.n > 0;
    j->needs_comma = true;
    if (is_keyed && !is_plain(key)) {
        if (n_comma > 0) buf_add(j->out, S(", "));
        quoted(j->out, key);
        buf_add(j->out, S(": "));
        return buf_grow(j->out, n);
    }
    char *at = buf_grow(j->out, n_comma + (is_keyed ? key.n + QUOTES + COLON : 0) + n);
    if (at == NULL) return NULL;
    if (n_comma > 0) memcpy(at, ", ", COMMA);
    at += n_comma;
    if (!is_keyed) return at;
    at = quoted_put(at, key);
    memcpy(at, ": ", COLON);
    return at + COLON;
}

/* Comma, key and a value that is written as it stands. */
static void value_put(Json *j, Str key, Str value)
{
    char *at = value_room(j, key, value.n);
    if (at != NULL && value.n > 0) memcpy(at, value.p, value.n);
}

Json json_writer(Buf *out)
{
    return (Json){ .out = out };
}

void json_open(Json *j, Str key, char open)
{
    value_put(j, key, (Str){ &open, 1 });
    j->needs_comma = false;
}

void json_close(Json *j, char close)
{
    buf_char(j->out, close);
    j->needs_comma = true;
}

void json_text(Json *j, Str key, Str value)
{
    if (value.p == NULL) {
        json_null(j, key);
        return;
    }
    bool plain = is_plain(value);
    char *at = value_room(j, key, plain ? value.n + 2 : 0);
    if (plain && at != NULL) quoted_put(at, value);
    if (!plain) quoted(j->out, value);
}

void json_int(Json *j, Str key, int64_t value)
{
    (void)value_room(j, key, 0);
    buf_int(j->out, value);
}

/* Writes a number of up to six decimals below 1000, as coordinates are, as "%.9g" would: it has at
 * most nine digits. False for others. */
static bool real_short(Buf *out, double value)
{
    double size = fabs(value);
    if (size >= 1000 || size < 0.001) return false;
    int64_t millionths = llround(size * 1e6);
    if ((double)millionths / 1e6 != size) return false;
    if (value < 0) buf_char(out, '-');
    buf_int(out, millionths / 1000000);
    char digit[8] = ".";
    int64_t rest = millionths % 1000000;
    size_t n = 0;
    for (int64_t scale = 100000; rest > 0; scale /= 10) {
        digit[++n] = (char)('0' + rest / scale);
        rest %= scale;
    }
    if (n > 0) buf_bytes(out, digit, n + 1);
    return true;
}

void json_real(Json *j, Str key, double value)
{
    if (!isfinite(value)) {
        json_null(j, key);
        return;
    }
    (void)value_room(j, key, 0);
    if (!real_short(j->out, value)) buf_fmt(j->out, "%.9g", value);
}

void json_bool(Json *j, Str key, bool value)
{
    value_put(j, key, value ? S("true") : S("false"));
}

void json_null(Json *j, Str key)
{
    value_put(j, key, S("null"));
}

void json_raw(Json *j, Str key, Str value)
{
    value_put(j, key, value);
}

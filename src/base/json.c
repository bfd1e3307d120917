/* json.c: the streaming JSON writer. */
#include "base/json.h"

#include <math.h>
#include <stdio.h>

/* Appends s between quotes, escaped. */
static void quoted(Buf *out, Str s)
{
    buf_char(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool is_separator = c == 0xE2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80 &&
                            ((unsigned char)s.p[i + 2] & 0xFE) == 0xA8;
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !is_separator) continue;
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
    buf_char(out, '"');
}

/* Comma and key before a value. */
static void before_value(Json *j, Str key)
{
    if (j->needs_comma) buf_add(j->out, S(", "));
    j->needs_comma = true;
    if (key.n > 0) {
        quoted(j->out, key);
        buf_add(j->out, S(": "));
    }
}

Json json_writer(Buf *out)
{
    return (Json){ .out = out };
}

void json_open(Json *j, Str key, char open)
{
    before_value(j, key);
    buf_char(j->out, open);
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
    before_value(j, key);
    quoted(j->out, value);
}

void json_int(Json *j, Str key, int64_t value)
{
    before_value(j, key);
    buf_int(j->out, value);
}

void json_real(Json *j, Str key, double value)
{
    if (!isfinite(value)) {
        json_null(j, key);
        return;
    }
    before_value(j, key);
    buf_fmt(j->out, "%.9g", value);
}

void json_bool(Json *j, Str key, bool value)
{
    before_value(j, key);
    buf_z(j->out, value ? "true" : "false");
}

void json_null(Json *j, Str key)
{
    before_value(j, key);
    buf_add(j->out, S("null"));
}

void json_raw(Json *j, Str key, Str value)
{
    before_value(j, key);
    buf_add(j->out, value);
}

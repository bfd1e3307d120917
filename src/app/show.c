/* show.c: hashes, moments and names of files as text. */
#include "app/show.h"

#include "base/edtf.h"
#include "base/utf8.h"

Str show_hex(Arena *a, const uint8_t *p, size_t n_chars)
{
    return str_part(arena_hex(a, str_pn(p, (n_chars + 1) / 2)), 0, n_chars);
}

Str show_id(Arena *a, Kind kind, const uint8_t *id, int n_chars)
{
    char text[ID_TEXT_MAX];
    if (id == NULL) return (Str){ NULL, 0 };
    return arena_str(a, id_show(kind, id, n_chars, text));
}

Str show_time(Arena *a, int64_t unix_ms)
{
    int64_t seconds = unix_ms / 1000 - (unix_ms % 1000 < 0);
    int64_t day = seconds / 86400 - (seconds % 86400 < 0), rest = seconds - day * 86400;
    Ymd ymd = day_to_ymd((int32_t)day);
    return arena_fmt(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", ymd.year, ymd.month, ymd.day,
                     (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

Str show_text(Arena *a, Str bytes)
{
    AUTO(Buf) text;
    size_t n_replaced = 0;
    buf_init(&text, 1 << 20);
    if (utf8_bad(bytes) == SIZE_MAX) return bytes;
    utf8_repair(bytes, &text, &n_replaced);
    return arena_str(a, buf_str(&text));
}

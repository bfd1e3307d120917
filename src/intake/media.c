/* media.c: kinds of files and their characters.
 *
 * A file is refused only when it is not text at all; text that is slightly broken is repaired for
 * reading, and how much was repaired is part of the answer. The file itself is never changed.
 */
#include "intake/media.h"

#include <string.h>

#include "base/utf8.h"
#include "intake/charset_table.h"
#include "intake/html_token.h"

enum { LOOK_MAX = 4096, DECODED_MAX = 1 << 30 };

/* Beginnings of files that are not text, and what to do with them. */
static const struct { const char *magic; size_t n; const char *what, *hint; } binaries[] = {
    { "%PDF", 4, "a PDF document", "Save its text as a text file and add that." },
    { "PK\x03\x04", 4, "a spreadsheet, an office document or a zip archive",
      "Save a spreadsheet as CSV (UTF-8), a document as text, or unpack the archive." },
    { "\xD0\xCF\x11\xE0", 4, "an old office document",
      "Save a spreadsheet as CSV (UTF-8) or a document as text." },
    { "\x89PNG", 4, "a picture (PNG)", "Pictures are not read." },
    { "\xFF\xD8\xFF", 3, "a picture (JPEG)", "Pictures are not read." },
    { "GIF8", 4, "a picture (GIF)", "Pictures are not read." },
    { "\x1F\x8B", 2, "compressed (gzip)", "Unpack it and add what is in it." },
    { "7z\xBC\xAF", 4, "compressed (7z)", "Unpack it and add what is in it." },
    { "Rar!", 4, "compressed (rar)", "Unpack it and add what is in it." },
    { "SQLite format 3", 15, "a database (SQLite)", "Export its tables as CSV." },
    { "\x7F" "ELF", 4, "a program", "Programs are not read." },
};

static TwCode binary_refuse(Str bytes, Err *err)
{
    for (size_t i = 0; i < sizeof binaries / sizeof binaries[0]; i++)
        if (str_starts(bytes, str_pn(binaries[i].magic, binaries[i].n))) {
            err_set(err, TW_E_DATA, "the file is %s, not text", binaries[i].what);
            return err_hint(err, TW_E_DATA, "%s", binaries[i].hint);
        }
    return TW_OK;
}

/* A way to write characters in two or four bytes. */
typedef struct Wide {
    const char *charset;
    size_t mark, unit;  /* bytes of the byte order mark, bytes of a code unit; unit 0: none */
    bool is_big;
} Wide;

/* UTF-16 and UTF-32 by their byte order marks, UTF-16 also by its zero bytes. */
static Wide wide_find(Str s)
{
    if (str_starts(s, str_pn("\xFF\xFE\0\0", 4)))
        return (Wide){ "utf-32le", 4, 4, false };
    if (str_starts(s, str_pn("\0\0\xFE\xFF", 4)))
        return (Wide){ "utf-32be", 4, 4, true };
    if (str_starts(s, S("\xFF\xFE")))
        return (Wide){ "utf-16le", 2, 2, false };
    if (str_starts(s, S("\xFE\xFF")))
        return (Wide){ "utf-16be", 2, 2, true };
    size_t n = s.n < LOOK_MAX ? s.n & ~(size_t)1 : LOOK_MAX, zeros[2] = { 0, 0 };
    for (size_t i = 0; i < n; i++)
        zeros[i & 1] += s.p[i] == 0;
    if (n >= 8 && zeros[1] > n / 8 && zeros[0] == 0)
        return (Wide){ "utf-16le", 0, 2, false };
    if (n >= 8 && zeros[0] > n / 8 && zeros[1] == 0)
        return (Wide){ "utf-16be", 0, 2, true };
    return (Wide){ "utf-8", 0, 0, false };
}

static uint32_t unit_read(const Wide *wide, const char *p)
{
    uint32_t value = 0;

    for (size_t i = 0; i < wide->unit; i++)
        value = value << 8 | (unsigned char)p[wide->is_big ? i : wide->unit - 1 - i];
    return value;
}

/* Appends two- or four-byte text as UTF-8; what has no meaning becomes U+FFFD and is counted. */
static void wide_decode(const Wide *wide, Str s, Buf *ret, size_t *ret_n_replaced)
{
    size_t at = wide->mark;

    for (; at + wide->unit <= s.n; at += wide->unit) {
        uint32_t cp = unit_read(wide, s.p + at);
        bool is_high = wide->unit == 2 && cp >= 0xD800 && cp < 0xDC00 && at + 4 <= s.n;
        uint32_t low = is_high ? unit_read(wide, s.p + at + 2) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        bool is_bad = cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000);
        *ret_n_replaced += is_bad;
        buf_utf8(ret, is_bad ? 0xFFFD : cp);
    }
    if (at < s.n) {
        ++*ret_n_replaced;
        buf_utf8(ret, 0xFFFD);
    }
}

static bool name_ends(Str name, const char *const *endings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Str ending = str_z(endings[i]);
        if (name.n >= ending.n &&
            str_eq_nocase(str_part(name, name.n - ending.n, name.n), ending))
            return true;
    }
    return false;
}

#define NAME_ENDS(name, ...) \
    name_ends(name, (const char *const[]){ __VA_ARGS__ }, \
              sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

/* Whether text begins like a page. */
static bool looks_like_html(Str text)
{
    Str look = str_trim(str_part(text, 0, LOOK_MAX));

    return str_eq_nocase(str_part(look, 0, 9), S("<!doctype")) ||
           str_eq_nocase(str_part(look, 0, 5), S("<html")) ||
           (str_starts(look, S("<")) && str_find(look, S("<head")) != SIZE_MAX);
}

static void kind_find(Str name, Str text, Media *media)
{
    media->kind = MEDIA_TEXT;
    media->type = "text/plain";
    if (NAME_ENDS(name, ".csv", ".tsv", ".tab")) {
        media->kind = MEDIA_LIST;
        media->type = NAME_ENDS(name, ".csv") ? "text/csv" : "text/tab-separated-values";
    } else if (NAME_ENDS(name, ".html", ".htm", ".xhtml") || looks_like_html(text)) {
        media->kind = MEDIA_HTML;
        media->type = "text/html";
    }
}

/* The one-byte character set that a page declares in its head, or NULL for UTF-8 and unknown ones.
 * */
static const Charset *charset_declared(Str bytes)
{
    static const struct { const char *name, *same; } aliases[] = {
        { "iso-8859-1", "windows-1252" }, { "latin1", "windows-1252" }, { "ascii", "windows-1252" },
        { "cp1256", "windows-1256" }, { "cp1252", "windows-1252" },
        { "iso-8859-9", "windows-1254" },
    };
    Str look = str_part(bytes, 0, LOOK_MAX);
    size_t at = str_find(look, S("charset="));

    if (at == SIZE_MAX)
        return NULL;
    at += 8;
    while (at < look.n && (look.p[at] == '"' || look.p[at] == '\'' || look.p[at] == ' '))
        at++;
    size_t end = at;
    while (end < look.n && strchr("\"' ;>/\r\n\t", look.p[end]) == NULL)
        end++;
    Str name = str_part(look, at, end);
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
        if (str_eq_nocase(name, str_z(aliases[i].name)))
            name = str_z(aliases[i].same);
    for (size_t i = 0; i < sizeof charsets / sizeof charsets[0]; i++)
        if (str_eq_nocase(name, str_z(charsets[i].name)))
            return &charsets[i];
    return NULL;
}

static void charset_decode(const Charset *charset, Str s, Buf *ret, size_t *ret_n_replaced)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        uint32_t cp = c < 0x80 ? c : charset->high[c - 0x80];
        bool is_bad = c >= 0x80 && cp == 0;
        *ret_n_replaced += is_bad;
        buf_utf8(ret, is_bad ? 0xFFFD : cp);
    }
}

/* Whether text holds nothing to see: blanks, no-break spaces and marks of direction or order. */
static bool is_blank(Str text)
{
    static const char *const blanks[] = { "\xC2\xA0", "\xEF\xBB\xBF", "\xE2\x80\x8B",
                                          "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE3\x80\x80" };

    for (Str rest = str_trim(text); rest.n > 0; rest = str_trim(rest)) {
        size_t i = 0, n = sizeof blanks / sizeof blanks[0];
        while (i < n && !str_starts(rest, str_z(blanks[i])))
            i++;
        if (i == n)
            return false;
        rest = str_part(rest, strlen(blanks[i]), rest.n);
    }
    return true;
}

/* Whether the first of a text holds more control bytes than text does. */
static bool has_controls(Str text)
{
    size_t controls = 0, look = text.n < MEDIA_HEAD_BYTES ? text.n : MEDIA_HEAD_BYTES;

    for (size_t i = 0; i < look; i++) {
        unsigned char c = (unsigned char)text.p[i];
        controls += c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v';
    }
    return controls > look / 50;
}

/* Refuses text that holds many control bytes, or a zero byte: it is not text. */
static TwCode controls_refuse(Str text, Err *err)
{
    const char *zero = text.n > 0 ? memchr(text.p, 0, text.n) : NULL;

    if (zero == NULL && !has_controls(text))
        return TW_OK;
    if (zero != NULL)
        err_set(err, TW_E_DATA, "the file is not text: it has a zero byte at offset %zu",
                (size_t)(zero - text.p));
    else
        err_set(err, TW_E_DATA, "the file is not text: it holds control bytes");
    return err_hint(err, TW_E_DATA, "Save it as text (UTF-8), as HTML or as CSV, and add that.");
}

/* Gives the text of a decoded or repaired file to the arena. */
static TwCode text_keep(Media *media, const Buf *decoded, Arena *a, Err *err)
{
    TRY(buf_check(decoded, err));
    media->text = arena_str(a, buf_str(decoded));
    media->is_decoded = true;
    return arena_check(a, err);
}

/* One-byte text: UTF-8, what a page declares, or broken UTF-8. */
static TwCode narrow_read(Str bytes, Arena *a, Media *media, Err *err)
{
    AUTO(Buf) decoded = { .max = DECODED_MAX };

    media->skipped = str_starts(bytes, S("\xEF\xBB\xBF")) ? 3 : 0;
    media->charset = "utf-8";
    media->text = str_part(bytes, media->skipped, bytes.n);
    if (utf8_bad(media->text) == SIZE_MAX)
        return TW_OK;
    const Charset *charset = media->kind == MEDIA_HTML ? charset_declared(bytes) : NULL;
    if (charset != NULL) {
        media->charset = charset->name;
        charset_decode(charset, media->text, &decoded, &media->n_replaced);
    } else {
        utf8_repair(media->text, &decoded, &media->n_replaced);
    }
    media->skipped = 0;
    return text_keep(media, &decoded, a, err);
}

bool media_is_plain(Str head, Str file_name)
{
    Media media = { 0 };
    Err ignored = { 0 };

    if (binary_refuse(head, &ignored) != TW_OK || wide_find(head).unit > 0 ||
        str_starts(head, S("\xEF\xBB\xBF")))
        return false;
    kind_find(file_name, head, &media);
    return media.kind == MEDIA_TEXT && !has_controls(head) && !is_blank(head);
}

TwCode media_read(Str bytes, Str file_name, Arena *a, Media *ret_media, Err *err)
{
    Media media = { 0 };

    if (bytes.n == 0) {
        err_set(err, TW_E_DATA, "the file is empty");
        return err_hint(err, TW_E_DATA, "Check that it was copied or exported whole.");
    }
    TRY(binary_refuse(bytes, err));
    Wide wide = wide_find(bytes);
    if (wide.unit > 0) {
        AUTO(Buf) decoded = { .max = DECODED_MAX };
        media.charset = wide.charset;
        wide_decode(&wide, bytes, &decoded, &media.n_replaced);
        TRY(text_keep(&media, &decoded, a, err));
        kind_find(file_name, media.text, &media);
    } else {
        kind_find(file_name, bytes, &media);
        TRY(narrow_read(bytes, a, &media, err));
    }
    TRY(controls_refuse(media.text, err));
    if (is_blank(media.text))
        return err_set(err, TW_E_DATA, "the file holds nothing but white space");
    *ret_media = media;
    return TW_OK;
}

/* html_meta.c: what the head of a page and its JSON-LD say: title, date, publisher, author, body.
 * */
#include <string.h>

#include "base/utf8.h"
#include "intake/html_page.h"

enum { FIELD_MAX = 4 << 20 };

Str html_text_clean(Str text, Arena *a)
{
    AUTO(Buf) raw;
    AUTO(Buf) clean;

    buf_init(&raw, FIELD_MAX);
    buf_init(&clean, FIELD_MAX);
    html_unescape(text, &raw);
    for (size_t i = 0; i < raw.n; i++) {
        unsigned char c = (unsigned char)raw.p[i];
        bool is_nbsp = c == 0xC2 && i + 1 < raw.n && (unsigned char)raw.p[i + 1] == 0xA0;
        if (c > ' ' && !is_nbsp)
            buf_char(&clean, (char)c);
        else if (clean.n > 0 && clean.p[clean.n - 1] != ' ')
            buf_char(&clean, ' ');
        i += is_nbsp;
    }
    return arena_str(a, str_trim(buf_str(&clean)));
}

/* Names of meta tags, and the field of the page they fill when it is still empty. */
static Str *meta_slot(HtmlPage *page, Str name)
{
    const struct { const char *name; Str *slot; } row[] = {
        { "og:title", &page->og_title },
        { "og:site_name", &page->site_name },
        { "application-name", &page->site_name },
        { "og:url", &page->url },
        { "author", &page->author },
        { "article:author", &page->author },
        { "dc.creator", &page->author },
        { "article:published_time", &page->published },
        { "og:published_time", &page->published },
        { "datepublished", &page->published },
        { "date", &page->published },
        { "dc.date", &page->published },
        { "dc.date.issued", &page->published },
        { "dcterms.date", &page->published },
        { "pubdate", &page->published },
        { "publishdate", &page->published },
        { "publish-date", &page->published },
        { "publish_date", &page->published },
        { "article_date_original", &page->published },
        { "sailthru.date", &page->published },
        { "parsely-pub-date", &page->published },
    };

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        if (str_eq_nocase(name, str_z(row[i].name)))
            return row[i].slot;
    return NULL;
}

void html_meta_take(HtmlPage *page, const HtmlToken *token, Arena *a)
{
    static const char *const keys[] = { "property", "name", "itemprop" };
    Str content = html_attr(token, "content");

    if (token->tag == HTML_LINK) {
        if (str_eq_nocase(html_attr(token, "rel"), S("canonical")) && page->url.n == 0)
            page->url = html_text_clean(html_attr(token, "href"), a);
        return;
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0] && content.n > 0; i++) {
        Str *slot = meta_slot(page, html_attr(token, keys[i]));
        if (slot != NULL && slot->n == 0)
            *slot = html_text_clean(content, a);
    }
}

static int hex4(Str s, size_t at)
{
    int value = 0;

    for (size_t i = 0; i < 4; i++) {
        char c = at + i < s.n ? s.p[at + i] : ' ';
        int digit = c >= '0' && c <= '9' ? c - '0'
                    : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 87 : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* Appends the character of an escape; at is on the letter behind "\" and ends on its last byte. */
static void escape_take(Str s, size_t *at, Buf *ret)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t  ";
    char c = s.p[*at];
    const char *hit = strchr(from, c);

    if (c != 'u') {
        buf_char(ret, hit != NULL && c != '\0' ? to[hit - from] : c);
        return;
    }
    int high = hex4(s, *at + 1);
    if (high < 0)
        return;
    *at += 4;
    bool is_pair = high >= 0xD800 && high < 0xDC00 && *at + 2 < s.n && s.p[*at + 1] == '\\' &&
                   s.p[*at + 2] == 'u';
    int low = is_pair ? hex4(s, *at + 3) : -1;
    if (low >= 0xDC00 && low < 0xE000) {
        *at += 6;
        buf_utf8(ret, 0x10000 + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00));
        return;
    }
    buf_utf8(ret, (uint32_t)high);
}

/* The string that follows a key and a colon, or an object's "name" when `name_of` says so. */
static Str json_string(Str json, size_t at, Arena *a)
{
    AUTO(Buf) text;

    buf_init(&text, FIELD_MAX);
    while (at < json.n && (json.p[at] == ' ' || json.p[at] == '\n' || json.p[at] == '\r' ||
                           json.p[at] == '\t' || json.p[at] == ':'))
        at++;
    if (at >= json.n || json.p[at] != '"')
        return (Str){ NULL, 0 };
    for (at++; at < json.n && json.p[at] != '"'; at++) {
        if (json.p[at] == '\\' && at + 1 < json.n) {
            at++;
            escape_take(json, &at, &text);
        } else {
            buf_char(&text, json.p[at]);
        }
    }
    return arena_str(a, str_trim(buf_str(&text)));
}

/* Value of the first such key in the text. */
static Str json_find(Str json, Str key, Arena *a)
{
    size_t at = str_find(json, key);

    return at == SIZE_MAX ? (Str){ NULL, 0 } : json_string(json, at + key.n, a);
}

/* The "name" inside the object that is the value of a key, looked for in the next 600 bytes. */
static Str json_name_of(Str json, Str key, Arena *a)
{
    size_t at = str_find(json, key);

    if (at == SIZE_MAX)
        return (Str){ NULL, 0 };
    return json_find(str_part(json, at, at + 600), S("\"name\""), a);
}

void html_json_take(HtmlPage *page, Str json, Arena *a)
{
    if (json.n > FIELD_MAX || str_find(json, S("schema.org")) == SIZE_MAX)
        return;
    if (page->json_body.n == 0)
        page->json_body = json_find(json, S("\"articleBody\""), a);
    if (page->json_title.n == 0)
        page->json_title = json_find(json, S("\"headline\""), a);
    if (page->json_published.n == 0)
        page->json_published = json_find(json, S("\"datePublished\""), a);
    if (page->json_publisher.n == 0)
        page->json_publisher = json_name_of(json, S("\"publisher\""), a);
    if (page->json_author.n == 0)
        page->json_author = json_name_of(json, S("\"author\""), a);
}

/* html_token.c: the tokeniser of HTML.
 *
 * It only moves forward: every search that fails has run to the end of the page and ends it, so the
 * whole is linear whatever the page holds.
 */
#include "intake/html_token.h"

#include <string.h>

/* Names in the order of HtmlTag. */
static const char *const tag_names[HTML_N_TAGS] = {
    "", "a", "article", "aside", "blockquote", "body", "br", "button", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hr", "html", "iframe", "img", "input", "li", "link", "main", "meta", "nav", "noscript", "ol",
    "option", "p", "pre", "script", "section", "select", "source", "style", "svg", "table", "tbody",
    "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "ul", "video",
    "wbr",
};

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == ':' || c == '_';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static HtmlTag tag_find(Str name)
{
    size_t low = 1, high = HTML_N_TAGS;

    while (low < high) {
        size_t mid = (low + high) / 2;
        const char *want = tag_names[mid];
        size_t i = 0;
        while (i < name.n && want[i] != '\0' && (name.p[i] | 32) == want[i])
            i++;
        if (i == name.n && want[i] == '\0')
            return (HtmlTag)mid;
        bool is_less = i == name.n || (want[i] != '\0' && (name.p[i] | 32) < want[i]);
        if (is_less)
            high = mid;
        else
            low = mid + 1;
    }
    return HTML_OTHER;
}

/* Offset of a byte at or behind `at`, or the end. */
static size_t find_byte(Str s, size_t at, char c)
{
    const char *hit = at < s.n ? memchr(s.p + at, c, s.n - at) : NULL;

    return hit != NULL ? (size_t)(hit - s.p) : s.n;
}

/* Offset behind a marker, or the end. */
static size_t find_behind(Str s, size_t at, Str marker)
{
    size_t hit = str_find(str_part(s, at, s.n), marker);

    return hit == SIZE_MAX ? s.n : at + hit + marker.n;
}

static size_t skip_space(Str s, size_t at)
{
    while (at < s.n && is_space(s.p[at]))
        at++;
    return at;
}

/* Reads the value behind "="; at is behind it afterwards. */
static Str value_read(Str s, size_t *at)
{
    size_t from = skip_space(s, *at), to = from;

    if (from < s.n && (s.p[from] == '"' || s.p[from] == '\'')) {
        to = find_byte(s, from + 1, s.p[from]);
        *at = to < s.n ? to + 1 : to;
        return str_part(s, from + 1, to);
    }
    while (to < s.n && !is_space(s.p[to]) && s.p[to] != '>')
        to++;
    *at = to;
    return str_part(s, from, to);
}

/* Reads attributes up to and with the ">" that ends the tag. */
static void attrs_read(HtmlLexer *lx, HtmlToken *token)
{
    Str s = lx->bytes;
    size_t at = lx->at;

    while ((at = skip_space(s, at)) < s.n && s.p[at] != '>') {
        size_t from = at;
        while (at < s.n && !is_space(s.p[at]) && s.p[at] != '=' && s.p[at] != '>' && s.p[at] != '/')
            at++;
        HtmlAttr attr = { .name = str_part(s, from, at), .value = str_part(s, at, at) };
        token->is_self_closed = at == from && s.p[at] == '/';
        if (at == from) {  /* a stray sign */
            at++;
            continue;
        }
        size_t behind = skip_space(s, at);
        if (behind < s.n && s.p[behind] == '=') {
            at = behind + 1;
            attr.value = value_read(s, &at);
        }
        if (token->n_attrs < HTML_ATTRS_MAX)
            token->attr[token->n_attrs++] = attr;
    }
    lx->at = at < s.n ? at + 1 : s.n;
}

/* Whether the text of an element is not markup. */
static bool is_raw(HtmlTag tag)
{
    return tag == HTML_SCRIPT || tag == HTML_STYLE || tag == HTML_TEXTAREA || tag == HTML_TITLE ||
           tag == HTML_IFRAME;
}

/* Reads a tag at lx->at, which holds "<" and a letter, or "</" and a letter. */
static void tag_read(HtmlLexer *lx, HtmlToken *token)
{
    Str s = lx->bytes;
    bool is_close = s.p[lx->at + 1] == '/';
    size_t from = lx->at + (is_close ? 2 : 1), at = from;

    while (at < s.n && is_name_char(s.p[at]))
        at++;
    token->kind = is_close ? HTML_CLOSE : HTML_OPEN;
    token->tag = tag_find(str_part(s, from, at));
    lx->at = at;
    attrs_read(lx, token);
    if (!is_close && is_raw(token->tag))
        lx->raw = token->tag;
}

/* Reads the raw text up to the closing tag of its element. */
static bool raw_read(HtmlLexer *lx, HtmlToken *token)
{
    Str s = lx->bytes;
    size_t end = lx->at;
    Str name = str_z(tag_names[lx->raw]);

    for (; end < s.n; end++) {
        end = find_byte(s, end, '<');
        if (end + 1 < s.n && s.p[end + 1] == '/' &&
            str_eq_nocase(str_part(s, end + 2, end + 2 + name.n), name))
            break;
    }
    *token = (HtmlToken){ .kind = HTML_RAW, .tag = lx->raw, .at = lx->at };
    token->text = str_part(s, lx->at, end);
    lx->raw = HTML_OTHER;
    lx->at = end > s.n ? s.n : end;
    return true;
}

/* Whether markup begins at `at`, which holds "<". */
static bool is_markup(Str s, size_t at)
{
    if (at + 1 >= s.n)
        return false;
    char c = s.p[at + 1];
    return c == '!' || c == '?' || is_letter(c) ||
           (c == '/' && at + 2 < s.n && is_letter(s.p[at + 2]));
}

/* Passes over a comment, a doctype or a processing instruction. */
static void declaration_skip(HtmlLexer *lx)
{
    Str s = lx->bytes;

    if (str_starts(str_part(s, lx->at, s.n), S("<!--")))
        lx->at = find_behind(s, lx->at + 4, S("-->"));
    else
        lx->at = find_behind(s, lx->at, S(">"));
}

bool html_next(HtmlLexer *lx, HtmlToken *ret_token)
{
    Str s = lx->bytes;

    if (lx->raw != HTML_OTHER)
        return raw_read(lx, ret_token);
    while (lx->at < s.n && s.p[lx->at] == '<' && is_markup(s, lx->at)) {
        ret_token->at = lx->at;
        ret_token->n_attrs = 0;
        ret_token->is_self_closed = false;
        char c = s.p[lx->at + 1];
        if (c != '!' && c != '?') {
            tag_read(lx, ret_token);
            return true;
        }
        declaration_skip(lx);
    }
    if (lx->at >= s.n)
        return false;
    size_t end = find_byte(s, lx->at + 1, '<');
    while (end < s.n && !is_markup(s, end))
        end = find_byte(s, end + 1, '<');
    ret_token->kind = HTML_TEXT;
    ret_token->tag = HTML_OTHER;
    ret_token->at = lx->at;
    ret_token->text = str_part(s, lx->at, end);
    lx->at = end;
    return true;
}

Str html_attr(const HtmlToken *token, const char *name)
{
    Str want = token->n_attrs > 0 ? str_z(name) : (Str){ NULL, 0 };

    for (size_t i = 0; i < token->n_attrs; i++)
        if (token->attr[i].name.n == want.n && str_eq_nocase(token->attr[i].name, want))
            return token->attr[i].value;
    return (Str){ NULL, 0 };
}

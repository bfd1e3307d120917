/* html.c: the escaping writer of pages and pictures. */
#include "publish/html.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char STYLE[] =
    ":root{--ink:#1a1a1a;--soft:#595959;--line:#8c8c8c;--pale:#f2f2f0;--deep:#12395b}"
    "*{box-sizing:border-box}"
    "body{margin:0;color:var(--ink);background:#fff;line-height:1.55;"
    "font-family:'Noto Sans','DejaVu Sans',system-ui,sans-serif}"
    ":lang(ar){font-family:'Noto Sans Arabic','Noto Naskh Arabic','DejaVu Sans',system-ui,"
    "sans-serif;"
    "line-height:1.8}"
    "main,header,footer{max-width:60rem;margin:0 auto;padding:0 1.25rem}"
    "header{padding-top:1.5rem;border-bottom:3px solid var(--deep)}"
    "h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0}"
    "h2{font-size:1.2rem;margin:2rem 0 .5rem;color:var(--deep)}"
    "h3{font-size:1rem;margin:1rem 0 .3rem}"
    ".lead{color:var(--soft);margin:.2rem 0 1rem}"
    ".skip{display:inline-block;padding:.4rem .8rem}"
    ".heard,.skip:not(:focus){position:absolute;width:1px;height:1px;padding:0;overflow:hidden;"
    "clip-path:inset(50%)}"
    "a{color:#0b4a8f}a:focus-visible{outline:3px solid #b35900;outline-offset:2px}"
    ".cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem;"
    "list-style:none;padding:0}"
    ".cards li{border:1px solid var(--line);border-inline-start:5px solid var(--deep);"
    "padding:.6rem .8rem}"
    ".cards strong{display:block;font-size:1.45rem;line-height:1.3}"
    ".cards span,.note{color:var(--soft);font-size:.9rem}"
    ".scroll{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;margin:.4rem 0 1rem;font-size:.95rem}"
    "caption{text-align:start;font-weight:600;padding:.3rem 0}"
    "th,td{border-bottom:1px solid #c8c8c8;padding:.3rem .5rem;text-align:start;vertical-align:top}"
    "thead th{border-bottom:2px solid var(--ink);background:var(--pale)}"
    ".w{white-space:nowrap}"
    "td.n,th.n{text-align:end}td.n{font-variant-numeric:tabular-nums;white-space:nowrap}"
    "th.d1{padding-inline-start:1.6rem;font-weight:400}"
    "th.d2{padding-inline-start:2.8rem;font-weight:400}"
    "tbody th{font-weight:600}"
    ".rest th,.rest td{font-style:italic}:lang(ar) .rest th,:lang(ar) .rest td{font-style:normal}"
    "figure{margin:1rem 0}figure svg{max-width:100%;height:auto;display:block}"
    "figcaption{color:var(--soft);font-size:.9rem}"
    "q,blockquote{quotes:none}blockquote{margin:.2rem 0;padding-inline-start:.8rem;"
    "border-inline-start:3px solid var(--line)}"
    "code{font-family:'DejaVu Sans Mono',monospace;font-size:.82em;overflow-wrap:anywhere;"
    "direction:ltr;unicode-bidi:isolate}"
    "footer{margin-top:2rem;border-top:1px solid var(--line);padding-bottom:2rem;"
    "color:var(--soft);font-size:.9rem}"
    "@media print{@page{size:A4;margin:16mm}body{font-size:10pt}.skip{display:none}"
    "h2{break-after:avoid}table,figure,.cards li{break-inside:avoid}tr{break-inside:avoid}"
    "a{color:inherit;text-decoration:none}.scroll{overflow:visible}"
    "main,header,footer{max-width:none;padding:0}thead{display:table-header-group}}";

void html_init(Html *h, size_t max_bytes)
{
    memset(h, 0, sizeof *h);
    buf_init(&h->out, max_bytes);
}

void html_clear(Html *h)
{
    buf_clear(&h->out);
}

static void put_escaped(Buf *out, Str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        const char *as = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;"
                       : c == '"' ? "&quot;" : c == '\'' ? "&#39;" : NULL;
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f) as = "\xef\xbf\xbd";
        if (as == NULL) continue;
        buf_add(out, str_part(text, from, i));
        buf_z(out, as);
        from = i + 1;
    }
    buf_add(out, str_part(text, from, text.n));
}

static void end_tag(Html *h)
{
    if (h->in_tag) buf_char(&h->out, '>');
    h->in_tag = false;
}

/* Elements that begin on a line of their own, so that the page can be read and compared. */
static bool is_block(const char *name)
{
    static const char *const block[] = {
        "p", "h1", "h2", "h3", "table", "thead", "tbody", "tr", "ul", "ol", "li", "section", "main",
        "header", "footer", "head", "body", "meta", "title", "style", "figure", "figcaption", "svg",
        "caption", "g", "dl", "dt", "dd", "blockquote", "div", "defs", "text", "rect", "path",
        "line", "circle",
    };
    for (size_t i = 0; i < sizeof block / sizeof *block; i++)
        if (strcmp(name, block[i]) == 0) return true;
    return false;
}

static void begin_tag(Html *h, const char *name)
{
    end_tag(h);
    if (is_block(name) && h->out.n > 0) buf_char(&h->out, '\n');
    buf_char(&h->out, '<');
    buf_z(&h->out, name);
    h->in_tag = true;
}

void html_open(Html *h, const char *name)
{
    begin_tag(h, name);
    if (h->depth == HTML_DEPTH)
        h->misused = true;
    else
        h->open[h->depth++] = name;
}

void html_void(Html *h, const char *name)
{
    begin_tag(h, name);
}

static bool attr_allowed(const char *name, Str value)
{
    if (strcmp(name, "href") == 0) return str_starts(value, S("#"));
    return strcmp(name, "src") != 0 && strncmp(name, "on", 2) != 0 && strcmp(name, "style") != 0;
}

void html_put(Html *h, const char *name, Str value)
{
    if (!h->in_tag || !attr_allowed(name, value)) {
        h->misused = true;
        return;
    }
    buf_char(&h->out, ' ');
    buf_z(&h->out, name);
    buf_add(&h->out, S("=\""));
    put_escaped(&h->out, value);
    buf_char(&h->out, '"');
}

void html_putf(Html *h, const char *name, const char *fmt, ...)
{
    char value[512];
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(value, sizeof value, fmt, args);
    va_end(args);
    if (n < 0 || (size_t)n >= sizeof value) h->misused = true;
    else html_put(h, name, str_pn(value, (size_t)n));
}

void html_text(Html *h, Str text)
{
    end_tag(h);
    put_escaped(&h->out, text);
}

void html_close(Html *h)
{
    end_tag(h);
    if (h->depth == 0) {
        h->misused = true;
        return;
    }
    buf_add(&h->out, S("</"));
    buf_z(&h->out, h->open[--h->depth]);
    buf_char(&h->out, '>');
}

void html_leaf(Html *h, const char *name, Str text)
{
    html_open(h, name);
    html_text(h, text);
    html_close(h);
}

void html_foreign(Html *h, Str text)
{
    html_open(h, "bdi");
    html_text(h, text);
    html_close(h);
}

static void page_meta(Html *h, const char *attr, const char *name, const char *content)
{
    html_void(h, "meta");
    html_put(h, attr, str_z(name));
    html_put(h, "content", str_z(content));
}

void html_page_begin(Html *h, Str lang, Str title, Str skip)
{
    buf_add(&h->out, S("<!DOCTYPE html>\n"));
    html_open(h, "html");
    html_put(h, "lang", lang);
    html_put(h, "dir", str_eq(lang, S("ar")) ? S("rtl") : S("ltr"));
    html_open(h, "head");
    html_void(h, "meta");
    html_put(h, "charset", S("utf-8"));
    page_meta(h, "http-equiv", "Content-Security-Policy",
              "default-src 'none'; style-src 'unsafe-inline'");
    page_meta(h, "name", "viewport", "width=device-width, initial-scale=1");
    html_leaf(h, "title", title);
    html_open(h, "style");
    end_tag(h);
    buf_z(&h->out, STYLE);
    html_close(h);
    html_close(h);
    html_open(h, "body");
    html_open(h, "a");
    html_put(h, "class", S("skip"));
    html_put(h, "href", S("#main"));
    html_text(h, skip);
    html_close(h);
}

void html_page_end(Html *h)
{
    while (h->depth > 0) html_close(h);
    buf_char(&h->out, '\n');
}

TwCode html_check(const Html *h, Err *err)
{
    if (h->misused || h->depth != 0 || h->in_tag)
        return err_set(err, TW_E_BUG, "a page was written with an element or attribute misused");
    return buf_check(&h->out, err);
}

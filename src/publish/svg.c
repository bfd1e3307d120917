/* svg.c: frame and shapes of the pictures. */
#include "publish/svg.h"

#include <string.h>

#include "base/utf8.h"

static bool mirrored(const Svg *s)
{
    return s->locale.lang == LANG_AR;
}

static double at_x(const Svg *s, double x)
{
    return mirrored(s) && !s->is_map ? s->width - x : x;
}

static void put_stripes(Svg *s)
{
    html_open(s->h, "defs");
    html_open(s->h, "pattern");
    html_putf(s->h, "id", "%s-stripes", s->id);
    html_put(s->h, "width", S("5"));
    html_put(s->h, "height", S("5"));
    html_put(s->h, "patternUnits", S("userSpaceOnUse"));
    html_put(s->h, "patternTransform", S("rotate(45)"));
    html_open(s->h, "rect");
    html_put(s->h, "width", S("5"));
    html_put(s->h, "height", S("5"));
    html_put(s->h, "fill", S("#ffffff"));
    html_close(s->h);
    html_open(s->h, "rect");
    html_put(s->h, "width", S("2"));
    html_put(s->h, "height", S("5"));
    html_put(s->h, "fill", S("#8a4b08"));
    html_close(s->h);
    html_close(s->h);
    html_close(s->h);
}

void svg_begin(Svg *s, Str title, Str desc)
{
    html_open(s->h, "svg");
    html_put(s->h, "role", S("img"));
    html_putf(s->h, "aria-labelledby", "%s-title %s-desc", s->id, s->id);
    html_putf(s->h, "viewBox", "0 0 %.0f %.0f", s->width, s->height);
    html_putf(s->h, "width", "%.0f", s->width);
    html_putf(s->h, "height", "%.0f", s->height);
    html_put(s->h, "direction", mirrored(s) ? S("rtl") : S("ltr"));
    html_put(s->h, "font-family",
              mirrored(s) ? S("'Noto Sans Arabic','Noto Naskh Arabic','DejaVu Sans',sans-serif")
                          : S("'Noto Sans','DejaVu Sans',sans-serif"));
    html_open(s->h, "title");
    html_putf(s->h, "id", "%s-title", s->id);
    html_text(s->h, title);
    html_close(s->h);
    html_open(s->h, "desc");
    html_putf(s->h, "id", "%s-desc", s->id);
    html_text(s->h, desc);
    html_close(s->h);
    put_stripes(s);
}

void svg_end(Svg *s)
{
    html_close(s->h);
}

/* How the shape just opened is filled. */
static void put_fill(Svg *s, SvgFill fill)
{
    if (fill == SVG_STRIPED)
        html_putf(s->h, "fill", "url(#%s-stripes)", s->id);
    else
        html_put(s->h, "fill", fill == SVG_SOLID ? S("#12395b") : S("#ffffff"));
    if (fill != SVG_SOLID)
        html_put(s->h, "stroke", fill == SVG_STRIPED ? S("#8a4b08") : S("#12395b"));
}

void svg_bar(Svg *s, double x, double y, double w, double h, SvgFill fill)
{
    html_open(s->h, "rect");
    html_putf(s->h, "x", "%.1f", mirrored(s) && !s->is_map ? s->width - x - w : x);
    html_putf(s->h, "y", "%.1f", y);
    html_putf(s->h, "width", "%.1f", w);
    html_putf(s->h, "height", "%.1f", h);
    put_fill(s, fill);
    html_close(s->h);
}

void svg_area(Svg *s, const SvgPoint *point, size_t n, SvgFill fill)
{
    AUTO(Buf) corners;
    buf_init(&corners, n * 64);
    for (size_t i = 0; i < n; i++)
        buf_fmt(&corners, "%s%.1f,%.1f", i > 0 ? " " : "", at_x(s, point[i].x), point[i].y);
    html_open(s->h, "polygon");
    html_put(s->h, "points", buf_str(&corners));
    put_fill(s, fill);
    html_close(s->h);
}

void svg_line(Svg *s, double x1, double y1, double x2, double y2, double weight)
{
    html_open(s->h, "line");
    html_putf(s->h, "x1", "%.1f", at_x(s, x1));
    html_putf(s->h, "y1", "%.1f", y1);
    html_putf(s->h, "x2", "%.1f", at_x(s, x2));
    html_putf(s->h, "y2", "%.1f", y2);
    html_put(s->h, "stroke", weight < 1 ? S("#b5b5b5") : S("#1a1a1a"));
    html_putf(s->h, "stroke-width", "%.1f", weight);
    html_close(s->h);
}

void svg_text(Svg *s, double x, double y, SvgAnchor anchor, double size, Str text)
{
    static const Str name[] = { { "start", 5 }, { "middle", 6 }, { "end", 3 } };
    if (mirrored(s) && s->is_map && anchor != SVG_MIDDLE)
        anchor = anchor == SVG_START ? SVG_END : SVG_START;
    html_open(s->h, "text");
    html_putf(s->h, "x", "%.1f", at_x(s, x));
    html_putf(s->h, "y", "%.1f", y);
    if (anchor != SVG_START) html_put(s->h, "text-anchor", name[anchor]);
    html_putf(s->h, "font-size", "%.0f", size < 0 ? -size : size);
    if (size < 0) html_put(s->h, "font-weight", S("700"));
    html_put(s->h, "fill", S("#1a1a1a"));
    if (s->is_map) {
        html_put(s->h, "paint-order", S("stroke"));
        html_put(s->h, "stroke", S("#ffffff"));
        html_put(s->h, "stroke-width", S("3"));
    }
    html_text(s->h, text);
    html_close(s->h);
}

double svg_text_width(Str text, double size)
{
    double em = 0;
    for (size_t at = 0; at < text.n; ) {
        uint32_t cp = utf8_next(text, &at);
        bool is_mark = cp >= 0x064B && cp <= 0x065F;
        bool is_narrow = cp < 128 && strchr(" il.,'", (int)cp) != NULL;
        em += is_mark ? 0 : is_narrow ? 0.3 : 0.57;
    }
    return em * (size < 0 ? -size * 1.06 : size);
}

void svg_file(const Html *h, Buf *ret_out)
{
    static const char space[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
    Str body = buf_str(&h->out);
    size_t tag = str_find(body, S("<svg"));
    if (tag == SIZE_MAX) return;
    buf_add(ret_out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    buf_z(ret_out, space);
    buf_add(ret_out, str_part(body, tag + 4, body.n));
    buf_char(ret_out, '\n');
}

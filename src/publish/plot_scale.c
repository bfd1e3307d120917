/* plot_scale.c: scale, labels and legend of the pictures of an estimate. */
#include "publish/plot_scale.h"

#include <math.h>

#include "base/utf8.h"
#include "publish/chart.h"

enum { STEPS = 6, NUMBER_BYTES = 64 };

static const double MIDDLES_MOST = 3;

double plot_x(const PlotScale *c, double value)
{
    double part = (fmin(fmax(value, c->min), c->max) - c->min) / (c->max - c->min);
    return c->left + (c->right - c->left) * part;
}

Str plot_number(Buf *b, Locale locale, double persons)
{
    buf_reset(b);
    number_put(b, locale, (int64_t)round(fmin(persons, 1e18)));
    return buf_str(b);
}

void plot_scale_draw(Svg *s, const PlotScale *c)
{
    AUTO(Buf) text;
    double step = (double)chart_step((int64_t)fmin(c->max - c->min, 1e17), STEPS);
    buf_init(&text, NUMBER_BYTES);
    for (double v = ceil(c->min / step) * step; v <= c->max; v += step) {
        double x = plot_x(c, v);
        svg_line(s, x, c->top, x, c->bottom, v <= 0 ? 1 : 0.6);
        svg_text(s, x, c->bottom + 16, SVG_MIDDLE, 11, plot_number(&text, s->locale, v));
    }
}

double plot_scale_end(const PlotInterval *interval, size_t n)
{
    double high = 1, middle = 1;
    for (size_t i = 0; i < n; i++) {
        bool is_known = !interval[i].is_refused && isfinite(interval[i].middle);
        middle = fmax(middle, (double)interval[i].documented);
        if (!is_known) continue;
        middle = fmax(middle, interval[i].middle);
        high = fmax(high, interval[i].high);
    }
    return fmin(fmax(high, middle), MIDDLES_MOST * middle) * 1.05;
}

Str plot_label(Buf *b, Lang lang, const PlotInterval *interval)
{
    buf_reset(b);
    isolated_put(b, lang, interval->model);
    if (interval->model.n > 0 && interval->stratum.n > 0)
        buf_add(b, lang == LANG_AR ? S("، ") : S(", "));
    isolated_put(b, lang, interval->stratum);
    return buf_str(b);
}

Str plot_fit(Buf *b, Str text, double size, double width)
{
    size_t at = 0, end = 0;
    if (svg_text_width(text, size) <= width) return text;
    while (at < text.n) {
        IGNORE(utf8_next(text, &at), "only the place behind it is wanted");
        if (svg_text_width(str_part(text, 0, at), size) > width - size) break;
        end = at;
    }
    buf_reset(b);
    buf_add(b, str_part(text, 0, end));
    buf_utf8(b, 0x2026);
    return buf_str(b);
}

double plot_legend(Svg *s, double x, double y, SvgFill fill, WordId what)
{
    Str text = word(s->locale.lang, what);
    svg_bar(s, x, y - 10, 14, 11, fill);
    svg_text(s, x + 20, y, SVG_START, 12, text);
    return x + 40 + svg_text_width(text, 12);
}

void plot_whisker(Svg *s, const PlotScale *c, const PlotInterval *interval, double y)
{
    double low = plot_x(c, interval->low), high = plot_x(c, interval->high);
    svg_line(s, low, y, high, y, 2);
    svg_line(s, low, y - 3, low, y + 3, 2);
    if (interval->high <= c->max) {
        svg_line(s, high, y - 3, high, y + 3, 2);
    } else {
        svg_line(s, high - 5, y - 4, high, y, 2);
        svg_line(s, high - 5, y + 4, high, y, 2);
    }
}

Str plot_range(Buf *b, Locale locale, const PlotInterval *interval)
{
    Range r = range_between((int64_t)round(fmin(interval->low, 1e18)),
                            (int64_t)round(fmin(interval->high, 1e18)));
    r.best = (int64_t)round(fmin(interval->middle, 1e18));
    r.has |= RANGE_BEST;
    buf_reset(b);
    range_put(b, locale, r);
    return buf_str(b);
}

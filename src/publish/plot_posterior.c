/* plot_posterior.c: how likely each total is, by model and stratum.
 *
 * A total is never below what is documented, so a scale begins there: the distance from the
 * documented to the curve is how many are on no list.
 */
#include <math.h>

#include "publish/density.h"
#include "publish/plot_scale.h"

enum { PLACES = 241, TOP = 64, CAPTION = 22, CURVE = 92, FOOT = 40, REFUSED_HEIGHT = 46,
       TEXT_BYTES = 4096 };

static const double MARGIN = 30, LABEL_SIZE = 12;
static const double TAIL = 0.995;          /* of the draws are on the scale, */
static const double SPANS_MOST = 6;        /* or as many lengths of the shortest panel */
static const double BEYOND_SAID = 0.005;   /* share of draws beyond the scale that is said */

static double least_of(const PlotInterval *in)
{
    return fmin((double)in->documented, in->draw[0]);
}

static double tail_of(const PlotInterval *in)
{
    return fmax(in->high, in->draw[(size_t)((double)(in->n_draws - 1) * TAIL)]);
}

static bool is_drawn(const PlotInterval *in)
{
    return !in->is_refused && in->draw != NULL && in->n_draws > 0;
}

/* How many panels from the first on are of one stratum. */
static size_t of_stratum(const PlotInterval *in, size_t n)
{
    size_t k = 0;
    while (k < n && str_eq(in[k].stratum, in[0].stratum)) k++;
    return k;
}

/* The scale of the panels of a stratum; one whose tail is very long is cut, and says so. */
static void scale_set(PlotScale *c, const PlotInterval *in, size_t n)
{
    double least = INFINITY, longest = 0, shortest = INFINITY;
    for (size_t i = 0; i < n; i++)
        if (is_drawn(&in[i])) least = fmin(least, least_of(&in[i]));
    for (size_t i = 0; i < n; i++) {
        if (!is_drawn(&in[i])) continue;
        longest = fmax(longest, tail_of(&in[i]) - least);
        shortest = fmin(shortest, tail_of(&in[i]) - least);
    }
    if (!isfinite(least)) least = (double)in[0].documented;
    double span = fmax(10, fmin(longest, SPANS_MOST * shortest));
    c->min = fmax(0, least - span / 20);
    c->max = least + span;
}

/* The curve as places in the picture, on a base line; returns how many places from `from` to `to`
 * persons. */
static size_t curve_points(const PlotScale *c, const double *height, double from, double to,
                           SvgPoint *ret)
{
    double most = 0, step = (c->max - c->min) / (PLACES - 1);
    size_t n = 0;
    for (int i = 0; i < PLACES; i++) most = fmax(most, height[i]);
    for (int i = 0; i < PLACES; i++) {
        double x = c->min + step * i;
        if (x < from || x > to) continue;
        if (n == 0) ret[n++] = (SvgPoint){ plot_x(c, x), c->bottom };
        ret[n++] = (SvgPoint){ plot_x(c, x), c->bottom - (CURVE - 26) * height[i] / most };
    }
    if (n > 0) ret[n] = (SvgPoint){ ret[n - 1].x, c->bottom };
    return n > 0 ? n + 1 : 0;
}

/* The curve's height above the base line at a number of persons, in px. */
static double curve_y(const PlotScale *c, const double *height, double persons)
{
    double most = 0, at = (persons - c->min) / (c->max - c->min) * (PLACES - 1);
    for (int i = 0; i < PLACES; i++) most = fmax(most, height[i]);
    size_t i = (size_t)fmin(fmax(at, 0), PLACES - 1);
    return c->bottom - (CURVE - 26) * height[i] / most;
}

/* A number at a place of the curve, where the scale has it. */
static void draw_number(Svg *s, const PlotScale *c, const double *height, double persons,
                        SvgAnchor anchor)
{
    AUTO(Buf) text;
    buf_init(&text, TEXT_BYTES);
    if (persons > c->max) return;
    double aside = anchor == SVG_END ? -4 : anchor == SVG_START ? 4 : 0;
    svg_text(s, plot_x(c, persons) + aside, curve_y(c, height, persons) - 5, anchor,
             anchor == SVG_MIDDLE ? -11 : 11, plot_number(&text, s->locale, persons));
}

/* Says what share of the draws the scale has no room for. */
static void draw_beyond(Svg *s, const PlotScale *c, const PlotInterval *in)
{
    size_t n = 0;
    while (n < in->n_draws && in->draw[in->n_draws - 1 - n] > c->max) n++;
    double share = (double)n / (double)in->n_draws;
    if (share <= BEYOND_SAID) return;
    AUTO(Buf) number, text;
    buf_init(&number, TEXT_BYTES);
    buf_init(&text, TEXT_BYTES);
    Str percent = plot_number(&number, s->locale, fmax(1, 100 * share));
    word_put(&text, s->locale.lang, WORD_PLOT_BEYOND, &percent, 1);
    svg_text(s, c->right, c->top + 24, SVG_END, 11, buf_str(&text));
}

static void draw_documented(Svg *s, const PlotScale *c, const PlotInterval *in)
{
    AUTO(Buf) text;
    double x = plot_x(c, (double)in->documented);
    buf_init(&text, TEXT_BYTES);
    svg_line(s, x, c->top, x, c->bottom, 1.5);
    svg_bar(s, x - 3.5, c->top - 3.5, 7, 7, SVG_SOLID);
    svg_text(s, x + 8, c->top + 4, SVG_START, 11,
             plot_number(&text, s->locale, (double)in->documented));
}

static void draw_curve(Svg *s, const PlotScale *c, const PlotInterval *in)
{
    double height[PLACES];
    SvgPoint point[PLACES + 2];
    DensitySample sample = { in->draw, in->n_draws, least_of(in) };
    density_curve(&sample, c->min, c->max, PLACES, height);
    size_t n = curve_points(c, height, sample.least, c->max, point);
    if (n > 3) svg_area(s, point, n, SVG_HOLLOW);
    n = curve_points(c, height, in->low, in->high, point);
    if (n > 3) svg_area(s, point, n, SVG_STRIPED);
    double x = plot_x(c, in->middle);
    if (in->middle <= c->max) svg_line(s, x, curve_y(c, height, in->middle), x, c->bottom, 3);
    draw_number(s, c, height, in->low, SVG_END);
    draw_number(s, c, height, in->middle, SVG_MIDDLE);
    draw_number(s, c, height, in->high, SVG_START);
}

/* A panel's figures as words: those of the curve, or that it was refused. */
static void figures_put(Buf *out, Locale locale, const PlotInterval *in)
{
    Str arg[4];
    Buf number[4] = { 0 };
    double value[] = { in->middle, in->low, in->high, (double)in->documented };
    if (!is_drawn(in)) {
        buf_add(out, word(locale.lang, WORD_REFUSED));
        return;
    }
    for (int i = 0; i < 4; i++) {
        buf_init(&number[i], TEXT_BYTES);
        arg[i] = plot_number(&number[i], locale, value[i]);
    }
    word_put(out, locale.lang, WORD_PLOT_FIGURES, arg, 4);
    for (int i = 0; i < 4; i++) buf_clear(&number[i]);
}

/* Draws a panel under a line; returns where the next begins. */
static double draw_panel(Svg *s, PlotScale *c, const PlotInterval *in, double y)
{
    AUTO(Buf) label, text;
    buf_init(&label, TEXT_BYTES);
    buf_init(&text, TEXT_BYTES);
    Str name = plot_label(&label, s->locale.lang, in);
    svg_text(s, 4, y + 14, SVG_START, -LABEL_SIZE, name);
    figures_put(&text, s->locale, in);
    svg_text(s, PLOT_WIDTH - 4, y + 14, SVG_END, 11, buf_str(&text));
    if (!is_drawn(in)) return y + REFUSED_HEIGHT;
    c->top = y + CAPTION + 8;
    c->bottom = c->top + CURVE;
    plot_scale_draw(s, c);
    draw_curve(s, c, in);
    svg_line(s, c->left, c->bottom, c->right, c->bottom, 1);
    draw_documented(s, c, in);
    draw_beyond(s, c, in);
    return c->bottom + FOOT;
}

/* What is seen, in words: every panel's figures. */
static void description_put(Buf *out, Locale locale, const PlotInterval *in, size_t n)
{
    AUTO(Buf) label;
    buf_init(&label, TEXT_BYTES);
    buf_add(out, word(locale.lang, WORD_POSTERIOR_DESC));
    for (size_t i = 0; i < n; i++) {
        buf_char(out, ' ');
        buf_add(out, plot_label(&label, locale.lang, &in[i]));
        buf_add(out, S(": "));
        figures_put(out, locale, &in[i]);
        buf_char(out, '.');
    }
}

static void draw_legend(Svg *s)
{
    Lang lang = s->locale.lang;
    double x = plot_legend(s, 4, 44, SVG_STRIPED, WORD_PLOT_INTERVAL);
    svg_line(s, x + 7, 34, x + 7, 45, 3);
    svg_text(s, x + 20, 44, SVG_START, 12, word(lang, WORD_PLOT_MEDIAN));
    x += 40 + svg_text_width(word(lang, WORD_PLOT_MEDIAN), 12);
    svg_bar(s, x + 3.5, 33, 7, 7, SVG_SOLID);
    svg_line(s, x + 7, 34, x + 7, 46, 1.5);
    svg_text(s, x + 20, 44, SVG_START, 12, word(lang, WORD_PLOT_DOCUMENTED));
}

void plot_posterior(Html *h, Locale locale, const PlotInterval *interval, size_t n)
{
    Str title = word(locale.lang, WORD_POSTERIOR_TITLE);
    PlotScale c = { .left = MARGIN, .right = PLOT_WIDTH - MARGIN };
    Svg s = { .h = h, .locale = locale, .id = "posterior", .width = PLOT_WIDTH, .height = TOP };
    AUTO(Buf) text;
    buf_init(&text, TEXT_BYTES + n * 256);
    for (size_t i = 0; i < n; i++)
        s.height += is_drawn(&interval[i]) ? CAPTION + 8 + CURVE + FOOT : REFUSED_HEIGHT;
    description_put(&text, locale, interval, n);
    svg_begin(&s, title, buf_str(&text));
    svg_text(&s, 4, 20, SVG_START, -14, title);
    draw_legend(&s);
    double y = TOP;
    for (size_t i = 0, k = 0; i < n; i += k) {
        k = of_stratum(interval + i, n - i);
        scale_set(&c, interval + i, k);
        for (size_t p = 0; p < k; p++) y = draw_panel(&s, &c, &interval[i + p], y);
    }
    svg_end(&s);
}

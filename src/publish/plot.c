/* plot.c: overlaps and estimates as SVG. */
#include "publish/plot.h"

#include <math.h>
#include <stdlib.h>

#include "publish/chart.h"
#include "publish/svg.h"
#include "publish/words.h"

enum { WIDTH = 760, COLUMNS_MAX = 24, NAME_WIDTH = 150, BARS_HEIGHT = 200, LIST_STEP = 20,
       TOP = 40, ROW_STEP = 46, BINS = 60 };

static Str number_text(Buf *b, Locale locale, int64_t n)
{
    buf_reset(b);
    number_put(b, locale, n);
    return buf_str(b);
}

static int by_size(const void *pa, const void *pb)
{
    const PlotPattern *a = pa, *b = pb;

    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    return (a->lists > b->lists) - (a->lists < b->lists);
}

/* The dots of one column: solid where the pattern is on the list; its own are joined by a line. */
static void draw_dots(Svg *s, const PlotOverlap *o, uint32_t lists, double x, double top)
{
    double first = -1, last = -1;

    for (unsigned j = 0; j < o->n_lists; j++) {
        bool is_on = (lists >> j & 1) != 0;
        double y = top + j * LIST_STEP;
        svg_bar(s, x - 4, y - 4, 8, 8, is_on ? SVG_SOLID : SVG_HOLLOW);
        if (!is_on) continue;
        if (first < 0) first = y;
        last = y;
    }
    if (last > first) svg_line(s, x, first, x, last, 2);
}

static void draw_names(Svg *s, const PlotOverlap *o, double top)
{
    for (unsigned j = 0; j < o->n_lists; j++)
        svg_text(s, NAME_WIDTH - 14, top + j * LIST_STEP + 4, SVG_END, 12, o->name[j]);
}

void plot_overlap(Html *h, Locale locale, const PlotOverlap *o, Arena *a)
{
    PlotPattern *order = arena_array(a, o->n_patterns + 1, sizeof *order);
    AUTO(Buf) text;
    buf_init(&text, 4096);
    if (order == NULL || o->n_patterns == 0) return;
    for (size_t i = 0; i < o->n_patterns; i++) order[i] = o->pattern[i];
    qsort(order, o->n_patterns, sizeof *order, by_size);
    size_t n = o->n_patterns < COLUMNS_MAX ? o->n_patterns : COLUMNS_MAX;
    double step = (double)(WIDTH - NAME_WIDTH - 10) / (double)n, bottom = TOP + BARS_HEIGHT;
    Svg s = { .h = h, .locale = locale, .id = "overlap", .width = WIDTH,
              .height = bottom + 24 + o->n_lists * LIST_STEP };
    if (step > 44) step = 44;
    svg_begin(&s, o->title, word(locale.lang, WORD_OVERLAP_DESC));
    svg_text(&s, 4, 20, SVG_START, -14, o->title);
    for (size_t i = 0; i < n; i++) {
        double x = NAME_WIDTH + ((double)i + 0.5) * step;
        double height = BARS_HEIGHT * (double)order[i].n / (double)order[0].n;
        svg_bar(&s, x - step * 0.3, bottom - height, step * 0.6, height, SVG_SOLID);
        svg_text(&s, x, bottom - height - 4, SVG_MIDDLE, step < 30 ? 9 : 11,
                 number_text(&text, locale, order[i].n));
        draw_dots(&s, o, order[i].lists, x, bottom + 20);
    }
    svg_line(&s, NAME_WIDTH, bottom, NAME_WIDTH + (double)n * step, bottom, 1);
    draw_names(&s, o, bottom + 20);
    if (n < o->n_patterns) {
        Str rest = number_text(&text, locale, (int64_t)(o->n_patterns - n));
        AUTO(Buf) line;
        buf_init(&line, 1024);
        word_put(&line, locale.lang, WORD_OVERLAP_REST, &rest, 1);
        svg_text(&s, WIDTH - 4, 20, SVG_END, 11, buf_str(&line));
    }
    svg_end(&s);
}

/* The scale that all estimates share. */
typedef struct Scale {
    double left, right, top, bottom, max;
} Scale;

static double at_x(const Scale *c, double value)
{
    return c->left + (c->right - c->left) * fmin(value, c->max) / c->max;
}

/* Ends where the widest interval that is not ten times wider than all others ends. */
static double scale_end(const PlotInterval *interval, size_t n)
{
    double end = 1;

    for (size_t i = 0; i < n; i++) {
        double high = interval[i].is_refused || !isfinite(interval[i].high)
                          ? (double)interval[i].documented : interval[i].high;
        if (high > end) end = high;
    }
    return end * 1.05;
}

static void draw_scale(Svg *s, const Scale *c)
{
    AUTO(Buf) text;
    int64_t step = chart_step((int64_t)c->max, 6);
    buf_init(&text, 64);
    for (int64_t v = 0; (double)v <= c->max; v += step) {
        double x = at_x(c, (double)v);
        svg_line(s, x, c->top, x, c->bottom, v == 0 ? 1 : 0.6);
        svg_text(s, x, c->bottom + 16, SVG_MIDDLE, 11, number_text(&text, s->locale, v));
    }
}

/* How many draws fall where, as thin bars above the line. */
static void draw_profile(Svg *s, const Scale *c, const PlotInterval *in, double y)
{
    enum { HEIGHT = 22 };
    size_t count[BINS] = { 0 }, most = 1;
    double width = (c->right - c->left) / BINS;

    for (size_t i = 0; i < in->n_draws; i++) {
        double at = in->draw[i] / c->max * BINS;
        if (at >= 0 && at < BINS && ++count[(size_t)at] > most) most = count[(size_t)at];
    }
    for (size_t b = 0; b < BINS; b++) {
        double height = (double)HEIGHT * (double)count[b] / (double)most;
        if (height < 0.5) continue;
        svg_bar(s, c->left + (double)b * width, y - 3 - height, width, height, SVG_STRIPED);
    }
}

static void draw_interval(Svg *s, const Scale *c, const PlotInterval *in, double y)
{
    AUTO(Buf) text;
    buf_init(&text, 256);
    svg_text(s, c->left - 10, y + 4, SVG_END, 12, in->label);
    svg_line(s, at_x(c, (double)in->documented), y - 8, at_x(c, (double)in->documented), y + 8, 2);
    if (in->is_refused) {
        svg_text(s, at_x(c, (double)in->documented) + 8, y + 4, SVG_START, 11,
                 word(s->locale.lang, WORD_REFUSED));
        return;
    }
    if (in->draw != NULL) draw_profile(s, c, in, y);
    svg_line(s, at_x(c, in->low), y, at_x(c, in->high), y, 2);
    svg_bar(s, at_x(c, in->middle) - 2, y - 6, 4, 12, SVG_SOLID);
    Range r = range_between((int64_t)round(in->low), (int64_t)round(in->high));
    r.best = (int64_t)round(in->middle);
    r.has |= RANGE_BEST;
    range_put(&text, s->locale, r);
    svg_text(s, at_x(c, in->low), y + 17, SVG_START, 10, buf_str(&text));
}

void plot_estimates(Html *h, Locale locale, Str title, const PlotInterval *interval, size_t n)
{
    Scale c = { .left = NAME_WIDTH + 30, .right = WIDTH - 30, .top = TOP,
                .bottom = TOP + (double)n * ROW_STEP + 10, .max = scale_end(interval, n) };
    Svg s = { .h = h, .locale = locale, .id = "estimates", .width = WIDTH,
              .height = c.bottom + 30 };

    svg_begin(&s, title, word(locale.lang, WORD_ESTIMATES_DESC));
    svg_text(&s, 4, 20, SVG_START, -14, title);
    draw_scale(&s, &c);
    for (size_t i = 0; i < n; i++)
        draw_interval(&s, &c, &interval[i], TOP + ((double)i + 0.7) * ROW_STEP);
    svg_end(&s);
}

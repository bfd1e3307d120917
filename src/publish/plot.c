/* plot.c: overlaps of lists as SVG. */
#include "publish/plot.h"

#include <math.h>
#include <stdlib.h>

#include "publish/plot_scale.h"

enum { COLUMNS_MAX = 24, NAME_SIZE = 12, NAME_WIDTH_MAX = 260, BARS_HEIGHT = 200, LIST_STEP = 20,
       TOP = 40, TITLE_BYTES = 4096 };

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

/* How wide the names of lists are drawn. */
static double names_width(const PlotOverlap *o)
{
    double width = 60;
    for (unsigned j = 0; j < o->n_lists; j++)
        width = fmax(width, svg_text_width(o->name[j], NAME_SIZE));
    return fmin(width, NAME_WIDTH_MAX);
}

static void draw_names(Svg *s, const PlotOverlap *o, double width, double top)
{
    AUTO(Buf) text;
    buf_init(&text, TITLE_BYTES);
    for (unsigned j = 0; j < o->n_lists; j++)
        svg_text(s, width, top + j * LIST_STEP + 4, SVG_END, NAME_SIZE,
                 plot_fit(&text, o->name[j], NAME_SIZE, NAME_WIDTH_MAX));
}

/* Says how many columns there was no room for. */
static void draw_rest(Svg *s, size_t n)
{
    AUTO(Buf) number, line;
    buf_init(&number, TITLE_BYTES);
    buf_init(&line, TITLE_BYTES);
    Str rest = plot_number(&number, s->locale, (double)n);
    word_put(&line, s->locale.lang, WORD_OVERLAP_REST, &rest, 1);
    svg_text(s, PLOT_WIDTH - 4, 20, SVG_END, 11, buf_str(&line));
}

/* The columns, and the dots below them, from x = left on. */
static void draw_columns(Svg *s, const PlotOverlap *o, const PlotPattern *column, size_t n,
                         double left)
{
    AUTO(Buf) text;
    double step = fmin(44, (PLOT_WIDTH - left - 10) / (double)n), bottom = TOP + BARS_HEIGHT;
    buf_init(&text, TITLE_BYTES);
    for (size_t i = 0; i < n; i++) {
        double x = left + ((double)i + 0.5) * step;
        double height = BARS_HEIGHT * (double)column[i].n / (double)column[0].n;
        svg_bar(s, x - step * 0.3, bottom - height, step * 0.6, height, SVG_SOLID);
        svg_text(s, x, bottom - height - 4, SVG_MIDDLE, step < 30 ? 9 : 11,
                 plot_number(&text, s->locale, (double)column[i].n));
        draw_dots(s, o, column[i].lists, x, bottom + 20);
    }
    svg_line(s, left, bottom, left + (double)n * step, bottom, 1);
}

void plot_overlap(Html *h, Locale locale, const PlotOverlap *o, Arena *a)
{
    PlotPattern *order = arena_array(a, o->n_patterns + 1, sizeof *order);
    AUTO(Buf) title = { 0 };
    if (order == NULL || o->n_patterns == 0) return;
    for (size_t i = 0; i < o->n_patterns; i++) order[i] = o->pattern[i];
    qsort(order, o->n_patterns, sizeof *order, by_size);
    size_t n = o->n_patterns < COLUMNS_MAX ? o->n_patterns : COLUMNS_MAX;
    double width = names_width(o) + 8, bottom = TOP + BARS_HEIGHT;
    Svg s = { .h = h, .locale = locale, .id = "overlap", .width = PLOT_WIDTH,
              .height = bottom + 24 + o->n_lists * LIST_STEP };
    buf_init(&title, TITLE_BYTES);
    word_put(&title, locale.lang, o->stratum.n > 0 ? WORD_OVERLAP_TITLE_OF : WORD_OVERLAP_TITLE,
             &o->stratum, 1);
    svg_begin(&s, buf_str(&title), word(locale.lang, WORD_OVERLAP_DESC));
    svg_text(&s, 4, 20, SVG_START, -14, buf_str(&title));
    draw_columns(&s, o, order, n, width + 14);
    draw_names(&s, o, width, bottom + 20);
    if (n < o->n_patterns) draw_rest(&s, o->n_patterns - n);
    svg_end(&s);
}

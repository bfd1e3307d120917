/* plot_estimates.c: the models side by side, and the strata side by side. */
#include <math.h>

#include "publish/density.h"
#include "publish/plot_scale.h"

enum { ROW_STEP = 46, STRATUM_STEP = 24, TOP = 40, STRATA_TOP = 64, LABEL_SIZE = 12,
       LABEL_WIDTH_MAX = 290, TEXT_BYTES = 4096, PROFILE_HEIGHT = 22, PROFILE_PLACES = 161 };

static const double LABEL_GAP = 10, RANGE_WIDTH = 190;
static const double SEEN_LEAST = 0.02;   /* of the height of a curve */

/* How wide the labels of rows are drawn. */
static double labels_width(Lang lang, const PlotInterval *interval, size_t n, bool is_stratum)
{
    AUTO(Buf) text;
    double width = 40;
    buf_init(&text, TEXT_BYTES);
    for (size_t i = 0; i < n; i++) {
        Str label = is_stratum ? interval[i].stratum : plot_label(&text, lang, &interval[i]);
        width = fmax(width, svg_text_width(label, LABEL_SIZE));
    }
    return fmin(width, LABEL_WIDTH_MAX);
}

static void draw_label(Svg *s, const PlotScale *c, Str label, double y)
{
    AUTO(Buf) text;
    buf_init(&text, TEXT_BYTES);
    svg_text(s, c->left - LABEL_GAP, y, SVG_END, LABEL_SIZE,
             plot_fit(&text, label, LABEL_SIZE, LABEL_WIDTH_MAX));
}

/* How many draws fall where, as a curve above the line, where there are any to see. */
static void draw_profile(Svg *s, const PlotScale *c, const PlotInterval *in, double y)
{
    double height[PROFILE_PLACES], most = 0, last = 0;
    SvgPoint point[PROFILE_PLACES];
    DensitySample sample = { in->draw, in->n_draws, fmin((double)in->documented, in->draw[0]) };
    size_t n = 0;
    density_curve(&sample, c->min, c->max, PROFILE_PLACES, height);
    for (int i = 0; i < PROFILE_PLACES; i++) most = fmax(most, height[i]);
    for (int i = 0; i < PROFILE_PLACES; i++) {
        double tall = height[i] < most * SEEN_LEAST ? 0 : PROFILE_HEIGHT * height[i] / most;
        double x = c->left + (c->right - c->left) * i / (PROFILE_PLACES - 1);
        if (tall > 0 || last > 0) point[n++] = (SvgPoint){ x, y - 3 - tall };
        last = tall;
    }
    if (n >= 3) svg_area(s, point, n, SVG_STRIPED);
}

static void draw_interval(Svg *s, const PlotScale *c, const PlotInterval *in, double y)
{
    AUTO(Buf) text;
    double documented = plot_x(c, (double)in->documented);
    buf_init(&text, TEXT_BYTES);
    draw_label(s, c, plot_label(&text, s->locale.lang, in), y + 4);
    svg_line(s, documented, y - 8, documented, y + 8, 2);
    if (in->is_refused) {
        svg_text(s, documented + 8, y + 4, SVG_START, 11, word(s->locale.lang, WORD_REFUSED));
        return;
    }
    if (in->draw != NULL) draw_profile(s, c, in, y);
    plot_whisker(s, c, in, y);
    svg_bar(s, plot_x(c, in->middle) - 2, y - 6, 4, 12, SVG_SOLID);
    Str range = plot_range(&text, s->locale, in);
    double x = fmin(plot_x(c, in->low), PLOT_WIDTH - 4 - svg_text_width(range, 10));
    svg_text(s, x, y + 17, SVG_START, 10, range);
}

void plot_estimates(Html *h, Locale locale, const PlotInterval *interval, size_t n)
{
    Str title = word(locale.lang, WORD_ESTIMATES_TITLE);
    double left = labels_width(locale.lang, interval, n, false) + LABEL_GAP + 10;
    PlotScale c = { .left = left, .right = PLOT_WIDTH - 30, .top = TOP,
                    .bottom = TOP + (double)n * ROW_STEP + 10, .max = plot_scale_end(interval, n) };
    Svg s = { .h = h, .locale = locale, .id = "estimates", .width = PLOT_WIDTH,
              .height = c.bottom + 30 };

    svg_begin(&s, title, word(locale.lang, WORD_ESTIMATES_DESC));
    svg_text(&s, 4, 20, SVG_START, -14, title);
    plot_scale_draw(&s, &c);
    for (size_t i = 0; i < n; i++)
        draw_interval(&s, &c, &interval[i], TOP + ((double)i + 0.7) * ROW_STEP);
    svg_end(&s);
}

static void draw_stratum(Svg *s, const PlotScale *c, const PlotInterval *in, double y)
{
    enum { HEIGHT = 12 };
    AUTO(Buf) text;
    double documented = plot_x(c, (double)in->documented), end = documented;
    buf_init(&text, TEXT_BYTES);
    draw_label(s, c, in->stratum, y + 4);
    if (!in->is_refused) {
        double middle = plot_x(c, in->middle);
        svg_bar(s, documented, y - HEIGHT / 2.0, fmax(0, middle - documented), HEIGHT, SVG_HOLLOW);
        end = fmax(documented, plot_x(c, in->high));
    }
    svg_bar(s, c->left, y - HEIGHT / 2.0, documented - c->left, HEIGHT, SVG_SOLID);
    if (!in->is_refused) plot_whisker(s, c, in, y);
    svg_text(s, end + 8, y + 4, SVG_START, 11,
             in->is_refused ? word(s->locale.lang, WORD_REFUSED)
                            : plot_range(&text, s->locale, in));
}

static void draw_legend(Svg *s)
{
    double x = plot_legend(s, 4, 44, SVG_SOLID, WORD_PLOT_DOCUMENTED);
    x = plot_legend(s, x, 44, SVG_HOLLOW, WORD_PLOT_MISSED);
    PlotScale c = { .left = x, .right = x + 14, .max = 1 };
    plot_whisker(s, &c, &(PlotInterval){ .low = 0, .high = 1 }, 39);
    svg_text(s, x + 20, 44, SVG_START, 12, word(s->locale.lang, WORD_PLOT_INTERVAL));
}

/* How many intervals from the first on are of one model. */
static size_t of_model(const PlotInterval *interval, size_t n)
{
    size_t k = 0;
    while (k < n && str_eq(interval[k].model, interval[0].model)) k++;
    return k;
}

void plot_strata(Html *h, Locale locale, const PlotInterval *interval, size_t n)
{
    enum { PART_HEAD = 26, PART_FOOT = 34 };
    Str title = word(locale.lang, WORD_STRATA_TITLE);
    size_t n_parts = 0;
    for (size_t i = 0; i < n; i += of_model(interval + i, n - i)) n_parts++;
    double left = labels_width(locale.lang, interval, n, true) + LABEL_GAP + 10;
    PlotScale c = { .left = left, .right = fmax(PLOT_WIDTH - RANGE_WIDTH, left + 200),
                    .max = plot_scale_end(interval, n) };
    Svg s = { .h = h, .locale = locale, .id = "strata", .width = PLOT_WIDTH };
    s.height = STRATA_TOP + (double)(n_parts * (PART_HEAD + PART_FOOT) + n * STRATUM_STEP);
    svg_begin(&s, title, word(locale.lang, WORD_STRATA_DESC));
    svg_text(&s, 4, 20, SVG_START, -14, title);
    draw_legend(&s);
    double y = STRATA_TOP;
    for (size_t i = 0, k = 0; i < n; i += k) {
        k = of_model(interval + i, n - i);
        svg_text(&s, 4, y + 14, SVG_START, -12, interval[i].model);
        c.top = y + PART_HEAD - 4;
        c.bottom = y + PART_HEAD + (double)k * STRATUM_STEP;
        plot_scale_draw(&s, &c);
        for (size_t r = 0; r < k; r++)
            draw_stratum(&s, &c, &interval[i + r],
                         y + PART_HEAD + ((double)r + 0.5) * STRATUM_STEP);
        y = c.bottom + PART_FOOT;
    }
    svg_end(&s);
}

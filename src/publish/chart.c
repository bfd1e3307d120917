/* chart.c: bars by day and the ranking of places. */
#include "publish/chart.h"

#include "publish/words.h"

enum { WIDTH = 760, DAYS_HEIGHT = 300, PLACE_STEP = 26, PLACES_MAX = 15 };

typedef struct Axis {
    double left, right, top, bottom;
    int64_t max;
} Axis;

int64_t chart_step(int64_t max, int n_steps)
{
    static const int64_t nice[] = { 1, 2, 5 };
    int64_t power = 1;
    for (;;) {
        for (size_t i = 0; i < 3; i++)
            if (max <= nice[i] * power * n_steps) return nice[i] * power;
        power *= 10;
    }
}

static int64_t highest(Range r, int64_t so_far)
{
    int64_t point = 0;
    if (range_point(r, &point) && point > so_far) so_far = point;
    if ((r.has & RANGE_MAX) != 0 && r.max > so_far) so_far = r.max;
    return so_far;
}

static double at_y(const Axis *a, int64_t value)
{
    return a->bottom - (a->bottom - a->top) * (double)value / (double)a->max;
}

static Str put_number(Buf *b, Locale locale, int64_t n)
{
    buf_reset(b);
    number_put(b, locale, n);
    return buf_str(b);
}

static void draw_scale(Svg *s, const Axis *a, int64_t step)
{
    AUTO(Buf) b;
    buf_init(&b, 64);
    for (int64_t v = 0; v <= a->max; v += step) {
        svg_line(s, a->left, at_y(a, v), a->right, at_y(a, v), v == 0 ? 1 : 0.6);
        svg_text(s, a->left - 6, at_y(a, v) + 4, SVG_END, 11, put_number(&b, s->locale, v));
    }
}

/* The thin line from minimum to maximum, with ends, where they differ. */
static void draw_span_up(Svg *s, const Axis *a, Range r, double x)
{
    if ((r.has & (RANGE_MIN | RANGE_MAX)) != (RANGE_MIN | RANGE_MAX) || r.min == r.max) return;
    svg_line(s, x, at_y(a, r.min), x, at_y(a, r.max), 1.2);
    svg_line(s, x - 2.5, at_y(a, r.max), x + 2.5, at_y(a, r.max), 1.2);
    svg_line(s, x - 2.5, at_y(a, r.min), x + 2.5, at_y(a, r.min), 1.2);
}

static void draw_column(Svg *s, const Axis *a, Range r, double x, double width, SvgFill fill)
{
    int64_t value = 0;
    if (!range_point(r, &value)) {
        svg_text(s, x + width / 2, a->bottom - 3, SVG_MIDDLE, 11, S("?"));
        return;
    }
    if (value > 0) svg_bar(s, x, at_y(a, value), width, a->bottom - at_y(a, value), fill);
    draw_span_up(s, a, r, x + width / 2);
    if (width < 7 || (fill != SVG_SOLID && value == 0)) return;
    AUTO(Buf) b;
    buf_init(&b, 64);
    Str number = put_number(&b, s->locale, value);
    int64_t top = highest(r, value);
    svg_text(s, x + width / 2, at_y(a, top) - 4, SVG_MIDDLE, width < 11 ? 9 : 11, number);
}

static void draw_day_label(Svg *s, const Axis *a, const ChartDay *day, double x)
{
    AUTO(Buf) b;
    buf_init(&b, 64);
    size_t from = day->date.n >= 10 ? 8 : day->date.n >= 7 ? 5 : 0;
    int64_t number = 0;
    if (!str_int(str_part(day->date, from, day->date.n), &number)) return;
    svg_text(s, x, a->bottom + 15, SVG_MIDDLE, 11, put_number(&b, s->locale, number));
}

static void draw_legend(Svg *s, double y)
{
    Lang lang = s->locale.lang;
    double x = 60;
    svg_bar(s, x, y - 10, 14, 11, SVG_SOLID);
    svg_text(s, x + 20, y, SVG_START, 12, word(lang, WORD_LEGEND_KILLED));
    x += 40 + svg_text_width(word(lang, WORD_LEGEND_KILLED), 12);
    svg_bar(s, x, y - 10, 14, 11, SVG_STRIPED);
    svg_text(s, x + 20, y, SVG_START, 12, word(lang, WORD_LEGEND_INJURED));
    x += 40 + svg_text_width(word(lang, WORD_LEGEND_INJURED), 12);
    svg_line(s, x, y - 5, x + 14, y - 5, 1.2);
    svg_line(s, x, y - 8, x, y - 2, 1.2);
    svg_line(s, x + 14, y - 8, x + 14, y - 2, 1.2);
    svg_text(s, x + 20, y, SVG_START, 12, word(lang, WORD_LEGEND_RANGE));
}

/* Fills title and description: how many days, which is highest. */
static void days_words(Locale locale, const ChartDay *day, size_t n, Buf *ret_desc)
{
    size_t top = 0;
    int64_t top_value = -1;
    for (size_t i = 0; i < n; i++) {
        int64_t value = 0;
        if (range_point(day[i].killed, &value) && value > top_value) {
            top = i;
            top_value = value;
        }
    }
    AUTO(Buf) days, date, killed;
    buf_init(&days, 256);
    buf_init(&date, 256);
    buf_init(&killed, 256);
    counted_put(&days, locale, NOUN_DAY, (int64_t)n);
    date_put(&date, locale, day[top].date);
    counted_put(&killed, locale, NOUN_KILLED, top_value < 0 ? 0 : top_value);
    Str arg[] = { buf_str(&days), buf_str(&date), buf_str(&killed) };
    word_put(ret_desc, locale.lang, WORD_DAYS_DESC, arg, 3);
}

void chart_days(Html *h, Locale locale, const char *id, const ChartDay *day, size_t n)
{
    AUTO(Buf) desc;
    buf_init(&desc, 1024);
    days_words(locale, day, n, &desc);
    Svg s = { h, locale, id, WIDTH, DAYS_HEIGHT, false };
    Axis a = { 46, WIDTH - 8, 40, DAYS_HEIGHT - 30, 1 };
    int64_t top = 1;
    for (size_t i = 0; i < n; i++) top = highest(day[i].injured, highest(day[i].killed, top));
    int64_t step = chart_step(top, 6);
    a.max = (top + step - 1) / step * step;
    svg_begin(&s, word(locale.lang, WORD_DAYS), buf_str(&desc));
    draw_legend(&s, 18);
    draw_scale(&s, &a, step);
    double slot = (a.right - a.left) / (double)n;
    double bar = slot * 0.42;
    size_t every = n <= 31 ? 1 : n / 16;
    for (size_t i = 0; i < n; i++) {
        double x = a.left + slot * (double)i + slot * 0.07;
        if (day[i].is_recorded) {
            draw_column(&s, &a, day[i].killed, x, bar, SVG_SOLID);
            draw_column(&s, &a, day[i].injured, x + bar + 0.5, bar, SVG_STRIPED);
        }
        if (i % every == 0) draw_day_label(&s, &a, &day[i], x + bar);
    }
    svg_end(&s);
}

static void places_words(Locale locale, const ChartPlace *place, size_t n, Buf *ret_desc)
{
    AUTO(Buf) places, killed;
    buf_init(&places, 256);
    buf_init(&killed, 256);
    counted_put(&places, locale, NOUN_PLACE, (int64_t)n);
    range_put(&killed, locale, place[0].killed);
    Str arg[] = { buf_str(&places), place[0].label, buf_str(&killed) };
    word_put(ret_desc, locale.lang, WORD_PLACES_DESC, arg, 3);
}

static void draw_place(Svg *s, const Axis *a, const ChartPlace *place, double y)
{
    AUTO(Buf) text;
    buf_init(&text, 256);
    svg_text(s, a->left - 8, y + 14, SVG_END, 13, place->label);
    double scale = (a->right - a->left) / (double)a->max;
    Range r = place->killed;
    int64_t value = 0;
    double end = a->left;
    if (range_point(r, &value)) {
        svg_bar(s, a->left, y + 2, (double)value * scale, PLACE_STEP - 9, SVG_SOLID);
        end += (double)highest(r, value) * scale;
        bool spans = (r.has & RANGE_MIN) && (r.has & RANGE_MAX) && r.min != r.max;
        double from = a->left + (double)r.min * scale, mid = y + 2 + (PLACE_STEP - 9) / 2.0;
        if (spans) svg_line(s, from, y + PLACE_STEP - 5, end, y + PLACE_STEP - 5, 1.2);
        if (spans) svg_line(s, end, mid, end, y + PLACE_STEP - 3, 1.2);
        if (spans) svg_line(s, from, y + PLACE_STEP - 7, from, y + PLACE_STEP - 3, 1.2);
    }
    range_put(&text, s->locale, r);
    svg_text(s, end + 6, y + 14, SVG_START, 12, buf_str(&text));
}

void chart_places(Html *h, Locale locale, const char *id, const ChartPlace *place, size_t n)
{
    AUTO(Buf) desc;
    buf_init(&desc, 2048);
    places_words(locale, place, n, &desc);
    size_t shown = n < PLACES_MAX ? n : PLACES_MAX;
    Svg s = { h, locale, id, WIDTH, 16 + PLACE_STEP * (double)shown, false };
    Axis a = { 90, WIDTH - 170, 8, s.height - 8, 1 };
    for (size_t i = 0; i < shown; i++) {
        double width = svg_text_width(place[i].label, 13) + 16;
        if (width > a.left) a.left = width < 300 ? width : 300;
        a.max = highest(place[i].killed, a.max);
    }
    svg_begin(&s, word(locale.lang, WORD_PLACES), buf_str(&desc));
    svg_line(&s, a.left, a.top, a.left, a.bottom, 1);
    for (size_t i = 0; i < shown; i++)
        draw_place(&s, &a, &place[i], a.top + PLACE_STEP * (double)i);
    svg_end(&s);
}

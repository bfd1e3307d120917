/* map.c: outlines, graticule, scale bar, dots and their names. */
#include "publish/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "publish/words.h"

enum { MAP_WIDTH = 760, MAP_TALLEST = 860, MARGIN = 34, MAX_BOXES = 256 };

static const double KM_A_DEGREE = 111.195;  /* mean radius 6371.0088 km, times pi / 180 */
static const double DEGREE = 3.14159265358979323846 / 180;

typedef struct Box {
    double x1, y1, x2, y2;
} Box;

typedef struct View {
    Svg s;
    Box ground;           /* degrees: x longitude, y latitude */
    double px_lon, px_lat; /* pixels a degree */
    Box taken[MAX_BOXES];  /* where names and dots stand */
    size_t n_taken;
    int64_t max;           /* largest count */
} View;

static void box_point(Box *b, double x, double y)
{
    b->x1 = fmin(b->x1, x);
    b->x2 = fmax(b->x2, x);
    b->y1 = fmin(b->y1, y);
    b->y2 = fmax(b->y2, y);
}

/* The ground to show: the focus outlines and dots with a little air; other outlines may run out. */
static Box ground_of(const MapData *d)
{
    Box b = { 1e9, 1e9, -1e9, -1e9 };
    bool has_focus = false;
    for (size_t i = 0; i < d->n_rings; i++) has_focus |= d->ring[i].is_focus;
    for (size_t i = 0; i < d->n_rings; i++) {
        if (has_focus && !d->ring[i].is_focus) continue;
        for (size_t k = 0; k < d->ring[i].n; k++)
            box_point(&b, d->ring[i].lon_lat[2 * k], d->ring[i].lon_lat[2 * k + 1]);
    }
    for (size_t i = 0; i < d->n_dots; i++) box_point(&b, d->dot[i].lon, d->dot[i].lat);
    double air = 0.04 * fmax(b.x2 - b.x1, b.y2 - b.y1) + 0.02;
    return (Box){ b.x1 - air, b.y1 - air, b.x2 + air, b.y2 + air };
}

static void view_fit(View *v, const MapData *d)
{
    v->ground = ground_of(d);
    double wide = (v->ground.x2 - v->ground.x1)
                  * cos((v->ground.y1 + v->ground.y2) / 2 * DEGREE);
    double tall = v->ground.y2 - v->ground.y1;
    double scale = fmin((MAP_WIDTH - 2.0 * MARGIN) / wide, (MAP_TALLEST - 2.0 * MARGIN) / tall);
    v->px_lat = scale;
    v->px_lon = scale * wide / (v->ground.x2 - v->ground.x1);
    v->s.width = floor(wide * scale) + 2 * MARGIN;
    v->s.height = floor(tall * scale) + 2 * MARGIN;
    v->max = 1;
    for (size_t i = 0; i < d->n_dots; i++) {
        int64_t n = 0;
        if (range_point(d->dot[i].count, &n) && n > v->max) v->max = n;
    }
}

static double map_x(const View *v, double lon)
{
    return MARGIN + (lon - v->ground.x1) * v->px_lon;
}

static double map_y(const View *v, double lat)
{
    return MARGIN + (v->ground.y2 - lat) * v->px_lat;
}

static void draw_ring(View *v, const MapRing *ring)
{
    AUTO(Buf) path;
    buf_init(&path, 4 << 20);
    double last_x = -1e9, last_y = -1e9;
    for (size_t i = 0; i < ring->n; i++) {
        double x = map_x(v, ring->lon_lat[2 * i]), y = map_y(v, ring->lon_lat[2 * i + 1]);
        if (i > 0 && fabs(x - last_x) + fabs(y - last_y) < 0.7) continue;
        buf_fmt(&path, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y);
        last_x = x;
        last_y = y;
    }
    buf_char(&path, 'Z');
    Html *h = v->s.h;
    html_open(h, "path");
    html_put(h, "d", buf_str(&path));
    html_put(h, "fill", ring->is_focus ? S("#f2f2f0") : S("none"));
    html_put(h, "stroke", ring->is_focus ? S("#1a1a1a") : S("#8c8c8c"));
    html_put(h, "stroke-width", ring->is_focus ? S("1.8") : S("0.9"));
    if (!ring->is_focus) html_put(h, "stroke-dasharray", S("4 3"));
    html_close(h);
}

static double degree_step(double span)
{
    static const double nice[] = { 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10 };
    for (size_t i = 0; i < sizeof nice / sizeof *nice; i++)
        if (span / nice[i] <= 6) return nice[i];
    return 20;
}

static void draw_degree(View *v, double x, double y, SvgAnchor anchor, double degree)
{
    AUTO(Buf) plain, text;
    buf_init(&plain, 64);
    buf_init(&text, 64);
    buf_fmt(&plain, "%g°", degree);
    digits_put(&text, v->s.locale, buf_str(&plain));
    svg_text(&v->s, x, y, anchor, 10, buf_str(&text));
}

static void draw_graticule(View *v)
{
    double step = degree_step(fmax(v->ground.x2 - v->ground.x1, v->ground.y2 - v->ground.y1));
    double right = v->s.width - MARGIN, bottom = v->s.height - MARGIN;
    for (double lon = ceil(v->ground.x1 / step) * step; lon < v->ground.x2; lon += step) {
        svg_line(&v->s, map_x(v, lon), MARGIN, map_x(v, lon), bottom, 0.5);
        draw_degree(v, map_x(v, lon), bottom + 13, SVG_MIDDLE, lon);
    }
    for (double lat = ceil(v->ground.y1 / step) * step; lat < v->ground.y2; lat += step) {
        svg_line(&v->s, MARGIN, map_y(v, lat), right, map_y(v, lat), 0.5);
        draw_degree(v, MARGIN - 4, map_y(v, lat) + 3, SVG_END, lat);
    }
}

double map_scale_km(double km_wide)
{
    double power = pow(10, floor(log10(km_wide / 3)));
    if (power * 5 <= km_wide / 3) return power * 5;
    return power * 2 <= km_wide / 3 ? power * 2 : power;
}

static void draw_scale_bar(View *v)
{
    double km = map_scale_km((v->s.width - 2 * MARGIN) / v->px_lat * KM_A_DEGREE);
    double length = km / KM_A_DEGREE * v->px_lat;
    double x = v->s.width - MARGIN - length - 8, y = MARGIN + 16;
    svg_line(&v->s, x, y, x + length, y, 2);
    svg_line(&v->s, x, y - 4, x, y + 4, 1.5);
    svg_line(&v->s, x + length, y - 4, x + length, y + 4, 1.5);
    AUTO(Buf) plain, text;
    buf_init(&plain, 64);
    buf_init(&text, 128);
    buf_fmt(&plain, "%g ", km);
    digits_put(&text, v->s.locale, buf_str(&plain));
    buf_add(&text, word(v->s.locale.lang, WORD_KILOMETRES));
    svg_text(&v->s, x + length / 2, y - 7, SVG_MIDDLE, 11, buf_str(&text));
    if (v->n_taken < MAX_BOXES)
        v->taken[v->n_taken++] = (Box){ x - 4, y - 20, x + length + 4, y + 6 };
}

static double dot_radius(const View *v, Range count)
{
    int64_t n = 0;
    if (!range_point(count, &n) || n <= 0) return 4;
    return fmax(4, 24 * sqrt((double)n / (double)v->max));
}

static bool is_free(const View *v, Box b)
{
    if (b.x1 < 2 || b.y1 < 2 || b.x2 > v->s.width - 2 || b.y2 > v->s.height - 2) return false;
    for (size_t i = 0; i < v->n_taken; i++) {
        const Box *t = &v->taken[i];
        if (b.x1 < t->x2 && t->x1 < b.x2 && b.y1 < t->y2 && t->y1 < b.y2) return false;
    }
    return true;
}

static void draw_circle(View *v, double x, double y, double radius, bool is_known)
{
    Html *h = v->s.h;
    html_open(h, "circle");
    html_putf(h, "cx", "%.1f", x);
    html_putf(h, "cy", "%.1f", y);
    html_putf(h, "r", "%.1f", radius);
    html_put(h, "fill", is_known ? S("#12395b") : S("#ffffff"));
    html_put(h, "fill-opacity", S("0.75"));
    html_put(h, "stroke", is_known ? S("#ffffff") : S("#12395b"));
    html_put(h, "stroke-width", S("1.2"));
    html_close(h);
}

/* Where a name of this size may stand around a dot: after it, before it, above, below. */
static Box place_name(const View *v, double x, double y, double radius, double wide)
{
    double gap = radius + 4, half = 7;
    Box choice[] = {
        { x + gap, y - half, x + gap + wide, y + half },
        { x - gap - wide, y - half, x - gap, y + half },
        { x - wide / 2, y - gap - 2 * half, x + wide / 2, y - gap },
        { x - wide / 2, y + gap, x + wide / 2, y + gap + 2 * half },
        { x + gap * 0.7, y - gap - half, x + gap * 0.7 + wide, y - gap + half },
        { x + gap * 0.7, y + gap - half, x + gap * 0.7 + wide, y + gap + half },
    };
    for (size_t i = 0; i < sizeof choice / sizeof *choice; i++)
        if (is_free(v, choice[i])) return choice[i];
    return (Box){ 0, 0, -1, -1 };
}

static void draw_name(View *v, const MapDot *dot, size_t rank)
{
    double x = map_x(v, dot->lon), y = map_y(v, dot->lat), radius = dot_radius(v, dot->count);
    AUTO(Buf) text, number;
    buf_init(&text, 512);
    buf_init(&number, 64);
    range_put(&number, v->s.locale, dot->count);
    buf_add(&text, dot->label);
    buf_add(&text, S(": "));
    buf_add(&text, buf_str(&number));
    double wide = svg_text_width(buf_str(&text), 12);
    Box box = place_name(v, x, y, radius, wide);
    if (box.x2 < box.x1) {
        buf_reset(&text);
        number_put(&text, v->s.locale, (int64_t)rank);
        box = place_name(v, x, y, radius, 12);
        if (box.x2 < box.x1) return;
    }
    if (v->n_taken < MAX_BOXES) v->taken[v->n_taken++] = box;
    svg_text(&v->s, (box.x1 + box.x2) / 2, box.y2 - 3, SVG_MIDDLE, 12, buf_str(&text));
}

static void map_words(Locale locale, const MapData *d, Buf *ret_desc)
{
    AUTO(Buf) places, count;
    buf_init(&places, 256);
    buf_init(&count, 256);
    counted_put(&places, locale, NOUN_PLACE, (int64_t)d->n_dots);
    if (d->n_dots > 0) range_put(&count, locale, d->dot[0].count);
    Str arg[] = { d->area, buf_str(&places), d->n_dots > 0 ? d->dot[0].label : S("-"),
                  buf_str(&count) };
    word_put(ret_desc, locale.lang, WORD_MAP_DESC, arg, 4);
}

static void draw_dots(View *v, const MapData *d)
{
    for (size_t i = 0; i < d->n_dots; i++) {
        const MapDot *dot = &d->dot[i];
        int64_t n = 0;
        double x = map_x(v, dot->lon), y = map_y(v, dot->lat), r = dot_radius(v, dot->count);
        draw_circle(v, x, y, r, range_point(dot->count, &n));
        if (v->n_taken < MAX_BOXES)
            v->taken[v->n_taken++] = (Box){ x - r, y - r, x + r, y + r };
    }
    for (size_t i = 0; i < d->n_dots; i++) draw_name(v, &d->dot[i], i + 1);
}

void map_draw(Html *h, Locale locale, const char *id, const MapData *data)
{
    AUTO(Buf) desc;
    buf_init(&desc, 2048);
    map_words(locale, data, &desc);
    View *v = calloc(1, sizeof *v);
    if (v == NULL) {
        h->out.failed = true;
        return;
    }
    v->s = (Svg){ h, locale, id, 0, 0, true };
    view_fit(v, data);
    svg_begin(&v->s, word(locale.lang, WORD_MAP), buf_str(&desc));
    draw_graticule(v);
    for (size_t i = 0; i < data->n_rings; i++) draw_ring(v, &data->ring[i]);
    draw_scale_bar(v);
    draw_dots(v, data);
    svg_end(&v->s);
    free(v);
}

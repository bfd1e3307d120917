/* zone.c: inside a zone or not, or not to be told. */
#include "app/zone.h"

#include <math.h>
#include <stdlib.h>

#include "model/vocab.h"
#include "place/area.h"

enum { RING_MAX = 2000, NEIGHBOURS_MAX = 16 };

static BreachTest answer(CheckAnswer a, const char *why, Str first, Str second)
{
    return (BreachTest){ a, str_z(why), { first, second } };
}

/* Whether the lines are certain enough to decide at their edge. */
static bool is_certain(const Agreement *zone)
{
    const VocabTerm *term = vocab_find(VOCAB_ZONE_STATUS, zone->zone_status);
    return str_eq(vocab_map(term, S("certain")), S("yes"));
}

/* Reads a number in degrees and moves behind it. */
static bool degrees_read(Str *text, double *ret)
{
    char number[32];
    size_t n = 0;
    *text = str_trim(*text);
    for (; n < text->n && n + 1 < sizeof number; n++) {
        char c = text->p[n];
        if (!(c >= '0' && c <= '9') && c != '.' && c != '-') break;
        number[n] = c;
    }
    number[n] = '\0';
    *text = str_part(*text, n, text->n);
    *ret = strtod(number, NULL);
    return n > 0;
}

/* "lat lon, lat lon, ..." as a ring; fewer than three points are none. */
static bool ring_read(Str text, Arena *a, AreaRing *ret)
{
    AreaPoint *point = arena_array(a, RING_MAX, sizeof *point);
    Str rest = text, pair;
    size_t n = 0;
    while (point != NULL && n < RING_MAX && rest.n > 0 && str_split(&rest, ',', &pair)) {
        double lat = 0, lon = 0;
        if (!degrees_read(&pair, &lat) || !degrees_read(&pair, &lon)) return false;
        point[n++] = (AreaPoint){ (int32_t)lround(lon * AREA_SCALE),
                                  (int32_t)lround(lat * AREA_SCALE) };
    }
    bool is_closed = n > 1 && point[0].lat == point[n - 1].lat && point[0].lon == point[n - 1].lon;
    *ret = (AreaRing){ .point = point, .n = is_closed ? n - 1 : n };
    return ret->n >= 3;
}

/* Whether all points a few kilometres around are on the same side of the lines. */
static bool is_clear(const AreaRing *ring, double lat, double lon, bool is_inside)
{
    enum { AROUND = 8 };
    static const double km = 5, km_per_degree = 111.2, full_turn = 6.283185307179586;
    for (int i = 0; i < AROUND; i++) {
        double turn = full_turn * i / AROUND, step = km / km_per_degree;
        double east = step * cos(turn) / fmax(cos(lat * full_turn / 360), 0.1);
        if (area_ring_contains(ring, lat + step * sin(turn), lon + east) != is_inside) return false;
    }
    return true;
}

static bool is_coarse(Str precision) { return str_cmp(precision, S("P3")) > 0; }

static BreachTest ring_test(const Agreement *zone, const AreaRing *ring, const ZoneSpot *spot)
{
    if (!spot->has_point) return answer(CHECK_UNKNOWN, "no_place", S(""), S(""));
    if (is_coarse(spot->precision))
        return answer(CHECK_UNKNOWN, "too_coarse", spot->place_name, spot->precision);
    bool is_inside = area_ring_contains(ring, spot->lat, spot->lon);
    if (!is_certain(zone) && !is_clear(ring, spot->lat, spot->lon, is_inside))
        return answer(CHECK_UNKNOWN, "near_edge", S(""), S(""));
    return is_inside ? answer(CHECK_YES, "in_ring", S(""), S(""))
                     : answer(CHECK_NO, "out_of_ring", S(""), S(""));
}

/* Whether a place borders on an area, at the level of the area. */
static bool is_beside(const Gazetteer *g, PlaceRef place, PlaceRef area)
{
    PlaceRef near[NEIGHBOURS_MAX];
    Place p;
    if (!gazetteer_place(g, area, &p)) return false;
    PlaceRef same_level = gazetteer_ancestor(g, place, p.level);
    size_t n = area_neighbours(g, area, near, NEIGHBOURS_MAX);
    for (size_t i = 0; i < n; i++)
        if (near[i] == same_level) return true;
    return false;
}

/* One place of the zone. */
static BreachTest place_test(const Gazetteer *g, const Agreement *zone, Str id,
                             const ZoneSpot *spot, Arena *a)
{
    FigureScope scope = { .place_id = id };
    PlaceRef area = PLACE_NONE, place = PLACE_NONE;
    Place p;
    bool is_known = gazetteer_find(g, id, &area) && gazetteer_place(g, area, &p);
    Str name = is_known ? arena_str(a, p.name) : id;
    if (figure_fit_place(&scope, spot->place_id, spot->place_path) >= FIT_INSIDE)
        return answer(CHECK_YES, "in_place", name, S(""));
    if (!is_known || !gazetteer_find(g, spot->place_id, &place))
        return answer(CHECK_NO, "out_of_place", spot->place_name, S(""));
    PlaceInside inside = gazetteer_inside(g, place, area);
    if (inside == INSIDE_YES) return answer(CHECK_YES, "in_place", name, S(""));
    if (inside == INSIDE_UNKNOWN || gazetteer_inside(g, area, place) != INSIDE_NO)
        return answer(CHECK_UNKNOWN, "too_coarse", spot->place_name, spot->precision);
    if (!is_certain(zone) && zone->zone_status.n > 0 && is_beside(g, place, area))
        return answer(CHECK_UNKNOWN, "near_edge", S(""), S(""));
    return answer(CHECK_NO, "out_of_place", spot->place_name, S(""));
}

BreachTest zone_test(const Gazetteer *g, const Agreement *zone, const ZoneSpot *spot, Arena *a)
{
    AreaRing ring;
    Str rest = zone->zone_places, id;
    BreachTest best = answer(CHECK_UNKNOWN, "no_zone", S(""), S(""));
    if (spot->place_id.n == 0 && !spot->has_point)
        return answer(CHECK_UNKNOWN, "no_place", S(""), S(""));
    if (zone->zone_ring.n > 0 && ring_read(zone->zone_ring, a, &ring))
        return ring_test(zone, &ring, spot);
    for (bool is_first = true; situation_next(&rest, &id); is_first = false) {
        BreachTest t = place_test(g, zone, id, spot, a);
        if (is_first || t.answer == CHECK_YES || best.answer == CHECK_NO) best = t;
        if (best.answer == CHECK_YES) break;
    }
    return best;
}

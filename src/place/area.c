/* area.c: see area.h.
 *
 * The even-odd rule over all rings of a place makes holes and islands come out right without
 * knowing which ring lies in which. Products of two coordinates need 53 bits, so whole numbers are
 * exact.
 */
#include "place/area.h"

#include <math.h>

#include "place/image.h"

static const ImageArea *area_of(const Gazetteer *g, PlaceRef ref)
{
    if (ref >= g->n_places || g->place[ref].area >= g->n_areas)
        return NULL;
    return &g->area[g->place[ref].area];
}

size_t area_n_rings(const Gazetteer *g, PlaceRef ref)
{
    const ImageArea *area = area_of(g, ref);
    if (area == NULL || area->ring_at > g->n_rings)
        return 0;
    uint32_t most = g->n_rings - area->ring_at;
    return area->n_rings < most ? area->n_rings : most;
}

bool area_ring(const Gazetteer *g, PlaceRef ref, size_t i, AreaRing *ret_ring)
{
    if (i >= area_n_rings(g, ref))
        return false;
    const ImageRing *ring = &g->ring[area_of(g, ref)->ring_at + i];
    if (ring->point_at > g->n_points || ring->n_points > g->n_points - ring->point_at)
        return false;
    *ret_ring = (AreaRing){ g->point + ring->point_at, ring->n_points, ring->is_hole != 0 };
    return true;
}

bool area_box(const Gazetteer *g, PlaceRef ref, AreaBox *ret_box)
{
    const ImageArea *area = area_of(g, ref);
    if (area == NULL)
        return false;
    *ret_box = (AreaBox){ .south = area->low.lat / AREA_SCALE,
                          .west = area->low.lon / AREA_SCALE,
                          .north = area->high.lat / AREA_SCALE,
                          .east = area->high.lon / AREA_SCALE };
    return true;
}

/* Whether the ray from p to the east crosses the ring an odd number of times. */
static bool ring_crosses(const AreaRing *ring, AreaPoint p)
{
    bool is_odd = false;
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
        AreaPoint a = ring->point[i], b = ring->point[j];
        if ((a.lat > p.lat) == (b.lat > p.lat))
            continue;
        int64_t dy = (int64_t)b.lat - a.lat;
        int64_t left = ((int64_t)p.lon - a.lon) * dy;
        int64_t right = ((int64_t)b.lon - a.lon) * ((int64_t)p.lat - a.lat);
        if (dy > 0 ? left < right : left > right)
            is_odd = !is_odd;
    }
    return is_odd;
}

static bool box_holds(const ImageArea *area, AreaPoint p)
{
    return p.lat >= area->low.lat && p.lat <= area->high.lat && p.lon >= area->low.lon &&
           p.lon <= area->high.lon;
}

/* Degrees as the image holds them; false when they are no place on Earth. */
static bool point_make(double lat, double lon, AreaPoint *ret_point)
{
    if (!(fabs(lat) <= 90) || !(fabs(lon) <= 180))
        return false;
    *ret_point = (AreaPoint){ (int32_t)lround(lon * AREA_SCALE),
                              (int32_t)lround(lat * AREA_SCALE) };
    return true;
}

bool area_contains(const Gazetteer *g, PlaceRef ref, double lat, double lon)
{
    const ImageArea *area = area_of(g, ref);
    AreaPoint p;
    if (area == NULL || !point_make(lat, lon, &p) || !box_holds(area, p))
        return false;
    bool is_odd = false;
    AreaRing ring;
    for (size_t i = 0; area_ring(g, ref, i, &ring); i++)
        if (ring.n >= 3 && ring_crosses(&ring, p))
            is_odd = !is_odd;
    return is_odd;
}

bool area_ring_contains(const AreaRing *ring, double lat, double lon)
{
    AreaPoint p;
    return ring->n >= 3 && point_make(lat, lon, &p) && ring_crosses(ring, p);
}

static double box_size(const ImageArea *area)
{
    return ((double)area->high.lat - area->low.lat) * ((double)area->high.lon - area->low.lon);
}

PlaceRef area_at(const Gazetteer *g, double lat, double lon)
{
    PlaceRef best = PLACE_NONE;
    double best_size = INFINITY;
    AreaPoint p;
    if (!point_make(lat, lon, &p))
        return PLACE_NONE;
    for (uint32_t i = 0; i < g->n_areas; i++) {
        const ImageArea *area = &g->area[i];
        double size = box_size(area);
        if (!box_holds(area, p) || size >= best_size || !area_contains(g, area->place, lat, lon))
            continue;
        best = area->place;
        best_size = size;
    }
    return best;
}

static bool boxes_touch(const ImageArea *a, const ImageArea *b)
{
    return a->low.lat <= b->high.lat && b->low.lat <= a->high.lat && a->low.lon <= b->high.lon &&
           b->low.lon <= a->high.lon;
}

/* Whether a point of ring a that lies in the box of b is also a point of ring b. */
static bool rings_share(const AreaRing *a, const AreaRing *b, const ImageArea *box)
{
    for (size_t i = 0; i < a->n; i++) {
        AreaPoint p = a->point[i];
        for (size_t j = 0; box_holds(box, p) && j < b->n; j++)
            if (b->point[j].lat == p.lat && b->point[j].lon == p.lon)
                return true;
    }
    return false;
}

/* Neighbouring boundaries of one source share their points. */
static bool areas_share(const Gazetteer *g, PlaceRef a, PlaceRef b)
{
    const ImageArea *box = area_of(g, b);
    AreaRing ring_a, ring_b;
    for (size_t i = 0; box != NULL && area_ring(g, a, i, &ring_a); i++)
        for (size_t j = 0; area_ring(g, b, j, &ring_b); j++)
            if (rings_share(&ring_a, &ring_b, box))
                return true;
    return false;
}

size_t area_neighbours(const Gazetteer *g, PlaceRef ref, PlaceRef *ret_ref, size_t max)
{
    size_t n = 0;
    const ImageArea *area = area_of(g, ref);
    for (uint32_t i = 0; area != NULL && i < g->n_areas && n < max; i++) {
        const ImageArea *other = &g->area[i];
        if (other->place == ref || other->place >= g->n_places || !boxes_touch(area, other) ||
            g->place[other->place].level != g->place[ref].level)
            continue;
        if (areas_share(g, ref, other->place))
            ret_ref[n++] = other->place;
    }
    return n;
}

double area_distance_km(double lat1, double lon1, double lat2, double lon2)
{
    const double radian = 0.017453292519943295, radius_km = 6371.0088;
    double dlat = sin((lat2 - lat1) * radian / 2), dlon = sin((lon2 - lon1) * radian / 2);
    double h = dlat * dlat + cos(lat1 * radian) * cos(lat2 * radian) * dlon * dlon;
    return 2 * radius_km * asin(sqrt(h < 1 ? h : 1));
}

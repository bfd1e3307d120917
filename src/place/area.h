/* area.h: boundaries of places as rings of whole numbers, and questions about them.
 *
 * Coordinates are degrees times 100,000 (about 1 m), as the image holds them: exact, the same on
 * every machine. Longitude runs from -180 to 180; a boundary across the date line comes in pieces.
 */
#ifndef PLACE_AREA_H
#define PLACE_AREA_H

#include "place/gazetteer.h"

#define AREA_SCALE 100000.0

typedef struct AreaPoint {
    int32_t lon, lat; /* degrees * AREA_SCALE */
} AreaPoint;

typedef struct AreaRing {
    const AreaPoint *point; /* in the image; the last point is not the first again */
    size_t n;
    bool is_hole;
} AreaRing;

typedef struct AreaBox {
    double south, west, north, east; /* degrees */
} AreaBox;

/* How many rings the boundary of a place has.
 *
 * g       open gazetteer
 * ref     index of a place
 * return  0 when no boundary is known
 * cost    O(1)
 */
size_t area_n_rings(const Gazetteer *g, PlaceRef ref);

/* One ring of the boundary of a place.
 *
 * g         open gazetteer
 * ref       index of a place
 * i         from 0 below area_n_rings
 * ret_ring  points borrowed from the image
 * return    false when there is no such ring
 * cost      O(1)
 */
bool area_ring(const Gazetteer *g, PlaceRef ref, size_t i, AreaRing *ret_ring);

/* The box around a boundary.
 *
 * g        open gazetteer
 * ref      index of a place
 * ret_box  degrees
 * return   false when no boundary is known
 * cost     O(1)
 */
bool area_box(const Gazetteer *g, PlaceRef ref, AreaBox *ret_box);

/* Whether a point lies within the boundary of a place; a point on the line may count either way.
 *
 * g         open gazetteer
 * ref       index of a place
 * lat, lon  degrees
 * return    false when no boundary is known
 * cost      O(points of the boundary) when the point is in the box, else O(1)
 * source    even-odd rule, in whole numbers
 */
bool area_contains(const Gazetteer *g, PlaceRef ref, double lat, double lon);

/* Whether a point lies within a ring, as that of a zone that is in no gazetteer.
 *
 * ring      at least three points, the last not the first again
 * lat, lon  degrees
 * return    false for fewer points, or when it is no place on Earth
 * cost      O(points)
 * source    even-odd rule, in whole numbers
 */
bool area_ring_contains(const AreaRing *ring, double lat, double lon);

/* The smallest place with a boundary around a point.
 *
 * g         open gazetteer
 * lat, lon  degrees
 * return    PLACE_NONE on the open sea
 * cost      O(areas) plus the boundaries whose box holds the point
 */
PlaceRef area_at(const Gazetteer *g, double lat, double lon);

/* Areas of the same level that share a border with a place, for context on a map.
 *
 * g        open gazetteer
 * ref      a place with a boundary
 * ret_ref  room for max places, in the order of the image
 * max      most to return
 * return   how many were written
 * cost     O(areas) plus O(p q) points of neighbouring boxes
 */
size_t area_neighbours(const Gazetteer *g, PlaceRef ref, PlaceRef *ret_ref, size_t max);

/* Distance between two points on the sphere.
 *
 * lat1, lon1, lat2, lon2  degrees
 * return                  kilometres; within 0.5 % of the ellipsoid
 * cost                    O(1)
 * source                  haversine formula, mean radius 6371.0088 km (IUGG)
 */
double area_distance_km(double lat1, double lon1, double lat2, double lon2);

#endif

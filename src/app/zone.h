/* zone.h: whether an incident lies in the zone of an agreement: a list of places, or lines.
 */
#ifndef APP_ZONE_H
#define APP_ZONE_H

#include "base/arena.h"
#include "figures/breach.h"
#include "place/gazetteer.h"

/* Where an incident is. */
typedef struct ZoneSpot {
    Str place_name, place_id, place_path, precision;
    double lat, lon;
    bool has_point;
} ZoneSpot;

/* Answers whether a spot lies in the zone of an agreement. A place that is larger than the zone is
 * too coarse to tell; near the edge of lines that are not certain nothing is decided.
 *
 * g       places
 * zone    agreement with zone_places, zone_ring, or neither
 * spot    incident
 * a       receives the words of the reason
 * return  the test, with its reason
 * cost    O(places of the zone + points of its lines)
 */
BreachTest zone_test(const Gazetteer *g, const Agreement *zone, const ZoneSpot *spot, Arena *a);

#endif

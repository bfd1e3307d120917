/* map.h: a map in SVG from outlines and counted places.
 *
 * Equirectangular, with degrees of longitude shortened by the cosine of the middle latitude, which
 * is true to within 1 % over a governorate. Maps are never mirrored, also not in Arabic. Dots
 * carry their number and name; a name that finds no room is replaced by the rank the table gives
 * it.
 */
#ifndef PUBLISH_MAP_H
#define PUBLISH_MAP_H

#include "publish/svg.h"

typedef struct MapRing {
    const double *lon_lat;  /* n pairs: degrees east, degrees north */
    size_t n;
    bool is_focus;          /* outline of the area the bulletin is about */
} MapRing;

typedef struct MapDot {
    double lat, lon;        /* degrees */
    Str label;
    Range count;            /* persons killed */
} MapDot;

typedef struct MapData {
    const MapRing *ring;
    size_t n_rings;
    const MapDot *dot;      /* largest first */
    size_t n_dots;
    Str area;               /* name of the area */
} MapData;

/* Draws the map.
 *
 * h       page or picture being written
 * locale  language and digits
 * id      prefix of ids, unique in the page
 * data    at least one ring or dot
 * cost    O(points + dots^2)
 */
void map_draw(Html *h, Locale locale, const char *id, const MapData *data);

/* Length for a scale bar.
 *
 * km_wide  width of the map in kilometres, above 0
 * return   1, 2 or 5 times a power of ten, between a tenth and a third of the width
 * cost     O(log km)
 */
double map_scale_km(double km_wide);

#endif

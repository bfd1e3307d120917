/* path.h: where a place lies, as one text that records keep and queries search.
 */
#ifndef APP_PATH_H
#define APP_PATH_H

#include "base/arena.h"
#include "place/resolve.h"

/* The path of a place: "/id/parent/.../outermost/".
 *
 * g       places
 * id      any id of the place
 * a       receives the text
 * return  {NULL, 0} when the place is not known
 * cost    O(depth)
 */
Str place_path(const Gazetteer *g, Str id, Arena *a);

/* The path of a place that is at hand.
 *
 * g       places
 * ref     the place
 * a       receives the text
 * return  as place_path
 * cost    O(depth)
 */
Str place_path_of(const Gazetteer *g, PlaceRef ref, Arena *a);

/* A place as people tell it from others of its name: "Idlib (governorate, SY)".
 *
 * g       places
 * ref     the place
 * a       receives the text
 * return  the empty text when there is no such place
 * cost    O(1)
 */
Str place_label(const Gazetteer *g, PlaceRef ref, Arena *a);

#endif

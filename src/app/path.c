/* path.c: the places that a place lies in, innermost first. */
#include "app/path.h"

enum { DEPTH_MAX = 10 };

Str place_path_of(const Gazetteer *g, PlaceRef ref, Arena *a)
{
    AUTO(Buf) path;
    Place p;
    buf_init(&path, 1024);
    buf_char(&path, '/');
    for (int depth = 0; depth < DEPTH_MAX && gazetteer_place(g, ref, &p); depth++) {
        buf_fmt(&path, "%s/", p.id);
        ref = p.parent;
    }
    return path.n > 1 ? arena_str(a, buf_str(&path)) : (Str){ NULL, 0 };
}

Str place_path(const Gazetteer *g, Str id, Arena *a)
{
    PlaceRef ref;
    if (id.p == NULL || !gazetteer_find(g, id, &ref)) return (Str){ NULL, 0 };
    return place_path_of(g, ref, a);
}

Str place_label(const Gazetteer *g, PlaceRef ref, Arena *a)
{
    Place p;
    if (!gazetteer_place(g, ref, &p)) return S("");
    return arena_fmt(a, STR_FMT " (%s, %s)", STR_ARG(p.name), place_level_name(p.level), p.country);
}

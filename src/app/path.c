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

/* Says that a name is not known, and what it may have been meant for. */
static TwCode place_unknown(const Gazetteer *g, Str name, const PlaceChoice *near, Arena *a,
                            Err *err)
{
    TwCode code = err_set(err, TW_E_NOT_FOUND, "no place '" STR_FMT "' in the gazetteer",
                          STR_ARG(name));
    Place p;
    if (near == NULL || !gazetteer_place(g, near->ref, &p))
        return err_hint(err, code, "Try another spelling, or an id such as 'pcode:SY07'.");
    return err_hint(err, code, "Did you mean " STR_FMT ", %s?",
                    STR_ARG(place_label(g, near->ref, a)), p.id);
}

TwCode place_chosen(const Gazetteer *g, Str name, const PlaceContext *context, Arena *a,
                    PlaceChoice *ret_choice, Err *err)
{
    PlaceChoice choice = { 0 };
    bool found = false;
    TRY(place_named(g, name, context, a, &found, &choice, err));
    if (!found || choice.name == NAME_SKELETON)
        return place_unknown(g, name, found ? &choice : NULL, a, err);
    *ret_choice = choice;
    return TW_OK;
}

/* named.c: the places the gazetteer finds in a window, before its sentences are read.
 */
#include <math.h>

#include "place/resolve.h"
#include "read/units.h"

/* The id in the arena of the results, once for names that keep coming back. */
static Str place_id(const Doc *doc, PlaceRef ref, const char *id)
{
    PlaceId *memo = &doc->ids[ref % READ_MEMO];
    if (memo->id.p == NULL || memo->ref != ref)
        *memo = (PlaceId){ ref, arena_str(doc->arena, str_z(id)) };
    return memo->id;
}

/* What is known of the place that was chosen for a name; its level, 0 when none is known. */
static ReadPlace known_place(const Doc *doc, Str name, const PlaceChoice *choice,
                             PlaceLevel *ret_level)
{
    ReadPlace ret = { .name = name, .lat = NAN, .lon = NAN };
    Place place;
    *ret_level = (PlaceLevel)0;
    if (!gazetteer_place(doc->reader->gazetteer, choice->ref, &place))
        return ret;
    *ret_level = place.level;
    ret.id = place_id(doc, choice->ref, place.id);
    ret.precision = str_z(place_precision_code(choice->precision));
    if (place.has_point) {
        ret.lat = place.lat;
        ret.lon = place.lon;
    }
    ret.n_candidates = (uint8_t)(choice->n_others + 1);
    return ret;
}

/* The place the document is about when it does not say. */
static TwCode input_place(Doc *doc, PlaceContext *context, PlaceRef *near, Err *err)
{
    Str name = doc->input->place;
    PlaceChoice choice;
    PlaceLevel level;
    bool is_found = false;
    if (name.n == 0)
        return TW_OK;
    TRY(place_named(doc->reader->gazetteer, name, NULL, doc->arena, &is_found, &choice, err));
    if (!is_found)
        return TW_OK;
    *near = choice.ref;
    context->near = near;
    context->n_near = 1;
    doc->place = known_place(doc, name, &choice, &level);
    doc->place_ref = choice.ref;
    return TW_OK;
}

TwCode names_begin(Doc *doc, Err *err)
{
    PlaceContext context = { .n_near = 0 };
    PlaceRef near = PLACE_NONE;
    doc->ids = arena_array(doc->arena, READ_MEMO, sizeof *doc->ids);
    TRY(arena_check(doc->arena, err));
    for (size_t i = 0; i < doc->input->n_countries && i < CONTEXT_COUNTRIES; i++)
        context.country[context.n_countries++] = doc->input->country[i];
    if (doc->reader->gazetteer != NULL)
        TRY(input_place(doc, &context, &near, err));
    place_memory(&context, &doc->memory);
    return TW_OK;
}

TwCode names_find(Doc *doc, Str text, Err *err)
{
    const Gazetteer *g = doc->reader->gazetteer;
    PlaceMention *mention = NULL;
    size_t n = 0;
    doc->n_named = doc->at_named = 0;
    if (g == NULL)
        return TW_OK;
    PlaceText in = { text, doc->token, doc->n_tokens, doc->memo };
    TRY(place_read_part(g, &in, &doc->memory, doc->scratch, &mention, &n, err));
    doc->named = arena_array(doc->scratch, n + 1, sizeof *doc->named);
    TRY(arena_check(doc->scratch, err));
    for (size_t i = 0; i < n; i++) {
        const PlaceHit *hit = &mention[i].hit;
        Str name = { text.p + hit->start, hit->end - hit->start };
        Named *named = &doc->named[i];
        named->first = (uint32_t)hit->first;
        named->end = (uint32_t)(hit->first + hit->n_tokens);
        named->ref = mention[i].choice.ref;
        named->place = known_place(doc, name, &mention[i].choice, &named->level);
    }
    doc->n_named = n;
    return arena_check(doc->arena, err);
}

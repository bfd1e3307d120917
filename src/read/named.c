/* named.c: the places the gazetteer finds in the document, decided once before sentences are read.
 */
#include <math.h>

#include "place/resolve.h"
#include "read/units.h"

static ReadPlace known_place(const Doc *doc, Str name, const PlaceChoice *choice)
{
    ReadPlace ret = { .name = name, .lat = NAN, .lon = NAN };
    Place place;
    if (!gazetteer_place(doc->reader->gazetteer, choice->ref, &place))
        return ret;
    ret.id = arena_str(doc->arena, str_z(place.id));
    ret.precision = str_z(place_precision_code(choice->precision));
    if (place.has_point) {
        ret.lat = place.lat;
        ret.lon = place.lon;
    }
    ret.n_candidates = (uint8_t)(choice->n_others + 1);
    return ret;
}

static PlaceLevel level_of(const Doc *doc, PlaceRef ref)
{
    Place place;
    return gazetteer_place(doc->reader->gazetteer, ref, &place) ? place.level : (PlaceLevel)0;
}

/* The place the document is about when it does not say. */
static TwCode input_place(Doc *doc, PlaceContext *context, PlaceRef *near, Err *err)
{
    Str name = doc->input->place;
    PlaceChoice choice;
    bool is_found = false;
    if (name.n == 0)
        return TW_OK;
    TRY(place_named(doc->reader->gazetteer, name, NULL, doc->arena, &is_found, &choice, err));
    if (!is_found)
        return TW_OK;
    *near = choice.ref;
    context->near = near;
    context->n_near = 1;
    doc->place = known_place(doc, name, &choice);
    doc->place_ref = choice.ref;
    return TW_OK;
}

TwCode names_find(Doc *doc, Err *err)
{
    const Gazetteer *g = doc->reader->gazetteer;
    PlaceContext context = { .n_near = 0 };
    PlaceRef near = PLACE_NONE;
    PlaceMention *mention = NULL;
    size_t n = 0;
    if (g == NULL)
        return TW_OK;
    for (size_t i = 0; i < doc->input->n_countries && i < CONTEXT_COUNTRIES; i++)
        context.country[context.n_countries++] = doc->input->country[i];
    TRY(input_place(doc, &context, &near, err));
    Str text = doc->input->text;
    PlaceText in = { text, doc->token, doc->n_tokens };
    TRY(place_read(g, &in, &context, doc->arena, &mention, &n, err));
    doc->named = arena_array(doc->arena, n + 1, sizeof *doc->named);
    TRY(arena_check(doc->arena, err));
    for (size_t i = 0; i < n; i++) {
        const PlaceHit *hit = &mention[i].hit;
        Str name = { text.p + hit->start, hit->end - hit->start };
        doc->named[i] = (Named){ .first = (uint32_t)hit->first,
                                 .end = (uint32_t)(hit->first + hit->n_tokens),
                                 .place = known_place(doc, name, &mention[i].choice),
                                 .ref = mention[i].choice.ref,
                                 .level = level_of(doc, mention[i].choice.ref) };
    }
    doc->n_named = n;
    return TW_OK;
}

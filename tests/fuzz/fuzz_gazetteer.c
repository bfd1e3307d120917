/* fuzz_gazetteer.c - any bytes as a GeoNames dump, a table of areas, a list of words, or an image.
 *
 * The first byte chooses. What imports builds; what builds opens, and every place of it can be
 * asked for. An image given as bytes gets a right checksum first, or nothing behind it would ever
 * be reached: whatever it says, no question may read outside of it.
 */
#include <string.h>

#include "fuzz/fuzz.h"
#include "place/area.h"
#include "place/image.h"
#include "place/import.h"
#include "place/resolve.h"

enum { PLACES_ASKED = 200, RINGS_ASKED = 20 };

static void ask_area(const Gazetteer *g, PlaceRef ref)
{
    AreaRing ring;
    AreaBox box;
    PlaceRef near[4];
    (void)area_box(g, ref, &box);
    for (size_t i = 0; i < RINGS_ASKED && area_ring(g, ref, i, &ring); i++)
        MUST(ring.point >= g->point && ring.n <= g->n_points);
    (void)area_contains(g, ref, 35.5, 36.5);
    MUST(area_neighbours(g, ref, near, 4) <= 4);
}

/* Asks everything that can be asked of each place. */
static void ask_places(const Gazetteer *g)
{
    Place place;
    for (PlaceRef ref = 0; ref < g->n_places && ref < PLACES_ASKED; ref++) {
        MUST(gazetteer_place(g, ref, &place));
        MUST(place.parent == PLACE_NONE || place.parent < g->n_places);
        MUST(strlen(place.id) < PLACE_ID_MAX);
        (void)gazetteer_inside(g, ref, 0);
        (void)gazetteer_inside(g, 0, ref);
        (void)gazetteer_ancestor(g, ref, PLACE_COUNTRY);
        ask_area(g, ref);
    }
    (void)area_at(g, 35.5, 36.5);
}

static void ask_names(const Gazetteer *g, Arena *arena)
{
    Str text = S("In Nordal and Eastmark provinces, ومدينة خان شيخون, Solvik city. US");
    Err err = { 0 };
    TextToken *token;
    PlaceMention *mention;
    PlaceChoice choice;
    size_t n, n_mentions;
    bool is_found;
    MUST(text_tokens(text, arena, &token, &n, &err) == TW_OK);
    MUST(place_read(g, &(PlaceText){ text, token, n, NULL }, NULL, arena, &mention, &n_mentions,
                    &err) == TW_OK);
    for (size_t i = 0; i < n_mentions; i++)
        MUST(mention[i].choice.ref < g->n_places && mention[i].hit.end <= text.n);
    MUST(place_named(g, S("Khan Shaykhun"), NULL, arena, &is_found, &choice, &err) == TW_OK);
    MUST(place_named(g, S("geonames:11"), NULL, arena, &is_found, &choice, &err) == TW_OK);
}

static void ask(Str image, Arena *arena)
{
    Err err = { 0 };
    Gazetteer g;
    if (gazetteer_open(image, &g, &err) != TW_OK) {
        MUST(err.code == TW_E_DATA && err.message[0] != '\0');
        return;
    }
    ask_places(&g);
    ask_names(&g, arena);
}

/* The bytes as an image with its length and checksum put right. */
static void try_image(Str bytes, Arena *arena)
{
    char *copy = arena_alloc(arena, bytes.n + sizeof(ImageHeader));
    if (copy == NULL || bytes.n < sizeof(ImageHeader))
        return;
    memcpy(copy, bytes.p, bytes.n);
    ask(str_pn(copy, bytes.n), arena);
    ImageHeader *header = (void *)copy;
    memcpy(header->magic, IMAGE_MAGIC, sizeof header->magic);
    header->version = IMAGE_VERSION;
    header->n_bytes = bytes.n;
    size_t from = offsetof(ImageHeader, n_bytes);
    header->checksum = image_checksum(copy + from, bytes.n - from);
    ask(str_pn(copy, bytes.n), arena);
}

static void try_rows(const PlaceImport *import, Arena *arena)
{
    static const AreaPoint square[] = { { 3600000, 3500000 }, { 3700000, 3500000 },
                                        { 3700000, 3600000 } };
    static const AreaRing ring = { square, 3, false };
    Err err = { 0 };
    AUTO(Buf) image = { .max = 1 << 26 };
    if (import->rows.n > 0 && import->rows.row[0].level == PLACE_GOVERNORATE) {
        import->rows.row[0].ring = &ring;
        import->rows.row[0].n_rings = 1;
    }
    BuildInput in = { .row = import->rows.row, .n_rows = import->rows.n };
    in.skeleton_countries = S("SY XX");
    if (gazetteer_build(&in, NULL, &image, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return;
    }
    ask(buf_str(&image), arena);
}

static void try_import(TwCode (*read)(Str, PlaceImport *, Err *), Str text, Arena *arena)
{
    Err err = { 0 };
    PlaceImport import = { .arena = arena };
    if (read(text, &import, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return;
    }
    for (size_t i = 0; i < import.n_problems; i++)
        MUST(import.problem[i].what.n > 0);
    try_rows(&import, arena);
}

static void try_words(Str text, Arena *arena)
{
    Err err = { 0 };
    PlaceWord *word = NULL;
    size_t n = 0;
    if (place_words_read(text, arena, &word, &n, &err) == TW_OK)
        for (size_t i = 0; i < n; i++)
            MUST(word[i].word.n > 0 && (word[i].is_stop || word[i].hint != 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    Arena arena;
    if (n == 0)
        return 0;
    Str rest = str_pn(data + 1, n - 1);
    arena_init(&arena, 1 << 26);
    switch (data[0]) {
    case 'G':
        try_import(import_geonames, rest, &arena);
        break;
    case 'A':
        try_import(import_admin, rest, &arena);
        break;
    case 'W':
        try_words(rest, &arena);
        break;
    default:
        try_image(rest, &arena);
        break;
    }
    arena_clear(&arena);
    return 0;
}

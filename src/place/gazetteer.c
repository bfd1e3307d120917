/* gazetteer.c: see gazetteer.h. Opening, places, ids, ancestors, containment; names are in match.c.
 */
#include "place/gazetteer.h"

#include <string.h>

#include "place/image.h"

/* Element sizes of the parts, in the order of the enum. */
static const size_t PART_SIZE[IMAGE_PARTS] = {
    sizeof(ImagePlace), sizeof(ImageKey), sizeof(uint32_t),  sizeof(uint64_t),
    sizeof(ImageKey),   sizeof(uint32_t), sizeof(uint64_t),  sizeof(ImageId),
    sizeof(ImageArea),  sizeof(ImageRing), sizeof(AreaPoint), sizeof(char),
};

static TwCode image_bad(Err *err, const char *what)
{
    TwCode code = err_set(err, TW_E_DATA, "the gazetteer %s", what);
    return err_hint(err, code, "Build it again, or name another file in TW_GAZETTEER.");
}

/* Every part must lie in the image, aligned, behind the header. */
static bool parts_fit(const ImageHeader *header, size_t n_bytes)
{
    for (int i = 0; i < IMAGE_PARTS; i++) {
        const ImagePart *part = &header->part[i];
        if (part->offset % 8 != 0 || part->offset < sizeof *header || part->offset > n_bytes ||
            part->n > UINT32_MAX - 1 || part->n > (n_bytes - part->offset) / PART_SIZE[i])
            return false;
    }
    return header->part[IMAGE_PLACES].n <= IMAGE_PLACE_MASK;
}

/* Number of bits that choose a bucket, from the size of the bucket table (2^bits + 1); 0 if
 * none. */
static uint32_t bucket_bits(uint64_t n)
{
    for (uint32_t bits = 1; bits < 32; bits++)
        if (n == (UINT64_C(1) << bits) + 1)
            return bits;
    return 0;
}

/* Bits of a filter of n words, from 1 to 20; 0 when n is no such number. */
static uint32_t filter_bits(uint64_t n)
{
    uint32_t bits = n > 1 ? (uint32_t)__builtin_ctzll(n) : 0;
    return bits <= 20 && n == UINT64_C(1) << bits ? bits : 0;
}

/* Whether the tables that are looked up by hashes have sizes that a hash can point into. */
static bool tables_fit(const ImageHeader *header)
{
    return bucket_bits(header->part[IMAGE_KEY_BUCKETS].n) != 0 &&
           bucket_bits(header->part[IMAGE_SKELETON_BUCKETS].n) != 0 &&
           filter_bits(header->part[IMAGE_KEY_FILTER].n) != 0 &&
           filter_bits(header->part[IMAGE_SKELETON_FILTER].n) != 0;
}

static TwCode header_check(Str image, const ImageHeader *header, Err *err)
{
    if (memcmp(header->magic, IMAGE_MAGIC, sizeof header->magic) != 0)
        return image_bad(err, "is not a gazetteer image");
    if (header->version != IMAGE_VERSION)
        return image_bad(err, "was made by another version of this program");
    if (header->n_bytes != image.n)
        return image_bad(err, "is cut short or has something behind its end");
    size_t from = offsetof(ImageHeader, n_bytes);
    if (header->checksum != image_checksum(image.p + from, image.n - from))
        return image_bad(err, "is damaged: its checksum does not agree");
    if (!parts_fit(header, image.n) || !tables_fit(header))
        return image_bad(err, "is damaged: its table of contents makes no sense");
    uint64_t n_text = header->part[IMAGE_TEXT].n;
    if (header->notice_at > n_text || header->n_notice > n_text - header->notice_at ||
        header->countries_at > n_text || header->n_countries > n_text - header->countries_at)
        return image_bad(err, "is damaged: its notice is outside the file");
    return TW_OK;
}

/* Pointer to the elements of a part; alignment was checked by parts_fit and gazetteer_open. */
static const void *part_at(Str image, const ImageHeader *header, int part)
{
    return image.p + header->part[part].offset;
}

static void parts_set(Gazetteer *g, const ImageHeader *header)
{
    g->place = part_at(g->image, header, IMAGE_PLACES);
    g->key = part_at(g->image, header, IMAGE_KEYS);
    g->key_bucket = part_at(g->image, header, IMAGE_KEY_BUCKETS);
    g->key_filter = part_at(g->image, header, IMAGE_KEY_FILTER);
    g->skeleton_filter = part_at(g->image, header, IMAGE_SKELETON_FILTER);
    g->skeleton = part_at(g->image, header, IMAGE_SKELETONS);
    g->skeleton_bucket = part_at(g->image, header, IMAGE_SKELETON_BUCKETS);
    g->id = part_at(g->image, header, IMAGE_IDS);
    g->area = part_at(g->image, header, IMAGE_AREAS);
    g->ring = part_at(g->image, header, IMAGE_RINGS);
    g->point = part_at(g->image, header, IMAGE_POINTS);
    g->text = part_at(g->image, header, IMAGE_TEXT);
    g->n_places = (uint32_t)header->part[IMAGE_PLACES].n;
    g->n_keys = (uint32_t)header->part[IMAGE_KEYS].n;
    g->n_skeletons = (uint32_t)header->part[IMAGE_SKELETONS].n;
    g->n_ids = (uint32_t)header->part[IMAGE_IDS].n;
    g->n_areas = (uint32_t)header->part[IMAGE_AREAS].n;
    g->n_rings = (uint32_t)header->part[IMAGE_RINGS].n;
    g->n_points = (uint32_t)header->part[IMAGE_POINTS].n;
    g->n_text_bytes = (uint32_t)header->part[IMAGE_TEXT].n;
    g->key_bits = bucket_bits(header->part[IMAGE_KEY_BUCKETS].n);
    g->skeleton_bits = bucket_bits(header->part[IMAGE_SKELETON_BUCKETS].n);
    g->key_filter_bits = filter_bits(header->part[IMAGE_KEY_FILTER].n);
    g->skeleton_filter_bits = filter_bits(header->part[IMAGE_SKELETON_FILTER].n);
    g->notice = str_pn(g->text + header->notice_at, header->n_notice);
    g->countries = str_pn(g->text + header->countries_at, header->n_countries);
}

TwCode gazetteer_open(Str image, Gazetteer *ret_gazetteer, Err *err)
{
    if (image.n < sizeof(ImageHeader))
        return image_bad(err, "is too short to be one");
    if ((uintptr_t)image.p % 8 != 0)
        return err_set(err, TW_E_BUG, "a gazetteer image must lie on an 8-byte boundary");
    const ImageHeader *header = (const void *)image.p;
    TRY(header_check(image, header, err));
    Gazetteer g = { .image = image };
    parts_set(&g, header);
    *ret_gazetteer = g;
    return TW_OK;
}

/* A text of the image: one length byte, then the bytes; empty when it would leave the image. */
static Str text_at(const Gazetteer *g, uint32_t at)
{
    if (at >= g->n_text_bytes)
        return S("");
    size_t n = (unsigned char)g->text[at];
    if (n > g->n_text_bytes - at - 1)
        return S("");
    return str_pn(g->text + at + 1, n);
}

/* Decimal digits of a number behind a word, with a final zero. */
static void id_number(const char *scheme, size_t n, uint32_t number, char ret[PLACE_ID_MAX])
{
    char digit[10];
    size_t n_digits = 0;
    do {
        digit[n_digits++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    memcpy(ret, scheme, n);
    while (n_digits > 0)
        ret[n++] = digit[--n_digits];
    ret[n] = '\0';
}

static void id_write(const Gazetteer *g, uint32_t id, char ret[PLACE_ID_MAX])
{
    static const char GEONAMES[] = "geonames:";
    if (id & IMAGE_ID_GEONAMES) {
        id_number(GEONAMES, sizeof GEONAMES - 1, id & ~IMAGE_ID_GEONAMES, ret);
        return;
    }
    Str text = text_at(g, id);
    size_t n = text.n < PLACE_ID_MAX - 1 ? text.n : PLACE_ID_MAX - 1;
    memcpy(ret, text.p, n);
    ret[n] = '\0';
}

bool gazetteer_place(const Gazetteer *g, PlaceRef ref, Place *ret_place)
{
    if (ref >= g->n_places)
        return false;
    const ImagePlace *in = &g->place[ref];
    Place place = { .ref = ref, .name = text_at(g, in->name_at), .parent = in->parent };
    place.name_ar = text_at(g, in->name_ar_at);
    place.has_point = in->lat != INT32_MAX && in->lon != INT32_MAX;
    if (place.has_point) {
        place.lat = in->lat / AREA_SCALE;
        place.lon = in->lon / AREA_SCALE;
    }
    place.level = in->level >= PLACE_COUNTRY && in->level <= PLACE_NEIGHBOURHOOD
                      ? (PlaceLevel)in->level
                      : PLACE_TOWN;
    place.precision = place_precision(place.level);
    place.country[0] = in->country[0];
    place.country[1] = in->country[1];
    place.population = in->population;
    place.has_area = in->area < g->n_areas;
    if (place.parent >= g->n_places)
        place.parent = PLACE_NONE;
    id_write(g, in->id, place.id);
    *ret_place = place;
    return true;
}

bool gazetteer_find(const Gazetteer *g, Str id, PlaceRef *ret_ref)
{
    uint64_t hash = str_hash(id);
    uint32_t low = 0, high = g->n_ids;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (image_id_hash(&g->id[middle]) < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low >= g->n_ids || image_id_hash(&g->id[low]) != hash || g->id[low].place >= g->n_places)
        return false;
    *ret_ref = g->id[low].place;
    return true;
}

/* Parents are followed at most this often: an image with a circle of parents must end, too. */
enum { DEPTH_MAX = 12 };

PlaceRef gazetteer_ancestor(const Gazetteer *g, PlaceRef ref, PlaceLevel level)
{
    for (int depth = 0; depth < DEPTH_MAX && ref < g->n_places; depth++) {
        if (g->place[ref].level == level)
            return ref;
        ref = g->place[ref].parent;
    }
    return PLACE_NONE;
}

/* Whether area is among the ancestors of place, or the place itself. */
static bool is_ancestor(const Gazetteer *g, PlaceRef place, PlaceRef area)
{
    for (int depth = 0; depth < DEPTH_MAX && place < g->n_places; depth++) {
        if (place == area)
            return true;
        place = g->place[place].parent;
    }
    return false;
}

/* Whether two places both have an ancestor of a level and they differ. */
static bool is_apart(const Gazetteer *g, PlaceRef a, PlaceRef b, PlaceLevel level)
{
    PlaceRef up_a = gazetteer_ancestor(g, a, level), up_b = gazetteer_ancestor(g, b, level);
    return up_a != PLACE_NONE && up_b != PLACE_NONE && up_a != up_b;
}

/* What two places without a common line of parents say: apart when their ancestors of one level
 * differ, else unknown (a village whose district is not listed). */
static PlaceInside inside_by_parents(const Gazetteer *g, PlaceRef place, PlaceRef area)
{
    static const PlaceLevel level[] = { PLACE_COUNTRY, PLACE_GOVERNORATE, PLACE_DISTRICT,
                                        PLACE_SUBDISTRICT };
    for (size_t i = 0; i < sizeof level / sizeof level[0]; i++)
        if (is_apart(g, place, area, level[i]))
            return INSIDE_NO;
    bool is_zone = g->place[area].level == PLACE_ZONE || g->place[place].level == PLACE_ZONE;
    if (!is_zone && g->place[place].level <= g->place[area].level)
        return INSIDE_NO;
    return INSIDE_UNKNOWN;
}

PlaceInside gazetteer_inside(const Gazetteer *g, PlaceRef place, PlaceRef area)
{
    if (place >= g->n_places || area >= g->n_places)
        return INSIDE_NO;
    if (is_ancestor(g, place, area))
        return INSIDE_YES;
    if (is_ancestor(g, area, place))
        return g->place[place].level == PLACE_ZONE ? INSIDE_UNKNOWN : INSIDE_NO;
    PlaceInside inside = inside_by_parents(g, place, area);
    PlaceRef up = gazetteer_ancestor(g, place, PLACE_GOVERNORATE);
    bool is_drawn = up != PLACE_NONE && g->place[up].area < g->n_areas;
    Place small;
    if ((inside == INSIDE_UNKNOWN || !is_drawn) && g->place[area].area < g->n_areas &&
        gazetteer_place(g, place, &small) && small.has_point && small.level >= PLACE_TOWN)
        return area_contains(g, area, small.lat, small.lon) ? INSIDE_YES : INSIDE_NO;
    return inside;
}

PlacePrecision place_precision(PlaceLevel level)
{
    switch (level) {
    case PLACE_COUNTRY:
        return PRECISION_COUNTRY;
    case PLACE_ZONE:
        return PRECISION_ZONE;
    case PLACE_GOVERNORATE:
        return PRECISION_GOVERNORATE;
    case PLACE_DISTRICT:
        return PRECISION_DISTRICT;
    case PLACE_SUBDISTRICT:
        return PRECISION_SUBDISTRICT;
    case PLACE_TOWN:
        return PRECISION_TOWN;
    case PLACE_NEIGHBOURHOOD:
        return PRECISION_LANDMARK;
    }
    return PRECISION_UNKNOWN;
}

const char *place_precision_code(PlacePrecision precision)
{
    static const char code[][3] = { "P9", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9" };
    return precision >= PRECISION_POINT && precision <= PRECISION_UNKNOWN ? code[precision]
                                                                          : code[0];
}

const char *place_level_name(PlaceLevel level)
{
    static const char name[][14] = { "",         "country",     "zone", "governorate",
                                     "district", "subdistrict", "town", "neighbourhood" };
    return level >= PLACE_COUNTRY && level <= PLACE_NEIGHBOURHOOD ? name[level] : name[0];
}

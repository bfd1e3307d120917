/* image.h: the bytes of a gazetteer image; for gazetteer.c and build.c only.
 *
 *     header | places | keys | key buckets | key filter | skeletons | skeleton buckets
 *            | skeleton filter | ids | areas | rings | points | text
 *
 * Little endian, every part 8-byte aligned and an array of one struct, so that a mapped file is
 * used as it is. Names are not stored for lookup: a key is the 64-bit hash of a folded name, of
 * which the low bits choose a bucket and 32 others are kept; two different names meet once in 2^32
 * lookups a bucket. Within a bucket entries are sorted by tag, then by importance of the place.
 *
 * Most of what a text asks for is no name. A filter says so in one look: the high bits of a tag
 * choose a word of 64 bits, in which every entry has set two. It is 40 times smaller than the
 * table and stays in the cache of the processor. The filter of the names also knows the beginnings
 * of longer names (name.h), for which there are no entries.
 */
#ifndef PLACE_IMAGE_H
#define PLACE_IMAGE_H

#include <stdint.h>
#include <string.h>

#include "place/area.h"
#include "place/gazetteer.h"

#define IMAGE_MAGIC "TWGAZ1\r\n"

enum {
    IMAGE_PLACES,
    IMAGE_KEYS,
    IMAGE_KEY_BUCKETS,
    IMAGE_KEY_FILTER,
    IMAGE_SKELETONS,
    IMAGE_SKELETON_BUCKETS,
    IMAGE_SKELETON_FILTER,
    IMAGE_IDS,
    IMAGE_AREAS,
    IMAGE_RINGS,
    IMAGE_POINTS,
    IMAGE_TEXT,
    IMAGE_PARTS
};

typedef struct ImagePart {
    uint64_t offset, n; /* bytes from the start of the image; elements */
} ImagePart;

typedef struct ImageHeader {
    char magic[8];
    uint64_t checksum; /* image_checksum over everything behind this field */
    uint64_t n_bytes;
    uint32_t version, reserved;
    uint32_t notice_at, n_notice;       /* in the text part */
    uint32_t countries_at, n_countries; /* there, too: where skeletons are kept */
    ImagePart part[IMAGE_PARTS];
} ImageHeader;

enum { IMAGE_VERSION = 3 };

typedef struct ImagePlace {
    int32_t lat, lon; /* degrees * AREA_SCALE; INT32_MAX when unknown */
    uint32_t parent;  /* place or PLACE_NONE */
    uint32_t area;    /* area or PLACE_NONE */
    uint32_t id; /* in the text part, or a GeoNames number with IMAGE_ID_GEONAMES */
    uint32_t name_at, name_ar_at; /* in the text part: one length byte, then the bytes */
    uint32_t population;
    uint8_t level, rank; /* PlaceLevel; importance 0 to 255 */
    char country[2];
} ImagePlace;

#define IMAGE_ID_GEONAMES UINT32_C(0x80000000)

/* An entry of a name. flags of what it says beside the place. */
typedef struct ImageKey {
    uint32_t tag;
    uint32_t place; /* low 24 bits the place, high 8 bits IMAGE_KEY_... */
} ImageKey;

#define IMAGE_PLACE_MASK UINT32_C(0x00FFFFFF)
#define IMAGE_KEY_ALTERNATE UINT32_C(0x01000000)
#define IMAGE_KEY_KIND UINT32_C(0x02000000)      /* the name holds the word for its kind */
#define IMAGE_KEY_PREFIX UINT32_C(0x40000000) /* first word of a longer name; no place */
#define IMAGE_KEY_STOP UINT32_C(0x80000000)   /* ordinary word; no place */
#define IMAGE_KEY_HINT UINT32_C(0x20000000)   /* says what kind of place; low 24 bits PlaceHint */
#define IMAGE_KEY_WORDS (IMAGE_KEY_PREFIX | IMAGE_KEY_STOP | IMAGE_KEY_HINT)

typedef struct ImageId {
    uint32_t high, low; /* halves of str_hash of the id; sorted */
    uint32_t place;
} ImageId;

typedef struct ImageArea {
    uint32_t place, ring_at, n_rings, reserved;
    AreaPoint low, high;
} ImageArea;

typedef struct ImageRing {
    uint32_t point_at, n_points, is_hole, reserved;
} ImageRing;

/* Hash of an id, from its halves.
 *
 * id      entry of the table of ids
 * return  str_hash of the id
 * cost    O(1)
 */
static inline uint64_t image_id_hash(const ImageId *id)
{
    return (uint64_t)id->high << 32 | id->low;
}

/* Spreads a hash over all 64 bits, because FNV leaves the high bits of short words alike.
 *
 * h       any number
 * return  another one; different for different h
 * cost    O(1)
 * source  finaliser of SplitMix64 (Steele, Lea, Flood 2014)
 */
static inline uint64_t image_mix(uint64_t h)
{
    h = (h ^ (h >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94D049BB133111EB);
    return h ^ (h >> 31);
}

/* The two bits that an entry sets in its word of the filter.
 *
 * tag     of the entry
 * return  two bits, or one
 * cost    O(1)
 */
static inline uint64_t image_filter_bits(uint32_t tag)
{
    return UINT64_C(1) << (tag & 63) | UINT64_C(1) << (tag >> 6 & 63);
}

/* The word of the filter that an entry belongs to.
 *
 * tag     of the entry
 * bits    the filter has 2^bits words, bits is 1 to 20
 * return  index of the word
 * cost    O(1)
 */
static inline uint32_t image_filter_at(uint32_t tag, uint32_t bits)
{
    return tag >> (32 - bits);
}

/* One step of a lane of the checksum; it can be undone, so a changed byte always changes its lane.
 *
 * lane    state of the lane
 * p       eight bytes
 * return  the next state
 * cost    O(1)
 */
static inline uint64_t image_lane(uint64_t lane, const unsigned char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    lane = (lane ^ v) * UINT64_C(0x9E3779B97F4A7C15);
    return (lane << 29) | (lane >> 35);
}

/* Checksum against damage, not against forgery: eight lanes of multiply and rotate, written out so
 * that they run side by side at any optimisation, as an image is checked at every start.
 *
 * bytes   n bytes, borrowed
 * n       how many
 * return  checksum
 * cost    O(n), about 2 ms for 39 MB
 */
static inline uint64_t image_checksum(const void *bytes, size_t n)
{
    uint64_t a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8;
    const unsigned char *p = bytes, *end = p + n;
    for (; (size_t)(end - p) >= 64; p += 64) {
        a = image_lane(a, p);
        b = image_lane(b, p + 8);
        c = image_lane(c, p + 16);
        d = image_lane(d, p + 24);
        e = image_lane(e, p + 32);
        f = image_lane(f, p + 40);
        g = image_lane(g, p + 48);
        h = image_lane(h, p + 56);
    }
    uint64_t sum = (uint64_t)n;
    const uint64_t lane[8] = { a, b, c, d, e, f, g, h };
    for (int i = 0; i < 8; i++)
        sum = image_mix(sum ^ lane[i]) + 1;
    for (; p < end; p++)
        sum = image_mix(sum ^ *p) + 1;
    return sum;
}

#endif

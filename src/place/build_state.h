/* build_state.h: what build.c, build_names.c and build_family.c share while an image is made. */
#ifndef PLACE_BUILD_STATE_H
#define PLACE_BUILD_STATE_H

#include "place/build.h"
#include "place/image.h"

/* A name before it is sorted: bucket and tag as one number. */
typedef struct BuildKey {
    uint64_t key;
    uint32_t entry; /* as ImageKey.place */
    uint32_t rank;  /* importance, for the order; words first */
} BuildKey;

typedef struct Build {
    const BuildInput *in;
    Buf place;          /* ImagePlace */
    Buf area, ring, point, text;
    Buf key, skeleton;  /* BuildKey */
    Buf begin;          /* uint32_t: tags of the beginnings of longer names */
    uint32_t key_bits, skeleton_bits;
    ImageId *id;        /* open addressing, hash 0 is free */
    size_t id_cap, n_ids;
    uint32_t *row_place; /* place of each row */
    uint64_t *word_hash; /* of each word of the input */
    uint64_t *prefix;    /* bits: hashes of first words of longer names */
    bool is_again;       /* names are gone through again for their beginnings */
    bool has_failed;     /* a name could not be cut for want of memory */
    Str countries;       /* where skeletons are kept: of the base and of the input */
    Arena arena;        /* tables that live as long as the build */
} Build;

/* A place so far.
 *
 * b       build
 * i       index below build_n_places
 * return  valid until a place is added
 * cost    O(1)
 */
static inline ImagePlace *build_place(const Build *b, uint32_t i)
{
    return (ImagePlace *)(void *)b->place.p + i;
}

/* How many places there are so far.
 *
 * b       build
 * return  number of places
 * cost    O(1)
 */
static inline uint32_t build_n_places(const Build *b)
{
    return (uint32_t)(b->place.n / sizeof(ImagePlace));
}

/* Bucket and tag of a hash for a table of 2^bits buckets.
 *
 * hash    of a name
 * bits    1 to 31
 * return  bucket in the high half, tag in the low half
 * cost    O(1)
 */
static inline uint64_t build_key_of(uint64_t hash, uint32_t bits)
{
    uint64_t mixed = image_mix(hash);
    return (mixed >> (64 - bits)) << 32 | (uint32_t)mixed;
}

/* A view of the places and boundaries so far, good for area.h and ancestors only.
 *
 * b       build; must not grow while the view is used
 * return  a gazetteer without names and ids
 * cost    O(1)
 */
Gazetteer build_view(const Build *b);

/* Whether a country is in a list, as of those whose names are compared by consonants, too.
 *
 * countries  ISO codes separated by spaces
 * country    two letters
 * return     true when one of the codes is the country's
 * cost       O(countries)
 */
bool build_is_listed(Str countries, const char *country);

/* Adds the names of all rows and the words.
 *
 * b       build whose places are there
 * job     progress in rows, or NULL
 * errors  TW_E_CANCELLED, TW_E_LIMIT
 * cost    O(bytes of names)
 */
TwCode build_names(Build *b, Job *job, Err *err) TW_CHECKED;

/* Lets an area and its seat of the same name share their spellings, and puts the seat into its
 * district or sub-district.
 *
 * b       build whose names are there; leaves them sorted and without duplicates
 * errors  TW_E_LIMIT
 * cost    O(n log n)
 */
TwCode build_family(Build *b, Err *err) TW_CHECKED;

#endif

/* key.h: entries of a name's key in the tables of an image, and a memo of what was asked before;
 * for match.c and resolve.c only.
 *
 * Words of a text come back all the time, and an entry lies anywhere in 40 MB: the memo keeps the
 * answers of the last words where the processor has them at hand. It only ever holds what the image
 * says, so answers do not depend on it.
 */
#ifndef PLACE_KEY_H
#define PLACE_KEY_H

#include "place/gazetteer.h"
#include "place/image.h"
#include "text/skeleton.h"

/* What the image says of a key. */
typedef struct KeyRange {
    uint32_t at, n;  /* entries of places */
    uint32_t bits;   /* IMAGE_KEY_PREFIX | STOP | HINT; below them the hint, with IMAGE_KEY_HINT */
    uint16_t rank;   /* as PlaceHit.rank */
    uint8_t n_sounds, n_words; /* of a skeleton */
} KeyRange;

enum { KEY_MEMO_BITS = 13, SKELETON_MEMO_BITS = 12 };

typedef struct KeySlot {
    uint64_t hash; /* 0: empty */
    KeyRange range;
} KeySlot;

struct PlaceMemo {
    KeySlot key[1 << KEY_MEMO_BITS];
    KeySlot skeleton[1 << SKELETON_MEMO_BITS];
};

/* Where a memo keeps a key.
 *
 * memo    any
 * hash    key
 * return  its slot, which may hold another key
 * cost    O(1)
 */
static inline KeySlot *key_slot(PlaceMemo *memo, uint64_t hash)
{
    return &memo->key[hash * UINT64_C(0x9E3779B97F4A7C15) >> (64 - KEY_MEMO_BITS)];
}

/* Asks the image and tells the memo.
 *
 * g       open gazetteer
 * memo    of this gazetteer, or NULL
 * hash    key
 * return  as key_find
 * cost    one lookup
 */
KeyRange key_ask(const Gazetteer *g, PlaceMemo *memo, uint64_t hash);

/* Entries that are spelled so.
 *
 * g       open gazetteer
 * memo    of this gazetteer, or NULL
 * hash    key of a name, or of its first words
 * return  the range; n is 0 when there are none
 * cost    one lookup
 */
static inline KeyRange key_find(const Gazetteer *g, PlaceMemo *memo, uint64_t hash)
{
    const KeySlot *slot = memo == NULL ? NULL : key_slot(memo, hash);
    return slot != NULL && slot->hash == hash && hash != 0 ? slot->range : key_ask(g, memo, hash);
}

/* Brings what key_find will look at nearer, when the memo does not know it.
 *
 * g     open gazetteer
 * memo  of this gazetteer, or NULL
 * hash  key that will soon be asked for
 * cost  O(1), without waiting for memory
 */
static inline void key_prefetch(const Gazetteer *g, PlaceMemo *memo, uint64_t hash)
{
    if (memo == NULL || key_slot(memo, hash)->hash == hash)
        return;
    uint64_t mixed = image_mix(hash);
    __builtin_prefetch(&g->key_filter[image_filter_at((uint32_t)mixed, g->key_filter_bits)]);
    __builtin_prefetch(&g->key_bucket[mixed >> (64 - g->key_bits)]);
}

/* Whether a filter may have an entry.
 *
 * filter  2^n_bits words
 * tag     of the entry
 * return  false when it is not there
 * cost    O(1)
 */
static inline bool key_filter_has(const uint64_t *filter, uint32_t n_bits, uint32_t tag)
{
    uint64_t bits = image_filter_bits(tag);
    return (filter[image_filter_at(tag, n_bits)] & bits) == bits;
}

/* Whether any longer name begins so: its first word and as many letters as name_is_asked.
 *
 * g       open gazetteer
 * hash    key of those letters
 * return  false when none does; true when one may
 * cost    O(1)
 */
static inline bool key_may_begin(const Gazetteer *g, uint64_t hash)
{
    return key_filter_has(g->key_filter, g->key_filter_bits, (uint32_t)image_mix(hash));
}

/* Entries whose consonants agree.
 *
 * g       open gazetteer
 * memo    of this gazetteer, or NULL
 * name    words as written
 * return  the range of the first variant that any place bears; n_sounds and n_words are set when n
 *         is above 0
 * cost    O(bytes), at most TEXT_SKELETON_VARIANTS lookups
 */
KeyRange key_skeleton(const Gazetteer *g, PlaceMemo *memo, Str name);

#endif

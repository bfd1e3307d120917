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
#include "text/skeleton.h"

/* What the image says of a key. */
typedef struct KeyRange {
    uint32_t at, n;  /* entries of places */
    uint32_t bits;   /* IMAGE_KEY_PREFIX | STOP | HINT; below them the hint, with IMAGE_KEY_HINT */
    uint16_t rank;   /* as PlaceHit.rank */
    uint8_t n_sounds, n_words; /* of a skeleton */
} KeyRange;

/* Entries that are spelled so.
 *
 * g       open gazetteer
 * memo    of this gazetteer, or NULL
 * hash    key of a name, or of its first words
 * return  the range; n is 0 when there are none
 * cost    one lookup
 */
KeyRange key_find(const Gazetteer *g, PlaceMemo *memo, uint64_t hash);

/* Brings what key_find will look at nearer, when the memo does not know it.
 *
 * g     open gazetteer
 * memo  of this gazetteer, or NULL
 * hash  key that will soon be asked for
 * cost  O(1), without waiting for memory
 */
void key_prefetch(const Gazetteer *g, PlaceMemo *memo, uint64_t hash);

/* Whether any longer name begins so: its first word and NAME_BEGIN_LETTERS more.
 *
 * g       open gazetteer
 * hash    key of those letters
 * return  false when none does; true when one may
 * cost    O(1)
 */
bool key_may_begin(const Gazetteer *g, uint64_t hash);

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

/* name_internal.h: what the files of name.h share. */
#ifndef MATCH_NAME_INTERNAL_H
#define MATCH_NAME_INTERNAL_H

#include "match/name.h"
#include "match/phone.h"

/* Numbers for hashes, from 1, in the order of their first coming. */
typedef struct HashMap {
    uint64_t *key;
    uint32_t *value;
    size_t mask, n;
} HashMap;

/* What is enough to see that most words differ, in half a cache line. */
typedef struct NameSketch {
    PhoneSketch phone;
    uint32_t letters; /* bit (letter & 31) for each coded letter */
    uint32_t group;
    uint8_t n, script;
    bool is_initial, has_learned; /* learned: some other word is a spelling of it */
} NameSketch;

struct NameIndex {
    Arena *arena;
    NameForm *form;    /* from 1 */
    PhoneWord *phone;  /* of each form, once sealed; so are the next two */
    NameSketch *sketch;
    uint16_t *known;   /* its row of name_spellings + 1, or 0 */
    uint64_t *group_key; /* of each form: what its group is of, in any list */
    uint32_t *slot;    /* form numbers by hash of the form */
    NameWord *word;
    uint32_t *start;   /* of each name; start[n_names + 1] is the end */
    size_t n_forms, cap_forms, mask, n_words, cap_words, n_names, cap_names;
    uint64_t *pair;    /* learned pairs of forms by hash; 0 is empty */
    size_t pair_mask, n_pairs;
    PhoneCost cost;
    bool is_sealed;
};

/* A map with room.
 *
 * n      most keys it will get
 * arena  owns it
 * ret    the map; key is NULL when the arena is full
 * cost   O(n)
 */
void hash_map_init(size_t n, Arena *arena, HashMap *ret);

/* The value of a key; a new key gets the next number.
 *
 * map     with room left
 * key     any but 0
 * return  where its value stands; may be overwritten
 * cost    O(1)
 */
uint32_t *hash_map_at(HashMap *map, uint64_t key);

/* The value of a key that may be missing.
 *
 * map     any
 * key     any but 0
 * return  its value, 0 when it is not there
 * cost    O(1)
 */
uint32_t hash_map_find(const HashMap *map, uint64_t key);

/* Spellings of common names that no rule of sounds puts together.
 *
 * i       row from 0
 * return  spellings with blanks between, in both scripts; NULL behind the last row
 * cost    O(1)
 * source  docs/method/names.md
 */
const char *name_spellings(size_t i);

/* Whether two forms were learned to be one name.
 *
 * index   sealed
 * a, b    forms
 * return  true when name_variant_add was told so
 * cost    O(1)
 */
bool name_is_learned(const NameIndex *index, uint32_t a, uint32_t b);

/* Shares of a whole change of every sound, in 1/64, below which two words count as spellings of one
 * name, as close, as alike; across scripts and within one. Chosen where the odds for one name fall
 * to about 80, 25 and 7 to one (docs/method/names.md [M-103]). */
enum {
    CROSS_VARIANT = 10, CROSS_CLOSE = 14, CROSS_LIKE = 18,
    ONE_VARIANT = 10, ONE_CLOSE = 15, ONE_LIKE = 19
};

/* What changing every sound of the longer of two words would cost.
 *
 * length_x, length_y  as phone_length
 * return              in parts of PHONE_FULL
 * cost                O(1)
 */
static inline unsigned name_whole_cost(unsigned length_x, unsigned length_y)
{
    unsigned longer = length_x > length_y ? length_x : length_y;
    return (longer > 1 ? longer : 2) * PHONE_FULL / 2;
}

/* Edits that count as a slip.
 *
 * longer  letters of the longer word
 * return  0 to 2
 * cost    O(1)
 */
static inline unsigned name_slips(unsigned longer)
{
    return longer >= 8 ? 2 : longer >= 4 ? 1 : 0;
}

/* Whether the sketches of two words say that their sounds are WORD_DIFFERENT.
 *
 * x, y    sketches
 * return  false when only name_form_compare can tell
 * cost    O(1)
 */
static inline bool name_sounds_far(const NameSketch *x, const NameSketch *y)
{
    if (x->script == NAME_OTHER || y->script == NAME_OTHER) return true;
    unsigned most = name_whole_cost(x->phone.length, y->phone.length) *
                    (x->script == y->script ? ONE_LIKE : CROSS_LIKE) / 64;
    return phone_is_far(&x->phone, &y->phone, most);
}

/* Whether the sketches of two words say that they are more than a slip apart by their letters.
 *
 * x, y    sketches
 * return  false when only name_form_compare can tell
 * cost    O(1)
 */
static inline bool name_letters_far(const NameSketch *x, const NameSketch *y)
{
    unsigned longer = x->n > y->n ? x->n : y->n, shorter = x->n + y->n - longer,
             most = name_slips(longer);
    return x->script != y->script || longer - shorter > most ||
           phone_bits_over(x->letters & ~y->letters, most) ||
           phone_bits_over(y->letters & ~x->letters, most);
}

/* Whether the sketches of two words say that they are WORD_DIFFERENT; what most pairs are.
 *
 * x, y    sketches
 * return  false when only name_word_compare can tell
 * cost    O(1)
 */
static inline bool name_is_far(const NameSketch *x, const NameSketch *y)
{
    if (x->group == y->group || x->is_initial || y->is_initial) return false;
    return name_sounds_far(x, y) && name_letters_far(x, y);
}

/* Compares two words that are in no index: what is not remembered or joined.
 *
 * index   for its costs of sounds
 * a, b    forms
 * x, y    their sounds
 * return  as NameSame
 * cost    O(letters^2)
 */
NameSame name_form_compare(const NameIndex *index, const NameForm *a, const PhoneWord *x,
                           const NameForm *b, const PhoneWord *y);

#endif

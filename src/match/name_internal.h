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

struct NameIndex {
    Arena *arena;
    NameForm *form;    /* from 1 */
    PhoneWord *phone;  /* of each form, once sealed */
    uint16_t *known;   /* of each form, its row of name_spellings + 1; once sealed */
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

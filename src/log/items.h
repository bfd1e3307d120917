/* items.h: the items of an entry taken apart and checked against its header. Not for other folders.
 */
#ifndef LOG_ITEMS_H
#define LOG_ITEMS_H

#include <stdint.h>

#include "base/str.h"
#include "crypto/hash.h"
#include "log/entry.h"

/* The sealed items of one entry, borrowed from its bytes, and their leaf hashes. */
typedef struct ItemList {
    uint32_t n;
    Str *sealed;                  /* p is NULL where the item was erased */
    uint8_t (*leaf)[HASH_BYTES];
    int at_item;                  /* item that items_check stopped at, or -1 */
} ItemList;

/* Frees a list.
 *
 * list  may be zeroed
 * cost  O(1)
 */
void ItemList_auto(ItemList *list);

/* Takes the items column apart and hashes each item.
 *
 * in        length, sealed item; or 0, leaf hash; as often as the header says
 * header    of the entry
 * h         scratch
 * ret_list  borrows from `in`; ItemList_auto frees it
 * errors    TW_E_DATA the form is wrong; TW_E_LIMIT
 * cost      one hash an item
 */
TwCode items_split(Str in, const EntryHeader *header, Hash *h, ItemList *ret_list, Err *err)
    TW_CHECKED;

/* Who looks at each opened item: look returns NULL, or what is wrong with it. */
typedef struct ItemWatch {
    const char *(*look)(void *ctx, uint32_t item, Str bytes);
    void *ctx;
} ItemWatch;

/* Checks items against their header: lengths, root, keys, seals, form.
 *
 * list    from items_split; at_item is set
 * header  of the entry
 * keys    32 bytes an item; all zero where there is none
 * h       scratch
 * watch   called for each opened item; may be NULL
 * return  NULL when all is well, else what is wrong: one line
 * cost    one opening and two hashes an item
 */
const char *items_check(ItemList *list, const EntryHeader *header, Str keys, Hash *h,
                        const ItemWatch *watch);

enum { ENTRY_FRONT_BYTES = HEADER_BYTES + SIGN_BYTES };

/* Checks an entry that travels by itself: form, signature, items; not its organisation or chain.
 *
 * entry       header, signature, items
 * keys        32 bytes an item
 * h           scratch
 * ret_header  untouched on failure
 * errors      TW_E_DATA malformed, forged or of a newer version; TW_E_LIMIT
 * cost        one signature check; one opening and two hashes an item
 */
TwCode entry_open(Str entry, Str keys, Hash *h, EntryHeader *ret_header, Err *err) TW_CHECKED;

#endif

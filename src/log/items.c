/* items.c: items against the header that signs them. */
#include "log/items.h"

#include <stdlib.h>
#include <string.h>

#include "base/cbor.h"
#include "log/bytes.h"
#include "log/item_seal.h"
#include "log/log_internal.h"

void ItemList_auto(ItemList *list)
{
    free(list->sealed);
    free(list->leaf);
    list->sealed = NULL;
    list->leaf = NULL;
}

TwCode items_split(Str in, const EntryHeader *header, Hash *h, ItemList *list, Err *err)
{
    list->at_item = -1;
    list->n = header->n_items;
    list->sealed = calloc(list->n, sizeof *list->sealed);
    list->leaf = calloc(list->n, sizeof *list->leaf);
    if (list->sealed == NULL || list->leaf == NULL)
        return err_set(err, TW_E_LIMIT, "out of memory for an entry's items");
    const uint8_t *p = (const uint8_t *)in.p;
    size_t at = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        if (in.n - at < ITEM_LENGTH_BYTES)
            return err_set(err, TW_E_DATA, "the entry has %u items, its header says %u", i,
                           list->n);
        size_t n = (size_t)bytes_get(p + at, ITEM_LENGTH_BYTES);
        size_t step = n == 0 ? HASH_BYTES : n;
        at += ITEM_LENGTH_BYTES;
        if (in.n - at < step)
            return err_set(err, TW_E_DATA, "item %u is longer than the entry", i);
        if (n == 0) {
            memcpy(list->leaf[i], p + at, HASH_BYTES);
        } else {
            list->sealed[i] = str_pn(p + at, n);
            tree_leaf(h, p + at, n, list->leaf[i]);
        }
        at += step;
    }
    if (at != in.n) return err_set(err, TW_E_DATA, "bytes follow the entry's last item");
    return TW_OK;
}

/* Checks that the lengths add up to what was signed; erased items have lost theirs. */
static const char *check_lengths(const ItemList *list, const EntryHeader *header)
{
    uint64_t sum = 0;
    uint32_t n_erased = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        sum += list->sealed[i].n;
        if (list->sealed[i].p == NULL) n_erased++;
    }
    bool fits = n_erased == 0 ? sum == header->items_bytes : sum < header->items_bytes;
    return fits ? NULL : "their lengths do not add up to what the header says";
}

/* Opens one item that is there and has a key; NULL, or what is wrong with it. */
static const char *check_item(Str sealed, ItemBound *bound, uint32_t i, const uint8_t *key, Hash *h,
                              uint8_t *plain, Str *ret)
{
    Err err = { 0 };
    size_t n = 0;
    if (sealed.n > item_sealed_bytes(LOG_ITEM_BYTES_MAX)) return "it is too long";
    const char *why = item_open(sealed, bound, (uint16_t)i, key, h, plain, &n);
    if (why != NULL) return why;
    *ret = str_pn(plain, n);
    return n > 0 && cbor_check(*ret, &err) == TW_OK ? NULL : "it is not deterministic CBOR";
}

/* Opens every item that is there and has a key. */
static const char *check_each(ItemList *list, const EntryHeader *header, Str keys, Hash *h,
                              uint8_t *plain, const ItemWatch *watch)
{
    static const uint8_t no_key[SEAL_KEY_BYTES];
    ItemBound bound = item_bound(header->org, header->device, header->seq, header->compartment);
    for (uint32_t i = 0; i < list->n; i++) {
        const uint8_t *key = (const uint8_t *)keys.p + (size_t)i * SEAL_KEY_BYTES;
        list->at_item = (int)i;
        if (memcmp(key, no_key, sizeof no_key) == 0) continue;
        if (list->sealed[i].p == NULL) return "it is erased, but its key is still there";
        Str item = { NULL, 0 };
        const char *why = check_item(list->sealed[i], &bound, i, key, h, plain, &item);
        if (why == NULL && watch != NULL) why = watch->look(watch->ctx, i, item);
        if (why != NULL) return why;
    }
    list->at_item = -1;
    return NULL;
}

const char *items_check(ItemList *list, const EntryHeader *header, Str keys, Hash *h,
                        const ItemWatch *watch)
{
    uint8_t root[HASH_BYTES];
    list->at_item = -1;
    const char *why = check_lengths(list, header);
    if (why != NULL) return why;
    tree_root_of((const uint8_t (*)[HASH_BYTES])list->leaf, list->n, h, root);
    if (memcmp(root, header->items_root, HASH_BYTES) != 0)
        return "their tree's root is not the one signed";
    if (keys.n != (size_t)list->n * SEAL_KEY_BYTES) return "there is not one key an item";
    uint8_t *plain = malloc(LOG_ITEM_BYTES_MAX + ITEM_ADDED_BYTES + ITEM_PAD_BYTES);
    if (plain == NULL) return "there is no memory to open them";
    why = check_each(list, header, keys, h, plain, watch);
    secret_wipe(plain, LOG_ITEM_BYTES_MAX);
    free(plain);
    return why;
}

TwCode entry_open(Str entry, Str keys, Hash *h, EntryHeader *ret_header, Err *err)
{
    const uint8_t *in = (const uint8_t *)entry.p;
    EntryHeader header;
    AUTO(ItemList) list = { 0 };
    if (entry.n < ENTRY_FRONT_BYTES || entry.n > ENTRY_FRONT_BYTES + ITEMS_BYTES_MAX)
        return err_set(err, TW_E_DATA, "the entry has an impossible length");
    TRY(entry_decode(in, &header, err));
    if (!entry_check(in, in + HEADER_BYTES))
        return err_set(err, TW_E_DATA, "the entry's signature is not its device's");
    TRY(items_split(str_part(entry, ENTRY_FRONT_BYTES, entry.n), &header, h, &list, err));
    const char *why = items_check(&list, &header, keys, h, NULL);
    if (why != NULL) {
        TwCode code = err_set(err, TW_E_DATA, "the entry's items are not what it signed: %s", why);
        return list.at_item < 0 ? code : err_note(err, code, "item %d", list.at_item);
    }
    *ret_header = header;
    return TW_OK;
}

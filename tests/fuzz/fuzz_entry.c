/* fuzz_entry.c - any bytes as an entry that travels: header, signature, items, and the item keys.
 *
 * The first two bytes say how many of the last ones are keys. A header that is accepted encodes to
 * the same bytes; items that are accepted number as many as it says.
 */
#include <string.h>

#include "crypto/seal.h"
#include "fuzz/fuzz.h"
#include "log/entry.h"
#include "log/items.h"

static const char *look(void *ctx, uint32_t item, Str bytes)
{
    MUST(item < 4096 && bytes.n > 0);
    ++*(uint32_t *)ctx;
    return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    Err err = { 0 };
    EntryHeader header;
    uint8_t again[HEADER_BYTES];
    if (n < 2 + HEADER_BYTES + SIGN_BYTES) return 0;
    size_t n_keys = (size_t)data[0] << 8 | data[1];
    MUST(crypto_start(&err) == TW_OK);
    data += 2;
    n -= 2;
    if (n_keys > n - HEADER_BYTES - SIGN_BYTES || entry_decode(data, &header, &err) != TW_OK)
        return 0;
    entry_encode(&header, again);
    MUST(memcmp(again, data, HEADER_BYTES) == 0);
    if (!entry_check(data, data + HEADER_BYTES)) header.n_items = (uint16_t)(1 + data[5] % 8);

    AUTO(Hash) h = { 0 };
    AUTO(ItemList) list = { 0 };
    uint32_t n_opened = 0;
    size_t front = HEADER_BYTES + SIGN_BYTES;
    MUST(hash_open(&h, &err) == TW_OK);
    Str items = str_pn(data + front, n - front - n_keys);
    if (items_split(items, &header, &h, &list, &err) != TW_OK) return 0;
    MUST(list.n == header.n_items);
    ItemWatch watch = { .look = look, .ctx = &n_opened };
    const char *why = items_check(&list, &header, str_pn(data + n - n_keys, n_keys), &h, &watch);
    MUST(why != NULL || list.at_item == -1);
    MUST(n_opened <= list.n);
    return 0;
}

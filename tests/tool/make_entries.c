/* make_entries.c - random entries, whole and damaged, with the verdict of the program's own check.
 *
 *   make_entries SEED COUNT FILE     writes the entries to FILE, a verdict a line to stdout
 *
 * FILE holds for each entry its length (4 bytes, big-endian), the entry, the length of its keys,
 * its keys: what tools/verify.py --entries reads. Half of the entries are whole. Of the others some
 * are damaged as bytes, and some are made wrong first and then sealed and signed as if they were
 * right, which only a full check notices.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cbor.h"
#include "crypto/seal.h"
#include "log/bytes.h"
#include "log/item_seal.h"
#include "log/items.h"
#include "log/tree.h"

enum { ITEMS_MOST = 12, ITEM_MOST = 4000 };

static uint64_t state;

/* xorshift64*: the same entries for the same seed, everywhere. */
static uint32_t next(uint32_t below)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 2685821657736338717u) >> 33) % below;
}

static void next_bytes(uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++) p[i] = (uint8_t)next(256);
}

/* What is made wrong before sealing and signing. */
typedef enum Wrong { WRONG_NOTHING, WRONG_CBOR, WRONG_PADDING, WRONG_INDEX, WRONG_ROOT,
                     WRONG_LENGTH, WRONG_COUNT, WRONG_COMPARTMENT, WRONG_COMMITMENT, WRONG_TAG,
                     WRONG_KEY_LEFT, N_WRONGS } Wrong;

/* A random value of at most `depth` levels. */
static void put_value(Buf *b, int depth)
{
    char text[300];
    uint32_t kind = next(depth > 0 ? 7 : 5), n = next(4);
    switch (kind) {
    case 0: cbor_int(b, (int64_t)next(1u << 31) >> next(31)); break;
    case 1: cbor_int(b, -1 - (int64_t)next(1u << 31) * next(1u << 31)); break;
    case 2:
        n = next(sizeof text);
        memset(text, 'a' + (int)next(26), n);
        cbor_text(b, str_pn(text, n));
        break;
    case 3:
        n = next(40);
        next_bytes((uint8_t *)text, n);
        cbor_bytes(b, str_pn(text, n));
        break;
    case 4: next(2) ? cbor_null(b) : cbor_bool(b, next(2)); break;
    case 5:
        cbor_array(b, n);
        for (uint32_t i = 0; i < n; i++) put_value(b, depth - 1);
        break;
    default:
        cbor_map(b, n);
        for (uint32_t i = 0; i < n; i++) {
            cbor_int(b, (int64_t)i * 20);
            put_value(b, depth - 1);
        }
    }
}

/* Forms of CBOR that must be refused, each well known to slip through somewhere. */
static void put_wrong_value(Buf *b)
{
    static const struct { const char *p; size_t n; } row[] = {
        { "\x18\x01", 2 }, { "\x19\x00\x20", 3 }, { "\x9f\xff", 2 }, { "\xf9\x00\x00", 3 },
        { "\xc0\x00", 2 }, { "\xa2\x01\x00\x01\x00", 5 }, { "\xa2\x02\x00\x01\x00", 5 },
        { "\xa1\x61\x61\x00", 4 }, { "\x61\xff", 2 }, { "\x00\x00", 2 }, { "\x42\x00", 2 },
        { "\x1b\x80\x00\x00\x00\x00\x00\x00\x00", 9 }, { "\xf7", 1 }, { "\xf8\x14", 2 },
        { "\x63\xed\xa0\x80", 4 },
        { "\x81\x81\x81\x81\x81\x81\x81\x81\x80", 9 }, { "\x62\xc0\x80", 3 },
        { "\xa1\x3b\xff\xff\xff\xff\xff\xff\xff\xff\x00", 11 },
        { "\xa1\x1b\x80\x00\x00\x00\x00\x00\x00\x00\x00", 11 },
    };
    uint32_t i = next(sizeof row / sizeof row[0]);
    buf_bytes(b, row[i].p, row[i].n);
}

/* Seals one item, wrong in the way asked for; returns bytes written. */
static size_t seal_one(Wrong wrong, Str item, const EntryHeader *header, uint32_t i,
                       const uint8_t *key, Hash *h, uint8_t *to)
{
    uint8_t nonce[SEAL_NONCE_BYTES], plain[ITEM_MOST + ITEM_PAD_BYTES] = { 0 };
    ItemBound bound = item_bound(header->org, header->device, header->seq, header->compartment);
    size_t n = item_sealed_bytes(item.n);
    next_bytes(nonce, sizeof nonce);
    item_seal(item, &bound, (uint16_t)(wrong == WRONG_INDEX ? i + 1 : i), key, nonce, h, to);
    if (wrong == WRONG_COMMITMENT) to[next(HASH_BYTES)] ^= 1;
    if (wrong == WRONG_TAG) to[n - 1 - next(SEAL_TAG_BYTES)] ^= 1;
    if (wrong != WRONG_PADDING) return n;
    /* An item whose last block is zeros, or ends in a byte that is not the marker: sealed by hand,
     * with its commitment, as a sealed item of twice the text would be. */
    size_t n_text = n - ITEM_ADDED_BYTES;
    uint8_t *text = to + ITEM_BEFORE_BYTES, all[19 + 32 + 24 + 16 + ITEM_BOUND_BYTES];
    memcpy(plain, item.p, item.n < n_text - ITEM_PAD_BYTES ? item.n : n_text - ITEM_PAD_BYTES);
    if (next(2)) plain[n_text - 1] = 0x81;
    seal_bytes(str_pn(plain, n_text), str_pn(bound.bytes, ITEM_BOUND_BYTES), nonce, key, text);
    memcpy(all, "tawthiq item key 1", 19);
    memcpy(all + 19, key, 32);
    memcpy(all + 51, nonce, 24);
    memcpy(all + 75, text + n_text, 16);
    memcpy(all + 91, bound.bytes, ITEM_BOUND_BYTES);
    hash_once(h, all, sizeof all, to);
    return n;
}

/* Appends the items to the entry, some erased or without a key. */
static void put_items(Wrong wrong, EntryHeader *header, Hash *h, Buf *entry, Buf *keys)
{
    uint8_t leaf[ITEMS_MOST][HASH_BYTES], sealed[ITEM_ADDED_BYTES + ITEM_MOST + ITEM_PAD_BYTES];
    uint32_t at_wrong = next(header->n_items);
    for (uint32_t i = 0; i < header->n_items; i++) {
        AUTO(Buf) item;
        uint8_t key[SEAL_KEY_BYTES], length[4] = { 0 };
        Wrong here = i == at_wrong ? wrong : WRONG_NOTHING;
        buf_init(&item, ITEM_MOST);
        do {
            buf_reset(&item);
            item.failed = false;
            put_value(&item, 5);
        } while (item.failed);
        if (here == WRONG_CBOR) {
            buf_reset(&item);
            put_wrong_value(&item);
        }
        next_bytes(key, sizeof key);
        size_t n = seal_one(here, buf_str(&item), header, i, key, h, sealed);
        tree_leaf(h, sealed, n, leaf[i]);
        header->items_bytes += (uint32_t)n;
        bool is_erased = here == WRONG_KEY_LEFT || (here == WRONG_NOTHING && next(12) == 0);
        bytes_put(length, 4, is_erased ? 0 : n);
        buf_bytes(entry, length, 4);
        buf_bytes(entry, is_erased ? leaf[i] : sealed, is_erased ? HASH_BYTES : n);
        if (here == WRONG_NOTHING && (is_erased || next(15) == 0)) memset(key, 0, sizeof key);
        buf_bytes(keys, key, sizeof key);
    }
    tree_root_of((const uint8_t (*)[HASH_BYTES])leaf, header->n_items, h, header->items_root);
}

/* Makes an entry; all of it is signed, wrong or not. */
static void make_entry(Wrong wrong, Hash *h, Buf *entry, Buf *keys)
{
    uint8_t seed[32], secret[64], bytes[HEADER_BYTES], sig[SIGN_BYTES];
    EntryHeader header = { .seq = next(1u << 20), .hlc = (uint64_t)next(1u << 30) << 20,
                           .wall_ms = (int64_t)next(1u << 30) - 1000,
                           .compartment = (uint16_t)next(3) };
    header.n_items = (uint16_t)(1 + next(ITEMS_MOST));
    next_bytes(seed, sizeof seed);
    next_bytes(header.org, sizeof header.org);
    next_bytes(header.root, sizeof header.root);
    sign_keys(seed, header.device, secret);
    buf_grow(entry, ENTRY_FRONT_BYTES);
    put_items(wrong, &header, h, entry, keys);
    if (wrong == WRONG_ROOT) header.items_root[next(HASH_BYTES)] ^= 1;
    if (wrong == WRONG_LENGTH) header.items_bytes += next(2) ? 64 : (uint32_t)-1;
    if (wrong == WRONG_COUNT) header.n_items = (uint16_t)(header.n_items + (next(2) ? 1 : -1));
    if (wrong == WRONG_COMPARTMENT) header.compartment++;
    entry_encode(&header, bytes);
    entry_sign(bytes, secret, sig);
    memcpy(entry->p, bytes, HEADER_BYTES);
    memcpy(entry->p + HEADER_BYTES, sig, SIGN_BYTES);
}

/* Damages the bytes of a whole entry. */
static void damage(Buf *entry, Buf *keys)
{
    uint32_t at = next(entry->n > ENTRY_FRONT_BYTES ? (uint32_t)entry->n : 1);
    switch (next(7)) {
    case 0: entry->p[at] = (char)(entry->p[at] ^ 1 << next(8)); break;
    case 1: entry->p[next(ENTRY_FRONT_BYTES)] ^= (char)(1 + next(255)); break;
    case 2: entry->n = at; break;
    case 3: buf_bytes(entry, "\0\0\0\0\0", 1 + next(5)); break;
    case 4: keys->p[next((uint32_t)keys->n)] ^= (char)(1 << next(8)); break;
    case 5: keys->n -= 32; break;
    default: buf_bytes(keys, entry->p, 32); break;
    }
}

static void put_part(FILE *out, const Buf *b)
{
    uint8_t length[4];
    bytes_put(length, 4, b->n);
    fwrite(length, 1, 4, out);
    fwrite(b->p, 1, b->n, out);
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    AUTO(Hash) h = { 0 };
    FILE *out = argc == 4 ? fopen(argv[3], "wb") : NULL;
    if (out == NULL || crypto_start(&err) != TW_OK || hash_open(&h, &err) != TW_OK) return 2;
    state = strtoull(argv[1], NULL, 10) * 2 + 1;
    for (unsigned long n = strtoul(argv[2], NULL, 10); n > 0; n--) {
        AUTO(Buf) entry;
        AUTO(Buf) keys;
        EntryHeader header;
        buf_init(&entry, 1 << 20);
        buf_init(&keys, 1 << 20);
        bool is_whole = next(2);
        Wrong wrong = is_whole ? WRONG_NOTHING : (Wrong)next(N_WRONGS);
        make_entry(wrong, &h, &entry, &keys);
        if (!is_whole && wrong == WRONG_NOTHING) damage(&entry, &keys);
        err_clear(&err);
        put_part(out, &entry);
        put_part(out, &keys);
        TwCode code = entry_open(buf_str(&entry), buf_str(&keys), &h, &header, &err);
        printf("%s%s%s\n", code == TW_OK ? "good" : "bad: ", code == TW_OK ? "" : err.message,
               is_whole ? "" : " (made wrong)");
    }
    return fclose(out) == 0 ? 0 : 7;
}

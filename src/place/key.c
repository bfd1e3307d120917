/* key.c: see key.h.
 *
 * A memo is two tables without chains: a key has one place, and the newest answer stands there.
 */
#include "place/key.h"

PlaceMemo *place_memo_new(Arena *arena)
{
    return arena_alloc(arena, sizeof(PlaceMemo));
}

typedef struct KeyTable {
    const ImageKey *key;
    const uint32_t *bucket;
    const uint64_t *filter;
    uint32_t n, bits, filter_bits;
} KeyTable;

static uint16_t range_rank(const Gazetteer *g, const ImageKey *key, uint32_t n)
{
    uint16_t rank = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t place = key[i].place & IMAGE_PLACE_MASK;
        if (place >= g->n_places)
            continue;
        uint16_t mine = g->place[place].level == PLACE_COUNTRY ? HIT_COUNTRY : g->place[place].rank;
        rank = mine > rank ? mine : rank;
    }
    return rank;
}

/* Entries of a hash: those that say something of the word come first in the bucket. */
static KeyRange table_find(const Gazetteer *g, const KeyTable *table, uint64_t hash)
{
    KeyRange range = { 0 };
    uint64_t mixed = image_mix(hash);
    uint32_t b = (uint32_t)(mixed >> (64 - table->bits)), tag = (uint32_t)mixed;
    if (!key_filter_has(table->filter, table->filter_bits, tag))
        return range;
    uint32_t at = table->bucket[b], end = table->bucket[b + 1];
    if (end > table->n || at > end)
        return range;
    while (at < end && table->key[at].tag < tag)
        at++;
    for (; at < end && table->key[at].tag == tag; at++) {
        uint32_t place = table->key[at].place;
        if ((place & IMAGE_KEY_WORDS) == 0)
            break;
        range.bits |= place & IMAGE_KEY_WORDS;
        if (place & IMAGE_KEY_HINT)
            range.bits |= place & IMAGE_PLACE_MASK;
    }
    range.at = at;
    while (at < end && table->key[at].tag == tag)
        at++;
    range.n = at - range.at;
    range.rank = range_rank(g, table->key + range.at, range.n);
    return range;
}

KeyRange key_ask(const Gazetteer *g, PlaceMemo *memo, uint64_t hash)
{
    KeyTable table = { g->key, g->key_bucket, g->key_filter, g->n_keys, g->key_bits,
                       g->key_filter_bits };
    KeyRange range = table_find(g, &table, hash);
    if (memo != NULL)
        *key_slot(memo, hash) = (KeySlot){ hash, range };
    return range;
}

/* Asks for the variants of a skeleton. */
static KeyRange skeleton_find(const Gazetteer *g, Str name)
{
    KeyTable table = { g->skeleton, g->skeleton_bucket, g->skeleton_filter, g->n_skeletons,
                       g->skeleton_bits, g->skeleton_filter_bits };
    KeyRange range = { 0 };
    TextSkeleton skeleton;
    uint64_t hash[TEXT_SKELETON_VARIANTS];
    if (g->n_skeletons == 0 || !text_skeleton(name, &skeleton) || skeleton.n_sounds < 3)
        return range;
    size_t n = text_skeleton_hashes(&skeleton, hash);
    for (size_t i = 0; i < n && range.n == 0; i++)
        range = table_find(g, &table, hash[i]);
    range.n_sounds = (uint8_t)skeleton.n_sounds;
    range.n_words = (uint8_t)skeleton.n_words;
    return range;
}

/* Hash of the bytes as they are, eight at a time. */
static uint64_t bytes_hash(Str s)
{
    uint64_t h = s.n;
    size_t i = 0;
    for (; i + 8 <= s.n; i += 8) {
        uint64_t v;
        memcpy(&v, s.p + i, sizeof v);
        h = image_mix(h ^ v);
    }
    uint64_t rest = 0;
    memcpy(&rest, s.p + i, s.n - i);
    return image_mix(h ^ rest);
}

KeyRange key_skeleton(const Gazetteer *g, PlaceMemo *memo, Str name)
{
    uint64_t hash = memo == NULL ? 0 : bytes_hash(name);
    if (hash == 0)
        return skeleton_find(g, name);
    KeySlot *slot = &memo->skeleton[hash >> (64 - SKELETON_MEMO_BITS)];
    if (slot->hash != hash)
        *slot = (KeySlot){ hash, skeleton_find(g, name) };
    return slot->range;
}

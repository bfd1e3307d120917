/* build_family.c: areas and their seats; see build_state.h.
 *
 * An area is often named after its seat, and sources list the spellings of the seat only. Names are
 * sorted by key; where an area and a town of the same governorate stand beside each other they are
 * a family: the area takes over the town's spellings, and the town is put into the smallest such
 * area.
 */
#include <stdlib.h>

#include "place/build_state.h"

typedef struct Pair {
    uint32_t area, town;
} Pair;

enum { FAMILY_KM = 60 };

static int key_compare(const void *a, const void *b)
{
    const BuildKey *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    uint32_t place_x = x->entry & ~IMAGE_KEY_ALTERNATE, place_y = y->entry & ~IMAGE_KEY_ALTERNATE;
    if (place_x != place_y)
        return place_x < place_y ? -1 : 1;
    return (int)(x->entry != place_x) - (int)(y->entry != place_y);
}

static int place_compare(const void *a, const void *b)
{
    const BuildKey *x = a, *y = b;
    uint32_t place_x = x->entry & IMAGE_PLACE_MASK, place_y = y->entry & IMAGE_PLACE_MASK;
    if (place_x != place_y)
        return place_x < place_y ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

static int pair_compare(const void *a, const void *b)
{
    const Pair *x = a, *y = b;
    if (x->town != y->town)
        return x->town < y->town ? -1 : 1;
    return x->area < y->area ? -1 : x->area > y->area;
}

static size_t n_keys(const Buf *keys)
{
    return keys->n / sizeof(BuildKey);
}

static BuildKey *key_at(const Buf *keys, size_t i)
{
    return (BuildKey *)(void *)keys->p + i;
}

/* Sorts names and drops the second of two equal ones; a preferred spelling comes before an
 * alternate one of the same place, so it is the one that stays. */
static void keys_sort(Buf *keys)
{
    size_t n = n_keys(keys), kept = 0;
    if (n == 0)
        return;
    qsort(keys->p, n, sizeof(BuildKey), key_compare);
    for (size_t i = 0; i < n; i++) {
        BuildKey *last = kept > 0 ? key_at(keys, kept - 1) : NULL, *key = key_at(keys, i);
        if (last != NULL && last->key == key->key &&
            (last->entry | IMAGE_KEY_ALTERNATE) == (key->entry | IMAGE_KEY_ALTERNATE))
            continue;
        *key_at(keys, kept++) = *key;
    }
    keys->n = kept * sizeof(BuildKey);
}

static bool is_area(const Build *b, uint32_t place)
{
    uint8_t level = build_place(b, place)->level;
    return level == PLACE_GOVERNORATE || level == PLACE_DISTRICT || level == PLACE_SUBDISTRICT;
}

/* How important a town must be to give its name to an area of a level. */
static uint8_t seat_rank(uint8_t level)
{
    return level == PLACE_GOVERNORATE ? 90 : level == PLACE_DISTRICT ? 60 : 0;
}

static bool is_near(const ImagePlace *a, const ImagePlace *b)
{
    if (a->lat == INT32_MAX || b->lat == INT32_MAX)
        return true;
    return area_distance_km(a->lat / AREA_SCALE, a->lon / AREA_SCALE, b->lat / AREA_SCALE,
                            b->lon / AREA_SCALE) < FAMILY_KM;
}

static bool is_family(const Build *b, const Gazetteer *view, uint32_t area, uint32_t town)
{
    const ImagePlace *a = build_place(b, area), *t = build_place(b, town);
    if (t->level != PLACE_TOWN || t->rank < seat_rank(a->level) ||
        memcmp(a->country, t->country, 2) != 0)
        return false;
    PlaceRef up = gazetteer_ancestor(view, town, PLACE_GOVERNORATE);
    if (up == PLACE_NONE || up != gazetteer_ancestor(view, area, PLACE_GOVERNORATE))
        return false;
    return a->level == PLACE_GOVERNORATE || is_near(a, t);
}

/* Pairs among the names that are spelled alike, entries [from, to). */
static void group_pairs(const Build *b, const Gazetteer *view, const Buf *keys, size_t from,
                        size_t to, Buf *pairs)
{
    for (size_t i = from; i < to; i++) {
        uint32_t area = key_at(keys, i)->entry;
        if ((area & IMAGE_KEY_WORDS) != 0 || !is_area(b, area & IMAGE_PLACE_MASK))
            continue;
        for (size_t j = from; j < to; j++) {
            Pair pair = { area & IMAGE_PLACE_MASK, key_at(keys, j)->entry & IMAGE_PLACE_MASK };
            if ((key_at(keys, j)->entry & IMAGE_KEY_WORDS) == 0 &&
                is_family(b, view, pair.area, pair.town))
                buf_bytes(pairs, &pair, sizeof pair);
        }
    }
}

static void find_pairs(const Build *b, const Gazetteer *view, const Buf *keys, Buf *pairs)
{
    size_t n = n_keys(keys);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && key_at(keys, to)->key == key_at(keys, from)->key;)
            to++;
        if (to - from > 1)
            group_pairs(b, view, keys, from, to, pairs);
    }
}

/* Puts a town into an area when that is deeper than where it is. */
static void town_move(Build *b, Pair pair)
{
    ImagePlace *town = build_place(b, pair.town);
    const ImagePlace *area = build_place(b, pair.area);
    uint8_t now = town->parent < build_n_places(b) ? build_place(b, town->parent)->level : 0;
    if (area->level > now)
        town->parent = pair.area;
}

/* Gives the areas of one town its names, which are entries [from, to) of a list sorted by place. */
static void names_share(const Build *b, const Buf *sorted, Pair pair, Buf *keys)
{
    size_t low = 0, high = n_keys(sorted);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((key_at(sorted, middle)->entry & IMAGE_PLACE_MASK) < pair.town)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < n_keys(sorted); low++) {
        BuildKey key = *key_at(sorted, low);
        if ((key.entry & IMAGE_PLACE_MASK) != pair.town)
            break;
        if (key.entry & IMAGE_KEY_KIND)
            continue;
        key.entry = pair.area | IMAGE_KEY_ALTERNATE;
        key.rank = build_place(b, pair.area)->rank;
        buf_bytes(keys, &key, sizeof key);
    }
}

/* Names of places only, sorted by place. */
static void by_place(const Buf *keys, Buf *sorted)
{
    for (size_t i = 0; i < n_keys(keys); i++)
        if ((key_at(keys, i)->entry & IMAGE_KEY_WORDS) == 0)
            buf_bytes(sorted, key_at(keys, i), sizeof(BuildKey));
    if (sorted->n > 0)
        qsort(sorted->p, n_keys(sorted), sizeof(BuildKey), place_compare);
}

/* Districts share names only where consonants count, to keep the image small. */
static bool shares_names(const Build *b, uint32_t area)
{
    const ImagePlace *place = build_place(b, area);
    return place->level == PLACE_GOVERNORATE || build_is_listed(b->countries, place->country);
}

TwCode build_family(Build *b, Err *err)
{
    AUTO(Buf) pairs = { .max = SIZE_MAX };
    AUTO(Buf) sorted = { .max = SIZE_MAX };
    AUTO(Buf) sorted_skeletons = { .max = SIZE_MAX };
    keys_sort(&b->key);
    keys_sort(&b->skeleton);
    Gazetteer view = build_view(b);
    find_pairs(b, &view, &b->key, &pairs);
    find_pairs(b, &view, &b->skeleton, &pairs);
    by_place(&b->key, &sorted);
    by_place(&b->skeleton, &sorted_skeletons);
    TRY(buf_check(&pairs, err));
    TRY(buf_check(&sorted, err));
    TRY(buf_check(&sorted_skeletons, err));
    size_t n = pairs.n / sizeof(Pair);
    Pair *pair = (void *)pairs.p;
    if (n > 0)
        qsort(pair, n, sizeof *pair, pair_compare);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && pair_compare(&pair[i - 1], &pair[i]) == 0)
            continue;
        town_move(b, pair[i]);
        if (shares_names(b, pair[i].area)) {
            names_share(b, &sorted, pair[i], &b->key);
            names_share(b, &sorted_skeletons, pair[i], &b->skeleton);
        }
    }
    keys_sort(&b->key);
    keys_sort(&b->skeleton);
    TRY(buf_check(&b->key, err));
    return buf_check(&b->skeleton, err);
}

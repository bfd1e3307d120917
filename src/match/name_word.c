/* name_word.c: see name.h; two words of names. [M-103]
 *
 * In order: the same letters, one spelling group, an initial, sounds, letters. What costs time
 * comes last and is remembered: a list has many pairs of names but few pairs of words.
 */
#include <string.h>

#include "match/name_internal.h"
#include "match/near.h"

struct NameCache {
    uint64_t *slot; /* two forms of 28 bits, 4 bits of answer + 1 */
    size_t mask;
};

TwCode name_cache_new(size_t n_pairs, Arena *arena, NameCache **ret_cache, Err *err)
{
    size_t room = 1024;
    while (room < n_pairs) room *= 2;
    NameCache *cache = arena_alloc(arena, sizeof *cache);
    TRY(arena_check(arena, err));
    cache->slot = arena_array(arena, room, sizeof *cache->slot);
    TRY(arena_check(arena, err));
    cache->mask = room - 1;
    *ret_cache = cache;
    return TW_OK;
}

void name_cache_clear(NameCache *cache)
{
    memset(cache->slot, 0, (cache->mask + 1) * sizeof *cache->slot);
}

static bool has_initial(const NameForm *a, const NameForm *b)
{
    return ((a->flags | b->flags) & NAME_INITIAL) != 0;
}

/* Whether the first sounds may be one; a letter that is written alone has a sound of its own. */
static bool begin_alike(const NameIndex *index, const PhoneWord *x, const PhoneWord *y)
{
    return x->n > 0 && y->n > 0 && index->cost.change[x->phone[0]][y->phone[0]] <= 2;
}

/* Agreement by letters, for words of one script. */
static NameSame by_letters(const NameForm *a, const NameForm *b)
{
    NearWord v, w;
    near_word_coded(a->form, a->n, &v);
    near_word_coded(b->form, b->n, &w);
    unsigned longer = v.n > w.n ? v.n : w.n;
    double near = near_jaro_winkler(&v, &w, 0.75);
    if (near == 0) return WORD_DIFFERENT;
    unsigned edits = near_edits(&v, &w);
    if ((edits <= 1 && longer >= 4) || (edits <= 2 && longer >= 8)) return WORD_CLOSE;
    return near >= 0.85 ? WORD_LIKE : WORD_DIFFERENT;
}

/* Shares of a whole change of every sound, in 1/64, below which two words count as spellings of one
 * name, as close, as alike; across scripts and within one. */
enum {
    CROSS_VARIANT = 10, CROSS_CLOSE = 14, CROSS_LIKE = 20,
    ONE_VARIANT = 7, ONE_CLOSE = 11, ONE_LIKE = 18
};

/* Agreement by sounds. */
static NameSame by_sounds(const NameIndex *index, const PhoneWord *x, const PhoneWord *y)
{
    bool is_cross = x->is_arabic != y->is_arabic;
    unsigned length = phone_length(x, y) * PHONE_FULL / 2;
    unsigned like = length * (is_cross ? CROSS_LIKE : ONE_LIKE) / 64;
    unsigned distance = phone_distance(&index->cost, x, y, like);
    if (distance > like) return WORD_DIFFERENT;
    if (64 * distance <= length * (is_cross ? CROSS_VARIANT : ONE_VARIANT)) return WORD_VARIANT;
    return 64 * distance <= length * (is_cross ? CROSS_CLOSE : ONE_CLOSE) ? WORD_CLOSE : WORD_LIKE;
}

NameSame name_form_compare(const NameIndex *index, const NameForm *a, const PhoneWord *x,
                           const NameForm *b, const PhoneWord *y)
{
    bool is_sounded = a->script != NAME_OTHER && b->script != NAME_OTHER;
    if (has_initial(a, b))
        return is_sounded && begin_alike(index, x, y) ? WORD_INITIAL : WORD_DIFFERENT;
    NameSame same = is_sounded ? by_sounds(index, x, y) : WORD_DIFFERENT;
    if (same >= WORD_CLOSE || a->script != b->script) return same;
    NameSame letters = by_letters(a, b);
    return letters > same ? letters : same;
}

/* Two common names that are spelled as such are two names, however near: Hasan and Husain. */
static NameSame compare(const NameIndex *index, uint32_t a, uint32_t b)
{
    const NameForm *x = &index->form[a], *y = &index->form[b];
    if (x->group == y->group || name_is_learned(index, a, b)) return WORD_VARIANT;
    NameSame same = name_form_compare(index, x, &index->phone[a], y, &index->phone[b]);
    bool are_known = index->known[a] != 0 && index->known[b] != 0;
    return are_known && same >= WORD_CLOSE ? WORD_LIKE : same;
}

NameSame name_word_compare(const NameIndex *index, NameCache *cache, uint32_t a, uint32_t b)
{
    if (a == b) return WORD_SAME;
    if (a > b) {
        uint32_t c = a;
        a = b;
        b = c;
    }
    if (cache == NULL) return compare(index, a, b);
    uint64_t key = (uint64_t)a << 28 | b;
    uint64_t *slot = &cache->slot[(key * UINT64_C(0x9E3779B97F4A7C15) >> 24) & cache->mask];
    if (*slot >> 8 == key) return (NameSame)(*slot & 0xFF);
    NameSame same = compare(index, a, b);
    *slot = key << 8 | (unsigned)same;
    return same;
}

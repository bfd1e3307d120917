/* name_word.c: see name.h; two words of names. [M-103]
 *
 * In order: the same letters, what was learned, one spelling group, an initial, sounds, letters.
 * What costs time comes last and is remembered: a list has many pairs of names but few pairs of
 * words. What is learned stands before that, so that it may be learned at any time.
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

static bool has_initial(const NameForm *a, const NameForm *b)
{
    return ((a->flags | b->flags) & NAME_INITIAL) != 0;
}

/* Whether the first sounds may be one; a letter that is written alone has a sound of its own. */
static bool begin_alike(const NameIndex *index, const PhoneWord *x, const PhoneWord *y)
{
    return x->n > 0 && y->n > 0 && index->cost.change[x->phone[0]][y->phone[0]] <= 2;
}

/* Agreement by sounds. */
static NameSame by_sounds(const NameIndex *index, const PhoneWord *x, const PhoneWord *y)
{
    bool is_cross = x->is_arabic != y->is_arabic;
    unsigned whole = name_whole_cost(phone_length(x), phone_length(y));
    unsigned most = whole * (is_cross ? CROSS_LIKE : ONE_LIKE) / 64;
    unsigned distance = phone_distance(&index->cost, x, y, most);
    if (distance > most) return WORD_DIFFERENT;
    if (64 * distance <= whole * (is_cross ? CROSS_VARIANT : ONE_VARIANT)) return WORD_VARIANT;
    return 64 * distance <= whole * (is_cross ? CROSS_CLOSE : ONE_CLOSE) ? WORD_CLOSE : WORD_LIKE;
}

/* Whether two words of one script are a slip apart by their letters. */
static bool is_slip(const NameForm *a, const NameForm *b)
{
    NearWord v, w;
    near_word_coded(a->form, a->n, &v);
    near_word_coded(b->form, b->n, &w);
    return near_edits(&v, &w) <= name_slips(a->n > b->n ? a->n : b->n);
}

static bool is_sounded(const NameForm *a, const NameForm *b)
{
    return a->script != NAME_OTHER && b->script != NAME_OTHER;
}

NameSame name_form_compare(const NameIndex *index, const NameForm *a, const PhoneWord *x,
                           const NameForm *b, const PhoneWord *y)
{
    if (has_initial(a, b))
        return is_sounded(a, b) && begin_alike(index, x, y) ? WORD_INITIAL : WORD_DIFFERENT;
    NameSame same = is_sounded(a, b) ? by_sounds(index, x, y) : WORD_DIFFERENT;
    return same < WORD_CLOSE && a->script == b->script && is_slip(a, b) ? WORD_CLOSE : same;
}

/* Letters of a word without those that make a woman's name of a man's: Khalida, Mario. */
static size_t stem_length(const NameForm *w)
{
    enum { HEH = 0x80 + 0x647 - 0x620 };
    uint8_t last = w->n > 0 ? w->form[w->n - 1] : 0;
    if (last == 'h' && w->n > 1 && w->form[w->n - 2] == 'a') return w->n - 2;
    return last == 'a' || last == 'o' || last == HEH ? w->n - 1 : w->n;
}

/* Whether two words are the names of a man and a woman that differ at the end only: brother and
 * sister rather than one person. */
static bool is_couple(const NameForm *a, const NameForm *b)
{
    size_t stem = stem_length(a);
    return stem > 2 && stem == stem_length(b) && memcmp(a->form, b->form, stem) == 0 &&
           (a->n != b->n || a->form[a->n - 1] != b->form[b->n - 1]);
}

/* Two common names that are spelled as such are two names, however near: Hasan and Husain. */
static NameSame compare(const NameIndex *index, uint32_t a, uint32_t b)
{
    const NameForm *x = &index->form[a], *y = &index->form[b];
    const PhoneWord *v = &index->phone[a], *w = &index->phone[b];
    const NameSketch *sx = &index->sketch[a], *sy = &index->sketch[b];
    NameSame same = WORD_DIFFERENT;
    if (sx->group == sy->group) return WORD_VARIANT;
    if (sx->is_initial || sy->is_initial) return name_form_compare(index, x, v, y, w);
    if (!name_sounds_far(sx, sy)) same = by_sounds(index, v, w);
    if (same < WORD_CLOSE && !name_letters_far(sx, sy) && is_slip(x, y)) same = WORD_CLOSE;
    if (same >= WORD_CLOSE && is_couple(x, y)) return WORD_LIKE;
    bool are_known = index->known[a] != 0 && index->known[b] != 0;
    return are_known && same != WORD_INITIAL ? WORD_DIFFERENT : same;
}

/* What a pair of words is remembered by, in any order. */
static uint64_t cache_key(uint32_t a, uint32_t b)
{
    return a < b ? (uint64_t)a << 28 | b : (uint64_t)b << 28 | a;
}

static uint64_t *cache_slot(const NameCache *cache, uint64_t key)
{
    return &cache->slot[(key * UINT64_C(0x9E3779B97F4A7C15) >> 24) & cache->mask];
}

void name_word_fetch(const NameIndex *index, const NameCache *cache, uint32_t a, uint32_t b)
{
    __builtin_prefetch(&index->sketch[a]);
    __builtin_prefetch(&index->sketch[b]);
    if (cache != NULL) __builtin_prefetch(cache_slot(cache, cache_key(a, b)));
}

NameSame name_word_compare(const NameIndex *index, NameCache *cache, uint32_t a, uint32_t b)
{
    const NameSketch *x = &index->sketch[a], *y = &index->sketch[b];
    if (a == b) return WORD_SAME;
    if (x->has_learned && y->has_learned && name_is_learned(index, a, b)) return WORD_VARIANT;
    if (name_is_far(x, y)) return WORD_DIFFERENT;
    if (cache == NULL) return compare(index, a < b ? a : b, a < b ? b : a);
    uint64_t key = cache_key(a, b);
    uint64_t *slot = cache_slot(cache, key);
    if (*slot >> 8 == key) return (NameSame)(*slot & 0xFF);
    NameSame same = compare(index, a < b ? a : b, a < b ? b : a);
    *slot = key << 8 | (unsigned)same;
    return same;
}

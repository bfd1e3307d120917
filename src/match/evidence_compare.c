/* evidence_compare.c: two records to a pattern of levels; see evidence.h. */
#include <stdlib.h>
#include <string.h>

#include "match/evidence.h"

enum { SLOT_ROW = NAME_SLOTS * SLOT_WORDS };

/* Levels of likeness that stand between "different" and "the same". */
enum {
    NAME_HALF = 2, NAME_SHORTENED = 3, NAME_MOVED = 4, NAME_SLIP = 5,
    DATE_YEAR = 2, DATE_NEAR = 3, DATE_TWO_PARTS = 4, DATE_SLIP = 5, DATE_NEXT = 6, DATE_PART = 7,
    AGE_TWENTY = 2, AGE_TEN = 3, AGE_FIVE = 4, AGE_SLIP = 5, AGE_TWO = 6, AGE_ONE = 7,
    PLACE_LIKE = 2, PLACE_WIDER = 4, PLACE_AS_KNOWN = 5, PLACE_SPELT = 7,
    WORDS_HALF = 3, WORDS_PART = 5, WORDS_LIKE = 6, WORDS_CLOSE = 7,
    KEY_BEGIN = 3, KEY_SLIP = 7
};

unsigned evidence_word_level(const EvidenceSet *set, NameCache *cache, size_t slot, uint32_t x,
                             uint32_t y)
{
    const uint8_t *band = set->word_band[set->slot[slot]];
    if (x == y) return band[x] & 15U;
    switch (name_word_compare(set->names, cache, x, y)) {
    case WORD_SAME: return (band[x] & 15U) < (band[y] & 15U) ? band[x] & 15U : band[y] & 15U;
    case WORD_VARIANT: return (band[x] >> 4) < (band[y] >> 4) ? band[x] >> 4 : band[y] >> 4;
    case WORD_CLOSE: return NAME_SLIP;
    case WORD_INITIAL: return NAME_SHORTENED;
    case WORD_LIKE: return NAME_HALF;
    case WORD_DIFFERENT: return EVIDENCE_DIFFERENT;
    }
    return EVIDENCE_DIFFERENT;
}

/* Best level of the one or two words of a slot. */
static unsigned slot_level(const EvidenceSet *set, NameCache *cache, size_t slot, const uint32_t *a,
                           const uint32_t *b)
{
    unsigned best = evidence_word_level(set, cache, slot, a[0], b[0]);
    if (a[1] == 0 && b[1] == 0) return best;
    unsigned level = 0;
    if (best < EVIDENCE_SAME && a[1] != 0 && b[1] != 0)
        level = evidence_word_level(set, cache, slot, a[1], b[1]);
    best = level > best ? level : best;
    if (best < EVIDENCE_SAME && a[1] != 0)
        level = evidence_word_level(set, cache, slot, a[1], b[0]);
    best = level > best ? level : best;
    if (best < EVIDENCE_SAME && b[1] != 0)
        level = evidence_word_level(set, cache, slot, a[0], b[1]);
    return level > best ? level : best;
}

/* Whether a word stands in another slot of a row, in any spelling of its group. */
static bool is_moved(const EvidenceSet *set, const uint32_t *word, const uint32_t *row,
                     NameSlot own)
{
    for (unsigned i = 0; i < 2 && word[i] != 0; i++) {
        uint32_t group = set->group_of[word[i]];
        for (size_t s = 0; s < set->n_slots; s++) {
            const uint32_t *other = row + set->slot[s] * SLOT_WORDS;
            if (set->slot[s] == own || set->slot[s] == SLOT_MOTHER || other[0] == 0) continue;
            if (other[0] == word[i] || (group != 0 && set->group_of[other[0]] == group))
                return true;
        }
    }
    return false;
}

static uint64_t names_pattern(const EvidenceSet *set, NameCache *cache, uint32_t a, uint32_t b)
{
    const uint32_t *x = set->word + (size_t)a * SLOT_ROW, *y = set->word + (size_t)b * SLOT_ROW;
    uint64_t pattern = 0;
    for (size_t s = 0; s < set->n_slots; s++) {
        NameSlot slot = set->slot[s];
        const uint32_t *wx = x + slot * SLOT_WORDS, *wy = y + slot * SLOT_WORDS;
        if (wx[0] == 0 || wy[0] == 0) continue;
        unsigned level = slot_level(set, cache, s, wx, wy);
        if (level <= NAME_HALF && slot != SLOT_MOTHER &&
            (is_moved(set, wx, y, slot) || is_moved(set, wy, x, slot)))
            level = NAME_MOVED;
        pattern |= (uint64_t)level << (4 * s);
    }
    return pattern;
}

/* Days from a fixed day, near enough to tell how far apart two dates are. */
static int day_number(uint32_t packed)
{
    int year = (int)(packed >> 9), month = (int)(packed >> 5 & 15), day = (int)(packed & 31);
    static const int before[16] = { 0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    return year * 365 + year / 4 - year / 100 + year / 400 + before[month] + day;
}

/* Whether two numbers of two or four digits differ by one digit or by two digits changed round. */
static bool is_slip(int a, int b)
{
    if (a / 10 == b / 10 || (a % 10 == b % 10 && (a / 100 == b / 100 || a % 100 == b % 100)))
        return true;
    return a / 100 == b / 100 && a / 10 % 10 == b % 10 && b / 10 % 10 == a % 10;
}

/* Two days that differ, both known to the day. */
static unsigned days_level(uint32_t x, uint32_t y)
{
    int part_x[3] = { (int)(x >> 9), (int)(x >> 5 & 15), (int)(x & 31) };
    int part_y[3] = { (int)(y >> 9), (int)(y >> 5 & 15), (int)(y & 31) };
    int n_same = 0, odd = 0;
    for (int k = 0; k < 3; k++) {
        if (part_x[k] == part_y[k]) n_same++;
        else odd = k;
    }
    int apart = abs(day_number(x) - day_number(y));
    if (apart <= 1) return DATE_NEXT;
    if (n_same == 2 && is_slip(part_x[odd], part_y[odd])) return DATE_SLIP;
    if (part_x[0] == part_y[0] && part_x[1] == part_y[2] && part_x[2] == part_y[1])
        return DATE_SLIP;
    if (n_same == 2) return DATE_TWO_PARTS;
    if (apart <= 31) return DATE_NEAR;
    return part_x[0] == part_y[0] ? DATE_YEAR : EVIDENCE_DIFFERENT;
}

static unsigned date_level(uint32_t x, uint32_t y)
{
    uint32_t mask = 0;
    if (x >> 9 != 0 && y >> 9 != 0) mask |= 0x7FFFFU << 9;
    if ((x >> 5 & 15) != 0 && (y >> 5 & 15) != 0) mask |= 15U << 5;
    if ((x & 31) != 0 && (y & 31) != 0) mask |= 31;
    if (mask == ((0x7FFFFU << 9) | 15U << 5 | 31)) return days_level(x, y);
    if ((x & mask) == (y & mask)) return (mask & 15U << 5) != 0 ? DATE_PART : DATE_NEAR;
    if ((mask & 15U << 5) != 0 && (mask >> 9) != 0) {
        int apart = abs((int)(x >> 9) * 12 + (int)(x >> 5 & 15) - (int)(y >> 9) * 12 -
                        (int)(y >> 5 & 15));
        if (apart <= 1) return DATE_NEAR;
    }
    return x >> 9 == y >> 9 ? DATE_YEAR : EVIDENCE_DIFFERENT;
}

static unsigned age_level(uint32_t x, uint32_t y)
{
    int a = (int)x, b = (int)y, apart = abs(a - b);
    if (apart <= 2) return apart == 1 ? AGE_ONE : AGE_TWO;
    if (apart <= 5) return AGE_FIVE;
    if (a > 10 && b > 10 && is_slip(a - 1, b - 1)) return AGE_SLIP;
    if (apart <= 10) return AGE_TEN;
    return apart <= 20 ? AGE_TWENTY : EVIDENCE_DIFFERENT;
}

/* Whether all words of the shorter text stand in the longer one. */
static bool is_part(const NearWord *a, const NearWord *b)
{
    if (a->n > b->n) return is_part(b, a);
    const uint8_t *at = memmem(b->letter, b->n, a->letter, a->n);
    if (at == NULL || a->n < 3) return false;
    bool begins = at == b->letter || at[-1] == ' ';
    return begins && (at + a->n == b->letter + b->n || at[a->n] == ' ');
}

static unsigned words_level(const NearWord *a, const NearWord *b)
{
    double like = near_jaro_winkler(a, b, 0.78);
    if (like >= 0.95) return WORDS_CLOSE;
    if (like >= 0.88) return WORDS_LIKE;
    if (is_part(a, b)) return WORDS_PART;
    return like >= 0.78 ? WORDS_HALF : EVIDENCE_DIFFERENT;
}

static unsigned key_level(const NearWord *a, const NearWord *b)
{
    uint32_t shorter = a->n < b->n ? a->n : b->n, longer = a->n + b->n - shorter, begin = 0;
    if (longer - shorter <= 1 && near_edits(a, b) <= 1) return KEY_SLIP;
    while (begin < shorter && a->letter[begin] == b->letter[begin]) begin++;
    if (memchr(a->letter, ' ', a->n) != NULL)
        return words_level(a, b) >= WORDS_LIKE ? WORDS_LIKE : begin >= 5 ? KEY_BEGIN
                                                            : EVIDENCE_DIFFERENT;
    return begin * 2 > shorter && begin >= 3 ? KEY_BEGIN : EVIDENCE_DIFFERENT;
}

unsigned evidence_value_level(const Evidence *e, uint32_t x, uint32_t y)
{
    if (x == y) return e->band[x];
    switch (e->kind) {
    case EVIDENCE_NAME: return EVIDENCE_DIFFERENT;
    case EVIDENCE_DATE: return date_level(e->packed[x], e->packed[y]);
    case EVIDENCE_AGE: return age_level(e->packed[x], e->packed[y]);
    case EVIDENCE_CODE: return EVIDENCE_DIFFERENT;
    case EVIDENCE_PLACE:
        return near_jaro_winkler(&e->text[x], &e->text[y], 0.92) > 0
             ? PLACE_SPELT : EVIDENCE_DIFFERENT;
    case EVIDENCE_WORDS: return words_level(&e->text[x], &e->text[y]);
    case EVIDENCE_KEY: return key_level(&e->text[x], &e->text[y]);
    }
    return EVIDENCE_DIFFERENT;
}

/* A place, fine and coarse: the finest column known to both decides, then the wider ones. */
static unsigned place_level(const Evidence *e, uint32_t a, uint32_t b)
{
    uint32_t x = e->value[a], y = e->value[b];
    bool is_fine = x != 0 && y != 0;
    if (is_fine && x == y) return e->band[x];
    for (unsigned k = 0; k < e->n_coarse; k++) {
        uint32_t wide_a = e->coarse[k][a], wide_b = e->coarse[k][b];
        if (wide_a == 0 || wide_b == 0) continue;
        if (wide_a != wide_b) return EVIDENCE_DIFFERENT;
        return is_fine ? PLACE_WIDER : PLACE_AS_KNOWN;
    }
    return is_fine ? evidence_value_level(e, x, y) : EVIDENCE_MISSING;
}

uint64_t evidence_pattern(const EvidenceSet *set, NameCache *cache, uint32_t a, uint32_t b)
{
    uint64_t pattern = set->n_slots > 0 ? names_pattern(set, cache, a, b) : 0;
    for (size_t i = set->n_slots; i < set->n; i++) {
        const Evidence *e = &set->item[i];
        unsigned level = 0;
        if (e->kind == EVIDENCE_PLACE) level = place_level(e, a, b);
        else if (e->value[a] != 0 && e->value[b] != 0)
            level = evidence_value_level(e, e->value[a], e->value[b]);
        pattern |= (uint64_t)level << (4 * i);
    }
    return pattern;
}

const char *evidence_level_name(EvidenceKind kind, unsigned level)
{
    static const char *const name[7][EVIDENCE_SAME] = {
        [EVIDENCE_NAME] = { "not known", "different", "half alike", "shortened", "in another place",
                            "one slip", "another spelling", "another spelling of a rare name" },
        [EVIDENCE_DATE] = { "not known", "different", "same year", "within a month",
                            "two parts the same", "one slip", "a day apart",
                           "same as far as known" },
        [EVIDENCE_AGE] = { "not known", "different", "within 20 years", "within 10 years",
                           "within 5 years", "one slip", "2 years apart", "a year apart" },
        [EVIDENCE_PLACE] = { "not known", "different", "alike", "alike", "same wider place",
                             "same as far as known", "alike", "another spelling" },
        [EVIDENCE_CODE] = { "not known", "different", "different", "different", "different",
                            "different", "different", "different" },
        [EVIDENCE_WORDS] = { "not known", "different", "different", "half alike", "half alike",
                             "one holds the other", "alike", "one or two slips" },
        [EVIDENCE_KEY] = { "not known", "different", "different", "same beginning",
                           "same beginning", "same beginning", "alike", "one slip" },
    };
    return level >= EVIDENCE_SAME ? "same" : name[kind][level];
}

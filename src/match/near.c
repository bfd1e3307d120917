/* near.c: see near.h.
 *
 * Where the letters of one word occur in the other is found by comparing sixteen bytes at once:
 * no table of places has to be built and cleared for each pair. Without SSE2 the same masks are
 * made byte by byte.
 */
#include "match/near.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/utf8.h"
#include "match/letters.h"
#include "text/fold.h"

void near_word_coded(const uint8_t *form, size_t n, NearWord *ret)
{
    if (n > NEAR_MAX) n = NEAR_MAX;
    memset(ret, 0, sizeof *ret);
    if (n > 0) memcpy(ret->letter, form, n);
    ret->n = (uint32_t)n;
    for (size_t i = 0; i < n; i++) ret->set |= UINT32_C(1) << (form[i] & 31);
}

bool near_word(Str text, NearWord *ret)
{
    uint8_t form[NEAR_MAX];
    size_t n = 0;
    bool has_gap = false, is_whole = true;
    for (size_t at = 0; at < text.n && is_whole;) {
        uint32_t out[TEXT_FOLD_MAX];
        int n_out = text_fold_cp(utf8_next(text, &at), out);
        for (int i = 0; i < n_out; i++) {
            bool is_gap = out[i] < 0xAA && letter_code(out[i]) == 0;
            size_t before = n;
            if (!is_gap && has_gap && n > 0 && n < NEAR_MAX) form[n++] = ' ';
            if (!is_gap) n = letter_add(out[i], form, n, NEAR_MAX);
            is_whole = is_gap || n > before;
            has_gap = is_gap;
        }
    }
    near_word_coded(form, n, ret);
    return is_whole;
}

#ifdef __SSE2__

typedef struct Lanes {
    __m128i lane[4];
} Lanes;

static inline Lanes lanes_of(const NearWord *word)
{
    Lanes lanes;
    for (size_t i = 0; i < 4 && (i == 0 || word->n > 16 * i); i++)
        lanes.lane[i] = _mm_loadu_si128((const __m128i *)(const void *)(word->letter + 16 * i));
    return lanes;
}

static inline uint64_t lane_mask(__m128i lane, __m128i letter)
{
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(lane, letter));
}

/* Where a letter stands in a word: a bit a place. */
static inline uint64_t places(const Lanes *word, size_t n, unsigned letter)
{
    __m128i all = _mm_set1_epi8((char)letter);
    uint64_t mask = lane_mask(word->lane[0], all);
    if (n <= 16) return mask;
    for (size_t i = 1; i < 4 && n > 16 * i; i++) mask |= lane_mask(word->lane[i], all) << 16 * i;
    return mask;
}

/* Where two words have the same letter in the same place. */
static inline uint64_t alike(const Lanes *a, const Lanes *b, size_t n)
{
    uint64_t mask = lane_mask(a->lane[0], b->lane[0]);
    for (size_t i = 1; i < 4 && n > 16 * i; i++)
        mask |= lane_mask(a->lane[i], b->lane[i]) << 16 * i;
    return mask;
}

#else

typedef struct Lanes {
    const uint8_t *letter;
} Lanes;

static inline Lanes lanes_of(const NearWord *word) { return (Lanes){ word->letter }; }

static inline uint64_t places(const Lanes *word, size_t n, unsigned letter)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < n; i++) mask |= (uint64_t)(word->letter[i] == letter) << i;
    return mask;
}

static inline uint64_t alike(const Lanes *a, const Lanes *b, size_t n)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < n; i++) mask |= (uint64_t)(a->letter[i] == b->letter[i]) << i;
    return mask;
}

#endif

static inline uint64_t low_bits(size_t n) { return n >= 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1; }

static inline unsigned first_bit(uint64_t mask) { return (unsigned)__builtin_ctzll(mask); }

static inline unsigned bits(uint64_t mask) { return (unsigned)__builtin_popcountll(mask); }

/* Eight letters as a number that sorts as they do. */
static inline uint64_t first_letters(const uint8_t *letter)
{
    uint64_t x;
    memcpy(&x, letter, sizeof x);
    return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __builtin_bswap64(x) : x;
}

/* Whether the arguments stand in the fixed order: the longer first, equal ones by their letters. */
static inline bool is_ordered(const NearWord *a, const NearWord *b)
{
    if (a->n != b->n) return a->n > b->n;
    uint64_t x = first_letters(a->letter), y = first_letters(b->letter);
    return x != y ? x > y : memcmp(a->letter, b->letter, a->n) >= 0;
}

#define INVERSE_8(n)                                                                             \
    1.0 / (n), 1.0 / ((n) + 1), 1.0 / ((n) + 2), 1.0 / ((n) + 3), 1.0 / ((n) + 4),               \
        1.0 / ((n) + 5), 1.0 / ((n) + 6), 1.0 / ((n) + 7)

/* 1 / n: a division takes as long as ten other steps. */
static const double INVERSE[NEAR_MAX + 1] = {
    0, INVERSE_8(1), INVERSE_8(9), INVERSE_8(17), INVERSE_8(25), INVERSE_8(33), INVERSE_8(41),
    INVERSE_8(49), INVERSE_8(57)
};

/* The similarity itself, divided as the textbook does: it matters on which side of 0.7 it falls. */
static inline double jaro(unsigned n_same, unsigned n_moved, size_t n_a, size_t n_b)
{
    double same = n_same;
    return (same / (double)n_a + same / (double)n_b + (same - n_moved / 2) / same) / 3;
}

/* At least the similarity of so many letters in order. */
static inline double jaro_most(unsigned n_same, size_t n_a, size_t n_b)
{
    return (n_same * (INVERSE[n_a] + INVERSE[n_b]) + 1) * (1.0 / 3) + 1e-9;
}

static inline double winkler(double similarity, unsigned prefix)
{
    return similarity > 0.7 ? similarity + 0.1 * prefix * (1 - similarity) : similarity;
}

/* The letters of both words that match within the window, a bit a place. */
typedef struct Matched {
    uint64_t a, b;
} Matched;

static inline Matched matches(const Lanes *lanes, const NearWord *a, const NearWord *b)
{
    size_t window = a->n / 2 > 1 ? a->n / 2 - 1 : 0;
    uint64_t bound = low_bits(window + 1), free_a = low_bits(a->n), hit_b = 0;
    for (size_t j = 0; j < b->n; j++) {
        uint64_t here = places(lanes, a->n, b->letter[j]) & free_a & bound;
        free_a ^= here & (~here + 1);
        hit_b |= (uint64_t)(here != 0) << j;
        bound = bound << 1 | (j < window);
    }
    return (Matched){ low_bits(a->n) & ~free_a, hit_b };
}

/* Matched letters that stand in another order. */
static inline unsigned moved(const NearWord *a, const NearWord *b, uint64_t same, Matched m)
{
    if (m.a == m.b) return bits(m.a & ~same);
    unsigned n = 0;
    for (; m.a != 0; m.a &= m.a - 1, m.b &= m.b - 1)
        n += a->letter[first_bit(m.a)] != b->letter[first_bit(m.b)];
    return n;
}

/* Most letters that can match, by the sets of letters. */
static inline unsigned most_same(const NearWord *a, const NearWord *b)
{
    unsigned in_a = a->n - bits(a->set & ~b->set), in_b = b->n - bits(b->set & ~a->set);
    return in_a < in_b ? in_a : in_b;
}

/* The similarity of words in the fixed order; what is below the cut-off may be any such value. */
static inline double ordered(const NearWord *a, const NearWord *b, unsigned most, double cut_off)
{
    Lanes lanes_a = lanes_of(a), lanes_b = lanes_of(b);
    uint64_t same = alike(&lanes_a, &lanes_b, b->n) & low_bits(b->n);
    if (same == low_bits(a->n)) return 1;
    unsigned prefix = same == UINT64_MAX ? 4 : first_bit(~same);
    if (prefix > 4) prefix = 4;
    if (cut_off > 0 && winkler(jaro_most(most, a->n, b->n), prefix) < cut_off) return 0;
    Matched m = matches(&lanes_a, a, b);
    if (m.b == 0) return 0;
    unsigned n_same = bits(m.b);
    if (n_same < most && winkler(jaro_most(n_same, a->n, b->n), prefix) < cut_off) return 0;
    return winkler(jaro(n_same, moved(a, b, same, m), a->n, b->n), prefix);
}

NEAR_WIDE double near_jaro_winkler(const NearWord *a, const NearWord *b, double cut_off)
{
    double similarity = a->n == b->n;
    if (a->n > 0 && b->n > 0) {
        unsigned most = most_same(a, b);
        if (most == 0) return 0;
        if (cut_off > 0 && winkler(jaro_most(most, a->n, b->n), 4) < cut_off) return 0;
        similarity = is_ordered(a, b) ? ordered(a, b, most, cut_off) : ordered(b, a, most, cut_off);
    }
    return similarity < cut_off ? 0 : similarity;
}

unsigned near_edits(const NearWord *a, const NearWord *b)
{
    if (a->n == 0 || b->n == 0) return a->n + b->n;
    Lanes lanes = lanes_of(a);
    uint64_t plus = UINT64_MAX, minus = 0, zero = 0, before = 0, last = UINT64_C(1) << (a->n - 1);
    unsigned distance = a->n;
    for (size_t j = 0; j < b->n; j++) {
        uint64_t here = places(&lanes, a->n, b->letter[j]);
        uint64_t swapped = ((~zero & here) << 1) & before;
        zero = ((((here & plus) + plus) ^ plus) | here | minus) | swapped;
        uint64_t up = minus | ~(zero | plus), down = zero & plus;
        distance += (up & last) != 0;
        distance -= (down & last) != 0;
        up = up << 1 | 1;
        plus = down << 1 | ~(zero | up);
        minus = up & zero;
        before = here;
    }
    return distance;
}

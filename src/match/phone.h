/* phone.h: the sounds of a word of a name, vowels kept, and how far two words are apart by them.
 *
 * A consonant skeleton puts Hasan and Husain together; a spelling distance puts Qasim and Kasem
 * apart. So words become sounds, and the distance knows which sounds are written alike: q and k, e
 * and i, ya and "ee". Arabic script leaves short vowels out, therefore a vowel that only the Latin
 * side has costs little, and a long vowel that only one side has costs more.
 */
#ifndef MATCH_PHONE_H
#define MATCH_PHONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PHONE_MAX = 30, PHONE_FULL = 12 };

typedef enum Phone {
    PHONE_NONE, PHONE_B, PHONE_P, PHONE_T, PHONE_D, PHONE_J, PHONE_SH, PHONE_CH, PHONE_K, PHONE_Q,
    PHONE_G, PHONE_GH, PHONE_KH, PHONE_H, PHONE_S, PHONE_Z, PHONE_TH, PHONE_DH, PHONE_DAD,
    PHONE_ZAH, PHONE_F, PHONE_V, PHONE_L, PHONE_M, PHONE_N, PHONE_R, PHONE_W, PHONE_Y, PHONE_AIN,
    PHONE_EH,                                     /* a final h or ta marbuta */
    PHONE_ALEF, PHONE_WAW, PHONE_YA,              /* Arabic letters that may be long vowels */
    PHONE_END_YA,                                 /* a final ya, or an alef written like one */
    PHONE_A, PHONE_E, PHONE_I, PHONE_O, PHONE_U,
    PHONES
} Phone;

typedef struct PhoneWord {
    uint8_t phone[PHONE_MAX];
    uint8_t n;
    bool is_arabic;
} PhoneWord;

/* Costs of taking one sound for another and of leaving a sound out, in parts of PHONE_FULL. */
typedef struct PhoneCost {
    uint8_t change[PHONES][PHONES];
    uint8_t drop[PHONES];       /* both words in one script */
    uint8_t drop_cross[PHONES]; /* one Latin, one Arabic */
} PhoneCost;

/* Fills in the costs.
 *
 * ret_cost  the caller's; symmetric
 * cost      O(PHONES^2)
 * source    docs/method/names.md [M-103]: rows set from the romanisation tables of ALA-LC,
 *           BGN/PCGN, UN and from French, Turkish and English habits
 */
void phone_cost_init(PhoneCost *ret_cost);

/* Sounds of a word of Latin or Arabic letters.
 *
 * form       coded as NameToken.form
 * n          its bytes
 * is_arabic  which letters
 * ret_word   the sounds; those beyond PHONE_MAX are left out
 * cost       O(n)
 */
void phone_word(const uint8_t *form, size_t n, bool is_arabic, PhoneWord *ret_word);

/* Cheapest way from one word to the other: changes, drops and exchanges of neighbours.
 *
 * cost    from phone_cost_init
 * a, b    words
 * most    give up beyond this
 * return  cost in parts of PHONE_FULL, or most + 1; the same for (b, a)
 * cost    O(n * n), no allocation
 * source  restricted edit distance with weights (Damerau 1964, Wagner and Fischer 1974)
 */
unsigned phone_distance(const PhoneCost *cost, const PhoneWord *a, const PhoneWord *b,
                        unsigned most);

/* Length of a word for judging distances: a consonant counts 2, a vowel that may go unwritten 1.
 *
 * word    sounds
 * return  length
 * cost    O(n)
 */
unsigned phone_length(const PhoneWord *word);

/* What of a word is looked at before its sounds are laid beside another's. */
typedef struct PhoneSketch {
    /* Its firm consonants, which cost PHONE_FULL to drop; how many; how many of them may cheaply
     * become firm ones only. */
    uint64_t set : 52, n_firm : 6, n_fixed : 6;
    uint64_t fits : 56, length : 8; /* what each may cheaply become; as phone_length counts */
} PhoneSketch;

/* The sketch of a word.
 *
 * cost        from phone_cost_init
 * word        sounds
 * ret_sketch  the sketch
 * cost        O(n * PHONES)
 */
void phone_sketch(const PhoneCost *cost, const PhoneWord *word, PhoneSketch *ret_sketch);

/* Whether more than so many bits are set. Not the builtin that counts: without an instruction for
 * it, that is a call.
 *
 * bits    any
 * most    small: one step each
 * return  true when more are set
 * cost    O(most)
 */
static inline bool phone_bits_over(uint64_t bits, unsigned most)
{
    for (; most > 0 && bits != 0; most--) bits &= bits - 1U;
    return bits != 0;
}

/* Whether two words are farther apart than so much, as their firm consonants without a partner say.
 *
 * a, b    sketches
 * most    in parts of PHONE_FULL
 * return  true when phone_distance is over `most`; false when only that can tell
 * cost    O(1)
 */
static inline bool phone_is_far(const PhoneSketch *a, const PhoneSketch *b, unsigned most)
{
    unsigned n = most / PHONE_FULL;
    return a->n_fixed > b->n_firm + n || b->n_fixed > a->n_firm + n ||
           phone_bits_over(a->set & ~b->fits, n) ||
           phone_bits_over(b->set & ~a->fits, n);
}

/* Hash of the sounds with usual spellings put together: equal for forms that are one name in all
 * likelihood, as Husayn and Huseyn are not, but Noor and Nour are.
 *
 * word    sounds
 * return  hash, FNV-1a
 * cost    O(n)
 */
uint64_t phone_hash(const PhoneWord *word);

/* Hashes of the consonants alone, the same from both scripts; the plain one first, then with sounds
 * taken as other schemes have them.
 *
 * word      sounds
 * ret_hash  up to 4 distinct hashes
 * return    how many
 * cost      O(n)
 */
size_t phone_sounds(const PhoneWord *word, uint64_t ret_hash[4]);

#endif

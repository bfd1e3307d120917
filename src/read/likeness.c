/* likeness.c: bits of a sentence that differ little between sentences of nearly the same words.
 *
 * Sentences that tell the same twice with a word or two changed are found by comparing 64 bits, not
 * words. source: Charikar 2002, Similarity estimation techniques from rounding algorithms.
 */
#include "read/settle.h"

/* In fewer words one that is changed is too much. */
enum { LIKENESS_TOKENS = 9 };

/* 64 numbers of up to LIKENESS_PLANES bits that are counted side by side: bit b of plane k is bit k
 * of number b. A sentence has at most TEXT_SENTENCE_MAX tokens, which fits. */
enum { LIKENESS_PLANES = 8 };

_Static_assert((int)TEXT_SENTENCE_MAX < 1 << LIKENESS_PLANES, "tokens of a sentence are counted");

static void count_bits(uint64_t plane[LIKENESS_PLANES], uint64_t bits)
{
    for (int k = 0; k < LIKENESS_PLANES && bits != 0; k++) {
        uint64_t carry = plane[k] & bits;
        plane[k] ^= bits;
        bits = carry;
    }
}

/* The numbers that are above a limit. */
static uint64_t counted_above(const uint64_t plane[LIKENESS_PLANES], size_t limit)
{
    uint64_t above = 0, equal = UINT64_MAX;
    for (int k = LIKENESS_PLANES - 1; k >= 0; k--) {
        uint64_t bit = (limit >> k & 1) != 0 ? UINT64_MAX : 0;
        above |= equal & plane[k] & ~bit;
        equal &= ~(plane[k] ^ bit);
    }
    return above;
}

uint64_t likeness_of(Work *w)
{
    uint64_t plane[LIKENESS_PLANES] = { 0 };
    if (w->n_tokens < LIKENESS_TOKENS || w->likeness != 0)
        return w->likeness;
    for (size_t i = 0; i < w->n_tokens; i++) {
        uint64_t pair = lexicon_step(i > 0 ? w->token[i - 1].fold : 1, w->token[i].fold);
        pair ^= pair >> 32;
        count_bits(plane, pair * UINT64_C(0xD6E8FEB86659FD93));
    }
    return w->likeness = counted_above(plane, w->n_tokens / 2) | 1;
}

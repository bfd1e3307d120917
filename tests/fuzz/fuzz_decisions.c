/* fuzz_decisions.c - any bytes as a file of decisions on pairs: what is accepted names two
 * casualties and an answer in every row; what is refused says where.
 */
#include "app/review.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    AUTO(Arena) a;
    ReviewDecision *decision = NULL;
    size_t n_decisions = 0;
    Err err = { 0 };
    arena_init(&a, 64 << 20);
    if (review_read(str_pn(data, n), &a, &decision, &n_decisions, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return 0;
    }
    for (size_t i = 0; i < n_decisions; i++) {
        MUST(decision[i].one.n > 0 && decision[i].other.n > 0);
        MUST(decision[i].decision.n > 0);
    }
    return 0;
}

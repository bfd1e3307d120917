/* fuzz_overlap.c - any bytes as a file of list memberships: what is accepted is whole: sorted
 * patterns, counts over 0, and cheap estimates that are refused or not below what is documented.
 */
#include "app/overlap_file.h"
#include "estimate/estimate.h"
#include "fuzz/fuzz.h"

static void check_overlap(const Overlap *o, Arena *a)
{
    static const EstimateModel cheap[] = { MODEL_CHAO, MODEL_COVERAGE };
    EstimateOptions options = ESTIMATE_DEFAULTS;
    EstimateJob in = { .overlap = o, .options = &options, .arena = a };
    int64_t total = 0;
    for (size_t i = 0; i < o->n_patterns; i++) {
        MUST(o->count[i] > 0 && o->pattern[i] != 0);
        MUST(i == 0 || o->pattern[i] > o->pattern[i - 1]);
        total += o->count[i];
    }
    MUST(total == o->total);
    for (size_t m = 0; m < 2; m++) {
        Estimate e;
        Err err = { 0 };
        if (estimate_run(&in, cheap[m], &e, &err) != TW_OK) continue;
        MUST(e.is_refused || (e.median >= (double)total && e.low >= (double)total));
        MUST(e.is_refused || e.high >= e.median);
        MUST(!e.is_refused || e.why.n > 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const OverlapColumns how[] = { { .lists = { NULL, 0 } }, { .strata = { "s", 1 } },
                                          { .strata = { "s", 1 }, .pool = { "d", 1 } } };
    AUTO(Arena) a;
    arena_init(&a, 64 << 20);
    Err err = { 0 };
    OverlapFile f;
    if (n == 0)
        return 0;
    if (overlap_file_parse(str_pn(data + 1, n - 1), &how[data[0] % 3], &a, &f, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return 0;
    }
    for (size_t i = 0; i < f.n_strata && i < 8; i++)
        if (f.stratum[i].overlap.n_lists > 0) check_overlap(&f.stratum[i].overlap, &a);
    return 0;
}

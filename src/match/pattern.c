/* pattern.c: see pattern.h. */
#include "match/pattern.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_PATTERNS = 1024 };

void patterns_init(PatternTable *t)
{
    *t = (PatternTable){ .n = 0 };
}

void patterns_clear(PatternTable *t)
{
    free(t->pattern);
    free(t->count);
    free(t->bucket);
    patterns_init(t);
}

static size_t pattern_place(uint64_t pattern)
{
    uint64_t x = pattern * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(x ^ x >> 32);
}

/* Doubles the room; two buckets a pattern. */
static bool patterns_grow(PatternTable *t)
{
    size_t cap = t->cap == 0 ? FIRST_PATTERNS : t->cap * 2;
    uint64_t *pattern = realloc(t->pattern, cap * sizeof *pattern);
    if (pattern != NULL) t->pattern = pattern;
    uint32_t *count = realloc(t->count, cap * sizeof *count);
    if (count != NULL) t->count = count;
    uint32_t *bucket = calloc(cap * 2, sizeof *bucket);
    if (pattern == NULL || count == NULL || bucket == NULL) {
        free(bucket);
        return false;
    }
    free(t->bucket);
    t->bucket = bucket;
    t->cap = cap;
    t->n_buckets = cap * 2;
    for (uint32_t i = 0; i < t->n; i++) {
        size_t at = pattern_place(t->pattern[i]) & (t->n_buckets - 1);
        while (bucket[at] != 0) at = (at + 1) & (t->n_buckets - 1);
        bucket[at] = i + 1;
    }
    return true;
}

uint32_t pattern_count(PatternTable *t, uint64_t pattern)
{
    if (t->n == t->cap && !patterns_grow(t)) {
        t->failed = true;
        return 0;
    }
    size_t at = pattern_place(pattern) & (t->n_buckets - 1);
    for (; t->bucket[at] != 0; at = (at + 1) & (t->n_buckets - 1)) {
        uint32_t i = t->bucket[at] - 1;
        if (t->pattern[i] != pattern) continue;
        t->count[i]++;
        return i;
    }
    t->pattern[t->n] = pattern;
    t->count[t->n] = 1;
    t->bucket[at] = t->n + 1;
    return t->n++;
}

TwCode patterns_check(const PatternTable *t, Err *err)
{
    return t->failed ? err_set(err, TW_E_LIMIT, "no memory for the patterns of pairs") : TW_OK;
}

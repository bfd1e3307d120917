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
    PatternBucket *bucket = calloc(cap * 2, sizeof *bucket);
    if (pattern == NULL || bucket == NULL) {
        free(bucket);
        return false;
    }
    for (size_t i = 0; i < t->n_buckets; i++) {
        if (t->bucket[i].number == 0) continue;
        size_t at = pattern_place(t->bucket[i].pattern) & (cap * 2 - 1);
        while (bucket[at].number != 0) at = (at + 1) & (cap * 2 - 1);
        bucket[at] = t->bucket[i];
    }
    free(t->bucket);
    t->bucket = bucket;
    t->cap = cap;
    t->n_buckets = cap * 2;
    return true;
}

void pattern_fetch(const PatternTable *t, uint64_t pattern)
{
    if (t->n_buckets > 0)
        __builtin_prefetch(&t->bucket[pattern_place(pattern) & (t->n_buckets - 1)], 1);
}

uint32_t pattern_count(PatternTable *t, uint64_t pattern)
{
    if (t->n == t->cap && !patterns_grow(t)) {
        t->failed = true;
        return 0;
    }
    size_t at = pattern_place(pattern) & (t->n_buckets - 1);
    for (; t->bucket[at].number != 0; at = (at + 1) & (t->n_buckets - 1)) {
        if (t->bucket[at].pattern != pattern) continue;
        t->bucket[at].count++;
        return t->bucket[at].number - 1;
    }
    t->pattern[t->n] = pattern;
    t->bucket[at] = (PatternBucket){ pattern, t->n + 1, 1 };
    return t->n++;
}

TwCode patterns_end(PatternTable *t, Err *err)
{
    uint32_t *count = realloc(t->count, ((size_t)t->n + 1) * sizeof *count);
    if (count != NULL) t->count = count;
    if (t->failed || count == NULL)
        return err_set(err, TW_E_LIMIT, "no memory for the patterns of pairs");
    for (size_t i = 0; i < t->n_buckets; i++)
        if (t->bucket[i].number != 0) t->count[t->bucket[i].number - 1] = t->bucket[i].count;
    return TW_OK;
}

/* reprint.c: bottom sketches of runs of words. */
#include "match/reprint.h"

#include <string.h>

#include "text/token.h"

enum { RUNS_MIN = 38 };

/* The smallest hashes so far, sorted, each once. */
typedef struct Sketch {
    uint32_t hash[REPRINT_HASHES];
    int n;
    size_t n_runs;
} Sketch;

static void sketch_add(Sketch *s, uint32_t hash)
{
    int at = s->n;
    s->n_runs++;
    if (s->n == REPRINT_HASHES && hash >= s->hash[s->n - 1]) return;
    while (at > 0 && s->hash[at - 1] >= hash) at--;
    if (at < s->n && s->hash[at] == hash) return;
    int n_behind = (s->n < REPRINT_HASHES ? s->n : REPRINT_HASHES - 1) - at;
    memmove(&s->hash[at + 1], &s->hash[at], (size_t)n_behind * sizeof s->hash[0]);
    s->hash[at] = hash;
    if (s->n < REPRINT_HASHES) s->n++;
}

TwCode reprint_print(Str text, Arena *a, Str *ret_print, Err *err)
{
    AUTO(Arena) scratch = { 0 };
    TextToken *token = NULL;
    size_t n = 0;
    Sketch s = { .n = 0 };
    uint64_t run[3] = { 0 };
    arena_init(&scratch, 1 << 30);
    TRY(text_tokens(text, &scratch, &token, &n, err));
    for (size_t i = 0, n_words = 0; i < n; i++) {
        if (token[i].kind == TEXT_MARK) continue;
        run[n_words++ % 3] = token[i].fold;
        if (n_words < 3) continue;
        uint64_t h = run[n_words % 3];
        h = (h ^ run[(n_words + 1) % 3] * 3) * UINT64_C(0x9E3779B97F4A7C15);
        h = (h ^ h >> 31 ^ run[(n_words + 2) % 3] * 5) * UINT64_C(0xBF58476D1CE4E5B9);
        sketch_add(&s, (uint32_t)(h >> 32));
    }
    *ret_print = S("");
    if (s.n < REPRINT_HASHES || s.n_runs < RUNS_MIN) return TW_OK;
    char *bytes = arena_alloc(a, REPRINT_BYTES);
    TRY(arena_check(a, err));
    for (int i = 0; i < REPRINT_HASHES; i++)
        for (int k = 0; k < 4; k++) bytes[4 * i + k] = (char)(s.hash[i] >> (24 - 8 * k));
    *ret_print = (Str){ bytes, REPRINT_BYTES };
    return TW_OK;
}

double reprint_alike(Str a, Str b)
{
    int i = 0, k = 0, n_both = 0, n_same = 0;
    if (a.n != REPRINT_BYTES || b.n != REPRINT_BYTES) return 0;
    while (n_both < REPRINT_HASHES && i < REPRINT_HASHES && k < REPRINT_HASHES) {
        int order = memcmp(a.p + 4 * i, b.p + 4 * k, 4);
        n_same += order == 0;
        n_both++;
        if (order <= 0) i++;
        if (order >= 0) k++;
    }
    return (double)n_same / REPRINT_HASHES;
}

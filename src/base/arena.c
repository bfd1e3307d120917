/* arena.c: blocks of doubling size, freed together. With TW_SANITIZED every allocation gets its
 * own block, so that the address sanitizer sees an overrun of one object into the next. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ArenaBlock {
    ArenaBlock *next;
    size_t used, cap;
    _Alignas(max_align_t) unsigned char data[];
};

enum { BLOCK_MIN = 4096, BLOCK_MAX = 1 << 20 };

void arena_init(Arena *a, size_t max_bytes)
{
    *a = (Arena){ .max_bytes = max_bytes };
}

void arena_clear(Arena *a)
{
    for (ArenaBlock *b = a->head; b != NULL;) {
        ArenaBlock *next = b->next;
        free(b);
        b = next;
    }
    *a = (Arena){ .max_bytes = a->max_bytes };
}

void arena_reset(Arena *a)
{
    ArenaBlock *keep = TW_SANITIZED ? NULL : a->head;
    for (ArenaBlock *b = keep; b != NULL; b = b->next)
        keep = b->cap > keep->cap ? b : keep;
    for (ArenaBlock *b = a->head; b != NULL;) {
        ArenaBlock *next = b->next;
        if (b != keep) free(b);
        b = next;
    }
    if (keep != NULL) {
        memset(keep->data, 0, keep->used);
        keep->used = 0;
        keep->next = NULL;
    }
    *a = (Arena){ .head = keep, .max_bytes = a->max_bytes };
}

/* Size of the next block: doubling, but at least what is asked for. */
static size_t block_size(const Arena *a, size_t n)
{
    if (TW_SANITIZED) return n;
    size_t want = a->head == NULL ? BLOCK_MIN : a->head->cap * 2;
    if (want > BLOCK_MAX) want = BLOCK_MAX;
    return want < n ? n : want;
}

void *arena_alloc(Arena *a, size_t n)
{
    const size_t align = _Alignof(max_align_t);
    if (a->failed || n > a->max_bytes - a->used_bytes || n > SIZE_MAX / 2) {
        a->failed = true;
        return NULL;
    }
    if (n == 0) n = 1;
    size_t rounded = (n + align - 1) / align * align;
    if (TW_SANITIZED) rounded = n;
    if (a->head == NULL || a->head->cap - a->head->used < rounded || TW_SANITIZED) {
        size_t cap = block_size(a, rounded);
        ArenaBlock *b = calloc(1, sizeof *b + cap);
        if (b == NULL) {
            a->failed = true;
            return NULL;
        }
        b->cap = cap;
        b->next = a->head;
        a->head = b;
    }
    void *p = a->head->data + a->head->used;
    a->head->used += rounded;
    a->used_bytes += n;
    return p;
}

void *arena_array(Arena *a, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size) {
        a->failed = true;
        return NULL;
    }
    return arena_alloc(a, n * size);
}

Str arena_str(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (p == NULL) return (Str){ "", 0 };
    if (s.n > 0) memcpy(p, s.p, s.n);
    return (Str){ p, s.n };
}

Str arena_hex(Arena *a, Str bytes)
{
    static const char digit[] = "0123456789abcdef";
    char *p = arena_alloc(a, 2 * bytes.n + 1);
    if (p == NULL) return (Str){ "", 0 };
    for (size_t i = 0; i < bytes.n; i++) {
        p[2 * i] = digit[(unsigned char)bytes.p[i] >> 4];
        p[2 * i + 1] = digit[(unsigned char)bytes.p[i] & 15];
    }
    return (Str){ p, 2 * bytes.n };
}

Str arena_fmt(Arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = n < 0 ? NULL : arena_alloc(a, (size_t)n + 1);
    if (p != NULL) vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p == NULL ? (Str){ "", 0 } : (Str){ p, (size_t)n };
}

void *arena_push(Arena *a, void *array, size_t n, size_t *cap, size_t size)
{
    if (array != NULL && n < *cap) return array;
    size_t grown = *cap == 0 ? 8 : *cap * 2;
    void *p = arena_array(a, grown, size);
    if (p == NULL) return NULL;
    if (array != NULL && n > 0) memcpy(p, array, n * size);
    *cap = grown;
    return p;
}

TwCode arena_check(const Arena *a, Err *err)
{
    if (!a->failed) return TW_OK;
    return err_set(err, TW_E_LIMIT, "out of memory (%zu bytes used of a limit of %zu)",
                   a->used_bytes, a->max_bytes);
}

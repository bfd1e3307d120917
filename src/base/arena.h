/* arena.h: memory that lives as long as one command, request or batch, and goes all at once.
 *
 * Results are allocated in the caller's arena. Failure is sticky: allocate freely, check once
 * before use with arena_check. Every arena has a limit. Blocks are zeroed.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *head;
    size_t used_bytes, max_bytes;
    bool failed;
} Arena;

/* Prepares an empty arena.
 *
 * a          the caller's struct; arena_clear frees it
 * max_bytes  most it may hold
 * cost       O(1), no allocation
 */
void arena_init(Arena *a, size_t max_bytes);

/* Frees everything allocated in the arena; it may be used again.
 *
 * a     may be zeroed
 * cost  O(blocks)
 */
void arena_clear(Arena *a);

/* As arena_clear, but keeps the largest block for what comes next: a loop that fills an arena each
 * time round does not ask the system for the same memory again.
 *
 * a     may be zeroed
 * cost  O(blocks + bytes used of the block kept)
 */
void arena_reset(Arena *a);

/* Zeroed memory aligned for any type.
 *
 * a       arena
 * n       bytes; 0 gives a valid pointer that must not be read
 * return  memory that lives as long as the arena, or NULL after a failure
 * cost    amortised O(n)
 */
void *arena_alloc(Arena *a, size_t n);

/* Zeroed array, guarded against overflow of n * size.
 *
 * a        arena
 * n, size  elements and bytes of each
 * return   as arena_alloc
 * cost     amortised O(n * size)
 */
void *arena_array(Arena *a, size_t n, size_t size);

/* Copies a slice into the arena, with a NUL behind it.
 *
 * a       arena
 * s       borrowed
 * return  the copy, or the empty slice after a failure
 * cost    O(n)
 */
Str arena_str(Arena *a, Str s);

/* Formats text into the arena.
 *
 * a       arena
 * fmt     printf format
 * return  the text with a NUL behind it, or the empty slice after a failure
 * cost    O(n)
 */
Str arena_fmt(Arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Bytes as lower-case hexadecimal digits.
 *
 * a       arena
 * bytes   borrowed
 * return  two digits a byte, or the empty slice after a failure
 * cost    O(n)
 */
Str arena_hex(Arena *a, Str bytes);

/* Grows an array that is filled one by one: call before writing element n.
 *
 * a         arena
 * array     the array so far, or NULL
 * n         elements used
 * cap       in and out: elements there is room for
 * size      bytes of one element
 * return    the array, moved when it had to grow (the old copy stays in the arena), or NULL after a
 *           failure
 * cost      amortised O(1) an element
 */
void *arena_push(Arena *a, void *array, size_t n, size_t *cap, size_t size);

/* Reports a failure that any earlier allocation met.
 *
 * a       arena
 * errors  TW_E_LIMIT when the limit or memory ran out
 * cost    O(1)
 */
TwCode arena_check(const Arena *a, Err *err) TW_CHECKED;

static inline void Arena_auto(Arena *a) { arena_clear(a); }

#endif

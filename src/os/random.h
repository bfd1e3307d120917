/* random.h: random bytes from the kernel, one by one or bought in bulk.
 *
 * Asking the kernel costs the same for 16 bytes as for a thousand, and sealing a million items asks
 * two million times, so a RandomPool buys 4 KiB at once. What was handed out is wiped from it.
 */
#ifndef OS_RANDOM_H
#define OS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

enum { RANDOM_POOL_BYTES = 4096 };

/* Zeroed is ready. One thread; never shared with a forked child (both would hand out the same). */
typedef struct RandomPool {
    uint8_t bytes[RANDOM_POOL_BYTES];
    size_t left;
} RandomPool;

/* Fills memory with random bytes. Ends the program when the kernel has none: nothing could go on.
 *
 * p, n  where they go
 * cost  one system call per 256 bytes
 */
void random_bytes(void *p, size_t n);

/* Fills memory with random bytes from the pool.
 *
 * pool  refilled when it runs out
 * p, n  where they go
 * cost  O(n), one system call per 4 KiB
 */
void random_pool_bytes(RandomPool *pool, void *p, size_t n);

/* Wipes what is left in the pool.
 *
 * pool  may be used again
 * cost  O(1)
 */
void random_pool_clear(RandomPool *pool);

#endif

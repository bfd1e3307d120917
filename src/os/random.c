/* random.c: getrandom(2). */
#include "os/random.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

void random_bytes(void *p, size_t n)
{
    uint8_t *at = p;
    while (n > 0) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) abort();
        at += got;
        n -= (size_t)got;
    }
}

void random_pool_bytes(RandomPool *pool, void *p, size_t n)
{
    uint8_t *to = p;
    while (n > 0) {
        if (pool->left == 0) {
            random_bytes(pool->bytes, sizeof pool->bytes);
            pool->left = sizeof pool->bytes;
        }
        size_t part = n < pool->left ? n : pool->left;
        uint8_t *from = pool->bytes + sizeof pool->bytes - pool->left;
        memcpy(to, from, part);
        memset(from, 0, part);
        pool->left -= part;
        to += part;
        n -= part;
    }
}

void random_pool_clear(RandomPool *pool)
{
    explicit_bzero(pool, sizeof *pool);
}

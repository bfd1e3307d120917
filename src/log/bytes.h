/* bytes.h: numbers as big-endian bytes. */
#ifndef LOG_BYTES_H
#define LOG_BYTES_H

#include <stddef.h>
#include <stdint.h>

/* Writes the low n bytes of a number, most significant first.
 *
 * to      room for n bytes
 * n       1..8
 * value   number below 256^n
 * return  behind what was written
 * cost    O(1)
 */
static inline uint8_t *bytes_put(uint8_t *to, size_t n, uint64_t value)
{
    for (size_t i = n; i > 0; i--) {
        to[i - 1] = (uint8_t)value;
        value >>= 8;
    }
    return to + n;
}

/* Reads n bytes as a number, most significant first.
 *
 * from    n borrowed bytes
 * n       1..8
 * return  the number
 * cost    O(1)
 */
static inline uint64_t bytes_get(const uint8_t *from, size_t n)
{
    uint64_t value = 0;
    for (size_t i = 0; i < n; i++) value = value << 8 | from[i];
    return value;
}

#endif

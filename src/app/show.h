/* show.h: values as people read them, for the cells of result tables.
 */
#ifndef APP_SHOW_H
#define APP_SHOW_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/id.h"

/* The first characters of bytes in hexadecimal.
 *
 * a        receives the text
 * p        borrowed, at least n_chars / 2 bytes
 * n_chars  even, at most 64
 * return   the text
 * cost     O(n)
 */
Str show_hex(Arena *a, const uint8_t *p, size_t n_chars);

/* An id as people type it.
 *
 * a        receives the text
 * kind     of the record
 * id       16 bytes, or NULL
 * n_chars  ID_SHOWN or ID_WHOLE
 * return   the text; {NULL, 0} for NULL
 * cost     O(1)
 */
Str show_id(Arena *a, Kind kind, const uint8_t *id, int n_chars);

/* A moment as "2019-03-01T10:20:30Z".
 *
 * a           receives the text
 * unix_ms     milliseconds since 1970-01-01 UTC
 * return      the text, to the second
 * cost        O(1)
 */
Str show_time(Arena *a, int64_t unix_ms);

/* Bytes that should be text, such as the name of a file from another system.
 *
 * a        receives the text when it differs
 * bytes    any
 * return   well-formed UTF-8: the bytes themselves, or with U+FFFD for what is no text
 * cost     O(n)
 */
Str show_text(Arena *a, Str bytes);

#endif

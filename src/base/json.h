/* json.h: a streaming JSON writer into a Buf. Commas, quoting and nesting are kept by the writer,
 * so that output is well formed by construction.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct Json {
    Buf *out;
    bool needs_comma;
} Json;

/* Begins writing at the end of a builder.
 *
 * out     receives the text; its stickiness is the writer's error handling
 * return  writer by value
 * cost    O(1)
 */
Json json_writer(Buf *out);

/* Opens an object or array. `key` is empty inside arrays and at the top.
 *
 * j     writer
 * key   member name, or S("")
 * open  '{' or '['
 * cost  O(key)
 */
void json_open(Json *j, Str key, char open);

/* Closes what was opened.
 *
 * j      writer
 * close  '}' or ']'
 * cost   O(1)
 */
void json_close(Json *j, char close);

/* Writes a string member or element, escaped; control characters and U+2028/9 as \u escapes.
 *
 * j      writer
 * key    member name, or S("") inside arrays
 * value  well-formed UTF-8; {NULL, 0} writes null
 * cost   O(n)
 */
void json_text(Json *j, Str key, Str value);

/* Writes a whole number.
 *
 * j      writer
 * key    member name, or S("") inside arrays
 * value  number
 * cost   O(1)
 */
void json_int(Json *j, Str key, int64_t value);

/* Writes a number with at most 9 significant digits; not finite is null.
 *
 * j      writer
 * key    member name, or S("") inside arrays
 * value  number
 * cost   O(1)
 */
void json_real(Json *j, Str key, double value);

/* Writes true or false.
 *
 * j      writer
 * key    member name, or S("") inside arrays
 * value  truth
 * cost   O(1)
 */
void json_bool(Json *j, Str key, bool value);

/* Writes null.
 *
 * j     writer
 * key   member name, or S("") inside arrays
 * cost  O(1)
 */
void json_null(Json *j, Str key);

/* Writes text that is JSON already.
 *
 * j      writer
 * key    member name, or S("") inside arrays
 * value  one well-formed JSON value
 * cost   O(n)
 */
void json_raw(Json *j, Str key, Str value);

#endif

/* fuzz_json_line.c - any bytes as a line of JSON: what is read quickly is what a full parser reads,
 * and it accepts the line.
 */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

#include "base/json_line.h"
#include "fuzz/fuzz.h"

static void member_check(const json_t *object, const JsonMember *m)
{
    const json_t *v = json_object_getn(object, m->key.p, m->key.n);
    char digits[32];

    MUST(v != NULL);
    switch (m->kind) {
    case JSON_LINE_TEXT:
        MUST(json_is_string(v));
        MUST(str_eq(m->value, str_pn(json_string_value(v), json_string_length(v))));
        return;
    case JSON_LINE_NUMBER:
        MUST(json_is_integer(v));
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
        MUST(str_eq(m->value, str_z(digits)));
        return;
    case JSON_LINE_WORD:
        MUST(json_is_true(v) || json_is_false(v) || json_is_null(v));
        return;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    AUTO(Buf) room = { .max = 1 << 20 };
    JsonLine line;
    json_error_t why;

    if (!json_line_scan(str_pn(data, n), &line, &room))
        return 0;
    json_t *object = json_loadb((const char *)data, n, JSON_REJECT_DUPLICATES, &why);
    MUST(object != NULL && json_object_size(object) == line.n);
    for (size_t i = 0; i < line.n; i++)
        member_check(object, &line.member[i]);
    json_decref(object);
    return 0;
}

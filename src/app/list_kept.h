/* list_kept.h: reads a kept mapping.
 */
#ifndef APP_LIST_KEPT_H
#define APP_LIST_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct ListPair {
    Str name, value;
    bool is_constant;   /* a value for all rows, not a column */
} ListPair;

typedef struct ListKept {
    Str kind, order;
    ListPair *pair;
    size_t n;
} ListKept;

/* Reads what plan_json wrote.
 *
 * json      a kept mapping
 * a         receives the texts
 * ret_kept  the mapping
 * errors    TW_E_DATA when it is not JSON
 * cost      O(bytes)
 */
TwCode list_kept_read(Str json, Arena *a, ListKept *ret_kept, Err *err) TW_CHECKED;

#endif

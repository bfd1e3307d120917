/* folder.h: what lies in a folder.
 */
#ifndef OS_FOLDER_H
#define OS_FOLDER_H

#include "base/arena.h"
#include "base/err.h"

enum { FOLDER_NAMES_MAX = 10000 };

/* Whether a path names a folder.
 *
 * path    any
 * return  true when it does
 * cost    O(1)
 */
bool folder_is(const char *path);

/* Names of what lies in a folder, in the order of their bytes, without those that begin with a dot.
 *
 * path      folder
 * arena     receives the names, each with a NUL behind it
 * ret_name  the names
 * ret_n     how many
 * errors    as errno; TW_E_LIMIT more than FOLDER_NAMES_MAX
 * cost      O(n log n)
 */
TwCode folder_names(const char *path, Arena *arena, Str **ret_name, size_t *ret_n, Err *err)
    TW_CHECKED;

#endif

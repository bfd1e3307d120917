/* manifest.h: a table of files with what is known of each, so that many are added in one call.
 */
#ifndef APP_MANIFEST_H
#define APP_MANIFEST_H

#include "app/add.h"

/* One row of a manifest. */
typedef struct ManifestRow {
    AddInput in;     /* path is relative to the manifest's folder unless it begins with "/" */
    Str kind;        /* text, html, casualty-list, incident-list; {NULL, 0} when absent */
    size_t line;     /* of the manifest, from 1 */
} ManifestRow;

/* Reads a manifest: separated text with a header row of `file` and any of kind, source, group,
 * published, lang, obtained, title, url, place; other columns are passed over.
 *
 * path     the manifest, NUL-terminated
 * a        receives the rows and their texts
 * ret_row  the rows in order
 * ret_n    how many
 * errors   TW_E_NOT_FOUND; TW_E_DATA no column `file`, a ragged row, not UTF-8 (names the line)
 * cost     linear
 */
TwCode manifest_read(Str path, Arena *a, ManifestRow **ret_row, size_t *ret_n, Err *err) TW_CHECKED;

#endif

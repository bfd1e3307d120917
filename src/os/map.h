/* map.h: whole files as memory, read-only.
 */
#ifndef OS_MAP_H
#define OS_MAP_H

#include "base/err.h"
#include "base/str.h"

typedef struct FileMap {
    Str bytes; /* the file; p is page-aligned, or NULL for an empty or closed map */
} FileMap;

/* Maps a file into memory, read-only. The file must not be truncated while it is mapped.
 *
 * path     a regular file
 * ret_map  the caller's struct; map_close unmaps it; untouched on failure
 * errors   TW_E_NOT_FOUND, TW_E_DENIED, TW_E_STORAGE as the system says; TW_E_DATA not a file
 * cost     O(1), no reading
 */
TwCode map_open(const char *path, FileMap *ret_map, Err *err) TW_CHECKED;

/* Takes a part of a map out of memory again; it is read anew when it is looked at.
 *
 * map       open
 * from, to  bytes of the file; whole pages between them are given back
 * cost      O(pages)
 */
void map_forget(const FileMap *map, size_t from, size_t to);

/* Unmaps.
 *
 * map   may be zeroed
 * cost  O(1)
 */
void map_close(FileMap *map);

static inline void FileMap_auto(FileMap *map) { map_close(map); }

#endif

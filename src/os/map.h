/* map.h: whole files as memory, read-only.
 */
#ifndef OS_MAP_H
#define OS_MAP_H

#include "base/err.h"
#include "base/str.h"
#include "os/file.h"

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

/* Opens a new file without a name in the folder of another, which is gone when it is closed: a
 * copy of what a private file holds lies only where that file lies, and is never left over.
 *
 * path    of the other file
 * ret_fd  open for writing; map_fd maps it; untouched on failure
 * errors  as errno, also where the file system has no such files
 * cost    O(1)
 */
TwCode map_beside(const char *path, Fd *ret_fd, Err *err) TW_CHECKED;

/* Maps an open file into memory, read-only; it may be closed afterwards.
 *
 * fd       a regular file
 * ret_map  as map_open
 * errors   as map_open
 * cost     O(1), no reading
 */
TwCode map_fd(Fd fd, FileMap *ret_map, Err *err) TW_CHECKED;

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

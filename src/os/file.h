/* file.h: files and folders: whole reads, whole writes, and replacing a file so that a power cut
 * leaves the old one or the new one.
 *
 * Interrupted calls are taken up again; a short write is an error only when the system says why.
 */
#ifndef OS_FILE_H
#define OS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* A descriptor; -1 is none. AUTO(Fd) fd = -1 closes it. */
typedef int Fd;

/* Closes a descriptor and sets it to -1; -1 is left alone.
 *
 * fd    descriptor
 * cost  O(1)
 */
void file_close(Fd *fd);

static inline void Fd_auto(Fd *fd) { file_close(fd); }

/* Opens a file for reading.
 *
 * path    NUL-terminated
 * ret_fd  the descriptor, close-on-exec
 * errors  as errno: TW_E_NOT_FOUND, TW_E_DENIED, TW_E_STORAGE; TW_E_DATA when it is a folder
 * cost    O(1)
 */
TwCode file_open(const char *path, Fd *ret_fd, Err *err) TW_CHECKED;

/* Makes a new file that only its owner can read.
 *
 * path    must not exist
 * ret_fd  the descriptor, for writing, close-on-exec
 * errors  TW_E_CONFLICT it exists; as errno
 * cost    O(1)
 */
TwCode file_create(const char *path, Fd *ret_fd, Err *err) TW_CHECKED;

/* Reads until the memory is full or the file ends.
 *
 * fd      open for reading
 * p, n    where it goes, and how much at most
 * ret_n   bytes read; less than n only at the end
 * errors  as errno
 * cost    O(n)
 */
TwCode file_read(Fd fd, void *p, size_t n, size_t *ret_n, Err *err) TW_CHECKED;

/* Writes everything.
 *
 * fd      open for writing
 * bytes   borrowed
 * errors  as errno: TW_E_STORAGE with a hint when the disk is full
 * cost    O(n)
 */
TwCode file_write(Fd fd, Str bytes, Err *err) TW_CHECKED;

/* Waits until what was written is on the disk. After an error the file must not be trusted.
 *
 * fd      open
 * errors  TW_E_STORAGE
 * cost    one fsync
 */
TwCode file_sync(Fd fd, Err *err) TW_CHECKED;

/* Gives a file its final name and makes that last: rename, then fsync of the folder.
 *
 * from, to  paths on one file system; to is replaced
 * errors    as errno
 * cost      one fsync
 */
TwCode file_rename(const char *from, const char *to, Err *err) TW_CHECKED;

/* Removes a file and makes that last; nothing happens when it is not there.
 *
 * path    file
 * errors  as errno
 * cost    one fsync
 */
TwCode file_remove(const char *path, Err *err) TW_CHECKED;

/* Replaces a file at once or not at all: a temporary file beside it, fsync, rename, fsync.
 *
 * path    file; readable by its owner only
 * bytes   borrowed
 * errors  as errno; the old file stays
 * cost    O(n), two fsyncs
 */
TwCode file_replace(const char *path, Str bytes, Err *err) TW_CHECKED;

/* Reads a whole file.
 *
 * path    file
 * ret     builder that receives the bytes; its maximum is the largest file accepted
 * errors  as file_open; TW_E_LIMIT larger than the builder may become
 * cost    O(n)
 */
TwCode file_read_all(const char *path, Buf *ret, Err *err) TW_CHECKED;

/* Size of a file.
 *
 * path    any
 * return  bytes; 0 for what is no regular file
 * cost    O(1)
 */
size_t file_size(const char *path);

/* Whether something has this name.
 *
 * path    any
 * return  true for a file, a folder or anything else
 * cost    O(1)
 */
bool file_exists(const char *path);

/* Whether a folder may not be written to: by its rights, or because its disk is read-only.
 *
 * path    a folder
 * return  true when nothing can be made in it
 * cost    O(1)
 */
bool dir_is_read_only(const char *path);

/* Makes a folder and those it lies in; each that is new only its owner can enter.
 *
 * path    a folder, there or not
 * errors  as dir_make; TW_E_LIMIT a path of 4,096 bytes or more
 * cost    one fsync a folder made
 */
TwCode dir_make_all(const char *path, Err *err) TW_CHECKED;

/* Makes a folder that only its owner can enter; an existing one is left as it is.
 *
 * path      its parent must exist
 * ret_made  whether it was made now; may be NULL
 * errors    as errno; TW_E_CONFLICT something else has that name
 * cost      one fsync of the parent when made
 */
TwCode dir_make(const char *path, bool *ret_made, Err *err) TW_CHECKED;

/* Whether a folder holds nothing.
 *
 * path          folder
 * ret_is_empty  the answer
 * errors        as errno
 * cost          O(1)
 */
TwCode dir_is_empty(const char *path, bool *ret_is_empty, Err *err) TW_CHECKED;

/* The last part of a path.
 *
 * path    borrowed; parts are separated by '/'
 * return  what follows the last separator, sharing path's bytes
 * cost    O(n)
 */
Str path_last(Str path);

#endif

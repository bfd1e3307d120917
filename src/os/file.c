/* file.c: files through plain system calls, so that a test can make each of them fail. */
#include "os/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>


enum { PATH_BYTES_MAX = 4096, READ_STEP = 1 << 16 };

void file_close(Fd *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

TwCode file_open(const char *path, Fd *ret_fd, Err *err)
{
    int fd;
    do fd = open(path, O_RDONLY | O_CLOEXEC); while (fd < 0 && errno == EINTR);
    if (fd < 0) return err_sys(err, errno, "cannot open '%s'", path);
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        close(fd);
        return err_set(err, TW_E_DATA, "'%s' is a folder, not a file", path);
    }
    *ret_fd = fd;
    return TW_OK;
}

TwCode file_create(const char *path, Fd *ret_fd, Err *err)
{
    int fd;
    do fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    while (fd < 0 && errno == EINTR);
    if (fd < 0 && errno == EEXIST) return err_set(err, TW_E_CONFLICT, "'%s' exists already", path);
    if (fd < 0) return err_sys(err, errno, "cannot make '%s'", path);
    *ret_fd = fd;
    return TW_OK;
}

TwCode file_read(Fd fd, void *p, size_t n, size_t *ret_n, Err *err)
{
    size_t got = 0;
    while (got < n) {
        ssize_t part = read(fd, (char *)p + got, n - got);
        if (part < 0 && errno == EINTR) continue;
        if (part < 0) return err_sys(err, errno, "cannot read the file");
        if (part == 0) break;
        got += (size_t)part;
    }
    *ret_n = got;
    return TW_OK;
}

TwCode file_write(Fd fd, Str bytes, Err *err)
{
    while (bytes.n > 0) {
        ssize_t part = write(fd, bytes.p, bytes.n);
        if (part < 0 && errno == EINTR) continue;
        if (part < 0) {
            int e = errno;
            TwCode code = err_sys(err, e, "cannot write the file");
            if (e == ENOSPC || e == EDQUOT)
                return err_hint(err, code, "The disk is full. Free some space and try again.");
            return code;
        }
        bytes = str_part(bytes, (size_t)part, bytes.n);
    }
    return TW_OK;
}

TwCode file_sync(Fd fd, Err *err)
{
    if (fsync(fd) != 0) return err_sys(err, errno, "the disk did not confirm what was written");
    return TW_OK;
}

/* The folder a path lies in. */
static TwCode parent_of(const char *path, char ret[PATH_BYTES_MAX], Err *err)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/') n--;
    if (n >= PATH_BYTES_MAX) return err_set(err, TW_E_LIMIT, "a path is longer than 4095 bytes");
    while (n > 0 && path[n - 1] != '/') n--;
    while (n > 1 && path[n - 1] == '/') n--;
    memcpy(ret, n == 0 ? "." : path, n == 0 ? 1 : n);
    ret[n == 0 ? 1 : n] = '\0';
    return TW_OK;
}

/* Makes the names in a folder last. */
static TwCode dir_sync(const char *path, Err *err)
{
    AUTO(Fd) fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return err_sys(err, errno, "cannot open folder '%s'", path);
    if (fsync(fd) != 0) return err_sys(err, errno, "the disk did not confirm folder '%s'", path);
    return TW_OK;
}

/* Makes the names in the folder of a path last. */
static TwCode sync_parent(const char *path, Err *err)
{
    char parent[PATH_BYTES_MAX];
    TRY(parent_of(path, parent, err));
    return dir_sync(parent, err);
}

TwCode file_rename(const char *from, const char *to, Err *err)
{
    if (rename(from, to) != 0) return err_sys(err, errno, "cannot name the file '%s'", to);
    return sync_parent(to, err);
}

TwCode file_remove(const char *path, Err *err)
{
    if (unlink(path) != 0) {
        if (errno == ENOENT) return TW_OK;
        return err_sys(err, errno, "cannot remove '%s'", path);
    }
    return sync_parent(path, err);
}

/* Writes and syncs a new file that has no final name yet. */
static TwCode write_new(const char *path, Str bytes, Err *err)
{
    AUTO(Fd) fd = -1;
    TRY(file_create(path, &fd, err));
    TRY(file_write(fd, bytes, err));
    return file_sync(fd, err);
}

TwCode file_replace(const char *path, Str bytes, Err *err)
{
    AUTO(Buf) temp;
    buf_init(&temp, PATH_BYTES_MAX);
    buf_z(&temp, path);
    buf_z(&temp, ".new");
    TRY(buf_check(&temp, err));
    if (unlink(buf_cz(&temp)) != 0 && errno != ENOENT)
        return err_sys(err, errno, "cannot remove '%s'", buf_cz(&temp));
    TwCode code = write_new(buf_cz(&temp), bytes, err);
    if (code == TW_OK) code = file_rename(buf_cz(&temp), path, err);
    if (code != TW_OK) {
        unlink(buf_cz(&temp));
        return err_note(err, code, "file '%s'", path);
    }
    return TW_OK;
}

TwCode file_read_all(const char *path, Buf *ret, Err *err)
{
    AUTO(Fd) fd = -1;
    TRY(file_open(path, &fd, err));
    while (ret->n < ret->max) {
        size_t before = ret->n, got = 0;
        size_t step = ret->max - before < READ_STEP ? ret->max - before : READ_STEP;
        char *to = buf_grow(ret, step);
        TRY(buf_check(ret, err));
        TwCode code = file_read(fd, to, step, &got, err);
        ret->n = before + got;
        if (code != TW_OK) return err_note(err, code, "file '%s'", path);
        if (got < step) return TW_OK;
    }
    char extra;
    size_t n_extra = 0;
    TRY(file_read(fd, &extra, 1, &n_extra, err));
    if (n_extra == 0) return TW_OK;
    return err_set(err, TW_E_LIMIT, "file '%s' is larger than %zu bytes", path, ret->max);
}

bool file_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

size_t file_size(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) ? (size_t)st.st_size : 0;
}

bool dir_is_read_only(const char *path)
{
    return access(path, W_OK) != 0 && (errno == EROFS || errno == EACCES);
}

TwCode dir_make(const char *path, bool *ret_made, Err *err)
{
    bool made = mkdir(path, 0700) == 0;
    if (!made) {
        int e = errno;
        struct stat st;
        if (e != EEXIST) return err_sys(err, e, "cannot make folder '%s'", path);
        if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
            return err_set(err, TW_E_CONFLICT, "'%s' is there and is not a folder", path);
    } else {
        TRY(sync_parent(path, err));
    }
    if (ret_made != NULL) *ret_made = made;
    return TW_OK;
}

TwCode dir_make_all(const char *path, Err *err)
{
    char part[4096];
    size_t n = strlen(path);

    if (n >= sizeof part) return err_set(err, TW_E_LIMIT, "the path of a folder is too long");
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0') continue;
        memcpy(part, path, i);
        part[i] = '\0';
        TRY(dir_make(part, NULL, err));
    }
    return TW_OK;
}

typedef DIR *DirPtr;

static void DirPtr_auto(DirPtr *d)
{
    if (*d != NULL) closedir(*d);
}

TwCode dir_is_empty(const char *path, bool *ret_is_empty, Err *err)
{
    AUTO(DirPtr) d = opendir(path);
    if (d == NULL) return err_sys(err, errno, "cannot open folder '%s'", path);
    bool is_empty = true;
    while (is_empty) {
        errno = 0;
        const struct dirent *e = readdir(d);
        if (e == NULL && errno != 0) return err_sys(err, errno, "cannot read folder '%s'", path);
        if (e == NULL) break;
        is_empty = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
    }
    *ret_is_empty = is_empty;
    return TW_OK;
}

Str path_last(Str path)
{
    size_t at = path.n;
    while (at > 0 && path.p[at - 1] != '/') at--;
    return str_part(path, at, path.n);
}

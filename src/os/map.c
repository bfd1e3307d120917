/* map.c: files as memory. */
#include "os/map.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

/* Maps an open file; the descriptor stays the caller's. */
static TwCode fd_map(int fd, const char *path, FileMap *ret_map, Err *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0) return err_sys(err, errno, "cannot look at '%s'", path);
    if (!S_ISREG(st.st_mode)) return err_set(err, TW_E_DATA, "'%s' is not a file", path);
    if (st.st_size == 0) {
        *ret_map = (FileMap){ { NULL, 0 } };
        return TW_OK;
    }
    void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED) return err_sys(err, errno, "cannot map '%s'", path);
    ret_map->bytes = str_pn(p, (size_t)st.st_size);
    return TW_OK;
}

TwCode map_open(const char *path, FileMap *ret_map, Err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return err_sys(err, errno, "cannot open '%s'", path);
    TwCode code = fd_map(fd, path, ret_map, err);
    close(fd);
    return code;
}

TwCode map_beside(const char *path, Fd *ret_fd, Err *err)
{
    const char *slash = strrchr(path, '/');
    AUTO(Buf) folder;
    buf_init(&folder, PATH_MAX);
    buf_bytes(&folder, path, slash == NULL ? 0 : (size_t)(slash - path));
    if (slash == NULL) buf_char(&folder, '.');
    if (slash == path) buf_char(&folder, '/');
    buf_char(&folder, '\0');
    TRY(buf_check(&folder, err));
    int fd = open(folder.p, O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) return err_sys(err, errno, "cannot make a file in '%s'", folder.p);
    *ret_fd = fd;
    return TW_OK;
}

TwCode map_fd(Fd fd, FileMap *ret_map, Err *err)
{
    return fd_map(fd, "a file without a name", ret_map, err);
}

void map_forget(const FileMap *map, size_t from, size_t to)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    from = (from + page - 1) / page * page;
    to = to / page * page;
    if (map->bytes.p != NULL && from < to && to <= map->bytes.n)
        (void)madvise((void *)(uintptr_t)(map->bytes.p + from), to - from, MADV_DONTNEED);
}

void map_close(FileMap *map)
{
    if (map->bytes.p != NULL) munmap((void *)(uintptr_t)map->bytes.p, map->bytes.n);
    *map = (FileMap){ { NULL, 0 } };
}

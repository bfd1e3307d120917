/* map.c: files as memory. */
#include "os/map.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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

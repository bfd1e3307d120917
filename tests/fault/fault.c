/* fault.c: the gate that every allocation, read, write and fsync of the program under test passes.
 * Reads and writes of descriptors that are no files (pipes, terminals) are let through.
 */
#include "fault.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
    atomic_ullong count[FAULT_KINDS];
    atomic_ullong at[FAULT_KINDS];
    bool is_sticky;
    atomic_bool was_hit;
} gate;

void fault_at(FaultKind kind, uint64_t n, bool is_sticky)
{
    for (int k = 0; k < FAULT_KINDS; k++) {
        atomic_store(&gate.count[k], 0);
        atomic_store(&gate.at[k], 0);
    }
    gate.is_sticky = is_sticky;
    atomic_store(&gate.was_hit, false);
    atomic_store(&gate.at[kind], n);
}

bool fault_was_hit(void)
{
    return atomic_load(&gate.was_hit);
}

const char *fault_name(FaultKind kind)
{
    static const char *const names[] = { "allocation", "read", "write", "fsync" };
    return kind < FAULT_KINDS ? names[kind] : "none";
}

static bool is_failing(FaultKind kind)
{
    unsigned long long at = atomic_load(&gate.at[kind]);
    if (at == 0) return false;
    unsigned long long n = atomic_fetch_add(&gate.count[kind], 1) + 1;
    bool fails = n == at || (gate.is_sticky && n > at);
    if (fails) atomic_store(&gate.was_hit, true);
    return fails;
}

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
ssize_t __real_read(int fd, void *to, size_t n);
ssize_t __real_write(int fd, const void *from, size_t n);
ssize_t __real_pread(int fd, void *to, size_t n, off_t at);
ssize_t __real_pwrite(int fd, const void *from, size_t n, off_t at);

void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
ssize_t __wrap_read(int fd, void *to, size_t n);
ssize_t __wrap_write(int fd, const void *from, size_t n);
ssize_t __wrap_pread(int fd, void *to, size_t n, off_t at);
ssize_t __wrap_pwrite(int fd, const void *from, size_t n, off_t at);

void *__wrap_malloc(size_t n)
{
    return is_failing(FAULT_MEMORY) ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return is_failing(FAULT_MEMORY) ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n)
{
    return is_failing(FAULT_MEMORY) ? NULL : __real_realloc(p, n);
}

static bool is_file(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

/* Fails a call on a file with errno. */
static bool is_file_failing(FaultKind kind, int fd, int sys_errno)
{
    if (!is_file(fd) || !is_failing(kind)) return false;
    errno = sys_errno;
    return true;
}

ssize_t __wrap_read(int fd, void *to, size_t n)
{
    return is_file_failing(FAULT_READ, fd, EIO) ? -1 : __real_read(fd, to, n);
}

ssize_t __wrap_pread(int fd, void *to, size_t n, off_t at)
{
    return is_file_failing(FAULT_READ, fd, EIO) ? -1 : __real_pread(fd, to, n, at);
}

ssize_t __wrap_write(int fd, const void *from, size_t n)
{
    return is_file_failing(FAULT_WRITE, fd, ENOSPC) ? -1 : __real_write(fd, from, n);
}

ssize_t __wrap_pwrite(int fd, const void *from, size_t n, off_t at)
{
    return is_file_failing(FAULT_WRITE, fd, ENOSPC) ? -1 : __real_pwrite(fd, from, n, at);
}

/* These take the C library's place for SQLite as well, which offers no way to replace its own. */
int fsync(int fd)
{
    if (is_failing(FAULT_SYNC)) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return fsync(fd);
}

static sqlite3_mem_methods sqlite_memory;

static void *sqlite_malloc(int n)
{
    return is_failing(FAULT_MEMORY) ? NULL : sqlite_memory.xMalloc(n);
}

static void *sqlite_realloc(void *p, int n)
{
    return is_failing(FAULT_MEMORY) ? NULL : sqlite_memory.xRealloc(p, n);
}

/* SQLite reads, writes and syncs its files through these instead of the C library's. */
static void sqlite_calls(void)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    static const struct { const char *name; sqlite3_syscall_ptr fn; } call[] = {
        { "read", (sqlite3_syscall_ptr)__wrap_read },
        { "pread", (sqlite3_syscall_ptr)__wrap_pread },
        { "pread64", (sqlite3_syscall_ptr)__wrap_pread },
        { "write", (sqlite3_syscall_ptr)__wrap_write },
        { "pwrite", (sqlite3_syscall_ptr)__wrap_pwrite },
        { "pwrite64", (sqlite3_syscall_ptr)__wrap_pwrite },
    };
    for (size_t i = 0; i < sizeof call / sizeof call[0]; i++)
        vfs->xSetSystemCall(vfs, call[i].name, call[i].fn);
}

void fault_begin(void)
{
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite_memory);
    sqlite3_mem_methods failing = sqlite_memory;
    failing.xMalloc = sqlite_malloc;
    failing.xRealloc = sqlite_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
    sqlite3_initialize();
    sqlite_calls();
}

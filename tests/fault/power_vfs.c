/* power_vfs.c: a disk in memory that can lose power. Written writes lie in a list per file until a
 * sync makes them durable; a cut applies a random part of that list to the durable bytes.
 */
#include "power_vfs.h"

#include <assert.h>
#include <sqlite3.h>

#include "mix.h"

enum { FILES_MAX = 8, SECTOR = 512, SHM_MAX = 64 };

typedef struct Bytes {
    unsigned char *p;
    size_t n, cap;
} Bytes;

typedef struct Pending {
    struct Pending *next;
    sqlite3_int64 at;
    size_t n;           /* 0 for a truncation to `at` */
    unsigned char data[];
} Pending;

typedef struct DiskFile {
    char name[256];
    bool is_used;
    Bytes now, durable;
    Pending *first, *last;
    void *shm[SHM_MAX];
} DiskFile;

typedef struct OpenFile {
    sqlite3_file base;
    DiskFile *file;
} OpenFile;

static struct {
    DiskFile file[FILES_MAX];
    Bytes saved[FILES_MAX];
    char saved_name[FILES_MAX][256];
    uint64_t ops, cut_at;
    bool is_off;
    uint64_t count[4], fail_at[4];
    bool is_sticky[4];
} disk;

static void bytes_set(Bytes *b, size_t n)
{
    if (n > b->cap) {
        size_t cap = n + n / 2 + 4096;
        b->p = realloc(b->p, cap);
        assert(b->p != NULL);
        memset(b->p + b->cap, 0, cap - b->cap);
        b->cap = cap;
    }
    if (n > b->n) memset(b->p + b->n, 0, n - b->n);
    b->n = n;
}

static void bytes_write(Bytes *b, size_t at, const unsigned char *p, size_t n)
{
    if (at + n > b->n) bytes_set(b, at + n);
    memcpy(b->p + at, p, n);
}

static void bytes_copy(Bytes *to, const Bytes *from)
{
    bytes_set(to, 0);
    bytes_set(to, from->n);
    if (from->n > 0) memcpy(to->p, from->p, from->n);
}

static void pending_free(DiskFile *f)
{
    for (Pending *p = f->first; p != NULL;) {
        Pending *next = p->next;
        free(p);
        p = next;
    }
    f->first = f->last = NULL;
}

static void pending_add(DiskFile *f, sqlite3_int64 at, const void *data, size_t n)
{
    Pending *p = malloc(sizeof *p + n);
    assert(p != NULL);
    *p = (Pending){ .at = at, .n = n };
    if (n > 0) memcpy(p->data, data, n);
    if (f->last != NULL) f->last->next = p;
    else f->first = p;
    f->last = p;
}

static void shm_free(DiskFile *f)
{
    for (int i = 0; i < SHM_MAX; i++) {
        free(f->shm[i]);
        f->shm[i] = NULL;
    }
}

static void file_forget(DiskFile *f)
{
    pending_free(f);
    shm_free(f);
    free(f->now.p);
    free(f->durable.p);
    *f = (DiskFile){ .is_used = false };
}

void power_reset(void)
{
    for (int i = 0; i < FILES_MAX; i++) file_forget(&disk.file[i]);
    disk.ops = disk.cut_at = 0;
    disk.is_off = false;
    memset(disk.count, 0, sizeof disk.count);
    memset(disk.fail_at, 0, sizeof disk.fail_at);
}

void power_cut_at(uint64_t n)
{
    disk.ops = 0;
    disk.cut_at = n;
}

bool power_is_off(void)
{
    return disk.is_off;
}

/* Writes only some of the sectors of a pending write; one may hold garbage. */
static void write_torn(Bytes *b, const Pending *p, bool is_garbage, uint64_t *rng)
{
    size_t at = (size_t)p->at, end = at + p->n;
    size_t sectors = (end - 1) / SECTOR - at / SECTOR + 1;
    size_t garbage = is_garbage ? seed_next(rng) % sectors : sectors;
    for (size_t s = 0; s < sectors; s++) {
        size_t from = s == 0 ? at : (at / SECTOR + s) * SECTOR;
        size_t to = (at / SECTOR + s + 1) * SECTOR;
        if (to > end) to = end;
        if (s == garbage) {
            unsigned char junk[SECTOR];
            for (size_t i = 0; i < sizeof junk; i++) junk[i] = (unsigned char)seed_next(rng);
            bytes_write(b, from, junk, to - from);
        } else if (seed_next(rng) % 2 == 0) {
            bytes_write(b, from, p->data + (from - at), to - from);
        }
    }
}

static void file_restore(DiskFile *f, uint64_t *rng)
{
    for (const Pending *p = f->first; p != NULL; p = p->next) {
        uint64_t luck = seed_next(rng) % 8;
        if (p->n == 0) {
            if (luck < 4) bytes_set(&f->durable, (size_t)p->at);
        } else if (luck < 4) {
            bytes_write(&f->durable, (size_t)p->at, p->data, p->n);
        } else if (luck >= 6) {
            write_torn(&f->durable, p, luck == 7, rng);
        }
    }
    pending_free(f);
    shm_free(f);
    bytes_copy(&f->now, &f->durable);
}

void power_restore(uint64_t seed)
{
    uint64_t rng = seed;
    for (int i = 0; i < FILES_MAX; i++)
        if (disk.file[i].is_used) file_restore(&disk.file[i], &rng);
    disk.is_off = false;
    disk.cut_at = 0;
}

void power_fail_at(PowerFault kind, uint64_t n, bool is_sticky)
{
    memset(disk.count, 0, sizeof disk.count);
    memset(disk.fail_at, 0, sizeof disk.fail_at);
    disk.fail_at[kind] = n;
    disk.is_sticky[kind] = is_sticky;
}

uint64_t power_count(PowerFault kind)
{
    return disk.count[kind];
}

/* Counts a call and tells whether it has to fail. */
static bool has_failed(PowerFault kind)
{
    uint64_t n = ++disk.count[kind], at = disk.fail_at[kind];
    return at != 0 && (n == at || (disk.is_sticky[kind] && n > at));
}

/* Counts a change of the disk and cuts the power when its time has come. */
static bool is_dark(void)
{
    if (!disk.is_off && disk.cut_at != 0 && ++disk.ops >= disk.cut_at) disk.is_off = true;
    return disk.is_off;
}

static DiskFile *file_find(const char *name)
{
    for (int i = 0; i < FILES_MAX; i++)
        if (disk.file[i].is_used && strcmp(disk.file[i].name, name) == 0) return &disk.file[i];
    return NULL;
}

unsigned char *power_file(const char *suffix, size_t *ret_n)
{
    for (int i = 0; i < FILES_MAX; i++) {
        DiskFile *f = &disk.file[i];
        size_t n = strlen(f->name), m = strlen(suffix);
        if (!f->is_used || n < m || strcmp(f->name + n - m, suffix) != 0) continue;
        *ret_n = f->now.n;
        return f->now.p;
    }
    return NULL;
}

void power_save(void)
{
    for (int i = 0; i < FILES_MAX; i++) {
        disk.saved_name[i][0] = '\0';
        if (!disk.file[i].is_used) continue;
        memcpy(disk.saved_name[i], disk.file[i].name, sizeof disk.saved_name[i]);
        bytes_copy(&disk.saved[i], &disk.file[i].now);
    }
}

void power_load(void)
{
    for (int i = 0; i < FILES_MAX; i++) {
        file_forget(&disk.file[i]);
        if (disk.saved_name[i][0] == '\0') continue;
        disk.file[i].is_used = true;
        memcpy(disk.file[i].name, disk.saved_name[i], sizeof disk.file[i].name);
        bytes_copy(&disk.file[i].now, &disk.saved[i]);
        bytes_copy(&disk.file[i].durable, &disk.saved[i]);
    }
}

static DiskFile *file_of(sqlite3_file *f)
{
    return ((OpenFile *)(void *)f)->file;
}

static int io_close(sqlite3_file *f)
{
    (void)f;
    return SQLITE_OK;
}

static int io_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
    if (disk.is_off || has_failed(POWER_READ)) return SQLITE_IOERR_READ;
    const Bytes *b = &file_of(f)->now;
    size_t have = (size_t)at >= b->n ? 0 : b->n - (size_t)at;
    size_t take = have < (size_t)n ? have : (size_t)n;
    if (take > 0) memcpy(to, b->p + at, take);
    if (take == (size_t)n) return SQLITE_OK;
    memset((char *)to + take, 0, (size_t)n - take);
    return SQLITE_IOERR_SHORT_READ;
}

static int io_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    if (is_dark() || has_failed(POWER_WRITE)) return SQLITE_IOERR_WRITE;
    if (has_failed(POWER_FULL)) return SQLITE_FULL;
    bytes_write(&file_of(f)->now, (size_t)at, from, (size_t)n);
    pending_add(file_of(f), at, from, (size_t)n);
    return SQLITE_OK;
}

static int io_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    if (is_dark() || has_failed(POWER_WRITE)) return SQLITE_IOERR_TRUNCATE;
    bytes_set(&file_of(f)->now, (size_t)n);
    pending_add(file_of(f), n, NULL, 0);
    return SQLITE_OK;
}

static void pending_settle(DiskFile *f)
{
    for (const Pending *p = f->first; p != NULL; p = p->next) {
        if (p->n == 0) bytes_set(&f->durable, (size_t)p->at);
        else bytes_write(&f->durable, (size_t)p->at, p->data, p->n);
    }
    pending_free(f);
}

static int io_sync(sqlite3_file *f, int flags)
{
    (void)flags;
    if (is_dark() || has_failed(POWER_SYNC)) return SQLITE_IOERR_FSYNC;
    pending_settle(file_of(f));
    return SQLITE_OK;
}

static int io_size(sqlite3_file *f, sqlite3_int64 *ret_n)
{
    *ret_n = (sqlite3_int64)file_of(f)->now.n;
    return SQLITE_OK;
}

static int io_lock(sqlite3_file *f, int level)
{
    (void)f;
    (void)level;
    return SQLITE_OK;
}

static int io_check_lock(sqlite3_file *f, int *ret_held)
{
    (void)f;
    *ret_held = 0;
    return SQLITE_OK;
}

static int io_control(sqlite3_file *f, int op, void *arg)
{
    (void)f;
    (void)op;
    (void)arg;
    return SQLITE_NOTFOUND;
}

static int io_sector(sqlite3_file *f)
{
    (void)f;
    return SECTOR;
}

static int io_characteristics(sqlite3_file *f)
{
    (void)f;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE; /* as SQLite's own VFS for Unix says */
}

static int io_shm_map(sqlite3_file *f, int region, int n, int extend, void volatile **ret)
{
    DiskFile *file = file_of(f);
    assert(region < SHM_MAX);
    if (file->shm[region] == NULL && extend) file->shm[region] = calloc(1, (size_t)n);
    *ret = file->shm[region];
    return SQLITE_OK;
}

static int io_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    (void)f;
    (void)offset;
    (void)n;
    (void)flags;
    return SQLITE_OK;
}

static void io_shm_barrier(sqlite3_file *f)
{
    (void)f;
}

static int io_shm_unmap(sqlite3_file *f, int is_delete)
{
    if (is_delete) shm_free(file_of(f));
    return SQLITE_OK;
}

static const sqlite3_io_methods methods = {
    .iVersion = 2, .xClose = io_close, .xRead = io_read, .xWrite = io_write,
    .xTruncate = io_truncate, .xSync = io_sync, .xFileSize = io_size, .xLock = io_lock,
    .xUnlock = io_lock, .xCheckReservedLock = io_check_lock, .xFileControl = io_control,
    .xSectorSize = io_sector, .xDeviceCharacteristics = io_characteristics,
    .xShmMap = io_shm_map, .xShmLock = io_shm_lock, .xShmBarrier = io_shm_barrier,
    .xShmUnmap = io_shm_unmap,
};

static int vfs_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *ret_flags)
{
    (void)v;
    f->pMethods = NULL;
    if (disk.is_off) return SQLITE_CANTOPEN;
    DiskFile *file = name == NULL ? NULL : file_find(name);
    if (file == NULL) {
        if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
        for (int i = 0; i < FILES_MAX && file == NULL; i++)
            if (!disk.file[i].is_used) file = &disk.file[i];
        assert(file != NULL);
        file->is_used = true;
        snprintf(file->name, sizeof file->name, "%s", name == NULL ? "" : name);
    }
    OpenFile *open_file = (OpenFile *)(void *)f;
    open_file->file = file;
    open_file->base.pMethods = &methods;
    if (ret_flags != NULL) *ret_flags = flags;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *v, const char *name, int sync_dir)
{
    (void)v;
    (void)sync_dir;
    if (is_dark()) return SQLITE_IOERR_DELETE;
    DiskFile *file = file_find(name);
    if (file == NULL) return SQLITE_IOERR_DELETE_NOENT;
    file_forget(file);
    return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *v, const char *name, int flags, int *ret)
{
    (void)v;
    (void)flags;
    *ret = file_find(name) != NULL;
    return SQLITE_OK;
}

static int vfs_full_path(sqlite3_vfs *v, const char *name, int n, char *ret)
{
    (void)v;
    snprintf(ret, (size_t)n, "%s", name);
    return SQLITE_OK;
}

void power_put(const char *name, const unsigned char *p, size_t n)
{
    for (int i = 0; i < FILES_MAX; i++) {
        DiskFile *f = &disk.file[i];
        if (f->is_used) continue;
        f->is_used = true;
        snprintf(f->name, sizeof f->name, "%s", name);
        bytes_write(&f->now, 0, p, n);
        bytes_write(&f->durable, 0, p, n);
        return;
    }
}

void power_register(void)
{
    static sqlite3_vfs vfs;
    const sqlite3_vfs *unix_vfs = sqlite3_vfs_find(NULL);
    vfs = *unix_vfs; /* clock, sleep and randomness stay the system's */
    vfs.zName = POWER_VFS_NAME;
    vfs.szOsFile = sizeof(OpenFile);
    vfs.xOpen = vfs_open;
    vfs.xDelete = vfs_delete;
    vfs.xAccess = vfs_access;
    vfs.xFullPathname = vfs_full_path;
    sqlite3_vfs_register(&vfs, 0);
}

/* register_files.c: keeping and putting back a register's files. */
#include "register_files.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

static char register_dir[128];
static RegisterFile file[REGISTER_FILES_MAX];
static int n_files;

static int file_keep(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)at;
    if (type != FTW_F || n_files == REGISTER_FILES_MAX) return 0;
    RegisterFile *f = &file[n_files++];
    snprintf(f->path, sizeof f->path, "%s", path);
    f->n = (size_t)st->st_size;
    f->p = malloc(f->n + 1);
    int fd = open(path, O_RDONLY);
    ssize_t n = read(fd, f->p, f->n);
    close(fd);
    return n == (ssize_t)f->n ? 0 : -1;
}

bool register_keep(const char *dir)
{
    snprintf(register_dir, sizeof register_dir, "%s", dir);
    return nftw(dir, file_keep, 8, FTW_PHYS) == 0;
}

RegisterFile *register_files(int *ret_n)
{
    *ret_n = n_files;
    return file;
}

static int stray_remove(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)at;
    bool is_kept = type != FTW_F;
    for (int i = 0; i < n_files && !is_kept; i++) is_kept = strcmp(path, file[i].path) == 0;
    return is_kept ? 0 : unlink(path);
}

void register_restore(void)
{
    nftw(register_dir, stray_remove, 8, FTW_PHYS);
    for (int i = 0; i < n_files; i++) {
        int fd = open(file[i].path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (write(fd, file[i].p, file[i].n) != (ssize_t)file[i].n)
            printf("cannot put '%s' back\n", file[i].path);
        close(fd);
    }
}

static int any_remove(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

void register_remove(void)
{
    for (int i = 0; i < n_files; i++) free(file[i].p);
    n_files = 0;
    nftw(register_dir, any_remove, 8, FTW_DEPTH | FTW_PHYS);
}

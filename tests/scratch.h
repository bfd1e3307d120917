/* scratch.h - a folder of its own for a test program, gone when it ends. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char scratch[64];
static pid_t scratch_owner;

static int scratch_remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st, (void)kind, (void)where;
    return remove(path);
}

/* The path of a name in the folder; the same bytes at every call. */
static inline const char *scratch_path(const char *name)
{
    static char path[160];
    snprintf(path, sizeof path, "%s/%s", scratch, name);
    return path;
}

/* Removes a folder with everything in it; 0 when nothing of it is left. */
static int scratch_remove(const char *path)
{
    return nftw(path, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void scratch_end(void)
{
    if (scratch_owner == getpid()) scratch_remove(scratch);
}

/* Makes the folder below another one; false when that is not possible. */
static bool scratch_make(const char *parent, const char *name)
{
    snprintf(scratch, sizeof scratch, "%.30s/%.20s.XXXXXX", parent, name);
    if (mkdtemp(scratch) == NULL) return false;
    scratch_owner = getpid();
    atexit(scratch_end);
    return true;
}

/* Makes the folder; its path is in scratch. Ends the program when that is not possible. */
static inline void scratch_begin(const char *name)
{
    const char *tmp = getenv("TMPDIR");
    if (scratch_make(tmp == NULL ? "/tmp" : tmp, name)) return;
    perror(scratch);
    exit(1);
}

/* As scratch_begin, in memory where there is such a place: not the disk is tested then. */
static inline void scratch_begin_in_memory(const char *name)
{
    if (!scratch_make("/dev/shm", name)) scratch_begin(name);
}

#endif

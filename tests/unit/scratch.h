/* scratch.h - a folder of its own for a test program, gone when it ends. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static char scratch[64];

static int scratch_remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st, (void)kind, (void)where;
    return remove(path);
}

/* Removes the folder with everything in it. */
static void scratch_end(void)
{
    if (scratch[0] != '\0') nftw(scratch, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Makes the folder; its path is in scratch. Ends the program when that is not possible. */
static void scratch_begin(const char *name)
{
    const char *tmp = getenv("TMPDIR");
    snprintf(scratch, sizeof scratch, "%.30s/%.20s.XXXXXX", tmp == NULL ? "/tmp" : tmp, name);
    if (mkdtemp(scratch) == NULL) {
        perror(scratch);
        exit(1);
    }
    atexit(scratch_end);
}

#endif

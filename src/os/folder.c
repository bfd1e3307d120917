/* folder.c: see folder.h.
 *
 * The order is that of the bytes of the names, so that the same files give the same result on every
 * disk.
 */
#include "os/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef DIR *FolderPtr;

static void FolderPtr_auto(FolderPtr *d)
{
    if (*d != NULL) closedir(*d);
}

bool folder_is(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int name_cmp(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

TwCode folder_names(const char *path, Arena *arena, Str **ret_name, size_t *ret_n, Err *err)
{
    AUTO(FolderPtr) d = opendir(path);
    Str *name = NULL;
    size_t n = 0, cap = 0;
    if (d == NULL) return err_sys(err, errno, "cannot open folder '%s'", path);
    for (;;) {
        errno = 0;
        const struct dirent *e = readdir(d);
        if (e == NULL && errno != 0) return err_sys(err, errno, "cannot read folder '%s'", path);
        if (e == NULL) break;
        if (e->d_name[0] == '.') continue;
        if (n == FOLDER_NAMES_MAX)
            return err_set(err, TW_E_LIMIT, "more than %d names in folder '%s'", FOLDER_NAMES_MAX,
                           path);
        name = arena_push(arena, name, n, &cap, sizeof *name);
        TRY(arena_check(arena, err));
        name[n++] = arena_str(arena, str_z(e->d_name));
    }
    TRY(arena_check(arena, err));
    if (n > 0) qsort(name, n, sizeof *name, name_cmp);
    *ret_name = name;
    *ret_n = n;
    return TW_OK;
}

/* map_file.h: a whole file as memory, for tests of pure rooms, which do not link src/os.
 *
 * The map lives until the program ends; a file that cannot be read is the empty slice.
 */
#ifndef TESTS_MAP_FILE_H
#define TESTS_MAP_FILE_H

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

static Str map_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return (Str){ NULL, 0 };
    void *p = fstat(fd, &st) == 0 && st.st_size > 0
                  ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0)
                  : MAP_FAILED;
    close(fd);
    return p == MAP_FAILED ? (Str){ NULL, 0 } : str_pn(p, (size_t)st.st_size);
}

#endif

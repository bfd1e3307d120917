/* replay.c - runs a fuzz target over the files of a corpus, without libFuzzer.
 *
 * Linked with one fuzz_<parser>.c. Each argument is a folder or a file; each file is one input.
 * Every run of the tests replays every corpus on both compilers; script/fuzz looks for new inputs.
 */
#include <dirent.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "fuzz/fuzz.h"
#include "harness.h"

/* Feed one file to the target; what it finds wrong, it ends the program for. */
static void replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!CHECK(file != NULL))
        return;
    /* An allocation of exactly the input's size, so that the sanitizer sees reading past it. */
    CHECK(fseek(file, 0, SEEK_END) == 0);
    long size = ftell(file);
    rewind(file);
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
    if (CHECK(size >= 0 && data != NULL && fread(data, 1, (size_t)size, file) == (size_t)size))
        CHECK_INT(LLVMFuzzerTestOneInput(data, (size_t)size), 0);
    free(data);
    fclose(file);
}

static void replay_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (!CHECK(folder != NULL))
        return;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char name[PATH_MAX];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        replay_file(name);
    }
    closedir(folder);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct stat about;
        if (stat(argv[i], &about) == 0 && S_ISDIR(about.st_mode))
            replay_folder(argv[i]);
        else
            replay_file(argv[i]);
    }
    return harness_end();
}

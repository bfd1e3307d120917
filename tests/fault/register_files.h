/* register_files.h: a register's files kept in memory, so that it can be damaged and put back many
 * times. One register a process.
 */
#ifndef TESTS_FAULT_REGISTER_FILES_H
#define TESTS_FAULT_REGISTER_FILES_H

#include <stdbool.h>
#include <stddef.h>

enum { REGISTER_FILES_MAX = 16 };

typedef struct RegisterFile {
    char path[256];
    unsigned char *p;
    size_t n;
} RegisterFile;

/* Reads all files below a folder into memory. */
bool register_keep(const char *dir);

/* The files kept; *ret_n of them. */
RegisterFile *register_files(int *ret_n);

/* Puts every kept file back and removes what came besides. */
void register_restore(void);

/* Removes the folder and frees what was kept. */
void register_remove(void);

#endif

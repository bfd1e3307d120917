/* adding.h: what `tawthiq add` does with its files: reports are read, lists are imported, and one
 * table says what became of each.
 */
#ifndef APP_ADDING_H
#define APP_ADDING_H

#include "app/add.h"
#include "base/table.h"

enum { ADDING_N_COLUMNS = 12 };

extern const Column ADDING_COLUMNS[ADDING_N_COLUMNS];

/* Files being added, and what became of them. */
typedef struct Adding {
    Table *table;     /* ADDING_COLUMNS: a row for each file that was taken */
    size_t n_bad;     /* files that could not be taken */
    void (*say)(void *context, const Err *bad);  /* told of each of those */
    void *context;
} Adding;

/* Adds files one after the other; each is there whole or not at all, and those before a bad one
 * stay.
 *
 * app      open register
 * in, n    the files and what is known of them
 * adding   say and context are the caller's; table and n_bad are filled
 * errors   TW_E_STORAGE, TW_E_CONFLICT, TW_E_CANCELLED: nothing more can be added; what is wrong
 *          with one file is no error here
 * cost     app_add's for each
 */
TwCode adding_files(App *app, const AddInput *in, size_t n, Adding *adding, Err *err) TW_CHECKED;

#endif

/* export_all.h: everything a register holds, for other programs.
 *
 * Names of people are in it: what is written here leaves the protection of the register.
 */
#ifndef APP_EXPORT_ALL_H
#define APP_EXPORT_ALL_H

#include "app/app.h"
#include "base/csv.h"

/* Writes one CSV file a table into a folder, which is made when it is not there, with
 * dictionary.csv (every column: its type, its list of codes, whether it may identify a person, what
 * it says) and codes.csv (every code with its labels in English and Arabic and its mappings).
 *
 * app          open register
 * dir          folder
 * guard        whether text that looks like a formula is disarmed
 * ret_n_files  files written
 * ret_n_rows   records written
 * errors       TW_E_STORAGE the files cannot be written; those of the store
 * cost         O(records)
 */
TwCode export_tables(App *app, Str dir, CsvGuard guard, uint64_t *ret_n_files,
                     uint64_t *ret_n_rows, Err *err) TW_CHECKED;

/* Writes the views as one SQLite file that any tool opens: a table a kind of record, ids as 16
 * bytes. An existing file is replaced.
 *
 * app          open register
 * path         file
 * ret_n_bytes  its size
 * errors       TW_E_STORAGE the file cannot be written; TW_E_LIMIT no memory for a copy
 * cost         O(size), one copy in memory
 */
TwCode export_sqlite(App *app, Str path, uint64_t *ret_n_bytes, Err *err) TW_CHECKED;

#endif

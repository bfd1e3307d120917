/* journal.h: the log as tables: what was entered, when and on which device, what one entry changed,
 * and what a verification found.
 */
#ifndef APP_JOURNAL_H
#define APP_JOURNAL_H

#include "app/app.h"
#include "base/table.h"
#include "log/verify.h"
#include "model/record.h"

enum { JOURNAL_N_COLUMNS = 9, ENTRY_N_COLUMNS = 4, FAULT_N_COLUMNS = 6 };

extern const Column JOURNAL_COLUMNS[JOURNAL_N_COLUMNS];
extern const Column ENTRY_COLUMNS[ENTRY_N_COLUMNS];
extern const Column FAULT_COLUMNS[FAULT_N_COLUMNS];

/* Lists entries in the order of their arrival.
 *
 * app        needs no views
 * last       how many of the newest; 0 for all
 * ret_table  JOURNAL_COLUMNS, in the app's arena
 * errors     TW_E_DATA damaged; TW_E_STORAGE; TW_E_CANCELLED
 * cost       opens the items of every entry listed
 */
TwCode journal_list(App *app, uint64_t last, Table **ret_table, Err *err) TW_CHECKED;

/* Shows what one entry changed, one row an item.
 *
 * app        needs no views
 * name       the entry's number, or the beginning of its id in hexadecimal
 * ret_table  ENTRY_COLUMNS, in the app's arena
 * ret_id     the entry's whole id
 * errors     TW_E_NOT_FOUND no such entry; TW_E_CONFLICT several ids begin so; TW_E_DATA damaged
 * cost       one entry, and a look at every header when it is named by its id
 */
TwCode journal_show(App *app, Str name, Table **ret_table, Str *ret_id, Err *err) TW_CHECKED;

/* What a change of a record sets, as JSON; null clears.
 *
 * r         change
 * a         receives the text
 * ret_json  {"field": value, ...}
 * errors    TW_E_LIMIT the arena is full
 * cost      O(fields)
 */
TwCode journal_fields(const Record *r, Arena *a, Str *ret_json, Err *err) TW_CHECKED;

/* Checks everything (app_verify) and lists what is wrong.
 *
 * app        needs no views
 * ret_table  FAULT_COLUMNS, a row a fault, in the app's arena
 * ret_done   what was checked
 * errors     as app_verify
 * cost       as app_verify
 */
TwCode journal_verify(App *app, Table **ret_table, LogVerified *ret_done, Err *err) TW_CHECKED;

#endif

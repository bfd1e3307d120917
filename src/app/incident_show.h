/* incident_show.h: one incident whole: what it is, how it was judged, what each source claims of it
 * side by side, the ranges and how they came about, and everything that was done to it.
 */
#ifndef APP_INCIDENT_SHOW_H
#define APP_INCIDENT_SHOW_H

#include "app/app.h"
#include "base/table.h"

enum { INCIDENT_SHOW_N_COLUMNS = 5, INCIDENT_HISTORY_N_COLUMNS = 8 };

extern const Column INCIDENT_SHOW_COLUMNS[INCIDENT_SHOW_N_COLUMNS];
extern const Column INCIDENT_HISTORY_COLUMNS[INCIDENT_HISTORY_N_COLUMNS];

/* Shows an incident, section by section.
 *
 * app        for store and arena
 * typed      id; one that was merged shows the other, and says so
 * rule       by which ranges are derived, or absent: the incident's own, else the register's
 * ret_table  INCIDENT_SHOW_COLUMNS
 * errors     TW_E_NOT_FOUND; TW_E_USAGE no such rule; those of the store
 * cost       O(its claims)
 */
TwCode incident_show(App *app, Str typed, Str rule, Table **ret_table, Err *err) TW_CHECKED;

/* Everything that was done to an incident, to claims of it, and to those merged into it.
 *
 * app        for log, store and arena
 * typed      id
 * ret_table  INCIDENT_HISTORY_COLUMNS, oldest first; what was undone says so
 * errors     TW_E_NOT_FOUND; those of the log
 * cost       opens every entry of the log
 */
TwCode incident_history(App *app, Str typed, Table **ret_table, Err *err) TW_CHECKED;

#endif

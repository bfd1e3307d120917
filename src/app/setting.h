/* setting.h: settings of a register: by which rule ranges are derived, whether publishing needs a
 * second person.
 */
#ifndef APP_SETTING_H
#define APP_SETTING_H

#include "app/app.h"
#include "base/table.h"

enum { SETTING_N_COLUMNS = 4 };

extern const Column SETTING_COLUMNS[SETTING_N_COLUMNS];

/* The value of a setting.
 *
 * app        for store and arena
 * name       "range_rule", "second_person"
 * ret_value  its value, or what holds when nobody set it
 * errors     TW_E_USAGE no such setting; those of the store
 * cost       one lookup
 */
TwCode setting_get(App *app, Str name, Str *ret_value, Err *err) TW_CHECKED;

/* Sets a setting, in a batch of its own.
 *
 * app          open register, not in a batch
 * name, value  as listed by setting_list
 * errors       TW_E_USAGE no such setting, or no value of it; those of the store
 * cost         one fsync
 */
TwCode setting_put(App *app, Str name, Str value, Err *err) TW_CHECKED;

/* All settings with their values.
 *
 * app        for store and arena
 * ret_table  SETTING_COLUMNS
 * errors     those of the store
 * cost       O(settings)
 */
TwCode setting_list(App *app, Table **ret_table, Err *err) TW_CHECKED;

#endif

/* exchange_rows.h: where the rows of an export come from (inside app/exchange*.c).
 */
#ifndef APP_EXCHANGE_ROWS_H
#define APP_EXCHANGE_ROWS_H

#include "app/exchange.h"

/* Events of a place and a period, in the order of their days.
 *
 * app       open register
 * ask       place, period, and whether coordinates are exact
 * ret_rows  lives in the app's arena
 * errors    those of app_figures
 * cost      that of the figures
 */
TwCode exchange_events(App *app, const ExchangeAsk *ask, Table **ret_rows, Err *err) TW_CHECKED;

/* People killed, one cell of governorate, month, sex, age, status and weapon a row, of the levels
 * "in incidents" and "named".
 *
 * app       open register
 * ask       place, period, and a file of populations or {NULL, 0}
 * ret_rows  lives in the app's arena
 * errors    those of app_cells
 * cost      that of app_cells
 */
TwCode exchange_cells(App *app, const ExchangeAsk *ask, Table **ret_rows, Err *err) TW_CHECKED;

/* Figures of displacement.
 *
 * app       open register
 * ask       place, period: they are not asked here, every figure is a row
 * ret_rows  lives in the app's arena
 * errors    those of the store
 * cost      O(figures)
 */
TwCode exchange_displacement(App *app, const ExchangeAsk *ask, Table **ret_rows, Err *err)
    TW_CHECKED;

#endif

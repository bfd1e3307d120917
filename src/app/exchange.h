/* exchange.h: what a register holds of a place and a period, in the columns of other codebooks.
 *
 * Rows are events, cells of figures, or figures of displacement. An event is what "in incidents" is
 * the sum of (figures/event.c), so that the rows of an export add up to the figure beside them.
 */
#ifndef APP_EXCHANGE_H
#define APP_EXCHANGE_H

#include "app/app.h"
#include "base/table.h"

typedef struct ExchangeAsk {
    Str form;             /* code of vocab/export.tsv: "acled", "ucdp", "hxl", ... */
    Str place, period;    /* as app_figures; {NULL, 0}: everywhere, ever */
    Str population;       /* file of populations for rates, or {NULL, 0} */
    bool is_exact;        /* coordinates as known; else rounded to 0.01 degrees, about 1 km */
    bool is_raw;          /* text that looks like a formula stays as it is */
} ExchangeAsk;

typedef struct ExchangeReport {
    uint64_t n_rows;      /* written */
    Str left_out;         /* lines for people: what the form cannot hold, rows it refuses */
} ExchangeReport;

/* Whether a form of export is one of vocab/export.tsv.
 *
 * form    as typed
 * return  true when exchange_write knows it
 * cost    O(forms)
 */
bool exchange_knows(Str form);

/* Writes rows as CSV, or as GeoJSON.
 *
 * app         open register
 * ask         what is wanted
 * out         receives the bytes
 * ret_report  what was written and what was not
 * errors      those of app_figures; whatever out returns
 * cost        that of the figures
 */
TwCode exchange_write(App *app, const ExchangeAsk *ask, Sink out, ExchangeReport *ret_report,
                      Err *err) TW_CHECKED;

#endif

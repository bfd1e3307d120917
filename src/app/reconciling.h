/* reconciling.h: each stated total beside the incidents in its place and period, and why they
 * differ, as a person says it.
 */
#ifndef APP_RECONCILING_H
#define APP_RECONCILING_H

#include "app/situation.h"
#include "figures/reconcile.h"
#include "figures/situation.h"

enum { RECONCILE_N_COLUMNS = 38 };

extern const Column RECONCILE_COLUMNS[RECONCILE_N_COLUMNS];

/* What a person asks for; {NULL, 0} does not filter. */
typedef struct ReconcileAsk {
    Str place, period;         /* statements that lie in them */
    Str measure;
    bool has_parts;            /* also the parts of totals */
    bool has_superseded;       /* also totals that a later one stands for */
    bool is_open;              /* only those that nobody explained, or whose sum changed since */
    bool is_arabic;
} ReconcileAsk;

typedef struct Reconciling {
    FigureInput in;
    Reconciled all;
    Situation situation;
    const Reconciliation **said;   /* of each row, the latest explanation, or NULL */
    uint32_t *row;                 /* rows that were asked for */
    size_t n;
} Reconciling;

/* Holds the statements of a register against its incidents.
 *
 * app     open register
 * ask     what is wanted
 * ret     lives in the app's arena
 * errors  TW_E_USAGE no such period or measure; TW_E_NOT_FOUND no such place; those of the store
 * cost    as reconcile_rows
 */
TwCode reconcile_register(App *app, const ReconcileAsk *ask, Reconciling *ret, Err *err)
    TW_CHECKED;

/* The rows as a table.
 *
 * r          from reconcile_register
 * is_arabic  language of the labels
 * a          receives the table
 * return     RECONCILE_COLUMNS, one row a statement
 * cost       O(rows)
 */
Table *reconcile_table(const Reconciling *r, bool is_arabic, Arena *a);

/* For people: publishers of one subject side by side, with what is in incidents and what is
 * missing.
 *
 * r          from reconcile_register
 * is_arabic  language
 * a          scratch
 * out        receives the text
 * cost       O(rows * events)
 */
void reconcile_text(const Reconciling *r, bool is_arabic, Arena *a, Buf *out);

/* What a person says about a difference. */
typedef struct ReconcileSaid {
    Str claim;                 /* any claim of the statement: beginning of an id */
    Str explanation;           /* code or label of vocab/explanation.tsv */
    SituationAct act;
} ReconcileSaid;

/* Enters an explanation, with the sum and the incidents of the moment.
 *
 * app       open register
 * in        what is said
 * ret_done  what was done
 * errors    TW_E_NOT_FOUND no such claim, or none of a statement; TW_E_USAGE no such code; those of
 *           the store
 * cost      as reconcile_rows, and one fsync
 */
TwCode reconcile_explain(App *app, const ReconcileSaid *in, SituationDone *ret_done, Err *err)
    TW_CHECKED;

#endif

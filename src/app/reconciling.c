/* reconciling.c: statements of a register against its incidents, and what persons say about the
 * difference.
 */
#include "app/reconciling.h"

#include <string.h>

#include "app/checking_load.h"
#include "app/figures.h"
#include "app/situation_write.h"
#include "model/id.h"
#include "model/vocab.h"
#include "store/query.h"

static bool has_claim(const Reconciling *r, const ReconcileRow *row, const uint8_t *id)
{
    for (size_t i = 0; i < row->n_claims; i++)
        if (memcmp(r->in.claim[row->claim[i]].id, id, RECORD_ID_BYTES) == 0) return true;
    return false;
}

/* The latest explanation of any claim of a row. */
static const Reconciliation *said_of(const Reconciling *r, const ReconcileRow *row)
{
    const Reconciliation *said = NULL;
    for (size_t i = 0; i < r->situation.n_reconciliations; i++)
        if (has_claim(r, row, r->situation.reconciliation[i].claim))
            said = &r->situation.reconciliation[i];
    return said;
}

static bool same_range(Range a, Range b)
{
    return a.has == b.has && (!(a.has & RANGE_MIN) || a.min == b.min)
           && (!(a.has & RANGE_BEST) || a.best == b.best)
           && (!(a.has & RANGE_MAX) || a.max == b.max);
}

/* Whether a row still needs a person: nobody explained it, or the sum is another one now. */
static bool is_open(const ReconcileRow *row, const Reconciliation *said)
{
    if (said == NULL) return !str_eq(row->suggestion, S("none"));
    return !same_range(said->sum, row->sum);
}

static bool is_wanted(const ReconcileAsk *ask, const FigureScope *scope, const ReconcileRow *row,
                      const Reconciliation *said)
{
    if ((row->depth > 0 && !ask->has_parts) || (row->is_superseded && !ask->has_superseded))
        return false;
    if (ask->measure.p != NULL && !str_eq(row->measure, ask->measure)) return false;
    bool is_here = ask->place.p == NULL
                   || figure_fit_place(scope, row->place_id, row->place_path) >= FIT_INSIDE;
    bool is_then = ask->period.p == NULL
                   || figure_fit_time(scope, row->time, row->days) >= FIT_INSIDE;
    return is_here && is_then && (!ask->is_open || is_open(row, said));
}

TwCode reconcile_register(App *app, const ReconcileAsk *ask, Reconciling *ret, Err *err)
{
    Reconciling r = { 0 };
    CheckInput check;
    FigureScope scope;
    enum { RULE_OF_COUNTS = 3 };      /* loads claims, incidents and attacks, no texts */
    if (ask->measure.p != NULL && vocab_find(VOCAB_MEASURE, ask->measure) == NULL)
        return err_set(err, TW_E_USAGE, "there is no measure '" STR_FMT "'",
                       STR_ARG(ask->measure));
    TRY(app_scope(app, ask->place, ask->period, &scope, err));
    TRY(checking_load(app, RULE_OF_COUNTS, &check, err));
    TRY(situation_load(app->store, app->arena, &r.situation, err));
    r.in = check.figures;
    TRY(reconcile_rows(&r.in, check.attack, check.n_attacks, app->arena, &r.all, err));
    r.said = arena_array(app->arena, r.all.n + 1, sizeof *r.said);
    r.row = arena_array(app->arena, r.all.n + 1, sizeof *r.row);
    TRY(arena_check(app->arena, err));
    for (size_t i = 0; i < r.all.n; i++) {
        r.said[i] = said_of(&r, &r.all.row[i]);
        if (is_wanted(ask, &scope, &r.all.row[i], r.said[i])) r.row[r.n++] = (uint32_t)i;
    }
    *ret = r;
    return TW_OK;
}

/* Ids of the incidents behind a row, each once. */
static void incidents_add(const Reconciling *r, const ReconcileRow *row, Buf *ids)
{
    for (size_t i = 0; i < row->n_events; i++) {
        const ReconcileEvent *e = &r->all.event[row->event[i]];
        for (size_t k = 0; k < e->n_incidents + e->n_claims; k++) {
            int32_t at = k < e->n_incidents
                ? (int32_t)e->incident[k] : r->in.claim[e->claim[k - e->n_incidents]].incident;
            if (at == FIGURE_NONE) continue;
            Str id = str_pn(r->in.incident[at].id, RECORD_ID_BYTES);
            bool is_there = false;
            for (size_t b = 0; b + RECORD_ID_BYTES <= ids->n && !is_there; b += RECORD_ID_BYTES)
                is_there = memcmp(ids->p + b, id.p, RECORD_ID_BYTES) == 0;
            if (!is_there && ids->n + RECORD_ID_BYTES <= RECORD_TEXT_MAX) buf_add(ids, id);
        }
    }
}

static void range_set(Record *r, int field, Range sum)
{
    if (sum.has & RANGE_MIN) record_int(r, field, sum.min);
    if (sum.has & RANGE_BEST) record_int(r, field + 1, sum.best);
    if (sum.has & RANGE_MAX) record_int(r, field + 2, sum.max);
}

TwCode reconcile_explain(App *app, const ReconcileSaid *in, SituationDone *ret_done, Err *err)
{
    const ReconcileAsk all = { .has_parts = true, .has_superseded = true };
    const VocabTerm *term = vocab_find_written(VOCAB_EXPLANATION, in->explanation);
    const ReconcileRow *row = NULL;
    Reconciling r;
    Record record;
    bool found = false;
    Kind kind = KIND_NONE;
    uint8_t claim[RECORD_ID_BYTES], id[RECORD_ID_BYTES];
    AUTO(Buf) incidents;
    buf_init(&incidents, RECORD_TEXT_MAX + RECORD_ID_BYTES);
    if (term == NULL) {
        err_set(err, TW_E_USAGE, "there is no explanation '" STR_FMT "'", STR_ARG(in->explanation));
        return err_hint(err, TW_E_USAGE, "vocab/explanation.tsv lists them, such as "
                                         "missing_incidents, scope or late_update.");
    }
    TRY(store_find(app->store, in->claim, &found, &kind, claim, err));
    if (!found || kind != KIND_CLAIM)
        return err_set(err, TW_E_NOT_FOUND, "no claim '" STR_FMT "'", STR_ARG(in->claim));
    TRY(reconcile_register(app, &all, &r, err));
    for (size_t i = 0; i < r.all.n && row == NULL; i++)
        if (has_claim(&r, &r.all.row[i], claim)) row = &r.all.row[i];
    if (row == NULL)
        return err_set(err, TW_E_NOT_FOUND, "that claim is not of a stated total that stands");
    store_new_id(app->store, id);
    record_init(&record, KIND_RECONCILIATION, id);
    record_text(&record, RECONCILIATION_CLAIM, str_pn(r.in.claim[row->claim[0]].id,
                                                      RECORD_ID_BYTES));
    record_text(&record, RECONCILIATION_EXPLANATION, term->code);
    range_set(&record, RECONCILIATION_SUM_MIN, row->sum);
    incidents_add(&r, row, &incidents);
    record_text(&record, RECONCILIATION_INCIDENTS, arena_str(app->arena, buf_str(&incidents)));
    record_text(&record, RECONCILIATION_STATE, S("reviewed"));
    if (in->act.note.n > 0) record_text(&record, RECONCILIATION_NOTE, in->act.note);
    const SituationWrite what = { S("explain difference"), &in->act, &record, 1, STORE_NEW };
    return situation_write(app, &what, ret_done, err);
}

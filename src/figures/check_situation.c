/* check_situation.c: rules about what stands around the counts: displacement (R7), reconciliation
 * (R10), coordinates (R14), judgements under agreements (R15).
 */
#include <string.h>

#include "figures/check_rules.h"

/* Index of an incident by its id, or FIGURE_NONE. */
static int32_t incident_find(const Check *k, Str id)
{
    for (size_t i = 0; i < k->in->figures.n_incidents && id.n == FIGURE_ID_BYTES; i++)
        if (memcmp(k->in->figures.incident[i].id, id.p, FIGURE_ID_BYTES) == 0) return (int32_t)i;
    return FIGURE_NONE;
}

/* The n-th id of ids of 16 bytes each; empty behind the last. */
static Str nth_id(Str ids, size_t n) { return str_part(ids, n * FIGURE_ID_BYTES,
                                                       (n + 1) * FIGURE_ID_BYTES); }

static bool share_claim(Str a, Str b)
{
    for (size_t i = 0; nth_id(a, i).n == FIGURE_ID_BYTES; i++)
        for (size_t j = 0; nth_id(b, j).n == FIGURE_ID_BYTES; j++)
            if (str_eq(nth_id(a, i), nth_id(b, j))) return true;
    return false;
}

static void find_move(Check *k, const char *code, const CheckMove *m, const CheckMove *other)
{
    check_find(k, code);
    check_word(k, 1, m->time);
    check_place(k, m->place_name, m->place_id, m->place_path, m->time);
    check_ref(k, KIND_DISPLACEMENT, m->id);
    if (other != NULL) check_ref(k, KIND_DISPLACEMENT, other->id);
    for (size_t i = 0; nth_id(m->claims, i).n == FIGURE_ID_BYTES; i++)
        check_ref(k, KIND_CLAIM, (const uint8_t *)nth_id(m->claims, i).p);
}

/* R7: a stock is of a day, a flow of a span; one claim is not both, nor persons and households. */
TwCode check_r7(Check *k, Err *err)
{
    for (size_t i = 0; i < k->in->n_moves; i++) {
        const CheckMove *m = &k->in->move[i];
        if (m->is_stock && str_find(m->time, S("/")) != SIZE_MAX)
            find_move(k, "stock_over_span", m, NULL);
        for (size_t j = i + 1; j < k->in->n_moves; j++) {
            const CheckMove *o = &k->in->move[j];
            if (!share_claim(m->claims, o->claims)) continue;
            if (m->is_stock != o->is_stock) find_move(k, "stock_and_flow", m, o);
            else if (!str_eq(m->unit, o->unit)) find_move(k, "persons_and_households", m, o);
        }
    }
    return arena_check(k->a, err);
}

/* An incident that was reconciled with a statement lies in its place and period. */
static void look_reconciled(Check *k, const CheckReconciled *r)
{
    if (r->claim == FIGURE_NONE) return;
    const FigureClaim *c = &k->claim[r->claim];
    FigureScope scope = { .place_id = c->place_id, .place_path = c->place_path, .days = c->days };
    for (size_t i = 0; nth_id(r->incidents, i).n == FIGURE_ID_BYTES; i++) {
        int32_t at = incident_find(k, nth_id(r->incidents, i));
        if (at == FIGURE_NONE) continue;
        const FigureIncident *n = &k->in->figures.incident[at];
        bool is_place = figure_fit_place(&scope, n->place_id, n->place_path) >= FIT_INSIDE;
        bool is_time = figure_fit_time(&scope, n->time, n->days) >= FIT_INSIDE;
        if (is_place && is_time) continue;
        check_find(k, is_place ? "incident_outside_period" : "incident_outside_place");
        check_word(k, 1, is_place ? n->time : n->place_name);
        check_word(k, 2, is_place ? c->time : c->place_name);
        check_ref_claim(k, r->claim);
        check_ref_incident(k, at);
        check_ref(k, KIND_RECONCILIATION, r->id);
    }
}

/* A claim that is linked to an incident speaks of its days, give or take one. */
static void look_linked(Check *k, size_t i)
{
    enum { DAYS_OFF_MAX = 1 };
    const FigureClaim *c = &k->claim[i];
    if (c->incident == FIGURE_NONE || c->time.n == 0 || !str_eq(c->scope, S("incident"))) return;
    const FigureIncident *n = &k->in->figures.incident[c->incident];
    bool is_near = n->time.n == 0 || (c->days.from <= n->days.to + DAYS_OFF_MAX
                                      && c->days.to >= n->days.from - DAYS_OFF_MAX);
    if (is_near) return;
    check_find(k, "claim_off_incident");
    check_word(k, 1, c->time);
    check_word(k, 2, n->time);
    check_ref_incident(k, c->incident);
    check_ref_claim(k, (int32_t)i);
}

/* R10: only what lies in the place and period of a statement is held against it. */
TwCode check_r10(Check *k, Err *err)
{
    TRY(check_parts_inside(k, err));
    for (size_t i = 0; i < k->in->n_reconciled; i++) look_reconciled(k, &k->in->reconciled[i]);
    for (size_t i = 0; i < k->n_claims; i++) look_linked(k, i);
    return arena_check(k->a, err);
}

/* R14: coordinates lie in the area the record is filed under. */
TwCode check_r14(Check *k, Err *err)
{
    for (size_t i = 0; i < k->in->n_points; i++) {
        const CheckPoint *p = &k->in->point[i];
        if (p->is_inside != CHECK_NO) continue;
        check_find(k, "point_outside");
        check_word(k, 1, p->place_name);
        check_word(k, 2, p->area);
        check_word(k, 3, p->found.n > 0 ? p->found : S("?"));
        check_place(k, p->place_name, p->place_id, p->place_path, p->time);
        check_ref(k, p->kind, p->id);
    }
    return arena_check(k->a, err);
}

/* R15: who is called in breach passed every test: in the zone, bound, not aimed at somebody who is
 * left out. */
TwCode check_r15(Check *k, Err *err)
{
    for (size_t i = 0; i < k->in->n_violations; i++) {
        const CheckViolation *v = &k->in->violation[i];
        bool is_said = str_eq(v->result, S("assessed")) || str_eq(v->result, S("alleged"));
        bool is_refuted = str_eq(v->tested, S("not_applicable"));
        if (!is_said || !(is_refuted || str_eq(v->tested, S("undetermined")))) continue;
        check_find(k, is_refuted ? "breach_refuted" : "breach_open");
        check_word(k, 1, v->agreement);
        check_word(k, 2, v->failed);
        if (v->incident != FIGURE_NONE) check_ref_incident(k, v->incident);
        check_ref(k, v->kind, v->id);
    }
    return arena_check(k->a, err);
}

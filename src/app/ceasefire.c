/* ceasefire.c: incidents against an agreement: loaded, tested, judged. */
#include "app/ceasefire.h"

#include <string.h>

#include "app/figures.h"
#include "app/situation_write.h"
#include "app/zone.h"
#include "figures/cells.h"
#include "model/id.h"
#include "model/vocab.h"
#include "store/query.h"

/* Actor and weapon of an incident as its claims say, and how many were killed. */
typedef struct Told {
    Table *claims, *killed;
    Ids killed_ids;
} Told;

static TwCode ask_table(App *app, SqlId id, const QueryArg *arg, size_t n, Table **ret, Err *err)
{
    const Query query = { id, arg, n, STORE_IDS_RAW };
    return store_query(app->store, &query, app->arena, ret, err);
}

static TwCode told_load(App *app, Told *ret, Err *err)
{
    TRY(ask_table(app, SQL_CEASEFIRE_CLAIMS, NULL, 0, &ret->claims, err));
    TRY(ask_table(app, SQL_CEASEFIRE_KILLED, NULL, 0, &ret->killed, err));
    return ids_of(ret->killed, app->arena, &ret->killed_ids, err);
}

/* Adds a name to names parted by " | ", unless it is there. */
static Str name_add(Str names, Str name, Arena *a)
{
    Str rest = names, item;
    while (situation_next(&rest, &item))
        if (str_eq_nocase(item, name)) return names;
    if (names.n == 0) return name;
    return arena_fmt(a, STR_FMT " | " STR_FMT, STR_ARG(names), STR_ARG(name));
}

/* The first claim of an incident, in the order of their incidents. */
static size_t claims_from(const Table *claims, const uint8_t *incident)
{
    size_t low = 0, high = claims->n_rows;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        Str id = table_cell(claims, mid, 0)->text;
        bool is_before = id.n < RECORD_ID_BYTES || memcmp(id.p, incident, RECORD_ID_BYTES) < 0;
        if (is_before) low = mid + 1;
        else high = mid;
    }
    return low;
}

/* What the incident itself does not say is taken from its claims: all who are named, the first
 * weapon. */
static void told_fill(const Told *told, CeasefireCase *c, Arena *a)
{
    bool has_actor = c->at.actor.n > 0;
    for (size_t i = claims_from(told->claims, c->at.id); i < told->claims->n_rows; i++) {
        Row r = { told->claims, i, 0 };
        Str incident = row_text(&r), actor = row_text(&r), weapon = row_text(&r);
        if (!str_eq(incident, str_pn(c->at.id, RECORD_ID_BYTES))) break;
        if (!has_actor && actor.n > 0) c->at.actor = name_add(c->at.actor, actor, a);
        if (c->at.weapon.n == 0) c->at.weapon = weapon;
    }
    int32_t at = ids_find(&told->killed_ids, str_pn(c->at.id, RECORD_ID_BYTES));
    if (at == FIGURE_NONE) return;
    const Cell *max = table_cell(told->killed, (size_t)at, 2);
    c->has_killed = true;
    c->killed_min = table_cell(told->killed, (size_t)at, 1)->i;
    c->has_max = !max->is_null;
    c->killed_max = max->i;
}

/* Reads an incident; the coordinates only matter to the zone. */
static void case_read(Row *r, CeasefireCase *c, ZoneSpot *spot)
{
    row_id(r, c->at.id);
    c->at.time = row_text(r);
    c->at.days = row_days(&c->at.time);
    c->at.place_name = row_text(r);
    c->at.place_id = row_text(r);
    c->at.place_path = row_text(r);
    c->at.precision = row_text(r);
    const Cell *lat = row_next(r), *lon = row_next(r);
    c->at.weapon = row_text(r);
    c->at.actor = row_text(r);
    c->at.target = row_text(r);
    c->at.verification = row_text(r);
    c->attribution = row_text(r);
    *spot = (ZoneSpot){ .place_name = c->at.place_name, .place_id = c->at.place_id,
                        .place_path = c->at.place_path, .precision = c->at.precision,
                        .lat = (double)lat->i / 1e7, .lon = (double)lon->i / 1e7,
                        .has_point = !lat->is_null && !lon->is_null };
}

enum { ACTOR_MEMO = 251 };

/* Tests the incidents of a table; which of them are kept is the caller's. */
typedef struct Tester {
    App *app;
    const Gazetteer *g;
    const Agreement *agreement;
    const Situation *situation;
    BreachTerms terms;
    Told told;
    struct { Str text; Actors named; } memo[ACTOR_MEMO];   /* by hash: few names, many incidents */
} Tester;

/* The actors of a text; the same names come again and again. */
static Actors named_in(Tester *t, Str text)
{
    size_t at = (size_t)(str_hash(text) % ACTOR_MEMO);
    if (!str_eq(t->memo[at].text, text)) {
        t->memo[at].text = text;
        t->memo[at].named = actors_in(text);
    }
    return t->memo[at].named;
}

static void case_test(Tester *t, const Table *table, size_t row, CeasefireCase *ret)
{
    ZoneSpot spot;
    Row r = { table, row, 0 };
    *ret = (CeasefireCase){ 0 };
    case_read(&r, ret, &spot);
    told_fill(&t->told, ret, t->app->arena);
    ret->at.named = named_in(t, ret->at.actor);
    ret->at.zone = zone_test(t->g, t->agreement, &spot, t->app->arena);
    breach_test(&t->terms, &ret->at, &ret->breach);
}

static TwCode tester_open(App *app, const Situation *s, Tester *ret, Err *err)
{
    *ret = (Tester){ .app = app, .situation = s };
    TRY(data_gazetteer(&app->data, &ret->g, err));
    return told_load(app, &ret->told, err);
}

/* Makes an agreement the one that incidents are tested against. */
static TwCode tester_take(Tester *t, const Agreement *g, Err *err)
{
    if (t->agreement == g) return TW_OK;
    t->agreement = g;
    return breach_terms(g, t->situation, t->app->arena, &t->terms, err);
}

static const Agreement *agreement_of(const Situation *s, const uint8_t *id)
{
    for (size_t i = 0; i < s->n_agreements; i++)
        if (memcmp(s->agreement[i].id, id, RECORD_ID_BYTES) == 0) return &s->agreement[i];
    return NULL;
}

/* The days to look at: those asked for, else those of the agreement. */
static TwCode days_of(App *app, const CeasefireAsk *ask, const Agreement *g, QueryArg arg[2],
                      Err *err)
{
    FigureScope scope;
    arg[0] = arg[1] = query_text((Str){ NULL, 0 });
    if (ask->is_all) return TW_OK;
    TRY(app_scope(app, (Str){ NULL, 0 }, ask->period, &scope, err));
    bool has_since = g->since.n > 0 || g->signed_on.n > 0;
    if (ask->period.p != NULL) {
        arg[0] = query_text(day_text(scope.days.from, app->arena));
        arg[1] = query_text(day_text(scope.days.to, app->arena));
        return arena_check(app->arena, err);
    }
    if (has_since) arg[0] = query_text(day_text(g->since_days.from, app->arena));
    if (g->until.n > 0) arg[1] = query_text(day_text(g->until_days.to, app->arena));
    return arena_check(app->arena, err);
}

/* Whether a row of the statements is a whole, and said for the first time. */
static bool is_whole(const Table *t, size_t row)
{
    for (size_t c = 0; c < t->n_columns; c++) {
        const char *name = t->column[c].name;
        bool is_link = strcmp(name, "subset_of") == 0 || strcmp(name, "repeat_of") == 0;
        if (is_link && !table_cell(t, row, c)->is_null) return false;
    }
    return true;
}

/* Totals of violence that sources state for one place and what lies in it. */
static TwCode stated_in(App *app, Str place, const QueryArg days[2], size_t *ret, Err *err)
{
    static const char *const measure[] = { "killed", "strikes", "munitions", "attacks" };
    for (size_t m = 0; m < sizeof measure / sizeof *measure; m++) {
        Table *all = NULL;
        StoreFilter filter = { .place = place, .what = str_z(measure[m]), .from = days[0].s,
                               .to = days[1].s };
        TRY(store_list(app->store, STORE_STATEMENTS, &filter, STORE_IDS_RAW, app->arena, &all,
                       err));
        for (size_t i = 0; i < all->n_rows; i++) *ret += is_whole(all, i);
    }
    return TW_OK;
}

/* Totals for places of the zone: known to have happened there and then, but no incidents, so no
 * test can be made of them. */
static TwCode stated_count(App *app, const Agreement *g, const QueryArg days[2], size_t *ret,
                           Err *err)
{
    Str rest = g->zone_places, id;
    while (situation_next(&rest, &id)) TRY(stated_in(app, id, days, ret, err));
    return TW_OK;
}

TwCode ceasefire_run(App *app, const CeasefireAsk *ask, Ceasefire *ret, Err *err)
{
    Ceasefire c = { 0 };
    Tester t;
    Table *table = NULL;
    QueryArg days[2];
    uint8_t id[RECORD_ID_BYTES];
    if (ask->result.p != NULL && vocab_find(VOCAB_BREACH, ask->result) == NULL)
        return err_set(err, TW_E_USAGE, "there is no result '" STR_FMT "'", STR_ARG(ask->result));
    TRY(agreement_find(app, ask->agreement, id, err));
    TRY(situation_load(app->store, app->arena, &c.situation, err));
    TRY(tester_open(app, &c.situation, &t, err));
    c.agreement = agreement_of(&c.situation, id);
    if (c.agreement == NULL) return err_set(err, TW_E_BUG, "an agreement was lost");
    TRY(tester_take(&t, c.agreement, err));
    TRY(days_of(app, ask, c.agreement, days, err));
    TRY(ask_table(app, SQL_CEASEFIRE_INCIDENTS, days, 2, &table, err));
    c.item = arena_array(app->arena, table->n_rows + 1, sizeof *c.item);
    TRY(arena_check(app->arena, err));
    for (size_t i = 0; i < table->n_rows; i++) {
        CeasefireCase *item = &c.item[c.n];
        case_test(&t, table, i, item);
        bool is_outside = item->at.zone.answer == CHECK_NO && !ask->has_outside;
        c.n_outside += is_outside;
        bool is_asked = ask->result.p == NULL || str_eq(item->breach.result, ask->result);
        if (!is_outside && is_asked) c.n++;
    }
    TRY(stated_count(app, c.agreement, days, &c.n_stated, err));
    *ret = c;
    return arena_check(app->arena, err);
}

/* Incidents and what is tested of them, for judgements one by one. */
typedef struct Judging {
    Tester tester;
    Table *incident;
    Ids ids;
    CeasefireJudged *judged;
    size_t n, cap;
} Judging;

/* Tests one incident under one agreement; false when there is no such incident. */
static TwCode judged_test(Judging *j, const Agreement *g, const uint8_t *incident, bool *ret_found,
                          CeasefireCase *ret, Err *err)
{
    int32_t at = ids_find(&j->ids, str_pn(incident, RECORD_ID_BYTES));
    *ret_found = at != FIGURE_NONE;
    if (at == FIGURE_NONE) return TW_OK;
    TRY(tester_take(&j->tester, g, err));
    case_test(&j->tester, j->incident, (size_t)at, ret);
    return TW_OK;
}

static TwCode judged_add(Judging *j, CeasefireJudged one, const uint8_t *id,
                         const uint8_t *incident, Err *err)
{
    Arena *a = j->tester.app->arena;
    j->judged = arena_push(a, j->judged, j->n, &j->cap, sizeof *j->judged);
    TRY(arena_check(a, err));
    memcpy(one.id, id, sizeof one.id);
    memcpy(one.incident, incident, sizeof one.incident);
    j->judged[j->n++] = one;
    return TW_OK;
}

/* Judgements under an agreement; only the latest of an incident stands. */
static TwCode judged_violations(Judging *j, const Situation *s, Err *err)
{
    for (size_t i = 0; i < s->n_violations; i++) {
        const Violation *v = &s->violation[i];
        const Agreement *g = agreement_of(s, v->agreement);
        bool found = false;
        CeasefireCase c;
        if (g != NULL) TRY(judged_test(j, g, v->incident, &found, &c, err));
        if (!found || c.breach.said != v) continue;
        const CeasefireJudged one = { .kind = KIND_VIOLATION, .agreement = g->name,
                                      .result = v->result, .tested = c.breach.tested,
                                      .failed = breach_test_code(c.breach.decided_by) };
        TRY(judged_add(j, one, v->id, v->incident, err));
    }
    return TW_OK;
}

/* Alleged before undetermined before not applicable. */
static int favour_of(Str tested)
{
    return str_eq(tested, S("alleged")) ? 2 : str_eq(tested, S("undetermined")) ? 1 : 0;
}

/* One incident that was called a breach without saying of what. */
static TwCode judged_applied(Judging *j, const Situation *s, Row *r, Err *err)
{
    CeasefireJudged best = { .kind = KIND_ASSESSMENT };
    uint8_t id[RECORD_ID_BYTES] = { 0 }, incident[RECORD_ID_BYTES] = { 0 };
    row_id(r, id);
    row_id(r, incident);
    best.result = str_eq(row_text(r), S("breach_assessed")) ? S("assessed") : S("alleged");
    for (size_t i = 0; i < s->n_agreements; i++) {
        bool found = false;
        CeasefireCase c;
        TRY(judged_test(j, &s->agreement[i], incident, &found, &c, err));
        bool is_better = best.tested.n == 0
                         || (found && favour_of(c.breach.tested) > favour_of(best.tested));
        if (!found || !is_better) continue;
        best.agreement = s->agreement[i].name;
        best.tested = c.breach.tested;
        best.failed = breach_test_code(c.breach.decided_by);
    }
    return best.tested.n > 0 ? judged_add(j, best, id, incident, err) : TW_OK;
}

TwCode ceasefire_judged(App *app, CeasefireJudged **ret, size_t *ret_n, Err *err)
{
    Situation *s = arena_array(app->arena, 1, sizeof *s);
    Judging j = { .n = 0 };
    Table *applied = NULL;
    const QueryArg all[2] = { query_text((Str){ NULL, 0 }), query_text((Str){ NULL, 0 }) };
    *ret = NULL;
    *ret_n = 0;
    TRY(arena_check(app->arena, err));
    TRY(situation_load(app->store, app->arena, s, err));
    TRY(ask_table(app, SQL_CEASEFIRE_APPLIED, NULL, 0, &applied, err));
    if (s->n_violations + applied->n_rows == 0) return TW_OK;
    TRY(tester_open(app, s, &j.tester, err));
    TRY(ask_table(app, SQL_CEASEFIRE_INCIDENTS, all, 2, &j.incident, err));
    TRY(ids_of(j.incident, app->arena, &j.ids, err));
    TRY(judged_violations(&j, s, err));
    for (size_t i = 0; i < applied->n_rows; i++)
        TRY(judged_applied(&j, s, &(Row){ applied, i, 0 }, err));
    *ret = j.judged;
    *ret_n = j.n;
    return TW_OK;
}

/* "in_force=yes zone=yes party=unknown …". */
static Str tests_text(const Breach *b, Arena *a)
{
    AUTO(Buf) text;
    buf_init(&text, 1024);
    for (int i = 0; i < BREACH_N_TESTS; i++)
        buf_fmt(&text, "%s" STR_FMT "=" STR_FMT, i > 0 ? " " : "",
                STR_ARG(breach_test_code(i)), STR_ARG(breach_answer(b->test[i].answer)));
    return arena_str(a, buf_str(&text));
}

/* The tests of one incident under one agreement. */
static TwCode one_test(App *app, Str agreement, const uint8_t *incident, Breach *ret,
                       uint8_t ret_agreement[RECORD_ID_BYTES], Err *err)
{
    Ceasefire c;
    const CeasefireAsk ask = { .agreement = agreement, .has_outside = true, .is_all = true };
    TRY(ceasefire_run(app, &ask, &c, err));
    memcpy(ret_agreement, c.agreement->id, RECORD_ID_BYTES);
    for (size_t i = 0; i < c.n; i++)
        if (memcmp(c.item[i].at.id, incident, RECORD_ID_BYTES) == 0) {
            *ret = c.item[i].breach;
            return TW_OK;
        }
    return err_set(err, TW_E_NOT_FOUND, "that incident was found to be another one");
}

TwCode ceasefire_judge(App *app, const CeasefireJudgement *in, SituationDone *ret_done,
                       Str *ret_tested, Err *err)
{
    Record r;
    Breach b;
    bool found = false;
    Kind kind = KIND_NONE;
    uint8_t id[RECORD_ID_BYTES], incident[RECORD_ID_BYTES], agreement[RECORD_ID_BYTES];
    const VocabTerm *result = vocab_find_written(VOCAB_BREACH, in->result);
    if (result == NULL)
        return err_set(err, TW_E_USAGE, "a result is assessed, alleged, not_applicable or "
                                        "undetermined");
    TRY(store_find(app->store, in->incident, &found, &kind, incident, err));
    if (!found || kind != KIND_INCIDENT)
        return err_set(err, TW_E_NOT_FOUND, "no incident '" STR_FMT "'", STR_ARG(in->incident));
    TRY(one_test(app, in->agreement, incident, &b, agreement, err));
    store_new_id(app->store, id);
    record_init(&r, KIND_VIOLATION, id);
    record_text(&r, VIOLATION_AGREEMENT, str_pn(agreement, sizeof agreement));
    record_text(&r, VIOLATION_INCIDENT, str_pn(incident, sizeof incident));
    record_text(&r, VIOLATION_RESULT, result->code);
    if (in->provision.n > 0) record_text(&r, VIOLATION_PROVISION, in->provision);
    record_text(&r, VIOLATION_TESTS, tests_text(&b, app->arena));
    record_text(&r, VIOLATION_STATE, S("reviewed"));
    if (in->act.note.n > 0) record_text(&r, VIOLATION_NOTE, in->act.note);
    *ret_tested = b.tested;
    const SituationWrite what = { S("judge breach"), &in->act, &r, 1, STORE_NEW };
    return situation_write(app, &what, ret_done, err);
}

/* propose.c: from groups of claims to links, new incidents and open proposals.
 *
 * The rules of grouping are match/event.h's; here ids are looked up and records made.
 */
#include "app/propose.h"

#include <string.h>

#include "app/event_feed.h"
#include "app/wording.h"
#include "base/edtf.h"
#include "match/reprint.h"
#include "store/query.h"

enum { WINDOW_MAX = 40, REPORT_DAYS = 3, REPRINT_DAYS = 14 };

/* The name and version of the rules, kept with what they propose. */
static const char rule[] = "events@1";

/* Events and the incidents they are or become. */
typedef struct Proposer {
    App *app;
    EventFeed feed;
    Events events;
    const uint8_t **id;            /* of each event: 16 bytes; NULL when nothing was put to it */
    Record *made;                  /* new incidents */
    size_t n_made, cap_made;
} Proposer;

static void window_take(DayRange *w, DayRange days)
{
    if (days.from == DAY_OPEN_FROM || days.to == DAY_OPEN_TO || days.to - days.from > WINDOW_MAX)
        return;
    if (w->from > days.from - 1) w->from = days.from - 1;
    if (w->to < days.to + 1) w->to = days.to + 1;
}

/* The days that a document's claims may speak of. */
static DayRange window_of(const ProposeInput *in)
{
    DayRange w = { INT32_MAX, INT32_MIN }, days;
    Err ignored = { 0 };
    Str published = record_str(in->document, DOCUMENT_PUBLISHED);
    if (published.n > 0 && edtf_range(published, &days, &ignored) == TW_OK)
        window_take(&w, (DayRange){ days.from - REPORT_DAYS, days.from });
    for (size_t i = 0; i < in->n; i++) {
        Str time = record_str(&in->claim[i], CLAIM_TIME_EDTF);
        bool is_incident = str_eq(record_str(&in->claim[i], CLAIM_SCOPE), S("incident"));
        if (is_incident && time.n > 0 && edtf_range(time, &days, &ignored) == TW_OK)
            window_take(&w, days);
    }
    return w;
}

static void field_copy(Record *to, int to_field, const Record *from, int from_field)
{
    if (record_has(from, from_field)) record_text(to, to_field, record_str(from, from_field));
}

void propose_fill(Record *ret, const Record *c, Arena *a)
{
    Str place = record_str(c, CLAIM_PLACE_NAME);
    record_text(ret, INCIDENT_TITLE,
                arena_fmt(a, STR_FMT ", " STR_FMT, STR_ARG(place),
                          STR_ARG(record_str(c, CLAIM_TIME_EDTF))));
    field_copy(ret, INCIDENT_DATE, c, CLAIM_TIME_EDTF);
    field_copy(ret, INCIDENT_PLACE_NAME, c, CLAIM_PLACE_NAME);
    field_copy(ret, INCIDENT_PLACE_ID, c, CLAIM_PLACE_ID);
    field_copy(ret, INCIDENT_PLACE_PATH, c, CLAIM_PLACE_PATH);
    field_copy(ret, INCIDENT_PRECISION, c, CLAIM_PRECISION);
    if (record_has(c, CLAIM_LAT_E7)) {
        record_int(ret, INCIDENT_LAT_E7, record_num(c, CLAIM_LAT_E7, 0));
        record_int(ret, INCIDENT_LON_E7, record_num(c, CLAIM_LON_E7, 0));
    }
    record_text(ret, INCIDENT_STATE, S("proposed"));
    record_text(ret, INCIDENT_NOTE, S("proposed from a document's claims: same place and day"));
}

static TwCode proposer_group(Proposer *p, Err *err)
{
    EventInput in = feed_input(&p->feed);
    TRY(arena_check(p->app->arena, err));
    TRY(events_group(&in, p->app->arena, p->app->job, &p->events, err));
    p->id = arena_array(p->app->arena, (size_t)p->events.n_events + 1, sizeof *p->id);
    TRY(arena_check(p->app->arena, err));
    for (size_t i = 0; i < p->feed.incidents.n; i++) p->id[i] = p->feed.incidents.id[i];
    return TW_OK;
}

/* The incident of an event, made from this claim when it is new. */
static TwCode incident_for(Proposer *p, int32_t event, const Record *claim, bool *ret_new,
                           Err *err)
{
    *ret_new = p->id[event] == NULL;
    if (!*ret_new) return TW_OK;
    Record *made = arena_push(p->app->arena, p->made, p->n_made, &p->cap_made, sizeof *made);
    uint8_t *id = arena_alloc(p->app->arena, RECORD_ID_BYTES);
    TRY(arena_check(p->app->arena, err));
    p->made = made;
    store_new_id(p->app->store, id);
    p->id[event] = id;
    record_init(&made[p->n_made], KIND_INCIDENT, id);
    propose_fill(&made[p->n_made++], claim, p->app->arena);
    return TW_OK;
}

/* Says on a claim which incident it was put to, and why. */
static void link_set(Record *claim, const uint8_t *incident, const EventLink *link, bool is_first,
                     Arena *a)
{
    record_text(claim, CLAIM_INCIDENT, str_pn(incident, RECORD_ID_BYTES));
    record_text(claim, CLAIM_LINK_STATE, S("program"));
    record_int(claim, CLAIM_LINK_SCORE, link->score);
    Str why = is_first || link->reasons == 0 ? S("first report") : event_reasons(link->reasons, a);
    record_text(claim, CLAIM_LINK_REASON, why);
}

/* Weapon and actor of the new incidents: the first that is said. */
static void incidents_say(Proposer *p, const Record *claim, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Str id = record_str(&claim[i], CLAIM_INCIDENT);
        for (size_t k = 0; k < p->n_made && id.n == RECORD_ID_BYTES; k++) {
            Record *made = &p->made[k];
            if (memcmp(made->id, id.p, RECORD_ID_BYTES) != 0) continue;
            if (!record_has(made, INCIDENT_WEAPON))
                field_copy(made, INCIDENT_WEAPON, &claim[i], CLAIM_WEAPON);
            if (!record_has(made, INCIDENT_ACTOR))
                field_copy(made, INCIDENT_ACTOR, &claim[i], CLAIM_ACTOR);
            if (!record_has(made, INCIDENT_TARGET))
                field_copy(made, INCIDENT_TARGET, &claim[i], CLAIM_SITE);
        }
    }
}

/* Puts the claims of a document to their incidents. */
static TwCode claims_link(Proposer *p, const ProposeInput *in, size_t first, Proposed *ret,
                          Err *err)
{
    for (size_t i = 0; i < in->n; i++) {
        const EventLink *link = &p->events.link[first + i];
        bool is_new = false;
        if (link->event == EVENT_NONE) continue;
        TRY(incident_for(p, link->event, &in->claim[i], &is_new, err));
        bool is_known = (size_t)link->event < p->feed.incidents.n;
        ret->n_linked += is_known;
        link_set(&in->claim[i], p->id[link->event], link, !is_known, p->app->arena);
    }
    incidents_say(p, in->claim, in->n);
    return arena_check(p->app->arena, err);
}

/* An open proposal that two incidents are one. */
static void proposal_fill(Record *r, const Proposer *p, const EventPair *pair)
{
    uint8_t id[RECORD_ID_BYTES];
    store_new_id(p->app->store, id);
    record_init(r, KIND_PROPOSAL, id);
    record_text(r, PROPOSAL_WHAT, S("same"));
    record_text(r, PROPOSAL_INCIDENT, str_pn(p->id[pair->b], RECORD_ID_BYTES));
    record_text(r, PROPOSAL_OTHER, str_pn(p->id[pair->a], RECORD_ID_BYTES));
    record_int(r, PROPOSAL_SCORE, pair->score);
    record_text(r, PROPOSAL_REASONS, event_reasons(pair->reasons, p->app->arena));
    record_text(r, PROPOSAL_RULE, str_z(rule));
    record_text(r, PROPOSAL_STATE, S("open"));
}

/* Proposals that concern an incident made here: others were proposed before. */
static TwCode proposals_make(const Proposer *p, Record **ret, size_t *ret_n, Err *err)
{
    Record *r = arena_array(p->app->arena, p->events.n_pairs + 1, sizeof *r);
    TRY(arena_check(p->app->arena, err));
    *ret_n = 0;
    for (size_t i = 0; i < p->events.n_pairs; i++) {
        const EventPair *pair = &p->events.pair[i];
        if ((size_t)pair->b < p->feed.incidents.n) continue;
        if (p->id[pair->a] == NULL || p->id[pair->b] == NULL) continue;
        proposal_fill(&r[(*ret_n)++], p, pair);
    }
    *ret = r;
    return arena_check(p->app->arena, err);
}

/* Finds the document of which this is a reprint, and joins its independence group. */
static TwCode reprint_find(App *app, const ProposeInput *in, Str *ret_group, bool *ret_found,
                           Err *err)
{
    Str print, published = record_str(in->document, DOCUMENT_PUBLISHED);
    DayRange days;
    Err ignored = { 0 };
    Table *t = NULL;
    TRY(reprint_print(in->text, app->arena, &print, err));
    if (print.n == 0) return TW_OK;
    record_text(in->document, DOCUMENT_TEXT_PRINT, print);
    if (published.n == 0 || edtf_range(published, &days, &ignored) != TW_OK) return TW_OK;
    const QueryArg arg[] = { query_text(day_text(days.from - REPRINT_DAYS, app->arena)),
                             query_text(day_text(days.from + REPRINT_DAYS, app->arena)) };
    const Query query = { SQL_DOCUMENT_PRINTS, arg, 2, STORE_IDS_RAW };
    TRY(store_query(app->store, &query, app->arena, &t, err));
    for (size_t i = 0; i < t->n_rows && !*ret_found; i++) {
        const Cell *group = table_cell(t, i, 2);
        if (reprint_alike(print, table_cell(t, i, 1)->text) < REPRINT_SAME) continue;
        *ret_found = true;
        record_text(in->document, DOCUMENT_REPRINT_OF, table_cell(t, i, 0)->text);
        if (group->is_null || record_has(in->document, DOCUMENT_INDEPENDENCE_GROUP)) continue;
        *ret_group = group->text;
        record_text(in->document, DOCUMENT_INDEPENDENCE_GROUP, group->text);
    }
    return TW_OK;
}

TwCode propose_incidents(App *app, const ProposeInput *in, Proposed *ret, Err *err)
{
    Proposer p = { .app = app, .feed = { .a = app->arena } };
    Str own = record_str(in->document, DOCUMENT_INDEPENDENCE_GROUP);
    Str group = own.n > 0 ? own : in->group;
    DayRange window = window_of(in);
    *ret = (Proposed){ 0 };
    TRY(wording_read(in->text, in->read, in->n, app->arena, in->claim, err));
    TRY(reprint_find(app, in, &group, &ret->is_reprint, err));
    if (window.from > window.to) return TW_OK;
    TRY(feed_known(&p.feed, app, window, err));
    int32_t document = feed_document(&p.feed, in->document->id, group,
                                     record_str(in->document, DOCUMENT_PUBLISHED));
    TRY(arena_check(app->arena, err));
    size_t first = p.feed.n;
    feed_records(&p.feed, document, in->claim, in->n);
    TRY(proposer_group(&p, err));
    TRY(claims_link(&p, in, first, ret, err));
    ret->incident = p.made;
    ret->n_incidents = p.n_made;
    return proposals_make(&p, &ret->proposal, &ret->n_proposals, err);
}

/* The days of a list's incidents. */
static TwCode list_window(App *app, const uint8_t *document, DayRange *ret, Err *err)
{
    QueryArg arg = query_id(document);
    Query query = { SQL_INCIDENT_UNLINKED, &arg, 1, STORE_IDS_RAW };
    Table *t = NULL;
    TRY(store_query(app->store, &query, app->arena, &t, err));
    for (size_t r = 0; r < t->n_rows; r++) {
        DayRange days;
        Err ignored = { 0 };
        if (edtf_range(table_cell(t, r, 1)->text, &days, &ignored) == TW_OK)
            window_take(ret, days);
    }
    return TW_OK;
}

/* Adds the links of a list's incidents to the open batch. */
static TwCode rows_link(Proposer *p, size_t *ret_n, Err *err)
{
    for (size_t i = 0; i < p->feed.n; i++) {
        const EventClaim *c = &p->feed.claim[i];
        const EventLink *link = &p->events.link[i];
        Record same;
        bool is_row = c->document == p->feed.loose_document - 1 && c->measure != EVENT_INJURED;
        if (!is_row || link->event == EVENT_NONE || p->id[link->event] == NULL) continue;
        record_init(&same, KIND_INCIDENT, p->feed.claims.id[i]);
        record_text(&same, INCIDENT_SAME_AS, str_pn(p->id[link->event], RECORD_ID_BYTES));
        record_text(&same, INCIDENT_STATE, S("proposed"));
        TRY(store_add(p->app->store, &same, STORE_CHANGE, err));
        (*ret_n)++;
    }
    return TW_OK;
}

TwCode propose_same(App *app, const uint8_t *document, const uint8_t *batch, size_t *ret_n,
                    Err *err)
{
    Proposer p = { .app = app, .feed = { .a = app->arena } };
    StoreAct act = { .action = S("propose"), .user = app_user() };
    DayRange window = { INT32_MAX, INT32_MIN };
    *ret_n = 0;
    TRY(list_window(app, document, &window, err));
    if (window.from > window.to) return TW_OK;
    p.feed.loose_document = feed_document(&p.feed, document, S(""), S("")) + 1;
    TRY(feed_known(&p.feed, app, window, err));
    TRY(proposer_group(&p, err));
    memcpy(act.batch, batch, sizeof act.batch);
    TRY(store_begin(app->store, &act, err));
    AUTO(StoreBatch) open_batch = app->store;
    TRY(rows_link(&p, ret_n, err));
    if (*ret_n == 0) return TW_OK;
    return store_commit(app->store, NULL, err);
}

/* Stores the link of a claim that is in the views; makes its incident first when it is new. */
static TwCode open_link(Proposer *p, size_t i, ProposeAll *ret, Err *err)
{
    const EventLink *link = &p->events.link[i];
    Record change, claim;
    bool is_found = false, is_new = false;
    record_init(&change, KIND_CLAIM, p->feed.claims.id[i]);
    if (p->id[link->event] == NULL) {
        TRY(store_get(p->app->store, KIND_CLAIM, change.id, p->app->arena, &is_found, &claim,
                      err));
        if (!is_found) return err_set(err, TW_E_BUG, "a claim was lost");
        TRY(incident_for(p, link->event, &claim, &is_new, err));
        Record *made = &p->made[p->n_made - 1];
        field_copy(made, INCIDENT_WEAPON, &claim, CLAIM_WEAPON);
        field_copy(made, INCIDENT_ACTOR, &claim, CLAIM_ACTOR);
        field_copy(made, INCIDENT_TARGET, &claim, CLAIM_SITE);
        TRY(store_add(p->app->store, made, STORE_NEW, err));
        ret->n_incidents++;
        p->n_made = 0;
    }
    link_set(&change, p->id[link->event], link, is_new, p->app->arena);
    ret->n_linked++;
    return store_add(p->app->store, &change, STORE_CHANGE, err);
}

TwCode propose_all(App *app, ProposeAll *ret, Err *err)
{
    Proposer p = { .app = app, .feed = { .a = app->arena } };
    StoreAct act = { .action = S("group"), .user = app_user(), .is_bulk = true };
    Record *proposal = NULL;
    *ret = (ProposeAll){ 0 };
    TRY(feed_known(&p.feed, app, (DayRange){ DAY_MIN, DAY_MAX }, err));
    size_t first = p.feed.n;
    TRY(feed_open(&p.feed, app, err));
    ret->n_claims = p.feed.n - first;
    if (ret->n_claims == 0) return TW_OK;
    TRY(proposer_group(&p, err));
    TRY(store_begin(app->store, &act, err));
    AUTO(StoreBatch) batch = app->store;
    for (size_t i = first; i < p.feed.n; i++)
        if (p.events.link[i].event != EVENT_NONE) TRY(open_link(&p, i, ret, err));
    TRY(proposals_make(&p, &proposal, &ret->n_proposals, err));
    for (size_t i = 0; i < ret->n_proposals; i++)
        TRY(store_add(app->store, &proposal[i], STORE_NEW, err));
    if (ret->n_linked == 0) return TW_OK;
    return store_commit(app->store, &ret->receipt, err);
}

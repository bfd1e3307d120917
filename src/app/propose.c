/* propose.c: claims to incidents.
 *
 * The rule, in order: (1) within one document, claims with the same place and the same days are
 * one incident; parts, repeats and corrections go with the claim they belong to. (2) A known
 * incident is the same when the place is the same, the days overlap, and the counts do not speak
 * against it: the killed (or else the injured) differ by at most two, or by at most half of the new
 * count. When one place lies inside the other (a town and its governorate) the counts must be
 * equal. (3) Of several, the one whose counts are nearest. Otherwise the incident is new.
 *
 * A claim whose days are more than three wide, or without a place, is left alone: it may speak of
 * several incidents.
 */
#include "app/propose.h"

#include <string.h>

#include "base/edtf.h"
#include "store/query.h"

enum { DAYS_MAX = 3, NO_GROUP = -1 };

/* The claims of one document that speak of one place and time. */
typedef struct Group {
    Str place_id, place_path;
    DayRange days;
    const Record *first;       /* claim that gives place and time */
    Str weapon, actor;
    int64_t killed, injured;   /* as first said of a whole; -1 when nothing is */
} Group;

/* What a candidate looks like beside a group. */
typedef struct Match {
    const uint8_t *id;
    int64_t distance;          /* of the counts; lower is nearer */
    bool is_same_place;
} Match;

typedef struct Propose {
    App *app;
    Record *claim;
    size_t n;
    int32_t *group_of;         /* of each claim, or NO_GROUP */
    Group *group;
    size_t n_groups, cap_groups;
} Propose;

static bool is_word(const Record *r, int field, const char *word)
{
    return str_eq(record_str(r, field), str_z(word));
}

/* Whether a claim, taken by itself, can place an incident. */
static bool is_placing(const Record *c, DayRange *ret_days)
{
    static const char *const measures[] = { "killed", "injured", "missing", "casualties",
                                            "detained", "rescued", "munitions", "strikes",
                                            "attacks", "objects_hit" };
    bool is_counted = false;
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++)
        is_counted = is_counted || is_word(c, CLAIM_MEASURE, measures[i]);
    bool is_said = is_word(c, CLAIM_MODALITY, "asserted") || is_word(c, CLAIM_MODALITY, "alleged");
    Err ignored = { 0 };
    if (!is_counted || !is_said || !is_word(c, CLAIM_SCOPE, "incident")) return false;
    if (!record_has(c, CLAIM_PLACE_PATH) || !record_has(c, CLAIM_TIME_EDTF)) return false;
    if (edtf_range(record_str(c, CLAIM_TIME_EDTF), ret_days, &ignored) != TW_OK) return false;
    return ret_days->to - ret_days->from < DAYS_MAX;
}

/* The claim of this document that a reference field names, or n. */
static size_t claim_referred(const Propose *p, const Record *c, int field)
{
    Str id = record_str(c, field);
    size_t i = 0;
    while (i < p->n && (id.n != RECORD_ID_BYTES || memcmp(id.p, p->claim[i].id, id.n) != 0)) i++;
    return i;
}

/* The claim that a part, repeat or correction belongs to; itself when it belongs to none. */
static size_t claim_root(const Propose *p, size_t at)
{
    static const int fields[] = { CLAIM_SUBSET_OF, CLAIM_REPEAT_OF, CLAIM_SUPERSEDES };
    for (size_t steps = 0; steps < p->n; steps++) {
        size_t next = p->n;
        for (size_t f = 0; f < 3 && next == p->n; f++)
            next = claim_referred(p, &p->claim[at], fields[f]);
        if (next == p->n || next == at) return at;
        at = next;
    }
    return at;
}

static int64_t count_of(const Record *c)
{
    return record_num(c, CLAIM_BEST, record_num(c, CLAIM_MIN, -1));
}

/* Adds what a whole claim says to its group. */
static void group_take(Group *g, const Record *c)
{
    if (g->weapon.p == NULL) g->weapon = record_str(c, CLAIM_WEAPON);
    if (g->actor.p == NULL) g->actor = record_str(c, CLAIM_ACTOR);
    if (is_word(c, CLAIM_ROLE, "perpetrator") || record_has(c, CLAIM_SUBSET_OF)) return;
    if (is_word(c, CLAIM_MEASURE, "killed") && g->killed < 0) g->killed = count_of(c);
    if (is_word(c, CLAIM_MEASURE, "injured") && g->injured < 0) g->injured = count_of(c);
}

/* The group of a place and days, made when it is not there; NO_GROUP without memory. */
static int32_t group_find(Propose *p, const Record *c, DayRange days)
{
    Str place = record_str(c, CLAIM_PLACE_ID);
    for (size_t i = 0; i < p->n_groups; i++) {
        const Group *g = &p->group[i];
        if (str_eq(g->place_id, place) && g->days.from == days.from && g->days.to == days.to)
            return (int32_t)i;
    }
    Group *groups = arena_push(p->app->arena, p->group, p->n_groups, &p->cap_groups,
                               sizeof *groups);
    if (groups == NULL) return NO_GROUP;
    p->group = groups;
    p->group[p->n_groups] = (Group){ .place_id = place, .days = days, .first = c,
                                     .place_path = record_str(c, CLAIM_PLACE_PATH),
                                     .killed = -1, .injured = -1 };
    return (int32_t)p->n_groups++;
}

/* Puts each claim into a group. */
static void claims_group(Propose *p)
{
    for (size_t i = 0; i < p->n; i++) {
        DayRange days;
        bool is_own = claim_root(p, i) == i && is_placing(&p->claim[i], &days);
        p->group_of[i] = is_own ? group_find(p, &p->claim[i], days) : NO_GROUP;
    }
    for (size_t i = 0; i < p->n; i++) {
        size_t root = claim_root(p, i);
        if (root != i) p->group_of[i] = p->group_of[root];
        if (p->group_of[i] != NO_GROUP) group_take(&p->group[p->group_of[i]], &p->claim[i]);
    }
}

/* How far a count lies from a range; -1 when one of them is not known. */
static int64_t count_distance(int64_t count, const Cell *low, const Cell *high)
{
    if (count < 0 || low->is_null || high->is_null) return -1;
    if (count < low->i) return low->i - count;
    return count > high->i ? count - high->i : 0;
}

/* Whether counts that far apart may still be of one incident. */
static bool is_near(int64_t count, int64_t distance)
{
    return distance <= 2 || distance * 2 <= count;
}

static const Cell *cell_named(const Table *t, size_t row, const char *name)
{
    size_t c = 0;
    while (strcmp(t->column[c].name, name) != 0) c++;
    return table_cell(t, row, c);
}

/* Compares a group with one known incident; whether it may be the same. */
static bool candidate_fits(const Group *g, const Table *t, size_t row, Match *ret)
{
    int64_t killed = count_distance(g->killed, cell_named(t, row, "killed_min"),
                                    cell_named(t, row, "killed_max"));
    int64_t injured = count_distance(g->injured, cell_named(t, row, "injured_min"),
                                     cell_named(t, row, "injured_max"));
    int64_t distance = killed >= 0 ? killed : injured;
    int64_t count = killed >= 0 ? g->killed : g->injured;
    ret->id = (const uint8_t *)cell_named(t, row, "id")->text.p;
    ret->is_same_place = str_eq(cell_named(t, row, "place_id")->text, g->place_id);
    ret->distance = distance < 0 ? INT64_MAX : distance;
    if (!ret->is_same_place) return distance == 0;
    return distance < 0 || is_near(count, distance);
}

/* The known incident a group speaks of, or NULL; `own` is the list the group itself is of. */
static TwCode incident_known(App *app, const Group *g, Str own, const uint8_t **ret_id, Err *err)
{
    Arena *a = app->arena;
    QueryArg arg[4] = { query_text(arena_fmt(a, "/" STR_FMT "/", STR_ARG(g->place_id))),
                        query_text(g->place_path), query_text(day_text(g->days.from, a)),
                        query_text(day_text(g->days.to, a)) };
    Query query = { SQL_INCIDENT_CANDIDATES, arg, 4, STORE_IDS_RAW };
    Table *t = NULL;
    Match best = { 0 };
    TRY(store_query(app->store, &query, a, &t, err));
    for (size_t r = 0; r < t->n_rows; r++) {
        Match m;
        bool is_own = own.p != NULL && str_eq(cell_named(t, r, "document")->text, own);
        if (is_own || !candidate_fits(g, t, r, &m)) continue;
        bool is_nearer = best.id == NULL || m.is_same_place > best.is_same_place ||
                         (m.is_same_place == best.is_same_place && m.distance < best.distance);
        if (is_nearer) best = m;
    }
    *ret_id = best.id;
    return TW_OK;
}

static void field_copy(Record *to, int to_field, const Record *from, int from_field)
{
    if (record_has(from, from_field)) record_text(to, to_field, record_str(from, from_field));
}

/* A new incident as the group's first claim has it. */
static void incident_make(App *app, const Group *g, Record *ret)
{
    uint8_t id[RECORD_ID_BYTES];
    store_new_id(app->store, id);
    record_init(ret, KIND_INCIDENT, id);
    const Record *c = g->first;
    record_text(ret, INCIDENT_TITLE,
                arena_fmt(app->arena, STR_FMT ", " STR_FMT,
                          STR_ARG(record_str(c, CLAIM_PLACE_NAME)),
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
    record_text(ret, INCIDENT_WEAPON, g->weapon);
    record_text(ret, INCIDENT_ACTOR, g->actor);
    record_text(ret, INCIDENT_STATE, S("proposed"));
    record_text(ret, INCIDENT_NOTE, S("proposed from a document's claims: same place and day"));
}

TwCode propose_incidents(App *app, Record *claim, size_t n, Record **ret_incident, size_t *ret_n,
                         Err *err)
{
    Propose p = { .app = app, .claim = claim, .n = n };
    p.group_of = arena_array(app->arena, n, sizeof *p.group_of);
    TRY(arena_check(app->arena, err));
    claims_group(&p);
    Record *made = arena_array(app->arena, p.n_groups, sizeof *made);
    Str *id = arena_array(app->arena, p.n_groups, sizeof *id);
    TRY(arena_check(app->arena, err));
    size_t n_made = 0;
    for (size_t g = 0; g < p.n_groups; g++) {
        const uint8_t *known = NULL;
        TRY(incident_known(app, &p.group[g], (Str){ NULL, 0 }, &known, err));
        if (known == NULL) {
            incident_make(app, &p.group[g], &made[n_made]);
            known = made[n_made++].id;
        }
        id[g] = str_pn(known, RECORD_ID_BYTES);
    }
    for (size_t i = 0; i < n; i++)
        if (p.group_of[i] != NO_GROUP) record_text(&claim[i], CLAIM_INCIDENT, id[p.group_of[i]]);
    *ret_incident = made;
    *ret_n = n_made;
    return arena_check(app->arena, err);
}

/* A row of incident_unlinked as a group; whether it can be compared at all. */
static bool row_group(const Table *t, size_t row, Group *ret)
{
    const Cell *killed = cell_named(t, row, "killed"), *injured = cell_named(t, row, "injured");
    Err ignored = { 0 };
    *ret = (Group){ .place_id = cell_named(t, row, "place_id")->text,
                    .place_path = cell_named(t, row, "place_path")->text,
                    .killed = killed->is_null ? -1 : killed->i,
                    .injured = injured->is_null ? -1 : injured->i };
    if (edtf_range(cell_named(t, row, "date")->text, &ret->days, &ignored) != TW_OK) return false;
    return ret->days.to - ret->days.from < DAYS_MAX;
}

/* Adds the links of a list's incidents to the open batch. */
static TwCode rows_link(App *app, const Table *t, Str document, size_t *ret_n, Err *err)
{
    for (size_t r = 0; r < t->n_rows; r++) {
        const uint8_t *known = NULL;
        Group g;
        Record link;
        if (!row_group(t, r, &g)) continue;
        TRY(incident_known(app, &g, document, &known, err));
        if (known == NULL) continue;
        record_init(&link, KIND_INCIDENT, (const uint8_t *)cell_named(t, r, "id")->text.p);
        record_text(&link, INCIDENT_SAME_AS, str_pn(known, RECORD_ID_BYTES));
        record_text(&link, INCIDENT_STATE, S("proposed"));
        TRY(store_add(app->store, &link, STORE_CHANGE, err));
        (*ret_n)++;
    }
    return TW_OK;
}

TwCode propose_same(App *app, const uint8_t *document, const uint8_t *batch, size_t *ret_n,
                    Err *err)
{
    QueryArg arg = query_id(document);
    Query query = { SQL_INCIDENT_UNLINKED, &arg, 1, STORE_IDS_RAW };
    StoreAct act = { .action = S("propose"), .user = app_user() };
    Table *t = NULL;
    *ret_n = 0;
    TRY(store_query(app->store, &query, app->arena, &t, err));
    if (t->n_rows == 0) return TW_OK;
    memcpy(act.batch, batch, sizeof act.batch);
    TRY(store_begin(app->store, &act, err));
    AUTO(StoreBatch) open_batch = app->store;
    TRY(rows_link(app, t, str_pn(document, RECORD_ID_BYTES), ret_n, err));
    if (*ret_n == 0) return TW_OK;
    return store_commit(app->store, NULL, err);
}

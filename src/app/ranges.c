/* ranges.c: the claims of each incident and outcome through figures/derive.h.
 *
 * Rows come in the order that derive.h wants, so that one pass with one incident in memory is
 * enough. Counts that do not split killed and injured are kept aside and bound both from above.
 */
#include "app/ranges.h"

#include <string.h>

#include "app/assess.h"
#include "app/setting.h"
#include "app/show.h"
#include "figures/derive.h"
#include "model/id.h"
#include "store/query.h"

enum { GROUP_MAX = 4096, WORDS_MAX = 120, MEMBERS_MAX = 6 };

const Column RANGES_COLUMNS[RANGES_N_COLUMNS] = {
    { "incident", COLUMN_TEXT, NULL, "incident" },
    { "outcome", COLUMN_TEXT, NULL, "killed, injured, missing, detained" },
    { "group", COLUMN_TEXT, NULL, "all, children, women" },
    { "min", COLUMN_INT, "people", "least" },
    { "best", COLUMN_INT, "people", "where the sources agree" },
    { "max", COLUMN_INT, "people", "most; empty: open" },
    { "n_claims", COLUMN_INT, NULL, "claims and rows of lists" },
    { "n_groups", COLUMN_INT, NULL, "independence groups that say something" },
    { "rule", COLUMN_TEXT, NULL, "by which rule, with its version" },
};

const Column EXPLAIN_COLUMNS[EXPLAIN_N_COLUMNS] = {
    { "incident", COLUMN_TEXT, NULL, "incident" },
    { "outcome", COLUMN_TEXT, NULL, "killed, injured, missing, detained" },
    { "group", COLUMN_TEXT, NULL, "all, children, women" },
    { "range", COLUMN_TEXT, NULL, "the range" },
    { "claim", COLUMN_TEXT, NULL, "claim, or row of a list" },
    { "source", COLUMN_TEXT, NULL, "publisher" },
    { "published", COLUMN_TEXT, NULL, "when it was published" },
    { "says", COLUMN_TEXT, NULL, "its count" },
    { "part", COLUMN_TEXT, NULL, "what it did for the range" },
    { "rule", COLUMN_TEXT, NULL, "by which rule, with its version" },
    { "quote", COLUMN_TEXT, NULL, "the words" },
};

/* Columns of range_claims. */
enum { R_INCIDENT, R_OUTCOME, R_GROUP, R_ORIGIN, R_PUBLISHED, R_DOCUMENT, R_RELIABILITY, R_REF,
       R_IS_ROW, R_IS_BOUND, R_MIN, R_BEST, R_MAX, R_QUOTE, R_SOURCE, R_RULE };

/* A claim kept until its group is complete. */
typedef struct Held {
    uint8_t ref[RECORD_ID_BYTES];
    Str quote, source;
} Held;

typedef struct Ranging {
    App *app;
    const RangesAsk *ask;
    DeriveRule usual;              /* asked for, or the register's */
    Arena row, unsplit;            /* of the group, and of the incident's unsplit counts */
    uint8_t incident[RECORD_ID_BYTES];
    bool has_incident, counts;
    Str outcome, group, rule;
    DeriveItem *item;
    Held *held;
    size_t n;
    DeriveItem *bound;             /* unsplit counts of the incident */
    Held *bound_held;
    size_t n_bounds;
    bool is_bound_used[2];         /* killed, injured */
    uint8_t document[RECORD_ID_BYTES];
    int32_t n_documents;
    RangesDone *done;
    const uint8_t *only;           /* rows of this incident alone, or NULL */
    IncidentRanges *whole;         /* receives killed and injured, or NULL */
} Ranging;

/* Text of the one row of a table. */
static Str cell_text(const Table *t, size_t column)
{
    return table_cell_text(t, 0, column);
}

static void hash_mix(uint64_t *hash, uint64_t value)
{
    *hash = (*hash ^ value) * UINT64_C(1099511628211);
}

/* Writes a range: "5", "5-9", "5-", "-12", "?". */
static Str range_text(Range r, Arena *a)
{
    bool has_min = (r.has & RANGE_MIN) != 0, has_max = (r.has & RANGE_MAX) != 0;
    if (has_min && has_max && r.min == r.max) return arena_fmt(a, "%lld", (long long)r.min);
    if (has_min && has_max)
        return arena_fmt(a, "%lld-%lld", (long long)r.min, (long long)r.max);
    if (has_min) return arena_fmt(a, "%lld-", (long long)r.min);
    if (has_max) return arena_fmt(a, "-%lld", (long long)r.max);
    return (r.has & RANGE_BEST) != 0 ? arena_fmt(a, "~%lld", (long long)r.best) : S("?");
}

static void cell_number(Table *t, Range r, unsigned bit, int64_t value)
{
    if ((r.has & bit) != 0) table_int(t, value);
    else table_null(t);
}

static void range_row(Ranging *g, const DeriveRule *rule, Range r, size_t n_origins)
{
    Table *t = g->done->table;
    table_text(t, show_id(g->app->arena, KIND_INCIDENT, g->incident, ID_SHOWN));
    table_text(t, arena_str(g->app->arena, g->outcome));
    table_text(t, arena_str(g->app->arena, g->group));
    cell_number(t, r, RANGE_MIN, r.min);
    cell_number(t, r, RANGE_BEST, r.best);
    cell_number(t, r, RANGE_MAX, r.max);
    table_int(t, (int64_t)g->n);
    table_int(t, (int64_t)n_origins);
    table_text(t, arena_fmt(g->app->arena, STR_FMT "@" STR_FMT, STR_ARG(rule->name),
                            STR_ARG(rule->version)));
}

static void explain_row(Ranging *g, const DeriveRule *rule, Range r, size_t i)
{
    Table *t = g->done->table;
    Arena *a = g->app->arena;
    const DeriveItem *item = &g->item[i];
    table_text(t, show_id(a, KIND_INCIDENT, g->incident, ID_SHOWN));
    table_text(t, arena_str(a, g->outcome));
    table_text(t, arena_str(a, g->group));
    table_text(t, range_text(r, a));
    table_text(t, show_id(a, item->is_row ? KIND_TALLY : KIND_CLAIM, g->held[i].ref, ID_SHOWN));
    table_text(t, arena_str(a, g->held[i].source));
    table_text(t, arena_str(a, item->published));
    table_text(t, range_text(item->count, a));
    table_text(t, derive_part_words(item->part));
    table_text(t, arena_fmt(a, STR_FMT "@" STR_FMT, STR_ARG(rule->name),
                            STR_ARG(rule->version)));
    Str quote = g->held[i].quote;
    table_text(t, quote.n == 0 ? (Str){ NULL, 0 } : arena_str(a, quote));
}

/* Adds the unsplit counts of the incident to its killed or injured, in their order. */
static void bounds_add(Ranging *g)
{
    bool is_killed = str_eq(g->outcome, S("killed")), is_all = str_eq(g->group, S("all"));
    if (!is_all || (!is_killed && !str_eq(g->outcome, S("injured")))) return;
    g->is_bound_used[is_killed ? 0 : 1] = true;
    for (size_t i = 0; i < g->n_bounds && g->n < GROUP_MAX; i++) {
        size_t at = g->n;
        while (at > 0 && derive_order(&g->item[at - 1], &g->bound[i]) > 0) at--;
        memmove(&g->item[at + 1], &g->item[at], (g->n - at) * sizeof *g->item);
        memmove(&g->held[at + 1], &g->held[at], (g->n - at) * sizeof *g->held);
        g->item[at] = g->bound[i];
        g->held[at] = g->bound_held[i];
        g->n++;
    }
}

/* The rule of this incident: as asked, else its own, else the register's. */
static TwCode rule_now(Ranging *g, DeriveRule *ret, Err *err)
{
    *ret = g->usual;
    return g->ask->rule.n == 0 && g->rule.n > 0 ? derive_rule(g->rule, ret, err) : TW_OK;
}

/* Derives the group at hand, and forgets it. */
static TwCode group_end(Ranging *g, Err *err)
{
    DeriveRule rule;
    size_t n_origins = 0;
    bounds_add(g);
    if (g->n == 0) return TW_OK;
    TRY(rule_now(g, &rule, err));
    Range r = derive_range(&rule, g->item, g->n, &n_origins);
    g->done->n_ranges++;
    if (g->whole != NULL && str_eq(g->group, S("all"))) {
        if (str_eq(g->outcome, S("killed"))) g->whole->killed = r;
        if (str_eq(g->outcome, S("injured"))) g->whole->injured = r;
    }
    hash_mix(&g->done->hash, str_hash(str_pn(g->incident, RECORD_ID_BYTES)));
    hash_mix(&g->done->hash, str_hash(g->outcome) ^ str_hash(g->group) * 3);
    hash_mix(&g->done->hash, (uint64_t)r.min << 3 ^ (uint64_t)r.max << 1 ^ r.has);
    if (!g->counts && !g->ask->explains) range_row(g, &rule, r, n_origins);
    for (size_t i = 0; i < g->n && !g->counts && g->ask->explains; i++)
        explain_row(g, &rule, r, i);
    g->n = 0;
    g->outcome = g->group = S("");
    arena_clear(&g->row);
    arena_init(&g->row, 64 << 20);
    return arena_check(g->app->arena, err);
}

/* Unsplit counts of an incident of which nobody says the killed or injured apart. */
static TwCode incident_end(Ranging *g, Err *err)
{
    static const char *const outcome[] = { "killed", "injured" };
    if (g->has_incident) TRY(group_end(g, err));
    for (int i = 0; i < 2 && g->n_bounds > 0; i++) {
        if (g->is_bound_used[i]) continue;
        g->outcome = str_z(outcome[i]);
        g->group = S("all");
        TRY(group_end(g, err));
    }
    g->done->n_incidents += g->has_incident;
    g->n_bounds = 0;
    g->is_bound_used[0] = g->is_bound_used[1] = false;
    arena_clear(&g->unsplit);
    arena_init(&g->unsplit, 64 << 20);
    return TW_OK;
}

static Range count_of(const Table *t)
{
    Range r = { 0 };
    const Cell *min = table_cell(t, 0, R_MIN), *best = table_cell(t, 0, R_BEST);
    const Cell *max = table_cell(t, 0, R_MAX);
    if (!min->is_null) r.min = min->i, r.has |= RANGE_MIN;
    if (!best->is_null) r.best = best->i, r.has |= RANGE_BEST;
    if (!max->is_null) r.max = max->i, r.has |= RANGE_MAX;
    return r;
}

/* The item of a row, with its texts kept in an arena. */
static DeriveItem item_of(Ranging *g, const Table *t, Arena *a)
{
    Str document = cell_text(t, R_DOCUMENT), reliability = cell_text(t, R_RELIABILITY);
    bool is_other = document.n != RECORD_ID_BYTES
                    || memcmp(document.p, g->document, RECORD_ID_BYTES) != 0;
    if (is_other && document.n == RECORD_ID_BYTES) memcpy(g->document, document.p, document.n);
    g->n_documents += is_other;
    bool is_judged = reliability.n == 1 && reliability.p[0] < 'F';
    return (DeriveItem){ .origin = arena_str(a, cell_text(t, R_ORIGIN)),
                         .published = arena_str(a, cell_text(t, R_PUBLISHED)),
                         .document = g->n_documents,
                         .reliability = is_judged ? (uint8_t)(reliability.p[0] - 'A' + 1) : 6,
                         .is_row = table_cell(t, 0, R_IS_ROW)->i != 0,
                         .is_bound = table_cell(t, 0, R_IS_BOUND)->i != 0,
                         .count = count_of(t) };
}

static void held_of(Ranging *g, const Table *t, Arena *a, Held *ret)
{
    Str ref = cell_text(t, R_REF);
    if (ref.n == RECORD_ID_BYTES) memcpy(ret->ref, ref.p, ref.n);
    ret->quote = ret->source = S("");
    if (!g->ask->explains) return;
    ret->quote = arena_str(a, str_part(cell_text(t, R_QUOTE), 0, WORDS_MAX));
    ret->source = arena_str(a, cell_text(t, R_SOURCE));
}

/* Takes one row; rows of one incident, outcome and group come together. */
static TwCode row_take(void *context, const Table *t, Err *err)
{
    Ranging *g = context;
    Str incident = cell_text(t, R_INCIDENT);
    if (incident.n != RECORD_ID_BYTES) return TW_OK;
    if (g->only != NULL && memcmp(incident.p, g->only, RECORD_ID_BYTES) != 0) return TW_OK;
    bool is_new = !g->has_incident || memcmp(incident.p, g->incident, RECORD_ID_BYTES) != 0;
    bool is_other = is_new || !str_eq(cell_text(t, R_OUTCOME), g->outcome)
                    || !str_eq(cell_text(t, R_GROUP), g->group);
    if (is_new) TRY(incident_end(g, err));
    else if (is_other) TRY(group_end(g, err));
    if (is_new) {
        memcpy(g->incident, incident.p, RECORD_ID_BYTES);
        g->has_incident = true;
        g->rule = arena_str(&g->unsplit, cell_text(t, R_RULE));
    }
    if (table_cell(t, 0, R_IS_BOUND)->i != 0) {
        if (g->n_bounds == GROUP_MAX) return TW_OK;
        g->bound[g->n_bounds] = item_of(g, t, &g->unsplit);
        held_of(g, t, &g->unsplit, &g->bound_held[g->n_bounds++]);
        g->outcome = S("casualties");
        return arena_check(&g->unsplit, err);
    }
    if (g->n == GROUP_MAX) return TW_OK;
    if (is_other) {
        g->outcome = arena_str(&g->row, cell_text(t, R_OUTCOME));
        g->group = arena_str(&g->row, cell_text(t, R_GROUP));
    }
    g->item[g->n] = item_of(g, t, &g->row);
    held_of(g, t, &g->row, &g->held[g->n++]);
    return arena_check(&g->row, err);
}

/* Asks and derives for one incident and those that were merged into it. Of a few the rows are found
 * by id; of more than that by going through all. */
static TwCode ranging_one(Ranging *g, const uint8_t *incident, Err *err)
{
    const QueryArg id = query_id(incident);
    const Query followers = { SQL_INCIDENT_FOLLOWERS, &id, 1, STORE_IDS_RAW };
    QueryArg member[MEMBERS_MAX];
    Table *t = NULL;
    TRY(store_query(g->app->store, &followers, g->app->arena, &t, err));
    for (size_t i = 0; i < MEMBERS_MAX; i++) member[i] = query_id(NULL);
    member[0] = id;
    for (size_t i = 0; i < t->n_rows && i + 1 < MEMBERS_MAX; i++)
        member[i + 1] = query_id((const uint8_t *)table_cell(t, i, 0)->text.p);
    Query query = { SQL_RANGE_CLAIMS_OF, member, MEMBERS_MAX, STORE_IDS_RAW };
    if (t->n_rows >= MEMBERS_MAX) {
        query = (Query){ SQL_RANGE_CLAIMS, NULL, 0, STORE_IDS_RAW };
        g->only = incident;
    }
    TwCode code = store_query_each(g->app->store, &query, row_take, g, err);
    g->only = NULL;
    return code == TW_OK ? incident_end(g, err) : code;
}

/* Asks and derives; the arenas are the caller's to clear. */
static TwCode ranging_run(Ranging *g, const uint8_t *incident, Err *err)
{
    const Query all = { SQL_RANGE_CLAIMS, NULL, 0, STORE_IDS_RAW };
    if (incident != NULL) return ranging_one(g, incident, err);
    TRY(store_query_each(g->app->store, &all, row_take, g, err));
    return incident_end(g, err);
}

/* Room for groups, and the rule that holds where no other is asked for. */
static TwCode ranging_open(Ranging *g, Err *err)
{
    Arena *a = g->app->arena;
    Str rule = g->ask->rule;
    if (rule.n == 0) TRY(setting_get(g->app, S("range_rule"), &rule, err));
    TRY(derive_rule(rule, &g->usual, err));
    g->item = arena_array(a, GROUP_MAX + 1, sizeof *g->item);
    g->held = arena_array(a, GROUP_MAX + 1, sizeof *g->held);
    g->bound = arena_array(a, GROUP_MAX, sizeof *g->bound);
    g->bound_held = arena_array(a, GROUP_MAX, sizeof *g->bound_held);
    TRY(arena_check(a, err));
    arena_init(&g->row, 64 << 20);
    arena_init(&g->unsplit, 64 << 20);
    return TW_OK;
}

static void ranging_close(Ranging *g)
{
    arena_clear(&g->row);
    arena_clear(&g->unsplit);
}

TwCode ranges_derive(App *app, const RangesAsk *ask, bool counts, RangesDone *ret, Err *err)
{
    Ranging g = { .app = app, .ask = ask, .counts = counts, .done = ret };
    Kind kind = KIND_NONE;
    uint8_t id[RECORD_ID_BYTES];
    *ret = (RangesDone){ .hash = UINT64_C(14695981039346656037) };
    if (ask->incident.p != NULL) TRY(assess_subject(app, ask->incident, &kind, id, err));
    if (ask->incident.p != NULL && kind != KIND_INCIDENT)
        return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no incident", STR_ARG(ask->incident));
    ret->table = ask->explains ? table_new(app->arena, EXPLAIN_COLUMNS, EXPLAIN_N_COLUMNS)
                               : table_new(app->arena, RANGES_COLUMNS, RANGES_N_COLUMNS);
    TRY(ranging_open(&g, err));
    TwCode code = ranging_run(&g, ask->incident.p == NULL ? NULL : id, err);
    ranging_close(&g);
    return code;
}

TwCode ranges_of(App *app, const uint8_t (*incident)[RECORD_ID_BYTES], size_t n,
                 IncidentRanges *ret, Err *err)
{
    const RangesAsk ask = { .incident = { NULL, 0 } };
    RangesDone done = { .n_incidents = 0 };
    Ranging g = { .app = app, .ask = &ask, .counts = true, .done = &done };
    TwCode code = ranging_open(&g, err);
    for (size_t i = 0; i < n && code == TW_OK; i++) {
        ret[i] = (IncidentRanges){ .killed = { .has = 0 } };
        g.whole = &ret[i];
        g.has_incident = false;
        code = ranging_run(&g, incident[i], err);
    }
    ranging_close(&g);
    return code;
}

TwCode ranges_set(App *app, Str incident, Str rule, Err *err)
{
    Kind kind = KIND_NONE;
    uint8_t id[RECORD_ID_BYTES];
    DeriveRule found;
    Record r;
    StoreAct act = { .action = S("ranges"), .user = app_user() };
    TRY(assess_subject(app, incident, &kind, id, err));
    if (kind != KIND_INCIDENT)
        return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no incident", STR_ARG(incident));
    record_init(&r, KIND_INCIDENT, id);
    if (rule.n == 0) {
        record_null(&r, INCIDENT_RANGE_RULE);
    } else {
        TRY(derive_rule(rule, &found, err));
        record_text(&r, INCIDENT_RANGE_RULE,
                    arena_fmt(app->arena, STR_FMT "@" STR_FMT, STR_ARG(found.name),
                              STR_ARG(found.version)));
    }
    return store_put(app->store, &act, &r, 1, STORE_CHANGE, NULL, err);
}

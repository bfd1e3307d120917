/* event_feed.c: arrays for the grouping of claims, from records and from the views. */
#include "app/event_feed.h"

#include <string.h>

#include "base/edtf.h"
#include "model/vocab.h"
#include "store/query.h"

static uint64_t id_hash(const uint8_t *id)
{
    return str_hash(str_pn(id, RECORD_ID_BYTES));
}

/* Makes room for one more. */
static bool map_grow(IdMap *map, Arena *a)
{
    if (map->n_slots > 0 && map->n * 2 < map->n_slots) return true;
    size_t n = map->n_slots == 0 ? 256 : map->n_slots * 2;
    int32_t *slot = arena_array(a, n, sizeof *slot);
    if (slot == NULL) return false;
    map->slot = slot;
    map->n_slots = n;
    for (size_t i = 0; i < map->n; i++) {
        size_t at = id_hash(map->id[i]) & (n - 1);
        while (slot[at] != 0) at = (at + 1) & (n - 1);
        slot[at] = (int32_t)i + 1;
    }
    return true;
}

int32_t id_map_find(const IdMap *map, const uint8_t *id)
{
    if (map->n_slots == 0) return EVENT_NONE;
    size_t at = id_hash(id) & (map->n_slots - 1);
    for (; map->slot[at] != 0; at = (at + 1) & (map->n_slots - 1))
        if (memcmp(map->id[map->slot[at] - 1], id, RECORD_ID_BYTES) == 0)
            return map->slot[at] - 1;
    return EVENT_NONE;
}

int32_t id_map_add(IdMap *map, Arena *a, const uint8_t *id, bool *ret_new)
{
    int32_t found = id_map_find(map, id);
    if (ret_new != NULL) *ret_new = found == EVENT_NONE;
    if (found != EVENT_NONE) return found;
    uint8_t (*ids)[RECORD_ID_BYTES] = arena_push(a, map->id, map->n, &map->cap, sizeof *ids);
    if (ids == NULL) return EVENT_NONE;
    map->id = ids;
    if (!map_grow(map, a)) return EVENT_NONE;
    memcpy(map->id[map->n], id, RECORD_ID_BYTES);
    size_t at = id_hash(id) & (map->n_slots - 1);
    while (map->slot[at] != 0) at = (at + 1) & (map->n_slots - 1);
    map->slot[at] = (int32_t)++map->n;
    return (int32_t)map->n - 1;
}

int32_t feed_document(EventFeed *f, const uint8_t *id, Str group, Str published)
{
    bool is_new = false;
    DayRange days;
    Err ignored = { 0 };
    int32_t at = id_map_add(&f->documents, f->a, id, &is_new);
    if (at == EVENT_NONE || !is_new) return at;
    EventDocument *d = arena_push(f->a, f->document, (size_t)at, &f->cap_documents, sizeof *d);
    if (d == NULL) return EVENT_NONE;
    f->document = d;
    uint8_t key[RECORD_ID_BYTES];
    memcpy(key, id, sizeof key);
    uint64_t hash = str_hash(group);
    if (group.n > 0) memset(key, 0, sizeof key), memcpy(key, &hash, sizeof hash);
    bool is_day = published.n > 0 && edtf_range(published, &days, &ignored) == TW_OK;
    d[at] = (EventDocument){ id_map_add(&f->groups, f->a, key, NULL),
                             is_day ? days.from : DAY_OPEN_TO };
    return at;
}

static uint8_t measure_of(Str s)
{
    if (str_eq(s, S("killed"))) return EVENT_KILLED;
    if (str_eq(s, S("injured"))) return EVENT_INJURED;
    return str_eq(s, S("casualties")) ? EVENT_CASUALTIES : EVENT_OTHER;
}

static uint8_t group_of(Str sex, Str age, Str function)
{
    if (str_eq(age, S("child")) || str_eq(age, S("infant"))) return EVENT_CHILDREN;
    if (str_eq(sex, S("f")) && function.n == 0) return EVENT_WOMEN;
    return sex.n + age.n + function.n == 0 ? EVENT_ALL : EVENT_GROUP_OTHER;
}

/* Parts of the day and kinds of site as bits: the place of the code in its list. */
static uint32_t bit_of(VocabId vocab, Str code)
{
    const Vocab *v = &vocab_table[vocab];
    for (size_t i = 0; i < v->n && i < 32 && code.n > 0; i++)
        if (str_eq(v->term[i].code, code)) return (uint32_t)1 << i;
    return 0;
}

static uint8_t precision_of(Str code)
{
    return code.n == 2 && code.p[1] >= '1' && code.p[1] <= '9' ? (uint8_t)(code.p[1] - '0') : 9;
}

/* Copies what a row of thousands says only once. */
static Str kept(EventFeed *f, Str s)
{
    return s.n == 0 ? S("") : arena_str(f->a, s);
}

static EventClaim *feed_add(EventFeed *f, const uint8_t *id)
{
    bool is_new = false;
    int32_t at = id_map_add(&f->claims, f->a, id, &is_new);
    if (at == EVENT_NONE || !is_new) return NULL;
    EventClaim *claim = arena_push(f->a, f->claim, f->n, &f->cap, sizeof *claim);
    if (claim == NULL) return NULL;
    f->claim = claim;
    claim[f->n] = (EventClaim){ .root = EVENT_NONE, .event = EVENT_NONE, .min = EVENT_UNKNOWN,
                                .best = EVENT_UNKNOWN, .max = EVENT_UNKNOWN, .precision = 9 };
    return &claim[f->n++];
}

static void days_set(EventClaim *c, Str edtf)
{
    Err ignored = { 0 };
    c->has_days = edtf.n > 0 && edtf_range(edtf, &c->days, &ignored) == TW_OK;
}

/* Whether a claim, taken by itself, speaks of one incident and its victims. */
static bool is_of_incident(const Record *r)
{
    static const char *const counted[] = { "killed", "injured", "missing", "casualties",
                                           "detained", "rescued", "munitions", "strikes",
                                           "attacks", "objects_hit" };
    Str measure = record_str(r, CLAIM_MEASURE), modality = record_str(r, CLAIM_MODALITY);
    bool is_counted = false;
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        is_counted = is_counted || str_eq(measure, str_z(counted[i]));
    bool is_said = str_eq(modality, S("asserted")) || str_eq(modality, S("alleged"));
    return is_counted && is_said && str_eq(record_str(r, CLAIM_SCOPE), S("incident"));
}

static void record_feed(EventFeed *f, int32_t document, const Record *r)
{
    EventClaim *c = feed_add(f, r->id);
    if (c == NULL) return;
    bool is_victim = !str_eq(record_str(r, CLAIM_ROLE), S("perpetrator"));
    c->document = document;
    c->measure = is_victim ? measure_of(record_str(r, CLAIM_MEASURE)) : EVENT_OTHER;
    c->group = group_of(record_str(r, CLAIM_SEX), record_str(r, CLAIM_AGE),
                        record_str(r, CLAIM_FUNCTION));
    c->min = record_num(r, CLAIM_MIN, EVENT_UNKNOWN);
    c->best = record_num(r, CLAIM_BEST, EVENT_UNKNOWN);
    c->max = record_num(r, CLAIM_MAX, EVENT_UNKNOWN);
    c->weapon = record_str(r, CLAIM_WEAPON);
    c->actor = record_str(r, CLAIM_ACTOR);
    c->words = record_str(r, CLAIM_QUOTE);
    c->hours = (uint8_t)bit_of(VOCAB_DAY_PART, record_str(r, CLAIM_DAY_PART));
    c->sites = bit_of(VOCAB_TARGET, record_str(r, CLAIM_SITE));
    if (!is_of_incident(r)) return;
    c->place_id = record_str(r, CLAIM_PLACE_ID);
    c->place_path = record_str(r, CLAIM_PLACE_PATH);
    c->precision = precision_of(record_str(r, CLAIM_PRECISION));
    c->has_point = record_has(r, CLAIM_LAT_E7) && record_has(r, CLAIM_LON_E7);
    c->lat = (double)record_num(r, CLAIM_LAT_E7, 0) / 1e7;
    c->lon = (double)record_num(r, CLAIM_LON_E7, 0) / 1e7;
    days_set(c, record_str(r, CLAIM_TIME_EDTF));
}

/* The claim that a record is a part, repeat or correction of, in the feed. */
static int32_t record_root(const EventFeed *f, const Record *r)
{
    static const int field[] = { CLAIM_SUBSET_OF, CLAIM_REPEAT_OF, CLAIM_SUPERSEDES };
    for (size_t i = 0; i < 3; i++) {
        Str id = record_str(r, field[i]);
        if (id.n != RECORD_ID_BYTES) continue;
        int32_t at = id_map_find(&f->claims, (const uint8_t *)id.p);
        if (at != EVENT_NONE) return at;
    }
    return EVENT_NONE;
}

void feed_records(EventFeed *f, int32_t document, const Record *record, size_t n)
{
    size_t first = f->n;
    for (size_t i = 0; i < n; i++) record_feed(f, document, &record[i]);
    for (size_t i = 0; i < n && first + i < f->n; i++)
        f->claim[first + i].root = record_root(f, &record[i]);
}

/* The cells of a row, read one after the other. */
typedef struct Row {
    const Table *t;
    size_t column;
} Row;

static Str next_text(Row *r)
{
    const Cell *cell = table_cell(r->t, 0, r->column++);
    return cell->is_null ? S("") : cell->text;
}

static int64_t next_int(Row *r, int64_t absent)
{
    const Cell *cell = table_cell(r->t, 0, r->column++);
    return cell->is_null ? absent : cell->i;
}

/* What both kinds of row begin with: id, document, incident, place. */
static EventClaim *row_begin(EventFeed *f, Row *r)
{
    Str id = next_text(r), document = next_text(r), group = next_text(r), day = next_text(r);
    Str incident = next_text(r);
    if (id.n != RECORD_ID_BYTES || document.n != RECORD_ID_BYTES) return NULL;
    int32_t at = feed_document(f, (const uint8_t *)document.p, group, day);
    EventClaim *c = feed_add(f, (const uint8_t *)id.p);
    if (c == NULL || at == EVENT_NONE) return NULL;
    c->document = at;
    if (incident.n == RECORD_ID_BYTES && at != f->loose_document - 1)
        c->event = id_map_add(&f->incidents, f->a, (const uint8_t *)incident.p, NULL);
    c->place_id = kept(f, next_text(r));
    c->place_path = kept(f, next_text(r));
    int64_t lat = next_int(r, INT64_MIN), lon = next_int(r, INT64_MIN);
    c->has_point = lat != INT64_MIN && lon != INT64_MIN;
    c->lat = c->has_point ? (double)lat / 1e7 : 0;
    c->lon = c->has_point ? (double)lon / 1e7 : 0;
    c->precision = precision_of(next_text(r));
    days_set(c, next_text(r));
    return c;
}

/* Takes a claim of the views; a root that comes later, or not at all, is none. */
static TwCode row_take(void *context, const Table *t, Err *err)
{
    EventFeed *f = context;
    Row r = { t, 0 };
    EventClaim *c = row_begin(f, &r);
    if (c == NULL) return arena_check(f->a, err);
    c->hours = (uint8_t)bit_of(VOCAB_DAY_PART, next_text(&r));
    c->measure = measure_of(next_text(&r));
    Str sex = next_text(&r), age = next_text(&r), function = next_text(&r);
    c->group = group_of(sex, age, function);
    c->min = next_int(&r, EVENT_UNKNOWN);
    c->best = next_int(&r, EVENT_UNKNOWN);
    c->max = next_int(&r, EVENT_UNKNOWN);
    c->weapon = kept(f, next_text(&r));
    c->actor = kept(f, next_text(&r));
    c->sites = bit_of(VOCAB_TARGET, next_text(&r));
    c->words = kept(f, next_text(&r));
    for (int i = 0; i < 3; i++) {
        Str root = next_text(&r);
        if (root.n == RECORD_ID_BYTES && c->root == EVENT_NONE)
            c->root = id_map_find(&f->claims, (const uint8_t *)root.p);
    }
    return arena_check(f->a, err);
}

/* Takes an incident of a list: a claim of its killed and one of its injured. */
static TwCode listed_take(void *context, const Table *t, Err *err)
{
    EventFeed *f = context;
    Row r = { t, 0 };
    EventClaim *c = row_begin(f, &r);
    if (c == NULL) return arena_check(f->a, err);
    c->weapon = kept(f, next_text(&r));
    c->actor = kept(f, next_text(&r));
    c->sites = bit_of(VOCAB_TARGET, next_text(&r));
    c->best = next_int(&r, EVENT_UNKNOWN);
    c->measure = c->best == EVENT_UNKNOWN ? EVENT_OTHER : EVENT_KILLED;
    int64_t injured = next_int(&r, EVENT_UNKNOWN);
    if (injured == EVENT_UNKNOWN) return arena_check(f->a, err);
    EventClaim second = *c;
    uint8_t id[RECORD_ID_BYTES];
    memcpy(id, f->claims.id[f->n - 1], sizeof id);
    id[0] ^= 0x80;                       /* a name of its own beside the row's */
    EventClaim *other = feed_add(f, id);
    if (other == NULL) return arena_check(f->a, err);
    *other = second;
    other->measure = EVENT_INJURED;
    other->best = injured;
    return arena_check(f->a, err);
}

TwCode feed_known(EventFeed *f, App *app, DayRange window, Err *err)
{
    Str from = day_text(window.from, f->a), to = day_text(window.to, f->a);
    const QueryArg arg[] = { query_text(from), query_text(to) };
    const Query told = { SQL_EVENT_TOLD, arg, 2, STORE_IDS_RAW };
    const Query listed = { SQL_EVENT_LISTED, arg, 2, STORE_IDS_RAW };
    TRY(store_query_each(app->store, &told, row_take, f, err));
    return store_query_each(app->store, &listed, listed_take, f, err);
}

TwCode feed_open(EventFeed *f, App *app, Err *err)
{
    const Query open = { SQL_EVENT_OPEN, NULL, 0, STORE_IDS_RAW };
    return store_query_each(app->store, &open, row_take, f, err);
}

EventInput feed_input(const EventFeed *f)
{
    return (EventInput){ .claim = f->claim, .n_claims = f->n, .document = f->document,
                         .n_documents = f->documents.n, .n_events = (int32_t)f->incidents.n };
}

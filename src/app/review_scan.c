/* review_scan.c: see review_scan.h.
 *
 * What changed since a scan is told by the places of the last entries that touched a casualty.
 * Where that cannot be trusted, because something was taken back or came in before it, all
 * casualties are read and told apart by what they hold.
 */
#include "app/review_scan.h"

#include <stdlib.h>
#include <string.h>

#include "crypto/hash.h"
#include "db/sql.h"
#include "log/snapshot.h"
#include "store/kept.h"
#include "store/query.h"

enum { AT_PLACE, AT_ENTRY, SCHEMA_BYTES = 32, SCAN_VERSION = 1 };

static const float LINK_LEAST = 0.001F, ODDS_NEVER = -8;

/* Names the program and the form of what it keeps. */
static TwCode schema_name(uint8_t ret[SCHEMA_BYTES], Err *err)
{
    AUTO(Hash) hash = { 0 };
    const uint32_t form[] = { SCAN_VERSION, sizeof(Scan), sizeof(ScanRecord), REVIEW_COLUMNS };
    TRY(hash_open(&hash, err));
    hash_begin(&hash);
    hash_add(&hash, TW_VERSION, sizeof TW_VERSION);
    hash_add(&hash, form, sizeof form);
    hash_end(&hash, ret);
    return TW_OK;
}

/* ---- ids ---- */

static size_t id_place(const ReviewScan *rs, const uint8_t *id)
{
    uint64_t hash;
    memcpy(&hash, id, sizeof hash);
    size_t at = (size_t)(hash * UINT64_C(0x9E3779B97F4A7C15) >> 20) & rs->mask;
    while (rs->slot[at] != 0) {
        if (memcmp(rs->scan.record[rs->slot[at] - 1].id, id, SCAN_ID_BYTES) == 0) break;
        at = (at + 1) & rs->mask;
    }
    return at;
}

static TwCode ids_index(ReviewScan *rs, Err *err)
{
    size_t room = 16;
    while (room < 2 * rs->scan.n_records) room *= 2;
    rs->slot = arena_array(rs->set.app->arena, room, sizeof *rs->slot);
    rs->mask = room - 1;
    TRY(arena_check(rs->set.app->arena, err));
    for (uint32_t r = 0; r < rs->scan.n_records; r++)
        if (rs->scan.record[r].is_gone == 0) rs->slot[id_place(rs, rs->scan.record[r].id)] = r + 1;
    return TW_OK;
}

/* The number of a casualty, or UINT32_MAX. */
static uint32_t id_find(const ReviewScan *rs, const uint8_t *id)
{
    uint32_t r = rs->slot[id_place(rs, id)];
    return r == 0 ? UINT32_MAX : r - 1;
}

TwCode review_number(const ReviewScan *rs, Str typed, uint32_t *ret, Err *err)
{
    bool found = false;
    Kind kind = KIND_NONE;
    uint8_t id[RECORD_ID_BYTES];
    TRY(store_find(rs->set.app->store, typed, &found, &kind, id, err));
    if (!found || kind != KIND_CASUALTY)
        return err_set(err, TW_E_NOT_FOUND, "no casualty '" STR_FMT "'", STR_ARG(typed));
    uint32_t r = id_find(rs, id);
    if (r == UINT32_MAX)
        return err_set(err, TW_E_NOT_FOUND, "casualty '" STR_FMT "' was rejected or withdrawn",
                       STR_ARG(typed));
    *ret = r;
    return TW_OK;
}

/* ---- texts ---- */

/* A set of the casualties of these ids. */
static TwCode some_of_ids(App *app, const ScanRecord *const *record, size_t n, ReviewSet *ret,
                          Err *err)
{
    TRY(review_empty(app, n, ret, err));
    for (size_t i = 0; i < n; i++) {
        const QueryArg arg = query_id(record[i]->id);
        const Query query = { .id = SQL_CASUALTY_MATCH_ONE, .arg = &arg, .n_args = 1,
                              .ids = STORE_IDS_SHOWN };
        TRY(store_query_each(app->store, &query, review_take, ret, err));
        if (ret->list.n_records != i + 1)
            return err_set(err, TW_E_BUG, "a casualty of the scan is not there");
    }
    return list_sources(&ret->list, err);
}

TwCode review_some(const ReviewScan *rs, const uint32_t *record, size_t n, ReviewSet *ret,
                   Err *err)
{
    Arena *a = rs->set.app->arena;
    const ScanRecord **asked = arena_array(a, n + 1, sizeof *asked);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < n; i++) asked[i] = &rs->scan.record[record[i]];
    return some_of_ids(rs->set.app, asked, n, ret, err);
}

static TwCode scan_texts(void *context, const uint32_t *record, size_t n, MatchList *ret, Err *err)
{
    ReviewScan *rs = context;
    ReviewSet set;
    TRY(review_some(rs, record, n, &set, err));
    *ret = set.list;
    return TW_OK;
}

/* The record of a scan for a casualty of a set. */
static ScanRecord record_of(const ReviewSet *set, uint32_t r)
{
    ScanRecord record = { .content = list_content(&set->list, r) };
    IdRange range;
    Str list = review_text(set, REVIEW_LIST, r);
    if (id_parse(set->list.id[r], &range)) memcpy(record.id, range.lo, SCAN_ID_BYTES);
    record.list = (uint32_t)str_hash(list);
    return record;
}

/* ---- kept ---- */

/* What the views have at a place, whether they can be trusted up to there, and their last place. */
static TwCode place_ask(App *app, uint64_t place, uint64_t *ret_entry, bool *ret_is_sure,
                        uint64_t *ret_last, Err *err)
{
    const QueryArg arg = query_int((int64_t)place);
    const Query query = { .id = SQL_SCAN_PLACE, .arg = &arg, .n_args = 1, .ids = STORE_IDS_RAW };
    Table *t = NULL;
    TRY(store_query(app->store, &query, app->arena, &t, err));
    Str id = table_cell(t, 0, 0)->text;
    *ret_entry = id.n == 0 ? 0 : str_hash(id);
    *ret_is_sure = id.n > 0 && table_cell(t, 0, 1)->i == 0;
    *ret_last = (uint64_t)table_cell(t, 0, 2)->i;
    return TW_OK;
}

static TwCode scan_keep(ReviewScan *rs, Err *err)
{
    App *app = rs->set.app;
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    uint8_t schema[SCHEMA_BYTES];
    uint64_t last = 0;
    bool is_sure = false;
    Str bytes;
    TRY(place_ask(app, 0, &rs->scan.position[AT_ENTRY], &is_sure, &last, err));
    TRY(place_ask(app, last, &rs->scan.position[AT_ENTRY], &is_sure, &last, err));
    rs->scan.position[AT_PLACE] = last;
    rs->scan.fit.model.set = NULL;
    TwCode code = scan_write(&rs->scan, &scratch, &bytes, err);
    rs->scan.fit.model.set = &rs->shell;
    if (code != TW_OK) return code;
    TRY(schema_name(schema, err));
    return snapshot_save(app->log, "scan", bytes, store_last_n(app->store), schema, err);
}

/* Loads the scan that was kept, if it fits. */
static TwCode scan_load(ReviewScan *rs, bool *ret_found, Err *err)
{
    uint8_t schema[SCHEMA_BYTES];
    Snapshot kept = { 0 };
    *ret_found = false;
    TRY(schema_name(schema, err));
    TRY(snapshot_load(rs->set.app->log, "scan", schema, NULL, ret_found, &kept, err));
    if (!*ret_found) return TW_OK;
    rs->bytes = kept.p;
    *ret_found = scan_read(str_pn(kept.p, kept.n_bytes), &rs->scan);
    return TW_OK;
}

void ReviewScan_auto(ReviewScan *rs) { free(rs->bytes); }

/* ---- what changed ---- */

/* Records that are new, and numbers of those that are not as they were. */
typedef struct Moved {
    ReviewScan *rs;
    const ScanRecord **fresh;
    uint32_t *gone;
    size_t n_fresh, n_gone, cap_fresh, cap_gone;
} Moved;

static TwCode gone_add(Moved *m, uint32_t r, Err *err)
{
    Arena *a = m->rs->set.app->arena;
    m->gone = arena_push(a, m->gone, m->n_gone, &m->cap_gone, sizeof *m->gone);
    TRY(arena_check(a, err));
    m->gone[m->n_gone++] = r;
    return TW_OK;
}

static TwCode fresh_add(Moved *m, const ScanRecord *record, Err *err)
{
    Arena *a = m->rs->set.app->arena;
    ScanRecord *copy = arena_alloc(a, sizeof *copy);
    m->fresh = arena_push(a, m->fresh, m->n_fresh, &m->cap_fresh, sizeof *m->fresh);
    TRY(arena_check(a, err));
    *copy = *record;
    m->fresh[m->n_fresh++] = copy;
    return TW_OK;
}

static TwCode moved_take(void *context, const StoreCell *cell, Err *err)
{
    Moved *m = context;
    ScanRecord record = { .content = 0 };
    memcpy(record.id, cell[0].s.p, SCAN_ID_BYTES);
    uint32_t r = id_find(m->rs, record.id);
    if (r != UINT32_MAX) TRY(gone_add(m, r, err));
    return cell[1].i != 0 ? TW_OK : fresh_add(m, &record, err);
}

/* Casualties that the entries since touched. */
static TwCode moved_ask(Moved *m, Err *err)
{
    const QueryArg arg = query_int((int64_t)m->rs->scan.position[AT_PLACE]);
    const Query query = { .id = SQL_CASUALTY_MOVED, .arg = &arg, .n_args = 1 };
    return store_cells(m->rs->set.app->store, &query, moved_take, m, err);
}

/* Casualties that do not hold what they held, told by reading all of them. */
static TwCode moved_compare(Moved *m, Err *err)
{
    ReviewScan *rs = m->rs;
    ReviewSet all;
    TRY(review_load(rs->set.app, &all, err));
    uint8_t *is_there = arena_array(rs->set.app->arena, rs->scan.n_records + 1, 1);
    TRY(arena_check(rs->set.app->arena, err));
    for (uint32_t i = 0; i < all.list.n_records; i++) {
        ScanRecord record = record_of(&all, i);
        uint32_t r = id_find(rs, record.id);
        bool is_same = r != UINT32_MAX && rs->scan.record[r].content == record.content &&
                       rs->scan.record[r].list == record.list;
        if (is_same) is_there[r] = 1;
        else TRY(fresh_add(m, &record, err));
    }
    for (uint32_t r = 0; r < rs->scan.n_records; r++)
        if (is_there[r] == 0 && rs->scan.record[r].is_gone == 0) TRY(gone_add(m, r, err));
    return TW_OK;
}

/* Fills in what the new records hold. */
static TwCode fresh_fill(Moved *m, ScanRecord **ret, Err *err)
{
    App *app = m->rs->set.app;
    ReviewSet set;
    ScanRecord *record = arena_array(app->arena, m->n_fresh + 1, sizeof *record);
    TRY(arena_check(app->arena, err));
    TRY(some_of_ids(app, m->fresh, m->n_fresh, &set, err));
    for (uint32_t i = 0; i < m->n_fresh; i++) record[i] = record_of(&set, i);
    *ret = record;
    return TW_OK;
}

/* Brings a kept scan up to date; false when the weights must be fitted anew. */
static TwCode scan_follow(ReviewScan *rs, bool *ret_done, Err *err)
{
    Scan *scan = &rs->scan;
    Moved m = { .rs = rs };
    ScanRecord *fresh = NULL;
    uint64_t entry = 0, last = 0;
    bool is_sure = false;
    TRY(ids_index(rs, err));
    TRY(place_ask(rs->set.app, scan->position[AT_PLACE], &entry, &is_sure, &last, err));
    is_sure = is_sure && entry == scan->position[AT_ENTRY];
    TRY(is_sure ? moved_ask(&m, err) : moved_compare(&m, err));
    size_t n_since = scan->n_records - scan->n_fitted + scan->n_gone + m.n_fresh;
    *ret_done = n_since * REVIEW_REFIT_PART <= scan->n_fitted;
    if (!*ret_done) return TW_OK;
    rs->n_new = m.n_fresh;
    scan->n_looked_at = 0;
    if (m.n_fresh + m.n_gone == 0 && is_sure) return TW_OK;
    TRY(fresh_fill(&m, &fresh, err));
    const ScanMore more = { .record = fresh, .n = m.n_fresh, .gone = m.gone, .n_gone = m.n_gone,
                            .texts = scan_texts, .context = rs };
    TRY(scan_extend(scan, &more, rs->set.app->arena, rs->set.app->job, err));
    fit_shell(&scan->fit, &rs->shell);
    Err lost = { 0 };
    IGNORE(scan_keep(rs, &lost), "the scan is a cache");
    return ids_index(rs, err);
}

/* Matches everything. */
static TwCode scan_fit(ReviewScan *rs, Err *err)
{
    App *app = rs->set.app;
    AUTO(MatchResult) result = { .n_clusters = 0 };
    ReviewSet all;
    TRY(review_load(app, &all, err));
    size_t n = all.list.n_records;
    rs->is_fitted = true;
    rs->n_new = 0;
    rs->persons = (MatchPersons){ (double)n, (double)n, (double)n };
    rs->scan = (Scan){ .n_records = n };
    ScanRecord *record = arena_array(app->arena, n + 1, sizeof *record);
    TRY(arena_check(app->arena, err));
    for (uint32_t r = 0; r < n; r++) record[r] = record_of(&all, r);
    rs->scan.record = record;
    if (n > 1) {
        TRY(review_match(&all, &result, err));
        TRY(scan_take(&result, record, app->arena, &rs->scan, err));
        rs->persons = (MatchPersons){ result.persons, result.persons_low, result.persons_high };
    }
    fit_shell(&rs->scan.fit, &rs->shell);
    if (n >= REVIEW_KEEP_MIN) {
        Err lost = { 0 };
        IGNORE(scan_keep(rs, &lost), "the scan is a cache");
    }
    return ids_index(rs, err);
}

/* ---- what decisions say ---- */

static TwCode decisions_load(ReviewScan *rs, Err *err)
{
    ReviewSet *set = &rs->set;
    Table *t = NULL;
    const Query query = { .id = SQL_PAIR_DECIDED, .ids = STORE_IDS_RAW };
    set->list.n_records = rs->scan.n_records;
    TRY(store_query(set->app->store, &query, set->app->arena, &t, err));
    set->pair = arena_array(set->app->arena, t->n_rows + 1, sizeof *set->pair);
    TRY(arena_check(set->app->arena, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        const Cell *cell = t->cell + i * t->n_columns;
        uint32_t a = id_find(rs, (const uint8_t *)cell[0].text.p),
                 b = id_find(rs, (const uint8_t *)cell[1].text.p);
        if (a == UINT32_MAX || b == UINT32_MAX) continue;
        set->pair[set->n_pairs++] = (ReviewPair){ a < b ? a : b, a < b ? b : a,
                                                  review_answer(cell[2].text) };
    }
    review_pairs_sort(set);
    return review_unite(set, err);
}

/* Patterns of the labels that are pairs of the scan; the others are left 0. */
static TwCode patterns_find(const ReviewScan *rs, const MatchOptions *options, uint64_t *pattern,
                            bool *is_known, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    uint8_t *is_in = arena_array(&scratch, rs->scan.n_records + 1, 1);
    TRY(arena_check(&scratch, err));
    for (size_t i = 0; i < options->n_labels; i++)
        is_in[options->label[i].a] = is_in[options->label[i].b] = 1;
    for (size_t i = 0; i < rs->scan.n_pairs; i++) {
        const ScanPair *p = &rs->scan.pair[i];
        if (is_in[p->a] == 0 || is_in[p->b] == 0) continue;
        size_t l = match_label(options, p->a, p->b);
        if (l == options->n_labels) continue;
        pattern[l] = rs->scan.pattern[p->pattern];
        is_known[l] = true;
    }
    return TW_OK;
}

/* Compares the labels that are no pairs of the scan. */
static TwCode patterns_make(ReviewScan *rs, const MatchOptions *options, uint64_t *pattern,
                            const bool *is_known, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    uint32_t *record = arena_array(&scratch, 2 * options->n_labels + 2, sizeof *record);
    size_t n = 0, at = 0;
    EvidenceSet evidence;
    ReviewSet some;
    TRY(arena_check(&scratch, err));
    for (size_t i = 0; i < options->n_labels; i++) {
        if (is_known[i]) continue;
        record[n++] = options->label[i].a;
        record[n++] = options->label[i].b;
    }
    if (n == 0) return TW_OK;
    TRY(review_some(rs, record, n, &some, err));
    TRY(evidence_again(&some.list, &rs->scan.fit, &scratch, &evidence, err));
    for (size_t i = 0; i < options->n_labels; i++) {
        if (is_known[i]) continue;
        pattern[i] = match_pattern(&evidence, NULL, (uint32_t)at, (uint32_t)at + 1);
        at += 2;
    }
    return TW_OK;
}

/* Teaches the weights what was decided, and works out every probability. */
static TwCode scan_score(ReviewScan *rs, const MatchOptions *options, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    Arena *a = rs->set.app->arena;
    MatchModel *model = &rs->scan.fit.model;
    uint64_t *pattern = arena_array(&scratch, options->n_labels + 1, sizeof *pattern);
    bool *is_known = arena_array(&scratch, options->n_labels + 1, sizeof *is_known);
    bool *is_same = arena_array(&scratch, options->n_labels + 1, sizeof *is_same);
    rs->probability = arena_array(a, (size_t)rs->scan.n_patterns + 1, sizeof *rs->probability);
    TRY(arena_check(&scratch, err));
    TRY(arena_check(a, err));
    model->set = &rs->shell;
    for (size_t i = 0; i < options->n_labels; i++) is_same[i] = options->label[i].is_same;
    if (options->n_labels > 0) {
        TRY(patterns_find(rs, options, pattern, is_known, err));
        TRY(patterns_make(rs, options, pattern, is_known, err));
        TRY(model_refine(model, pattern, is_same, options->n_labels, err));
    }
    for (uint32_t i = 0; i < rs->scan.n_patterns; i++)
        rs->probability[i] = (float)model_probability(model, rs->scan.pattern[i]);
    return TW_OK;
}

/* ---- how many persons ---- */

/* Pairs that were never likely are not looked at again. */
static float never(void *context, uint32_t a, uint32_t b)
{
    (void)context, (void)a, (void)b;
    return ODDS_NEVER;
}

static TwCode persons_count(ReviewScan *rs, const MatchOptions *options, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    const Scan *scan = &rs->scan;
    Link *link = arena_array(&scratch, scan->n_pairs + options->n_labels + 1, sizeof *link);
    ClusterInput in = { .n_records = scan->n_records, .link = link, .odds = never };
    uint32_t *cluster = NULL;
    size_t n_clusters = 0;
    TRY(arena_check(&scratch, err));
    for (size_t i = 0; i < scan->n_pairs; i++) {
        const ScanPair *p = &scan->pair[i];
        float probability = rs->probability[p->pattern];
        if (probability < LINK_LEAST) continue;
        link[in.n_links++] = (Link){ p->a, p->b, match_odds((double)probability), LINK_SCORED };
    }
    TRY(match_review_links(options, &scratch, link, &in.n_links, err));
    TRY(clusters_make(&in, &scratch, &cluster, &n_clusters, err));
    TRY(match_expect(&in, cluster, &rs->persons, err));
    double gone = (double)scan->n_gone;   /* stand alone, and are nobody */
    rs->persons = (MatchPersons){ rs->persons.mean - gone, rs->persons.low - gone,
                                  rs->persons.high - gone };
    return TW_OK;
}

TwCode review_scan(App *app, bool is_refit, ReviewScan *ret, Err *err)
{
    MatchOptions options;
    bool is_done = false, found = false;
    *ret = (ReviewScan){ .set = { .app = app } };
    if (!is_refit) TRY(scan_load(ret, &found, err));
    if (found) {
        fit_shell(&ret->scan.fit, &ret->shell);
        TRY(scan_follow(ret, &is_done, err));
    }
    if (!is_done) TRY(scan_fit(ret, err));
    TRY(decisions_load(ret, err));
    TRY(review_options(&ret->set, &options, err));
    TRY(scan_score(ret, &options, err));
    return ret->is_fitted ? TW_OK : persons_count(ret, &options, err);
}

/* release.c: making, listing, showing and withdrawing releases. */
#include "app/release.h"

#include <string.h>

#include "app/cells_table.h"
#include "app/figures.h"
#include "log/file_store.h"
#include "model/id.h"
#include "os/clock.h"
#include "store/query.h"

const Column RELEASE_COLUMNS[RELEASE_N_COLUMNS] = {
    { "number", COLUMN_INT, NULL, "of the release; numbers are never used again" },
    { "id", COLUMN_TEXT, NULL, "record" },
    { "title", COLUMN_TEXT, NULL, "title" },
    { "made", COLUMN_TEXT, "EDTF", "day it was made" },
    { "place", COLUMN_TEXT, NULL, "place it is about" },
    { "period", COLUMN_TEXT, "EDTF", "period it is about" },
    { "cells", COLUMN_INT, NULL, "cells, sums counted" },
    { "suppressed", COLUMN_INT, NULL, "of them, hidden" },
    { "state", COLUMN_TEXT, NULL, "published or withdrawn" },
    { "reason", COLUMN_TEXT, NULL, "why it was withdrawn, or made otherwise than usual" },
    { "spec", COLUMN_TEXT | COLUMN_DETAIL, NULL, "the question, line by line" },
    { "entries", COLUMN_INT | COLUMN_DETAIL, NULL, "log entries it was counted from" },
    { "program", COLUMN_TEXT | COLUMN_DETAIL, NULL, "version that counted" },
    { "rules", COLUMN_TEXT | COLUMN_DETAIL, NULL, "rules of counting, and vocabulary version" },
    { "caveats", COLUMN_TEXT | COLUMN_DETAIL, NULL, "what to know before using it" },
    { "sha256", COLUMN_TEXT | COLUMN_DETAIL, NULL, "of the frozen table" },
};

const Column RELEASE_ROW_COLUMNS[RELEASE_N_ROW_COLUMNS] = {
    { "level", COLUMN_TEXT, NULL, "stated, incidents, named or estimated" },
    { "measure", COLUMN_TEXT, NULL, "killed, injured, ..." },
    { "cell", COLUMN_TEXT, NULL, "keys and values; 'all' is a sum" },
    { "who", COLUMN_TEXT, NULL, "who states or estimates it" },
    { "place", COLUMN_TEXT, NULL, "of a statement" },
    { "time", COLUMN_TEXT, NULL, "of a statement" },
    { "min", COLUMN_INT, NULL, "least" },
    { "best", COLUMN_INT, NULL, "best" },
    { "max", COLUMN_INT, NULL, "most" },
    { "state", COLUMN_TEXT, NULL, "published or suppressed" },
    { "again", COLUMN_TEXT, NULL, "with --verify: what it comes out as when it differs" },
};

/* The rules of counting that a table was made by; raise the number when they change. */
static const char RULES[] = "docs/counting.md@2 docs/releases.md@1";

/* A hash over all code lists, so that a table says which words it was counted with. */
static Str vocabularies(Arena *a)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (int v = 0; v < VOCAB_COUNT; v++)
        for (size_t i = 0; i < vocab_table[v].n; i++) {
            const VocabTerm *t = &vocab_table[v].term[i];
            const Str part[] = { t->code, t->parent, t->en, t->ar, t->maps };
            for (int p = 0; p < 5; p++)
                hash = (hash ^ str_hash(part[p])) * UINT64_C(1099511628211);
        }
    return arena_fmt(a, "%016llx", (unsigned long long)hash);
}

/* ---- making ---- */

/* "community" becomes "subdistrict", and "day" a month, in a list of keys. */
static Str coarser(Str by, Arena *a, bool *ret_is_changed)
{
    AUTO(Buf) b;
    Str word;
    buf_init(&b, 4096);
    while (by.n > 0 && str_split(&by, ',', &word)) {
        word = str_trim(word);
        bool is_place = str_eq(word, S("community")), is_day = str_eq(word, S("day"));
        *ret_is_changed = *ret_is_changed || is_place || is_day;
        if (b.n > 0) buf_char(&b, ',');
        buf_add(&b, is_place ? S("subdistrict") : is_day ? S("month") : word);
    }
    return arena_str(a, buf_str(&b));
}

static TwCode check_reason(const ReleaseAsk *ask, Err *err)
{
    bool needs = ask->threshold < RELEASE_SMALL || ask->is_fine;
    if (ask->threshold < 0 || ask->threshold > 1000)
        return err_set(err, TW_E_USAGE, "a threshold is a number from 0 to 1000");
    if (!needs || ask->reason.n > 0) return TW_OK;
    TwCode code = err_set(err, TW_E_USAGE, "publishing more than usual needs --reason");
    return err_hint(err, code, "Counts below %d, communities and days can give people away. Say "
                    "why this is right here; it is kept with the release.", RELEASE_SMALL);
}

/* Everything goes out only when somebody says so. */
static TwCode check_scope(const ReleaseAsk *ask, Err *err)
{
    if (ask->place.n > 0 || ask->period.n > 0) {
        if (!ask->is_all) return TW_OK;
        return err_set(err, TW_E_USAGE, "--all goes without --place and --period");
    }
    if (ask->is_all) return TW_OK;
    TwCode code = err_set(err, TW_E_USAGE, "a release needs --place or --period");
    return err_hint(err, code, "Say --all to publish everything the register counts.");
}

typedef struct Making {
    App *app;
    ReleaseAsk ask;
    ReleaseTable table;
    Str *why;
    size_t n_why, cap_why;
} Making;

static void say(Making *m, Str text)
{
    m->why = arena_push(m->app->arena, m->why, m->n_why, &m->cap_why, sizeof *m->why);
    if (m->why != NULL) m->why[m->n_why++] = text;
}

/* Hides what gives people away together with earlier releases, a few times over because what is
 * hidden changes what can be worked out. False when it still does. */
static TwCode settle(Making *m, bool *ret_is_safe, Err *err)
{
    enum { ROUNDS = 6 };
    Arena *a = m->app->arena;
    for (int round = 0; round < ROUNDS; round++) {
        Str *found = NULL, hide = S("");
        size_t n = 0;
        TRY(release_rows(m->app, &m->ask, a, &m->table, err));
        TRY(release_differ(m->app, &m->ask, &m->table, &found, &n, &hide, err));
        *ret_is_safe = n == 0;
        if (n == 0) return TW_OK;
        if (!m->ask.hides || hide.n == 0) {
            for (size_t i = 0; i < n; i++) say(m, found[i]);
            return TW_OK;
        }
        say(m, arena_fmt(a, "hidden because of earlier releases: " STR_FMT, STR_ARG(hide)));
        m->ask.hidden = m->ask.hidden.n == 0
                            ? hide : arena_fmt(a, STR_FMT ";" STR_FMT, STR_ARG(m->ask.hidden),
                                               STR_ARG(hide));
    }
    return TW_OK;
}

static Str caveats_of(Making *m)
{
    Arena *a = m->app->arena;
    Str own = arena_fmt(a, "Levels describe the same harm and are not added. Unknown is not zero. "
                        "Counts from 1 to %lld are suppressed, with others that would give them "
                        "away: %zu of %zu cells.", (long long)m->ask.threshold - 1,
                        m->table.n_hidden, m->table.n);
    if (m->ask.is_spread)
        own = arena_fmt(a, STR_FMT " Imprecise dates and places are spread.", STR_ARG(own));
    if (m->ask.caveat.n == 0) return own;
    return arena_fmt(a, STR_FMT " " STR_FMT, STR_ARG(m->ask.caveat), STR_ARG(own));
}

static Str today(Arena *a)
{
    enum { MS_A_DAY = 86400000 };
    return cube_period_text(BY_DAY, (int32_t)(clock_wall_ms() / MS_A_DAY), a);
}

static void text_set(Record *r, int field, Str text)
{
    if (text.n > 0) record_text(r, field, text);
}

static TwCode release_record(Making *m, const FileInfo *file, int64_t number, Str position,
                             Record *r, Err *err)
{
    App *app = m->app;
    uint8_t id[RECORD_ID_BYTES];
    FigureScope scope;
    TRY(app_scope(app, m->ask.place, m->ask.period, &scope, err));
    store_new_id(app->store, id);
    record_init(r, KIND_RELEASE, id);
    record_int(r, RELEASE_NUMBER, number);
    text_set(r, RELEASE_TITLE, m->ask.title);
    record_text(r, RELEASE_MADE, today(app->arena));
    record_text(r, RELEASE_SPEC, release_spec(&m->ask, app->arena));
    text_set(r, RELEASE_PLACE_ID, scope.place_id);
    text_set(r, RELEASE_PLACE_NAME, scope.place_name);
    text_set(r, RELEASE_PERIOD, m->ask.period);
    record_text(r, RELEASE_POSITION, position);
    record_int(r, RELEASE_N_ENTRIES, (int64_t)store_last_n(app->store));
    record_text(r, RELEASE_PROGRAM, S("tawthiq " TW_VERSION));
    record_text(r, RELEASE_VOCABULARIES, vocabularies(app->arena));
    record_text(r, RELEASE_RULES, str_z(RULES));
    record_text(r, RELEASE_CAVEATS, caveats_of(m));
    record_int(r, RELEASE_THRESHOLD, m->ask.threshold);
    record_int(r, RELEASE_N_CELLS, (int64_t)m->table.n);
    record_int(r, RELEASE_N_SUPPRESSED, (int64_t)m->table.n_hidden);
    record_text(r, RELEASE_ROOT, str_pn(file->root, sizeof file->root));
    record_text(r, RELEASE_SHA256, str_pn(file->sha256, sizeof file->sha256));
    text_set(r, RELEASE_REASON, m->ask.reason);
    record_text(r, RELEASE_STATE, S("published"));
    return arena_check(app->arena, err);
}

/* Keeps the frozen bytes and the record as one batch. The position is where the log stood before
 * it. */
static TwCode release_write(Making *m, int64_t *ret_number, Err *err)
{
    App *app = m->app;
    AUTO(Buf) bytes;
    Record record;
    FileInfo file;
    Table *next = NULL;
    Str position;
    buf_init(&bytes, 256 << 20);
    release_freeze(&m->table, &bytes);
    TRY(buf_check(&bytes, err));
    TRY(store_position(app->store, app->arena, &position, err));
    uint64_t stood = store_last_n(app->store);
    StoreAct act = { .action = S("release"), .user = app_user() };
    TRY(store_begin(app->store, &act, err));
    AUTO(StoreBatch) batch = app->store;
    if (store_last_n(app->store) != stood) {
        TwCode code = err_set(err, TW_E_CONFLICT, "somebody else wrote while this was counted");
        return err_hint(err, code, "Make the release again.");
    }
    TRY(store_query(app->store, &(Query){ SQL_RELEASE_NEXT, NULL, 0, STORE_IDS_RAW }, app->arena,
                    &next, err));
    int64_t number = table_cell(next, 0, 0)->i;
    TRY(file_store_put(app->log, buf_str(&bytes), &file, err));
    TRY(release_record(m, &file, number, position, &record, err));
    TRY(store_add(batch, &record, STORE_NEW, err));
    TRY(store_commit(batch, NULL, err));
    *ret_number = number;
    return TW_OK;
}

TwCode release_make(App *app, const ReleaseAsk *ask, int64_t *ret_number, Str **ret_why,
                    size_t *ret_n, Err *err)
{
    Making m = { .app = app, .ask = *ask };
    FigureScope scope;
    bool is_changed = false, is_safe = false;
    int64_t number = 0;
    TRY(check_scope(ask, err));
    TRY(check_reason(ask, err));
    TRY(app_scope(app, ask->place, ask->period, &scope, err));
    if (ask->place.p != NULL) m.ask.place = scope.place_id;
    if (ask->coarsens) m.ask.by = coarser(ask->by, app->arena, &is_changed);
    if (is_changed)
        say(&m, arena_fmt(app->arena, "coarsened to " STR_FMT, STR_ARG(m.ask.by)));
    TRY(settle(&m, &is_safe, err));
    if (is_safe) TRY(release_write(&m, &number, err));
    TRY(arena_check(app->arena, err));
    *ret_number = number;
    *ret_why = m.why;
    *ret_n = m.n_why;
    return TW_OK;
}

/* ---- finding ---- */

static TwCode record_of_number(App *app, int64_t number, Record *ret, Err *err)
{
    Table *t = NULL;
    bool found = false;
    TRY(store_list(app->store, STORE_RELEASES, NULL, STORE_IDS_RAW, app->arena, &t, err));
    for (size_t i = 0; i < t->n_rows && !found; i++) {
        if (table_cell(t, i, 1)->i != number) continue;
        const uint8_t *id = (const uint8_t *)table_cell(t, i, 0)->text.p;
        TRY(store_get(app->store, KIND_RELEASE, id, app->arena, &found, ret, err));
    }
    if (found) return TW_OK;
    TwCode code = err_set(err, TW_E_NOT_FOUND, "there is no release %lld", (long long)number);
    return err_hint(err, code, "`release list` shows them.");
}

TwCode release_get(App *app, int64_t number, Release *ret, Err *err)
{
    AUTO(Buf) bytes;
    Release r = { 0 };
    buf_init(&bytes, 256 << 20);
    TRY(record_of_number(app, number, &r.record, err));
    memcpy(r.id, r.record.id, sizeof r.id);
    Str root = record_str(&r.record, RELEASE_ROOT);
    if (root.n != 32) return err_set(err, TW_E_DATA, "the release has no frozen table");
    TRY(file_store_get_all(app->log, (const uint8_t *)root.p, &bytes, err));
    r.bytes = arena_str(app->arena, buf_str(&bytes));
    r.ask = release_ask(record_str(&r.record, RELEASE_SPEC), app->arena);
    TRY(release_thaw(r.bytes, app->arena, &r.table, err));
    *ret = r;
    return TW_OK;
}

/* ---- listing and withdrawing ---- */

static void text_cell(Table *t, Str text)
{
    table_text(t, text.n > 0 ? text : (Str){ NULL, 0 });
}

static void list_row(Table *t, const Record *r, Arena *a)
{
    char id[ID_TEXT_MAX];
    table_int(t, record_num(r, RELEASE_NUMBER, 0));
    table_text(t, arena_str(a, id_show(KIND_RELEASE, r->id, ID_SHOWN, id)));
    text_cell(t, record_str(r, RELEASE_TITLE));
    text_cell(t, record_str(r, RELEASE_MADE));
    text_cell(t, record_str(r, RELEASE_PLACE_NAME));
    text_cell(t, record_str(r, RELEASE_PERIOD));
    table_int(t, record_num(r, RELEASE_N_CELLS, 0));
    table_int(t, record_num(r, RELEASE_N_SUPPRESSED, 0));
    text_cell(t, record_str(r, RELEASE_STATE));
    text_cell(t, record_str(r, RELEASE_REASON));
    text_cell(t, record_str(r, RELEASE_SPEC));
    table_int(t, record_num(r, RELEASE_N_ENTRIES, 0));
    text_cell(t, record_str(r, RELEASE_PROGRAM));
    text_cell(t, arena_fmt(a, STR_FMT " vocab@" STR_FMT, STR_ARG(record_str(r, RELEASE_RULES)),
                           STR_ARG(record_str(r, RELEASE_VOCABULARIES))));
    text_cell(t, record_str(r, RELEASE_CAVEATS));
    table_text(t, arena_hex(a, record_str(r, RELEASE_SHA256)));
}

TwCode release_list(App *app, int64_t number, Table **ret_table, Err *err)
{
    Table *in = NULL, *t = table_new(app->arena, RELEASE_COLUMNS, RELEASE_N_COLUMNS);
    TRY(store_list(app->store, STORE_RELEASES, NULL, STORE_IDS_RAW, app->arena, &in, err));
    for (size_t i = 0; i < in->n_rows; i++) {
        Record r;
        bool found = false;
        if (number > 0 && table_cell(in, i, 1)->i != number) continue;
        const uint8_t *id = (const uint8_t *)table_cell(in, i, 0)->text.p;
        TRY(store_get(app->store, KIND_RELEASE, id, app->arena, &found, &r, err));
        if (found) list_row(t, &r, app->arena);
    }
    TRY(arena_check(app->arena, err));
    *ret_table = t;
    return TW_OK;
}

TwCode release_withdraw(App *app, int64_t number, Str reason, Err *err)
{
    Record old, change;
    TRY(record_of_number(app, number, &old, err));
    if (str_eq(record_str(&old, RELEASE_STATE), S("withdrawn")))
        return err_set(err, TW_E_CONFLICT, "release %lld is withdrawn", (long long)number);
    record_init(&change, KIND_RELEASE, old.id);
    record_text(&change, RELEASE_STATE, S("withdrawn"));
    record_text(&change, RELEASE_REASON, reason);
    StoreAct act = { .action = S("release"), .user = app_user() };
    return store_put(app->store, &act, &change, 1, STORE_CHANGE, NULL, err);
}

/* ---- showing ---- */

static void bound_cell(Table *t, const ReleaseRow *row, unsigned bit, int64_t value)
{
    if (!row->is_hidden && (row->count.has & bit) != 0) table_int(t, value);
    else table_null(t);
}

static Str cell_text(const ReleaseTable *t, const ReleaseRow *row, Arena *a)
{
    AUTO(Buf) b;
    buf_init(&b, 1 << 16);
    for (size_t k = 0; k < t->n_by; k++)
        buf_fmt(&b, "%s" STR_FMT "=" STR_FMT, k > 0 ? " " : "", STR_ARG(cube_by_name(t->by[k])),
                STR_ARG(row->key[k]));
    return arena_str(a, buf_str(&b));
}

static void show_row(Table *t, const ReleaseTable *from, const ReleaseRow *row, Str again, Arena *a)
{
    table_text(t, cells_level_name(row->level));
    table_text(t, row->measure);
    text_cell(t, cell_text(from, row, a));
    text_cell(t, row->who);
    text_cell(t, row->place);
    text_cell(t, row->time);
    bound_cell(t, row, RANGE_MIN, row->count.min);
    bound_cell(t, row, RANGE_BEST, row->count.best);
    bound_cell(t, row, RANGE_MAX, row->count.max);
    table_text(t, row->is_hidden ? S("suppressed") : S("published"));
    text_cell(t, again);
}

/* The rows of a release counted again where the log stood. */
static TwCode count_again(App *app, const Release *r, ReleaseTable *ret, Str *ret_bytes, Err *err)
{
    AUTO(StorePtr) past = NULL;
    AUTO(Buf) bytes;
    buf_init(&bytes, 256 << 20);
    TRY(store_past(app->store, record_str(&r->record, RELEASE_POSITION), &past, err));
    App then = *app;
    then.store = past;
    TRY(release_rows(&then, &r->ask, app->arena, ret, err));
    release_freeze(ret, &bytes);
    TRY(buf_check(&bytes, err));
    *ret_bytes = arena_str(app->arena, buf_str(&bytes));
    return arena_check(app->arena, err);
}

/* The lines of a frozen table, to compare them as they are. */
static Str line_of(Str *rest)
{
    Str line = S("");
    (void)str_split(rest, '\n', &line);
    return line;
}

static bool has_line(Str bytes, Str line)
{
    while (bytes.n > 0)
        if (str_eq(line_of(&bytes), line)) return true;
    return false;
}

/* Rows whose frozen line does not come out again, and lines that come out new. */
static void show_differences(Table *t, const Release *r, Str again, const ReleaseTable *now,
                             Arena *a)
{
    Str rest = r->bytes;
    (void)line_of(&rest);
    for (size_t i = 0; i < r->table.n && rest.n > 0; i++)
        if (!has_line(again, line_of(&rest)))
            show_row(t, &r->table, &r->table.row[i], S("otherwise, or not at all"), a);
    rest = again;
    (void)line_of(&rest);
    for (size_t i = 0; i < now->n && rest.n > 0; i++)
        if (!has_line(r->bytes, line_of(&rest)))
            show_row(t, now, &now->row[i], S("so it comes out now"), a);
}

TwCode release_show(App *app, int64_t number, bool verify, Table **ret_table, Str *ret_note,
                    bool *ret_is_same, Err *err)
{
    Release r;
    ReleaseTable now = { 0 };
    Str again = S("");
    Arena *a = app->arena;
    TRY(release_get(app, number, &r, err));
    if (verify) TRY(count_again(app, &r, &now, &again, err));
    Table *t = table_new(a, RELEASE_ROW_COLUMNS, RELEASE_N_ROW_COLUMNS);
    TRY(arena_check(a, err));
    *ret_is_same = !verify || str_eq(again, r.bytes);
    if (!*ret_is_same) show_differences(t, &r, again, &now, a);
    for (size_t i = 0; i < r.table.n && *ret_is_same; i++)
        show_row(t, &r.table, &r.table.row[i], S(""), a);
    *ret_note = !verify ? record_str(&r.record, RELEASE_CAVEATS)
                : *ret_is_same ? arena_fmt(a, "release %lld: identical, %zu cells counted again "
                                           "from %lld log entries", (long long)number, r.table.n,
                                           (long long)record_num(&r.record, RELEASE_N_ENTRIES, 0))
                               : arena_fmt(a, "release %lld: %zu rows differ", (long long)number,
                                           t->n_rows);
    TRY(arena_check(a, err));
    *ret_table = t;
    return TW_OK;
}

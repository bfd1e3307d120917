/* test_store.c - a store over a real log: batches, lists, ids, undo, snapshot, two at once. */
#include "harness.h"

#include <stdlib.h>
#include <unistd.h>

#include "log/exchange.h"
#include "log/log.h"
#include "scratch.h"
#include "store/query.h"
#include "store/store.h"

static char path[128];

/* A register of its own for each test. */
static Log *log_new(const char *name)
{
    Err err = { 0 };
    Log *log = NULL;
    snprintf(path, sizeof path, "%s/%s", scratch, name);
    LogLock lock = { .is_plain = true };
    if (!CHECK_OK(log_create(path, &lock, &log, &err))) printf("    %s\n", err.message);
    return log;
}

static Record source(Store *s, const char *name)
{
    Record r;
    uint8_t id[RECORD_ID_BYTES];
    store_new_id(s, id);
    record_init(&r, KIND_SOURCE, id);
    record_text(&r, SOURCE_NAME, str_z(name));
    return r;
}

static size_t n_rows(Store *s, StoreList list, const StoreFilter *filter)
{
    Err err = { 0 };
    AUTO(Arena) a = { 0 };
    Table *t = NULL;
    arena_init(&a, 64 << 20);
    if (!CHECK_OK(store_list(s, list, filter, STORE_IDS_SHOWN, &a, &t, &err))) {
        printf("    %s\n", err.message);
        return 999999;
    }
    return t->n_rows;
}

static const StoreAct act = { .action = { "test", 4 } };

static void test_put_and_list(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("put");
    AUTO(StorePtr) s = NULL;
    AUTO(Arena) a = { 0 };
    arena_init(&a, 1 << 20);
    StoreReceipt receipt;
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    CHECK_INT(n_rows(s, STORE_SOURCES, NULL), 0);
    Record r[2] = { source(s, "Example source"), source(s, "Another source") };
    record_text(&r[0], SOURCE_RELIABILITY, S("B"));
    CHECK_OK(store_put(s, &act, r, 2, STORE_NEW, &receipt, &err));
    CHECK_INT(receipt.n_records, 2);
    CHECK_INT(receipt.n_entries, 1);
    CHECK_INT(receipt.first_n, 1);
    CHECK_INT(n_rows(s, STORE_SOURCES, NULL), 2);
    CHECK_INT(n_rows(s, STORE_SOURCES, &(StoreFilter){ .max = 1 }), 1);
    CHECK_INT(n_rows(s, STORE_ENTRIES, NULL), 1);
    CHECK_INT(n_rows(s, STORE_BATCHES, NULL), 1);
    Record got;
    bool found = false;
    CHECK_OK(store_get(s, KIND_SOURCE, r[0].id, &a, &found, &got, &err));
    CHECK(found);
    CHECK_SLICE(record_str(&got, SOURCE_NAME), "Example source");
    CHECK_SLICE(record_str(&got, SOURCE_RELIABILITY), "B");
    CHECK_INT(got.set, r[0].set);
}

static void test_refused(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("refused");
    AUTO(StorePtr) s = NULL;
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    Record r[2] = { source(s, "Example source"), source(s, "Another source") };
    record_text(&r[1], SOURCE_RELIABILITY, S("Z"));
    CHECK_CODE(store_put(s, &act, r, 2, STORE_NEW, NULL, &err), TW_E_DATA);
    CHECK(strstr(err.message, "'reliability'") != NULL);
    err_clear(&err);
    CHECK_INT(n_rows(s, STORE_SOURCES, NULL), 0);
    LogHead head;
    CHECK_OK(log_head(log, &head, &err));
    CHECK_INT(head.n, 0);
    CHECK_OK(store_put(s, &act, r, 1, STORE_NEW, NULL, &err));
    CHECK_INT(n_rows(s, STORE_SOURCES, NULL), 1);
}

/* A batch over several entries, sealed by the second thread; nothing of it after a rollback. */
static void test_bulk(void)
{
    enum { N = 9000 };
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("bulk");
    AUTO(StorePtr) s = NULL;
    StoreReceipt receipt;
    StoreAct bulk = { .action = S("import"), .is_bulk = true };
    uint64_t a = 0, b = 1;
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    for (int round = 0; round < 2; round++) {
        CHECK_OK(store_begin(s, &bulk, &err));
        for (int i = 0; i < N; i++) {
            Record r = source(s, "Example source");
            if (store_add(s, &r, STORE_NEW, &err) != TW_OK) CHECK(!"added");
        }
        if (round == 0) store_rollback(s);
        else CHECK_OK(store_commit(s, &receipt, &err));
        CHECK_INT(n_rows(s, STORE_SOURCES, NULL), round == 0 ? 0 : N);
    }
    CHECK_INT(receipt.n_records, N);
    CHECK_INT(receipt.n_entries, 3);
    CHECK_OK(store_hash(s, &a, &err));
    CHECK_OK(store_rebuild(s, NULL, &err));
    CHECK_OK(store_hash(s, &b, &err));
    CHECK(a == b);                                /* with the ids of the entries */
}

static void test_find(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("find");
    AUTO(StorePtr) s = NULL;
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    Record r[2] = { source(s, "Example source"), source(s, "Another source") };
    memset(r[0].id, 0x11, RECORD_ID_BYTES);
    memset(r[1].id, 0x11, RECORD_ID_BYTES);
    r[1].id[10] = 0x12;
    StoreReceipt receipt;
    CHECK_OK(store_put(s, &act, r, 2, STORE_NEW, &receipt, &err));
    char text[ID_TEXT_MAX];
    Kind kind = KIND_NONE;
    uint8_t id[RECORD_ID_BYTES];
    bool found = false;
    CHECK_OK(store_find(s, id_show(KIND_SOURCE, r[1].id, ID_WHOLE, text), &found, &kind, id, &err));
    CHECK(found && kind == KIND_SOURCE && memcmp(id, r[1].id, sizeof id) == 0);
    Str shown = id_show(KIND_SOURCE, r[1].id, ID_SHOWN, text);
    CHECK_CODE(store_find(s, shown, &found, &kind, id, &err), TW_E_CONFLICT);
    err_clear(&err);
    CHECK_OK(store_find(s, S("s-zzzz"), &found, &kind, id, &err));
    CHECK(!found);
    CHECK_CODE(store_find(s, S("nothing"), &found, &kind, id, &err), TW_E_USAGE);
    err_clear(&err);
    CHECK_OK(store_find(s, id_show(KIND_ACT, receipt.batch, ID_SHOWN, text), &found, &kind, id,
                        &err));
    CHECK(found && kind == KIND_ACT && memcmp(id, receipt.batch, sizeof id) == 0);
}

static void test_undo(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("undo");
    AUTO(StorePtr) s = NULL;
    StoreReceipt first, second, undone;
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    Record r = source(s, "Example source");
    CHECK_OK(store_put(s, &act, &r, 1, STORE_NEW, &first, &err));
    record_text(&r, SOURCE_NAME, S("Renamed source"));
    CHECK_OK(store_put(s, &act, &r, 1, STORE_CHANGE, &second, &err));
    CHECK_OK(store_undo(s, &act, second.batch, &undone, &err));
    AUTO(Arena) a = { 0 };
    arena_init(&a, 1 << 20);
    Record got;
    bool found = false;
    CHECK_OK(store_get(s, KIND_SOURCE, r.id, &a, &found, &got, &err));
    CHECK_SLICE(record_str(&got, SOURCE_NAME), "Example source");
    CHECK_OK(store_undo(s, &act, undone.batch, NULL, &err));
    CHECK_OK(store_get(s, KIND_SOURCE, r.id, &a, &found, &got, &err));
    CHECK_SLICE(record_str(&got, SOURCE_NAME), "Renamed source");
    CHECK_OK(store_undo(s, &act, first.batch, NULL, &err));
    CHECK_INT(n_rows(s, STORE_SOURCES, NULL), 0);
    CHECK_CODE(store_undo(s, &act, r.id, NULL, &err), TW_E_NOT_FOUND);
    CHECK_INT(n_rows(s, STORE_ENTRIES, NULL), 5);         /* nothing leaves the log */
}

/* Puts n sources as one batch. */
static void put_many(Store *s, int n)
{
    Err err = { 0 };
    CHECK_OK(store_begin(s, &act, &err));
    for (int i = 0; i < n; i++) {
        Record r = source(s, "Example source");
        if (store_add(s, &r, STORE_NEW, &err) != TW_OK) CHECK(!"added");
    }
    CHECK_OK(store_commit(s, NULL, &err));
}

static void test_snapshot(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("snapshot");
    AUTO(StorePtr) s = NULL;
    AUTO(StorePtr) t = NULL;
    char views[160];
    uint64_t a = 0, b = 1;
    snprintf(views, sizeof views, "%s/views", path);
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    put_many(s, 10);
    CHECK_OK(store_save(s, false, &err));
    CHECK(access(views, F_OK) != 0);                      /* ten records: not worth it */
    put_many(s, 2000);
    CHECK_OK(store_save(s, false, &err));
    CHECK(access(views, F_OK) == 0);
    put_many(s, 5);
    CHECK_OK(store_open(log, NULL, &t, &err));
    CHECK_INT(n_rows(t, STORE_SOURCES, NULL), 2015);
    CHECK_OK(store_hash(s, &a, &err));
    CHECK_OK(store_hash(t, &b, &err));
    CHECK(a == b);
    store_close(t);
    t = NULL;
    FILE *f = fopen(views, "r+b");
    fseek(f, 5000, SEEK_SET);
    fputs("damage", f);
    fclose(f);
    CHECK_OK(store_open(log, NULL, &t, &err));            /* damaged: folded from the log */
    CHECK_OK(store_hash(t, &b, &err));
    CHECK(a == b);
}

static void test_two_processes(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("two");
    AUTO(LogPtr) other_log = NULL;
    AUTO(StorePtr) s = NULL;
    AUTO(StorePtr) t = NULL;
    uint64_t a = 0, b = 1;
    LogLock lock = { .busy_ms = 50 };
    CHECK_OK(log_open(path, &lock, &other_log, &err));
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    if (!CHECK_OK(store_open(other_log, NULL, &t, &err))) return;
    put_many(s, 3);
    CHECK_INT(n_rows(t, STORE_SOURCES, NULL), 0);
    CHECK_OK(store_refresh(t, NULL, &err));
    CHECK_INT(n_rows(t, STORE_SOURCES, NULL), 3);
    put_many(s, 3);
    put_many(t, 4);                                       /* begins by folding the other's */
    CHECK_INT(n_rows(t, STORE_SOURCES, NULL), 10);
    CHECK_OK(store_refresh(s, NULL, &err));
    CHECK_OK(store_hash(s, &a, &err));
    CHECK_OK(store_hash(t, &b, &err));
    CHECK(a == b);
    CHECK_OK(store_begin(s, &act, &err));
    CHECK_CODE(store_begin(t, &act, &err), TW_E_CONFLICT);
    store_rollback(s);
    put_many(t, 1);
}

/* Filters by place with what lies in it, window, measure and document. */
static void test_filters(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("filters");
    AUTO(StorePtr) s = NULL;
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    static const struct { const char *path, *time, *measure, *state; } row[] = {
        { "/geonames:1/geonames:10/", "2019-02-15", "killed", NULL },
        { "/geonames:2/geonames:10/", "2019-02", "injured", NULL },
        { "/geonames:10/", "2019-03-01/2019-03-05", "killed", NULL },
        { "/geonames:11/", "2019-02-15", "killed", "withdrawn" },
    };
    uint8_t document[RECORD_ID_BYTES];
    store_new_id(s, document);
    CHECK_OK(store_begin(s, &act, &err));
    EACH (row, r) {
        Record c;
        uint8_t id[RECORD_ID_BYTES];
        store_new_id(s, id);
        record_init(&c, KIND_CLAIM, id);
        record_text(&c, CLAIM_DOCUMENT, str_pn(document, sizeof document));
        record_int(&c, CLAIM_NUMBER, r - row);
        record_text(&c, CLAIM_MEASURE, str_z(r->measure));
        record_text(&c, CLAIM_PLACE_PATH, str_z(r->path));
        record_text(&c, CLAIM_TIME_EDTF, str_z(r->time));
        record_text(&c, CLAIM_STATE, r->state == NULL ? (Str){ NULL, 0 } : str_z(r->state));
        CHECK_OK(store_add(s, &c, STORE_NEW, &err));
    }
    CHECK_OK(store_commit(s, NULL, &err));
    CHECK_INT(n_rows(s, STORE_CLAIMS, NULL), 3);
    CHECK_INT(n_rows(s, STORE_CLAIMS, &(StoreFilter){ .state = S("withdrawn") }), 1);
    CHECK_INT(n_rows(s, STORE_CLAIMS, &(StoreFilter){ .place = S("geonames:10") }), 3);
    CHECK_INT(n_rows(s, STORE_CLAIMS, &(StoreFilter){ .place = S("geonames:1") }), 1);
    CHECK_INT(n_rows(s, STORE_CLAIMS, &(StoreFilter){ .from = S("2019-02-16") }), 2);
    CHECK_INT(n_rows(s, STORE_CLAIMS, &(StoreFilter){ .to = S("2019-02-28") }), 2);
    CHECK_INT(n_rows(s, STORE_CLAIMS, &(StoreFilter){ .what = S("killed") }), 2);
    CHECK_INT(n_rows(s, STORE_CLAIMS, &(StoreFilter){ .document = document }), 3);
    CHECK_INT(n_rows(s, STORE_CLAIMS, &(StoreFilter){ .incident = document }), 0);
}

/* Gives `to` every entry of `from` that it lacks. */
static void entries_give(Log *from, Log *to)
{
    Err err = { 0 };
    LogHead head;
    CHECK_OK(log_head(from, &head, &err));
    for (uint64_t n = 1; n <= head.n; n++) {
        AUTO(Buf) entry, keys;
        buf_init(&entry, LOG_ENTRY_BYTES_MAX * 2);
        buf_init(&keys, LOG_ENTRY_BYTES_MAX);
        CHECK_OK(log_export(from, n, &entry, &keys, &err));
        CHECK_OK(log_accept(to, buf_str(&entry), buf_str(&keys), NULL, NULL, &err));
    }
}

/* Two devices of an organisation change the same records apart and exchange what they did, each in
 * its own order: both come to the same views. */
static void test_two_devices(void)
{
    Err err = { 0 };
    AUTO(LogPtr) a_log = log_new("device-a");
    AUTO(LogPtr) b_log = NULL;
    AUTO(StorePtr) a = NULL;
    AUTO(StorePtr) b = NULL;
    snprintf(path, sizeof path, "%s/device-b", scratch);
    LogLock lock = { .is_plain = true, .org = log_org(a_log) };
    CHECK_OK(log_create(path, &lock, &b_log, &err));
    CHECK_OK(store_open(a_log, NULL, &a, &err));
    if (!CHECK_OK(store_open(b_log, NULL, &b, &err))) return;
    Record r = source(a, "Example source"), mine, other;
    StoreReceipt made, renamed;
    CHECK_OK(store_put(a, &act, &r, 1, STORE_NEW, &made, &err));
    entries_give(a_log, b_log);
    CHECK_OK(store_refresh(b, NULL, &err));
    CHECK_INT(n_rows(b, STORE_SOURCES, NULL), 1);
    record_init(&mine, KIND_SOURCE, r.id);
    record_text(&mine, SOURCE_NAME, S("Renamed by a"));
    record_init(&other, KIND_SOURCE, r.id);
    record_text(&other, SOURCE_NAME, S("Renamed by b"));
    record_text(&other, SOURCE_URL, S("https://example.org/"));
    CHECK_OK(store_put(b, &act, &other, 1, STORE_CHANGE, &renamed, &err));
    CHECK_OK(store_put(a, &act, &mine, 1, STORE_CHANGE, NULL, &err));
    put_many(b, 3);
    put_many(a, 2);
    for (int round = 0; round < 2; round++) {
        uint64_t hash[2] = { 0, 1 };
        entries_give(b_log, a_log);
        entries_give(a_log, b_log);
        CHECK_OK(store_refresh(a, NULL, &err));
        CHECK_OK(store_refresh(b, NULL, &err));
        CHECK_OK(store_hash(a, &hash[0], &err));
        CHECK_OK(store_hash(b, &hash[1], &err));
        CHECK(hash[0] == hash[1]);
        CHECK_INT(n_rows(a, STORE_SOURCES, NULL), round == 0 ? 6 : 5);
        /* then a takes back what b did, and b what a did first */
        if (round > 0) continue;
        CHECK_OK(store_undo(a, &act, renamed.batch, NULL, &err));
        CHECK_OK(store_undo(b, &act, made.batch, NULL, &err));
    }
}

/* A cancelled job stops a long question; the store goes on afterwards. */
static void test_cancel(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("cancel");
    AUTO(StorePtr) s = NULL;
    AUTO(Arena) a = { 0 };
    Table *t = NULL;
    Job job = { 0 };
    arena_init(&a, 64 << 20);
    if (!CHECK_OK(store_open(log, &job, &s, &err))) return;
    put_many(s, 5000);
    atomic_store(&job.is_cancelled, true);
    CHECK_CODE(store_list(s, STORE_SOURCES, NULL, STORE_IDS_SHOWN, &a, &t, &err), TW_E_CANCELLED);
    CHECK(t == NULL);
    err_clear(&err);
    atomic_store(&job.is_cancelled, false);
    CHECK_INT(n_rows(s, STORE_SOURCES, NULL), 5000);
}

/* A record that is too long is refused by itself; the batch goes on. */
static void test_too_long(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("long");
    AUTO(StorePtr) s = NULL;
    static char text[30000];
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    memset(text, 'x', sizeof text);
    Record r = source(s, "Example source"), big = source(s, "Another source");
    record_text(&big, SOURCE_URL, str_pn(text, sizeof text));
    record_text(&big, SOURCE_NOTE, str_pn(text, sizeof text));
    record_text(&big, SOURCE_INDEPENDENCE_GROUP, str_pn(text, sizeof text));
    CHECK_OK(store_begin(s, &act, &err));
    CHECK_CODE(store_add(s, &big, STORE_NEW, &err), TW_E_DATA);
    err_clear(&err);
    CHECK_OK(store_add(s, &r, STORE_NEW, &err));
    CHECK_OK(store_commit(s, NULL, &err));
    CHECK_INT(n_rows(s, STORE_SOURCES, NULL), 1);
}

/* Every list answers, also an empty one. */
static void test_every_list(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = log_new("lists");
    AUTO(StorePtr) s = NULL;
    if (!CHECK_OK(store_open(log, NULL, &s, &err))) return;
    StoreFilter filter = { .place = S("geonames:1"), .max = 3 };
    for (int list = 0; list < STORE_N_LISTS; list++) {
        CHECK_INT(n_rows(s, (StoreList)list, NULL), 0);
        CHECK_INT(n_rows(s, (StoreList)list, &filter), 0);
    }
}

int main(void)
{
    scratch_begin("test_store");
    RUN(test_put_and_list);
    RUN(test_refused);
    RUN(test_bulk);
    RUN(test_find);
    RUN(test_undo);
    RUN(test_snapshot);
    RUN(test_two_processes);
    RUN(test_filters);
    RUN(test_two_devices);
    RUN(test_cancel);
    RUN(test_too_long);
    RUN(test_every_list);
    return harness_end();
}

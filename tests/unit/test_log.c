/* test_log.c: a register made, written, read, and shared by two processes. */
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cbor.h"
#include "harness.h"
#include "log/log.h"
#include "log/verify.h"
#include "os/file.h"
#include "scratch.h"

/* Argon2id at its cheapest: these tests are about what it wraps. */
static LogLock cheap_lock(void)
{
    return (LogLock){ .passphrase = S("correct horse"), .argon_ops = 1, .argon_kib = 8 };
}

/* An item: a byte string of n bytes that says which it is. */
static Str item_of(Buf *b, size_t n, unsigned which)
{
    buf_init(b, LOG_ITEM_BYTES_MAX);
    char *bytes = calloc(1, n + 1);
    snprintf(bytes, n + 1, "item %u ", which);
    cbor_bytes(b, str_pn(bytes, n));
    free(bytes);
    return buf_str(b);
}

static void check_ok(TwCode code, const Err *err)
{
    if (!CHECK_OK(code)) printf("    %s; %s\n", err->message, err->context);
}

/* Appends an entry of n items of `size` bytes. */
static TwCode append_some(Log *log, size_t n, size_t size, LogEntryInfo *info, Err *err)
{
    Str *items = calloc(n, sizeof *items);
    Buf *bufs = calloc(n, sizeof *bufs);
    for (size_t i = 0; i < n; i++) items[i] = item_of(&bufs[i], size, (unsigned)i);
    TwCode code = log_append(log, items, n, info, err);
    for (size_t i = 0; i < n; i++) buf_clear(&bufs[i]);
    free(bufs);
    free(items);
    return code;
}

/* Reads everything and checks the order; returns entries, or -1. */
static int read_all(Log *log, uint64_t from, size_t *ret_items)
{
    Err err = { 0 };
    AUTO(LogReaderPtr) r = NULL;
    if (!CHECK_OK(log_read(log, from, &r, &err))) return -1;
    int n = 0;
    bool found = true;
    *ret_items = 0;
    while (true) {
        LogEntry e;
        TwCode code = log_read_next(r, &found, &e, &err);
        check_ok(code, &err);
        if (code != TW_OK) return -1;
        if (!found) return n;
        CHECK_INT(e.info.n, (from < 1 ? 1 : from) + (uint64_t)n);
        for (uint32_t i = 0; i < e.info.n_items; i++) {
            CborReader in;
            CborValue v;
            char want[32];
            snprintf(want, sizeof want, "item %u ", i);
            cbor_open(&in, e.items[i]);
            bool came_back = cbor_next(&in, &v, &err) == TW_OK &&
                             str_starts(v.bytes, str_z(want));
            if (!came_back) CHECK(came_back);
            (*ret_items)++;
        }
        n++;
    }
}

static void test_round_trip(void)
{
    Err err = { 0 };
    LogLock lock = cheap_lock();
    LogEntryInfo info, last;
    size_t n_items = 0;
    {
        AUTO(LogPtr) log = NULL;
        check_ok(log_create(scratch_path("a"), &lock, &log, &err), &err);
        if (log == NULL) return;
        CHECK_INT(read_all(log, 0, &n_items), 0);
        check_ok(append_some(log, 1, 10, &info, &err), &err);
        CHECK_INT(info.n, 1);
        CHECK_INT(info.seq, 0);
        check_ok(append_some(log, 3, 5000, &info, &err), &err);
        check_ok(append_some(log, 4096, 200, &info, &err), &err);
        check_ok(append_some(log, 4096, 250, &last, &err), &err);
        check_ok(append_some(log, 2, 63, &last, &err), &err);
        CHECK_INT(last.n, 5);
        CHECK_INT(last.seq, 4);
        CHECK(last.hlc > info.hlc);
        CHECK_INT(read_all(log, 1, &n_items), 5);
        CHECK_INT(n_items, 1 + 3 + 4096 * 2 + 2);
    }
    AUTO(LogPtr) log = NULL;
    check_ok(log_open(scratch_path("a"), &lock, &log, &err), &err);
    if (log == NULL) return;
    CHECK_INT(read_all(log, 4, &n_items), 2);
    LogHead head;
    CHECK_OK(log_head(log, &head, &err));
    CHECK_INT(head.n, 5);
    static const char *const file[] = { "a", "a/key", "a/log.db", "a/log.db-wal", "a/files" };
    EACH (file, f) {
        struct stat st;
        CHECK(stat(scratch_path(*f), &st) == 0 && (st.st_mode & 077) == 0);   /* its owner's only */
    }
    check_ok(append_some(log, 1, 10, &info, &err), &err);
    CHECK_INT(info.seq, 5);
    CHECK(memcmp(info.device, last.device, LOG_DEVICE_BYTES) == 0);
}

static void test_transactions(void)
{
    Err err = { 0 };
    LogLock lock = cheap_lock();
    LogEntryInfo info;
    size_t n_items = 0;
    AUTO(LogPtr) log = NULL;
    check_ok(log_create(scratch_path("txn"), &lock, &log, &err), &err);
    if (log == NULL) return;
    check_ok(log_begin(log, &err), &err);
    for (int i = 0; i < 5; i++) check_ok(append_some(log, 2, 20, &info, &err), &err);
    CHECK_INT(read_all(log, 0, &n_items), 5);      /* its own are seen */
    log_rollback(log);
    CHECK_INT(read_all(log, 0, &n_items), 0);
    check_ok(log_begin(log, &err), &err);
    for (int i = 0; i < 5; i++) check_ok(append_some(log, 2, 20, &info, &err), &err);
    check_ok(log_commit(log, &err), &err);
    CHECK_INT(info.n, 5);
    CHECK_INT(info.seq, 4);
    CHECK_INT(read_all(log, 0, &n_items), 5);
    log_rollback(log);                             /* outside a transaction: nothing */
    CHECK_INT(read_all(log, 0, &n_items), 5);
}

static void test_bulk(void)
{
    Err err = { 0 };
    LogLock lock = cheap_lock();
    LogEntryInfo info;
    size_t n_items = 0;
    AUTO(LogPtr) log = NULL;
    check_ok(log_create(scratch_path("bulk"), &lock, &log, &err), &err);
    if (log == NULL) return;
    check_ok(append_some(log, 1, 20, &info, &err), &err);
    check_ok(log_begin_bulk(log, &err), &err);
    for (int i = 0; i < 20; i++) {
        check_ok(append_some(log, (size_t)(1 + i * 100), 100, &info, &err), &err);
        CHECK_INT(info.n, 2 + i);
        CHECK_INT(info.seq, 1 + i);
    }
    check_ok(log_commit(log, &err), &err);
    check_ok(append_some(log, 1, 20, &info, &err), &err);
    CHECK_INT(info.seq, 21);
    CHECK_INT(read_all(log, 0, &n_items), 22);

    /* Reading between appends waits for the helping thread and disturbs nothing. */
    check_ok(log_begin_bulk(log, &err), &err);
    {
        AUTO(LogReaderPtr) r = NULL;
        LogEntry e;
        bool found = true;
        check_ok(log_read(log, 1, &r, &err), &err);
        for (int i = 0; i < 20; i++) {
            check_ok(append_some(log, 300, 200, &info, &err), &err);
            check_ok(log_read_next(r, &found, &e, &err), &err);
            CHECK(found && e.info.n == (uint64_t)i + 1);
        }
    }
    log_rollback(log);
    CHECK_INT(read_all(log, 0, &n_items), 22);

    /* What the helping thread meets is told by the next call, and nothing of it is kept. */
    check_ok(log_begin_bulk(log, &err), &err);
    check_ok(append_some(log, 10, 100, &info, &err), &err);
    Str bad = S("\xff");
    CHECK_OK(log_append(log, &bad, 1, NULL, &err));
    LogHead head;
    CHECK_CODE(log_head(log, &head, &err), TW_E_DATA);
    err_clear(&err);
    CHECK_CODE(append_some(log, 10, 100, &info, &err), TW_E_DATA);   /* and again */
    err_clear(&err);
    CHECK_CODE(log_commit(log, &err), TW_E_DATA);
    err_clear(&err);
    CHECK_INT(read_all(log, 0, &n_items), 22);
    check_ok(append_some(log, 1, 20, &info, &err), &err);
    CHECK_INT(info.seq, 22);
}

static void test_limits(void)
{
    Err err = { 0 };
    LogLock lock = cheap_lock();
    AUTO(LogPtr) log = NULL;
    check_ok(log_create(scratch_path("limits"), &lock, &log, &err), &err);
    if (log == NULL) return;
    LogEntryInfo info;
    Str items[1] = { S("\x00") };
    CHECK_CODE(log_append(log, items, 0, &info, &err), TW_E_LIMIT);
    err_clear(&err);
    items[0].n = 0;
    CHECK_CODE(log_append(log, items, 1, &info, &err), TW_E_LIMIT);
    err_clear(&err);
    CHECK_CODE(append_some(log, 4097, 10, &info, &err), TW_E_LIMIT);
    err_clear(&err);
    CHECK_CODE(append_some(log, 4096, 260, &info, &err), TW_E_LIMIT);
    err_clear(&err);
    items[0] = S("\x18\x01");
    CHECK_CODE(log_append(log, items, 1, &info, &err), TW_E_DATA);
    err_clear(&err);
    check_ok(append_some(log, 1, LOG_ITEM_BYTES_MAX - 8, &info, &err), &err);
    check_ok(append_some(log, 16, LOG_ITEM_BYTES_MAX - 8, &info, &err), &err);
    CHECK_INT(info.n, 2);
}

static void test_opening(void)
{
    Err err = { 0 };
    LogLock lock = cheap_lock();
    Log *log = NULL;
    check_ok(log_create(scratch_path("open"), &lock, &log, &err), &err);
    log_close(log);
    log = NULL;
    CHECK_CODE(log_create(scratch_path("open"), &lock, &log, &err), TW_E_CONFLICT);
    err_clear(&err);
    LogLock wrong = { .passphrase = S("incorrect horse") };
    CHECK_CODE(log_open(scratch_path("open"), &wrong, &log, &err), TW_E_DENIED);
    err_clear(&err);
    CHECK_CODE(log_open(scratch_path("open"), &(LogLock){ 0 }, &log, &err), TW_E_DENIED);
    err_clear(&err);
    CHECK_CODE(log_open(scratch_path("nothing"), &lock, &log, &err), TW_E_NOT_FOUND);
    err_clear(&err);
    CHECK_CODE(log_create(scratch_path("none"), &(LogLock){ 0 }, &log, &err), TW_E_USAGE);
    err_clear(&err);
    CHECK(!file_exists(scratch_path("none")));

    LogLock plain = { .is_plain = true };
    check_ok(log_create(scratch_path("plain"), &plain, &log, &err), &err);
    log_close(log);
    log = NULL;
    check_ok(log_open(scratch_path("plain"), NULL, &log, &err), &err);
    log_close(log);
}

/* A second process writes while this one reads, and while this one holds the log. */
static void test_two_processes(void)
{
    Err err = { 0 };
    LogLock lock = cheap_lock();
    lock.busy_ms = 200;
    size_t n_items = 0;
    LogEntryInfo info;
    AUTO(LogPtr) log = NULL;
    AUTO(LogPtr) other = NULL;
    check_ok(log_create(scratch_path("two"), &lock, &log, &err), &err);
    check_ok(log_open(scratch_path("two"), &lock, &other, &err), &err);
    if (log == NULL || other == NULL) return;
    check_ok(append_some(log, 1, 10, &info, &err), &err);
    CHECK_INT(read_all(other, 0, &n_items), 1);
    check_ok(append_some(other, 1, 10, &info, &err), &err);
    CHECK_INT(info.n, 2);
    CHECK_INT(info.seq, 1);
    check_ok(append_some(log, 1, 10, &info, &err), &err);
    CHECK_INT(info.seq, 2);
    CHECK_INT(read_all(other, 2, &n_items), 2);
    check_ok(log_begin(log, &err), &err);
    CHECK_CODE(append_some(other, 1, 10, &info, &err), TW_E_CONFLICT);
    CHECK(err.hint[0] != '\0');
    err_clear(&err);
    check_ok(append_some(log, 1, 10, &info, &err), &err);
    CHECK_INT(read_all(other, 0, &n_items), 3);    /* nothing before the commit */
    check_ok(log_commit(log, &err), &err);
    check_ok(append_some(other, 1, 10, &info, &err), &err);
    CHECK_INT(info.n, 5);
    CHECK_INT(read_all(log, 0, &n_items), 5);
}

enum { WRITERS = 4, EACH_WRITES = 25 };

/* One process that writes; returns what it exits with. */
static int write_many(const char *dir)
{
    Err err = { 0 };
    LogLock lock = { .is_plain = true, .busy_ms = 60000 };
    AUTO(LogPtr) log = NULL;
    if (log_open(dir, &lock, &log, &err) != TW_OK) return 1;
    for (int i = 0; i < EACH_WRITES; i++)
        if (append_some(log, 2, 50, NULL, &err) != TW_OK) {
            printf("    %s; %s\n", err.message, err.context);
            return 1;
        }
    return 0;
}

/* Several processes write at the same time: every entry is there, in one chain. */
static void test_many_writers(void)
{
    Err err = { 0 };
    LogLock plain = { .is_plain = true };
    AUTO(LogPtr) log = NULL;
    size_t n_items = 0;
    pid_t child[WRITERS];
    check_ok(log_create(scratch_path("many"), &plain, &log, &err), &err);
    if (log == NULL) return;
    log_close(log);
    log = NULL;
    for (int i = 0; i < WRITERS; i++) {
        child[i] = fork();
        if (child[i] == 0) _exit(write_many(scratch_path("many")));
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;
        CHECK_INT(waitpid(child[i], &status, 0), child[i]);
        CHECK_INT(status, 0);
    }
    LogVerified counts;
    check_ok(log_open(scratch_path("many"), NULL, &log, &err), &err);
    if (log == NULL) return;
    CHECK_INT(read_all(log, 0, &n_items), WRITERS * EACH_WRITES);
    check_ok(log_verify(log, NULL, NULL, &counts, &err), &err);
}

int main(void)
{
    scratch_begin("test_log");
    RUN(test_round_trip);
    RUN(test_transactions);
    RUN(test_bulk);
    RUN(test_limits);
    RUN(test_opening);
    RUN(test_two_processes);
    RUN(test_many_writers);
    return harness_end();
}

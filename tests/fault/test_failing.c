/* test_failing.c: the n-th allocation, read, write or fsync fails, for n from 1 until none is left.
 *
 * Each run makes a register, writes to it in every way there is, reads it and closes it. Whatever
 * fails: the error says something; nothing leaks (the sanitizer build sees that); and once
 * the fault is gone, the register either was never made, or opens, verifies, holds every entry that
 * was acknowledged and no half of a transaction, and takes new ones.
 */
#include "harness.h"

#include "fault.h"
#include "log/file_store.h"
#include "log/snapshot.h"
#include "log/verify.h"
#include "scratch.h"

enum { ENTRIES = 3, LARGE_BYTES = 60000, RUNS_MAX = 100000 };

static char dir[96];
static const uint8_t schema[32] = { 1 };

/* How far a run came. */
typedef struct Outcome {
    bool is_made, is_file_kept;
    uint64_t n_acked;   /* entries that log_commit or log_append said yes to */
    uint64_t n_tried;   /* entries there would be, had the one under way been committed */
    FileInfo file;
} Outcome;

/* Several entries in one transaction, sealed by a helping thread or here. */
static TwCode write_some(Log *log, bool is_bulk, Outcome *o, Err *err)
{
    static char large[LARGE_BYTES] = "\x59\xea\x5d";    /* a byte string of what follows */
    const Str items[] = { S("\x01"), str_pn(large, LARGE_BYTES), S("\x81\x02") };
    TRY(is_bulk ? log_begin_bulk(log, err) : log_begin(log, err));
    o->n_tried = o->n_acked + ENTRIES;
    for (int i = 0; i < ENTRIES; i++) TRY(log_append(log, items, 3, NULL, err));
    TRY(log_commit(log, err));
    o->n_acked = o->n_tried;
    return TW_OK;
}

/* Reads every entry; counts those with all their items. */
static TwCode count_entries(Log *log, uint64_t *ret, Err *err)
{
    AUTO(LogReaderPtr) r = NULL;
    bool found = true;
    LogEntry e;
    *ret = 0;
    TRY(log_read(log, 1, &r, err));
    while (true) {
        TRY(log_read_next(r, &found, &e, err));
        if (!found) return TW_OK;
        for (uint32_t i = 0; i < e.info.n_items; i++)
            if (e.items[i].p == NULL) return err_set(err, TW_E_BUG, "an item is gone");
        ++*ret;
    }
}

/* Everything that a program does with a register. */
static TwCode scenario(Outcome *o, Err *err)
{
    const LogLock lock = { .passphrase = S("words"), .argon_ops = 1, .argon_kib = 8 };
    AUTO(LogPtr) log = NULL;
    AUTO(Buf) back;
    Snapshot views = { 0 };
    uint64_t n = 0;
    bool found = false;
    buf_init(&back, 1 << 20);
    TRY(log_create(dir, &lock, &log, err));
    o->is_made = true;
    TRY(write_some(log, false, o, err));
    TRY(write_some(log, true, o, err));
    TRY(file_store_put(log, S("an original"), &o->file, err));
    o->is_file_kept = true;
    TRY(file_store_get_all(log, o->file.root, &back, err));
    TRY(snapshot_save(log, "views", S("views"), o->n_acked, schema, err));
    log_close(log);
    log = NULL;
    TRY(log_open(dir, &lock, &log, err));
    TRY(count_entries(log, &n, err));
    CHECK_INT(n, o->n_acked);
    TRY(snapshot_load(log, "views", schema, NULL, &found, &views, err));
    free(views.p);
    const Str item = S("\x05");
    o->n_tried = o->n_acked + 1;
    TRY(log_append(log, &item, 1, NULL, err));
    o->n_acked++;
    return TW_OK;
}

/* Looks at what a run left, with nothing failing any more. */
static void check_left(const Outcome *o)
{
    Err err = { 0 };
    const LogLock lock = { .passphrase = S("words"), .argon_ops = 1, .argon_kib = 8 };
    AUTO(LogPtr) log = NULL;
    AUTO(Buf) back;
    LogVerified counts;
    uint64_t n = 0;
    const Str item = S("\x05");
    buf_init(&back, 1 << 20);
    if (!o->is_made) {
        if (!CHECK_OK(log_create(dir, &lock, &log, &err))) printf("    %s\n", err.message);
        return;
    }
    if (!CHECK_OK(log_open(dir, &lock, &log, &err))) {
        printf("    %s\n", err.message);
        return;
    }
    CHECK_OK(count_entries(log, &n, &err));
    /* A commit that failed may have reached the disk after all: whole, or not at all. */
    CHECK(n == o->n_acked || n == o->n_tried);
    if (o->is_file_kept) {
        CHECK_OK(file_store_get_all(log, o->file.root, &back, &err));
        CHECK_SLICE(buf_str(&back), "an original");
    }
    if (!CHECK_OK(log_verify(log, NULL, NULL, &counts, &err))) printf("    %s\n", err.message);
    CHECK_OK(log_append(log, &item, 1, NULL, &err));
}

/* One run with the n-th call failing; false when no call was left to fail. */
static bool run_with(FaultKind kind, uint64_t n, bool is_sticky)
{
    Err err = { 0 };
    Outcome o = { .n_acked = 0 };
    scratch_remove(dir);
    fault_at(kind, n, is_sticky);
    TwCode code = scenario(&o, &err);
    bool was_hit = fault_was_hit();
    fault_at(kind, 0, false);
    ROW ("%s %llu%s: %.120s", fault_name(kind), (unsigned long long)n, is_sticky ? " on" : "",
         err.message) {
        CHECK((code == TW_OK) == (err.message[0] == '\0'));
        if (!was_hit) CHECK_OK(code);
        check_left(&o);
    }
    return was_hit;
}

static void test_failing(void)
{
    for (int kind = 0; kind < FAULT_KINDS; kind++)
        for (int is_sticky = 0; is_sticky < 2; is_sticky++) {
            /* Memory that is gone for good is met again at the next call: a seventh is enough. */
            uint64_t n = 1, step = kind == FAULT_MEMORY && is_sticky ? 7 : 1;
            while (n < RUNS_MAX && run_with((FaultKind)kind, n, is_sticky)) n += step;
            printf("%llu points of %s%s\n", (unsigned long long)(n - 1) / step,
                   fault_name((FaultKind)kind), is_sticky ? " and all after" : "");
            CHECK(n > 5 && n < RUNS_MAX);
        }
}

int main(void)
{
    scratch_begin_in_memory("test_failing");
    snprintf(dir, sizeof dir, "%s/register", scratch);
    fault_begin();
    RUN(test_failing);
    return harness_end();
}

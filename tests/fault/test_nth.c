/* test_nth.c: under a register in use the n-th allocation fails, and the n-th read, write and fsync
 * of its database, for every n until none is left.
 *
 * After each failure: there is an error with a message (or the work was done all the same), what
 * had been acknowledged is there, nothing is half there, and the register verifies. Each n is tried
 * once with one failure and once with everything failing from there on. Leaks are the sanitizers'
 * to find.
 */
#include "harness.h"

#include <fcntl.h>
#include <unistd.h>

#include "app/data.h"
#include "fault.h"
#include "intake/intake.h"
#include "log/file_store.h"
#include "log/verify.h"
#include "model/record.h"
#include "power_vfs.h"
#include "register_files.h"
#include "store/query.h"
#include "store/store.h"

enum { KEPT_BYTES = 70000, N_MAX = 20000, MEMORY_STEP = TW_SANITIZED ? 7 : 1 };

static char dir[64];
static char kept_bytes[KEPT_BYTES];

/* What a run of the scenario had been told is durable. */
typedef struct Acked {
    uint64_t n_entries, n_files;
} Acked;

static TwCode source_put(Store *store, Err *err)
{
    StoreAct act = { .action = S("test") };
    Record r;
    uint8_t id[RECORD_ID_BYTES];
    store_new_id(store, id);
    record_init(&r, KIND_SOURCE, id);
    record_text(&r, SOURCE_NAME, S("Invented Source"));
    return store_put(store, &act, &r, 1, STORE_NEW, NULL, err);
}

static TwCode sources_read(Store *store, Err *err)
{
    AUTO(Arena) a;
    Table *t = NULL;
    arena_init(&a, 1 << 24);
    return store_list(store, STORE_SOURCES, NULL, STORE_IDS_SHOWN, &a, &t, err);
}

/* The scenario: open, write, keep a file, read, save the snapshot. */
static TwCode register_work(const LogLock *lock, Acked *acked, Err *err)
{
    AUTO(LogPtr) log = NULL;
    AUTO(StorePtr) store = NULL;
    FileInfo info;
    TRY(log_open(dir, lock, &log, err));
    TRY(store_open(log, NULL, &store, err));
    for (int i = 0; i < 3; i++) {
        TRY(source_put(store, err));
        acked->n_entries++;
    }
    TRY(file_store_put(log, str_pn(kept_bytes, KEPT_BYTES), &info, err));
    acked->n_files++;
    TRY(sources_read(store, err));
    return store_save(store, true, err);
}

/* Whether the register holds what it must: all that was acknowledged, at most one entry more. */
static bool is_whole(const LogLock *lock, const Acked *acked)
{
    AUTO(LogPtr) log = NULL;
    AUTO(StorePtr) store = NULL;
    Err err = { 0 };
    LogHead head;
    LogVerified v = { 0 };
    bool is_good = log_open(dir, lock, &log, &err) == TW_OK &&
                   log_head(log, &head, &err) == TW_OK && head.n >= acked->n_entries &&
                   head.n <= acked->n_entries + 1 &&
                   log_verify(log, NULL, NULL, &v, &err) == TW_OK && v.n_faults == 0 &&
                   v.n_files >= acked->n_files && store_open(log, NULL, &store, &err) == TW_OK &&
                   store_last_n(store) == head.n;
    if (!is_good) printf("not whole: %s (%s)\n", err.message, err.context);
    return is_good;
}

/* One failure: an error that says something, or success. */
static bool is_said(TwCode code, const Err *err)
{
    if (code == TW_OK) return true;
    bool is_good = err->code == code && err->message[0] != '\0' && code != TW_E_BUG;
    if (!is_good) printf("code %d, message '%s'\n", (int)code, err->message);
    return is_good;
}

/* Fails the n-th call of a kind for all n; returns how many n there were, -1 when one was bad. */
static long register_faults(FaultKind kind, bool is_sticky)
{
    LogLock lock = { 0 };
    for (uint64_t n = 1; n < N_MAX; n += MEMORY_STEP) {
        Acked acked = { 0 };
        Err err = { 0 };
        register_restore();
        fault_at(kind, n, is_sticky);
        TwCode code = register_work(&lock, &acked, &err);
        bool was_hit = fault_was_hit();
        fault_at(kind, 0, false);
        if (!is_said(code, &err) || !is_whole(&lock, &acked)) {
            printf("%s %llu%s is bad\n", fault_name(kind), (unsigned long long)n,
                   is_sticky ? " and all after it" : "");
            return -1;
        }
        if (!was_hit) return (long)n - 1;
    }
    return -1;
}

/* Reads, writes and fsyncs of files, one by one and from there on, are test_failing's. */
static void test_memory(void)
{
    long n = register_faults(FAULT_MEMORY, false);
    printf("a register in use: %ld allocations failed in turn\n", n);
    CHECK(n > 200);
}

/* The same for the database on a disk whose every call can fail, fsync among them. */
static long disk_faults(PowerFault kind, bool is_sticky)
{
    LogLock lock = { .vfs = POWER_VFS_NAME };
    for (uint64_t n = 1; n < N_MAX; n++) {
        Acked acked = { 0 };
        Err err = { 0 };
        register_restore();
        power_load();
        power_fail_at(kind, n, is_sticky);
        TwCode code = register_work(&lock, &acked, &err);
        bool was_hit = power_count(kind) >= n;
        power_fail_at(kind, 0, false);
        power_restore(n);  /* a failed fsync: what was not synced may be gone */
        if (!is_said(code, &err) || !is_whole(&lock, &acked)) {
            printf("disk fault %d, %llu is bad\n", (int)kind, (unsigned long long)n);
            return -1;
        }
        if (!was_hit) return (long)n - 1;
    }
    return -1;
}

static void test_disk(void)
{
    static const struct { PowerFault kind; const char *name; long least; } row[] = {
        { POWER_READ, "read", 10 },
        { POWER_WRITE, "write", 10 },
        { POWER_SYNC, "fsync", 3 },
        { POWER_FULL, "disk full", 10 },
    };
    EACH (row, r)
        for (int sticky = 0; sticky < 2; sticky++) {
            long n = disk_faults(r->kind, sticky == 1);
            printf("database %s%s: %ld places\n", r->name, sticky ? " from there on" : "", n);
            CHECK(n >= r->least);
        }
}

/* Reads a page and its claims; memory only. */
static TwCode page_read(const Reader *reader, Err *err)
{
    AUTO(Arena) a;
    IntakeDoc doc = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0;
    Str page = S("<html><title>Sample</title><body><article><p>At least 11 people, including four "
                 "children, were killed in Saraqib on Tuesday, the sample civil defence said. "
                 "The town was hit by 20 shells.</p></article></body></html>");
    arena_init(&a, 1 << 26);
    TRY(intake_read(page, S("page.html"), &doc, &a, err));
    ReadInput input = { .id = S("sample"), .text = doc.text, .published = 19797 };
    TRY(read_text(reader, &input, &a, &claim, &n, NULL, err));
    return n > 0 ? TW_OK : err_set(err, TW_E_BUG, "no claims were read");
}

static void test_reader(void)
{
    AUTO(Data) data = { 0 };
    const Reader *reader = NULL;
    Err err = { 0 };
    CHECK_INT(data_reader(&data, &reader, &err), TW_OK);
    if (err.code != TW_OK) return;
    long n_places = 0, n_bad = 0;
    for (uint64_t n = 1; n < N_MAX; n++) {
        Err failed = { 0 };
        fault_at(FAULT_MEMORY, n, false);
        TwCode code = page_read(reader, &failed);
        bool was_hit = fault_was_hit();
        fault_at(FAULT_MEMORY, 0, false);
        n_bad += !is_said(code, &failed);
        if (!was_hit) break;
        n_places++;
    }
    printf("reading a page: %ld allocations failed in turn\n", n_places);
    CHECK_INT(n_bad, 0);
    CHECK(n_places >= 3);
}

static TwCode registers_make(Err *err)
{
    AUTO(LogPtr) log = NULL;
    LogLock lock = { .is_plain = true };
    snprintf(dir, sizeof dir, "/dev/shm/tawthiq-nth-%d", (int)getpid());
    TRY(log_create(dir, &lock, &log, err));
    for (size_t i = 0; i < KEPT_BYTES; i++) kept_bytes[i] = (char)(i * 2654435761u >> 13);
    return TW_OK;
}

/* The database of the register, as a file of the disk in memory. */
static bool disk_make(void)
{
    int n_files;
    RegisterFile *file = register_files(&n_files);
    power_reset();
    for (int i = 0; i < n_files; i++) {
        size_t n = strlen(file[i].path);
        if (n > 7 && strcmp(file[i].path + n - 7, "/log.db") == 0)
            power_put(file[i].path, file[i].p, file[i].n);
    }
    power_save();
    size_t n;
    return power_file("/log.db", &n) != NULL;
}

int main(void)
{
    Err err = { 0 };
    fault_begin();
    power_register();
    if (registers_make(&err) != TW_OK || !register_keep(dir) || !disk_make()) {
        printf("cannot make the register: %s\n", err.message);
        return 1;
    }
    RUN(test_reader);
    RUN(test_memory);
    RUN(test_disk);
    register_remove();
    return harness_end();
}

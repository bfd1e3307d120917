/* test_verify.c: what somebody with the disk, or with the keys, can do to a register, and that it
 * is seen. The rows are changed behind the program's back through SQLite. */
#include <dirent.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cbor.h"
#include "harness.h"
#include "log/bytes.h"
#include "log/exchange.h"
#include "log/file_store.h"
#include "log/log_internal.h"
#include "log/rows.h"
#include "log/verify.h"
#include "os/file.h"
#include "scratch.h"

static const LogLock plain = { .is_plain = true };

/* An item that says which it is, with a word that must never be on disk in the clear. */
static Str item_of(Buf *b, unsigned which)
{
    char text[120];
    snprintf(text, sizeof text, "canary-word-%06u and some more text of an item", which);
    buf_init(b, 4096);
    cbor_text(b, str_z(text));
    return buf_str(b);
}

static TwCode append_one(Log *log, unsigned which, LogEntryInfo *info, Err *err)
{
    AUTO(Buf) a;
    AUTO(Buf) b;
    Str items[2] = { item_of(&a, which), item_of(&b, which + 500000) };
    return log_append(log, items, 2, info, err);
}

/* A register with n entries of two items each, closed again. */
static void make_register(const char *name, unsigned n)
{
    Err err = { 0 };
    AUTO(LogPtr) log = NULL;
    FileInfo info;
    if (!CHECK_OK(log_create(scratch_path(name), &plain, &log, &err))) return;
    CHECK_OK(log_begin(log, &err));
    for (unsigned i = 0; i < n; i++) CHECK_OK(append_one(log, i, NULL, &err));
    CHECK_OK(file_store_put(log, S("canary-word in an original"), &info, &err));
    CHECK_OK(log_commit(log, &err));
}

/* Runs SQL on log.db from outside. */
static void tamper(const char *name, const char *sql)
{
    char path[200], *message = NULL;
    sqlite3 *db = NULL;
    snprintf(path, sizeof path, "%s/log.db", scratch_path(name));
    if (!CHECK_INT(sqlite3_open(path, &db), SQLITE_OK)) return;
    if (!CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK))
        printf("    %s\n", message);
    sqlite3_free(message);
    sqlite3_close(db);
}

/* The faults of a run, as "check@n" words. */
typedef struct Faults {
    char words[1000];
    size_t n;
    bool has_ids;
} Faults;

static TwCode on_fault(void *ctx, const LogFault *fault, Err *err)
{
    Faults *f = ctx;
    (void)err;
    size_t n = strlen(f->words);
    snprintf(f->words + n, sizeof f->words - n, "%s%s@%llu", n == 0 ? "" : " ", fault->check,
             (unsigned long long)fault->n);
    f->n++;
    f->has_ids |= fault->has_id;
    CHECK(fault->why != NULL && fault->why[0] != '\0');
    return TW_OK;
}

/* Opens and verifies; "closed" when the register does not even open. */
static void faults_of(const char *name, Faults *f)
{
    Err err = { 0 };
    LogVerified counts;
    LogVerify opt = { .on_fault = on_fault, .ctx = f };
    AUTO(LogPtr) log = NULL;
    *f = (Faults){ .n = 0 };
    TwCode code = log_open(scratch_path(name), NULL, &log, &err);
    if (code != TW_OK) {
        CHECK_CODE(code, TW_E_DATA);
        snprintf(f->words, sizeof f->words, "closed");
        return;
    }
    code = log_verify(log, &opt, NULL, &counts, &err);
    CHECK_CODE(code, f->n == 0 ? TW_OK : TW_E_NO);
    CHECK_INT(counts.n_faults, f->n);
}

static void test_tampering(void)
{
    static const struct { const char *sql, *want; } row[] = {
        { "", "" },
        /* rows removed */
        { "DELETE FROM entry WHERE n = 3", "gap@4 chain@4" },
        { "DELETE FROM entry WHERE n = 1", "gap@2 chain@2" },
        { "DELETE FROM entry WHERE n = 6", "closed" },
        { "DELETE FROM entry WHERE n > 3", "closed" },
        { "DELETE FROM entry", "closed" },
        /* rows exchanged, moved, doubled */
        { "UPDATE entry SET n = -1 WHERE n = 2; UPDATE entry SET n = 2 WHERE n = 3;"
          "UPDATE entry SET n = 3 WHERE n = -1", "row@2 row@3 chain@4" },
        { "UPDATE entry SET n = 9 WHERE n = 6", NULL },
        { "INSERT INTO entry SELECT 7, randomblob(16), head, items, keys FROM entry WHERE n = 2",
          NULL },
        { "UPDATE entry SET items = (SELECT items FROM entry WHERE n = 2) WHERE n = 3", "row@3" },
        { "UPDATE entry SET keys = (SELECT keys FROM entry WHERE n = 2) WHERE n = 3", "row@3" },
        { "UPDATE entry SET items = keys WHERE n = 3", "row@3" },
        { "UPDATE entry SET tag = randomblob(16) WHERE n = 3", NULL },
        { "UPDATE entry SET head = zeroblob(292) WHERE n = 3", "row@3 chain@4" },
        { "UPDATE entry SET head = x'00' WHERE n = 3", "row@3 chain@4" },
        { "UPDATE entry SET items = x'' WHERE n = 3", "row@3" },
        /* what stands beside the rows */
        { "DELETE FROM chain", "chain@0" },
        { "UPDATE chain SET blob = zeroblob(100)", "chain@0" },
        { "DELETE FROM meta WHERE name = 'head'", "closed" },
        { "UPDATE meta SET blob = zeroblob(88) WHERE name = 'head'", "closed" },
        { "UPDATE meta SET blob = zeroblob(72) WHERE name = 'device'", "closed" },
        { "UPDATE file SET blob = zeroblob(144)", "file@0" },
        { "UPDATE file SET tag = randomblob(16)", "file@0" },
        { "PRAGMA user_version = 2", "closed" },
        { "PRAGMA application_id = 2", "closed" },
    };
    unsigned which = 0;
    EACH (row, r) {
        char name[16];
        Faults f;
        snprintf(name, sizeof name, "t%u", which++);
        make_register(name, 6);
        tamper(name, r->sql);
        faults_of(name, &f);
        ROW ("%.150s -> %.80s", r->sql, f.words) {
            if (r->want == NULL) CHECK(f.words[0] != '\0');
            else CHECK_STR(f.words, r->want);
        }
    }
}

static void test_newer_version(void)
{
    Err err = { 0 };
    Log *log = NULL;
    make_register("newer", 1);
    tamper("newer", "PRAGMA user_version = 2");
    CHECK_CODE(log_open(scratch_path("newer"), NULL, &log, &err), TW_E_DATA);
    CHECK(strstr(err.message, "version 2") != NULL && strstr(err.hint, "newer") != NULL);
}

/* Writes a file as anybody can, without waiting for the disk. */
static void overwrite(const char *path, Str bytes)
{
    FILE *f = fopen(path, "wb");
    if (CHECK(f != NULL)) {
        CHECK_INT(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
        fclose(f);
    }
}

/* Each byte of the key file matters: none can change unnoticed. */
static void test_key_file(void)
{
    Err err = { 0 };
    char path[200];
    AUTO(Buf) key;
    LogLock lock = { .passphrase = S("pass"), .argon_ops = 1, .argon_kib = 8 };
    Log *log = NULL;
    CHECK_OK(log_create(scratch_path("keyed"), &lock, &log, &err));
    log_close(log);
    snprintf(path, sizeof path, "%s/key", scratch_path("keyed"));
    buf_init(&key, 1000);
    CHECK_OK(file_read_all(path, &key, &err));
    CHECK_INT(key.n, KEY_FILE_BYTES);
    int n_noticed = 0;
    for (size_t i = 0; i < key.n; i++) {
        key.p[i] ^= 2;
        overwrite(path, buf_str(&key));
        n_noticed += log_open(scratch_path("keyed"), &lock, &log, &err) == TW_E_DATA;
        err_clear(&err);
        key.p[i] ^= 2;
    }
    CHECK_INT(n_noticed, KEY_FILE_BYTES);
    CHECK_OK(file_replace(path, str_part(buf_str(&key), 0, 167), &err));
    CHECK_CODE(log_open(scratch_path("keyed"), &lock, &log, &err), TW_E_DATA);
    err_clear(&err);
    CHECK_OK(file_replace(path, buf_str(&key), &err));
    CHECK_OK(log_open(scratch_path("keyed"), &lock, &log, &err));
    log_close(log);
    log = NULL;
    /* The key of another register opens nothing here. */
    Log *other = NULL;
    CHECK_OK(log_create(scratch_path("other-key"), &plain, &other, &err));
    log_close(other);
    key.n = 0;
    char from[200];
    snprintf(from, sizeof from, "%s/key", scratch_path("other-key"));
    CHECK_OK(file_read_all(from, &key, &err));
    CHECK_OK(file_replace(path, buf_str(&key), &err));
    CHECK_CODE(log_open(scratch_path("keyed"), NULL, &log, &err), TW_E_DATA);
}

/* Rewrites the header of entry n with the register's own keys, as one who holds them could. */
static void forge_header(Log *log, uint64_t n, size_t at, bool sign_again)
{
    Err err = { 0 };
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    uint8_t tag[TAG_BYTES], buf[HEAD_BYTES + ROW_ADDED_BYTES], *head = buf + SEAL_NONCE_BYTES;
    CHECK_OK(db_stmt(log->db, SQL_LOG_HEAD_READ, &q, &err));
    stmt_bind_int(q, 1, (int64_t)n);
    CHECK_OK(stmt_row(q, &found, &err));
    memcpy(tag, stmt_blob(q, 1).p, TAG_BYTES);
    CHECK(row_open(log, ROW_HEAD, n, tag, stmt_blob(q, 2), head));
    head[at] ^= 1;
    if (sign_again) entry_sign(head, log->keys->sign_secret, head + HEAD_SIG);
    row_seal(log, ROW_HEAD, n, tag, buf, HEAD_BYTES);
    char sql[2 * sizeof buf + 100];
    size_t used = (size_t)snprintf(sql, sizeof sql, "UPDATE entry SET head = x'");
    for (size_t i = 0; i < sizeof buf; i++)
        used += (size_t)snprintf(sql + used, sizeof sql - used, "%02x", buf[i]);
    snprintf(sql + used, sizeof sql - used, "' WHERE n = %llu", (unsigned long long)n);
    stmt_reset(q);
    tamper("forged", sql);
}

static void test_forging(void)
{
    static const struct { size_t at; bool sign_again; const char *want; } row[] = {
        { HEAD_SIG, false, "signature@3" },
        { HEADER_WALL, false, "arrival@3 signature@3 root@4" },    /* id changes with the header */
        { HEADER_WALL + 7, true, "arrival@3 root@4" },  /* even the device cannot change its past */
        { HEADER_ITEMS_ROOT, true, "arrival@3 items@3 root@4" },
        { HEADER_ITEMS_BYTES + 3, true, "arrival@3 items@3 root@4" },
        { HEADER_ROOT, true, "arrival@3 root@3" },
        { HEADER_SEQ + 7, true, "tag@3 arrival@3 chain@3 item@3" },
        { HEADER_COMPARTMENT, true, "arrival@3 item@3 root@4" },
        { HEADER_ORG, true, "arrival@3 org@3 item@3 root@4" },
        { HEAD_ARRIVAL, false, "arrival@3 arrival@4" },
    };
    EACH (row, r) {
        Err err = { 0 };
        Faults f;
        make_register("forged", 6);
        AUTO(LogPtr) log = NULL;
        CHECK_OK(log_open(scratch_path("forged"), NULL, &log, &err));
        if (log == NULL) return;
        forge_header(log, 3, r->at, r->sign_again);
        faults_of("forged", &f);
        ROW ("byte %zu, signed again: %d", r->at, r->sign_again) {
            CHECK_STR(f.words, r->want);
            CHECK(f.has_ids);
        }
        log_close(log);
        log = NULL;
        char command[200];
        snprintf(command, sizeof command, "%s", scratch_path("forged"));
        char to[220];
        snprintf(to, sizeof to, "%s-%zu-%d", command, r->at, r->sign_again);
        CHECK_INT(rename(command, to), 0);
    }
}

/* Files that hold the canary word or the needle. */
static Str needle;
static int n_hits;

static int look_for(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st, (void)where;
    if (kind != FTW_F) return 0;
    Err err = { 0 };
    AUTO(Buf) bytes;
    buf_init(&bytes, 64 << 20);
    if (file_read_all(path, &bytes, &err) == TW_OK && str_find(buf_str(&bytes), needle) != SIZE_MAX)
        n_hits++;
    return 0;
}

static int hits_in(const char *name, Str what)
{
    needle = what;
    n_hits = 0;
    nftw(scratch_path(name), look_for, 16, FTW_PHYS);
    return n_hits;
}

static void test_erasing(void)
{
    Err err = { 0 };
    AUTO(LogPtr) log = NULL;
    AUTO(Buf) entry = { 0 };
    AUTO(Buf) keys = { 0 };
    LogVerified counts;
    make_register("erase", 6);
    CHECK_OK(log_open(scratch_path("erase"), NULL, &log, &err));
    if (log == NULL) return;
    buf_init(&entry, 1 << 20);
    buf_init(&keys, 1 << 20);
    CHECK_INT(hits_in("erase", S("canary-word")), 0);
    CHECK_INT(hits_in("erase", str_pn(log_device(log), 32)), 0);
    CHECK_OK(log_export(log, 3, &entry, &keys, &err));
    CHECK_OK(log_erase_item(log, 3, 1, &err));
    CHECK_OK(log_erase_item(log, 3, 1, &err));          /* again: nothing more happens */
    CHECK_CODE(log_erase_item(log, 3, 2, &err), TW_E_NOT_FOUND);
    err_clear(&err);
    CHECK_CODE(log_erase_item(log, 99, 0, &err), TW_E_NOT_FOUND);
    err_clear(&err);
    CHECK_OK(log_verify(log, NULL, NULL, &counts, &err));
    CHECK_INT(counts.n_erased, 1);
    CHECK_INT(counts.n_items, 12);

    AUTO(LogReaderPtr) r = NULL;
    LogEntry e;
    bool found = false;
    CHECK_OK(log_read(log, 3, &r, &err));
    CHECK_OK(log_read_next(r, &found, &e, &err));
    CHECK(found && e.info.n_items == 2 && e.items[0].p != NULL && e.items[1].p == NULL);
    log_read_close(r);
    r = NULL;
    AUTO(Buf) after;
    AUTO(Buf) keys_after;
    buf_init(&after, 1 << 20);
    buf_init(&keys_after, 1 << 20);
    CHECK_OK(log_export(log, 3, &after, &keys_after, &err));
    CHECK(memcmp(after.p, entry.p, HEADER_BYTES + SIGN_BYTES) == 0);
    CHECK(str_find(buf_str(&keys_after), str_part(buf_str(&keys), 32, 64)) == SIZE_MAX);
    CHECK_INT(file_exists(scratch_path("erase/log.db-wal")), 1);
    struct stat st;
    CHECK(stat(scratch_path("erase/log.db-wal"), &st) == 0 && st.st_size == 0);
}

/* A second register of the same organisation. */
static Log *join(const char *name, const Log *log)
{
    Err err = { 0 };
    Log *joined = NULL;
    LogLock lock = { .is_plain = true, .org = log_org(log) };
    CHECK_OK(log_create(scratch_path(name), &lock, &joined, &err));
    return joined;
}

/* Takes entry n of one register over into another. */
static TwCode take_over(Log *from, uint64_t n, Log *to, bool *is_new, Err *err)
{
    AUTO(Buf) entry;
    AUTO(Buf) keys;
    buf_init(&entry, 4 << 20);
    buf_init(&keys, 4 << 20);
    TRY(log_export(from, n, &entry, &keys, err));
    return log_accept(to, buf_str(&entry), buf_str(&keys), NULL, is_new, err);
}

static void test_exchange(void)
{
    Err err = { 0 };
    LogVerified counts;
    bool is_new = false;
    AUTO(LogPtr) a = NULL;
    make_register("ex-a", 5);
    CHECK_OK(log_open(scratch_path("ex-a"), NULL, &a, &err));
    if (a == NULL) return;
    CHECK_OK(log_erase_item(a, 2, 0, &err));
    AUTO(LogPtr) b = join("ex-b", a);
    AUTO(LogPtr) stranger = NULL;
    CHECK_OK(log_create(scratch_path("ex-c"), &plain, &stranger, &err));
    CHECK_OK(append_one(b, 100, NULL, &err));
    CHECK_CODE(take_over(a, 1, stranger, &is_new, &err), TW_E_DENIED);
    err_clear(&err);
    CHECK_CODE(take_over(a, 2, b, &is_new, &err), TW_E_CONFLICT);    /* a gap */
    err_clear(&err);
    for (uint64_t n = 1; n <= 5; n++) {
        CHECK_OK(take_over(a, n, b, &is_new, &err));
        CHECK(is_new);
    }
    CHECK_OK(take_over(a, 3, b, &is_new, &err));
    CHECK(!is_new);
    CHECK_OK(append_one(b, 101, NULL, &err));
    CHECK_OK(log_verify(b, NULL, NULL, &counts, &err));
    CHECK_INT(counts.n_entries, 7);
    CHECK_INT(counts.n_erased, 1);
    for (uint64_t n = 1; n <= 7; n++) CHECK_OK(take_over(b, n, a, &is_new, &err));
    CHECK_OK(log_verify(a, NULL, NULL, &counts, &err));
    CHECK_INT(counts.n_entries, 7);
}

/* Every byte of an entry that travels is checked before anything is stored. */
static void test_accept_refuses(void)
{
    Err err = { 0 };
    LogHead head;
    AUTO(LogPtr) a = NULL;
    make_register("re-a", 2);
    CHECK_OK(log_open(scratch_path("re-a"), NULL, &a, &err));
    if (a == NULL) return;
    AUTO(LogPtr) b = join("re-b", a);
    AUTO(Buf) entry;
    AUTO(Buf) keys;
    buf_init(&entry, 4 << 20);
    buf_init(&keys, 4 << 20);
    CHECK_OK(log_export(a, 1, &entry, &keys, &err));
    size_t n_taken = 0, n = entry.n, n_all = entry.n + keys.n;
    for (size_t i = 0; i < n_all; i++) {
        char *p = i < n ? entry.p + i : keys.p + (i - n);
        *p = (char)(*p ^ 8);
        n_taken += log_accept(b, buf_str(&entry), buf_str(&keys), NULL, NULL, &err) == TW_OK;
        err_clear(&err);
        *p = (char)(*p ^ 8);
    }
    CHECK_INT(n_taken, 0);
    for (size_t cut = 0; cut < n; cut++)
        n_taken += log_accept(b, str_part(buf_str(&entry), 0, cut), buf_str(&keys), NULL, NULL,
                              &err) == TW_OK;
    CHECK_INT(n_taken, 0);
    err_clear(&err);
    buf_char(&entry, 0);
    CHECK_CODE(log_accept(b, buf_str(&entry), buf_str(&keys), NULL, NULL, &err), TW_E_DATA);
    err_clear(&err);
    CHECK_OK(log_head(b, &head, &err));
    CHECK_INT(head.n, 0);
}

/* A register put back from a copy that goes on writing forks its chain; that is seen. */
static void test_fork(void)
{
    Err err = { 0 };
    bool is_new = false;
    char from[200], to[200];
    make_register("fork-a", 2);
    AUTO(Buf) bytes;
    buf_init(&bytes, 64 << 20);
    CHECK_OK(dir_make(scratch_path("fork-copy"), NULL, &err));
    static const char *const file[] = { "key", "log.db" };
    EACH (file, f) {
        buf_reset(&bytes);
        snprintf(from, sizeof from, "%s/fork-a/%s", scratch, *f);
        snprintf(to, sizeof to, "%s/fork-copy/%s", scratch, *f);
        CHECK_OK(file_read_all(from, &bytes, &err));
        CHECK_OK(file_replace(to, buf_str(&bytes), &err));
    }
    AUTO(LogPtr) a = NULL;
    AUTO(LogPtr) copy = NULL;
    CHECK_OK(log_open(scratch_path("fork-a"), NULL, &a, &err));
    CHECK_OK(log_open(scratch_path("fork-copy"), NULL, &copy, &err));
    if (a == NULL || copy == NULL) return;
    AUTO(LogPtr) b = join("fork-b", a);
    CHECK_OK(append_one(a, 10, NULL, &err));
    CHECK_OK(append_one(copy, 20, NULL, &err));
    CHECK_OK(append_one(copy, 21, NULL, &err));
    for (uint64_t n = 1; n <= 3; n++) CHECK_OK(take_over(a, n, b, &is_new, &err));
    CHECK_CODE(take_over(copy, 3, b, &is_new, &err), TW_E_CONFLICT);
    CHECK(strstr(err.message, "fork") != NULL);
    err_clear(&err);
    CHECK_CODE(take_over(copy, 4, b, &is_new, &err), TW_E_CONFLICT);
    err_clear(&err);
    CHECK_CODE(take_over(copy, 4, a, &is_new, &err), TW_E_CONFLICT);    /* its own device */
    CHECK(err.hint[0] != '\0');
}

static void test_find(void)
{
    Err err = { 0 };
    LogEntryInfo info, want;
    bool found = true;
    char hex[65];
    AUTO(LogPtr) log = NULL;
    CHECK_OK(log_create(scratch_path("find"), &plain, &log, &err));
    if (log == NULL) return;
    CHECK_OK(log_begin(log, &err));
    for (unsigned i = 0; i < 300; i++) CHECK_OK(append_one(log, i, i == 0 ? &want : &info, &err));
    CHECK_OK(log_commit(log, &err));
    for (int i = 0; i < 32; i++) snprintf(hex + 2 * i, 3, "%02X", want.id[i]);
    CHECK_OK(log_find(log, str_z(hex), &found, &info, &err));
    CHECK(found && info.n == 1);
    CHECK_OK(log_find(log, str_pn(hex, 13), &found, &info, &err));
    CHECK(found && info.n == 1 && memcmp(info.id, want.id, sizeof info.id) == 0);
    hex[63] = hex[63] == '0' ? '1' : '0';
    CHECK_OK(log_find(log, str_z(hex), &found, &info, &err));
    CHECK(!found);
    CHECK_CODE(log_find(log, S("xy"), &found, &info, &err), TW_E_USAGE);
    err_clear(&err);
    /* 300 ids cannot all differ in their first two digits. */
    int n_many = 0;
    for (unsigned i = 0; i < 256; i++) {
        snprintf(hex, sizeof hex, "%02x", i);
        n_many += log_find(log, str_pn(hex, 2), &found, &info, &err) == TW_E_CONFLICT;
        err_clear(&err);
    }
    CHECK(n_many > 0);
}

int main(void)
{
    scratch_begin("test_verify");
    RUN(test_tampering);
    RUN(test_newer_version);
    RUN(test_key_file);
    RUN(test_forging);
    RUN(test_erasing);
    RUN(test_exchange);
    RUN(test_accept_refuses);
    RUN(test_fork);
    RUN(test_find);
    return harness_end();
}

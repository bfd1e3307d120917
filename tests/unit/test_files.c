/* test_files.c: kept files and the snapshot: sizes around a chunk, damage, erasing. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness.h"
#include "log/file_store.h"
#include "log/log.h"
#include "log/snapshot.h"
#include "log/verify.h"
#include "os/file.h"
#include "scratch.h"

static Log *new_log(const char *name)
{
    Err err = { 0 };
    Log *log = NULL;
    LogLock lock = { .is_plain = true };
    TwCode code = log_create(scratch_path(name), &lock, &log, &err);
    if (!CHECK_OK(code)) printf("    %s\n", err.message);
    return log;
}

/* Bytes that differ from place to place. */
static void fill(char *p, size_t n)
{
    uint32_t x = 12345;
    for (size_t i = 0; i < n; i++) {
        x = x * 1103515245u + 12345u;
        p[i] = (char)(x >> 16);
    }
}

/* Path of a kept file. */
static void path_of(const char *name, const uint8_t root[32], char ret[400])
{
    char hex[65];
    for (int i = 0; i < 32; i++) snprintf(hex + 2 * i, 3, "%02x", root[i]);
    snprintf(ret, 400, "%s/%s/files/%.2s/%s", scratch, name, hex, hex);
}

static void test_sizes(void)
{
    static const size_t row[] = { 0, 1, 1000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2 << 20,
                                  (3 << 20) + 17 };
    AUTO(LogPtr) log = new_log("sizes");
    if (log == NULL) return;
    char *bytes = malloc(4 << 20);
    fill(bytes, 4 << 20);
    EACH (row, r)
        ROW ("%zu bytes", *r) {
            Err err = { 0 };
            FileInfo info, found_info, from_fd;
            bool found = false;
            AUTO(Buf) back;
            buf_init(&back, 8 << 20);
            CHECK_OK(file_store_put(log, str_pn(bytes, *r), &info, &err));
            CHECK_INT(info.size, *r);
            CHECK_OK(file_store_get_all(log, info.root, &back, &err));
            CHECK(back.n == *r && (*r == 0 || memcmp(back.p, bytes, *r) == 0));
            CHECK_OK(file_store_find(log, info.root, &found, &found_info, &err));
            CHECK(found && memcmp(&found_info, &info, sizeof info) == 0);
            CHECK_OK(file_store_find_sha256(log, info.sha256, &found, &found_info, &err));
            CHECK(found && memcmp(&found_info, &info, sizeof info) == 0);

            char path[400];
            AUTO(Fd) fd = -1;
            snprintf(path, sizeof path, "%s/original", scratch);
            CHECK_OK(file_replace(path, str_pn(bytes, *r), &err));
            CHECK_OK(file_open(path, &fd, &err));
            CHECK_OK(file_store_put_fd(log, fd, NULL, &from_fd, &err));
            CHECK(memcmp(from_fd.sha256, info.sha256, 32) == 0 && from_fd.size == info.size);
            /* Sealed under a key of its own, so it has another name. */
            CHECK(memcmp(from_fd.root, info.root, 32) != 0);
        }
    free(bytes);
    Err err = { 0 };
    LogVerified counts;
    CHECK_OK(log_verify(log, NULL, NULL, &counts, &err));
    CHECK_INT(counts.n_files, 2 * N_ROWS(row));
}

static void test_known_hash(void)
{
    static const uint8_t abc[] = { 0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea };
    AUTO(LogPtr) log = new_log("hash");
    if (log == NULL) return;
    Err err = { 0 };
    FileInfo info;
    CHECK_OK(file_store_put(log, S("abc"), &info, &err));
    CHECK_BYTES(info.sha256, 8, abc, 8);
    uint8_t other[32] = { 1 };
    bool found = true;
    CHECK_OK(file_store_find(log, other, &found, &info, &err));
    CHECK(!found);
    CHECK_CODE(file_store_get(log, other, NULL, NULL, &err), TW_E_NOT_FOUND);
}

/* Changes one byte of a file, or cuts it when at is negative. */
static void damage(const char *path, long at)
{
    FILE *f = fopen(path, "r+b");
    if (!CHECK(f != NULL)) return;
    if (at >= 0) {
        fseek(f, at, SEEK_SET);
        int c = fgetc(f);
        fseek(f, at, SEEK_SET);
        fputc(c ^ 4, f);
    }
    fclose(f);
    struct stat st;
    if (at < 0 && stat(path, &st) == 0) CHECK_INT(truncate(path, st.st_size + at), 0);
}

static void test_damage(void)
{
    static const long row[] = { 0, 3, 4, 35, 36, 1000, (1 << 20) + 51, (1 << 20) + 52,
                                -1, -100, -1 - (1 << 20) };
    AUTO(LogPtr) log = new_log("damage");
    if (log == NULL) return;
    size_t n = (1 << 20) + 5000;
    char *bytes = malloc(n), path[400];
    fill(bytes, n);
    EACH (row, r)
        ROW ("at %ld", *r) {
            Err err = { 0 };
            FileInfo info;
            LogVerified counts;
            CHECK_OK(file_store_put(log, str_pn(bytes, n), &info, &err));
            path_of("damage", info.root, path);
            damage(path, *r);
            CHECK_CODE(file_store_get(log, info.root, NULL, NULL, &err), TW_E_DATA);
            err_clear(&err);
            CHECK_CODE(log_verify(log, NULL, NULL, &counts, &err), TW_E_NO);
            CHECK_INT(counts.n_faults, 1);
            err_clear(&err);
            CHECK_OK(file_store_erase(log, info.root, &err));
            CHECK(!file_exists(path));
            CHECK_CODE(file_store_get(log, info.root, NULL, NULL, &err), TW_E_NOT_FOUND);
        }
    free(bytes);
}

static void test_rollback(void)
{
    AUTO(LogPtr) log = new_log("rollback");
    if (log == NULL) return;
    Err err = { 0 };
    FileInfo info;
    bool found = true;
    CHECK_OK(log_begin(log, &err));
    CHECK_OK(file_store_put(log, S("kept by nobody"), &info, &err));
    CHECK_OK(file_store_find(log, info.root, &found, &info, &err));
    CHECK(found);
    char path[400];
    path_of("rollback", info.root, path);
    CHECK(file_exists(path));
    log_rollback(log);
    CHECK_OK(file_store_find(log, info.root, &found, &info, &err));
    CHECK(!found);
    CHECK(!file_exists(path));
    CHECK_OK(log_begin(log, &err));
    CHECK_OK(file_store_put(log, S("kept"), &info, &err));
    CHECK_OK(log_commit(log, &err));
    log_rollback(log);
    path_of("rollback", info.root, path);
    CHECK(file_exists(path));
    LogVerified counts;
    CHECK_OK(log_verify(log, NULL, NULL, &counts, &err));
}

static void test_snapshot(void)
{
    static const uint8_t schema[32] = { 7 }, other[32] = { 8 };
    AUTO(LogPtr) log = new_log("snapshot");
    if (log == NULL) return;
    Err err = { 0 };
    Snapshot s = { 0 };
    bool found = true;
    char path[400];
    size_t n = (2 << 20) + 9;
    char *bytes = malloc(n);
    fill(bytes, n);
    Str item = S("\x01");
    snprintf(path, sizeof path, "%s/snapshot/views", scratch);
    CHECK_OK(snapshot_load(log, "views", schema, NULL, &found, &s, &err));
    CHECK(!found);
    CHECK_CODE(snapshot_save(log, "views", str_pn(bytes, n), 1, schema, &err), TW_E_NOT_FOUND);
    err_clear(&err);
    for (int i = 0; i < 3; i++) CHECK_OK(log_append(log, &item, 1, NULL, &err));
    CHECK_OK(snapshot_save(log, "views", str_pn(bytes, n), 2, schema, &err));
    CHECK_OK(log_append(log, &item, 1, NULL, &err));
    CHECK_OK(snapshot_load(log, "views", schema, NULL, &found, &s, &err));
    if (CHECK(found)) {
        CHECK_INT(s.up_to_n, 2);
        CHECK(s.n_bytes == n && memcmp(s.p, bytes, n) == 0);
        free(s.p);
    }
    CHECK_OK(snapshot_load(log, "views", other, NULL, &found, &s, &err));
    CHECK(!found);
    static const long row[] = { 0, 4, 30, 100, 171, 172, 180, 210, 5000, (1 << 20) + 230, -1 };
    EACH (row, r)
        ROW ("damage at %ld", *r) {
            CHECK_OK(snapshot_save(log, "views", str_pn(bytes, n), 4, schema, &err));
            damage(path, *r);
            CHECK_OK(snapshot_load(log, "views", schema, NULL, &found, &s, &err));
            CHECK(!found);
        }
    /* Large enough for two threads: whole, and damaged in either half. */
    size_t n_large = (9 << 20) + 77;
    char *large = malloc(n_large);
    fill(large, n_large);
    static const long large_row[] = { -2, 300, 3 << 20, 5 << 20, 8 << 20, (9 << 20) + 200, -1,
                                      -(2 << 20) };
    EACH (large_row, r)
        ROW ("large, damage at %ld", *r) {
            CHECK_OK(snapshot_save(log, "views", str_pn(large, n_large), 4, schema, &err));
            if (*r != -2) damage(path, *r);
            CHECK_OK(snapshot_load(log, "views", schema, NULL, &found, &s, &err));
            CHECK_INT(found, *r == -2);
            if (found) CHECK(s.n_bytes == n_large && memcmp(s.p, large, n_large) == 0);
            if (found) free(s.p);
        }
    free(large);
    /* A snapshot of another register, even with the same key file, is not of this log. */
    AUTO(LogPtr) twin = new_log("twin");
    CHECK_OK(log_append(twin, &item, 1, NULL, &err));
    CHECK_OK(snapshot_save(log, "views", str_pn(bytes, n), 1, schema, &err));
    char to[400];
    snprintf(to, sizeof to, "%s/twin/views", scratch);
    CHECK_INT(rename(path, to), 0);
    CHECK_OK(snapshot_load(twin, "views", schema, NULL, &found, &s, &err));
    CHECK(!found);
    free(bytes);
}

static void test_path(void)
{
    CHECK(str_eq(path_last(S("a/b/list.csv")), S("list.csv")));
    CHECK(str_eq(path_last(S("list.csv")), S("list.csv")));
    CHECK(str_eq(path_last(S("a/")), S("")));
}

int main(void)
{
    scratch_begin("test_files");
    RUN(test_path);
    RUN(test_sizes);
    RUN(test_known_hash);
    RUN(test_damage);
    RUN(test_rollback);
    RUN(test_snapshot);
    return harness_end();
}

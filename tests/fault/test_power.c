/* test_power.c: the log on a disk that loses power: nothing acknowledged is lost, nothing is half
 * applied. The same harness must find losses when the log does not wait for the disk.
 *
 * Each round opens a register, appends single entries and transactions of several, and cuts the
 * power at a random write. What the disk then holds is opened again - in every fourth round the
 * power goes off once more during recovery - and compared with what had been acknowledged.
 */
#include "harness.h"

#include <sqlite3.h>
#include <unistd.h>

#include "log/log.h"
#include "log/verify.h"
#include "mix.h"
#include "power_vfs.h"
#include "scratch.h"

enum { CUTS = TW_SANITIZED ? 2000 : 50000, CONTROL_CUTS = TW_SANITIZED ? 200 : 2000 };
enum { APPENDS = 12, ITEM_BYTES = 200, VERIFY_EVERY = 50 };

static char dir[96];
static sqlite3 *last_database;

/* One entry of two items that say which entry of the register it is. */
static TwCode entry_append(Log *log, uint64_t number, Err *err)
{
    unsigned char item[4] = { 0x82, 0x18, (unsigned char)(24 + number % 200), 0x01 };
    unsigned char text[ITEM_BYTES] = { 0x58, ITEM_BYTES - 2 };
    memset(text + 2, (int)(number & 0xFF), sizeof text - 2);
    Str items[2] = { str_pn(item, sizeof item), str_pn(text, sizeof text) };
    return log_append(log, items, 2, NULL, err);
}

typedef struct Round {
    uint64_t acked;     /* entries that must be there */
    uint64_t possible;  /* entries that may be there besides, all or none */
} Round;

/* Appends until the power goes off. */
static void round_write(Log *log, uint64_t seed, Round *ret)
{
    for (int i = 0; i < APPENDS; i++) {
        Err err = { 0 };
        uint64_t n = mix(seed + (uint64_t)i) % 3 == 0 ? 3 : 1;
        ret->possible = n;
        TwCode code = n > 1 ? log_begin(log, &err) : TW_OK;
        for (uint64_t k = 0; k < n && code == TW_OK; k++)
            code = entry_append(log, ret->acked + k + 1, &err);
        if (code == TW_OK && n > 1) code = log_commit(log, &err);
        if (code != TW_OK) {
            log_rollback(log);
            return;
        }
        ret->acked += n;
        ret->possible = 0;
    }
}

static TwCode log_reopen(Log **ret_log, Err *err)
{
    LogLock lock = { .vfs = POWER_VFS_NAME };
    return log_open(dir, &lock, ret_log, err);
}

static bool is_entry_right(const LogEntry *e)
{
    if (e->info.n_items != 2 || e->items[1].n != ITEM_BYTES) return false;
    for (size_t i = 2; i < ITEM_BYTES; i++)
        if ((unsigned char)e->items[1].p[i] != (e->info.n & 0xFF)) return false;
    return true;
}

/* Whether the register holds just what it may hold. */
static bool is_whole(const Round *round, bool with_verify)
{
    Err err = { 0 };
    AUTO(LogPtr) log = NULL;
    AUTO(LogReaderPtr) reader = NULL;
    if (log_reopen(&log, &err) != TW_OK) return false;
    uint64_t n = 0;
    bool found = true;
    if (log_read(log, 1, &reader, &err) != TW_OK) return false;
    while (found) {
        LogEntry e = { 0 };
        if (log_read_next(reader, &found, &e, &err) != TW_OK) return false;
        if (!found) break;
        n++;
        if (e.info.n != n || !is_entry_right(&e)) return false;
    }
    if (n != round->acked && n != round->acked + round->possible) return false;
    LogVerified v = { 0 };
    LogVerify opt = { .skip_files = true };
    if (!with_verify) return true;
    return log_verify(log, &opt, NULL, &v, &err) == TW_OK && v.n_faults == 0;
}

/* Called between open and write; the control weakens the database here. */
typedef void (*Weaken)(void);

/* One round; false when something acknowledged is gone or something is half there. */
static bool round_run(uint64_t seed, Weaken weaken)
{
    Round round = { 0 };
    Log *log = NULL;
    Err err = { 0 };
    power_load();
    power_cut_at(1 + mix(seed) % 60);
    if (log_reopen(&log, &err) == TW_OK) {
        if (weaken != NULL) weaken();
        round_write(log, seed, &round);
    }
    log_close(log);
    power_restore(mix(seed + 1));
    if (seed % 4 == 0) {
        Err again = { 0 };
        log = NULL;
        power_cut_at(1 + mix(seed + 2) % 8);
        IGNORE(log_reopen(&log, &again), "the power goes off while it recovers");
        log_close(log);
        power_restore(mix(seed + 3));
    }
    return is_whole(&round, seed % VERIFY_EVERY == 0);
}

static bool register_make(void)
{
    Err err = { 0 };
    Log *log = NULL;
    LogLock lock = { .is_plain = true, .vfs = POWER_VFS_NAME };
    power_reset();
    snprintf(dir, sizeof dir, "%s/register", scratch);
    TwCode code = log_create(dir, &lock, &log, &err);
    if (code != TW_OK) printf("cannot make the register: %s\n", err.message);
    log_close(log);
    power_save();
    return code == TW_OK;
}

static void test_cuts(void)
{
    long n_bad = 0;
    for (uint64_t seed = 0; seed < CUTS; seed++) {
        bool is_good = round_run(seed, NULL);
        if (!is_good && n_bad++ < 5) printf("seed %llu is bad\n", (unsigned long long)seed);
    }
    printf("%d power cuts, %ld bad\n", CUTS, n_bad);
    CHECK_INT(n_bad, 0);
}

/* Remembers each database that is opened, so that the control can reach the log's. */
static int database_seen(sqlite3 *db, char **ret_message, const struct sqlite3_api_routines *api)
{
    (void)ret_message;
    (void)api;
    last_database = db;
    return SQLITE_OK;
}

/* The control: commits do not wait for the disk any more. */
static void settings_normal(void)
{
    int rc = sqlite3_exec(last_database, "PRAGMA synchronous=NORMAL", NULL, NULL, NULL);
    if (rc != SQLITE_OK) harness.failed++;
}

static void test_control(void)
{
    long n_bad = 0;
    for (uint64_t seed = 0; seed < CONTROL_CUTS; seed++) n_bad += !round_run(seed, settings_normal);
    printf("%d power cuts with synchronous=NORMAL, %ld bad\n", CONTROL_CUTS, n_bad);
    CHECK(n_bad > CONTROL_CUTS / 20);
}

int main(void)
{
    power_register();
    sqlite3_auto_extension((void (*)(void))database_seen);
    scratch_begin("test_power");
    if (!register_make()) return 1;
    RUN(test_cuts);
    RUN(test_control);
    return harness_end();
}

/* test_kill.c: a process that writes is killed at any moment, many times over: every entry it said
 * was stored is there, in one chain, and the next process can go on.
 *
 * This shows nothing about power cuts, because the system keeps what it was given; test_power does.
 */
#include "harness.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "log/file_store.h"
#include "log/verify.h"
#include "scratch.h"

enum { KILLS = 150, MOMENT_US_MAX = 12000 };

static char dir[96];
static const LogLock plain = { .is_plain = true };

/* Writes until it is killed; tells the number of the last entry after each commit. */
static int write_on(int to)
{
    Err err = { 0 };
    AUTO(LogPtr) log = NULL;
    const Str items[] = { S("\x01"), S("\x63" "abc") };
    if (log_open(dir, &plain, &log, &err) != TW_OK) return 1;
    for (int i = 0;; i++) {
        LogEntryInfo info = { .n = 0 };
        FileInfo file;
        TwCode code = i % 3 == 0 ? log_begin_bulk(log, &err) : log_begin(log, &err);
        if (code == TW_OK && i % 4 == 0) code = file_store_put(log, S("original"), &file, &err);
        for (int k = 0; k < 1 + i % 5 && code == TW_OK; k++)
            code = log_append(log, items, 2, &info, &err);
        if (code == TW_OK) code = log_commit(log, &err);
        if (code != TW_OK || write(to, &info.n, sizeof info.n) != sizeof info.n) return 1;
    }
}

/* Starts a writer, kills it after some time; returns the last number it told. */
static uint64_t kill_writer(useconds_t moment, uint64_t last)
{
    int ends[2];
    if (!CHECK_INT(pipe(ends), 0)) return last;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        _exit(write_on(ends[1]));
    }
    close(ends[1]);
    usleep(moment);
    kill(child, SIGKILL);
    int status = 0;
    CHECK_INT(waitpid(child, &status, 0), child);
    CHECK(WIFSIGNALED(status));
    uint64_t n = 0;
    while (read(ends[0], &n, sizeof n) == sizeof n) last = n;
    close(ends[0]);
    return last;
}

static void test_kills(void)
{
    Err err = { 0 };
    uint64_t last = 0, random = 88172645463325252u;
    Log *made = NULL;
    if (!CHECK_OK(log_create(dir, &plain, &made, &err))) return;
    log_close(made);
    for (int i = 0; i < KILLS; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        last = kill_writer((useconds_t)(random % MOMENT_US_MAX), last);
        AUTO(LogPtr) log = NULL;
        LogVerified counts;
        LogHead head = { .n = 0 };
        ROW ("kill %d", i) {
            if (!CHECK_OK(log_open(dir, NULL, &log, &err))) {
                printf("    %s\n", err.message);
                return;
            }
            CHECK_OK(log_head(log, &head, &err));
            CHECK(head.n >= last);
            /* Verifying everything each time would make the test quadratic. */
            if (i % 10 == 9 || i == KILLS - 1) {
                if (!CHECK_OK(log_verify(log, NULL, NULL, &counts, &err)))
                    printf("    %s\n", err.message);
                CHECK_INT(counts.n_entries, head.n);
            }
        }
        last = head.n;
    }
    printf("%d kills, %llu entries\n", KILLS, (unsigned long long)last);
    CHECK(last > KILLS / 2);
}

int main(void)
{
    scratch_begin_in_memory("test_kill");
    snprintf(dir, sizeof dir, "%s/register", scratch);
    RUN(test_kills);
    return harness_end();
}

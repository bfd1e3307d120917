/* bench_log.c: how fast the log seals, signs and stores, and how fast it reads and opens.
 *
 *   bench_log [ITEMS] [BYTES]       default 1000000 items of 160 bytes
 *
 * Prints one line a measurement: name, seconds, items a second. The register is made in /tmp and
 * removed. Entries hold as many items as fit, as an import makes them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cbor.h"
#include "log/log.h"
#include "log/verify.h"
#include "os/clock.h"
#include "scratch.h"

static double seconds_since(int64_t start_ns)
{
    return (double)(clock_mono_ns() - start_ns) / 1e9;
}

static void print_line(const char *name, double seconds, size_t n)
{
    printf("%-28s %8.3f s %12.0f items/s\n", name, seconds, (double)n / seconds);
}

/* One item: a map with an id and a byte string, `n_bytes` long in all, about. */
static void make_item(Buf *b, size_t n_bytes, size_t which)
{
    char body[4096] = { 0 };
    snprintf(body, sizeof body, "row %zu", which);
    cbor_map(b, 2);
    cbor_int(b, 0);
    cbor_int(b, (int64_t)which);
    cbor_int(b, 1);
    cbor_bytes(b, str_pn(body, n_bytes));
}

/* Appends all items in one transaction. */
static TwCode append_all(Log *log, const Str *items, size_t n, bool is_bulk, Err *err)
{
    TRY(is_bulk ? log_begin_bulk(log, err) : log_begin(log, err));
    for (size_t at = 0; at < n;) {
        size_t k = 0, bytes = 0;
        while (at + k < n && k < LOG_ITEMS_MAX && bytes + items[at + k].n <= LOG_ENTRY_BYTES_MAX)
            bytes += items[at + k++].n;
        TRY(log_append(log, items + at, k, NULL, err));
        at += k;
    }
    return log_commit(log, err);
}

static TwCode read_all(Log *log, size_t *ret_items, Err *err)
{
    AUTO(LogReaderPtr) r = NULL;
    bool found = true;
    LogEntry e;
    *ret_items = 0;
    TRY(log_read(log, 0, &r, err));
    while (true) {
        TRY(log_read_next(r, &found, &e, err));
        if (!found) return TW_OK;
        for (uint32_t i = 0; i < e.info.n_items; i++) *ret_items += e.items[i].p != NULL;
    }
}

/* One register filled, read and verified. */
static TwCode measure(const Str *items, size_t n, bool is_bulk, Err *err)
{
    LogLock lock = { .is_plain = true };
    LogVerified counts;
    AUTO(LogPtr) log = NULL;
    size_t n_read = 0;
    TRY(log_create(scratch_path(is_bulk ? "bulk" : "plain"), &lock, &log, err));
    int64_t start = clock_mono_ns();
    TRY(append_all(log, items, n, is_bulk, err));
    print_line(is_bulk ? "append, helping thread" : "append", seconds_since(start), n);
    start = clock_mono_ns();
    TRY(read_all(log, &n_read, err));
    print_line("read and open", seconds_since(start), n_read);
    start = clock_mono_ns();
    TRY(log_verify(log, NULL, NULL, &counts, err));
    print_line("verify", seconds_since(start), counts.n_items);
    return n_read == n ? TW_OK : err_set(err, TW_E_BUG, "items were lost");
}

/* Many small entries, as people make them: one item each, many to a transaction. */
static TwCode measure_small(const Str *items, size_t n, Err *err)
{
    LogLock lock = { .is_plain = true };
    LogVerified counts;
    AUTO(LogPtr) log = NULL;
    size_t n_read = 0;
    TRY(log_create(scratch_path("small"), &lock, &log, err));
    int64_t start = clock_mono_ns();
    TRY(log_begin(log, err));
    for (size_t i = 0; i < n; i++) TRY(log_append(log, items + i, 1, NULL, err));
    TRY(log_commit(log, err));
    print_line("append, entries of one", seconds_since(start), n);
    start = clock_mono_ns();
    TRY(read_all(log, &n_read, err));
    print_line("read, entries of one", seconds_since(start), n_read);
    start = clock_mono_ns();
    TRY(log_verify(log, NULL, NULL, &counts, err));
    print_line("verify, entries of one", seconds_since(start), n_read);
    start = clock_mono_ns();
    for (size_t i = 0; i < 200; i++) TRY(log_append(log, items + i, 1, NULL, err));
    print_line("append, a commit for each", seconds_since(start), 200);
    return TW_OK;
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    size_t n_bytes = argc > 2 ? strtoul(argv[2], NULL, 10) : 160;
    if (n_bytes > 4000 || n == 0) return 2;
    scratch_begin("bench_log");
    AUTO(Buf) all;
    buf_init(&all, n * (n_bytes + 32));
    Str *items = malloc(n * sizeof *items);
    size_t *at = malloc((n + 1) * sizeof *at);
    if (items == NULL || at == NULL) return 9;
    for (size_t i = 0; i < n; i++) {
        at[i] = all.n;
        make_item(&all, n_bytes, i);
    }
    at[n] = all.n;
    for (size_t i = 0; i < n; i++) items[i] = str_pn(all.p + at[i], at[i + 1] - at[i]);
    TwCode code = measure(items, n, false, &err);
    if (code == TW_OK) code = measure(items, n, true, &err);
    if (code == TW_OK) code = measure_small(items, n < 100000 ? n : 100000, &err);
    if (code != TW_OK) fprintf(stderr, "%s; %s\n", err.message, err.context);
    free(items);
    free(at);
    return (int)code;
}

/* harness.h - the test harness: checks that count, and one closing line.
 *
 * A test program is a list of test functions and a main:
 *
 *     #include "harness.h"
 *
 *     static void test_parse(void)
 *     {
 *         static const struct { const char *in; int64_t want; } row[] = {
 *             { "7",  7 },                                     -- why this row exists
 *             { "-7", -7 },
 *         };
 *         EACH (row, r)
 *             ROW ("in '%s'", r->in) {
 *                 CHECK_INT(parse(r->in), r->want);
 *             }
 *     }
 *
 *     int main(void)
 *     {
 *         RUN(test_parse);
 *         return harness_end();
 *     }
 *
 * A failed check prints file, line and both values, and the test goes on. Each check counts once.
 * The program ends with "N passed, N failed" on stdout and exits 1 when anything failed or
 * when nothing was checked at all. It includes nothing of the project, so every folder can use it.
 */
#ifndef TESTS_HARNESS_H
#define TESTS_HARNESS_H

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define HARNESS_UNUSED __attribute__((unused))
#pragma GCC diagnostic ignored "-Wpragmas"
#pragma GCC diagnostic ignored "-Wstring-conversion" /* clang: CHECK(!"what went wrong") is meant */

/* State of this program's run; one test program is one file, so one copy of it. */
static struct {
    long passed, failed, skipped;
    const char *test;                     /* name of the running test                   */
    char row[256];                        /* description of the running table row, or "" */
} harness;

/* Count one check; returns `is_true`, and says where and in which row when it is false. */
HARNESS_UNUSED static bool harness_check(bool is_true, const char *file, int line, const char *what)
{
    if (is_true) {
        harness.passed++;
        return true;
    }
    harness.failed++;
    printf("%s:%d: %s: failed: %s", file, line, harness.test ? harness.test : "main", what);
    if (harness.row[0] != '\0')
        printf("  [%s]", harness.row);
    printf("\n");
    fflush(stdout);
    return false;
}

HARNESS_UNUSED static bool harness_int(int64_t got, int64_t want, const char *file, int line,
                                       const char *what)
{
    if (harness_check(got == want, file, line, what))
        return true;
    printf("    got  %" PRId64 "\n    want %" PRId64 "\n", got, want);
    return false;
}

HARNESS_UNUSED static bool harness_near(double got, double want, double tolerance,
                                        const char *file, int line, const char *what)
{
    if (harness_check(fabs(got - want) <= tolerance, file, line, what))
        return true;
    printf("    got  %.17g\n    want %.17g within %g\n", got, want, tolerance);
    return false;
}

/* Compare bytes; a NULL with length 0 equals the empty string. */
HARNESS_UNUSED static bool harness_bytes(const void *got, size_t n_got, const void *want,
                                         size_t n_want, const char *file, int line,
                                         const char *what)
{
    bool same = n_got == n_want && (n_got == 0 || memcmp(got, want, n_got) == 0);
    if (harness_check(same, file, line, what))
        return true;
    printf("    got  '%.*s' (%zu bytes)\n", (int)n_got, n_got ? (const char *)got : "", n_got);
    printf("    want '%.*s' (%zu bytes)\n", (int)n_want, n_want ? (const char *)want : "", n_want);
    return false;
}

/* Compare NUL-terminated strings; NULL equals only NULL. */
HARNESS_UNUSED static bool harness_str(const char *got, const char *want, const char *file,
                                       int line, const char *what)
{
    if (got == NULL || want == NULL)
        return harness_check(got == want, file, line, what);
    return harness_bytes(got, strlen(got), want, strlen(want), file, line, what);
}

/* Print the closing line; returns the program's exit code. Skipped tests are named, not counted. */
HARNESS_UNUSED static int harness_end(void)
{
    if (harness.skipped > 0)
        printf("%ld skipped\n", harness.skipped);
    printf("%ld passed, %ld failed\n", harness.passed, harness.failed);
    return harness.failed > 0 || (harness.passed == 0 && harness.skipped == 0) ? 1 : 0;
}

/* The checks. Each is an expression: true when it held, so `if (!CHECK(x)) return;` works. */
#define CHECK(cond)          harness_check((cond), __FILE__, __LINE__, #cond)
#define CHECK_INT(got, want) harness_int((int64_t)(got), (int64_t)(want), __FILE__, __LINE__, #got)
#define CHECK_STR(got, want) harness_str((got), (want), __FILE__, __LINE__, #got)
#define CHECK_NEAR(got, want, tolerance) \
    harness_near((got), (want), (tolerance), __FILE__, __LINE__, #got)
#define CHECK_BYTES(got, n_got, want, n_want) \
    harness_bytes((got), (n_got), (want), (n_want), __FILE__, __LINE__, #got)

/* A Str {p, n} of base/str.h against a C string. */
#define CHECK_SLICE(got, want) \
    harness_bytes((got).p, (got).n, (want), strlen(want), __FILE__, __LINE__, #got)

/* A TwCode: TW_OK (0), or a given code. */
#define CHECK_OK(call)         harness_int((int64_t)(call), 0, __FILE__, __LINE__, #call)
#define CHECK_CODE(call, want) \
    harness_int((int64_t)(call), (int64_t)(want), __FILE__, __LINE__, #call)

/* Tables: each row `r` of the array `rows`; ROW names the row in failures of its block. */
#define N_ROWS(rows)  (sizeof(rows) / sizeof((rows)[0]))
#define EACH(rows, r) for (__typeof__(&(rows)[0]) r = (rows); r < (rows) + N_ROWS(rows); r++)
#define ROW(...)                                                                               \
    for (bool once_ = (snprintf(harness.row, sizeof harness.row, __VA_ARGS__), true); once_;   \
         once_ = false, harness.row[0] = '\0')

/* Run one test function; SKIP leaves a test whose input is absent, and says so. */
#define RUN(function) (harness.test = #function, function(), harness.test = NULL)
#define SKIP(why)                                              \
    do {                                                       \
        harness.skipped++;                                     \
        printf("skipped: %s: %s\n", harness.test, why);        \
        return;                                                \
    } while (0)

#endif

/* test_sandbox_child.c: a confined child that answers many requests: whatever one of them does, it
 * is the one that fails, the others come out right and in order, and nothing is left behind. */
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness.h"
#include "os/sandbox.h"

static volatile unsigned turns;
static unsigned n_served;

static TwCode spin(void)
{
    while (turns != UINT_MAX || n_served < UINT_MAX)
        turns++;
    return TW_OK;
}

static TwCode eat(Err *err)
{
    for (size_t i = 0; i < 4096; i++) {
        char *p = malloc(1 << 20);
        if (p == NULL)
            return err_set(err, TW_E_LIMIT, "out of memory");
        memset(p, (int)i + 1, 1 << 20);
    }
    return TW_OK;
}

/* Writes bytes to the caller past the frames. */
static void raw_write(const char *bytes, size_t n)
{
    if (write(1, bytes, n) != (ssize_t)n)
        _exit(1);
}

/* What requests ask for by their first word; any other is echoed behind how many came before it in
 * this child. */
static TwCode serve(Str request, Sink out, Err *err)
{
    static char zeros[100000];
    char head[32];

    n_served++;
    if (str_eq(request, S("abort"))) abort();
    if (str_eq(request, S("spin"))) return spin();
    if (str_eq(request, S("eat"))) return eat(err);
    if (str_eq(request, S("exit"))) _exit(3);
    if (str_eq(request, S("close"))) return close(1) == 0 ? spin() : TW_E_BUG;
    if (str_eq(request, S("lie"))) raw_write("Zxxxx and more", 14);
    if (str_eq(request, S("open"))) return (TwCode)open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    if (str_eq(request, S("socket"))) return (TwCode)socket(AF_UNIX, SOCK_STREAM, 0);
    if (str_eq(request, S("fork"))) return (TwCode)fork();
    if (str_eq(request, S("fail"))) return err_set(err, TW_E_DATA, "this one is bad");
    if (str_eq(request, S("odd"))) return err_set(err, TW_E_CANCELLED, "not its to say");
    for (int i = 0; i < 300 && str_eq(request, S("much")); i++)
        TRY(out.write(out.context, str_pn(zeros, sizeof zeros), err));
    int n = snprintf(head, sizeof head, "%u:", n_served);
    TRY(out.write(out.context, str_pn(head, (size_t)n), err));
    return out.write(out.context, request, err);
}

static SandboxChild child_of(unsigned most_requests)
{
    return (SandboxChild){ .serve = serve, .most_requests = most_requests, .fd = -1,
                           .limits = { .wall_ms = 30000, .cpu_s = 5, .memory_bytes = 64 << 20,
                                       .output_bytes = 1 << 20 } };
}

/* Asks and tells whether the answer was an echo; `ret_before` receives how many came before it. */
static bool is_echoed(SandboxChild *child, Str request, int64_t *ret_n)
{
    AUTO(Buf) out;
    Err err = { 0 };
    Str number, rest;

    buf_init(&out, 1 << 22);
    if (sandbox_ask(child, request, &out, NULL, &err) != TW_OK)
        return false;
    rest = buf_str(&out);
    return str_split(&rest, ':', &number) && str_int(number, ret_n) && str_eq(rest, request);
}

/* How many descriptors this process has. */
static int n_files(void)
{
    int n = 0;

    for (int fd = 0; fd < 256; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    return n;
}

static void test_many(void)
{
    AUTO(SandboxChild) child = child_of(7);
    int64_t n = 0;

    for (int i = 0; i < 50; i++)
        if (CHECK(is_echoed(&child, i % 3 == 0 ? S("") : S("some text"), &n)))
            CHECK_INT(n, i % 7 + 1);  /* replaced after seven */
    AUTO(SandboxChild) each = child_of(1);
    for (int i = 0; i < 5; i++)
        CHECK(is_echoed(&each, S("x"), &n) && n == 1);
}

/* Requests and answers that do not fit into the socket. */
static void test_large(void)
{
    AUTO(SandboxChild) child = child_of(100);
    AUTO(Buf) out;
    Err err = { 0 };
    size_t size = 8 << 20;
    char *big = malloc(size);

    child.limits.output_bytes = 16 << 20;
    buf_init(&out, 16 << 20);
    for (size_t i = 0; i < size; i++)
        big[i] = (char)(i * 7 + i / 1000);
    for (int i = 0; i < 3; i++) {
        buf_reset(&out);
        CHECK_OK(sandbox_ask(&child, str_pn(big, size), &out, NULL, &err));
        CHECK(str_eq(str_part(buf_str(&out), 2, out.n), str_pn(big, size)));
    }
    free(big);
}

/* Each kind of bad request in the first, the second and the last place of a child. */
static void test_bad(void)
{
    static const struct { const char *request; TwCode code; const char *why; } row[] = {
        { "abort", TW_E_DATA, "" },
        { "exit", TW_E_DATA, "exit code 3" },
        { "spin", TW_E_LIMIT, "longer than 300 ms" },
        { "close", TW_E_DATA, "crashed" },
        { "lie", TW_E_DATA, "damaged answer" },
        { "open", TW_E_DATA, "forbidden system call" },
        { "socket", TW_E_DATA, "forbidden system call" },
        { "fork", TW_E_DATA, "forbidden system call" },
        { "much", TW_E_LIMIT, "more than 1048576 bytes" },
        { "fail", TW_E_DATA, "this one is bad" },
        { "odd", TW_E_DATA, "not its to say" },   /* no child may end a whole run */
#if !TW_SANITIZED
        { "eat", TW_E_LIMIT, "out of memory" },
#endif
    };
    const int files = n_files();

    EACH (row, r)
        for (int place = 0; place < 4; place += 3)
            ROW ("%s behind %d", r->request, place) {
                AUTO(SandboxChild) child = child_of(4);
                AUTO(Buf) out;
                Err err = { 0 };
                int64_t n = 0;
                buf_init(&out, 1 << 22);
                for (int i = 0; i < place; i++)
                    CHECK(is_echoed(&child, S("before"), &n));
                child.limits.wall_ms = strcmp(r->request, "spin") == 0 ? 300 : 30000;
                CHECK_CODE(sandbox_ask(&child, str_z(r->request), &out, NULL, &err), r->code);
                child.limits.wall_ms = 30000;
                if (!CHECK(strstr(err.message, r->why) != NULL))
                    printf("    %s\n", err.message);
                CHECK(is_echoed(&child, S("behind"), &n));
                CHECK(is_echoed(&child, S("and so on"), &n));
                sandbox_child_end(&child);
                CHECK_INT(n_files(), files);
                CHECK_INT(waitpid(-1, NULL, WNOHANG), -1);
            }
}

/* A child that is killed or stopped from outside loses nothing. */
static void test_killed(void)
{
    AUTO(SandboxChild) child = child_of(100);
    int64_t n = 0;

    for (int i = 0; i < 20; i++) {
        CHECK(is_echoed(&child, S("x"), &n));
        kill(child.pid, i == 10 ? SIGSTOP : SIGKILL);
        child.limits.wall_ms = i == 10 ? 1000 : 30000;
        if (i % 2 == 0)
            nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
    }
    CHECK(is_echoed(&child, S("x"), &n));
}

static void test_cancel(void)
{
    AUTO(SandboxChild) child = child_of(100);
    Job job = { .is_cancelled = true };
    Err err = { 0 };
    AUTO(Buf) out;
    int64_t n = 0;

    buf_init(&out, 1 << 22);
    CHECK(is_echoed(&child, S("x"), &n));
    CHECK_CODE(sandbox_ask(&child, S("spin"), &out, &job, &err), TW_E_CANCELLED);
    CHECK_INT(waitpid(-1, NULL, WNOHANG), -1);
    CHECK(is_echoed(&child, S("x"), &n) && n == 1);
}

/* A child that used up half of its processor time gives way, so that the next one has its own. */
static void test_spent(void)
{
    AUTO(SandboxChild) child = child_of(1000);
    int64_t n = 0;

    child.limits.cpu_s = 1;
    child.limits.wall_ms = 20000;
    CHECK(is_echoed(&child, S("x"), &n));
    AUTO(Buf) out;
    Err err = { 0 };
    buf_init(&out, 1 << 22);
    CHECK_CODE(sandbox_ask(&child, S("spin"), &out, NULL, &err), TW_E_LIMIT);
    CHECK(strstr(err.message, "1 s of processor time") != NULL);
    CHECK(is_echoed(&child, S("x"), &n) && n == 1);
}

int main(void)
{
    RUN(test_many);
    RUN(test_large);
    RUN(test_bad);
    RUN(test_killed);
    RUN(test_cancel);
    RUN(test_spent);
    return harness_end();
}

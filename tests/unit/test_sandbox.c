/* test_sandbox.c: what a confined parser can do (compute, answer) and what ends it. */
#include "os/sandbox.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"

static TwCode echo(void *context, Sink out, Err *err)
{
    Str *text = context;

    for (int i = 0; i < 3; i++)
        TRY(out.write(out.context, *text, err));
    return TW_OK;
}

static TwCode answer_much(void *context, Sink out, Err *err)
{
    static char zeros[100000];

    (void)context;
    for (int i = 0; i < 300; i++)
        TRY(out.write(out.context, str_pn(zeros, sizeof zeros), err));
    return TW_OK;
}

static TwCode fail(void *context, Sink out, Err *err)
{
    (void)context;
    TRY(out.write(out.context, S("partly"), err));
    err_set(err, TW_E_DATA, "line %d\x1b is odd", 7);
    err_hint(err, TW_E_DATA, "Mend it.");
    return err_note(err, TW_E_DATA, "file 'x'");
}

static TwCode open_file(void *context, Sink out, Err *err)
{
    (void)context;
    (void)err;
    int fd = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    return out.write(out.context, fd >= 0 ? S("open") : S("refused"), err);
}

static TwCode open_socket(void *context, Sink out, Err *err)
{
    (void)context;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    return out.write(out.context, fd >= 0 ? S("open") : S("refused"), err);
}

static TwCode start_process(void *context, Sink out, Err *err)
{
    (void)context;
    if (fork() == 0)
        _exit(0);
    return out.write(out.context, S("forked"), err);
}

static TwCode make_code(void *context, Sink out, Err *err)
{
    (void)context;
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                   0);
    return out.write(out.context, p != MAP_FAILED ? S("mapped") : S("refused"), err);
}

static volatile unsigned turns;

static TwCode spin(void *context, Sink out, Err *err)
{
    (void)context;
    (void)out;
    while (turns != UINT_MAX || err != NULL)
        turns++;
    return TW_OK;
}

static TwCode crash(void *context, Sink out, Err *err)
{
    (void)context;
    (void)out;
    (void)err;
    abort();
}

static TwCode eat_memory(void *context, Sink out, Err *err)
{
    (void)context;
    for (size_t i = 0; i < 4096; i++) {
        char *p = malloc(1 << 20);
        if (p == NULL)
            return err_set(err, TW_E_LIMIT, "out of memory after %zu MiB", i);
        memset(p, (int)i + 1, 1 << 20);
        turns += (unsigned)p[i];
    }
    return out.write(out.context, S("had 4 GiB"), err);
}

/* Claims to end well behind a frame that is no frame. */
static TwCode lie(void *context, Sink out, Err *err)
{
    (void)context;
    (void)out;
    (void)err;
    if (write(1, "Zxxxx and more", 14) != 14)
        return TW_E_BUG;
    return TW_OK;
}

static void test_answers(void)
{
    Err err = { 0 };
    AUTO(Buf) out;
    SandboxLimits limits = SANDBOX_DEFAULTS;
    Str text = S("as it was ");

    buf_init(&out, 1 << 26);
    CHECK_OK(sandbox_collect(echo, &text, &limits, &out, NULL, &err));
    CHECK_SLICE(buf_str(&out), "as it was as it was as it was ");
    buf_reset(&out);
    CHECK_OK(sandbox_collect(answer_much, NULL, &limits, &out, NULL, &err));
    CHECK_INT(out.n, 30000000);
    buf_reset(&out);
    CHECK_CODE(sandbox_collect(fail, NULL, &limits, &out, NULL, &err), TW_E_DATA);
    CHECK_STR(err.message, "line 7  is odd");     /* no control characters */
    CHECK_STR(err.context, "file 'x'");
    CHECK_STR(err.hint, "Mend it.");
    CHECK_SLICE(buf_str(&out), "partly");
}

static void test_ends(void)
{
    SandboxLimits tight = { .wall_ms = 30000, .cpu_s = 1, .memory_bytes = 64 << 20,
                            .output_bytes = 1 << 20 };
    SandboxLimits hurried = { .wall_ms = 200, .cpu_s = 30, .memory_bytes = 64 << 20,
                              .output_bytes = 1 << 20 };
    const struct {
        SandboxFn *fn;
        const SandboxLimits *limits;
        TwCode code;
        const char *why;
    } row[] = {
        { open_file, &tight, TW_E_DATA, "forbidden system call" },
        { open_socket, &tight, TW_E_DATA, "forbidden system call" },
        { start_process, &tight, TW_E_DATA, "forbidden system call" },
        { make_code, &tight, TW_E_DATA, "forbidden system call" },
        { spin, &tight, TW_E_LIMIT, "1 s of processor time" },
        { spin, &hurried, TW_E_LIMIT, "longer than 200 ms" },
        { answer_much, &tight, TW_E_LIMIT, "more than 1048576 bytes" },
        { lie, &tight, TW_E_DATA, "damaged answer" },
    };
    EACH (row, r)
        ROW ("%s", r->why) {
            Err err = { 0 };
            AUTO(Buf) out;
            buf_init(&out, 1 << 22);
            CHECK_CODE(sandbox_collect(r->fn, NULL, r->limits, &out, NULL, &err), r->code);
            if (!CHECK(strstr(err.message, r->why) != NULL))
                printf("    %s\n", err.message);
        }
    Err err = { 0 };
    AUTO(Buf) out;
    buf_init(&out, 1 << 22);
    CHECK_CODE(sandbox_collect(crash, NULL, &tight, &out, NULL, &err), TW_E_DATA);
    CHECK(strstr(err.message, "crashed") != NULL || strstr(err.message, "forbidden") != NULL);
}

static void test_memory(void)
{
#if TW_SANITIZED
    SKIP("the sanitizer lifts the limit on memory");
#endif
    SandboxLimits limits = { .wall_ms = 30000, .cpu_s = 10, .memory_bytes = 64 << 20,
                             .output_bytes = 1 << 20 };
    Err err = { 0 };
    AUTO(Buf) out;
    buf_init(&out, 1 << 22);
    CHECK_CODE(sandbox_collect(eat_memory, NULL, &limits, &out, NULL, &err), TW_E_LIMIT);
    CHECK(strstr(err.message, "out of memory after") != NULL);
}

static void test_cancel(void)
{
    SandboxLimits limits = SANDBOX_DEFAULTS;
    Job job = { .is_cancelled = true };
    Err err = { 0 };
    AUTO(Buf) out;

    buf_init(&out, 1 << 22);
    CHECK_CODE(sandbox_collect(spin, NULL, &limits, &out, &job, &err), TW_E_CANCELLED);
    CHECK_INT(waitpid(-1, NULL, WNOHANG), -1);  /* no child is left behind */
}

int main(void)
{
    RUN(test_answers);
    RUN(test_ends);
    RUN(test_memory);
    RUN(test_cancel);
    return harness_end();
}

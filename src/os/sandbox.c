/* sandbox.c: the confined child, and the pipe that brings its output back.
 *
 * The pipe carries frames: one letter, four bytes of length, and bytes. 'D' is output, 'E' is the
 * error struct and ends the stream. A child that ends without 'E' was ended: why is read from its
 * exit status. The caller believes nothing in a frame but its length, which is bounded.
 */
#include "os/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "os/confine.h"

enum { FRAME_HEAD = 5, FRAME_MAX = 65536, READ_MAX = 262144, PIPE_FD = 1, POLL_MS = 50 };

/* The child's end: bytes gathered until a frame is full. */
typedef struct ChildOut {
    size_t n;
    char frame[FRAME_HEAD + FRAME_MAX];
} ChildOut;

/* The caller's end: where in the stream of frames it is. */
typedef struct ParentIn {
    int fd;
    pid_t pid;
    uint64_t deadline_ms;
    size_t n_head, left, n_output;
    char head[FRAME_HEAD];
    bool is_ended;       /* an 'E' frame was read whole */
    Err child_err;
    size_t n_err;
    const SandboxLimits *limits;
    Sink output;
    char *buffer;
} ParentIn;

static uint64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* Writes all of it to the pipe; a pipe that is gone ends the child. */
static void pipe_write(const char *p, size_t n)
{
    while (n > 0) {
        ssize_t done = write(PIPE_FD, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            _exit(TW_E_STORAGE);
        p += done;
        n -= (size_t)done;
    }
}

static void frame_send(ChildOut *out, char kind)
{
    uint32_t n = (uint32_t)out->n;

    out->frame[0] = kind;
    memcpy(out->frame + 1, &n, sizeof n);
    pipe_write(out->frame, FRAME_HEAD + out->n);
    out->n = 0;
}

static TwCode child_write(void *context, Str bytes, Err *err)
{
    ChildOut *out = context;

    (void)err;
    while (bytes.n > 0) {
        size_t n = FRAME_MAX - out->n < bytes.n ? FRAME_MAX - out->n : bytes.n;
        memcpy(out->frame + FRAME_HEAD + out->n, bytes.p, n);
        out->n += n;
        bytes = str_part(bytes, n, bytes.n);
        if (out->n == FRAME_MAX)
            frame_send(out, 'D');
    }
    return TW_OK;
}

/* Puts the pipe at descriptor 1 and closes every other one. */
static bool files_leave(int pipe_fd)
{
    if (pipe_fd != PIPE_FD && dup2(pipe_fd, PIPE_FD) < 0)
        return false;
    close(0);
    close(2);
    return close_range(3, ~0U, 0) == 0;
}

/* The child's whole life. */
static _Noreturn void child_run(SandboxFn *fn, void *context, const SandboxLimits *limits, int fd)
{
    static ChildOut out;
    static Err err;

    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    TwCode code = TW_OK;
    if (!files_leave(fd))
        _exit(TW_E_DENIED);
    code = confine_self(limits, &err);
    if (code == TW_OK)
        code = fn(context, (Sink){ child_write, &out }, &err);
    frame_send(&out, 'D');
    err.code = code;
    child_write(&out, str_pn(&err, sizeof err), &err);
    frame_send(&out, 'E');
    _exit(0);
}

/* Makes the child's error safe to show: ended texts without control characters, no frames. */
static void text_clean(char *text, size_t size)
{
    text[size - 1] = '\0';
    for (char *p = text; *p != '\0'; p++)
        if ((unsigned char)*p < ' ' || *p == 127)
            *p = ' ';
}

/* Takes the child's error over. */
static TwCode child_error(ParentIn *in, Err *err)
{
    Err *e = &in->child_err;

    if (e->code == TW_OK)
        return TW_OK;
    text_clean(e->message, sizeof e->message);
    text_clean(e->context, sizeof e->context);
    text_clean(e->hint, sizeof e->hint);
    TwCode code = err_set(err, e->code, "%s", e->message);
    if (e->context[0] != '\0')
        err_note(err, code, "%s", e->context);
    if (e->hint[0] != '\0')
        err_hint(err, code, "%s", e->hint);
    return code;
}

/* Begins a frame whose head is complete. */
static TwCode frame_begin(ParentIn *in, Err *err)
{
    uint32_t n;

    memcpy(&n, in->head + 1, sizeof n);
    in->left = n;
    bool is_data = in->head[0] == 'D' && n <= FRAME_MAX;
    bool is_end = in->head[0] == 'E' && n == sizeof in->child_err && !in->is_ended;
    if (!is_data && !is_end)
        return err_set(err, TW_E_DATA, "the parser handed back a damaged answer");
    if (n == 0)
        in->n_head = 0;
    return TW_OK;
}

/* Takes part of a frame's bytes. */
static TwCode frame_take(ParentIn *in, Str part, Err *err)
{
    in->left -= part.n;
    if (in->left == 0)
        in->n_head = 0;
    if (in->head[0] == 'E') {
        memcpy((char *)&in->child_err + in->n_err, part.p, part.n);
        in->n_err += part.n;
        in->is_ended = in->left == 0;
        return TW_OK;
    }
    in->n_output += part.n;
    if (in->n_output > in->limits->output_bytes)
        return err_set(err, TW_E_LIMIT, "the parser handed back more than %zu bytes",
                       in->limits->output_bytes);
    return in->output.write(in->output.context, part, err);
}

/* Takes bytes from the pipe apart. */
static TwCode bytes_take(ParentIn *in, Str bytes, Err *err)
{
    while (bytes.n > 0) {
        if (in->n_head < FRAME_HEAD) {
            in->head[in->n_head++] = bytes.p[0];
            bytes = str_part(bytes, 1, bytes.n);
            if (in->n_head == FRAME_HEAD)
                TRY(frame_begin(in, err));
            continue;
        }
        size_t n = in->left < bytes.n ? in->left : bytes.n;
        TRY(frame_take(in, str_part(bytes, 0, n), err));
        bytes = str_part(bytes, n, bytes.n);
    }
    return TW_OK;
}

/* Reads until the pipe ends. */
static TwCode output_read(ParentIn *in, Job *job, Err *err)
{
    for (;;) {
        struct pollfd ready = { .fd = in->fd, .events = POLLIN };
        TRY(job_step(job, in->n_output, 0, "bytes", err));
        uint64_t now = now_ms();
        if (now >= in->deadline_ms)
            return err_set(err, TW_E_LIMIT, "the parser took longer than %u ms",
                           in->limits->wall_ms);
        uint64_t left = in->deadline_ms - now;
        int n_ready = poll(&ready, 1, (int)(left < POLL_MS ? left : POLL_MS));
        if (n_ready < 0 && errno != EINTR)
            return err_sys(err, errno, "cannot wait for the parser");
        if (n_ready <= 0)
            continue;
        ssize_t n = read(in->fd, in->buffer, READ_MAX);
        if (n < 0 && errno != EINTR)
            return err_sys(err, errno, "cannot read from the parser");
        if (n == 0)
            return TW_OK;
        if (n > 0)
            TRY(bytes_take(in, str_pn(in->buffer, (size_t)n), err));
    }
}

/* Waits for the child, which has ended or was killed. */
static int child_wait(pid_t pid)
{
    int status = 0;

    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) { }
    return status;
}

/* Says why a child ended without an answer. */
static TwCode child_died(const SandboxLimits *limits, int status, Err *err)
{
    int sig = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

    if (sig == SIGXCPU)
        return err_set(err, TW_E_LIMIT, "the parser took more than %u s of processor time",
                       limits->cpu_s);
    if (sig == SIGSYS)
        return err_set(err, TW_E_DATA, "the parser was stopped: it tried a forbidden system call");
    if (sig != 0)
        return err_set(err, TW_E_DATA, "the parser crashed on this file (signal %d)", sig);
    return err_set(err, TW_E_DATA, "the parser ended without an answer (exit code %d)",
                   WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

/* The caller's side once the child lives. */
static TwCode parent_run(ParentIn *in, Job *job, Err *err)
{
    TwCode code;

    in->buffer = malloc(READ_MAX);
    if (in->buffer == NULL)
        code = err_set(err, TW_E_LIMIT, "out of memory for the parser's answer");
    else
        code = output_read(in, job, err);
    if (code != TW_OK)
        kill(in->pid, SIGKILL);
    int status = child_wait(in->pid);
    free(in->buffer);
    close(in->fd);
    if (code != TW_OK)
        return code;
    return in->is_ended ? child_error(in, err) : child_died(in->limits, status, err);
}

TwCode sandbox_run(SandboxFn *fn, void *context, const SandboxLimits *limits, Sink ret_output,
                   Job *job, Err *err)
{
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_sys(err, errno, "cannot make a pipe for the parser");
    pid_t pid = fork();
    if (pid < 0) {
        int sys_errno = errno;
        close(ends[0]);
        close(ends[1]);
        return err_sys(err, sys_errno, "cannot start the parser");
    }
    if (pid == 0)
        child_run(fn, context, limits, ends[1]);
    close(ends[1]);
    ParentIn in = { .fd = ends[0], .pid = pid, .deadline_ms = now_ms() + limits->wall_ms,
                    .limits = limits, .output = ret_output };
    return parent_run(&in, job, err);
}

static TwCode buf_sink(void *context, Str bytes, Err *err)
{
    buf_add(context, bytes);
    return buf_check(context, err);
}

TwCode sandbox_collect(SandboxFn *fn, void *context, const SandboxLimits *limits, Buf *ret_output,
                       Job *job, Err *err)
{
    return sandbox_run(fn, context, limits, (Sink){ buf_sink, ret_output }, job, err);
}

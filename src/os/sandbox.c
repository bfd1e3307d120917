/* sandbox.c: confined children, for one piece of work or for many requests.
 *
 * A request is eight bytes of length and its bytes; the answer are frames (sandbox_frame.h). A
 * child that ends without 'E' was ended: why is read from its exit status.
 */
#include "os/sandbox.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "os/confine.h"
#include "os/sandbox_frame.h"

enum { READ_MAX = 65536, POLL_MS = 50, END_MS = 500 };

/* What a child does: one piece of work, or requests. */
typedef struct Work {
    SandboxFn *fn;
    void *context;
    SandboxServe *serve;
} Work;

/* One request and its answer. */
typedef struct Talk {
    int fd;
    pid_t pid;
    const SandboxLimits *limits;
    uint64_t deadline_ms;
    uint64_t length;      /* of the request, as it is sent */
    Str part[2];          /* what is still to be sent: the length and the bytes */
    FrameIn in;
} Talk;

static uint64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* ---- in the child ---- */

/* Puts the socket at its descriptor and closes every other one. */
static bool files_leave(int fd)
{
    if (fd != FRAME_FD && dup2(fd, FRAME_FD) < 0)
        return false;
    close(0);
    close(2);
    return close_range(3, ~0U, 0) == 0;
}

/* Reads n bytes of a request; a caller that is gone ends the child. */
static void all_read(char *p, size_t n)
{
    while (n > 0) {
        ssize_t got = read(FRAME_FD, p, n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            _exit(0);
        p += got;
        n -= (size_t)got;
    }
}

/* Answers requests until the caller is gone. */
static _Noreturn void requests_serve(SandboxServe *serve, FrameOut *out, Err *err)
{
    Buf request = { .max = SIZE_MAX / 2 };

    for (;;) {
        uint64_t n;
        all_read((char *)&n, sizeof n);
        buf_reset(&request);
        char *p = buf_grow(&request, (size_t)n);
        *err = (Err){ 0 };
        if (p == NULL) {
            err_set(err, TW_E_LIMIT, "the parser has no memory for %zu bytes", (size_t)n);
            frame_end(out, TW_E_LIMIT, err);
            _exit(0);
        }
        all_read(p, (size_t)n);
        request.n = (size_t)n;
        TwCode code = serve(buf_str(&request), (Sink){ frame_write, out }, err);
        frame_end(out, code, err);
    }
}

/* The child's whole life. */
static _Noreturn void child_run(const Work *work, const SandboxLimits *limits, int fd)
{
    static FrameOut out;
    static Err err;

    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    if (!files_leave(fd))
        _exit(TW_E_DENIED);
    TwCode code = confine_self(limits, &err);
    if (code == TW_OK && work->serve != NULL)
        requests_serve(work->serve, &out, &err);
    if (code == TW_OK)
        code = work->fn(work->context, (Sink){ frame_write, &out }, &err);
    frame_end(&out, code, &err);
    _exit(0);
}

/* ---- in the caller ---- */

static TwCode child_start(const Work *work, const SandboxLimits *limits, pid_t *ret_pid,
                          int *ret_fd, Err *err)
{
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return err_sys(err, errno, "cannot make a socket for the parser");
    pid_t pid = fork();
    if (pid == 0)
        child_run(work, limits, ends[1]);
    int why = errno;
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return err_sys(err, why, "cannot start the parser");
    }
    *ret_pid = pid;
    *ret_fd = ends[0];
    return TW_OK;
}

/* Ends a child, which may have ended by itself, and tells how it ended. */
static int child_stop(pid_t pid, int fd)
{
    int status = 0;

    kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) { }
    close(fd);
    return status;
}

/* Waits a moment for a child that closed its socket: the kernel does that shortly before it ends,
 * and how it ended is to be told. */
static void end_await(pid_t pid)
{
    siginfo_t info;

    for (int ms = 0; ms < END_MS; ms++) {
        info.si_pid = 0;
        if (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0)
            return;
        poll(NULL, 0, 1);
    }
}

/* Sends what the socket takes now. A child that takes no more may still have answered. */
static TwCode request_send(Talk *talk, Err *err)
{
    for (size_t i = 0; i < 2; i++)
        while (talk->part[i].n > 0) {
            ssize_t n = send(talk->fd, talk->part[i].p, talk->part[i].n,
                             MSG_DONTWAIT | MSG_NOSIGNAL);
            if (n < 0 && errno == EINTR)
                continue;
            if (n < 0 && errno == EAGAIN)
                return TW_OK;
            if (n < 0 && errno != EPIPE && errno != ECONNRESET)
                return err_sys(err, errno, "cannot write to the parser");
            if (n < 0)
                talk->part[0].n = talk->part[1].n = 0;
            else
                talk->part[i] = str_part(talk->part[i], (size_t)n, talk->part[i].n);
        }
    return TW_OK;
}

/* Reads what the child has answered so far. */
static TwCode answer_receive(Talk *talk, bool *ret_is_closed, Err *err)
{
    char buffer[READ_MAX];

    while (!talk->in.is_ended) {
        ssize_t n = recv(talk->fd, buffer, sizeof buffer, MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return TW_OK;
        if (n < 0 && errno != ECONNRESET)
            return err_sys(err, errno, "cannot read from the parser");
        *ret_is_closed = n <= 0;
        if (*ret_is_closed)
            return TW_OK;
        TRY(frame_take(&talk->in, str_pn(buffer, (size_t)n), err));
    }
    return TW_OK;
}

/* Sends and receives until the answer has ended or the child has closed its socket. */
static TwCode talk_run(Talk *talk, Job *job, Err *err)
{
    bool is_closed = false;

    for (;;) {
        TRY(request_send(talk, err));
        TRY(answer_receive(talk, &is_closed, err));
        if (talk->in.is_ended || is_closed)
            return TW_OK;
        TRY(job_step(job, talk->in.n_output, 0, "bytes", err));
        uint64_t now = now_ms();
        if (now >= talk->deadline_ms)
            return err_set(err, TW_E_LIMIT, "the parser took longer than %u ms",
                           talk->limits->wall_ms);
        uint64_t left = talk->deadline_ms - now;
        bool is_sending = talk->part[0].n + talk->part[1].n > 0;
        struct pollfd ready = { .fd = talk->fd,
                                .events = (short)(is_sending ? POLLIN | POLLOUT : POLLIN) };
        if (poll(&ready, 1, (int)(left < POLL_MS ? left : POLL_MS)) < 0 && errno != EINTR)
            return err_sys(err, errno, "cannot wait for the parser");
    }
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

/* Ends the child of a talk that failed or did not end, and says why. */
static TwCode talk_fail(Talk *talk, TwCode code, Err *err)
{
    if (code == TW_OK)
        end_await(talk->pid);
    int status = child_stop(talk->pid, talk->fd);
    return code != TW_OK ? code : child_died(talk->limits, status, err);
}

static Talk talk_make(pid_t pid, int fd, const SandboxLimits *limits, Sink output)
{
    return (Talk){ .fd = fd, .pid = pid, .limits = limits,
                   .deadline_ms = now_ms() + limits->wall_ms,
                   .in = { .output_bytes = limits->output_bytes, .output = output } };
}

TwCode sandbox_run(SandboxFn *fn, void *context, const SandboxLimits *limits, Sink ret_output,
                   Job *job, Err *err)
{
    Work work = { .fn = fn, .context = context };
    pid_t pid = 0;
    int fd = -1;

    TRY(child_start(&work, limits, &pid, &fd, err));
    Talk talk = talk_make(pid, fd, limits, ret_output);
    TwCode code = talk_run(&talk, job, err);
    if (code != TW_OK || !talk.in.is_ended)
        return talk_fail(&talk, code, err);
    child_stop(pid, fd);
    return frame_error(&talk.in, err);
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

/* ---- many requests ---- */

void sandbox_child_end(SandboxChild *child)
{
    if (child->pid != 0)
        child_stop(child->pid, child->fd);
    child->pid = 0;
    child->n_requests = 0;
}

/* Whether a child has answered enough, has ended or spoken unasked, or has little of its processor
 * time left. */
static bool is_spent(const SandboxChild *child)
{
    clockid_t clock;
    struct timespec used;
    char byte;

    if (child->n_requests >= child->most_requests ||
        recv(child->fd, &byte, 1, MSG_DONTWAIT) >= 0)
        return true;
    if (clock_getcpuclockid(child->pid, &clock) != 0 || clock_gettime(clock, &used) != 0)
        return true;
    return (uint64_t)used.tv_sec * 2 >= child->limits.cpu_s;
}

/* Has a request answered by the child that lives. A child that did not answer as it should is
 * ended. */
static TwCode request_answer(SandboxChild *child, Str request, Buf *ret_output, Job *job, Err *err)
{
    Talk talk = talk_make(child->pid, child->fd, &child->limits, (Sink){ buf_sink, ret_output });

    talk.length = request.n;
    talk.part[0] = str_pn(&talk.length, sizeof talk.length);
    talk.part[1] = request;
    TwCode code = talk_run(&talk, job, err);
    if (code != TW_OK || !talk.in.is_ended) {
        code = talk_fail(&talk, code, err);
        child->pid = 0;
        return code;
    }
    bool is_early = talk.part[0].n + talk.part[1].n > 0;
    code = frame_error(&talk.in, err);
    child->n_requests++;
    if (is_early && code == TW_OK)
        code = err_set(err, TW_E_DATA, "the parser handed back a damaged answer");
    if (is_early || code == TW_E_LIMIT || code == TW_E_DENIED)
        sandbox_child_end(child);
    return code;
}

TwCode sandbox_ask(SandboxChild *child, Str request, Buf *ret_output, Job *job, Err *err)
{
    const Work work = { .serve = child->serve };

    if (child->pid != 0 && is_spent(child))
        sandbox_child_end(child);
    if (child->pid != 0) {
        Err ignored = { 0 };
        TwCode code = request_answer(child, request, ret_output, job, &ignored);
        if (child->pid != 0 || code == TW_E_CANCELLED) {
            *err = ignored;
            return code;
        }
        buf_reset(ret_output);
    }
    TRY(child_start(&work, &child->limits, &child->pid, &child->fd, err));
    child->n_requests = 0;
    return request_answer(child, request, ret_output, job, err);
}

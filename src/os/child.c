/* child.c: see child.h.
 *
 * The pipes do not block on our side: a child that writes much before it has read all does not
 * stop us, and one that reads nothing is given up when its time is over. The child has a process
 * group of its own, so that what it started ends with it.
 */
#include "os/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 65536, POLL_MS = 50, END_STEPS = 40 };

static uint64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* The child's side: pipes become its input and output, and the shell runs. */
_Noreturn static void child_run(const char *command, int in, int out)
{
    setpgid(0, 0);
    signal(SIGPIPE, SIG_DFL);
    if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0) _exit(126);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

static void fd_close(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

TwCode child_start(const char *command, Child *ret, Err *err)
{
    int to[2] = { -1, -1 }, from[2] = { -1, -1 };
    pid_t pid = -1;
    if (pipe2(to, O_CLOEXEC) == 0 && pipe2(from, O_CLOEXEC) == 0) pid = fork();
    if (pid == 0) child_run(command, to[0], from[1]);
    int why = errno;
    fd_close(&to[0]);
    fd_close(&from[1]);
    if (pid < 0) {
        fd_close(&to[1]);
        fd_close(&from[0]);
        return err_sys(err, why, "cannot start the program");
    }
    (void)fcntl(to[1], F_SETFL, O_NONBLOCK);
    (void)fcntl(from[0], F_SETFL, O_NONBLOCK);
    *ret = (Child){ .pid = pid, .in = to[1], .out = from[0] };
    buf_init(&ret->rest, CHILD_ANSWER_MAX);
    return TW_OK;
}

/* Takes the first line out of what was read; whether there was one. */
static bool take_line(Child *c, Buf *ret_answer)
{
    Str all = buf_str(&c->rest);
    const char *end = all.n == 0 ? NULL : memchr(all.p, '\n', all.n);
    if (end == NULL) return false;
    size_t n = (size_t)(end - all.p);
    buf_bytes(ret_answer, all.p, n);
    memmove(c->rest.p, c->rest.p + n + 1, all.n - n - 1);
    c->rest.n = all.n - n - 1;
    return true;
}

/* Writes what the pipe takes now. A program that has closed its input may still answer; when it has
 * ended, reading says so. */
static TwCode write_some(Child *c, Str *line, Err *err)
{
    ssize_t n = write(c->in, line->p, line->n);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return TW_OK;
    if (n < 0 && errno == EPIPE) {
        line->n = 0;
        return TW_OK;
    }
    if (n < 0) return err_sys(err, errno, "cannot write to the program");
    line->p += n;
    line->n -= (size_t)n;
    return TW_OK;
}

static TwCode read_some(Child *c, Err *err)
{
    char block[BLOCK];
    ssize_t n = read(c->out, block, sizeof block);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return TW_OK;
    if (n <= 0) return err_set(err, TW_E_PEER, "the program ended without an answer");
    buf_bytes(&c->rest, block, (size_t)n);
    if (c->rest.failed)
        return err_set(err, TW_E_LIMIT, "the program's answer is longer than %d bytes",
                       CHILD_ANSWER_MAX);
    return TW_OK;
}

/* Waits until something can be read or, while there is a line to write, written. */
static TwCode exchange(Child *c, Str *line, Err *err)
{
    struct pollfd p[2] = { { .fd = c->out, .events = POLLIN },
                           { .fd = line->n > 0 ? c->in : -1, .events = POLLOUT } };
    if (poll(p, 2, POLL_MS) < 0 && errno != EINTR)
        return err_sys(err, errno, "cannot wait for the program");
    if (p[0].revents != 0) TRY(read_some(c, err));
    if (p[1].revents != 0 && line->n > 0) TRY(write_some(c, line, err));
    return TW_OK;
}

TwCode child_ask(Child *c, Str line, uint32_t timeout_ms, Buf *ret_answer, Job *job, Err *err)
{
    uint64_t end = now_ms() + timeout_ms;
    Str rest = line, newline = S("\n");
    while (!take_line(c, ret_answer)) {
        TRY(job_step(job, 0, 0, "answers", err));
        if (now_ms() > end)
            return err_set(err, TW_E_PEER, "the program gave no answer in %u ms",
                           (unsigned)timeout_ms);
        if (rest.n == 0 && newline.n > 0) {
            rest = newline;
            newline.n = 0;
        }
        TRY(exchange(c, &rest, err));
    }
    return buf_check(ret_answer, err);
}

/* Whether it ended within some steps of waiting. */
static bool is_gone(pid_t pid, int n_steps)
{
    struct timespec step = { 0, POLL_MS * 1000000L };
    for (int i = 0; i < n_steps; i++) {
        if (waitpid(pid, NULL, WNOHANG) != 0) return true;
        nanosleep(&step, NULL);
    }
    return false;
}

void child_end(Child *c)
{
    if (c->pid <= 0) return;
    fd_close(&c->in);
    fd_close(&c->out);
    if (!is_gone(c->pid, END_STEPS / 2)) {
        kill(-c->pid, SIGTERM);
        if (!is_gone(c->pid, END_STEPS / 2)) {
            kill(-c->pid, SIGKILL);
            waitpid(c->pid, NULL, 0);
        }
    }
    buf_clear(&c->rest);
    c->pid = 0;
}

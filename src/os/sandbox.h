/* sandbox.h: runs a parser of outside bytes in a child process that can do nothing but compute and
 * hand back its output.
 *
 * The child is forked and then gives up everything: every file descriptor but one socket to the
 * caller, new files (landlock where the kernel has it), all system calls but those for memory and
 * that socket (seccomp), and processor time and memory beyond the limits. When that cannot be set
 * up nothing is parsed: there is no unconfined fallback.
 *
 * Two ways: sandbox_run makes a child for one piece of work, which sees its input as it was when it
 * was forked. A SandboxChild is sent one request after another and is replaced after a number of
 * them; a request that ended it, or reached a limit, is given to a new child once more, so that the
 * outcome of a request is that of a child of its own. What a child that was taken over can still do
 * is to answer later requests wrongly; so the caller says how many one child gets.
 *
 * The child has a copy of the caller's memory. Parse before keys are unlocked, or keep keys in
 * memory that a fork does not inherit (MADV_DONTFORK or MADV_WIPEONFORK).
 */
#ifndef OS_SANDBOX_H
#define OS_SANDBOX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/job.h"
#include "base/str.h"
#include "base/table.h"

typedef struct SandboxLimits {
    uint32_t wall_ms;     /* most time until it ends            */
    uint32_t cpu_s;       /* most processor time, at least 1    */
    size_t memory_bytes;  /* most memory beyond what it is born with */
    size_t output_bytes;  /* most it may hand back              */
} SandboxLimits;

#define SANDBOX_DEFAULTS \
    ((SandboxLimits){ .wall_ms = 60000, .cpu_s = 30, .memory_bytes = (size_t)1 << 30, \
                      .output_bytes = (size_t)512 << 20 })

/* What runs in the child: reads its context, writes its output to `out`, and returns like any other
 * function. Its error reaches the caller without frames. It may use memory, and nothing else. */
typedef TwCode SandboxFn(void *context, Sink out, Err *err);

/* The same for one request of many. What it leaves in memory stays for the requests behind it. */
typedef TwCode SandboxServe(Str request, Sink out, Err *err);

/* Runs a function in a confined child and passes its output on as it comes.
 *
 * fn, context  what to run; what it changes in memory is lost with the child
 * limits       most it may use
 * ret_output   receives the output in order, in pieces of any size
 * job          may be NULL; cancelling it ends the child
 * errors       what fn returned; TW_E_LIMIT naming the limit that was reached; TW_E_DATA when the
 *              parser crashed or tried something forbidden; TW_E_DENIED when this system cannot
 *              confine it; what ret_output returned
 * cost         one fork, about 1 ms and 10 ms more for each GB of the caller's memory
 */
TwCode sandbox_run(SandboxFn *fn, void *context, const SandboxLimits *limits, Sink ret_output,
                   Job *job, Err *err) TW_CHECKED;

/* As sandbox_run, collecting the output.
 *
 * fn, context, limits  as sandbox_run
 * ret_output           builder; its maximum is a limit too
 * job                  may be NULL
 * errors               as sandbox_run
 * cost                 as sandbox_run, and one copy
 */
TwCode sandbox_collect(SandboxFn *fn, void *context, const SandboxLimits *limits, Buf *ret_output,
                       Job *job, Err *err) TW_CHECKED;

/* A confined child for many requests; it is started when the first one comes. */
typedef struct SandboxChild {
    SandboxServe *serve;
    SandboxLimits limits;    /* of each request; memory is that of the child's whole life */
    unsigned most_requests;  /* after so many it is replaced; 1: a child for each request */
    unsigned n_requests;     /* from here on of sandbox.c: answered by the child that lives */
    pid_t pid;               /* 0: none */
    int fd;
} SandboxChild;

/* Has a request answered.
 *
 * child       the caller's struct, its first three fields filled in; sandbox_child_end ends it
 * request     any bytes; the answer is not waited for before all of it was taken
 * ret_output  builder, empty; holds no more than part of an answer after an error
 * job         may be NULL; cancelling it ends the child
 * errors      as sandbox_run
 * cost        two copies of the request and the answer; a fork for every most_requests of them
 * thread      one at a time, always the same one: a child ends with the thread that started it
 */
TwCode sandbox_ask(SandboxChild *child, Str request, Buf *ret_output, Job *job, Err *err)
    TW_CHECKED;

/* Ends the child.
 *
 * child  may be zeroed, or have none
 * cost   a system call or two
 */
void sandbox_child_end(SandboxChild *child);

static inline void SandboxChild_auto(SandboxChild *child) { sandbox_child_end(child); }

#endif

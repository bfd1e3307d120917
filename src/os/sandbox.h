/* sandbox.h: runs a parser of outside bytes in a child process that can do nothing but compute and
 * hand back its output.
 *
 * The child is forked, so it sees the input without copying, and then gives up everything: every
 * file descriptor but one pipe, new files (landlock where the kernel has it), all system calls but
 * those for memory and that pipe (seccomp), and processor time and memory beyond the limits. When
 * that cannot be set up nothing is parsed: there is no unconfined fallback.
 *
 * The child has a copy of the caller's memory. Parse before keys are unlocked, or keep keys in
 * memory that a fork does not inherit (MADV_DONTFORK or MADV_WIPEONFORK).
 */
#ifndef OS_SANDBOX_H
#define OS_SANDBOX_H

#include <stddef.h>
#include <stdint.h>

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

#endif

/* child.h: a program of the person's own that answers lines with lines.
 *
 * It is started once by the shell and lives until it is ended. One line goes to its standard
 * input, one line is awaited from its standard output; its standard error is ours. It is not
 * confined: it is the person's own program and may need what we do not know. Reading and writing
 * are interleaved, so that neither side can wait for the other for ever.
 */
#ifndef OS_CHILD_H
#define OS_CHILD_H

#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/job.h"
#include "base/str.h"

typedef struct Child {
    pid_t pid;       /* 0: not running */
    int in, out;     /* its standard input and output; -1 when closed */
    Buf rest;        /* what it wrote behind the last answer */
} Child;

enum { CHILD_ANSWER_MAX = 64 << 20 };

/* Starts a program.
 *
 * command  for /bin/sh -c, NUL-terminated
 * ret      child_end ends it
 * errors   TW_E_STORAGE when no process can be made; a command that the shell does not find is seen
 *          by the first child_ask
 * cost     one fork
 */
TwCode child_start(const char *command, Child *ret, Err *err) TW_CHECKED;

/* Sends a line and waits for the answer.
 *
 * child       running
 * line        without a newline inside; one is added
 * timeout_ms  most time for the answer
 * ret_answer  receives the line without its newline
 * job         may be NULL; cancelling it ends the wait
 * errors      TW_E_PEER when it ended, closed its output or took too long; TW_E_LIMIT an answer
 *             longer than CHILD_ANSWER_MAX; TW_E_CANCELLED. End the child after an error.
 * cost        the program's
 */
TwCode child_ask(Child *child, Str line, uint32_t timeout_ms, Buf *ret_answer, Job *job, Err *err)
    TW_CHECKED;

/* Ends the program: closes its input, waits a moment, then ends it and what it started.
 *
 * child   may be zeroed
 * cost    up to two seconds
 */
void child_end(Child *child);

static inline void Child_auto(Child *child) { child_end(child); }

#endif

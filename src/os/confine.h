/* confine.h: takes from a process everything but computing and one pipe.
 */
#ifndef OS_CONFINE_H
#define OS_CONFINE_H

#include "base/err.h"
#include "os/sandbox.h"

/* Confines the calling process for good: limits, no new files, an allow-list of system calls.
 *
 * limits  processor time and memory
 * errors  TW_E_DENIED when the kernel refuses or lacks seccomp
 * cost    a few system calls
 * thread  the process must have one thread
 */
TwCode confine_self(const SandboxLimits *limits, Err *err) TW_CHECKED;

#endif

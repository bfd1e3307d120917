/* confine.c: resource limits, landlock and seccomp for the child that parses outside bytes.
 *
 * An allow-list, so that a system call nobody thought of is refused too; the process is killed
 * rather than told, because a parser that tries is one that has been taken over.
 */
#include "os/confine.h"

#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Bytes of address space in use now. */
static TwCode memory_used(size_t *ret_bytes, Err *err)
{
    unsigned long pages;
    FILE *f = fopen("/proc/self/statm", "re");

    if (f == NULL)
        return err_sys(err, errno, "cannot read '/proc/self/statm'");
    int n = fscanf(f, "%lu", &pages);
    fclose(f);
    if (n != 1)
        return err_set(err, TW_E_DENIED, "cannot read '/proc/self/statm'");
    *ret_bytes = (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
    return TW_OK;
}

static TwCode limit_set(int what, rlim_t most, Err *err)
{
    struct rlimit limit = { most, most };

    if (setrlimit((__rlimit_resource_t)what, &limit) != 0)
        return err_sys(err, errno, "cannot limit what a parser may use");
    return TW_OK;
}

static TwCode limits_apply(const SandboxLimits *limits, size_t used, Err *err)
{
    struct rlimit cpu = { limits->cpu_s, limits->cpu_s + 1 };  /* SIGXCPU, and SIGKILL behind it */
    if (setrlimit(RLIMIT_CPU, &cpu) != 0)
        return err_sys(err, errno, "cannot limit the processor time of a parser");
    if (!TW_SANITIZED)  /* the sanitizer reserves terabytes of address space */
        TRY(limit_set(RLIMIT_AS, used + limits->memory_bytes, err));
    TRY(limit_set(RLIMIT_CORE, 0, err));
    TRY(limit_set(RLIMIT_FSIZE, 0, err));
    return limit_set(RLIMIT_NOFILE, 0, err);
}

/* Denies the file system where the kernel can; seccomp denies it everywhere. */
static TwCode landlock_apply(Err *err)
{
    struct landlock_ruleset_attr all = { .handled_access_fs = (1ULL << 13) - 1 };  /* ABI 1 */
    long fd = syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);

    if (fd < 0)
        return TW_OK;
    long done = syscall(SYS_landlock_restrict_self, (int)fd, 0);
    close((int)fd);
    if (done != 0)
        return err_sys(err, errno, "cannot close the file system to a parser");
    return TW_OK;
}

/* System calls for memory, for the pipe, and to end. */
static const int calls[] = {
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(close), SCMP_SYS(exit), SCMP_SYS(exit_group),
    SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(restart_syscall),
    SCMP_SYS(clock_gettime), SCMP_SYS(getrandom), SCMP_SYS(sched_yield),
#if TW_SANITIZED
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sigaltstack), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(prctl), SCMP_SYS(getrusage), SCMP_SYS(tgkill), SCMP_SYS(rt_sigaction),
#endif
};

/* Adds the allowed calls to a filter; memory may be mapped but never made executable. */
static int filter_fill(scmp_filter_ctx filter)
{
    int failed = 0;

    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    return failed;
}

static TwCode seccomp_apply(Err *err)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);

    if (filter == NULL || filter_fill(filter) != 0 || seccomp_load(filter) != 0) {
        seccomp_release(filter);
        err_set(err, TW_E_DENIED, "this system cannot confine a parser (seccomp is missing)");
        return err_hint(err, TW_E_DENIED, "Nothing was read. Use a kernel or container that allows "
                                          "seccomp filters.");
    }
    seccomp_release(filter);
    return TW_OK;
}

TwCode confine_self(const SandboxLimits *limits, Err *err)
{
    size_t used = 0;

    if (prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return err_sys(err, errno, "cannot confine a parser");
    TRY(memory_used(&used, err));  /* while files can still be opened */
    TRY(landlock_apply(err));
    TRY(limits_apply(limits, used, err));
    return seccomp_apply(err);
}

/* job.c: progress and cancelling. */
#include "base/job.h"

TwCode job_step(Job *job, uint64_t done, uint64_t total, const char *unit, Err *err)
{
    if (job == NULL) return TW_OK;
    if (atomic_load_explicit(&job->is_cancelled, memory_order_relaxed))
        return err_set(err, TW_E_CANCELLED, "stopped on request");
    if (job->on_progress != NULL) job->on_progress(job->context, done, total, unit);
    return TW_OK;
}

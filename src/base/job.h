/* job.h: progress and cancelling for anything that may take over a second.
 *
 * A Job pointer may be NULL everywhere: then nothing is reported and nothing can be cancelled.
 */
#ifndef BASE_JOB_H
#define BASE_JOB_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

typedef struct Job {
    atomic_bool is_cancelled;  /* set from a signal handler or another thread */
    /* Called from job_step in the working thread; may be NULL. total is 0 when unknown. */
    void (*on_progress)(void *context, uint64_t done, uint64_t total, const char *unit);
    void *context;
} Job;

/* Reports progress and asks whether to go on; cheap enough to call every few hundred items.
 *
 * job          may be NULL
 * done, total  in units; total 0 means unknown
 * unit         plural noun, for example "rows"
 * errors       TW_E_CANCELLED when the person asked to stop
 * cost         O(1) and whatever on_progress does
 * thread       is_cancelled may be set from anywhere
 */
TwCode job_step(Job *job, uint64_t done, uint64_t total, const char *unit, Err *err) TW_CHECKED;

#endif

/* thread.h: one helping thread that runs one job at a time beside its owner.
 *
 * Enough to use the second core of an old laptop: hand over a job, go on with something else, wait.
 * Hand-over and wait order memory like a mutex does.
 */
#ifndef OS_THREAD_H
#define OS_THREAD_H

#include "base/err.h"

typedef struct Worker Worker;

/* How many threads can run at once.
 *
 * return  processors this process may use, at least 1
 * cost    O(1)
 */
unsigned thread_count(void);

/* Starts a helping thread.
 *
 * ret_worker  worker_close ends it
 * errors      TW_E_LIMIT no thread or memory to be had
 * cost        one thread
 */
TwCode worker_open(Worker **ret_worker, Err *err) TW_CHECKED;

/* Waits for the running job, if there is one, and ends the thread.
 *
 * worker  may be NULL
 * cost    the rest of the job
 */
void worker_close(Worker *worker);

/* Hands a job over. The one before must have been waited for.
 *
 * worker  helping thread
 * fn      runs in the helping thread; returns a code and fills an Err of its own in ctx if it likes
 * ctx     not touched by the owner until worker_wait returns
 * cost    O(1)
 */
void worker_begin(Worker *worker, TwCode (*fn)(void *ctx), void *ctx);

/* Waits for the job handed over; without one it returns at once.
 *
 * worker  helping thread
 * return  what the job returned; TW_OK when there was none
 * cost    the rest of the job
 */
TwCode worker_wait(Worker *worker) TW_CHECKED;

#endif

/* threads.h: helping threads that do the parts of one work, as a Runner for pure code. */
#ifndef OS_THREADS_H
#define OS_THREADS_H

#include "base/runner.h"
#include "os/thread.h"

enum { THREADS_MAX = 64 };

typedef struct ThreadTask {
    TwCode (*part)(void *work, size_t which);
    void *work;
    size_t which;
} ThreadTask;

/* Zeroed is ready; AUTO(Threads) ends the threads. */
typedef struct Threads {
    Worker *worker[THREADS_MAX];
    ThreadTask task[THREADS_MAX];
    size_t n;                     /* helping threads, besides the caller's own */
} Threads;

/* Starts helping threads.
 *
 * threads    zeroed
 * n_threads  1 to THREADS_MAX, the caller's own among them
 * errors     TW_E_LIMIT no thread or memory to be had
 * cost       n_threads - 1 threads
 */
TwCode threads_open(Threads *threads, size_t n_threads, Err *err) TW_CHECKED;

/* Waits for what runs and ends the threads.
 *
 * threads  opened, or zeroed
 * cost     the rest of what runs
 */
void threads_close(Threads *threads);

/* The threads as pure code takes them: part 0 runs here, the others in helping threads.
 *
 * threads  outlives the runner
 * return   a runner; a part that fails makes the run fail with its code
 * cost     O(1)
 */
Runner threads_runner(Threads *threads);

static inline void Threads_auto(Threads *threads) { threads_close(threads); }

#endif

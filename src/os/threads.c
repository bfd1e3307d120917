/* threads.c: a run hands its parts to the helping threads and does the first itself. */
#include "os/threads.h"

static TwCode task_run(void *ctx)
{
    ThreadTask *task = ctx;
    return task->part(task->work, task->which);
}

static TwCode threads_run(void *context, TwCode (*part)(void *work, size_t which), void *work,
                          size_t n_parts, Err *err)
{
    Threads *threads = context;
    TwCode code = TW_OK;
    for (size_t i = 1; i < n_parts; i++) {
        threads->task[i] = (ThreadTask){ part, work, i };
        worker_begin(threads->worker[i - 1], task_run, &threads->task[i]);
    }
    TwCode own = part(work, 0);
    for (size_t i = 1; i < n_parts; i++) {
        TwCode other = worker_wait(threads->worker[i - 1]);
        code = code == TW_OK ? other : code;
    }
    code = own != TW_OK ? own : code;
    return code == TW_OK ? TW_OK : err_set(err, code, "a thread could not go on");
}

TwCode threads_open(Threads *threads, size_t n_threads, Err *err)
{
    for (; threads->n + 1 < n_threads && threads->n + 1 < THREADS_MAX; threads->n++)
        TRY(worker_open(&threads->worker[threads->n], err));
    return TW_OK;
}

void threads_close(Threads *threads)
{
    for (size_t i = 0; i < threads->n; i++) worker_close(threads->worker[i]);
    threads->n = 0;
}

Runner threads_runner(Threads *threads)
{
    return (Runner){ threads_run, threads, threads->n + 1 };
}

/* thread.c: a mutex, a condition and one slot. */
#include "os/thread.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>

struct Worker {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    TwCode (*fn)(void *ctx);
    void *ctx;
    TwCode result;
    bool has_job, is_done, is_ending;
};

/* The helping thread: waits for a job, runs it, says so. */
static void *worker_main(void *p)
{
    Worker *w = p;
    pthread_mutex_lock(&w->mutex);
    for (;;) {
        while (!(w->has_job && !w->is_done) && !w->is_ending)
            pthread_cond_wait(&w->changed, &w->mutex);
        if (w->is_ending) break;
        TwCode (*fn)(void *ctx) = w->fn;
        void *ctx = w->ctx;
        pthread_mutex_unlock(&w->mutex);
        TwCode result = fn(ctx);
        pthread_mutex_lock(&w->mutex);
        w->result = result;
        w->is_done = true;
        pthread_cond_broadcast(&w->changed);
    }
    pthread_mutex_unlock(&w->mutex);
    return NULL;
}

unsigned thread_count(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int n = CPU_COUNT(&set);
    return n < 1 ? 1 : (unsigned)n;
}

TwCode worker_open(Worker **ret_worker, Err *err)
{
    Worker *w = calloc(1, sizeof *w);
    if (w == NULL) return err_set(err, TW_E_LIMIT, "out of memory");
    pthread_mutex_init(&w->mutex, NULL);
    pthread_cond_init(&w->changed, NULL);
    /* Signals stay with the main thread, which knows what to do with them. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int e = pthread_create(&w->thread, NULL, worker_main, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (e != 0) {
        pthread_cond_destroy(&w->changed);
        pthread_mutex_destroy(&w->mutex);
        free(w);
        return err_set(err, TW_E_LIMIT, "cannot start a thread");
    }
    *ret_worker = w;
    return TW_OK;
}

void worker_close(Worker *w)
{
    if (w == NULL) return;
    IGNORE(worker_wait(w), "the owner is leaving and no longer wants the answer");
    pthread_mutex_lock(&w->mutex);
    w->is_ending = true;
    pthread_cond_broadcast(&w->changed);
    pthread_mutex_unlock(&w->mutex);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->changed);
    pthread_mutex_destroy(&w->mutex);
    free(w);
}

void worker_begin(Worker *w, TwCode (*fn)(void *ctx), void *ctx)
{
    pthread_mutex_lock(&w->mutex);
    assert(!w->has_job);
    w->fn = fn;
    w->ctx = ctx;
    w->has_job = true;
    w->is_done = false;
    pthread_cond_broadcast(&w->changed);
    pthread_mutex_unlock(&w->mutex);
}

TwCode worker_wait(Worker *w)
{
    pthread_mutex_lock(&w->mutex);
    while (w->has_job && !w->is_done) pthread_cond_wait(&w->changed, &w->mutex);
    TwCode result = w->has_job ? w->result : TW_OK;
    w->has_job = false;
    pthread_mutex_unlock(&w->mutex);
    return result;
}

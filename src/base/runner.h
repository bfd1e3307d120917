/* runner.h: parts of one work that may be done at once. Pure code has no threads: the caller may
 * bring them as a Runner; without one, parts are done one after the other.
 */
#ifndef BASE_RUNNER_H
#define BASE_RUNNER_H

#include <stddef.h>

#include "base/err.h"

/* Runs part 0 to n_parts - 1 of some work, in any order or at once. */
typedef struct Runner {
    TwCode (*run)(void *context, TwCode (*part)(void *work, size_t which), void *work,
                  size_t n_parts, Err *err);
    void *context;
    size_t n_threads;   /* parts worth making, and the most that run takes */
} Runner;

#endif

/* progress.c: one line on stderr for what takes over a second, on a terminal only. */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

enum { FIRST_AFTER_MS = 1000, EVERY_MS = 100 };

static struct {
    int64_t began_ms, drawn_ms;
    bool is_drawn;
} progress;

static int64_t now_ms(void)
{
    struct timespec t = { 0 };
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_draw(void *context, uint64_t done, uint64_t total, const char *unit)
{
    (void)context;
    int64_t now = now_ms();
    if (progress.began_ms == 0) progress.began_ms = now;
    if (now - progress.began_ms < FIRST_AFTER_MS || now - progress.drawn_ms < EVERY_MS) return;
    if (!isatty(STDERR_FILENO)) return;
    progress.drawn_ms = now;
    progress.is_drawn = true;
    double seconds = (double)(now - progress.began_ms) / 1000;
    if (total == 0) {
        fprintf(stderr, "\r\033[K%" PRIu64 " %s, %.0f s", done, unit, seconds);
    } else {
        double share = (double)done / (double)total;
        fprintf(stderr, "\r\033[K%3.0f %%  %" PRIu64 " of %" PRIu64 " %s", share * 100, done, total,
                unit);
        if (share >= 0.05) fprintf(stderr, ", %.0f s left", seconds / share - seconds);
    }
    fflush(stderr);
}

void progress_end(void)
{
    if (progress.is_drawn) fputs("\r\033[K", stderr);
    progress.is_drawn = false;
    progress.began_ms = 0;
}

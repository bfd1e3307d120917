/* clock.h: the time of day and a clock that never goes back. */
#ifndef OS_CLOCK_H
#define OS_CLOCK_H

#include <stdint.h>

/* Time of day as the machine has it; people set it, so it may jump.
 *
 * return  Unix time in milliseconds
 * cost    O(1)
 */
int64_t clock_wall_ms(void);

/* Time since some moment; for measuring only.
 *
 * return  nanoseconds, never less than before
 * cost    O(1)
 */
int64_t clock_mono_ns(void);

#endif

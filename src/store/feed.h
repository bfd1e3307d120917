/* feed.h: where the fold gets entries from: the log, or a list in memory.
 *
 * The fold needs no more of the log than this, so that its promise (any order of arrival gives the
 * same views) is tested on millions of entries without sealing one.
 */
#ifndef STORE_FEED_H
#define STORE_FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "log/log.h"

typedef struct Feed {
    void *context;
    /* Starts reading in order of arrival from arrival number from_n on. */
    TwCode (*open)(void *context, uint64_t from_n, void **ret_cursor, Err *err);
    /* Moves to the next entry; it is valid until the next call. */
    TwCode (*next)(void *cursor, bool *ret_found, LogEntry *ret_entry, Err *err);
    void (*close)(void *cursor);
} Feed;

/* Reads the log.
 *
 * log     borrowed as long as the feed is used
 * return  the feed
 * cost    O(1)
 */
Feed feed_of_log(Log *log);

#endif

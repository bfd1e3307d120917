/* feed.c: the log as a feed. */
#include "store/feed.h"

static TwCode feed_open(void *context, uint64_t from_n, void **ret_cursor, Err *err)
{
    LogReader *reader = NULL;
    TRY(log_read(context, from_n, &reader, err));
    *ret_cursor = reader;
    return TW_OK;
}

static TwCode feed_next(void *cursor, bool *ret_found, LogEntry *ret_entry, Err *err)
{
    return log_read_next(cursor, ret_found, ret_entry, err);
}

static void feed_close(void *cursor) { log_read_close(cursor); }

Feed feed_of_log(Log *log)
{
    return (Feed){ .context = log, .open = feed_open, .next = feed_next, .close = feed_close };
}

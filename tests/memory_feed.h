/* memory_feed.h - a list of entries in memory that the fold can read, for tests of the views.
 *
 * Entries are made with feed_add (records become items, an act comes first) and read in the order
 * of `arrival`, so that one list can be given in any order.
 */
#ifndef TESTS_MEMORY_FEED_H
#define TESTS_MEMORY_FEED_H

#include <stdlib.h>

#include "harness.h"
#include "mix.h"
#include "model/record.h"
#include "store/feed.h"

typedef struct MemoryFeed {
    LogEntry *entry;
    size_t n, cap;
    size_t *arrival;       /* arrival[i]: which entry arrives as number i + 1 */
    size_t n_arrived;      /* how many have arrived so far */
    size_t n_opened;       /* cursors opened, to see a rebuild */
} MemoryFeed;

typedef struct MemoryCursor {
    MemoryFeed *feed;
    size_t at;
} MemoryCursor;

/* Sixteen bytes from a number. */
HARNESS_UNUSED static void id_fill(uint8_t id[RECORD_ID_BYTES], uint64_t number)
{
    for (int i = 0; i < RECORD_ID_BYTES; i++) {
        number = number * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        id[i] = (uint8_t)(number >> 56);
    }
}

static Str item_of(const Record *r)
{
    Buf b;
    buf_init(&b, RECORD_ITEM_MAX);
    record_encode(r, &b);
    return buf_str(&b);                     /* freed by feed_clear */
}

/* Adds an entry of a device at a time, in a batch, with n records. */
HARNESS_UNUSED static void feed_add(MemoryFeed *f, int device, uint64_t hlc, uint64_t batch,
                                    const Record *records, size_t n)
{
    if (f->n == f->cap) {
        f->cap = f->cap == 0 ? 64 : f->cap * 2;
        f->entry = realloc(f->entry, f->cap * sizeof *f->entry);
        f->arrival = realloc(f->arrival, f->cap * sizeof *f->arrival);
    }
    Str *items = calloc(n + 1, sizeof *items);
    Record act;
    uint8_t id[RECORD_ID_BYTES], batch_id[RECORD_ID_BYTES];
    id_fill(id, 1000000 + f->n);
    id_fill(batch_id, batch);
    record_init(&act, KIND_ACT, id);
    record_text(&act, ACT_ACTION, S("test"));
    record_text(&act, ACT_BATCH, str_pn(batch_id, sizeof batch_id));
    items[0] = item_of(&act);
    for (size_t i = 0; i < n; i++) items[i + 1] = item_of(&records[i]);
    LogEntry *e = &f->entry[f->n];
    *e = (LogEntry){ .items = items };
    e->info.hlc = hlc;
    e->info.n_items = (uint32_t)n + 1;
    memset(e->info.device, device, sizeof e->info.device);
    for (size_t i = 0; i < f->n; i++)
        if (f->entry[i].info.device[0] == (uint8_t)device) e->info.seq++;
    id_fill(e->info.id, f->n);
    f->arrival[f->n] = f->n;
    f->n++;
    f->n_arrived = f->n;
}

HARNESS_UNUSED static void feed_clear(MemoryFeed *f)
{
    for (size_t i = 0; i < f->n; i++) {
        Str *items = (Str *)(uintptr_t)f->entry[i].items;
        for (uint32_t k = 0; k < f->entry[i].info.n_items; k++)
            free((char *)(uintptr_t)items[k].p);
        free(items);
    }
    free(f->entry);
    free(f->arrival);
    *f = (MemoryFeed){ 0 };
}

static TwCode memory_open(void *context, uint64_t from_n, void **ret_cursor, Err *err)
{
    (void)err;
    MemoryCursor *c = calloc(1, sizeof *c);
    c->feed = context;
    c->feed->n_opened++;
    c->at = from_n == 0 ? 0 : (size_t)from_n - 1;
    *ret_cursor = c;
    return TW_OK;
}

static TwCode memory_next(void *cursor, bool *ret_found, LogEntry *ret_entry, Err *err)
{
    (void)err;
    MemoryCursor *c = cursor;
    *ret_found = c->at < c->feed->n_arrived;
    if (!*ret_found) return TW_OK;
    *ret_entry = c->feed->entry[c->feed->arrival[c->at]];
    ret_entry->info.n = ++c->at;
    return TW_OK;
}

static void memory_close(void *cursor) { free(cursor); }

HARNESS_UNUSED static Feed feed_of_memory(MemoryFeed *f)
{
    return (Feed){ .context = f, .open = memory_open, .next = memory_next, .close = memory_close };
}

#endif

/* event_feed.h: from records and rows of the views to the arrays that match/event.h groups.
 *
 * Ids become indexes here, once. Texts are copied into the feed's arena.
 */
#ifndef APP_EVENT_FEED_H
#define APP_EVENT_FEED_H

#include "app/app.h"
#include "match/event.h"

/* Ids of 16 bytes and their indexes. */
typedef struct IdMap {
    uint8_t (*id)[RECORD_ID_BYTES];   /* by index */
    size_t n, cap;
    int32_t *slot;                    /* index + 1, or 0 */
    size_t n_slots;
} IdMap;

typedef struct EventFeed {
    Arena *a;
    EventClaim *claim;
    size_t n, cap;
    EventDocument *document;
    size_t cap_documents;
    IdMap claims, documents, incidents;
    IdMap groups;                     /* hashes of names, as ids */
    int32_t loose_document;           /* index + 1 of a list whose rows are put to events, or 0 */
} EventFeed;

/* The index of an id, made when it is not there.
 *
 * map     map
 * a       receives it
 * id      16 bytes
 * ret_new whether it was made; may be NULL
 * return  index, or -1 without memory
 * cost    O(1)
 */
int32_t id_map_add(IdMap *map, Arena *a, const uint8_t *id, bool *ret_new);

/* The index of an id.
 *
 * map     map
 * id      16 bytes
 * return  index, or -1
 * cost    O(1)
 */
int32_t id_map_find(const IdMap *map, const uint8_t *id);

/* The index of a document, made when it is not there.
 *
 * f          feed
 * id         16 bytes
 * group      name of its independence group; documents without one get their own
 * published  EDTF, or empty
 * return     index, or -1 without memory
 * cost       O(1)
 */
int32_t feed_document(EventFeed *f, const uint8_t *id, Str group, Str published);

/* Adds claims that are records, of one document. Those that say nothing of an incident are added
 * as well, without a place, so that claim i of the records is claim `first + i` of the feed.
 *
 * f          feed
 * document   from feed_document
 * record, n  claims
 * cost       O(n)
 */
void feed_records(EventFeed *f, int32_t document, const Record *record, size_t n);

/* Adds claims that are in the views and lie in a window of days: those put to incidents, and
 * incidents of lists.
 *
 * f       feed
 * app     for its store
 * window  days
 * errors  those of store_query_each
 * cost    O(claims of the window)
 */
TwCode feed_known(EventFeed *f, App *app, DayRange window, Err *err) TW_CHECKED;

/* Adds claims that are in the views and were put to no incident.
 *
 * f       feed
 * app     for its store
 * errors  those of store_query_each
 * cost    O(claims)
 */
TwCode feed_open(EventFeed *f, App *app, Err *err) TW_CHECKED;

/* The arrays.
 *
 * f       feed
 * return  borrowed from the feed
 * cost    O(1)
 */
EventInput feed_input(const EventFeed *f);

#endif

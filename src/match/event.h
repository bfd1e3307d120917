/* event.h: which claims speak of one incident: arrays in, arrays out.
 *
 *     claims ─▶ mentions (one document, one place, some days) ─▶ pairs near in place and time
 *            ─▶ scores ─▶ clusters, best pairs first ─▶ events, and proposals for a person
 *
 * A pair is weighed by place, time, counts, parts, weapon, actor and words; each part of the weight
 * has a name, so that a link says why. What is clear is linked; what is likely but not clear comes
 * out as a proposal. Events that were there before never merge here: a person said they are two, or
 * will say they are one.
 *
 * What must stay true: no mention joins another more than a day away; claims of one event that was
 * there stay in it; the result does not depend on the order of documents, but for the numbers of
 * new events. The weights are documented in docs/method/incidents.md.
 */
#ifndef MATCH_EVENT_H
#define MATCH_EVENT_H

#include "base/arena.h"
#include "base/edtf.h"
#include "base/err.h"
#include "base/job.h"
#include "base/str.h"

enum { EVENT_NONE = -1, EVENT_UNKNOWN = -1 };

typedef enum EventMeasure {
    EVENT_KILLED, EVENT_INJURED, EVENT_CASUALTIES, EVENT_N_MEASURES,
    EVENT_OTHER = EVENT_N_MEASURES
} EventMeasure;

typedef enum EventGroup {
    EVENT_ALL, EVENT_CHILDREN, EVENT_WOMEN, EVENT_N_GROUPS, EVENT_GROUP_OTHER = EVENT_N_GROUPS
} EventGroup;

/* Parts of a day, as bits. */
enum {
    EVENT_DAWN = 1, EVENT_MORNING = 2, EVENT_NOON = 4, EVENT_AFTERNOON = 8, EVENT_EVENING = 16,
    EVENT_NIGHT = 32
};

/* Why two mentions are alike, and why not, as bits. */
typedef enum EventReason {
    EVENT_SAME_PLACE = 1 << 0, EVENT_PLACE_INSIDE = 1 << 1, EVENT_PLACE_NEAR = 1 << 2,
    EVENT_SAME_DAY = 1 << 3, EVENT_DAYS_OVERLAP = 1 << 4, EVENT_NEXT_DAY = 1 << 5,
    EVENT_SAME_COUNT = 1 << 6, EVENT_NEAR_COUNT = 1 << 7, EVENT_RISING_COUNT = 1 << 8,
    EVENT_COUNT_DIFFERS = 1 << 9, EVENT_SAME_PARTS = 1 << 10, EVENT_PARTS_DIFFER = 1 << 11,
    EVENT_SAME_WEAPON = 1 << 12, EVENT_WEAPON_DIFFERS = 1 << 13, EVENT_SAME_ACTOR = 1 << 14,
    EVENT_ACTOR_DIFFERS = 1 << 15, EVENT_SAME_HOURS = 1 << 16, EVENT_HOURS_DIFFER = 1 << 17,
    EVENT_SAME_SITE = 1 << 18, EVENT_SITE_DIFFERS = 1 << 19, EVENT_SAME_WORDS = 1 << 20,
    EVENT_SAME_GROUP = 1 << 21, EVENT_SAME_DOCUMENT = 1 << 22, EVENT_NO_DAY = 1 << 23,
    EVENT_KNOWN = 1 << 24
} EventReason;

/* One claim of incident scope about victims. Texts are borrowed. */
typedef struct EventClaim {
    int32_t document;               /* index */
    int32_t root;                   /* the claim it is a part, repeat or correction of, or NONE */
    int32_t event;                  /* the event it is known to be of, 0.., or NONE */
    Str place_id, place_path;       /* "geonames:1", "/geonames:1/pcode:SY07/iso:SY/" */
    double lat, lon;                /* degrees, when has_point */
    bool has_point, has_days;
    uint8_t precision;              /* 1 point ... 9 unknown */
    uint8_t hours;                  /* parts of the day, or 0 */
    uint8_t measure, group;         /* EventMeasure, EventGroup */
    DayRange days;                  /* when has_days */
    int64_t min, best, max;         /* people, or EVENT_UNKNOWN */
    Str weapon;                     /* "W1c": a kind of "W1"; empty when not known */
    Str actor;                      /* as named, or empty */
    uint32_t sites;                 /* kinds of object hit, a bit each, or 0 */
    Str words;                      /* the words it rests on */
} EventClaim;

typedef struct EventDocument {
    int32_t group;                  /* documents that share it are one voice */
    int32_t published;              /* day, or DAY_OPEN_TO */
} EventDocument;

typedef struct EventInput {
    const EventClaim *claim;
    size_t n_claims;
    const EventDocument *document;
    size_t n_documents;
    int32_t n_events;               /* events that are there: 0..n_events-1 */
} EventInput;

/* Where a claim went. */
typedef struct EventLink {
    int32_t event;                  /* or NONE */
    int16_t score;                  /* 0..1000; 1000 for a mention that began its event */
    uint32_t reasons;               /* EventReason */
} EventLink;

/* Two events that may be one. */
typedef struct EventPair {
    int32_t a, b;                   /* a < b */
    int16_t score;                  /* 0..1000 */
    uint32_t reasons;
} EventPair;

typedef struct Events {
    EventLink *link;                /* one a claim */
    EventPair *pair;                /* best first */
    size_t n_pairs;
    int32_t n_events;               /* with those that were there */
} Events;

/* Groups claims into events.
 *
 * in       arrays, borrowed; indexes point into them
 * a        receives the result
 * job      progress in mentions
 * ret      links, proposals and how many events there are
 * errors   TW_E_LIMIT the arena is full; TW_E_BUG an index outside its array; TW_E_CANCELLED
 * cost     O(n log n) for claims that are spread over places and days; 500,000 in seconds
 */
TwCode events_group(const EventInput *in, Arena *a, Job *job, Events *ret, Err *err) TW_CHECKED;

/* Reasons in words: "same place; same day; weapon differs".
 *
 * reasons  EventReason bits
 * a        receives the text
 * return   the text, in a fixed order, parted by "; "
 * cost     O(1)
 */
Str event_reasons(uint32_t reasons, Arena *a);

#endif

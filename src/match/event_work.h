/* event_work.h: what the files of event.h share: mentions and how pairs of them are weighed.
 */
#ifndef MATCH_EVENT_WORK_H
#define MATCH_EVENT_WORK_H

#include "match/event.h"

enum { MENTION_WORDS = 24 };

/* A count as it is compared. */
typedef struct MentionCount {
    int64_t low, high;          /* low EVENT_UNKNOWN: nothing is said; high INT64_MAX: open */
} MentionCount;

/* The claims of one document that speak of one place and some days. */
typedef struct Mention {
    int32_t document, group;    /* group: independence group */
    int32_t event;              /* known event, or NONE */
    int32_t published;
    Str place_id, place_path;
    double lat, lon;
    bool has_point, is_dated, is_wide;
    uint8_t precision, hours;
    DayRange days;
    Str weapon;
    uint64_t actor;             /* hash of the folded name, or 0 */
    uint32_t sites;
    MentionCount count[EVENT_N_MEASURES];       /* of all */
    MentionCount part[EVENT_N_GROUPS];          /* of the killed */
    uint32_t word[MENTION_WORDS];               /* smallest hashes of its word pairs, sorted */
    int n_words;
} Mention;

typedef struct Mentions {
    Mention *m;
    size_t n, cap;
    int32_t *of_claim;          /* mention of each claim, or NONE */
} Mentions;

/* A pair and its weight. */
typedef struct Scored {
    int32_t a, b;               /* mentions, a < b */
    float weight;               /* evidence for, in natural units; see docs/method/incidents.md */
    uint32_t reasons;
} Scored;

/* Brings the claims of each document together into mentions.
 *
 * in      claims
 * a       receives mentions
 * ret     filled
 * errors  TW_E_LIMIT
 * cost    O(claims * mentions of a document)
 */
TwCode mentions_make(const EventInput *in, Arena *a, Mentions *ret, Err *err) TW_CHECKED;

/* Pairs of mentions that are near in place and time, with their weights, best first; those that
 * cannot be one event are left out.
 *
 * w        mentions
 * a        receives pairs
 * job      progress in mentions
 * ret      pairs
 * ret_n    how many
 * errors   TW_E_LIMIT; TW_E_CANCELLED
 * cost     O(n log n) and the pairs
 */
TwCode pairs_near(const Mentions *w, Arena *a, Job *job, Scored **ret, size_t *ret_n, Err *err)
    TW_CHECKED;

/* Weighs two mentions.
 *
 * x, y         mentions, in any order: the result is the same
 * ret_reasons  why
 * return       evidence that they are one event; below EVENT_NEVER they cannot be
 * cost         O(1)
 * source       docs/method/incidents.md
 */
float pair_weigh(const Mention *x, const Mention *y, uint32_t *ret_reasons);

/* Distance of two points on the earth.
 *
 * x, y     mentions with points
 * return   kilometres
 * cost     O(1)
 * source   equirectangular approximation: error below 0.1 % within 100 km, below 60 degrees north
 */
double mention_distance_km(const Mention *x, const Mention *y);

/* What a weight means. */
#define EVENT_NEVER (-50.0f)
#define EVENT_CLEAR 3.5f        /* linked at once */
#define EVENT_LIKELY 1.2f       /* proposed */

#endif

/* resolve.h: which place a name means where it stands, and how sure that is.
 *
 * A name may be no place at all ("Most", "Nice"), one of several far apart ("Tripoli"), or one of
 * several inside each other ("Idlib": city, sub-district, district, governorate). Words beside it
 * ("province", "مدينة", "countryside"), the countries the document speaks of and the places already
 * found decide; the others stay in the choice with their share, so that a person can be asked.
 * Without any word for its kind a name shared by an area and its seat is taken as the governorate
 * unless the town is very large: it contains the others, so nothing is counted where it was not.
 */
#ifndef PLACE_RESOLVE_H
#define PLACE_RESOLVE_H

#include "base/arena.h"
#include "place/gazetteer.h"

enum { PLACE_OTHERS = 7, CONTEXT_COUNTRIES = 8 };

typedef struct ContextCountry {
    char code[3];
    double weight; /* above 0; the largest counts most */
} ContextCountry;

/* What is asked of a place that was found before, kept together because it is asked often. */
typedef struct PlaceNear {
    PlaceRef ref, up; /* itself, or PLACE_NONE for a country; its governorate, or PLACE_NONE */
    int32_t lat, lon; /* as in the image */
} PlaceNear;

typedef struct PlaceContext {
    ContextCountry country[CONTEXT_COUNTRIES]; /* what the document or the register is about */
    size_t n_countries;
    const PlaceRef *near; /* places already found in the document, or the register's areas */
    const PlaceNear *near_known; /* what is asked of each of them, or NULL: looked up */
    size_t n_near;
    bool is_total; /* the words speak of a whole area: a count over a period */
} PlaceContext;

typedef struct PlaceOther {
    PlaceRef ref;
    double confidence;
} PlaceOther;

typedef struct PlaceChoice {
    PlaceRef ref;
    PlacePrecision precision; /* of the place, or wider when the words are: "ريف سراقب" */
    double confidence;   /* 0 to 1: that it is a place, and this one */
    PlaceName name;      /* how the spelling agrees */
    PlaceLevel hinted;   /* level that a word beside the name says, or 0 */
    bool is_part;        /* only a part is meant: "northern", "countryside" */
    size_t n_others;
    PlaceOther other[PLACE_OTHERS]; /* the next likely ones, most likely first */
} PlaceChoice;

/* What the words around a name say. */
typedef struct PlaceHint {
    uint32_t level; /* PlaceLevel, or 0 */
    bool is_part, is_many, is_in, is_side;
} PlaceHint;

/* Looks up what is asked of a place that was found.
 *
 * g       open gazetteer
 * ref     index of a place
 * return  what is known of it; one that is never near when ref is no place
 * cost    O(depth)
 */
PlaceNear place_near_of(const Gazetteer *g, PlaceRef ref);

/* Reads the words around a hit.
 *
 * g       open gazetteer
 * in      a text and its tokens
 * hit     a hit in them
 * return  what they say; all zero when nothing
 * cost    O(1)
 */
PlaceHint place_hint(const Gazetteer *g, const PlaceText *in, const PlaceHit *hit);

/* Decides one hit.
 *
 * g           open gazetteer
 * in          a text and its tokens
 * hit         a hit in them
 * hint        of place_hint, or what the caller knows better
 * context     may be NULL
 * ret_choice  untouched when false is returned
 * return      false when it is more likely no place
 * cost        O(places of that name)
 */
bool place_resolve(const Gazetteer *g, const PlaceText *in, const PlaceHit *hit,
                   const PlaceHint *hint, const PlaceContext *context, PlaceChoice *ret_choice);

typedef struct PlaceMention {
    PlaceHit hit;
    PlaceHint hint;
    PlaceChoice choice;
} PlaceMention;

enum { PLACE_NEAR_MAX = 32 };

/* What the parts of a text read so far, or heard beforehand, say of those that follow. */
typedef struct PlaceMemory {
    PlaceContext context;
    PlaceRef near[PLACE_NEAR_MAX];
    PlaceNear near_known[PLACE_NEAR_MAX];
    size_t n_near, n_given, next; /* found so far, of those given, where the next goes */
    bool is_heard;                /* place_heard was called: parts are not heard again */
} PlaceMemory;

/* Begins a text that is read in parts.
 *
 * given       what is known besides, or NULL; copied
 * ret_memory  the caller's
 * cost        O(1)
 */
void place_memory(const PlaceContext *given, PlaceMemory *ret_memory);

/* Hears which countries a part of a text speaks of, before any part is read.
 *
 * g       open gazetteer
 * in      a part of the text and its tokens
 * memory  of place_memory
 * cost    O(tokens) lookups
 */
void place_hear(const Gazetteer *g, const PlaceText *in, PlaceMemory *memory);

/* Ends the hearing: countries with few votes are not what the text is about.
 *
 * memory  all parts of the text were heard
 * cost    O(1)
 */
void place_heard(PlaceMemory *memory);

/* Finds and decides the places of one part of a text. Without place_heard the part is the whole
 * text and is heard at once.
 *
 * g            open gazetteer
 * in           the part and its tokens
 * memory       of place_memory; remembers the places for the next part
 * arena        receives the mentions
 * ret_mention  in text order, without overlaps
 * ret_n        how many
 * errors       TW_E_LIMIT when the arena is full
 * cost         as place_read
 */
TwCode place_read_part(const Gazetteer *g, const PlaceText *in, PlaceMemory *memory, Arena *arena,
                       PlaceMention **ret_mention, size_t *ret_n, Err *err) TW_CHECKED;

/* Finds and decides all places of a text. The countries it speaks of are found in a first pass,
 * from their names, from words such as "Syrian" and from names that only one country has; the
 * context adds to them.
 *
 * g            open gazetteer
 * in           a text and its tokens
 * context      what is known besides, or NULL
 * arena        receives the mentions
 * ret_mention  in text order, without overlaps
 * ret_n        how many
 * errors       TW_E_LIMIT when the arena is full
 * cost         O(tokens) lookups, plus O(places) for each name
 */
TwCode place_read(const Gazetteer *g, const PlaceText *in, const PlaceContext *context,
                  Arena *arena, PlaceMention **ret_mention, size_t *ret_n, Err *err) TW_CHECKED;

/* Finds the place that a person names: an id ("pcode:SY07"), or a name with or without a word for
 * its kind ("Idlib", "Idlib province", "ريف إدلب").
 *
 * g           open gazetteer
 * name        well-formed UTF-8
 * context     may be NULL
 * arena       scratch
 * ret_found   whether anything bears the name
 * ret_choice  untouched when nothing does; doubt is in its others
 * errors      TW_E_LIMIT when the arena is full
 * cost        O(bytes) plus O(places of that name)
 */
TwCode place_named(const Gazetteer *g, Str name, const PlaceContext *context, Arena *arena,
                   bool *ret_found, PlaceChoice *ret_choice, Err *err) TW_CHECKED;

#endif

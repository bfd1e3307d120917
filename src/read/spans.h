/* spans.h: what is found in one sentence, as spans of its units (inside src/read only).
 *
 * Sizes are fixed: a sentence has at most TEXT_SENTENCE_MAX tokens, so nothing grows with the text;
 * what goes beyond a table is left out, never written past its end.
 */
#ifndef READ_SPANS_H
#define READ_SPANS_H

#include "read/read.h"
#include "text/sentence.h"

enum {
    MAX_UNITS = TEXT_SENTENCE_MAX,
    MAX_GROUPS = 64,
    MAX_THINGS = 48,
    MAX_WHENS = 24,
    MAX_WHERES = 32,
    MAX_ACTORS = 32,
    MAX_SPEAKERS = 12
};

/* Letters written together with an Arabic word: and, so, with, for, as, the. */
enum { CLITIC_WA = 1, CLITIC_FA = 2, CLITIC_BA = 4, CLITIC_LA = 8, CLITIC_KA = 16, CLITIC_AL = 32 };

typedef enum Quantifier {
    Q_EXACT, Q_AT_LEAST, Q_MORE_THAN, Q_LESS_THAN, Q_UP_TO, Q_ABOUT, Q_RANGE, Q_VAGUE, Q_NONE,
    Q_SUPERLATIVE
} Quantifier;

typedef enum Modality {
    M_ASSERTED, M_ALLEGED, M_DENIED, M_PLANNED, M_THREATENED, M_FEARED,
    M_SKIP /* it did not happen, or nothing is said: no claim */
} Modality;

typedef enum Scope { SC_INCIDENT, SC_PERIOD, SC_MULTI, SC_CONTEXT } Scope;

/* One word or known phrase. */
typedef struct Unit {
    uint16_t tok, end;     /* tokens of the sentence */
    uint8_t kind, script, flags, mark; /* of the first token */
    uint8_t clitic;
    uint8_t cover;         /* what span it belongs to: COVER_... */
    uint16_t n_sense;
    const LexSense *sense;
    uint64_t tags;         /* bit per tag of its senses */
    int64_t number;        /* of number tokens: value in thousandths */
} Unit;

enum { COVER_NONE, COVER_TIME, COVER_PLACE, COVER_GROUP, COVER_THING, COVER_AGE };

typedef struct Amount {
    int64_t min, best, max;
    Quantifier quantifier;
} Amount;

typedef struct Span {
    uint16_t from, to; /* units [from, to) */
} Span;

typedef struct Group {
    Span span;
    uint16_t head;        /* unit of the noun; = span.to when there is none */
    Span name;            /* the name, alone or behind the noun; empty when there is none */
    Amount amount;
    uint8_t status, sex, age, role, number;
    uint8_t measure;      /* the noun itself says it: "deaths", "dead" */
    uint32_t code;        /* lexicon string: function */
    bool has_amount;      /* a number or vague word is written */
    bool is_definite;     /* "the soldiers": known from before */
    bool is_bare;         /* number without noun */
    bool is_plural;       /* plural without number */
    bool is_name;
    bool is_rest;         /* others */
    bool is_pronoun;
    bool is_object;       /* what an active verb took */
    bool is_share;        /* of parts that make up the whole */
    bool is_family;       /* counted in families */
    bool is_attacker;     /* the suicide bomber: never summed with others */
    bool is_implied;      /* the singular stands alone, no article */
    int16_t part_of;      /* group, or -1 */
    int16_t among;        /* unit of an "among the dead" that governs it, or -1 */
    uint32_t used;        /* bit per measure already claimed */
    int32_t draft;        /* its claim, or -1 */
} Group;

typedef struct Thing {
    Span span;
    const LexSense *sense;
    Amount amount;
    bool has_amount;
} Thing;

typedef struct When {
    Span span;
    int32_t from, to;
    bool is_period;   /* a total over it, rather than a day of an event */
    bool is_since;
    int since_year;   /* "since 2016": the year as written */
    bool is_open;     /* words for a time that cannot be told: a duration, an hour of the clock */
    bool is_told;     /* told from the one spoken of before: "the next day" */
    bool is_adrift;   /* and it needs a day to reckon from, which nobody gave: "on Tuesday" */
} When;

typedef struct Where {
    Span span;        /* the name, with "province" and the like */
    Span name;
    ReadPlace place;  /* its name is the text of `name` */
    PlaceRef ref;     /* PLACE_NONE when the gazetteer does not know it */
    PlaceLevel level; /* 0 when not known */
    bool is_back;     /* "the province": the area spoken of before */
    bool is_dateline; /* "DUBAI - ...": where it was written */
} Where;

/* A place the gazetteer found in the document, before sentences are read. */
enum { READ_MEMO = 64 };

/* Ids and times that keep coming back, so that each is kept once. */
typedef struct PlaceId {
    PlaceRef ref;
    Str id;
} PlaceId;

typedef struct TimeText {
    int32_t from, to, since;
    Str edtf;
} TimeText;

typedef struct Named {
    uint32_t first, end; /* tokens */
    ReadPlace place;
    PlaceRef ref;
    PlaceLevel level;
} Named;

typedef struct ActorSpan {
    Span span;
    const LexSense *sense; /* may be NULL */
    bool is_state;
    bool is_nation;        /* only an adjective: "Russian" */
} ActorSpan;

typedef struct Speaker {
    Span span;        /* who says it; empty when only the verb stands */
    uint16_t verb;
    Modality modality;
    bool is_after;    /* "..., the police said" */
    bool is_pronoun;  /* "it added": who spoke before */
} Speaker;

/* Whether a measure counts people, not things or facts; O(1).
 *
 * measure  MEASURE_...
 * return   true for the killed, injured and the like
 */
static inline bool is_people(uint8_t measure)
{
    return measure <= MEASURE_casualties;
}

#endif

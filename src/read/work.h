/* work.h: what the stages of the reader hand to each other (inside src/read only).
 *
 *   tokens -> units (words with senses) -> times, places, actors, groups, things -> drafts
 *
 * Work holds one sentence at a time. Doc holds what one sentence leaves for the next: the drafts so
 * far, and what "the province", "he" or "the dead" would mean.
 */
#ifndef READ_WORK_H
#define READ_WORK_H

#include "read/spans.h"

enum { SCENE_UNITS = 16 }; /* no more has a heading or dateline: where and when it all was */

/* A claim in the making: units are gone, bytes stay. */
typedef struct Draft {
    uint64_t sentence_hash, likeness; /* what repeats are first told by stands together */
    uint64_t head_hash;     /* noun and count as folded words */
    uint32_t sentence;
    uint8_t measure, modality, scope;
    bool is_definite, is_general, is_office, has_amount, is_rest, is_part, is_revised, is_rival;
    bool is_previous, is_in_toll, is_overall, is_coded, is_heading, is_older, is_dropped;
    bool is_elsewhere, is_counting, is_divided; /* "the two dead"; "four died, the rest fled" */
    bool is_late, is_known, has_place, is_victims, is_war; /* "two of the hurt died"; "a murder" */
    int32_t parent, repeat_of, supersedes;
    uint8_t quantifier, status, sex, age, role;
    PlaceRef place_ref;
    Str name;               /* of one person, as written; or empty */
    ReadClaim claim;
} Draft;

typedef struct Doc {
    const Reader *reader;
    const ReadInput *input;
    Arena *arena;             /* of the results */
    Arena *scratch;           /* of one window; emptied before the next */
    const TextToken *token;   /* of the window */
    uint32_t *end;            /* tokens behind each of its sentences */
    size_t n_tokens, n_ends;
    PlaceMemory memory;       /* what windows say of those that follow */
    PlaceMemo *memo;          /* of lookups; may be NULL */
    struct Work *work;
    ReadSink sink;
    PlaceId *ids;             /* READ_MEMO of each */
    TimeText *times;
    Buf drafts;               /* holds draft */
    Draft *draft;
    size_t n_drafts, first_draft; /* all; those before the sentence being read */
    size_t n_settled, n_handed, n_pointed; /* drafts at the front: numbered, handed out, located */
    int32_t n_claims;         /* numbers given so far */
    size_t at_byte, at_point; /* code points counted so far */
    Named *named;
    size_t n_named, at_named; /* names of the window in text order; the next to be reached */
    /* context */
    Where area, country;      /* the last province, or larger when none was; the last country */
    bool has_area, has_captor;
    ReadPlace place;          /* of the last claim */
    PlaceRef place_ref;
    ReadTime time;
    Scope scope;
    Str weapon, weapon_as_written;
    uint32_t weapon_sentence; /* where it was named */
    Str actor, speaker;       /* who did it; who was quoted last */
    const Str *alias;
    size_t n_alias, quote_byte; /* where the quotation opened that is open */
    int32_t last_total[MEASURE_N]; /* draft, or -1 */
    int32_t last_people;      /* draft of the last count of people, or -1 */
    int32_t people_before;    /* last_people as the sentence being read began */
    int32_t last_single;      /* draft of the last single person, or -1 */
    uint32_t n_sentences, spoken_sentence; /* the last in which somebody was quoted */
    int32_t dateline, dated;  /* day at the head, when none was given; of the last whole date */
    int64_t n_attackers;      /* told last; 0 none */
    uint8_t roster;           /* what befell those whose names are being listed; or nothing */
    bool has_byline, is_wrapped, is_quoting; /* dateline on its own line; lines cut; open quote */
} Doc;

typedef struct Work {
    Doc *doc;
    const Lexicon *lexicon;
    Str text;                 /* the window */
    const TextToken *token;   /* first of the sentence */
    size_t first;             /* its index in the window */
    size_t n_tokens;
    TextLanguage language;
    uint64_t hash, likeness;  /* of the sentence; alike ones have alike bits, 0: not made */
    bool is_revised, is_split; /* a figure changed; casualties are told by outcome */
    int32_t whole;            /* "Of the 79, ...": the draft that is divided, or -1 */
    Unit unit[MAX_UNITS + 1];
    uint16_t n;
    uint64_t tags;            /* of all units */
    bool has_digits;          /* a unit is a number in digits */
    Group group[MAX_GROUPS];
    uint16_t n_groups;
    Thing thing[MAX_THINGS];
    uint16_t n_things;
    When when[MAX_WHENS];
    uint16_t n_whens;
    Where where[MAX_WHERES];
    uint16_t n_wheres;
    ActorSpan actor[MAX_ACTORS];
    uint16_t n_actors;
    Speaker speaker[MAX_SPEAKERS];
    uint16_t n_speakers;
} Work;
/* ---- stages, in their order ---- */
/* Takes what is known of places before the text is read (named.c).
 *
 * doc     input, reader and arena set; memory and place are filled
 * errors  TW_E_LIMIT when the arena is full
 * cost    as place_named
 */
TwCode names_begin(Doc *doc, Err *err) TW_CHECKED;

/* Asks the gazetteer for the names of a window (named.c).
 *
 * doc     tokens, scratch and memory set; named and n_named are filled
 * text    the window
 * errors  TW_E_LIMIT when an arena is full
 * cost    as place_read_part
 */
TwCode names_find(Doc *doc, Str text, Err *err) TW_CHECKED;

/* Reads the sentences of a text window by window, so that memory does not grow with it (read.c
 * hands over; window.c).
 *
 * doc     begun; drafts are added
 * job     progress and cancelling; may be NULL
 * errors  TW_E_LIMIT, TW_E_CANCELLED
 * cost    linear in the text
 */
TwCode windows_read(Doc *doc, Job *job, Err *err) TW_CHECKED;

/* Reads one sentence and adds its drafts (read.c).
 *
 * w         doc, lexicon and text set
 * from, to  its tokens in the window
 * cost      O(tokens), bounded
 */
void sentence_read(Work *w, size_t from, size_t to);

/* Builds the units of a sentence: the longest phrase of the lexicon at each place (unit.c).
 *
 * w     doc, text, token, n_tokens and lexicon set; unit and n are filled
 * cost  O(tokens)
 */
void units_build(Work *w);

/* Covers ages, so that they are no counts: "9-year-old", "aged 9" (age.c).
 *
 * w     units built
 * cost  O(units)
 */
void ages_find(Work *w);

/* Finds time expressions and resolves them against the day of publication (when.c).
 *
 * w     units built, ages covered
 * cost  O(units)
 */
void whens_find(Work *w);

/* Finds places: names of the gazetteer, names as written, "the province" (where.c).
 *
 * w     times found
 * cost  O(units + places)
 */
void wheres_find(Work *w);

/* Finds named armed actors and states (actor.c).
 *
 * w     units built
 * cost  O(units)
 */
void actors_find(Work *w);

/* Finds phrases of people and of counted things (group.c).
 *
 * w     times, places and actors found
 * cost  O(units)
 */
void groups_find(Work *w);

/* Finds who is quoted (speaker.c).
 *
 * w     groups found
 * cost  O(units)
 */
void speakers_find(Work *w);

/* Marks which groups are parts of which (link.c).
 *
 * w     groups found; part_of and among of groups are filled
 * cost  O(units * groups), both bounded
 */
void parts_find(Work *w);

/* Claims about people (frame.c).
 *
 * w     all spans found; drafts are added to the document
 * cost  O(units * groups), both bounded
 */
void frames_find(Work *w);

/* Claims about counted munitions, strikes, attacks and objects (thing.c).
 *
 * w     all spans found
 * cost  O(things * units), both bounded
 */
void things_claim(Work *w);

/* Claims that are not counts: agreements, exclusions, control, threats, fears (fact.c).
 *
 * w     all spans found
 * cost  O(units * actors), both bounded
 */
void facts_find(Work *w);

/* Remembers place, time and weapon of a sentence for those that follow (draft.c).
 *
 * w     its claims made
 * cost  O(units)
 */
void context_update(Work *w);

/* ---- claims ---- */

/* What a frame knows about a claim. */
typedef struct Frame {
    Span span;
    Amount amount;
    uint8_t measure;
    uint16_t at;           /* unit of the word that says it */
    const Group *group;    /* or NULL */
    Modality modality;
    bool is_subject_actor; /* the actor may stand left of `at` as its subject */
    int32_t parent;        /* draft this is a part of, or -1 */
    const char *slice;
    const char *rule;
} Frame;

/* Adds a claim with all that the sentence and the document say about it (draft.c).
 *
 * w       sentence
 * frame   what was found
 * return  its number, or -1 when nothing is asserted or memory ran out (sticky in the arena)
 * cost    O(units)
 */
int32_t draft_add(Work *w, const Frame *frame);

#endif

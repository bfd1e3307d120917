/* work.h: what the stages of the reader hand to each other (inside src/read only).
 *
 *   tokens -> units (words with senses) -> times, places, actors, groups, things -> drafts of claims
 *
 * Work holds one sentence at a time in arrays of fixed size: a sentence has at most
 * TEXT_SENTENCE_MAX tokens, so nothing here grows with the text. Doc holds what one sentence leaves
 * for the next: the drafts so far and what "the province", "he" or "the dead" would mean.
 */
#ifndef READ_WORK_H
#define READ_WORK_H

#include "read/read.h"
#include "text/sentence.h"

enum {
    MAX_UNITS = TEXT_SENTENCE_MAX,
    MAX_GROUPS = 64,
    MAX_THINGS = 48,
    MAX_WHENS = 24,
    MAX_WHERES = 32,
    MAX_ACTORS = 32,
    MAX_SPEAKERS = 12,
    MAX_CLITICS = 8
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
} When;

typedef struct Where {
    Span span;        /* the name, with "province" and the like */
    Span name;
    ReadPlace place;  /* its name is the text of `name` */
    PlaceRef ref;     /* PLACE_NONE when the gazetteer does not know it */
    PlaceLevel level; /* 0 when not known */
    bool is_back;     /* "the province": the area spoken of before */
} Where;

/* A place the gazetteer found in the document, before sentences are read. */
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
} Speaker;

/* A claim in the making: units are gone, bytes stay. */
typedef struct Draft {
    ReadClaim claim;
    uint32_t sentence;
    uint64_t sentence_hash;
    uint64_t head_hash;     /* noun and count as folded words */
    PlaceRef place_ref;
    uint8_t measure;
    uint8_t quantifier;
    uint8_t modality, scope;
    uint8_t status, sex, age, role;
    bool is_definite, has_amount, is_part, is_revised, is_dropped;
    int32_t parent, repeat_of, supersedes;
} Draft;

typedef struct Doc {
    const Reader *reader;
    const ReadInput *input;
    Arena *arena;
    const TextToken *token;
    size_t n_tokens;
    Draft *draft;
    size_t n_drafts, cap_drafts;
    size_t first_draft;       /* of the sentence being read */
    Named *named;
    size_t n_named, at_named; /* named places in text order; the next one to be reached */
    /* context */
    Where area;               /* the last province or larger */
    bool has_area;
    ReadPlace place;          /* of the last claim */
    PlaceRef place_ref;
    ReadTime time;
    Scope scope;
    Str weapon, weapon_as_written;
    uint32_t weapon_sentence; /* where it was named */
    Str actor;
    const Str *alias;
    size_t n_alias;
    int32_t last_total[MEASURE_N]; /* draft, or -1 */
    int32_t last_people;      /* draft of the last count of people, or -1 */
    int32_t last_single;      /* draft of the last single person, or -1 */
    uint32_t n_sentences;
    bool is_wrapped;
} Doc;

typedef struct Work {
    Doc *doc;
    const Lexicon *lexicon;
    Str text;
    const TextToken *token;   /* first of the sentence */
    size_t first;             /* its index in the document */
    size_t n_tokens;
    TextLanguage language;
    uint64_t hash;            /* of the sentence */
    bool is_revised;          /* a figure is said to have changed */
    Unit unit[MAX_UNITS + 1];
    uint16_t n;
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

/* ---- unit.c: words with senses ---- */

/* Builds the units of a sentence. w: text, token, n_tokens and lexicon set. */
void units_build(Work *w);

/* The sense of a unit with a tag, or NULL; u may be >= n. */
const LexSense *unit_sense(const Work *w, unsigned u, LexTag tag);

/* Whether a unit has a sense with this tag and sub. */
bool unit_is(const Work *w, unsigned u, LexTag tag, LexSub sub);

/* Whether a unit has a sense with one of some tags, TAG(PREP) | TAG(CONJ). */
#define TAG(name) (UINT64_C(1) << LEX_##name)
bool unit_has(const Work *w, unsigned u, uint64_t tags);

/* Whether a unit is one of some marks. */
bool unit_marks(const Work *w, unsigned u, const char *marks);

/* Whether a unit is this mark and nothing stands before it. */
bool unit_glued_mark(const Work *w, unsigned u, char mark);

/* The words of one unit; empty behind the last. */
Str unit_text(const Work *w, unsigned u);

/* Whether a unit is this mark. */
bool unit_mark(const Work *w, unsigned u, char mark);

/* Whether a unit says "and" or is written with it. */
bool unit_and(const Work *w, unsigned u);

/* Words of the text from one unit to another, without marks around them. */
Str span_text(const Work *w, Span span);

/* ---- amount.c: numbers with their bounds ---- */

/* Reads an amount that begins at a unit; returns the unit behind it, or u when there is none. */
unsigned amount_parse(const Work *w, unsigned u, Amount *ret);

/* Reads a plain number (digits or words); returns the unit behind it, or u. */
unsigned number_parse(const Work *w, unsigned u, int64_t *ret_value);

/* Marks ages so that they are no counts: "9-year-old", "aged 9", "(18)" behind a person. */
void ages_find(Work *w);

/* Age in years of a span that ages_find marked and that covers a unit; -1 when there is none. */
int age_at(const Work *w, unsigned u);

/* An exact amount. */
Amount amount_exact(int64_t value);

/* Sum of two amounts of different people. */
Amount amount_add(Amount a, Amount b);

/* ---- when.c, where.c, actor.c, group.c: spans of a sentence ---- */
void whens_find(Work *w);

/* Asks the gazetteer for the names of the whole document. */
TwCode names_find(Doc *doc, Err *err) TW_CHECKED;

void wheres_find(Work *w);
void actors_find(Work *w);
void groups_find(Work *w);
void speakers_find(Work *w);

/* A person by name: "Rashid al-Khayali" before "died"; the unit behind, or u. victim.c */
unsigned name_at(const Work *w, unsigned u, Group *g);

/* ---- link.c: what belongs together inside a sentence ---- */

/* Marks which groups are parts of which. */
void parts_find(Work *w);

/* Whether only "and", a comma or the like stands between two groups. */
bool groups_joined(const Work *w, unsigned a, unsigned b);

/* ---- frame.c, fact.c: claims ---- */
void frames_find(Work *w);
void things_claim(Work *w);
void facts_find(Work *w);

/* ---- draft.c ---- */

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

/* Adds a claim; returns its draft number, or -1 when it is not asserted at all or memory ran out. */
int32_t draft_add(Work *w, const Frame *frame);

/* Remembers place, time and weapon of a sentence for those that follow. */
void context_update(Work *w);

/* Modality of what the word at a unit says, from the words that govern it. */
Modality modality_at(const Work *w, unsigned u, Span victims);

/* ---- repeat.c ---- */
void repeats_find(Doc *doc);

#endif

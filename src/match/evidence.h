/* evidence.h: what two records are compared by: names part by part, dates, ages, places, words.
 *
 * A piece of evidence turns a pair of records into a level, 0 to 15: 0 is "not known for
 * one of them", 1 "different", the next ones degrees of likeness, and from `same` on "the same",
 * the higher the rarer the value.
 * All levels of a pair fit into one 64-bit pattern, and everything that is learned is learned from
 * counts of patterns.
 */
#ifndef MATCH_EVIDENCE_H
#define MATCH_EVIDENCE_H

#include "match/list.h"
#include "match/name.h"
#include "match/value.h"

enum {
    EVIDENCE_MAX = 15, EVIDENCE_LEVELS = 16, EVIDENCE_MISSING = 0, EVIDENCE_DIFFERENT = 1
};

typedef enum EvidenceKind {
    EVIDENCE_NAME,   /* one part of a name */
    EVIDENCE_DATE,
    EVIDENCE_AGE,
    EVIDENCE_PLACE,  /* up to three columns, fine to coarse */
    EVIDENCE_CODE,   /* the same or not */
    EVIDENCE_WORDS,  /* text that may be misspelt */
    EVIDENCE_KEY,    /* digits that may be mistyped */
    EVIDENCE_KINDS
} EvidenceKind;

/* How two words of one part of a name agree, below "the same". "Rare" are words that hardly anybody
 * else has: a slip of the pen makes such words, and a rare spelling tells more. */
typedef enum WordLevel {
    PART_NA, PART_DIFFERENT, PART_LIKE, PART_INITIAL, PART_MOVED, PART_SLIP, PART_SLIP_RARE,
    PART_VARIANT, PART_VARIANT_RARE, PART_SAME
} WordLevel;

/* How two places agree, below "the same". */
typedef enum AreaLevel { AREA_NA, AREA_DIFFERENT, AREA_WIDER, AREA_AS_KNOWN, AREA_SPELT, AREA_SAME }
    AreaLevel;

/* Parts of a name, each compared by itself. */
typedef enum NameSlot {
    SLOT_GIVEN, SLOT_SECOND, SLOT_FATHER, SLOT_GRANDFATHER, SLOT_FAMILY, SLOT_LAST, SLOT_MOTHER,
    SLOT_KUNYA, NAME_SLOTS
} NameSlot;

enum { SLOT_WORDS = 2, PLACE_COLUMNS = 3 };

/* Marks beside the level of a word. */
enum { WORD_LEVEL = 15, WORD_RARE = 16, WORD_RARE_GROUP = 32 };

/* How often a word stands where a given name does, and at all. */
typedef struct WordUse {
    uint32_t given, all;
} WordUse;

/* Where given names stand: shares of them among words i of whole names of n words. */
typedef struct NamePlaces {
    double given[NAME_TOKENS_MAX + 1][NAME_TOKENS_MAX];
} NamePlaces;

/* What was learned of an earlier list; see fit.h. */
typedef struct MatchFit MatchFit;

typedef struct Evidence {
    EvidenceKind kind;
    MatchRole role;
    Str name;           /* for people */
    NameSlot slot;
    bool is_shared;     /* kin, or people harmed together, may well agree on it */
    uint8_t column[PLACE_COLUMNS]; /* of the list, fine to coarse; of no name */
    uint32_t *value;    /* for each record: number of its value, 0 when not known; of a name, of its
                           first word */
    uint32_t n_values;
    uint32_t *count;    /* records of a value */
    uint32_t n_known;   /* records with a value */
    uint8_t same;       /* the lowest level that means "the same" */
    uint8_t *band;      /* level of "the same" for a value */
    ValueDate *date;    /* of dates */
    ValueAge *age;      /* of ages */
    NearWord *text;     /* of words, keys and places, folded */
    uint32_t *coarse[PLACE_COLUMNS - 1]; /* places: for each record */
    NearWord *coarse_text[PLACE_COLUMNS - 1]; /* of each value of a wider column */
    uint32_t n_coarse_values[PLACE_COLUMNS - 1];
    unsigned n_coarse;
} Evidence;

typedef struct EvidenceSet {
    const MatchList *list;
    const MatchFit *fit;         /* what is kept to; NULL when everything is learned anew */
    WordUse *use;                /* by word */
    NamePlaces *places;
    Evidence item[EVIDENCE_MAX];
    size_t n;
    NameIndex *names;            /* NULL without names */
    int item_of_slot[NAME_SLOTS]; /* -1: not used */
    NameSlot slot[NAME_SLOTS];   /* used slots, in order */
    size_t n_slots;
    uint32_t *row;               /* n_row numbers for each record: what a comparison looks at, in
                                    one place; first the words of the used slots, SLOT_WORDS each */
    size_t n_row;
    size_t source_at;            /* where in a row the number of its list stands */
    uint8_t value_at[EVIDENCE_MAX]; /* where in a row the value of a piece stands, and behind it the
                                       wider places */
    uint8_t *word_band[NAME_SLOTS];    /* by word: level of "the same", and WORD_RARE... */
    uint32_t *word_count[NAME_SLOTS];
    uint32_t *group_of;          /* spelling group of each word */
    int harm, outcome;           /* pieces that say when and what; -1 when there are none */
    bool *is_death;              /* by value of the outcome */
    Str *left_out;               /* columns that are not compared */
    size_t n_left_out;
} EvidenceSet;

/* Makes evidence of the columns of a list.
 *
 * list     sorted
 * arena    owns what is made
 * ret_set  evidence; at most EVIDENCE_MAX pieces, those that tell most
 * errors   TW_E_LIMIT when the arena is full
 * cost     O(records * columns + different texts)
 */
TwCode evidence_make(const MatchList *list, Arena *arena, EvidenceSet *ret_set, Err *err)
    TW_CHECKED;

/* Makes evidence of more records of a list that was matched before: the same pieces, and values
 * that were known then are as rare as they were.
 *
 * list     with the columns of that list, in their order; need not be sorted
 * fit      from fit_take; must outlive the set
 * arena    owns what is made
 * ret_set  evidence, for evidence_pattern and keys_make
 * errors   TW_E_LIMIT when the arena is full
 * cost     O(records * columns + different texts * log known ones)
 */
TwCode evidence_again(const MatchList *list, const MatchFit *fit, Arena *arena,
                      EvidenceSet *ret_set, Err *err) TW_CHECKED;

/* Compares two records.
 *
 * set     evidence
 * cache   of this thread; may be NULL
 * a, b    records
 * return  levels, four bits a piece, the first piece lowest; the same for (b, a)
 * cost    O(pieces), no allocation
 */
uint64_t evidence_pattern(const EvidenceSet *set, NameCache *cache, uint32_t a, uint32_t b);

/* Whether two records stand on one list.
 *
 * set     evidence
 * a, b    records
 * return  true for records of one list
 * cost    O(1)
 */
static inline bool evidence_one_list(const EvidenceSet *set, uint32_t a, uint32_t b)
{
    return set->row[a * set->n_row + set->source_at] == set->row[b * set->n_row + set->source_at];
}

/* Whether two records cannot be one person: one died, and the other was harmed over a month later.
 *
 * set     evidence
 * a, b    records
 * return  true when it cannot be
 * cost    O(1)
 */
bool evidence_contradicts(const EvidenceSet *set, uint32_t a, uint32_t b);

/* Counts the values of a piece and bands them; those that were known before keep their bands.
 *
 * set     evidence
 * e       one of its pieces, of another kind than EVIDENCE_NAME, with its values
 * arena   owns the counts
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(records + values)
 */
TwCode evidence_count(const EvidenceSet *set, Evidence *e, Arena *arena, Err *err) TW_CHECKED;

/* Level of a value that is the same in both records.
 *
 * kind    of the evidence
 * share   share of the records that have it, over 0
 * return  the lowest level of "the same" for what many have, up to 15 for the rarest; one more for
 *         every two halvings
 * cost    O(1)
 */
unsigned evidence_band(EvidenceKind kind, double share);

/* The lowest level that means "the same".
 *
 * kind    of the evidence
 * return  2 to 15
 * cost    O(1)
 */
unsigned evidence_same(EvidenceKind kind);

/* A number for what a value says, the same in any list: numbers of values depend on the list.
 *
 * e       evidence of another kind than EVIDENCE_NAME
 * value   1 to e->n_values
 * return  a hash of its date, its age or its letters
 * cost    O(bytes)
 */
uint64_t evidence_value_hash(const Evidence *e, uint32_t value);

/* Level of one piece in a pattern.
 *
 * pattern  from evidence_pattern
 * item     place of the piece in set->item
 * return   0 to 15
 * cost     O(1)
 */
static inline unsigned evidence_level(uint64_t pattern, size_t item)
{
    return (unsigned)(pattern >> (4 * item)) & 15U;
}

/* The likeness of two values of a piece that is no name; used to compare and to learn.
 *
 * e       evidence of another kind than EVIDENCE_NAME
 * x, y    its values, not 0
 * return  a level, from EVIDENCE_DIFFERENT up
 * cost    O(bytes)
 */
unsigned evidence_value_level(const Evidence *e, uint32_t x, uint32_t y);

/* The likeness of two words in one part of a name.
 *
 * set     evidence
 * cache   may be NULL
 * slot    place in set->slot
 * x, y    words, not 0
 * return  a level, from EVIDENCE_DIFFERENT up
 * cost    O(1) when remembered
 */
unsigned evidence_word_level(const EvidenceSet *set, NameCache *cache, size_t slot, uint32_t x,
                             uint32_t y);

/* What a level says, for people.
 *
 * kind    of the evidence
 * level   0 to 15
 * return  static text: "same", "another spelling"...
 * cost    O(1)
 */
const char *evidence_level_name(EvidenceKind kind, unsigned level);

#endif

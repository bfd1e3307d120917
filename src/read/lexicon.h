/* lexicon.h: the words and phrases the reader knows, as one read-only table over a memory image.
 *
 * The words live in lexicon/<language>/ as text that a documenter can edit; lexicon_text.h
 * compiles them into one image: a hash table from the folded words of a phrase to its senses. The
 * image is used where it lies (mapped), nothing is parsed or allocated at start.
 *
 *   header | slots (hash -> senses) | senses | strings
 *
 * A phrase is looked up word by word: the hash of the words so far says whether a longer phrase may
 * still follow and which senses end here.
 */
#ifndef READ_LEXICON_H
#define READ_LEXICON_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "read/lexicon_lists.h"

/* What a word can be. The lower-case names are the ones used in the lexicon files. */
#define LEX_TAGS(X)                                                                              \
    X(PERSON, person)       /* people who can be counted: "civilians" */                         \
    X(ADJ, adj)             /* describes people: "elderly" */                                    \
    X(OTHER, other)         /* counted, but neither people nor weapons: "cows" */                \
    X(THING, thing)         /* munitions, strikes, attacks, objects */                           \
    X(PRED, pred)           /* says what happened to people: "killed" */                         \
    X(NUM, num) X(SCALE, scale) X(VAGUE, vague) X(MOD, mod) X(ORDINAL, ordinal)                  \
    X(FRACTION, fraction)                                                                        \
    X(UNIT, unit)           /* a number before it is a measure, not a count: "km" */             \
    X(CODE, code)           /* a number after it is a name: "Resolution" */                      \
    X(TIMEUNIT, timeunit) X(MONTH, month) X(WEEKDAY, weekday) X(DAY, day) X(DAYPART, daypart)    \
    X(REL, rel)             /* last, this, next, ago */                                          \
    X(DET, det) X(AUX, aux) X(PREP, prep) X(CONJ, conj) X(PRON, pron)                            \
    X(NEG, neg) X(MODAL, modal) X(SAY, say) X(SOURCE, source)                                    \
    X(INCL, incl)           /* opens a part of a group: "including" */                           \
    X(REST, rest)           /* outside the group before: "others" */                             \
    X(ADD, add)             /* "in addition to" */                                               \
    X(ACTOR, actor) X(FORCE, force) X(ORG, org)                                                  \
    X(AREA, area)           /* "province", "city": level of the place beside it */               \
    X(SCOPE, scope) X(TITLE, title) X(AGE, age) X(CAUSE, cause) X(FACT, fact) X(ALIAS, alias)    \
    X(COUNTRY, country)     /* a state named as a party: "Russia" */                             \
    X(NATION, nation)       /* its adjective: "Russian" */                                       \
    X(STOP, stop)           /* never part of a people phrase */                                  \
    X(SITE, site)           /* built, or a feature of the land: "bridge", "river" */             \
    X(LEAD, lead)           /* stands before the people a rule looks for: "سقط" */               \
    X(LIST, list)           /* one rule asks for it by the name of its list */

/* Finer sense within a tag. */
#define LEX_SUBS(X)                                                                              \
    X(none) X(at_least) X(more_than) X(less_than) X(up_to) X(about) X(almost) X(exact)           \
    X(between) X(zero)                                                                           \
    X(part) X(ger) X(fin) X(intr) X(of) X(count) X(state) X(toll) X(plural) X(cause)             \
    X(adverb) X(the) X(a) X(poss) X(be) X(have) X(by) X(in) X(from) X(to) X(with) X(at) X(for)   \
    X(on) X(during) X(since) X(until) X(after) X(before) X(ago) X(last) X(this) X(next)          \
    X(then) X(and) X(or) X(but) X(that) X(who) X(when) X(if) X(while)                            \
    X(alleged) X(denied) X(planned) X(threatened) X(feared) X(failed) X(unknown) X(asserted)     \
    X(name) X(period) X(multi) X(context) X(cumulative) X(revised) X(ranked)                     \
    X(agreement) X(exclusion) X(control) X(administer) X(threat) X(most) X(perpetrator)          \
    X(aged) X(years_old) X(hijri) X(province) X(district) X(city) X(village) X(camp) X(country)  \
    X(region) X(river) X(morning) X(evening) X(night) X(day) X(week) X(month) X(year) X(hour)    \
    X(minute) X(weekend) X(said) X(org) X(he) X(it) X(they) X(so) X(per) X(nameless) X(whom)     \
    X(hit) X(custody) X(release) X(rescue) X(among) X(previous) X(decade) X(event) X(leave)      \
    X(holiday) X(fall) X(yield) X(lose) X(bear) X(survive) X(overall) X(coded) X(recalled)       \
    X(compared)                                                                                  \
    LEX_LISTS(X)

#define LEX_MEASURES(X)                                                                          \
    X(nothing) X(killed) X(injured) X(missing) X(detained) X(rescued) X(displaced)               \
    X(casualties) X(munitions) X(strikes) X(attacks) X(objects_hit) X(items_cleared)             \
    X(agreement) X(exclusion) X(control) X(threat)

typedef enum LexTag {
    LEX_NO_TAG,
#define X(up, low) LEX_##up,
    LEX_TAGS(X)
#undef X
    LEX_N_TAGS
} LexTag;

typedef enum LexSub {
#define X(low) SUB_##low,
    LEX_SUBS(X)
#undef X
    SUB_N
} LexSub;

typedef enum LexMeasure {
#define X(low) MEASURE_##low,
    LEX_MEASURES(X)
#undef X
    MEASURE_N
} LexMeasure;

/* Their names, as the word lists and --explain write them; [0] of the tags is empty. */
extern const char *const LEX_TAG_NAME[LEX_N_TAGS];
extern const char *const LEX_SUB_NAME[SUB_N];
extern const char *const LEX_MEASURE_NAME[MEASURE_N];

typedef enum LexNumber { LEX_ANY_NUMBER, LEX_SINGULAR, LEX_DUAL, LEX_PLURAL } LexNumber;
typedef enum LexStatus { LEX_UNKNOWN, LEX_CIVILIAN, LEX_COMBATANT } LexStatus;
typedef enum LexSex { LEX_NO_SEX, LEX_MALE, LEX_FEMALE } LexSex;
typedef enum LexAge { LEX_NO_AGE, LEX_CHILD, LEX_ADULT, LEX_ELDERLY } LexAge;
typedef enum LexLang { LEX_EN = 1, LEX_AR = 2, LEX_OTHER_LANG = 3 } LexLang;

/* One sense of one phrase. */
typedef struct LexSense {
    int64_t value;     /* of numbers, months, weekdays, lower end of vague words */
    int64_t to;        /* upper end of vague words */
    uint32_t code;     /* offset into the strings: "W2c", "F1"; 0 none */
    uint32_t name;     /* offset into the strings: canonical name of an actor; 0 none */
    uint8_t tag;       /* LexTag */
    uint8_t sub;       /* LexSub */
    uint8_t measure;   /* LexMeasure */
    uint8_t number;    /* LexNumber */
    uint8_t status, sex, age;
    uint8_t role;      /* 1 when the word itself says perpetrator ("attackers") */
    uint8_t cluster;   /* 1 for cluster munitions */
    uint8_t lang;      /* LexLang */
    uint8_t proper;    /* 1: only when written with a capital ("May") */
    uint8_t pad[5];
} LexSense;

typedef struct LexSlot {
    uint64_t hash;     /* of the folded words so far; 0 empty */
    uint32_t first;    /* first sense */
    uint16_t n;        /* senses that end here */
    uint16_t longer;   /* 1 when a longer phrase begins so */
} LexSlot;

enum { LEX_MAGIC = 0x584C5754, LEX_VERSION = 1 };

typedef struct LexHeader {
    uint32_t magic, version;
    uint32_t n_slots;  /* power of two */
    uint32_t n_senses, n_strings;
    uint32_t names;    /* lexicon_names(): the numbers of tags and subs mean these names */
} LexHeader;

typedef struct Lexicon {
    const LexSlot *slot;
    const LexSense *sense;
    const char *string;
    uint32_t mask, n_senses, n_strings;
} Lexicon;

/* A number for the names of all tags, subs and measures in order. An image holds their numbers
 * only, so one that was made by a program with other names would be read as something else.
 *
 * return  32 bits of a hash
 * cost    O(names)
 */
uint32_t lexicon_names(void);

/* Uses a compiled lexicon where it lies.
 *
 * image   bytes that gen_lexicon wrote, 8-byte aligned; must outlive the lexicon
 * ret     lexicon
 * errors  TW_E_DATA when the image is not a lexicon of this version and of these names
 * cost    O(names), no allocation
 */
TwCode lexicon_open(Str image, Lexicon *ret, Err *err) TW_CHECKED;

/* Whether every number in an image is one that the reader may use; for images of others.
 *
 * lexicon  open
 * errors   TW_E_DATA when it is damaged
 * cost     O(slots + senses)
 */
TwCode lexicon_check(const Lexicon *lexicon, Err *err) TW_CHECKED;

/* Hash of a phrase that is one word longer.
 *
 * before  hash of the words before, 0 for none
 * fold    hash of the next folded word
 * return  hash, never 0
 * cost    O(1)
 */
static inline uint64_t lexicon_step(uint64_t before, uint64_t fold)
{
    uint64_t h = (before ^ fold) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 29;
    return h == 0 ? 1 : h;
}

/* As lexicon_find, when another phrase stands in the first place.
 *
 * lexicon  open
 * hash     from lexicon_step
 * return   as lexicon_find
 * cost     O(1)
 */
const LexSlot *lexicon_find_behind(const Lexicon *lexicon, uint64_t hash);

/* What the hash of a phrase of a list (tag LIST) begins with, so that no word of a text has its
 * sense: only the rule that names the list finds it.
 *
 * list    name of the list
 * return  what lexicon_step takes before the first word
 * cost    O(1)
 */
static inline uint64_t lexicon_list(LexSub list)
{
    return lexicon_step(UINT64_C(0x6C6973746C697374), (uint64_t)list);
}

/* Looks up the phrase with the given hash.
 *
 * lexicon  open
 * hash     from lexicon_step
 * return   its slot, or NULL when no phrase is or begins so
 * cost     O(1)
 */
static inline const LexSlot *lexicon_find(const Lexicon *lexicon, uint64_t hash)
{
    const LexSlot *slot = &lexicon->slot[hash & lexicon->mask];
    if (slot->hash == 0)
        return NULL;
    bool is_found = slot->hash == hash && slot->first + (uint32_t)slot->n <= lexicon->n_senses;
    return is_found ? slot : lexicon_find_behind(lexicon, hash);
}

/* Brings the slot of a phrase nearer.
 *
 * lexicon  open
 * hash     from lexicon_step, soon to be looked up
 * cost     O(1), without waiting for memory
 */
static inline void lexicon_prefetch(const Lexicon *lexicon, uint64_t hash)
{
    __builtin_prefetch(&lexicon->slot[hash & lexicon->mask]);
}

/* A string of the lexicon.
 *
 * lexicon  open
 * at       offset in a sense (code, name)
 * return   slice into the image; {NULL, 0} for 0
 * cost     O(length)
 */
Str lexicon_string(const Lexicon *lexicon, uint32_t at);

#endif

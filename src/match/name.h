/* name.h: names of persons, cut into parts and compared part by part, in Latin and Arabic letters.
 *
 * One person is written Muhammad Abd al-Rahman al-Hamwi, Mohamed Abdulrahman Hamwi, M. Hamwi and
 * in Arabic letters; brothers share all but the first word. So names are not compared as strings:
 * name_parse cuts one into words, joins what belongs together and drops titles; name_index gives
 * each different word a number and a frequency; name_compare lays two names beside each other and
 * says what agrees, what only sounds alike and what contradicts. It never says that two people are
 * one: weights are learned by the caller from the levels.
 */
#ifndef MATCH_NAME_H
#define MATCH_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "match/name_parse.h"

enum { NAME_NONE = 0, NAME_SOUNDS = 4 };

/* Marks of a word beside those of name_parse.h. */
enum {
    NAME_AL_JOINED = 64, /* an article is written together with it */
    NAME_FITTED = 128    /* its marks are those of an earlier list: they are kept to */
};

/* All words of all names, each with a number, and all names as rows of numbers. */
typedef struct NameIndex NameIndex;

/* A word of a name: which, and what for. */
typedef struct NameWord {
    uint32_t token : 28, role : 4;
} NameWord;

/* What is known of a word. */
typedef struct NameForm {
    uint8_t form[NAME_FORM_MAX];
    uint8_t n, script, flags;
    uint32_t count;              /* in how many places it stands */
    uint32_t group;              /* number of its spelling group: forms that are the same name */
    uint32_t group_count;        /* places of all forms of the group */
    uint32_t sound[NAME_SOUNDS]; /* its consonant skeletons, across scripts; 0: none */
    float bits;                  /* -log2 of the share of its spelling group among all words */
} NameForm;

/* An empty index.
 *
 * n_names    how many names to expect; a guess
 * arena      owns everything; must outlive the index
 * ret_index  the index
 * errors     TW_E_LIMIT when the arena is full
 * cost       O(n_names)
 */
TwCode name_index_new(size_t n_names, Arena *arena, NameIndex **ret_index, Err *err) TW_CHECKED;

/* Adds a name and counts its words.
 *
 * index   not sealed
 * name    from name_parse
 * return  its number, from 1; NAME_NONE when nothing is left of it (the same for every such name)
 * cost    O(words)
 */
uint32_t name_index_add(NameIndex *index, const MatchName *name);

/* Ends the adding: frequencies, spelling groups and consonant skeletons are known from here on.
 *
 * index   not sealed
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(different words)
 */
TwCode name_index_seal(NameIndex *index, Err *err) TW_CHECKED;

/* Words of a name in the order written.
 *
 * index     sealed or not
 * name      from name_index_add, or NAME_NONE
 * ret_word  its words, owned by the index
 * return    how many, 0 to NAME_TOKENS_MAX
 * cost      O(1)
 */
size_t name_words(const NameIndex *index, uint32_t name, const NameWord **ret_word);

/* How many different words there are; their numbers run from 1 to this.
 *
 * index   sealed or not
 * return  count
 * cost    O(1)
 */
uint32_t name_forms(const NameIndex *index);

/* What is known of one word.
 *
 * index   sealed
 * token   1 to name_forms
 * return  owned by the index
 * cost    O(1)
 */
const NameForm *name_form(const NameIndex *index, uint32_t token);

/* Gives a word the marks that it had in an earlier list.
 *
 * index   not sealed
 * token   1 to name_forms
 * flags   with NAME_FITTED
 * cost    O(1)
 */
void name_form_mark(NameIndex *index, uint32_t token, uint8_t flags);

/* A number for a word, the same in any list.
 *
 * letters  coded letters, n of them
 * return   a hash
 * cost     O(letters)
 */
uint64_t name_letters_hash(const uint8_t *letters, size_t n);

/* A number for the spelling group of a word, the same in any list.
 *
 * index   sealed
 * token   1 to name_forms
 * return  a hash
 * cost    O(1)
 */
uint64_t name_group_key(const NameIndex *index, uint32_t token);

/* Appends a word as text, in its own letters.
 *
 * form  of an index
 * ret   builder
 * cost  O(letters)
 */
void name_form_print(const NameForm *form, Buf *ret);

/* How two words agree, in order. */
typedef enum NameSame {
    WORD_DIFFERENT, /* nothing in common */
    WORD_LIKE,      /* sound alike by half: a little evidence that they are one name */
    WORD_INITIAL,   /* one is an initial that fits the other */
    WORD_CLOSE,     /* one slip of a key or a reading error, or sounds that are often confused */
    WORD_VARIANT,   /* spellings of one name: romanisations, scripts, learned or known variants */
    WORD_SAME       /* the same letters once folded */
} NameSame;

/* How two names agree: what the levels mean, in rising order of agreement. NAME_LEVEL_NA when
 * either is missing or says that it is not known. */
typedef enum NameLevel {
    NAME_LEVEL_NA,
    NAME_DIFFERENT, /* no word agrees */
    NAME_LITTLE,    /* a word agrees, two or more contradict each other, or most of them */
    NAME_KIN,       /* first names contradict, all the rest agrees: kin, more often than errors */
    NAME_PART,      /* first names agree, one other part contradicts */
    NAME_WEAK,      /* nothing contradicts, but only initials or likenesses speak for it */
    NAME_CLOSE,     /* all words of the shorter name agree, at least one only up to an error */
    NAME_VARIANT,   /* all words of the shorter name agree, at least one in another spelling */
    NAME_SUBSET,    /* all words of the shorter name are the same, the other has more */
    NAME_SAME,      /* all words are the same */
    NAME_LEVELS
} NameLevel;

typedef struct NameMatch {
    uint8_t level;      /* NameLevel */
    uint8_t n_agree;    /* pairs of words that agree, WORD_CLOSE or better */
    uint8_t n_conflict; /* words that stand in the same place and disagree */
    uint8_t n_dropped;  /* words that only the longer name has */
    bool is_moved;      /* the words that agree stand in another order */
    float bits;         /* log2 weight by default odds and the frequencies of the words */
    float rare;         /* -log2 of how often the words that agree do so by chance, summed */
    uint8_t same[NAME_TOKENS_MAX];    /* NameSame for each word of the first name */
    int8_t partner[NAME_TOKENS_MAX];  /* its word in the second name, or -1 */
} NameMatch;

/* Remembers pairs of words once compared; one for each thread. */
typedef struct NameCache NameCache;

/* A cache for name_compare. What is in it never changes an answer.
 *
 * n_pairs    how many pairs of words to remember; rounded up to a power of two
 * arena      owns it
 * ret_cache  the cache
 * errors     TW_E_LIMIT when the arena is full
 * cost       O(n_pairs), 8 bytes each
 */
TwCode name_cache_new(size_t n_pairs, Arena *arena, NameCache **ret_cache, Err *err) TW_CHECKED;

/* Takes two words for spellings of one name from now on (WORD_VARIANT).
 *
 * index   sealed; not while another thread compares
 * a, b    1 to name_forms
 * errors  TW_E_LIMIT when the arena is full
 * cost    amortised O(1)
 */
TwCode name_learn(NameIndex *index, uint32_t a, uint32_t b, Err *err) TW_CHECKED;

/* The pairs of words that were learned.
 *
 * index   sealed
 * i       place, from 0
 * ret_a   first word; 0 in an empty place
 * ret_b   second word
 * return  false behind the last place
 * cost    O(1)
 */
bool name_learned_at(const NameIndex *index, size_t i, uint32_t *ret_a, uint32_t *ret_b);

/* Whether a word was learned to be a spelling of another.
 *
 * index   sealed
 * token   1 to name_forms
 * return  true after name_learn with it
 * cost    O(1)
 */
bool name_has_learned(const NameIndex *index, uint32_t token);

/* Has what a comparison of two words looks at first brought near.
 *
 * index  sealed
 * cache  may be NULL
 * a, b   0 to name_forms
 * cost   O(1), does not wait
 */
void name_word_fetch(const NameIndex *index, const NameCache *cache, uint32_t a, uint32_t b);

/* Compares two words.
 *
 * index   sealed
 * cache   of this thread; NULL to remember nothing
 * a, b    1 to name_forms
 * return  as NameSame; the same for (b, a)
 * cost    O(1) when remembered, O(letters^2) else
 */
NameSame name_word_compare(const NameIndex *index, NameCache *cache, uint32_t a, uint32_t b);

/* Compares two names.
 *
 * index      sealed
 * cache      of this thread; NULL to remember nothing
 * a, b       names of the index
 * ret_match  how they agree; for (b, a) the same but for `same` and `partner`
 * cost       O(words of a * words of b), no allocation
 * source     docs/method/names.md [M-101] to [M-104]
 */
void name_compare(const NameIndex *index, NameCache *cache, uint32_t a, uint32_t b,
                  NameMatch *ret_match);

#endif

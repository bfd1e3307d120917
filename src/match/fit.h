/* fit.h: what matching learned of a list, kept so that a few more records can be matched with it
 * without looking at all of it again.
 *
 * A fit knows the pieces of evidence, how rare each value was, which words are given names and
 * which are spellings of one another, the weights, and the rules by which pairs are found. It is
 * plain arrays, sorted by hashes of what words and values say, and holds no text.
 */
#ifndef MATCH_FIT_H
#define MATCH_FIT_H

#include "match/candidate.h"
#include "match/model.h"

enum { FIT_NAME_BYTES = 24 };

/* A word of names. */
typedef struct FitWord {
    uint64_t hash;
    WordUse use;
    uint8_t band[NAME_SLOTS];  /* level of "the same" and WORD_RARE...; 0: not in that slot */
    uint8_t flags;             /* NAME_INITIAL ... */
} FitWord;

/* A value of another piece. */
typedef struct FitValue {
    uint64_t hash;             /* of piece and value */
    uint8_t band;
} FitValue;

/* A spelling group. */
typedef struct FitGroup {
    uint64_t key;
    uint8_t common;            /* a bit for each slot in which it is not rare */
} FitGroup;

/* Two words that were learned to be spellings of one. */
typedef struct FitPair {
    uint64_t a, b;
} FitPair;

/* A piece of evidence. */
typedef struct FitItem {
    uint8_t kind, role, slot, n_coarse, column[PLACE_COLUMNS];
    uint32_t n_known;
    char name[FIT_NAME_BYTES]; /* for people, cut short */
} FitItem;

struct MatchFit {
    FitItem item[EVIDENCE_MAX];
    size_t n_items, n_slots;
    uint32_t n_known[NAME_SLOTS];
    NamePlaces places;
    MatchModel model;          /* its `set` is NULL: fit_shell */
    Rule rule[RULES_MAX];
    size_t n_rules;
    FitWord *word;
    FitValue *value;
    FitGroup *group;
    FitPair *pair;
    size_t n_words, n_values, n_groups, n_pairs;
};

/* Takes what was learned out of a result.
 *
 * set      evidence of the list that was matched
 * model    its weights, before reviewed pairs refined them
 * pairs    its candidates, with their rules
 * arena    owns the arrays
 * ret_fit  the fit
 * errors   TW_E_USAGE dates in columns of year, month and day; TW_E_LIMIT without memory
 * cost     O(different values * log)
 */
TwCode fit_take(const EvidenceSet *set, const MatchModel *model, const Candidates *pairs,
                Arena *arena, MatchFit *ret_fit, Err *err) TW_CHECKED;

/* Adds the words and values of more records that were not known, as rare as they are among those.
 *
 * fit     in and out: its arrays are made anew
 * set     from evidence_again with this fit
 * arena   owns the arrays
 * errors  TW_E_LIMIT without memory
 * cost    O(words and values known + new * log)
 */
TwCode fit_extend(MatchFit *fit, const EvidenceSet *set, Arena *arena, Err *err) TW_CHECKED;

/* A set without records that names the pieces of a fit, for its model to point to.
 *
 * fit      fit; must outlive the set
 * ret_set  pieces with kind, role, slot, name and `same`
 * cost     O(pieces)
 */
void fit_shell(const MatchFit *fit, EvidenceSet *ret_set);

/* A known word.
 *
 * fit     fit
 * hash    name_letters_hash
 * return  NULL when it is not known
 * cost    O(log words)
 */
const FitWord *fit_word(const MatchFit *fit, uint64_t hash);

/* The band of a known value.
 *
 * fit     fit
 * item    place of the piece
 * hash    evidence_value_hash
 * return  0 when it is not known
 * cost    O(log values)
 */
uint8_t fit_band(const MatchFit *fit, size_t item, uint64_t hash);

/* Whether a spelling group was known and not rare in a slot.
 *
 * fit     fit
 * key     name_group_key
 * slot    which
 * return  true when it was
 * cost    O(log groups)
 */
bool fit_is_common(const MatchFit *fit, uint64_t key, NameSlot slot);

/* A word of a list by its hash. */
typedef struct FitForm {
    uint64_t hash;
    uint32_t word;
} FitForm;

/* Sorts words by their hashes.
 *
 * form  n of them
 * n     how many
 * cost  O(n log n)
 */
void fit_forms_sort(FitForm *form, size_t n);

/* Finds a word by its hash.
 *
 * form    sorted, n of them
 * n       how many
 * hash    name_letters_hash
 * return  0 when it is not there
 * cost    O(log n)
 */
uint32_t fit_form_find(const FitForm *form, size_t n, uint64_t hash);

#endif

/* model.h: how likely each pattern is among records of one person and of two, learned from the
 * data, and from that the probability that two records are one person.
 *
 * Five kinds of pairs: the same person; two people who have nothing to do with each other; two
 * people harmed in the same event; kin; and kin harmed in the same event. The last three look alike
 * in date, place or family name without being the same: without them a massacre or a large family
 * is taken for one person.
 * Weights are fitted by expectation-maximisation on counts of patterns. What happens by chance is
 * not fitted: it is worked out from how often each value occurs.
 */
#ifndef MATCH_MODEL_H
#define MATCH_MODEL_H

#include "match/pattern.h"
#include "match/refine.h"

typedef enum PairClass {
    CLASS_SAME, CLASS_OTHER, CLASS_EVENT, CLASS_KIN, CLASS_KIN_EVENT, PAIR_CLASSES
} PairClass;

/* A pair that a person has decided. */
typedef struct Label {
    uint32_t a, b;   /* records */
    bool is_same;
} Label;

/* The model laid out for speed: the classes side by side. */
typedef struct ModelRows {
    double level[EVIDENCE_MAX][EVIDENCE_LEVELS][PAIR_CLASSES];
    double share[RELATIONS][PAIR_CLASSES];
} ModelRows;

typedef struct MatchModel {
    const EvidenceSet *set;
    double p[PAIR_CLASSES][EVIDENCE_MAX][EVIDENCE_LEVELS]; /* of a level, known for both */
    double share[RELATIONS][PAIR_CLASSES];  /* of all pairs of a relation */
    double n_pairs[RELATIONS];              /* all pairs there are */
    double weight[EVIDENCE_MAX][EVIDENCE_LEVELS]; /* log2 of p[SAME] / p[OTHER] */
    unsigned n_rounds;
    ModelRows rows;                         /* p and share once more */
    Refinement refined;                     /* by reviewed pairs */
} MatchModel;

/* What happens by chance: fills in p[CLASS_OTHER] and n_pairs, and sets the rest to where fitting
 * begins.
 *
 * set        evidence
 * cache      of this thread; may be NULL
 * ret_model  the caller's
 * errors     TW_E_LIMIT without memory
 * cost       O(different values), and a fixed number of comparisons for levels of likeness
 * source     docs/method/match.md [M-201], [M-202]
 */
TwCode model_chance(const EvidenceSet *set, NameCache *cache, MatchModel *ret_model, Err *err)
    TW_CHECKED;

/* Counts of patterns to learn from. */
typedef struct PatternSample {
    const PatternTable *patterns;
    double scale;   /* pairs that one count stands for: over 1 when only some were counted */
} PatternSample;

/* Fits the model.
 *
 * model    from model_chance
 * sample   counts of patterns, of pairs that no other sample has
 * n        samples
 * errors   TW_E_LIMIT without memory
 * cost     O(patterns * pieces) a round, at most 100 rounds
 * source   docs/method/match.md [M-203]
 */
TwCode model_fit(MatchModel *model, const PatternSample *sample, size_t n, Err *err) TW_CHECKED;

/* Learns from reviewed pairs: probabilities and model_weight change.
 *
 * model     fitted
 * pattern   of each reviewed pair
 * is_same   what the reviewer said
 * n         pairs
 * errors    TW_E_LIMIT without memory
 * cost      as refinement_learn
 * source    docs/method/match.md [M-204]
 */
TwCode model_refine(MatchModel *model, const uint64_t *pattern, const bool *is_same, size_t n,
                    Err *err) TW_CHECKED;

/* Weight of a level, as far as its field is trusted.
 *
 * model   fitted
 * item    place of the piece of evidence
 * level   0 to 15
 * return  bits; 0 for a level that says nothing
 * cost    O(1)
 */
double model_weight(const MatchModel *model, size_t item, unsigned level);

/* Probability that a pair with a pattern is one person.
 *
 * model    fitted
 * pattern  levels and relation
 * return   0 to 1
 * cost     O(pieces)
 * source   Fellegi and Sunter 1969, JASA 64:1183, with two more classes of non-matches
 */
double model_probability(const MatchModel *model, uint64_t pattern);

/* Probabilities of all patterns of a table.
 *
 * model    fitted
 * t        patterns
 * ret      t->n probabilities
 * cost     O(patterns * pieces)
 */
void model_probabilities(const MatchModel *model, const PatternTable *t, float *ret);

#endif

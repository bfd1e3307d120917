/* evidence_learn.c: see evidence_learn.h. [M-107] */
#include "match/evidence_learn.h"

#include "match/name_learn.h"

static const float LIKELY = 0.9F;

enum { LEARN_PAIRS_MAX = 200000 };

/* The one part of the names that disagrees while another agrees; n_slots when there is none. */
static size_t odd_slot(const EvidenceSet *set, uint64_t pattern)
{
    size_t odd = set->n_slots, n_odd = 0, n_agree = 0;
    for (size_t s = 0; s < set->n_slots; s++) {
        unsigned level = evidence_level(pattern, s);
        if (level == PART_DIFFERENT || level == PART_LIKE) {
            odd = s;
            n_odd++;
        }
        n_agree += level >= PART_SLIP;
    }
    return n_odd == 1 && n_agree > 0 ? odd : set->n_slots;
}

bool evidence_is_odd(const EvidenceSet *set, uint64_t pattern)
{
    return odd_slot(set, pattern) != set->n_slots;
}

static void see_words(const EvidenceSet *set, NameLearner *learner, uint32_t record, float share)
{
    const uint32_t *row = set->row + record * set->n_row;
    for (size_t s = 0; s < set->n_slots; s++)
        if (row[s * SLOT_WORDS] != 0) name_learner_see(learner, row[s * SLOT_WORDS], share);
}

static void learn_pair(const EvidenceSet *set, NameLearner *learner, const Pair *p,
                       uint64_t pattern, float share)
{
    see_words(set, learner, p->a, share);
    see_words(set, learner, p->b, share);
    size_t slot = odd_slot(set, pattern);
    if (slot == set->n_slots) return;
    uint32_t x = set->row[p->a * set->n_row + slot * SLOT_WORDS],
             y = set->row[p->b * set->n_row + slot * SLOT_WORDS];
    name_learner_pair(learner, x, y, share);
}

TwCode evidence_learn(EvidenceSet *set, const Candidates *pairs, const uint64_t *pattern,
                      const float *probability, size_t *ret_learned, Err *err)
{
    AUTO(Arena) scratch;
    NameLearner *learner = NULL;
    arena_init(&scratch, SIZE_MAX);
    *ret_learned = 0;
    if (set->names == NULL || set->n_slots < 2) return TW_OK;
    size_t most = pairs->n < LEARN_PAIRS_MAX ? (size_t)pairs->n : LEARN_PAIRS_MAX;
    TRY(name_learner_new(set->names, most, &scratch, &learner, err));
    for (const PairChunk *chunk = pairs->first; chunk != NULL; chunk = chunk->next)
        for (size_t i = 0; i < chunk->n; i++) {
            const Pair *p = &chunk->pair[i];
            float share = probability[p->pattern];
            if (share >= LIKELY) learn_pair(set, learner, p, pattern[p->pattern], share);
        }
    return name_learner_end(learner, ret_learned, err);
}

/* model.c: see model.h. */
#include "match/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How much less likely one person is when the records contradict each other: lists err in outcomes
 * and dates, so it is not 0. */
static const double CONTRADICTION = 1e-4;

enum { ROUNDS_MAX = 100, PRIOR_PAIRS = 40, PRIOR_KINDS = 10 };

/* Where fitting begins for two records of one person: shares of the levels, and of "the same" in
 * place 0. */
static const double start_same[EVIDENCE_KINDS][EVIDENCE_LEVELS] = {
    [EVIDENCE_NAME] = { 0.65, 0.05, 0.03, 0.01, 0.02, 0.02, 0.07, 0.08, 0.07 },
    [EVIDENCE_DATE] = { 0.72, 0.03, 0.02, 0.03, 0.03, 0.02, 0.05, 0.04, 0.01, 0.04, 0.01 },
    [EVIDENCE_AGE] = { 0.55, 0.04, 0.04, 0.06, 0.08, 0.05, 0.18 },
    [EVIDENCE_PLACE] = { 0.75, 0.06, 0.07, 0.07, 0.05 },
    [EVIDENCE_CODE] = { 0.93, 0.07, 0, 0 },
    [EVIDENCE_WORDS] = { 0.70, 0.08, 0.05, 0.07, 0.10 },
    [EVIDENCE_KEY] = { 0.82, 0.07, 0.03, 0.08 },
};

/* Shares of levels for a class that begins with "the same" at `same` and the rest by chance. */
static void start_shared(const Evidence *e, double *p, const double *chance, const double *mass,
                         double same)
{
    for (unsigned l = 1; l < EVIDENCE_LEVELS; l++)
        p[l] = l < e->same ? (1 - same) * chance[l] : same * mass[l];
}

/* Share of the records by band of their value. */
static void bands_mass(const EvidenceSet *set, size_t item, double *mass)
{
    const Evidence *e = &set->item[item];
    double known = e->n_known > 0 ? e->n_known : 1;
    if (e->kind == EVIDENCE_NAME) {
        const uint32_t *count = set->word_count[e->slot];
        for (uint32_t w = 1; w <= name_forms(set->names); w++)
            mass[set->word_band[e->slot][w] & WORD_LEVEL] += count[w] / known;
    } else {
        for (uint32_t v = 1; v <= e->n_values; v++)
            if (e->count[v] > 0) mass[e->band[v]] += e->count[v] / known;
    }
    double sum = 0;
    for (unsigned l = e->same; l < EVIDENCE_LEVELS; l++) sum += mass[l];
    for (unsigned l = e->same; l < EVIDENCE_LEVELS; l++)
        mass[l] = (mass[l] + 0.001) / (sum + 0.001 * (EVIDENCE_LEVELS - e->same));
}

/* Chance that two records have the same value, by band: exactly, from the counts. */
static void bands_chance(const EvidenceSet *set, size_t item, double *chance)
{
    const Evidence *e = &set->item[item];
    double known = e->n_known > 1 ? e->n_known : 2, all = known * (known - 1);
    for (unsigned l = e->same; l < EVIDENCE_LEVELS; l++) chance[l] = 0;
    if (e->kind == EVIDENCE_NAME) {
        const uint32_t *count = set->word_count[e->slot];
        for (uint32_t w = 1; w <= name_forms(set->names); w++)
            if (count[w] > 0)
                chance[set->word_band[e->slot][w] & WORD_LEVEL] +=
                    count[w] * (count[w] - 1.0) / all;
    } else {
        for (uint32_t v = 1; v <= e->n_values; v++)
            if (e->count[v] > 0)
                chance[e->band[v]] += e->count[v] * (e->count[v] - 1.0) / all;
    }
}

/* Floor of the chance of a band: as if every value in it occurred as often as its rarest may. */
static void bands_floor(const Evidence *e, double *chance, const double *mass)
{
    for (unsigned l = e->same; l < EVIDENCE_LEVELS; l++) {
        double rarest = exp2(-2.0 * (l - e->same) - (e->kind == EVIDENCE_DATE ? 6 : 4));
        double least = mass[l] * rarest;
        if (chance[l] < least) chance[l] = least;
    }
}

/* Levels of likeness by chance: from pairs of records at fixed distances. */
static void likeness_count(const EvidenceSet *set, NameCache *cache,
                           double count[EVIDENCE_MAX][EVIDENCE_LEVELS])
{
    enum { PAIRS = 50000 };
    size_t n = set->list->n_records;
    uint64_t x = UINT64_C(0x243F6A8885A308D3);
    for (size_t i = 0; i < PAIRS; i++) {
        x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint32_t a = (uint32_t)((x >> 33) * n >> 31);
        x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint32_t b = (uint32_t)((x >> 33) * n >> 31);
        if (a == b) continue;
        uint64_t pattern = evidence_pattern(set, cache, a, b);
        for (size_t k = 0; k < set->n; k++) count[k][evidence_level(pattern, k)]++;
    }
}

/* Puts together what is known exactly and what was counted. */
static void chance_join(const Evidence *e, double *chance, const double *count)
{
    double same = 0, rest = 0;
    for (unsigned l = e->same; l < EVIDENCE_LEVELS; l++) same += chance[l];
    if (same > 0.98) {
        for (unsigned l = e->same; l < EVIDENCE_LEVELS; l++) chance[l] *= 0.98 / same;
        same = 0.98;
    }
    for (unsigned l = 1; l < e->same; l++) rest += count[l] + 0.5;
    for (unsigned l = 1; l < e->same; l++)
        chance[l] = (1 - same) * (count[l] + 0.5) / rest;
}

/* Where "the same" begins for a piece that people of one event, or kin, may share. */
static double shared_start(const Evidence *e, int class, double chance)
{
    bool is_kin = e->kind == EVIDENCE_NAME;
    bool is_event = e->role == MATCH_HARM || e->role == MATCH_HARM_YEAR ||
                    e->kind == EVIDENCE_PLACE;
    if (class == CLASS_KIN_EVENT) return is_kin ? 0.75 : 0.85;
    if (class == CLASS_KIN) return is_kin ? 0.8 : 0.3;
    return is_event ? 0.85 : is_kin ? 0.2 : chance;
}

/* Where the fit begins for one piece of evidence. */
static void item_start(MatchModel *m, size_t k, const double *mass)
{
    const Evidence *e = &m->set->item[k];
    const double *chance = m->p[CLASS_OTHER][k];
    for (unsigned l = 1; l < EVIDENCE_LEVELS; l++)
        m->p[CLASS_SAME][k][l] = l < e->same ? start_same[e->kind][l]
                                                   : start_same[e->kind][0] * mass[l];
    for (int c = CLASS_EVENT; c < PAIR_CLASSES; c++) {
        double same = 0;
        for (unsigned l = e->same; l < EVIDENCE_LEVELS; l++) same += chance[l];
        if (e->is_shared) start_shared(e, m->p[c][k], chance, mass, shared_start(e, c, same));
        else memcpy(m->p[c][k], chance, EVIDENCE_LEVELS * sizeof *chance);
    }
}

static void shares_start(MatchModel *m)
{
    const MatchList *list = m->set->list;
    double n = (double)list->n_records, within = 0;
    uint32_t *size = calloc((size_t)list->n_sources + 1, sizeof *size);
    for (size_t r = 0; size != NULL && r < list->n_records; r++) size[list->source[r]]++;
    for (uint32_t s = 0; size != NULL && s < list->n_sources; s++)
        within += size[s] * (size[s] - 1.0) / 2;
    free(size);
    m->n_pairs[RELATION_WITHIN] = within + 1;
    m->n_pairs[RELATION_ACROSS] = n * (n - 1) / 2 - within + 1;
    for (int r = 0; r < RELATIONS; r++) {
        double pairs = m->n_pairs[r] > n ? m->n_pairs[r] : n;
        m->share[r][CLASS_SAME] = (r == RELATION_WITHIN ? 0.1 : 0.3) * n / pairs;
        m->share[r][CLASS_EVENT] = 2 * n / pairs;
        m->share[r][CLASS_KIN] = n / pairs;
        m->share[r][CLASS_KIN_EVENT] = n / pairs;
        m->share[r][CLASS_OTHER] = 1;
    }
}

TwCode model_chance(const EvidenceSet *set, NameCache *cache, MatchModel *m, Err *err)
{
    double(*count)[EVIDENCE_LEVELS] = calloc(EVIDENCE_MAX, sizeof *count);
    if (count == NULL) return err_set(err, TW_E_LIMIT, "no memory to learn weights");
    *m = (MatchModel){ .set = set };
    likeness_count(set, cache, count);
    for (size_t k = 0; k < set->n; k++) {
        double mass[EVIDENCE_LEVELS] = { 0 };
        bands_mass(set, k, mass);
        bands_chance(set, k, m->p[CLASS_OTHER][k]);
        bands_floor(&set->item[k], m->p[CLASS_OTHER][k], mass);
        chance_join(&set->item[k], m->p[CLASS_OTHER][k], count[k]);
        item_start(m, k, mass);
    }
    shares_start(m);
    free(count);
    return TW_OK;
}

/* Sums of a round, laid out in the same way. */
typedef ModelRows ModelSums;

static void model_rows(const MatchModel *m, ModelRows *ret)
{
    for (int c = 0; c < PAIR_CLASSES; c++) {
        for (size_t k = 0; k < m->set->n; k++)
            for (unsigned l = 0; l < EVIDENCE_LEVELS; l++)
                ret->level[k][l][c] = l == 0 ? 1 : m->p[c][k][l] + 1e-12;
        for (int r = 0; r < RELATIONS; r++) ret->share[r][c] = m->share[r][c] + 1e-18;
    }
}

/* Probabilities of the classes of one pattern. At most EVIDENCE_MAX factors of at least 1e-12: a
 * double holds them. */
static void classes_of(const ModelRows *rows, size_t n, uint64_t pattern, double ret[PAIR_CLASSES])
{
    const double *share = rows->share[pattern_relation(pattern)];
    double sum = 0;
    for (int c = 0; c < PAIR_CLASSES; c++) ret[c] = share[c];
    if ((pattern & PATTERN_CONTRADICTS) != 0) ret[CLASS_SAME] *= CONTRADICTION;
    for (size_t k = 0; k < n; k++) {
        const double *p = rows->level[k][evidence_level(pattern, k)];
        for (int c = 0; c < PAIR_CLASSES; c++) ret[c] *= p[c];
    }
    for (int c = 0; c < PAIR_CLASSES; c++) sum += ret[c];
    for (int c = 0; c < PAIR_CLASSES; c++) ret[c] /= sum;
}

/* What refining looks at: the odds of the classes as they are, and the weights of the fields. */
static ReviewedPair pattern_reviewed(const MatchModel *m, uint64_t pattern, double same)
{
    const double least = 1e-9;
    ReviewedPair pair = { .odds = log((same + least) / (1 - same + least)) };
    for (size_t k = 0; k < m->set->n; k++)
        pair.weight[k] = m->weight[k][evidence_level(pattern, k)] * log(2);
    return pair;
}

double model_probability(const MatchModel *m, uint64_t pattern)
{
    double p[PAIR_CLASSES];
    classes_of(&m->rows, m->set->n, pattern, p);
    if (!m->refined.is_learned) return p[CLASS_SAME];
    ReviewedPair pair = pattern_reviewed(m, pattern, p[CLASS_SAME]);
    return 1 / (1 + exp(-refinement_odds(&m->refined, &pair, m->set->n)));
}

void model_probabilities(const MatchModel *m, const PatternTable *t, float *ret)
{
    for (uint32_t i = 0; i < t->n; i++) ret[i] = (float)model_probability(m, t->pattern[i]);
}

double model_weight(const MatchModel *m, size_t item, unsigned level)
{
    double trust = m->refined.is_learned ? m->refined.scale + m->refined.trust[item] : 1;
    return trust * m->weight[item][level];
}

TwCode model_refine(MatchModel *m, const uint64_t *pattern, const bool *is_same, size_t n, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    ReviewedPair *pair = arena_array(&scratch, n + 1, sizeof *pair);
    TRY(arena_check(&scratch, err));
    for (size_t i = 0; i < n; i++) {
        pair[i] = pattern_reviewed(m, pattern[i], model_probability(m, pattern[i]));
        pair[i].is_same = is_same[i];
    }
    refinement_learn(pair, n, m->set->n, &m->refined);
    return TW_OK;
}

/* Adds what the pairs of a sample speak for. */
static void sample_sum(const MatchModel *m, const PatternSample *sample, ModelSums *ret)
{
    const PatternTable *t = sample->patterns;
    for (uint32_t i = 0; i < t->n; i++) {
        double p[PAIR_CLASSES];
        uint64_t pattern = t->pattern[i];
        classes_of(&m->rows, m->set->n, pattern, p);
        for (int c = 0; c < PAIR_CLASSES; c++) {
            p[c] *= t->count[i] * sample->scale;
            ret->share[pattern_relation(pattern)][c] += p[c];
        }
        for (size_t k = 0; k < m->set->n; k++) {
            double *sum = ret->level[k][evidence_level(pattern, k)];
            for (int c = 0; c < PAIR_CLASSES; c++) sum[c] += p[c];
        }
    }
}

/* New shares of the levels: what was summed, and where it began as PRIOR_PAIRS pairs more. */
static void levels_update(double *p, double (*sum)[PAIR_CLASSES], int class, const double *start)
{
    double all = 0;
    for (unsigned l = 1; l < EVIDENCE_LEVELS; l++) all += sum[l][class];
    for (unsigned l = 1; l < EVIDENCE_LEVELS; l++)
        p[l] = (sum[l][class] + PRIOR_PAIRS * start[l]) / (all + PRIOR_PAIRS);
}

/* Most that records of one person may differ in a piece. Without a limit a list in which nobody is
 * twice would have its brothers taken for one person: fitting calls the pairs most alike the same.
 */
static double differ_most(const Evidence *e)
{
    switch (e->kind) {
    case EVIDENCE_NAME: return e->slot == SLOT_GIVEN ? 0.10 : 0.15;
    case EVIDENCE_DATE: return 0.3;
    case EVIDENCE_AGE: return 0.2;
    case EVIDENCE_PLACE: return 0.4;
    case EVIDENCE_CODE: return e->role == MATCH_SEX ? 0.05 : 0.5;
    case EVIDENCE_WORDS: case EVIDENCE_KEY: return 0.5;
    case EVIDENCE_KINDS: break;
    }
    return 1;
}

/* Keeps the share of disagreement below its limit. */
static void differ_limit(const Evidence *e, double *p)
{
    unsigned last = e->kind == EVIDENCE_NAME ? PART_LIKE : EVIDENCE_DIFFERENT;
    double differ = 0, most = differ_most(e);
    for (unsigned l = 1; l <= last; l++) differ += p[l];
    if (differ <= most) return;
    for (unsigned l = 1; l < EVIDENCE_LEVELS; l++)
        p[l] *= l <= last ? most / differ : (1 - most) / (1 - differ);
}

/* Pairs of a kind that are taken for seen before any is: PRIOR_KINDS of them, shared out as the
 * start has it. They keep lists of a few records from taking brothers for one person. */
static double kind_prior(const MatchModel *start, int relation, int class)
{
    double all = 0;
    for (int c = 0; c < PAIR_CLASSES; c++)
        if (c != CLASS_OTHER) all += start->share[relation][c];
    return PRIOR_KINDS * start->share[relation][class] / all;
}

static void round_update(MatchModel *m, ModelSums *sums, const MatchModel *start)
{
    for (int c = 0; c < PAIR_CLASSES; c++)
        for (size_t k = 0; k < m->set->n && c != CLASS_OTHER; k++)
            if (c == CLASS_SAME || m->set->item[k].is_shared)
                levels_update(m->p[c][k], sums->level[k], c, start->p[c][k]);
    for (size_t k = 0; k < m->set->n; k++) differ_limit(&m->set->item[k], m->p[CLASS_SAME][k]);
    for (int r = 0; r < RELATIONS; r++)
        for (int c = 0; c < PAIR_CLASSES; c++)
            if (c != CLASS_OTHER)
                m->share[r][c] =
                    (sums->share[r][c] + kind_prior(start, r, c)) / (m->n_pairs[r] + 1);
}

static void weights_set(MatchModel *m)
{
    for (size_t k = 0; k < m->set->n; k++)
        for (unsigned l = 1; l < EVIDENCE_LEVELS; l++)
            m->weight[k][l] = log2((m->p[CLASS_SAME][k][l] + 1e-12) /
                                   (m->p[CLASS_OTHER][k][l] + 1e-12));
}

TwCode model_fit(MatchModel *m, const PatternSample *sample, size_t n, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    ModelSums *sums = arena_alloc(&scratch, sizeof *sums);
    MatchModel *start = arena_alloc(&scratch, sizeof *start);
    TRY(arena_check(&scratch, err));
    *start = *m;
    double before = 0;
    for (m->n_rounds = 0; m->n_rounds < ROUNDS_MAX; m->n_rounds++) {
        model_rows(m, &m->rows);
        memset(sums, 0, sizeof *sums);
        for (size_t i = 0; i < n; i++) sample_sum(m, &sample[i], sums);
        round_update(m, sums, start);
        double now = sums->share[0][CLASS_SAME] + sums->share[1][CLASS_SAME];
        if (fabs(now - before) < 2e-4 * (now + 1)) break;
        before = now;
    }
    model_rows(m, &m->rows);
    weights_set(m);
    return TW_OK;
}

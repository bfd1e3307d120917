/* match.c: see match.h. Candidates, patterns, weights, probabilities, clusters: one after the
 * other, each from the whole of what came before, so that nothing depends on the order of the work.
 */
#include "match/match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "match/evidence_fetch.h"
#include "match/evidence_learn.h"
#include "match/place_learn.h"
#include "match/together.h"

static const float LINK_LEAST = 0.001F;

enum { CACHE_PAIRS = 1 << 18, FIT_PAIRS_MAX = 200000, TOGETHER_PAIRS_MAX = 100000,
       TOGETHER_MOST = 40 * TOGETHER_PAIRS_MAX, AHEAD = 8, BATCH_CHUNKS = 32 };

const MatchOptions MATCH_DEFAULTS = { .candidates = { 4, 5, 40, 60 } };

uint64_t match_pattern(const EvidenceSet *set, NameCache *cache, uint32_t a, uint32_t b)
{
    uint64_t within = evidence_one_list(set, a, b);
    uint64_t contradicts = evidence_contradicts(set, a, b) ? PATTERN_CONTRADICTS : 0;
    return evidence_pattern(set, cache, a, b) | within << RELATION_SHIFT | contradicts;
}

/* The pairs that weights are learned from: of candidates apart in time or place all, or one in
 * `step`; of pairs of one day and place, candidates or not, all or so many. */
typedef struct Learn {
    PatternTable patterns, near;
    uint64_t step, n, n_apart;  /* n: counted; n_apart: candidates that are not of one group */
    Together together;
} Learn;

static void Learn_auto(Learn *learn)
{
    patterns_clear(&learn->patterns);
    patterns_clear(&learn->near);
}

/* A number of a pair that says nothing about it. */
static uint64_t pair_lot(const Pair *p)
{
    uint64_t x = ((uint64_t)p->a << 32 | p->b) * UINT64_C(0x9E3779B97F4A7C15);
    return x >> 40;
}

/* Some chunks of pairs whose patterns are worked out side by side. */
typedef struct Compare {
    const EvidenceSet *set;
    NameCache *cache[MATCH_THREADS_MAX];  /* one for each part */
    PairChunk *chunk[BATCH_CHUNKS];
    size_t n_chunks, n_parts;
    uint64_t *pattern;                    /* CHUNK_PAIRS for each chunk */
} Compare;

/* Has what later pairs of a chunk need brought near. */
static inline void pairs_fetch(const EvidenceSet *set, const NameCache *cache,
                               const PairChunk *chunk, size_t i)
{
    if (i + 2 * AHEAD < chunk->n) {
        const Pair *far = &chunk->pair[i + 2 * AHEAD];
        evidence_fetch(set, far->a, far->b);
    }
    if (i + AHEAD < chunk->n) {
        const Pair *near = &chunk->pair[i + AHEAD];
        evidence_fetch_words(set, cache, near->a, near->b);
    }
}

static TwCode part_compare(void *work, size_t which)
{
    Compare *c = work;
    for (size_t k = which; k < c->n_chunks; k += c->n_parts) {
        const PairChunk *chunk = c->chunk[k];
        for (size_t i = 0; i < chunk->n; i++) {
            const Pair *p = &chunk->pair[i];
            pairs_fetch(c->set, c->cache[which], chunk, i);
            c->pattern[k * CHUNK_PAIRS + i] = match_pattern(c->set, c->cache[which], p->a, p->b);
        }
    }
    return TW_OK;
}

/* Counts the patterns of a batch, in the order of its pairs. */
static void batch_count(MatchResult *result, const Compare *c, Learn *learn)
{
    const uint32_t *group = learn->together.group;
    for (size_t k = 0; k < c->n_chunks; k++) {
        for (size_t i = 0; i < c->chunk[k]->n; i++) {
            Pair *p = &c->chunk[k]->pair[i];
            uint64_t pattern = c->pattern[k * CHUNK_PAIRS + i];
            pattern_fetch(&result->patterns, c->pattern[k * CHUNK_PAIRS + i + AHEAD]);
            if (i + AHEAD < c->chunk[k]->n) {
                __builtin_prefetch(&group[p[AHEAD].a]);
                __builtin_prefetch(&group[p[AHEAD].b]);
            }
            p->pattern = pattern_count(&result->patterns, pattern);
            if (group[p->a] != 0 && group[p->a] == group[p->b]) continue;
            learn->n_apart++;
            if (pair_lot(p) % learn->step != 0) continue;
            learn->n++;
            (void)pattern_count(&learn->patterns, pattern);
        }
    }
}

static TwCode compare_init(Compare *c, const MatchOptions *options, const EvidenceSet *set,
                           Arena *scratch, Err *err)
{
    *c = (Compare){ .set = set, .n_parts = 1 };
    if (options->runner != NULL) c->n_parts = options->runner->n_threads;
    if (c->n_parts > MATCH_THREADS_MAX) c->n_parts = MATCH_THREADS_MAX;
    for (size_t i = 0; i < c->n_parts && set->names != NULL; i++)
        TRY(name_cache_new(CACHE_PAIRS, scratch, &c->cache[i], err));
    size_t n_patterns = (size_t)BATCH_CHUNKS * CHUNK_PAIRS + AHEAD;
    c->pattern = arena_array(scratch, n_patterns, sizeof *c->pattern);
    return arena_check(scratch, err);
}

/* Patterns of all pairs: batch by batch worked out in parts, then counted in order. */
static TwCode pairs_compare(MatchResult *result, Compare *c, const MatchOptions *options, Job *job,
                            Learn *learn, Err *err)
{
    uint64_t done = 0;
    learn->step = result->pairs.n / FIT_PAIRS_MAX + 1;
    for (PairChunk *chunk = result->pairs.first; chunk != NULL;) {
        TRY(job_step(job, done, result->pairs.n, "pairs", err));
        for (c->n_chunks = 0; c->n_chunks < BATCH_CHUNKS && chunk != NULL; chunk = chunk->next) {
            c->chunk[c->n_chunks++] = chunk;
            done += chunk->n;
        }
        if (c->n_parts == 1) TRY(part_compare(c, 0));
        else TRY(options->runner->run(options->runner->context, part_compare, c, c->n_parts, err));
        batch_count(result, c, learn);
    }
    TRY(patterns_end(&learn->patterns, err));
    return patterns_end(&result->patterns, err);
}

/* Probability of each pattern. */
static TwCode patterns_score(MatchResult *result, Arena *arena, Err *err)
{
    const PatternTable *t = &result->patterns;
    result->probability = arena_array(arena, (size_t)t->n + 1, sizeof *result->probability);
    TRY(arena_check(arena, err));
    model_probabilities(&result->model, t, result->probability);
    return TW_OK;
}

float match_odds(double p)
{
    if (p < 1e-6) p = 1e-6;
    if (p > 1 - 1e-6) p = 1 - 1e-6;
    return (float)log(p / (1 - p));
}

static float pair_odds(void *context, uint32_t a, uint32_t b)
{
    const MatchLinks *c = context;
    uint64_t pattern = match_pattern(&c->result->set, c->cache, a, b);
    return match_odds(model_probability(&c->result->model, pattern));
}

size_t match_label(const MatchOptions *options, uint32_t a, uint32_t b)
{
    size_t low = 0, high = options->n_labels;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Label *l = &options->label[middle];
        if (l->a < a || (l->a == a && l->b < b)) low = middle + 1;
        else high = middle;
    }
    bool is_found = low < options->n_labels && options->label[low].a == a &&
                    options->label[low].b == b;
    return is_found ? low : options->n_labels;
}

TwCode match_review_links(const MatchOptions *options, Arena *arena, Link *link, size_t *n,
                          Err *err)
{
    bool *is_seen = arena_array(arena, options->n_labels + 1, sizeof *is_seen);
    TRY(arena_check(arena, err));
    for (size_t i = 0; i < *n; i++) {
        size_t l = match_label(options, link[i].a, link[i].b);
        if (l == options->n_labels) continue;
        link[i].kind = options->label[l].is_same ? LINK_MUST : LINK_CANNOT;
        is_seen[l] = true;
    }
    for (size_t l = 0; l < options->n_labels; l++) {
        const Label *label = &options->label[l];
        if (!is_seen[l])
            link[(*n)++] = (Link){ label->a, label->b, 0,
                                   label->is_same ? LINK_MUST : LINK_CANNOT };
    }
    return TW_OK;
}

/* Links: pairs that are not quite impossible, and those that were reviewed. */
static TwCode links_collect(const MatchResult *result, const MatchOptions *options, Arena *arena,
                            ClusterInput *ret, Err *err)
{
    size_t n = 0, cap = 0;
    Link *link = arena_push(arena, NULL, 0, &cap, sizeof *link);
    for (const PairChunk *chunk = result->pairs.first; chunk != NULL; chunk = chunk->next) {
        for (size_t i = 0; i < chunk->n; i++) {
            const Pair *p = &chunk->pair[i];
            float probability = result->probability[p->pattern];
            if (probability < LINK_LEAST) continue;
            link = arena_push(arena, link, n, &cap, sizeof *link);
            TRY(arena_check(arena, err));
            link[n++] = (Link){ p->a, p->b, match_odds(probability), LINK_SCORED };
        }
    }
    Link *all = arena_array(arena, n + options->n_labels + 1, sizeof *all);
    TRY(arena_check(arena, err));
    memcpy(all, link, n * sizeof *all);
    TRY(match_review_links(options, arena, all, &n, err));
    ret->link = all;
    ret->n_links = n;
    return TW_OK;
}

TwCode match_links(const MatchResult *result, const MatchOptions *options, NameCache *cache,
                   Arena *arena, MatchLinks *ret, Err *err)
{
    *ret = (MatchLinks){ .result = result, .cache = cache };
    ret->input = (ClusterInput){ .n_records = result->set.list->n_records, .odds = pair_odds,
                                 .context = ret };
    return links_collect(result, options, arena, &ret->input, err);
}

/* A cluster that has a record before some record, and how likely that one is of it. */
typedef struct PersonPair {
    uint32_t cluster;
    float probability;
} PersonPair;

/* Probability of a link, with what reviewers said. */
static float link_probability(const Link *link)
{
    if (link->kind == LINK_MUST) return 1;
    return link->kind == LINK_CANNOT ? 0 : 1 / (1 + expf(-link->odds));
}

/* Links by their later record: where those of each begin, and the pairs. */
static TwCode persons_arrange(const ClusterInput *in, const uint32_t *cluster, Arena *scratch,
                              uint32_t **ret_begin, PersonPair **ret_pair, Err *err)
{
    PersonPair *pair = arena_array(scratch, in->n_links + 1, sizeof *pair);
    uint32_t *begin = arena_array(scratch, in->n_records + 2, sizeof *begin);
    TRY(arena_check(scratch, err));
    for (size_t i = 0; i < in->n_links; i++) begin[in->link[i].b + 1]++;
    for (size_t r = 0; r < in->n_records; r++) begin[r + 1] += begin[r];
    for (size_t i = in->n_links; i > 0; i--) {
        const Link *link = &in->link[i - 1];
        pair[--begin[link->b + 1]] = (PersonPair){ cluster[link->a], link_probability(link) };
    }
    *ret_begin = begin + 1;
    *ret_pair = pair;
    return TW_OK;
}

/* Likelihood that a record is of a person that no record before it is of: for each cluster before
 * it, only its likeliest pair counts, since the pairs of one cluster say the same thing. */
static double person_fresh(PersonPair *pair, size_t n)
{
    double fresh = 1;
    for (size_t i = 1; i < n; i++) {
        PersonPair moved = pair[i];
        size_t at = i;
        for (; at > 0; at--) {
            const PersonPair *before = &pair[at - 1];
            bool is_later = before->cluster > moved.cluster ||
                            (before->cluster == moved.cluster &&
                             before->probability < moved.probability);
            if (!is_later) break;
            pair[at] = *before;
        }
        pair[at] = moved;
    }
    for (size_t i = 0; i < n; i++)
        if (i == 0 || pair[i].cluster != pair[i - 1].cluster) fresh *= 1 - pair[i].probability;
    return fresh;
}

TwCode match_expect(const ClusterInput *in, const uint32_t *cluster, MatchPersons *ret, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    PersonPair *pair = NULL;
    uint32_t *begin = NULL;
    double variance = 0, mean = 0;
    TRY(persons_arrange(in, cluster, &scratch, &begin, &pair, err));
    for (size_t r = 0; r < in->n_records; r++) {
        size_t end = r + 1 < in->n_records ? begin[r + 1] : in->n_links;
        double fresh = person_fresh(pair + begin[r], end - begin[r]);
        mean += fresh;
        variance += fresh * (1 - fresh);
    }
    *ret = (MatchPersons){ mean, mean - 1.96 * sqrt(variance), mean + 1.96 * sqrt(variance) };
    return TW_OK;
}

/* Teaches the model what reviewers said. */
static TwCode labels_learn(MatchResult *result, NameCache *cache, const MatchOptions *options,
                           Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    uint64_t *pattern = arena_array(&scratch, options->n_labels + 1, sizeof *pattern);
    bool *is_same = arena_array(&scratch, options->n_labels + 1, sizeof *is_same);
    TRY(arena_check(&scratch, err));
    for (size_t i = 0; i < options->n_labels; i++) {
        const Label *label = &options->label[i];
        pattern[i] = match_pattern(&result->set, cache, label->a, label->b);
        is_same[i] = label->is_same;
    }
    return model_refine(&result->model, pattern, is_same, options->n_labels, err);
}

/* Counts pairs of one time and place at even distances; returns how many one of them stands for. */
static double together_count(const MatchResult *result, NameCache *cache, Learn *learn)
{
    const Together *t = &learn->together;
    uint64_t all = t->before[t->n_groups], n = all < TOGETHER_PAIRS_MAX ? all : TOGETHER_PAIRS_MAX;
    for (uint64_t i = 0; i < n; i++) {
        uint32_t a, b;
        together_pair(t, (uint64_t)((double)i * ((double)all / (double)n)), &a, &b);
        (void)pattern_count(&learn->near, match_pattern(&result->set, cache, a, b));
    }
    return n > 0 ? (double)all / (double)n : 1;
}

/* Compares all pairs and learns weights from them. */
static TwCode weights_learn(MatchResult *ret, Compare *compare, const MatchOptions *options,
                            Arena *arena, Job *job, Err *err)
{
    AUTO(Learn) learn = { .step = 1 };
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    TRY(together_find(&ret->set, TOGETHER_MOST, &scratch, &learn.together, err));
    TRY(pairs_compare(ret, compare, options, job, &learn, err));
    PatternSample sample[2] = { { &learn.patterns, 1 }, { &learn.near, 1 } };
    if (learn.n > 0) sample[0].scale = (double)learn.n_apart / (double)learn.n;
    sample[1].scale = together_count(ret, compare->cache[0], &learn);
    TRY(patterns_end(&learn.near, err));
    TRY(model_fit(&ret->model, sample, 2, err));
    TRY(labels_learn(ret, compare->cache[0], options, err));
    return patterns_score(ret, arena, err);
}

/* Which records have a word that was learned to be a spelling of another. */
static void learned_find(const EvidenceSet *set, bool *ret)
{
    for (size_t r = 0; r < set->list->n_records; r++) {
        const uint32_t *word = set->row + r * set->n_row;
        for (size_t i = 0; i < set->n_slots * SLOT_WORDS && !ret[r]; i++)
            ret[r] = word[i] != 0 && name_has_learned(set->names, word[i]);
    }
}

/* Compares those pairs again in which one part of the names disagreed and a word was learned. Their
 * old patterns stay counted: weights are learned by now. */
static TwCode odd_compare(MatchResult *ret, Compare *compare, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    uint32_t n = ret->patterns.n;
    bool *is_odd = arena_array(&scratch, (size_t)n + 1, sizeof *is_odd);
    bool *has_learned = arena_array(&scratch, ret->set.list->n_records, sizeof *has_learned);
    TRY(arena_check(&scratch, err));
    for (uint32_t i = 0; i < n; i++)
        is_odd[i] = evidence_is_odd(&ret->set, ret->patterns.pattern[i]);
    learned_find(&ret->set, has_learned);
    for (PairChunk *chunk = ret->pairs.first; chunk != NULL; chunk = chunk->next)
        for (size_t i = 0; i < chunk->n; i++) {
            Pair *p = &chunk->pair[i];
            if (!is_odd[p->pattern] || !has_learned[p->a] || !has_learned[p->b]) continue;
            uint64_t pattern = match_pattern(&ret->set, compare->cache[0], p->a, p->b);
            p->pattern = pattern_count(&ret->patterns, pattern);
        }
    return patterns_end(&ret->patterns, err);
}

/* Learns spellings from the likely pairs; the weights stay as they were fitted. */
static TwCode spellings_learn(MatchResult *ret, Compare *compare, Arena *arena, Err *err)
{
    size_t n_learned = 0;
    TRY(evidence_learn(&ret->set, &ret->pairs, ret->patterns.pattern, ret->probability, &n_learned,
                       err));
    if (n_learned == 0) return TW_OK;
    TRY(odd_compare(ret, compare, err));
    return patterns_score(ret, arena, err);
}

/* Finds pairs, compares them and learns weights. */
static TwCode pairs_weigh(MatchResult *ret, Compare *compare, const MatchOptions *options,
                          Arena *arena, Job *job, Err *err)
{
    patterns_clear(&ret->patterns);
    TRY(candidates_find(&ret->set, &options->candidates, arena, job, &ret->pairs, err));
    TRY(model_chance(&ret->set, compare->cache[0], &ret->model, err));
    return weights_learn(ret, compare, options, arena, job, err);
}

/* The same, and once more when the first time shows that lists call places differently. */
static TwCode places_weigh(MatchResult *ret, Compare *compare, const MatchOptions *options,
                           Arena *arena, Job *job, Err *err)
{
    bool is_any = false;
    TRY(pairs_weigh(ret, compare, options, arena, job, err));
    if (ret->set.list->is_kept) return TW_OK;
    TRY(places_learn(&ret->set, &ret->pairs, ret->probability, arena, &is_any, err));
    return is_any ? pairs_weigh(ret, compare, options, arena, job, err) : TW_OK;
}

TwCode match_run(const MatchList *list, const MatchOptions *options, Arena *arena, Job *job,
                 MatchResult *ret, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    *ret = (MatchResult){ .n_clusters = 0 };
    patterns_init(&ret->patterns);
    TRY(evidence_make(list, arena, &ret->set, err));
    Compare *compare = arena_alloc(&scratch, sizeof *compare);
    TRY(arena_check(&scratch, err));
    TRY(compare_init(compare, options, &ret->set, &scratch, err));
    NameCache *cache = compare->cache[0];
    TRY(places_weigh(ret, compare, options, arena, job, err));
    TRY(spellings_learn(ret, compare, arena, err));
    MatchLinks links;
    TRY(match_links(ret, options, cache, &scratch, &links, err));
    TRY(clusters_make(&links.input, arena, &ret->cluster, &ret->n_clusters, err));
    MatchPersons persons = { 0 };
    TRY(match_expect(&links.input, ret->cluster, &persons, err));
    ret->persons = persons.mean;
    ret->persons_low = persons.low;
    ret->persons_high = persons.high;
    return TW_OK;
}

void match_clear(MatchResult *result)
{
    patterns_clear(&result->patterns);
}

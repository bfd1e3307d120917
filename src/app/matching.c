/* matching.c: see matching.h. */
#include "app/matching.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/match_draws.h"
#include "app/match_labels.h"
#include "base/json.h"
#include "os/file.h"
#include "os/map.h"
#include "os/threads.h"

enum { FILES_MAX = 1000 };
#define FILE_BYTES_MAX ((size_t)16 << 30)

const Column MATCHING_COLUMNS[MATCHING_N_COLUMNS] = {
    { "cluster", COLUMN_INT, NULL, "number of the person; the same for records of one person" },
    { "id", COLUMN_TEXT, NULL, "the record" },
    { "file", COLUMN_TEXT, NULL, "the file it is from" },
};

const Column MATCHING_PAIRS[MATCHING_N_PAIRS] = {
    { "id_a", COLUMN_TEXT, NULL, "one record" },
    { "file_a", COLUMN_TEXT, NULL, "the file it is from" },
    { "id_b", COLUMN_TEXT, NULL, "the other record" },
    { "file_b", COLUMN_TEXT, NULL, "the file it is from" },
    { "probability", COLUMN_REAL, NULL, "that both are one person" },
    { "same_cluster", COLUMN_BOOL, NULL, "whether they were put together" },
    { "weight", COLUMN_REAL, "bits", "sum of the weights of the fields" },
    { "weights", COLUMN_JSON, "bits", "weight of every field known for both: over 0 speaks for one "
                                      "person, below 0 against" },
    { "levels", COLUMN_JSON, NULL, "how each field agrees" },
};

const Column MATCHING_SCORES[MATCHING_N_SCORES] = {
    { "records", COLUMN_INT, "records", "whose truth is known" },
    { "entities", COLUMN_INT, "persons", "in truth" },
    { "true_pairs", COLUMN_INT, "pairs", "of records of one person, in truth" },
    { "precision", COLUMN_REAL, NULL, "share of the pairs at 0.5 or more that are true" },
    { "recall", COLUMN_REAL, NULL, "share of the true pairs that are at 0.5 or more" },
    { "f1", COLUMN_REAL, NULL, "harmonic mean of both" },
    { "closure_precision", COLUMN_REAL, NULL, "as precision, of all pairs inside clusters" },
    { "closure_recall", COLUMN_REAL, NULL, "as recall, of all pairs inside clusters" },
    { "closure_f1", COLUMN_REAL, NULL, "harmonic mean of both" },
    { "candidate_recall", COLUMN_REAL, NULL, "share of the true pairs that were compared" },
    { "pairs_per_record", COLUMN_REAL, "pairs", "compared" },
};

const Column MATCHING_PERSONS[MATCHING_N_PERSONS] = {
    { "records", COLUMN_INT, "records", "read" },
    { "clusters", COLUMN_INT, "persons", "as put together" },
    { "persons", COLUMN_REAL, "persons", "expected number of different persons" },
    { "low", COLUMN_REAL, "persons", "lower end of the 95 % interval" },
    { "high", COLUMN_REAL, "persons", "upper end of the 95 % interval" },
    { "pairs", COLUMN_INT, "pairs", "compared" },
};

static int paths_compare(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

static double rounded(double value, double decimals)
{
    return round(value * decimals) / decimals;
}

static TwCode clusters_table(Matching *how, const MatchSource *source, const MatchList *list,
                             const MatchResult *result, Table **ret, Err *err)
{
    Table *t = table_new(how->arena, MATCHING_COLUMNS, MATCHING_N_COLUMNS);
    uint32_t *at = arena_array(how->arena, result->n_clusters + 2, sizeof *at);
    uint32_t *order = arena_array(how->arena, list->n_records + 1, sizeof *order);
    table_room(t, list->n_records);
    TRY(arena_check(how->arena, err));
    for (size_t r = 0; r < list->n_records; r++) at[result->cluster[r] + 1]++;
    for (size_t c = 0; c < result->n_clusters; c++) at[c + 1] += at[c];
    for (uint32_t r = 0; r < list->n_records; r++) order[at[result->cluster[r]]++] = r;
    for (size_t i = 0; i < list->n_records; i++) {
        uint32_t r = order[i];
        table_int(t, result->cluster[r]);
        table_text(t, list->id[r]);
        table_text(t, source[list->file[r]].name);
    }
    *ret = t;
    return arena_check(how->arena, err);
}

/* The weights, or the names of the levels, of a pair as JSON. */
static Str pair_json(const MatchResult *result, uint64_t pattern, bool is_levels, Arena *arena)
{
    AUTO(Buf) out = { .max = 1 << 16 };
    Json j = json_writer(&out);
    json_open(&j, S(""), '{');
    for (size_t k = 0; k < result->set.n; k++) {
        const Evidence *e = &result->set.item[k];
        unsigned level = evidence_level(pattern, k);
        if (level == EVIDENCE_MISSING) continue;
        if (is_levels) json_text(&j, e->name, str_z(evidence_level_name(e->kind, level)));
        else json_real(&j, e->name, rounded(model_weight(&result->model, k, level), 100));
    }
    json_close(&j, '}');
    return arena_str(arena, buf_str(&out));
}

typedef struct ListedPair {
    uint32_t a, b, pattern;
} ListedPair;

static int listed_compare(const void *pa, const void *pb)
{
    const ListedPair *a = pa, *b = pb;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static TwCode pairs_collect(const Matching *how, const MatchResult *result, ListedPair **ret,
                            size_t *ret_n, Err *err)
{
    size_t n = 0, cap = 0;
    ListedPair *pair = arena_push(how->arena, NULL, 0, &cap, sizeof *pair);
    for (const PairChunk *chunk = result->pairs.first; chunk != NULL; chunk = chunk->next) {
        for (size_t i = 0; i < chunk->n; i++) {
            const Pair *p = &chunk->pair[i];
            if (result->probability[p->pattern] < how->least) continue;
            pair = arena_push(how->arena, pair, n, &cap, sizeof *pair);
            TRY(arena_check(how->arena, err));
            pair[n++] = (ListedPair){ p->a, p->b, p->pattern };
        }
    }
    qsort(pair, n, sizeof *pair, listed_compare);
    *ret = pair;
    *ret_n = n;
    return arena_check(how->arena, err);
}

static TwCode pairs_table(Matching *how, const MatchSource *source, const MatchList *list,
                          const MatchResult *result, Table **ret, Err *err)
{
    Table *t = table_new(how->arena, MATCHING_PAIRS, MATCHING_N_PAIRS);
    ListedPair *pair = NULL;
    size_t n = 0;
    TRY(pairs_collect(how, result, &pair, &n, err));
    for (size_t i = 0; i < n; i++) {
        uint64_t pattern = result->patterns.pattern[pair[i].pattern];
        double weight = 0;
        for (size_t k = 0; k < result->set.n; k++)
            weight += model_weight(&result->model, k, evidence_level(pattern, k));
        table_text(t, list->id[pair[i].a]);
        table_text(t, source[list->file[pair[i].a]].name);
        table_text(t, list->id[pair[i].b]);
        table_text(t, source[list->file[pair[i].b]].name);
        table_real(t, rounded(result->probability[pair[i].pattern], 1e4));
        table_int(t, result->cluster[pair[i].a] == result->cluster[pair[i].b]);
        table_real(t, rounded(weight, 100));
        table_text(t, pair_json(result, pattern, false, how->arena));
        table_text(t, pair_json(result, pattern, true, how->arena));
    }
    *ret = t;
    return arena_check(how->arena, err);
}

/* First number in a text, for names such as rec-223-dup-0; 0 for none. */
static uint32_t first_number(Str s)
{
    size_t i = 0;
    uint32_t n = 0;
    while (i < s.n && (s.p[i] < '0' || s.p[i] > '9')) i++;
    if (i == s.n) return 0;
    for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < 100000000; i++)
        n = n * 10 + (uint32_t)(s.p[i] - '0');
    return n + 1;
}

/* Who each record is. When no two records have the same text, the first number in it counts. */
static TwCode truth_make(Matching *how, const MatchList *list, uint32_t **ret, Err *err)
{
    const MatchColumn *c = NULL;
    for (size_t i = 0; i < list->n_columns; i++)
        if (list->column[i].role == MATCH_TRUTH) c = &list->column[i];
    if (c == NULL) return err_set(err, TW_E_BUG, "no column of truth");
    *ret = c->value;
    if (c->n_values < list->n_records || list->n_records < 2) return TW_OK;
    uint32_t *truth = arena_array(how->arena, list->n_records, sizeof *truth);
    TRY(arena_check(how->arena, err));
    for (size_t r = 0; r < list->n_records; r++) truth[r] = first_number(c->text[c->value[r]]);
    *ret = truth;
    return TW_OK;
}

static TwCode quality_table(Matching *how, const MatchList *list, const MatchResult *result,
                            Table **ret, Err *err)
{
    Quality q;
    uint32_t *truth = NULL;
    Table *t = table_new(how->arena, MATCHING_SCORES, MATCHING_N_SCORES);
    TRY(truth_make(how, list, &truth, err));
    QualityInput in = { truth, list->n_records, result->cluster, &result->pairs,
                        result->probability };
    TRY(quality_measure(&in, &q, err));
    table_int(t, (int64_t)q.n_records);
    table_int(t, (int64_t)q.n_entities);
    table_int(t, (int64_t)q.true_pairs);
    table_real(t, rounded(q.precision, 1e5));
    table_real(t, rounded(q.recall, 1e5));
    table_real(t, rounded(q.f1, 1e5));
    table_real(t, rounded(q.closure_precision, 1e5));
    table_real(t, rounded(q.closure_recall, 1e5));
    table_real(t, rounded(q.closure_f1, 1e5));
    table_real(t, rounded(q.candidate_recall, 1e5));
    table_real(t, rounded(q.pairs_per_record, 100));
    *ret = t;
    return arena_check(how->arena, err);
}

static TwCode persons_table(Matching *how, const MatchList *list, const MatchResult *result,
                            Table **ret, Err *err)
{
    Table *t = table_new(how->arena, MATCHING_PERSONS, MATCHING_N_PERSONS);
    table_int(t, (int64_t)list->n_records);
    table_int(t, (int64_t)result->n_clusters);
    table_real(t, rounded(result->persons, 10));
    table_real(t, rounded(result->persons_low, 10));
    table_real(t, rounded(result->persons_high, 10));
    table_int(t, (int64_t)result->pairs.n);
    *ret = t;
    return arena_check(how->arena, err);
}

/* Reviewed pairs, when there are any. */
static TwCode labels_load(Matching *how, const MatchList *list, Label **ret, size_t *ret_n,
                          Err *err)
{
    AUTO(Buf) bytes;
    buf_init(&bytes, FILE_BYTES_MAX);
    if (how->labels.n == 0) return TW_OK;
    TRY(file_read_all(how->labels.p, &bytes, err));
    TwCode code = match_labels_read(buf_str(&bytes), list, how->arena, ret, ret_n, err);
    return code == TW_OK ? TW_OK : err_note(err, code, "file '" STR_FMT "'", STR_ARG(how->labels));
}

/* Keeps the clusters and gives back what they were worked out with: the table of a large list takes
 * as much room. */
static TwCode clusters_keep(Matching *how, size_t n_records, Arena *work, MatchResult *result,
                            Err *err)
{
    uint32_t *cluster = arena_array(how->arena, n_records + 1, sizeof *cluster);
    TRY(arena_check(how->arena, err));
    memcpy(cluster, result->cluster, n_records * sizeof *cluster);
    match_clear(result);
    arena_clear(work);
    result->cluster = cluster;
    return TW_OK;
}

static TwCode list_match(Matching *how, const MatchSource *source, const MatchList *list,
                         Table **ret, Err *err)
{
    AUTO(MatchResult) result = { .n_clusters = 0 };
    AUTO(Arena) work;
    arena_init(&work, SIZE_MAX);
    MatchOptions options = MATCH_DEFAULTS;
    AUTO(Threads) threads = { .n = 0 };
    Label *label = NULL;
    TRY(threads_open(&threads, how->n_threads, err));
    Runner runner = threads_runner(&threads);
    options.runner = &runner;
    TRY(labels_load(how, list, &label, &options.n_labels, err));
    options.label = label;
    TRY(match_run(list, &options, &work, how->job, &result, err));
    if (how->say.say != NULL)
        how->say.say(how->say.context,
                     arena_fmt(how->arena, "%zu records are about %.0f persons (95 %%: %.0f to "
                               "%.0f), put together as %zu", list->n_records, result.persons,
                               result.persons_low, result.persons_high, result.n_clusters));
    switch (how->what) {
    case MATCHING_CLUSTERS:
        TRY(clusters_keep(how, list->n_records, &work, &result, err));
        return clusters_table(how, source, list, &result, ret, err);
    case MATCHING_SCORED: return pairs_table(how, source, list, &result, ret, err);
    case MATCHING_QUALITY: return quality_table(how, list, &result, ret, err);
    case MATCHING_TOTAL: return persons_table(how, list, &result, ret, err);
    case MATCHING_DRAW: break;
    }
    MatchLinks links;
    TRY(match_links(&result, &options, NULL, how->arena, &links, err));
    return match_draws_table(how, source, &links, ret, err);
}

/* Bytes of a file: mapped, or read when it is standard input. */
static TwCode bytes_open(MatchingFile *f, Err *err)
{
    if (str_eq(f->path, S("-"))) {
        buf_init(&f->read, FILE_BYTES_MAX);
        TRY(file_read_all("/dev/stdin", &f->read, err));
        return TW_OK;
    }
    return map_open(f->path.p, &f->map, err);
}

TwCode matching_files(Matching *how, const Str *path, size_t n, Table **ret_table, Err *err)
{
    if (n > FILES_MAX) return err_set(err, TW_E_LIMIT, "more than %d files", FILES_MAX);
    MatchSource *source = arena_array(how->arena, n, sizeof *source);
    Str *sorted = arena_array(how->arena, n, sizeof *sorted);
    MatchList *list = arena_alloc(how->arena, sizeof *list);
    how->file = arena_array(how->arena, n, sizeof *how->file);
    TRY(arena_check(how->arena, err));
    memcpy(sorted, path, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, paths_compare);
    for (; how->n_files < n; how->n_files++) {
        MatchingFile *f = &how->file[how->n_files];
        f->path = sorted[how->n_files];
        TRY(bytes_open(f, err));
        source[how->n_files] = (MatchSource){
            .name = f->path, .bytes = f->map.bytes.p != NULL ? f->map.bytes : buf_str(&f->read) };
    }
    TRY(match_files_read(source, n, &how->columns, &how->say, how->arena, list, err));
    return list_match(how, source, list, ret_table, err);
}

void matching_close(Matching *how)
{
    for (size_t i = 0; i < how->n_files; i++) {
        map_close(&how->file[i].map);
        buf_clear(&how->file[i].read);
    }
    how->n_files = 0;
}

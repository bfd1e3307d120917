/* quality.c: see quality.h. */
#include "match/quality.h"

#include <stdlib.h>

static int keys_compare(const void *pa, const void *pb)
{
    uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;
    return (a > b) - (a < b);
}

/* Pairs of records that have the same key, and how many keys there are. */
static double pairs_alike(uint64_t *key, size_t n, size_t *ret_distinct)
{
    double pairs = 0;
    size_t distinct = 0;
    qsort(key, n, sizeof *key, keys_compare);
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i; j < n && key[j] == key[i]; j++) continue;
        pairs += (double)(j - i) * (double)(j - i - 1) / 2;
        distinct++;
    }
    if (ret_distinct != NULL) *ret_distinct = distinct;
    return pairs;
}

static double share_of(double part, double whole)
{
    return whole > 0 ? part / whole : 1;
}

static double mean_f1(double precision, double recall)
{
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

static void links_measure(const QualityInput *in, Quality *q)
{
    double n_right = 0, n_links = 0, n_found = 0, n_seen = 0;
    for (const PairChunk *chunk = in->candidates->first; chunk != NULL; chunk = chunk->next) {
        for (size_t i = 0; i < chunk->n; i++) {
            const Pair *p = &chunk->pair[i];
            if (in->truth[p->a] == 0 || in->truth[p->b] == 0) continue;
            bool is_right = in->truth[p->a] == in->truth[p->b];
            bool is_link = in->probability[p->pattern] >= 0.5F;
            n_seen += 1;
            n_found += is_right;
            n_links += is_link;
            n_right += is_link && is_right;
        }
    }
    q->precision = share_of(n_right, n_links);
    q->recall = share_of(n_right, q->true_pairs);
    q->f1 = mean_f1(q->precision, q->recall);
    q->candidate_recall = share_of(n_found, q->true_pairs);
    q->pairs_per_record = share_of(n_seen, (double)q->n_records);
}

TwCode quality_measure(const QualityInput *in, Quality *ret, Err *err)
{
    uint64_t *key = calloc(in->n_records + 1, sizeof *key);
    Quality q = { 0 };
    if (key == NULL) return err_set(err, TW_E_LIMIT, "no memory to compare with the truth");
    for (int what = 0; what < 3; what++) {
        size_t n = 0;
        for (size_t r = 0; r < in->n_records; r++) {
            if (in->truth[r] == 0) continue;
            uint64_t truth = what == 1 ? 0 : in->truth[r], cluster = what == 0 ? 0 : in->cluster[r];
            key[n++] = truth << 32 | cluster;
        }
        q.n_records = n;
        if (what == 0) q.true_pairs = pairs_alike(key, n, &q.n_entities);
        else if (what == 1) q.closure_precision = pairs_alike(key, n, NULL);
        else q.closure_recall = pairs_alike(key, n, NULL);
    }
    free(key);
    double in_clusters = q.closure_precision, right = q.closure_recall;
    q.closure_precision = share_of(right, in_clusters);
    q.closure_recall = share_of(right, q.true_pairs);
    q.closure_f1 = mean_f1(q.closure_precision, q.closure_recall);
    links_measure(in, &q);
    *ret = q;
    return TW_OK;
}

/* bench_match_score.c: candidate pairs compared in all fields a second on one core.
 *
 *   bench_match_score FILE.csv
 *
 * Takes the candidates that matching the file looks at, in their order, and works out the pattern
 * and the probability of each. Prints pairs and millions of pairs a second, best of three.
 */
#include <stdio.h>
#include <time.h>

#include "app/match_file.h"
#include "match/evidence_fetch.h"
#include "match/match.h"
#include "os/file.h"

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Patterns of all candidates; the sum keeps them from being left out. */
static uint64_t candidates_compare(const MatchResult *result, NameCache *cache)
{
    uint64_t sum = 0;
    const EvidenceSet *set = &result->set;
    for (const PairChunk *chunk = result->pairs.first; chunk != NULL; chunk = chunk->next)
        for (size_t i = 0; i < chunk->n; i++) {
            const Pair *p = &chunk->pair[i], *near = p + (i + 8 < chunk->n ? 8 : 0),
                       *far = p + (i + 16 < chunk->n ? 16 : 0);
            evidence_fetch(set, far->a, far->b);
            evidence_fetch_words(set, cache, near->a, near->b);
            sum += evidence_pattern(set, cache, p->a, p->b);
            sum += result->probability[p->pattern] > 0.5F;
        }
    return sum;
}

static TwCode measure(Str path, Arena *arena, Err *err)
{
    AUTO(Buf) bytes;
    AUTO(MatchResult) result = { .n_clusters = 0 };
    MatchList list;
    NameCache *cache = NULL;
    MatchColumns columns = { .truth = S("") };
    MatchSay say = { NULL, NULL };
    double best = 1e9;
    uint64_t sum = 0;
    buf_init(&bytes, SIZE_MAX / 2);
    TRY(file_read_all(path.p, &bytes, err));
    MatchSource source = { .name = path, .bytes = buf_str(&bytes) };
    TRY(match_files_read(&source, 1, &columns, &say, arena, &list, err));
    TRY(match_run(&list, &MATCH_DEFAULTS, arena, NULL, &result, err));
    TRY(name_cache_new(1 << 18, arena, &cache, err));
    for (int run = 0; run < 3; run++) {
        double start = seconds();
        sum += candidates_compare(&result, cache);
        double took = seconds() - start;
        if (took < best) best = took;
    }
    printf("%llu\t%.2f\t%llx\n", (unsigned long long)result.pairs.n,
           (double)result.pairs.n / best / 1e6, (unsigned long long)sum);
    return TW_OK;
}

int main(int argc, char **argv)
{
    AUTO(Arena) arena;
    Err err = { 0 };
    arena_init(&arena, SIZE_MAX);
    if (argc != 2) return 2;
    TwCode code = measure(str_z(argv[1]), &arena, &err);
    if (code != TW_OK) fprintf(stderr, "bench_match_score: the file cannot be matched\n");
    return code == TW_OK ? 0 : 1;
}

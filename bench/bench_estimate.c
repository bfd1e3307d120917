/* bench_estimate.c: how often stated intervals hold on tables whose truth is known, by design and
 * model, and whether the program warned where they do not.
 *
 *   bench_estimate TABLES [MODEL...]    TABLES a design; all models but latent-class unless named
 */
#include <stdio.h>
#include <stdlib.h>

#include "estimate/estimate.h"
#include "estimate/rng.h"
#include "estimate/warn.h"

typedef struct Design {
    const char *name;
    unsigned n_lists;
    int people;
    double rate[2][5];  /* chance of each list to catch each of two kinds of people */
    double share;       /* of the first kind */
    double copy;        /* chance that who is on the first list is put on the second as well */
} Design;

static const Design designs[] = {
    { "independent, 4 lists", 4, 1500, { { .3, .25, .4, .2 }, { 0 } }, 1, 0 },
    { "small overlap, 3 lists", 3, 2000, { { .06, .05, .04 }, { 0 } }, 1, 0 },
    { "one list copies another", 4, 1500, { { .3, .15, .4, .2 }, { 0 } }, 1, .4 },
    { "two kinds of people, mild", 4, 1500, { { .5, .45, .6, .4 }, { .15, .2, .1, .15 } }, .5, 0 },
    { "two kinds of people, 5 lists", 5, 2000,
      { { .5, .45, .6, .4, .5 }, { .15, .2, .1, .15, .2 } }, .5, 0 },
    { "lists for different people", 4, 1500, { { .5, .4, .1, .1 }, { .1, .15, .45, .4 } }, .5, 0 },
};

typedef struct Score {
    int held, warned, refused;
    double ratio;
} Score;

static TwCode table_draw(const Design *d, Rng *r, Arena *a, Overlap *ret, Err *err)
{
    static const Str names[5] = { { "a", 1 }, { "b", 1 }, { "c", 1 }, { "d", 1 }, { "e", 1 } };
    int64_t count[32] = { 0 };
    uint32_t pattern[32];
    for (int i = 0; i < d->people; i++) {
        uint32_t caught = 0;
        const double *rate = d->rate[rng_uniform(r) < d->share ? 0 : 1];
        for (unsigned j = 0; j < d->n_lists; j++)
            if (rng_uniform(r) < rate[j]) caught |= UINT32_C(1) << j;
        if ((caught & 1) && rng_uniform(r) < d->copy) caught |= 2;
        count[caught]++;
    }
    for (uint32_t c = 0; c < 32; c++) pattern[c] = c;
    OverlapInput in = { pattern, count, 32, names, d->n_lists };
    return overlap_make(&in, a, ret, err);
}

static TwCode table_score(const Design *d, EstimateModel model, int table, Score *s, Err *err)
{
    AUTO(Arena) a;
    arena_init(&a, (size_t)1 << 30);
    Rng r;
    rng_init(&r, 77, (uint64_t)table);
    Overlap o;
    Estimate e;
    Str *note;
    size_t n_notes;
    EstimateOptions options = ESTIMATE_DEFAULTS;
    options.n_draws = 500;
    EstimateJob in = { .overlap = &o, .options = &options, .arena = &a };
    TRY(table_draw(d, &r, &a, &o, err));
    TRY(overlap_warnings(&o, &a, &note, &n_notes, err));
    TRY(estimate_run(&in, model, &e, err));
    if (e.is_refused) s->refused++;
    else if (e.low <= d->people && e.high >= d->people) s->held++;
    else if (n_notes > 0) s->warned++;
    if (!e.is_refused) s->ratio += e.median / d->people;
    return TW_OK;
}

static bool is_named(int argc, char **argv, EstimateModel model)
{
    for (int i = 2; i < argc; i++)
        if (str_eq(str_z(argv[i]), str_z(model_name(model)))) return true;
    return argc < 3 && model != MODEL_LATENT_CLASS;
}

int main(int argc, char **argv)
{
    int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 200, n_short = 0;
    printf("%-30s %-13s %8s %8s %8s %14s\n", "design", "model", "held", "or warned", "refused",
           "median / truth");
    for (int m = 0; m < MODEL_COUNT; m++) {
        if (!is_named(argc, argv, (EstimateModel)m)) continue;
        for (size_t d = 0; d < sizeof designs / sizeof designs[0]; d++) {
            Score s = { 0 };
            Err err = { 0 };
            for (int i = 0; i < n; i++) {
                if (table_score(&designs[d], (EstimateModel)m, i, &s, &err) == TW_OK) continue;
                fprintf(stderr, "bench_estimate: %s\n", err.message);
                return 70;
            }
            bool is_short = (s.held + s.warned + s.refused) * 100 < 92 * n;
            printf("%-30s %-13s %7.1f%% %7.1f%% %8d %14.3f%s\n", designs[d].name,
                   model_name((EstimateModel)m), 100.0 * s.held / n,
                   100.0 * (s.held + s.warned) / n, s.refused, s.ratio / (n - s.refused),
                   is_short ? "  under 92 %" : "");
            fflush(stdout);
            if (is_short && m != MODEL_CHAO) n_short++;
        }
    }
    return n_short > 0;
}

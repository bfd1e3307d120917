/* estimating.c: runs the models over the strata of a file and sets the answers side by side. */
#include "app/estimating.h"

#include <math.h>

#include "estimate/warn.h"
#include "os/file.h"
#include "os/threads.h"

enum { FILE_BYTES_MAX = 1 << 30, SCRATCH_BYTES = 2, PART_DRAWS = 1000 };

const Column ESTIMATING_COLUMNS[ESTIMATING_N_COLUMNS] = {
    { "model", COLUMN_TEXT, NULL, "how it was estimated" },
    { "documented", COLUMN_INT, "persons", "on any list" },
    { "mean", COLUMN_REAL, "persons", "estimated total, mean or point estimate" },
    { "median", COLUMN_REAL, "persons", "estimated total, median or point estimate" },
    { "low", COLUMN_REAL, "persons", "lower end of the 95 % interval" },
    { "high", COLUMN_REAL, "persons", "upper end of the 95 % interval" },
    { "rhat", COLUMN_REAL, NULL, "whether chains agree: at most 1.01" },
    { "ess", COLUMN_REAL, "draws", "effective draws: at least 400" },
    { "refused", COLUMN_BOOL, NULL, "whether there is no honest answer" },
    { "why", COLUMN_TEXT, NULL, "the reason and what to do, or what was chosen" },
    { "stratum", COLUMN_TEXT, NULL, "the stratum, or 'all' for their sum" },
    { "without", COLUMN_TEXT, NULL, "the list that was left out" },
    { "fit", COLUMN_REAL, NULL, "chance of overlaps this odd if the model held; under 0.01: bad" },
};

bool estimating_model(Str name, EstimateModel *ret_model)
{
    for (int m = 0; m < MODEL_COUNT; m++) {
        if (!str_eq(name, str_z(model_name((EstimateModel)m)))) continue;
        *ret_model = (EstimateModel)m;
        return true;
    }
    return false;
}

/* A number to so many decimals; NaN and infinities are not known. */
static void real_cell(Table *t, double value, double decimals)
{
    if (isfinite(value)) table_real(t, round(value * decimals) / decimals);
    else table_null(t);
}

static void estimate_row(Table *t, const Estimate *e, Str stratum, Str without)
{
    table_text(t, str_z(model_name(e->model)));
    table_int(t, e->documented);
    real_cell(t, e->mean, 100);
    real_cell(t, e->median, 100);
    real_cell(t, e->low, 100);
    real_cell(t, e->high, 100);
    real_cell(t, e->rhat, 10000);
    real_cell(t, e->ess, 1);
    table_int(t, e->is_refused);
    table_text(t, e->why);
    table_text(t, stratum.n > 0 ? stratum : (Str){ NULL, 0 });
    table_text(t, without.n > 0 ? without : (Str){ NULL, 0 });
    real_cell(t, e->fit, 10000);
}

/* One estimate, worked out in memory that is given back; text and draws are kept. `warm` is NULL
 * unless it is one of several draws of the same people, which begin where the last one ended. */
static TwCode estimate_one(Estimating *how, const Overlap *o, EstimateModel model,
                           EstimateWarm *warm, Estimate *ret, Err *err)
{
    EstimateOptions options = how->options;
    options.is_part = warm != NULL;
    if (warm != NULL && options.n_draws > PART_DRAWS) options.n_draws = PART_DRAWS;
    AUTO(Arena) scratch;
    arena_init(&scratch, (size_t)SCRATCH_BYTES << 30);
    AUTO(Threads) threads = { .n = 0 };
    TRY(threads_open(&threads, model == MODEL_LATENT_CLASS ? how->n_threads : 1, err));
    Runner runner = threads_runner(&threads);
    EstimateJob in = { o, &options, &scratch, how->job, &runner, warm };
    Estimate e;
    TRY(estimate_run(&in, model, &e, err));
    e.why = arena_str(how->arena, e.why);
    if (e.draw != NULL) {
        double *draw = arena_array(how->arena, ESTIMATE_DRAWS, sizeof *draw);
        TRY(arena_check(how->arena, err));
        for (size_t i = 0; i < ESTIMATE_DRAWS; i++) draw[i] = e.draw[i];
        e.draw = draw;
    }
    TRY(arena_check(how->arena, err));
    *ret = e;
    return TW_OK;
}

static bool is_wanted(const Estimating *how, int model)
{
    return how->models == 0 || (how->models >> model & 1) != 0;
}

/* Puts an estimate into the table, and keeps it for the plots. */
static void estimate_put(Estimating *how, Table *t, const Estimate *e, Str stratum, bool is_sum)
{
    estimate_row(t, e, stratum, S(""));
    how->part = arena_push(how->arena, how->part, how->n_parts, &how->cap_parts,
                           sizeof *how->part);
    if (how->part != NULL) how->part[how->n_parts++] = (EstimatedPart){ *e, stratum, is_sum };
}

/* Which of the estimates of the parts of a file are put together, and how. */
typedef TwCode (*EstimateJoin)(const Estimate *part, size_t n, const EstimateJob *in, Estimate *ret,
                               Err *err);

/* Puts the estimates of those parts together that have a stratum, or a draw, as part `like` has. */
static TwCode parts_join(Estimating *how, const OverlapFile *f, const Estimate *part, size_t like,
                         EstimateJoin join, Estimate *ret, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    EstimateJob in = { .options = &how->options, .arena = how->arena, .job = how->job };
    Estimate *some = arena_array(&scratch, f->n_strata, sizeof *some);
    size_t n = 0;
    TRY(arena_check(&scratch, err));
    const OverlapStratum *s = &f->stratum[like];
    for (size_t i = 0; i < f->n_strata; i++) {
        const OverlapStratum *o = &f->stratum[i];
        bool is_one = join == estimate_pool ? str_eq(o->name, s->name) : str_eq(o->draw, s->draw);
        if (is_one) some[n++] = part[i];
    }
    return join(some, n, &in, ret, err);
}

/* Whether a part is the first of its stratum, or of its draw. */
static bool is_first(const OverlapFile *f, size_t which, bool by_draw)
{
    const OverlapStratum *s = &f->stratum[which];
    for (size_t i = 0; i < which; i++) {
        const OverlapStratum *o = &f->stratum[i];
        if (by_draw ? str_eq(o->draw, s->draw) : str_eq(o->name, s->name)) return false;
    }
    return true;
}

/* Draws: each stratum pooled over its draws, and the sums of the strata pooled. */
static TwCode pooled_rows(Estimating *how, const OverlapFile *f, const Estimate *part, Table *t,
                          Err *err)
{
    Estimate pooled;
    for (size_t i = 0; i < f->n_strata; i++) {
        if (!is_first(f, i, false)) continue;
        TRY(parts_join(how, f, part, i, estimate_pool, &pooled, err));
        estimate_put(how, t, &pooled, f->stratum[i].name, false);
    }
    if (how->columns.strata.n == 0) return TW_OK;
    Estimate *sum = arena_array(how->arena, f->n_strata, sizeof *sum);
    size_t n = 0;
    TRY(arena_check(how->arena, err));
    for (size_t i = 0; i < f->n_strata; i++)
        if (is_first(f, i, true))
            TRY(parts_join(how, f, part, i, estimate_sum, &sum[n++], err));
    EstimateJob in = { .options = &how->options, .arena = how->arena, .job = how->job };
    TRY(estimate_pool(sum, n, &in, &pooled, err));
    estimate_put(how, t, &pooled, S("all"), true);
    return TW_OK;
}

/* The first part that is of a part's stratum. */
static size_t first_of(const OverlapFile *f, size_t which)
{
    size_t i = 0;
    while (!str_eq(f->stratum[i].name, f->stratum[which].name)) i++;
    return i;
}

/* All strata by one model, and their sum. */
static TwCode model_rows(Estimating *how, const OverlapFile *f, EstimateModel model, Table *t,
                         Err *err)
{
    Estimate *part = arena_array(how->arena, f->n_strata, sizeof *part), sum;
    EstimateWarm *warm = arena_array(how->arena, f->n_strata, sizeof *warm);
    TRY(arena_check(how->arena, err));
    for (size_t i = 0; i < f->n_strata; i++) {
        EstimateWarm *of = how->columns.pool.n == 0 ? NULL : &warm[first_of(f, i)];
        if (of != NULL) of->arena = how->arena;
        TRY(estimate_one(how, &f->stratum[i].overlap, model, of, &part[i], err));
        if (how->columns.pool.n == 0) estimate_put(how, t, &part[i], f->stratum[i].name, false);
    }
    if (how->columns.pool.n > 0) return pooled_rows(how, f, part, t, err);
    if (how->columns.strata.n == 0) return TW_OK;
    EstimateJob in = { .options = &how->options, .arena = how->arena, .job = how->job };
    TRY(estimate_sum(part, f->n_strata, &in, &sum, err));
    estimate_put(how, t, &sum, S("all"), true);
    return TW_OK;
}

/* Each stratum without each of its lists in turn. */
static TwCode rows_left_out(Estimating *how, const OverlapStratum *s, EstimateModel model, Table *t,
                            Err *err)
{
    const Overlap *o = &s->overlap;
    for (unsigned j = 0; o->n_lists > 2 && j < o->n_lists; j++) {
        Overlap less;
        Estimate e;
        uint32_t every = o->n_lists == 32 ? UINT32_MAX : (UINT32_C(1) << o->n_lists) - 1;
        TRY(overlap_project(o, every & ~(UINT32_C(1) << j), how->arena, &less, err));
        TRY(estimate_one(how, &less, model, NULL, &e, err));
        estimate_row(t, &e, s->name, o->name[j]);
    }
    return TW_OK;
}

static TwCode models_run(Estimating *how, const OverlapFile *f, Table *t, Err *err)
{
    for (int m = 0; m < MODEL_COUNT; m++)
        if (is_wanted(how, m)) TRY(model_rows(how, f, (EstimateModel)m, t, err));
    for (int m = 0; how->is_leave_one_out && m < MODEL_COUNT; m++) {
        if (!is_wanted(how, m)) continue;
        for (size_t i = 0; i < f->n_strata; i++)
            TRY(rows_left_out(how, &f->stratum[i], (EstimateModel)m, t, err));
    }
    return TW_OK;
}

/* Says what makes the answers doubtful; of several draws, what makes the first. */
static TwCode warnings_say(Estimating *how, const OverlapFile *f, Err *err)
{
    if (f->n_on_none > 0)
        how->say(how->say_context, arena_fmt(how->arena, "warning: %lld persons are on none of the"
                                             " lists and were left out", (long long)f->n_on_none));
    for (size_t i = 0; i < f->n_strata; i++) {
        const OverlapStratum *s = &f->stratum[i];
        if (!is_first(f, i, false)) continue;
        Str where = s->name.n == 0 ? S("")
                  : arena_fmt(how->arena, "stratum '" STR_FMT "': ", STR_ARG(s->name));
        Str *note;
        size_t n;
        if (s->left_out.n > 0)
            how->say(how->say_context, arena_fmt(how->arena, "warning: " STR_FMT "nobody is on "
                     STR_FMT "; left out", STR_ARG(where), STR_ARG(s->left_out)));
        TRY(overlap_warnings(&s->overlap, how->arena, &note, &n, err));
        for (size_t k = 0; k < n; k++)
            how->say(how->say_context, arena_fmt(how->arena, "warning: " STR_FMT STR_FMT,
                                                 STR_ARG(where), STR_ARG(note[k])));
    }
    return arena_check(how->arena, err);
}

TwCode estimating_bytes(Estimating *how, Str bytes, Table **ret_table, Err *err)
{
    OverlapFile f;
    Table *t = table_new(how->arena, ESTIMATING_COLUMNS, ESTIMATING_N_COLUMNS);
    TRY(arena_check(how->arena, err));
    TRY(overlap_file_parse(bytes, &how->columns, how->arena, &f, err));
    TRY(warnings_say(how, &f, err));
    TRY(models_run(how, &f, t, err));
    if (how->plots.n > 0) TRY(estimating_draw(how, &f, err));
    *ret_table = t;
    return TW_OK;
}

TwCode estimating_file(Estimating *how, Str path, Table **ret_table, Err *err)
{
    AUTO(Buf) bytes;
    buf_init(&bytes, FILE_BYTES_MAX);
    TRY(file_read_all(str_eq(path, S("-")) ? "/dev/stdin" : path.p, &bytes, err));
    TwCode code = estimating_bytes(how, buf_str(&bytes), ret_table, err);
    if (code != TW_OK) return err_note(err, code, "file '" STR_FMT "'", STR_ARG(path));
    return TW_OK;
}

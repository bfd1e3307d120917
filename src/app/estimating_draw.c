/* estimating_draw.c: pictures of the overlaps and of the estimates. */
#include "app/estimating.h"

#include "os/file.h"
#include "publish/plot.h"
#include "publish/svg.h"
#include "publish/words.h"

enum { PATH_BYTES = 4096, PICTURE_BYTES = 256 << 20 };

/* Writes a finished picture into the folder. */
static TwCode picture_write(const Estimating *how, const Html *h, Str name, Err *err)
{
    AUTO(Buf) path, file;
    buf_init(&path, PATH_BYTES);
    buf_init(&file, PICTURE_BYTES);
    TRY(html_check(h, err));
    svg_file(h, &file);
    buf_fmt(&path, STR_FMT "/" STR_FMT, STR_ARG(how->plots), STR_ARG(name));
    TRY(buf_check(&path, err));
    TRY(buf_check(&file, err));
    return file_replace(buf_cz(&path), buf_str(&file), err);
}

static TwCode overlap_draw(Estimating *how, const OverlapStratum *s, size_t number, Err *err)
{
    const Overlap *o = &s->overlap;
    AUTO(Html) h = { 0 };
    PlotPattern *pattern = arena_array(how->arena, o->n_patterns + 1, sizeof *pattern);
    TRY(arena_check(how->arena, err));
    for (size_t i = 0; i < o->n_patterns; i++)
        pattern[i] = (PlotPattern){ o->pattern[i], o->count[i] };
    PlotOverlap plot = { s->name, o->name, o->n_lists, pattern, o->n_patterns };
    html_init(&h, PICTURE_BYTES);
    plot_overlap(&h, how->locale, &plot, how->arena);
    Str name = number == 0 ? S("overlap.svg")
                           : arena_fmt(how->arena, "overlap-%zu.svg", number + 1);
    TRY(arena_check(how->arena, err));
    return picture_write(how, &h, name, err);
}

/* A picture of intervals. */
typedef void (*IntervalsPlot)(Html *h, Locale locale, const PlotInterval *interval, size_t n);

static TwCode intervals_draw(const Estimating *how, IntervalsPlot plot,
                             const PlotInterval *interval, size_t n, Str name, Err *err)
{
    AUTO(Html) h = { 0 };
    if (n == 0) return TW_OK;
    html_init(&h, PICTURE_BYTES);
    plot(&h, how->locale, interval, n);
    return picture_write(how, &h, name, err);
}

static PlotInterval interval_of(const Estimating *how, const EstimatedPart *part)
{
    const Estimate *e = &part->estimate;
    return (PlotInterval){ .model = str_z(model_name(e->model)),
                           .stratum = part->is_sum ? word(how->locale.lang, WORD_ALL_STRATA)
                                                   : part->stratum,
                           .low = e->low, .middle = e->median, .high = e->high, .draw = e->draw,
                           .n_draws = ESTIMATE_DRAWS, .documented = e->documented,
                           .is_refused = e->is_refused };
}

/* All estimates in one picture; the strata in a second; the posteriors in a third, those of one
 * stratum together. Estimates stand model by model, each with the same strata. */
static TwCode estimates_draw(const Estimating *how, Err *err)
{
    const EstimatedPart *part = how->part;
    size_t n = how->n_parts, n_rows = 0, n_some = 0;
    PlotInterval *all = arena_array(how->arena, n + 1, sizeof *all);
    PlotInterval *some = arena_array(how->arena, n + 1, sizeof *some);
    TRY(arena_check(how->arena, err));
    for (size_t i = 0; i < n; i++) {
        all[i] = interval_of(how, &part[i]);
        n_rows += part[i].estimate.model == part[0].estimate.model;
        if (how->columns.strata.n > 0 && !part[i].is_sum) some[n_some++] = all[i];
    }
    TRY(intervals_draw(how, plot_estimates, all, n, S("estimates.svg"), err));
    TRY(intervals_draw(how, plot_strata, some, n_some, S("strata.svg"), err));
    n_some = 0;
    for (size_t row = 0; row < n_rows; row++)
        for (size_t i = row; i < n; i += n_rows)
            if (model_is_bayesian(part[i].estimate.model)) some[n_some++] = all[i];
    return intervals_draw(how, plot_posterior, some, n_some, S("posterior.svg"), err);
}

/* Whether a stratum is the first of its name: of several draws the first is drawn. */
static bool is_first(const OverlapFile *f, size_t which)
{
    size_t i = 0;
    while (!str_eq(f->stratum[i].name, f->stratum[which].name)) i++;
    return i == which;
}

TwCode estimating_draw(Estimating *how, const OverlapFile *f, Err *err)
{
    AUTO(Buf) folder;
    buf_init(&folder, PATH_BYTES);
    buf_add(&folder, how->plots);
    TRY(buf_check(&folder, err));
    TRY(dir_make_all(buf_cz(&folder), err));
    for (size_t i = 0, number = 0; i < f->n_strata; i++)
        if (is_first(f, i)) TRY(overlap_draw(how, &f->stratum[i], number++, err));
    return estimates_draw(how, err);
}

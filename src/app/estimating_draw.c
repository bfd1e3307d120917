/* estimating_draw.c: pictures of the overlaps and of the estimates. */
#include "app/estimating.h"

#include "os/file.h"
#include "publish/plot.h"
#include "publish/svg.h"

enum { PATH_BYTES = 4096, PICTURE_BYTES = 16 << 20 };

static const Locale english = { LANG_EN, DIGITS_WESTERN };

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
    AUTO(Html) h;
    PlotPattern *pattern = arena_array(how->arena, o->n_patterns + 1, sizeof *pattern);
    TRY(arena_check(how->arena, err));
    for (size_t i = 0; i < o->n_patterns; i++)
        pattern[i] = (PlotPattern){ o->pattern[i], o->count[i] };
    Str title = s->name.n == 0 ? S("Who is on which lists")
              : arena_fmt(how->arena, "Who is on which lists: " STR_FMT, STR_ARG(s->name));
    PlotOverlap plot = { title, o->name, o->n_lists, pattern, o->n_patterns };
    html_init(&h, PICTURE_BYTES);
    plot_overlap(&h, english, &plot, how->arena);
    Str name = number == 0 ? S("overlap.svg")
                           : arena_fmt(how->arena, "overlap-%zu.svg", number + 1);
    TRY(arena_check(how->arena, err));
    return picture_write(how, &h, name, err);
}

static TwCode estimates_draw(Estimating *how, Err *err)
{
    const EstimatingKept *kept = &how->kept;
    AUTO(Html) h;
    PlotInterval *interval = arena_array(how->arena, kept->n + 1, sizeof *interval);
    TRY(arena_check(how->arena, err));
    for (size_t i = 0; i < kept->n; i++) {
        const Estimate *e = &kept->estimate[i];
        Str label = kept->stratum[i].n == 0 ? str_z(model_name(e->model))
                  : arena_fmt(how->arena, "%s, " STR_FMT, model_name(e->model),
                              STR_ARG(kept->stratum[i]));
        interval[i] = (PlotInterval){ .label = label, .low = e->low, .middle = e->median,
                                      .high = e->high, .draw = e->draw,
                                      .n_draws = ESTIMATE_DRAWS, .documented = e->documented,
                                      .is_refused = e->is_refused };
    }
    html_init(&h, PICTURE_BYTES);
    plot_estimates(&h, english, S("Estimated totals, with 95 % intervals"), interval, kept->n);
    return picture_write(how, &h, S("estimates.svg"), err);
}

TwCode estimating_draw(Estimating *how, const OverlapFile *f, Err *err)
{
    AUTO(Buf) folder;
    buf_init(&folder, PATH_BYTES);
    buf_add(&folder, how->plots);
    TRY(buf_check(&folder, err));
    TRY(dir_make_all(buf_cz(&folder), err));
    for (size_t i = 0; i < f->n_strata; i++) TRY(overlap_draw(how, &f->stratum[i], i, err));
    return estimates_draw(how, err);
}

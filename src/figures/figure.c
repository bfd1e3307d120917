/* figure.c: fits, groups, and the way through the three levels. */
#include "figures/figure.h"

#include "figures/level.h"

static bool path_holds(Str path, Str id)
{
    if (id.n == 0 || path.n < id.n + 2) return false;
    for (size_t at; (at = str_find(path, id)) != SIZE_MAX; path = str_part(path, at + 1, path.n)) {
        bool begins = at > 0 && path.p[at - 1] == '/';
        if (begins && at + id.n < path.n && path.p[at + id.n] == '/') return true;
    }
    return false;
}

FigureFit figure_fit_place(const FigureScope *scope, Str place_id, Str path)
{
    if (scope->place_id.n == 0) return FIT_INSIDE;
    if (place_id.n == 0) return FIT_OUTSIDE;
    if (str_eq(place_id, scope->place_id)) return FIT_SAME;
    if (path_holds(path, scope->place_id)) return FIT_INSIDE;
    return path_holds(scope->place_path, place_id) ? FIT_PARTLY : FIT_OUTSIDE;
}

FigureFit figure_fit_time(const FigureScope *scope, Str time, DayRange days)
{
    if (time.n == 0 || days.to < scope->days.from || days.from > scope->days.to) return FIT_OUTSIDE;
    if (days.from == scope->days.from && days.to == scope->days.to) return FIT_SAME;
    bool is_inside = days.from >= scope->days.from && days.to <= scope->days.to;
    return is_inside ? FIT_INSIDE : FIT_PARTLY;
}

static Str demography(Str sex, Str age)
{
    bool is_child = str_eq(age, S("child")) || str_eq(age, S("infant"));
    bool is_female = str_eq(sex, S("f")), is_male = str_eq(sex, S("m"));
    if (is_child) return is_female ? S("girls") : is_male ? S("boys") : S("children");
    if (str_eq(age, S("elderly")) && sex.n == 0) return S("elderly");
    if (age.n > 0 && sex.n == 0) return S("adults");
    if (is_female) return age.n > 0 ? S("women") : S("female");
    if (is_male) return age.n > 0 ? S("men") : S("male");
    return S("all");
}

Str figure_group(const FigureClaim *c)
{
    if (c->function.n > 0) return c->function;
    Str group = demography(c->sex, c->age);
    if (!str_eq(group, S("all"))) return group;
    bool is_plain = c->status.n == 0 || str_eq(c->status, S("civilian"))
                    || str_eq(c->status, S("unknown"));
    return is_plain ? group : c->status;
}

bool figure_counts(const FigureClaim *c)
{
    static const char *const fact[] = { "agreement", "exclusion", "control", "threat" };
    for (size_t i = 0; i < sizeof fact / sizeof *fact; i++)
        if (str_eq(c->measure, str_z(fact[i]))) return false;
    return str_eq(c->modality, S("asserted")) && !str_eq(c->role, S("perpetrator"))
           && c->repeat_of == FIGURE_NONE;
}

void figure_row(Figures *f, Arena *a, FigureRow row)
{
    f->row = arena_push(a, f->row, f->n_rows, &f->cap_rows, sizeof *f->row);
    if (f->row != NULL) f->row[f->n_rows++] = row;
}

void figure_doubt(Figures *f, Arena *a, FigureDoubt doubt)
{
    f->doubt = arena_push(a, f->doubt, f->n_doubts, &f->cap_doubts, sizeof *f->doubt);
    if (f->doubt != NULL) f->doubt[f->n_doubts++] = doubt;
}

static bool index_ok(int32_t i, size_t n)
{
    return i == FIGURE_NONE || (i >= 0 && (size_t)i < n);
}

static TwCode check_claim(const FigureInput *in, const FigureClaim *c, Err *err)
{
    bool ok = c->document >= 0 && index_ok(c->document, in->n_documents)
              && index_ok(c->subset_of, in->n_claims) && index_ok(c->repeat_of, in->n_claims)
              && index_ok(c->supersedes, in->n_claims) && index_ok(c->incident, in->n_incidents);
    if (ok) return TW_OK;
    return err_set(err, TW_E_BUG, "a claim handed to figures points outside its arrays");
}

/* Says how many claims of harm in the period and area are in no figure, and why: they are not
 * asserted, or
 * speak of attackers. */
static void left_out(const FigureInput *in, Arena *a, Figures *f)
{
    int64_t n_not_asserted = 0, n_perpetrators = 0;
    for (size_t i = 0; i < in->n_claims; i++) {
        const FigureClaim *c = &in->claim[i];
        bool is_harm = str_eq(c->measure, S("killed")) || str_eq(c->measure, S("injured"));
        bool is_told = c->subset_of == FIGURE_NONE && c->repeat_of == FIGURE_NONE;
        if (!is_harm || !is_told || figure_counts(c)) continue;
        bool is_inside = figure_fit_place(&in->scope, c->place_id, c->place_path) >= FIT_INSIDE
                         && figure_fit_time(&in->scope, c->time, c->days) >= FIT_INSIDE;
        if (!is_inside) continue;
        if (str_eq(c->role, S("perpetrator"))) n_perpetrators++;
        else n_not_asserted++;
    }
    if (n_not_asserted > 0)
        figure_doubt(f, a, (FigureDoubt){ .kind = DOUBT_NOT_ASSERTED, .number = n_not_asserted });
    if (n_perpetrators > 0)
        figure_doubt(f, a, (FigureDoubt){ .kind = DOUBT_PERPETRATORS, .number = n_perpetrators });
}

TwCode figures_levels(const FigureInput *in, Arena *a, Figures *ret_figures, Err *err)
{
    for (size_t i = 0; i < in->n_claims; i++) TRY(check_claim(in, &in->claim[i], err));
    for (size_t i = 0; i < in->n_incidents; i++)
        if (!index_ok(in->incident[i].document, in->n_documents))
            return err_set(err, TW_E_BUG, "an incident handed to figures has no document");
    for (size_t i = 0; i < in->n_cells; i++)
        if (!index_ok(in->cell[i].document, in->n_documents))
            return err_set(err, TW_E_BUG, "a list handed to figures has no document");
    Figures f = { 0 };
    TRY(level_stated(in, a, &f, err));
    TRY(level_incidents(in, a, &f, err));
    TRY(level_named(in, a, &f, err));
    left_out(in, a, &f);
    TRY(arena_check(a, err));
    *ret_figures = f;
    return TW_OK;
}

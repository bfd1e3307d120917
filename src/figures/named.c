/* named.c: persons on lists, list by list and together.
 *
 * Until persons are matched, two lists may hold the same people. So the lists together hold at
 * least as many as the longest of them and at most as many as all of them: a range, not a sum.
 * Casualties that a person decided to be one human being count once, in a list and in all of them:
 * each such decision narrows the range by one. Nothing else does: what only looks alike counts
 * twice at the upper end.
 */
#include "figures/facts.h"
#include "figures/level.h"

typedef enum Group {
    GROUP_CHILDREN, GROUP_WOMEN, GROUP_MEN, GROUP_OTHER, GROUP_N
} Group;

static const char *const GROUP_NAME[GROUP_N] = { "children", "women", "men", "not_broken_down" };

/* Measures in the order they are shown. */
static const char *const MEASURE[] = { "killed", "injured", "missing", "detained" };

enum { N_MEASURES = sizeof MEASURE / sizeof *MEASURE };

static Group group_of(Str sex, Str age)
{
    if (str_eq(age, S("child")) || str_eq(age, S("infant"))) return GROUP_CHILDREN;
    if (age.n == 0) return GROUP_OTHER;
    return str_eq(sex, S("f")) ? GROUP_WOMEN : str_eq(sex, S("m")) ? GROUP_MEN : GROUP_OTHER;
}

static bool is_of_measure(Str outcome, int measure)
{
    return str_eq(figure_measure(outcome), str_z(MEASURE[measure]));
}

/* Counts of one list and one measure. */
typedef struct ListCount {
    int64_t all, combatants, group[GROUP_N];
} ListCount;

static ListCount count_list(const FigureInput *in, int32_t document, int measure)
{
    ListCount count = { 0 };
    for (size_t i = 0; i < in->n_cells; i++) {
        const FigureCell *c = &in->cell[i];
        if (c->document != document || !is_of_measure(c->outcome, measure)) continue;
        count.all += c->n;
        count.group[group_of(c->sex, c->age)] += c->n;
        if (str_eq(c->status, S("combatant"))) count.combatants += c->n;
    }
    return count;
}

/* One more record of a person: those that are already counted go off. */
static void take_record(const FigureMatched *m, ListCount *seen, ListCount *count)
{
    Group group = group_of(m->sex, m->age);
    if (seen->all++ > 0) count->all--;
    if (seen->group[group]++ > 0) count->group[group]--;
    if (str_eq(m->status, S("combatant")) && seen->combatants++ > 0) count->combatants--;
}

/* Counts the records of one person once: within one list, or within all. */
static void count_once(const FigureInput *in, int measure, const int32_t *document,
                       ListCount *count)
{
    ListCount seen = { 0 };
    for (size_t i = 0; i < in->n_matched; i++) {
        const FigureMatched *m = &in->matched[i];
        if (i > 0 && m->person != in->matched[i - 1].person) seen = (ListCount){ 0 };
        bool is_in = document == NULL || m->document == *document;
        if (is_in && is_of_measure(m->outcome, measure)) take_record(m, &seen, count);
    }
}

static void emit_row(Figures *f, Arena *a, FigureRow row, Range count, int64_t n)
{
    row.level = FIGURE_NAMED;
    row.fit = FIT_SAME;
    row.count = count;
    row.n_records = n;
    figure_row(f, a, row);
}

static Range between(int64_t longest, int64_t together)
{
    return longest == together ? range_exact(longest) : range_between(longest, together);
}

/* Rows of a total and its groups; lists of one count have low = high. */
static void emit_lists(Figures *f, Arena *a, FigureRow head, const ListCount *low,
                       const ListCount *high)
{
    head.group = S("all");
    emit_row(f, a, head, between(low->all, high->all), high->all);
    for (int g = 0; g < GROUP_N; g++) {
        if (high->group[g] == 0) continue;
        head.group = str_z(GROUP_NAME[g]);
        head.depth = 1;
        head.is_residual = g == GROUP_OTHER;
        emit_row(f, a, head, between(low->group[g], high->group[g]), high->group[g]);
    }
}

/* Combatants are among the others: a row beside the groups, not one of them. */
static void emit_combatants(Figures *f, Arena *a, FigureRow head, int64_t low, int64_t high)
{
    if (high == 0) return;
    head.group = S("combatant");
    head.depth = 1;
    emit_row(f, a, head, between(low, high), high);
}

static void raise(ListCount *low, const ListCount *one)
{
    if (one->all > low->all) low->all = one->all;
    if (one->combatants > low->combatants) low->combatants = one->combatants;
    for (int g = 0; g < GROUP_N; g++)
        if (one->group[g] > low->group[g]) low->group[g] = one->group[g];
}

static void sum(ListCount *high, const ListCount *one)
{
    high->all += one->all;
    high->combatants += one->combatants;
    for (int g = 0; g < GROUP_N; g++) high->group[g] += one->group[g];
}

/* The lists in order of their first cell, each once. */
static size_t find_lists(const FigureInput *in, int32_t *ret_list)
{
    size_t n = 0;
    for (size_t i = 0; i < in->n_cells; i++) {
        bool is_new = true;
        for (size_t k = 0; k < n && is_new; k++) is_new = ret_list[k] != in->cell[i].document;
        if (is_new) ret_list[n++] = in->cell[i].document;
    }
    return n;
}

/* Says how many persons are in no total: who died indirectly, who was harmed outside the conflict
 * or in a way that no measure counts. */
static void emit_outside(const FigureInput *in, Arena *a, Figures *f)
{
    int64_t n = 0;
    for (size_t i = 0; i < in->n_cells; i++)
        if (in->cell[i].outcome.n > 0 && figure_measure(in->cell[i].outcome).n == 0)
            n += in->cell[i].n;
    if (n > 0) figure_doubt(f, a, (FigureDoubt){ .kind = DOUBT_OUTSIDE, .number = n });
}

TwCode level_named(const FigureInput *in, Arena *a, Figures *f, Err *err)
{
    int32_t *list = arena_array(a, in->n_cells + 1, sizeof *list);
    TRY(arena_check(a, err));
    size_t n_lists = find_lists(in, list);
    for (int m = 0; m < N_MEASURES; m++) {
        ListCount low = { 0 }, high = { 0 };
        int n_with = 0;
        FigureRow head = { .measure = str_z(MEASURE[m]) };
        for (size_t i = 0; i < n_lists; i++) {
            ListCount one = count_list(in, list[i], m);
            if (one.all == 0) continue;
            n_with++;
            sum(&high, &one);
            count_once(in, m, &list[i], &one);
            raise(&low, &one);
            head.document = list[i];
            head.who = list[i] == FIGURE_NONE ? S("") : in->document[list[i]].source;
            emit_lists(f, a, head, &one, &one);
            emit_combatants(f, a, head, one.combatants, one.combatants);
        }
        if (n_with < 2) continue;
        int64_t n_records = high.all;
        count_once(in, m, NULL, &high);
        head.document = FIGURE_NONE;
        head.who = S("");
        emit_lists(f, a, head, &low, &high);
        emit_combatants(f, a, head, low.combatants, high.combatants);
        if (m == 0)
            figure_doubt(f, a, (FigureDoubt){ .kind = DOUBT_LISTS,
                                              .number = n_records - high.all,
                                              .range = { range_exact(low.all),
                                                         range_exact(high.all) } });
    }
    emit_outside(in, a, f);
    return arena_check(a, err);
}

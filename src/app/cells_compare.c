/* cells_compare.c: change against another period, and rates. */
#include "app/cells.h"

#include "app/figures.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "os/file.h"

/* ---- change ---- */

/* The first key that is a period, or n_by. */
static size_t period_key(const CubeAsk *ask)
{
    size_t k = 0, best = ask->n_by;
    for (; k < ask->n_by; k++)
        if (cube_is_period(ask->by[k]) && (best == ask->n_by || ask->by[k] < ask->by[best]))
            best = k;
    return best;
}

static DayRange month_span(int year, int month, int n_months)
{
    int from = year * 12 + month - 1, to = from + n_months;
    DayRange r = { 0 };
    int32_t end = 0;
    bool is_there = day_from_ymd((Ymd){ from / 12, from % 12 + 1, 1 }, &r.from)
                    && day_from_ymd((Ymd){ to / 12, to % 12 + 1, 1 }, &end);
    r.to = end - 1;
    return is_there ? r : (DayRange){ 1, 0 };
}

/* The period before one: of whole months, as many months; else as many days. */
static DayRange previous_of(DayRange now)
{
    Ymd from = day_to_ymd(now.from), behind = day_to_ymd(now.to + 1);
    if (from.day == 1 && behind.day == 1) {
        int n = (behind.year - from.year) * 12 + behind.month - from.month;
        int first = from.year * 12 + from.month - 1 - n;
        if (first >= 12) return month_span(first / 12, first % 12 + 1, n);
    }
    int32_t n_days = now.to - now.from + 1;
    return (DayRange){ now.from - n_days, now.from - 1 };
}

static bool same_cell(const CellRow *a, const CellRow *b, size_t n_by)
{
    if (a->cell.level != b->cell.level || a->summed != b->summed) return false;
    if (!str_eq(a->cell.measure, b->cell.measure) || !str_eq(a->cell.who, b->cell.who))
        return false;
    for (size_t k = 0; k < n_by; k++)
        if (!str_eq(a->cell.key[k], b->cell.key[k])) return false;
    return true;
}

/* now - before, as a range: it is at least the least now without the most before. */
static Range change_of(Range now, Range before)
{
    Range r = { 0 };
    if ((now.has & RANGE_MIN) && (before.has & RANGE_MAX)) {
        r.min = now.min - before.max;
        r.has |= RANGE_MIN;
    }
    if ((now.has & RANGE_BEST) && (before.has & RANGE_BEST)) {
        r.best = now.best - before.best;
        r.has |= RANGE_BEST;
    }
    if ((now.has & RANGE_MAX) && (before.has & RANGE_MIN)) {
        r.max = now.max - before.min;
        r.has |= RANGE_MAX;
    }
    return r;
}

/* The keys of the cell one period earlier; false when the row has no period. */
static bool keys_before(const CubeAsk *ask, size_t period, const CellRow *row, CellRow *ret,
                        Arena *a)
{
    if (row->cell.key[period].n == 0 || (row->summed >> period & 1) != 0) return false;
    int32_t day = row->cell.start[period] - 1;
    *ret = *row;
    for (size_t k = 0; k < ask->n_by; k++)
        if (cube_is_period(ask->by[k]) && (row->summed >> k & 1) == 0)
            ret->cell.key[k] = cube_period_text(ask->by[k], day, a);
    ret->before_period = ret->cell.key[period];
    return true;
}

static void compare_row(CellRow *row, const CellRow *with, const CellsAnswer *before, size_t n_by)
{
    row->before_period = with->before_period;
    if (row->cell.level == FIGURE_STATED) return;
    for (size_t i = 0; i < before->n; i++) {
        if (!same_cell(with, &before->row[i], n_by)) continue;
        row->before = before->row[i].cell.count;
        row->change = change_of(row->cell.count, row->before);
        return;
    }
}

static Str span_text(DayRange days, Arena *a)
{
    Str from = cube_period_text(BY_DAY, days.from, a), to = cube_period_text(BY_DAY, days.to, a);
    return arena_fmt(a, STR_FMT "/" STR_FMT, STR_ARG(from), STR_ARG(to));
}

/* Each period of a table against the one before it in the same table. */
static TwCode compare_periods(App *app, CellsAnswer *answer, size_t period, Err *err)
{
    CellsAnswer wide = { .ask = answer->ask };
    FigureScope *scope = &wide.ask.scope;
    if (scope->days.from != DAY_OPEN_FROM) {
        int64_t n = cube_period_number(answer->ask.by[period], scope->days.from);
        int32_t day = scope->days.from;
        while (cube_period_number(answer->ask.by[period], day - 1) >= n - 1) day--;
        scope->days.from = day;
    }
    TRY(cells_count(app, answer->facts, &wide.ask, &wide, err));
    for (size_t i = 0; i < answer->n; i++) {
        CellRow with;
        if (keys_before(&answer->ask, period, &answer->row[i], &with, app->arena))
            compare_row(&answer->row[i], &with, &wide, answer->ask.n_by);
    }
    return arena_check(app->arena, err);
}

TwCode cells_compare(App *app, Str compare, CellsAnswer *answer, Err *err)
{
    size_t period = period_key(&answer->ask);
    bool is_previous = str_eq(compare, S("previous"));
    CellsAnswer other = { .ask = answer->ask };
    FigureScope given;
    if (is_previous && period < answer->ask.n_by)
        return compare_periods(app, answer, period, err);
    if (period < answer->ask.n_by)
        return err_set(err, TW_E_USAGE, "figures by a period are compared with 'previous'");
    if (is_previous && answer->ask.scope.period.n == 0)
        return err_set(err, TW_E_USAGE, "'previous' needs --period, or --by with a period");
    other.ask.scope.days = previous_of(answer->ask.scope.days);
    if (!is_previous) {
        TRY(app_scope(app, (Str){ NULL, 0 }, compare, &given, err));
        other.ask.scope.days = given.days;
    }
    TRY(cells_count(app, answer->facts, &other.ask, &other, err));
    Str text = span_text(other.ask.scope.days, app->arena);
    for (size_t i = 0; i < answer->n; i++) {
        CellRow with = answer->row[i];
        with.before_period = text;
        compare_row(&answer->row[i], &with, &other, answer->ask.n_by);
    }
    return arena_check(app->arena, err);
}

/* ---- rates ---- */

typedef struct PopulationFile {
    int place, year, population, source;   /* columns, -1 when missing */
} PopulationFile;

static TwCode population_header(const CsvRow *row, PopulationFile *f, Err *err)
{
    *f = (PopulationFile){ -1, -1, -1, -1 };
    for (size_t i = 0; i < row->n; i++) {
        Str name = str_trim(row->field[i]);
        if (str_eq_nocase(name, S("place"))) f->place = (int)i;
        if (str_eq_nocase(name, S("year"))) f->year = (int)i;
        if (str_eq_nocase(name, S("population"))) f->population = (int)i;
        if (str_eq_nocase(name, S("source"))) f->source = (int)i;
    }
    if (f->place >= 0 && f->year >= 0 && f->population >= 0 && f->source >= 0) return TW_OK;
    TwCode code = err_set(err, TW_E_DATA, "a population file has the columns place, year, "
                                          "population and source");
    return err_hint(err, code, "A rate without the year and source of its population says "
                               "nothing.");
}

static TwCode population_row(App *app, const PopulationFile *f, const CsvRow *row,
                             CellsPopulation *ret, Err *err)
{
    FigureScope scope;
    int64_t year = 0;
    TRY(app_scope(app, arena_str(app->arena, str_trim(row->field[f->place])), (Str){ NULL, 0 },
                  &scope, err));
    if (!str_int(str_trim(row->field[f->year]), &year) || year < 1 || year > 9999
        || !str_int(str_trim(row->field[f->population]), &ret->n) || ret->n < 1)
        return err_set(err, TW_E_DATA, "year and population are whole numbers above 0");
    Str source = str_trim(row->field[f->source]);
    if (source.n == 0) return err_set(err, TW_E_DATA, "a population needs its source");
    ret->place_id = scope.place_id;
    ret->year = (int)year;
    ret->source = arena_str(app->arena, source);
    return arena_check(app->arena, err);
}

static TwCode population_read(App *app, Str bytes, CellsPopulation **ret, size_t *ret_n, Err *err)
{
    AUTO(CsvReader) csv = { 0 };
    CsvRow row;
    PopulationFile f;
    bool found = false;
    size_t cap = 0;
    TRY(utf8_check(bytes, err));
    TRY(csv_open(&csv, bytes, 0, err));
    TRY(csv_next(&csv, &row, &found, err));
    if (!found) return err_set(err, TW_E_DATA, "the population file is empty");
    TRY(population_header(&row, &f, err));
    size_t n_fields = row.n;
    for (;;) {
        TRY(csv_next(&csv, &row, &found, err));
        if (!found) return TW_OK;
        TRY(csv_row_check(&row, n_fields, err));
        *ret = arena_push(app->arena, *ret, *ret_n, &cap, sizeof **ret);
        TRY(arena_check(app->arena, err));
        TwCode code = population_row(app, &f, &row, &(*ret)[*ret_n], err);
        if (code != TW_OK) return err_note(err, code, "line %zu", row.line);
        ++*ret_n;
    }
}

/* The place of a row: its narrowest key, or the place asked for. */
static Str place_of(const CellsAnswer *answer, const CellRow *row)
{
    Str id = answer->ask.scope.place_id;
    int narrowest = -1;
    for (size_t k = 0; k < answer->ask.n_by; k++) {
        CubeBy by = answer->ask.by[k];
        if (!cube_is_place(by) || (row->summed >> k & 1) != 0 || (int)by <= narrowest) continue;
        narrowest = (int)by;
        id = row->cell.key[k];
    }
    return id;
}

/* The year of a row, or 0 when it is not one. */
static int year_of(const CellsAnswer *answer, const CellRow *row)
{
    for (size_t k = 0; k < answer->ask.n_by; k++)
        if (cube_is_period(answer->ask.by[k]) && (row->summed >> k & 1) == 0)
            return row->cell.key[k].n == 0 ? 0 : day_to_ymd(row->cell.start[k]).year;
    const FigureScope *scope = &answer->ask.scope;
    if (scope->days.from == DAY_OPEN_FROM || scope->days.to == DAY_OPEN_TO) return 0;
    int year = day_to_ymd(scope->days.from).year;
    return day_to_ymd(scope->days.to).year == year ? year : 0;
}

TwCode cells_population(App *app, Str path, CellsAnswer *answer, Err *err)
{
    AUTO(Buf) bytes;
    CellsPopulation *of = NULL;
    size_t n = 0;
    int64_t n_without = 0;
    buf_init(&bytes, 64 << 20);
    TRY(file_read_all(arena_str(app->arena, path).p, &bytes, err));
    TwCode code = population_read(app, arena_str(app->arena, buf_str(&bytes)), &of, &n, err);
    if (code != TW_OK) return err_note(err, code, "file '" STR_FMT "'", STR_ARG(path));
    for (size_t i = 0; i < answer->n; i++) {
        CellRow *row = &answer->row[i];
        Str place = place_of(answer, row);
        int year = year_of(answer, row);
        for (size_t k = 0; k < n && place.n > 0 && row->cell.level != FIGURE_STATED; k++)
            if (of[k].year == year && str_eq(of[k].place_id, place)) row->population = &of[k];
        n_without += row->population == NULL && row->cell.level != FIGURE_STATED;
    }
    cells_note(answer, S("rates are cases in 100,000 people over the period of the cell as it is, "
                         "not a year's"));
    if (n_without > 0)
        cells_note(answer, arena_fmt(app->arena, "%lld cells have no rate: the file has no "
                                     "population of their place and year", (long long)n_without));
    return arena_check(app->arena, err);
}

bool cells_rate(const CellRow *row, unsigned bit, double *ret_rate)
{
    Range r = row->cell.count;
    if (row->population == NULL || (r.has & bit) == 0) return false;
    int64_t n = bit == RANGE_MIN ? r.min : bit == RANGE_BEST ? r.best : r.max;
    *ret_rate = (double)n * 100000 / (double)row->population->n;
    return true;
}

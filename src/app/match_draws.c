/* match_draws.c: see match_draws.h. */
#include "app/match_draws.h"

#include <math.h>
#include <stdlib.h>

#include "os/file.h"

const Column MATCHING_DRAWS[MATCHING_N_DRAWS] = {
    { "draw", COLUMN_INT, NULL, "number of the draw, from 1" },
    { "cluster", COLUMN_INT, NULL, "number of the person in this draw" },
    { "id", COLUMN_TEXT, NULL, "the record" },
    { "file", COLUMN_TEXT, NULL, "the file it is from" },
};

const Column MATCHING_DRAWN[MATCHING_N_DRAWN] = {
    { "draws", COLUMN_INT, "draws", "written" },
    { "seed", COLUMN_INT, NULL, "gives the same draws again" },
    { "records", COLUMN_INT, "records", "read" },
    { "lists", COLUMN_INT, "lists", "that they stand on" },
    { "no_list", COLUMN_INT, "records", "that stand on no list: they are in no overlap" },
    { "persons", COLUMN_REAL, "persons", "different ones, mean of the draws" },
    { "low", COLUMN_REAL, "persons", "lower end of the 95 % interval of the draws" },
    { "high", COLUMN_REAL, "persons", "upper end of the 95 % interval of the draws" },
    { "torn", COLUMN_INT, "persons", "whose records name several strata: the commonest was taken" },
};

/* "north" of "lists/north.csv". */
static Str file_stem(Str path)
{
    size_t begin = path.n, end = path.n;
    while (begin > 0 && path.p[begin - 1] != '/') begin--;
    for (size_t i = begin + 1; i < path.n; i++)
        if (path.p[i] == '.') end = i;
    return str_part(path, begin, end);
}

static TwCode lists_check(const DrawnPeople *people, Err *err)
{
    if (people->n_lists >= 2) return TW_OK;
    TwCode code = err_set(err, TW_E_DATA, "all records stand on one list");
    return err_hint(err, code, "Overlaps need two lists or more: give several files, or name the "
                    "column that says which list with --fields COLUMN:source.");
}

static TwCode too_many(size_t n, Err *err)
{
    return err_set(err, TW_E_LIMIT, "%zu lists; overlaps are counted for at most %d", n,
                   OVERLAP_LISTS_MAX);
}

/* The values of the column of lists, in the order of their names. */
static TwCode lists_by_column(const MatchList *list, const MatchColumn *c, Arena *arena,
                              uint8_t *of, DrawnPeople *ret, Err *err)
{
    if (c->n_values > OVERLAP_LISTS_MAX) return too_many(c->n_values, err);
    uint8_t *rank = arena_array(arena, (size_t)c->n_values + 1, 1);
    Str *name = arena_array(arena, (size_t)c->n_values + 1, sizeof *name);
    TRY(arena_check(arena, err));
    rank[0] = DRAWN_NO_LIST;
    for (uint32_t v = 1; v <= c->n_values; v++) {
        for (uint32_t w = 1; w <= c->n_values; w++)
            if (str_cmp(c->text[w], c->text[v]) < 0) rank[v]++;
        name[rank[v]] = drawn_is_taken(c->text[v])
                      ? arena_fmt(arena, "list " STR_FMT, STR_ARG(c->text[v])) : c->text[v];
    }
    for (size_t r = 0; r < list->n_records; r++) of[r] = rank[c->value[r]];
    ret->list_name = name;
    ret->n_lists = c->n_values;
    return lists_check(ret, err);
}

static TwCode lists_by_file(const MatchSource *source, const MatchList *list, Arena *arena,
                            uint8_t *of, DrawnPeople *ret, Err *err)
{
    size_t n = 0;
    for (size_t r = 0; r < list->n_records; r++)
        if (list->file[r] >= n) n = (size_t)list->file[r] + 1;
    if (n > OVERLAP_LISTS_MAX) return too_many(n, err);
    Str *name = arena_array(arena, n + 1, sizeof *name);
    TRY(arena_check(arena, err));
    for (size_t i = 0; i < n; i++) {
        name[i] = file_stem(source[i].name);
        bool is_known = drawn_is_taken(name[i]);
        for (size_t k = 0; k < n; k++)
            is_known = is_known || (k != i && str_eq(file_stem(source[k].name), name[i]));
        if (is_known) name[i] = source[i].name;
    }
    for (size_t r = 0; r < list->n_records; r++) of[r] = (uint8_t)list->file[r];
    ret->list_name = name;
    ret->n_lists = (unsigned)n;
    return lists_check(ret, err);
}

TwCode match_lists(const MatchSource *source, const MatchList *list, Arena *arena, DrawnPeople *ret,
                   Err *err)
{
    uint8_t *of = arena_array(arena, list->n_records + 1, 1);
    TRY(arena_check(arena, err));
    ret->list = of;
    for (size_t c = 0; c < list->n_columns; c++)
        if (list->column[c].role == MATCH_SOURCE)
            return lists_by_column(list, &list->column[c], arena, of, ret, err);
    return lists_by_file(source, list, arena, of, ret, err);
}

/* The strata of the records: the values of a column. */
static TwCode strata_find(const Matching *how, const MatchSource *source, size_t n_sources,
                          const MatchList *list, DrawnPeople *ret, Err *err)
{
    if (how->columns.strata.n == 0) return TW_OK;
    for (size_t i = 0; i < n_sources; i++)
        for (size_t c = 0; c < source[i].n_columns; c++) {
            if (!str_eq_nocase(source[i].header[c], how->columns.strata)) continue;
            if (source[i].column[c] == SIZE_MAX) continue;
            const MatchColumn *column = &list->column[source[i].column[c]];
            ret->key[ret->n_keys++] = (DrawnKey){ how->columns.strata, column->value,
                                                  column->text, column->n_values };
            return TW_OK;
        }
    TwCode code = err_set(err, TW_E_NOT_FOUND, "there is no column '" STR_FMT "'",
                          STR_ARG(how->columns.strata));
    return err_hint(err, code, "Name columns as the first line of a file does.");
}

/* Rows of all draws: the records of each, by person. */
static TwCode rows_table(Matching *how, const MatchSource *source, const MatchList *list,
                         const ClusterDraws *draws, Table **ret, Err *err)
{
    size_t n = list->n_records;
    Table *t = table_new(how->arena, MATCHING_DRAWS, MATCHING_N_DRAWS);
    uint32_t *head = arena_array(how->arena, n + 1, sizeof *head);
    uint32_t *number = arena_array(how->arena, n + 1, sizeof *number);
    TRY(arena_check(how->arena, err));
    for (size_t d = 0; d < draws->n_draws; d++) {
        uint32_t n_persons = 0;
        draw_heads(draws, d, head);
        for (size_t r = 0; r < n; r++) {
            if (head[r] == r) number[r] = n_persons++;
            table_int(t, (int64_t)d + 1);
            table_int(t, number[head[r]]);
            table_text(t, list->id[r]);
            table_text(t, source[list->file[r]].name);
        }
    }
    *ret = t;
    return arena_check(how->arena, err);
}

static int doubles_compare(const void *pa, const void *pb)
{
    double a = *(const double *)pa, b = *(const double *)pb;
    return (a > b) - (a < b);
}

/* A quantile of ascending numbers, between two of them. */
static double quantile(const double *value, size_t n, double p)
{
    double at = p * (double)(n - 1);
    size_t low = (size_t)at, high = low + 1 < n ? low + 1 : low;
    return value[low] + (at - (double)low) * (value[high] - value[low]);
}

static TwCode drawn_row(const Matching *how, const DrawnPeople *people, const DrawnCounts *counts,
                        Table **ret, Err *err)
{
    const ClusterDraws *draws = people->draws;
    size_t n = draws->n_draws;
    double *persons = arena_array(how->arena, n + 1, sizeof *persons), sum = 0;
    Table *t = table_new(how->arena, MATCHING_DRAWN, MATCHING_N_DRAWN);
    TRY(arena_check(how->arena, err));
    for (size_t d = 0; d < n; d++) sum += persons[d] = (double)draw_persons(draws, d);
    qsort(persons, n, sizeof *persons, doubles_compare);
    table_int(t, (int64_t)n);
    table_int(t, (int64_t)how->draw.seed);
    table_int(t, (int64_t)draws->n_records);
    table_int(t, people->n_lists);
    table_int(t, (int64_t)counts->n_no_list);
    table_real(t, round(10 * sum / (double)n) / 10);
    table_real(t, round(10 * quantile(persons, n, 0.025)) / 10);
    table_real(t, round(10 * quantile(persons, n, 0.975)) / 10);
    table_int(t, (int64_t)counts->n_torn);
    *ret = t;
    return arena_check(how->arena, err);
}

TwCode match_draws_table(Matching *how, const MatchSource *source, const MatchLinks *links,
                         Table **ret, Err *err)
{
    const MatchList *list = links->result->set.list;
    ClusterDraws draws;
    DrawnCounts counts;
    DrawnPeople people = { .draws = &draws, .has_draws = true };
    if (how->out.n > 0) TRY(match_lists(source, list, how->arena, &people, err));
    TRY(strata_find(how, source, how->n_files, list, &people, err));
    TRY(clusters_draw(&links->input, links->result->cluster, &how->draw, how->arena, how->job,
                      &draws, err));
    if (how->out.n == 0) return rows_table(how, source, list, &draws, ret, err);
    TRY(drawn_count(&people, how->arena, &counts, err));
    AUTO(Buf) out;
    buf_init(&out, (size_t)16 << 30);
    drawn_csv(&people, &counts, &out);
    TRY(buf_check(&out, err));
    TRY(file_replace(how->out.p, buf_str(&out), err));
    return drawn_row(how, &people, &counts, ret, err);
}

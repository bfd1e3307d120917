/* overlap_file.c: reads list memberships from a file: header to columns, rows to patterns, patterns
 * to strata. Unknown is never 0: a blank is either a list that does not cover a stratum, or an
 * error.
 */
#include "app/overlap_file.h"

#include <string.h>

#include "base/csv.h"
#include "base/utf8.h"

enum { STRATA_MAX = 10000, KEY_BYTES_MAX = 1 << 12 };

typedef enum ColumnUse { USE_NONE, USE_LIST, USE_STRATUM, USE_POOL, USE_COUNT } ColumnUse;

typedef struct Group {
    Str name, draw;
    uint32_t covered, blank;                 /* lists with a value in some row, without in some */
    size_t blank_line[OVERLAP_LISTS_MAX];
    uint32_t *pattern;
    int64_t *count;
    size_t n, cap_pattern, cap_count;
} Group;

/* A row whose count is "never": what cannot occur in a stratum, or in all of them. */
typedef struct Never {
    OverlapCube cube;
    Str name, draw;                          /* empty: in every one */
    size_t line;
} Never;

typedef struct Load {
    Arena *arena;
    ColumnUse use[CSV_COLUMNS_MAX];
    Str header[CSV_COLUMNS_MAX];
    size_t n_columns, count_column;
    Str list[OVERLAP_LISTS_MAX];
    unsigned n_lists;
    bool has_count, has_strata;
    Group **group;
    size_t n_groups, cap_groups, last;
    Never *never;
    size_t n_never, cap_never;
    int64_t n_on_none;
} Load;

/* Tells which columns there are, as many as there is room for. */
static TwCode columns_hint(const Load *l, Err *err, TwCode code)
{
    enum { ROOM = 180 };
    AUTO(Buf) text;
    buf_init(&text, 1 << 20);
    for (size_t i = 0; i < l->n_columns && text.n < ROOM; i++)
        buf_fmt(&text, "%s'" STR_FMT "'", i > 0 ? ", " : "", STR_ARG(l->header[i]));
    return err_hint(err, code, "The file has " STR_FMT "%s.", STR_ARG(buf_str(&text)),
                    text.n < ROOM ? "" : " and others");
}

/* Marks the columns of a comma-separated choice. */
static TwCode columns_mark(Load *l, Str names, ColumnUse use, Err *err)
{
    Str name;
    while (names.n > 0 && str_split(&names, ',', &name)) {
        name = str_trim(name);
        bool is_found = false;
        for (size_t i = 0; i < l->n_columns; i++) {
            if (!str_eq(l->header[i], name)) continue;
            l->use[i] = use;
            is_found = true;
        }
        if (is_found) continue;
        TwCode code = err_set(err, TW_E_NOT_FOUND, "there is no column '" STR_FMT "'",
                              STR_ARG(name));
        return columns_hint(l, err, code);
    }
    return TW_OK;
}

static bool is_count_name(Str name)
{
    return str_eq_nocase(name, S("n")) || str_eq_nocase(name, S("count"));
}

/* Numbers the lists in the order of the file. */
static TwCode lists_number(Load *l, bool is_chosen, Err *err)
{
    for (size_t i = 0; i < l->n_columns; i++) {
        if (!is_chosen && l->use[i] == USE_NONE && !str_eq_nocase(l->header[i], S("id")))
            l->use[i] = USE_LIST;
        if (l->use[i] != USE_LIST) continue;
        if (l->n_lists == OVERLAP_LISTS_MAX)
            return err_set(err, TW_E_LIMIT, "more than %d lists", OVERLAP_LISTS_MAX);
        l->list[l->n_lists++] = l->header[i];
    }
    if (l->n_lists >= 2) return TW_OK;
    TwCode code = err_set(err, TW_E_DATA, "an estimate needs at least 2 lists, the file has %u",
                          l->n_lists);
    return err_hint(err, code, "Each list is a column of 0 and 1.");
}

static TwCode header_read(Load *l, const CsvRow *row, const OverlapColumns *columns, Err *err)
{
    l->n_columns = row->n;
    for (size_t i = 0; i < row->n; i++) {
        l->header[i] = arena_str(l->arena, str_trim(row->field[i]));
        for (size_t k = 0; k < i; k++)
            if (str_eq(l->header[i], l->header[k]))
                return err_set(err, TW_E_DATA, "two columns are called '" STR_FMT "'",
                               STR_ARG(l->header[i]));
    }
    if (is_count_name(l->header[row->n - 1])) {
        l->has_count = true;
        l->count_column = row->n - 1;
        l->use[row->n - 1] = USE_COUNT;
    }
    TRY(columns_mark(l, columns->lists, USE_LIST, err));
    TRY(columns_mark(l, columns->strata, USE_STRATUM, err));
    TRY(columns_mark(l, columns->pool, USE_POOL, err));
    l->has_strata = columns->strata.n + columns->pool.n > 0;
    return lists_number(l, columns->lists.n > 0, err);
}

static bool is_group(const Group *g, Str name, Str draw)
{
    return str_eq(g->name, name) && str_eq(g->draw, draw);
}

/* The group of a row's stratum and draw, made when it is new. Rows of a stratum often stand
 * together. */
static TwCode group_find(Load *l, Str key, Str draw, Group **ret, Err *err)
{
    if (l->n_groups > 0 && is_group(l->group[l->last], key, draw)) {
        *ret = l->group[l->last];
        return TW_OK;
    }
    for (l->last = 0; l->last < l->n_groups; l->last++) {
        if (!is_group(l->group[l->last], key, draw)) continue;
        *ret = l->group[l->last];
        return TW_OK;
    }
    if (l->n_groups == STRATA_MAX)
        return err_set(err, TW_E_LIMIT, "more than %d strata", STRATA_MAX);
    l->group = arena_push(l->arena, l->group, l->n_groups, &l->cap_groups, sizeof(Group *));
    Group *g = arena_alloc(l->arena, sizeof *g);
    TRY(arena_check(l->arena, err));
    g->name = arena_str(l->arena, key);
    g->draw = arena_str(l->arena, draw);
    l->group[l->n_groups++] = g;
    *ret = g;
    return arena_check(l->arena, err);
}

/* The values of a row's strata columns, joined, and of its pool column. */
static TwCode row_key(const Load *l, const CsvRow *row, Buf *key, Str *ret_draw, Err *err)
{
    bool is_named = false;
    *ret_draw = S("");
    for (size_t i = 0, n = 0; i < l->n_columns; i++) {
        Str cell = str_trim(row->field[i]);
        if (l->use[i] == USE_POOL) *ret_draw = cell;
        if (l->use[i] != USE_STRATUM) continue;
        if (n++ > 0) buf_add(key, S(" / "));
        buf_add(key, cell);
        is_named = is_named || cell.n > 0;
    }
    if (!is_named) key->n = 0;
    return buf_check(key, err);
}

/* 0 or 1, also in Arabic-Indic and Persian digits; 2 for a blank, -1 for anything else. */
static int cell_value(Str cell)
{
    static const struct { const char *text; int value; } known[] = {
        { "0", 0 }, { "1", 1 }, { "\xD9\xA0", 0 }, { "\xD9\xA1", 1 }, { "\xDB\xB0", 0 },
        { "\xDB\xB1", 1 }, { "", 2 }, { "NA", 2 }, { "FALSE", 0 }, { "TRUE", 1 }, { "no", 0 },
        { "yes", 1 },
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (str_eq_nocase(cell, str_z(known[i].text))) return known[i].value;
    return -1;
}

/* Lists a row says 1 of, 0 of, and nothing of; whether it says 1 of a column that is no list. */
typedef struct RowLists {
    uint32_t on, off, blank;
    bool has_other;
} RowLists;

static TwCode row_lists(const Load *l, const CsvRow *row, RowLists *ret, Err *err)
{
    unsigned j = 0;
    *ret = (RowLists){ 0 };
    for (size_t i = 0; i < l->n_columns; i++) {
        int value = cell_value(str_trim(row->field[i]));
        if (l->use[i] == USE_NONE && value == 1) ret->has_other = true;
        if (l->use[i] != USE_LIST) continue;
        uint32_t bit = UINT32_C(1) << j++;
        if (value < 0) {
            TwCode code = err_set(err, TW_E_DATA, "column '" STR_FMT "' is neither 0 nor 1",
                                  STR_ARG(l->header[i]));
            int64_t number = 0;
            bool is_count = str_int(str_trim(row->field[i]), &number);
            return err_hint(err, code, is_count ? "Numbers of people stand in the last column, "
                            "called 'n' or 'count'; lists can be named with --lists."
                            : "Name the list columns with --lists, if this is none.");
        }
        *(value == 2 ? &ret->blank : value == 1 ? &ret->on : &ret->off) |= bit;
    }
    return TW_OK;
}

/* A count in digits of any of the three sets; -1 for the word "never". */
static TwCode row_count(const Load *l, const CsvRow *row, int64_t *ret_count, Err *err)
{
    char digits[32];
    size_t n = 0, at = 0;
    *ret_count = 1;
    if (!l->has_count) return TW_OK;
    Str cell = str_trim(row->field[l->count_column]);
    if (str_eq_nocase(cell, S("never"))) {
        *ret_count = -1;
        return TW_OK;
    }
    while (at < cell.n && n < sizeof digits) {
        uint32_t cp = utf8_next(cell, &at);
        if (cp >= 0x660 && cp <= 0x669) cp -= 0x660 - '0';
        if (cp >= 0x6F0 && cp <= 0x6F9) cp -= 0x6F0 - '0';
        digits[n++] = cp < 0x80 ? (char)cp : '?';
    }
    if (at == cell.n && str_int(str_pn(digits, n), ret_count) && *ret_count >= 0 &&
        *ret_count <= INT64_C(1) << 53)
        return TW_OK;
    return err_set(err, TW_E_DATA, "column '" STR_FMT "' is not a whole number of persons, nor"
                   " 'never'", STR_ARG(l->header[l->count_column]));
}

/* A row that says what cannot occur: a blank leaves a list open. A rule about a list that was not
 * chosen with --lists says nothing about the others. */
static TwCode never_push(Load *l, const RowLists *lists, const Never *where, Err *err)
{
    if (lists->has_other) return TW_OK;
    if (lists->on == 0) {
        TwCode code = err_set(err, TW_E_DATA, "a row that says 'never' has no list with 1");
        return err_hint(err, code, "It says who cannot be: 1 on these lists, 0 not on those, blank"
                        " either way.");
    }
    l->never = arena_push(l->arena, l->never, l->n_never, &l->cap_never, sizeof *l->never);
    TRY(arena_check(l->arena, err));
    l->never[l->n_never] = *where;
    l->never[l->n_never++].cube = (OverlapCube){ lists->on, lists->off };
    return TW_OK;
}

/* Adds people to their group. */
static TwCode group_push(Load *l, Group *g, const RowLists *lists, int64_t count, size_t line,
                         Err *err)
{
    for (unsigned j = 0; j < l->n_lists; j++)
        if ((lists->blank & ~g->blank) >> j & 1) g->blank_line[j] = line;
    g->blank |= lists->blank;
    g->covered |= lists->on | lists->off;
    if (lists->on == 0) {
        l->n_on_none += count;
        return TW_OK;
    }
    g->pattern = arena_push(l->arena, g->pattern, g->n, &g->cap_pattern, sizeof *g->pattern);
    g->count = arena_push(l->arena, g->count, g->n, &g->cap_count, sizeof *g->count);
    TRY(arena_check(l->arena, err));
    g->pattern[g->n] = lists->on;
    g->count[g->n++] = count;
    return TW_OK;
}

static TwCode row_take(Load *l, const CsvRow *row, Err *err)
{
    Group *g = NULL;
    RowLists lists;
    int64_t count = 0;
    Str draw;
    AUTO(Buf) key;
    buf_init(&key, KEY_BYTES_MAX);
    TRY(csv_row_check(row, l->n_columns, err));
    TRY(row_key(l, row, &key, &draw, err));
    TRY(row_lists(l, row, &lists, err));
    TRY(row_count(l, row, &count, err));
    if (count < 0) {
        Never where = { .name = arena_str(l->arena, buf_str(&key)),
                        .draw = arena_str(l->arena, draw), .line = row->line };
        return never_push(l, &lists, &where, err);
    }
    TRY(group_find(l, buf_str(&key), draw, &g, err));
    return group_push(l, g, &lists, count, row->line, err);
}

/* Refuses a list that is blank in some rows of a stratum and not in others. */
static TwCode group_check(const Load *l, const Group *g, Err *err)
{
    uint32_t mixed = g->covered & g->blank;
    if (mixed == 0) return TW_OK;
    unsigned j = (unsigned)__builtin_ctz(mixed);
    TwCode code = err_set(err, TW_E_DATA, "column '" STR_FMT "' is blank here and has 0 or 1 in"
                          " other rows", STR_ARG(l->list[j]));
    err_hint(err, code, "Blank means that a list does not cover a stratum at all; write 0 for a"
             " person who is not on it.");
    return err_note(err, code, "line %zu", g->blank_line[j]);
}

/* Names of the lists of a set, joined with ", ". */
static Str names_join(const Load *l, uint32_t set)
{
    AUTO(Buf) text;
    buf_init(&text, 1 << 20);
    for (unsigned j = 0; j < l->n_lists; j++) {
        if ((set >> j & 1) == 0) continue;
        if (text.n > 0) buf_add(&text, S(", "));
        buf_add(&text, l->list[j]);
    }
    return arena_str(l->arena, buf_str(&text));
}

/* What cannot occur in a group. */
static TwCode group_never(const Load *l, const Group *g, OverlapRules *ret, Err *err)
{
    OverlapCube *cube = arena_array(l->arena, l->n_never + 1, sizeof *cube);
    TRY(arena_check(l->arena, err));
    *ret = (OverlapRules){ .covers = OVERLAP_COVERS_ALL, .never = cube };
    for (size_t i = 0; i < l->n_never; i++) {
        const Never *n = &l->never[i];
        if ((n->name.n == 0 || str_eq(n->name, g->name)) &&
            (n->draw.n == 0 || str_eq(n->draw, g->draw)))
            cube[ret->n_never++] = n->cube;
    }
    return TW_OK;
}

static TwCode stratum_make(const Load *l, const Group *g, OverlapStratum *ret, Err *err)
{
    Overlap all, kept;
    OverlapRules rules;
    uint32_t used = 0;
    OverlapInput in = { g->pattern, g->count, g->n, l->list, l->n_lists };
    TRY(group_check(l, g, err));
    TRY(overlap_make(&in, l->arena, &all, err));
    TRY(group_never(l, g, &rules, err));
    TRY(overlap_restrict(&all, &rules, l->arena, &kept, &used, err));
    uint32_t every = l->n_lists == 32 ? UINT32_MAX : (UINT32_C(1) << l->n_lists) - 1;
    *ret = (OverlapStratum){ .name = g->name, .draw = g->draw, .overlap = kept,
                             .left_out = names_join(l, every & ~used) };
    return TW_OK;
}

/* Refuses a row of what cannot occur about a stratum or draw that nobody is in: a wrong name. */
static TwCode never_used(const Load *l, Err *err)
{
    for (size_t i = 0; i < l->n_never; i++) {
        const Never *n = &l->never[i];
        bool is_name = n->name.n == 0, is_draw = n->draw.n == 0;
        for (size_t k = 0; k < l->n_groups; k++) {
            is_name = is_name || str_eq(n->name, l->group[k]->name);
            is_draw = is_draw || str_eq(n->draw, l->group[k]->draw);
        }
        if (is_name && is_draw) continue;
        TwCode code = err_set(err, TW_E_DATA, "a row says 'never' of a stratum in which nobody is");
        err_hint(err, code, "Leave the columns of the strata blank to mean all of them.");
        return err_note(err, code, "line %zu", n->line);
    }
    return TW_OK;
}

static TwCode rows_read(Load *l, Str bytes, const OverlapColumns *columns, Err *err)
{
    AUTO(CsvReader) reader = { 0 };
    CsvRow row;
    bool is_found = false;
    TRY(csv_open(&reader, bytes, 0, err));
    TRY(csv_next(&reader, &row, &is_found, err));
    if (!is_found || row.n == 0)
        return err_set(err, TW_E_DATA, "the file is empty: its first line must name the lists");
    TRY(header_read(l, &row, columns, err));
    for (;;) {
        TRY(csv_next(&reader, &row, &is_found, err));
        if (!is_found) return arena_check(l->arena, err);
        size_t line = row.line;
        TwCode code = row_take(l, &row, err);
        if (code != TW_OK) return err_note(err, code, "line %zu", line);
    }
}

TwCode overlap_file_parse(Str bytes, const OverlapColumns *columns, Arena *a, OverlapFile *ret,
                          Err *err)
{
    TRY(utf8_check(bytes, err));
    Load *l = arena_alloc(a, sizeof *l);
    TRY(arena_check(a, err));
    l->arena = a;
    TRY(rows_read(l, bytes, columns, err));
    OverlapFile f = { .n_strata = l->n_groups, .list = l->list, .n_lists = l->n_lists,
                      .n_on_none = l->n_on_none };
    f.stratum = arena_array(a, l->n_groups + 1, sizeof *f.stratum);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < l->n_groups; i++) {
        TwCode code = stratum_make(l, l->group[i], &f.stratum[i], err);
        if (code == TW_OK) continue;
        if (l->has_strata) err_note(err, code, "stratum '" STR_FMT "'", STR_ARG(l->group[i]->name));
        return code;
    }
    if (l->n_groups == 0)
        return err_set(err, TW_E_DATA, "the file has no persons below its header");
    TRY(never_used(l, err));
    *ret = f;
    return arena_check(a, err);
}

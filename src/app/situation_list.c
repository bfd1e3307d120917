/* situation_list.c: agreements, control and displacement as tables. */
#include <string.h>

#include "app/figures.h"
#include "app/situation.h"
#include "app/situation_field.h"
#include "figures/situation.h"
#include "model/id.h"
#include "model/vocab.h"
#include "store/query.h"

enum { TEXT = COLUMN_TEXT, INT = COLUMN_INT, DETAIL = COLUMN_DETAIL };

const Column AGREEMENT_COLUMNS[AGREEMENT_N_COLUMNS] = {
    { "id", TEXT, NULL, "record" },
    { "name", TEXT, NULL, "name" },
    { "kind", TEXT, NULL, "ceasefire, de_escalation, ..." },
    { "status", TEXT, NULL, "signed, in_force, ..." },
    { "signed", TEXT, NULL, "when it was signed (EDTF)" },
    { "since", TEXT, NULL, "from when it holds" },
    { "until", TEXT, NULL, "until when" },
    { "parties", TEXT, NULL, "who agreed" },
    { "guarantors", TEXT, NULL, "who guarantees it" },
    { "bound", TEXT | DETAIL, NULL, "who else is bound" },
    { "exclusions", TEXT, NULL, "who is left out" },
    { "zone_name", TEXT, NULL, "zone, as written" },
    { "zone_places", TEXT | DETAIL, NULL, "places of the zone" },
    { "zone_ring", TEXT | DETAIL, NULL, "its lines: lat lon, lat lon, ..." },
    { "zone_status", TEXT | DETAIL, NULL, "published, approximate, ..." },
    { "weapons", TEXT | DETAIL, NULL, "weapons it covers; empty for all" },
    { "provisions", TEXT | DETAIL, NULL, "what was agreed" },
    { "symbol", TEXT | DETAIL, NULL, "symbol of its text" },
    { "implements", TEXT | DETAIL, NULL, "agreement it carries out" },
    { "claims", TEXT, NULL, "claims it rests on" },
    { "document", TEXT | DETAIL, NULL, "list it came from" },
    { "external_id", TEXT | DETAIL, NULL, "id in its list" },
    { "state", TEXT, NULL, "proposed, reviewed, ..." },
    { "note", TEXT | DETAIL, NULL, "note" },
    { "entry", TEXT | DETAIL, NULL, "log entry" },
};

const Column CONTROL_COLUMNS[CONTROL_N_COLUMNS] = {
    { "id", TEXT, NULL, "record" },
    { "place_name", TEXT, NULL, "place, as written" },
    { "place_id", TEXT | DETAIL, NULL, "place in the gazetteer" },
    { "place_path", TEXT | DETAIL, NULL, "what it lies in" },
    { "place_doubt", TEXT | DETAIL, NULL, "what else the name may mean" },
    { "holder", TEXT, NULL, "who held it" },
    { "also_known_as", TEXT | DETAIL, NULL, "other names of the holder" },
    { "taken_from", TEXT, NULL, "from whom" },
    { "since", TEXT, NULL, "from when (EDTF)" },
    { "until", TEXT, NULL, "until when; empty while it lasts" },
    { "mode", TEXT, NULL, "battle, agreement, ..." },
    { "extent", TEXT, NULL, "full, most, part, ..." },
    { "certainty", TEXT, NULL, "certain, likely, doubtful, ..." },
    { "n_claims", INT, NULL, "claims it rests on" },
    { "claims", TEXT, NULL, "their ids" },
    { "document", TEXT | DETAIL, NULL, "list it came from" },
    { "external_id", TEXT | DETAIL, NULL, "id in its list" },
    { "state", TEXT, NULL, "proposed, reviewed, ..." },
    { "note", TEXT | DETAIL, NULL, "note" },
    { "entry", TEXT | DETAIL, NULL, "log entry" },
};

const Column DISPLACEMENT_COLUMNS[DISPLACEMENT_N_COLUMNS] = {
    { "id", TEXT, NULL, "record" },
    { "type", TEXT, NULL, "stock or flow: never added to each other" },
    { "figure", TEXT, NULL, "idps, new_displacements, ..." },
    { "origin_name", TEXT, NULL, "from where" },
    { "origin_id", TEXT | DETAIL, NULL, "place in the gazetteer" },
    { "origin_path", TEXT | DETAIL, NULL, "what it lies in" },
    { "destination_name", TEXT, NULL, "to where" },
    { "destination_id", TEXT | DETAIL, NULL, "place in the gazetteer" },
    { "destination_path", TEXT | DETAIL, NULL, "what it lies in" },
    { "min", INT, NULL, "least" },
    { "best", INT, NULL, "as stated" },
    { "max", INT, NULL, "most" },
    { "quantifier", TEXT, NULL, "exact, at_least, ..." },
    { "unit", TEXT, NULL, "person or household" },
    { "date", TEXT, NULL, "day of a stock, period of a flow" },
    { "term", TEXT | DETAIL, NULL, "the word for it" },
    { "use", TEXT | DETAIL, NULL, "recommended, or to compare only" },
    { "claims", TEXT, NULL, "claims it rests on" },
    { "document", TEXT | DETAIL, NULL, "list it came from" },
    { "external_id", TEXT | DETAIL, NULL, "id in its list" },
    { "state", TEXT, NULL, "proposed, reviewed, ..." },
    { "note", TEXT | DETAIL, NULL, "note" },
    { "entry", TEXT | DETAIL, NULL, "log entry" },
};

/* A kind, its list and its columns. */
typedef struct Shape {
    Kind kind;
    StoreList list;
    const Column *column;
    size_t n_columns;
    const char *from, *to;         /* fields of its time */
    const char *path[2];           /* fields of its places */
} Shape;

static const Shape shapes[] = {
    { KIND_AGREEMENT, STORE_AGREEMENTS, AGREEMENT_COLUMNS, AGREEMENT_N_COLUMNS, "since", "until",
      { "zone_places", "zone_places" } },
    { KIND_CONTROL, STORE_CONTROL, CONTROL_COLUMNS, CONTROL_N_COLUMNS, "since", "until",
      { "place_path", "place_path" } },
    { KIND_DISPLACEMENT, STORE_DISPLACEMENT, DISPLACEMENT_COLUMNS, DISPLACEMENT_N_COLUMNS, "date",
      "date", { "origin_path", "destination_path" } },
};

static size_t column_find(const Table *t, const char *name)
{
    size_t c = 0;
    while (c < t->n_columns && strcmp(t->column[c].name, name) != 0) c++;
    return c;
}

static Str text_of(const Table *t, size_t row, const char *name)
{
    size_t c = column_find(t, name);
    if (c == t->n_columns || table_cell(t, row, c)->is_null) return S("");
    return table_cell(t, row, c)->text;
}

/* The first place of a path, or the place itself. */
static Str path_head(Str path)
{
    if (path.n < 2 || path.p[0] != '/') return path;
    size_t end = str_find(str_part(path, 1, path.n), S("/"));
    return str_part(path, 1, end == SIZE_MAX ? path.n : end + 1);
}

static bool is_near(const FigureScope *scope, Str path)
{
    Str rest = path, item;
    if (path.n > 0 && path.p[0] == '/')
        return figure_fit_place(scope, path_head(path), path) != FIT_OUTSIDE;
    while (situation_next(&rest, &item))              /* ids of a zone */
        if (figure_fit_place(scope, item, S("")) != FIT_OUTSIDE) return true;
    return false;
}

/* Whether what holds from one date to another may hold in a span. */
static bool is_then(const FigureScope *scope, Str from, Str to)
{
    Err ignored = { 0 };
    DayRange first = { DAY_OPEN_FROM, DAY_OPEN_FROM }, last = { DAY_OPEN_TO, DAY_OPEN_TO };
    if (from.n > 0 && edtf_range(from, &first, &ignored) != TW_OK) return true;
    if (to.n > 0 && edtf_range(to, &last, &ignored) != TW_OK) return true;
    return first.from <= scope->days.to && last.to >= scope->days.from;
}

static bool is_wanted(const Shape *s, const Table *t, size_t row, const SituationFilter *filter,
                      const FigureScope *scope)
{
    bool is_here = filter->place.p == NULL || is_near(scope, text_of(t, row, s->path[0]))
                   || is_near(scope, text_of(t, row, s->path[1]));
    return is_here && (filter->period.p == NULL
                       || is_then(scope, text_of(t, row, s->from), text_of(t, row, s->to)));
}

static void cell_put(Table *to, const Table *raw, const Table *shown, size_t row,
                     const char *name)
{
    bool is_claims = strcmp(name, "claims") == 0;
    Str claims = text_of(raw, row, "claims");
    if (strcmp(name, "n_claims") == 0) {
        table_int(to, (int64_t)(claims.n / RECORD_ID_BYTES));
    } else if (is_claims) {
        table_text(to, situation_ids(KIND_CLAIM, claims, to->arena));
    } else if (strcmp(name, "type") == 0) {
        const VocabTerm *term = vocab_find(VOCAB_DISPLACEMENT, text_of(raw, row, "figure"));
        table_text(to, vocab_map(term, S("type")));
    } else {
        const Cell *cell = table_cell(shown, row, column_find(shown, name));
        bool is_id = strcmp(name, "id") == 0 || strcmp(name, "document") == 0
                     || strcmp(name, "implements") == 0;
        size_t n = is_id && cell->text.n > ID_SHOWN ? 2 + ID_SHOWN : cell->text.n;
        if (cell->is_null) table_null(to);
        else if (to->column[to->n_cells % to->n_columns].type == COLUMN_INT) table_int(to, cell->i);
        else table_text(to, str_part(cell->text, 0, n));
    }
}

TwCode situation_list(App *app, Kind kind, const SituationFilter *filter, Table **ret_table,
                      Err *err)
{
    const Shape *s = &shapes[0];
    while (s->kind != kind) s++;
    Table *raw = NULL, *shown = NULL;
    FigureScope scope;
    StoreFilter by = { .state = filter->state };
    if (filter->state.p != NULL && vocab_find(VOCAB_STATE, filter->state) == NULL)
        return err_set(err, TW_E_USAGE, "there is no state '" STR_FMT "'", STR_ARG(filter->state));
    TRY(app_scope(app, filter->place, filter->period, &scope, err));
    TRY(store_list(app->store, s->list, &by, STORE_IDS_RAW, app->arena, &raw, err));
    TRY(store_list(app->store, s->list, &by, STORE_IDS_SHOWN, app->arena, &shown, err));
    Table *t = table_new(app->arena, s->column, s->n_columns);
    for (size_t row = 0; row < raw->n_rows && t != NULL; row++)
        for (size_t c = 0; c < s->n_columns && is_wanted(s, raw, row, filter, &scope); c++)
            cell_put(t, raw, shown, row, s->column[c].name);
    *ret_table = t;
    return arena_check(app->arena, err);
}

/* records.c: from what a person asks for to a list of the store, and from its table to the columns
 * that are shown.
 */
#include "app/records.h"

#include <string.h>

#include "app/asked.h"
#include "app/path.h"
#include "base/edtf.h"
#include "figures/judge.h"
#include "model/vocab.h"
#include "place/resolve.h"
#include "store/query.h"

typedef struct ListInfo {
    StoreList list;
    const Column *column;
    size_t n_columns;
} ListInfo;

static const ListInfo lists[] = {
    [LIST_CLAIMS] = { STORE_CLAIMS, CLAIM_COLUMNS, CLAIM_N_COLUMNS },
    [LIST_STATEMENTS] = { STORE_STATEMENTS, STATEMENT_COLUMNS, STATEMENT_N_COLUMNS },
    [LIST_INCIDENTS] = { STORE_INCIDENTS, INCIDENT_COLUMNS, INCIDENT_N_COLUMNS },
    [LIST_PEOPLE] = { STORE_CASUALTIES, PEOPLE_COLUMNS, PEOPLE_N_COLUMNS },
    [LIST_DOCUMENTS] = { STORE_DOCUMENTS, DOCUMENT_COLUMNS, DOCUMENT_N_COLUMNS },
    [LIST_SOURCES] = { STORE_SOURCES, SOURCE_COLUMNS, SOURCE_N_COLUMNS },
    [LIST_BATCHES] = { STORE_BATCHES, BATCH_COLUMNS, BATCH_N_COLUMNS },
};

/* What else a name may mean, most likely first. */
static Str place_note(const Gazetteer *g, Str name, const PlaceChoice *choice, Arena *a)
{
    if (choice->n_others == 0) return S("");
    AUTO(Buf) note;
    buf_init(&note, 4096);
    buf_fmt(&note, "'" STR_FMT "' is taken as " STR_FMT "; it may also be", STR_ARG(name),
            STR_ARG(place_label(g, choice->ref, a)));
    for (size_t i = 0; i < choice->n_others && i < 3; i++)
        buf_fmt(&note, "%s " STR_FMT, i > 0 ? "," : "",
                STR_ARG(place_label(g, choice->other[i].ref, a)));
    return arena_str(a, buf_str(&note));
}

TwCode list_place(App *app, Str name, Place *ret_place, Str *ret_note, Err *err)
{
    const Gazetteer *g = NULL;
    PlaceChoice choice = { 0 };
    TRY(asked_place(app, name, &choice, ret_place, err));
    TRY(data_gazetteer(&app->data, &g, err));
    *ret_note = place_note(g, name, &choice, app->arena);
    return arena_check(app->arena, err);
}

/* A record's id from the beginning somebody typed. */
TwCode list_id(App *app, Str typed, Kind kind, const uint8_t **ret_id, Err *err)
{
    bool found = false;
    Kind found_kind = KIND_NONE;
    uint8_t *id = arena_alloc(app->arena, RECORD_ID_BYTES);
    TRY(arena_check(app->arena, err));
    TRY(store_find(app->store, typed, &found, &found_kind, id, err));
    if (!found || found_kind != kind)
        return err_set(err, TW_E_NOT_FOUND, "no %s '" STR_FMT "'", kind_info(kind)->name,
                       STR_ARG(typed));
    *ret_id = id;
    return TW_OK;
}

/* The code of a list that a person names by code or label. */
TwCode list_code(VocabId vocab, Str typed, Str *ret_code, Err *err)
{
    if (typed.p == NULL) return TW_OK;
    const VocabTerm *term = vocab_find_written(vocab, typed);
    if (term != NULL) {
        *ret_code = term->code;
        return TW_OK;
    }
    Str name = vocab_table[vocab].name;
    TwCode code = err_set(err, TW_E_USAGE, "'" STR_FMT "' is no code of '" STR_FMT "'",
                          STR_ARG(typed), STR_ARG(name));
    AUTO(Buf) known;
    buf_init(&known, 4096);
    for (size_t i = 0; i < vocab_table[vocab].n; i++)
        buf_fmt(&known, "%s" STR_FMT, i > 0 ? ", " : "", STR_ARG(vocab_table[vocab].term[i].code));
    return err_hint(err, code, "It is one of " STR_FMT ".", STR_ARG(buf_str(&known)));
}

/* The days a period may lie in. */
TwCode list_period(Str typed, StoreFilter *ret, Arena *a, Err *err)
{
    DayRange days;
    Str period;
    TRY(asked_period(typed, a, &period, &days, err));
    ret->from = day_text(days.from, a);
    ret->to = day_text(days.to, a);
    return TW_OK;
}

static TwCode filter_of(App *app, ListKind kind, const ListFilter *in, StoreFilter *ret,
                        Str *ret_note, Err *err)
{
    *ret = (StoreFilter){ .max = in->max };
    if (in->max < 0) return err_set(err, TW_E_USAGE, "--max is a number of rows");
    TRY(list_code(kind == LIST_PEOPLE ? VOCAB_OUTCOME : VOCAB_MEASURE, in->what, &ret->what, err));
    TRY(list_code(VOCAB_STATE, in->state, &ret->state, err));
    if (in->place.p != NULL) {
        Place p;
        TRY(list_place(app, in->place, &p, ret_note, err));
        ret->place = arena_str(app->arena, str_z(p.id));
    }
    if (in->period.p != NULL) TRY(list_period(in->period, ret, app->arena, err));
    if (in->document.p != NULL)
        TRY(list_id(app, in->document, KIND_DOCUMENT, &ret->document, err));
    if (in->incident.p != NULL)
        TRY(list_id(app, in->incident, KIND_INCIDENT, &ret->incident, err));
    return arena_check(app->arena, err);
}

/* Index of a column by name, or n_columns. */
static size_t column_find(const Table *t, const char *name)
{
    size_t c = 0;
    while (c < t->n_columns && strcmp(t->column[c].name, name) != 0) c++;
    return c;
}

/* Shown ids are cut to the length people type; the store gives them whole. */
static Str id_cut(Str id)
{
    bool is_id = id.n == 2 + ID_WHOLE && id.p[1] == '-';
    return is_id ? str_part(id, 0, 2 + ID_SHOWN) : id;
}

static void cell_copy(Table *to, const Cell *cell, const Column *column)
{
    if (cell->is_null) table_null(to);
    else if (column_type(column) == COLUMN_TEXT) table_text(to, id_cut(cell->text));
    else table_int(to, cell->i);
}

/* Whether a row of people is identified; false where a column it needs is not there. */
static bool row_identified(const Table *t, size_t row)
{
    static const char *const name[] = { "name", "date", "precision", "place_path" };
    Str value[4] = { { NULL, 0 } };
    for (size_t i = 0; i < 4; i++) {
        size_t c = column_find(t, name[i]);
        if (c < t->n_columns && !table_cell(t, row, c)->is_null)
            value[i] = table_cell(t, row, c)->text;
    }
    return judge_identified(value[0], value[1], value[2], value[3]);
}

/* The columns that are shown, out of those the store has; "identified" is computed. */
static TwCode columns_pick(const Table *from, const ListInfo *info, Arena *a, Table **ret_table,
                           Err *err)
{
    Table *t = table_new(a, info->column, info->n_columns);
    size_t *at = arena_array(a, info->n_columns, sizeof *at);
    TRY(arena_check(a, err));
    for (size_t c = 0; c < info->n_columns; c++) {
        at[c] = column_find(from, info->column[c].name);
        bool is_computed = strcmp(info->column[c].name, "identified") == 0;
        if (at[c] == from->n_columns && !is_computed)
            return err_set(err, TW_E_BUG, "the store has no column '%s'", info->column[c].name);
    }
    for (size_t r = 0; r < from->n_rows; r++)
        for (size_t c = 0; c < info->n_columns; c++)
            if (at[c] == from->n_columns) table_int(t, row_identified(from, r));
            else cell_copy(t, table_cell(from, r, at[c]), &info->column[c]);
    *ret_table = t;
    return arena_check(a, err);
}

TwCode list_pick(const Table *from, ListKind kind, Arena *a, Table **ret_table, Err *err)
{
    return columns_pick(from, &lists[kind], a, ret_table, err);
}

TwCode list_records(App *app, ListKind kind, const ListFilter *filter, Table **ret_table,
                    Str *ret_note, Err *err)
{
    const ListInfo *info = &lists[kind];
    StoreFilter store_filter;
    Table *all = NULL;
    *ret_note = S("");
    TRY(filter_of(app, kind, filter, &store_filter, ret_note, err));
    TRY(store_list(app->store, info->list, &store_filter, STORE_IDS_SHOWN, app->arena, &all, err));
    return columns_pick(all, info, app->arena, ret_table, err);
}

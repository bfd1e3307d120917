/* query.c: named statements into tables. */
#include "store/query.h"

#include <string.h>

#include "store/store_internal.h"

static const SqlId list_sql[STORE_N_LISTS] = {
    [STORE_CLAIMS] = SQL_CLAIM_LIST,       [STORE_STATEMENTS] = SQL_STATEMENT_LIST,
    [STORE_INCIDENTS] = SQL_INCIDENT_LIST, [STORE_TALLIES] = SQL_TALLY_LIST,
    [STORE_ATTACKS] = SQL_ATTACK_LIST,     [STORE_CASUALTIES] = SQL_CASUALTY_LIST,
    [STORE_DOCUMENTS] = SQL_DOCUMENT_LIST, [STORE_SOURCES] = SQL_SOURCE_LIST,
    [STORE_MAPPINGS] = SQL_MAPPING_LIST,   [STORE_ENTRIES] = SQL_ENTRY_LIST,
    [STORE_BATCHES] = SQL_BATCH_LIST,
    [STORE_AGREEMENTS] = SQL_AGREEMENT_LIST, [STORE_CONTROL] = SQL_CONTROL_LIST,
    [STORE_DISPLACEMENT] = SQL_DISPLACEMENT_LIST,
    [STORE_RECONCILIATIONS] = SQL_RECONCILIATION_LIST, [STORE_VIOLATIONS] = SQL_VIOLATION_LIST,
    [STORE_RELEASES] = SQL_RELEASE_LIST,   [STORE_ESTIMATES] = SQL_ESTIMATE_LIST,
    [STORE_PAIRS] = SQL_PAIR_LIST,         [STORE_COVERAGE] = SQL_COVERAGE_LIST,
};

/* The statement of a list. */
static const SqlStatement *list_statement(StoreList list) { return &sql_table[list_sql[list]]; }

/* Columns of a table from the header of a statement. */
static Column *columns_of(const SqlStatement *st, Arena *a)
{
    Column *column = arena_array(a, st->n_columns, sizeof *column);
    for (size_t i = 0; column != NULL && i < st->n_columns; i++) {
        SqlType type = st->column[i].type;
        column[i].name = st->column[i].name;
        column[i].type = type == SQL_INT    ? COLUMN_INT
                         : type == SQL_REAL ? COLUMN_REAL
                                            : COLUMN_TEXT;
    }
    return column;
}

/* A blob as text: an id in the form of its kind, anything else in hexadecimal. */
static Str blob_show(Str bytes, const SqlField *field, StoreIds ids, Arena *a)
{
    char text[ID_TEXT_MAX];
    if (ids == STORE_IDS_RAW) return arena_str(a, bytes);
    Kind kind = field->about == NULL ? KIND_NONE : kind_find(str_z(field->about));
    if (kind == KIND_NONE || bytes.n != RECORD_ID_BYTES) return arena_hex(a, bytes);
    return arena_str(a, id_show(kind, (const uint8_t *)bytes.p, ID_WHOLE, text));
}

static void cell_add(Table *t, Stmt *q, int col, const SqlField *field, StoreIds ids)
{
    if (stmt_is_null(q, col)) {
        table_null(t);
        return;
    }
    switch (field->type) {
    case SQL_INT: table_int(t, stmt_int(q, col)); break;
    case SQL_REAL: table_real(t, stmt_real(q, col)); break;
    case SQL_TEXT: table_text(t, arena_str(t->arena, stmt_text(q, col))); break;
    case SQL_BLOB: table_text(t, blob_show(stmt_blob(q, col), field, ids, t->arena)); break;
    }
}

void store_bind(Stmt *q, const QueryArg *args, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int at = (int)i + 1;
        if (args[i].is_null) stmt_bind_null(q, at);
        else if (args[i].type == SQL_INT) stmt_bind_int(q, at, args[i].i);
        else if (args[i].type == SQL_BLOB) stmt_bind_blob(q, at, args[i].s);
        else stmt_bind_text(q, at, args[i].s);
    }
}

TwCode store_query(Store *store, const Query *query, Arena *a, Table **ret_table, Err *err)
{
    const SqlStatement *st = &sql_table[query->id];
    if (query->n_args != st->n_params)
        return err_set(err, TW_E_BUG, "'%s' has other parameters", st->name);
    TRY(store_catch_up(store, err));
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(store->views.db, query->id, &q, err));
    Table *t = table_new(a, columns_of(st, a), st->n_columns);
    TRY(arena_check(a, err));
    store_bind(q, query->arg, query->n_args);
    for (bool found = true;;) {
        TRY(stmt_row(q, &found, err));
        if (!found) break;
        for (size_t c = 0; c < st->n_columns; c++)
            cell_add(t, q, (int)c, &st->column[c], query->ids);
        TRY(arena_check(a, err));
    }
    *ret_table = t;
    return TW_OK;
}

/* The value of a filter by the name of the parameter. */
static QueryArg filter_arg(const StoreFilter *f, Str name, Arena *a)
{
    if (str_eq(name, S("max"))) return query_int(f->max > 0 ? f->max : INT64_MAX);
    if (str_eq(name, S("document"))) return query_id(f->document);
    if (str_eq(name, S("incident"))) return query_id(f->incident);
    if (str_eq(name, S("from"))) return query_text(f->from);
    if (str_eq(name, S("to"))) return query_text(f->to);
    if (str_eq(name, S("what"))) return query_text(f->what);
    if (str_eq(name, S("state"))) return query_text(f->state);
    if (!str_eq(name, S("place")) || f->place.n == 0) return query_text((Str){ NULL, 0 });
    return query_text(arena_fmt(a, "/" STR_FMT "/", STR_ARG(f->place)));
}

enum { PARAMS_MAX = 16 };

/* The question of a list; arg has room for PARAMS_MAX. */
static TwCode list_query(StoreList list, const StoreFilter *filter, StoreIds ids, Arena *a,
                         QueryArg *arg, Query *ret, Err *err)
{
    static const StoreFilter all;
    const SqlStatement *st = list_statement(list);
    if (st->n_params > PARAMS_MAX) return err_set(err, TW_E_BUG, "'%s' has too many", st->name);
    for (size_t i = 0; i < st->n_params; i++)
        arg[i] = filter_arg(filter == NULL ? &all : filter, str_z(st->param[i].name), a);
    *ret = (Query){ list_sql[list], arg, st->n_params, ids };
    return arena_check(a, err);
}

TwCode store_list(Store *store, StoreList list, const StoreFilter *filter, StoreIds ids, Arena *a,
                  Table **ret_table, Err *err)
{
    QueryArg arg[PARAMS_MAX];
    Query query;
    TRY(list_query(list, filter, ids, a, arg, &query, err));
    return store_query(store, &query, a, ret_table, err);
}

/* Runs a question and hands its rows on, one by one. */
static TwCode query_each(Store *store, const Query *query, Arena *head, StoreRow *take,
                         void *context, Err *err)
{
    AUTO(Arena) body = { 0 };                /* of one row */
    AUTO(StmtPtr) q = NULL;
    const SqlStatement *st = &sql_table[query->id];
    const Column *column = columns_of(st, head);
    arena_init(&body, 16 << 20);
    TRY(arena_check(head, err));
    TRY(store_catch_up(store, err));
    TRY(db_stmt(store->views.db, query->id, &q, err));
    store_bind(q, query->arg, query->n_args);
    for (bool found = true;;) {
        TRY(stmt_row(q, &found, err));
        if (!found) return TW_OK;
        arena_reset(&body);
        Table *t = table_new(&body, column, st->n_columns);
        for (size_t c = 0; t != NULL && c < st->n_columns; c++)
            cell_add(t, q, (int)c, &st->column[c], query->ids);
        TRY(arena_check(&body, err));
        TRY(take(context, t, err));
    }
}

TwCode store_query_each(Store *store, const Query *query, StoreRow *take, void *context, Err *err)
{
    AUTO(Arena) head = { 0 };                /* lives as long as the question */
    arena_init(&head, 1 << 20);
    if (query->n_args != sql_table[query->id].n_params)
        return err_set(err, TW_E_BUG, "'%s' has other parameters", sql_table[query->id].name);
    return query_each(store, query, &head, take, context, err);
}

TwCode store_list_each(Store *store, StoreList list, const StoreFilter *filter, StoreIds ids,
                       StoreRow *take, void *context, Err *err)
{
    AUTO(Arena) head = { 0 };
    QueryArg arg[PARAMS_MAX];
    Query query;
    arena_init(&head, 1 << 20);
    TRY(list_query(list, filter, ids, &head, arg, &query, err));
    return query_each(store, &query, &head, take, context, err);
}

/* How records of a kind are found and read. */
#define KIND_SQL(KIND, kind, number, letter) [KIND_##KIND] = { SQL_FIND_##KIND, SQL_GET_##KIND },
static const struct { SqlId find, get; } kind_sql[KIND_END] = {
    [KIND_ACT] = { SQL_FIND_ACT, SQL_COUNT },
    VIEWED_KINDS(KIND_SQL)
};

TwCode store_find(Store *store, Str typed, bool *ret_found, Kind *ret_kind,
                  uint8_t ret_id[RECORD_ID_BYTES], Err *err)
{
    IdRange range;
    bool found = false, another = false;
    if (!id_parse(typed, &range) || range.kind == KIND_UNDO) {
        err_set(err, TW_E_USAGE, "'" STR_FMT "' is not an id", STR_ARG(str_part(typed, 0, 40)));
        return err_hint(err, TW_E_USAGE, "An id is a letter, a dash and at least four characters, "
                        "such as c-28t5cy4tqk.");
    }
    TRY(store_catch_up(store, err));
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(store->views.db, kind_sql[range.kind].find, &q, err));
    stmt_bind_blob(q, 1, str_pn(range.lo, sizeof range.lo));
    stmt_bind_blob(q, 2, str_pn(range.hi, sizeof range.hi));
    TRY(stmt_row(q, &found, err));
    *ret_found = found;
    if (!found) return TW_OK;
    uint8_t id[RECORD_ID_BYTES] = { 0 };
    Str bytes = stmt_blob(q, 0);
    if (bytes.n == sizeof id) memcpy(id, bytes.p, sizeof id);
    TRY(stmt_row(q, &another, err));
    if (another) {
        err_set(err, TW_E_CONFLICT, "more than one id begins with '" STR_FMT "'", STR_ARG(typed));
        return err_hint(err, TW_E_CONFLICT, "Type more of it.");
    }
    *ret_kind = range.kind;
    memcpy(ret_id, id, sizeof id);
    return TW_OK;
}

TwCode store_get(Store *store, Kind kind, const uint8_t id[RECORD_ID_BYTES], Arena *a,
                 bool *ret_found, Record *ret, Err *err)
{
    const KindInfo *info = kind_info(kind);
    if (info->name == NULL || kind <= KIND_UNDO)
        return err_set(err, TW_E_BUG, "a kind without a view");
    TRY(store_catch_up(store, err));
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(store->views.db, kind_sql[kind].get, &q, err));
    stmt_bind_blob(q, 1, str_pn(id, RECORD_ID_BYTES));
    TRY(stmt_row(q, ret_found, err));
    if (!*ret_found) return TW_OK;
    record_init(ret, kind, id);
    for (int f = 0; f < info->n_fields; f++) {
        FieldType type = info->field[f].type;
        if (stmt_is_null(q, f)) continue;
        if (type == FIELD_INT || type == FIELD_BOOL) record_int(ret, f, stmt_int(q, f));
        else if (type == FIELD_REF || type == FIELD_BYTES)
            record_text(ret, f, arena_str(a, stmt_blob(q, f)));
        else record_text(ret, f, arena_str(a, stmt_text(q, f)));
    }
    return arena_check(a, err);
}

/* kept.c: bytes kept beside the views, rows handed over without tables, the views of the past. */
#include "store/kept.h"

#include <stdlib.h>
#include <string.h>

#include "store/store_internal.h"

TwCode store_kept_get(Store *store, Str name, Arena *a, bool *ret_found, Str *ret, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    *ret_found = false;
    TRY(store_catch_up(store, err));
    TRY(db_stmt(store->views.db, SQL_KEPT_GET, &q, err));
    stmt_bind_text(q, 1, name);
    TRY(stmt_row(q, &found, err));
    if (!found || (uint64_t)stmt_int(q, 0) != store->views.n_entries
        || (uint64_t)stmt_int(q, 1) != store->views.last_n)
        return TW_OK;
    Str bytes = stmt_blob(q, 2);
    char *copy = arena_alloc(a, bytes.n);
    TRY(arena_check(a, err));
    if (bytes.n > 0) memcpy(copy, bytes.p, bytes.n);
    *ret = (Str){ copy, bytes.n };
    *ret_found = true;
    return TW_OK;
}

TwCode store_kept_put(Store *store, Str name, Str bytes, bool is_costly, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    AUTO(Txn) txn = { 0 };
    if (store->batch.is_open) return err_set(err, TW_E_BUG, "a batch is open");
    TRY(txn_begin(&txn, store->views.db, err));
    TRY(db_stmt(store->views.db, SQL_KEPT_PUT, &q, err));
    stmt_bind_text(q, 1, name);
    stmt_bind_int(q, 2, (int64_t)store->views.n_entries);
    stmt_bind_int(q, 3, (int64_t)store->views.last_n);
    stmt_bind_blob(q, 4, bytes);
    TRY(stmt_run(q, err));
    TRY(txn_commit(&txn, err));
    if (is_costly) store->has_costly = true;
    return TW_OK;
}

enum { CELLS_MAX = 64 };

static void cell_fill(StoreCell *cell, Stmt *q, int col, SqlType type)
{
    *cell = (StoreCell){ .is_null = stmt_is_null(q, col) };
    if (cell->is_null) return;
    if (type == SQL_INT) cell->i = stmt_int(q, col);
    else if (type == SQL_TEXT) cell->s = stmt_text(q, col);
    else if (type == SQL_BLOB) cell->s = stmt_blob(q, col);
}

TwCode store_cells(Store *store, const Query *query, StoreCells *take, void *context, Err *err)
{
    const SqlStatement *st = &sql_table[query->id];
    StoreCell cell[CELLS_MAX];
    AUTO(StmtPtr) q = NULL;
    if (query->n_args != st->n_params || st->n_columns > CELLS_MAX)
        return err_set(err, TW_E_BUG, "'%s' has other parameters", st->name);
    TRY(store_catch_up(store, err));
    TRY(db_stmt(store->views.db, query->id, &q, err));
    store_bind(q, query->arg, query->n_args);
    for (bool found = true;;) {
        TRY(stmt_row(q, &found, err));
        if (!found) return TW_OK;
        for (size_t c = 0; c < st->n_columns; c++)
            cell_fill(&cell[c], q, (int)c, st->column[c].type);
        TRY(take(context, cell, err));
    }
}

TwCode store_position(Store *store, Arena *a, Str *ret, Err *err)
{
    enum { DEVICES_MAX = 4096, ONE = LOG_DEVICE_BYTES + 8 };
    AUTO(Buf) bytes;
    AUTO(StmtPtr) q = NULL;
    buf_init(&bytes, DEVICES_MAX * ONE);
    TRY(store_catch_up(store, err));
    TRY(db_stmt(store->views.db, SQL_ENTRY_POSITION, &q, err));
    for (bool found = true;;) {
        TRY(stmt_row(q, &found, err));
        if (!found) break;
        buf_add(&bytes, stmt_blob(q, 0));
        uint64_t n = (uint64_t)stmt_int(q, 1);
        for (int shift = 56; shift >= 0; shift -= 8) buf_char(&bytes, (char)(n >> shift));
    }
    TRY(buf_check(&bytes, err));
    *ret = arena_str(a, buf_str(&bytes));
    return arena_check(a, err);
}

TwCode store_past(Store *store, Str position, Store **ret_past, Err *err)
{
    AUTO(StorePtr) past = calloc(1, sizeof *past);
    if (past == NULL) return err_set(err, TW_E_LIMIT, "out of memory");
    past->log = store->log;
    past->job = store->job;
    TRY(store_catch_up(store, err));
    Feed feed = feed_of_log(store->log);
    TRY(views_past(&store->views, position, &feed, store->job, &past->views, err));
    *ret_past = past;
    past = NULL;
    return TW_OK;
}

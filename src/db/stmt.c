/* stmt.c: named statements: taken from the handle's cache, bound, stepped, given back. */
#include <sqlite3.h>
#include <stdlib.h>

#include "db/db.h"
#include "db/db_internal.h"

/* Prepares a statement by name. */
static TwCode prepare(Db *db, SqlId id, Stmt **ret_stmt, Err *err)
{
    Stmt *stmt = calloc(1, sizeof *stmt);
    if (stmt == NULL) return err_set(err, TW_E_LIMIT, "out of memory");
    int rc = sqlite3_prepare_v3(db->sqlite, sql_table[id].text, -1, SQLITE_PREPARE_PERSISTENT,
                                &stmt->sqlite, NULL);
    if (rc != SQLITE_OK) {
        free(stmt);
        return db_fail(db, rc, sql_table[id].name, err);
    }
    stmt->db = db;
    stmt->id = id;
    *ret_stmt = stmt;
    return TW_OK;
}

TwCode db_stmt(Db *db, SqlId id, Stmt **ret_stmt, Err *err)
{
    Stmt *stmt = db->cached[id];
    if (stmt == NULL || stmt->is_busy) {
        TRY(prepare(db, id, &stmt, err));
        stmt->is_extra = db->cached[id] != NULL;
        if (!stmt->is_extra) db->cached[id] = stmt;
    }
    stmt->is_busy = true;
    *ret_stmt = stmt;
    return TW_OK;
}

void stmt_free(Stmt *stmt)
{
    if (stmt == NULL) return;
    sqlite3_finalize(stmt->sqlite);
    free(stmt);
}

void stmt_end(Stmt *stmt)
{
    if (stmt == NULL) return;
    if (stmt->is_extra) {
        stmt_free(stmt);
        return;
    }
    stmt_reset(stmt);
    stmt->is_busy = false;
}

void stmt_reset(Stmt *stmt)
{
    sqlite3_reset(stmt->sqlite);
    sqlite3_clear_bindings(stmt->sqlite);
    stmt->bind_rc = SQLITE_OK;
}

/* Keeps the first failed binding for stmt_row to report. */
static void bound(Stmt *stmt, int rc)
{
    if (stmt->bind_rc == SQLITE_OK) stmt->bind_rc = rc;
}

void stmt_bind_int(Stmt *stmt, int at, int64_t value)
{
    bound(stmt, sqlite3_bind_int64(stmt->sqlite, at, value));
}

void stmt_bind_text(Stmt *stmt, int at, Str value)
{
    bound(stmt, sqlite3_bind_text64(stmt->sqlite, at, value.p, value.n, SQLITE_STATIC,
                                    SQLITE_UTF8));
}

void stmt_bind_blob(Stmt *stmt, int at, Str value)
{
    bound(stmt, sqlite3_bind_blob64(stmt->sqlite, at, value.p, value.n, SQLITE_STATIC));
}

void stmt_bind_null(Stmt *stmt, int at) { bound(stmt, sqlite3_bind_null(stmt->sqlite, at)); }

TwCode stmt_row(Stmt *stmt, bool *ret_found, Err *err)
{
    if (stmt->bind_rc != SQLITE_OK)
        return db_fail(NULL, stmt->bind_rc, sql_table[stmt->id].name, err);
    int rc = sqlite3_step(stmt->sqlite);
    if (rc == SQLITE_ROW) {
        *ret_found = true;
        return TW_OK;
    }
    TwCode code = rc == SQLITE_DONE ? TW_OK : db_fail(stmt->db, rc, sql_table[stmt->id].name, err);
    sqlite3_reset(stmt->sqlite);
    if (code == TW_OK) *ret_found = false;
    return code;
}

TwCode stmt_run(Stmt *stmt, Err *err)
{
    bool found = true;
    while (found) TRY(stmt_row(stmt, &found, err));
    return TW_OK;
}

int64_t stmt_int(Stmt *stmt, int col) { return sqlite3_column_int64(stmt->sqlite, col); }

double stmt_real(Stmt *stmt, int col) { return sqlite3_column_double(stmt->sqlite, col); }

Str stmt_text(Stmt *stmt, int col)
{
    const unsigned char *p = sqlite3_column_text(stmt->sqlite, col);
    size_t n = p == NULL ? 0 : (size_t)sqlite3_column_bytes(stmt->sqlite, col);
    return (Str){ (const char *)p, n };
}

Str stmt_blob(Stmt *stmt, int col)
{
    const void *p = sqlite3_column_blob(stmt->sqlite, col);
    size_t n = (size_t)sqlite3_column_bytes(stmt->sqlite, col);
    if (p == NULL && sqlite3_column_type(stmt->sqlite, col) != SQLITE_NULL) p = "";
    return (Str){ p, n };
}

bool stmt_is_null(Stmt *stmt, int col)
{
    return sqlite3_column_type(stmt->sqlite, col) == SQLITE_NULL;
}

int stmt_columns(Stmt *stmt) { return sqlite3_column_count(stmt->sqlite); }

int stmt_params(Stmt *stmt) { return sqlite3_bind_parameter_count(stmt->sqlite); }

const char *stmt_column_name(Stmt *stmt, int col)
{
    return sqlite3_column_name(stmt->sqlite, col);
}

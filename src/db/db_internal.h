/* db_internal.h: what db.c and stmt.c share. Not for other folders. */
#ifndef DB_DB_INTERNAL_H
#define DB_DB_INTERNAL_H

#include <sqlite3.h>

#include "db/db.h"
#include "os/random.h"

struct Stmt {
    Db *db;
    sqlite3_stmt *sqlite;
    SqlId id;
    int bind_rc;           /* first failed binding, or SQLITE_OK */
    bool is_busy;          /* handed out and not yet given back */
    bool is_extra;         /* a second copy while the cached one is busy; freed when given back */
};

struct Db {
    sqlite3 *sqlite;
    Job *job;
    RandomPool pool;
    Stmt *cached[SQL_COUNT];
};

/* Turns an SQLite result into an error with a hint.
 *
 * db    may be NULL when the handle could not be opened
 * rc    SQLite result code, not OK
 * what  what was tried; a statement's name or a phrase
 * errors  the code that fits rc
 */
TwCode db_fail(Db *db, int rc, const char *what, Err *err);

/* Frees a statement whether or not it is cached.
 *
 * stmt  may be NULL
 */
void stmt_free(Stmt *stmt);

#endif

/* db.h: one handle over a database, and the named statements that run on it.
 *
 * No SQL text lives in C: a statement is named by its SqlId (db/sql.h, generated from sql/ by
 * tools/gen_sql.c), prepared once per handle and kept. Files are opened with the settings that the
 * log's promises rest on (WAL, synchronous=FULL, ...), and the settings are read back: a database
 * that does not take them is refused. Nothing outside this folder includes sqlite3.h, so that
 * another database can take its place behind the same calls.
 *
 * One handle, one thread.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/job.h"
#include "base/str.h"
#include "db/sql.h"
#include "db/stmt.h"

typedef struct Db Db;

typedef struct DbOptions {
    const char *path;    /* file to open; NULL for a database in memory */
    const char *vfs;     /* name of the SQLite VFS; NULL for the default */
    bool create;         /* make the file when it is missing */
    bool read_only;      /* refuse to write */
    bool unchanging;     /* nobody can write to it, such as on a read-only disk: neither locks nor
                            a journal are made. Implies read_only */
    int busy_ms;         /* how long to wait for another writer; 0 means 5000 */
} DbOptions;

/* Opens a database and asserts its settings: WAL, synchronous=FULL, foreign_keys, secure_delete,
 * cell_size_check, temp_store=MEMORY, trusted_schema off, defensive, no ATTACH.
 *
 * options  see DbOptions; a memory database has no journal file and starts empty
 * ret_db   the handle; db_close frees it
 * errors   TW_E_NOT_FOUND no such file; TW_E_DENIED; TW_E_STORAGE read-only or broken disk;
 *          TW_E_DATA not a database
 */
TwCode db_open(const DbOptions *options, Db **ret_db, Err *err) TW_CHECKED;

/* Opens a database in memory over an image that db_image made.
 *
 * image    bytes from db_image_alloc, n of them; taken over by the handle, also on failure
 * n        bytes
 * ret_db   the handle; db_close frees it and the image
 * errors   TW_E_DATA when the image is not a database
 * cost     O(1): the image is used in place
 */
TwCode db_open_image(uint8_t *image, size_t n, Db **ret_db, Err *err) TW_CHECKED;

/* Closes a handle and every statement of it; an open transaction is rolled back.
 *
 * db   may be NULL
 */
void db_close(Db *db);

/* Copies the whole database as bytes that db_open_image takes.
 *
 * db      handle
 * ret_image  bytes of db_image_alloc; db_image_free frees them
 * ret_n      bytes
 * errors     TW_E_LIMIT without memory
 * cost       O(size), one copy
 */
TwCode db_image(Db *db, uint8_t **ret_image, size_t *ret_n, Err *err) TW_CHECKED;

/* Memory that db_open_image can take over.
 *
 * n       bytes
 * return  the bytes, or NULL without memory
 */
uint8_t *db_image_alloc(size_t n);

/* Frees what db_image_alloc or db_image gave.
 *
 * image  may be NULL
 */
void db_image_free(uint8_t *image);

/* Bytes the database takes (pages in use).
 *
 * db      handle
 * ret_bytes  size
 * errors     as stmt_row
 */
TwCode db_size(Db *db, int64_t *ret_bytes, Err *err) TW_CHECKED;

/* A new key: 16 random bytes.
 *
 * db      handle
 * ret_id  receives them
 * cost    O(1), rarely a system call
 */
void db_new_id(Db *db, uint8_t ret_id[16]);

/* Makes long statements report to a job and stop when it is cancelled.
 *
 * db      handle
 * job   borrowed until the next call; NULL for none
 */
void db_job(Db *db, Job *job);

/* Runs a script of statements without parameters (a schema, settings).
 *
 * db      handle
 * id      a statement whose header says `-- script`
 * errors  as stmt_row
 */
TwCode db_script(Db *db, SqlId id, Err *err) TW_CHECKED;

/* Takes a named statement, ready to bind.
 *
 *     AUTO(StmtPtr) q = NULL;
 *     TRY(db_stmt(db, SQL_INCIDENT_BY_ID, &q, err));
 *
 * db        handle
 * id        from db/sql.h
 * ret_stmt  borrowed from the handle; give it back with stmt_end (AUTO(StmtPtr) does)
 * errors    TW_E_BUG when it does not fit the schema
 * cost      the first use prepares it; later uses reset it
 */
TwCode db_stmt(Db *db, SqlId id, Stmt **ret_stmt, Err *err) TW_CHECKED;

/* Runs a named statement without parameters.
 *
 * db      handle
 * id      from db/sql.h
 * errors  as stmt_row
 */
TwCode db_run(Db *db, SqlId id, Err *err) TW_CHECKED;

typedef Db *DbPtr;
static inline void DbPtr_auto(DbPtr *p) { db_close(*p); }

/* A transaction. It is rolled back when it leaves its scope unless txn_commit was called:
 *     AUTO(Txn) txn = {0};
 *     TRY(txn_begin(&txn, db, err));
 */
typedef struct Txn {
    Db *db;              /* NULL when not open */
} Txn;

/* Begins a transaction that may write (it takes the write lock at once).
 *
 * db      handle
 * txn     the caller's, zeroed
 * errors  TW_E_CONFLICT when another writer holds the database longer than busy_ms
 */
TwCode txn_begin(Txn *txn, Db *db, Err *err) TW_CHECKED;

/* Makes everything since txn_begin durable, or nothing of it.
 *
 * txn     open; closed afterwards, rolled back on failure
 * errors  as stmt_row
 */
TwCode txn_commit(Txn *txn, Err *err) TW_CHECKED;

/* Undoes everything since txn_begin.
 *
 * txn   may be closed already
 */
void txn_rollback(Txn *txn);

static inline void Txn_auto(Txn *t) { txn_rollback(t); }

#endif

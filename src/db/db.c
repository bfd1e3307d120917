/* db.c: the handle, its settings, its statements and its transactions, over SQLite.
 *
 * Settings are made and then read back, because SQLite ignores a PRAGMA it does not understand: a
 * log without synchronous=FULL would lose acknowledged entries without a word.
 */
#include "db/db.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "db/db_internal.h"

enum { URI_BYTES_MAX = 3 * 4096 + 64 };
enum { JOB_STEPS = 20000 };        /* virtual machine steps between looks at the job */

/* Chooses the code for an SQLite result. */
static TwCode code_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CONSTRAINT: return TW_E_CONFLICT;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL: return TW_E_STORAGE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return TW_E_DATA;
    case SQLITE_PERM:
    case SQLITE_AUTH: return TW_E_DENIED;
    case SQLITE_INTERRUPT: return TW_E_CANCELLED;
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG: return TW_E_LIMIT;
    default: return TW_E_BUG;
    }
}

/* Says what the person can do about an SQLite result. */
static const char *hint_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "Another process is writing to it. Try again in a moment.";
    case SQLITE_FULL: return "The disk is full. Free some space; nothing was changed.";
    case SQLITE_READONLY: return "Check that you may write to the file and its folder.";
    case SQLITE_CANTOPEN: return "Check that the folder exists and that you may write to it.";
    case SQLITE_IOERR:
        return "The disk reported a failure. Check its space and its health before going on.";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "The file is damaged. Restore it from a backup or another copy.";
    case SQLITE_INTERRUPT: return "Nothing was changed.";
    default: return NULL;
    }
}

TwCode db_fail(Db *db, int rc, const char *what, Err *err)
{
    TwCode code = code_of(rc);
    const char *hint = hint_of(rc);
    bool has_sqlite = db != NULL && db->sqlite != NULL;
    const char *why = code == TW_E_CANCELLED ? "interrupted"
                      : has_sqlite ? sqlite3_errmsg(db->sqlite) : sqlite3_errstr(rc);
    /* What a person can mend is not about one statement; its name would only puzzle. */
    if (hint != NULL && strchr(what, ' ') == NULL) err_set(err, code, "%s", why);
    else err_set(err, code, "%s: %s", what, why);
    if (has_sqlite) err->sys_errno = sqlite3_system_errno(db->sqlite);
    return hint == NULL ? code : err_hint(err, code, "%s", hint);
}

/* Refuses what no statement of the program needs: other files and loaded code. */
static int permit(void *context, int action, const char *a, const char *b, const char *c,
                     const char *d)
{
    (void)context, (void)a, (void)c, (void)d;
    if (action == SQLITE_ATTACH || action == SQLITE_DETACH) return SQLITE_DENY;
    if (action == SQLITE_FUNCTION && b != NULL && sqlite3_stricmp(b, "load_extension") == 0)
        return SQLITE_DENY;
    return SQLITE_OK;
}

static int on_progress(void *context)
{
    const Db *db = context;
    return db->job != NULL && atomic_load(&db->job->is_cancelled);
}

void db_job(Db *db, Job *job)
{
    db->job = job;
    sqlite3_progress_handler(db->sqlite, job == NULL ? 0 : JOB_STEPS,
                             job == NULL ? NULL : on_progress, db);
}

/* Compares one setting that was read back with what was asked for. */
static TwCode setting_check(Stmt *q, int col, Str want, const char *name, Err *err)
{
    if (str_eq_nocase(stmt_text(q, col), want)) return TW_OK;
    err_set(err, TW_E_STORAGE, "the database did not take the setting '%s'", name);
    return err_hint(err, TW_E_STORAGE, "Its disk may not support shared memory or locks. "
                    "Keep the register on a local disk.");
}

/* Reads the settings back. */
static TwCode settings_assert(Db *db, bool in_file, bool is_unchanging, Err *err)
{
    static const struct { const char *name, *file, *memory; } want[] = {
        { "journal_mode", "wal", "memory" }, { "synchronous", "2", "0" },
        { "foreign_keys", "1", "1" },        { "secure_delete", "1", "0" },
        { "temp_store", "2", "2" },          { "cell_size_check", "1", "1" },
        { "trusted_schema", "0", "0" },
    };
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    TRY(db_stmt(db, SQL_DB_SETTINGS, &q, err));
    TRY(stmt_row(q, &found, err));
    if (!found) return err_set(err, TW_E_BUG, "the settings cannot be read back");
    /* A file that does not change has no journal, whatever its mode. */
    for (int i = is_unchanging ? 1 : 0; i < (int)(sizeof want / sizeof *want); i++)
        TRY(setting_check(q, i, str_z(in_file ? want[i].file : want[i].memory), want[i].name, err));
    return TW_OK;
}

/* Makes the settings that are calls and not statements. */
static TwCode configure(Db *db, int busy_ms, Err *err)
{
    sqlite3 *s = db->sqlite;
    int rc = sqlite3_extended_result_codes(s, 1);
    if (rc == SQLITE_OK) rc = sqlite3_db_config(s, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    if (rc == SQLITE_OK) rc = sqlite3_db_config(s, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    if (rc == SQLITE_OK) rc = sqlite3_set_authorizer(s, permit, NULL);
    if (rc == SQLITE_OK) rc = sqlite3_busy_timeout(s, busy_ms > 0 ? busy_ms : 5000);
    sqlite3_limit(s, SQLITE_LIMIT_ATTACHED, 0);
    int is_defensive = 0;
    if (rc == SQLITE_OK) rc = sqlite3_db_config(s, SQLITE_DBCONFIG_DEFENSIVE, -1, &is_defensive);
    if (rc != SQLITE_OK) return db_fail(db, rc, "cannot set up the database", err);
    if (is_defensive && sqlite3_limit(s, SQLITE_LIMIT_ATTACHED, -1) == 0) return TW_OK;
    return err_set(err, TW_E_BUG, "the database did not take its settings");
}

/* SQLite's own count of its memory takes a lock for each allocation and nobody reads it. Too late
 * when SQLite runs already; then it stays on. */
static void memory_count_off(void)
{
    if (sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK) return;
}

/* The name by which SQLite opens a file without locks and journal. */
static void uri_make(const char *path, Buf *ret)
{
    buf_z(ret, "file:");
    for (const char *p = path; *p != '\0'; p++) {
        if (*p == '?' || *p == '#' || *p == '%') buf_fmt(ret, "%%%02X", (unsigned)*p);
        else buf_add(ret, str_pn(p, 1));
    }
    buf_z(ret, "?immutable=1");
}

/* A handle with its SQLite connection open, nothing set. */
static TwCode handle_open(const DbOptions *o, Db **ret_db, Err *err)
{
    memory_count_off();
    Db *db = calloc(1, sizeof *db);
    if (db == NULL) return err_set(err, TW_E_LIMIT, "out of memory");
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= o->read_only || o->unchanging ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (o->create || o->path == NULL) flags |= SQLITE_OPEN_CREATE;
    const char *path = o->path == NULL ? ":memory:" : o->path;
    AUTO(Buf) uri = { .max = URI_BYTES_MAX };
    if (o->unchanging) uri_make(path, &uri);
    if (o->unchanging) flags |= SQLITE_OPEN_URI;
    if (buf_check(&uri, err) != TW_OK) {
        free(db);
        return err->code;
    }
    int rc = sqlite3_open_v2(o->unchanging ? buf_cz(&uri) : path, &db->sqlite, flags, o->vfs);
    if (rc == SQLITE_OK) {
        *ret_db = db;
        return TW_OK;
    }
    int sys = db->sqlite == NULL ? 0 : sqlite3_system_errno(db->sqlite);
    db_close(db);
    if (sys != 0) return err_sys(err, sys, "cannot open the database '%s'", path);
    return db_fail(NULL, rc, "cannot open the database", err);
}

static TwCode prepare_handle(Db *db, const DbOptions *o, Err *err)
{
    TRY(configure(db, o->busy_ms, err));
    if (o->path == NULL) {
        TRY(db_script(db, SQL_DB_OPEN_MEMORY, err));
        return settings_assert(db, false, false, err);
    }
    bool is_still = o->read_only || o->unchanging;
    TRY(db_script(db, is_still ? SQL_DB_OPEN_READ_ONLY : SQL_DB_OPEN_FILE, err));
    return settings_assert(db, true, o->unchanging, err);
}

TwCode db_open(const DbOptions *options, Db **ret_db, Err *err)
{
    AUTO(DbPtr) db = NULL;
    TRY(handle_open(options, &db, err));
    TwCode code = prepare_handle(db, options, err);
    if (code != TW_OK) return err_note(err, code, "database '%s'",
                                       options->path == NULL ? "in memory" : options->path);
    *ret_db = db;
    db = NULL;
    return TW_OK;
}

TwCode db_open_image(uint8_t *image, size_t n, Db **ret_db, Err *err)
{
    AUTO(DbPtr) db = NULL;
    TwCode code = handle_open(&(DbOptions){ 0 }, &db, err);
    if (code != TW_OK) {
        db_image_free(image);
        return code;
    }
    int rc = sqlite3_deserialize(db->sqlite, "main", image, (sqlite3_int64)n, (sqlite3_int64)n,
                                 SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    if (rc != SQLITE_OK) return db_fail(db, rc, "cannot open the image", err);
    int64_t size = 0;
    TRY(prepare_handle(db, &(DbOptions){ 0 }, err));
    TRY(db_size(db, &size, err));
    if ((size_t)size != n) return err_set(err, TW_E_DATA, "the image is not a whole database");
    *ret_db = db;
    db = NULL;
    return TW_OK;
}

void db_close(Db *db)
{
    if (db == NULL) return;
    for (int i = 0; i < SQL_COUNT; i++)
        stmt_free(db->cached[i]);
    if (db->sqlite != NULL) sqlite3_close_v2(db->sqlite);
    random_pool_clear(&db->pool);
    free(db);
}

TwCode db_image(Db *db, uint8_t **ret_image, size_t *ret_n, Err *err)
{
    sqlite3_int64 n = 0;
    unsigned char *image = sqlite3_serialize(db->sqlite, "main", &n, 0);
    if (image == NULL) return err_set(err, TW_E_LIMIT, "out of memory for a copy of the views");
    *ret_image = image;
    *ret_n = (size_t)n;
    return TW_OK;
}

uint8_t *db_image_alloc(size_t n) { return sqlite3_malloc64(n); }

void db_image_free(uint8_t *image) { sqlite3_free(image); }

TwCode db_size(Db *db, int64_t *ret_bytes, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    TRY(db_stmt(db, SQL_DB_SIZE, &q, err));
    TRY(stmt_row(q, &found, err));
    *ret_bytes = found ? stmt_int(q, 0) : 0;
    return TW_OK;
}

void db_new_id(Db *db, uint8_t ret_id[16]) { random_pool_bytes(&db->pool, ret_id, 16); }

TwCode db_script(Db *db, SqlId id, Err *err)
{
    const char *rest = sql_table[id].text;
    while (*rest != '\0') {
        sqlite3_stmt *s = NULL;
        int rc = sqlite3_prepare_v2(db->sqlite, rest, -1, &s, &rest);
        if (rc != SQLITE_OK) return db_fail(db, rc, sql_table[id].name, err);
        if (s == NULL) break;                         /* white space after the last statement */
        do rc = sqlite3_step(s); while (rc == SQLITE_ROW);
        TwCode code = rc == SQLITE_DONE ? TW_OK : db_fail(db, rc, sql_table[id].name, err);
        sqlite3_finalize(s);
        if (code != TW_OK) return code;
    }
    return TW_OK;
}

TwCode db_run(Db *db, SqlId id, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(db, id, &q, err));
    return stmt_run(q, err);
}

TwCode txn_begin(Txn *txn, Db *db, Err *err)
{
    if (txn->db != NULL) return err_set(err, TW_E_BUG, "a transaction is begun twice");
    TRY(db_run(db, SQL_DB_BEGIN, err));
    txn->db = db;
    return TW_OK;
}

TwCode txn_commit(Txn *txn, Err *err)
{
    if (txn->db == NULL) return err_set(err, TW_E_BUG, "no transaction to commit");
    TwCode code = db_run(txn->db, SQL_DB_COMMIT, err);
    if (code != TW_OK) txn_rollback(txn);
    txn->db = NULL;
    return code;
}

void txn_rollback(Txn *txn)
{
    if (txn->db == NULL) return;
    Err ignored = { 0 };
    /* SQLite rolls back by itself after some failures; then there is nothing left to do. */
    if (!sqlite3_get_autocommit(txn->db->sqlite))
        IGNORE(db_run(txn->db, SQL_DB_ROLLBACK, &ignored), "the first error is the one to tell");
    txn->db = NULL;
}

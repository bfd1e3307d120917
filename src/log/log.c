/* log.c: making, opening and closing a register; transactions. */
#include "log/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/kdf.h"
#include "log/file_store_internal.h"
#include "log/lock_internal.h"
#include "log/log_internal.h"
#include "log/rows.h"
#include "os/clock.h"
#include "os/file.h"

enum { LOG_APPLICATION = 0x54574C47, LOG_VERSION = 1 };   /* "TWLG"; as sql/log/log.sql */

/* Files of one transaction that a rollback removes; what goes beyond stays as unreadable bytes. */
enum { NEW_FILES_MAX = 100000 };

int64_t log_now_ms(const Log *log)
{
    return log->now_ms != NULL ? log->now_ms(log->now_ctx) : clock_wall_ms();
}

TwCode log_path(const Log *log, const char *name, Buf *ret, Err *err)
{
    buf_init(ret, LOG_PATH_BYTES_MAX);
    buf_z(ret, log->dir);
    buf_char(ret, '/');
    buf_z(ret, name);
    return buf_check(ret, err);
}

const uint8_t *log_device(const Log *log)
{
    return log->device;
}

const uint8_t *log_org(const Log *log)
{
    return log->org;
}

/* A register's struct with its keys derived; nothing on disk is touched. */
static TwCode log_new(const char *dir, const KeyFile *file, const uint8_t *storage,
                      const LogLock *lock, Log **ret_log, Err *err)
{
    AUTO(LogPtr) log = calloc(1, sizeof *log);
    if (log == NULL) return err_set(err, TW_E_LIMIT, "out of memory");
    if (strlen(dir) + 128 > sizeof log->dir)
        return err_set(err, TW_E_LIMIT, "the register's path is too long");
    memcpy(log->dir, dir, strlen(dir) + 1);
    TRY(crypto_start(err));
    TRY(hash_open(&log->hash, err));
    buf_init(&log->new_files, NEW_FILES_MAX * HASH_BYTES);
    log->keys = secret_alloc(sizeof *log->keys);
    if (log->keys == NULL) return err_set(err, TW_E_LIMIT, "out of memory for keys");
    memcpy(log->keys->storage, storage, SEAL_KEY_BYTES);
    kdf_derive(storage, S("tawthiq 1 rows"), log->keys->row);
    kdf_derive(storage, S("tawthiq 1 tags"), log->keys->tag);
    kdf_derive(storage, S("tawthiq 1 views"), log->keys->views);
    memcpy(log->org, file->org, ORG_BYTES);
    memcpy(log->register_id, file->register_id, REGISTER_BYTES);
    if (lock != NULL) {
        log->now_ms = lock->now_ms;
        log->now_ctx = lock->now_ctx;
    }
    *ret_log = log;
    log = NULL;
    return TW_OK;
}

/* Makes an empty log.db that only its owner can read; SQLite makes its other files likewise. */
static TwCode claim_db(Log *log, Err *err)
{
    AUTO(Buf) path = { 0 };
    AUTO(Fd) fd = -1;
    TRY(log_path(log, "log.db", &path, err));
    return file_create(buf_cz(&path), &fd, err);
}

/* Opens log.db. */
/* Where nothing can be written the log can still be read, unless a journal holds part of it. */
static TwCode is_unchanging(const Log *log, bool *ret_is, Err *err)
{
    AUTO(Buf) wal = { 0 };
    TRY(log_path(log, "log.db-wal", &wal, err));
    *ret_is = dir_is_read_only(log->dir) && !file_exists(buf_cz(&wal));
    return TW_OK;
}

static TwCode open_db(Log *log, const LogLock *lock, bool create, Err *err)
{
    AUTO(Buf) path = { 0 };
    TRY(log_path(log, "log.db", &path, err));
    DbOptions options = { .path = buf_cz(&path), .create = create };
    if (!create) TRY(is_unchanging(log, &options.unchanging, err));
    if (lock != NULL) {
        options.vfs = lock->vfs;
        options.busy_ms = lock->busy_ms;
    }
    return db_open(&options, &log->db, err);
}

/* Refuses a database of a newer program, and one that is not a log. */
static TwCode check_version(Log *log, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    bool found = false;
    TRY(db_stmt(log->db, SQL_LOG_VERSION, &q, err));
    TRY(stmt_row(q, &found, err));
    if (!found || stmt_int(q, 0) != LOG_APPLICATION)
        return err_set(err, TW_E_DATA, "'log.db' is not the log of a register");
    int64_t version = stmt_int(q, 1);
    if (version == LOG_VERSION) return TW_OK;
    TwCode code = err_set(err, TW_E_DATA, "the log has format version %lld, this program knows %d",
                          (long long)version, LOG_VERSION);
    return err_hint(err, code, "Use a newer version of the program.");
}

/* Loads the device key and looks where the log ends. */
static TwCode load(Log *log, Err *err)
{
    uint8_t seed[SIGN_SEED_BYTES];
    uint64_t hlc = 0;
    LogHead head;
    TRY(check_version(log, err));
    TRY(meta_load(log, "device", sizeof seed, seed, err));
    sign_keys(seed, log->device, log->keys->sign_secret);
    secret_wipe(seed, sizeof seed);
    return head_load(log, &head, &hlc, err);
}

/* Makes tables, device key and an empty head, in one transaction. */
static TwCode fill_db(Log *log, Err *err)
{
    uint8_t seed[SIGN_SEED_BYTES];
    random_bytes(seed, sizeof seed);
    sign_keys(seed, log->device, log->keys->sign_secret);
    TRY(txn_begin(&log->txn, log->db, err));
    TRY(db_script(log->db, SQL_SCHEMA_LOG, err));
    TRY(meta_save(log, "device", str_pn(seed, sizeof seed), err));
    secret_wipe(seed, sizeof seed);
    TRY(state_save(log, &log->state, err));
    return txn_commit(&log->txn, err);
}

/* Refuses a folder that holds something; makes it when it is not there. */
static TwCode claim_folder(const char *dir, Err *err)
{
    bool made = false, is_empty = true;
    TRY(dir_make(dir, &made, err));
    if (!made) TRY(dir_is_empty(dir, &is_empty, err));
    if (is_empty) return TW_OK;
    TwCode code = err_set(err, TW_E_CONFLICT, "folder '%s' is not empty", dir);
    return err_hint(err, code, "Choose a name that is not taken.");
}

/* Makes everything of a register but its key. */
static TwCode fill_folder(const char *dir, const KeyFile *file, const uint8_t *storage,
                          const LogLock *lock, Log **ret_log, Err *err)
{
    AUTO(LogPtr) log = NULL;
    AUTO(Buf) files = { 0 };
    TRY(log_new(dir, file, storage, lock, &log, err));
    TRY(log_path(log, "files", &files, err));
    TRY(dir_make(buf_cz(&files), NULL, err));
    if (lock->vfs == NULL) TRY(claim_db(log, err));
    TRY(open_db(log, lock, true, err));
    TRY(fill_db(log, err));
    /* Last, because a folder is a register only once its key is there. */
    TRY(key_file_write(dir, file, err));
    *ret_log = log;
    log = NULL;
    return TW_OK;
}

/* Removes what a failed log_create left, so that it can be tried again. */
static void clear_folder(const char *dir)
{
    static const char *const name[] = { "key", "log.db", "log.db-wal", "log.db-shm",
                                        "log.db-journal", "files", "" };
    char path[LOG_PATH_BYTES_MAX];
    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++)
        if (snprintf(path, sizeof path, "%s/%s", dir, name[i]) < (int)sizeof path) remove(path);
}

TwCode log_create(const char *dir, const LogLock *lock, Log **ret_log, Err *err)
{
    KeyFile file = { 0 };
    uint8_t storage[SEAL_KEY_BYTES];
    TRY(crypto_start(err));
    random_bytes(storage, sizeof storage);
    if (lock != NULL && lock->org != NULL) memcpy(file.org, lock->org, sizeof file.org);
    else random_bytes(file.org, sizeof file.org);
    random_bytes(file.register_id, sizeof file.register_id);
    TRY(key_wrap(&file, storage, lock, err));
    TRY(claim_folder(dir, err));
    TwCode code = fill_folder(dir, &file, storage, lock, ret_log, err);
    secret_wipe(storage, sizeof storage);
    if (code != TW_OK) clear_folder(dir);
    return code;
}

TwCode log_open(const char *dir, const LogLock *lock, Log **ret_log, Err *err)
{
    KeyFile file;
    uint8_t storage[SEAL_KEY_BYTES];
    AUTO(LogPtr) log = NULL;
    TRY(crypto_start(err));
    TRY(key_file_read(dir, &file, err));
    /* A passphrase that is given must be right, even while the register is unlocked. */
    bool may_load = lock == NULL || (lock->use_keyring && lock->passphrase.p == NULL);
    if (!may_load || !lock_key_load(&file, storage))
        TRY(key_unwrap(&file, lock, storage, err));
    TwCode code = log_new(dir, &file, storage, lock, &log, err);
    secret_wipe(storage, sizeof storage);
    if (code == TW_OK) code = open_db(log, lock, false, err);
    if (code == TW_OK) code = load(log, err);
    if (code != TW_OK) return err_note(err, code, "register '%s'", dir);
    *ret_log = log;
    log = NULL;
    return TW_OK;
}

void log_close(Log *log)
{
    if (log == NULL) return;
    log_rollback(log);
    append_free(log->append);
    db_close(log->db);
    hash_close(&log->hash);
    buf_clear(&log->new_files);
    random_pool_clear(&log->pool);
    secret_free(log->keys);
    free(log);
}

TwCode log_begin(Log *log, Err *err)
{
    if (log->txn.db != NULL) return err_set(err, TW_E_BUG, "a transaction is begun twice");
    TRY(txn_begin(&log->txn, log->db, err));
    log->is_broken = log->is_bulk = false;
    TwCode code = state_load(log, &log->state, err);
    if (code != TW_OK) txn_rollback(&log->txn);
    return code;
}

TwCode log_commit(Log *log, Err *err)
{
    if (log->txn.db == NULL) return err_set(err, TW_E_BUG, "no transaction to commit");
    TwCode code = append_finish(log, err);
    if (code == TW_OK && log->is_broken)
        code = err_set(err, TW_E_BUG, "a failed transaction cannot be committed");
    if (code == TW_OK) code = state_save(log, &log->state, err);
    if (code == TW_OK) {
        /* From here on the commit may be on the disk even if it says no: the files must stay. */
        buf_reset(&log->new_files);
        code = txn_commit(&log->txn, err);
    }
    if (code != TW_OK) log_rollback(log);
    log->is_bulk = false;
    return code;
}

void log_rollback(Log *log)
{
    append_forget(log);
    txn_rollback(&log->txn);
    log->is_broken = log->is_bulk = false;
    file_store_forget(log);
}

TwCode log_ensure_begun(Log *log, bool *ret_own, Err *err)
{
    *ret_own = log->txn.db == NULL;
    if (*ret_own) return log_begin(log, err);
    TRY(append_finish(log, err));
    if (log->is_broken)
        return err_set(err, TW_E_BUG, "the transaction failed before; it can only be undone");
    return TW_OK;
}

TwCode log_end_begun(Log *log, bool is_own, TwCode code, Err *err)
{
    if (code != TW_OK) {
        log->is_broken = true;
        if (is_own) log_rollback(log);
        return code;
    }
    return is_own ? log_commit(log, err) : TW_OK;
}

TwCode log_head(Log *log, LogHead *ret_head, Err *err)
{
    uint64_t hlc = 0;
    TRY(append_finish(log, err));
    if (log->txn.db == NULL) return head_load(log, ret_head, &hlc, err);
    *ret_head = log->state.head;
    return TW_OK;
}

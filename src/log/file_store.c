/* file_store.c: originals under files/, their keys in log.db.
 *
 * Order of writing: sealed bytes under a temporary name, fsync, final name, fsync of the folder,
 * then the key in the database. A power cut in between leaves at most a file without a key: bytes
 * that nobody can read and nothing speaks of.
 */
#include "log/file_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log/bytes.h"
#include "log/file_store_internal.h"
#include "log/log_internal.h"
#include "log/rows.h"
#include "log/sealed_file.h"

enum { SLOT_KEY = HASH_BYTES, SLOT_SHA256 = SLOT_KEY + SEAL_KEY_BYTES,
       SLOT_SIZE = SLOT_SHA256 + HASH_BYTES };

_Static_assert(SLOT_SIZE + 8 == FILE_SLOT_BYTES, "root, key, hash, size");

void file_name(const uint8_t root[HASH_BYTES], char ret[FILE_NAME_BYTES])
{
    char hex[2 * HASH_BYTES + 1];
    for (size_t i = 0; i < HASH_BYTES; i++) snprintf(hex + 2 * i, 3, "%02x", root[i]);
    snprintf(ret, FILE_NAME_BYTES, "files/%.2s/%s", hex, hex);
}

bool file_slot_open(const Log *log, const uint8_t tag[TAG_BYTES], Str blob, FileSlot *ret)
{
    uint8_t plain[FILE_SLOT_BYTES], want[TAG_BYTES];
    if (blob.n != FILE_SLOT_BYTES + ROW_ADDED_BYTES ||
        !row_open(log, ROW_FILE, 0, tag, blob, plain))
        return false;
    memcpy(ret->info.root, plain, HASH_BYTES);
    memcpy(ret->key, plain + SLOT_KEY, SEAL_KEY_BYTES);
    memcpy(ret->info.sha256, plain + SLOT_SHA256, HASH_BYTES);
    ret->info.size = bytes_get(plain + SLOT_SIZE, 8);
    secret_wipe(plain, sizeof plain);
    row_tag(log, ROW_FILE, ret->info.root, HASH_BYTES, 0, want);
    return memcmp(want, tag, TAG_BYTES) == 0;
}

/* Keyed hash of an original's hash. */
static void same_tag(const Log *log, const uint8_t sha256[HASH_BYTES], uint8_t ret[TAG_BYTES])
{
    row_tag(log, ROW_FILE, sha256, HASH_BYTES, 1, ret);
}

/* Writes a file's slot in the open transaction, or in one of its own. */
static TwCode slot_save(Log *log, const FileSlot *slot, Err *err)
{
    uint8_t tag[TAG_BYTES], same[TAG_BYTES], buf[FILE_SLOT_BYTES + ROW_ADDED_BYTES];
    uint8_t *at = buf + SEAL_NONCE_BYTES;
    bool is_own = false;
    memcpy(at, slot->info.root, HASH_BYTES);
    memcpy(at + SLOT_KEY, slot->key, SEAL_KEY_BYTES);
    memcpy(at + SLOT_SHA256, slot->info.sha256, HASH_BYTES);
    bytes_put(at + SLOT_SIZE, 8, slot->info.size);
    TRY(log_ensure_begun(log, &is_own, err));
    row_tag(log, ROW_FILE, slot->info.root, HASH_BYTES, 0, tag);
    same_tag(log, slot->info.sha256, same);
    row_seal(log, ROW_FILE, 0, tag, buf, FILE_SLOT_BYTES);
    AUTO(StmtPtr) q = NULL;
    TwCode code = db_stmt(log->db, SQL_LOG_FILE_PUT, &q, err);
    if (code == TW_OK) {
        stmt_bind_blob(q, 1, str_pn(tag, sizeof tag));
        stmt_bind_blob(q, 2, str_pn(same, sizeof same));
        stmt_bind_blob(q, 3, str_pn(buf, sizeof buf));
        code = stmt_run(q, err);
    }
    if (code == TW_OK) buf_bytes(&log->new_files, slot->info.root, HASH_BYTES);
    return log_end_begun(log, is_own, code, err);
}

void file_store_forget(Log *log)
{
    for (size_t at = 0; at + HASH_BYTES <= log->new_files.n; at += HASH_BYTES) {
        char name[FILE_NAME_BYTES];
        Err ignored = { 0 };
        AUTO(Buf) path = { 0 };
        file_name((const uint8_t *)log->new_files.p + at, name);
        if (log_path(log, name, &path, &ignored) == TW_OK) unlink(buf_cz(&path));
    }
    buf_reset(&log->new_files);
}

/* Where the bytes come from: a descriptor, or memory when fd is -1. */
typedef struct Source {
    Fd fd;
    Str bytes;
    Job *job;
} Source;

/* Seals everything from the source into a new file; fills in the slot. */
static TwCode seal_source(const Source *src, Fd to, FileSlot *slot, Err *err)
{
    AUTO(SealedFile) f = { 0 };
    AUTO(Hash) sha256 = { 0 };
    AUTO(Buf) step;
    buf_init(&step, CHUNK_BYTES);
    TRY(hash_open(&sha256, err));
    TRY(sealed_create(&f, to, slot->key, SEALED_NAMED, err));
    hash_begin(&sha256);
    if (src->fd < 0) {
        hash_add(&sha256, src->bytes.p, src->bytes.n);
        TRY(sealed_write(&f, src->bytes, err));
        slot->info.size = src->bytes.n;
    } else {
        size_t got = CHUNK_BYTES;
        char *in = buf_grow(&step, CHUNK_BYTES);
        TRY(buf_check(&step, err));
        while (got == CHUNK_BYTES) {
            TRY(file_read(src->fd, in, CHUNK_BYTES, &got, err));
            hash_add(&sha256, in, got);
            TRY(sealed_write(&f, str_pn(in, got), err));
            slot->info.size += got;
            TRY(job_step(src->job, slot->info.size, 0, "bytes", err));
        }
    }
    hash_end(&sha256, slot->info.sha256);
    return sealed_finish(&f, slot->info.root, err);
}

/* Gives a sealed file its name. */
static TwCode name_file(Log *log, const char *temp, const FileSlot *slot, Err *err)
{
    char name[FILE_NAME_BYTES];
    AUTO(Buf) path = { 0 };
    AUTO(Buf) folder = { 0 };
    file_name(slot->info.root, name);
    TRY(log_path(log, name, &path, err));
    name[8] = '\0';    /* "files/ab" */
    TRY(log_path(log, name, &folder, err));
    TRY(dir_make(buf_cz(&folder), NULL, err));
    return file_rename(temp, buf_cz(&path), err);
}

/* Seals into a temporary file, syncs it and names it. */
static TwCode write_file(Log *log, const Source *src, FileSlot *slot, Err *err)
{
    char name[40];
    uint8_t random[8];
    AUTO(Buf) temp = { 0 };
    AUTO(Fd) fd = -1;
    random_bytes(random, sizeof random);
    snprintf(name, sizeof name, "files/new-%016llx",
             (unsigned long long)bytes_get(random, sizeof random));
    TRY(log_path(log, name, &temp, err));
    TRY(file_create(buf_cz(&temp), &fd, err));
    TwCode code = seal_source(src, fd, slot, err);
    if (code == TW_OK) code = file_sync(fd, err);
    if (code == TW_OK) code = name_file(log, buf_cz(&temp), slot, err);
    if (code != TW_OK) unlink(buf_cz(&temp));
    return code;
}

static TwCode put(Log *log, const Source *src, FileInfo *ret_info, Err *err)
{
    FileSlot slot = { 0 };
    TRY(append_finish(log, err));
    random_bytes(slot.key, sizeof slot.key);
    TwCode code = write_file(log, src, &slot, err);
    if (code == TW_OK) code = slot_save(log, &slot, err);
    secret_wipe(slot.key, sizeof slot.key);
    if (code == TW_OK) *ret_info = slot.info;
    return code;
}

TwCode file_store_put_fd(Log *log, int fd, Job *job, FileInfo *ret_info, Err *err)
{
    return put(log, &(Source){ .fd = fd, .job = job }, ret_info, err);
}

TwCode file_store_put(Log *log, Str bytes, FileInfo *ret_info, Err *err)
{
    return put(log, &(Source){ .fd = -1, .bytes = bytes }, ret_info, err);
}

/* Looks a slot up by its tag. */
static TwCode slot_load(Log *log, const uint8_t root[HASH_BYTES], bool *ret_found, FileSlot *ret,
                        Err *err)
{
    uint8_t tag[TAG_BYTES];
    AUTO(StmtPtr) q = NULL;
    TRY(append_finish(log, err));
    row_tag(log, ROW_FILE, root, HASH_BYTES, 0, tag);
    TRY(db_stmt(log->db, SQL_LOG_FILE_GET, &q, err));
    stmt_bind_blob(q, 1, str_pn(tag, sizeof tag));
    TRY(stmt_row(q, ret_found, err));
    if (*ret_found && !file_slot_open(log, tag, stmt_blob(q, 0), ret))
        return err_set(err, TW_E_DATA, "the key of a kept file is damaged");
    return TW_OK;
}

TwCode file_slot_read(Log *log, const FileSlot *slot, FileSink sink, void *ctx, Err *err)
{
    char name[FILE_NAME_BYTES];
    AUTO(Buf) path = { 0 };
    AUTO(Fd) fd = -1;
    AUTO(SealedFile) f = { 0 };
    AUTO(Hash) sha256 = { 0 };
    struct stat st;
    uint8_t root[HASH_BYTES], hash[HASH_BYTES];
    uint64_t size = 0;
    bool found = true;
    file_name(slot->info.root, name);
    TRY(log_path(log, name, &path, err));
    TRY(file_open(buf_cz(&path), &fd, err));
    if (fstat(fd, &st) != 0) return err_set(err, TW_E_STORAGE, "cannot read the kept file");
    TRY(hash_open(&sha256, err));
    hash_begin(&sha256);
    TRY(sealed_open(&f, fd, (uint64_t)st.st_size, slot->key, SEALED_NAMED, err));
    while (true) {
        Str chunk;
        TRY(sealed_read(&f, &found, &chunk, err));
        if (!found) break;
        hash_add(&sha256, chunk.p, chunk.n);
        size += chunk.n;
        if (sink != NULL) TRY(sink(ctx, chunk, err));
    }
    sealed_root(&f, root);
    hash_end(&sha256, hash);
    if (memcmp(root, slot->info.root, HASH_BYTES) != 0)
        return err_set(err, TW_E_DATA, "the sealed file is not the one it is named after");
    if (size != slot->info.size || memcmp(hash, slot->info.sha256, HASH_BYTES) != 0)
        return err_set(err, TW_E_DATA, "the kept file is not the original that was kept");
    return TW_OK;
}

TwCode file_store_get(Log *log, const uint8_t root[32], FileSink sink, void *ctx, Err *err)
{
    FileSlot slot = { 0 };
    bool found = false;
    TRY(slot_load(log, root, &found, &slot, err));
    if (!found) return err_set(err, TW_E_NOT_FOUND, "the file is not kept here, or was erased");
    TwCode code = file_slot_read(log, &slot, sink, ctx, err);
    secret_wipe(slot.key, sizeof slot.key);
    char name[FILE_NAME_BYTES];
    file_name(root, name);
    return code == TW_OK ? code : err_note(err, code, "file '%s'", name);
}

static TwCode sink_to_buf(void *ctx, Str chunk, Err *err)
{
    buf_add(ctx, chunk);
    return buf_check(ctx, err);
}

TwCode file_store_get_all(Log *log, const uint8_t root[32], Buf *ret, Err *err)
{
    return file_store_get(log, root, sink_to_buf, ret, err);
}

TwCode file_store_find(Log *log, const uint8_t root[32], bool *ret_found, FileInfo *ret_info,
                       Err *err)
{
    FileSlot slot = { 0 };
    bool found = false;
    TRY(slot_load(log, root, &found, &slot, err));
    secret_wipe(slot.key, sizeof slot.key);
    *ret_found = found;
    if (found) *ret_info = slot.info;
    return TW_OK;
}

TwCode file_store_find_sha256(Log *log, const uint8_t sha256[32], bool *ret_found,
                              FileInfo *ret_info, Err *err)
{
    uint8_t same[TAG_BYTES], tag[TAG_BYTES];
    FileSlot slot;
    bool found = false;
    AUTO(StmtPtr) q = NULL;
    TRY(append_finish(log, err));
    same_tag(log, sha256, same);
    TRY(db_stmt(log->db, SQL_LOG_FILE_SAME, &q, err));
    stmt_bind_blob(q, 1, str_pn(same, sizeof same));
    TRY(stmt_row(q, &found, err));
    if (found) {
        Str t = stmt_blob(q, 0);
        if (t.n == TAG_BYTES) memcpy(tag, t.p, TAG_BYTES);
        if (t.n != TAG_BYTES || !file_slot_open(log, tag, stmt_blob(q, 1), &slot)
            || memcmp(slot.info.sha256, sha256, HASH_BYTES) != 0)
            return err_set(err, TW_E_DATA, "the key of a kept file is damaged");
        secret_wipe(slot.key, sizeof slot.key);
        *ret_info = slot.info;
    }
    *ret_found = found;
    return TW_OK;
}

/* Removes a file's key. */
static TwCode slot_drop(Log *log, const uint8_t root[HASH_BYTES], Err *err)
{
    uint8_t tag[TAG_BYTES];
    AUTO(StmtPtr) q = NULL;
    row_tag(log, ROW_FILE, root, HASH_BYTES, 0, tag);
    TRY(db_stmt(log->db, SQL_LOG_FILE_DROP, &q, err));
    stmt_bind_blob(q, 1, str_pn(tag, sizeof tag));
    return stmt_run(q, err);
}

TwCode file_store_erase(Log *log, const uint8_t root[32], Err *err)
{
    FileInfo info;
    bool found = false, is_own = false;
    char name[FILE_NAME_BYTES];
    AUTO(Buf) path = { 0 };
    if (log->txn.db != NULL) return err_set(err, TW_E_BUG, "erasing inside a transaction");
    TRY(file_store_find(log, root, &found, &info, err));
    if (!found) return err_set(err, TW_E_NOT_FOUND, "the file is not kept here, or was erased");
    TRY(log_ensure_begun(log, &is_own, err));
    TRY(log_end_begun(log, is_own, slot_drop(log, root, err), err));
    file_name(root, name);
    TRY(log_path(log, name, &path, err));
    TRY(file_remove(buf_cz(&path), err));
    return log_checkpoint(log, err);
}

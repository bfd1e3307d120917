/* snapshot.c: the file `views`, and `scan` in the same form.
 *
 *   "TWV" 0x01 | nonce 24 | sealed(key 32, schema 32, up_to_n 8, arrival hash 32, size 8) 128
 *   | a sealed file under that key
 */
#include "log/snapshot.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "log/bytes.h"
#include "log/log_internal.h"
#include "log/rows.h"
#include "log/sealed_file.h"

enum {
    AT_KEY = 0,
    AT_SCHEMA = AT_KEY + SEAL_KEY_BYTES,
    AT_N = AT_SCHEMA + 32,
    AT_ARRIVAL = AT_N + 8,
    AT_SIZE = AT_ARRIVAL + HASH_BYTES,
    FRONT_PLAIN_BYTES = AT_SIZE + 8,
    FRONT_BYTES = 4 + SEAL_NONCE_BYTES + FRONT_PLAIN_BYTES + SEAL_TAG_BYTES
};

enum {
    NAME_BYTES = 64,
    HELP_CHUNKS_MIN = 8    /* below that, a helping thread costs more than it saves */
};

#define FRONT_BOUND str_pn("TWV\x01", 4)

/* The hash over the ids of entries 1..n. */
static TwCode arrival_at(Log *log, uint64_t n, bool *ret_found, uint8_t ret[HASH_BYTES], Err *err)
{
    *ret_found = n == 0;
    memset(ret, 0, HASH_BYTES);
    if (n == 0) return TW_OK;
    uint8_t tag[TAG_BYTES], head[HEAD_BYTES];
    bool found = false;
    AUTO(StmtPtr) q = NULL;
    TRY(append_finish(log, err));
    TRY(db_stmt(log->db, SQL_LOG_HEAD_READ, &q, err));
    stmt_bind_int(q, 1, n > INT64_MAX ? INT64_MAX : (int64_t)n);
    TRY(stmt_row(q, &found, err));
    if (!found || (uint64_t)stmt_int(q, 0) != n) return TW_OK;
    Str t = stmt_blob(q, 1), in = stmt_blob(q, 2);
    if (t.n != TAG_BYTES || in.n != HEAD_BYTES + ROW_ADDED_BYTES)
        return err_set(err, TW_E_DATA, "entry %llu is damaged", (unsigned long long)n);
    memcpy(tag, t.p, TAG_BYTES);
    if (!row_open(log, ROW_HEAD, n, tag, in, head))
        return err_set(err, TW_E_DATA, "entry %llu is damaged", (unsigned long long)n);
    memcpy(ret, head + HEAD_ARRIVAL, HASH_BYTES);
    *ret_found = true;
    return TW_OK;
}

/* Writes a whole snapshot to a new file. */
static TwCode write_views(Log *log, Fd fd, Str bytes, const uint8_t *plain, Err *err)
{
    AUTO(SealedFile) f = { 0 };
    uint8_t front[FRONT_BYTES], root[HASH_BYTES];
    memcpy(front, "TWV\x01", 4);
    random_bytes(front + 4, SEAL_NONCE_BYTES);
    seal_bytes(str_pn(plain, FRONT_PLAIN_BYTES), FRONT_BOUND, front + 4, log->keys->views,
               front + 4 + SEAL_NONCE_BYTES);
    TRY(file_write(fd, str_pn(front, sizeof front), err));
    TRY(sealed_create(&f, fd, plain + AT_KEY, SEALED_UNNAMED, err));
    TRY(sealed_write(&f, bytes, err));
    return sealed_finish(&f, root, err);
}

TwCode snapshot_save(Log *log, const char *file, Str bytes, uint64_t up_to_n,
                     const uint8_t schema[32], Err *err)
{
    uint8_t plain[FRONT_PLAIN_BYTES];
    bool found = false;
    AUTO(Buf) path = { 0 };
    AUTO(Buf) temp = { 0 };
    AUTO(Fd) fd = -1;
    TRY(arrival_at(log, up_to_n, &found, plain + AT_ARRIVAL, err));
    if (!found)
        return err_set(err, TW_E_NOT_FOUND, "there is no entry %llu", (unsigned long long)up_to_n);
    random_bytes(plain + AT_KEY, SEAL_KEY_BYTES);
    memcpy(plain + AT_SCHEMA, schema, 32);
    bytes_put(plain + AT_N, 8, up_to_n);
    bytes_put(plain + AT_SIZE, 8, bytes.n);
    char fresh[NAME_BYTES];
    (void)snprintf(fresh, sizeof fresh, "%s.new", file);
    TRY(log_path(log, file, &path, err));
    TRY(log_path(log, fresh, &temp, err));
    unlink(buf_cz(&temp));
    TRY(file_create(buf_cz(&temp), &fd, err));
    TwCode code = write_views(log, fd, bytes, plain, err);
    secret_wipe(plain, sizeof plain);
    /* No sync: what a power cut leaves of a cache does not open, and is folded again. */
    if (code == TW_OK && rename(buf_cz(&temp), buf_cz(&path)) != 0)
        code = err_sys(err, errno, "cannot replace the snapshot");
    if (code != TW_OK) unlink(buf_cz(&temp));
    return code;
}

/* Reads and opens the front; false for anything that does not fit. */
static bool read_front(Log *log, Fd fd, const uint8_t schema[32], uint8_t ret[FRONT_PLAIN_BYTES])
{
    Err ignored = { 0 };
    uint8_t front[FRONT_BYTES], arrival[HASH_BYTES];
    size_t got = 0;
    bool found = false;
    if (file_read(fd, front, sizeof front, &got, &ignored) != TW_OK || got != sizeof front
        || memcmp(front, "TWV\x01", 4) != 0
        || !seal_open(str_part(str_pn(front, sizeof front), 4 + SEAL_NONCE_BYTES, sizeof front),
                      FRONT_BOUND, front + 4, log->keys->views, ret))
        return false;
    return memcmp(ret + AT_SCHEMA, schema, 32) == 0
        && arrival_at(log, bytes_get(ret + AT_N, 8), &found, arrival, &ignored) == TW_OK && found
        && memcmp(ret + AT_ARRIVAL, arrival, HASH_BYTES) == 0;
}

/* One half of an image being opened, by this thread or the helping one. */
typedef struct Half {
    const char *path;
    const uint8_t *key;
    uint64_t n_sealed;      /* sealed bytes behind the front */
    uint64_t first, end;    /* chunks */
    uint8_t *to;            /* the whole image */
    uint64_t n;             /* its bytes */
} Half;

/* Opens the chunks of one half; anything that does not fit is TW_E_DATA. */
static TwCode read_half(void *ctx)
{
    const Half *half = ctx;
    Err e = { 0 }, *err = &e;
    AUTO(Fd) fd = -1;
    AUTO(SealedFile) f = { 0 };
    uint64_t at = half->first * CHUNK_BYTES;
    TRY(file_open(half->path, &fd, err));
    if (lseek(fd, FRONT_BYTES, SEEK_SET) < 0) return TW_E_DATA;
    TRY(sealed_open(&f, fd, half->n_sealed, half->key, SEALED_UNNAMED, err));
    if (half->first > 0) TRY(sealed_seek(&f, half->first, err));
    for (uint64_t i = half->first; i < half->end; i++) {
        bool found = false;
        size_t n = 0;
        TRY(sealed_read_to(&f, half->to + at, half->n - at, &found, &n, err));
        if (!found) return TW_E_DATA;
        at += n;
    }
    /* Only the last chunk may be short, so each half ends where the next begins. */
    bool is_end = f.is_over && at == half->n;
    return is_end || (!f.is_over && at == half->end * CHUNK_BYTES) ? TW_OK : TW_E_DATA;
}

/* Opens the image behind the front into memory; false when it is damaged. */
static bool read_image(const char *path, uint64_t n_sealed, const uint8_t *key, uint8_t *to,
                       uint64_t n)
{
    Err ignored = { 0 };
    if (n_sealed < FILE_FRONT_BYTES) return false;
    uint64_t n_chunks = (n_sealed - FILE_FRONT_BYTES + CHUNK_SEALED_BYTES - 1) / CHUNK_SEALED_BYTES;
    Half a = { .path = path, .key = key, .n_sealed = n_sealed, .end = n_chunks, .to = to, .n = n };
    Half b = a;
    Worker *worker = NULL;
    if (n_chunks < HELP_CHUNKS_MIN || worker_open(&worker, &ignored) != TW_OK)
        return read_half(&a) == TW_OK;
    a.end = b.first = n_chunks / 2;
    worker_begin(worker, read_half, &b);
    TwCode code = read_half(&a);
    TwCode other = worker_wait(worker);
    worker_close(worker);
    return code == TW_OK && other == TW_OK;
}

static void *plain_alloc(unsigned long long n)
{
    return malloc((size_t)n);
}

TwCode snapshot_load(Log *log, const char *file, const uint8_t schema[32],
                     const SnapshotMemory *memory, bool *ret_found, Snapshot *ret, Err *err)
{
    uint8_t plain[FRONT_PLAIN_BYTES];
    Err ignored = { 0 };
    struct stat st;
    AUTO(Buf) path = { 0 };
    AUTO(Fd) fd = -1;
    const SnapshotMemory plain_memory = { plain_alloc, free };
    if (memory == NULL) memory = &plain_memory;
    TRY(log_path(log, file, &path, err));
    *ret_found = false;
    if (file_open(buf_cz(&path), &fd, &ignored) != TW_OK || fstat(fd, &st) != 0
        || st.st_size < FRONT_BYTES || !read_front(log, fd, schema, plain))
        return TW_OK;
    uint64_t n = bytes_get(plain + AT_SIZE, 8), n_sealed = (uint64_t)st.st_size - FRONT_BYTES;
    /* Never ask for more memory than the file could fill. */
    if (n > n_sealed) return TW_OK;
    uint8_t *to = memory->alloc(n == 0 ? 1 : n);
    if (to == NULL) return err_set(err, TW_E_LIMIT, "out of memory to load the views");
    *ret_found = read_image(buf_cz(&path), n_sealed, plain + AT_KEY, to, n);
    if (*ret_found)
        *ret = (Snapshot){ .p = to, .n_bytes = n, .up_to_n = bytes_get(plain + AT_N, 8) };
    else
        memory->release(to);
    secret_wipe(plain, sizeof plain);
    return TW_OK;
}

/* sealed_file.c: chunks out, chunks in. */
#include "log/sealed_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "log/bytes.h"

static const char FILE_DOMAIN[] = "tawthiq file key 1";   /* hashed with its NUL */

void SealedFile_auto(SealedFile *f)
{
    if (f->buf != NULL) secret_wipe(f->buf, CHUNK_SEALED_BYTES);
    free(f->buf);
    f->buf = NULL;
    secret_wipe(f->key, sizeof f->key);
    hash_close(&f->hash);
}

/* Fills in what writing and reading share. */
static TwCode init(SealedFile *f, Fd fd, const uint8_t key[SEAL_KEY_BYTES], SealedKind kind,
                   Err *err)
{
    *f = (SealedFile){ .fd = fd, .kind = kind };
    memcpy(f->key, key, SEAL_KEY_BYTES);
    TRY(hash_open(&f->hash, err));
    f->buf = malloc(CHUNK_SEALED_BYTES);
    if (f->buf == NULL) return err_set(err, TW_E_LIMIT, "out of memory for a file's chunk");
    memcpy(f->front, "TWF\x01", 4);
    hash_begin(&f->hash);
    hash_add(&f->hash, FILE_DOMAIN, sizeof FILE_DOMAIN);
    hash_add(&f->hash, key, SEAL_KEY_BYTES);
    hash_end(&f->hash, f->front + 4);
    return TW_OK;
}

/* Counts a part of the file into its tree. */
static void count_leaf(SealedFile *f, const uint8_t *p, size_t n)
{
    uint8_t leaf[HASH_BYTES];
    if (f->kind == SEALED_UNNAMED) return;
    tree_leaf(&f->hash, p, n, leaf);
    tree_add(&f->tree, &f->hash, leaf);
}

/* Nonce of a chunk: 15 zero bytes, its number, 1 for the last. */
static void chunk_nonce(uint64_t index, bool is_last, uint8_t ret[SEAL_NONCE_BYTES])
{
    memset(ret, 0, SEAL_NONCE_BYTES);
    bytes_put(ret + SEAL_NONCE_BYTES - 9, 8, index);
    ret[SEAL_NONCE_BYTES - 1] = is_last;
}

TwCode sealed_create(SealedFile *f, Fd fd, const uint8_t key[SEAL_KEY_BYTES], SealedKind kind,
                     Err *err)
{
    TRY(init(f, fd, key, kind, err));
    count_leaf(f, f->front, FILE_FRONT_BYTES);
    return file_write(fd, str_pn(f->front, FILE_FRONT_BYTES), err);
}

/* Seals and writes one chunk; from may be the buffer. */
static TwCode put_chunk(SealedFile *f, const void *from, size_t n, bool is_last, Err *err)
{
    uint8_t nonce[SEAL_NONCE_BYTES];
    chunk_nonce(f->index++, is_last, nonce);
    seal_bytes(str_pn(from, n), str_pn(f->front, FILE_FRONT_BYTES), nonce, f->key, f->buf);
    f->n_buf = 0;
    count_leaf(f, f->buf, n + SEAL_TAG_BYTES);
    return file_write(f->fd, str_pn(f->buf, n + SEAL_TAG_BYTES), err);
}

TwCode sealed_write(SealedFile *f, Str bytes, Err *err)
{
    while (bytes.n > 0) {
        /* A full chunk goes out only when more follows: else it is the last. */
        if (f->n_buf == CHUNK_BYTES) TRY(put_chunk(f, f->buf, CHUNK_BYTES, false, err));
        size_t n = CHUNK_BYTES - f->n_buf;
        if (n > bytes.n) n = bytes.n;
        if (n == CHUNK_BYTES && bytes.n > CHUNK_BYTES) {
            TRY(put_chunk(f, bytes.p, CHUNK_BYTES, false, err));
        } else {
            memcpy(f->buf + f->n_buf, bytes.p, n);
            f->n_buf += n;
        }
        bytes = str_part(bytes, n, bytes.n);
    }
    return TW_OK;
}

TwCode sealed_finish(SealedFile *f, uint8_t ret_root[HASH_BYTES], Err *err)
{
    TRY(put_chunk(f, f->buf, f->n_buf, true, err));
    memset(ret_root, 0, HASH_BYTES);
    if (f->kind == SEALED_NAMED) tree_root(&f->tree, &f->hash, ret_root);
    return TW_OK;
}

TwCode sealed_open(SealedFile *f, Fd fd, uint64_t n, const uint8_t key[SEAL_KEY_BYTES],
                   SealedKind kind, Err *err)
{
    uint8_t front[FILE_FRONT_BYTES];
    size_t got = 0;
    TRY(init(f, fd, key, kind, err));
    TRY(file_read(fd, front, sizeof front, &got, err));
    if (got != sizeof front || n < sizeof front + SEAL_TAG_BYTES)
        return err_set(err, TW_E_DATA, "the sealed file is cut off");
    if (memcmp(front, f->front, sizeof front) != 0)
        return err_set(err, TW_E_DATA, "the sealed file does not begin as one of its key");
    f->left = n - sizeof front;
    count_leaf(f, front, sizeof front);
    return TW_OK;
}

TwCode sealed_seek(SealedFile *f, uint64_t index, Err *err)
{
    uint64_t bytes = (index - f->index) * CHUNK_SEALED_BYTES;
    if (index < f->index || bytes >= f->left)
        return err_set(err, TW_E_DATA, "the sealed file is cut off");
    if (lseek(f->fd, (off_t)bytes, SEEK_CUR) < 0)
        return err_sys(err, errno, "cannot read the sealed file");
    f->left -= bytes;
    f->index = index;
    return TW_OK;
}

TwCode sealed_read_to(SealedFile *f, uint8_t *to, uint64_t room, bool *ret_found, size_t *ret_n,
                      Err *err)
{
    *ret_found = !f->is_over;
    if (f->is_over) return TW_OK;
    uint8_t nonce[SEAL_NONCE_BYTES];
    bool is_last = f->left <= CHUNK_SEALED_BYTES;
    size_t n = is_last ? (size_t)f->left : CHUNK_SEALED_BYTES, got = 0;
    TRY(file_read(f->fd, f->buf, n, &got, err));
    if (got != n || n < SEAL_TAG_BYTES)
        return err_set(err, TW_E_DATA, "the sealed file is cut off");
    if (n - SEAL_TAG_BYTES > room)
        return err_set(err, TW_E_LIMIT, "the sealed file is larger than it says");
    count_leaf(f, f->buf, n);
    chunk_nonce(f->index, is_last, nonce);
    if (!seal_open(str_pn(f->buf, n), str_pn(f->front, FILE_FRONT_BYTES), nonce, f->key, to))
        return err_set(err, TW_E_DATA, "chunk %llu of the sealed file does not open",
                       (unsigned long long)f->index);
    f->index++;
    f->left -= n;
    f->is_over = is_last;
    *ret_n = n - SEAL_TAG_BYTES;
    return TW_OK;
}

TwCode sealed_read(SealedFile *f, bool *ret_found, Str *ret_chunk, Err *err)
{
    size_t n = 0;
    TRY(sealed_read_to(f, f->buf, CHUNK_BYTES, ret_found, &n, err));
    if (*ret_found) *ret_chunk = str_pn(f->buf, n);
    return TW_OK;
}

void sealed_root(SealedFile *f, uint8_t ret[HASH_BYTES])
{
    tree_root(&f->tree, &f->hash, ret);
}

/* key_file.c: reading, writing, wrapping and unwrapping the storage key. */
#include "log/key_file.h"

#include <errno.h>
#include <string.h>

#include "base/str.h"
#include "log/bytes.h"
#include "os/file.h"
#include "os/prompt.h"
#include "os/random.h"

enum { KEY_VERSION = 1, PATH_BYTES_MAX = 4096 };

/* Places in the file. */
enum {
    AT_MAGIC = 0,       /* "TWKY" */
    AT_VERSION = 4,
    AT_KIND = 5,        /* then two zero bytes */
    AT_ORG = 8,
    AT_REGISTER = 24,
    AT_OPS = 40,
    AT_KIB = 44,
    AT_SALT = 48,
    AT_NONCE = 64,
    AT_WRAPPED = 88,
    AT_CHECKSUM = 136   /* SHA-256 of all before it */
};

/* More than this is not a parameter but damage or malice: it would stop the machine. */
enum { ARGON_OPS_MAX = 1000, ARGON_KIB_MAX = 4 * 1024 * 1024 };

/* Writes everything before the wrapped key; that is also what the wrapping binds. */
static void encode_front(const KeyFile *file, uint8_t ret[AT_WRAPPED])
{
    memset(ret, 0, AT_WRAPPED);
    memcpy(ret + AT_MAGIC, "TWKY", 4);
    ret[AT_VERSION] = KEY_VERSION;
    ret[AT_KIND] = (uint8_t)file->kind;
    memcpy(ret + AT_ORG, file->org, ORG_BYTES);
    memcpy(ret + AT_REGISTER, file->register_id, REGISTER_BYTES);
    bytes_put(ret + AT_OPS, 4, file->argon_ops);
    bytes_put(ret + AT_KIB, 4, file->argon_kib);
    memcpy(ret + AT_SALT, file->salt, KDF_SALT_BYTES);
    memcpy(ret + AT_NONCE, file->nonce, SEAL_NONCE_BYTES);
}

/* The passphrase given, or asked for. */
static TwCode get_passphrase(const LogLock *lock, Secret *typed, Str *ret, Err *err)
{
    if (lock != NULL && lock->passphrase.p != NULL) {
        *ret = lock->passphrase;
        return TW_OK;
    }
    if (lock == NULL || lock->ask == NULL) {
        TwCode code = err_set(err, TW_E_DENIED, "the register is locked");
        return err_hint(err, code, "Unlock it, or give its passphrase from a file.");
    }
    TRY(lock->ask(lock->ask_ctx, typed, err));
    *ret = buf_str(typed);
    return TW_OK;
}

/* Derives the key that wraps the storage key. */
static TwCode wrapping_key(const KeyFile *file, const LogLock *lock, uint8_t ret[KDF_BYTES],
                           Err *err)
{
    AUTO(Secret) typed;
    buf_init(&typed, PROMPT_BYTES_MAX);
    Str passphrase;
    TRY(get_passphrase(lock, &typed, &passphrase, err));
    return kdf_passphrase(passphrase, file->salt, file->argon_ops, file->argon_kib, ret, err);
}

TwCode key_wrap(KeyFile *file, const uint8_t storage[SEAL_KEY_BYTES], const LogLock *lock, Err *err)
{
    if (lock == NULL || (!lock->is_plain && lock->passphrase.p == NULL && lock->ask == NULL)) {
        TwCode code = err_set(err, TW_E_USAGE, "a new register needs a passphrase");
        return err_hint(err, code, "Give one from a file, or say that it shall have none.");
    }
    if (lock->is_plain) {
        file->kind = KEY_PLAIN;
        file->argon_ops = file->argon_kib = 0;
        memset(file->salt, 0, sizeof file->salt);
        memset(file->nonce, 0, sizeof file->nonce);
        memset(file->wrapped, 0, sizeof file->wrapped);
        memcpy(file->wrapped, storage, SEAL_KEY_BYTES);
        return TW_OK;
    }
    uint8_t key[KDF_BYTES], front[AT_WRAPPED];
    file->kind = KEY_ARGON2ID;
    file->argon_ops = lock->argon_ops == 0 ? ARGON_OPS : lock->argon_ops;
    file->argon_kib = lock->argon_kib == 0 ? ARGON_KIB : lock->argon_kib;
    random_bytes(file->salt, sizeof file->salt);
    random_bytes(file->nonce, sizeof file->nonce);
    TRY(wrapping_key(file, lock, key, err));
    encode_front(file, front);
    seal_bytes(str_pn(storage, SEAL_KEY_BYTES), str_pn(front, sizeof front), file->nonce, key,
               file->wrapped);
    secret_wipe(key, sizeof key);
    return TW_OK;
}

TwCode key_unwrap(const KeyFile *file, const LogLock *lock, uint8_t ret_storage[SEAL_KEY_BYTES],
                  Err *err)
{
    if (file->kind == KEY_PLAIN) {
        memcpy(ret_storage, file->wrapped, SEAL_KEY_BYTES);
        return TW_OK;
    }
    uint8_t key[KDF_BYTES], front[AT_WRAPPED];
    TRY(wrapping_key(file, lock, key, err));
    encode_front(file, front);
    bool opened = seal_open(str_pn(file->wrapped, WRAPPED_BYTES), str_pn(front, sizeof front),
                            file->nonce, key, ret_storage);
    secret_wipe(key, sizeof key);
    if (opened) return TW_OK;
    return err_set(err, TW_E_DENIED, "the passphrase is wrong");
}

/* Path of the key file. */
static TwCode key_path(const char *dir, Buf *ret, Err *err)
{
    buf_init(ret, PATH_BYTES_MAX);
    buf_z(ret, dir);
    buf_z(ret, "/key");
    return buf_check(ret, err);
}

/* Checksum over everything before it. */
static TwCode checksum(const uint8_t in[AT_CHECKSUM], uint8_t ret[HASH_BYTES], Err *err)
{
    AUTO(Hash) h = { 0 };
    TRY(hash_open(&h, err));
    hash_once(&h, in, AT_CHECKSUM, ret);
    return TW_OK;
}

TwCode key_file_write(const char *dir, const KeyFile *file, Err *err)
{
    AUTO(Buf) path = { 0 };
    TRY(key_path(dir, &path, err));
    uint8_t out[KEY_FILE_BYTES];
    encode_front(file, out);
    memcpy(out + AT_WRAPPED, file->wrapped, WRAPPED_BYTES);
    TRY(checksum(out, out + AT_CHECKSUM, err));
    TwCode code = file_replace(buf_cz(&path), str_pn(out, sizeof out), err);
    secret_wipe(out, sizeof out);
    return code;
}

/* Says how a key file is damaged. */
static TwCode damaged(Err *err, const char *why)
{
    TwCode code = err_set(err, TW_E_DATA, "the key file is damaged: %s", why);
    return err_hint(err, code, "Put back a copy of the file 'key'; without it nothing opens.");
}

/* Takes the file's bytes apart, once their number and version are right. */
static TwCode take_apart(const uint8_t in[KEY_FILE_BYTES], KeyFile *ret, Err *err)
{
    uint8_t sum[HASH_BYTES];
    TRY(checksum(in, sum, err));
    if (memcmp(sum, in + AT_CHECKSUM, HASH_BYTES) != 0)
        return damaged(err, "its checksum does not fit");
    if (in[AT_KIND] > KEY_ARGON2ID || in[AT_KIND + 1] != 0 || in[AT_KIND + 2] != 0)
        return damaged(err, "its kind is unknown");
    KeyFile f = { .kind = (KeyKind)in[AT_KIND] };
    memcpy(f.org, in + AT_ORG, ORG_BYTES);
    memcpy(f.register_id, in + AT_REGISTER, REGISTER_BYTES);
    f.argon_ops = (uint32_t)bytes_get(in + AT_OPS, 4);
    f.argon_kib = (uint32_t)bytes_get(in + AT_KIB, 4);
    memcpy(f.salt, in + AT_SALT, KDF_SALT_BYTES);
    memcpy(f.nonce, in + AT_NONCE, SEAL_NONCE_BYTES);
    memcpy(f.wrapped, in + AT_WRAPPED, WRAPPED_BYTES);
    if (f.argon_ops > ARGON_OPS_MAX || f.argon_kib > ARGON_KIB_MAX)
        return damaged(err, "its parameters are out of range");
    *ret = f;
    return TW_OK;
}

TwCode key_file_decode(Str in, KeyFile *ret_file, Err *err)
{
    const uint8_t *bytes = (const uint8_t *)in.p;
    if (in.n <= AT_VERSION || memcmp(bytes, "TWKY", 4) != 0)
        return damaged(err, "it does not begin as one");
    if (in.n != KEY_FILE_BYTES && bytes[AT_VERSION] == KEY_VERSION)
        return damaged(err, "its length is not right");
    if (bytes[AT_VERSION] == KEY_VERSION) return take_apart(bytes, ret_file, err);
    /* A flipped bit in the version byte must not send the person looking for a newer program. */
    TwCode code = err_set(err, TW_E_DATA, "the register has format version %d, this program "
                          "knows %d", bytes[AT_VERSION], KEY_VERSION);
    return err_hint(err, code, "Use a newer version of the program, or put back a copy of 'key'.");
}

TwCode key_file_read(const char *dir, KeyFile *ret_file, Err *err)
{
    AUTO(Buf) path = { 0 };
    TRY(key_path(dir, &path, err));
    if (!file_exists(buf_cz(&path)) && errno != EACCES) {
        TwCode code = err_set(err, TW_E_NOT_FOUND, "there is no register at '%s'", dir);
        return err_hint(err, code, "Make one with 'tawthiq new'.");
    }
    AUTO(Secret) in;
    buf_init(&in, KEY_FILE_BYTES * 4);
    TRY(file_read_all(buf_cz(&path), &in, err));
    return key_file_decode(buf_str(&in), ret_file, err);
}

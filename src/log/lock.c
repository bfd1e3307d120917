/* lock.c: the keyring holds the storage key and how long it may wait. */
#include "log/lock.h"

#include <stdio.h>
#include <string.h>

#include "crypto/seal.h"
#include "log/bytes.h"
#include "log/lock_internal.h"
#include "os/keyring.h"

enum { NAME_BYTES = 8 + 2 * REGISTER_BYTES + 1, SECRET_BYTES = SEAL_KEY_BYTES + 4 };

/* Name of a register's key in the keyring: its random id, which says nothing about it. */
static void key_name(const KeyFile *file, char ret[NAME_BYTES])
{
    memcpy(ret, "tawthiq:", 8);
    for (size_t i = 0; i < REGISTER_BYTES; i++)
        snprintf(ret + 8 + 2 * i, 3, "%02x", file->register_id[i]);
}

static TwCode store(const KeyFile *file, const uint8_t storage[SEAL_KEY_BYTES], uint32_t timeout_s,
                    Err *err)
{
    char name[NAME_BYTES];
    uint8_t secret[SECRET_BYTES];
    key_name(file, name);
    memcpy(secret, storage, SEAL_KEY_BYTES);
    bytes_put(secret + SEAL_KEY_BYTES, 4, timeout_s);
    TwCode code = keyring_store(name, str_pn(secret, sizeof secret), timeout_s, err);
    secret_wipe(secret, sizeof secret);
    return code;
}

bool lock_key_load(const KeyFile *file, uint8_t ret_storage[SEAL_KEY_BYTES])
{
    char name[NAME_BYTES];
    uint8_t secret[SECRET_BYTES];
    size_t n = 0;
    key_name(file, name);
    if (file->kind == KEY_PLAIN || !keyring_load(name, secret, sizeof secret, &n)
        || n != sizeof secret)
        return false;
    memcpy(ret_storage, secret, SEAL_KEY_BYTES);
    Err ignored = { 0 };
    IGNORE(store(file, secret, (uint32_t)bytes_get(secret + SEAL_KEY_BYTES, 4), &ignored),
           "the key was there; only its time goes on as before");
    secret_wipe(secret, sizeof secret);
    return true;
}

TwCode log_unlock(const char *dir, const LogLock *lock, uint32_t timeout_s, Err *err)
{
    KeyFile file;
    uint8_t storage[SEAL_KEY_BYTES];
    TRY(crypto_start(err));
    TRY(key_file_read(dir, &file, err));
    if (file.kind == KEY_PLAIN)
        return err_set(err, TW_E_USAGE, "the register has no passphrase, so it is never locked");
    TRY(key_unwrap(&file, lock, storage, err));
    TwCode code = store(&file, storage, timeout_s == 0 ? LOG_UNLOCK_SECONDS : timeout_s, err);
    secret_wipe(storage, sizeof storage);
    return code;
}

TwCode log_lock(const char *dir, Err *err)
{
    KeyFile file;
    char name[NAME_BYTES];
    TRY(crypto_start(err));
    TRY(key_file_read(dir, &file, err));
    key_name(&file, name);
    keyring_remove(name);
    return TW_OK;
}

TwCode log_lock_state(const char *dir, LogLockState *ret_state, Err *err)
{
    KeyFile file;
    char name[NAME_BYTES];
    uint8_t secret[SECRET_BYTES];
    size_t n = 0;
    TRY(crypto_start(err));
    TRY(key_file_read(dir, &file, err));
    key_name(&file, name);
    bool is_there = keyring_load(name, secret, sizeof secret, &n);
    secret_wipe(secret, sizeof secret);
    *ret_state = file.kind == KEY_PLAIN ? LOG_LOCK_PLAIN
        : is_there ? LOG_LOCK_UNLOCKED : LOG_LOCK_LOCKED;
    return TW_OK;
}

TwCode log_change_passphrase(const char *dir, const LogLock *lock, const LogLock *fresh, Err *err)
{
    KeyFile file;
    uint8_t storage[SEAL_KEY_BYTES];
    TRY(crypto_start(err));
    TRY(key_file_read(dir, &file, err));
    TRY(key_unwrap(&file, lock, storage, err));
    TwCode code = key_wrap(&file, storage, fresh, err);
    secret_wipe(storage, sizeof storage);
    return code == TW_OK ? key_file_write(dir, &file, err) : code;
}

/* key_file.h: the file `key`: the storage key, wrapped by a passphrase or plain.
 *
 * 168 bytes with a checksum over all of them, so that damage and a wrong passphrase are told apart.
 * Everything sealed at rest is sealed under keys derived from the storage key: who destroys this
 * file and knows no copy destroys the register.
 */
#ifndef LOG_KEY_FILE_H
#define LOG_KEY_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "crypto/kdf.h"
#include "crypto/seal.h"
#include "log/entry.h"
#include "log/log.h"

enum {
    REGISTER_BYTES = 16,
    ARGON_OPS = 3,
    ARGON_KIB = 256 * 1024,
    WRAPPED_BYTES = SEAL_KEY_BYTES + SEAL_TAG_BYTES,
    KEY_FILE_BYTES = 168
};

typedef enum KeyKind { KEY_PLAIN = 0, KEY_ARGON2ID = 1 } KeyKind;

/* What the file holds. */
typedef struct KeyFile {
    KeyKind kind;
    uint8_t org[ORG_BYTES];
    uint8_t register_id[REGISTER_BYTES];
    uint32_t argon_ops, argon_kib;
    uint8_t salt[KDF_SALT_BYTES];
    uint8_t nonce[SEAL_NONCE_BYTES];
    uint8_t wrapped[WRAPPED_BYTES];
} KeyFile;

/* Wraps a storage key as `lock` says; org and register_id of the file must be set.
 *
 * file     the caller's; the rest is filled in
 * storage  32 bytes
 * lock     passphrase or ask, or is_plain, and the Argon2id parameters
 * errors   TW_E_USAGE neither passphrase nor is_plain; what lock->ask returns; TW_E_LIMIT
 * cost     one Argon2id unless plain
 */
TwCode key_wrap(KeyFile *file, const uint8_t storage[SEAL_KEY_BYTES], const LogLock *lock, Err *err)
    TW_CHECKED;

/* Unwraps the storage key.
 *
 * file         as read
 * lock         passphrase or ask
 * ret_storage  32 bytes; wipe after use
 * errors       TW_E_DENIED no passphrase, or a wrong one; what lock->ask returns; TW_E_LIMIT
 * cost         one Argon2id unless plain
 */
TwCode key_unwrap(const KeyFile *file, const LogLock *lock, uint8_t ret_storage[SEAL_KEY_BYTES],
                  Err *err) TW_CHECKED;

/* Writes the key file of a register, at once or not at all.
 *
 * dir     path of the register
 * file    borrowed
 * errors  TW_E_STORAGE
 * cost    two fsyncs
 */
TwCode key_file_write(const char *dir, const KeyFile *file, Err *err) TW_CHECKED;

/* Checks the bytes of a key file and takes them apart.
 *
 * in        borrowed
 * ret_file  untouched on failure
 * errors    TW_E_DATA damaged, or of a newer version
 * cost      O(1)
 */
TwCode key_file_decode(Str in, KeyFile *ret_file, Err *err) TW_CHECKED;

/* Reads and checks the key file of a register.
 *
 * dir       path of the register
 * ret_file  untouched on failure
 * errors    TW_E_NOT_FOUND no register there; TW_E_DATA damaged, or of a newer version
 * cost      O(1)
 */
TwCode key_file_read(const char *dir, KeyFile *ret_file, Err *err) TW_CHECKED;

#endif

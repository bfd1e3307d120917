/* lock.h: the storage key waits in the kernel keyring between commands, for a while.
 *
 * The key never touches the disk unwrapped (except in a register made with --no-passphrase) and is
 * never in an argument. Each use starts the time again; the kernel forgets the key when it is over.
 */
#ifndef LOG_LOCK_H
#define LOG_LOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "log/log.h"

enum { LOG_UNLOCK_SECONDS = 15 * 60 };

/* How a register stands. */
typedef enum LogLockState {
    LOG_LOCK_PLAIN,    /* made with --no-passphrase: never locked */
    LOG_LOCK_LOCKED,   /* needs its passphrase */
    LOG_LOCK_UNLOCKED  /* its key is in the keyring */
} LogLockState;

/* Puts the storage key into the user's kernel keyring.
 *
 * dir        path of the register
 * lock       passphrase or ask
 * timeout_s  seconds without use after which the kernel forgets it; 0 means LOG_UNLOCK_SECONDS
 * errors     TW_E_DENIED wrong passphrase; TW_E_STORAGE the kernel has no keyring for us (hint says
 *            what to do instead); TW_E_USAGE the register has no passphrase
 * cost       one Argon2id
 */
TwCode log_unlock(const char *dir, const LogLock *lock, uint32_t timeout_s, Err *err) TW_CHECKED;

/* Removes the storage key from the keyring; nothing happens when it is not there.
 *
 * dir     path of the register
 * errors  TW_E_NOT_FOUND no register there
 * cost    O(1)
 */
TwCode log_lock(const char *dir, Err *err) TW_CHECKED;

/* How a register stands.
 *
 * dir        path of the register
 * ret_state  plain, locked or unlocked
 * errors     TW_E_NOT_FOUND no register there; TW_E_DATA the key file is damaged
 * cost       O(1)
 */
TwCode log_lock_state(const char *dir, LogLockState *ret_state, Err *err) TW_CHECKED;

/* Wraps the storage key with another passphrase; the old key file is replaced at once or not at
 * all.
 *
 * dir     path of the register
 * lock    the present passphrase or ask
 * fresh   the new passphrase and its Argon2id parameters, or is_plain
 * errors  TW_E_DENIED wrong passphrase; TW_E_STORAGE
 * cost    two Argon2id
 */
TwCode log_change_passphrase(const char *dir, const LogLock *lock, const LogLock *fresh, Err *err)
    TW_CHECKED;

#endif

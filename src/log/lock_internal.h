/* lock_internal.h: the storage key in the keyring, for log.c. Not for other folders. */
#ifndef LOG_LOCK_INTERNAL_H
#define LOG_LOCK_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "log/key_file.h"

/* Takes the storage key from the keyring and starts its time again.
 *
 * file         of the register
 * ret_storage  32 bytes; wipe after use
 * return       false when it is not there
 * cost         O(1)
 */
bool lock_key_load(const KeyFile *file, uint8_t ret_storage[SEAL_KEY_BYTES]);

#endif

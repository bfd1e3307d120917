/* keyring.h: a secret that waits in the kernel's memory, for this user and for a while.
 *
 * The user keyring is asked first: every session of the same user sees it. Some containers forbid
 * keyrings altogether; then storing says so and loading finds nothing.
 */
#ifndef OS_KEYRING_H
#define OS_KEYRING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

enum { KEYRING_BYTES_MAX = 4096 };

/* Stores a secret under a name, replacing the one before.
 *
 * name       NUL-terminated, for example "tawthiq:…"
 * secret     at most KEYRING_BYTES_MAX bytes, borrowed
 * timeout_s  seconds until the kernel forgets it, at least 1
 * errors     TW_E_STORAGE the kernel has no keyring for us
 * cost       O(1)
 */
TwCode keyring_store(const char *name, Str secret, uint32_t timeout_s, Err *err) TW_CHECKED;

/* Looks a secret up.
 *
 * name     as stored
 * ret      receives at most n bytes
 * n        room; a longer secret is not found
 * ret_n    bytes of the secret
 * return   false when there is none, or no keyring
 * cost     O(1)
 */
bool keyring_load(const char *name, void *ret, size_t n, size_t *ret_n);

/* Forgets a secret; nothing happens when there is none.
 *
 * name  as stored
 * cost  O(1)
 */
void keyring_remove(const char *name);

#endif

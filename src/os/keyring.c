/* keyring.c: keys of type "user" through libkeyutils.
 *
 * A key may be read by whoever possesses it, that is, has a keyring that leads to it. A session
 * that was started without the user keyring does not, so the owner may read it as well.
 */
#include "os/keyring.h"

#include <errno.h>
#include <keyutils.h>

/* The user keyring; the session keyring where that is forbidden. */
static const key_serial_t ring[] = { KEY_SPEC_USER_KEYRING, KEY_SPEC_SESSION_KEYRING };
enum { N_RINGS = sizeof ring / sizeof ring[0] };

enum { RIGHTS = KEY_POS_ALL | KEY_USR_VIEW | KEY_USR_READ | KEY_USR_SEARCH | KEY_USR_WRITE
              | KEY_USR_SETATTR };

TwCode keyring_store(const char *name, Str secret, uint32_t timeout_s, Err *err)
{
    int e = 0;
    for (size_t i = 0; i < N_RINGS; i++) {
        key_serial_t key = add_key("user", name, secret.p, secret.n, ring[i]);
        if (key >= 0 && keyctl_set_timeout(key, timeout_s) == 0
            && keyctl_setperm(key, RIGHTS) == 0)
            return TW_OK;
        if (e == 0) e = errno;
        if (key >= 0) keyctl_unlink(key, ring[i]);
    }
    TwCode code = err_set(err, TW_E_STORAGE, "the kernel keeps no keys for us here (%s)",
                          e == EDQUOT ? "its quota is used up" : e == ENOSYS ? "no keyrings"
                          : e == EPERM || e == EACCES ? "not permitted" : "it refused");
    return err_hint(err, code, "Give the passphrase with each command, or from a file.");
}

bool keyring_load(const char *name, void *ret, size_t n, size_t *ret_n)
{
    for (size_t i = 0; i < N_RINGS; i++) {
        long key = keyctl_search(ring[i], "user", name, 0);
        long got = key < 0 ? -1 : keyctl_read((key_serial_t)key, ret, n);
        if (got < 0 || (size_t)got > n) continue;
        *ret_n = (size_t)got;
        return true;
    }
    return false;
}

void keyring_remove(const char *name)
{
    for (size_t i = 0; i < N_RINGS; i++) {
        long key = keyctl_search(ring[i], "user", name, 0);
        if (key < 0) continue;
        keyctl_invalidate((key_serial_t)key);
        keyctl_unlink((key_serial_t)key, ring[i]);
    }
}

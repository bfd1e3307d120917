/* app.h: one function per thing a person can do with a register.
 *
 * An App is an open register: the log, the views folded from it, and the data that came with the
 * program (places, words). What reads it sees what other processes have added; what writes it does
 * so in one transaction of the log.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "app/data.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/job.h"
#include "base/str.h"
#include "log/log.h"
#include "store/store.h"

/* How to get at a register. */
typedef struct AppOpen {
    Str dir;               /* the register's folder */
    Str passphrase_file;   /* p NULL: ask on the terminal when it is needed */
    bool is_plain;         /* app_create only: no passphrase */
    Job *job;              /* may be NULL */
} AppOpen;

typedef struct App {
    Log *log;
    Store *store;
    Arena *arena;          /* the command's */
    Job *job;              /* may be NULL */
    Str dir;
    Data data;             /* places and words, opened when first needed */
} App;

/* Makes a new register, protected by a passphrase (from a file, or asked twice) or by none.
 *
 * how     folder and passphrase; borrowed
 * errors  TW_E_CONFLICT the folder holds something; TW_E_USAGE the two passphrases differ;
 *         TW_E_DENIED no terminal to ask on; TW_E_STORAGE
 * cost    one Argon2id
 */
TwCode app_create(const AppOpen *how, Err *err) TW_CHECKED;

/* Opens a register and brings its views up to date.
 *
 * how      folder and passphrase; borrowed for the life of the app
 * a        the command's arena; owns the app
 * ret_app  app_close ends it
 * errors   log_open's and store_open's
 * cost     one Argon2id unless unlocked; loads the snapshot and folds what came after it
 */
TwCode app_open(const AppOpen *how, Arena *a, App **ret_app, Err *err) TW_CHECKED;

/* Opens only the log of a register: for verify, which trusts no view.
 *
 * how, a, ret_app  as app_open; store is NULL
 * errors           log_open's
 * cost             one Argon2id unless unlocked
 */
TwCode app_open_log(const AppOpen *how, Arena *a, App **ret_app, Err *err) TW_CHECKED;

/* Who is at work, as the machine knows them: TW_USER, or the login name.
 *
 * return  borrowed; {NULL, 0} when the machine does not know
 * cost    O(1)
 */
Str app_user(void);

/* Closes a register; saves the snapshot of the views when that is worth it.
 *
 * app   may be NULL
 * cost  O(1), or the size of the views
 */
void app_close(App *app);

/* Puts the storage key into the kernel keyring for a while.
 *
 * how        folder and passphrase
 * timeout_s  seconds
 * errors     TW_E_DENIED wrong passphrase; TW_E_STORAGE no keyring on this machine
 * cost       one Argon2id
 */
TwCode app_unlock(const AppOpen *how, uint32_t timeout_s, Err *err) TW_CHECKED;

/* Forgets the storage key that app_unlock kept.
 *
 * dir     the register's folder, NUL-terminated
 * errors  TW_E_NOT_FOUND no register there; TW_E_STORAGE
 * cost    a few system calls
 */
TwCode app_lock(Str dir, Err *err) TW_CHECKED;

/* Drops the views and the snapshot and makes both anew from the log.
 *
 * app            open register
 * ret_n_entries  entries folded
 * errors         those of the log; TW_E_CANCELLED, the views are then as before
 * cost           5 microseconds an item, and the snapshot
 */
TwCode app_rebuild(App *app, uint64_t *ret_n_entries, Err *err) TW_CHECKED;

#endif

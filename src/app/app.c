/* app.c: making, opening and closing a register. */
#include "app/app.h"

#include <stdlib.h>

#include "figures/facts.h"
#include "log/lock.h"
#include "os/prompt.h"

/* Reads the passphrase from the file the person named, or asks for it. */
static TwCode passphrase_ask(void *context, Buf *ret, Err *err)
{
    const AppOpen *how = context;
    if (how->passphrase_file.p != NULL) return secret_read(how->passphrase_file.p, ret, err);
    return prompt_secret("Passphrase of the register", ret, err);
}

static LogLock lock_of(const AppOpen *how)
{
    return (LogLock){ .use_keyring = how->passphrase_file.p == NULL, .ask = passphrase_ask,
                      .ask_ctx = (void *)(uintptr_t)how };
}

/* A new passphrase: from the file, or typed twice. */
static TwCode passphrase_new(const AppOpen *how, Buf *ret, Err *err)
{
    if (how->passphrase_file.p != NULL) return secret_read(how->passphrase_file.p, ret, err);
    AUTO(Secret) again;
    buf_init(&again, PROMPT_BYTES_MAX);
    TRY(prompt_secret("New passphrase", ret, err));
    TRY(prompt_secret("The same again", &again, err));
    if (str_eq(buf_str(ret), buf_str(&again))) return TW_OK;
    return err_set(err, TW_E_USAGE, "the two passphrases are not the same");
}

TwCode app_create(const AppOpen *how, Err *err)
{
    AUTO(Secret) secret;
    AUTO(LogPtr) log = NULL;
    buf_init(&secret, PROMPT_BYTES_MAX);
    LogLock lock = { .is_plain = how->is_plain };
    if (!how->is_plain) {
        TRY(passphrase_new(how, &secret, err));
        TRY(buf_check(&secret, err));
        lock.passphrase = buf_str(&secret);
    }
    return log_create(how->dir.p, &lock, &log, err);
}

TwCode app_open_log(const AppOpen *how, Arena *a, App **ret_app, Err *err)
{
    App *app = arena_alloc(a, sizeof *app);
    TRY(arena_check(a, err));
    LogLock lock = lock_of(how);
    TRY(log_open(how->dir.p, &lock, &app->log, err));
    app->arena = a;
    app->job = how->job;
    app->dir = how->dir;
    *ret_app = app;
    return TW_OK;
}

TwCode app_open(const AppOpen *how, Arena *a, App **ret_app, Err *err)
{
    App *app = NULL;
    TRY(app_open_log(how, a, &app, err));
    TwCode code = store_open(app->log, how->job, &app->store, err);
    if (code != TW_OK) {
        app_close(app);
        return err_note(err, code, "register '" STR_FMT "'", STR_ARG(how->dir));
    }
    *ret_app = app;
    return TW_OK;
}

/* Makes the facts of figures where the views are about to be saved, so that the next command finds
 * them. */
static TwCode facts_ready(Store *store, Err *err)
{
    AUTO(Arena) scratch = { 0 };
    const FigureFacts *facts = NULL;
    bool pays = false;
    arena_init(&scratch, (size_t)8 << 30);
    TRY(store_save_pays(store, &pays, err));
    return pays ? facts_of(store, &scratch, &facts, err) : TW_OK;
}

void app_close(App *app)
{
    if (app == NULL) return;
    Err lost = { 0 };
    if (app->store != NULL) {
        IGNORE(facts_ready(app->store, &lost), "they are made when they are asked for");
        IGNORE(store_save(app->store, false, &lost), "the snapshot is a cache");
    }
    store_close(app->store);
    log_close(app->log);
    data_close(&app->data);
    app->store = NULL;
    app->log = NULL;
}

TwCode app_unlock(const AppOpen *how, uint32_t timeout_s, Err *err)
{
    LogLock lock = lock_of(how);
    lock.use_keyring = false;
    return log_unlock(how->dir.p, &lock, timeout_s, err);
}

Str app_user(void)
{
    static const char *const names[] = { "TW_USER", "USER", "LOGNAME" };
    for (int i = 0; i < 3; i++) {
        const char *name = getenv(names[i]);
        if (name != NULL && name[0] != '\0') return str_z(name);
    }
    return (Str){ NULL, 0 };
}

TwCode app_lock(Str dir, Err *err)
{
    return log_lock(dir.p, err);
}

TwCode app_rebuild(App *app, uint64_t *ret_n_entries, Err *err)
{
    TRY(store_rebuild(app->store, app->job, err));
    TRY(store_save(app->store, true, err));
    *ret_n_entries = store_last_n(app->store);
    return TW_OK;
}

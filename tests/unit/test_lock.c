/* test_lock.c: locked, unlocked for a while, another passphrase, a passphrase from a file. */
#include <stdlib.h>
#include <unistd.h>

#include "harness.h"
#include "log/lock.h"
#include "os/file.h"
#include "os/keyring.h"
#include "os/prompt.h"
#include "scratch.h"

static const LogLock pass = { .passphrase = { "old words", 9 }, .argon_ops = 1, .argon_kib = 8 };
static const LogLock from_keyring = { .use_keyring = true };

static void make_register(const char *name, const LogLock *lock)
{
    Err err = { 0 };
    Log *log = NULL;
    CHECK_OK(log_create(scratch_path(name), lock, &log, &err));
    log_close(log);
}

static TwCode try_open(const char *name, const LogLock *lock)
{
    Err err = { 0 };
    Log *log = NULL;
    TwCode code = log_open(scratch_path(name), lock, &log, &err);
    if (code == TW_OK) log_close(log);
    return code;
}

static bool has_keyring(void)
{
    Err err = { 0 };
    bool is_there = keyring_store("tawthiq:test", S("x"), 5, &err) == TW_OK;
    if (!is_there) CHECK(err.hint[0] != '\0');
    keyring_remove("tawthiq:test");
    return is_there;
}

static void test_keyring(void)
{
    if (!has_keyring()) SKIP("the kernel keeps no keys for us here");
    Err err = { 0 };
    LogLockState state = LOG_LOCK_PLAIN;
    make_register("a", &pass);
    CHECK_OK(log_lock_state(scratch_path("a"), &state, &err));
    CHECK_INT(state, LOG_LOCK_LOCKED);
    CHECK_CODE(try_open("a", &from_keyring), TW_E_DENIED);
    LogLock wrong = { .passphrase = S("wrong words") };
    CHECK_CODE(log_unlock(scratch_path("a"), &wrong, 0, &err), TW_E_DENIED);
    err_clear(&err);
    CHECK_OK(log_unlock(scratch_path("a"), &pass, 60, &err));
    CHECK_OK(log_lock_state(scratch_path("a"), &state, &err));
    CHECK_INT(state, LOG_LOCK_UNLOCKED);
    CHECK_CODE(try_open("a", &from_keyring), TW_OK);
    CHECK_CODE(try_open("a", NULL), TW_OK);
    CHECK_CODE(try_open("a", &(LogLock){ 0 }), TW_E_DENIED);    /* the keyring was not allowed */
    wrong.use_keyring = true;
    CHECK_CODE(try_open("a", &wrong), TW_E_DENIED);             /* what is given must be right */
    CHECK_OK(log_lock(scratch_path("a"), &err));
    CHECK_CODE(try_open("a", &from_keyring), TW_E_DENIED);
    CHECK_OK(log_lock(scratch_path("a"), &err));
}

static void test_timeout(void)
{
    if (!has_keyring()) SKIP("the kernel keeps no keys for us here");
    Err err = { 0 };
    make_register("b", &pass);
    /* The kernel counts whole seconds: 3 is between 2 and 3. */
    CHECK_OK(log_unlock(scratch_path("b"), &pass, 3, &err));
    usleep(1600 * 1000);
    CHECK_CODE(try_open("b", &from_keyring), TW_OK);     /* and the time begins again */
    usleep(1600 * 1000);
    CHECK_CODE(try_open("b", &from_keyring), TW_OK);
    usleep(3200 * 1000);
    CHECK_CODE(try_open("b", &from_keyring), TW_E_DENIED);
}

static TwCode ask_nobody(void *ctx, Buf *ret, Err *err)
{
    (void)ret;
    ++*(int *)ctx;
    return err_set(err, TW_E_CANCELLED, "nobody there");
}

static TwCode ask_somebody(void *ctx, Buf *ret, Err *err)
{
    ++*(int *)ctx;
    buf_z(ret, "old words");
    return buf_check(ret, err);
}

static void test_asking(void)
{
    int n_asked = 0;
    make_register("c", &pass);
    LogLock ask = { .ask = ask_nobody, .ask_ctx = &n_asked };
    CHECK_CODE(try_open("c", &ask), TW_E_CANCELLED);
    CHECK_INT(n_asked, 1);
    ask.ask = ask_somebody;
    CHECK_CODE(try_open("c", &ask), TW_OK);
    CHECK_INT(n_asked, 2);
    ask.passphrase = S("old words");
    CHECK_CODE(try_open("c", &ask), TW_OK);
    CHECK_INT(n_asked, 2);
}

static void test_change(void)
{
    Err err = { 0 };
    LogLock fresh = pass;
    fresh.passphrase = S("new words");
    LogLock plain = { .is_plain = true };
    LogLockState state = LOG_LOCK_LOCKED;
    make_register("d", &pass);
    CHECK_CODE(log_change_passphrase(scratch_path("d"), &fresh, &fresh, &err), TW_E_DENIED);
    err_clear(&err);
    CHECK_OK(log_change_passphrase(scratch_path("d"), &pass, &fresh, &err));
    CHECK_CODE(try_open("d", &pass), TW_E_DENIED);
    CHECK_CODE(try_open("d", &fresh), TW_OK);
    CHECK_OK(log_change_passphrase(scratch_path("d"), &fresh, &plain, &err));
    CHECK_CODE(try_open("d", &(LogLock){ 0 }), TW_OK);
    CHECK_OK(log_lock_state(scratch_path("d"), &state, &err));
    CHECK_INT(state, LOG_LOCK_PLAIN);
    CHECK_CODE(log_unlock(scratch_path("d"), &pass, 0, &err), TW_E_USAGE);
    err_clear(&err);
    CHECK_CODE(log_lock_state(scratch_path("nothing"), &state, &err), TW_E_NOT_FOUND);
}

static void test_secret_file(void)
{
    static const struct { const char *in, *want; TwCode code; } row[] = {
        { "words", "words", TW_OK },
        { "words\n", "words", TW_OK },
        { "words\r\n", "words", TW_OK },
        { "two words \nsecond line", "two words ", TW_OK },    /* blanks belong to it */
        { "كلمة السر\n", "كلمة السر", TW_OK },
        { "", "", TW_E_DATA },
        { "\n", "", TW_E_DATA },
    };
    char path[200];
    snprintf(path, sizeof path, "%s/secret", scratch);
    EACH (row, r)
        ROW ("'%s'", r->in) {
            Err err = { 0 };
            AUTO(Secret) s;
            buf_init(&s, PROMPT_BYTES_MAX);
            CHECK_OK(file_replace(path, str_z(r->in), &err));
            CHECK_CODE(secret_read(path, &s, &err), r->code);
            if (r->code == TW_OK) CHECK_SLICE(buf_str(&s), r->want);
        }
    Err err = { 0 };
    AUTO(Secret) s;
    AUTO(Buf) tall;
    buf_init(&s, PROMPT_BYTES_MAX);
    buf_init(&tall, 5000);
    for (int i = 0; i < PROMPT_BYTES_MAX + 1; i++) buf_char(&tall, 'x');
    CHECK_OK(file_replace(path, buf_str(&tall), &err));
    CHECK_CODE(secret_read(path, &s, &err), TW_E_LIMIT);
    err_clear(&err);
    CHECK_CODE(secret_read("/nowhere/secret", &s, &err), TW_E_NOT_FOUND);
}

int main(void)
{
    scratch_begin("test_lock");
    RUN(test_keyring);
    RUN(test_timeout);
    RUN(test_asking);
    RUN(test_change);
    RUN(test_secret_file);
    return harness_end();
}

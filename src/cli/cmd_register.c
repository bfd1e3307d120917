/* cmd_register.c: `new`, `lock`, `unlock` and `rebuild`. */
#include "app/app.h"
#include "cli/cli.h"

static AppOpen how_of(Cli *cli, Str dir)
{
    return (AppOpen){ .dir = dir, .passphrase_file = cli_text(cli, "passphrase-file"),
                      .is_plain = cli_has(cli, "no-passphrase"), .job = cli_job(cli) };
}

static TwCode new_run(Cli *cli, Err *err)
{
    size_t n;
    AppOpen how = how_of(cli, cli_args(cli, &n)[0]);
    if (how.is_plain && how.passphrase_file.p != NULL)
        return err_set(err, TW_E_USAGE, "--no-passphrase and --passphrase-file exclude each other");
    TRY(app_create(&how, err));
    cli_say(cli, "made the register '" STR_FMT "'%s", STR_ARG(how.dir),
            how.is_plain ? ", protected by no passphrase" : "");
    return TW_OK;
}

static const Option new_options[] = {
    { "passphrase-file", 0, OPTION_FILE, "FILE", NULL, "read the passphrase from FILE" },
    { "no-passphrase", 0, OPTION_FLAG, NULL, NULL, "protect it by nothing: for tests" },
};

static const Example new_examples[] = {
    { "tawthiq new idlib.tawthiq", "a register, its passphrase asked for twice" },
};

const Command CMD_NEW = {
    .name = "new",
    .arguments = "DIR",
    .summary = "make a new register",
    .text = "Makes the folder DIR with an empty log, a signing key for this device, and the "
            "storage key wrapped by a passphrase (Argon2id, 256 MiB). A lost passphrase cannot be "
            "recovered.",
    .min_args = 1,
    .max_args = 1,
    .flags = COMMAND_WRITES,
    .option = new_options,
    .n_options = sizeof new_options / sizeof new_options[0],
    .example = new_examples,
    .n_examples = 1,
    .run = new_run,
};

static TwCode unlock_run(Cli *cli, Err *err)
{
    int64_t minutes = cli_int(cli, "minutes", 15);
    if (minutes < 1 || minutes > 24 * 60)
        return err_set(err, TW_E_USAGE, "--minutes is from 1 to 1440");
    AppOpen how = how_of(cli, cli_text(cli, "register"));
    TRY(app_unlock(&how, (uint32_t)minutes * 60, err));
    cli_say(cli, "unlocked for %d minutes", (int)minutes);
    return TW_OK;
}

static const Option unlock_options[] = {
    { "minutes", 0, OPTION_INT, "N", "15", "how long the key waits in the kernel keyring" },
};

static const Example unlock_examples[] = {
    { "tawthiq -r idlib.tawthiq unlock", "work for a quarter of an hour without the passphrase" },
};

const Command CMD_UNLOCK = {
    .name = "unlock",
    .arguments = "",
    .summary = "keep the key in the kernel keyring for a while",
    .flags = COMMAND_REGISTER,
    .option = unlock_options,
    .n_options = 1,
    .example = unlock_examples,
    .n_examples = 1,
    .run = unlock_run,
};

static TwCode lock_run(Cli *cli, Err *err)
{
    TRY(app_lock(cli_text(cli, "register"), err));
    cli_say(cli, "locked");
    return TW_OK;
}

static const Example lock_examples[] = {
    { "tawthiq -r idlib.tawthiq lock", "forget the key at once" },
};

const Command CMD_LOCK = {
    .name = "lock",
    .arguments = "",
    .summary = "forget the key that unlock kept",
    .flags = COMMAND_REGISTER,
    .example = lock_examples,
    .n_examples = 1,
    .run = lock_run,
};

static TwCode rebuild_run(Cli *cli, Err *err)
{
    struct App *app = NULL;
    TRY(cli_app(cli, &app, err));
    uint64_t n = 0;
    TRY(app_rebuild(app, &n, err));
    cli_say(cli, "folded %llu entries anew", (unsigned long long)n);
    return TW_OK;
}

static const Example rebuild_examples[] = {
    { "tawthiq -r idlib.tawthiq rebuild", "drop all views and fold them from the log again" },
};

const Command CMD_REBUILD = {
    .name = "rebuild",
    .arguments = "",
    .summary = "drop the views and fold them from the log again",
    .text = "Views are a cache: dropping them loses nothing. The result is the same, byte for "
            "byte.",
    .flags = COMMAND_REGISTER,
    .example = rebuild_examples,
    .n_examples = 1,
    .run = rebuild_run,
};

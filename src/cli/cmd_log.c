/* cmd_log.c: `log`, `log show` and `verify`: what was entered, by which device, and whether all of
 * it is as it was.
 */
#include "app/journal.h"
#include "cli/cli.h"

static TwCode log_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    int64_t last = cli_int(cli, "last", 0);
    if (last < 0) return err_set(err, TW_E_USAGE, "--last needs a number of entries");
    TRY(cli_app_log(cli, &app, err));
    TRY(journal_list(app, (uint64_t)last, &t, err));
    return cli_print(cli, t, err);
}

static const Option log_options[] = {
    { "last", 0, OPTION_INT, "N", NULL, "only the last N entries" },
};

static const Example log_examples[] = {
    { "tawthiq -r idlib.tawthiq log --last 5", "the five newest entries" },
};

const Command CMD_LOG = {
    .name = "log",
    .arguments = "",
    .summary = "list what was entered, when, and on which device",
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = log_options,
    .n_options = 1,
    .column = JOURNAL_COLUMNS,
    .n_columns = JOURNAL_N_COLUMNS,
    .example = log_examples,
    .n_examples = 1,
    .run = log_run,
};

static TwCode show_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    Str id = { NULL, 0 };
    size_t n_args;
    TRY(cli_app_log(cli, &app, err));
    TRY(journal_show(app, cli_args(cli, &n_args)[0], &t, &id, err));
    cli_say(cli, "entry " STR_FMT, STR_ARG(id));
    return cli_print(cli, t, err);
}

static const Example show_examples[] = {
    { "tawthiq -r idlib.tawthiq log show 3", "what the third entry changed" },
};

const Command CMD_LOG_SHOW = {
    .name = "log show",
    .arguments = "ID",
    .summary = "show what one entry changed",
    .text = "ID is the entry's number, or the beginning of its id.",
    .min_args = 1,
    .max_args = 1,
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .column = ENTRY_COLUMNS,
    .n_columns = ENTRY_N_COLUMNS,
    .example = show_examples,
    .n_examples = 1,
    .run = show_run,
};

static TwCode verify_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    LogVerified done = { 0 };
    TRY(cli_app_log(cli, &app, err));
    TRY(journal_verify(app, &t, &done, err));
    if (t->n_rows > 0) TRY(cli_print(cli, t, err));
    cli_say(cli, "checked %llu entries with %llu items and %llu files (%llu bytes): %llu wrong",
            (unsigned long long)done.n_entries, (unsigned long long)done.n_items,
            (unsigned long long)done.n_files, (unsigned long long)done.n_file_bytes,
            (unsigned long long)done.n_faults);
    return done.n_faults > 0 ? TW_E_NO : TW_OK;
}

static const Example verify_examples[] = {
    { "tawthiq -r idlib.tawthiq verify", "exit code 0 when everything is as it was entered" },
};

const Command CMD_VERIFY = {
    .name = "verify",
    .arguments = "",
    .summary = "check every hash, tree, signature, sealed item and kept file",
    .text = "Trusts no index and no earlier check. Prints each fault with the entry it is in, and "
            "why; exit code 1 when there is one.\n\nIt shows that nothing was changed or removed "
            "since it was entered, and on which device; not that what was entered is true.",
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .column = FAULT_COLUMNS,
    .n_columns = FAULT_N_COLUMNS,
    .example = verify_examples,
    .n_examples = 1,
    .run = verify_run,
};

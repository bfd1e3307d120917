/* cmd_release.c: `release make`, `release list`, `release show`, `release compare` and
 * `release withdraw`: figures as they go out.
 */
#include "app/release.h"
#include "cli/cli.h"

static int64_t number_of(Str arg)
{
    int64_t n = 0;
    return str_int(arg, &n) && n > 0 ? n : -1;
}

static TwCode number_arg(Cli *cli, size_t at, int64_t *ret, Err *err)
{
    size_t n = 0;
    const Str *args = cli_args(cli, &n);
    *ret = at < n ? number_of(args[at]) : -1;
    if (*ret > 0) return TW_OK;
    return err_set(err, TW_E_USAGE, "a release is named by its number: 1, 2, ...");
}

static TwCode make_run(Cli *cli, Err *err)
{
    App *app = NULL;
    int64_t number = 0;
    Str *why = NULL;
    size_t n = 0;
    Table *t = NULL;
    const ReleaseAsk ask = {
        .place = cli_text(cli, "place"), .period = cli_text(cli, "period"),
        .by = cli_text(cli, "by"), .where = cli_text(cli, "where"),
        .levels = cli_text(cli, "levels"), .title = cli_text(cli, "title"),
        .caveat = cli_text(cli, "caveat"), .reason = cli_text(cli, "reason"),
        .threshold = cli_int(cli, "threshold", RELEASE_SMALL),
        .is_all = cli_has(cli, "all"), .is_spread = cli_has(cli, "spread"),
        .is_fine = cli_has(cli, "fine"), .coarsens = cli_has(cli, "coarsen"),
        .hides = cli_has(cli, "hide"),
    };
    TRY(cli_app(cli, &app, err));
    TRY(release_make(app, &ask, &number, &why, &n, err));
    for (size_t i = 0; i < n; i++) cli_say(cli, STR_FMT, STR_ARG(why[i]));
    if (number == 0) {
        TwCode code = err_set(err, TW_E_CONFLICT, "not released: together with earlier releases it "
                              "would give people away");
        return err_hint(err, code, "Each line above names a cell and what to do.");
    }
    TRY(release_list(app, number, &t, err));
    return cli_print(cli, t, err);
}

static TwCode list_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    TRY(cli_app(cli, &app, err));
    TRY(release_list(app, 0, &t, err));
    return cli_print(cli, t, err);
}

static TwCode show_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    Str note = S("");
    bool is_same = true;
    int64_t number = 0;
    TRY(number_arg(cli, 0, &number, err));
    TRY(cli_app(cli, &app, err));
    TRY(release_show(app, number, cli_has(cli, "verify"), &t, &note, &is_same, err));
    cli_say(cli, STR_FMT, STR_ARG(note));
    TRY(cli_print(cli, t, err));
    if (is_same) return TW_OK;
    return err_set(err, TW_E_NO, "the release does not come out as it was frozen");
}

static TwCode compare_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    int64_t first = 0, second = 0;
    TRY(number_arg(cli, 0, &first, err));
    TRY(number_arg(cli, 1, &second, err));
    TRY(cli_app(cli, &app, err));
    TRY(release_compare(app, first, second, &t, err));
    return cli_print(cli, t, err);
}

static TwCode withdraw_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    int64_t number = 0;
    TRY(number_arg(cli, 0, &number, err));
    if (cli_text(cli, "reason").n == 0)
        return err_set(err, TW_E_USAGE, "withdrawing a release needs --reason");
    TRY(cli_app(cli, &app, err));
    TRY(release_withdraw(app, number, cli_text(cli, "reason"), err));
    TRY(release_list(app, number, &t, err));
    return cli_print(cli, t, err);
}

static const Option make_options[] = {
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "a name in any script, or an id (SY07)" },
    { "period", 0, OPTION_DATE, "EDTF", NULL, "a month (2019-02), a year, or two days (a/b)" },
    { "all", 0, OPTION_FLAG, NULL, NULL, "all places and all times, in place of the two" },
    { "by", 'b', OPTION_TEXT, "LIST", NULL, "keys as of `figures`, at most four" },
    { "where", 'w', OPTION_TEXT, "KEY=VALUE,...", NULL, "as of `figures`" },
    { "levels", 0, OPTION_TEXT, "LIST", NULL,
      "stated, incidents, named, estimated; all when not given" },
    { "title", 0, OPTION_TEXT, "TEXT", NULL, "a title" },
    { "caveat", 0, OPTION_TEXT, "TEXT", NULL, "what readers must know beside what is said anyway" },
    { "threshold", 0, OPTION_INT, "N", "5", "hide counts from 1 to N-1; below 5 needs --reason" },
    { "spread", 0, OPTION_FLAG, NULL, NULL, "as of `figures`" },
    { "coarsen", 0, OPTION_FLAG, NULL, NULL, "subdistricts for communities, months for days" },
    { "fine", 0, OPTION_FLAG, NULL, NULL, "keep communities and days; needs --reason" },
    { "hide", 0, OPTION_FLAG, NULL, NULL,
      "hide cells that give people away together with earlier releases, instead of refusing" },
    { "reason", 0, OPTION_TEXT, "TEXT", NULL, "why more is published than usual; kept" },
};

static const Example make_examples[] = {
    { "tawthiq -r idlib.tawthiq release make --place Idlib --period 2019-02 --by district,sex",
      "freeze a table, small counts hidden" },
};

const Command CMD_RELEASE_MAKE = {
    .name = "release make",
    .arguments = "",
    .summary = "publish a numbered, frozen table of figures",
    .text = "Counts, hides small counts and what would give them away, holds the table against "
            "every earlier release, and freezes it. Refused when a cell could be worked out: each "
            "line says which and what to do.",
    .flags = COMMAND_REGISTER | COMMAND_WRITES | COMMAND_LISTS,
    .option = make_options, .n_options = sizeof make_options / sizeof make_options[0],
    .column = RELEASE_COLUMNS, .n_columns = RELEASE_N_COLUMNS,
    .example = make_examples, .n_examples = sizeof make_examples / sizeof make_examples[0],
    .run = make_run,
};

static const Example list_examples[] = {
    { "tawthiq -r idlib.tawthiq release list", "what was published, withdrawn ones too" },
};

const Command CMD_RELEASE_LIST = {
    .name = "release list",
    .arguments = "",
    .summary = "list the releases, with rules, caveats and hashes",
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .column = RELEASE_COLUMNS, .n_columns = RELEASE_N_COLUMNS,
    .example = list_examples, .n_examples = sizeof list_examples / sizeof list_examples[0],
    .run = list_run,
};

static const Option show_options[] = {
    { "verify", 0, OPTION_FLAG, NULL, NULL,
      "count it again from the log as it stood; exit 1 when a row comes out otherwise" },
};

static const Example show_examples[] = {
    { "tawthiq -r idlib.tawthiq release show 1 --format csv", "the frozen table" },
    { "tawthiq -r idlib.tawthiq release show 1 --verify", "is it what the log gives?" },
};

const Command CMD_RELEASE_SHOW = {
    .name = "release show",
    .arguments = "NUMBER",
    .summary = "show a frozen table, or check it against the log",
    .min_args = 1, .max_args = 1,
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = show_options, .n_options = sizeof show_options / sizeof show_options[0],
    .column = RELEASE_ROW_COLUMNS, .n_columns = RELEASE_N_ROW_COLUMNS,
    .example = show_examples, .n_examples = sizeof show_examples / sizeof show_examples[0],
    .run = show_run,
};

static const Example compare_examples[] = {
    { "tawthiq -r idlib.tawthiq release compare 1 2", "every cell that changed, and why" },
};

const Command CMD_RELEASE_COMPARE = {
    .name = "release compare",
    .arguments = "NUMBER NUMBER",
    .summary = "list every cell that changed between two releases, and why",
    .text = "For each cell the records that were added, withdrawn, taken back, moved or reassessed "
            "between the two positions of the log. For the office's own eyes: records behind "
            "hidden cells are listed too.",
    .min_args = 2, .max_args = 2,
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .column = RELEASE_COMPARE_COLUMNS, .n_columns = RELEASE_N_COMPARE_COLUMNS,
    .example = compare_examples, .n_examples = sizeof compare_examples / sizeof compare_examples[0],
    .run = compare_run,
};

static const Option withdraw_options[] = {
    { "reason", 0, OPTION_TEXT, "TEXT", NULL, "why; kept with the release" },
};

static const Example withdraw_examples[] = {
    { "tawthiq -r idlib.tawthiq release withdraw 1 --reason 'a list was counted twice'",
      "it stays listed, as withdrawn" },
};

const Command CMD_RELEASE_WITHDRAW = {
    .name = "release withdraw",
    .arguments = "NUMBER",
    .summary = "withdraw a release; it stays listed with the reason",
    .min_args = 1, .max_args = 1,
    .flags = COMMAND_REGISTER | COMMAND_WRITES | COMMAND_LISTS,
    .option = withdraw_options, .n_options = sizeof withdraw_options / sizeof withdraw_options[0],
    .column = RELEASE_COLUMNS, .n_columns = RELEASE_N_COLUMNS,
    .example = withdraw_examples,
    .n_examples = sizeof withdraw_examples / sizeof withdraw_examples[0],
    .run = withdraw_run,
};

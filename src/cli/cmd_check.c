/* cmd_check.c: `check`: what does not add up. */
#include "app/checking.h"
#include "cli/cli.h"

static TwCode check_run(Cli *cli, Err *err)
{
    App *app = NULL;
    CheckAnswers answers;
    bool is_arabic = str_eq(cli_text(cli, "lang"), S("ar"));
    const CheckAsk ask = { .rule = cli_text(cli, "rule"), .place = cli_text(cli, "place"),
                           .period = cli_text(cli, "period"),
                           .severity = cli_text(cli, "severity"), .is_arabic = is_arabic };
    TRY(cli_app(cli, &app, err));
    TRY(check_register(app, &ask, &answers, err));
    if (cli->format == TABLE_TABLE) {
        AUTO(Buf) out;
        buf_init(&out, 256 << 20);
        check_text(&answers, is_arabic, cli_arena(cli), &out);
        TRY(cli_write(cli, buf_str(&out), err));
        cli_say(cli, "%zu errors, %zu warnings", answers.n_errors, answers.n_warnings);
    } else {
        TRY(cli_print(cli, check_table(&answers, is_arabic, cli_arena(cli)), err));
    }
    return answers.all.n > 0 ? TW_E_NO : TW_OK;
}

static const Option check_options[] = {
    { "rule", 0, OPTION_TEXT, "RULE", NULL, "only this rule: R1 to R15" },
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "findings in this place and all inside it" },
    { "period", 0, OPTION_DATE, "EDTF", NULL, "findings that touch this period: 2019-02" },
    { "severity", 0, OPTION_CODE, "error|warning", NULL, "only findings of this gravity" },
    { "lang", 0, OPTION_CODE, "en|ar", "en", "language of the sentences" },
};

static const Example check_examples[] = {
    { "tawthiq -r idlib.tawthiq check", "everything that does not add up" },
    { "tawthiq -r idlib.tawthiq check --rule R13 --period 2019-02 --format csv",
      "reprints that count as independent, of one month" },
};

const Command CMD_CHECK = {
    .name = "check",
    .arguments = "",
    .summary = "find what does not add up: fifteen consistency rules",
    .text = "Each finding says what cannot be, why, and which claims and records it rests on. It "
            "accuses nobody: a person looks and corrects, or leaves it as a contradiction of the "
            "sources. Exit code 1 when there is a finding. docs/checks.md explains every rule.",
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = check_options,
    .n_options = sizeof check_options / sizeof check_options[0],
    .column = CHECK_COLUMNS,
    .n_columns = CHECK_N_COLUMNS,
    .example = check_examples,
    .n_examples = sizeof check_examples / sizeof check_examples[0],
    .run = check_run,
};

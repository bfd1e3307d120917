/* cmd_figures.c: `figures`: what is known of a place and a period, level by level.
 *
 * For people the levels stand side by side with doubts and sources; for programs (csv, json,
 * jsonl) a row is a figure, and with --trace a row is a figure and one claim it rests on.
 */
#include "app/figures_table.h"
#include "app/figures_text.h"
#include "cli/cli.h"

/* Persons on lists by month, sex and age; of all places and times when none is named. */
static TwCode by_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    TRY(cli_app(cli, &app, err));
    TRY(figures_by_table(app, cli_text(cli, "place"), cli_text(cli, "period"),
                         cli_text(cli, "by"), &t, err));
    return cli_print(cli, t, err);
}

static TwCode figures_run(Cli *cli, Err *err)
{
    App *app = NULL;
    FiguresAnswer answer;
    BulletinData data;
    bool is_trace = cli_has(cli, "trace");
    if (cli_has(cli, "by")) return by_run(cli, err);
    if (cli_text(cli, "place").p == NULL || cli_text(cli, "period").p == NULL)
        return err_set(err, TW_E_USAGE, "figures need --place and --period");
    TRY(cli_app(cli, &app, err));
    TRY(app_figures(app, cli_text(cli, "place"), cli_text(cli, "period"), &answer, err));
    if (cli->format != TABLE_TABLE)
        return cli_print(cli, figures_table(&answer, is_trace, cli_arena(cli)), err);
    AUTO(Buf) out;
    buf_init(&out, 256 << 20);
    TRY(bulletin_data(app, &answer, (Locale){ LANG_EN, DIGITS_WESTERN }, &data, err));
    TRY(figures_text(&answer, &data, is_trace, cli_arena(cli), &out, err));
    return cli_write(cli, buf_str(&out), err);
}

static const Option figures_options[] = {
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "a name in any script, or an id (SY07)" },
    { "period", 0, OPTION_DATE, "EDTF", NULL, "a month (2019-02), a year, or two days (a/b)" },
    { "by", 0, OPTION_TEXT, "LIST", NULL,
      "count the persons on lists by month, sex and age: month,sex,age" },
    { "trace", 't', OPTION_FLAG, NULL, NULL,
      "show the words, the original and the log entry behind each figure" },
};

static const Example figures_examples[] = {
    { "tawthiq -r idlib.tawthiq figures --place Idlib --period 2019-02",
      "the levels side by side, with doubts and sources" },
    { "tawthiq -r idlib.tawthiq figures --place Idlib --period 2019-02 --trace --format csv",
      "one row a figure and claim" },
    { "tawthiq -r idlib.tawthiq figures --by month,sex,age --format csv",
      "the persons on all lists" },
};

const Command CMD_FIGURES = {
    .name = "figures",
    .arguments = "",
    .summary = "count what is known of a place and a period, level by level",
    .text = "As stated: totals of sources for the period, each once; reprints and repeats count "
            "once, different publishers stand side by side. In incidents: the sum over events, as "
            "ranges. Named: persons on lists. The levels describe the same harm and are never "
            "added. A number that is not known is never 0.",
    .min_args = 0,
    .max_args = 0,
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = figures_options,
    .n_options = sizeof figures_options / sizeof figures_options[0],
    .column = FIGURES_COLUMNS,
    .n_columns = FIGURES_N_COLUMNS,
    .example = figures_examples,
    .n_examples = sizeof figures_examples / sizeof figures_examples[0],
    .run = figures_run,
};

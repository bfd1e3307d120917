/* cmd_figures.c: `figures`: what is known of a place and a period, level by level.
 *
 * For people the levels stand side by side with doubts and sources; for programs (csv, json,
 * jsonl) a row is a figure, and with --trace a row is a figure and one claim it rests on.
 */
#include "app/cells_table.h"
#include "app/figures_table.h"
#include "app/figures_text.h"
#include "cli/cli.h"

/* Whether the question is about cells, not about a place and a period as a whole. */
static bool is_by_cells(const Cli *cli)
{
    static const char *const word[] = { "by", "where", "compare", "population", "spread",
                                        "totals" };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (cli_has(cli, word[i])) return true;
    return false;
}

/* Figures by keys; of all places and times when none is named. */
static TwCode cells_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    CellsAnswer answer;
    const CellsAsk ask = {
        .place = cli_text(cli, "place"), .period = cli_text(cli, "period"),
        .by = cli_text(cli, "by"), .where = cli_text(cli, "where"),
        .compare = cli_text(cli, "compare"), .population = cli_text(cli, "population"),
        .is_spread = cli_has(cli, "spread"), .is_traced = cli_has(cli, "trace"),
        .has_totals = cli_has(cli, "totals"),
    };
    TRY(cli_app(cli, &app, err));
    TRY(app_cells(app, &ask, &answer, err));
    if (cli->format == TABLE_TABLE && !ask.is_traced) {
        AUTO(Buf) out;
        buf_init(&out, 256 << 20);
        TRY(cells_text(app, &answer, &out, err));
        return cli_write(cli, buf_str(&out), err);
    }
    for (size_t i = 0; i < answer.n_notes; i++) cli_say(cli, STR_FMT, STR_ARG(answer.note[i]));
    TRY(cells_table(app, &answer, &t, err));
    return cli_print(cli, t, err);
}

static TwCode figures_run(Cli *cli, Err *err)
{
    App *app = NULL;
    FiguresAnswer answer;
    BulletinData data;
    bool is_trace = cli_has(cli, "trace");
    if (is_by_cells(cli)) return cells_run(cli, err);
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
    { "by", 'b', OPTION_TEXT, "LIST", NULL,
      "cells by one or several of country, governorate, district, subdistrict, community, day, "
      "week, month, quarter, year, outcome, sex, age, status, function, weapon, actor, target, "
      "grade, source" },
    { "where", 'w', OPTION_TEXT, "KEY=VALUE,...", NULL,
      "only cells of these values; kinds of a code count (weapon=W1), and 'unknown'" },
    { "totals", 0, OPTION_FLAG, NULL, NULL, "also every sum over some of the keys, as 'all'" },
    { "spread", 0, OPTION_FLAG, NULL, NULL,
      "spread dates and places that are too wide for a key over the cells they may belong to" },
    { "compare", 0, OPTION_TEXT, "PERIOD", NULL,
      "the change against another period (EDTF), or against the 'previous' one" },
    { "population", 0, OPTION_FILE, "FILE", NULL,
      "rates: a CSV of place, year, population and source" },
    { "trace", 't', OPTION_FLAG, NULL, NULL,
      "show the words, the original and the log entry behind each figure" },
};

static const Example figures_examples[] = {
    { "tawthiq -r idlib.tawthiq figures --place Idlib --period 2019-02",
      "the levels side by side, with doubts and sources" },
    { "tawthiq -r idlib.tawthiq figures --place Idlib --period 2019-02 --trace --format csv",
      "one row a figure and claim" },
    { "tawthiq -r idlib.tawthiq figures --by month,sex,age --format csv",
      "every level by month, sex and age, of all places and times" },
    { "tawthiq -r idlib.tawthiq figures --place Idlib --period 2019-02 --by district,weapon "
      "--compare previous",
      "districts and weapons, and the change against January" },
    { "tawthiq -r idlib.tawthiq figures --by month --where sex=f,month=2019-02 --trace",
      "the records behind one cell" },
};

const Command CMD_FIGURES = {
    .name = "figures",
    .arguments = "",
    .summary = "count what is known of a place and a period, level by level",
    .text = "As stated: totals of sources for the period, each once; reprints and repeats count "
            "once, different publishers stand side by side. In incidents: the sum over events, as "
            "ranges. Named: persons on lists. The levels describe the same harm and are never "
            "added. A number that is not known is never 0."
            "\n\n"
            "With --by each line is a cell. What a key does not know of somebody is a cell of its "
            "own, 'unknown': nobody is dropped. Statements are never summed: each is a cell.",
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

/* cmd_coverage.c: `coverage` and `coverage add`: what sources would have recorded. */
#include "app/coverage.h"
#include "cli/cli.h"

static TwCode list_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    TRY(cli_app(cli, &app, err));
    TRY(coverage_list(app, cli_text(cli, "source"), &t, err));
    return cli_print(cli, t, err);
}

static TwCode add_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    Str batch = { NULL, 0 };
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    const CoverageAsk ask = {
        .source = arg[0], .excludes = cli_text(cli, "excludes"), .place = cli_text(cli, "place"),
        .period = cli_text(cli, "period"), .outcome = cli_text(cli, "outcome"),
        .status = cli_text(cli, "status"), .sex = cli_text(cli, "sex"), .age = cli_text(cli, "age"),
        .document = cli_text(cli, "document"), .note = cli_text(cli, "note"),
    };
    TRY(cli_app(cli, &app, err));
    TRY(coverage_add(app, &ask, &t, &batch, err));
    TRY(cli_print(cli, t, err));
    cli_say(cli, "take it back with: tawthiq -r DIR undo " STR_FMT, STR_ARG(batch));
    return TW_OK;
}

static const Option list_options[] = {
    { "source", 0, OPTION_TEXT, "NAME", NULL, "of this source" },
};

static const Example list_examples[] = {
    { "tawthiq -r idlib.tawthiq coverage", "what is said of every source" },
};

const Command CMD_COVERAGE = {
    .name = "coverage",
    .arguments = "",
    .summary = "what sources would have recorded, and whom they never have",
    .text = "Says for each source the place, period and kind of harm that it covers, as people "
            "entered it with `coverage add`. A source of which nothing is said is taken to cover "
            "everything. `estimate` leaves a list out of strata that it does not cover.",
    .max_args = 0,
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = list_options,
    .n_options = sizeof list_options / sizeof list_options[0],
    .column = COVERAGE_COLUMNS,
    .n_columns = COVERAGE_N_COLUMNS,
    .example = list_examples,
    .n_examples = sizeof list_examples / sizeof list_examples[0],
    .run = list_run,
};

static const Option add_options[] = {
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "it records people of this place; otherwise of any" },
    { "period", 0, OPTION_DATE, "EDTF", NULL, "harmed then: 2019-02, 2019-03/.." },
    { "outcome", 0, OPTION_TEXT, "CODE", NULL, "harmed so: killed, injured, H1b" },
    { "status", 0, OPTION_TEXT, "CODE", NULL, "of this status: civilian" },
    { "sex", 0, OPTION_TEXT, "CODE", NULL, "m or f" },
    { "age", 0, OPTION_TEXT, "CODE", NULL, "child, adult" },
    { "excludes", 0, OPTION_TEXT, "SOURCE", NULL,
      "by rule nobody on it is on that one: 'dead on arrival' and 'died in the ward'" },
    { "document", 0, OPTION_TEXT, "ID", NULL, "where that is written" },
    { "note", 0, OPTION_TEXT, "TEXT", NULL, "how that is known" },
};

static const Example add_examples[] = {
    { "tawthiq -r idlib.tawthiq coverage add Hospital --place Idlib --period 2019-03/.. --note "
      "'opened in March'",
      "a hospital that recorded from March on" },
    { "tawthiq -r idlib.tawthiq coverage add Morgue --excludes Hospital",
      "two lists that share nobody by rule" },
};

const Command CMD_COVERAGE_ADD = {
    .name = "coverage add",
    .arguments = "SOURCE",
    .summary = "say what a source would have recorded",
    .text = "Of several that say what a source covers each is enough: a place in one year, another "
            "in the next. What is left out is not limited. `estimate` leaves the list out of "
            "strata that it does not cover at all, warns of strata that it covers in part, and "
            "never expects a person on two lists of which one excludes the other. `undo` takes it "
            "back; exports have it as coverage.csv.",
    .min_args = 1,
    .max_args = 1,
    .flags = COMMAND_REGISTER | COMMAND_WRITES | COMMAND_LISTS,
    .option = add_options,
    .n_options = sizeof add_options / sizeof add_options[0],
    .column = COVERAGE_COLUMNS,
    .n_columns = COVERAGE_N_COLUMNS,
    .example = add_examples,
    .n_examples = sizeof add_examples / sizeof add_examples[0],
    .run = add_run,
};

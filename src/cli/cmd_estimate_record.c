/* cmd_estimate_record.c: `estimate record`: an estimate kept in the register, so that figures show
 * it beside what was counted.
 */
#include "app/estimate_record.h"
#include "cli/cli.h"
#include "cli/cmd_estimate.h"

static void note_say(void *context, Str note)
{
    cli_say(context, "tawthiq: " STR_FMT, STR_ARG(note));
}

static TwCode record_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    EstimateModel model;
    Estimating how = { .arena = cli_arena(cli), .job = cli_job(cli), .say = note_say,
                       .say_context = cli };
    const EstimateAbout about = {
        .place = cli_text(cli, "place"), .period = cli_text(cli, "period"),
        .outcome = cli_text(cli, "outcome"), .title = cli_text(cli, "title"),
        .note = cli_text(cli, "note"),
    };
    how.options = ESTIMATE_DEFAULTS;
    how.options.seed = (uint64_t)cli_int(cli, "seed", 1);
    how.columns.lists = cli_text(cli, "lists");
    how.columns.strata = cli_text(cli, "strata");
    PeopleAsk people = { .strata = how.columns.strata };
    TRY(estimate_people_read(cli, &people, err));
    if (estimating_model(cli_text(cli, "model"), &model)) how.models = 1U << model;
    TRY(cli_app(cli, &app, err));
    size_t n = 0;
    const Str *file = cli_args(cli, &n);
    TRY(estimate_record(app, &how, n > 0 ? file[0] : S(""), &people, &about, &t, err));
    return cli_print(cli, t, err);
}

static const Option record_options[] = {
    { "model", 'm', OPTION_CODE, "latent-class|dga|loglinear|chao|coverage", NULL,
      "which model; needed" },
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "what it is about: a name in any script, or an id" },
    { "period", 0, OPTION_DATE, "EDTF", NULL, "what it is about; needed" },
    { "outcome", 0, OPTION_TEXT, "CODE", "killed", "what happened to those who are estimated" },
    { "lists", 0, OPTION_TEXT, "A,B,C", NULL, "columns that are lists; otherwise all of 0 and 1" },
    { "strata", 0, OPTION_TEXT, "KEYS", NULL,
      "keep the sum of strata: columns of the file, or keys of the register: month,sex" },
    { "match-draws", 0, OPTION_INT, "N", "0",
      "register: draw who is one person N times; 0: as decided" },
    { "by-document", 0, OPTION_FLAG, NULL, NULL,
      "register: a list is an imported file; otherwise a source" },
    { "seed", 0, OPTION_INT, "N", "1", "the same seed gives the same numbers" },
    { "title", 0, OPTION_TEXT, "TEXT", NULL, "a title" },
    { "note", 0, OPTION_TEXT, "TEXT", NULL, "a note" },
};

static const Example record_examples[] = {
    { "tawthiq -r idlib.tawthiq estimate record lists.csv --model loglinear --place Idlib "
      "--period 2019-02",
      "figures show it at the level 'estimated'" },
    { "tawthiq -r idlib.tawthiq estimate record --model dga --place Idlib --period 2019-02 "
      "--match-draws 50",
      "of the register's own lists" },
};

const Command CMD_ESTIMATE_RECORD = {
    .name = "estimate record",
    .arguments = "[FILE.csv]",
    .summary = "estimate the total by one model, and keep it in the register",
    .text = "As `estimate` with one model, of a file or, without one, of the register's casualties "
            "of that place, period and outcome; a refused estimate is not kept. `figures` and "
            "releases show it beside the counts, never added to them; `undo` takes it back.",
    .max_args = 1,
    .flags = COMMAND_REGISTER | COMMAND_WRITES | COMMAND_LISTS,
    .option = record_options,
    .n_options = sizeof record_options / sizeof record_options[0],
    .column = ESTIMATE_RECORD_COLUMNS,
    .n_columns = ESTIMATE_RECORD_N_COLUMNS,
    .example = record_examples,
    .n_examples = sizeof record_examples / sizeof record_examples[0],
    .run = record_run,
};

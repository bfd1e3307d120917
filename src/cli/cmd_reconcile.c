/* cmd_reconcile.c: `reconcile` and `reconcile explain`. */
#include "app/reconciling.h"
#include "cli/cli.h"

static TwCode reconcile_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Reconciling r;
    const ReconcileAsk ask = { .place = cli_text(cli, "place"), .period = cli_text(cli, "period"),
                               .measure = cli_text(cli, "measure"),
                               .has_parts = cli_has(cli, "parts"),
                               .has_superseded = cli_has(cli, "superseded"),
                               .is_open = cli_has(cli, "open"),
                               .is_arabic = str_eq(cli_text(cli, "lang"), S("ar")) };
    TRY(cli_app(cli, &app, err));
    TRY(reconcile_register(app, &ask, &r, err));
    if (cli->format != TABLE_TABLE)
        return cli_print(cli, reconcile_table(&r, ask.is_arabic, cli_arena(cli)), err);
    AUTO(Buf) out;
    buf_init(&out, 256 << 20);
    reconcile_text(&r, ask.is_arabic, cli_arena(cli), &out);
    return cli_write(cli, buf_str(&out), err);
}

static TwCode explain_run(Cli *cli, Err *err)
{
    App *app = NULL;
    SituationDone done;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    const ReconcileSaid in = { .claim = arg[0], .explanation = arg[1],
                               .act = { .user = cli_text(cli, "user"),
                                        .note = cli_text(cli, "note") } };
    TRY(cli_app(cli, &app, err));
    TRY(reconcile_explain(app, &in, &done, err));
    TRY(cli_print(cli, done.table, err));
    cli_say(cli, "take it back with: tawthiq -r DIR undo " STR_FMT, STR_ARG(done.batch));
    return TW_OK;
}

static const Option reconcile_options[] = {
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "totals of this place and all inside it" },
    { "period", 0, OPTION_DATE, "EDTF", NULL, "totals of this period and inside it" },
    { "measure", 0, OPTION_TEXT, "CODE", NULL, "killed, injured, strikes, ..." },
    { "parts", 0, OPTION_FLAG, NULL, NULL, "also the parts of totals" },
    { "superseded", 0, OPTION_FLAG, NULL, NULL, "also totals that a later one stands for" },
    { "open", 0, OPTION_FLAG, NULL, NULL, "only what needs a person: not explained, or changed" },
    { "lang", 0, OPTION_CODE, "en|ar", "en", "language of labels" },
};
static const Option explain_options[] = {
    { "note", 0, OPTION_TEXT, "TEXT", NULL, "in words" },
    { "user", 0, OPTION_TEXT, "NAME", NULL, "who says so" },
};

static const Example reconcile_examples[] = {
    { "tawthiq -r idlib.tawthiq reconcile --place Idlib --period 2019-02 --measure killed",
      "what publishers state, side by side, and what is in incidents" },
    { "tawthiq -r idlib.tawthiq reconcile --open --format csv", "what needs an explanation" },
};
static const Example explain_examples[] = {
    { "tawthiq -r idlib.tawthiq reconcile explain c-3try missing_incidents "
      "--note 'no reports from the south'", "say why they differ" },
};

const Command CMD_RECONCILE = {
    .name = "reconcile",
    .arguments = "",
    .summary = "hold stated totals against the incidents in their place and period",
    .text = "A total is never added to anything. Beside it stand the events inside its place and "
            "period that are counted in its unit: their sum as a range, the difference, what the "
            "numbers suggest, and what a person said about it. Publishers stand side by side; a "
            "later total of a publisher stands for its earlier one of the same period and place.",
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = reconcile_options,
    .n_options = sizeof reconcile_options / sizeof *reconcile_options,
    .column = RECONCILE_COLUMNS, .n_columns = RECONCILE_N_COLUMNS,
    .example = reconcile_examples,
    .n_examples = sizeof reconcile_examples / sizeof *reconcile_examples,
    .run = reconcile_run,
};

const Command CMD_RECONCILE_EXPLAIN = {
    .name = "reconcile explain",
    .arguments = "CLAIM EXPLANATION",
    .summary = "say why a total and its incidents differ",
    .text = "EXPLANATION is a code of vocab/explanation.tsv: scope, late_update, "
            "missing_incidents, double_count, different_unit, typing_error, residual, ... The "
            "sum of the moment is kept with it, so that a later change shows.",
    .min_args = 2, .max_args = 2,
    .flags = COMMAND_REGISTER | COMMAND_LISTS | COMMAND_WRITES,
    .option = explain_options, .n_options = sizeof explain_options / sizeof *explain_options,
    .column = SITUATION_COLUMNS, .n_columns = SITUATION_N_COLUMNS,
    .example = explain_examples, .n_examples = 1,
    .run = explain_run,
};

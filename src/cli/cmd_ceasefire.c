/* cmd_ceasefire.c: `ceasefire`, `ceasefire daily`, `ceasefire judge`. */
#include "app/ceasefire.h"
#include "cli/cli.h"

static CeasefireAsk ask_of(Cli *cli)
{
    size_t n = 0;
    return (CeasefireAsk){ .agreement = cli_args(cli, &n)[0], .period = cli_text(cli, "period"),
                           .result = cli_text(cli, "result"),
                           .has_outside = cli_has(cli, "outside"),
                           .is_arabic = str_eq(cli_text(cli, "lang"), S("ar")) };
}

static TwCode ceasefire_cli(Cli *cli, Err *err)
{
    App *app = NULL;
    Ceasefire c;
    const CeasefireAsk ask = ask_of(cli);
    TRY(cli_app(cli, &app, err));
    TRY(ceasefire_run(app, &ask, &c, err));
    if (cli->format != TABLE_TABLE)
        return cli_print(cli, ceasefire_table(&c, ask.is_arabic, cli_arena(cli)), err);
    AUTO(Buf) out;
    buf_init(&out, 256 << 20);
    ceasefire_text(&c, ask.is_arabic, cli_arena(cli), &out);
    return cli_write(cli, buf_str(&out), err);
}

static TwCode daily_cli(Cli *cli, Err *err)
{
    App *app = NULL;
    Ceasefire c;
    const CeasefireAsk ask = ask_of(cli);
    TRY(cli_app(cli, &app, err));
    TRY(ceasefire_run(app, &ask, &c, err));
    return cli_print(cli, ceasefire_daily(&c, cli_arena(cli)), err);
}

static TwCode judge_cli(Cli *cli, Err *err)
{
    App *app = NULL;
    SituationDone done;
    Str tested;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    const CeasefireJudgement in = {
        .agreement = arg[0], .incident = arg[1], .result = arg[2],
        .provision = cli_text(cli, "provision"),
        .act = { .user = cli_text(cli, "user"), .note = cli_text(cli, "note") } };
    TRY(cli_app(cli, &app, err));
    TRY(ceasefire_judge(app, &in, &done, &tested, err));
    TRY(cli_print(cli, done.table, err));
    cli_say(cli, "the tests give: " STR_FMT, STR_ARG(tested));
    cli_say(cli, "take it back with: tawthiq -r DIR undo " STR_FMT, STR_ARG(done.batch));
    return TW_OK;
}

#define OPTION_PERIOD { "period", 0, OPTION_DATE, "EDTF", NULL, "2019-02; else while it holds" }
#define OPTION_RESULT { "result", 0, OPTION_CODE,                                       \
        "assessed|alleged|not_applicable|undetermined", NULL, "only these" }
#define OPTION_OUTSIDE { "outside", 0, OPTION_FLAG, NULL, NULL, "also outside the zone" }
#define OPTION_LANG { "lang", 0, OPTION_CODE, "en|ar", "en", "language of the reasons" }

static const Option ceasefire_options[] = { OPTION_PERIOD, OPTION_RESULT, OPTION_OUTSIDE,
                                            OPTION_LANG };
static const Option daily_options[] = { OPTION_PERIOD, OPTION_RESULT, OPTION_OUTSIDE };
static const Option judge_options[] = {
    { "provision", 0, OPTION_TEXT, "TEXT", NULL, "which provision" },
    { "user", 0, OPTION_TEXT, "NAME", NULL, "who judges" },
    { "note", 0, OPTION_TEXT, "TEXT", NULL, "on what grounds" },
};

static const Example ceasefire_examples[] = {
    { "tawthiq -r idlib.tawthiq ceasefire g-28t5 --period 2019-02",
      "a timeline of a month, each incident with its tests" },
    { "tawthiq -r idlib.tawthiq ceasefire 'Sochi' --result alleged --format csv",
      "alleged breaches as a table" },
};
static const Example daily_examples[] = {
    { "tawthiq -r idlib.tawthiq ceasefire daily g-28t5 --period 2019-02 --format csv",
      "counts by day, party and weapon" },
};
static const Example judge_examples[] = {
    { "tawthiq -r idlib.tawthiq ceasefire judge g-28t5 i-9zt9 assessed --provision 9 "
      "--note 'site visit'", "an assessed breach, by a person" },
};

const Command CMD_CEASEFIRE = {
    .name = "ceasefire",
    .arguments = "AGREEMENT",
    .summary = "test incidents against an agreement: zone, party, target, weapon",
    .text = "For each incident: was the agreement in force, does the place lie in the zone, is the "
            "party bound, is the target not left out, is the weapon covered. A test that says no "
            "makes it not applicable, one without an answer undetermined; when all say yes it is "
            "an alleged breach. Only a person makes it an assessed one (ceasefire judge).",
    .min_args = 1, .max_args = 1,
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = ceasefire_options,
    .n_options = sizeof ceasefire_options / sizeof *ceasefire_options,
    .column = CEASEFIRE_COLUMNS, .n_columns = CEASEFIRE_N_COLUMNS,
    .example = ceasefire_examples,
    .n_examples = sizeof ceasefire_examples / sizeof *ceasefire_examples,
    .run = ceasefire_cli,
};

const Command CMD_CEASEFIRE_DAILY = {
    .name = "ceasefire daily",
    .arguments = "AGREEMENT",
    .summary = "count incidents of an agreement by day, party and weapon",
    .text = "In the style of the daily report of a monitoring mission. How much is seen depends on "
            "who reports from where: compare days, not observers.",
    .min_args = 1, .max_args = 1,
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = daily_options, .n_options = sizeof daily_options / sizeof *daily_options,
    .column = CEASEFIRE_DAILY_COLUMNS, .n_columns = CEASEFIRE_DAILY_N_COLUMNS,
    .example = daily_examples, .n_examples = 1,
    .run = daily_cli,
};

const Command CMD_CEASEFIRE_JUDGE = {
    .name = "ceasefire judge",
    .arguments = "AGREEMENT INCIDENT RESULT",
    .summary = "say what an incident is under an agreement",
    .text = "RESULT is assessed, alleged, not_applicable or undetermined. The answers of the tests "
            "of the moment are kept with it; 'check' tells when they say otherwise.",
    .min_args = 3, .max_args = 3,
    .flags = COMMAND_REGISTER | COMMAND_LISTS | COMMAND_WRITES,
    .option = judge_options, .n_options = sizeof judge_options / sizeof *judge_options,
    .column = SITUATION_COLUMNS, .n_columns = SITUATION_N_COLUMNS,
    .example = judge_examples, .n_examples = 1,
    .run = judge_cli,
};

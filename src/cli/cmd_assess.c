/* cmd_assess.c: `assess` judges and shows judgements; `settings` shows and sets what the register
 * goes by.
 */
#include "app/assess.h"
#include "app/setting.h"
#include "cli/cli.h"

static TwCode assess_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    AssessAsk ask = { .subject = arg[0], .axis = n > 1 ? arg[1] : S(""),
                      .value = n > 2 ? arg[2] : S(""), .rule = cli_text(cli, "rule"),
                      .note = cli_text(cli, "note"), .position = cli_text(cli, "position"),
                      .is_second = cli_has(cli, "second") };
    ask.evidence = cli_values(cli, "evidence", &ask.n_evidence);
    ask.actor = cli_values(cli, "actor", &ask.n_actors);
    TRY(arena_check(cli_arena(cli), err));
    TRY(cli_app(cli, &app, err));
    if (n < 3 && !ask.is_second) TRY(assess_history(app, ask.subject, ask.axis, &t, err));
    else TRY(assess_enter(app, &ask, &t, err));
    return cli_print(cli, t, err);
}

static const Option assess_options[] = {
    { "evidence", 0, OPTION_TEXT, "CLAIM", NULL,
      "claim it rests on (may be repeated); 'all': all of the incident's" },
    { "rule", 0, OPTION_TEXT, "RULE", NULL, "by which rule: independent-groups, site-visit, ..." },
    { "actor", 0, OPTION_TEXT, "NAME", NULL, "attribution: to whom; repeated: jointly" },
    { "position", 0, OPTION_TEXT, "CODE", NULL, "what the actor says: denies, accepts, ..." },
    { "note", 0, OPTION_TEXT, "TEXT", NULL, "why" },
    { "second", 0, OPTION_FLAG, NULL, NULL, "confirm, as a second person, what holds" },
};

static const Example assess_examples[] = {
    { "tawthiq -r idlib.tawthiq assess i-28t5cy4tqk verification V2 --evidence all "
      "--rule independent-groups", "two independent groups say so" },
    { "tawthiq -r idlib.tawthiq assess i-28t5cy4tqk attribution T1 --actor 'Example Army' "
      "--actor 'Example Guard' --evidence c-4k2m9x7qp0", "alleged, jointly" },
    { "tawthiq -r idlib.tawthiq assess i-28t5cy4tqk verification --second",
      "a second person confirms" },
    { "tawthiq -r idlib.tawthiq assess i-28t5cy4tqk", "everything that was judged, and when" },
};

const Command CMD_ASSESS = {
    .name = "assess",
    .arguments = "ID [AXIS [VALUE]]",
    .summary = "judge a source, a claim or an incident, or show how it was judged",
    .text = "Six axes stay apart: reliability of a source (A to F), credibility of a claim (1 to "
            "6), workflow, verification (V0 to V4, VX, VN), attribution (T0 to T4, TD), and "
            "strike_status or applicability of an agreement. A judgement supersedes the one before "
            "and never overwrites it. Without evidence, or against what is known, it is refused. "
            "docs/incidents.md has the rules.",
    .min_args = 1,
    .max_args = 3,
    .flags = COMMAND_REGISTER | COMMAND_WRITES | COMMAND_LISTS,
    .option = assess_options,
    .n_options = sizeof assess_options / sizeof assess_options[0],
    .column = ASSESS_COLUMNS,
    .n_columns = ASSESS_N_COLUMNS,
    .example = assess_examples,
    .n_examples = sizeof assess_examples / sizeof assess_examples[0],
    .run = assess_run,
};

static TwCode settings_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    TRY(cli_app(cli, &app, err));
    if (n == 1) return err_set(err, TW_E_USAGE, "a setting is given a value: settings NAME VALUE");
    if (n == 2) TRY(setting_put(app, arg[0], arg[1], err));
    TRY(setting_list(app, &t, err));
    return cli_print(cli, t, err);
}

static const Example settings_examples[] = {
    { "tawthiq -r idlib.tawthiq settings", "what the register goes by" },
    { "tawthiq -r idlib.tawthiq settings second_person required",
      "a second person confirms what is published" },
};

const Command CMD_SETTINGS = {
    .name = "settings",
    .arguments = "[NAME VALUE]",
    .summary = "show or set what the register goes by",
    .max_args = 2,
    .flags = COMMAND_REGISTER | COMMAND_WRITES | COMMAND_LISTS,
    .column = SETTING_COLUMNS,
    .n_columns = SETTING_N_COLUMNS,
    .example = settings_examples,
    .n_examples = sizeof settings_examples / sizeof settings_examples[0],
    .run = settings_run,
};

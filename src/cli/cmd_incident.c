/* cmd_incident.c: `incident show`, `history`, `merge`, `split`, `link`, `unlink`, `accept`,
 * `refuse`, `part`, `attack`, `object`; `proposals`, `group` and `ranges`.
 */
#include "app/incident_edit.h"
#include "app/incident_show.h"
#include "app/propose.h"
#include "app/ranges.h"
#include "cli/cli.h"

static TwCode show_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    TRY(cli_app(cli, &app, err));
    TRY(incident_show(app, cli_args(cli, &n)[0], cli_text(cli, "rule"), &t, err));
    return cli_print(cli, t, err);
}

static TwCode history_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    TRY(cli_app(cli, &app, err));
    TRY(incident_history(app, cli_args(cli, &n)[0], &t, err));
    return cli_print(cli, t, err);
}

static TwCode merge_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    TRY(cli_app(cli, &app, err));
    TRY(incident_merge(app, arg[0], arg[1], &t, err));
    return cli_print(cli, t, err);
}

static TwCode split_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    TRY(cli_app(cli, &app, err));
    TRY(incident_split(app, arg[0], arg + 1, n - 1, &t, err));
    return cli_print(cli, t, err);
}

static TwCode link_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    TRY(cli_app(cli, &app, err));
    TRY(incident_link(app, arg[0], arg + 1, n - 1, &t, err));
    return cli_print(cli, t, err);
}

static TwCode unlink_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    TRY(cli_app(cli, &app, err));
    TRY(incident_link(app, (Str){ NULL, 0 }, arg, n, &t, err));
    return cli_print(cli, t, err);
}

static TwCode decide_run(Cli *cli, bool accepts, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    TRY(cli_app(cli, &app, err));
    TRY(incident_decide(app, arg, n, accepts, &t, err));
    return cli_print(cli, t, err);
}

static TwCode accept_run(Cli *cli, Err *err)
{
    return decide_run(cli, true, err);
}

static TwCode refuse_run(Cli *cli, Err *err)
{
    return decide_run(cli, false, err);
}

static TwCode part_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    bool is_none = cli_has(cli, "of-none");
    if ((n == 2) == is_none)
        return err_set(err, TW_E_USAGE, "'incident part' needs the whole, or --of-none");
    TRY(cli_app(cli, &app, err));
    TRY(incident_part(app, arg[0], is_none ? (Str){ NULL, 0 } : arg[1], &t, err));
    return cli_print(cli, t, err);
}

static TwCode use_run(Cli *cli, bool is_object, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    IncidentUse use = { .incident = cli_args(cli, &n)[0], .note = cli_text(cli, "note") };
    if (is_object) {
        use.target = cli_text(cli, "target");
        use.damage = cli_text(cli, "damage");
        use.name = cli_text(cli, "name");
        use.n = cli_text(cli, "number");
    } else {
        use.weapon = cli_text(cli, "weapon");
        use.munitions = cli_text(cli, "munitions");
        use.strikes = cli_text(cli, "strikes");
    }
    TRY(cli_app(cli, &app, err));
    TRY(incident_use(app, &use, is_object, &t, err));
    return cli_print(cli, t, err);
}

static TwCode attack_run(Cli *cli, Err *err)
{
    return use_run(cli, false, err);
}

static TwCode object_run(Cli *cli, Err *err)
{
    return use_run(cli, true, err);
}

static TwCode proposals_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    TRY(cli_app(cli, &app, err));
    TRY(proposal_list(app, cli_text(cli, "incident"), cli_text(cli, "state"),
                      cli_int(cli, "max", 0), &t, err));
    return cli_print(cli, t, err);
}

static TwCode group_run(Cli *cli, Err *err)
{
    App *app = NULL;
    ProposeAll done;
    TRY(cli_app(cli, &app, err));
    TRY(propose_all(app, &done, err));
    cli_say(cli, "%zu claims looked at, %zu put to incidents, %zu of them new, %zu open proposals",
            done.n_claims, done.n_linked, done.n_incidents, done.n_proposals);
    return TW_OK;
}

static TwCode ranges_run(Cli *cli, Err *err)
{
    App *app = NULL;
    RangesDone done;
    const RangesAsk ask = { .incident = cli_text(cli, "incident"), .rule = cli_text(cli, "rule"),
                            .explains = cli_has(cli, "explain") };
    bool counts = cli_has(cli, "count");
    TRY(cli_app(cli, &app, err));
    if (cli_has(cli, "keep")) {
        if (ask.incident.p == NULL)
            return err_set(err, TW_E_USAGE, "--keep is for one --incident; for all there is "
                           "'settings range_rule NAME'");
        TRY(ranges_set(app, ask.incident, ask.rule, err));
    }
    TRY(ranges_derive(app, &ask, counts, &done, err));
    if (!counts) return cli_print(cli, done.table, err);
    cli_say(cli, "%zu ranges of %zu incidents, hash %016llx", done.n_ranges, done.n_incidents,
            (unsigned long long)done.hash);
    return TW_OK;
}

static const Option show_options[] = {
    { "rule", 0, OPTION_TEXT, "RULE", NULL, "derive the ranges by this rule" },
};
static const Option part_options[] = {
    { "of-none", 0, OPTION_FLAG, NULL, NULL, "it is a part of nothing" },
};
static const Option attack_options[] = {
    { "weapon", 0, OPTION_TEXT, "CODE", NULL, "W2c, or a label of the vocabulary" },
    { "munitions", 0, OPTION_TEXT, "COUNT", NULL, "12, 3-5, or 3- for at least 3" },
    { "strikes", 0, OPTION_TEXT, "COUNT", NULL, "how many strikes: never the same as munitions" },
    { "note", 0, OPTION_TEXT, "TEXT", NULL, "note" },
};
static const Option object_options[] = {
    { "target", 0, OPTION_TEXT, "CODE", NULL, "T3, or a label of the vocabulary" },
    { "number", 0, OPTION_TEXT, "COUNT", NULL, "how many were hit" },
    { "damage", 0, OPTION_TEXT, "CODE", NULL, "hit, damaged, destroyed, out_of_service, none" },
    { "name", 0, OPTION_TEXT, "NAME", NULL, "which one" },
    { "note", 0, OPTION_TEXT, "TEXT", NULL, "note" },
};
static const Option proposals_options[] = {
    { "incident", 0, OPTION_TEXT, "ID", NULL, "about this incident" },
    { "state", 0, OPTION_CODE, "open|accepted|refused", NULL, "decided so" },
    { "max", 0, OPTION_INT, "N", NULL, "at most N rows" },
};
static const Option ranges_options[] = {
    { "incident", 0, OPTION_TEXT, "ID", NULL, "of this incident" },
    { "rule", 0, OPTION_TEXT, "RULE", NULL, "envelope, latest-per-source, most-reliable, ..." },
    { "explain", 0, OPTION_FLAG, NULL, NULL, "every claim and its part in the result" },
    { "keep", 0, OPTION_FLAG, NULL, NULL, "record --rule as that of --incident" },
    { "count", 0, OPTION_FLAG, NULL, NULL, "derive all, and only say how many" },
};

static const CommandResult ranges_others[] = {
    { "explain", EXPLAIN_COLUMNS, EXPLAIN_N_COLUMNS },
};

static const Example show_examples[] = {
    { "tawthiq -r idlib.tawthiq incident show i-28t5cy4tqk", "claims side by side, and the rest" },
};
static const Example history_examples[] = {
    { "tawthiq -r idlib.tawthiq incident history i-28t5cy4tqk", "who did what to it" },
};
static const Example merge_examples[] = {
    { "tawthiq -r idlib.tawthiq incident merge i-28t5cy4tqk i-4k2m9x7qp0",
      "the first is the second" },
};
static const Example split_examples[] = {
    { "tawthiq -r idlib.tawthiq incident split i-28t5cy4tqk c-4k2m9x7qp0 c-7qp04k2m9x",
      "these claims speak of another one" },
};
static const Example link_examples[] = {
    { "tawthiq -r idlib.tawthiq incident link i-28t5cy4tqk c-4k2m9x7qp0", "it is about this one" },
};
static const Example unlink_examples[] = {
    { "tawthiq -r idlib.tawthiq incident unlink c-4k2m9x7qp0", "it is about none that is known" },
};
static const Example accept_examples[] = {
    { "tawthiq -r idlib.tawthiq incident accept q-28t5cy4tqk", "yes, they are one" },
};
static const Example refuse_examples[] = {
    { "tawthiq -r idlib.tawthiq incident refuse q-28t5cy4tqk", "no, they are two" },
};
static const Example part_examples[] = {
    { "tawthiq -r idlib.tawthiq incident part i-28t5cy4tqk i-4k2m9x7qp0",
      "the second strike, on those who came to help" },
};
static const Example attack_examples[] = {
    { "tawthiq -r idlib.tawthiq incident attack i-28t5cy4tqk --weapon W2c --munitions 12-",
      "at least twelve rockets" },
};
static const Example object_examples[] = {
    { "tawthiq -r idlib.tawthiq incident object i-28t5cy4tqk --target T3 --damage destroyed",
      "a school was destroyed" },
};
static const Example proposals_examples[] = {
    { "tawthiq -r idlib.tawthiq proposals --max 10", "what waits for a person" },
};
static const Example group_examples[] = {
    { "tawthiq -r idlib.tawthiq group", "claims that belong to no incident yet" },
};
static const Example ranges_examples[] = {
    { "tawthiq -r idlib.tawthiq ranges --incident i-28t5cy4tqk --explain",
      "how its ranges came about" },
    { "tawthiq -r idlib.tawthiq ranges --incident i-28t5cy4tqk --rule most-reliable --keep",
      "go by the most reliable sources here" },
};

#define COMMAND_OF(NAME, word, args, phrase, least, most, more, COLUMNS, columns_n)             \
    const Command CMD_##NAME = {                                                               \
        .arguments = args, .summary = phrase, .min_args = least, .max_args = most,             \
        .flags = COMMAND_REGISTER | more, .column = COLUMNS, .n_columns = columns_n,           \
        .example = word##_examples,                                                            \
        .n_examples = sizeof word##_examples / sizeof word##_examples[0], .run = word##_run,

#define EDITS COMMAND_WRITES | COMMAND_LISTS

COMMAND_OF(INCIDENT_SHOW, show, "ID", "show an incident: claims side by side, ranges, judgements",
           1, 1, COMMAND_LISTS, INCIDENT_SHOW_COLUMNS, INCIDENT_SHOW_N_COLUMNS)
    .name = "incident show", .option = show_options, .n_options = 1 };
COMMAND_OF(INCIDENT_HISTORY, history, "ID", "list everything that was done to an incident",
           1, 1, COMMAND_LISTS, INCIDENT_HISTORY_COLUMNS, INCIDENT_HISTORY_N_COLUMNS)
    .name = "incident history" };
COMMAND_OF(INCIDENT_MERGE, merge, "ID INTO", "say that two incidents are one", 2, 2, EDITS,
           EDIT_COLUMNS, EDIT_N_COLUMNS)
    .name = "incident merge",
    .text = "The claims, attacks, objects and persons of the first become the second's, and its id "
            "goes on naming the second. 'undo' parts them again." };
COMMAND_OF(INCIDENT_SPLIT, split, "ID CLAIM...", "part claims from an incident as one of their own",
           2, -1, EDITS, EDIT_COLUMNS, EDIT_N_COLUMNS)
    .name = "incident split",
    .text = "What is a part, a repeat or a correction of a claim goes with it." };
COMMAND_OF(INCIDENT_LINK, link, "ID CLAIM...", "put claims to an incident", 2, -1, EDITS,
           EDIT_COLUMNS, EDIT_N_COLUMNS)
    .name = "incident link" };
COMMAND_OF(INCIDENT_UNLINK, unlink, "CLAIM...", "take claims out of their incident", 1, -1, EDITS,
           EDIT_COLUMNS, EDIT_N_COLUMNS)
    .name = "incident unlink",
    .text = "The program does not put them anywhere again; 'incident link' does." };
COMMAND_OF(INCIDENT_ACCEPT, accept, "PROPOSAL...", "accept proposals: the incidents become one",
           1, -1, EDITS, EDIT_COLUMNS, EDIT_N_COLUMNS)
    .name = "incident accept" };
COMMAND_OF(INCIDENT_REFUSE, refuse, "PROPOSAL...", "refuse proposals: the incidents stay apart",
           1, -1, EDITS, EDIT_COLUMNS, EDIT_N_COLUMNS)
    .name = "incident refuse" };
COMMAND_OF(INCIDENT_PART, part, "ID [WHOLE]", "say that an incident is a part of a complex attack",
           1, 2, EDITS, EDIT_COLUMNS, EDIT_N_COLUMNS)
    .name = "incident part", .option = part_options, .n_options = 1 };
COMMAND_OF(INCIDENT_ATTACK, attack, "ID", "add a use of a weapon, with munitions and strikes",
           1, 1, EDITS, EDIT_COLUMNS, EDIT_N_COLUMNS)
    .name = "incident attack", .option = attack_options,
    .n_options = sizeof attack_options / sizeof attack_options[0] };
COMMAND_OF(INCIDENT_OBJECT, object, "ID", "add an object that was hit", 1, 1, EDITS,
           EDIT_COLUMNS, EDIT_N_COLUMNS)
    .name = "incident object", .option = object_options,
    .n_options = sizeof object_options / sizeof object_options[0] };
COMMAND_OF(PROPOSALS, proposals, "", "list what the program proposes about incidents", 0, 0,
           COMMAND_LISTS, PROPOSAL_COLUMNS, PROPOSAL_N_COLUMNS)
    .name = "proposals", .option = proposals_options,
    .n_options = sizeof proposals_options / sizeof proposals_options[0] };
COMMAND_OF(GROUP, group, "", "put claims that belong to no incident to one", 0, 0, COMMAND_WRITES,
           NULL, 0)
    .name = "group",
    .text = "Files that are added are grouped as they come. This groups what was imported, or what "
            "was left alone before. Clear cases are linked and marked as the program's; likely "
            "ones become proposals." };
COMMAND_OF(RANGES, ranges, "", "derive the ranges of incidents by a rule", 0, 0,
           COMMAND_WRITES | COMMAND_LISTS, RANGES_COLUMNS, RANGES_N_COLUMNS)
    .name = "ranges", .option = ranges_options,
    .n_options = sizeof ranges_options / sizeof ranges_options[0],
    .other = ranges_others, .n_others = 1,
    .text = "The rules are in vocab/range_rule.tsv. Counts that do not split killed and injured "
            "only bound from above. docs/incidents.md explains each rule." };

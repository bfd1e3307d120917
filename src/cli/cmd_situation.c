/* cmd_situation.c: `agreements`, `control`, `displacement`, and `situation propose|add|set|accept|
 * refuse|import`.
 */
#include "app/situation.h"
#include "cli/cli.h"
#include "os/file.h"
#include "os/map.h"

static TwCode list_run(Cli *cli, Kind kind, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    const SituationFilter filter = { .place = cli_text(cli, "place"),
                                     .period = cli_text(cli, "period"),
                                     .state = cli_text(cli, "state") };
    TRY(cli_app(cli, &app, err));
    TRY(situation_list(app, kind, &filter, &t, err));
    return cli_print(cli, t, err);
}

static TwCode agreements_run(Cli *cli, Err *err) { return list_run(cli, KIND_AGREEMENT, err); }

static TwCode control_run(Cli *cli, Err *err) { return list_run(cli, KIND_CONTROL, err); }

static TwCode displacement_run(Cli *cli, Err *err) { return list_run(cli, KIND_DISPLACEMENT, err); }

static SituationAct act_of(Cli *cli)
{
    return (SituationAct){ .user = cli_text(cli, "user"), .note = cli_text(cli, "note") };
}

/* Prints what was done and how to take it back. */
static TwCode done_print(Cli *cli, const SituationDone *done, Err *err)
{
    TRY(cli_print(cli, done->table, err));
    if (done->batch.n > 0)
        cli_say(cli, "take it back with: tawthiq -r DIR undo " STR_FMT, STR_ARG(done->batch));
    return TW_OK;
}

static TwCode propose_run(Cli *cli, Err *err)
{
    App *app = NULL;
    SituationDone done;
    SituationAct act = act_of(cli);
    TRY(cli_app(cli, &app, err));
    TRY(situation_propose(app, &act, &done, err));
    return done_print(cli, &done, err);
}

static TwCode set_run(Cli *cli, Err *err)
{
    App *app = NULL;
    SituationDone done;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    SituationAct act = act_of(cli);
    TRY(cli_app(cli, &app, err));
    TRY(situation_set(app, arg[0], arg + 1, n - 1, &act, &done, err));
    return done_print(cli, &done, err);
}

static TwCode decide_run(Cli *cli, Str state, Err *err)
{
    App *app = NULL;
    SituationDone done;
    size_t n = 0;
    const Str *arg = cli_args(cli, &n);
    SituationAct act = act_of(cli);
    TRY(cli_app(cli, &app, err));
    TRY(situation_decide(app, arg, n, state, &act, &done, err));
    return done_print(cli, &done, err);
}

static TwCode accept_run(Cli *cli, Err *err) { return decide_run(cli, S("reviewed"), err); }

static TwCode refuse_run(Cli *cli, Err *err) { return decide_run(cli, S("rejected"), err); }

static TwCode import_run(Cli *cli, Err *err)
{
    static const struct { const char *name; Kind kind; } kind[] = {
        { "agreements", KIND_AGREEMENT }, { "control", KIND_CONTROL },
        { "displacement", KIND_DISPLACEMENT }, { "violations", KIND_VIOLATION },
        { "reconciliations", KIND_RECONCILIATION },
    };
    App *app = NULL;
    SituationDone done;
    size_t n = 0;
    Str path = cli_args(cli, &n)[0];
    AUTO(FileMap) file = { 0 };
    TRY(map_open(path.p, &file, err));
    TRY(cli_app(cli, &app, err));
    SituationImport in = { .bytes = file.bytes, .file_name = path_last(path),
                           .source = cli_text(cli, "source"),
                           .published = cli_text(cli, "published"),
                           .is_dry_run = cli_has(cli, "dry-run"), .act = act_of(cli) };
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++)
        if (str_eq(cli_text(cli, "kind"), str_z(kind[i].name))) in.kind = kind[i].kind;
    if (in.kind == KIND_NONE) return err_set(err, TW_E_USAGE, "say what a row is with --kind");
    TwCode code = situation_import(app, &in, &done, err);
    if (code != TW_OK) return err_note(err, code, "file '" STR_FMT "'", STR_ARG(in.file_name));
    return done_print(cli, &done, err);
}

#define OPTION_USER { "user", 0, OPTION_TEXT, "NAME", NULL, "who does it" }
#define OPTION_NOTE { "note", 0, OPTION_TEXT, "TEXT", NULL, "why" }

static const Option list_options[] = {
    { "place", 0, OPTION_TEXT, "NAME", NULL, "of this place, what lies in it and what it lies in" },
    { "period", 0, OPTION_DATE, "EDTF", NULL, "what may have held or happened in it" },
    { "state", 0, OPTION_TEXT, "CODE", NULL, "proposed, reviewed, rejected, ..." },
};
static const Option act_options[] = { OPTION_USER, OPTION_NOTE };
static const Option import_options[] = {
    { "kind", 0, OPTION_CODE,
      "agreements|control|displacement|violations|reconciliations", NULL, "what a row is" },
    { "dry-run", 'n', OPTION_FLAG, NULL, NULL, "show what would be entered, change nothing" },
    { "source", 0, OPTION_TEXT, "NAME", NULL, "who the list is from" },
    { "published", 0, OPTION_DATE, "DATE", NULL, "when it was published" },
    OPTION_USER, OPTION_NOTE,
};

static const Example agreements_examples[] = {
    { "tawthiq -r idlib.tawthiq agreements --place Idlib", "agreements about a place" },
};
static const Example control_examples[] = {
    { "tawthiq -r idlib.tawthiq control --place 'Khan Shaykhun' --period 2019-02",
      "who held a town in a month, and on what claims" },
};
static const Example displacement_examples[] = {
    { "tawthiq -r idlib.tawthiq displacement --period 2019-02", "stocks and flows of a month" },
};
static const Example propose_examples[] = {
    { "tawthiq -r idlib.tawthiq situation propose", "make records of what the claims say" },
};
static const Example set_examples[] = {
    { "tawthiq -r idlib.tawthiq situation set g-28t5 'bound=Syrian government' since=2018-09-17",
      "say who else is bound, and from when" },
};
static const Example add_examples[] = {
    { "tawthiq -r idlib.tawthiq situation add control place=Idlib holder=HTS since=2019-01 "
      "certainty=likely", "enter who held a place" },
};
static const Example accept_examples[] = {
    { "tawthiq -r idlib.tawthiq situation accept g-28t5 h-9zt9", "accept two proposals" },
};
static const Example refuse_examples[] = {
    { "tawthiq -r idlib.tawthiq situation refuse h-9zt9", "it is not proposed again" },
};
static const Example import_examples[] = {
    { "tawthiq -r idlib.tawthiq situation import control.csv --kind control --source 'A monitor'",
      "a list of who held which place" },
};

#define LIST_COMMAND(NAME, word, phrase, PREFIX)                                              \
    const Command CMD_##NAME = {                                                              \
        .name = #word, .arguments = "", .summary = phrase,                                    \
        .flags = COMMAND_REGISTER | COMMAND_LISTS, .option = list_options,                    \
        .n_options = sizeof list_options / sizeof *list_options, .column = PREFIX##_COLUMNS,  \
        .n_columns = PREFIX##_N_COLUMNS, .example = word##_examples, .n_examples = 1,         \
        .run = word##_run,                                                                    \
    }

LIST_COMMAND(AGREEMENTS, agreements, "list agreements: parties, zone, who is left out", AGREEMENT);
LIST_COMMAND(CONTROL, control, "list who held which place from when, on what claims", CONTROL);
LIST_COMMAND(DISPLACEMENT, displacement, "list figures of displacement, stocks and flows apart",
             DISPLACEMENT);

#define ACT_COMMAND(NAME, word, args, least, most, phrase, words, options)                    \
    const Command CMD_SITUATION_##NAME = {                                                    \
        .name = "situation " #word, .arguments = args, .summary = phrase, .text = words,      \
        .min_args = least, .max_args = most,                                                  \
        .flags = COMMAND_REGISTER | COMMAND_LISTS | COMMAND_WRITES, .option = options,        \
        .n_options = sizeof options / sizeof *options, .column = SITUATION_COLUMNS,           \
        .n_columns = SITUATION_N_COLUMNS, .example = word##_examples, .n_examples = 1,        \
        .run = word##_run,                                                                    \
    }

#define add_run set_run

ACT_COMMAND(PROPOSE, propose, "", 0, 0,
            "propose agreements, control and displacement from claims",
            "Claims that say the same become one proposal that names them; the modality of a claim "
            "is kept as certainty. A claim that a record names, also a refused one, is not "
            "proposed again.", act_options);
ACT_COMMAND(ADD, add, "KIND FIELD=VALUE...", 1, -1,
            "enter an agreement, who held a place, or displacement",
            "KIND is agreement, control or displacement. place=, origin=, destination= and zone= "
            "take names of places; the other fields are the columns of the lists.", act_options);
ACT_COMMAND(SET, set, "ID FIELD=VALUE...", 2, -1, "change a record of the situation",
            "An empty value clears the field.", act_options);
ACT_COMMAND(ACCEPT, accept, "ID...", 1, -1, "accept proposals about the situation", NULL,
            act_options);
ACT_COMMAND(REFUSE, refuse, "ID...", 1, -1, "refuse proposals about the situation", NULL,
            act_options);
ACT_COMMAND(IMPORT, import, "FILE", 1, 1, "import a list about the situation",
            "A CSV whose headers are the columns of the list, or place, origin, destination, zone. "
            "A row with an id changes that record. A list with a problem changes nothing.",
            import_options);

/* cmd_list.c: `claims`, `statements`, `people`, `documents`, `sources` and `batches`:
 * the records of a register, listed and filtered.
 */
#include "app/records.h"
#include "cli/cli.h"

static TwCode list_run(Cli *cli, ListKind kind, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    Str note = { NULL, 0 };
    TRY(cli_app(cli, &app, err));
    ListFilter filter = {
        .place = cli_text(cli, "place"), .period = cli_text(cli, "period"),
        .what = cli_text(cli, kind == LIST_PEOPLE ? "outcome" : "measure"),
        .state = cli_text(cli, "state"), .document = cli_text(cli, "document"),
        .incident = cli_text(cli, "incident"), .max = cli_int(cli, "max", 0)
    };
    TRY(list_records(app, kind, &filter, &t, &note, err));
    if (note.n > 0) cli_say(cli, STR_FMT, STR_ARG(note));
    return cli_print(cli, t, err);
}

static TwCode claims_run(Cli *cli, Err *err)
{
    return list_run(cli, LIST_CLAIMS, err);
}

static TwCode statements_run(Cli *cli, Err *err)
{
    return list_run(cli, LIST_STATEMENTS, err);
}

static TwCode people_run(Cli *cli, Err *err)
{
    return list_run(cli, LIST_PEOPLE, err);
}

static TwCode documents_run(Cli *cli, Err *err)
{
    return list_run(cli, LIST_DOCUMENTS, err);
}

static TwCode sources_run(Cli *cli, Err *err)
{
    return list_run(cli, LIST_SOURCES, err);
}

static TwCode batches_run(Cli *cli, Err *err)
{
    return list_run(cli, LIST_BATCHES, err);
}

#define OPTION_PLACE { "place", 0, OPTION_TEXT, "NAME", NULL, "in this place and all inside it" }
#define OPTION_PERIOD { "period", 0, OPTION_DATE, "EDTF", NULL, "what may lie in it: 2019-02" }
#define OPTION_STATE { "state", 0, OPTION_TEXT, "CODE", NULL, "proposed, reviewed, rejected, ..." }
#define OPTION_MAX { "max", 0, OPTION_INT, "N", NULL, "at most N rows" }
#define OPTION_DOCUMENT { "document", 0, OPTION_TEXT, "ID", NULL, "of this document" }
#define OPTION_INCIDENT { "incident", 0, OPTION_TEXT, "ID", NULL, "of this incident" }
#define OPTION_MEASURE { "measure", 0, OPTION_TEXT, "CODE", NULL, "killed, injured, strikes, ..." }
#define OPTION_OUTCOME { "outcome", 0, OPTION_TEXT, "CODE", NULL, "H1 killed, H2 injured, ..." }

static const Option claims_options[] = { OPTION_PLACE, OPTION_PERIOD, OPTION_MEASURE,
                                         OPTION_DOCUMENT, OPTION_INCIDENT, OPTION_STATE,
                                         OPTION_MAX };
static const Option statements_options[] = { OPTION_PLACE, OPTION_PERIOD, OPTION_MEASURE,
                                             OPTION_DOCUMENT, OPTION_STATE, OPTION_MAX };
static const Option people_options[] = { OPTION_PLACE, OPTION_PERIOD, OPTION_OUTCOME,
                                         OPTION_DOCUMENT, OPTION_INCIDENT, OPTION_STATE,
                                         OPTION_MAX };
static const Option documents_options[] = { OPTION_PERIOD, OPTION_STATE, OPTION_MAX };
static const Option sources_options[] = { OPTION_STATE, OPTION_MAX };
static const Option batches_options[] = { OPTION_MAX };

static const Example claims_examples[] = {
    { "tawthiq -r idlib.tawthiq claims --place Idlib --period 2019-02 --measure killed",
      "who says how many were killed in Idlib in February" },
};
static const Example statements_examples[] = {
    { "tawthiq -r idlib.tawthiq statements --period 2019-02", "totals that sources state" },
};
static const Example people_examples[] = {
    { "tawthiq -r idlib.tawthiq people --format csv", "everybody on a list, as CSV" },
};
static const Example documents_examples[] = {
    { "tawthiq -r idlib.tawthiq documents", "the kept originals with their hashes" },
};
static const Example sources_examples[] = {
    { "tawthiq -r idlib.tawthiq sources", "who published them" },
};
static const Example batches_examples[] = {
    { "tawthiq -r idlib.tawthiq batches --max 3", "the last three things that undo can take back" },
};

#define LIST_COMMAND(NAME, word, phrase, PREFIX)                                        \
    const Command CMD_##NAME = {                                                        \
        .name = #word, .arguments = "", .summary = phrase,                              \
        .flags = COMMAND_REGISTER | COMMAND_LISTS, .option = word##_options,            \
        .n_options = sizeof word##_options / sizeof word##_options[0],                  \
        .column = PREFIX##_COLUMNS, .n_columns = PREFIX##_N_COLUMNS,                    \
        .example = word##_examples,                                                     \
        .n_examples = sizeof word##_examples / sizeof word##_examples[0],               \
        .run = word##_run,                                                              \
    }

LIST_COMMAND(CLAIMS, claims, "list what documents say, with their words", CLAIM);
LIST_COMMAND(STATEMENTS, statements, "list totals that sources state for a period", STATEMENT);
LIST_COMMAND(PEOPLE, people, "list people harmed, as lists have them", PEOPLE);
LIST_COMMAND(DOCUMENTS, documents, "list kept originals", DOCUMENT);
LIST_COMMAND(SOURCES, sources, "list who published them", SOURCE);
LIST_COMMAND(BATCHES, batches, "list what was done and can be undone", BATCH);

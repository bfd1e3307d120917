/* cmd_incidents.c: `incidents`: a page of incidents with counts beside it. */
#include "app/incident_page.h"
#include "app/records.h"
#include "cli/cli.h"

enum { FACET_SHOWN = 4 };

/* The largest counts of a facet on one line of stderr: "weapon: W2 12, W1 4". */
static void facet_say(Cli *cli, const Table *t, size_t from, size_t to)
{
    AUTO(Buf) line;
    buf_init(&line, 4096);
    for (size_t i = from; i < to && i < from + FACET_SHOWN; i++) {
        const Cell *value = table_cell(t, i, 1), *label = table_cell(t, i, 2);
        Str name = !label->is_null ? label->text : !value->is_null ? value->text : S("not known");
        buf_fmt(&line, "%s" STR_FMT " %lld", i > from ? ", " : "", STR_ARG(name),
                (long long)table_cell(t, i, 3)->i);
    }
    if (to > from + FACET_SHOWN) buf_fmt(&line, ", %zu more", to - from - FACET_SHOWN);
    cli_say(cli, STR_FMT ": " STR_FMT, STR_ARG(table_cell(t, from, 0)->text),
            STR_ARG(buf_str(&line)));
}

static void facets_say(Cli *cli, const Page *page)
{
    const Table *t = page->facets;
    for (size_t from = 0, to = 0; from < t->n_rows; from = to) {
        while (to < t->n_rows && str_eq(table_cell(t, to, 0)->text, table_cell(t, from, 0)->text))
            to++;
        facet_say(cli, t, from, to);
    }
}

static TwCode incidents_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Page page;
    const PageAsk ask = {
        .place = cli_text(cli, "place"), .period = cli_text(cli, "period"),
        .weapon = cli_text(cli, "weapon"), .actor = cli_text(cli, "actor"),
        .outcome = cli_text(cli, "outcome"), .grade = cli_text(cli, "grade"),
        .text = cli_text(cli, "text"), .state = cli_text(cli, "state"),
        .document = cli_text(cli, "document"), .max = cli_int(cli, "max", 0),
        .skip = cli_int(cli, "skip", 0)
    };
    if (ask.max < 0 || ask.skip < 0)
        return err_set(err, TW_E_USAGE, "--max and --skip are numbers of rows");
    TRY(cli_app(cli, &app, err));
    TRY(incident_page(app, &ask, &page, err));
    if (page.note.n > 0) cli_say(cli, STR_FMT, STR_ARG(page.note));
    if (cli_has(cli, "facets")) return cli_print(cli, page.facets, err);
    TRY(cli_print(cli, page.table, err));
    if (cli->format != TABLE_TABLE || ask.max == 0) return TW_OK;
    cli_say(cli, "%zu of %zu incidents", page.table->n_rows, page.n);
    facets_say(cli, &page);
    return TW_OK;
}

static const Option incidents_options[] = {
    { "place", 0, OPTION_TEXT, "NAME", NULL, "in this place and all inside it" },
    { "period", 0, OPTION_DATE, "EDTF", NULL, "what may lie in it: 2019-02" },
    { "weapon", 0, OPTION_TEXT, "CODE", NULL, "W2 and its kinds, or a label" },
    { "actor", 0, OPTION_TEXT, "NAME", NULL, "as named, in either script" },
    { "outcome", 0, OPTION_TEXT, "CODE", NULL, "killed, injured, H3, ..." },
    { "grade", 0, OPTION_TEXT, "CODE", NULL, "V2 and above, or confirmed, fair, weak, ..." },
    { "text", 0, OPTION_TEXT, "WORDS", NULL, "words of it, English or Arabic, however spelled" },
    { "document", 0, OPTION_TEXT, "ID", NULL, "of this document" },
    { "state", 0, OPTION_TEXT, "CODE", NULL, "proposed, reviewed, rejected, ..." },
    { "max", 0, OPTION_INT, "N", NULL, "a page of N rows" },
    { "skip", 0, OPTION_INT, "N", NULL, "without the first N" },
    { "facets", 0, OPTION_FLAG, NULL, NULL, "how many of each kind, instead of the page" },
};

static const CommandResult incidents_others[] = {
    { "facets", FACET_COLUMNS, FACET_N_COLUMNS },
};

static const Example incidents_examples[] = {
    { "tawthiq -r idlib.tawthiq incidents --place 'Khan Shaykhoun'", "incidents in a town" },
    { "tawthiq -r idlib.tawthiq incidents --text 'سراقب' --weapon W1 --max 20",
      "air strikes where Saraqib is named, however it is spelled" },
    { "tawthiq -r idlib.tawthiq incidents --period 2019-02 --facets --format csv",
      "how many of each kind" },
};

const Command CMD_INCIDENTS = {
    .name = "incidents",
    .arguments = "",
    .summary = "find incidents",
    .text = "Filters choose what satisfies all of them. A place holds everything inside it; a "
            "period takes what may lie in it, when a date is not exact. Text is looked for in "
            "titles, places, actors, narratives and the words of claims.",
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = incidents_options,
    .n_options = sizeof incidents_options / sizeof incidents_options[0],
    .column = INCIDENT_COLUMNS,
    .n_columns = INCIDENT_N_COLUMNS,
    .other = incidents_others,
    .n_others = 1,
    .example = incidents_examples,
    .n_examples = sizeof incidents_examples / sizeof incidents_examples[0],
    .run = incidents_run,
};

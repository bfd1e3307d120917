/* cmd_export.c: `export`. */
#include "app/export.h"
#include "cli/cli.h"

static TwCode out_write(void *context, Str bytes, Err *err)
{
    return cli_write(context, bytes, err);
}

static TwCode export_run(Cli *cli, Err *err)
{
    App *app = NULL;
    uint64_t n_rows = 0;
    Str note = { NULL, 0 };
    size_t n;

    TRY(cli_app(cli, &app, err));
    ExportAsk ask = { .what = cli_args(cli, &n)[0], .place = cli_text(cli, "place"),
                      .from = cli_text(cli, "from"), .to = cli_text(cli, "to"),
                      .document = cli_text(cli, "document"),
                      .guard = cli_has(cli, "raw") ? CSV_PLAIN : CSV_GUARDED };
    TRY(export_list(app, &ask, (Sink){ out_write, cli }, &n_rows, &note, err));
    if (note.n > 0)
        cli_say(cli, STR_FMT, STR_ARG(note));
    cli_say(cli, "%llu records", (unsigned long long)n_rows);
    return TW_OK;
}

static const Option export_options[] = {
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "only in this place and all inside it" },
    { "from", 0, OPTION_DATE, "DAY", NULL, "not before this day" },
    { "to", 0, OPTION_DATE, "DAY", NULL, "not after this day" },
    { "document", 0, OPTION_TEXT, "ID", NULL, "only of this list" },
    { "raw", 0, OPTION_FLAG, NULL, NULL, "leave text that looks like a formula as it is" },
};

static const Example export_examples[] = {
    { "tawthiq -r idlib.tawthiq export casualties > list.csv",
      "a list to edit; `import list.csv` takes the changes back in" },
};

const Command CMD_EXPORT = {
    .name = "export",
    .arguments = "casualties|incidents",
    .summary = "write records as a list (CSV) that can be edited and imported again",
    .text = "The first column is the id of each record. Text that a spreadsheet would run as a "
            "formula gets an apostrophe in front, which the import takes off again.",
    .min_args = 1,
    .max_args = 1,
    .flags = COMMAND_REGISTER,
    .option = export_options,
    .n_options = sizeof export_options / sizeof export_options[0],
    .example = export_examples,
    .n_examples = 1,
    .run = export_run,
};

/* cmd_export.c: `export`. */
#include "app/exchange.h"
#include "app/export.h"
#include "app/export_all.h"
#include "cli/cli.h"

static TwCode out_write(void *context, Str bytes, Err *err)
{
    return cli_write(context, bytes, err);
}

/* A list of records, to be edited and imported again. */
static TwCode list_run(Cli *cli, App *app, Str what, Err *err)
{
    uint64_t n_rows = 0;
    Str note = { NULL, 0 };
    ExportAsk ask = { .what = what, .place = cli_text(cli, "place"),
                      .from = cli_text(cli, "from"), .to = cli_text(cli, "to"),
                      .document = cli_text(cli, "document"),
                      .guard = cli_has(cli, "raw") ? CSV_PLAIN : CSV_GUARDED };
    TRY(export_list(app, &ask, (Sink){ out_write, cli }, &n_rows, &note, err));
    if (note.n > 0)
        cli_say(cli, STR_FMT, STR_ARG(note));
    cli_say(cli, "%llu records", (unsigned long long)n_rows);
    return TW_OK;
}

/* The days asked for as one period; nothing when none are. */
static Str period_of(Cli *cli)
{
    Str from = cli_text(cli, "from"), to = cli_text(cli, "to");

    if (from.p == NULL && to.p == NULL)
        return (Str){ NULL, 0 };
    return arena_fmt(cli_arena(cli), STR_FMT "/" STR_FMT, STR_ARG(from.p == NULL ? S("..") : from),
                     STR_ARG(to.p == NULL ? S("..") : to));
}

/* Rows in the columns of another codebook. */
static TwCode form_run(Cli *cli, App *app, Str form, Err *err)
{
    ExchangeReport report = { 0 };
    ExchangeAsk ask = { .form = form, .place = cli_text(cli, "place"), .period = period_of(cli),
                        .population = cli_text(cli, "population"),
                        .is_exact = cli_has(cli, "exact"), .is_raw = cli_has(cli, "raw") };
    if (cli_has(cli, "document"))
        return err_set(err, TW_E_USAGE, "--document is for lists of casualties and incidents");
    TRY(exchange_write(app, &ask, (Sink){ out_write, cli }, &report, err));
    Str line, rest = report.left_out;
    while (str_split(&rest, '\n', &line))
        if (line.n > 0)
            cli_say(cli, STR_FMT, STR_ARG(line));
    cli_say(cli, "%llu rows", (unsigned long long)report.n_rows);
    return TW_OK;
}

/* Everything, as files that other programs read. */
static TwCode all_run(Cli *cli, App *app, bool is_sqlite, Err *err)
{
    Str out = cli_text(cli, "out");
    uint64_t n_files = 0, n = 0;

    if (out.p == NULL)
        return err_set(err, TW_E_USAGE, "export %s needs -o: where the files go",
                       is_sqlite ? "sqlite" : "tables");
    cli_say(cli, "names of people leave the protection of the register: keep these files safe");
    if (is_sqlite) {
        TRY(export_sqlite(app, out, &n, err));
        cli_say(cli, "%llu bytes in '" STR_FMT "'", (unsigned long long)n, STR_ARG(out));
        return TW_OK;
    }
    TRY(export_tables(app, out, cli_has(cli, "raw") ? CSV_PLAIN : CSV_GUARDED, &n_files, &n, err));
    cli_say(cli, "%llu records in %llu files of '" STR_FMT "'", (unsigned long long)n,
            (unsigned long long)n_files, STR_ARG(out));
    return TW_OK;
}

static TwCode export_run(Cli *cli, Err *err)
{
    App *app = NULL;
    size_t n;

    TRY(cli_app(cli, &app, err));
    Str what = cli_args(cli, &n)[0];
    if (str_eq(what, S("tables")) || str_eq(what, S("sqlite")))
        return all_run(cli, app, str_eq(what, S("sqlite")), err);
    return exchange_knows(what) ? form_run(cli, app, what, err) : list_run(cli, app, what, err);
}

static const Option export_options[] = {
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "only in this place and all inside it" },
    { "from", 0, OPTION_DATE, "DAY", NULL, "not before this day" },
    { "to", 0, OPTION_DATE, "DAY", NULL, "not after this day" },
    { "document", 0, OPTION_TEXT, "ID", NULL, "only of this list" },
    { "population", 0, OPTION_FILE, "FILE", NULL,
      "sdg: rates, from a CSV of place, year, population and source" },
    { "exact", 0, OPTION_FLAG, NULL, NULL,
      "coordinates of events as known, not rounded to 0.01 degrees" },
    { "out", 'o', OPTION_FILE, "PATH", NULL, "folder of the tables, or the SQLite file" },
    { "raw", 0, OPTION_FLAG, NULL, NULL, "leave text that looks like a formula as it is" },
};

static const Example export_examples[] = {
    { "tawthiq -r idlib.tawthiq export casualties > list.csv",
      "a list to edit; `import list.csv` takes the changes back in" },
    { "tawthiq -r idlib.tawthiq export hxl --place Idlib --from 2019-02-01 --to 2019-02-28",
      "the events of a month with hashtags for humanitarian data" },
};

const Command CMD_EXPORT = {
    .name = "export",
    .arguments = "casualties|incidents|acled|ucdp|hxl|geojson|sdg|idmc|tables|sqlite",
    .summary = "write records as lists to edit, or events in the columns of other codebooks",
    .text = "casualties and incidents are lists (CSV) that can be edited and imported again: the "
            "first column is the id of each record, and text that a spreadsheet would run as a "
            "formula gets an apostrophe in front, which the import takes off again.\n\n"
            "acled, ucdp and hxl write the events that figures in incidents are the sum of, one a "
            "line, in the columns of that codebook; geojson writes those that have a point; sdg "
            "the people killed by sex, age, status and cause; idmc figures of displacement. What "
            "a form cannot hold, and which rows it refuses, is said on standard error. The "
            "mappings are data: vocab/export_*.tsv.\n\n"
            "tables writes every table of the register as CSV into a folder, with dictionary.csv "
            "and codes.csv, as the lists show them: without what was rejected or withdrawn, and "
            "an incident that is the same as another with that other. sqlite writes one SQLite "
            "file with everything. Both hold the names of people.",
    .min_args = 1,
    .max_args = 1,
    .flags = COMMAND_REGISTER,
    .option = export_options,
    .n_options = sizeof export_options / sizeof export_options[0],
    .example = export_examples,
    .n_examples = sizeof export_examples / sizeof export_examples[0],
    .run = export_run,
};

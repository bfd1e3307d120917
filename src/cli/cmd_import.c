/* cmd_import.c: `import` and `undo`. */
#include <string.h>

#include "app/import.h"
#include "cli/cli.h"
#include "os/file.h"
#include "os/map.h"

/* The separator by its name; 0 to find out. */
static char separator_of(Str name)
{
    static const struct { const char *name; char c; } row[] = {
        { "comma", ',' }, { "tab", '\t' }, { "semicolon", ';' }, { "bar", '|' },
    };

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        if (str_eq(name, str_z(row[i].name)))
            return row[i].c;
    return 0;
}

static ImportAsk ask_of(Cli *cli, Str bytes, Str path)
{
    return (ImportAsk){
        .bytes = bytes, .file_name = path_last(path),
        .wish = { .kind = cli_text(cli, "kind"), .columns = cli_text(cli, "columns"),
                  .set = cli_text(cli, "set"), .order = cli_text(cli, "date-order") },
        .mapping = cli_text(cli, "mapping"), .keep_as = cli_text(cli, "keep-mapping"),
        .separator = separator_of(cli_text(cli, "separator")),
        .is_dry_run = cli_has(cli, "dry-run"),
        .accepts_problems = cli_has(cli, "accept-problems"),
        .source = cli_text(cli, "source"), .published = cli_text(cli, "published"),
        .obtained = cli_text(cli, "obtained"), .user = cli_text(cli, "user"),
        .note = cli_text(cli, "note"),
    };
}

/* Says in words what was done. */
static void done_say(Cli *cli, const ImportAsk *ask, const ImportDone *done)
{
    if (done->charset_note.n > 0)
        cli_say(cli, "the file is not plain UTF-8: " STR_FMT "; the original is kept as it is",
                STR_ARG(done->charset_note));
    cli_say(cli, "%llu rows: %llu new, %llu changed, %llu the same, %llu with problems; %llu "
            "warnings", (unsigned long long)done->n_rows, (unsigned long long)done->n_new,
            (unsigned long long)done->n_changed, (unsigned long long)done->n_same,
            (unsigned long long)done->n_bad, (unsigned long long)done->n_warnings);
    if (done->n_rows == 0)
        cli_say(cli, "the list has a header and no rows: there is nothing to import");
    if (done->is_cut)
        cli_say(cli, "the report is cut; the counts are whole");
    if (ask->is_dry_run) {
        cli_say(cli, "dry run: nothing was changed");
        return;
    }
    if (!done->is_stored) {
        cli_say(cli, "nothing was changed");
        return;
    }
    if (done->n_new + done->n_changed > 0)
        cli_say(cli, "imported as " STR_FMT "; take it back with: tawthiq -r DIR undo " STR_FMT,
                STR_ARG(done->document_shown), STR_ARG(done->batch));
}

static TwCode import_run(Cli *cli, Err *err)
{
    App *app = NULL;
    AUTO(FileMap) file = { 0 };
    ImportDone done = { 0 };
    size_t n;
    Str path = cli_args(cli, &n)[0];

    TRY(map_open(path.p, &file, err));
    TRY(cli_app(cli, &app, err));
    ImportAsk ask = ask_of(cli, file.bytes, path);
    TwCode code = import_list(app, &ask, &done, err);
    if (done.report != NULL && done.report->n_rows > 0)
        TRY(cli_print(cli, done.report, err));
    if (code != TW_OK)
        return err_note(err, code, "file '" STR_FMT "'", STR_ARG(ask.file_name));
    if (done.is_repeat)
        cli_say(cli, "this very file was imported before%s",
                ask.is_dry_run ? ": importing it again would do nothing" : ": nothing was done");
    if (done.is_repeat && !ask.is_dry_run)
        return TW_OK;
    done_say(cli, &ask, &done);
    if (done.n_problems == 0 || ask.accepts_problems)
        return TW_OK;
    err_set(err, TW_E_DATA, "the list has %llu problem%s",
            (unsigned long long)done.n_problems, done.n_problems == 1 ? "" : "s");
    err_note(err, TW_E_DATA, "file '" STR_FMT "'", STR_ARG(ask.file_name));
    return err_hint(err, TW_E_DATA, "Mend them, or import the good rows with --accept-problems.");
}

static const Option import_options[] = {
    { "dry-run", 'n', OPTION_FLAG, NULL, NULL, "show what would change, change nothing" },
    { "accept-problems", 0, OPTION_FLAG, NULL, NULL, "leave rows with problems out" },
    { "kind", 0, OPTION_CODE, "casualties|incidents", NULL, "what a row is" },
    { "columns", 0, OPTION_TEXT, "MAP", NULL, "what columns fill: 'Header=field;3=ignore'" },
    { "set", 0, OPTION_TEXT, "MAP", NULL, "for all new rows: 'outcome=killed;status=civilian'" },
    { "date-order", 0, OPTION_CODE, "dmy|mdy", NULL, "what 3/4/2019 means (dmy)" },
    { "separator", 0, OPTION_CODE, "comma|tab|semicolon|bar", NULL, "between fields (found out)" },
    { "mapping", 0, OPTION_TEXT, "NAME", NULL, "use the mapping kept as NAME" },
    { "keep-mapping", 0, OPTION_TEXT, "NAME", NULL, "keep this mapping as NAME" },
    { "source", 0, OPTION_TEXT, "NAME", NULL, "who the list is from" },
    { "published", 0, OPTION_DATE, "DATE", NULL, "when it was published" },
    { "obtained", 0, OPTION_TEXT, "TEXT", NULL, "how it was obtained" },
    { "user", 0, OPTION_TEXT, "NAME", NULL, "who imports" },
    { "note", 0, OPTION_TEXT, "TEXT", NULL, "a note on the import" },
};

static const Example import_examples[] = {
    { "tawthiq -r idlib.tawthiq import june.csv --dry-run", "what a list would change" },
    { "tawthiq -r idlib.tawthiq import june.csv --columns 'Martyr=name' --keep-mapping council",
      "name a column, and keep the mapping for the next list" },
};

const Command CMD_IMPORT = {
    .name = "import",
    .arguments = "FILE",
    .summary = "import a list of casualties or incidents (CSV, TSV)",
    .text = "Columns are known by their headers in English or Arabic (vocab/columns.tsv); a "
            "column that is not known is named and not read. A row whose id column names a record "
            "changes it: an empty cell clears, an absent column or row is left alone. Any other "
            "row is a new record.\n\nA list with problems changes nothing unless "
            "--accept-problems is given; every problem is listed with row, line, column, reason "
            "and what to do. The file itself is kept as an original.",
    .min_args = 1,
    .max_args = 1,
    .flags = COMMAND_REGISTER | COMMAND_WRITES | COMMAND_LISTS,
    .option = import_options,
    .n_options = sizeof import_options / sizeof import_options[0],
    .column = IMPORT_COLUMNS,
    .n_columns = IMPORT_N_COLUMNS,
    .example = import_examples,
    .n_examples = sizeof import_examples / sizeof import_examples[0],
    .run = import_run,
};

static TwCode undo_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Str batch;
    size_t n;

    TRY(cli_app(cli, &app, err));
    TRY(import_undo(app, cli_args(cli, &n)[0], cli_text(cli, "user"), cli_text(cli, "note"),
                    &batch, err));
    if (batch.n == 0)
        cli_say(cli, "it was taken back before: nothing was done");
    else
        cli_say(cli, "taken back; to have it again: tawthiq -r DIR undo " STR_FMT,
                STR_ARG(batch));
    return TW_OK;
}

static const Option undo_options[] = {
    { "user", 0, OPTION_TEXT, "NAME", NULL, "who takes it back" },
    { "note", 0, OPTION_TEXT, "TEXT", NULL, "why" },
};

static const Example undo_examples[] = {
    { "tawthiq -r idlib.tawthiq undo b-4k2m9x7qp0", "take back one import" },
};

const Command CMD_UNDO = {
    .name = "undo",
    .arguments = "BATCH",
    .summary = "take back everything that was done in one go",
    .text = "BATCH is what `import` or `add` printed. Nothing is erased: the undo is an entry of "
            "the log like any other, and can be taken back itself.",
    .min_args = 1,
    .max_args = 1,
    .flags = COMMAND_REGISTER | COMMAND_WRITES,
    .option = undo_options,
    .n_options = sizeof undo_options / sizeof undo_options[0],
    .example = undo_examples,
    .n_examples = 1,
    .run = undo_run,
};

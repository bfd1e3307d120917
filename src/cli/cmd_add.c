/* cmd_add.c: `add`: files into the register. */
#include "app/adding.h"
#include "app/manifest.h"
#include "cli/cli.h"

/* What went wrong so far: one code when all bad files had the same, else bad data. */
typedef struct BadFiles {
    Cli *cli;
    TwCode code;
} BadFiles;

/* Says what is wrong with one file; the others go on. */
static void file_bad(void *context, const Err *bad)
{
    BadFiles *files = context;
    files->code = files->code == TW_OK || files->code == bad->code ? bad->code : TW_E_DATA;
    cli_warn(files->cli, bad);
}

/* The files named on the command line, with what the options say of all of them. */
static TwCode inputs_of(Cli *cli, AddInput **ret_in, size_t *ret_n, Err *err)
{
    const Str *arg = cli_args(cli, ret_n);
    *ret_in = arena_array(cli_arena(cli), *ret_n, sizeof **ret_in);
    TRY(arena_check(cli_arena(cli), err));
    for (size_t i = 0; i < *ret_n; i++)
        (*ret_in)[i] = (AddInput){
            .path = arg[i], .source = cli_text(cli, "source"), .group = cli_text(cli, "group"),
            .published = cli_text(cli, "published"), .lang = cli_text(cli, "lang"),
            .obtained = cli_text(cli, "obtained"), .title = cli_text(cli, "title"),
            .url = cli_text(cli, "url"), .place = cli_text(cli, "place")
        };
    return TW_OK;
}

/* The files of a manifest. */
static TwCode inputs_listed(Cli *cli, Str manifest, AddInput **ret_in, size_t *ret_n, Err *err)
{
    ManifestRow *row = NULL;
    TRY(manifest_read(manifest, cli_arena(cli), &row, ret_n, err));
    *ret_in = arena_array(cli_arena(cli), *ret_n, sizeof **ret_in);
    TRY(arena_check(cli_arena(cli), err));
    for (size_t i = 0; i < *ret_n; i++) (*ret_in)[i] = row[i].in;
    return TW_OK;
}

static TwCode add_run(Cli *cli, Err *err)
{
    App *app = NULL;
    AddInput *in = NULL;
    size_t n = 0;
    BadFiles bad = { cli, TW_OK };
    Adding adding = { .say = file_bad, .context = &bad };
    Str manifest = cli_text(cli, "manifest");
    TRY(inputs_of(cli, &in, &n, err));
    if ((n > 0) == (manifest.p != NULL))
        return err_set(err, TW_E_USAGE, "'add' needs files, or a --manifest that names them");
    if (manifest.p != NULL) TRY(inputs_listed(cli, manifest, &in, &n, err));
    TRY(cli_app(cli, &app, err));
    TwCode code = adding_files(app, in, n, &adding, err);
    if (adding.table != NULL && adding.table->n_rows > 0)
        TRY(cli_print(cli, adding.table, err));
    if (code == TW_E_CANCELLED)
        return err_hint(err, code, "Files that were added stay; the same call goes on from there.");
    if (code != TW_OK || adding.n_bad == 0) return code;
    return err_set(err, bad.code, "%zu of %zu files could not be added", adding.n_bad, n);
}

static const Option add_options[] = {
    { "source", 0, OPTION_TEXT, "NAME", NULL, "who published it" },
    { "group", 0, OPTION_TEXT, "NAME", NULL, "independence group: its sources count once" },
    { "published", 0, OPTION_DATE, "DATE", NULL, "when; else as its dateline says" },
    { "lang", 0, OPTION_CODE, "en|ar", NULL, "language, when the script does not tell" },
    { "obtained", 0, OPTION_TEXT, "TEXT", NULL, "how it was obtained" },
    { "title", 0, OPTION_TEXT, "TEXT", NULL, "title, when the file does not say" },
    { "url", 0, OPTION_TEXT, "URL", NULL, "where it was" },
    { "place", 0, OPTION_TEXT, "NAME", NULL, "where it is about, when it does not say" },
    { "manifest", 0, OPTION_FILE, "FILE", NULL, "a table of files with these as columns" },
};

static const Example add_examples[] = {
    { "tawthiq -r idlib.tawthiq add bulletin.txt --source 'Civil Defence' --published 2019-03-01",
      "keep a bulletin and propose its claims" },
    { "tawthiq -r idlib.tawthiq add --manifest reports.tsv", "many files in one call" },
};

const Command CMD_ADD = {
    .name = "add",
    .arguments = "FILE...",
    .summary = "keep files, read them, propose what they claim",
    .text = "Takes text, web pages (their main text only) and lists (CSV, TSV). The original is "
            "kept byte for byte with its SHA-256; what it claims is proposed with the exact "
            "words. A file that is there already is said so and not added twice. Each file is "
            "one batch that 'undo' takes back.",
    .max_args = -1,
    .flags = COMMAND_REGISTER | COMMAND_WRITES | COMMAND_LISTS,
    .option = add_options,
    .n_options = sizeof add_options / sizeof add_options[0],
    .column = ADDING_COLUMNS,
    .n_columns = ADDING_N_COLUMNS,
    .example = add_examples,
    .n_examples = 2,
    .run = add_run,
};

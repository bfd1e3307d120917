/* cmd_read.c: `read`: text in, claims out; needs no register. */
#include <unistd.h>

#include "app/reading.h"
#include "cli/cli.h"
#include "os/thread.h"

static TwCode lines_write(void *context, Str bytes, Err *err)
{
    return cli_write(context, bytes, err);
}

static void line_say(void *context, Str line)
{
    cli_say(context, STR_FMT, STR_ARG(line));
}

static void note_say(void *context, Str doc, Str note)
{
    cli_say(context, STR_FMT ": " STR_FMT, STR_ARG(doc), STR_ARG(note));
}

static TwCode inputs_read(Cli *cli, Reading *run, Err *err)
{
    size_t n;
    const Str *arg = cli_args(cli, &n);
    if (cli_has(cli, "jsonl") && n > 0)
        return err_set(err, TW_E_USAGE, "--jsonl reads standard input and takes no files");
    if (cli_has(cli, "jsonl")) return reading_lines(run, STDIN_FILENO, err);
    return n == 0 ? reading_file(run, S("-"), err) : reading_files(run, arg, n, err);
}

/* Text for people unless lines are asked for. */
static TwCode explain_form(Cli *cli, Reading *run, Err *err)
{
    if (!cli_has(cli, "format") || cli->format == TABLE_TABLE) run->form = READING_EXPLAIN_TEXT;
    else if (cli->format == TABLE_JSONL) run->form = READING_EXPLAIN_LINES;
    else return err_set(err, TW_E_USAGE, "--explain prints text, or lines with --format jsonl");
    return TW_OK;
}

/* Starts the program that proposes, when one is named. */
static TwCode proposing_start(Cli *cli, Proposing *p, Reading *run, Err *err)
{
    if (!cli_has(cli, "proposals")) return TW_OK;
    if (run->form != READING_CLAIMS)
        return err_set(err, TW_E_USAGE, "--explain is about the rules: leave --proposals out");
    p->command = cli_text(cli, "proposals").p;
    p->name = cli_text(cli, "proposals-name");
    p->timeout_ms = (uint32_t)cli_int(cli, "proposals-timeout", PROPOSING_TIMEOUT_S) * 1000U;
    p->say = note_say;
    p->context = cli;
    TRY(proposing_begin(p, cli_arena(cli), err));
    run->proposing = p;
    return TW_OK;
}

/* Prints the table, when one is filled; what was read of some documents when others were bad, too.
 * The code is that of the reading. */
static TwCode table_end(Cli *cli, const Reading *run, TwCode code, Err *err)
{
    Err ignored = { 0 };
    if (run->table == NULL) return code;
    if (code == TW_OK) return cli_print(cli, run->table, err);
    if (code == TW_E_DATA && run->table->n_rows > 0)
        IGNORE(cli_print(cli, run->table, &ignored), "the error before it is told");
    return code;
}

static TwCode read_run(Cli *cli, Err *err)
{
    AUTO(Data) data = { 0 };
    AUTO(Proposing) proposing = { 0 };
    int64_t n_threads = cli_int(cli, "threads", thread_count());
    AUTO(Reading) run = { .data = &data, .job = cli_job(cli), .is_html = cli_has(cli, "html"),
                    .is_each_alone = str_eq(cli_text(cli, "isolate"), S("each")),
                    .lines = { lines_write, cli }, .say = line_say, .say_context = cli };
    if (cli_has(cli, "lexicon")) data.lexicon_path = cli_text(cli, "lexicon").p;
    if (n_threads < 1) return err_set(err, TW_E_USAGE, "--threads wants a number from 1 on");
    run.n_threads = n_threads < 1024 ? (unsigned)n_threads : 1024;
    run.given.lang = cli_text(cli, "lang");
    run.given.title = cli_text(cli, "title");
    run.given.place = cli_text(cli, "place");
    TRY(reading_begin(&run, cli_text(cli, "published"), err));
    if (cli_has(cli, "explain")) TRY(explain_form(cli, &run, err));
    else if (cli->format != TABLE_JSONL)
        run.table = table_new(cli_arena(cli), READING_COLUMNS, READING_N_COLUMNS);
    TRY(proposing_start(cli, &proposing, &run, err));
    TRY(table_end(cli, &run, inputs_read(cli, &run, err), err));
    return proposing_end(&proposing, err);
}

static const Option read_options[] = {
    { "jsonl", 0, OPTION_FLAG, NULL, NULL, "read JSON lines {\"id\", \"text\", ...} from stdin" },
    { "html", 0, OPTION_FLAG, NULL, NULL, "the input is HTML: read its main text" },
    { "published", 0, OPTION_DATE, "DATE", NULL, "when; else as its dateline says" },
    { "lang", 0, OPTION_CODE, "en|ar", NULL, "language, when the script does not tell" },
    { "title", 0, OPTION_TEXT, "TEXT", NULL, "title: context for place and time" },
    { "place", 0, OPTION_TEXT, "NAME", NULL, "where it is about, when it does not say" },
    { "lexicon", 0, OPTION_FILE, "FILE", NULL, "words made by `lexicon build` instead of our own" },
    { "explain", 0, OPTION_FLAG, NULL, NULL, "print what was seen, sentence by sentence, and why" },
    { "proposals", 0, OPTION_TEXT, "COMMAND", NULL, "a program of yours that proposes claims" },
    { "proposals-name", 0, OPTION_TEXT, "NAME", NULL, "its name in the rule of its claims" },
    { "proposals-timeout", 0, OPTION_INT, "SECONDS", "120", "most time for one of its answers" },
    { "threads", 0, OPTION_INT, "N", NULL, "for many documents; the output is the same for any N" },
    { "isolate", 0, OPTION_CODE, "batch|each", "batch", "a parser for several pages, or for each" },
    { "format", 0, OPTION_CODE, "table|csv|json|jsonl", "jsonl", "how to print the claims" },
};

static const Example read_examples[] = {
    { "tawthiq read --published 2024-03-15 report.txt", "one claim a line" },
    { "tawthiq read --format table report.txt", "the same for people" },
    { "tawthiq read --jsonl < reports.jsonl", "many documents in one run" },
};

const Command CMD_READ = {
    .name = "read",
    .arguments = "[FILE...]",
    .summary = "text in, claims out; needs no register",
    .text = "Reads reports in English and Arabic and prints what they claim: counts of people by "
            "outcome and group, munitions, strikes, places, times, who says so, with the exact "
            "words and their offsets in code points. Without FILE it reads standard input. Many "
            "documents are read by as many threads as there are processors; claims come in the "
            "order of the input all the same. A long plain text takes no more memory than a short "
            "one: claims are printed as they are found.",
    .max_args = -1,
    .option = read_options,
    .n_options = sizeof read_options / sizeof read_options[0],
    .column = READING_COLUMNS,
    .n_columns = READING_N_COLUMNS,
    .example = read_examples,
    .n_examples = sizeof read_examples / sizeof read_examples[0],
    .run = read_run,
};

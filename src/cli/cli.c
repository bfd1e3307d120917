/* cli.c: from main to a command and back to an exit code.
 *
 * The only place that prints errors. Ctrl-C sets the job's flag once, so that the command ends in
 * order and the register stays whole; a second Ctrl-C ends the program at once.
 */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/app.h"
#include "base/utf8.h"
#include "cli/cli.h"

enum { ARENA_BYTES = 1 << 30 };

static Job *job_of_signal;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    if (job_of_signal == NULL || atomic_exchange(&job_of_signal->is_cancelled, true)) _exit(130);
}

/* A core file would hold names and keys in the clear. */
static void core_off(void)
{
    setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
}

static void signals_begin(Job *job)
{
    job_of_signal = job;
    struct sigaction action = { .sa_handler = on_interrupt, .sa_flags = SA_RESTART };
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    /* A closed pipe or a file grown too big is an error that is told, not an end without words. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

static TwCode stdout_write(void *context, Str bytes, Err *err)
{
    (void)context;
    if (fwrite(bytes.p, 1, bytes.n, stdout) == bytes.n) return TW_OK;
    return err_sys(err, errno, "cannot write the result to standard output");
}

TwCode cli_write(Cli *cli, Str text, Err *err)
{
    (void)cli;
    return stdout_write(NULL, text, err);
}

/* Whether a command declares the columns of a table. */
static bool is_declared(const Command *c, const Table *t)
{
    for (size_t i = 0; i < c->n_others; i++)
        if (t->column == c->other[i].column && t->n_columns == c->other[i].n_columns) return true;
    return t->column == c->column && t->n_columns == c->n_columns;
}

TwCode cli_print(Cli *cli, const Table *t, Err *err)
{
    if (t == NULL) return arena_check(&cli->arena, err);
    if (!is_declared(cli->command, t))
        return err_set(err, TW_E_BUG, "'%s' prints columns that it does not declare",
                       cli->command->name);
    progress_end();
    return table_print(t, cli->format, (Sink){ stdout_write, NULL }, err);
}

void cli_say(Cli *cli, const char *fmt, ...)
{
    if (cli_has(cli, "quiet")) return;
    progress_end();
    va_list ap;
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}

static AppOpen register_of(Cli *cli)
{
    return (AppOpen){ .dir = cli_text(cli, "register"),
                      .passphrase_file = cli_text(cli, "passphrase-file"), .job = &cli->job };
}

TwCode cli_app(Cli *cli, struct App **ret_app, Err *err)
{
    AppOpen how = register_of(cli);
    if (cli->app == NULL) TRY(app_open(&how, &cli->arena, &cli->app, err));
    *ret_app = cli->app;
    return TW_OK;
}

TwCode cli_app_log(Cli *cli, struct App **ret_app, Err *err)
{
    AppOpen how = register_of(cli);
    if (cli->app == NULL) TRY(app_open_log(&how, &cli->arena, &cli->app, err));
    *ret_app = cli->app;
    return TW_OK;
}

/* Prints a line of an error; no byte of a file's name can steer the terminal. */
static void line_print(const char *before, const char *text)
{
    AUTO(Buf) line;
    size_t n_replaced = 0;
    buf_init(&line, 4096);
    utf8_repair(str_z(text), &line, &n_replaced);
    for (size_t i = 0; i < line.n; i++)
        if ((unsigned char)line.p[i] < ' ' || line.p[i] == 127) line.p[i] = '?';
    fprintf(stderr, "%s" STR_FMT "\n", before, STR_ARG(buf_str(&line)));
}

/* Prints an error: what, where, what to do; with --verbose also where in the program. */
static void error_print(const Err *err, bool is_verbose)
{
    progress_end();
    line_print("tawthiq: ", err->message);
    if (err->context[0] != '\0') line_print("  where: ", err->context);
    if (err->hint[0] != '\0') line_print("  hint: ", err->hint);
    if (!is_verbose) return;
    fprintf(stderr, "  code: %s (%d)\n", err_code_name(err->code), (int)err->code);
    for (int i = 0; i < err->n_frames; i++)
        fprintf(stderr, "  at: %s, line %d\n", err->frame[i].function, err->frame[i].line);
}

void cli_warn(Cli *cli, const Err *err)
{
    error_print(err, cli_has(cli, "verbose"));
}

static TwCode command_run(Cli *cli, int argc, char **argv, Err *err)
{
    TRY(cli_parse(cli, argc, argv, err));
    if (cli_has(cli, "help")) {
        AUTO(Buf) out;
        buf_init(&out, 1 << 20);
        help_command(cli->command, &out);
        TRY(buf_check(&out, err));
        return cli_write(cli, buf_str(&out), err);
    }
    if (str_eq(cli_text(cli, "progress"), S("auto"))) cli->job.on_progress = progress_draw;
    return cli->command->run(cli, err);
}

/* Moves common options that stand before the command ("-r DIR add") behind its name, so that one
 * parser reads them all. Returns the number of words moved. */
static int words_rotate(int argc, char **argv)
{
    int n = 0;
    while (n < argc && argv[n][0] == '-' && argv[n][1] != '\0') {
        Str word = str_z(argv[n]);
        bool takes_next = false;
        for (size_t i = 0; i < CLI_N_COMMON; i++) {
            const Option *o = &CLI_COMMON[i];
            bool is_short = word.n == 2 && o->letter != 0 && word.p[1] == o->letter;
            bool is_long = str_starts(word, S("--")) &&
                           str_eq(str_part(word, 2, word.n), str_z(o->name));
            if ((is_short || is_long) && o->type != OPTION_FLAG) takes_next = true;
        }
        n += takes_next && n + 1 < argc ? 2 : 1;
    }
    return n;
}

static TwCode program_run(Cli *cli, int argc, char **argv, Err *err)
{
    int n_before = words_rotate(argc, argv);
    if (n_before == argc || strcmp(argv[n_before], "help") == 0) {
        bool is_version = argc > 0 && strcmp(argv[0], "--version") == 0;
        if (is_version) return cli_write(cli, S("tawthiq " TW_VERSION "\n"), err);
    }
    int n_words;
    const Command *c = command_find(argc - n_before, argv + n_before, &n_words);
    if (c == NULL && n_before < argc) return command_unknown(argv[n_before], TW_E_USAGE, err);
    if (c == NULL) c = command_find(1, (char *[]){ (char[]){ "help" } }, &n_words);
    cli->command = c;
    if (n_before == argc) n_words = 0;
    char **words = arena_array(&cli->arena, (size_t)argc + 1, sizeof *words);
    TRY(arena_check(&cli->arena, err));
    int n = 0;
    for (int i = 0; i < n_before; i++) words[n++] = argv[i];
    for (int i = n_before + n_words; i < argc; i++) words[n++] = argv[i];
    return command_run(cli, n, words, err);
}

int cli_main(int argc, char **argv)
{
    static Cli cli;
    Err err = { 0 };
    arena_init(&cli.arena, ARENA_BYTES);
    core_off();
    signals_begin(&cli.job);
    TwCode code = program_run(&cli, argc - 1, argv + 1, &err);
    progress_end();
    app_close(cli.app);
    if (code == TW_OK && fflush(stdout) != 0)
        code = err_sys(&err, errno, "cannot write the result to standard output");
    bool is_answer_no = code == TW_E_NO && err.message[0] == '\0';
    bool is_reader_gone = err.sys_errno == EPIPE; /* "claims | head": nobody is left to tell */
    bool is_verbose = cli.command != NULL && cli_has(&cli, "verbose");
    if (code != TW_OK && !is_answer_no && !is_reader_gone) error_print(&err, is_verbose);
    arena_clear(&cli.arena);
    return (int)code;
}

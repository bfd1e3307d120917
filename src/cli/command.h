/* command.h: what a command is, and what it is handed when it runs.
 *
 * Every command is one file cmd_<name>.c with one `const Command CMD_<NAME>` in it; commands.c
 * lists them. From these tables the program makes --help, man pages, shell completion and the
 * reference, so nothing about a command is written twice. A command fills a Table and hands it to
 * cli_print; data go to stdout, everything else to stderr.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/job.h"
#include "base/str.h"
#include "base/table.h"

typedef struct Cli Cli;
struct App; /* app/app.h */

typedef enum OptionType {
    OPTION_FLAG,  /* takes no value */
    OPTION_TEXT,
    OPTION_INT,
    OPTION_FILE,
    OPTION_DIR,
    OPTION_DATE,  /* EDTF */
    OPTION_CODE   /* one of the words in `value`, separated by | */
} OptionType;

typedef struct Option {
    const char *name;      /* long name without the dashes */
    char letter;           /* short name, or 0 */
    OptionType type;
    const char *value;     /* name of the value in help: "FILE", or "a|b|c" for OPTION_CODE */
    const char *fallback;  /* what holds when it is not given, or NULL */
    const char *help;      /* one phrase */
} Option;

typedef struct Example {
    const char *command;   /* as typed */
    const char *what;      /* one phrase */
} Example;

typedef enum CommandFlag {
    COMMAND_REGISTER = 1,  /* needs -r DIR */
    COMMAND_WRITES = 2,    /* may change the register */
    COMMAND_LISTS = 4,     /* takes --format */
    COMMAND_MAY_REGISTER = 8 /* takes -r DIR, and works without */
} CommandFlag;

/* A result of other columns that some option asks for. */
typedef struct CommandResult {
    const char *option;     /* long name of the option */
    const Column *column;
    size_t n_columns;
} CommandResult;

typedef struct Command {
    const char *name;       /* one or two words */
    const char *arguments;  /* "FILE..." or "" */
    const char *summary;    /* one phrase, lower case */
    const char *text;       /* paragraphs separated by an empty line, or NULL */
    int min_args, max_args; /* max_args -1: any number */
    unsigned flags;         /* CommandFlag */
    const Option *option;
    size_t n_options;
    const Column *column;   /* of the table it prints, or NULL */
    size_t n_columns;
    const CommandResult *other; /* results that options ask for instead, or NULL */
    size_t n_others;
    const Example *example;
    size_t n_examples;
    TwCode (*run)(Cli *cli, Err *err);
} Command;

/* Fills `option, n_options` (and the like) from a static array. */
#define TABLE_OF(array) (array), sizeof(array) / sizeof((array)[0])

/* All commands, in the order of the help; ends with NULL. */
extern const Command *const COMMANDS[];

/* Value of an option as typed, or its fallback.
 *
 * cli     running command
 * name    long name of an option of this command or a common one
 * return  borrowed text; {NULL, 0} when neither given nor with a fallback
 * cost    O(options)
 */
Str cli_text(const Cli *cli, const char *name);

/* Whether a flag, or any option, was given.
 *
 * cli     running command
 * name    long name
 * return  true when it was given
 * cost    O(options)
 */
bool cli_has(const Cli *cli, const char *name);

/* Value of an OPTION_INT; it was checked to be a number when the command line was read.
 *
 * cli       running command
 * name      long name
 * fallback  returned when the option was not given and has no fallback of its own
 * return    the number
 * cost      O(options)
 */
int64_t cli_int(const Cli *cli, const char *name, int64_t fallback);

/* All values that were given for one option.
 *
 * cli     running command
 * name    long name
 * ret_n   how many
 * return  borrowed texts in the command's arena; NULL when that is full
 * cost    O(options given)
 */
const Str *cli_values(Cli *cli, const char *name, size_t *ret_n);

/* The arguments that are not options.
 *
 * cli     running command
 * ret_n   how many
 * return  borrowed array of borrowed texts
 * cost    O(1)
 */
const Str *cli_args(const Cli *cli, size_t *ret_n);

/* Memory that lives until the command ends.
 *
 * cli     running command
 * return  the command's arena
 * cost    O(1)
 */
Arena *cli_arena(Cli *cli);

/* Progress and cancelling of this command (Ctrl-C sets it).
 *
 * cli     running command
 * return  the job, never NULL
 * cost    O(1)
 */
Job *cli_job(Cli *cli);

/* Prints the result in the format that was asked for.
 *
 * cli     running command
 * t       the table; its columns must be those the command declares
 * errors  TW_E_STORAGE when stdout cannot be written; TW_E_BUG for other columns
 * cost    O(cells)
 */
TwCode cli_print(Cli *cli, const Table *t, Err *err) TW_CHECKED;

/* Prints data that is not a table (a bulletin, a JSON line) to stdout.
 *
 * cli     running command
 * text    well-formed UTF-8
 * errors  TW_E_STORAGE when stdout cannot be written
 * cost    O(n)
 */
TwCode cli_write(Cli *cli, Str text, Err *err) TW_CHECKED;

/* Says something to the person, on stderr, unless --quiet.
 *
 * cli   running command
 * fmt   printf format, one line without its newline; never a person's name
 * cost  O(n)
 */
void cli_say(Cli *cli, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Prints an error that does not end the command, such as one file of many, also with --quiet.
 *
 * cli   running command
 * err   the error, in the form in which the last one is printed
 * cost  O(n)
 */
void cli_warn(Cli *cli, const Err *err);

/* The register named by -r, opened at the first call (app/app.h): unlocked by keyring, file or
 * prompt.
 *
 * cli      running command with COMMAND_REGISTER
 * ret_app  borrowed; closed when the command ends
 * errors   app_open's
 * cost     app_open's
 */
TwCode cli_app(Cli *cli, struct App **ret_app, Err *err) TW_CHECKED;

/* As cli_app, but only its log: for commands that trust no view.
 *
 * cli, ret_app  as cli_app; the app has no store
 * errors        app_open_log's
 * cost          app_open_log's
 */
TwCode cli_app_log(Cli *cli, struct App **ret_app, Err *err) TW_CHECKED;

/* Runs the program: finds the command, reads options, runs it, prints what went wrong.
 *
 * argc, argv  as handed to main
 * return      the exit code
 * cost        the command's
 */
int cli_main(int argc, char **argv);

#endif

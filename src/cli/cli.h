/* cli.h: the inside of the command line, shared by its own files only.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/command.h"

enum { CLI_VALUES_MAX = 64 };

typedef struct CliValue {
    const Option *option;
    Str value;
} CliValue;

struct Cli {
    const Command *command;
    CliValue value[CLI_VALUES_MAX];
    size_t n_values;
    Str *arg;
    size_t n_args;
    TableFormat format;
    Arena arena;
    Job job;
    struct App *app;
};

/* Options every command takes. */
extern const Option CLI_COMMON[];
extern const size_t CLI_N_COMMON;

/* Reads the words after the command's name into cli.
 *
 * cli         command is set; values and arguments are filled
 * argc, argv  the words that are left, borrowed
 * errors      TW_E_USAGE with the one thing that is wrong and a near name
 * cost        O(words * options)
 */
TwCode cli_parse(Cli *cli, int argc, char **argv, Err *err) TW_CHECKED;

/* Whether an option applies to a command: --register and --format only where they mean something.
 *
 * command, option  option is one of CLI_COMMON
 * return           true when it applies
 * cost             O(1)
 */
bool option_applies(const Command *command, const Option *option);

/* The command a line begins with: the longest name wins ("log show" before "log").
 *
 * argc, argv   words
 * ret_n_words  how many words the name takes
 * return       the command, or NULL
 * cost         O(commands)
 */
const Command *command_find(int argc, char **argv, int *ret_n_words);

/* Says that there is no such command, and which one may be meant.
 *
 * word    as typed
 * code    of the error
 * return  the code
 * errors  the code, always, with a hint
 * cost    O(commands * length^2)
 */
TwCode command_unknown(const char *word, TwCode code, Err *err) TW_CHECKED;

/* The known word nearest to a mistyped one.
 *
 * word    as typed
 * known   candidates, n of them
 * return  the nearest within two edits, or NULL
 * cost    O(n * length^2)
 */
const char *word_nearest(Str word, const char *const *known, size_t n);

/* Appends the help of one command.
 *
 * command  which
 * out      receives plain text at most 100 columns wide
 * cost     O(text)
 */
void help_command(const Command *command, Buf *out);

/* Whether several commands begin with a word, as `incident show` and `incident link`.
 *
 * word    one word
 * return  true when at least one does
 * cost    O(commands)
 */
bool help_has_group(const char *word);

/* Appends the commands that begin with a word, with their summaries.
 *
 * word  one word
 * out   receives plain text
 * cost  O(commands)
 */
void help_group(const char *word, Buf *out);

/* Appends the overview: all commands with their summaries.
 *
 * out   receives plain text
 * cost  O(commands)
 */
void help_overview(Buf *out);

/* Appends every command as one JSON document: what the other formats are made from.
 *
 * out   receives JSON
 * cost  O(commands)
 */
void help_json(Buf *out);

/* Appends the man page tawthiq(1) (no command) or tawthiq-COMMAND(1), in mdoc.
 *
 * command  which, or NULL for the overview
 * out      receives mdoc source
 * cost     O(text)
 */
void help_man(const Command *command, Buf *out);

/* Appends the reference of all commands in Markdown.
 *
 * out   receives Markdown
 * cost  O(text)
 */
void help_reference(Buf *out);

/* Appends a completion script.
 *
 * shell   "bash", "zsh" or "fish"
 * out     receives the script
 * return  false when the shell is unknown
 * cost    O(commands * options)
 */
bool help_completion(Str shell, Buf *out);

/* Draws progress on stderr after one second, at most ten times a second, on a terminal only.
 *
 * context            unused
 * done, total, unit  as job_step
 * cost               O(1)
 */
void progress_draw(void *context, uint64_t done, uint64_t total, const char *unit);

/* Wipes the progress line, if one was drawn.
 *
 * cost  O(1)
 */
void progress_end(void);

#endif

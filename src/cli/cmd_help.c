/* cmd_help.c: `help` and `completion`. */
#include <string.h>

#include "cli/cli.h"

enum { SUBJECT_WORDS = 2 };   /* the most words a command has */

/* The words of the arguments, whether they came as one quoted text or apart. */
static TwCode subject_words(Cli *cli, char *ret_words[SUBJECT_WORDS], int *ret_n, Err *err)
{
    *ret_n = 0;
    for (size_t i = 0; i < cli->n_args; i++) {
        Str rest = cli->arg[i], part;
        while (str_split(&rest, ' ', &part)) {
            if (part.n == 0 || *ret_n == SUBJECT_WORDS) continue;
            char *word = arena_alloc(&cli->arena, part.n + 1);
            TRY(arena_check(&cli->arena, err));
            memcpy(word, part.p, part.n);
            word[part.n] = 0;
            ret_words[(*ret_n)++] = word;
        }
    }
    return TW_OK;
}

/* The command the arguments name, the group of commands that begin with the word, or an error. */
static TwCode help_subject(Cli *cli, const Command **ret_command, const char **ret_group, Err *err)
{
    char *words[SUBJECT_WORDS];
    int n = 0, n_words;
    TRY(subject_words(cli, words, &n, err));
    *ret_command = command_find(n, words, &n_words);
    if (n == 0 || n_words == n) return TW_OK;
    if (n == 1 && help_has_group(words[0])) {
        *ret_group = words[0];
        return TW_OK;
    }
    *ret_command = NULL;
    return command_unknown(words[0], TW_E_NOT_FOUND, err);
}

static TwCode help_run(Cli *cli, Err *err)
{
    const Command *c = NULL;
    const char *group = NULL;
    TRY(help_subject(cli, &c, &group, err));
    AUTO(Buf) out;
    buf_init(&out, 4 << 20);
    if (cli_has(cli, "json")) help_json(&out);
    else if (cli_has(cli, "reference")) help_reference(&out);
    else if (cli_has(cli, "man")) help_man(c, &out);
    else if (c != NULL) help_command(c, &out);
    else if (group != NULL) help_group(group, &out);
    else help_overview(&out);
    TRY(buf_check(&out, err));
    return cli_write(cli, buf_str(&out), err);
}

static const Option help_options[] = {
    { "man", 0, OPTION_FLAG, NULL, NULL, "as a man page (mdoc)" },
    { "reference", 0, OPTION_FLAG, NULL, NULL, "all commands as one Markdown document" },
    { "json", 0, OPTION_FLAG, NULL, NULL, "all commands as one JSON document" },
};

static const Example help_examples[] = {
    { "tawthiq help figures", "what figures does, its options and columns" },
    { "tawthiq help incident show", "the same of a command of two words" },
    { "tawthiq help incident", "the commands that begin with a word" },
    { "tawthiq help --man add | man -l -", "the man page of add" },
};

const Command CMD_HELP = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = "what the commands do, and how",
    .max_args = 2,
    .option = help_options,
    .n_options = sizeof help_options / sizeof help_options[0],
    .example = help_examples,
    .n_examples = sizeof help_examples / sizeof help_examples[0],
    .run = help_run,
};

static TwCode completion_run(Cli *cli, Err *err)
{
    AUTO(Buf) out;
    buf_init(&out, 1 << 20);
    if (!help_completion(cli->arg[0], &out))
        return err_set(err, TW_E_USAGE, "completion is made for bash, zsh and fish, not '" STR_FMT
                       "'", STR_ARG(cli->arg[0]));
    TRY(buf_check(&out, err));
    return cli_write(cli, buf_str(&out), err);
}

static const Example completion_examples[] = {
    { "eval \"$(tawthiq completion bash)\"", "complete commands and options in this shell" },
};

const Command CMD_COMPLETION = {
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .summary = "a completion script for a shell",
    .min_args = 1,
    .max_args = 1,
    .example = completion_examples,
    .n_examples = 1,
    .run = completion_run,
};

/* cmd_help.c: `help` and `completion`. */
#include <string.h>

#include "cli/cli.h"

/* The command the arguments name, or an error. */
static TwCode help_subject(Cli *cli, const Command **ret_command, Err *err)
{
    char *words[2];
    int n = 0, n_words;
    for (size_t i = 0; i < cli->n_args && i < 2; i++) {
        Str word = arena_str(&cli->arena, cli->arg[i]);
        TRY(arena_check(&cli->arena, err));
        words[n] = arena_alloc(&cli->arena, word.n + 1);
        TRY(arena_check(&cli->arena, err));
        memcpy(words[n++], word.p, word.n + 1);
    }
    *ret_command = command_find(n, words, &n_words);
    if (n == 0 || *ret_command != NULL) return TW_OK;
    return command_unknown(words[0], TW_E_NOT_FOUND, err);
}

static TwCode help_run(Cli *cli, Err *err)
{
    const Command *c = NULL;
    TRY(help_subject(cli, &c, err));
    AUTO(Buf) out;
    buf_init(&out, 4 << 20);
    if (cli_has(cli, "json")) help_json(&out);
    else if (cli_has(cli, "reference")) help_reference(&out);
    else if (cli_has(cli, "man")) help_man(c, &out);
    else if (c != NULL) help_command(c, &out);
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

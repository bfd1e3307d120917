/* cmd_lexicon.c: `lexicon check` and `lexicon build`. */
#include "app/lexicon.h"
#include "cli/cli.h"

static TwCode check_run(Cli *cli, Err *err)
{
    LexiconLists lists = { .is_alone = true };
    LexiconCount count = { 0 };
    lists.path = cli_args(cli, &lists.n_paths);
    lists.problem = table_new(cli_arena(cli), LEXICON_PROBLEM_COLUMNS, LEXICON_N_PROBLEM_COLUMNS);
    TRY(lexicon_lists_check(&lists, &count, err));
    TRY(cli_print(cli, lists.problem, err));
    cli_say(cli, "%zu lists, %zu phrases, %zu mistakes", count.n_lists, count.n_phrases,
            count.n_mistakes);
    if (count.n_mistakes == 0) return TW_OK;
    return err_set(err, TW_E_DATA, "%zu mistakes in the word lists", count.n_mistakes);
}

static const Example check_examples[] = {
    { "tawthiq lexicon check my-words", "all lists in my-words and in its folders" },
};

const Command CMD_LEXICON_CHECK = {
    .name = "lexicon check",
    .arguments = "PATH...",
    .summary = "check lists of words for the reader, and say what to mend in which line",
    .text = "A list is a file ending in .txt in a folder named by its language (en, ar, fr, ...). "
            "Finds unknown tags, keys, senses and codes, missing keys, words that stand twice, and "
            "words whose senses keep each other from being used.",
    .min_args = 1,
    .max_args = -1,
    .flags = COMMAND_LISTS,
    .column = LEXICON_PROBLEM_COLUMNS,
    .n_columns = LEXICON_N_PROBLEM_COLUMNS,
    .example = check_examples,
    .n_examples = sizeof check_examples / sizeof check_examples[0],
    .run = check_run,
};

static TwCode build_run(Cli *cli, Err *err)
{
    AUTO(Data) data = { 0 };
    LexiconCount count = { 0 };
    size_t n;
    const Str *arg = cli_args(cli, &n);
    LexiconLists lists = { .data = &data, .path = arg + 1, .n_paths = n - 1,
                           .is_alone = cli_has(cli, "alone") };
    lists.problem = table_new(cli_arena(cli), LEXICON_PROBLEM_COLUMNS, LEXICON_N_PROBLEM_COLUMNS);
    TwCode code = lexicon_lists_build(&lists, arg[0], &count, err);
    if (lists.problem->n_rows > 0) TRY(cli_print(cli, lists.problem, err));
    if (code == TW_OK)
        cli_say(cli, "made '" STR_FMT "' with %zu phrases of %zu lists; name it with --lexicon",
                STR_ARG(arg[0]), count.n_phrases, count.n_lists);
    return code;
}

static const Option build_options[] = {
    { "alone", 0, OPTION_FLAG, NULL, NULL, "without the words that came with the program" },
};

static const Example build_examples[] = {
    { "tawthiq lexicon build words.bin my-words", "the program's words and those of my-words" },
    { "tawthiq read --lexicon words.bin report.txt", "reading with them" },
};

const Command CMD_LEXICON_BUILD = {
    .name = "lexicon build",
    .arguments = "OUT PATH...",
    .summary = "compile lists of words for the reader",
    .text = "Adds the lists to the words that came with the program, and writes OUT, which `read "
            "--lexicon` and TW_LEXICON take. A sense of one's own is looked at before those of the "
            "program. When there is a mistake it is listed and nothing is written.",
    .min_args = 2,
    .max_args = -1,
    .flags = COMMAND_LISTS,
    .option = build_options,
    .n_options = sizeof build_options / sizeof build_options[0],
    .column = LEXICON_PROBLEM_COLUMNS,
    .n_columns = LEXICON_N_PROBLEM_COLUMNS,
    .example = build_examples,
    .n_examples = sizeof build_examples / sizeof build_examples[0],
    .run = build_run,
};

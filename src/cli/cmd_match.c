/* cmd_match.c: `match`: lists of people in, who is the same person out; needs no register. */
#include <stdlib.h>

#include "app/matching.h"
#include "app/review.h"
#include "cli/cli.h"
#include "cli/cmd_match.h"

static void note_say(void *context, Str note)
{
    cli_say(context, "tawthiq: " STR_FMT, STR_ARG(note));
}

/* How many draws, their seed, and where they go. */
static TwCode draws_read(const Cli *cli, Matching *how, Err *err)
{
    int64_t draws = cli_int(cli, "draws", 1), seed = cli_int(cli, "seed", 1);
    if (draws < 1 || draws > DRAWS_MAX)
        return err_set(err, TW_E_USAGE, "--draws takes 1 to %d, not %lld", DRAWS_MAX,
                       (long long)draws);
    if (seed < 0)
        return err_set(err, TW_E_USAGE, "--seed takes 0 or more, not %lld", (long long)seed);
    how->draw = (DrawOptions){ (uint64_t)seed, (size_t)draws };
    how->out = cli_text(cli, "out");
    if (how->what == MATCHING_DRAW) return TW_OK;
    const char *const only[] = { "out", "strata", "seed" };
    for (size_t i = 0; i < 3; i++)
        if (cli_has(cli, only[i]))
            return err_set(err, TW_E_USAGE, "--%s is about draws: give --draws N as well", only[i]);
    return TW_OK;
}

static TwCode options_read(const Cli *cli, Matching *how, Err *err)
{
    char *end = NULL;
    Str least = cli_text(cli, "least");
    how->columns = (MatchColumns){ .id = cli_text(cli, "id"), .fields = cli_text(cli, "fields"),
                                   .truth = cli_text(cli, "score-against"),
                                   .strata = cli_text(cli, "strata") };
    how->labels = cli_text(cli, "labels");
    how->least = strtod(least.p, &end);
    if (end == least.p || *end != '\0' || !(how->least >= 0 && how->least <= 1))
        return err_set(err, TW_E_USAGE, "--least takes a probability from 0 to 1, not '" STR_FMT
                       "'", STR_ARG(least));
    int64_t threads = cli_int(cli, "threads", 1);
    if (threads < 1 || threads > 64)
        return err_set(err, TW_E_USAGE, "--threads takes 1 to 64, not %lld", (long long)threads);
    how->n_threads = (size_t)threads;
    how->what = how->columns.truth.n > 0 ? MATCHING_QUALITY
              : cli_has(cli, "draws") ? MATCHING_DRAW
              : cli_has(cli, "pairs") ? MATCHING_SCORED
              : cli_has(cli, "persons") ? MATCHING_TOTAL : MATCHING_CLUSTERS;
    return draws_read(cli, how, err);
}

static TwCode match_run_command(Cli *cli, Err *err)
{
    AUTO(Arena) arena;
    arena_init(&arena, SIZE_MAX);
    AUTO(Matching) how = { .arena = &arena, .job = cli_job(cli), .say = { note_say, cli } };
    size_t n = 0;
    const Str *path = cli_args(cli, &n);
    TRY(options_read(cli, &how, err));
    if (n == 0 && !cli_has(cli, "register")) {
        err_set(err, TW_E_USAGE, "'match' needs files, or a register: -r DIR");
        return err_hint(err, TW_E_USAGE, "See 'tawthiq help match'.");
    }
    if (n > 0 && cli_has(cli, "register"))
        return err_set(err, TW_E_USAGE, "'match' takes files or a register, not both");
    if (n == 0) return match_proposals(cli, how.least, err);
    if (cli_has(cli, "refit"))
        return err_set(err, TW_E_USAGE, "--refit is about a register: files are always matched "
                       "anew");
    Table *t = NULL;
    TRY(matching_files(&how, path, n, &t, err));
    return cli_print(cli, t, err);
}

static const Option match_options[] = {
    { "id", 0, OPTION_TEXT, "COLUMN", NULL, "column that names the record; otherwise found" },
    { "fields", 0, OPTION_TEXT, "COLUMN:FIELD,...", NULL,
      "what columns hold; the others are left out" },
    { "labels", 0, OPTION_FILE, "FILE.csv", NULL, "reviewed pairs: id,id,same" },
    { "pairs", 0, OPTION_FLAG, NULL, NULL, "scored pairs with the weight of every field" },
    { "least", 0, OPTION_TEXT, "P", "0.1", "pairs: those at least this likely" },
    { "max", 0, OPTION_INT, "N", NULL, "rows of proposals in a register" },
    { "refit", 0, OPTION_FLAG, NULL, NULL,
      "in a large register: fit the weights anew and compare everything" },
    { "persons", 0, OPTION_FLAG, NULL, NULL, "how many different persons, with an interval" },
    { "draws", 0, OPTION_INT, "N", NULL,
      "who is the same person, drawn N times as the pairs leave it" },
    { "out", 'o', OPTION_FILE, "FILE.csv", NULL,
      "draws: file that receives the overlaps of the lists, for estimate --pool draw" },
    { "strata", 0, OPTION_TEXT, "COLUMN", NULL, "draws: count each value of a column by itself" },
    { "seed", 0, OPTION_INT, "N", NULL, "draws: the same seed gives the same draws; 1" },
    { "score-against", 0, OPTION_TEXT, "COLUMN", NULL, "compare with a column of the truth" },
    { "threads", 0, OPTION_INT, "N", "1", "threads; the result is the same for any number" },
};

static const CommandResult match_results[] = {
    { "register", REVIEW_PROPOSED, REVIEW_N_PROPOSED },
    { "pairs", MATCHING_PAIRS, MATCHING_N_PAIRS },
    { "persons", MATCHING_PERSONS, MATCHING_N_PERSONS },
    { "draws", MATCHING_DRAWS, MATCHING_N_DRAWS },
    { "out", MATCHING_DRAWN, MATCHING_N_DRAWN },
    { "score-against", MATCHING_SCORES, MATCHING_N_SCORES },
};

static const Example match_examples[] = {
    { "tawthiq match lists.csv", "clusters: records of one person have one number" },
    { "tawthiq match north.csv south.csv --id case_id --format csv", "two lists" },
    { "tawthiq match a.csv --fields full_name:name,sex:sex,died:date", "say what columns hold" },
    { "tawthiq match a.csv b.csv --pairs --labels reviewed.csv", "pairs to look at" },
    { "tawthiq match a.csv b.csv c.csv --draws 50 --out draws.csv",
      "50 draws of who is one person, for estimate draws.csv --pool draw" },
    { "tawthiq -r idlib.tawthiq match --max 20", "in a register: pairs to decide" },
    { "tawthiq match sample.csv --score-against person", "how good it is, where truth is known" },
};

const Command CMD_MATCH = {
    .name = "match",
    .arguments = "[FILE.csv...]",
    .summary = "lists of people in, who is the same person out",
    .text = "Finds the records of one person within and across lists. What the columns hold is "
            "known from their headers, in English and Arabic, or from what stands in them; "
            "columns that look like an answer (cluster, ent_id) are never compared. What was "
            "understood is said on stderr.\n\n"
            "The weights are learned from the lists themselves; reviewed pairs (--labels) make "
            "them better and are kept to. People harmed together look alike without being the "
            "same: they have a class of their own. Nothing is merged: the clusters are "
            "proposals. docs/matching.md goes through it step by step.",
    .max_args = -1,
    .flags = COMMAND_LISTS | COMMAND_MAY_REGISTER,
    .option = match_options,
    .n_options = sizeof match_options / sizeof match_options[0],
    .column = MATCHING_COLUMNS,
    .n_columns = MATCHING_N_COLUMNS,
    .other = match_results,
    .n_others = sizeof match_results / sizeof match_results[0],
    .example = match_examples,
    .n_examples = sizeof match_examples / sizeof match_examples[0],
    .run = match_run_command,
};

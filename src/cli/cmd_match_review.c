/* cmd_match_review.c: `compare`, `decide`, `pairs` and `persons`: the same person on several lists
 * of a register, as people decide it; and the proposals of `match`.
 */
#include <stdlib.h>

#include "app/review.h"
#include "cli/cli.h"
#include "cli/cmd_match.h"
#include "os/file.h"

enum { FILE_BYTES_MAX = 256 << 20 };

TwCode match_proposals(Cli *cli, double least, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    ReviewState state = { 0 };
    const ReviewAsk ask = { .least = least, .max = cli_int(cli, "max", 0),
                            .is_refit = cli_has(cli, "refit") };
    TRY(cli_app(cli, &app, err));
    TRY(review_proposals(app, &ask, &t, &state, err));
    cli_say(cli, "%zu casualties, %zu decisions: at most %zu persons as decided; about %.0f "
            "(95 %%: %.0f to %.0f) by the weights; %zu pairs to decide", state.n_records,
            state.n_decided, state.n_persons, state.persons, state.low, state.high, state.n_open);
    if (!state.is_fitted)
        cli_say(cli, "%zu casualties were new and compared, %zu read for that; weights as fitted "
                "on %zu (--refit fits them anew)", state.n_new, state.n_looked_at, state.n_fitted);
    if (state.n_contrary > 0)
        cli_say(cli, "%zu pairs were decided to differ although other decisions make them one "
                "person: see `tawthiq persons`", state.n_contrary);
    return cli_print(cli, t, err);
}

static TwCode compare_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    size_t n = 0;
    const Str *id = cli_args(cli, &n);
    TRY(cli_app(cli, &app, err));
    TRY(review_compare(app, id[0], id[1], &t, err));
    return cli_print(cli, t, err);
}

/* Decisions of the command line: an answer and two casualties, or a file of them. */
static TwCode decisions_read(Cli *cli, ReviewDecision **ret, size_t *ret_n, Err *err)
{
    size_t n = 0;
    const Str *word = cli_args(cli, &n);
    Str path = cli_text(cli, "from");
    if ((path.n > 0) != (n == 0) || (n != 0 && n != 3))
        return err_set(err, TW_E_USAGE, "decide takes same, different or unsure and two "
                       "casualties, or --from FILE");
    if (path.n == 0) {
        *ret = arena_alloc(cli_arena(cli), sizeof **ret);
        TRY(arena_check(cli_arena(cli), err));
        **ret = (ReviewDecision){ word[1], word[2], word[0], cli_text(cli, "reason") };
        *ret_n = 1;
        return TW_OK;
    }
    AUTO(Buf) bytes;
    buf_init(&bytes, FILE_BYTES_MAX);
    TRY(file_read_all(path.p, &bytes, err));
    TwCode code = review_read(arena_str(cli_arena(cli), buf_str(&bytes)), cli_arena(cli), ret,
                              ret_n, err);
    return code == TW_OK ? TW_OK : err_note(err, code, "file '" STR_FMT "'", STR_ARG(path));
}

static TwCode decide_run(Cli *cli, Err *err)
{
    App *app = NULL;
    ReviewDecision *decision = NULL;
    Str batch = { NULL, 0 };
    size_t n = 0;
    TRY(decisions_read(cli, &decision, &n, err));
    TRY(cli_app(cli, &app, err));
    if (n == 0) {
        cli_say(cli, "no decisions");
        return TW_OK;
    }
    TRY(review_decide(app, decision, n, &batch, err));
    cli_say(cli, "%zu decision%s, batch " STR_FMT, n, n == 1 ? "" : "s", STR_ARG(batch));
    return TW_OK;
}

static TwCode pairs_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    TRY(cli_app(cli, &app, err));
    TRY(review_pairs(app, cli_int(cli, "max", 0), &t, err));
    return cli_print(cli, t, err);
}

static TwCode persons_run(Cli *cli, Err *err)
{
    App *app = NULL;
    Table *t = NULL;
    ReviewState state = { 0 };
    TRY(cli_app(cli, &app, err));
    TRY(review_persons(app, cli_has(cli, "all"), &t, &state, err));
    cli_say(cli, "%zu casualties are at most %zu persons as decided", state.n_records,
            state.n_persons);
    if (state.n_contrary > 0)
        cli_say(cli, "%zu pairs of one person were decided to differ: decide anew, or undo",
                state.n_contrary);
    return cli_print(cli, t, err);
}

static const Example compare_examples[] = {
    { "tawthiq -r idlib.tawthiq compare p-28t5 p-9qk2", "side by side, with the weights" },
};

const Command CMD_COMPARE = {
    .name = "compare",
    .arguments = "CASUALTY CASUALTY",
    .summary = "two casualties side by side, with the weight of every field",
    .text = "The weights are those that the register's lists and decisions give at this moment; a "
            "weight over 0 speaks for one person, below 0 against.",
    .min_args = 2,
    .max_args = 2,
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .column = REVIEW_COMPARED,
    .n_columns = REVIEW_N_COMPARED,
    .example = compare_examples,
    .n_examples = sizeof compare_examples / sizeof compare_examples[0],
    .run = compare_run,
};

static const Option decide_options[] = {
    { "reason", 0, OPTION_TEXT, "TEXT", NULL, "why, in a few words" },
    { "from", 0, OPTION_FILE, "FILE.csv", NULL, "many decisions: one,other,decision,reason" },
};

static const Example decide_examples[] = {
    { "tawthiq -r idlib.tawthiq decide same p-28t5 p-9qk2 --reason 'same mother, same house'",
      "one person" },
    { "tawthiq -r idlib.tawthiq decide different p-28t5 p-7m3x --reason brothers", "two persons" },
    { "tawthiq -r idlib.tawthiq decide --from reviewed.csv", "many at once, as one batch" },
};

const Command CMD_DECIDE = {
    .name = "decide",
    .arguments = "[same|different|unsure CASUALTY CASUALTY]",
    .summary = "say whether two casualties are one person",
    .text = "A decision is an entry of the log with its reason and who made it. Nothing is merged "
            "or changed: persons and figures follow from the decisions, and `undo` takes a batch "
            "of them back. A later decision about a pair stands in the place of an earlier one; "
            "decisions that contradict each other are refused. They are kept when lists are "
            "added, and teach the weights of `match`.",
    .max_args = 3,
    .flags = COMMAND_REGISTER | COMMAND_WRITES,
    .option = decide_options,
    .n_options = sizeof decide_options / sizeof decide_options[0],
    .example = decide_examples,
    .n_examples = sizeof decide_examples / sizeof decide_examples[0],
    .run = decide_run,
};

static const Option pairs_options[] = {
    { "max", 0, OPTION_INT, "N", NULL, "rows" },
};

static const Example pairs_examples[] = {
    { "tawthiq -r idlib.tawthiq pairs --format csv", "every decision with its reason" },
};

const Command CMD_PAIRS = {
    .name = "pairs",
    .arguments = "",
    .summary = "decisions on whether two casualties are one person, the latest first",
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = pairs_options,
    .n_options = sizeof pairs_options / sizeof pairs_options[0],
    .column = REVIEW_PAIRS,
    .n_columns = REVIEW_N_PAIRS,
    .example = pairs_examples,
    .n_examples = sizeof pairs_examples / sizeof pairs_examples[0],
    .run = pairs_run,
};

static const Option persons_options[] = {
    { "all", 0, OPTION_FLAG, NULL, NULL, "also persons of one record" },
};

static const Example persons_examples[] = {
    { "tawthiq -r idlib.tawthiq persons", "who was decided to be on several lists" },
};

const Command CMD_PERSONS = {
    .name = "persons",
    .arguments = "",
    .summary = "casualties by person, as people decided",
    .flags = COMMAND_REGISTER | COMMAND_LISTS,
    .option = persons_options,
    .n_options = sizeof persons_options / sizeof persons_options[0],
    .column = REVIEW_PERSONS,
    .n_columns = REVIEW_N_PERSONS,
    .example = persons_examples,
    .n_examples = sizeof persons_examples / sizeof persons_examples[0],
    .run = persons_run,
};

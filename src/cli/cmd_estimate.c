/* cmd_estimate.c: `estimate`: list overlaps in, an estimate out; of a file, or of a register. */
#include "cli/cmd_estimate.h"
#include "os/file.h"
#include "os/threads.h"

static void note_say(void *context, Str note)
{
    cli_say(context, "tawthiq: " STR_FMT, STR_ARG(note));
}

/* A whole number of an option inside its limits. */
static TwCode number_read(const Cli *cli, const char *name, int64_t least, int64_t most,
                          int64_t *ret_number, Err *err)
{
    int64_t number = cli_int(cli, name, least);
    if (number < least || number > most)
        return err_set(err, TW_E_USAGE, "--%s takes %lld to %lld, not %lld", name,
                       (long long)least, (long long)most, (long long)number);
    *ret_number = number;
    return TW_OK;
}

static EstimateCriterion criterion_read(const Cli *cli)
{
    bool is_aic = str_eq(cli_text(cli, "criterion"), S("aic"));
    if (cli_has(cli, "average")) return is_aic ? CRITERION_AIC_AVERAGE : CRITERION_BIC_AVERAGE;
    return is_aic ? CRITERION_AIC : CRITERION_BIC;
}

static TwCode options_read(const Cli *cli, Estimating *how, Err *err)
{
    int64_t seed = 0, draws = 0, chains = 0, classes = 0, threads = 0;
    TRY(number_read(cli, "seed", 0, INT64_MAX, &seed, err));
    TRY(number_read(cli, "draws", 64, 1000000, &draws, err));
    TRY(number_read(cli, "chains", 4, 64, &chains, err));
    TRY(number_read(cli, "classes", 2, 12, &classes, err));
    TRY(number_read(cli, "threads", 1, THREADS_MAX, &threads, err));
    how->n_threads = (size_t)threads;
    how->options = ESTIMATE_DEFAULTS;
    how->options.seed = (uint64_t)seed;
    how->options.max_draws = (size_t)draws;
    if (how->options.n_draws > how->options.max_draws)
        how->options.n_draws = how->options.max_draws;
    how->options.n_chains = (unsigned)chains;
    how->options.n_classes = (unsigned)classes;
    how->options.criterion = criterion_read(cli);
    EstimateModel model;
    if (estimating_model(cli_text(cli, "model"), &model)) how->models = 1U << model;
    return TW_OK;
}

TwCode estimate_people_read(const Cli *cli, PeopleAsk *ret, Err *err)
{
    int64_t draws = 0, seed = 0;
    TRY(number_read(cli, "match-draws", 0, DRAWS_MAX, &draws, err));
    TRY(number_read(cli, "seed", 0, INT64_MAX, &seed, err));
    ret->draw = (DrawOptions){ (uint64_t)seed, (size_t)draws };
    ret->by_document = cli_has(cli, "by-document");
    return TW_OK;
}

/* Options that only one of both kinds of input has. */
static TwCode kinds_check(const Cli *cli, bool is_file, Err *err)
{
    static const char *const of_register[] = { "place", "period", "outcome", "match-draws",
                                               "by-document", "save" };
    if (is_file && cli_has(cli, "register"))
        return err_set(err, TW_E_USAGE, "'estimate' takes a file or a register, not both");
    if (!is_file && !cli_has(cli, "register")) {
        err_set(err, TW_E_USAGE, "'estimate' needs a file, or a register: -r DIR");
        return err_hint(err, TW_E_USAGE, "See 'tawthiq help estimate'.");
    }
    if (!is_file && cli_has(cli, "pool"))
        return err_set(err, TW_E_USAGE, "--pool is about a file; in a register: --match-draws N");
    for (size_t i = 0; is_file && i < sizeof of_register / sizeof *of_register; i++)
        if (cli_has(cli, of_register[i]))
            return err_set(err, TW_E_USAGE, "--%s is about a register: -r DIR", of_register[i]);
    return TW_OK;
}

/* Estimates the casualties of a register. */
static TwCode register_estimate(Cli *cli, Estimating *how, Table **ret, Err *err)
{
    App *app = NULL;
    PeopleAsk ask = { .place = cli_text(cli, "place"), .period = cli_text(cli, "period"),
                      .outcome = cli_text(cli, "outcome"), .strata = cli_text(cli, "strata") };
    TRY(estimate_people_read(cli, &ask, err));
    TRY(cli_app(cli, &app, err));
    if (!cli_has(cli, "save")) return people_estimate(app, &ask, how, ret, err);
    AUTO(Buf) bytes;
    buf_init(&bytes, 1 << 30);
    TRY(people_overlaps(app, &ask, how, &bytes, err));
    TRY(file_replace(cli_text(cli, "save").p, buf_str(&bytes), err));
    return estimating_bytes(how, buf_str(&bytes), ret, err);
}

static TwCode estimate_run_command(Cli *cli, Err *err)
{
    Estimating how = { .arena = cli_arena(cli), .job = cli_job(cli), .say = note_say,
                       .say_context = cli, .is_leave_one_out = cli_has(cli, "leave-one-out") };
    how.columns.lists = cli_text(cli, "lists");
    how.columns.strata = cli_text(cli, "strata");
    how.plots = cli_text(cli, "plots");
    how.locale = (Locale){ str_eq(cli_text(cli, "lang"), S("ar")) ? LANG_AR : LANG_EN,
                           str_eq(cli_text(cli, "digits"), S("arab")) ? DIGITS_ARABIC
                                                                      : DIGITS_WESTERN };
    if (cli_has(cli, "pool")) {
        if (cli_has(cli, "leave-one-out"))
            return err_set(err, TW_E_USAGE, "--pool takes no --leave-one-out");
        if (str_eq(cli_text(cli, "pool"), how.columns.strata))
            return err_set(err, TW_E_USAGE, "--pool and --strata name one column");
        how.columns.pool = cli_text(cli, "pool");
    }
    TRY(options_read(cli, &how, err));
    size_t n = 0;
    const Str *file = cli_args(cli, &n);
    Table *t = NULL;
    TRY(kinds_check(cli, n > 0, err));
    if (n > 0) TRY(estimating_file(&how, file[0], &t, err));
    else TRY(register_estimate(cli, &how, &t, err));
    return cli_print(cli, t, err);
}

static const Option estimate_options[] = {
    { "model", 'm', OPTION_CODE, "latent-class|dga|loglinear|chao|coverage|all", "all",
      "which model" },
    { "seed", 0, OPTION_INT, "N", "1", "the same seed gives the same numbers" },
    { "lists", 0, OPTION_TEXT, "A,B,C", NULL, "columns that are lists; otherwise all of 0 and 1" },
    { "strata", 0, OPTION_TEXT, "KEYS", NULL,
      "each by itself: columns of the file, or in a register governorate,month,sex,age,..." },
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "register: only there; a name or an id" },
    { "period", 0, OPTION_DATE, "EDTF", NULL, "register: only then" },
    { "outcome", 0, OPTION_TEXT, "CODE", NULL, "register: only those killed, injured, H3, ..." },
    { "by-document", 0, OPTION_FLAG, NULL, NULL,
      "register: a list is an imported file; otherwise a source" },
    { "match-draws", 0, OPTION_INT, "N", NULL,
      "register: draw who is one person N times; otherwise as decided" },
    { "save", 0, OPTION_FILE, "FILE.csv", NULL, "register: keep the overlaps as a file as well" },
    { "pool", 0, OPTION_TEXT, "COLUMN", NULL,
      "values of a column are draws of who is the same person: pool what they give" },
    { "leave-one-out", 0, OPTION_FLAG, NULL, NULL, "also without each list in turn" },
    { "plots", 0, OPTION_DIR, "DIR", NULL,
      "folder that receives pictures: overlaps, estimates, strata, posterior" },
    { "lang", 0, OPTION_CODE, "en|ar", "en", "language of the pictures" },
    { "digits", 0, OPTION_CODE, "latn|arab", "latn",
      "of the pictures: western or Arabic-Indic" },
    { "criterion", 0, OPTION_CODE, "bic|aic", "bic", "loglinear: how a model is chosen" },
    { "average", 0, OPTION_FLAG, NULL, NULL, "loglinear: average over the models" },
    { "draws", 0, OPTION_INT, "N", "24000", "latent-class: most draws a chain before it gives up" },
    { "chains", 0, OPTION_INT, "N", "4", "latent-class: chains" },
    { "threads", 0, OPTION_INT, "N", "2", "threads; the result is the same for any number" },
    { "classes", 0, OPTION_INT, "N", "10", "latent-class: most classes" },
};

static const Example estimate_examples[] = {
    { "tawthiq estimate lists.csv", "all models side by side" },
    { "tawthiq estimate lists.csv --model latent-class --seed 7", "one model, repeatable" },
    { "tawthiq estimate lists.csv --plots out",
      "with pictures: out/overlap.svg, estimates.svg and posterior.svg" },
    { "tawthiq estimate people.csv --lists a,b,c --strata governorate", "by governorate" },
    { "tawthiq -r idlib.tawthiq estimate --outcome killed --period 2019 --match-draws 50",
      "the casualties of a register, by source" },
    { "tawthiq estimate draws.csv --pool draw", "over draws of who is the same person" },
};

const Command CMD_ESTIMATE = {
    .name = "estimate",
    .arguments = "[FILE.csv]",
    .summary = "list overlaps in, an estimate of the total out",
    .text = "Estimates how many people there are in all, from how lists of them overlap. FILE has "
            "one row per person with a column of 0 and 1 for each list, or one row per pattern "
            "whose last column, 'n' or 'count', is the number of people. A count of 'never' marks "
            "a pattern that cannot occur; a list that is blank throughout a stratum does not "
            "cover it. Without FILE the casualties of a register are estimated: a list is a "
            "source, and persons are as decided, or drawn (--match-draws).\n\n"
            "An estimate is refused, with what to do, when its chains do not agree (R-hat over "
            "1.01) or are worth under 400 independent draws. Where models differ widely, read "
            "docs/estimating.md before quoting any of them.",
    .max_args = 1,
    .flags = COMMAND_LISTS | COMMAND_MAY_REGISTER,
    .option = estimate_options,
    .n_options = sizeof estimate_options / sizeof estimate_options[0],
    .column = ESTIMATING_COLUMNS,
    .n_columns = ESTIMATING_N_COLUMNS,
    .example = estimate_examples,
    .n_examples = sizeof estimate_examples / sizeof estimate_examples[0],
    .run = estimate_run_command,
};

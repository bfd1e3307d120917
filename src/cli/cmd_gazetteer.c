/* cmd_gazetteer.c: `gazetteer show` and `gazetteer build`. */
#include "app/places.h"
#include "cli/cli.h"

static TwCode show_run(Cli *cli, Err *err)
{
    AUTO(Data) data = { 0 };
    size_t n;
    const Str *name = cli_args(cli, &n);
    Table *t = table_new(cli_arena(cli), PLACES_COLUMNS, PLACES_N_COLUMNS);
    for (size_t i = 0; i < n; i++) TRY(places_show(&data, name[i], t, err));
    return cli_print(cli, t, err);
}

static const Example show_examples[] = {
    { "tawthiq gazetteer show Idlib", "the governorate, and what else it may mean" },
    { "tawthiq gazetteer show 'مدينة إدلب'", "the city" },
    { "tawthiq gazetteer show pcode:SY0702", "by an id" },
};

const Command CMD_GAZETTEER_SHOW = {
    .name = "gazetteer show",
    .arguments = "NAME...",
    .summary = "say which place a name means, and which others it may mean",
    .text = "A name may be in Arabic or Latin letters, in any romanisation, with or without a word "
            "for its kind (province, city, ريف), or an id. Places: GeoNames (CC BY 4.0); "
            "boundaries: Natural Earth; Arabic names of regions: Unicode CLDR.",
    .min_args = 1,
    .max_args = -1,
    .flags = COMMAND_LISTS,
    .column = PLACES_COLUMNS,
    .n_columns = PLACES_N_COLUMNS,
    .example = show_examples,
    .n_examples = sizeof show_examples / sizeof show_examples[0],
    .run = show_run,
};

static TwCode build_run(Cli *cli, Err *err)
{
    AUTO(Data) data = { 0 };
    size_t n, n_places = 0;
    Str out = cli_args(cli, &n)[0];
    PlacesBuild build = { .data = &data, .job = cli_job(cli), .is_alone = cli_has(cli, "alone"),
                          .skips_bad = cli_has(cli, "skip-bad") };
    build.geonames = cli_values(cli, "geonames", &build.n_geonames);
    build.admin = cli_values(cli, "admin", &build.n_admin);
    build.problem = table_new(cli_arena(cli), PLACES_PROBLEM_COLUMNS, PLACES_N_PROBLEM_COLUMNS);
    TRY(arena_check(cli_arena(cli), err));
    if (build.n_geonames + build.n_admin == 0)
        return err_set(err, TW_E_USAGE, "give at least one file with --geonames or --admin");
    TwCode code = places_build(&build, out, &n_places, err);
    if (build.problem->n_rows > 0) TRY(cli_print(cli, build.problem, err));
    if (code == TW_OK)
        cli_say(cli, "made '" STR_FMT "' with %zu places; name it in TW_GAZETTEER", STR_ARG(out),
                n_places);
    return code;
}

static const Option build_options[] = {
    { "geonames", 0, OPTION_FILE, "FILE", NULL, "a GeoNames dump such as SY.txt; may be repeated" },
    { "admin", 0, OPTION_FILE, "FILE", NULL, "a table of areas with codes; may be repeated" },
    { "alone", 0, OPTION_FLAG, NULL, NULL, "without the places that came with the program" },
    { "skip-bad", 0, OPTION_FLAG, NULL, NULL, "build although some lines could not be read" },
};

static const Example build_examples[] = {
    { "tawthiq gazetteer build places.bin --geonames SY.txt", "all villages of one country" },
    { "tawthiq gazetteer build places.bin --admin areas.csv", "P-codes of its areas" },
};

const Command CMD_GAZETTEER_BUILD = {
    .name = "gazetteer build",
    .arguments = "OUT",
    .summary = "make a gazetteer from GeoNames files and tables of areas",
    .text = "Adds the files to the places that came with the program, and writes OUT; TW_GAZETTEER "
            "names it to all commands. A table of areas has the columns pcode, level (governorate, "
            "district, subdistrict, town, ...), name_en and any of parent, name_ar, aliases "
            "(separated by |), lat, lon, geonames, iso, wikidata, population, country. Lines that "
            "cannot be read are listed with the reason, and nothing is written then.",
    .min_args = 1,
    .max_args = 1,
    .flags = COMMAND_LISTS,
    .option = build_options,
    .n_options = sizeof build_options / sizeof build_options[0],
    .column = PLACES_PROBLEM_COLUMNS,
    .n_columns = PLACES_N_PROBLEM_COLUMNS,
    .example = build_examples,
    .n_examples = sizeof build_examples / sizeof build_examples[0],
    .run = build_run,
};

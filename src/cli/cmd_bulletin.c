/* cmd_bulletin.c: `bulletin`: figures of a place and a period as Markdown and as one HTML page. */
#include "app/bulletin.h"
#include "cli/cli.h"

static TwCode bulletin_run(Cli *cli, Err *err)
{
    App *app = NULL;
    FiguresAnswer answer;
    BulletinData data;
    bool is_arabic = str_eq(cli_text(cli, "lang"), S("ar"));
    bool has_digits = str_eq(cli_text(cli, "digits"), S("arab"));
    Locale locale = { is_arabic ? LANG_AR : LANG_EN,
                      has_digits ? DIGITS_ARABIC : DIGITS_WESTERN };
    if (cli_text(cli, "place").p == NULL || cli_text(cli, "period").p == NULL)
        return err_set(err, TW_E_USAGE, "a bulletin needs --place and --period");
    TRY(cli_app(cli, &app, err));
    TRY(app_figures(app, cli_text(cli, "place"), cli_text(cli, "period"), &answer, err));
    TRY(bulletin_data(app, &answer, locale, &data, err));
    TRY(bulletin_cuts(app, &answer, &data, err));
    TRY(bulletin_named(app, &answer, &data, err));
    TRY(bulletin_write(&data, cli_text(cli, "out"), cli_has(cli, "pdf"), err));
    cli_say(cli, "wrote " STR_FMT "/bulletin.md and bulletin.%s: %zu sources, %zu incidents",
            STR_ARG(cli_text(cli, "out")), cli_has(cli, "pdf") ? "html, bulletin.pdf" : "html",
            data.n_sources, answer.out.n_events);
    return TW_OK;
}

static const Option bulletin_options[] = {
    { "place", 0, OPTION_TEXT, "PLACE", NULL, "a name in any script, or an id (SY07)" },
    { "period", 0, OPTION_DATE, "EDTF", NULL,
      "a month (2019-02), a week (2019-W07), a day, a year, or two days (a/b)" },
    { "lang", 0, OPTION_CODE, "en|ar", "en", "language of the bulletin" },
    { "digits", 0, OPTION_CODE, "latn|arab", "latn", "western or Arabic-Indic digits" },
    { "pdf", 0, OPTION_FLAG, NULL, NULL, "write bulletin.pdf as well" },
    { "out", 'o', OPTION_DIR, "DIR", ".", "folder that receives the files" },
};

static const Example bulletin_examples[] = {
    { "tawthiq -r idlib.tawthiq bulletin --place Idlib --period 2019-02 -o out",
      "out/bulletin.html, out/bulletin.md and three pictures" },
    { "tawthiq -r idlib.tawthiq bulletin --place إدلب --period 2019-02 --lang ar --digits arab",
      "in Arabic, from right to left" },
};

const Command CMD_BULLETIN = {
    .name = "bulletin",
    .arguments = "",
    .summary = "write the figures of a place and a period for readers",
    .text = "Writes bulletin.html (one page that needs nothing else, fit for print), bulletin.md, "
            "the charts and the map as days.svg, places.svg and map.svg, and with --pdf "
            "bulletin.pdf (pages of paper; the page in HTML is the one for screen readers). Each "
            "figure leads to the words it rests on; levels stand side by side and are never added.",
    .min_args = 0,
    .max_args = 0,
    .flags = COMMAND_REGISTER,
    .option = bulletin_options,
    .n_options = sizeof bulletin_options / sizeof bulletin_options[0],
    .example = bulletin_examples,
    .n_examples = sizeof bulletin_examples / sizeof bulletin_examples[0],
    .run = bulletin_run,
};

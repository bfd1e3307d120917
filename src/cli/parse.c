/* parse.c: from the words of a command line to values that were checked once, here.
 *
 * A mistake is answered with the one thing that is wrong and the nearest name, never with a page of
 * help.
 */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

const Option CLI_COMMON[] = {
    { "register", 'r', OPTION_DIR, "DIR", NULL, "the register's folder" },
    { "passphrase-file", 0, OPTION_FILE, "FILE", NULL, "read the passphrase from FILE" },
    { "format", 0, OPTION_CODE, "table|csv|json|jsonl", "table", "how to print the result" },
    { "progress", 0, OPTION_CODE, "auto|none", "auto", "progress line on a terminal" },
    { "quiet", 'q', OPTION_FLAG, NULL, NULL, "say nothing but errors on stderr" },
    { "verbose", 'v', OPTION_FLAG, NULL, NULL, "show where in the program an error arose" },
    { "help", 'h', OPTION_FLAG, NULL, NULL, "show the help of this command" },
};
const size_t CLI_N_COMMON = sizeof CLI_COMMON / sizeof CLI_COMMON[0];

bool option_applies(const Command *command, const Option *option)
{
    if (strcmp(option->name, "register") == 0 || strcmp(option->name, "passphrase-file") == 0)
        return (command->flags & (COMMAND_REGISTER | COMMAND_MAY_REGISTER)) != 0;
    if (strcmp(option->name, "format") == 0) return (command->flags & COMMAND_LISTS) != 0;
    return true;
}

/* Edit distance, given up above `most`. */
static size_t edit_distance(Str a, Str b, size_t most)
{
    size_t row[64];
    if (a.n >= 63 || b.n >= 63) return most + 1;
    for (size_t j = 0; j <= b.n; j++) row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t swap = diagonal + (a.p[i - 1] != b.p[j - 1]);
            size_t gap = 1 + (row[j] < row[j - 1] ? row[j] : row[j - 1]);
            diagonal = row[j];
            row[j] = swap < gap ? swap : gap;
        }
    }
    return row[b.n];
}

const char *word_nearest(Str word, const char *const *known, size_t n)
{
    const char *best = NULL;
    size_t best_distance = 3;
    for (size_t i = 0; i < n; i++) {
        size_t d = edit_distance(word, str_z(known[i]), 2);
        if (d >= best_distance) continue;
        best = known[i];
        best_distance = d;
    }
    return best;
}

/* The option of this command, or a common one, with this long name or letter. */
static const Option *option_find(const Command *command, Str name, char letter)
{
    for (size_t i = 0; i < command->n_options + CLI_N_COMMON; i++) {
        bool is_own = i < command->n_options;
        const Option *o = is_own ? &command->option[i] : &CLI_COMMON[i - command->n_options];
        if (!is_own && !option_applies(command, o)) continue;
        if (name.n > 0 ? str_eq(name, str_z(o->name)) : letter != 0 && o->letter == letter)
            return o;
    }
    return NULL;
}

static TwCode unknown_option(const Command *command, Str word, Err *err)
{
    const char *known[CLI_VALUES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < command->n_options && n < CLI_VALUES_MAX; i++)
        known[n++] = command->option[i].name;
    for (size_t i = 0; i < CLI_N_COMMON && n < CLI_VALUES_MAX; i++)
        if (option_applies(command, &CLI_COMMON[i])) known[n++] = CLI_COMMON[i].name;
    TwCode code = err_set(err, TW_E_USAGE, "unknown option '" STR_FMT "'", STR_ARG(word));
    size_t dashes = str_starts(word, S("--")) ? 2 : 1;
    const char *near = word_nearest(str_part(word, dashes, word.n), known, n);
    if (near != NULL) return err_hint(err, code, "Did you mean --%s?", near);
    return err_hint(err, code, "See 'tawthiq help %s'.", command->name);
}

/* Whether a value is one of the words "a|b|c". */
static bool is_choice(Str value, Str choices)
{
    Str word;
    while (str_split(&choices, '|', &word))
        if (str_eq(word, value)) return true;
    return false;
}

/* A number or date with its Arabic-Indic and Persian digits written as 0 to 9. */
static Str digits_plain(Arena *a, Str value)
{
    char *plain = arena_alloc(a, value.n + 1);
    size_t n = 0;
    if (plain == NULL) return value;
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.p[i];
        unsigned char next = i + 1 < value.n ? (unsigned char)value.p[i + 1] : 0;
        bool is_arabic = c == 0xD9 && next >= 0xA0 && next <= 0xA9;
        bool is_persian = c == 0xDB && next >= 0xB0 && next <= 0xB9;
        plain[n++] = is_arabic || is_persian ? (char)('0' + (next & 0x0F)) : value.p[i];
        i += is_arabic || is_persian;
    }
    plain[n] = '\0';
    return str_pn(plain, n);
}

static TwCode value_add(Cli *cli, const Option *option, Str value, Err *err)
{
    int64_t number;
    if (option->type == OPTION_INT || option->type == OPTION_DATE)
        value = digits_plain(&cli->arena, value);
    if (option->type == OPTION_INT && !str_int(value, &number))
        return err_set(err, TW_E_USAGE, "--%s needs a whole number, not '" STR_FMT "'",
                       option->name, STR_ARG(value));
    if (option->type == OPTION_CODE && !is_choice(value, str_z(option->value)))
        return err_set(err, TW_E_USAGE, "--%s is one of %s, not '" STR_FMT "'", option->name,
                       option->value, STR_ARG(value));
    if (cli->n_values == CLI_VALUES_MAX)
        return err_set(err, TW_E_USAGE, "more than %d options", CLI_VALUES_MAX);
    cli->value[cli->n_values++] = (CliValue){ option, value };
    return TW_OK;
}

/* Reads one option that starts at argv[*at]; moves *at behind it. */
static TwCode option_read(Cli *cli, int argc, char **argv, int *at, Err *err)
{
    Str word = str_z(argv[*at]);
    bool is_long = str_starts(word, S("--"));
    Str name = str_part(word, is_long ? 2 : 1, word.n), value = { NULL, 0 };
    size_t equals = is_long ? str_find(name, S("=")) : SIZE_MAX;
    if (equals != SIZE_MAX) {
        value = str_part(name, equals + 1, name.n);
        name = str_part(name, 0, equals);
    } else if (!is_long && name.n > 1) {
        value = str_part(name, 1, name.n);
    }
    const Option *o = option_find(cli->command, is_long ? name : S(""), is_long ? 0 : name.p[0]);
    if (o == NULL) return unknown_option(cli->command, word, err);
    *at += 1;
    if (o->type == OPTION_FLAG) {
        if (value.p != NULL)
            return err_set(err, TW_E_USAGE, "--%s takes no value", o->name);
        return value_add(cli, o, S("yes"), err);
    }
    if (value.p == NULL) {
        if (*at >= argc)
            return err_set(err, TW_E_USAGE, "--%s needs a value (%s)", o->name, o->value);
        value = str_z(argv[(*at)++]);
    }
    return value_add(cli, o, value, err);
}

static TwCode args_check(const Cli *cli, Err *err)
{
    const Command *c = cli->command;
    if (cli_has(cli, "help")) return TW_OK;
    TwCode code = TW_OK;
    if ((int)cli->n_args < c->min_args)
        code = err_set(err, TW_E_USAGE, "'%s' needs %s", c->name, c->arguments);
    else if (c->max_args >= 0 && (int)cli->n_args > c->max_args)
        code = err_set(err, TW_E_USAGE, "'%s' takes %s, not '" STR_FMT "'", c->name,
                       c->max_args == 0 ? "no arguments" : c->arguments,
                       STR_ARG(cli->arg[c->max_args]));
    else if ((c->flags & COMMAND_REGISTER) != 0 && !cli_has(cli, "register"))
        code = err_set(err, TW_E_USAGE, "'%s' needs a register: -r DIR", c->name);
    if (code == TW_OK) return TW_OK;
    return err_hint(err, code, "See 'tawthiq help %s'.", c->name);
}

TwCode cli_parse(Cli *cli, int argc, char **argv, Err *err)
{
    cli->arg = arena_array(&cli->arena, (size_t)argc + 1, sizeof *cli->arg);
    TRY(arena_check(&cli->arena, err));
    bool only_args = false;
    for (int at = 0; at < argc;) {
        Str word = str_z(argv[at]);
        if (only_args || word.n < 2 || word.p[0] != '-') {
            cli->arg[cli->n_args++] = word;
            at++;
        } else if (str_eq(word, S("--"))) {
            only_args = true;
            at++;
        } else {
            TRY(option_read(cli, argc, argv, &at, err));
        }
    }
    TRY(args_check(cli, err));
    IGNORE(!table_format_parse(cli_text(cli, "format"), &cli->format), "checked as a choice");
    return TW_OK;
}

const Command *command_find(int argc, char **argv, int *ret_n_words)
{
    const Command *found = NULL;
    *ret_n_words = 0;
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        Str rest = str_z(COMMANDS[i]->name), word;
        int n = 0;
        bool is_equal = true;
        while (is_equal && str_split(&rest, ' ', &word)) {
            is_equal = n < argc && str_eq(word, str_z(argv[n]));
            n++;
        }
        if (!is_equal || n <= *ret_n_words) continue;
        found = COMMANDS[i];
        *ret_n_words = n;
    }
    return found;
}

TwCode command_unknown(const char *word, TwCode code, Err *err)
{
    enum { KNOWN_MAX = 128 };
    const char *known[KNOWN_MAX];
    size_t n = 0, length = strlen(word);
    err_set(err, code, "unknown command '%s'", word);
    for (; COMMANDS[n] != NULL && n < KNOWN_MAX; n++) {
        known[n] = COMMANDS[n]->name;
        if (strncmp(known[n], word, length) == 0 && known[n][length] == ' ')
            return err_hint(err, code, "Did you mean '%s'? See 'tawthiq help'.", known[n]);
    }
    const char *near = word_nearest(str_z(word), known, n);
    if (near != NULL) return err_hint(err, code, "Did you mean '%s'?", near);
    return err_hint(err, code, "See 'tawthiq help'.");
}

static const CliValue *value_find(const Cli *cli, const char *name)
{
    for (size_t i = cli->n_values; i > 0; i--)
        if (strcmp(cli->value[i - 1].option->name, name) == 0) return &cli->value[i - 1];
    return NULL;
}

Str cli_text(const Cli *cli, const char *name)
{
    const CliValue *v = value_find(cli, name);
    if (v != NULL) return v->value;
    const Option *o = option_find(cli->command, str_z(name), 0);
    return o == NULL || o->fallback == NULL ? (Str){ NULL, 0 } : str_z(o->fallback);
}

bool cli_has(const Cli *cli, const char *name)
{
    return value_find(cli, name) != NULL;
}

int64_t cli_int(const Cli *cli, const char *name, int64_t fallback)
{
    int64_t number = fallback;
    Str text = cli_text(cli, name);
    return text.p != NULL && str_int(text, &number) ? number : fallback;
}

const Str *cli_values(Cli *cli, const char *name, size_t *ret_n)
{
    Str *value = arena_array(cli_arena(cli), CLI_VALUES_MAX, sizeof *value);
    *ret_n = 0;
    for (size_t i = 0; value != NULL && i < cli->n_values; i++)
        if (str_eq(str_z(cli->value[i].option->name), str_z(name)))
            value[(*ret_n)++] = cli->value[i].value;
    return value;
}

const Str *cli_args(const Cli *cli, size_t *ret_n)
{
    *ret_n = cli->n_args;
    return cli->arg;
}

Arena *cli_arena(Cli *cli)
{
    return &cli->arena;
}

Job *cli_job(Cli *cli)
{
    return &cli->job;
}

/* help.c: everything that is said about commands, made from their tables: help texts, man pages,
 * the reference and one JSON document.
 */
#include <string.h>

#include "base/json.h"
#include "cli/cli.h"

enum { LINE_COLUMNS = 96 };

/* Appends text wrapped at LINE_COLUMNS; an empty line in the text starts a new paragraph. */
static void wrapped(Buf *out, Str text, size_t indent)
{
    size_t column = 0;
    while (text.n > 0) {
        size_t space = str_find(text, S(" ")), line = str_find(text, S("\n"));
        size_t n = space < line ? space : line;
        if (n == SIZE_MAX) n = text.n;
        if (column + n + 1 > LINE_COLUMNS) {
            buf_char(out, '\n');
            column = 0;
        }
        if (column == 0) {
            for (size_t i = 0; i < indent; i++) buf_char(out, ' ');
            column = indent;
        } else {
            buf_char(out, ' ');
            column++;
        }
        buf_add(out, str_part(text, 0, n));
        column += n;
        bool is_paragraph = n == line;
        text = str_part(text, n + (n < text.n), text.n);
        if (is_paragraph) {
            buf_add(out, S("\n\n"));
            column = 0;
            while (text.n > 0 && text.p[0] == '\n') text = str_part(text, 1, text.n);
        }
    }
    if (column > 0) buf_char(out, '\n');
}

/* Runs fn over the options of a command and the common ones that apply. */
static void options_each(const Command *c, Buf *out, void (*fn)(const Option *, Buf *))
{
    for (size_t i = 0; i < c->n_options; i++) fn(&c->option[i], out);
    for (size_t i = 0; i < CLI_N_COMMON; i++)
        if (option_applies(c, &CLI_COMMON[i])) fn(&CLI_COMMON[i], out);
}

static void option_plain(const Option *o, Buf *out)
{
    size_t from = out->n;
    if (o->letter != 0) buf_fmt(out, "  -%c, --%s", o->letter, o->name);
    else buf_fmt(out, "      --%s", o->name);
    if (o->type != OPTION_FLAG) buf_fmt(out, " %s", o->value);
    size_t width = out->n - from;
    if (width > 33) {
        buf_char(out, '\n');
        width = 0;
    }
    for (; width < 34; width++) buf_char(out, ' ');
    buf_z(out, o->help);
    if (o->fallback != NULL) buf_fmt(out, " (%s)", o->fallback);
    buf_char(out, '\n');
}

static void usage_line(const Command *c, Buf *out)
{
    buf_z(out, (c->flags & COMMAND_REGISTER) != 0 ? "tawthiq -r DIR "
             : (c->flags & COMMAND_MAY_REGISTER) != 0 ? "tawthiq [-r DIR] " : "tawthiq ");
    buf_fmt(out, "%s%s%s [OPTION]...", c->name, c->arguments[0] != '\0' ? " " : "", c->arguments);
}

static const char *column_type_name(const Column *column)
{
    static const char *const names[] = { "text", "integer", "number", "yes/no", "json" };
    return names[column_type(column)];
}

static void columns_plain(const Column *column, size_t n, Buf *out)
{
    for (size_t i = 0; i < n; i++) {
        buf_fmt(out, "  %-20s %-8s %s", column[i].name, column_type_name(&column[i]),
                column[i].help == NULL ? "" : column[i].help);
        if (column[i].unit != NULL) buf_fmt(out, " (%s)", column[i].unit);
        buf_char(out, '\n');
    }
}

void help_command(const Command *c, Buf *out)
{
    buf_fmt(out, "%s: %s\n\nusage: ", c->name, c->summary);
    usage_line(c, out);
    buf_z(out, "\n\n");
    if (c->text != NULL) {
        wrapped(out, str_z(c->text), 0);
        buf_char(out, '\n');
    }
    buf_z(out, "options:\n");
    options_each(c, out, option_plain);
    if (c->n_columns > 0) buf_z(out, "\ncolumns of the result:\n");
    columns_plain(c->column, c->n_columns, out);
    for (size_t i = 0; i < c->n_others; i++) {
        buf_fmt(out, "\ncolumns of the result with --%s:\n", c->other[i].option);
        columns_plain(c->other[i].column, c->other[i].n_columns, out);
    }
    if (c->n_examples > 0) buf_z(out, "\nexamples:\n");
    for (size_t i = 0; i < c->n_examples; i++)
        buf_fmt(out, "  %s\n      %s\n", c->example[i].command, c->example[i].what);
}

static bool is_of_group(const char *name, const char *word)
{
    size_t n = strlen(word);
    return strncmp(name, word, n) == 0 && name[n] == ' ';
}

bool help_has_group(const char *word)
{
    for (size_t i = 0; COMMANDS[i] != NULL; i++)
        if (is_of_group(COMMANDS[i]->name, word)) return true;
    return false;
}

void help_group(const char *word, Buf *out)
{
    buf_fmt(out, "commands of '%s':\n", word);
    for (size_t i = 0; COMMANDS[i] != NULL; i++)
        if (is_of_group(COMMANDS[i]->name, word))
            buf_fmt(out, "  %-20s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
    buf_fmt(out, "\n'tawthiq help %s ...' tells more about one of them.\n", word);
}

void help_overview(Buf *out)
{
    buf_z(out, "tawthiq: a register of harm to civilians\n\n"
               "usage: tawthiq [-r DIR] COMMAND [ARGUMENT]... [OPTION]...\n\ncommands:\n");
    for (size_t i = 0; COMMANDS[i] != NULL; i++)
        buf_fmt(out, "  %-18s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
    buf_z(out, "\n'tawthiq help COMMAND' tells more about one of them.\n"
               "exit codes: 0 done, 1 the answer is no or differences were found, 2 usage, "
               "3 not found,\n  4 bad data, 5 conflict, 6 not allowed, 7 database or disk, "
               "8 network or peer, 9 limit, 70 bug,\n  130 interrupted\n");
}

static void option_json(Json *j, const Option *o)
{
    static const char *const types[] = { "flag", "text", "int", "file", "dir", "date", "code" };
    json_open(j, S(""), '{');
    json_text(j, S("name"), str_z(o->name));
    if (o->letter != 0) json_text(j, S("letter"), str_pn(&o->letter, 1));
    json_text(j, S("type"), str_z(types[o->type]));
    if (o->value != NULL) json_text(j, S("value"), str_z(o->value));
    if (o->fallback != NULL) json_text(j, S("default"), str_z(o->fallback));
    json_text(j, S("help"), str_z(o->help));
    json_close(j, '}');
}

static void columns_json(Json *j, const Column *column, size_t n)
{
    json_open(j, S("columns"), '[');
    for (size_t i = 0; i < n; i++) {
        json_open(j, S(""), '{');
        json_text(j, S("name"), str_z(column[i].name));
        json_text(j, S("type"), str_z(column_type_name(&column[i])));
        if (column[i].unit != NULL) json_text(j, S("unit"), str_z(column[i].unit));
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* The results of other columns that options ask for. */
static void others_json(Json *j, const Command *c)
{
    if (c->n_others == 0) return;
    json_open(j, S("other_results"), '[');
    for (size_t i = 0; i < c->n_others; i++) {
        json_open(j, S(""), '{');
        json_text(j, S("option"), str_z(c->other[i].option));
        columns_json(j, c->other[i].column, c->other[i].n_columns);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void command_json(Json *j, const Command *c)
{
    json_open(j, S(""), '{');
    json_text(j, S("name"), str_z(c->name));
    json_text(j, S("arguments"), str_z(c->arguments));
    json_text(j, S("summary"), str_z(c->summary));
    json_bool(j, S("needs_register"), (c->flags & COMMAND_REGISTER) != 0);
    json_bool(j, S("writes"), (c->flags & COMMAND_WRITES) != 0);
    json_bool(j, S("lists"), (c->flags & COMMAND_LISTS) != 0);
    json_open(j, S("options"), '[');
    for (size_t i = 0; i < c->n_options; i++) option_json(j, &c->option[i]);
    for (size_t i = 0; i < CLI_N_COMMON; i++)
        if (option_applies(c, &CLI_COMMON[i])) option_json(j, &CLI_COMMON[i]);
    json_close(j, ']');
    columns_json(j, c->column, c->n_columns);
    others_json(j, c);
    json_open(j, S("examples"), '[');
    for (size_t i = 0; i < c->n_examples; i++)
        json_text(j, S(""), str_z(c->example[i].command));
    json_close(j, ']');
    json_close(j, '}');
}

void help_json(Buf *out)
{
    Json j = json_writer(out);
    json_open(&j, S(""), '[');
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        command_json(&j, COMMANDS[i]);
        if (COMMANDS[i + 1] != NULL) buf_char(out, '\n');
    }
    json_close(&j, ']');
    buf_char(out, '\n');
}

static void option_markdown(const Option *o, Buf *out)
{
    buf_fmt(out, "| `--%s%s", o->name, o->type == OPTION_FLAG ? "" : " ");
    for (const char *p = o->type == OPTION_FLAG ? "" : o->value; *p != '\0'; p++)
        buf_z(out, *p == '|' ? "\\|" : (char[]){ *p, '\0' });
    buf_fmt(out, "` | %s | %s |\n", o->help, o->fallback == NULL ? "" : o->fallback);
}

static void columns_markdown(const Column *column, size_t n, Buf *out)
{
    if (n > 0) buf_z(out, "| column | type | unit | meaning |\n|---|---|---|---|\n");
    for (size_t i = 0; i < n; i++)
        buf_fmt(out, "| `%s` | %s | %s | %s |\n", column[i].name, column_type_name(&column[i]),
                column[i].unit == NULL ? "" : column[i].unit,
                column[i].help == NULL ? "" : column[i].help);
    if (n > 0) buf_char(out, '\n');
}

static void command_markdown(const Command *c, Buf *out)
{
    buf_fmt(out, "## %s\n\n", c->name);
    buf_fmt(out, "%s\n\n    ", c->summary);
    usage_line(c, out);
    buf_z(out, "\n\n");
    if (c->text != NULL) {
        wrapped(out, str_z(c->text), 0);
        buf_char(out, '\n');
    }
    buf_z(out, "| option | meaning | default |\n|---|---|---|\n");
    options_each(c, out, option_markdown);
    buf_char(out, '\n');
    columns_markdown(c->column, c->n_columns, out);
    for (size_t i = 0; i < c->n_others; i++) {
        buf_fmt(out, "With `--%s`:\n\n", c->other[i].option);
        columns_markdown(c->other[i].column, c->other[i].n_columns, out);
    }
    for (size_t i = 0; i < c->n_examples; i++)
        buf_fmt(out, "%s:\n\n    %s\n\n", c->example[i].what, c->example[i].command);
}

void help_reference(Buf *out)
{
    buf_z(out, "# Reference of all commands\n\nMade from the program's own tables by `tawthiq help "
               "--reference`.\n\n");
    for (size_t i = 0; COMMANDS[i] != NULL; i++) command_markdown(COMMANDS[i], out);
}

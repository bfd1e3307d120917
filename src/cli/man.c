/* man.c: man pages in mdoc and shell completion, made from the command tables. */
#include <string.h>

#include "cli/cli.h"

/* Appends one character as mdoc; a line never begins with a macro character. */
static void man_char(Buf *out, char c, bool at_line_start)
{
    if (at_line_start && (c == '.' || c == '\'')) buf_z(out, "\\&");
    if (c == '\\') buf_z(out, "\\e");
    else if (c == '-') buf_z(out, "\\-");
    else buf_char(out, c);
}

/* Appends text for a man page: an empty line parts paragraphs, a sentence begins a line. */
static void man_text(Buf *out, Str text)
{
    bool at_line_start = true;
    for (size_t i = 0; i < text.n; i++) {
        Str rest = str_part(text, i, text.n);
        if (str_starts(rest, S("\n\n"))) {
            buf_z(out, "\n.Pp\n");
            i++;
            at_line_start = true;
            continue;
        }
        bool ends_sentence = i > 0 && text.p[i] == ' ' && text.p[i - 1] == '.';
        man_char(out, ends_sentence ? '\n' : text.p[i], at_line_start);
        at_line_start = ends_sentence || text.p[i] == '\n';
    }
    buf_char(out, '\n');
}

static void man_option(const Option *o, Buf *out)
{
    buf_z(out, ".It ");
    if (o->letter != 0) buf_fmt(out, "Fl %c , ", o->letter);
    buf_fmt(out, "Fl Fl %s", o->name);
    if (o->type != OPTION_FLAG) buf_fmt(out, " Ar %s", o->value);
    buf_char(out, '\n');
    man_text(out, str_z(o->help));
    if (o->fallback != NULL) buf_fmt(out, "The default is %s.\n", o->fallback);
}

static void man_head(Buf *out, const char *name, const char *summary)
{
    buf_z(out, ".Dd $Mdocdate$\n.Dt ");
    for (const char *p = name; *p != '\0'; p++)
        buf_char(out, *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p);
    buf_fmt(out, " 1\n.Os\n.Sh NAME\n.Nm %s\n.Nd ", name);
    man_text(out, str_z(summary));
    buf_z(out, ".Sh SYNOPSIS\n");
}

static void man_command(const Command *c, Buf *out)
{
    Buf name;
    buf_init(&name, 128);
    buf_fmt(&name, "tawthiq-%s", c->name);
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == ' ') name.p[i] = '-';
    man_head(out, buf_cz(&name), c->summary);
    buf_clear(&name);
    buf_fmt(out, ".Nm tawthiq\n%s.Cm %s\n",
            (c->flags & COMMAND_REGISTER) != 0 ? ".Fl r Ar DIR\n" : "", c->name);
    if (c->arguments[0] != '\0') buf_fmt(out, ".Ar %s\n", c->arguments);
    buf_z(out, ".Op Ar OPTION ...\n.Sh DESCRIPTION\n");
    man_text(out, str_z(c->text != NULL ? c->text : c->summary));
    buf_z(out, ".Sh OPTIONS\n.Bl -tag -width Ds\n");
    for (size_t i = 0; i < c->n_options; i++) man_option(&c->option[i], out);
    for (size_t i = 0; i < CLI_N_COMMON; i++)
        if (option_applies(c, &CLI_COMMON[i])) man_option(&CLI_COMMON[i], out);
    buf_z(out, ".El\n");
    if (c->n_examples > 0) buf_z(out, ".Sh EXAMPLES\n");
    for (size_t i = 0; i < c->n_examples; i++) {
        man_text(out, str_z(c->example[i].what));
        buf_z(out, ".Bd -literal -offset indent\n");
        man_text(out, str_z(c->example[i].command));
        buf_z(out, ".Ed\n");
    }
}

void help_man(const Command *c, Buf *out)
{
    if (c != NULL) {
        man_command(c, out);
        return;
    }
    man_head(out, "tawthiq", "a register of harm to civilians");
    buf_z(out, ".Nm tawthiq\n.Op Fl r Ar DIR\n.Ar COMMAND\n.Op Ar ARGUMENT ...\n"
               ".Sh DESCRIPTION\nReports come in, figures go out; every figure is traced to the "
               "words of a source,\ncounted once, given as a range, and provably unaltered.\n"
               ".Sh COMMANDS\n.Bl -tag -width Ds\n");
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        buf_fmt(out, ".It Cm %s\n", COMMANDS[i]->name);
        man_text(out, str_z(COMMANDS[i]->summary));
    }
    buf_z(out, ".El\n.Sh EXIT STATUS\n0 done, 1 the answer is no or differences were found, "
               "2 usage, 3 not found, 4 bad data,\n5 conflict, 6 not allowed, 7 database or disk, "
               "8 network or peer, 9 limit, 70 bug,\n130 interrupted.\n");
}

static void completion_bash(Buf *out)
{
    buf_z(out, "_tawthiq() {\n  local cur=${COMP_WORDS[COMP_CWORD]} line=\" ${COMP_WORDS[*]} \"\n"
               "  case $line in\n");
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        const Command *c = COMMANDS[i];
        buf_fmt(out, "  *\" %s \"*) COMPREPLY=($(compgen -W \"", c->name);
        for (size_t k = 0; k < c->n_options; k++) buf_fmt(out, "--%s ", c->option[k].name);
        for (size_t k = 0; k < CLI_N_COMMON; k++)
            if (option_applies(c, &CLI_COMMON[k])) buf_fmt(out, "--%s ", CLI_COMMON[k].name);
        buf_z(out, "\" -- \"$cur\") $(compgen -f -- \"$cur\")) ;;\n");
    }
    buf_z(out, "  *) COMPREPLY=($(compgen -W \"");
    for (size_t i = 0; COMMANDS[i] != NULL; i++) buf_fmt(out, "%s ", COMMANDS[i]->name);
    buf_z(out, "\" -- \"$cur\")) ;;\n  esac\n}\ncomplete -o filenames -F _tawthiq tawthiq\n");
}

/* Appends text inside single quotes of a shell. */
static void shell_quoted(Buf *out, const char *text)
{
    buf_char(out, '\'');
    for (; *text != '\0'; text++) buf_z(out, *text == '\'' ? "'\\''" : (char[]){ *text, '\0' });
    buf_char(out, '\'');
}

static void completion_fish(Buf *out)
{
    for (size_t i = 0; COMMANDS[i] != NULL; i++) {
        const Command *c = COMMANDS[i];
        buf_fmt(out, "complete -c tawthiq -n __fish_use_subcommand -a '%s' -d ", c->name);
        shell_quoted(out, c->summary);
        buf_char(out, '\n');
        for (size_t k = 0; k < c->n_options; k++) {
            buf_fmt(out, "complete -c tawthiq -n '__fish_seen_subcommand_from %s' -l %s%s -d ",
                    c->name, c->option[k].name, c->option[k].type == OPTION_FLAG ? "" : " -r");
            shell_quoted(out, c->option[k].help);
            buf_char(out, '\n');
        }
    }
}

bool help_completion(Str shell, Buf *out)
{
    if (str_eq(shell, S("fish"))) {
        completion_fish(out);
        return true;
    }
    if (str_eq(shell, S("zsh")))
        buf_z(out, "autoload -U +X bashcompinit && bashcompinit\n");
    else if (!str_eq(shell, S("bash")))
        return false;
    completion_bash(out);
    return true;
}

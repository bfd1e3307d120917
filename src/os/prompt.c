/* prompt.c: /dev/tty with echo, signals and line editing off; this file does the editing. */
#include "os/prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "os/file.h"

void secret_clear(Buf *b)
{
    if (b->p != NULL) explicit_bzero(b->p, b->cap);
    buf_clear(b);
}

enum { KEY_CTRL_C = 3, KEY_CTRL_D = 4, KEY_BACKSPACE = 8, KEY_CTRL_U = 21, KEY_DELETE = 127 };

/* Lets the keys that edit a line do so; returns false for a byte that belongs to the secret. */
static bool edit_line(Buf *line, char c)
{
    if (c == KEY_CTRL_U) line->n = 0;
    else if (c != KEY_BACKSPACE && c != KEY_DELETE) return false;
    /* One character may be several bytes of UTF-8. */
    while (line->n > 0 && (line->p[line->n - 1] & 0xC0) == 0x80) line->n--;
    if (line->n > 0) line->n--;
    return true;
}

/* Reads one line, byte by byte, so that nothing behind it is taken. */
static TwCode read_line(Fd fd, bool is_terminal, Buf *ret, Err *err)
{
    /* All room at once: growing would leave copies of the secret behind. */
    char *line = buf_grow(ret, PROMPT_BYTES_MAX);
    TRY(buf_check(ret, err));
    ret->n = 0;
    for (;;) {
        char c = 0;
        size_t got = 0;
        TRY(file_read(fd, &c, 1, &got, err));
        if (got == 0 || c == '\n' || (is_terminal && c == KEY_CTRL_D)) break;
        if (is_terminal && c == KEY_CTRL_C) return err_set(err, TW_E_CANCELLED, "interrupted");
        if (is_terminal && edit_line(ret, c)) continue;
        if (ret->n == PROMPT_BYTES_MAX)
            return err_set(err, TW_E_LIMIT, "the passphrase is longer than %d bytes",
                           PROMPT_BYTES_MAX);
        line[ret->n++] = c;
    }
    if (!is_terminal && ret->n > 0 && line[ret->n - 1] == '\r') ret->n--;
    return TW_OK;
}

/* Writes to the terminal; if that fails the person sees it. */
static void say(Fd fd, const char *text)
{
    Err ignored = { 0 };
    IGNORE(file_write(fd, str_z(text), &ignored), "a question that cannot be shown is not fatal");
}

TwCode prompt_secret(const char *question, Buf *ret, Err *err)
{
    AUTO(Fd) fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        TwCode code = err_set(err, TW_E_DENIED, "a passphrase is needed and there is no terminal");
        return err_hint(err, code, "Give it in a file with --passphrase-file.");
    }
    struct termios before, silent;
    if (tcgetattr(fd, &before) != 0) return err_sys(err, errno, "cannot ask on the terminal");
    silent = before;
    /* No signals and no line editing by the terminal: nothing can leave it silent. */
    silent.c_lflag &= ~(tcflag_t)(ECHO | ISIG | ICANON);
    if (tcsetattr(fd, TCSAFLUSH, &silent) != 0)
        return err_sys(err, errno, "cannot ask on the terminal");
    say(fd, question);
    say(fd, ": ");
    TwCode code = read_line(fd, true, ret, err);
    tcsetattr(fd, TCSAFLUSH, &before);
    say(fd, "\n");
    if (code != TW_OK) return code;
    return ret->n > 0 ? TW_OK : err_set(err, TW_E_CANCELLED, "no passphrase was given");
}

TwCode secret_read(const char *path, Buf *ret, Err *err)
{
    AUTO(Fd) fd = -1;
    bool is_stdin = strcmp(path, "-") == 0;
    if (!is_stdin) TRY(file_open(path, &fd, err));
    TRY(read_line(is_stdin ? STDIN_FILENO : fd, false, ret, err));
    if (ret->n == 0) return err_set(err, TW_E_DATA, "passphrase file '%s' is empty", path);
    return TW_OK;
}

/* err.c: the one error type. Fixed fields, no allocation, so that "out of memory" can be
 * reported. */
#include "base/err.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Cuts a half character off the end of text that vsnprintf truncated. */
static void text_mend(char *text, size_t cap, int wanted)
{
    if (wanted < 0 || (size_t)wanted < cap) return;
    size_t n = strlen(text);
    while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80) n--;
    if (n > 0 && (unsigned char)text[n - 1] >= 0xC0) n--;
    text[n] = '\0';
}

static void __attribute__((format(printf, 3, 0)))
text_put(char *text, size_t cap, const char *fmt, va_list ap)
{
    int wanted = vsnprintf(text, cap, fmt, ap);
    text_mend(text, cap, wanted);
}

TwCode err_set(Err *err, TwCode code, const char *fmt, ...)
{
    if (err->code != TW_OK) return err->code;
    err->code = code;
    va_list ap;
    va_start(ap, fmt);
    text_put(err->message, sizeof err->message, fmt, ap);
    va_end(ap);
    return code;
}

static TwCode code_from_errno(int sys_errno)
{
    switch (sys_errno) {
    case ENOENT:
    case ENOTDIR: return TW_E_NOT_FOUND;
    case EACCES:
    case EPERM: return TW_E_DENIED;
    case ENOMEM: return TW_E_LIMIT;
    case EINTR: return TW_E_CANCELLED;
    case EEXIST:
    case ENOTEMPTY: return TW_E_CONFLICT;
    default: return TW_E_STORAGE;
    }
}

TwCode err_sys(Err *err, int sys_errno, const char *fmt, ...)
{
    if (err->code != TW_OK) return err->code;
    err->code = code_from_errno(sys_errno);
    err->sys_errno = sys_errno;
    va_list ap;
    va_start(ap, fmt);
    text_put(err->message, sizeof err->message, fmt, ap);
    va_end(ap);
    size_t n = strlen(err->message);
    int wanted = snprintf(err->message + n, sizeof err->message - n, ": %s", strerror(sys_errno));
    text_mend(err->message + n, sizeof err->message - n, wanted);
    return err->code;
}

TwCode err_note(Err *err, TwCode code, const char *fmt, ...)
{
    size_t n = strlen(err->context);
    if (n > 0 && n + 2 < sizeof err->context) {
        memcpy(err->context + n, "; ", 3);
        n += 2;
    }
    va_list ap;
    va_start(ap, fmt);
    text_put(err->context + n, sizeof err->context - n, fmt, ap);
    va_end(ap);
    return code;
}

TwCode err_hint(Err *err, TwCode code, const char *fmt, ...)
{
    if (err->hint[0] != '\0') return code;
    va_list ap;
    va_start(ap, fmt);
    text_put(err->hint, sizeof err->hint, fmt, ap);
    va_end(ap);
    return code;
}

TwCode err_frame(Err *err, TwCode code, const char *function, int line)
{
    if (err->n_frames < ERR_FRAMES) {
        err->frame[err->n_frames].function = function;
        err->frame[err->n_frames].line = line;
        err->n_frames++;
    }
    return code;
}

void err_clear(Err *err)
{
    memset(err, 0, sizeof *err);
}

const char *err_code_name(TwCode code)
{
    switch (code) {
    case TW_OK: return "ok";
    case TW_E_NO: return "no";
    case TW_E_USAGE: return "usage";
    case TW_E_NOT_FOUND: return "not_found";
    case TW_E_DATA: return "data";
    case TW_E_CONFLICT: return "conflict";
    case TW_E_DENIED: return "denied";
    case TW_E_STORAGE: return "storage";
    case TW_E_PEER: return "peer";
    case TW_E_LIMIT: return "limit";
    case TW_E_CANCELLED: return "cancelled";
    case TW_E_BUG: break;
    }
    return "bug";
}

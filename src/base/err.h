/* err.h: the one error type, the codes shared by functions, exit codes and messages, and the macros
 * that pass errors up.
 *
 * An Err belongs to the caller, is never NULL and never allocates. A lower message is never
 * overwritten, only noted. Only cli/ (and web/) print one.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>

/* Values are the exit codes of the program. */
typedef enum TwCode {
    TW_OK = 0,
    TW_E_NO = 1,          /* done, the answer is "no" or differences were found */
    TW_E_USAGE = 2,       /* the call's words are wrong */
    TW_E_NOT_FOUND = 3,   /* the thing named does not exist */
    TW_E_DATA = 4,        /* bad data from outside: input file, damaged log */
    TW_E_CONFLICT = 5,    /* somebody else changed or holds it */
    TW_E_DENIED = 6,      /* not allowed: passphrase, permission */
    TW_E_STORAGE = 7,     /* database or disk: full, read-only, broken */
    TW_E_PEER = 8,        /* network or peer */
    TW_E_LIMIT = 9,       /* a stated limit was reached, or memory ran out */
    TW_E_BUG = 70,        /* an invariant does not hold */
    TW_E_CANCELLED = 130  /* interrupted by the person */
} TwCode;

#define TW_CHECKED __attribute__((warn_unused_result))

enum { ERR_FRAMES = 8 };

typedef struct Err {
    TwCode code;
    char message[320];  /* what went wrong: one line, lower case, subject in single quotes */
    char context[480];  /* where, innermost first, joined by "; " */
    char hint[240];     /* what the person can do: full sentences, or empty */
    int sys_errno;
    int n_frames;
    struct { const char *function; int line; } frame[ERR_FRAMES];
} Err;

/* Sets an error that has no lower cause. Text past the field is cut at a character boundary.
 *
 * err     the caller's; an earlier message stays and only the code may not change
 * code    not TW_OK
 * fmt     printf format of the message; never a person's name
 * return  code, so that `return err_set(...)` reads well
 * cost    O(n), no allocation
 */
TwCode err_set(Err *err, TwCode code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Sets an error from errno, choosing the code: ENOENT is not found, EACCES and EPERM denied, ENOMEM
 * limit, EINTR cancelled, the rest storage; appends the system's words.
 *
 * err        the caller's
 * sys_errno  an errno value
 * fmt        printf format of what was tried
 * return     the code chosen
 * cost       O(n), no allocation
 */
TwCode err_sys(Err *err, int sys_errno, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds where it happened, outside the contexts already there.
 *
 * err     the caller's
 * code    returned unchanged
 * fmt     printf format, for example "row %zu"
 * return  code
 * cost    O(n), no allocation
 */
TwCode err_note(Err *err, TwCode code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Says what the person can do; the first hint stays.
 *
 * err     the caller's
 * code    returned unchanged
 * fmt     printf format, full sentences
 * return  code
 * cost    O(n), no allocation
 */
TwCode err_hint(Err *err, TwCode code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Records a frame on the way up; used by TRY.
 *
 * err       the caller's
 * code      returned unchanged
 * function  __func__
 * line      __LINE__
 * return    code
 * cost      O(1)
 */
TwCode err_frame(Err *err, TwCode code, const char *function, int line);

/* Forgets everything, for an error that was handled.
 *
 * err   the caller's
 * cost  O(1)
 */
void err_clear(Err *err);

/* Stable name of a code: "ok", "no", "usage", "not_found", "data", "conflict", "denied", "storage",
 * "peer", "limit", "bug", "cancelled".
 *
 * code    any value
 * return  static string; "bug" for values outside the enum
 * cost    O(1)
 */
const char *err_code_name(TwCode code);

/* Passes a failure up. Needs a variable `err` of type Err * in scope. */
#define TRY(call)                                                        \
    do {                                                                 \
        TwCode try_code_ = (call);                                       \
        if (try_code_ != TW_OK)                                          \
            return err_frame(err, try_code_, __func__, __LINE__);        \
    } while (0)

/* Clears a variable when it leaves its scope: AUTO(Buf) b calls Buf_auto(&b), which str.h
 * defines. */
#define AUTO(Type) __attribute__((cleanup(Type##_auto), unused)) Type

/* Says that a result is ignored on purpose, and why. */
#define IGNORE(call, why)                        \
    do {                                         \
        static const char ignore_why_[] = why;   \
        (void)ignore_why_;                       \
        if ((call)) { }                          \
    } while (0)

#endif

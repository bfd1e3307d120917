/* prompt.h: a secret typed at the terminal, or read from a file; never from an argument. */
#ifndef OS_PROMPT_H
#define OS_PROMPT_H

#include "base/err.h"
#include "base/str.h"

enum { PROMPT_BYTES_MAX = 1024 };

/* Asks on the terminal with the echo off; Ctrl-C cancels, Ctrl-U starts again.
 *
 * question  NUL-terminated, without colon
 * ret       builder that receives the line without its end; secret_clear wipes it
 * errors    TW_E_DENIED there is no terminal (hint: use a file); TW_E_CANCELLED interrupted or
 *           nothing typed; TW_E_LIMIT longer than PROMPT_BYTES_MAX
 * cost      waits for a person
 */
TwCode prompt_secret(const char *question, Buf *ret, Err *err) TW_CHECKED;

/* Reads a secret from a file: its first line, without the line's end.
 *
 * path    file; "-" is standard input
 * ret     builder that receives it; secret_clear wipes it
 * errors  as file_open; TW_E_DATA empty; TW_E_LIMIT longer than PROMPT_BYTES_MAX
 * cost    O(n)
 */
TwCode secret_read(const char *path, Buf *ret, Err *err) TW_CHECKED;

/* Wipes a secret and frees its memory.
 *
 * b     builder
 * cost  O(n)
 */
void secret_clear(Buf *b);

/* For AUTO(Secret) s: a Buf that is wiped. */
typedef Buf Secret;

static inline void Secret_auto(Secret *b) { secret_clear(b); }

#endif

/* media.h: what a file is, from its bytes and its name, and its bytes as UTF-8 text.
 */
#ifndef INTAKE_MEDIA_H
#define INTAKE_MEDIA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef enum MediaKind { MEDIA_TEXT, MEDIA_HTML, MEDIA_LIST } MediaKind;

typedef struct Media {
    MediaKind kind;
    const char *type;     /* "text/plain", "text/html", "text/csv", "text/tab-separated-values" */
    const char *charset;  /* "utf-8", "utf-16le", "windows-1256"...                             */
    Str text;             /* well-formed UTF-8 without byte order mark: the bytes themselves where
                             they are that already, otherwise in the arena                      */
    size_t skipped;       /* bytes in front of text when it shares the file's bytes: a mark     */
    size_t n_replaced;    /* ill-formed parts that were replaced by U+FFFD                      */
    bool is_decoded;      /* text is not the bytes themselves                                   */
} Media;

enum { MEDIA_HEAD_BYTES = 65536 };

/* Whether a file is plain text that needs no parser: when all of it is UTF-8 without a zero byte,
 * media_read would give its own bytes.
 *
 * head       its first MEDIA_HEAD_BYTES
 * file_name  for its ending; may be empty
 * return     false for pages, lists, other character sets, binary files and blank ones
 * cost       O(head), nothing is decoded
 */
bool media_is_plain(Str head, Str file_name);

/* Says what a file is and gives its text. UTF-16 and UTF-32 are decoded, with or without a byte
 * order mark; pages are decoded as they declare; anything else that is not UTF-8 is repaired.
 *
 * bytes      the file
 * file_name  for its ending; may be empty
 * a          owns decoded text
 * ret_media  the answer; untouched on failure
 * errors     TW_E_DATA for an empty file, a binary file (naming its kind where it is known), or
 *            text
 *            with control bytes; TW_E_LIMIT when the arena is full
 * cost       linear
 */
TwCode media_read(Str bytes, Str file_name, Arena *a, Media *ret_media, Err *err) TW_CHECKED;

#endif

/* plain.h: files of plain text as a map that is given back while it is read, so that memory does
 * not grow with them; for reading.c.
 */
#ifndef APP_PLAIN_H
#define APP_PLAIN_H

#include "os/map.h"

/* A mapped file is given back in pieces of this size, so that it does not fill the memory. */
enum { PLAIN_PIECE = 1 << 20 };

typedef enum PlainLook {
    PLAIN_NOT,   /* a page, a list, another character set, or no text: it needs a parser */
    PLAIN_WHOLE, /* UTF-8 text */
    PLAIN_BROKEN /* text with parts that are not UTF-8 */
} PlainLook;

/* Looks at all of a file, piece by piece.
 *
 * map     the file
 * name    for its ending; may be empty
 * return  what it is
 * cost    O(bytes), memory O(1)
 */
PlainLook plain_look(const FileMap *map, Str name);

/* Gives back a map up to a byte, with what the system brought back before it in one go with a page
 * behind it.
 *
 * map   open
 * at    byte that was passed
 * cost  O(1)
 */
void plain_passed(const FileMap *map, size_t at);

/* Copies broken text with every ill-formed part as U+FFFD into a file without a name beside it, and
 * maps that.
 *
 * map             of a file that is PLAIN_BROKEN
 * path            of the file
 * ret_map         the copy; untouched on failure
 * ret_n_replaced  how many parts were replaced
 * errors          where the folder cannot be written to or has no room
 * cost            O(bytes), memory O(1)
 */
TwCode plain_repair(const FileMap *map, const char *path, FileMap *ret_map, size_t *ret_n_replaced,
                    Err *err) TW_CHECKED;

#endif

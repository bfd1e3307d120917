/* json_line.h: the members of one flat JSON object, quickly, when it is plainly well formed.
 *
 * Reports come as lines of JSON with one long text each. What is read here is read as any parser
 * reads it; what is nested, repeated, odd or wrong is left to a full parser, which also says what
 * is wrong. So this may refuse a good line, and never accepts a bad one.
 */
#ifndef BASE_JSON_LINE_H
#define BASE_JSON_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { JSON_LINE_MEMBERS = 16 };

typedef enum JsonLineKind { JSON_LINE_TEXT, JSON_LINE_NUMBER, JSON_LINE_WORD } JsonLineKind;

typedef struct JsonMember {
    Str key, value;     /* a text with its escapes made characters; others as written */
    JsonLineKind kind;  /* JSON_LINE_WORD: true, false or null */
} JsonMember;

typedef struct JsonLine {
    JsonMember member[JSON_LINE_MEMBERS];
    size_t n;
} JsonLine;

/* Reads an object whose members are texts, whole numbers of at most 18 digits, true, false or null.
 *
 * line      one object with white space around it
 * ret_line  slices of the line and of `room`; untouched when false is returned
 * room      builder, emptied first; holds the texts that had escapes
 * return    false when a full parser has to look
 * cost      linear; no more than the line in memory
 * source    RFC 8259
 */
bool json_line_scan(Str line, JsonLine *ret_line, Buf *room);

/* A member that is a text.
 *
 * line    scanned
 * key     its name
 * return  its value; {NULL, 0} when there is none or it is no text
 * cost    O(members)
 */
Str json_line_text(const JsonLine *line, Str key);

#endif

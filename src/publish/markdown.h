/* markdown.h: writes Markdown (CommonMark with pipe tables) whose outside text cannot become
 * markup.
 *
 * Every character that Markdown gives a meaning is escaped in md_text, angle brackets and
 * ampersands included, so a quote stays a quote in any renderer. Like Buf, failure is sticky.
 */
#ifndef PUBLISH_MARKDOWN_H
#define PUBLISH_MARKDOWN_H

#include "base/str.h"

/* Writes text that has no markup of its own; line breaks become blanks.
 *
 * out   builder
 * text  borrowed, well-formed UTF-8
 * cost  O(n)
 */
void md_text(Buf *out, Str text);

/* Writes a heading and the empty lines around it.
 *
 * out    builder
 * level  1 to 6
 * text   borrowed, escaped here
 * cost   O(n)
 */
void md_heading(Buf *out, int level, Str text);

/* Writes a paragraph of plain text.
 *
 * out   builder
 * text  borrowed, escaped here
 * cost  O(n)
 */
void md_paragraph(Buf *out, Str text);

#endif

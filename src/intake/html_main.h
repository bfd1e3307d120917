/* html_main.h: the main text of a web page, without menus, related stories, comments and notices.
 */
#ifndef INTAKE_HTML_MAIN_H
#define INTAKE_HTML_MAIN_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Which bytes of the page a piece of the text was read from. */
typedef struct HtmlSegment {
    size_t text_at, text_n;
    size_t from, to;
} HtmlSegment;

typedef struct HtmlDoc {
    Str text;           /* paragraphs with an empty line between them                     */
    Str title, author, source_name, lang, url;  /* empty when the page does not say        */
    Str published;      /* EDTF, or empty                                                  */
    HtmlSegment *segment;
    size_t n_segments;  /* one for each paragraph of text; none when it came from JSON-LD  */
} HtmlDoc;

/* Reads the main text of a page and what the page says about itself.
 *
 * bytes    valid UTF-8
 * a        owns the result
 * ret_doc  the document; text is empty when the page has none
 * errors   TW_E_LIMIT when the arena or the text is full
 * cost     linear in bytes
 * source   features of jusText (Pomikalek 2011): length, stop words and links of blocks,
 *          neighbours;
 *          names of elements as the press uses them
 */
TwCode html_main(Str bytes, Arena *a, HtmlDoc *ret_doc, Err *err) TW_CHECKED;

#endif

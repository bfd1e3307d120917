/* html.h: writes HTML and SVG that is escaped by construction.
 *
 * The only ways to put outside text into a page are html_text and html_put, and both escape. Tag
 * and attribute names are words of the program. There is no way to write a link or an image that
 * leaves the page: href takes only "#...", src is refused, and so are event attributes. The same
 * writer makes SVG, because both languages escape alike and elements are always closed.
 *
 * Failure is sticky like Buf's: write freely, then check once with html_check.
 */
#ifndef PUBLISH_HTML_H
#define PUBLISH_HTML_H

#include "base/err.h"
#include "base/str.h"

enum { HTML_DEPTH = 40 };

typedef struct Html {
    Buf out;
    const char *open[HTML_DEPTH];  /* names of the open elements */
    int depth;
    bool in_tag;                   /* "<name attr..." is still without its ">" */
    bool misused;                  /* a forbidden attribute, or closed too often */
} Html;

/* Prepares a writer.
 *
 * h          the caller's struct; html_clear frees it
 * max_bytes  most the page may hold
 * cost       O(1)
 */
void html_init(Html *h, size_t max_bytes);

/* Frees the writer.
 *
 * h     may be zeroed
 * cost  O(1)
 */
void html_clear(Html *h);

/* Opens an element. Attributes may follow until text or another element is written.
 *
 * h     writer
 * name  static string: an element name
 * cost  O(1)
 */
void html_open(Html *h, const char *name);

/* Opens an element that has no content and is not closed: meta, br, hr.
 *
 * h     writer
 * name  static string
 * cost  O(1)
 */
void html_void(Html *h, const char *name);

/* Adds an attribute to the element just opened.
 *
 * h      writer
 * name   static string; src and on... are refused, href only takes a place in the same page
 * value  borrowed text, escaped here
 * cost   O(n)
 */
void html_put(Html *h, const char *name, Str value);

/* Adds an attribute whose value is formatted, for numbers and coordinates.
 *
 * h     writer
 * name  static string
 * fmt   printf format
 * cost  O(n)
 */
void html_putf(Html *h, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Writes text, escaped; control characters become U+FFFD.
 *
 * h     writer
 * text  borrowed, well-formed UTF-8
 * cost  O(n)
 */
void html_text(Html *h, Str text);

/* Closes the innermost element.
 *
 * h     writer
 * cost  O(1)
 */
void html_close(Html *h);

/* Writes one element with text and nothing else.
 *
 * h     writer
 * name  static string
 * text  borrowed
 * cost  O(n)
 */
void html_leaf(Html *h, const char *name, Str text);

/* Writes foreign words (a quote, a name) in an element of their own direction, so that they cannot
 * rearrange the line around them.
 *
 * h     writer
 * text  borrowed
 * cost  O(n)
 */
void html_foreign(Html *h, Str text);

/* Begins a whole page up to the open body: doctype, language, direction, title, the project's style
 * with its print rules, a policy that forbids the browser any request, and the link that skips
 * to the main part (#main).
 *
 * h      empty writer
 * lang   "en" or "ar"; decides the direction
 * title  borrowed
 * skip   words of the skip link
 * cost   O(n)
 */
void html_page_begin(Html *h, Str lang, Str title, Str skip);

/* Ends the page: closes everything that is open.
 *
 * h     writer
 * cost  O(depth)
 */
void html_page_end(Html *h);

/* Reports what went wrong while writing.
 *
 * h       writer
 * errors  TW_E_LIMIT when the page grew past its maximum, TW_E_BUG when an element or attribute was
 *         misused or is still open
 * cost    O(1)
 */
TwCode html_check(const Html *h, Err *err) TW_CHECKED;

static inline void Html_auto(Html *h) { html_clear(h); }

#endif

/* html_token.h: HTML as a stream of texts and tags, in one pass and without a tree.
 *
 * Follows what browsers do where pages of the press need it (raw text of scripts, comments,
 * unquoted attributes, a stray "<") and gives nothing up to a tree builder: whoever reads the
 * tokens repairs the nesting. Linear in the bytes, no allocation.
 */
#ifndef INTAKE_HTML_TOKEN_H
#define INTAKE_HTML_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { HTML_ATTRS_MAX = 32 };

typedef enum HtmlKind { HTML_TEXT, HTML_OPEN, HTML_CLOSE, HTML_RAW } HtmlKind;

/* Tags that mean something for the main text; the rest are HTML_OTHER. */
typedef enum HtmlTag {
    HTML_OTHER, HTML_A, HTML_ARTICLE, HTML_ASIDE, HTML_BLOCKQUOTE, HTML_BODY, HTML_BR, HTML_BUTTON,
    HTML_DD, HTML_DIV, HTML_DL, HTML_DT, HTML_FIGCAPTION, HTML_FIGURE, HTML_FOOTER, HTML_FORM,
    HTML_H1, HTML_H2, HTML_H3, HTML_H4, HTML_H5, HTML_H6, HTML_HEAD, HTML_HEADER, HTML_HR,
    HTML_HTML, HTML_IFRAME, HTML_IMG, HTML_INPUT, HTML_LI, HTML_LINK, HTML_MAIN, HTML_META,
    HTML_NAV, HTML_NOSCRIPT, HTML_OL, HTML_OPTION, HTML_P, HTML_PRE, HTML_SCRIPT, HTML_SECTION,
    HTML_SELECT, HTML_SOURCE, HTML_STYLE, HTML_SVG, HTML_TABLE, HTML_TBODY, HTML_TD, HTML_TEMPLATE,
    HTML_TEXTAREA, HTML_TFOOT, HTML_TH, HTML_THEAD, HTML_TIME, HTML_TITLE, HTML_TR, HTML_UL,
    HTML_VIDEO, HTML_WBR, HTML_N_TAGS
} HtmlTag;

typedef struct HtmlAttr {
    Str name, value;  /* as written: case and entities are the reader's business */
} HtmlAttr;

typedef struct HtmlToken {
    HtmlKind kind;
    HtmlTag tag;        /* OPEN, CLOSE, RAW: whose text it is                       */
    Str text;           /* TEXT and RAW: the bytes; entities still in it            */
    size_t at;          /* byte offset of the token                                 */
    bool is_self_closed;
    size_t n_attrs;     /* OPEN                                                     */
    HtmlAttr attr[HTML_ATTRS_MAX];
} HtmlToken;

typedef struct HtmlLexer {
    Str bytes;
    size_t at;
    HtmlTag raw;        /* tag whose raw text comes next, or HTML_OTHER */
} HtmlLexer;

/* Reads the next token. Comments, doctypes and processing instructions are passed over.
 *
 * lx         begins with the page in `bytes` and 0 elsewhere
 * ret_token  slices of the page
 * return     false at the end
 * cost       linear over the whole page, no allocation
 */
bool html_next(HtmlLexer *lx, HtmlToken *ret_token);

/* Value of an attribute.
 *
 * token   an open tag
 * name    lower case
 * return  value as written; {NULL, 0} when absent
 * cost    O(attributes)
 */
Str html_attr(const HtmlToken *token, const char *name);

/* Appends text with its character references made characters.
 *
 * text  bytes of a page, valid UTF-8
 * ret   builder
 * cost  O(n)
 * source  WHATWG HTML 13.2.5.72 for numbers and windows-1252 slips; names of HTML 4
 */
void html_unescape(Str text, Buf *ret);

#endif

/* html_page.h: a page as blocks of text and the elements around them; the ground on which the main
 * text is chosen.
 *
 *   nodes   one for each block element, in document order, each with its parent
 *   blocks  one for each run of text between block boundaries, each with its node
 *
 * It is no tree builder: nesting is repaired only as far as text needs it.
 */
#ifndef INTAKE_HTML_PAGE_H
#define INTAKE_HTML_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "intake/html_token.h"

/* What the tag, class, id and role of an element say about its text. */
enum { NODE_DISCARD = 1, NODE_DROP = 2, NODE_GOOD = 4, NODE_BODY = 8 };

typedef struct HtmlNode {
    uint32_t parent;       /* index; node 0 is the page and its own parent */
    uint16_t tag;          /* HtmlTag                                      */
    uint16_t flags;        /* NODE_*                                       */
} HtmlNode;

typedef struct HtmlBlock {
    uint32_t node;
    uint32_t text_at, n;       /* bytes in HtmlPage.text                      */
    uint32_t n_chars, n_link;  /* characters, and those of them inside links  */
    uint32_t n_words, n_stops; /* words, and those that are stop words        */
    size_t from, to;           /* bytes of the page it was read from          */
} HtmlBlock;

typedef struct HtmlPage {
    Buf text;                  /* white space collapsed, references made characters */
    HtmlNode *node;
    size_t n_nodes, cap_nodes;
    HtmlBlock *block;
    size_t n_blocks, cap_blocks;
    /* what the head says, as written with references made characters; empty when absent */
    Str title, og_title, site_name, author, published, lang, url;
    Str json_title, json_body, json_published, json_publisher, json_author;
    Str time_published;        /* the first <time datetime> */
    Str h1;
} HtmlPage;

/* Reads a page.
 *
 * bytes     valid UTF-8
 * a         owns nodes, blocks and texts of the head
 * ret_page  the caller's struct; html_page_clear frees its text
 * errors    TW_E_LIMIT when the arena or the text is full
 * cost      linear in bytes
 */
TwCode html_page_read(Str bytes, Arena *a, HtmlPage *ret_page, Err *err) TW_CHECKED;

/* Frees the text of a page; it may be zeroed.
 *
 * page  page
 * cost  O(1)
 */
void html_page_clear(HtmlPage *page);

/* What an element's tag, class, id, role and itemprop say.
 *
 * token   an open tag
 * return  NODE_* flags
 * cost    O(attribute bytes)
 */
uint16_t html_node_flags(const HtmlToken *token);

/* Takes what a meta, link, or script of JSON-LD says about the page.
 *
 * page   receives texts
 * token  an open meta tag
 * a      owns the texts
 * cost   O(token)
 */
void html_meta_take(HtmlPage *page, const HtmlToken *token, Arena *a);

/* Takes headline, body, date, publisher and author out of JSON-LD text, without needing it to be
 * well formed.
 *
 * page  receives texts
 * json  text of the script
 * a     owns the texts
 * cost  O(n)
 */
void html_json_take(HtmlPage *page, Str json, Arena *a);

/* Text with references made characters and white space collapsed, in an arena.
 *
 * text    as written in the page
 * a       owns the result
 * return  the text, trimmed
 * cost    O(n)
 */
Str html_text_clean(Str text, Arena *a);

/* Number of stop words (English, Arabic and a few more languages) among the words of a text.
 *
 * text         collapsed text
 * ret_n_words  words
 * return       stop words
 * cost         O(n)
 */
uint32_t html_stops_count(Str text, uint32_t *ret_n_words);

static inline void HtmlPage_auto(HtmlPage *page) { html_page_clear(page); }

#endif

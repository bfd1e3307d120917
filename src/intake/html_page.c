/* html_page.c: from tokens to nodes and blocks.
 *
 * The stack of open elements is bounded; what is nested deeper counts as text of the deepest open
 * one.
 */
#include "intake/html_page.h"

#include <string.h>

enum { STACK_MAX = 200, TEXT_MAX = 256 << 20 };

typedef struct Open {
    HtmlTag tag;
    uint32_t node;      /* its own, or that of the block element around it */
    bool is_dropped;    /* its text is not wanted at all                   */
} Open;

typedef struct Builder {
    HtmlPage *page;
    Arena *arena;
    HtmlLexer lexer;
    Open stack[STACK_MAX];
    size_t n_open, n_deeper;
    size_t n_dropped;      /* open elements whose text is not wanted at all */
    size_t n_links;        /* open <a> */
    HtmlBlock block;       /* the block being filled; n_chars 0 when empty */
    bool needs_space;
    Buf scratch;
} Builder;

/* Elements that end a line of text. */
static bool is_block(HtmlTag tag)
{
    static const HtmlTag inline_tags[] = { HTML_OTHER, HTML_A, HTML_BR, HTML_IMG, HTML_INPUT,
                                           HTML_LINK, HTML_META, HTML_SOURCE, HTML_TIME, HTML_WBR,
                                           HTML_BUTTON, HTML_SVG, HTML_SCRIPT, HTML_STYLE };

    for (size_t i = 0; i < sizeof inline_tags / sizeof inline_tags[0]; i++)
        if (inline_tags[i] == tag)
            return false;
    return true;
}

static bool is_void(HtmlTag tag)
{
    return tag == HTML_BR || tag == HTML_HR || tag == HTML_IMG || tag == HTML_INPUT ||
           tag == HTML_LINK || tag == HTML_META || tag == HTML_SOURCE || tag == HTML_WBR;
}

static uint32_t top_node(const Builder *b)
{
    return b->n_open > 0 ? b->stack[b->n_open - 1].node : 0;
}

/* Ends the block being filled. */
static void block_end(Builder *b)
{
    HtmlPage *page = b->page;
    HtmlBlock *block = &b->block;

    b->needs_space = false;
    if (block->n_chars == 0)
        return;
    block->n = (uint32_t)(page->text.n - block->text_at);
    block->to = b->lexer.at;
    block->n_stops = html_stops_count(str_part(buf_str(&page->text), block->text_at, page->text.n),
                                      &block->n_words);
    page->block = arena_push(b->arena, page->block, page->n_blocks, &page->cap_blocks,
                             sizeof *page->block);
    if (page->block != NULL)
        page->block[page->n_blocks++] = *block;
    *block = (HtmlBlock){ 0 };
}

/* Begins a block at the first of its characters. */
static void block_begin(Builder *b, size_t at)
{
    if (b->block.n_chars > 0)
        return;
    b->block = (HtmlBlock){ .node = top_node(b), .text_at = (uint32_t)b->page->text.n, .from = at };
}

/* Length of what is taken as it is from `at` on: no white space but single blanks between other
 * characters; *ret_n_chars is how many characters it has. One branch for most bytes. */
static size_t run_length(Str text, size_t at, uint32_t *ret_n_chars)
{
    const unsigned char *p = (const unsigned char *)text.p;
    size_t end = at;
    uint32_t n_chars = 0;

    for (; end + 1 < text.n && p[at] > ' '; end++) {
        unsigned char c = p[end], next = p[end + 1];
        bool may_end = (c < ' ') | (c == 0xC2) | ((c == ' ') & ((next <= ' ') | (next == 0xC2)));
        if (may_end && (c != 0xC2 || next == 0xA0))
            break;
        n_chars += (c & 0xC0) != 0x80;
    }
    if (end + 1 == text.n && p[end] > ' ') {
        n_chars += (p[end] & 0xC0) != 0x80;
        end++;
    }
    *ret_n_chars = n_chars;
    return end - at;
}

/* Appends text: runs of white space become one space, a no-break space too. */
static void text_add(Builder *b, Str text, size_t at)
{
    HtmlPage *page = b->page;

    for (size_t i = 0; i < text.n;) {
        uint32_t n_new;
        size_t n = run_length(text, i, &n_new);
        if (n == 0) {
            b->needs_space = b->block.n_chars > 0;
            i += (unsigned char)text.p[i] > ' ' ? 2 : 1;
            continue;
        }
        block_begin(b, at);
        if (b->needs_space)
            buf_char(&page->text, ' ');
        n_new += b->needs_space;
        b->needs_space = false;
        buf_bytes(&page->text, text.p + i, n);
        b->block.n_chars += n_new;
        b->block.n_link += b->n_links > 0 ? n_new : 0;
        i += n;
    }
}

static void text_take(Builder *b, const HtmlToken *token)
{
    if (b->n_dropped > 0)
        return;
    if (memchr(token->text.p, '&', token->text.n) == NULL) {
        text_add(b, token->text, token->at);
        return;
    }
    buf_reset(&b->scratch);
    html_unescape(token->text, &b->scratch);
    text_add(b, buf_str(&b->scratch), token->at);
}

/* Closes the innermost open element. */
static void open_pop(Builder *b)
{
    Open top = b->stack[--b->n_open];

    if (top.tag == HTML_A && b->n_links > 0)
        b->n_links--;
    b->n_dropped -= top.is_dropped;
}

/* Position of the innermost open element of a kind, or SIZE_MAX; a table cell ends the search for
 * what may not reach out of it, and a block element that for an inline one. */
static size_t open_find(const Builder *b, HtmlTag tag)
{
    for (size_t i = b->n_open; i > 0; i--) {
        HtmlTag open = b->stack[i - 1].tag;
        if (open == tag)
            return i - 1;
        bool is_cell = open == HTML_TD || open == HTML_TH;
        if (is_cell && (tag == HTML_P || tag == HTML_LI || tag == HTML_A))
            return SIZE_MAX;
        if (is_block(open) && !is_block(tag))
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

/* Closes everything down to and with the element at a position. */
static void open_close(Builder *b, size_t position)
{
    if (position == SIZE_MAX)
        return;
    while (b->n_open > position)
        open_pop(b);
}

/* Items of lists and tables in groups: one ends when another of its group begins; 0: none. */
static int item_group(HtmlTag tag)
{
    bool is_cell = tag == HTML_TD || tag == HTML_TH, is_term = tag == HTML_DD || tag == HTML_DT;

    return tag == HTML_LI ? 1 : tag == HTML_TR ? 2 : is_cell ? 3 : is_term ? 4 : 0;
}

static bool is_item_holder(HtmlTag tag)
{
    return tag == HTML_UL || tag == HTML_OL || tag == HTML_DL || tag == HTML_TABLE;
}

/* Closes what the tag that comes closes without saying so. */
static void implied_close(Builder *b, HtmlTag tag)
{
    int group = item_group(tag);
    size_t p = is_block(tag) ? open_find(b, HTML_P) : SIZE_MAX;

    if (p != SIZE_MAX && p + 4 >= b->n_open)
        open_close(b, p);
    for (size_t i = b->n_open; i > 0 && group != 0; i--) {
        if (is_item_holder(b->stack[i - 1].tag))
            return;
        if (item_group(b->stack[i - 1].tag) == group) {
            open_close(b, i - 1);
            return;
        }
    }
}

/* Adds a node for a block element. */
static uint32_t node_add(Builder *b, const HtmlToken *token, uint16_t flags)
{
    HtmlPage *page = b->page;

    page->node = arena_push(b->arena, page->node, page->n_nodes, &page->cap_nodes,
                            sizeof *page->node);
    if (page->node == NULL)
        return 0;
    page->node[page->n_nodes] = (HtmlNode){ .parent = top_node(b), .tag = (uint16_t)token->tag,
                                            .flags = flags };
    return (uint32_t)page->n_nodes++;
}

/* Texts of the head and the page that are kept beside the blocks. */
static void head_take(Builder *b, const HtmlToken *token)
{
    HtmlPage *page = b->page;

    if (token->tag == HTML_META || token->tag == HTML_LINK)
        html_meta_take(page, token, b->arena);
    if (token->tag == HTML_HTML && page->lang.n == 0)
        page->lang = arena_str(b->arena, str_trim(html_attr(token, "lang")));
    if (token->tag == HTML_TIME && page->time_published.n == 0)
        page->time_published = arena_str(b->arena, str_trim(html_attr(token, "datetime")));
}

static void open_take(Builder *b, const HtmlToken *token)
{
    head_take(b, token);
    if (token->tag == HTML_BR) {
        block_end(b);
        return;
    }
    bool has_node = is_block(token->tag);
    if (has_node) {
        block_end(b);
        implied_close(b, token->tag);
    }
    if (is_void(token->tag) || (token->is_self_closed && !has_node))
        return;
    if (b->n_open == STACK_MAX) {
        b->n_deeper++;
        return;
    }
    if (token->tag == HTML_A)
        open_close(b, open_find(b, HTML_A));
    uint16_t flags = html_node_flags(token);
    Open open = { .tag = token->tag, .node = top_node(b), .is_dropped = flags & NODE_DROP };
    if (has_node)
        open.node = node_add(b, token, flags);
    b->n_dropped += open.is_dropped;
    b->n_links += token->tag == HTML_A;
    b->stack[b->n_open++] = open;
}

static void close_take(Builder *b, const HtmlToken *token)
{
    if (is_block(token->tag))
        block_end(b);
    if (b->n_deeper > 0) {
        b->n_deeper--;
        return;
    }
    if (token->tag == HTML_BODY || token->tag == HTML_HTML)
        return;
    open_close(b, open_find(b, token->tag));
}

static void raw_take(Builder *b, const HtmlToken *token)
{
    HtmlPage *page = b->page;

    if (token->tag == HTML_TITLE && page->title.n == 0)
        page->title = html_text_clean(token->text, b->arena);
    if (token->tag == HTML_SCRIPT)
        html_json_take(page, token->text, b->arena);
}

TwCode html_page_read(Str bytes, Arena *a, HtmlPage *ret_page, Err *err)
{
    Builder *b = arena_alloc(a, sizeof *b);
    HtmlToken *token = arena_alloc(a, sizeof *token);

    TRY(arena_check(a, err));
    *ret_page = (HtmlPage){ 0 };
    buf_init(&ret_page->text, TEXT_MAX);
    *b = (Builder){ .page = ret_page, .arena = a, .lexer = { .bytes = bytes } };
    buf_init(&b->scratch, TEXT_MAX);
    node_add(b, &(HtmlToken){ .tag = HTML_OTHER }, 0);
    while (html_next(&b->lexer, token) && !a->failed) {
        switch (token->kind) {
        case HTML_TEXT: text_take(b, token); break;
        case HTML_OPEN: open_take(b, token); break;
        case HTML_CLOSE: close_take(b, token); break;
        case HTML_RAW: raw_take(b, token); break;
        }
    }
    block_end(b);
    bool is_full = b->scratch.failed;
    buf_clear(&b->scratch);
    TRY(arena_check(a, err));
    if (is_full)
        return err_set(err, TW_E_LIMIT, "a piece of text is longer than %d bytes", TEXT_MAX);
    return buf_check(&ret_page->text, err);
}

void html_page_clear(HtmlPage *page)
{
    buf_clear(&page->text);
}

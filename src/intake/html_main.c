/* html_main.c: chooses the element that holds the main text, and the blocks of it.
 *
 * Every block gets a weight: its characters when it reads like prose, below zero when it is links
 * or scraps. The element whose blocks weigh most together is the article: a smaller one would
 * leave prose out, a larger one would take scraps in. Inside it, blocks that do not read like
 * prose are left out unless prose stands on both sides.
 */
#include "intake/html_main.h"

#include <string.h>

#include "base/date.h"
#include "intake/html_page.h"

/* Chosen on the 160 pages of the development set; see tests/eval. */
/* share of link characters above which a block is links */
static const double LINKS_MOST = 0.45;
/* share of stop words from which a block is prose */
static const double STOPS_LEAST = 0.14;
enum { PROSE_LEAST = 70, PARAGRAPH_LEAST = 30, AWAY_MOST = 100, JSON_LEAST = 250,
       TEXT_LEAST = 200 };

typedef enum Quality { BLOCK_BAD, BLOCK_SHORT, BLOCK_FAIR, BLOCK_GOOD, BLOCK_HEADING } Quality;

/* Whether classes that name what is around an article are believed. */
typedef enum Trust { TRUST_NAMES, TRUST_PROSE } Trust;

typedef struct Choice {
    const HtmlPage *page;
    double *weight;      /* per node: sum over its blocks and those of its descendants */
    double *prose;       /* the same of what is above zero                             */
    uint8_t *is_out;     /* per node: it or an ancestor is discarded                   */
    uint8_t *quality;    /* per block                                                  */
} Choice;

static double share(uint32_t part, uint32_t whole)
{
    return whole > 0 ? (double)part / whole : 0;
}

static bool is_heading(HtmlTag tag)
{
    return tag >= HTML_H1 && tag <= HTML_H6;
}

/* How blocks begin that lead away from the article. */
static const char *const away[] = {
    "read more", "read also", "also read", "see also", "related", "more from", "more on",
    "recommended", "sign up", "subscribe", "follow us", "share this", "leave a comment",
    "leave a reply", "you may also", "most read", "advertisement", "source:",
    "اقرأ أيض", "إقرأ أيض", "اقرأ المزيد", "اقرأ ايض", "شاهد أيض", "مواضيع ذات صلة",
    "أخبار ذات صلة",
    "مقالات ذات صلة", "المزيد من", "تابعونا", "شارك", "إعلان",
    "weiterlesen", "mehr themen", "mehr zum thema", "lesen sie auch", "das könnte",
    "auch interessant",
    "empfohlene", "schreib einen kommentar", "kommentar", "foto:", "anzeige",
    "lire aussi", "à lire aussi", "crédits photo", "votre adresse", "lea también",
    "te puede interesar",
    "leggi anche", "czytaj także",
};

/* Whether a short block only leads somewhere else. */
static bool leads_away(Str text)
{
    for (size_t i = 0; i < sizeof away / sizeof away[0]; i++)
        if (str_eq_nocase(str_part(text, 0, strlen(away[i])), str_z(away[i])))
            return true;
    return false;
}

/* How much a block reads like prose. */
static Quality block_quality(const HtmlPage *page, const HtmlBlock *block)
{
    HtmlTag tag = (HtmlTag)page->node[block->node].tag;
    double links = share(block->n_link, block->n_chars);
    double stops = share(block->n_stops, block->n_words);
    bool is_text_tag = tag == HTML_P || tag == HTML_BLOCKQUOTE || tag == HTML_PRE || tag == HTML_DD;

    if (block->n_chars < AWAY_MOST && leads_away(str_pn(page->text.p + block->text_at, block->n)))
        return BLOCK_BAD;
    if (is_heading(tag))
        return BLOCK_HEADING;
    if (links > LINKS_MOST)
        return BLOCK_BAD;
    if (block->n_chars >= PROSE_LEAST && stops >= STOPS_LEAST)
        return BLOCK_GOOD;
    if (is_text_tag && block->n_chars >= PARAGRAPH_LEAST)
        return BLOCK_GOOD;
    if (block->n_chars >= PROSE_LEAST || (is_text_tag && links < 0.2))
        return BLOCK_FAIR;
    return BLOCK_SHORT;
}

static double block_weight(const HtmlBlock *block, Quality quality)
{
    double chars = (double)block->n_chars - block->n_link;

    switch (quality) {
    case BLOCK_GOOD: return chars;
    case BLOCK_FAIR: return chars * 0.3;
    case BLOCK_SHORT: return -8;
    case BLOCK_BAD: return -10 - 0.4 * block->n_chars;
    case BLOCK_HEADING: return block->n_link * 2 > block->n_chars ? -10 : 0;
    }
    return 0;
}

/* Adds up the weights of nodes; a child stands behind its parent, so one pass backwards does. */
static void weights_sum(Choice *c)
{
    const HtmlPage *page = c->page;

    memset(c->weight, 0, page->n_nodes * sizeof *c->weight);
    memset(c->prose, 0, page->n_nodes * sizeof *c->prose);
    for (size_t i = 0; i < page->n_blocks; i++) {
        uint32_t node = page->block[i].node;
        double weight = block_weight(&page->block[i], (Quality)c->quality[i]);
        c->weight[node] += c->is_out[node] ? 0 : weight;
        c->prose[node] += c->is_out[node] || weight < 0 ? 0 : weight;
    }
    for (size_t i = page->n_nodes; i-- > 1;) {
        c->weight[page->node[i].parent] += c->weight[i];
        c->prose[page->node[i].parent] += c->prose[i];
    }
}

/* Marks the nodes whose text is around the article. What is discarded by name but holds most of the
 * prose of the page is kept. */
static void nodes_discard(Choice *c, Trust trust)
{
    const HtmlPage *page = c->page;

    memset(c->is_out, 0, page->n_nodes);
    weights_sum(c);
    double all = c->prose[0] > 0 ? c->prose[0] : 1;
    for (size_t i = 1; i < page->n_nodes; i++) {
        const HtmlNode *node = &page->node[i];
        bool is_named = trust == TRUST_NAMES && (node->flags & NODE_DISCARD) &&
                        c->prose[i] <= 0.6 * all;
        c->is_out[i] = c->is_out[node->parent] || (node->flags & NODE_DROP) || is_named;
    }
    weights_sum(c);
}

/* The node with the most weight; names that say "article body" count for it. */
static size_t node_choose(const Choice *c)
{
    double best = 0;
    size_t chosen = 0;

    for (size_t i = 0; i < c->page->n_nodes; i++) {
        uint16_t flags = c->page->node[i].flags;
        double score = c->weight[i] * (flags & NODE_BODY ? 1.25 : flags & NODE_GOOD ? 1.1 : 1);
        if (!c->is_out[i] && score > 0 && score >= best) {
            best = score;
            chosen = i;
        }
    }
    return chosen;
}

/* Whether a node lies inside another. */
static bool is_inside(const HtmlPage *page, size_t node, size_t outer)
{
    while (node > outer)
        node = page->node[node].parent;
    return node == outer;
}

/* The quality of the next block inside the article, in a direction, that is prose or links. */
static Quality neighbour(const Choice *c, const uint8_t *is_in, size_t at, int step)
{
    for (size_t i = at + (size_t)step; i < c->page->n_blocks; i += (size_t)step) {
        Quality q = (Quality)c->quality[i];
        if (is_in[i] && (q == BLOCK_GOOD || q == BLOCK_BAD || q == BLOCK_FAIR))
            return q;
    }
    return BLOCK_BAD;
}

/* Whether a block of the article belongs to its text. */
static bool block_belongs(const Choice *c, const uint8_t *is_in, size_t at)
{
    Quality quality = (Quality)c->quality[at];

    if (quality == BLOCK_GOOD || quality == BLOCK_FAIR)
        return true;
    if (c->page->node[c->page->block[at].node].tag == HTML_H1)
        return false;  /* the title, which is kept by itself */
    if (quality == BLOCK_HEADING)
        return at + 1 < c->page->n_blocks && is_in[at + 1] &&
               neighbour(c, is_in, at, 1) != BLOCK_BAD;
    Quality before = neighbour(c, is_in, at, -1), after = neighbour(c, is_in, at, 1);
    return quality == BLOCK_SHORT && before == BLOCK_GOOD && after == BLOCK_GOOD;
}

static TwCode choice_make(const HtmlPage *page, Trust trust, Arena *a, Choice *ret, Err *err)
{
    *ret = (Choice){ .page = page,
                     .weight = arena_array(a, page->n_nodes, sizeof *ret->weight),
                     .prose = arena_array(a, page->n_nodes, sizeof *ret->prose),
                     .is_out = arena_alloc(a, page->n_nodes),
                     .quality = arena_alloc(a, page->n_blocks) };
    TRY(arena_check(a, err));
    for (size_t i = 0; i < page->n_blocks; i++)
        ret->quality[i] = (uint8_t)block_quality(page, &page->block[i]);
    nodes_discard(ret, trust);
    return TW_OK;
}

/* Takes in what leads into the article: prose between the headline and its first block. */
static void lead_take(const Choice *c, uint8_t *is_in)
{
    const HtmlPage *page = c->page;
    size_t first = 0;

    while (first < page->n_blocks && !is_in[first])
        first++;
    size_t headline = first;
    while (headline-- > 0)
        if (page->node[page->block[headline].node].tag == HTML_H1)
            break;
    if (headline == SIZE_MAX)
        return;
    for (size_t i = headline + 1; i < first && first < page->n_blocks; i++)
        is_in[i] = !c->is_out[page->block[i].node] && c->quality[i] == BLOCK_GOOD;
}

/* Writes the blocks that belong, one paragraph each. */
static TwCode text_write(const Choice *c, const uint8_t *is_in, Arena *a, HtmlDoc *doc, Err *err)
{
    const HtmlPage *page = c->page;
    AUTO(Buf) out;
    size_t cap = 0;

    buf_init(&out, page->text.n + 2 * page->n_blocks + 1);
    for (size_t i = 0; i < page->n_blocks; i++) {
        const HtmlBlock *block = &page->block[i];
        if (!is_in[i] || !block_belongs(c, is_in, i))
            continue;
        if (out.n > 0)
            buf_z(&out, "\n\n");
        doc->segment = arena_push(a, doc->segment, doc->n_segments, &cap, sizeof *doc->segment);
        TRY(arena_check(a, err));
        doc->segment[doc->n_segments++] = (HtmlSegment){ .text_at = out.n, .text_n = block->n,
                                                         .from = block->from, .to = block->to };
        buf_add(&out, str_pn(page->text.p + block->text_at, block->n));
    }
    TRY(buf_check(&out, err));
    doc->text = arena_str(a, buf_str(&out));
    return arena_check(a, err);
}

static TwCode text_choose(const HtmlPage *page, Trust trust, Arena *a, HtmlDoc *doc, Err *err)
{
    Choice c;
    uint8_t *is_in = arena_alloc(a, page->n_blocks);

    TRY(choice_make(page, trust, a, &c, err));
    size_t chosen = node_choose(&c);
    for (size_t i = 0; i < page->n_blocks; i++) {
        uint32_t node = page->block[i].node;
        is_in[i] = !c.is_out[node] && is_inside(page, node, chosen);
    }
    lead_take(&c, is_in);
    return text_write(&c, is_in, a, doc, err);
}

/* The main text: chosen with the names believed; without them when that leaves next to nothing;
 * that of the JSON-LD when the page itself shows less than half of it. */
static TwCode text_find(const HtmlPage *page, Arena *a, HtmlDoc *doc, Err *err)
{
    TRY(text_choose(page, TRUST_NAMES, a, doc, err));
    if (doc->text.n < TEXT_LEAST) {
        HtmlDoc other = { 0 };
        TRY(text_choose(page, TRUST_PROSE, a, &other, err));
        if (other.text.n > 2 * doc->text.n) {
            doc->text = other.text;
            doc->segment = other.segment;
            doc->n_segments = other.n_segments;
        }
    }
    if (page->json_body.n > JSON_LEAST && doc->text.n < page->json_body.n / 2) {
        doc->text = html_text_clean(page->json_body, a);
        doc->n_segments = 0;
    }
    return arena_check(a, err);
}

static Str first_of(const Str *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i].n > 0)
            return text[i];
    return S("");
}

#define FIRST_OF(...) \
    first_of((const Str[]){ __VA_ARGS__ }, sizeof((const Str[]){ __VA_ARGS__ }) / sizeof(Str))

/* A date the page gives, as a day in EDTF, or empty. */
static Str day_of(Str written, Arena *a)
{
    AUTO(Buf) text = { .max = EDTF_TEXT_MAX };
    Err ignored = { 0 };
    Edtf date;

    bool is_iso = written.n >= 10 && written.p[4] == '-' && written.p[7] == '-';
    if (date_parse(is_iso ? str_part(written, 0, 10) : written, DATE_DAY_FIRST, &date, &ignored) !=
        TW_OK)
        return S("");
    edtf_print(&date, &text);
    return arena_str(a, buf_str(&text));
}

/* The first heading of level one. */
static Str heading_of(const HtmlPage *page)
{
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->node[page->block[i].node].tag == HTML_H1)
            return str_pn(page->text.p + page->block[i].text_at, page->block[i].n);
    return S("");
}

static TwCode doc_fill(const HtmlPage *page, Arena *a, HtmlDoc *doc, Err *err)
{
    const Str dates[] = { page->json_published, page->published, page->time_published };

    doc->title = FIRST_OF(page->json_title, page->og_title, arena_str(a, heading_of(page)),
                          page->title);
    doc->author = FIRST_OF(page->json_author, page->author);
    doc->source_name = FIRST_OF(page->site_name, page->json_publisher);
    doc->lang = page->lang;
    doc->url = page->url;
    doc->published = S("");
    for (size_t i = 0; i < sizeof dates / sizeof dates[0] && doc->published.n == 0; i++)
        doc->published = day_of(dates[i], a);
    TRY(text_find(page, a, doc, err));
    return arena_check(a, err);
}

TwCode html_main(Str bytes, Arena *a, HtmlDoc *ret_doc, Err *err)
{
    AUTO(HtmlPage) page = { 0 };
    HtmlDoc doc = { 0 };

    TRY(html_page_read(bytes, a, &page, err));
    TRY(doc_fill(&page, a, &doc, err));
    *ret_doc = doc;
    return TW_OK;
}

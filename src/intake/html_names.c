/* html_names.c: what tags, classes, ids and roles say about the text inside, and stop words.
 *
 * Class and id are cut into words at signs and at camelCase; a word of the lists matches as a
 * prefix, so that "sharing" and "sharedaddy" are both "shar". What is discarded here can be taken
 * back when it turns out to hold most of the page.
 */
#include <string.h>

#include "intake/html_page.h"

enum { WORD_MAX = 24, WORDS_MAX = 48 };

/* Beginnings of words that name what is around an article. */
static const char *const bad_words[] = {
    "advert", "adsbygoogle", "advertis", "anzeige", "author", "autor", "banner", "bio", "blogroll",
    "bookmark", "breadcrumb", "bread", "byline", "buttons", "button", "captcha", "caption",
    "category", "categories",
    "comment", "kommentar", "consent", "cookie", "copyright", "credit", "crumb", "disclaimer",
    "disqus",
    "dropdown", "embed", "facebook", "feedback", "flyout", "follow", "foot", "footer", "form",
    "gallery", "gdpr", "instagram", "impressum", "jp", "karussell", "keyword", "kontakt", "legal",
    "licen",
    "likes", "login", "mailing", "masthead", "menu", "meta", "modal", "more", "nav", "navi",
    "navbar", "navigation",
    "newsletter", "nocontent", "noprint", "notice", "outbrain", "overlay", "pager", "paginat",
    "paywall", "permalink",
    "pinterest", "popular", "popup", "postinfo", "premium", "print", "privacy", "profile", "promo",
    "promotion",
    "rating", "recent", "recommend", "registr", "rel", "relat", "reply", "respond", "rss", "search",
    "shar", "share", "sidebar", "sidenav", "signup", "similar", "skip", "slider", "social",
    "sociable", "sponsor", "subnav", "subscri", "syndicat", "tabs", "taboola", "tag", "tags",
    "taxonomy", "teaser",
    "ticker", "timestamp", "toolbar", "tooltip", "topbar", "trending", "tweet", "twitter", "viral",
    "vote", "weather", "werbung", "whatsapp", "widget", "wpcf", "yarpp", "zoom",
};

/* Short words that must match whole: as beginnings they would match too much. */
static const char *const whole_words[] = {
    "bio", "foot", "form", "jp", "more", "nav", "navi", "rel", "rss", "tag", "tags", "tabs", "vote",
    "meta", "print", "zoom", "follow", "credit", "notice", "recent", "bread", "autor", "legal",
    "embed",
    "search", "menu", "likes", "profile", "gallery", "form", "category", "premium", "keyword",
};

/* Beginnings of words that name an article, and those that name a body of text. */
static const char *const article_words[] = { "article", "artikel", "articulo", "articolo", "story",
    "post", "entry", "hentry", "news", "blog", "single", "page", "main", "detail", "field", "node",
    "text", "content", "beitrag", "td" };
static const char *const body_words[] = { "body", "content", "text", "inhalt", "contenu", "txt",
    "contenido", "corps", "fulltext", "copy" };

/* The same written as one word. */
static const char *const joined_words[] = { "articlebody", "articletext", "entrycontent",
    "postcontent", "storytext", "storybody" };

/* Roles and itemprops that are never part of the text. */
static const char *const bad_roles[] = { "navigation", "banner", "complementary", "contentinfo",
    "search", "menu", "menubar", "dialog", "alert" };

/* What the words of class and id say, in their order. */
typedef struct Words {
    uint8_t says[WORDS_MAX];
    size_t n;
} Words;

/* What a word of class or id says. */
enum { SAYS_BAD = 1, SAYS_ARTICLE = 2, SAYS_JOINED = 4, SAYS_BODY = 8, SAYS_STORY = 16 };

/* A word of the lists. */
typedef struct NameWord {
    const char *text;
    uint8_t n, says;
    bool is_whole;       /* matches whole words only, not their beginnings */
} NameWord;

enum { NAME_WORDS_MAX = 256, N_LETTERS = 26 };

/* The words of the lists by their first letters, all of which are lower-case ones: those of letter
 * i are at first[i]..first[i + 1]. */
typedef struct NameIndex {
    NameWord word[NAME_WORDS_MAX];
    uint16_t first[N_LETTERS + 1];
} NameIndex;

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static bool is_in(const char *const *list, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

/* Adds the words of a list that begin with a letter. */
static size_t words_index(NameIndex *index, size_t n_words, char letter, const char *const *list,
                          size_t n, uint8_t says)
{
    for (size_t i = 0; i < n; i++)
        if (list[i][0] == letter) {
            bool is_whole = says == SAYS_BODY || says == SAYS_STORY ||
                            is_in(whole_words, COUNT(whole_words), list[i]);
            index->word[n_words++] = (NameWord){ list[i], (uint8_t)strlen(list[i]), says,
                                                 is_whole };
        }
    return n_words;
}

static void index_fill(NameIndex *index)
{
    static const char *const story_words[] = { "hentry" };
    size_t n = 0;

    _Static_assert(COUNT(bad_words) + COUNT(article_words) + COUNT(joined_words) +
                   COUNT(body_words) + COUNT(story_words) <= NAME_WORDS_MAX, "they fit");
    for (size_t i = 0; i < N_LETTERS; i++) {
        char letter = (char)('a' + i);
        index->first[i] = (uint16_t)n;
        n = words_index(index, n, letter, bad_words, COUNT(bad_words), SAYS_BAD);
        n = words_index(index, n, letter, article_words, COUNT(article_words), SAYS_ARTICLE);
        n = words_index(index, n, letter, joined_words, COUNT(joined_words), SAYS_JOINED);
        n = words_index(index, n, letter, body_words, COUNT(body_words), SAYS_BODY);
        n = words_index(index, n, letter, story_words, COUNT(story_words), SAYS_STORY);
    }
    index->first[N_LETTERS] = (uint16_t)n;
}

/* What the lists say of a lower-case word. */
static uint8_t word_says(const char *word, size_t n)
{
    static _Thread_local NameIndex index;
    uint8_t says = 0;

    if (word[0] < 'a' || word[0] > 'z')
        return 0;
    if (index.first[N_LETTERS] == 0)
        index_fill(&index);
    size_t letter = (size_t)(word[0] - 'a');
    for (size_t i = index.first[letter]; i < index.first[letter + 1]; i++) {
        const NameWord *known = &index.word[i];
        if (known->n > n || (known->is_whole && known->n != n))
            continue;
        size_t k = 1;
        while (k < known->n && known->text[k] == word[k])
            k++;
        says |= k == known->n ? known->says : 0;
    }
    return says;
}

static bool is_upper_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* Cuts class or id text into lower-case words and asks what they say. */
static void words_add(Words *words, Str text)
{
    char word[WORD_MAX];
    size_t n = 0;
    char before = ' ';

    for (size_t i = 0; i <= text.n && words->n < WORDS_MAX; i++) {
        char c = i < text.n ? text.p[i] : ' ';
        bool is_upper = is_upper_letter(c), is_part = is_upper || is_lower_letter(c);
        bool is_hump = is_upper && is_lower_letter(before);
        if (n > 0 && (!is_part || is_hump || n == WORD_MAX - 1)) {
            words->says[words->n++] = word_says(word, n);
            n = 0;
        }
        if (is_part)
            word[n++] = (char)(is_upper ? c + 32 : c);
        before = c;
    }
}

/* Tags whose text is never read. */
static bool is_drop_tag(HtmlTag tag)
{
    return tag == HTML_SCRIPT || tag == HTML_STYLE || tag == HTML_NOSCRIPT ||
           tag == HTML_TEMPLATE ||
           tag == HTML_SVG || tag == HTML_IFRAME || tag == HTML_SELECT || tag == HTML_TEXTAREA ||
           tag == HTML_BUTTON || tag == HTML_HEAD || tag == HTML_VIDEO || tag == HTML_OPTION;
}

static bool is_hidden(const HtmlToken *token)
{
    Str style = html_attr(token, "style");

    return html_attr(token, "hidden").p != NULL ||
           str_eq(html_attr(token, "aria-hidden"), S("true")) ||
           str_find(style, S("display:none")) != SIZE_MAX ||
           str_find(style, S("display: none")) != SIZE_MAX;
}

/* What the words of class and id say of the element. */
static uint16_t words_flags(const Words *words)
{
    bool is_article = false, is_body = false, is_story = false;
    uint16_t flags = 0;

    for (size_t i = 0; i < words->n; i++) {
        uint8_t says = words->says[i];
        flags |= says & SAYS_BAD ? NODE_DISCARD : 0;
        is_body = is_body || (is_article && (says & SAYS_BODY)) || (says & SAYS_JOINED);
        is_article = is_article || (says & SAYS_ARTICLE);
        is_story = is_story || (says & SAYS_STORY);
    }
    if (is_story)  /* carries the tags of the story as classes */
        flags = 0;
    if (is_article && !(flags & NODE_DISCARD))
        flags |= is_body ? NODE_GOOD | NODE_BODY : NODE_GOOD;
    return flags;
}

/* Whether a tag says by itself that its text is around the article. */
static bool is_bad_tag(HtmlTag tag)
{
    return tag == HTML_NAV || tag == HTML_FOOTER || tag == HTML_ASIDE || tag == HTML_FORM ||
           tag == HTML_FIGCAPTION;
}

/* The role of an element as a word; empty when it has none or a long one. */
static void role_take(const HtmlToken *token, char role[WORD_MAX])
{
    Str text = html_attr(token, "role");

    memset(role, 0, WORD_MAX);
    if (text.n > 0 && text.n < WORD_MAX)
        memcpy(role, text.p, text.n);
}

uint16_t html_node_flags(const HtmlToken *token)
{
    Words words = { .n = 0 };
    char role[WORD_MAX];

    if (token->tag == HTML_BODY || token->tag == HTML_HTML)
        return 0;
    if (is_drop_tag(token->tag) || is_hidden(token))
        return NODE_DROP;
    role_take(token, role);
    words_add(&words, html_attr(token, "class"));
    words_add(&words, html_attr(token, "id"));
    uint16_t flags = words_flags(&words);
    if (token->tag == HTML_ARTICLE || token->tag == HTML_MAIN || strcmp(role, "main") == 0)
        flags = (uint16_t)((flags & ~NODE_DISCARD) | NODE_GOOD);
    if (is_bad_tag(token->tag) || is_in(bad_roles, COUNT(bad_roles), role))
        flags |= NODE_DISCARD;
    if (str_eq(html_attr(token, "itemprop"), S("articleBody")))
        flags = NODE_GOOD | NODE_BODY;
    return flags;
}

/* Frequent short words; they stand close in sentences and are rare in menus. */
static const char *const stop_words[] = {
    /* English */ "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "was", "on",
    "with",
    "as", "are", "be", "by", "at", "this", "from", "were", "have", "has", "had", "not", "they",
    "which", "but", "his", "their", "said", "who", "been", "an", "or", "he", "she", "we", "you",
    /* Arabic */ "في", "من", "على", "إلى", "أن", "التي", "الذي", "مع", "هذا", "ما", "عن", "كما",
    "أو",
    "هذه", "إن", "لم", "بعد", "كان", "قد", "لا", "بين", "ذلك", "حيث", "كانت", "الى", "ان", "قبل",
    "وقال", "وفي", "ومن", "خلال", "منذ", "حتى", "هو", "هي",
    /* German, French, Spanish, Italian, Polish, Turkish, Dutch, Russian */
    "der", "die", "und", "das", "den", "von", "zu", "mit", "ist", "des", "auf", "nicht", "ein",
    "eine", "dem", "im", "es", "sich", "auch", "als", "für", "sie", "dass", "hat", "wird", "wir",
    "le", "la", "les", "de", "du", "et", "un", "une", "en", "que", "qui", "pour", "dans", "pas",
    "sur", "au", "par", "plus", "est", "ne", "ce", "il", "el", "los", "las", "del", "se", "con",
    "por", "una", "su", "para", "al", "lo", "como", "di", "che", "della", "per", "non", "i", "na",
    "w", "z", "nie", "do", "jest", "się", "o", "że", "bir", "ve", "bu", "için", "ile", "da",
    "het", "een", "van", "op", "te", "dat", "zijn", "и", "в", "не", "на", "что", "с", "по", "как",
};

/* Stop words have at most eight bytes, so that one is a number; slots of them by hash. */
enum { STOP_BITS = 10, STOP_SLOTS = 1 << STOP_BITS, STOP_BYTES_MAX = 8 };

/* What is known of bytes and words; filled on first use. */
typedef struct StopTable {
    uint8_t lower[256];  /* a byte of words with its letter made lower-case; 0: no byte of words */
    uint64_t slot[STOP_SLOTS];
    bool is_filled;
} StopTable;

/* source  Knuth, multiplicative hashing: 2^64 divided by the golden ratio */
static size_t stop_hash(uint64_t packed)
{
    return (size_t)(packed * 0x9E3779B97F4A7C15ULL >> (64 - STOP_BITS));
}

static bool is_stop(const StopTable *table, uint64_t packed)
{
    for (size_t h = stop_hash(packed); table->slot[h] != 0; h = (h + 1) % STOP_SLOTS)
        if (table->slot[h] == packed)
            return true;
    return false;
}

static bool is_word_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

static void stop_table_fill(StopTable *table)
{
    for (int c = 0; c < 256; c++)
        if (is_word_byte((unsigned char)c))
            table->lower[c] = (uint8_t)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    for (size_t i = 0; i < COUNT(stop_words); i++) {
        uint64_t packed = 0;
        for (const char *p = stop_words[i]; *p != '\0'; p++)
            packed = packed << 8 | (unsigned char)*p;
        size_t h = stop_hash(packed);
        while (table->slot[h] != 0)
            h = (h + 1) % STOP_SLOTS;
        table->slot[h] = packed;
    }
    table->is_filled = true;
}

uint32_t html_stops_count(Str text, uint32_t *ret_n_words)
{
    static _Thread_local StopTable table;
    uint32_t n_stops = 0, n_words = 0;

    if (!table.is_filled)
        stop_table_fill(&table);
    for (size_t at = 0; at < text.n; at++) {
        size_t from = at;
        uint64_t packed = 0;
        uint8_t c;
        for (; at < text.n && (c = table.lower[(unsigned char)text.p[at]]) != 0; at++)
            packed = packed << 8 | c;
        n_words += at > from;
        n_stops += at > from && at - from <= STOP_BYTES_MAX && is_stop(&table, packed);
    }
    *ret_n_words = n_words;
    return n_stops;
}

/* sentence.c: see sentence.h.
 */
#include "text/sentence.h"

#include <string.h>

bool text_is_wrapped(Str text)
{
    size_t n_lines = 0, n_full = 0, n_stopped = 0;
    Str rest = text, line;
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.n == 0)
            continue;
        n_lines++;
        n_full += line.n >= 50 && line.n <= 90;
        n_stopped += line.p[line.n - 1] == '.';
    }
    return n_lines >= 4 && n_full * 2 > n_lines && n_stopped * 2 < n_lines;
}

enum { SHORT_LETTERS = 6 }; /* of the longest of the words below */

/* "... on 24 Feb. Of those": the day stands before the month, and what follows begins anew. */
static bool begins_behind_date(const TextToken *token, size_t dot)
{
    const TextToken *next = &token[dot + 1];
    size_t day = dot > 1 ? dot - 2 : 0;
    day -= day > 0 && (token[day].flags & TEXT_GLUED) != 0; /* "24th" */
    return dot > 1 && token[day].kind == TEXT_NUMBER && next->kind == TEXT_WORD &&
           (next->flags & TEXT_CAPITAL) != 0;
}

static bool is_one_of(Str word, const Str *list, size_t n)
{
    for (size_t i = 0; word.n <= SHORT_LETTERS && i < n; i++)
        if (str_eq_nocase(word, list[i]))
            return true;
    return false;
}

/* Whether a word is written short with a dot that ends no sentence here. */
static bool is_short(Str word, const TextToken *token, size_t dot)
{
    static const Str SHORT[] = {
        STR_OF("mr"), STR_OF("mrs"), STR_OF("ms"), STR_OF("dr"), STR_OF("st"), STR_OF("gen"),
        STR_OF("col"), STR_OF("lt"), STR_OF("sgt"), STR_OF("capt"), STR_OF("maj"), STR_OF("no"),
        STR_OF("vs"), STR_OF("approx"), STR_OF("inc"), STR_OF("prof"), STR_OF("sen"), STR_OF("rev"),
        STR_OF("fig"), STR_OF("dept"), STR_OF("km"), STR_OF("gov"), STR_OF("rep"), STR_OF("incl"),
        STR_OF("brig"), STR_OF("cpl"), STR_OF("pvt"), STR_OF("adm"), STR_OF("cmdr"), STR_OF("supt"),
        STR_OF("insp"), STR_OF("govt"), STR_OF("mt"), STR_OF("ca"), STR_OF("est"), STR_OF("cmd")
    };
    static const Str MONTH[] = {
        STR_OF("jan"), STR_OF("feb"), STR_OF("mar"), STR_OF("apr"), STR_OF("aug"), STR_OF("sept"),
        STR_OF("sep"), STR_OF("oct"), STR_OF("nov"), STR_OF("dec")
    };
    return is_one_of(word, SHORT, sizeof SHORT / sizeof SHORT[0]) ||
           (is_one_of(word, MONTH, sizeof MONTH / sizeof MONTH[0]) &&
            !begins_behind_date(token, dot));
}

/* "around 8 p.m. local time": the last dot of letters with dots, before a small letter. */
static bool is_inside_clause(const TextToken *token, size_t n, size_t dot)
{
    bool is_dotted = dot > 2 && token[dot - 2].kind == TEXT_MARK && token[dot - 2].mark == '.' &&
                     (token[dot - 1].flags & TEXT_GLUED) != 0;
    const TextToken *next = dot + 1 < n ? &token[dot + 1] : NULL;
    return is_dotted && next != NULL && next->kind == TEXT_WORD &&
           next->script == TEXT_SCRIPT_LATIN && (next->flags & (TEXT_CAPITAL | TEXT_LINE)) == 0;
}

/* A dot that does not end a sentence: after a short title, an initial, letters with dots. */
static bool is_inner_dot(Str text, const TextToken *token, size_t n, size_t dot)
{
    if (dot + 1 < n && (token[dot + 1].flags & TEXT_GLUED) && token[dot + 1].kind != TEXT_MARK)
        return token[dot + 1].script == TEXT_SCRIPT_LATIN || token[dot + 1].kind == TEXT_NUMBER;
    if (dot == 0 || token[dot - 1].kind != TEXT_WORD)
        return false;
    const TextToken *before = &token[dot - 1];
    Str word = text_slice(text, before);
    if (before->script == TEXT_SCRIPT_LATIN && word.n == 1 &&
        ((before->flags & TEXT_CAPITAL) || is_inside_clause(token, n, dot)))
        return true;
    return dot + 1 < n && !(token[dot + 1].flags & TEXT_LINE) && is_short(word, token, dot);
}

/* Whether a sentence ends with this token. */
static bool ends_sentence(Str text, const TextToken *token, size_t n, size_t at)
{
    if (token[at].kind != TEXT_MARK)
        return false;
    switch (token[at].mark) {
    case '!':
    case '?':
    case '|':
        return true;
    case '.':
        return !is_inner_dot(text, token, n, at);
    default:
        return false;
    }
}

static bool is_closing(const TextToken *token)
{
    return token->kind == TEXT_MARK && (token->flags & TEXT_GLUED) &&
           (token->mark == '"' || token->mark == '\'' || token->mark == ')' ||
            token->mark == '.' || token->mark == ']');
}

size_t text_sentence_end(Str text, const TextToken *token, size_t n, size_t at, bool is_wrapped)
{
    size_t limit = n - at > TEXT_SENTENCE_MAX ? at + TEXT_SENTENCE_MAX : n;
    uint8_t line = is_wrapped ? TEXT_PARA : TEXT_LINE;
    for (size_t i = at; i < limit; i++) {
        if (i > at && (token[i].flags & line))
            return i;
        if (!ends_sentence(text, token, n, i))
            continue;
        size_t end = i + 1;
        while (end < limit && is_closing(&token[end]))
            end++;
        return end;
    }
    return limit;
}

TextLanguage text_language(const TextToken *token, size_t n)
{
    size_t n_latin = 0, n_arabic = 0;
    for (size_t i = 0; i < n; i++) {
        n_latin += token[i].script == TEXT_SCRIPT_LATIN;
        n_arabic += token[i].script == TEXT_SCRIPT_ARABIC;
    }
    if (n_latin == 0 && n_arabic == 0)
        return TEXT_NO_LANGUAGE;
    return n_arabic > n_latin ? TEXT_ARABIC : TEXT_ENGLISH;
}

/* name_parse.c: see name_parse.h. [M-101]
 *
 * The text is cut into raw words first, folded and coded a byte a letter; then a walk over them
 * drops, joins and splits, so that every way of writing a compound gives one word: "Abd al-Rahman",
 * "Abdulrahman", "Abdurrahman" give "abdrahman", and the same in Arabic letters.
 */
#include "match/name_parse.h"

#include <string.h>

#include "base/utf8.h"
#include "match/letters.h"
#include "match/name_words.h"
#include "text/fold.h"

enum {
    RAW_MAX = 24,
    ALEF = 0x87, BA = 0x88, DAL = 0x8F, AIN = 0x99, LAM = 0xA4, MIM = 0xA5, NOON = 0xA6, HA = 0xA7,
    WAW = 0xA8, YA = 0xAA
};

typedef struct Raw {
    uint8_t form[NAME_FORM_MAX];
    uint8_t n, script;
    bool has_hamza; /* begins with an alef that carries a hamza or madda: no article */
    NameKind kind;
} Raw;

typedef struct Walk {
    Raw raw[RAW_MAX];
    size_t n, at, first; /* first: words in ret before this text */
    uint8_t role, flags;
    MatchName *ret;
} Walk;

static bool is_gap(uint32_t cp)
{
    return cp < 0xAA || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2000 && cp <= 0x206F) ||
           cp == 0x60C || cp == 0x61B || cp == 0x61F || (cp >= 0x66A && cp <= 0x66D) ||
           cp == 0x6D4 || (cp >= 0x3000 && cp <= 0x303F) || cp == 0xFFFD;
}

static void raw_letter(Raw *raw, uint32_t cp)
{
    uint8_t code = letter_code(cp);
    uint8_t script = code == 0 ? NAME_OTHER : code < 0x80 ? NAME_LATIN : NAME_ARABIC;
    if (raw->n == 0) raw->script = script;
    if (script != raw->script) raw->script = NAME_OTHER;
    raw->n = (uint8_t)letter_add(cp, raw->form, raw->n, NAME_FORM_MAX);
}

static bool is_number(const Raw *raw)
{
    size_t i = 0;
    while (i < raw->n && raw->form[i] >= '0' && raw->form[i] <= '9') i++;
    return i == raw->n;
}

static void raw_end(Walk *w)
{
    Raw *raw = &w->raw[w->n];
    if (raw->n == 0 || is_number(raw)) {
        raw->n = 0;
        return;
    }
    raw->kind = name_word_kind(raw->form, raw->n);
    w->n++;
}

/* Letters that folding would make too alike: s and c with caron are sh and ch. */
static uint32_t marked_letter(uint32_t cp)
{
    return cp == 0x160 || cp == 0x161 ? 's' : cp == 0x10C || cp == 0x10D ? 'c' : 0;
}

static void cut(Walk *w, Str text)
{
    memset(&w->raw[0], 0, sizeof w->raw[0]);
    for (size_t at = 0; at < text.n && w->n < RAW_MAX;) {
        uint32_t out[TEXT_FOLD_MAX], cp = utf8_next(text, &at), marked = marked_letter(cp);
        int n = text_fold_cp(cp, out);
        Raw *raw = &w->raw[w->n];
        if (raw->n == 0)
            raw->has_hamza = cp == 0x622 || cp == 0x623 || cp == 0x625;
        for (int i = 0; i < n; i++) {
            if (letter_code(out[i]) != 0 || !is_gap(out[i])) {
                raw_letter(raw, out[i]);
                if (marked != 0) raw_letter(raw, 'h');
                continue;
            }
            raw_end(w);
            if (w->n < RAW_MAX) memset(&w->raw[w->n], 0, sizeof w->raw[0]);
            break;
        }
    }
    if (w->n < RAW_MAX) raw_end(w);
}

static bool is_vowel(unsigned c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Letters before which the article takes their sound. */
static bool is_sun(unsigned c) { return c != 0 && strchr("tdrzsnl", (int)c) != NULL; }

static bool begins(const Raw *raw, const char *prefix)
{
    size_t n = strlen(prefix);
    return raw->script == NAME_LATIN && raw->n >= n && memcmp(raw->form, prefix, n) == 0;
}

static bool ends(const Raw *raw, const char *suffix)
{
    size_t n = strlen(suffix);
    return raw->script == NAME_LATIN && raw->n >= n &&
           memcmp(raw->form + raw->n - n, suffix, n) == 0;
}

static bool begins_al(const Raw *raw)
{
    return raw->script == NAME_ARABIC && raw->n >= 4 && raw->form[0] == ALEF &&
           raw->form[1] == LAM && !raw->has_hamza && raw->kind != KIND_WHOLE;
}

static void drop_front(Raw *raw, size_t n)
{
    if (n > raw->n) n = raw->n;
    raw->n = (uint8_t)(raw->n - n);
    memmove(raw->form, raw->form + n, raw->n);
}

/* Takes an article written together off a word that stands behind Abd or Abu. */
static void strip_article(Raw *raw)
{
    const uint8_t *f = raw->form;
    if (begins_al(raw)) {
        drop_front(raw, 2);
    } else if (raw->kind == KIND_ALLAH && raw->script == NAME_LATIN) {
        drop_front(raw, 2);
    } else if (raw->script == NAME_LATIN && raw->n >= 5 && raw->kind != KIND_WHOLE) {
        if ((f[0] == 'a' || f[0] == 'e' || f[0] == 'u') && f[1] == 'l')
            drop_front(raw, 2);
        else if (is_vowel(f[0]) && f[1] == f[2] && is_sun(f[1]))
            drop_front(raw, 2);
    }
}

/* Takes the article off what follows "abd" in one word: "ulrahman", "urrahman", "elaziz". */
static void strip_linked(Raw *raw)
{
    if (begins_al(raw)) {
        drop_front(raw, 2);
        return;
    }
    if (raw->script != NAME_LATIN || raw->n < 4 || !is_vowel(raw->form[0])) return;
    const uint8_t *f = raw->form;
    if (f[1] == 'l' || (f[1] == f[2] && is_sun(f[1])))
        drop_front(raw, 2);
    else if (!is_vowel(f[1]) && is_sun(f[1]) && raw->n > 4)
        drop_front(raw, 1);
}

static bool looks_like_nisba(const Raw *raw, unsigned flags)
{
    unsigned end = raw->form[raw->n - 1];
    return raw->n >= 4 && (flags & NAME_ARTICLE) != 0 && (end == 'i' || end == 'y' || end == YA);
}

static void emit(Walk *w, const Raw *raw, unsigned flags)
{
    MatchName *ret = w->ret;
    if (raw->n == 0 || ret->n == NAME_TOKENS_MAX) return;
    NameToken *token = &ret->token[ret->n++];
    memcpy(token->form, raw->form, raw->n);
    token->n = raw->n;
    token->script = raw->script;
    flags |= w->flags;
    if (raw->n == 1 && raw->script != NAME_OTHER) flags |= NAME_INITIAL;
    if (looks_like_nisba(raw, flags)) flags |= NAME_NISBA_LIKE;
    token->flags = (uint8_t)flags;
    token->role = w->role;
    w->flags = 0;
}

static void raw_bytes(Raw *raw, const void *bytes, size_t n)
{
    if (n > (size_t)NAME_FORM_MAX - raw->n) n = (size_t)NAME_FORM_MAX - raw->n;
    memcpy(raw->form + raw->n, bytes, n);
    raw->n = (uint8_t)(raw->n + n);
}

/* Puts "abd", "abu" or "um" before a word, in its own letters. */
static void emit_with(Walk *w, NameKind kind, const Raw *raw)
{
    static const uint8_t servant[] = { AIN, BA, DAL }, father[] = { ALEF, BA, WAW },
                         mother[] = { ALEF, MIM };
    bool is_arabic = raw->script == NAME_ARABIC;
    Raw joined = *raw;
    joined.n = 0;
    const void *prefix = kind == KIND_SERVANT ? (is_arabic ? (const void *)servant : "abd")
                       : kind == KIND_FATHER  ? (is_arabic ? (const void *)father : "abu")
                                              : (is_arabic ? (const void *)mother : "um");
    size_t n = kind == KIND_MOTHER ? 2 : 3;
    raw_bytes(&joined, prefix, n);
    raw_bytes(&joined, raw->form, raw->n);
    w->flags = 0;
    emit(w, &joined, kind == KIND_SERVANT ? NAME_SERVANT : NAME_PARENT);
}

/* Adds "din" or "lah" to a word, in its own letters. */
static void emit_behind(Walk *w, const Raw *raw, bool is_din)
{
    static const uint8_t din[] = { DAL, YA, NOON }, lah[] = { LAM, HA };
    Raw joined = *raw;
    bool is_arabic = raw->script == NAME_ARABIC;
    const void *suffix = is_din ? (is_arabic ? (const void *)din : "din")
                                : (is_arabic ? (const void *)lah : "lah");
    size_t n = is_din || !is_arabic ? 3 : 2;
    raw_bytes(&joined, suffix, n);
    emit(w, &joined, NAME_JOINED);
}

/* Whether a word is made with -din or -allah; leaves what stands before. */
static bool split_behind(Raw *raw, bool *ret_is_din)
{
    static const char *const din[] = { "eddine", "eddin", "uddine", "uddin", "uddeen", "aldine",
                                       "aldin", "aldeen", "eldine", "eldin", "eldeen", "addine",
                                       "addin", "addeen", "eddeen", "iddine", "iddin", "uldin" };
    static const char *const lah[] = { "allah", "ullah", "ollah", "ellah", "ulla" };
    static const uint8_t arabic[] = { ALEF, LAM, DAL, YA, NOON, ALEF, LAM, LAM, HA };
    *ret_is_din = true;
    for (size_t i = 0; i < sizeof din / sizeof *din; i++)
        if (ends(raw, din[i]) && raw->n >= strlen(din[i]) + 2) {
            raw->n = (uint8_t)(raw->n - strlen(din[i]));
            return true;
        }
    if (raw->script == NAME_ARABIC && raw->n >= 7 &&
        memcmp(raw->form + raw->n - 5, arabic, 5) == 0) {
        raw->n = (uint8_t)(raw->n - 5);
        return true;
    }
    *ret_is_din = false;
    for (size_t i = 0; i < sizeof lah / sizeof *lah; i++)
        if (ends(raw, lah[i]) && raw->n >= strlen(lah[i]) + 2) {
            raw->n = (uint8_t)(raw->n - strlen(lah[i]));
            return true;
        }
    if (raw->script == NAME_ARABIC && raw->n >= 6 &&
        memcmp(raw->form + raw->n - 4, arabic + 5, 4) == 0) {
        raw->n = (uint8_t)(raw->n - 4);
        return true;
    }
    return false;
}

/* Whether a word is made with Abd or Abu in front; leaves what stands behind. */
static bool split_front(Raw *raw, NameKind *ret_kind)
{
    static const uint8_t servant[] = { AIN, BA, DAL }, father[] = { ALEF, BA, WAW };
    bool is_arabic = raw->script == NAME_ARABIC;
    if (raw->n < 6) return false;
    if (begins(raw, "abd") || (is_arabic && memcmp(raw->form, servant, 3) == 0)) {
        drop_front(raw, 3);
        raw->has_hamza = false;
        strip_linked(raw);
        *ret_kind = KIND_SERVANT;
        return true;
    }
    bool is_french = begins(raw, "abou") && raw->n >= 7;
    if (begins(raw, "abu") || is_french || (is_arabic && memcmp(raw->form, father, 3) == 0)) {
        drop_front(raw, is_french ? 4 : 3);
        raw->has_hamza = false;
        if (raw->n >= 5) strip_article(raw);
        *ret_kind = KIND_FATHER;
        return true;
    }
    return false;
}

/* A word that is a name. */
static void take_name(Walk *w, const Raw *word)
{
    Raw raw = *word;
    NameKind kind = KIND_NAME;
    bool is_din = false;
    if (split_front(&raw, &kind)) {
        emit_with(w, kind, &raw);
    } else if (raw.kind == KIND_NAME && split_behind(&raw, &is_din)) {
        emit_behind(w, &raw, is_din);
    } else {
        unsigned flags = 0;
        if (begins_al(&raw) && raw.n >= 5) {
            drop_front(&raw, 2);
            flags |= NAME_ARTICLE;
        }
        emit(w, &raw, flags);
    }
}

/* The word behind `at` that is no article; w->n when there is none. */
static size_t after_articles(const Walk *w, size_t at)
{
    size_t i = at + 1;
    while (i + 1 < w->n && (w->raw[i].kind == KIND_ARTICLE || w->raw[i].kind == KIND_SUN)) i++;
    return i;
}

/* Joins Abd, Abu or Umm with the word that follows; false when none does. */
static bool take_joined(Walk *w, NameKind kind)
{
    size_t i = after_articles(w, w->at);
    if (i >= w->n || w->raw[i].kind == KIND_SON || w->raw[i].n < 2) return false;
    if (w->raw[w->at].kind == KIND_SERVANT2 && i == w->at + 1 && !begins_al(&w->raw[i]))
        return false;
    Raw raw = w->raw[i];
    strip_article(&raw);
    emit_with(w, kind, &raw);
    w->at = i;
    return true;
}

/* Joins -din or -allah to the word before; false when it cannot be. */
static bool take_behind(Walk *w, bool is_din)
{
    MatchName *ret = w->ret;
    if (ret->n <= w->first) return false;
    NameToken *token = &ret->token[ret->n - 1];
    if ((token->flags & (NAME_SERVANT | NAME_PARENT | NAME_INITIAL | NAME_JOINED)) != 0)
        return false;
    Raw raw = { .n = token->n, .script = token->script };
    memcpy(raw.form, token->form, token->n);
    ret->n--;
    w->flags = 0;
    emit_behind(w, &raw, is_din);
    return true;
}

/* An article that has taken the sound of the next word: "as-Sayyid", but not "As Roma". */
static bool is_sun_article(const Walk *w)
{
    const Raw *raw = &w->raw[w->at];
    return w->at + 1 < w->n && raw[1].script == NAME_LATIN && raw[1].n >= 3 &&
           strchr(raw->form[raw->n - 1] == 'h' ? "sdt" : "tdrzsn", (int)raw[1].form[0]) != NULL &&
           (raw->form[1] == raw[1].form[0] || raw->form[1] == 'c');
}

static uint8_t next_role(uint8_t role)
{
    return role == NAME_ANY || role == NAME_GIVEN ? NAME_FATHER
         : role == NAME_FATHER                    ? NAME_GRANDFATHER
                                                  : role;
}

/* "bin" and its like: what follows is a father. */
static bool take_son(Walk *w)
{
    if (w->at + 1 >= w->n) return false;
    bool is_first = w->ret->n == w->first;
    if (is_first && w->raw[w->at].script == NAME_LATIN && begins(&w->raw[w->at], "ben"))
        return false;
    w->role = next_role(w->role);
    return true;
}

static void take_word(Walk *w)
{
    const Raw *raw = &w->raw[w->at];
    bool is_last = w->at + 1 >= w->n, is_done = false;
    switch (raw->kind) {
    case KIND_ARTICLE:
    case KIND_SUN:
        is_done = !is_last && (raw->kind == KIND_ARTICLE || is_sun_article(w));
        if (is_done) w->flags = NAME_ARTICLE;
        break;
    case KIND_SERVANT:
    case KIND_SERVANT2:
        is_done = take_joined(w, KIND_SERVANT);
        break;
    case KIND_FATHER:
    case KIND_MOTHER:
        is_done = take_joined(w, raw->kind);
        break;
    case KIND_SON:
        is_done = take_son(w);
        break;
    case KIND_LINK:
        is_done = !is_last;
        break;
    case KIND_RANK:
        is_done = w->ret->n > w->first;
        break;
    case KIND_PRAYER:
        is_done = w->ret->n > w->first;
        w->at += is_done && !is_last && raw[1].kind == KIND_ALLAH;
        break;
    case KIND_DIN:
    case KIND_ALLAH:
        is_done = take_behind(w, raw->kind == KIND_DIN);
        break;
    case KIND_NAME:
    case KIND_TITLE:
    case KIND_CHILD:
    case KIND_SPOUSE:
    case KIND_UNKNOWN:
    case KIND_WHOLE:
        break;
    }
    if (!is_done) take_name(w, raw);
    w->at++;
}

/* "child of", "wife of" in front: what follows is another's name. */
static void take_kin(Walk *w)
{
    const Raw *raw = &w->raw[w->at];
    if (w->role == NAME_ANY || w->role == NAME_GIVEN) w->role = NAME_FATHER;
    if (w->at + 2 < w->n && begins(&raw[1], "of") && raw[1].n == 2) w->at++;
}

/* "hijo de", "viuda de" in front; behind a name they say something else. */
static bool is_spanish_kin(const Walk *w)
{
    const Raw *raw = &w->raw[w->at];
    return raw->kind == KIND_RANK && w->at + 2 < w->n && raw[1].n == 2 && begins(&raw[1], "de");
}

/* Titles and kin in front; false when the text says that the name is not known. */
static bool take_front(Walk *w)
{
    for (; w->at < w->n; w->at++) {
        const Raw *raw = &w->raw[w->at];
        bool is_last = w->at + 1 >= w->n;
        bool is_kin = raw->kind == KIND_CHILD || raw->kind == KIND_SPOUSE || is_spanish_kin(w);
        if (raw->kind == KIND_UNKNOWN)
            return !is_last && raw->n < 5 && raw->script != NAME_ARABIC;
        if (is_last || !(is_kin || raw->kind == KIND_TITLE)) return true;
        if (is_kin)
            take_kin(w);
        else
            w->ret->has_title = true;
    }
    return true;
}

void name_parse(Str text, NameRole role, MatchName *ret)
{
    Walk w;
    w.n = w.at = 0;
    w.first = ret->n;
    w.role = (uint8_t)role;
    w.flags = 0;
    w.ret = ret;
    cut(&w, text);
    if (!take_front(&w)) {
        ret->is_unknown = true;
        return;
    }
    while (w.at < w.n) take_word(&w);
}

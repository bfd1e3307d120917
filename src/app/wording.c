/* wording.c: sentences against the words of vocab/values.tsv.
 *
 * Words are compared folded, Arabic ones without the article and the prefixes written with it
 * ("بالمدرسة" is "مدرسة").
 */
#include "app/wording.h"

#include "model/vocab.h"
#include "text/fold.h"
#include "text/sentence.h"

enum { SENTENCE_BYTES = 16384 };

/* The sentences of a text as token indexes. */
typedef struct Wording {
    Str text;
    const TextToken *token;
    size_t n;
    bool is_wrapped;
    size_t from, to;             /* the sentence at hand */
    Buf words;                   /* " word word " */
} Wording;

/* A folded word without what Arabic writes in front of it. */
static Str word_bare(Str w)
{
    static const char *const prefix[] = { "وبال", "بال", "وال", "لل", "فال", "كال", "ال" };
    for (size_t i = 0; i < sizeof prefix / sizeof *prefix; i++) {
        Str p = str_z(prefix[i]);
        if (str_starts(w, p) && w.n >= p.n + 6) return str_part(w, p.n, w.n);
    }
    return w;
}

/* Adds a folded word and a blank. */
static void word_add(Buf *to, Str word)
{
    AUTO(Buf) folded;
    buf_init(&folded, SENTENCE_BYTES);
    text_fold(word, &folded);
    buf_add(to, word_bare(buf_str(&folded)));
    buf_char(to, ' ');
}

/* Makes the words of the sentence that holds a byte of the text. */
static void sentence_at(Wording *w, size_t byte)
{
    bool is_same = w->to > w->from && w->token[w->from].start <= byte
                   && byte < w->token[w->to - 1].end;
    if (is_same) return;
    if (w->to > 0 && byte < w->token[w->to - 1].end) w->to = 0;
    do {
        w->from = w->to;
        w->to = text_sentence_end(w->text, w->token, w->n, w->from, w->is_wrapped);
    } while (w->to < w->n && w->token[w->to - 1].end <= byte);
    buf_reset(&w->words);
    buf_char(&w->words, ' ');
    for (size_t i = w->from; i < w->to; i++)
        if (w->token[i].kind != TEXT_MARK) word_add(&w->words, text_slice(w->text, &w->token[i]));
}

/* Whether one of some words, parted by bars, stands in the sentence. */
static bool has_words(const Wording *w, Str list)
{
    Str one, part;
    while (str_split(&list, '|', &one)) {
        AUTO(Buf) key;
        buf_init(&key, 512);
        buf_char(&key, ' ');
        while (str_split(&one, ' ', &part))
            if (part.n > 0) word_add(&key, part);
        if (buf_str(&key).n > 1 && str_find(buf_str(&w->words), buf_str(&key)) != SIZE_MAX)
            return true;
    }
    return false;
}

/* The code of a list whose words stand in the sentence; empty when none or more than one does. */
static Str code_said(const Wording *w, Str list)
{
    const Vocab *values = &vocab_table[VOCAB_VALUES];
    Str code = S("");
    for (size_t i = 0; i < values->n; i++) {
        const VocabTerm *t = &values->term[i];
        bool is_of = str_starts(t->code, list) && t->code.n > list.n && t->code.p[list.n] == ':';
        if (!is_of || (!has_words(w, t->en) && !has_words(w, t->ar))) continue;
        if (code.n > 0) return S("");
        code = str_part(t->code, list.n + 1, t->code.n);
    }
    return code;
}

TwCode wording_read(Str text, const ReadClaim *claim, size_t n, Arena *a, Record *record, Err *err)
{
    TextToken *token = NULL;
    Wording w = { .text = text, .is_wrapped = text_is_wrapped(text) };
    TRY(text_tokens(text, a, &token, &w.n, err));
    w.token = token;
    AUTO(Buf) words;
    buf_init(&words, SENTENCE_BYTES);
    w.words = words;
    Str day_part = S(""), site = S("");
    for (size_t i = 0, from = SIZE_MAX; i < n && w.n > 0; i++) {
        sentence_at(&w, claim[i].start_byte);
        if (w.from != from) {
            day_part = code_said(&w, S("day_part"));
            site = code_said(&w, S("target"));
            from = w.from;
        }
        if (day_part.n > 0) record_text(&record[i], CLAIM_DAY_PART, day_part);
        if (site.n > 0) record_text(&record[i], CLAIM_SITE, site);
    }
    words = w.words;
    return TW_OK;
}
